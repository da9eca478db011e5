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

/** Passports of the learners, as they would be published: page pictures in them, sealed by a key of that kind. */
async function prepare(key: 'RSA-2048' | 'P-256', seed: number): Promise<Prepared> {
  const own = await organisation({ seed, key });
  const renderer = createPageRenderer({ fonts: readFonts(documents) });
  const passports: Passport[] = [];
  for (const [learnerNumber, learner] of LEARNERS.entries()) {
    const credentials: IssuedCredential[] = [];
    for (let number = 0; number < TWENTY; number++)
      credentials.push(
        await issueOne(own, {
          number,
          learner,
          learnerNumber,
          picture: (award) => renderer.renderPage(pageOf(award, vocabularies)),
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

export const line: Line = {
  title: 'verdict of a passport of 20 credentials with both forms, beside the plain library verifying its 20 proofs',
  async run(rounds) {
    const rsa = await prepare('RSA-2048', 1);
    const ours = await measured(rounds, rsa, [
      'package',
      'plain',
      'presentation',
      'sealed',
      'proved',
      'plainStatus',
    ] as const);
    const curve = await measured(rounds, await prepare('P-256', 2), ['package', 'plain'] as const);
    const passports = { unit: 'passports/s', beside: PLAIN } as const;
    const single = { peer: twentyfold(ours.plain), unit: 'credentials/s', beside: 'plain `verifyCredential`' } as const;
    const measures: readonly Measure[] = [
      { what: 'package, both forms, RSA-2048 seals', ours: ours.package, peer: ours.plain, atLeast: 8, ...passports },
      { what: 'package, both forms, P-256 seals', ours: curve.package, peer: curve.plain, ...passports },
      { what: 'package', ours: ours.package, peer: ours.plainStatus, unit: 'passports/s', beside: PLAIN_STATUS },
      { what: 'presentation alone', ours: ours.presentation, peer: ours.plain, ...passports },
      { what: 'a sealed file, RSA-2048', ours: twentyfold(ours.sealed), ...single },
      { what: 'a proved file', ours: twentyfold(ours.proved), ...single },
    ];
    const size = Math.round((rsa.passports[0]?.package.length ?? 0) / 1024);
    return {
      measures,
      notes: [
        `Packages of three learners in turn, ${String(size)} KiB each, with page pictures; each must conclude \`passed\`.`,
        'Ours goes from the bytes to the verdict: the archive and its digests, strict reading, 20 seals with their certificate paths, 20 proofs and that of the presentation, exact shape, the profile of 40 documents, both forms compared, both status lists opened and their proofs checked for each file, the judgement.',
        'Plain has each credential parsed and checks its Ed25519Signature2020 proof, nothing else.',
      ],
    };
  },
};
