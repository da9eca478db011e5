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

/** What stands inside a SEQUENCE, SET or tag; empty for a primitive value. */
export function partsOf(block: unknown): readonly AsnType[] {
  return block instanceof Constructed ? block.valueBlock.value : [];
}

/** Dotted text of an object identifier; empty for anything else. */
export function oidOf(block: unknown): string {
  return block instanceof ObjectIdentifier ? block.valueBlock.toString() : '';
}

export function octetsOf(block: unknown): Uint8Array | undefined {
  return block instanceof OctetString ? new Uint8Array(block.getValue()) : undefined;
}
