import { Inflate, Unzlib } from 'fflate';

/** Piece of packed data inflated at once; it grows about a thousandfold at most, so each stays within 4 MB. */
const STEP = 4096;

class Beyond extends Error {}

/**
 * Inflates and stops once more than `limit` bytes have come out: `too-long`. `broken` when the data are no whole stream. `zlib` has
 * the two bytes in front that RFC 1950 wants (PDF); `raw` has none (ZIP).
 */
export function inflate(
  packed: Uint8Array,
  limit: number,
  wrapping: 'raw' | 'zlib',
): Uint8Array | 'too-long' | 'broken' {
  const parts: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array): void => {
    length += part.length;
    if (length > limit) throw new Beyond();
    // The library uses its buffer again.
    parts.push(part.slice());
  };
  const stream = wrapping === 'raw' ? new Inflate(take) : new Unzlib(take);
  try {
    for (let at = 0; at < packed.length || at === 0; at += STEP)
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  } catch (cause) {
    if (cause instanceof Beyond) return 'too-long';
    // fflate marks its own errors with a numeric code.
    if (cause instanceof Error && typeof (cause as { code?: unknown }).code === 'number') return 'broken';
    throw cause;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
