/** A text as slices of another, `[from, length]`, and what is its own, one byte a character. */
export type Pieces = readonly (string | readonly [from: number, length: number])[];

/** Bytes that are compared at a time where both texts run alike, then fewer and fewer. */
const STRIDES = [1_024, 128, 16];
/** A slice that is worth naming. */
const LEAST = 32;
/** Where the texts differ, it is asked this often whether what stands there stands in the other one, */
const STEP = 16;
/** by so many bytes, */
const MARK = 8;
/** of which so many places are tried. */
const TRIES = 8;

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A text that others are derived from, with where in it eight bytes stand: looked up for each, and made once. */
export class Source {
  readonly bytes: Buffer;
  /** By the hash of what stands there, the last place; and for each place the one before of the same hash. Counted from one. */
  readonly #last: Int32Array;
  readonly #before: Int32Array;
  readonly #bits: number;

  constructor(bytes: Uint8Array) {
    this.bytes = viewOf(bytes);
    this.#bits = 32 - Math.min(20, Math.max(4, 33 - Math.clz32(bytes.length)));
    this.#last = new Int32Array(2 ** (32 - this.#bits));
    this.#before = new Int32Array(bytes.length + 1);
    for (let at = 0; at + MARK <= bytes.length; at++) {
      const hash = this.#hash(bytes, at);
      this.#before[at + 1] = this.#last[hash] as number;
      this.#last[hash] = at + 1;
    }
  }

  #hash(bytes: Uint8Array, at: number): number {
    let hash = 0;
    for (let index = at; index < at + MARK; index++) hash = Math.imul(hash ^ (bytes[index] as number), 0x01000193);
    return Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> this.#bits;
  }

  /** Where the text is alike for the longest from there on; nothing where it is not for as long as a slice must be. */
  find(text: Buffer, at: number): number | undefined {
    let longest = LEAST - 1;
    let found: number | undefined;
    let place = this.#last[this.#hash(text, at)] as number;
    for (let tries = 0; place > 0 && tries < TRIES; tries++) {
      const length = alike(text, at, this.bytes, place - 1);
      if (length > longest) [longest, found] = [length, place - 1];
      place = this.#before[place] as number;
    }
    return found;
  }
}

/** How many bytes two texts have in common from there on. */
function alike(one: Buffer, at: number, other: Buffer, from: number): number {
  const most = Math.min(one.length - at, other.length - from);
  let length = 0;
  while (length < most && length < MARK && one[at + length] === other[from + length]) length++;
  if (length < MARK) return length;
  for (const stride of STRIDES)
    while (
      length + stride <= most &&
      one.compare(other, from + length, from + length + stride, at + length, at + length + stride) === 0
    )
      length += stride;
  while (length < most && one[at + length] === other[from + length]) length++;
  return length;
}

/**
 * Writes a text as slices of another that says nearly the same. Whatever the two are, `rebuild` gives the text back; where they
 * have little in common, the pieces are hardly shorter than the text.
 */
export function derive(bytes: Uint8Array, source: Source): Pieces {
  const text = viewOf(bytes);
  const from = source.bytes;
  const pieces: (string | readonly [number, number])[] = [];
  /** Where no piece says anything yet. */
  let own = 0;
  const take = (start: number, offset: number): void => {
    const length = alike(text, start, from, offset);
    if (length < LEAST) return;
    if (start > own) pieces.push(text.toString('latin1', own, start));
    pieces.push([offset, length]);
    own = start + length;
  };
  take(0, 0);
  let probe = own;
  while (probe + LEAST <= text.length) {
    const found = source.find(text, probe);
    if (found === undefined) {
      probe += STEP;
      continue;
    }
    // They may have agreed for a while before the probe.
    let [begin, offset] = [probe, found];
    while (begin > own && offset > 0 && text[begin - 1] === from[offset - 1]) {
      begin--;
      offset--;
    }
    take(begin, offset);
    probe = own;
  }
  if (own < text.length) pieces.push(text.toString('latin1', own, text.length));
  return pieces;
}

/** Whether the pieces give these very bytes. */
export function givesBack(pieces: Pieces, { bytes: from }: Source, bytes: Uint8Array): boolean {
  const text = viewOf(bytes);
  let at = 0;
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      if (text.toString('latin1', at, at + piece.length) !== piece) return false;
      at += piece.length;
    } else {
      const [start, length] = piece;
      if (start + length > from.length || at + length > text.length) return false;
      if (text.compare(from, start, start + length, at, at + length) !== 0) return false;
      at += length;
    }
  }
  return at === text.length;
}

/** The text that was derived. */
export function rebuild(pieces: Pieces, from: string): string {
  return pieces
    .map((piece) => (typeof piece === 'string' ? piece : from.slice(piece[0], piece[0] + piece[1])))
    .join('');
}
