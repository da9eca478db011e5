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
 * What a document of the shape looks like. Walking documents beside it is what compiled forms do most of after cryptography, so that it is
 * kept close together: no object for a text, but what is known of each member side by side.
 */
export interface ShapePattern {
  /** Names of an object in their order; `undefined` for an array. */
  readonly names: readonly string[] | undefined;
  /** For each item or member its slot, or CONSTANT for a text, NESTED, or OTHER: a number, boolean or null. */
  readonly slots: readonly number[];
  /** The constant, or the pattern of what is nested. */
  readonly parts: readonly (Json | ShapePattern)[];
  /** A member that another prototype lends is no member in JSON. */
  readonly prototype: unknown;
  /** The value itself, where it has no slots and can never change: what is this very object need not be walked through. */
  readonly itself: object | undefined;
}

const CONSTANT = -1;
const NESTED = -2;
const OTHER = -3;

/** The pattern of an object or array; `next` gives the slot of the next text, and -1 for a constant. */
export function patternOf(value: object, next: () => number, fixed = false): ShapePattern {
  const names = Array.isArray(value) ? undefined : Object.keys(value);
  const slots: number[] = [];
  const parts: (Json | ShapePattern)[] = [];
  for (const [name, part] of Object.entries(value) as [string, Json][]) {
    const isConstant = fixed || (names !== undefined && isFixed(name));
    if (typeof part === 'object' && part !== null) {
      slots.push(NESTED);
      parts.push(patternOf(part, next, isConstant));
    } else {
      slots.push(typeof part !== 'string' ? OTHER : isConstant ? CONSTANT : next());
      parts.push(part);
    }
  }
  // A pattern within says of itself whether it can change.
  const stays = (slot: number, index: number): boolean =>
    slot === NESTED ? (parts[index] as ShapePattern).itself !== undefined : slot < 0;
  const itself = Object.isFrozen(value) && slots.every(stays) ? value : undefined;
  return { names, slots, parts, prototype: Object.getPrototypeOf(value), itself };
}

/** Whether a value has the pattern; `values` then holds the text of each slot. A slot that occurs twice has one text. */
export function matchesPattern(pattern: ShapePattern, value: unknown, values: (string | undefined)[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (value === pattern.itself) return true;
  const { names, slots } = pattern;
  let index = 0;
  if (names === undefined) {
    if (!Array.isArray(value) || value.length !== slots.length) return false;
    for (; index < slots.length; index++) if (!fits(pattern, index, value[index], values)) return false;
    return true;
  }
  if (Object.getPrototypeOf(value) !== pattern.prototype || Array.isArray(value)) return false;
  for (const name in value)
    if (name !== names[index] || !fits(pattern, index++, (value as JsonObject)[name], values)) return false;
  return index === names.length;
}

function fits({ slots, parts }: ShapePattern, index: number, value: unknown, values: (string | undefined)[]): boolean {
  const slot = slots[index] as number;
  // Apart from the others, so that the machine compares texts as texts.
  if (slot === CONSTANT) return value === (parts[index] as string);
  if (slot === NESTED) return matchesPattern(parts[index] as ShapePattern, value, values);
  if (slot === OTHER) return Object.is(value, parts[index]);
  if (typeof value !== 'string') return false;
  const known = values[slot];
  if (known !== undefined) return known === value;
  values[slot] = value;
  return true;
}
