/*
 * DEFLATE (RFC 1951) of rows that hold a line of text on a flat ground: runs of one byte and single bytes, with codes that are prepared
 * once for a slot. To have a library look for what repeats, and count anew for each learner, takes many times as long.
 */

const SYMBOLS = 286;
const END = 256;
/** Symbols of lengths: the first of each, and how many further bits say which (§3.2.5). */
const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const SHORTEST_RUN = 3;
const LONGEST_RUN = 258;
const MOST_BITS = 15;
const MOST_LENGTH_BITS = 7;
/** In which lengths of codes of lengths are written (§3.2.7). */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** By length of a run: its symbol, how many further bits, and which. */
const RUN_SYMBOL = new Uint16Array(LONGEST_RUN + 1);
const RUN_BITS = new Uint8Array(LONGEST_RUN + 1);
const RUN_EXTRA = new Uint8Array(LONGEST_RUN + 1);
for (let length = SHORTEST_RUN; length <= LONGEST_RUN; length++) {
  let index = LENGTHS.length - 1;
  while ((LENGTHS[index] as number) > length) index--;
  RUN_SYMBOL[length] = 257 + index;
  RUN_BITS[length] = index < 8 || index === LENGTHS.length - 1 ? 0 : (index >> 2) - 1;
  RUN_EXTRA[length] = length - (LENGTHS[index] as number);
}

/** Codes by symbol, as they are written: the first bit lowest. Of length 0 where a symbol does not occur. */
interface Codes {
  readonly lengths: Uint8Array;
  readonly codes: Uint16Array;
}

/** Lengths of codes for symbols that occur so often (Huffman), none longer than that: rare ones are taken for less rare until none is. */
function lengthsOf(counts: readonly number[], most: number): Uint8Array {
  for (let least = 1; ; least *= 2) {
    const nodes = counts.flatMap((count, symbol) =>
      count === 0 ? [] : [{ count: Math.max(count, least), symbols: [symbol] }],
    );
    const lengths = new Uint8Array(counts.length);
    if (nodes.length === 1) for (const { symbols } of nodes) lengths[symbols[0] as number] = 1;
    while (nodes.length > 1) {
      nodes.sort((a, b) => b.count - a.count);
      const [one, other] = [nodes.pop(), nodes.pop()];
      const symbols = [...(one?.symbols ?? []), ...(other?.symbols ?? [])];
      for (const symbol of symbols) lengths[symbol] = (lengths[symbol] ?? 0) + 1;
      nodes.push({ count: (one?.count ?? 0) + (other?.count ?? 0), symbols });
    }
    if (lengths.every((length) => length <= most)) return lengths;
  }
}

/** The codes that belong to lengths (§3.2.2). */
function codesOf(lengths: Uint8Array): Codes {
  const codes = new Uint16Array(lengths.length);
  let code = 0;
  for (let length = 1; length <= MOST_BITS; length++, code <<= 1)
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] !== length) continue;
      let reversed = 0;
      for (let bit = 0; bit < length; bit++) reversed |= ((code >> bit) & 1) << (length - 1 - bit);
      codes[symbol] = reversed;
      code++;
    }
  return { lengths, codes };
}

class Bits {
  readonly #bytes: Uint8Array;
  #at = 0;
  #held = 0;
  #count = 0;

  constructor(room: number) {
    this.#bytes = new Uint8Array(room);
  }

  /** At most 16 at a time. */
  put(value: number, count: number): void {
    this.#held |= value << this.#count;
    this.#count += count;
    while (this.#count >= 8) {
      this.#bytes[this.#at++] = this.#held;
      this.#held >>>= 8;
      this.#count -= 8;
    }
  }

  /** Where it ends in the room that it is copied to, and the bits that fill no byte yet. */
  copyTo(room: Uint8Array): { readonly at: number; readonly held: number; readonly count: number } {
    room.set(this.#bytes.subarray(0, this.#at));
    return { at: this.#at, held: this.#held, count: this.#count };
  }
}

/** How many zeros follow one another from there on. */
function zerosFrom(lengths: readonly number[], at: number): number {
  let end = at;
  while (end < lengths.length && lengths[end] === 0) end++;
  return Math.min(end - at, 138);
}

/** Says the codes of a block, with one distance, which is 1. */
function writeCodes(lengths: Uint8Array, bits: Bits): void {
  const all = [...lengths, 1];
  const said: { readonly symbol: number; readonly value: number; readonly bits: number }[] = [];
  for (let at = 0; at < all.length; at++) {
    const zeros = zerosFrom(all, at);
    if (zeros > 10) said.push({ symbol: 18, value: zeros - 11, bits: 7 });
    else if (zeros > 2) said.push({ symbol: 17, value: zeros - 3, bits: 3 });
    else said.push({ symbol: all[at] as number, value: 0, bits: 0 });
    if (zeros > 2) at += zeros - 1;
  }
  const counts = Array.from({ length: ORDER.length }, () => 0);
  for (const { symbol } of said) counts[symbol] = (counts[symbol] ?? 0) + 1;
  const own = codesOf(lengthsOf(counts, MOST_LENGTH_BITS));
  let named = ORDER.length;
  while (named > 4 && own.lengths[ORDER[named - 1] as number] === 0) named--;
  // Not the last block; codes of its own.
  bits.put(0b100, 3);
  bits.put(lengths.length - 257, 5);
  bits.put(0, 5);
  bits.put(named - 4, 4);
  for (const symbol of ORDER.slice(0, named)) bits.put(own.lengths[symbol] as number, 3);
  for (const { symbol, value, bits: count } of said) {
    bits.put(own.codes[symbol] as number, own.lengths[symbol] as number);
    bits.put(value, count);
  }
}

/** The two sums of Adler-32 before they are taken modulo, without the ones that they begin with. */
export interface Sums {
  readonly sum: number;
  /** Each byte as often as the second sum counts it. */
  readonly weighted: number;
}

/** Rows that were pressed. */
export interface Pressed {
  /** Raw deflate blocks that end on a byte and refer to nothing before them. */
  readonly deflated: Uint8Array;
  readonly sums: Sums;
}

/** Presses rows of one slot. */
export interface Press {
  /** `undefined` for rows with bytes that were not expected. */
  press(rows: Uint8Array): Pressed | undefined;
}

/** Where the run of one byte ends that begins there; four at a time where they can be read so. */
function runEnd(rows: Uint8Array, words: Uint32Array, at: number): number {
  const byte = rows[at] as number;
  let end = at + 1;
  while (end < rows.length && (end & 3) !== 0 && rows[end] === byte) end++;
  if (end < rows.length && (end & 3) === 0) {
    const word = (byte * 0x01010101) >>> 0;
    let index = end >> 2;
    while (index < words.length && words[index] === word) index++;
    end = index << 2;
    while (end < rows.length && rows[end] === byte) end++;
  }
  return end;
}

function wordsOf(rows: Uint8Array): Uint32Array {
  return new Uint32Array(rows.buffer, rows.byteOffset, rows.length >> 2);
}

/** Calls for each single byte and each run of the rows, in their order. */
function walk(rows: Uint8Array, single: (byte: number) => void, run: (length: number) => void): void {
  const words = wordsOf(rows);
  for (let at = 0; at < rows.length;) {
    const end = runEnd(rows, words, at);
    single(rows[at] as number);
    let left = end - at - 1;
    for (; left >= SHORTEST_RUN; left -= Math.min(left, LONGEST_RUN)) run(Math.min(left, LONGEST_RUN));
    for (; left > 0; left--) single(rows[at] as number);
    at = end;
  }
}

/** A press with codes made from sample rows; whatever `expected` names has a code, though it may be in none of them. */
export function createPress(samples: readonly Uint8Array[], expected: Iterable<number>): Press {
  const counts = Array.from({ length: SYMBOLS }, () => 0);
  const count = (symbol: number): void => void (counts[symbol] = (counts[symbol] ?? 0) + 8);
  for (const rows of samples)
    walk(rows, count, (length) => {
      count(RUN_SYMBOL[length] as number);
    });
  for (const byte of expected) counts[byte] ||= 1;
  for (let symbol = END; symbol < SYMBOLS; symbol++) counts[symbol] ||= 1;
  const { lengths, codes } = codesOf(lengthsOf(counts, MOST_BITS));
  const start = new Bits(512);
  writeCodes(lengths, start);
  return { press: (rows) => pressed(rows, { lengths, codes }, start) };
}

let room = new Uint8Array(65_536);

/** One pass over the rows; in one function and without an object for a symbol, for there are thousands a picture. */
function pressed(rows: Uint8Array, { lengths, codes }: Codes, start: Bits): Pressed | undefined {
  // No code has more than two bytes, and a run fewer than what it stands for.
  if (room.length < 2 * rows.length + 512) room = new Uint8Array(2 * rows.length + 512);
  const out = room;
  const words = wordsOf(rows);
  const { length } = rows;
  let { at: end, held, count } = start.copyTo(out);
  let [sum, weighted] = [0, 0];
  for (let at = 0; at < length;) {
    const byte = rows[at] as number;
    const size = lengths[byte] as number;
    if (size === 0) return undefined;
    const code = codes[byte] as number;
    const next = at + 1;
    const stop = rows[next] === byte ? runEnd(rows, words, at) : next;
    if (byte !== 0) {
      const times = stop - at;
      sum += byte * times;
      // The first of them counts as often as there are bytes from there on, the last fewer times by one each.
      weighted += byte * ((times * (2 * (length - at) - times + 1)) / 2);
    }
    held |= code << count;
    count += size;
    let left = stop - next;
    at = stop;
    while (left >= SHORTEST_RUN) {
      while (count >= 8) {
        out[end++] = held;
        held >>>= 8;
        count -= 8;
      }
      const run = left > LONGEST_RUN ? LONGEST_RUN : left;
      left -= run;
      const symbol = RUN_SYMBOL[run] as number;
      held |= (codes[symbol] as number) << count;
      count += lengths[symbol] as number;
      // The distance 1 has a code of one bit, which is 0.
      held |= (RUN_EXTRA[run] as number) << count;
      count += (RUN_BITS[run] as number) + 1;
    }
    for (;;) {
      while (count >= 8) {
        out[end++] = held;
        held >>>= 8;
        count -= 8;
      }
      if (left-- <= 0) break;
      held |= code << count;
      count += size;
    }
  }
  held |= (codes[END] as number) << count;
  // An empty stored block, which begins on a byte (§3.2.4).
  count += (lengths[END] as number) + 3;
  for (; count > 0; count -= 8) {
    out[end++] = held;
    held >>>= 8;
  }
  out.set(EMPTY, end);
  return { deflated: out.slice(0, end + EMPTY.length), sums: { sum, weighted } };
}

const EMPTY = new Uint8Array([0x00, 0x00, 0xff, 0xff]);
