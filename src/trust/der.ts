import { type Instant, instantOf } from '../model/index.js';

/**
 * One DER value inside a buffer: offsets only, so that a list of a hundred thousand entries costs no objects but those that are
 * looked at (X.690 §8.1).
 */
export interface Der {
  /** Identifier octet: class, constructed bit and number; high tag numbers occur nowhere here and are refused. */
  readonly tag: number;
  readonly start: number;
  readonly content: number;
  readonly end: number;
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
} as const;

/** Context-specific tag: `[number]`, constructed for explicit ones. */
export function context(number: number, constructed: boolean): number {
  return (constructed ? 0xa0 : 0x80) | number;
}

/** The value that begins at `at`; `undefined` when it is not DER (indefinite or padded length) or does not end by `end`. */
export function readDer(bytes: Uint8Array, at: number, end: number): Der | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || at + 2 > end) return undefined;
  let content = at + 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    // Four octets of length are four gigabytes.
    if (count === 0 || count > 4 || content + count > end) return undefined;
    length = 0;
    for (let index = 0; index < count; index++) length = length * 256 + (bytes[content + index] ?? 0);
    if (length < 0x80 || length < 256 ** (count - 1)) return undefined;
    content += count;
  }
  return content + length > end ? undefined : { tag, start: at, content, end: content + length };
}

/** The value that fills the buffer. */
export function readWhole(bytes: Uint8Array, tag: number): Der | undefined {
  const whole = readDer(bytes, 0, bytes.length);
  return whole?.tag === tag && whole.end === bytes.length ? whole : undefined;
}

/** The values inside a constructed one; `undefined` when they do not fill it or are more than `limit`. */
export function childrenOf(bytes: Uint8Array, parent: Der, limit: number): readonly Der[] | undefined {
  const found: Der[] = [];
  for (let at = parent.content; at < parent.end;) {
    const child = readDer(bytes, at, parent.end);
    if (child === undefined || found.length >= limit) return undefined;
    found.push(child);
    at = child.end;
  }
  return found;
}

export function contentOf(bytes: Uint8Array, value: Der): Uint8Array {
  return bytes.subarray(value.content, value.end);
}

/** The value with its tag and length. */
export function wholeOf(bytes: Uint8Array, value: Der): Uint8Array {
  return bytes.subarray(value.start, value.end);
}

/** The bits of a BIT STRING that has whole octets, as signatures and keys have. */
export function bitsOf(bytes: Uint8Array, value: Der | undefined): Uint8Array | undefined {
  if (value?.tag !== TAG.bitString || bytes[value.content] !== 0) return undefined;
  return bytes.subarray(value.content + 1, value.end);
}

export function isTrue(bytes: Uint8Array, value: Der): boolean {
  return value.end - value.content === 1 && bytes[value.content] !== 0;
}

/** Longest object identifiers in use have about a dozen arcs. */
const OID_BYTES_LIMIT = 64;

/** Dotted form; `undefined` for another tag or a broken encoding. */
export function readOid(bytes: Uint8Array, value: Der | undefined): string | undefined {
  if (value?.tag !== TAG.oid || value.end === value.content || value.end - value.content > OID_BYTES_LIMIT)
    return undefined;
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const byte of contentOf(bytes, value)) {
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(arc);
    arc = 0n;
  }
  if (((bytes[value.end - 1] ?? 0) & 0x80) !== 0) return undefined;
  const [head = 0n, ...rest] = arcs;
  const top = head < 40n ? 0n : head < 80n ? 1n : 2n;
  return [top, head - top * 40n, ...rest].join('.');
}

const UTC_TIME = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/;
const GENERALIZED_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.\d{1,9})?Z$/;

/** Time of RFC 5280 §4.1.2.5; years of two digits from 50 on are of the last century. */
export function readTime(bytes: Uint8Array, value: Der | undefined): Instant | undefined {
  if (value === undefined || value.end - value.content > 32) return undefined;
  const text = String.fromCharCode(...contentOf(bytes, value));
  const form = value.tag === TAG.utcTime ? UTC_TIME : value.tag === TAG.generalizedTime ? GENERALIZED_TIME : undefined;
  const match = form?.exec(text);
  if (match == null) return undefined;
  const [, year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.map(Number);
  const full = value.tag === TAG.utcTime ? year + (year < 50 ? 2000 : 1900) : year;
  const time = Date.UTC(full, month - 1, day, hour, minute, second);
  const read = new Date(time);
  // A day that the calendar lacks would move into the next month.
  if (full < 100 || read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day) return undefined;
  return hour > 23 || minute > 59 || second > 59 ? undefined : instantOf(time);
}

/** One extension of RFC 5280 §4.1.2.9. */
export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  /** DER of its value. */
  readonly value: Uint8Array;
}

/** Real lists and answers have five or fewer. */
const EXTENSIONS_LIMIT = 64;

/** `SEQUENCE OF Extension`; `undefined` when malformed or with one of them twice. */
export function readExtensions(bytes: Uint8Array, list: Der | undefined): readonly Extension[] | undefined {
  if (list === undefined) return [];
  const items = list.tag === TAG.sequence ? childrenOf(bytes, list, EXTENSIONS_LIMIT) : undefined;
  if (items === undefined) return undefined;
  const found: Extension[] = [];
  for (const item of items) {
    const [id, ...rest] = (item.tag === TAG.sequence && childrenOf(bytes, item, 3)) || [];
    const oid = readOid(bytes, id);
    const value = rest.at(-1);
    const flag = rest.length === 2 ? rest[0] : undefined;
    if (oid === undefined || value?.tag !== TAG.octetString || found.some((one) => one.oid === oid)) return undefined;
    if (rest.length === 2 && flag?.tag !== TAG.boolean) return undefined;
    found.push({ oid, critical: flag !== undefined && isTrue(bytes, flag), value: contentOf(bytes, value) });
  }
  return found;
}

/** AlgorithmIdentifier (RFC 5280 §4.1.1.2); `parameters` as DER. */
export function readAlgorithm(
  bytes: Uint8Array,
  value: Der | undefined,
): { readonly oid: string; readonly parameters?: Uint8Array } | undefined {
  const [id, parameters] = (value?.tag === TAG.sequence && childrenOf(bytes, value, 2)) || [];
  const oid = readOid(bytes, id);
  if (oid === undefined) return undefined;
  return { oid, ...(parameters === undefined ? {} : { parameters: wholeOf(bytes, parameters) }) };
}
