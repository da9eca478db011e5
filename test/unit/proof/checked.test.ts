import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Contexts, Finding, Instant, Json, JsonObject, OneProofFacts } from '../../../src/model/index.js';
import { ED25519_PUBLIC, ED25519_SECRET, decodeMultibase } from '../../../src/proof/base58.js';
import { checkProofs } from '../../../src/proof/check.js';
import { LONGEST, writeBase58 } from '../../../src/proof/compiled/base58.js';
import { didDocument, readKey, type DidResolver } from '../../../src/proof/did.js';
import { signerOf } from '../../../src/proof/key.js';
import { UnknownDocument, loaderOf } from '../../../src/proof/loader.js';
import { metUnder } from '../../../src/proof/met.js';
import { verifierOf } from '../../../src/proof/verifier.js';

const VC2 = 'https://www.w3.org/ns/credentials/v2';
const ED = 'https://w3id.org/security/suites/ed25519-2020/v1';
const DI = 'https://w3id.org/security/data-integrity/v2';
const AT = '2026-11-20T12:00:00Z' as Instant;

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Base58btc as one divides by hand. */
function base58(bytes: Iterable<number>): string {
  const all = [...bytes];
  let value = all.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = '';
  for (; value > 0n; value /= 58n) text = `${ALPHABET[Number(value % 58n)] ?? ''}${text}`;
  const first = all.findIndex((byte) => byte !== 0);
  return '1'.repeat(first < 0 ? all.length : first) + text;
}

const multikey = (bytes: Iterable<number>): string => `z${base58([...ED25519_PUBLIC, ...bytes])}`;
const PUBLIC = new Uint8Array(32).fill(7);
const KEY = multikey(PUBLIC);
const VALUE = `z${base58(new Uint8Array(64).fill(1))}`;

describe('base58', () => {
  it('is read and written in one way', () => {
    const out = new Uint8Array(3 + LONGEST);
    const written = (signature: Uint8Array): string => {
      out.fill(46);
      const end = writeBase58(signature, out, 3);
      expect([...out.subarray(0, 3), ...out.subarray(end)].every((byte) => byte === 46)).toBe(true);
      return Buffer.from(out.subarray(3, end)).toString();
    };
    const signatures = [0, 1, 57, 58, 127, 255].map((byte) => new Uint8Array(64).fill(byte));
    let state = 7;
    for (let number = 0; number < 60; number++) {
      const bytes = Uint8Array.from(
        { length: 64 },
        () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 24,
      );
      // Zeros before and behind.
      signatures.push(
        bytes,
        bytes.map((byte, index) => (index < number ? 0 : byte)),
        bytes.map((byte, index) => (index > number ? 0 : byte)),
      );
    }
    for (let one = 0; one < 64; one++)
      signatures.push(Uint8Array.from({ length: 64 }, (_, index) => (index === one ? 1 : 0)));
    for (const signature of signatures) {
      expect(written(signature)).toBe(base58(signature));
      expect(decodeMultibase(`z${base58(signature)}`)).toEqual(signature);
    }
    expect(Math.max(...signatures.map((signature) => written(signature).length))).toBe(LONGEST);
    expect(decodeMultibase(`z${'1'.repeat(128)}`)).toEqual(new Uint8Array(128));
    expect(decodeMultibase(`z${'1'.repeat(129)}`)).toBeUndefined();
    expect(decodeMultibase(KEY, ED25519_PUBLIC)).toEqual(PUBLIC);
    for (const text of [
      KEY.slice(1),
      `z${base58([0xed, 2, ...PUBLIC])}`,
      `z${base58([0xec, 1, ...PUBLIC])}`,
      'z',
      'zl',
    ])
      expect(decodeMultibase(text, ED25519_PUBLIC)).toBeUndefined();
  });
});

describe('a verifier', () => {
  it('is of a key by Web Crypto, or by the check given, and is kept', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
    const data = new Uint8Array([1, 2, 3]);
    const signature = new Uint8Array(sign(null, data, privateKey));
    const verifier = await verifierOf(multikey(raw));
    expect(verifier.algorithm).toBe('Ed25519');
    expect(await verifier.verify({ data, signature })).toBe(true);
    expect(await verifier.verify({ data: data.slice(1), signature })).toBe(false);
    expect(await verifierOf(multikey(raw))).toBe(verifier);
    const asked: unknown[] = [];
    const check = (key: Uint8Array) => (one: Uint8Array, other: Uint8Array) => asked.push(key, one, other) === 3;
    const own = await verifierOf(KEY, check);
    expect(own.algorithm).toBe('Ed25519');
    expect(await own.verify({ data, signature })).toBe(true);
    expect(await own.verify({ data, signature })).toBe(false);
    expect(asked.slice(0, 3)).toEqual([PUBLIC, data, signature]);
    expect(await verifierOf(KEY, check)).toBe(own);
    // One check does not answer for another.
    const refusing = await verifierOf(KEY, () => () => false);
    expect(await refusing.verify({ data, signature })).toBe(false);
  });

  it('is forgotten when 256 came after it, and when its key could not be read', async () => {
    const made: number[] = [];
    const check = (key: Uint8Array) => {
      made.push(key[0] as number);
      if (key[1] === 9) throw new Error('no key');
      return () => true;
    };
    const keyOf = (number: number, second = 0): string => multikey([number, second, ...PUBLIC.slice(2)]);
    for (let number = 0; number < 256; number++) await verifierOf(keyOf(number), check);
    await verifierOf(keyOf(0), check);
    expect(made).toHaveLength(256);
    await verifierOf(keyOf(0, 1), check);
    await verifierOf(keyOf(1), check);
    expect(made).toHaveLength(257);
    await verifierOf(keyOf(0), check);
    expect(made).toHaveLength(258);
    await verifierOf(keyOf(1), check);
    expect(made).toHaveLength(259);
    for (let turn = 0; turn < 2; turn++) await expect(verifierOf(keyOf(5, 9), check)).rejects.toThrow('no key');
    expect(made).toHaveLength(261);
  });
});

const print = ({ code, place, values }: Finding): string =>
  [
    code,
    ...(place === undefined ? [] : [place.pointer]),
    ...(values === undefined ? [] : [JSON.stringify(values)]),
  ].join(' ');

const DID = 'did:web:passport.example';
const METHOD = `${DID}#key-1`;
const DESCRIBED = { id: METHOD, type: 'Multikey', controller: DID, publicKeyMultibase: KEY };
const DOCUMENT = { id: DID, verificationMethod: [DESCRIBED], assertionMethod: [METHOD] };
const CREATED = Date.parse('2026-11-01T00:00:00Z');

/** The key, or what becomes of the proof. */
async function keyIn(answer: Json | { readonly unreachable: 'no-answer' }, method: unknown = METHOD): Promise<string> {
  const asked: string[] = [];
  const resolveDid: DidResolver = (did) => {
    asked.push(did);
    return Promise.resolve(answer === 'unreachable' ? { unreachable: 'no-answer' } : { document: answer as Json });
  };
  const read = await readKey(method, { resolveDid, purpose: 'assertionMethod', created: CREATED, at: AT });
  expect(asked).toEqual(
    typeof method === 'string' && /^did:web:[^#]+#.{1,900}$/.test(method) && !method.includes(' ')
      ? [method.replace(/#.*/, '')]
      : [],
  );
  return read.key === undefined ? `${String(read.holds)} ${print(read.finding)}` : JSON.stringify(read.key);
}

const described = (members: object): JsonObject =>
  ({ ...DOCUMENT, verificationMethod: [{ ...DESCRIBED, ...members }] }) as JsonObject;
const wrong = (member: string): string => `undefined proof.did-document-wrong {"did":"${DID}","member":"${member}"}`;
const FOUND = JSON.stringify({ controller: DID, publicKeyMultibase: KEY });
const REVOKED = `false proof.key-revoked {"method":"${METHOD}"}`;
const EXPIRED = `false proof.key-expired {"method":"${METHOD}"}`;
const UNAUTHORISED = `false proof.key-not-authorised {"did":"${DID}","method":"${METHOD}"}`;

describe('the key of a method', () => {
  it.each<readonly [string, Json, string]>([
    ['in its document', DOCUMENT, FOUND],
    ['of the older type', described({ type: 'Ed25519VerificationKey2020' }), FOUND],
    ['described where it is named', { id: DID, assertionMethod: ['x', DESCRIBED] }, FOUND],
    ['alone, in no array', { id: DID, verificationMethod: DESCRIBED, assertionMethod: METHOD }, FOUND],
    [
      'beside others',
      {
        ...DOCUMENT,
        verificationMethod: [5, { ...DESCRIBED, id: 'x' }, DESCRIBED],
        assertionMethod: ['x', METHOD, 5, { id: 'x' }],
      },
      FOUND,
    ],
    ['in no document', 'unreachable', `undefined proof.did-unreachable {"did":"${DID}","reason":"no-answer"}`],
    ['in what is no document', 'x', wrong('id')],
    ['in a document of another', { ...DOCUMENT, id: 'did:web:other.example' }, wrong('id')],
    ['that may not assert', { ...DOCUMENT, assertionMethod: [] }, UNAUTHORISED],
    ['where nothing may', { id: DID, verificationMethod: [DESCRIBED] }, UNAUTHORISED],
    [
      'where another may',
      { ...DOCUMENT, assertionMethod: [`${METHOD}0`, { id: `${METHOD}0` }, 5, null] },
      UNAUTHORISED,
    ],
    [
      'that is not described',
      { ...DOCUMENT, verificationMethod: [{ ...DESCRIBED, id: 'x' }, 5] },
      wrong('verificationMethod'),
    ],
    ['described twice', { ...DOCUMENT, assertionMethod: [DESCRIBED] }, wrong('verificationMethod')],
    ['of another controller', described({ controller: 'x' }), wrong('controller')],
    [
      'of another type',
      described({ type: 'x'.repeat(90) }),
      `undefined proof.key-type-unknown {"type":"${'x'.repeat(80)}"}`,
    ],
    ['with no type', described({ type: 5 }), 'undefined proof.key-type-unknown {"type":"5"}'],
    [
      'that is a secret',
      described({ publicKeyMultibase: `z${base58([...ED25519_SECRET, ...PUBLIC])}` }),
      wrong('publicKeyMultibase'),
    ],
    ['that is too short', described({ publicKeyMultibase: multikey(PUBLIC.slice(1)) }), wrong('publicKeyMultibase')],
    ['that is no text', described({ publicKeyMultibase: 5 }), wrong('publicKeyMultibase')],
    ['revoked now', described({ revoked: AT }), REVOKED],
    ['revoked later', described({ revoked: '2026-11-20T12:00:01Z' }), FOUND],
    ['revoked who knows when', described({ revoked: 'x' }), REVOKED],
    ['revoked in a number', described({ revoked: 5 }), REVOKED],
    ['expired when it signed', described({ expires: '2026-11-01T00:00:00Z' }), EXPIRED],
    ['expired afterwards', described({ expires: '2026-11-01T00:00:01Z' }), FOUND],
    ['expired who knows when', described({ expires: null }), EXPIRED],
  ])('%s', async (_, document, expected) => {
    expect(await keyIn(document)).toBe(expected);
  });

  const DID_KEY = `did:key:${KEY}`;
  const malformed = (method: string): string => `false proof.method-malformed ${JSON.stringify({ method })}`;
  it.each<readonly [unknown, string]>([
    [`${DID_KEY}#${KEY}`, JSON.stringify({ controller: DID_KEY, publicKeyMultibase: KEY })],
    [`${DID_KEY}#x`, malformed(`${DID_KEY}#x`)],
    ['did:key:x#x', malformed('did:key:x#x')],
    ['did:ebsi:x#x', 'undefined proof.method-unknown {"method":"did:ebsi"}'],
    [5, malformed('5')],
    [null, malformed('null')],
    [DID, malformed(DID)],
    [`x${METHOD}`, malformed(`x${METHOD}`)],
    [`${METHOD} x`, malformed(`${METHOD} x`)],
    ['did:WEB:x#x', malformed('did:WEB:x#x')],
    [`did:web:x#${'x'.repeat(2000)}`, malformed(`did:web:x#${'x'.repeat(110)}`)],
    [`did:x:y#${'x'.repeat(1016)}`, 'undefined proof.method-unknown {"method":"did:x"}'],
    [`did:x:y#${'x'.repeat(1017)}`, malformed(`did:x:y#${'x'.repeat(112)}`)],
  ])('read from %s', async (method, expected) => {
    expect(await keyIn('unreachable', method)).toBe(expected);
  });

  it('is published for did:web', () => {
    const key = { did: DID, verificationMethod: METHOD, publicKeyMultibase: KEY };
    expect(didDocument(key)).toEqual({
      '@context': ['https://www.w3.org/ns/did/v1', ED],
      ...DOCUMENT,
      verificationMethod: [{ ...DESCRIBED, type: 'Ed25519VerificationKey2020' }],
    });
    expect(didDocument({ ...key, did: `did:key:${KEY}` })).toBeUndefined();
    const retired = {
      verificationMethod: `${DID}#key-0`,
      publicKeyMultibase: multikey(new Uint8Array(32)),
      retired: AT,
    };
    expect(didDocument({ ...key, retired: [retired] })).toMatchObject({
      verificationMethod: [
        { id: METHOD },
        {
          id: `${DID}#key-0`,
          type: 'Ed25519VerificationKey2020',
          controller: DID,
          publicKeyMultibase: retired.publicKeyMultibase,
          expires: AT,
        },
      ],
      assertionMethod: [METHOD, `${DID}#key-0`],
    });
  });
});

describe('a signer', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = (part: 'x' | 'd'): Uint8Array =>
    new Uint8Array(
      Buffer.from((part === 'x' ? publicKey : privateKey).export({ format: 'jwk' })[part] ?? '', 'base64url'),
    );
  const secret = (...bytes: Uint8Array[]): string =>
    `z${base58([...ED25519_SECRET, ...bytes.flatMap((one) => [...one])])}`;
  const key = {
    did: DID,
    verificationMethod: METHOD,
    publicKeyMultibase: multikey(raw('x')),
    secretKeyMultibase: secret(raw('d')),
  };
  const data = new Uint8Array([1, 2, 3]);

  it('signs by Web Crypto, or by what is given, with the seed alone or before the public key', async () => {
    const expected = new Uint8Array(sign(null, data, privateKey));
    const given: Uint8Array[] = [];
    const ed25519 = (pkcs8: Uint8Array) => {
      given.push(pkcs8);
      return (bytes: Uint8Array) => bytes.slice(1);
    };
    for (const one of [key, { ...key, secretKeyMultibase: secret(raw('d'), raw('x')) }]) {
      const signer = await signerOf(one);
      expect([signer.id, signer.algorithm]).toEqual([METHOD, 'Ed25519']);
      expect(await signer.sign({ data })).toEqual(expected);
      expect(await signer.signNow(data)).toEqual(expected);
      const own = await signerOf(one, { ed25519 });
      expect(own.signNow(data)).toEqual(data.slice(1));
      expect(await own.sign({ data })).toEqual(data.slice(1));
      expect(given.at(-1)).toEqual(new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' })));
    }
  });

  it.each([
    ['secretKeyMultibase', { secretKeyMultibase: 'x' }],
    ['secretKeyMultibase', { secretKeyMultibase: secret(raw('d').slice(1)) }],
    ['secretKeyMultibase', { secretKeyMultibase: secret(raw('d'), raw('x').slice(1)) }],
    ['secretKeyMultibase', { secretKeyMultibase: multikey(raw('d')) }],
    ['publicKeyMultibase', { publicKeyMultibase: 'x' }],
    ['publicKeyMultibase', { publicKeyMultibase: multikey(raw('x').slice(1)) }],
    ['verificationMethod', { verificationMethod: DID }],
    ['verificationMethod', { verificationMethod: `${DID}0#key-1` }],
  ])('is not made of an unreadable %s', async (member, change) => {
    await expect(signerOf({ ...key, ...change })).rejects.toMatchObject({
      code: 'keys.proof-key-unreadable',
      message: `the proof key has an unreadable ${member}`,
      hint: 'make a new key with `edc keys init`',
    });
  });

  it('is not made of two halves that are no pair', async () => {
    await expect(signerOf({ ...key, publicKeyMultibase: KEY })).rejects.toMatchObject({
      code: 'keys.proof-key-mismatched',
      message: 'publicKeyMultibase and secretKeyMultibase of the proof key are no pair',
      hint: 'make a new key with `edc keys init`',
    });
  });
});

/** Under names of its own, since the plain library keeps what it once loaded. */
const NAMES = 'created expires domain challenge nonce cryptosuite name';
const CONTEXTS = new Map<string, JsonObject>([
  [
    'urn:c:checked',
    {
      '@context': {
        id: '@id',
        type: '@type',
        ...Object.fromEntries(NAMES.split(' ').map((name) => [name, `urn:p:${name}`])),
        proofPurpose: { '@id': 'urn:p:purpose', '@type': '@vocab' },
        verificationMethod: { '@id': 'urn:p:method', '@type': '@id' },
        ...Object.fromEntries(
          ['assertionMethod', 'Ed25519Signature2020', 'DataIntegrityProof'].map((name) => [name, `urn:t:${name}`]),
        ),
        other: { '@id': 'urn:p:other', '@type': '@id' },
      },
    },
  ],
  ...[ED, DI, VC2].map((url): [string, JsonObject] => [url, { '@context': {} }]),
]) as Contexts;

const PROOF = {
  type: 'Ed25519Signature2020',
  created: '2026-11-20T11:00:00Z',
  verificationMethod: `did:key:${KEY}#${KEY}`,
  proofPurpose: 'assertionMethod',
  proofValue: VALUE,
};
const INTEGRITY = { ...PROOF, type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022' };
const CREDENTIAL = { '@context': ['urn:c:checked', ED], id: 'urn:x:1', name: 'a' };
const sha256 = (bytes: Uint8Array): Uint8Array => bytes.slice(0, 32);

async function facts(document: object, options: object = {}): Promise<readonly OneProofFacts[]> {
  const ed25519 = () => (): boolean => true;
  const resolveDid: DidResolver = () => Promise.resolve({ unreachable: 'no-answer' });
  return (
    await checkProofs(document as JsonObject, { contexts: CONTEXTS, at: AT, resolveDid, sha256, ed25519, ...options })
  ).proofs;
}

async function found(document: object, options: object = {}): Promise<readonly string[]> {
  return (await facts(document, options)).map(({ holds, findings }) =>
    [String(holds), ...findings.map(print)].join(' '),
  );
}

const STATED = {
  type: 'Ed25519Signature2020',
  verificationMethod: PROOF.verificationMethod,
  purpose: 'assertionMethod',
  created: PROOF.created,
};

describe('the facts about a proof', () => {
  it('are what it states, and whether it holds', async () => {
    const controller = `did:key:${KEY}`;
    expect(await facts({ ...CREDENTIAL, proof: PROOF })).toEqual([
      { ...STATED, controller, holds: true, findings: [] },
    ]);
    expect(await facts({ ...CREDENTIAL, proof: [INTEGRITY] }, { ed25519: () => () => false })).toEqual([
      {
        ...STATED,
        type: 'DataIntegrityProof',
        cryptosuite: 'eddsa-rdfc-2022',
        controller,
        holds: false,
        findings: [{ code: 'proof.wrong' }],
      },
    ]);
    expect(await facts({ ...CREDENTIAL, proof: { ...PROOF, proofPurpose: 'x' } })).toEqual([
      { ...STATED, purpose: 'x', holds: false, findings: [{ code: 'proof.purpose-wrong', values: { purpose: 'x' } }] },
    ]);
    expect(await facts({ ...CREDENTIAL, proof: 'x' })).toEqual([
      {
        type: '',
        holds: false,
        findings: [{ code: 'proof.shape-not-exact', place: { pointer: '/proof' }, values: { rule: 'object' } }],
      },
    ]);
    expect(
      await facts({
        ...CREDENTIAL,
        proof: { type: 5, cryptosuite: 5, verificationMethod: 5, proofPurpose: 5, created: 5 },
      }),
    ).toEqual([{ type: '', findings: [{ code: 'proof.type-unknown', values: { type: '5 5' } }] }]);
    expect(await facts({ ...CREDENTIAL, proof: { ...PROOF, type: 'Other' } })).toEqual([
      { ...STATED, type: 'Other', findings: [{ code: 'proof.type-unknown', values: { type: 'Other' } }] },
    ]);
    expect(await facts(CREDENTIAL)).toEqual([]);
    expect(await facts({ ...CREDENTIAL, proof: [] })).toEqual([]);
    expect(await found({ ...CREDENTIAL, proof: Array.from({ length: 8 }, () => PROOF) })).toEqual(
      Array.from({ length: 8 }, () => 'true'),
    );
    expect(await facts({ ...CREDENTIAL, proof: Array.from({ length: 9 }, () => PROOF) })).toEqual([
      { type: '', findings: [{ code: 'proof.too-large', values: { measure: 'proofs', limit: 8 } }] },
    ]);
  });

  it.each<readonly [string, object, string]>([
    ['a date five minutes ahead', { created: '2026-11-20T12:05:00Z' }, 'true'],
    [
      'a later one',
      { created: '2026-11-20T12:05:01Z' },
      'false proof.created-later {"created":"2026-11-20T12:05:01Z","at":"2026-11-20T12:00:00Z"}',
    ],
    ['a date that is none', { created: 'x' }, 'false proof.date-unreadable {"member":"created","value":"x"}'],
    ['a date that is a number', { created: 5 }, 'false proof.date-unreadable {"member":"created","value":"5"}'],
    ['no date', { created: undefined }, 'false proof.date-unreadable {"member":"created","value":"null"}'],
    ['an end to come', { expires: '2026-11-20T12:00:01Z' }, 'true'],
    ['an end now', { expires: AT }, `false proof.expired {"expires":"${AT}"}`],
    ['an end that is none', { expires: 'x' }, 'false proof.date-unreadable {"member":"expires","value":"x"}'],
    ['a far end', { expires: '2030-01-01T00:00:00Z', created: '2026-11-20T11:00:00Z' }, 'true'],
    ['members that are understood', { id: 'urn:x:2', domain: 'a', challenge: 'b', nonce: 'c' }, 'true'],
    ['a member that is not', { previousProof: 'x' }, 'false proof.member-unknown {"member":"previousProof"}'],
    ['a long one', { ['x'.repeat(90)]: 'x' }, `false proof.member-unknown {"member":"${'x'.repeat(80)}"}`],
    [
      'members that are no texts',
      { domain: 5, nonce: ['x'] },
      'false proof.shape-not-exact /proof/domain {"rule":"string"} proof.shape-not-exact /proof/nonce {"rule":"string"}',
    ],
    ['another purpose', { proofPurpose: 5 }, 'false proof.purpose-wrong {"purpose":"5"}'],
    [
      'a value that is too short',
      { proofValue: `z${base58(new Uint8Array(63).fill(1))}` },
      'false proof.value-malformed',
    ],
    ['a value that is none', { proofValue: 'x' }, 'false proof.value-malformed'],
    ['no value', { proofValue: undefined }, 'false proof.value-malformed'],
    ['a method that is none', { verificationMethod: 5 }, 'false proof.method-malformed {"method":"5"}'],
    [
      'a method out of reach',
      { verificationMethod: METHOD },
      `undefined proof.did-unreachable {"did":"${DID}","reason":"no-answer"}`,
    ],
    [
      'a suite of the other',
      { cryptosuite: 'eddsa-rdfc-2022' },
      'undefined proof.type-unknown {"type":"Ed25519Signature2020 eddsa-rdfc-2022"}',
    ],
    [
      'several faults',
      { proofPurpose: 'x', proofValue: 'x', created: 'x', x: 'x' },
      'false proof.member-unknown {"member":"x"} proof.purpose-wrong {"purpose":"x"} proof.value-malformed proof.date-unreadable {"member":"created","value":"x"}',
    ],
  ])('with %s', async (_, change, expected) => {
    const proof = Object.fromEntries(
      Object.entries({ ...PROOF, ...change }).filter(([, value]) => value !== undefined),
    );
    expect(await found({ ...CREDENTIAL, proof })).toEqual([expected]);
  });

  it.each<readonly [string, object, string]>([
    [
      'without the context of the proof',
      { '@context': ['urn:c:checked'] },
      `false proof.context-missing {"context":"${ED}"}`,
    ],
    [
      'with an unknown context',
      { '@context': ['urn:c:checked', ED, 'urn:c:x'] },
      'undefined proof.context-unknown {"context":"urn:c:x"}',
    ],
    ['with an inline context', { '@context': ['urn:c:checked', ED, {}] }, 'false proof.context-inline'],
    [
      'with another keyword',
      { '@graph': [] },
      'false proof.not-canonical {"reason":"keyword-unusual","detail":"@graph"}',
    ],
    ['with half a character', { name: '\ud800' }, 'false proof.lone-surrogate'],
    [
      'with too many levels',
      { name: Array.from({ length: 70 }, () => 0).reduce<Json>((inner) => [inner], 'x') },
      'undefined proof.too-large {"measure":"levels","limit":64}',
    ],
    ['with an older key', { proof: { ...INTEGRITY, created: undefined } }, 'true'],
  ])('of a document %s', async (_, change, expected) => {
    const { created, ...undated } = INTEGRITY;
    void created;
    const proof = 'proof' in change ? undated : PROOF;
    expect(await found({ ...CREDENTIAL, ...change, proof })).toEqual([expected]);
  });

  it('are of the options in the contexts that its suite reads them in', async () => {
    const seen: string[] = [];
    const reading = (bytes: Uint8Array): Uint8Array => {
      seen.push(Buffer.from(bytes).toString());
      return sha256(bytes);
    };
    // What the other context defines tells which contexts were given.
    const contexts = new Map(CONTEXTS).set(DI, {
      '@context': { name: 'urn:p:by-integrity', domain: 'urn:p:by-integrity' },
    });
    for (const more of [[], [VC2], [DI]]) {
      seen.length = 0;
      const document = { '@context': ['urn:c:checked', ...more], id: 'urn:x:1', name: 'a' };
      const proof = { ...INTEGRITY, domain: 'x' };
      expect(await found({ ...document, proof }, { contexts, sha256: reading })).toEqual(['true']);
      expect(seen.map((text) => text.includes('urn:p:by-integrity'))).toEqual([more[0] === DI, more[0] !== VC2]);
    }
  });

  it('say why the plain library refuses a document', async () => {
    const document = { '@context': ['urn:c:checked'], id: 'urn:x:1', name: 'a', proof: INTEGRITY };
    const detail = 'Safe mode validation error.';
    for (const [change, reason, words] of [
      [{ unknown: 'x' }, 'term-undefined', detail],
      [{ type: 'x' }, 'type-undefined', detail],
      [{ id: 'x' }, 'id-relative', detail],
      [{ other: 'x' }, 'value-broken', detail],
      [{ name: { '@value': null } }, 'value-broken', detail],
      [
        { name: { '@value': 'x', '@language': 5 } },
        'value-broken',
        'Invalid JSON-LD syntax; "@language" value must be a string.',
      ],
      [{ toString: 'x' }, 'term-undefined', detail],
    ] as const)
      expect([reason, await facts({ ...document, ...change })]).toEqual([
        reason,
        [
          {
            ...STATED,
            type: 'DataIntegrityProof',
            cryptosuite: 'eddsa-rdfc-2022',
            controller: `did:key:${KEY}`,
            holds: false,
            findings: [{ code: 'proof.not-canonical', values: { reason, detail: words } }],
          },
        ],
      ]);
  });

  it('teach a shape where a proof held, and only there', async () => {
    const documentOf = (id: string): JsonObject => ({ ...CREDENTIAL, id, name: id });
    for (const holds of [false, true]) {
      const contexts = new Map(CONTEXTS);
      for (const id of ['urn:x:1', 'urn:x:2'])
        await facts({ ...documentOf(id), proof: PROOF }, { contexts, ed25519: () => () => holds });
      const met = metUnder(contexts, () => Promise.resolve(undefined));
      expect(met.canonical(documentOf('urn:x:3')) !== undefined).toBe(holds);
    }
  });
});

describe('the loader', () => {
  it('has bundled contexts and what is given, and nothing else', async () => {
    const document = { id: METHOD };
    const loader = loaderOf(CONTEXTS, new Map([[METHOD, document]]));
    const answer = (url: string, found: unknown): unknown => ({
      contextUrl: null,
      document: found,
      documentUrl: url,
      tag: 'static',
    });
    expect(await loader(METHOD)).toEqual(answer(METHOD, document));
    expect(await loader(ED)).toEqual(answer(ED, CONTEXTS.get(ED)));
    for (const one of [loader, loaderOf(CONTEXTS)])
      await expect(one('urn:c:x')).rejects.toEqual(new UnknownDocument('urn:c:x'));
    expect(new UnknownDocument('urn:c:x')).toMatchObject({
      url: 'urn:c:x',
      message: 'not among the bundled documents: urn:c:x',
    });
  });
});
