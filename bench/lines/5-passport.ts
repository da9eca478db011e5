import { verifyCredential } from '@digitalbazaar/vc';
import { readFonts } from '../../src/adapters/fonts.js';
import type { Verifying } from '../../src/pipeline/verifying/index.js';
import { createPageRenderer, pageOf } from '../../src/render/index.js';
import {
  type IssuedCredential,
  NOW,
  contexts,
  documents,
  issueOne,
  jsonOf,
  lists,
  organisation,
  packed,
  presentationOf,
  trustIn,
  verifyingWith,
} from '../../test/support/issued.js';
import { vocabularies } from '../../test/support/awards.js';
import { plainLoader, plainSuites, plainVerify } from '../../test/support/plain.js';
import { type Line, type Measure, interleaved, rateOf } from '../line.js';

/** Programmes of the demo, and credentials of a complete passport. */
const TWENTY = 20;
/** Of three learners: what is kept of one file does not serve the next. */
const LEARNERS = [
  { identifier: 'L-0001', givenName: 'Ελένη', familyName: 'Παπαδοπούλου' },
  { identifier: 'L-0002', givenName: 'Niccolò', familyName: "D'Angelo" },
  { identifier: 'L-0003', givenName: 'Agnieszka', familyName: 'Dąbrowska-Ćwik' },
] as const;

interface Passport {
  readonly credentials: readonly IssuedCredential[];
  readonly presentation: Uint8Array;
  readonly package: Uint8Array;
}

interface Prepared {
  readonly verifying: Verifying;
  readonly passports: readonly Passport[];
  readonly loader: ReturnType<typeof plainLoader>;
}

interface Choice {
  /** Kind of the sealing key. */
  readonly key: 'RSA-2048' | 'P-256';
  readonly seed: number;
  /** As passports are published; without them each has a picture of one pixel. */
  readonly pictures: boolean;
}

const renderer = createPageRenderer({ fonts: readFonts(documents) });

/** Passports of the learners. */
async function prepare({ key, seed, pictures }: Choice): Promise<Prepared> {
  const own = await organisation({ seed, key });
  const passports: Passport[] = [];
  for (const [learnerNumber, learner] of LEARNERS.entries()) {
    const credentials: IssuedCredential[] = [];
    for (let number = 0; number < TWENTY; number++)
      credentials.push(
        await issueOne(own, {
          number,
          learner,
          learnerNumber,
          ...(pictures ? { picture: (award) => renderer.renderPage(pageOf(award, vocabularies)) } : {}),
        }),
      );
    const presentation = await presentationOf(
      own,
      credentials.map(({ proved }) => jsonOf(proved)),
      credentials.map(({ programme }) => programme),
    );
    passports.push({ credentials, presentation, package: await packed(presentation, credentials) });
  }
  const published = await lists({ key: own.proofKey });
  const byUrl = Object.fromEntries([...published].map(([url, bytes]) => [url, jsonOf(bytes)]));
  return {
    verifying: verifyingWith({ trust: trustIn(own), lists: published }),
    passports,
    loader: plainLoader(contexts, byUrl),
  };
}

/** Each measurement: the work on one passport's files. Whatever does not pass is no measurement. */
function worksOf({ verifying, loader }: Prepared) {
  const judge = async (bytes: Uint8Array): Promise<void> => {
    const { verdict } = await verifying.verify(bytes, { at: NOW });
    if (verdict.conclusion !== 'passed') throw new Error(`not passed: ${JSON.stringify(verdict.causes)}`);
  };
  const held = (verified: boolean): void => {
    if (!verified) throw new Error('the plain library did not verify');
  };
  const each = async (passport: Passport, work: (credential: IssuedCredential) => Promise<void>): Promise<void> => {
    for (const credential of passport.credentials) await work(credential);
  };
  return {
    package: (passport: Passport) => judge(passport.package),
    presentation: (passport: Passport) => judge(passport.presentation),
    sealed: (passport: Passport) => each(passport, ({ sealed }) => judge(sealed)),
    proved: (passport: Passport) => each(passport, ({ proved }) => judge(proved)),
    // Signature alone: whoever forgets the status writes this.
    plain: (passport: Passport) =>
      each(passport, async ({ proved }) => {
        const result = await verifyCredential({
          credential: JSON.parse(new TextDecoder().decode(proved)) as object,
          suite: plainSuites(),
          documentLoader: loader,
          now: NOW,
          checkStatus: () => Promise.resolve({ verified: true }),
        });
        held(result.verified);
      }),
    plainStatus: (passport: Passport) =>
      each(passport, async ({ proved }) => held((await plainVerify(jsonOf(proved), loader, NOW)).verified)),
  };
}

type Work = keyof ReturnType<typeof worksOf>;

/** Passports a second, by measurement and round; each round takes every passport once. */
async function measured<Name extends Work>(
  rounds: number,
  prepared: Prepared,
  names: readonly Name[],
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const works = worksOf(prepared);
  const { passports } = prepared;
  const rate = (name: Name) => () =>
    rateOf(passports.length, async () => {
      for (const passport of passports) await works[name](passport);
    });
  return interleaved(
    rounds,
    Object.fromEntries(names.map((name) => [name, rate(name)])) as Record<Name, () => Promise<number>>,
  );
}

const PLAIN = 'plain `verifyCredential` of its 20 proofs';
const PLAIN_STATUS = `${PLAIN}, with \`checkStatus\``;

function twentyfold(rates: readonly number[]): readonly number[] {
  return rates.map((rate) => rate * TWENTY);
}

function kibibytes(bytes: Uint8Array | undefined): string {
  return `${String(Math.round((bytes?.length ?? 0) / 1024))} KiB`;
}

export const line: Line = {
  title: 'verdict of a passport of 20 credentials with both forms, beside the plain library verifying its 20 proofs',
  async run(rounds) {
    const pictured = await prepare({ key: 'RSA-2048', seed: 1, pictures: true });
    const bare = await prepare({ key: 'RSA-2048', seed: 2, pictures: false });
    const names = ['package', 'plain', 'presentation', 'sealed', 'proved', 'plainStatus'] as const;
    const large = await measured(rounds, pictured, names);
    const medium = await measured(rounds, bare, names);
    const curve = await measured(rounds, await prepare({ key: 'P-256', seed: 3, pictures: false }), [
      'package',
      'plain',
    ] as const);
    const passports = { unit: 'passports/s', beside: PLAIN } as const;
    const of = (size: string, { plain, ...ours }: typeof large): readonly Measure[] => {
      const single = { peer: twentyfold(plain), unit: 'credentials/s', beside: 'plain `verifyCredential`' } as const;
      return [
        { what: `package, both forms, ${size}`, ours: ours.package, peer: plain, atLeast: 8, ...passports },
        { what: 'same', ours: ours.package, peer: ours.plainStatus, unit: 'passports/s', beside: PLAIN_STATUS },
        { what: 'its presentation alone', ours: ours.presentation, peer: plain, ...passports },
        { what: 'its sealed files, one by one', ours: twentyfold(ours.sealed), ...single },
        { what: 'its proved files, one by one', ours: twentyfold(ours.proved), ...single },
      ];
    };
    const [first] = bare.passports;
    const [second] = pictured.passports;
    return {
      measures: [
        ...of('medium', medium),
        ...of('with page pictures', large),
        { what: 'package, medium, P-256 seals', ours: curve.package, peer: curve.plain, ...passports },
      ],
      notes: [
        `Packages of three learners in turn, sealed by RSA-2048 unless it says otherwise, each concluding \`passed\`. Medium: ${kibibytes(first?.package)} a package, ${kibibytes(first?.credentials[0]?.proved)} a credential; with page pictures: ${kibibytes(second?.package)} and ${kibibytes(second?.credentials[0]?.proved)}.`,
        'Ours goes from the bytes to the verdict: the archive and its digests, strict reading, 20 seals with their certificate paths, 20 proofs and that of the presentation, exact shape, the profile of 40 documents, both forms compared, both status lists opened and their proofs checked for each file, the judgement.',
        'Plain has each credential parsed and checks its Ed25519Signature2020 proof, nothing else; with `checkStatus` it checks the proofs of its lists too.',
      ],
    };
  },
};
