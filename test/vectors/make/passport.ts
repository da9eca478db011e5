import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { type Json, type JsonObject, VC_CONTEXT, utf8 } from '../../../src/model/index.js';
import { packageOf, presentation } from '../../../src/passport/index.js';
import { type ProofKey, createProver } from '../../../src/proof/index.js';
import {
  ISSUED,
  UNDEFINED_TERMS,
  contexts,
  credential,
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
async function general({ credentials, change = same, key }: Presenting = {}): Promise<JsonObject> {
  const inside = credentials ?? (await two());
  const document = {
    '@context': [VC_CONTEXT, UNDEFINED_TERMS],
    id: ID,
    type: ['VerifiablePresentation'],
    ...(inside.length === 0 ? {} : { verifiableCredential: inside }),
  };
  return createProver({ key: key ?? (await prover()), contexts }).proveDocument(change(document), ISSUED);
}

function presented(make: () => Promise<JsonObject>, more: Partial<Made> = {}) {
  return async (): Promise<Made> => ({ file: await make(), trust: await trust(), lists: await lists(), ...more });
}

interface Packing {
  readonly passport?: JsonObject;
  /** Numbers of the credentials that lie sealed beside the passport. */
  readonly sealed?: readonly number[];
  readonly texts?: (number: number) => Promise<string>;
}

/** The proved form without status, proof and what only it has is what is sealed. */
async function packing({ passport: document, sealed: numbers = [1, 2], texts }: Packing = {}): Promise<Uint8Array> {
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

/** A package of small files, for what is wrong with the archive itself. */
function archive(files: Files = { 'passport.json': utf8('{}'), 'manifest.json': utf8('{}') }): Uint8Array {
  return zipSync(files, { level: 6, mtime: new Date(2026, 10, 20, 12) });
}

/** Sets a bit in the flags of each header. */
function flagged(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 10 < copy.length; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50) view.setUint16(at + 6, view.getUint16(at + 6, true) | bit, true);
    if (signature === 0x02014b50) view.setUint16(at + 8, view.getUint16(at + 8, true) | bit, true);
  }
  return copy;
}

/** Another name in the first local header, where the directory keeps the true one. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1').replace(from, to);
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

const file =
  (content: Uint8Array | string | JsonObject, more: Partial<Made> = {}) =>
  (): Made => ({
    file: content,
    trust: null,
    ...more,
  });

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
  caused('failed', 'form.empty', 'The file has no bytes.', file(new Uint8Array())),
  caused(
    'indeterminate',
    'form.too-large',
    'The file has more bytes than are read.',
    file(new Uint8Array(64 * 1024 * 1024 + 1).fill(0x20), { packed: true }),
  ),
  caused('failed', 'form.json-unreadable', 'The JSON ends in the middle.', file('{"payload":"{\\"id\\":')),
  caused(
    'failed',
    'form.json-unreadable',
    'The payload is there twice.',
    file('{"payload":"{}","signatures":[],"payload":"{\\"a\\":1}"}'),
    {
      case: 'twice',
    },
  ),
  caused(
    'failed',
    'form.json-unreadable',
    'The file begins with a byte order mark.',
    file(utf8('\uFEFF{"payload":"{}","signatures":[]}')),
    {
      case: 'mark',
    },
  ),
  caused(
    'failed',
    'form.json-unreadable',
    'A text holds half of a surrogate pair.',
    file('{"payload":"\\ud800","signatures":[]}'),
    {
      case: 'surrogate',
    },
  ),
  caused(
    'failed',
    'form.json-unreadable',
    'The JSON nests a thousand lists.',
    file(`${'['.repeat(1000)}${']'.repeat(1000)}`),
    {
      case: 'deep',
    },
  ),
  caused(
    'failed',
    'form.json-unreadable',
    'The bytes are no UTF-8.',
    file(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)),
    {
      case: 'bytes',
    },
  ),
  caused('failed', 'form.json-unknown', 'The JSON is of something else.', file({ name: 'Eleni Papadopoulou' })),
  caused(
    'failed',
    'form.is-upload',
    'The file is what issuers upload to Europass, which nobody has sealed yet.',
    file({
      credential: { type: ['VerifiableCredential', 'EuropeanDigitalCredential'] },
      deliveryDetails: { deliveryAddress: [] },
    }),
  ),
  caused('failed', 'form.is-pdf', 'The file is a PDF without anything attached.', file('%PDF-1.7\n%%EOF\n')),
  caused(
    'failed',
    'form.is-image',
    'The file is a picture.',
    file(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)),
  ),
  caused(
    'failed',
    'form.is-html',
    'The file is a page of the web.',
    file('<!DOCTYPE html>\n<html lang="en"><title>Diploma</title></html>\n'),
  ),
  caused('failed', 'form.is-text', 'The file is a letter.', file('Dear employer, she passed.\n')),
  caused(
    'failed',
    'form.is-binary',
    'The bytes are of no known kind.',
    file(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1, 2)),
  ),
  caused('failed', 'form.is-status-list', 'The file is a status list.', async () => ({
    file: await list({ purpose: 'revocation' }),
    trust: await trust(),
  })),
  caused('failed', 'form.nothing-to-trust', 'The credential is neither sealed nor proved.', async () => {
    return { file: await credential(), trust: await trust() };
  }),
  caused('failed', 'form.zip-broken', 'The end of the archive is missing.', file(archive().slice(0, -30))),
  caused(
    'failed',
    'form.zip-broken',
    'A file has another name in front of it than in the directory.',
    file(renamed(archive(), 'passport.json', 'manifest.jsom')),
    {
      case: 'two-names',
    },
  ),
  caused(
    'failed',
    'form.zip-broken',
    'Bytes stand in front of the first file, where a second archive could be.',
    () => {
      const bytes = archive();
      return { file: Uint8Array.from([0x50, 0x4b, 0x03, 0x04, ...bytes]), trust: null };
    },
    { case: 'gap' },
  ),
  caused(
    'indeterminate',
    'form.zip-too-large',
    'Eight million bytes shrank to eight thousand.',
    file(
      archive({
        'passport.json': utf8('{}'),
        'manifest.json': utf8('{}'),
        'README.txt': new Uint8Array(8 * 1024 * 1024),
      }),
    ),
  ),
  caused('indeterminate', 'form.zip-encrypted', 'The files are encrypted.', file(flagged(archive(), 1))),
  caused(
    'failed',
    'form.zip-name-repeated',
    'Two names differ by a capital letter.',
    file(archive({ 'passport.json': utf8('{}'), 'sealed/a.jsonld': utf8('{}'), 'sealed/A.jsonld': utf8('{}') })),
  ),
  caused(
    'failed',
    'form.zip-name-unexpected',
    'A program lies in the package.',
    file(archive({ 'passport.json': utf8('{}'), 'manifest.json': utf8('{}'), 'open-me.exe': utf8('MZ') })),
  ),
];
