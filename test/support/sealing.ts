import { type KeyObject, createPrivateKey, sign, webcrypto } from 'node:crypto';
import { type DevIdentity, type DevKey, type DevProfile, issueCertificate } from '../../src/adapters/dev-pki/index.js';
import type { CredentialDocument, Instant, Json, StatusEntry } from '../../src/model/index.js';
import { toBase64, toBase64Url, utf8 } from '../../src/model/index.js';
import { type SealingKey, seal } from '../../src/seal/index.js';

export const SEALED_AT = '2026-11-20T12:00:00Z' as Instant;
export const BEGIN = '2026-01-01T00:00:00Z' as Instant;
export const END = '2030-01-01T00:00:00Z' as Instant;

type Sealable = Parameters<typeof seal>[0];

/** A seal is of bytes: here any document is one that conforms, so that the seal itself can be tried on every kind of text. */
export function sealable(document: Readonly<Record<string, Json>>, status: readonly StatusEntry[] = []): Sealable {
  return { document: document as unknown as CredentialDocument, status } as Parameters<typeof seal>[0];
}

/** A small document with what escapes differently in JSON, in UTF-8 and in base64. */
export const DOCUMENT = {
  id: 'urn:credential:00000000-0000-4000-8000-000000000001',
  '@context': ['https://www.w3.org/2018/credentials/v1', 'http://data.europa.eu/snb/model/context/edc-ap'],
  type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
  title: { en: 'Working "in" a team\\group', el: 'Ομαδική εργασία', pl: 'Praca zespołowa 🎓' },
  lines: 'one\ntwo\ttab / slash \u0001',
} as const;

export const STATUS: readonly StatusEntry[] = [
  {
    id: 'https://passport.example/status-lists/revocation-1#7',
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: 'https://passport.example/status-lists/revocation-1',
  },
];

export const ROOT: DevProfile = {
  commonName: 'Test root',
  organisation: 'Test authority',
  country: 'CY',
  key: 'P-256',
  notBefore: BEGIN,
  notAfter: END,
  keyUsage: ['keyCertSign', 'cRLSign'],
  authority: {},
};

export const LEAF: DevProfile = {
  commonName: 'Test seal',
  organisation: 'Demo VET Centre Nicosia',
  identifier: 'VATCY-00000000D',
  country: 'CY',
  key: 'P-256',
  notBefore: BEGIN,
  notAfter: END,
  keyUsage: ['digitalSignature', 'nonRepudiation'],
};

const made = new Map<string, Promise<DevIdentity>>();

/** A seal certificate below the test root, made once a test file for each kind of key. */
export function identity(key: DevKey): Promise<DevIdentity> {
  const ready = made.get(key) ?? root().then((issuer) => issueCertificate({ ...LEAF, key }, issuer));
  made.set(key, ready);
  return ready;
}

export function root(): Promise<DevIdentity> {
  const ready = made.get('root') ?? issueCertificate(ROOT);
  made.set('root', ready);
  return ready;
}

export function privateKeyOf({ privateKey }: DevIdentity): KeyObject {
  return createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
}

export function rawSign(one: DevIdentity, input: Uint8Array, hash = 'sha256'): Uint8Array {
  return new Uint8Array(sign(hash, input, { key: privateKeyOf(one), dsaEncoding: 'ieee-p1363' }));
}

export function sealingKey(one: DevIdentity, more: readonly Uint8Array[] = []): SealingKey {
  return {
    algorithm: one.key.startsWith('RSA') ? 'RS256' : 'ES256',
    chain: [one.certificate, ...more],
    sign: (inputs) => Promise.resolve(inputs.map((input) => rawSign(one, input))),
  };
}

export async function thumbprint(der: Uint8Array, digest = 'SHA-256'): Promise<string> {
  return toBase64Url(new Uint8Array(await webcrypto.subtle.digest(digest, der)));
}

export type Header = Record<string, Json | undefined>;

/** The header that a correct seal has; tests spoil it. */
export async function headerOf(one: DevIdentity): Promise<Header> {
  return {
    alg: one.key.startsWith('RSA') ? 'RS256' : 'ES256',
    cty: 'octet-stream',
    'x5t#S256': await thumbprint(one.certificate),
    x5c: [toBase64(one.certificate)],
    typ: 'jose+json',
    b64: false,
    sigT: SEALED_AT,
    crit: ['b64', 'sigT'],
  };
}

/** One signature over any header text and payload, so that what is wrong is signed correctly. */
export function signatureOver(
  one: DevIdentity,
  header: Header | string,
  payload: string,
  hash?: string,
): { readonly protected: string; readonly signature: string } {
  const encoded = toBase64Url(utf8(typeof header === 'string' ? header : JSON.stringify(header)));
  return { protected: encoded, signature: toBase64Url(rawSign(one, utf8(`${encoded}.${payload}`), hash)) };
}

export function fileOf(value: unknown): Uint8Array {
  return utf8(JSON.stringify(value));
}

export async function sealedFile(key: DevKey = 'P-256'): Promise<Uint8Array> {
  return seal(sealable(DOCUMENT, STATUS), sealingKey(await identity(key)), { signedAt: SEALED_AT });
}
