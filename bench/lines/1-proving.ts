import { type KeyObject, createPrivateKey, hash, sign } from 'node:crypto';
import { issue as issuePlainly, verifyCredential } from '@digitalbazaar/vc';
import { from as keyFrom } from '@digitalbazaar/ed25519-multikey';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { createSystem } from '../../src/adapters/system.js';
import { mapToCredential } from '../../src/elm/index.js';
import {
  type Instant,
  type Json,
  type JsonObject,
  LANGUAGES,
  type Sealable,
  instantOf,
  isJsonObject,
  utf8,
} from '../../src/model/index.js';
import { type ProofKey, type Prover, createProver } from '../../src/proof/index.js';
import { statusEntries } from '../../src/status/index.js';
import { ISSUER, PIXEL, RESULT, award, catalogue, innerId, vocabularies } from '../../test/support/awards.js';
import { LISTS, contexts, keyOf } from '../../test/support/proving.js';
import { plainLoader } from '../../test/support/plain.js';
import { type Line, type Measure, interleaved, rateOf } from '../line.js';

/** Learners of one programme, so many as are in work at a time. */
const LEARNERS = 100;
/** Of them for the plain library, which takes fifty times as long. */
const PLAIN_LEARNERS = 25;
/** Of those, verified by the plain library in each round. */
const VERIFIED = 5;

const GIVEN = ['Ελένη', 'Ανδρέας', 'Chiara', 'Niccolò', 'Agnieszka', 'Łukasz', 'María José', 'Íñigo'];
const FAMILY = ['Παπαδοπούλου', 'Χατζηιωάννου', 'Mulè', "D'Angelo", 'Dąbrowska-Ćwik', 'Żółkiewski', 'Ibáñez Núñez'];

interface Size {
  readonly name: string;
  /** How often the learners are gone through in a round, so that rounds are long enough to measure. */
  readonly passes: number;
  readonly picture: number;
  readonly languages: readonly string[];
  /** Members that the document goes without, by their path. */
  readonly without: readonly string[];
  readonly atLeast: number;
}

const SIZES: readonly Size[] = [
  {
    name: 'small',
    passes: 30,
    picture: 0,
    languages: ['en'],
    without: [
      'displayParameter',
      ...['description', 'awardedBy', 'provenBy', 'influencedBy', 'creditReceived'].map(underClaim),
      ...(
        'identifier description dcType learningOutcome creditPoint mode learningSetting thematicArea language accreditation ' +
        'entryRequirement additionalNote homepage'
      )
        .split(' ')
        .map((name) => underClaim(`specifiedBy.${name}`)),
    ],
    atLeast: 50,
  },
  {
    name: 'medium',
    passes: 12,
    picture: 0,
    languages: ['en'],
    without: [underClaim('influencedBy')],
    atLeast: 50,
  },
  { name: 'large', passes: 6, picture: 52_500, languages: LANGUAGES, without: [], atLeast: 40 },
];

function underClaim(name: string): string {
  return `credentialSubject.hasClaim.${name}`;
}

/** A language map in fewer languages, but not in none. */
function inLanguages(value: JsonObject, languages: readonly string[]): JsonObject {
  const names = Object.keys(value);
  const known: readonly string[] = LANGUAGES;
  if (!names.every((name) => known.includes(name)) || !names.some((name) => languages.includes(name))) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => languages.includes(name)));
}

/** Parts that the documents of a programme share stay shared. */
const copies = new WeakMap<object, Map<string, Json>>();

/** The document without some members and languages, deeply frozen as conformance leaves it. */
function trimmed(value: Json, size: Size, path: readonly string[] = []): Json {
  if (typeof value !== 'object' || value === null) return value;
  const known = copies.get(value) ?? new Map<string, Json>();
  copies.set(value, known);
  const place = [size.name, ...path].join('.');
  const copy = known.get(place) ?? trimmedAnew(value, size, path);
  known.set(place, copy);
  return copy;
}

function trimmedAnew(value: Json, size: Size, path: readonly string[]): Json {
  if (Array.isArray(value)) return Object.freeze(value.map((item: Json) => trimmed(item, size, path)));
  if (!isJsonObject(value)) return value;
  const copy: Record<string, Json> = {};
  for (const [name, member] of Object.entries(inLanguages(value, size.languages))) {
    const place = [...path, name];
    if (!size.without.includes(place.join('.'))) copy[name] = trimmed(member as Json, size, place);
  }
  return Object.freeze(copy);
}

/** Frozen all through, as a run has its programmes and its issuer. */
function frozen(value: unknown): void {
  if (typeof value === 'object' && value !== null) for (const item of Object.values(Object.freeze(value))) frozen(item);
}

/** Credentials of one programme for that many learners. Not conformed: without its display, the small one would be refused. */
function credentialsOf(size: Size, key: ProofKey): readonly Sealable[] {
  const [programme] = catalogue();
  if (programme === undefined) throw new Error('the catalogue is empty');
  frozen(programme);
  const issuer = Object.freeze({ ...ISSUER, did: key.did });
  const picture = new Uint8Array(PIXEL.length + size.picture);
  return Array.from({ length: LEARNERS }, (_, number) => {
    picture.set(PIXEL);
    for (let index = PIXEL.length; index < picture.length; index++) picture[index] = (index * (number + 7)) % 251;
    const identifier = `B-${String(number).padStart(6, '0')}`;
    const credentialId = innerId('credential', identifier).replace('urn:epass:', 'urn:');
    const learner = {
      identifier,
      givenName: GIVEN[number % GIVEN.length] ?? '',
      familyName: FAMILY[number % FAMILY.length] ?? '',
      dateOfBirth: `${String(1970 + (number % 35))}-0${String(1 + (number % 9))}-1${String(number % 10)}`,
    };
    const percentage = String(60 + (number % 40));
    const document = mapToCredential(
      award(programme, {
        credentialId,
        issuer,
        language: 'en',
        picture,
        result: {
          ...RESULT,
          learner,
          grade: { percentage },
          sourceDigest: hash('sha256', identifier),
        },
      }),
      vocabularies,
    );
    const status = statusEntries(LISTS, { revocation: 1000 + 13 * number, suspension: 77_000 + number });
    const frozen = { document: trimmed(document, size), status: trimmed(status as unknown as Json, size) };
    return frozen as never;
  });
}

interface Sized {
  readonly size: Size;
  readonly prover: Prover;
  readonly works: Readonly<Record<'ours' | 'plain' | 'limit', () => Promise<number>>>;
  readonly bytes: number;
  readonly canonical: number;
}

async function plainSuite(key: ProofKey, date: Instant): Promise<Ed25519Signature2020> {
  const { verificationMethod: id, did: controller, publicKeyMultibase, secretKeyMultibase } = key;
  const pair = await keyFrom({ type: 'Multikey', id, controller, publicKeyMultibase, secretKeyMultibase });
  return new Ed25519Signature2020({ signer: pair.signer(), date });
}

/** What is hashed and signed at least: canonical forms and digests of the options, as they were in fact. */
async function limitOf(credentials: readonly Sealable[], key: ProofKey, created: Instant) {
  const system = createSystem();
  const hashed: Uint8Array[] = [];
  const sha256 = (bytes: Uint8Array): Uint8Array => {
    hashed.push(bytes.slice());
    return system.sha256(bytes);
  };
  let privateKey: KeyObject | undefined;
  const ed25519 = (pkcs8: Uint8Array): ((data: Uint8Array) => Uint8Array) => {
    const opened = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
    privateKey = opened;
    return (data) => sign(null, data, opened);
  };
  const prover = createProver({ sha256, ed25519, key, contexts });
  for (const one of [...credentials, ...credentials]) await prover.prove(one, created);
  const canonical = hashed.slice(-credentials.length);
  const options = hashed.find((bytes) => bytes[0] === '_'.charCodeAt(0));
  if (options === undefined || privateKey === undefined || hashed.length < credentials.length)
    throw new Error('nothing was compiled');
  return { canonical, options, privateKey };
}

async function prepare(size: Size): Promise<Sized> {
  const key = await keyOf(1);
  const created = instantOf(Date.now());
  const credentials = credentialsOf(size, key);
  const prover = createProver({ ...createSystem(), key, contexts });
  const { canonical, options, privateKey } = await limitOf(credentials, key, created);
  const loader = plainLoader(contexts);
  const suite = await plainSuite(key, created);
  let made: Uint8Array[] = [];
  for (const one of credentials) made.push(await prover.prove(one, created, { guard: true }));

  async function check(plain: readonly string[]): Promise<void> {
    for (const [number, text] of plain.entries()) {
      if (Buffer.compare(utf8(text), made[number] ?? new Uint8Array()) !== 0)
        throw new Error(`${size.name}: ours is not what the plain library makes`);
      if (number >= VERIFIED) continue;
      const { verified } = await verifyCredential({
        credential: JSON.parse(text) as object,
        suite: new Ed25519Signature2020(),
        documentLoader: loader,
        checkStatus: () => Promise.resolve({ verified: true }),
      });
      if (!verified) throw new Error(`${size.name}: the plain library does not verify it`);
    }
  }

  return {
    size,
    prover,
    bytes: (made[0] ?? new Uint8Array()).length,
    canonical: canonical[0]?.length ?? 0,
    works: {
      ours: () =>
        rateOf(size.passes * credentials.length, async () => {
          for (let pass = 0; pass < size.passes; pass++) {
            made = [];
            for (const one of credentials) made.push(await prover.prove(one, created));
          }
        }),
      plain: async () => {
        const prepared = credentials.slice(0, PLAIN_LEARNERS).map((one) => ({
          ...structuredClone(one.document),
          '@context': [
            ...one.document['@context'],
            'https://www.w3.org/ns/credentials/status/v1',
            Ed25519Signature2020.CONTEXT_URL,
          ],
          credentialStatus: structuredClone(one.status),
        }));
        const texts: string[] = [];
        const rate = await rateOf(prepared.length, async () => {
          for (const credential of prepared)
            texts.push(JSON.stringify(await issuePlainly({ credential, suite, documentLoader: loader })));
        });
        await check(texts);
        return rate;
      },
      limit: () =>
        rateOf(size.passes * credentials.length, () => {
          const data = new Uint8Array(64);
          for (let pass = 0; pass < size.passes; pass++)
            for (const bytes of canonical) {
              data.set(hash('sha256', options, 'buffer'));
              data.set(hash('sha256', bytes, 'buffer'), 32);
              sign(null, data, privateKey);
            }
        }),
    },
  };
}

export const line: Line = {
  title: 'the proved form on one thread, beside plain `@digitalbazaar/vc` and beside its cryptography alone',
  async run(rounds) {
    const measures: Measure[] = [];
    const notes: string[] = [];
    for (const size of SIZES) {
      const { works, prover, bytes, canonical } = await prepare(size);
      const { ours, plain, limit } = await interleaved(rounds, works);
      const unit = 'credentials/s';
      const { name, atLeast } = size;
      measures.push(
        { what: name, ours, peer: plain, unit, beside: 'plain `issue`, Ed25519Signature2020', atLeast },
        { what: name, ours, peer: limit, unit, beside: 'SHA-256 and Ed25519 alone', atLeast: 0.65 },
      );
      const { compiled, plain: reasons, guarded } = prover.ways;
      notes.push(
        `${name}: ${(bytes / 1000).toFixed(1)} kB proved, ${(canonical / 1000).toFixed(1)} kB of canonical N-Quads; ${String(LEARNERS)} learners of one programme, compiled from ${String((reasons.new ?? 0) + (reasons.learned ?? 0))} of them (${String(compiled)} proofs compiled, ${String(guarded)} of them first compared by the guard).`,
      );
    }
    return {
      measures,
      notes: [
        ...notes,
        'Ours goes from the conformed document to the bytes of the file, one after the other; plain `issue` gets a copy that is made before, and `JSON.stringify` is in its time. The alone is SHA-256 of the same canonical forms, of the options, and one signature with a kept key.',
        `In each round ${String(PLAIN_LEARNERS)} of ours are compared with the plain ones byte for byte, and ${String(VERIFIED)} verified by plain \`verifyCredential\`.`,
      ],
    };
  },
};
