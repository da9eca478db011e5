import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { type Json, type JsonObject, VC_CONTEXT, asList, fromUtf8, utf8 } from '../../../src/model/index.js';
import { packageOf, presentation } from '../../../src/passport/index.js';
import { type ProofKey, createProver } from '../../../src/proof/index.js';
import {
  ISSUED,
  LISTS,
  UNDEFINED_TERMS,
  contexts,
  credential,
  entries,
  european,
  list,
  lists,
  newKey,
  payload,
  proved,
  prover,
  same,
  sealed,
  trust,
  trusting,
  authority,
  type Change,
  without,
} from './house.js';
import { type Made, type Recipe, caused, passes } from './recipe.js';

const ID = 'urn:uuid:0b9d9c3e-2f4f-4a5c-8a51-5d0d3f4b7a10';

interface Presenting {
  readonly credentials?: readonly Json[];
  readonly change?: Change;
  readonly key?: ProofKey;
  /** After the proof was made. */
  readonly spoil?: Change;
}

async function two(): Promise<readonly JsonObject[]> {
  return [await proved({ number: 1 }), await proved({ number: 2 })];
}

/** A passport as we make it. */
async function passport({ credentials, change = same, key, spoil = same }: Presenting = {}): Promise<JsonObject> {
  const document = presentation({
    id: ID,
    title: { en: 'Passport to Employment' },
    credentials: (credentials ?? (await two())) as readonly JsonObject[],
  });
  return spoil(await createProver({ key: key ?? (await prover()), contexts }).proveDocument(change(document), ISSUED));
}

/** A presentation of another kind, which has fewer rules. */
async function general({ credentials, change = same, key, spoil = same }: Presenting = {}): Promise<JsonObject> {
  const inside = credentials ?? (await two());
  const document = {
    '@context': [VC_CONTEXT, UNDEFINED_TERMS],
    id: ID,
    type: ['VerifiablePresentation'],
    ...(inside.length === 0 ? {} : { verifiableCredential: inside }),
  };
  return spoil(await createProver({ key: key ?? (await prover()), contexts }).proveDocument(change(document), ISSUED));
}

function presented(make: () => Promise<JsonObject>, more: Partial<Made> = {}) {
  return async (): Promise<Made> => ({ file: await make(), trust: await trust(), lists: await lists(), ...more });
}

/** The proved form of a European Digital Credential, as it is issued. */
async function edcProved(proofSet = false): Promise<JsonObject> {
  const made = { document: await european(), status: entries } as never;
  const bytes = await createProver({ key: await prover(), contexts, proofSet }).prove(made, ISSUED);
  return JSON.parse(fromUtf8(bytes) ?? '') as JsonObject;
}

interface Packing {
  readonly passport?: JsonObject;
  /** Numbers of the credentials that lie sealed beside the passport. */
  readonly sealed?: readonly number[];
  readonly texts?: (number: number) => Promise<string>;
}

/** The proved form without status, proof and what only it has is what is sealed. */
export async function packing({
  passport: document,
  sealed: numbers = [1, 2],
  texts,
}: Packing = {}): Promise<Uint8Array> {
  const files = await Promise.all(
    numbers.map(async (number) => {
      const text = await (texts ?? ((one: number) => payload(same, one)))(number);
      return {
        form: 'sealed' as const,
        name: `credential-${String(number)}`,
        credential: `urn:credential:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
        bytes: utf8(JSON.stringify(await sealed({ payload: text }))),
      };
    }),
  );
  return packageOf({ presentation: utf8(JSON.stringify(document ?? (await passport()))), files, at: ISSUED });
}

function packed(make: () => Promise<Uint8Array>, more: Partial<Made> = {}) {
  return async (): Promise<Made> => ({ file: await make(), trust: await trust(), lists: await lists(), ...more });
}

type Files = Record<string, Uint8Array>;

/** A package with other files in it; the manifest stays as it is. */
async function repacked(change: (files: Files) => Files, options?: Packing): Promise<Uint8Array> {
  const files = change(unzipSync(await packing(options)));
  return zipSync(files, { level: 6, mtime: new Date(2026, 10, 20, 12) });
}

function withoutFile(name: string): (files: Files) => Files {
  return (files) => without(files, name);
}

/** The files with a manifest that lists them as they are. */
function relisted(files: Files): Files {
  const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()) as { files: { name: string }[] };
  const listed = manifest.files.flatMap((line) => {
    const bytes = files[line.name];
    const sha256 = bytes === undefined ? '' : createHash('sha256').update(bytes).digest('hex');
    return bytes === undefined ? [] : [{ ...line, size: bytes.length, sha256 }];
  });
  return { ...files, 'manifest.json': utf8(`${JSON.stringify({ ...manifest, files: listed }, null, 2)}\n`) };
}

const OTHER_PERSON = { id: 'urn:epass:person:2', givenName: { pl: 'Jan' }, familyName: { pl: 'Kowalski' } };

/** A second credential about somebody. */
function about(members: Readonly<Record<string, Json>>) {
  return presented(async () =>
    passport({
      credentials: [
        await proved({ number: 1 }),
        await proved({ number: 2, change: (item) => ({ ...item, credentialSubject: { ...members } }) }),
      ],
    }),
  );
}

export const PASSPORTS: readonly Recipe[] = [
  passes(
    'presentation',
    'A passport of two credentials, proved by their issuer.',
    presented(() => passport()),
  ),
  passes(
    'presentation-general',
    'A presentation of data model 1.1 that is no passport of ours.',
    presented(() => general()),
  ),
  passes('presentation-assembler-known', 'Somebody assembled it whom the trust file knows.', async () => {
    const assembler = await newKey();
    const { did } = await prover();
    return {
      file: await passport({ key: assembler }),
      trust: {
        issuers: [
          { did, name: 'Demo VET Centre Nicosia' },
          { did: assembler.did, name: 'Employment office' },
        ],
      },
      lists: await lists(),
    };
  }),
  passes(
    'package',
    'A passport with both forms of each credential.',
    packed(() => packing()),
  ),
  passes(
    'package-sealed-form-vouches',
    'Only the certificate is trusted: the sealed form vouches for the DID of the proved one.',
    async () => ({
      file: await packing(),
      trust: trusting([await authority()]),
      lists: await lists(),
    }),
  ),
  passes(
    'edc-proved',
    'A European Digital Credential in its proved form.',
    presented(() => edcProved()),
  ),
  passes(
    'edc-proved-set',
    'A European Digital Credential with proofs of both suites.',
    presented(() => edcProved(true)),
  ),
  passes('edc-package', 'A package with both forms of a European Digital Credential.', async () => {
    const document = await european();
    const bytes = utf8(JSON.stringify(await sealed({ payload: JSON.stringify({ ...document, status: entries }) })));
    const files = [{ form: 'sealed' as const, name: 'working-in-a-team', credential: String(document['id']), bytes }];
    const held = await passport({ credentials: [await edcProved()] });
    return {
      file: await packageOf({ presentation: utf8(JSON.stringify(held)), files, at: ISSUED }),
      trust: await trust(),
      lists: await lists(),
    };
  }),
  caused(
    'failed',
    'proof.missing',
    'The presentation has no proof, so that anybody can have put it together.',
    presented(async () => without(await general(), 'proof')),
    {
      follows: ['passport.assembler-unknown'],
    },
  ),
  caused(
    'indeterminate',
    'passport.assembler-unknown',
    'A stranger put the passport together.',
    presented(async () => passport({ key: await newKey() })),
  ),
  caused(
    'failed',
    'form.nothing-to-trust',
    'A credential without a proof of its own stands in a proved passport.',
    presented(async () => general({ credentials: [await proved(), await credential(2)] })),
    { case: 'in-presentation' },
  ),
  caused(
    'failed',
    'status.revoked',
    'One credential of a package was revoked, in both of its forms.',
    async () => {
      const own = LISTS.revocation.replace('-1', '-2');
      const entry = { ...entries[0], id: `${own}#94567`, statusListCredential: own };
      const status = [entry, entries[1] ?? null];
      const one = await proved({ number: 1, change: (item) => ({ ...item, credentialStatus: status }) });
      const file = await packing({
        passport: await passport({ credentials: [one, await proved({ number: 2 })] }),
        texts: (number) => payload((item) => (number === 1 ? { ...item, status } : item), number),
      });
      const revoked = await list({ purpose: 'revocation', set: true, change: (item) => ({ ...item, id: own }) });
      return { file, trust: await trust(), lists: { ...(await lists()), [own]: revoked } };
    },
    { case: 'in-package' },
  ),
  caused(
    'failed',
    'proof.wrong',
    'A credential of a passport was changed, and with it what the passport was proved over.',
    presented(() =>
      general({
        spoil: (document) => {
          const [one, other] = asList(document['verifiableCredential']) as readonly JsonObject[];
          return {
            ...document,
            verifiableCredential: [{ ...one, issuanceDate: '2020-01-01T00:00:00Z' }, other ?? null],
          };
        },
      }),
    ),
    { case: 'in-presentation', follows: ['passport.assembler-unknown'] },
  ),
  caused(
    'failed',
    'seal.signature-wrong',
    'A sealed file of a package was changed, and the manifest with it.',
    packed(() =>
      repacked((files) => {
        const name = 'sealed/credential-1.jsonld';
        const text = Buffer.from(files[name] ?? []).toString();
        return relisted({ ...files, [name]: utf8(text.replace('Παπαδοπούλου', 'Παπαδόπουλου')) });
      }),
    ),
    { case: 'in-package', follows: ['passport.forms-differ'] },
  ),
  caused(
    'failed',
    'passport.empty',
    'A presentation of nothing.',
    presented(() => general({ credentials: [] })),
  ),
  caused(
    'indeterminate',
    'passport.too-many',
    'The presentation holds 257 credentials.',
    presented(() =>
      general({
        credentials: Array.from({ length: 257 }, (_, index) => ({
          '@context': [VC_CONTEXT],
          id: `urn:x:${String(index)}`,
          type: ['VerifiableCredential'],
        })),
      }),
    ),
  ),
  caused(
    'failed',
    'passport.credential-unreadable',
    'Beside a credential, the presentation holds a letter.',
    presented(async () =>
      general({
        credentials: [
          await proved(),
          { '@context': [VC_CONTEXT, UNDEFINED_TERMS], id: 'urn:x:letter', type: ['Letter'] },
        ],
      }),
    ),
  ),
  caused(
    'failed',
    'passport.credential-repeated',
    'The presentation holds one credential twice.',
    presented(async () => {
      const one = await proved();
      return general({ credentials: [one, { ...one }] });
    }),
  ),
  caused(
    'failed',
    'passport.forms-differ',
    'The sealed form of a credential says another name than the proved one.',
    packed(() =>
      packing({
        texts: (number) =>
          payload(
            (item) =>
              number === 1
                ? { ...item, credentialSubject: { ...(item['credentialSubject'] as JsonObject), title: 'Dr' } }
                : item,
            number,
          ),
      }),
    ),
  ),
  caused(
    'failed',
    'passport.subject-mixed',
    'The credentials are about two people of different birth dates.',
    about({ ...OTHER_PERSON, dateOfBirth: '1999-01-01T00:00:00Z' }),
  ),
  caused(
    'indeterminate',
    'passport.subject-unproven',
    'Nothing shows that the credentials are about one person.',
    about(OTHER_PERSON),
  ),
  caused(
    'passed',
    'passport.not-in-presentation',
    'A sealed credential lies in the package that the passport does not hold.',
    packed(() => packing({ sealed: [1, 2, 3] })),
  ),
  caused(
    'passed',
    'passport.incomplete',
    'The passport holds none of the two programmes of its set.',
    presented(() =>
      passport({
        change: (document) => ({
          ...document,
          identifier: { type: 'Identifier', schemeName: 'passport-set', notation: 'https://passport.example/set' },
          hasPart: ['https://passport.example/programmes/1', 'https://passport.example/programmes/2'],
        }),
      }),
    ),
  ),
  caused(
    'failed',
    'passport.presentation-missing',
    'The package holds no presentation.',
    packed(() => repacked((files) => relisted(withoutFile('passport.json')(files)))),
    { follows: ['passport.assembler-unknown'] },
  ),
  caused(
    'failed',
    'passport.manifest-missing',
    'The package has no manifest.',
    packed(() => repacked(withoutFile('manifest.json'))),
  ),
  caused(
    'failed',
    'passport.manifest-malformed',
    'The manifest is of another version.',
    packed(() =>
      repacked((files) => ({
        ...files,
        'manifest.json': utf8(
          Buffer.from(files['manifest.json'] ?? [])
            .toString()
            .replace('"version": 1', '"version": 2'),
        ),
      })),
    ),
  ),
  caused(
    'failed',
    'passport.file-unlisted',
    'A credential was added to the package that the manifest does not list.',
    packed(() =>
      repacked((files) => ({
        ...files,
        'manifest.json':
          relisted(withoutFile('sealed/credential-2.jsonld')(files))['manifest.json'] ?? new Uint8Array(),
      })),
    ),
  ),
  caused(
    'failed',
    'passport.file-missing',
    'A file that the manifest lists is not there.',
    packed(() => repacked(withoutFile('sealed/credential-2.jsonld'))),
  ),
  caused(
    'failed',
    'passport.file-altered',
    'The README is not the one of the manifest.',
    packed(() => repacked((files) => ({ ...files, 'README.txt': utf8('Hire me') }))),
  ),
  caused(
    'failed',
    'passport.file-other',
    'A proved credential lies among the sealed ones.',
    packed(async () => {
      const other = utf8(JSON.stringify(await proved({ number: 2 })));
      return repacked((files) => relisted({ ...files, 'sealed/credential-2.jsonld': other }));
    }),
  ),
];
