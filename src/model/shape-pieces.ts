import { unclearedBytes } from './bytes.js';
import type { SlotKind } from './shape-slots.js';

const encoder = new TextEncoder();

/** A text cut where its slots are: one text more than slots. */
export interface CutText {
  readonly texts: readonly string[];
  readonly slots: readonly number[];
}

/** A cut text in bytes. */
export interface TextPieces {
  readonly bytes: readonly Uint8Array[];
  readonly slots: readonly number[];
  /** Of what is constant. */
  readonly length: number;
}

/** Unique texts that stand in a probe where the slots are. */
export class Sentinels {
  readonly #token: string;
  readonly #kinds: readonly SlotKind[];

  /** `near` is where they will stand; nothing in it looks like one of them. */
  constructor(kinds: readonly SlotKind[], near: string) {
    this.#kinds = kinds;
    let number = 0;
    while (near.includes(`slot${String(number)}n`)) number++;
    this.#token = `slot${String(number)}n`;
  }

  of(slot: number): string {
    return `${this.#kinds[slot]?.scheme ?? ''}${this.#token}${String(slot)}z`;
  }

  /** `undefined` where a sentinel did not stay what it was: as a whole between quotation marks or angle brackets. */
  cut(text: string): CutText | undefined {
    const [first = '', ...rest] = text.split(this.#token);
    const texts = [first];
    const slots: number[] = [];
    for (const part of rest) {
      const end = part.indexOf('z');
      const slot = Number(part.slice(0, end));
      const { scheme } = this.#kinds[slot] ?? { scheme: undefined };
      const before = texts.pop() ?? '';
      const after = part.slice(end + 1);
      if (scheme === undefined || !before.endsWith(scheme)) return undefined;
      const trimmed = before.slice(0, before.length - scheme.length);
      const delimiters = `${trimmed.slice(-1)}${after.slice(0, 1)}`;
      if (delimiters !== '""' && delimiters !== '<>') return undefined;
      texts.push(trimmed, after);
      slots.push(slot);
    }
    return { texts, slots };
  }
}

export function piecesOf({ texts, slots }: CutText): TextPieces {
  const encoded = texts.map((text) => encoder.encode(text));
  const length = encoded.reduce((sum, bytes) => sum + bytes.length, 0);
  // One buffer for all of them: many small ones take more room for themselves than for what they hold.
  const all = new Uint8Array(length);
  let at = 0;
  const bytes = encoded.map((one) => {
    all.set(one, at);
    at += one.length;
    return all.subarray(at - one.length, at);
  });
  return { bytes, slots, length };
}

/** How many bytes the pieces take with what stands in their slots. */
export function lengthOf({ slots, length }: TextPieces, values: readonly Uint8Array[]): number {
  let sum = length;
  for (const slot of slots) sum += (values[slot] as Uint8Array).length;
  return sum;
}

/** Writes the pieces with what stands in their slots; where they end. */
export function writePieces(
  { bytes, slots }: TextPieces,
  values: readonly Uint8Array[],
  out: Uint8Array,
  at: number,
): number {
  const first = bytes[0] as Uint8Array;
  out.set(first, at);
  let end = at + first.length;
  for (let index = 0; index < slots.length; index++) {
    const value = values[slots[index] as number] as Uint8Array;
    out.set(value, end);
    end += value.length;
    const piece = bytes[index + 1] as Uint8Array;
    out.set(piece, end);
    end += piece.length;
  }
  return end;
}

/** What N-Quads or JSON would write in another way than it is: controls, quotation mark, backslash. */
const CARE = /[\p{Cc}"\\]/u;
/** From here on asking the machine is faster than a pattern. */
const LONG = 1024;

/** The platform's own base64 reads into a buffer that is kept; a browser has none. */
const platform = typeof Buffer === 'undefined' ? undefined : Buffer;
let decoded = platform?.alloc(0);

/**
 * A picture in base64 has 64,000 letters: to decode them takes a tenth of the time of looking at each. The platform leaves out what is no
 * letter of the alphabet, so that all were where nothing is missing. The text is ASCII: of other letters the platform takes the lower byte.
 */
function isBase64(text: string): boolean {
  const length = (text.length / 4) * 3 - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
  if (platform !== undefined && decoded !== undefined) {
    if (decoded.length < length + 3) decoded = platform.alloc(length + 3);
    return decoded.write(text, 'base64') === length;
  }
  try {
    atob(text);
  } catch {
    return false;
  }
  // Spaces it lets pass.
  return !['\t', '\n', '\f', '\r'].some((space) => text.includes(space));
}

/**
 * The last long text that is written as it is, with its bytes. One document's picture is asked for several times in a row: for its
 * seal, its proof, and when both are checked.
 */
let lastLong: { readonly text: string; readonly bytes: Uint8Array } | undefined;

/** The bytes of a long text that JSON and N-Quads write as it is; `undefined` for any other. */
export function longBytes(text: string): Uint8Array | undefined {
  if (text.length < LONG || text.length % 4 !== 0) return undefined;
  if (lastLong?.text === text) return lastLong.bytes;
  const bytes = unclearedBytes(text.length);
  if (!isLongInto(text, bytes)) return undefined;
  lastLong = { text, bytes };
  return bytes;
}

/** Whether it is such a text; then it stands in the room, which is as long. */
function isLongInto(text: string, room: Uint8Array): boolean {
  // Into room that is given: without it the encoder takes several times as long.
  const { read, written } = encoder.encodeInto(text, room);
  return read === text.length && written === text.length && isBase64(text);
}

/** How a text is written; what has no control, quotation mark or backslash is written as it is. */
export type Escape = (text: string) => string;

/** As JSON writes a text, between its quotation marks. */
export const escapeJson: Escape = (text) => JSON.stringify(text).slice(1, -1);

/** The texts of one document's slots in bytes, each in two ways of writing. Buffers are kept for the next document. */
export class SlotValues {
  readonly first: Uint8Array[] = [];
  readonly second: Uint8Array[] = [];
  /** In the first way. */
  readonly texts: string[] = [];
  readonly #escapes: readonly [Escape, Escape];
  readonly #buffers: Uint8Array[] = [];
  readonly #views: Uint8Array[] = [];
  readonly #longs: Uint8Array[] = [];
  #room = new Uint8Array(0);

  constructor(first: Escape, second: Escape) {
    this.#escapes = [first, second];
  }

  /** A buffer of at least that length for what is made of the texts. */
  room(length: number): Uint8Array {
    if (this.#room.length < length) this.#room = new Uint8Array(length);
    return this.#room;
  }

  /** `false` for a lone surrogate, which has no bytes. `isSafe`: known to be written as it is. */
  put(slot: number, text: string, isSafe = false): boolean {
    const long = isSafe ? undefined : this.#long(slot, text);
    if (long !== undefined) {
      this.first[slot] = long;
      this.second[slot] = long;
      this.texts[slot] = text;
      return true;
    }
    if (!isSafe && !text.isWellFormed()) return false;
    if (isSafe || !CARE.test(text)) {
      const bytes = this.#encoded(2 * slot, text);
      this.first[slot] = bytes;
      this.second[slot] = bytes;
      this.texts[slot] = text;
      return true;
    }
    const [first, second] = this.#escapes;
    const escaped = first(text);
    this.first[slot] = this.#encoded(2 * slot, escaped);
    this.second[slot] = this.#encoded(2 * slot + 1, second(text));
    this.texts[slot] = escaped;
    return true;
  }

  /** As `longBytes`, into a buffer that the slot keeps where nobody asked for that text before. */
  #long(slot: number, text: string): Uint8Array | undefined {
    if (text.length < LONG || text.length % 4 !== 0) return undefined;
    if (lastLong?.text === text) return lastLong.bytes;
    let room = this.#longs[slot];
    if (room?.length !== text.length) room = this.#longs[slot] = unclearedBytes(text.length);
    return isLongInto(text, room) ? room : undefined;
  }

  #encoded(place: number, text: string): Uint8Array {
    let buffer = this.#buffers[place];
    if (buffer === undefined || buffer.length < text.length) buffer = new Uint8Array(Math.max(64, text.length));
    let done = encoder.encodeInto(text, buffer);
    if (done.read < text.length) {
      buffer = new Uint8Array(3 * text.length);
      done = encoder.encodeInto(text, buffer);
    }
    const { written } = done;
    let view = this.#views[place];
    // Most texts of a slot have one length, and a view costs more than the bytes in it.
    if (view?.length !== written || this.#buffers[place] !== buffer) view = buffer.subarray(0, written);
    this.#buffers[place] = buffer;
    this.#views[place] = view;
    return view;
  }
}
