import { isJsonObject, type Json, type JsonObject } from './strict-json.js';

/*
 * What of a document may vary and what may not. Texts may; members and their order, lengths of arrays, numbers and what gives
 * terms their meaning (types, contexts, keywords) may not: where they differ, it is another shape.
 */

/** A document that is larger is proved plainly: it would not be met again, and preparing takes as much room again. */
const MOST_TEXTS = 50_000;

/** Under these names a text decides what the canonical form looks like, beyond standing in it. */
function isFixed(name: string): boolean {
  return name === 'type' || name.startsWith('@');
}

/** A document before it is put together: what it says, and the entries of its status, which other forms have elsewhere. */
export interface Unjoined {
  readonly document: JsonObject;
  readonly status: readonly object[];
}

/** A document as its shape and what stands in it. */
export interface ShapeReading {
  /** Names, order, lengths and constants. */
  readonly structure: string;
  /** The http addresses in the document: what concepts and programmes are called. They tell shapes of one structure apart. */
  readonly addresses: string;
  /** Texts that may vary, in the order of the document, then of its status. */
  readonly texts: readonly string[];
}

class Reader {
  readonly texts: string[] = [];
  #structure = '';

  get structure(): string {
    return this.#structure;
  }

  /** `false` for what no compiled shape has: it is left to the plain library. */
  read(value: unknown, fixed: boolean): boolean {
    if (typeof value === 'string') {
      if (fixed) this.#structure += JSON.stringify(value);
      else this.#structure += this.texts.push(value) > MOST_TEXTS ? '' : '"';
      return this.texts.length <= MOST_TEXTS;
    }
    if (typeof value === 'number' || typeof value === 'boolean' || value === null) {
      // JSON has no other name for -0, and RDF has.
      this.#structure += Object.is(value, -0) ? '-0' : JSON.stringify(value);
      return true;
    }
    if (Array.isArray(value)) {
      this.#structure += '[';
      for (let index = 0; index < value.length; index++) if (!this.read(value[index], fixed)) return false;
      this.#structure += ']';
      return true;
    }
    if (typeof value !== 'object') return false;
    // Of a prototype of its own, and what that lends, JSON shows nothing.
    for (const name in value) if (!Object.hasOwn(value, name)) return false;
    this.#structure += '{';
    for (const name of Object.keys(value)) {
      if (name === '__proto__') return false;
      this.#structure += JSON.stringify(name);
      if (!this.read((value as JsonObject)[name], fixed || isFixed(name))) return false;
    }
    this.#structure += '}';
    return true;
  }
}

/** `undefined` for a document that cannot have a compiled shape. */
export function readTexts({ document, status }: Unjoined): ShapeReading | undefined {
  if (Object.hasOwn(document, 'proof') || Object.hasOwn(document, 'credentialStatus')) return undefined;
  const reader = new Reader();
  if (!reader.read(document, false)) return undefined;
  const addresses = reader.texts.filter((text) => /^https?:/.test(text)).join(' ');
  if (!reader.read(status, false)) return undefined;
  return { structure: reader.structure, addresses, texts: reader.texts };
}

/** The same value with other texts, which are asked for in the order of `readTexts`. */
export function withTexts(value: Json, next: () => string, fixed = false): Json {
  if (typeof value === 'string') return fixed ? value : next();
  if (Array.isArray(value)) return value.map((item: Json) => withTexts(item, next, fixed));
  if (!isJsonObject(value)) return value;
  const copy: Record<string, Json> = {};
  for (const [name, member] of Object.entries(value))
    copy[name] = withTexts(member as Json, next, fixed || isFixed(name));
  return copy;
}

/**
 * What a document of the shape looks like: a constant, a slot for what varies, or what holds such. One form for all four, and small
 * numbers for its kinds: walking documents is what compiled proving does most of after cryptography.
 */
export interface ShapePattern {
  readonly kind: typeof CONSTANT | typeof SLOT | typeof ARRAY | typeof OBJECT;
  readonly constant: Json;
  readonly slot: number;
  readonly names: readonly string[];
  /** Items of an array, members of an object in the order of their names. */
  readonly parts: readonly ShapePattern[];
  /** Of an object: a member that another prototype lends is no member in JSON. */
  readonly prototype: unknown;
}

const CONSTANT = 0;
const SLOT = 1;
const ARRAY = 2;
const OBJECT = 3;

const EMPTY: ShapePattern = { kind: CONSTANT, constant: null, slot: -1, names: [], parts: [], prototype: undefined };

/** The pattern of a value; `next` gives the slot of the next text, and -1 for a constant. */
export function patternOf(value: Json, next: () => number, fixed = false): ShapePattern {
  if (typeof value === 'string') {
    const slot = fixed ? -1 : next();
    return slot < 0 ? { ...EMPTY, constant: value } : { ...EMPTY, kind: SLOT, slot };
  }
  if (Array.isArray(value))
    return { ...EMPTY, kind: ARRAY, parts: value.map((item: Json) => patternOf(item, next, fixed)) };
  if (!isJsonObject(value)) return { ...EMPTY, constant: value };
  const names = Object.keys(value);
  const parts = names.map((name) => patternOf(value[name] ?? null, next, fixed || isFixed(name)));
  return { ...EMPTY, kind: OBJECT, names, parts, prototype: Object.getPrototypeOf(value) };
}

/** Whether a value has the pattern; `values` then holds the text of each slot. A slot that occurs twice has one text. */
export function matchesPattern(pattern: ShapePattern, value: unknown, values: (string | undefined)[]): boolean {
  const { kind, names, parts } = pattern;
  if (kind === CONSTANT) return Object.is(value, pattern.constant);
  if (kind === SLOT) {
    if (typeof value !== 'string') return false;
    const known = values[pattern.slot];
    if (known !== undefined) return known === value;
    values[pattern.slot] = value;
    return true;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== (kind === ARRAY)) return false;
  if (kind === ARRAY) {
    const items = value as readonly unknown[];
    if (items.length !== parts.length) return false;
    for (let index = 0; index < parts.length; index++)
      if (!matchesPattern(parts[index] as ShapePattern, items[index], values)) return false;
    return true;
  }
  if (Object.getPrototypeOf(value) !== pattern.prototype) return false;
  let index = 0;
  for (const name in value) {
    if (name !== names[index]) return false;
    const part = parts[index++] as ShapePattern;
    const member = (value as JsonObject)[name];
    // Most members are texts, and a call for each takes longer than looking at it here.
    if (typeof member === 'string' && part.kind === CONSTANT) {
      if (member !== part.constant) return false;
    } else if (!matchesPattern(part, member, values)) return false;
  }
  return index === names.length;
}
