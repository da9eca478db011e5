import { Gunzip, gzipSync } from 'fflate';
import { InvariantError, crc32, fromBase64, fromBase64Url, toBase64Url } from '../model/index.js';

/** Fewest entries of a list: 16 KB, so that one entry hides among the others (W3C Bitstring Status List §6.1). */
export const LIST_SIZE = 131_072;

/** A list of 64 million entries; more is a decompression bomb (1 GiB of zeros takes 1 MB). */
const LARGEST_LIST = 8 * 1024 * 1024;

/** gzip of random bits does not shrink: the text of the largest list, with room for headers. */
const LONGEST_TEXT = Math.ceil((LARGEST_LIST * 4) / 3) + 65_536;

/** A step of compressed input grows about a thousandfold at most, so each stays within 4 MB. */
const STEP = 4096;

/** Bits as bytes, the first index in the left-most bit of the first byte (§3.1), with the given positions set. */
export function listBits(positions: Iterable<number>, length: number = LIST_SIZE): Uint8Array {
  if (length % 8 !== 0 || length < LIST_SIZE) throw new InvariantError(`no list has ${String(length)} entries`);
  const bits = new Uint8Array(length / 8);
  for (const position of positions) {
    if (!Number.isInteger(position) || position < 0 || position >= length)
      throw new InvariantError(`position ${String(position)} is not in a list of ${String(length)}`);
    const byte = position >> 3;
    bits[byte] = (bits[byte] ?? 0) | (0x80 >> (position & 7));
  }
  return bits;
}

/** `u` + base64url of GZIP (§3.1). No time goes in, so that equal bits give equal texts. */
export function encodeList(bits: Uint8Array): string {
  return `u${toBase64Url(gzipSync(bits, { level: 9, mtime: 0 }))}`;
}

export type Decoded =
  | { readonly bits: Uint8Array; readonly fault?: undefined }
  | { readonly bits?: undefined; readonly fault: 'multibase' | 'base64' | 'gzip' | 'too-long' };

class TooLong extends Error {}

/** Unpacks a piece at a time and stops at the limit; `undefined` when the bytes are not one whole gzip member. */
function gunzip(bytes: Uint8Array): Uint8Array | undefined {
  // RFC 1952 §2.3.1; a zlib stream (78 xx) is not GZIP, whatever some readers take.
  if (bytes.length < 20 || bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) return undefined;
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Gunzip((part) => {
    length += part.length;
    if (length > LARGEST_LIST) throw new TooLong();
    parts.push(part.slice());
  });
  try {
    for (let at = 0; at < bytes.length; at += STEP)
      stream.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  } catch (cause) {
    if (cause instanceof TooLong) throw cause;
    // fflate marks its own errors with a numeric code.
    if (cause instanceof Error && typeof (cause as { code?: unknown }).code === 'number') return undefined;
    throw cause;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8, 8);
  const intact = trailer.getUint32(0, true) === crc32(whole) && trailer.getUint32(4, true) === length >>> 0;
  return intact ? whole : undefined;
}

/**
 * The bits of an encoded list. `multibase` says whether the text starts with `u` (BitstringStatusList) or is plain
 * base64 or base64url (StatusList2021).
 */
export function decodeList(encoded: string, multibase: boolean): Decoded {
  if (encoded.length > LONGEST_TEXT) return { fault: 'too-long' };
  if (multibase && !encoded.startsWith('u')) return { fault: 'multibase' };
  const bytes = multibase ? fromBase64Url(encoded.slice(1)) : (fromBase64Url(encoded) ?? fromBase64(encoded));
  if (bytes === undefined) return { fault: 'base64' };
  try {
    const bits = gunzip(bytes);
    return bits === undefined ? { fault: 'gzip' } : { bits };
  } catch (cause) {
    if (cause instanceof TooLong) return { fault: 'too-long' };
    throw cause;
  }
}
