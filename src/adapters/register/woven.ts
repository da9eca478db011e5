import type { Slice } from '../../model/index.js';
import type { Pieces } from './derive.js';

/** Bytes put together from slices of another text and what is their own, and where the slices went. */
export interface Woven {
  readonly bytes: Uint8Array;
  readonly slices: readonly Slice[];
}

/** The most that is kept from one use to the next; passports of twenty take six mebibytes. */
const MOST_KEPT = 33_554_432;

/**
 * Where texts are put together that are needed for a while only: to have the machine clear and collect new arrays takes longer than
 * filling them. All that was taken is lost when it is cleared.
 */
export class Room {
  #bytes = new Uint8Array(0);
  #used = 0;

  clear(): void {
    // What did not fit the last time fits now.
    if (this.#used > this.#bytes.length && this.#used <= MOST_KEPT) this.#bytes = new Uint8Array(this.#used);
    this.#used = 0;
  }

  take(length: number): Uint8Array {
    const from = this.#used;
    this.#used += length;
    return this.#used <= this.#bytes.length ? this.#bytes.subarray(from, this.#used) : new Uint8Array(length);
  }
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** How JSON writes characters of one byte each within a string; each by itself, so that a part is written as it is within the whole. */
function escaped(characters: string): string {
  return JSON.stringify(characters).slice(1, -1);
}

/** A text that others are woven from, as it is and as JSON writes it within a string. */
export class Base {
  readonly bytes: Uint8Array;
  readonly escaped: Uint8Array;
  /** Where characters stand that JSON writes in more bytes than one, and how many more that is up to there and with it. */
  readonly #places: readonly number[];
  readonly #more: readonly number[];

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.escaped = new Uint8Array(Buffer.from(escaped(viewOf(bytes).toString('latin1')), 'latin1'));
    const places: number[] = [];
    const more: number[] = [];
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (byte >= 0x20 && byte !== 0x22 && byte !== 0x5c) continue;
      places.push(at);
      more.push((more.at(-1) ?? 0) + escaped(String.fromCharCode(byte)).length - 1);
    }
    this.#places = places;
    this.#more = more;
  }

  /** Where in `escaped` a place of `bytes` is. */
  at(place: number): number {
    const places = this.#places;
    let [from, to] = [0, places.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((places[middle] as number) < place) from = middle + 1;
      else to = middle;
    }
    return place + (from === 0 ? 0 : (this.#more[from - 1] as number));
  }
}

/** Puts a text together. */
export function weave(pieces: Pieces, source: Uint8Array, room?: Room): Woven {
  const from = viewOf(source);
  const length = pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : piece[1]), 0);
  const made = room?.take(length) ?? new Uint8Array(length);
  const bytes = viewOf(made);
  const slices: Slice[] = [];
  let at = 0;
  for (const piece of pieces) {
    if (typeof piece === 'string') at += bytes.write(piece, at, 'latin1');
    else {
      const [start, count] = piece;
      from.copy(bytes, at, start, start + count);
      slices.push({ at, from: start, length: count, source });
      at += count;
    }
  }
  return { bytes: made, slices };
}

/** As `weave`, of the text as JSON writes it within a string, between two others of ASCII. */
export function weaveEscaped(before: string, pieces: Pieces, base: Base, after: string, room?: Room): Woven {
  const own = pieces.map((piece) => (typeof piece === 'string' ? escaped(piece) : undefined));
  const ends = pieces.map((piece) =>
    typeof piece === 'string' ? undefined : ([base.at(piece[0]), base.at(piece[0] + piece[1])] as const),
  );
  const length = own.reduce(
    (sum, text, index) => sum + (text?.length ?? (ends[index]?.[1] ?? 0) - (ends[index]?.[0] ?? 0)),
    before.length + after.length,
  );
  const made = room?.take(length) ?? new Uint8Array(length);
  const bytes = viewOf(made);
  const from = viewOf(base.escaped);
  const slices: Slice[] = [];
  let at = bytes.write(before, 'latin1');
  for (const [index, text] of own.entries()) {
    const [start, end] = ends[index] ?? [0, 0];
    if (text !== undefined) at += bytes.write(text, at, 'latin1');
    else {
      from.copy(bytes, at, start, end);
      slices.push({ at, from: start, length: end - start, source: base.escaped });
      at += end - start;
    }
  }
  bytes.write(after, at, 'latin1');
  return { bytes: made, slices };
}

/** Slices of a woven text, as slices of what that is woven from. */
export function through(outer: readonly Slice[], { slices }: Woven): readonly Slice[] {
  const found: Slice[] = [];
  let place = 0;
  let before = 0;
  for (const { at, from, length } of outer) {
    // A proved form says what is sealed in the same order, as a rule.
    if (from < before) place = 0;
    before = from;
    while (place < slices.length && (slices[place] as Slice).at + (slices[place] as Slice).length <= from) place++;
    for (let index = place; index < slices.length; index++) {
      const inner = slices[index] as Slice;
      const start = Math.max(from, inner.at);
      const end = Math.min(from + length, inner.at + inner.length);
      if (inner.at >= from + length) break;
      if (end > start)
        found.push({
          at: at + start - from,
          from: inner.from + start - inner.at,
          length: end - start,
          source: inner.source,
        });
    }
  }
  return found;
}
