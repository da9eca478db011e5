/** base58btc multibase (`z`), strictly: one text for one sequence of bytes, no other base. */

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]));

/** Longest text read: a 64-byte key with its two-byte prefix takes 91 letters. The decoding is quadratic in it. */
const LONGEST = 128;

/** Multicodec prefixes (unsigned varints 0xed and 0x1300). */
export const ED25519_PUBLIC = [0xed, 0x01] as const;
export const ED25519_SECRET = [0x80, 0x26] as const;

function decodeBase58(text: string): Uint8Array | undefined {
  if (text.length > LONGEST) return undefined;
  const bytes: number[] = [];
  for (const letter of text) {
    let carry = VALUES.get(letter);
    if (carry === undefined) return undefined;
    for (let index = 0; index < bytes.length; index++) {
      carry += (bytes[index] ?? 0) * 58;
      bytes[index] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  // Each leading `1` is a leading zero byte, so that every sequence of bytes has one text.
  for (let index = 0; index < text.length && text[index] === '1'; index++) bytes.push(0);
  return Uint8Array.from(bytes.reverse());
}

/** The bytes behind `z` and the given prefix; `undefined` for another base, another prefix, or foreign letters. */
export function decodeMultibase(text: unknown, prefix: readonly number[] = []): Uint8Array | undefined {
  if (typeof text !== 'string' || !text.startsWith('z')) return undefined;
  const bytes = decodeBase58(text.slice(1));
  if (bytes === undefined || prefix.some((byte, index) => bytes[index] !== byte)) return undefined;
  return bytes.slice(prefix.length);
}
