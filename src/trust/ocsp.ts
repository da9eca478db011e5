import type { Instant } from '../model/index.js';
import { type CrlEntry, readReason } from './crl.js';
import {
  type Der,
  TAG,
  bitsOf,
  childrenOf,
  contentOf,
  context,
  readAlgorithm,
  readDer,
  readExtensions,
  readOid,
  readTime,
  readWhole,
  wholeOf,
} from './der.js';
import type { Signed } from './link.js';

/** What a responder says of one certificate (RFC 6960 §4.2.1 SingleResponse). */
export interface OcspStatement {
  /** By which the certificate is named: hashes of its issuer's name and key, and its number (§4.1.1). */
  readonly hash: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  readonly serialNumber: Uint8Array;
  readonly value: 'good' | 'revoked' | 'unknown';
  readonly revokedAt?: Instant;
  readonly reason?: CrlEntry['reason'];
  readonly thisUpdate: Instant;
  readonly nextUpdate?: Instant;
  /** Certificates that ended after this instant are still known (§4.4.4). */
  readonly archiveCutoff?: Instant;
}

/** A BasicOCSPResponse. */
export interface Ocsp extends Signed {
  /** Who says that it answers: a DER Name, or the SHA-1 of its key. */
  readonly responder:
    { readonly name: Uint8Array; readonly key?: undefined } | { readonly key: Uint8Array; readonly name?: undefined };
  readonly producedAt: Instant;
  readonly statements: readonly OcspStatement[];
  /** DER of certificates that came with it. */
  readonly certificates: readonly Uint8Array[];
}

/** Real answers have two or three kilobytes. */
export const OCSP_BYTES_LIMIT = 262_144;
/** An answer is about one certificate, rarely a few. */
const STATEMENTS_LIMIT = 64;
/** The responder's, and what is above it. */
const CERTIFICATES_LIMIT = 8;
const MEMBERS_LIMIT = 8;

const BASIC = '1.3.6.1.5.5.7.48.1.1';
const ARCHIVE_CUTOFF = '1.3.6.1.5.5.7.48.1.6';
/** Nonce and the two that only add: nothing to work off. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  ARCHIVE_CUTOFF,
  '1.3.6.1.5.5.7.48.1.2',
  '1.3.6.1.5.5.7.48.1.3',
  '1.3.6.1.5.5.7.48.1.9',
]);

const HASHES: Readonly<Record<string, OcspStatement['hash']>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

const VALUES: Readonly<Record<number, OcspStatement['value']>> = {
  [context(0, false)]: 'good',
  [context(1, true)]: 'revoked',
  [context(2, false)]: 'unknown',
};

function explicit(bytes: Uint8Array, wrapped: Der | undefined): Der | undefined {
  return wrapped && childrenOf(bytes, wrapped, 1)?.[0];
}

function revocationOf(bytes: Uint8Array, status: Der): Pick<OcspStatement, 'revokedAt' | 'reason'> | undefined {
  const [date, wrapped] = childrenOf(bytes, status, 2) ?? [];
  const revokedAt = readTime(bytes, date);
  return revokedAt && { revokedAt, reason: readReason(bytes, explicit(bytes, wrapped)) };
}

function readStatement(bytes: Uint8Array, one: Der): OcspStatement | undefined {
  const members = one.tag === TAG.sequence ? childrenOf(bytes, one, MEMBERS_LIMIT) : undefined;
  const [id, status, thisDate, ...rest] = members ?? [];
  const [algorithm, name, key, number] = (id?.tag === TAG.sequence && childrenOf(bytes, id, 4)) || [];
  const hash = HASHES[readAlgorithm(bytes, algorithm)?.oid ?? ''];
  const value = VALUES[status?.tag ?? 0];
  const thisUpdate = readTime(bytes, thisDate);
  if (hash === undefined || value === undefined || status === undefined || thisUpdate === undefined) return undefined;
  if (name?.tag !== TAG.octetString || key?.tag !== TAG.octetString || number?.tag !== TAG.integer) return undefined;
  const revoked = value === 'revoked' ? revocationOf(bytes, status) : {};
  const nextUpdate = readTime(
    bytes,
    explicit(
      bytes,
      rest.find(({ tag }) => tag === context(0, true)),
    ),
  );
  const extensions = readExtensions(
    bytes,
    explicit(
      bytes,
      rest.find(({ tag }) => tag === context(1, true)),
    ),
  );
  // §4.4: what a critical extension adds could turn the meaning round.
  if (revoked === undefined || extensions === undefined) return undefined;
  if (extensions.some(({ oid, critical }) => critical && !UNDERSTOOD.has(oid))) return undefined;
  const cutoff = extensions.find(({ oid }) => oid === ARCHIVE_CUTOFF)?.value;
  const archiveCutoff = cutoff && readTime(cutoff, readDer(cutoff, 0, cutoff.length));
  return {
    hash,
    issuerNameHash: contentOf(bytes, name),
    issuerKeyHash: contentOf(bytes, key),
    serialNumber: contentOf(bytes, number),
    value,
    ...revoked,
    thisUpdate,
    ...(nextUpdate === undefined ? {} : { nextUpdate }),
    ...(archiveCutoff === undefined ? {} : { archiveCutoff }),
  };
}

function readBasic(bytes: Uint8Array): Ocsp | undefined {
  const whole = readWhole(bytes, TAG.sequence);
  const [tbs, algorithm, bits, extra] = (whole && childrenOf(bytes, whole, 4)) ?? [];
  const signatureAlgorithm = readAlgorithm(bytes, algorithm);
  const signature = bitsOf(bytes, bits);
  const members = tbs?.tag === TAG.sequence ? childrenOf(bytes, tbs, MEMBERS_LIMIT) : undefined;
  if (tbs === undefined || signatureAlgorithm === undefined || signature === undefined || members === undefined)
    return undefined;
  const rest = [...members];
  if (rest[0]?.tag === context(0, true)) rest.shift();
  const [who, produced, list, wrapped] = rest;
  const responder = explicit(bytes, who);
  const producedAt = readTime(bytes, produced);
  const singles = list?.tag === TAG.sequence ? childrenOf(bytes, list, STATEMENTS_LIMIT) : undefined;
  const extensions = readExtensions(bytes, explicit(bytes, wrapped));
  if (responder === undefined || producedAt === undefined || singles === undefined || extensions === undefined)
    return undefined;
  if (extensions.some(({ oid, critical }) => critical && !UNDERSTOOD.has(oid))) return undefined;
  const certificates = explicit(bytes, extra);
  return {
    tbs: wholeOf(bytes, tbs),
    signature,
    signatureAlgorithm,
    responder:
      who?.tag === context(1, true) ? { name: wholeOf(bytes, responder) } : { key: contentOf(bytes, responder) },
    producedAt,
    statements: singles.flatMap((one) => readStatement(bytes, one) ?? []),
    certificates:
      certificates?.tag === TAG.sequence
        ? (childrenOf(bytes, certificates, CERTIFICATES_LIMIT) ?? []).map((one) => wholeOf(bytes, one))
        : [],
  };
}

/**
 * Reads a DER OCSPResponse, or the BasicOCSPResponse in it; `undefined` when it is neither, or says that there is no answer
 * (a responseStatus other than successful). Nothing is verified here.
 */
export function readOcsp(bytes: Uint8Array): Ocsp | undefined {
  if (bytes.length > OCSP_BYTES_LIMIT) return undefined;
  const whole = readWhole(bytes, TAG.sequence);
  const [status, wrapped] = (whole && childrenOf(bytes, whole, 4)) ?? [];
  if (status?.tag !== TAG.enumerated) return readBasic(bytes);
  const body = explicit(bytes, wrapped);
  const [type, response] = (body?.tag === TAG.sequence && childrenOf(bytes, body, 2)) || [];
  if (bytes[status.content] !== 0 || readOid(bytes, type) !== BASIC || response?.tag !== TAG.octetString)
    return undefined;
  return readBasic(contentOf(bytes, response));
}
