import { finding } from '../../model/index.js';
import { inflate } from '../inflate.js';
import { beyond, broken, PdfFault } from './fault.js';
import {
  type Dict,
  Lexer,
  type Value,
  hexDigit,
  isArray,
  isDict,
  isRef,
  isWhite,
  nameOf,
  newBudget,
} from './objects.js';

/** A stream, its data still packed. */
export interface Stream {
  readonly dict: Dict;
  readonly packed: Uint8Array;
}

/** Where an object is: at an offset of the file, or at a place in an object stream. */
type Place = { readonly offset: number } | { readonly within: number; readonly index: number };

/** A passport of 200 pages has some thousand objects; each entry of the table costs some bytes. */
const MOST_OBJECTS = 100_000;
/** Each time that a PDF is changed by appending adds a section; a signed form has three or four. */
const MOST_SECTIONS = 64;
/** Objects looked at: a tree of 64 attachments takes 200. */
const MOST_READ = 4_096;
/** Object streams and tables, unpacked, all together: 64 attachments take some kilobytes (a bomb grows a thousandfold). */
const LARGEST_STRUCTURE = 8 * 1024 * 1024;
/** `startxref` stands in the last 1,024 bytes (Adobe's notes on ISO 32000-1, H.3.18). */
const TAIL = 1_024;
/** A chain of filters longer than this is a bomb in a bomb. */
const MOST_FILTERS = 2;

function numberIn(dict: Dict, name: string): number | undefined {
  const value = dict.get(name);
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/** The structure of a PDF: its objects by number. Everything is read when it is asked for, once. */
export class Structure {
  readonly #bytes: Uint8Array;
  readonly #places = new Map<number, Place | undefined>();
  readonly #objects = new Map<number, Value | Stream>();
  readonly #unpacked = new Map<number, { readonly offsets: readonly number[]; readonly bytes: Uint8Array }>();
  readonly #opening = new Set<number>();
  readonly #budget = newBudget();
  #left = LARGEST_STRUCTURE;
  readonly trailer: Dict;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.trailer = this.#sections();
    if (this.trailer.has('Encrypt')) throw new PdfFault(finding('form.pdf-encrypted'));
  }

  /** The newest section comes first, so the first place of an object that is met counts (§7.5.6). */
  #sections(): Dict {
    const seen = new Set<number>();
    let newest: Dict | undefined;
    const waiting: number[] = [this.#start()];
    for (let offset = waiting.shift(); offset !== undefined; offset = waiting.shift()) {
      if (seen.has(offset)) throw broken('sections-in-a-circle');
      seen.add(offset);
      if (seen.size > MOST_SECTIONS) throw beyond('objects', MOST_SECTIONS);
      const trailer = this.#section(offset);
      newest ??= trailer;
      // A hybrid file has a second table for readers of 1.5 and later, which comes before the previous section (§7.5.8.4).
      for (const name of ['XRefStm', 'Prev']) {
        const next = trailer.get(name);
        if (next === undefined) continue;
        if (typeof next !== 'number') throw broken('previous-section');
        waiting.push(next);
      }
    }
    return newest ?? new Map<string, Value>();
  }

  #start(): number {
    const from = Math.max(0, this.#bytes.length - TAIL);
    const tail = String.fromCharCode(...this.#bytes.subarray(from));
    const at = tail.lastIndexOf('startxref');
    if (at < 0) throw broken('no-start');
    const lexer = new Lexer(this.#bytes, this.#budget, from + at + 'startxref'.length);
    return lexer.integer();
  }

  #section(offset: number): Dict {
    if (offset >= this.#bytes.length) throw broken('offset');
    const lexer = new Lexer(this.#bytes, this.#budget, offset);
    return lexer.takes('xref') ? this.#table(lexer) : this.#tableStream(offset);
  }

  #place(number: number, place: Place | undefined): void {
    if (this.#places.has(number)) return;
    if (this.#places.size >= MOST_OBJECTS) throw beyond('objects', MOST_OBJECTS);
    this.#places.set(number, place);
  }

  /** §7.5.4 */
  #table(lexer: Lexer): Dict {
    while (!lexer.takes('trailer')) {
      const first = lexer.integer();
      const count = lexer.integer();
      if (count > MOST_OBJECTS) throw beyond('objects', MOST_OBJECTS);
      for (let index = 0; index < count; index++) {
        const offset = lexer.integer();
        lexer.integer();
        const kind = lexer.word();
        if (kind !== 'n' && kind !== 'f') throw broken('table');
        this.#place(first + index, kind === 'n' ? { offset } : undefined);
      }
    }
    const trailer = lexer.value();
    if (!isDict(trailer)) throw broken('trailer');
    return trailer;
  }

  /** §7.5.8 */
  #tableStream(offset: number): Dict {
    const stream = this.#indirect(offset);
    if (!isStream(stream) || nameOf(stream.dict.get('Type')) !== 'XRef') throw broken('table');
    const { dict } = stream;
    const bytes = this.#structural(stream);
    const widths = dict.get('W');
    if (!isArray(widths) || widths.length !== 3) throw broken('table');
    const sizes = widths.map((width) => {
      if (typeof width !== 'number' || !Number.isInteger(width) || width < 0 || width > 7) throw broken('table');
      return width;
    });
    const row = sizes.reduce((sum, size) => sum + size, 0);
    const index = dict.get('Index') ?? [0, dict.get('Size') ?? 0];
    if (!isArray(index) || index.length % 2 !== 0 || index.length > 2 * MOST_OBJECTS || row === 0)
      throw broken('table');
    let at = 0;
    const field = (size: number, standard: number): number => {
      if (size === 0) return standard;
      let value = 0;
      for (let count = 0; count < size; count++) value = value * 256 + (bytes[at++] ?? 0);
      return value;
    };
    for (let pair = 0; pair < index.length; pair += 2) {
      const [first, count] = [index[pair], index[pair + 1]];
      if (typeof first !== 'number' || typeof count !== 'number') throw broken('table');
      if (at + count * row > bytes.length) throw broken('table');
      for (let entry = 0; entry < count; entry++) {
        const kind = field(sizes[0] ?? 0, 1);
        const second = field(sizes[1] ?? 0, 0);
        const third = field(sizes[2] ?? 0, 0);
        if (kind === 1) this.#place(first + entry, { offset: second });
        else if (kind === 2) this.#place(first + entry, { within: second, index: third });
        else this.#place(first + entry, undefined);
      }
    }
    return dict;
  }

  /** The object at an offset: `12 0 obj … endobj`. */
  #indirect(offset: number, number?: number): Value | Stream {
    const lexer = new Lexer(this.#bytes, this.#budget, offset);
    const stated = lexer.integer();
    lexer.integer();
    if (!lexer.takes('obj') || (number !== undefined && stated !== number)) throw broken('object-elsewhere');
    const value = lexer.value();
    if (!isDict(value) || !lexer.takes('stream')) return value;
    // §7.3.8.1: one line feed, or carriage return and line feed, before the data.
    if (this.#bytes[lexer.at] === 0x0d) lexer.at++;
    if (this.#bytes[lexer.at] !== 0x0a) throw broken('stream');
    lexer.at++;
    const length = this.resolve(value.get('Length'));
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) throw broken('stream');
    const packed = this.#bytes.subarray(lexer.at, lexer.at + length);
    lexer.at += length;
    if (packed.length !== length || !lexer.takes('endstream')) throw broken('stream');
    return { dict: value, packed };
  }

  #at(number: number): Value | Stream {
    const known = this.#objects.get(number);
    if (known !== undefined) return known;
    if (this.#objects.size >= MOST_READ) throw beyond('objects', MOST_READ);
    // An object whose length stands in itself, or that lies in an object stream that lies in it.
    if (this.#opening.has(number)) throw broken('object-in-itself');
    const place = this.#places.get(number);
    // §7.3.10: a reference to no object is a reference to null.
    if (place === undefined) return null;
    this.#opening.add(number);
    const object =
      'offset' in place ? this.#indirect(place.offset, number) : this.#packed(place.within, number, place.index);
    this.#opening.delete(number);
    this.#objects.set(number, object);
    return object;
  }

  /** §7.5.7 */
  #packed(within: number, number: number, index: number): Value {
    const stream = this.#at(within);
    if (!isStream(stream) || nameOf(stream.dict.get('Type')) !== 'ObjStm') throw broken('object-stream');
    const known = this.#unpacked.get(within);
    const opened = known ?? this.#openStream(stream);
    this.#unpacked.set(within, opened);
    if (opened.offsets[index * 2] !== number) throw broken('object-stream');
    const offset = opened.offsets[index * 2 + 1] ?? 0;
    if (offset >= opened.bytes.length) throw broken('object-stream');
    return new Lexer(opened.bytes, this.#budget, offset).value();
  }

  #openStream(stream: Stream): { readonly offsets: readonly number[]; readonly bytes: Uint8Array } {
    const count = numberIn(stream.dict, 'N');
    const first = numberIn(stream.dict, 'First');
    if (count === undefined || first === undefined || count > MOST_OBJECTS) throw broken('object-stream');
    const bytes = this.#structural(stream);
    const lexer = new Lexer(bytes, this.#budget);
    const offsets: number[] = [];
    for (let index = 0; index < count; index++) offsets.push(lexer.integer(), first + lexer.integer());
    return { offsets, bytes };
  }

  #structural(stream: Stream): Uint8Array {
    const bytes = this.unpack(stream, this.#left);
    this.#left -= bytes.length;
    return bytes;
  }

  /** The value behind a reference, or the value itself; streams are asked for by `stream`. */
  resolve(value: Value | undefined): Value | undefined {
    if (!isRef(value)) return value;
    const object = this.#at(value.ref);
    if (isStream(object) || isRef(object)) throw broken('reference');
    return object;
  }

  stream(value: Value | undefined): Stream | undefined {
    if (!isRef(value)) return undefined;
    const object = this.#at(value.ref);
    return isStream(object) ? object : undefined;
  }

  dict(value: Value | undefined): Dict | undefined {
    const resolved = this.resolve(value);
    return isDict(resolved) ? resolved : undefined;
  }

  list(value: Value | undefined): readonly Value[] {
    const resolved = this.resolve(value);
    return isArray(resolved) ? resolved : [];
  }

  /** The data of a stream, unpacked, at most `limit` bytes of them (§7.4). Filters other than Flate and the hexadecimal one are not read. */
  unpack({ dict, packed }: Stream, limit: number): Uint8Array {
    const filter = this.resolve(dict.get('Filter'));
    const filters = filter === undefined || filter === null ? [] : isArray(filter) ? filter : [filter];
    const parms = this.resolve(dict.get('DecodeParms'));
    if (filters.length > MOST_FILTERS) throw beyond('levels', MOST_FILTERS);
    let bytes = packed;
    filters.forEach((one, index) => {
      const name = nameOf(this.resolve(one));
      const parameters = this.dict(isArray(parms) ? parms[index] : parms);
      if (name === 'ASCIIHexDecode') bytes = hexadecimal(bytes);
      else if (name === 'FlateDecode') bytes = unpredict(flate(bytes, limit), parameters);
      else throw broken('filter');
    });
    if (bytes.length > limit) throw beyond('bytes', limit);
    return bytes;
  }
}

function isStream(value: Value | Stream): value is Stream {
  return typeof value === 'object' && value !== null && 'packed' in value;
}

function flate(bytes: Uint8Array, limit: number): Uint8Array {
  const whole = inflate(bytes, limit, 'zlib');
  if (whole === 'too-long') throw beyond('bytes', limit);
  if (whole === 'broken') throw broken('data');
  return whole;
}

/** §7.4.2 */
function hexadecimal(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 2));
  let digits = 0;
  for (const byte of bytes) {
    if (byte === 0x3e) break;
    if (isWhite(byte)) continue;
    const digit = hexDigit(byte);
    if (digit < 0) throw broken('data');
    whole[digits >> 1] = (whole[digits >> 1] ?? 0) | (digits % 2 === 0 ? digit << 4 : digit);
    digits++;
  }
  return whole.subarray(0, Math.ceil(digits / 2));
}

/** Predictors of PNG (§7.4.4.4), which tables of most programs use. */
function unpredict(bytes: Uint8Array, parameters: Dict | undefined): Uint8Array {
  const predictor = parameters === undefined ? 1 : (numberIn(parameters, 'Predictor') ?? 1);
  if (parameters === undefined || predictor === 1) return bytes;
  const columns = numberIn(parameters, 'Columns') ?? 1;
  const plain = (numberIn(parameters, 'Colors') ?? 1) === 1 && (numberIn(parameters, 'BitsPerComponent') ?? 8) === 8;
  if (predictor < 10 || predictor > 15 || !plain || columns < 1 || columns > 65_536) throw broken('predictor');
  const rows = Math.ceil(bytes.length / (columns + 1));
  const whole = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const kind = bytes[row * (columns + 1)] ?? 0;
    if (kind > 4) throw broken('predictor');
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const raw = bytes[row * (columns + 1) + 1 + column] ?? 0;
      const left = column === 0 ? 0 : (whole[at - 1] ?? 0);
      const up = row === 0 ? 0 : (whole[at - columns] ?? 0);
      const corner = row === 0 || column === 0 ? 0 : (whole[at - columns - 1] ?? 0);
      whole[at] = raw + ([0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0);
    }
  }
  return whole;
}

/** PNG §9.4 */
function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(left + up - corner - value)) as [number, number, number];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
