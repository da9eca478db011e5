import { type AsnType, Constructed, ObjectIdentifier, OctetString, fromBER } from 'asn1js';
import { unshared } from './algorithms.js';

/** A token with three certificates has six hundred nodes; these bound what a hostile one may cost the parser. */
const NODES_LIMIT = 8_000;
const DEPTH_LIMIT = 32;

/** Runs what the ASN.1 library may end with a plain error on malformed input. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof Error) return undefined;
    throw cause;
  }
}

/** One DER value, no bytes behind it; `undefined` for anything else. Never throws. */
export function readDer(bytes: Uint8Array): AsnType | undefined {
  // Some texts of dates make even the parser throw rather than say what is wrong.
  const parsed = attempt(() => fromBER(unshared(bytes), { maxDepth: DEPTH_LIMIT, maxNodes: NODES_LIMIT }));
  return parsed?.offset === bytes.length ? parsed.result : undefined;
}

/** Where the contents of the value at that place begin and end; `undefined` for lengths that DER does not write (X.690 §10.1). */
function extent(bytes: Uint8Array, at: number): { readonly begin: number; readonly end: number } | undefined {
  let place = at + 1;
  // Tag numbers from 31 on take further bytes (§8.1.2.4); the last has no top bit.
  if (((bytes[at] ?? 0) & 0x1f) === 0x1f) while (((bytes[place++] ?? 0) & 0x80) !== 0);
  const first = bytes[place++] ?? 0x80;
  if (first < 0x80) return { begin: place, end: place + first };
  const digits = first & 0x7f;
  if (digits > 3) return undefined;
  let length = 0;
  for (let count = 0; count < digits; count++) length = length * 256 + (bytes[place++] ?? 0);
  // The indefinite length (no digits) is too small for its form as well.
  const minimal = length >= (digits === 1 ? 0x80 : 256 ** (digits - 1));
  return minimal ? { begin: place, end: place + length } : undefined;
}

/**
 * Whether the bytes are values one after the other in the lengths of DER, each filled exactly by what is inside it. The
 * library is not strict about that, so that two files could be read as one token.
 */
export function isDer(bytes: Uint8Array, from = 0, to = bytes.length, depth = 0): boolean {
  if (depth > DEPTH_LIMIT) return false;
  for (let at = from; at < to;) {
    const found = extent(bytes, at);
    if (found === undefined || found.end > to) return false;
    const tag = bytes[at] ?? 0;
    const constructed = (tag & 0x20) !== 0;
    // Of the universal types SEQUENCE and SET are constructed, and in DER no other (§8.9.1, §10.2).
    if ((tag & 0xc0) === 0 && constructed !== [0x10, 0x11].includes(tag & 0x1f)) return false;
    if (constructed && !isDer(bytes, found.begin, found.end, depth + 1)) return false;
    at = found.end;
  }
  return true;
}

/** What stands inside a SEQUENCE, SET or tag; empty for a primitive value. */
export function partsOf(block: unknown): readonly AsnType[] {
  return block instanceof Constructed ? block.valueBlock.value : [];
}

/** Whether a value has that tag byte; the library takes some types for others that are written alike. */
export function hasTag(block: AsnType | undefined, tag: number): block is AsnType {
  return block?.valueBeforeDecodeView[0] === tag;
}

/** Dotted text of an object identifier; empty for anything else. */
export function oidOf(block: unknown): string {
  return block instanceof ObjectIdentifier ? block.valueBlock.toString() : '';
}

export function octetsOf(block: unknown): Uint8Array | undefined {
  return block instanceof OctetString ? new Uint8Array(block.getValue()) : undefined;
}
