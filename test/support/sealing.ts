import { type KeyObject, createPrivateKey, sign, webcrypto } from 'node:crypto';
import {
  type DevIdentity,
  type DevKey,
  type DevProfile,
  devTimeStamps,
  issueCertificate,
  makeCrl,
} from '../../src/adapters/dev-pki/index.js';
import type { CredentialDocument, Instant, Json, StatusEntry } from '../../src/model/index.js';
import { toBase64, toBase64Url, utf8 } from '../../src/model/index.js';
import { type SealingKey, extendSeal, imprintFor, seal } from '../../src/seal/index.js';

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

/** When the seals of these tests are time-stamped: a few seconds after they were made. */
export const STAMPED_AT = '2026-11-20T12:00:03Z' as Instant;

/** A time-stamp authority below the test root, made once a test file for each kind of key. */
export function stampIdentity(key: DevKey, more: Partial<DevProfile> = {}): Promise<DevIdentity> {
  const name = `stamps ${key} ${JSON.stringify(more)}`;
  const profile = devTimeStamps.profile({ ...LEAF, commonName: 'Test time-stamps', key, ...more });
  const ready = made.get(name) ?? root().then((issuer) => issueCertificate(profile, issuer));
  made.set(name, ready);
  return ready;
}

type Stamping = Parameters<ReturnType<typeof devTimeStamps.authority>['stamp']>[1];

/** A token over a digest by the test authority with that key; SHA-256 where the digest is 32 bytes long. */
export async function stamp(
  digest: Uint8Array,
  key: DevKey = 'P-256',
  how: Partial<Stamping> = {},
): Promise<Uint8Array> {
  const hash = ({ 20: 'SHA-1', 48: 'SHA-384', 64: 'SHA-512' } as const)[digest.length] ?? 'SHA-256';
  const authority = devTimeStamps.authority(await stampIdentity(key));
  return authority.stamp({ hash, digest }, { genTime: STAMPED_AT, ...how });
}

export type MadeLevel = 'B' | 'T' | 'LT' | 'LTA' | 'LTA twice';

const LEVELS: readonly MadeLevel[] = ['B', 'T', 'LT', 'LTA', 'LTA twice'];

/** A list of the test root that revokes nothing: what level LT needs. */
export async function emptyCrl(thisUpdate: Instant = SEALED_AT): Promise<Uint8Array> {
  return makeCrl({ issuer: await root(), revoked: [], thisUpdate, nextUpdate: END });
}

/** A seal made and extended to that level by the development PKI; `stampKey`: of the authority. */
export async function sealedTo(
  level: MadeLevel,
  key: DevKey = 'P-256',
  stampKey: DevKey = key,
  how: { readonly first?: Instant; readonly renewed?: Instant; readonly content?: boolean } = {},
): Promise<Uint8Array> {
  const first = how.first ?? STAMPED_AT;
  const depth = LEVELS.indexOf(level);
  const sealing = how.content === true ? { stampContent: (digest: Uint8Array) => stamp(digest, stampKey) } : {};
  let file = await seal(sealable(DOCUMENT, STATUS), sealingKey(await identity(key)), {
    signedAt: SEALED_AT,
    ...sealing,
  });
  const extend = async (component: 'sigTst' | 'arcTst', genTime: Instant): Promise<Uint8Array> => {
    const token = await stamp(await imprintFor(file, component), stampKey, { genTime });
    return extendSeal(file, [component === 'sigTst' ? { sigTst: token } : { arcTst: token }]);
  };
  if (depth >= 1) file = await extend('sigTst', first);
  if (depth >= 2) {
    const chain = [(await root()).certificate, (await stampIdentity(stampKey)).certificate];
    file = extendSeal(file, [{ xVals: chain }, { rVals: { crls: [await emptyCrl()] } }]);
  }
  if (depth >= 3) file = await extend('arcTst', first);
  if (depth >= 4) file = await extend('arcTst', how.renewed ?? ('2028-11-20T12:00:00Z' as Instant));
  return file;
}
