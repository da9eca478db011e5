import { type Instant, type RevocationReason, sameBytes } from '../model/index.js';
import {
  type Der,
  TAG,
  bitsOf,
  childrenOf,
  contentOf,
  context,
  isTrue,
  readAlgorithm,
  readDer,
  readExtensions,
  readTime,
  readWhole,
  wholeOf,
} from './der.js';
import type { Signed } from './link.js';

/** A certificate revocation list (RFC 5280 §5.1). Its entries stay bytes: one is looked for, the rest is never decoded. */
export interface Crl extends Signed {
  /** DER Name. */
  readonly issuerName: Uint8Array;
  readonly thisUpdate: Instant;
  readonly nextUpdate?: Instant;
  readonly scope: CrlScope;
  /** Entries of certificates that ended after this instant are kept (X.509 §9.5.2.8 expiredCertsOnCRL). */
  readonly keepsExpiredSince?: Instant;
  entryOf(serialNumber: Uint8Array): CrlEntry | undefined;
}

/** For which certificates and reasons the list speaks (§5.2.5). */
export interface CrlScope {
  /** A delta, an indirect list, one of attribute certificates, or with a critical extension that is not understood. */
  readonly unusable: boolean;
  readonly onlyUsers: boolean;
  readonly onlyAuthorities: boolean;
  /** Of some reasons only: what it does not name may still be revoked. */
  readonly someReasons: boolean;
  /** URLs of the part that it is; absent where it is the whole. */
  readonly points?: readonly string[];
}

export interface CrlEntry {
  readonly revokedAt: Instant;
  readonly reason: RevocationReason | 'removeFromCRL';
}

/** The largest lists of European authorities have some megabytes. */
export const CRL_BYTES_LIMIT = 33_554_432;
/** A tbsCertList has seven members, an entry three. */
const MEMBERS_LIMIT = 8;
/** A point is named once or twice. */
const NAMES_LIMIT = 64;

const EXTENSION = {
  number: '2.5.29.20',
  reason: '2.5.29.21',
  deltaIndicator: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
  authorityKeyIdentifier: '2.5.29.35',
  expiredCertsOnCrl: '2.5.29.60',
} as const;
const UNDERSTOOD: ReadonlySet<string> = new Set([
  EXTENSION.number,
  EXTENSION.issuingDistributionPoint,
  EXTENSION.authorityKeyIdentifier,
  EXTENSION.expiredCertsOnCrl,
]);

/** RFC 5280 §5.3.1, by number; 7 is not used. */
const REASONS = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'unspecified',
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
] as const;

/** The name of an ENUMERATED CRLReason. */
export function readReason(bytes: Uint8Array, value: Der | undefined): CrlEntry['reason'] {
  const number = value?.tag === TAG.enumerated ? bytes[value.content] : undefined;
  return REASONS[number ?? 0] ?? 'unspecified';
}

function pointsOf(bytes: Uint8Array, name: Der): readonly string[] {
  // distributionPoint [0] is a CHOICE, so explicit; fullName [0] holds GeneralNames; a relative name [1] is compared with nothing.
  const [full] = childrenOf(bytes, name, 1) ?? [];
  const names = full?.tag === context(0, true) ? (childrenOf(bytes, full, NAMES_LIMIT) ?? []) : [];
  return names
    .filter(({ tag }) => tag === context(6, false))
    .map((url) => String.fromCharCode(...contentOf(bytes, url).subarray(0, 2048)));
}

const WHOLE: CrlScope = { unusable: false, onlyUsers: false, onlyAuthorities: false, someReasons: false };

function scopeOf(bytes: Uint8Array): CrlScope | undefined {
  const list = readWhole(bytes, TAG.sequence);
  const members = list && childrenOf(bytes, list, MEMBERS_LIMIT);
  if (members === undefined) return undefined;
  const flag = (number: number): boolean => {
    const value = members.find(({ tag }) => tag === context(number, false));
    return value !== undefined && isTrue(bytes, value);
  };
  const name = members.find(({ tag }) => tag === context(0, true));
  return {
    unusable: flag(4) || flag(5),
    onlyUsers: flag(1),
    onlyAuthorities: flag(2),
    someReasons: members.some(({ tag }) => tag === context(3, false)),
    ...(name === undefined ? {} : { points: pointsOf(bytes, name) }),
  };
}

function readEntry(bytes: Uint8Array, date: Der, more: Der | undefined): CrlEntry | undefined {
  const revokedAt = readTime(bytes, date);
  const extensions = readExtensions(bytes, more);
  if (revokedAt === undefined || extensions === undefined) return undefined;
  const value = extensions.find(({ oid }) => oid === EXTENSION.reason)?.value;
  return {
    revokedAt,
    reason: value === undefined ? 'unspecified' : readReason(value, readDer(value, 0, value.length)),
  };
}

/** Walks the entries without keeping any; of several for one number the earliest that is no hold decides. */
function findEntry(bytes: Uint8Array, entries: Der, serialNumber: Uint8Array): CrlEntry | undefined {
  let found: CrlEntry | undefined;
  for (let at = entries.content; at < entries.end;) {
    const entry = readDer(bytes, at, entries.end);
    if (entry === undefined) break;
    at = entry.end;
    const number = readDer(bytes, entry.content, entry.end);
    if (number === undefined || !sameBytes(contentOf(bytes, number), serialNumber)) continue;
    const date = readDer(bytes, number.end, entry.end);
    const more = date === undefined || date.end === entry.end ? undefined : readDer(bytes, date.end, entry.end);
    const read = date && readEntry(bytes, date, more);
    // What stands in the list is revoked, also where its entry cannot be read to the end.
    const one = read ?? { revokedAt: '1970-01-01T00:00:00Z' as Instant, reason: 'unspecified' };
    if (found === undefined || found.reason === 'certificateHold' || one.revokedAt < found.revokedAt) found = one;
  }
  return found;
}

/** Whether the entries are DER values that fill the list; told once, in one pass without objects that stay. */
function wellFormed(bytes: Uint8Array, entries: Der): boolean {
  for (let at = entries.content; at < entries.end;) {
    const entry = readDer(bytes, at, entries.end);
    const number = entry?.tag === TAG.sequence ? readDer(bytes, entry.content, entry.end) : undefined;
    if (entry === undefined || number?.tag !== TAG.integer) return false;
    at = entry.end;
  }
  return true;
}

/** Reads a DER CertificateList; `undefined` when it is none. Nothing is verified here. */
export function readCrl(bytes: Uint8Array): Crl | undefined {
  if (bytes.length > CRL_BYTES_LIMIT) return undefined;
  const whole = readWhole(bytes, TAG.sequence);
  const [tbs, algorithm, bits] = (whole && childrenOf(bytes, whole, 3)) ?? [];
  const signatureAlgorithm = readAlgorithm(bytes, algorithm);
  const signature = bitsOf(bytes, bits);
  const members = tbs?.tag === TAG.sequence ? childrenOf(bytes, tbs, MEMBERS_LIMIT) : undefined;
  if (tbs === undefined || signatureAlgorithm === undefined || signature === undefined || members === undefined)
    return undefined;
  const rest = [...members];
  if (rest[0]?.tag === TAG.integer) rest.shift();
  const [inside, issuer, thisDate, ...more] = rest;
  if (inside === undefined || issuer?.tag !== TAG.sequence || algorithm === undefined) return undefined;
  // §5.1.1.2: the algorithm inside and outside must be the same.
  if (!sameBytes(wholeOf(bytes, inside), wholeOf(bytes, algorithm))) return undefined;
  const thisUpdate = readTime(bytes, thisDate);
  const nextUpdate = readTime(bytes, more[0]);
  if (nextUpdate !== undefined) more.shift();
  const entries = more[0]?.tag === TAG.sequence ? more.shift() : undefined;
  const wrapped = more[0]?.tag === context(0, true) ? more.shift() : undefined;
  const extensions = readExtensions(bytes, wrapped && childrenOf(bytes, wrapped, 1)?.[0]);
  if (thisUpdate === undefined || extensions === undefined || more.length > 0) return undefined;
  if (entries !== undefined && !wellFormed(bytes, entries)) return undefined;
  const valueOf = (oid: string): Uint8Array | undefined => extensions.find((one) => one.oid === oid)?.value;
  const point = valueOf(EXTENSION.issuingDistributionPoint);
  const scope = point === undefined ? WHOLE : scopeOf(point);
  const unknown = extensions.some(({ oid, critical }) => critical && !UNDERSTOOD.has(oid));
  const unusable = scope === undefined || scope.unusable || unknown || valueOf(EXTENSION.deltaIndicator) !== undefined;
  const kept = valueOf(EXTENSION.expiredCertsOnCrl);
  const keepsExpiredSince = kept && readTime(kept, readDer(kept, 0, kept.length));
  return {
    tbs: wholeOf(bytes, tbs),
    signature,
    signatureAlgorithm,
    issuerName: wholeOf(bytes, issuer),
    thisUpdate,
    ...(nextUpdate === undefined ? {} : { nextUpdate }),
    ...(keepsExpiredSince === undefined ? {} : { keepsExpiredSince }),
    scope: { ...(scope ?? WHOLE), unusable },
    entryOf: (serialNumber) => entries && findEntry(bytes, entries, serialNumber),
  };
}
