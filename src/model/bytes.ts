/** Bytes and texts, strictly: what does not decode one way only is refused, so that no two files mean the same thing. */

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function reverse(alphabet: string): Int16Array {
  const table = new Int16Array(128).fill(-1);
  for (let index = 0; index < 64; index++) table[alphabet.charCodeAt(index)] = index;
  return table;
}

const FROM_BASE64URL = reverse(BASE64URL);
const FROM_BASE64 = reverse(BASE64);

/** The platform's own base64, many times as fast; a browser has none that is as strict. */
const platform = typeof Buffer === 'undefined' ? undefined : Buffer;

/** What the platform reads and would write again in the same way has one spelling. */
function decoded(text: string, encoding: 'base64' | 'base64url'): Uint8Array | undefined {
  const bytes = platform?.from(text, encoding);
  return bytes?.toString(encoding) === text ? new Uint8Array(bytes) : undefined;
}

/** Longer texts are read into a buffer of their own. */
const KEPT = 1_048_576;

let read = platform?.alloc(0);

/** The first bytes of a padded base64 text and the number of all of them; `undefined` for anything that has another spelling. */
export function base64Start(
  text: string,
  count: number,
): { readonly start: Uint8Array; readonly length: number } | undefined {
  if (platform === undefined || read === undefined || text.length > KEPT) {
    const bytes = fromBase64(text);
    return bytes && { start: bytes.subarray(0, count), length: bytes.length };
  }
  if (read.length < text.length) read = platform.alloc(text.length);
  const length = read.write(text, 'base64');
  return read.toString('base64', 0, length) === text
    ? { start: new Uint8Array(read.subarray(0, Math.min(count, length))), length }
    : undefined;
}

/** An array that will be written all over, to its last byte, before anybody reads it: the platform need not clear it. */
export function unclearedBytes(length: number): Uint8Array<ArrayBuffer> {
  const bytes = platform?.allocUnsafeSlow(length);
  return bytes === undefined ? new Uint8Array(length) : new Uint8Array(bytes.buffer, bytes.byteOffset, length);
}

function viewOf(bytes: Uint8Array, buffer: typeof Buffer): Buffer {
  return buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function encode(bytes: Uint8Array, alphabet: string, pad: boolean): string {
  const parts: string[] = [];
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const a = bytes[at] ?? 0;
    const b = bytes[at + 1];
    const c = bytes[at + 2];
    const word = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += alphabet.charAt(word >> 18) + alphabet.charAt((word >> 12) & 63);
    if (b !== undefined) text += alphabet.charAt((word >> 6) & 63);
    else if (pad) text += '=';
    if (c !== undefined) text += alphabet.charAt(word & 63);
    else if (pad) text += '=';
    if (text.length > 8192) {
      parts.push(text);
      text = '';
    }
  }
  parts.push(text);
  return parts.join('');
}

function decode(text: string, table: Int16Array): Uint8Array | undefined {
  const rest = text.length % 4;
  if (rest === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const value = code < 128 ? (table[code] ?? -1) : -1;
    if (value < 0) return undefined;
    word = ((word << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (word >> bits) & 0xff;
    }
  }
  // Left-over bits that are not zero would give one value several spellings (RFC 4648 §3.5).
  if ((word & ((1 << bits) - 1)) !== 0) return undefined;
  return bytes;
}

/** base64url without padding (RFC 4648 §5). */
export function toBase64Url(bytes: Uint8Array): string {
  if (platform !== undefined) return viewOf(bytes, platform).toString('base64url');
  return encode(bytes, BASE64URL, false);
}

/** The bytes of an unpadded base64url text; `undefined` for padding, foreign characters or left-over bits. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  if (platform !== undefined) return decoded(text, 'base64url');
  return decode(text, FROM_BASE64URL);
}

/** base64 with padding (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  if (platform !== undefined) return viewOf(bytes, platform).toString('base64');
  return encode(bytes, BASE64, true);
}

/** The bytes of a padded base64 text; `undefined` for anything that has another spelling. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (platform !== undefined) return decoded(text, 'base64');
  if (text.length % 4 !== 0) return undefined;
  const body = text.replace(/={1,2}$/, '');
  return decode(body, FROM_BASE64);
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte] ?? '';
  return text;
}

const encoder = new TextEncoder();

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** To make one takes as long as to decode a thousand bytes. It keeps nothing from one text to the next. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of UTF-8 bytes, a byte order mark kept; `undefined` when they are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    // By name: the error may come from another realm than this module.
    if ((cause as Error).name === 'TypeError') return undefined;
    throw cause;
  }
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let index = 0; index < a.length; index++) difference |= (a[index] ?? 0) ^ (b[index] ?? 0);
  return difference === 0;
}

/** Whether `length` bytes are the same in both from there on; not for secrets, as it ends at the first that differs. */
export function sameRun(a: Uint8Array, from: number, b: Uint8Array, start: number, length: number): boolean {
  if (from + length > a.length || start + length > b.length) return false;
  if (platform !== undefined) return viewOf(a, platform).compare(b, start, start + length, from, from + length) === 0;
  for (let index = 0; index < length; index++) if (a[from + index] !== b[start + index]) return false;
  return true;
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let word = byte;
  for (let bit = 0; bit < 8; bit++) word = word & 1 ? 0xedb88320 ^ (word >>> 1) : word >>> 1;
  return word;
});

/** CRC-32 of gzip and ZIP (RFC 1952 §8), as an unsigned number. It finds damage, not intent. */
export function crc32(bytes: Uint8Array): number {
  let word = 0xffffffff;
  for (const byte of bytes) word = (CRC[(word ^ byte) & 0xff] ?? 0) ^ (word >>> 8);
  return (word ^ 0xffffffff) >>> 0;
}
