import { broken, beyond } from './fault.js';

/*
 * The objects of a PDF (ISO 32000-1 §7.3), as far as a file's structure needs them: no content of pages is ever read, and
 * nothing in it is run.
 */

/** A reference to an indirect object; its generation says nothing in a file that is only read. */
export interface Ref {
  readonly ref: number;
}

export interface Name {
  readonly name: string;
}

/** A string as its bytes, one character a byte: what they mean depends on where they stand. */
export interface Text {
  readonly text: string;
}

export type Dict = ReadonlyMap<string, Value>;

export type Value = null | boolean | number | Text | Name | Ref | readonly Value[] | Dict;

/** Arrays and dictionaries in each other; the structure needs five. */
const MOST_LEVELS = 32;
/** A string of the structure is the name of a file; page contents are not read. */
const LONGEST_STRING = 65_536;

/** Numbers, names and strings of the whole structure; the table of 100,000 objects has three numbers for each. */
const MOST_TOKENS = 2_000_000;

/** What is left to be read of one file, shared by all that read it: the same bytes may be asked for again and again. */
export interface Budget {
  tokens: number;
}

export function newBudget(): Budget {
  return { tokens: MOST_TOKENS };
}

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));

export function isWhite(byte: number): boolean {
  return WHITE.has(byte);
}

export function isDict(value: Value | undefined): value is Dict {
  return value instanceof Map;
}

export function isName(value: Value | undefined): value is Name {
  return typeof value === 'object' && value !== null && 'name' in value;
}

export function isRef(value: Value | undefined): value is Ref {
  return typeof value === 'object' && value !== null && 'ref' in value;
}

export function isText(value: Value | undefined): value is Text {
  return typeof value === 'object' && value !== null && 'text' in value;
}

export function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function nameOf(value: Value | undefined): string | undefined {
  return isName(value) ? value.name : undefined;
}

/** The value of a hexadecimal digit; -1 for any other character. */
export function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Reads objects one after the other from bytes; each of its methods throws a PdfFault for what is none. */
export class Lexer {
  at: number;
  constructor(
    readonly bytes: Uint8Array,
    readonly budget: Budget,
    at = 0,
  ) {
    this.at = at;
  }

  #byte(): number {
    return this.bytes[this.at] ?? -1;
  }

  /** Passes white space and comments. */
  skip(): void {
    for (;;) {
      const byte = this.#byte();
      if (WHITE.has(byte)) this.at++;
      else if (byte === 0x25) while (this.at < this.bytes.length && ![10, 13].includes(this.#byte())) this.at++;
      else return;
    }
  }

  /** The characters up to white space or a delimiter. */
  word(): string {
    this.#spend();
    this.skip();
    const start = this.at;
    while (this.at < this.bytes.length && !WHITE.has(this.#byte()) && !DELIMITERS.has(this.#byte())) {
      this.at++;
      if (this.at - start > 256) throw broken('word');
    }
    return String.fromCharCode(...this.bytes.subarray(start, this.at));
  }

  /** Passes a word, and says whether it was there. */
  takes(word: string): boolean {
    this.skip();
    const there = [...word].every((character, index) => this.bytes[this.at + index] === character.charCodeAt(0));
    if (there) this.at += word.length;
    return there;
  }

  integer(): number {
    const word = this.word();
    if (!/^\d{1,10}$/.test(word)) throw broken('number');
    return Number(word);
  }

  #spend(): void {
    if (--this.budget.tokens < 0) throw beyond('objects', MOST_TOKENS);
  }

  value(depth = 1): Value {
    this.#spend();
    if (depth > MOST_LEVELS) throw beyond('levels', MOST_LEVELS);
    this.skip();
    const byte = this.#byte();
    if (byte === 0x2f) return { name: this.#name() };
    if (byte === 0x28) return { text: this.#literal() };
    if (byte === 0x5b) return this.#array(depth);
    if (byte === 0x3c) return this.bytes[this.at + 1] === 0x3c ? this.#dict(depth) : { text: this.#hexadecimal() };
    const word = this.word();
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (!/^[+-]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})$/.test(word)) throw broken('object');
    return this.#referenceOr(Number(word), word);
  }

  /** `12 0 R` begins like a number. */
  #referenceOr(number: number, word: string): Value {
    if (!/^\d{1,8}$/.test(word)) return number;
    const after = this.at;
    const generation = this.word();
    if (/^\d{1,5}$/.test(generation) && this.word() === 'R') return { ref: number };
    this.at = after;
    return number;
  }

  #name(): string {
    this.at++;
    const start = this.at;
    const word = this.#byte() === -1 || WHITE.has(this.#byte()) ? '' : this.word();
    if (this.at - start > 256) throw broken('name');
    return word.replace(/#([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  }

  #literal(): string {
    this.at++;
    let text = '';
    for (let open = 1; ; this.at++) {
      const byte = this.#byte();
      if (byte === -1 || text.length > LONGEST_STRING) throw broken('string');
      if (byte === 0x28) open++;
      if (byte === 0x29 && --open === 0) break;
      text += byte === 0x5c ? this.#escape() : String.fromCharCode(byte);
    }
    this.at++;
    return text;
  }

  /** §7.3.4.2; leaves the position at the last byte of the escape. */
  #escape(): string {
    this.at++;
    const character = String.fromCharCode(Math.max(0, this.#byte()));
    if (/[0-7]/.test(character)) {
      const digits = /^[0-7]{1,3}/.exec(String.fromCharCode(...this.bytes.subarray(this.at, this.at + 3)))?.[0] ?? '';
      this.at += digits.length - 1;
      return String.fromCharCode(Number.parseInt(digits, 8) & 0xff);
    }
    if (character === '\r') {
      if (this.bytes[this.at + 1] === 0x0a) this.at++;
      return '';
    }
    return character === '\n' ? '' : (ESCAPES[character] ?? character);
  }

  #hexadecimal(): string {
    this.at++;
    let text = '';
    let high = -1;
    for (; this.#byte() !== 0x3e; this.at++) {
      const byte = this.#byte();
      if (WHITE.has(byte)) continue;
      const digit = hexDigit(byte);
      if (digit < 0 || text.length > LONGEST_STRING) throw broken('string');
      if (high < 0) high = digit;
      else {
        text += String.fromCharCode(high * 16 + digit);
        high = -1;
      }
    }
    this.at++;
    return high < 0 ? text : text + String.fromCharCode(high * 16);
  }

  #array(depth: number): readonly Value[] {
    this.at++;
    const values: Value[] = [];
    for (;;) {
      this.skip();
      if (this.#byte() === 0x5d) {
        this.at++;
        return values;
      }
      values.push(this.value(depth + 1));
    }
  }

  #dict(depth: number): Dict {
    this.at += 2;
    const members = new Map<string, Value>();
    for (;;) {
      this.skip();
      if (this.takes('>>')) return members;
      if (this.#byte() !== 0x2f) throw broken('dictionary');
      const name = this.#name();
      // §7.3.7: a key twice is undefined, and readers take the first or the last.
      if (members.has(name)) throw broken('key-repeated');
      members.set(name, this.value(depth + 1));
    }
  }
}
