import { fromUtf8, isLasting, longBytes, utf8, type Json, type JsonObject, type Sealable } from '../../model/index.js';

/** What is sealed, in the bytes that JSON.stringify gives for it. Good until its room is used again. */
export interface Said {
  readonly bytes: Uint8Array;
  /** As it stands within the JSON of a seal, between its quotes. */
  readonly escaped: Uint8Array;
  readonly text: string;
  /** With a text of ASCII in front. */
  after(start: string): Uint8Array;
}

/** In front of what is written, for the header of a seal with its certificates. */
const AHEAD = 16_384;

const encoder = new TextEncoder();

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Bytes behind one another, in a buffer that is kept: to have the machine clear a new one takes as long as filling it. */
class Line {
  #buffer: Uint8Array;
  #end: number;
  readonly #start: number;

  constructor(start: number) {
    this.#buffer = new Uint8Array(start);
    this.#start = start;
    this.#end = start;
  }

  #fit(length: number): void {
    if (this.#end + length <= this.#buffer.length) return;
    const larger = new Uint8Array(2 * (this.#end + length));
    larger.set(this.#buffer.subarray(0, this.#end));
    this.#buffer = larger;
  }

  clear(): void {
    this.#end = this.#start;
  }

  text(text: string): void {
    this.#fit(3 * text.length);
    this.#end += encoder.encodeInto(text, this.#buffer.subarray(this.#end)).written;
  }

  put(bytes: Uint8Array): void {
    this.#fit(bytes.length);
    this.#buffer.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  get bytes(): Uint8Array {
    return this.#buffer.subarray(this.#start, this.#end);
  }

  after(start: string): Uint8Array {
    const from = this.#start - start.length;
    if (from >= 0 && encoder.encodeInto(start, this.#buffer.subarray(from, this.#start)).read === start.length)
      return this.#buffer.subarray(from, this.#end);
    const first = utf8(start);
    const all = new Uint8Array(first.length + this.#end - this.#start);
    all.set(first);
    all.set(this.bytes, first.length);
    return all;
  }
}

/** What lasts, as JSON.stringify wrote it. */
const lasts = new WeakMap<object, { readonly plain: Uint8Array; readonly escaped: Uint8Array }>();

/**
 * Writes what JSON.stringify writes, which is asked for every text and, once, for every part that lasts. It knows nothing of what is
 * compiled: both forms are held to it.
 */
export class SaidRoom {
  readonly #plain = new Line(AHEAD);
  readonly #escaped = new Line(0);
  #pending = '';

  said({ document, status }: Sealable): Said {
    this.#plain.clear();
    this.#escaped.clear();
    // As spreading does: a member of that name keeps its place.
    if (Object.hasOwn(document, 'status')) this.#pending = JSON.stringify({ ...document, status });
    else {
      const empty = this.#members(document);
      this.#pending += `${empty ? '' : ','}"status":${JSON.stringify(status)}}`;
    }
    this.#flush();
    const [plain, bytes] = [this.#plain, this.#plain.bytes];
    return {
      bytes,
      escaped: this.#escaped.bytes,
      get text() {
        return fromUtf8(bytes) ?? '';
      },
      after: (start) => plain.after(start),
    };
  }

  #flush(): void {
    const text = this.#pending;
    this.#pending = '';
    this.#plain.text(text);
    this.#escaped.text(escaped(text));
  }

  /** Without the brace that ends it; whether there were none. */
  #members(object: JsonObject): boolean {
    let between = '{';
    for (const name of Object.keys(object)) {
      const value = object[name];
      if (value === undefined) continue;
      this.#pending += `${between}${JSON.stringify(name)}:`;
      this.#value(value);
      between = ',';
    }
    if (between === '{') this.#pending += between;
    return between === '{';
  }

  #value(value: Json): void {
    if (typeof value === 'string') {
      const long = longBytes(value);
      if (long === undefined) this.#pending += JSON.stringify(value);
      else this.#long(long);
    } else if (typeof value !== 'object' || value === null) this.#pending += JSON.stringify(value);
    else if (isLasting(value)) this.#lasting(value);
    else if (Array.isArray(value)) {
      let between = '[';
      for (const item of value as readonly Json[]) {
        this.#pending += between;
        this.#value(item);
        between = ',';
      }
      this.#pending += between === '[' ? '[]' : ']';
    } else {
      this.#members(value as JsonObject);
      this.#pending += '}';
    }
  }

  /** A long text of letters that are written as they are. */
  #long(bytes: Uint8Array): void {
    this.#pending += '"';
    this.#flush();
    this.#plain.put(bytes);
    this.#escaped.put(bytes);
    this.#pending = '"';
  }

  #lasting(value: object): void {
    let known = lasts.get(value);
    if (known === undefined) {
      const text = JSON.stringify(value);
      known = { plain: utf8(text), escaped: utf8(escaped(text)) };
      lasts.set(value, known);
    }
    this.#flush();
    this.#plain.put(known.plain);
    this.#escaped.put(known.escaped);
  }
}
