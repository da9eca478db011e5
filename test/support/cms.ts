import { type KeyObject, createHash, createPrivateKey, sign } from 'node:crypto';
import { der, explicit, integer, octets, oid, sequence, time } from '../../src/adapters/dev-pki/der.js';
import type { DevIdentity } from '../../src/adapters/dev-pki/index.js';
import { STAMPED_AT } from './sealing.js';
import { partsOf, written } from './der-parts.js';

/* Signed messages (CMS) put together by hand, so that what is odd in one is signed all the same. */

export const NULL = Uint8Array.of(5, 0);

export const OID = {
  signedData: '1.2.840.113549.1.7.2',
  data: '1.2.840.113549.1.7.1',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  oldId: '1.2.840.113549.1.9.16.2.12',
  id: '1.2.840.113549.1.9.16.2.47',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  rsa: '1.2.840.113549.1.1.1',
  pss: '1.2.840.113549.1.1.10',
  mgf1: '1.2.840.113549.1.1.8',
  ecdsa256: '1.2.840.10045.4.3.2',
  ecdsa384: '1.2.840.10045.4.3.3',
  ecdsa512: '1.2.840.10045.4.3.4',
} as const;

export type Hash = 'sha1' | 'sha256' | 'sha384' | 'sha512';

export const num = (...bytes: readonly number[]): Uint8Array => integer(Uint8Array.from(bytes));
export const set = (...blocks: readonly Uint8Array[]): Uint8Array => der(0x31, ...blocks);
export const digest = (bytes: Uint8Array, hash: Hash = 'sha256'): Uint8Array =>
  new Uint8Array(createHash(hash).update(bytes).digest());
export const algorithm = (hash: Hash, ...parameters: readonly Uint8Array[]): Uint8Array =>
  sequence(oid(OID[hash]), ...parameters);
export const attribute = (type: string, ...values: readonly Uint8Array[]): Uint8Array =>
  sequence(oid(type), set(...values));

/** Attribute that names a certificate by its digest: ESSCertIDv2, which says SHA-256 by saying nothing. */
export const named = (certificate: Uint8Array, hash: Hash = 'sha256'): Uint8Array =>
  attribute(
    OID.id,
    sequence(sequence(sequence(...(hash === 'sha256' ? [] : [algorithm(hash)]), octets(digest(certificate, hash))))),
  );

/** The part of a certificate that has the place in its signed part: 1 its number, 3 its issuer, 6 its key. */
export function partOf(certificate: Uint8Array, place: number): Uint8Array {
  const [tbs] = partsOf(certificate).inside as readonly ReturnType<typeof partsOf>[];
  const part = tbs?.inside[place];
  if (part === undefined || typeof part === 'number') throw new Error('no such part');
  return written(part);
}

/** Whoever signs: a certificate, and the key that need not be its own. */
export interface Signer {
  readonly certificate: Uint8Array;
  readonly key: KeyObject;
}

export function signerOf({ certificate, privateKey }: DevIdentity): Signer {
  return { certificate, key: createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' }) };
}

/** What a message has in each of its places; what is left out is as it should be. */
export interface Odd {
  readonly type?: Uint8Array;
  /** After the SignedData. */
  readonly behind?: readonly Uint8Array[];
  readonly version?: Uint8Array;
  readonly digests?: Uint8Array;
  readonly contentType?: string;
  readonly content?: Uint8Array;
  readonly encapsulated?: Uint8Array;
  /** Certificates and lists. */
  readonly between?: readonly Uint8Array[];
  readonly signers?: Uint8Array;
  readonly signerVersion?: Uint8Array;
  readonly sid?: Uint8Array;
  readonly hash?: Hash;
  readonly digestAlgorithm?: Uint8Array;
  readonly attributes?: readonly Uint8Array[];
  readonly algorithm?: Uint8Array;
  readonly sign?: (input: Uint8Array) => Uint8Array;
  readonly signature?: Uint8Array;
}

export const CONTENT = sequence(num(1), oid('2.999.7'));

/** The attributes of a good message over that content. */
export function attributesOf(certificate: Uint8Array, content = CONTENT, hash: Hash = 'sha256') {
  return {
    type: attribute(OID.contentType, oid(OID.tstInfo)),
    digest: attribute(OID.messageDigest, octets(digest(content, hash))),
    id: named(certificate),
  };
}

/** SignerInfo (RFC 5652 §5.3). */
export function signerInfo({ certificate, key }: Signer, odd: Odd = {}): Uint8Array {
  const { hash = 'sha256', content = CONTENT } = odd;
  const attributes = odd.attributes ?? Object.values(attributesOf(certificate, content, hash));
  const input = set(...attributes);
  const signIt = odd.sign ?? ((bytes: Uint8Array) => new Uint8Array(sign(hash, bytes, key)));
  return sequence(
    odd.signerVersion ?? num(1),
    odd.sid ?? sequence(partOf(certificate, 3), partOf(certificate, 1)),
    odd.digestAlgorithm ?? algorithm(hash),
    der(0xa0, ...attributes),
    odd.algorithm ?? sequence(oid(OID.ecdsa256)),
    octets(odd.signature ?? signIt(input)),
  );
}

/** SignedData (RFC 5652 §5.1) in its ContentInfo. */
export function message(signer: Signer, odd: Odd = {}): Uint8Array {
  const { hash = 'sha256', content = CONTENT, contentType = OID.tstInfo } = odd;
  const signedData = sequence(
    odd.version ?? num(3),
    odd.digests ?? set(odd.digestAlgorithm ?? algorithm(hash)),
    odd.encapsulated ?? sequence(oid(contentType), explicit(0, octets(content))),
    ...(odd.between ?? [der(0xa0, signer.certificate)]),
    odd.signers ?? set(signerInfo(signer, odd)),
  );
  return sequence(odd.type ?? oid(OID.signedData), explicit(0, signedData), ...(odd.behind ?? []));
}

/** TSTInfo (RFC 3161 §2.4.2): what is said in a token, the parts behind the time as they are given. */
export function tstInfo(imprint: Uint8Array, ...more: readonly Uint8Array[]): Uint8Array {
  return sequence(
    num(1),
    oid('2.999.1'),
    sequence(algorithm('sha256'), octets(imprint)),
    num(7),
    time(STAMPED_AT),
    ...more,
  );
}
