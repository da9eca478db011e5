/**
 * JSON that means one thing. `JSON.parse` keeps the last of two equal members while other readers keep the first,
 * and a lone surrogate turns into U+FFFD on the way to bytes: both let two readers see two documents under one
 * signature. This reader refuses them, and what is too deep for the libraries behind it.
 */

import { readQuickly } from './quick-json.js';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

export interface JsonFault {
  readonly fault: 'not-json' | 'duplicate-member' | 'lone-surrogate' | 'too-deep' | 'forbidden-member';
  /** Zero-based offset in the text, in UTF-16 units. */
  readonly at: number;
  /** The member at fault, where there is one. */
  readonly member?: string;
}

export type JsonRead =
  { readonly value: Json; readonly fault?: undefined } | { readonly fault: JsonFault; readonly value?: undefined };

/** 3,000 nested levels overflow the stack inside jsonld; a credential of the profile has under 20. */
export const JSON_DEPTH = 64;

const WHITE = new Set([0x20, 0x09, 0x0a, 0x0d]);

class Fault extends Error {
  constructor(readonly fault: JsonFault) {
    super(fault.fault);
  }
}

/** Walks the text once for what `JSON.parse` does not see. The text is known to be JSON. */
class Walk {
  #at = 0;
  constructor(
    readonly text: string,
    readonly limit: number,
  ) {}

  run(): void {
    this.#value(1);
  }

  #white(): void {
    while (WHITE.has(this.text.charCodeAt(this.#at))) this.#at++;
  }

  #value(depth: number): void {
    this.#white();
    if (depth > this.limit) throw new Fault({ fault: 'too-deep', at: this.#at });
    const first = this.text[this.#at];
    if (first === '{') this.#object(depth);
    else if (first === '[') this.#array(depth);
    else if (first === '"') this.#string();
    else while (this.#at < this.text.length && !',]} \t\n\r'.includes(this.text.charAt(this.#at))) this.#at++;
    this.#white();
  }

  #object(depth: number): void {
    const names = new Set<string>();
    this.#at++;
    this.#white();
    while (this.text[this.#at] !== '}') {
      const start = this.#at;
      const name = this.#string();
      if (names.has(name)) throw new Fault({ fault: 'duplicate-member', at: start, member: name });
      if (name === '__proto__') throw new Fault({ fault: 'forbidden-member', at: start, member: name });
      names.add(name);
      this.#white();
      this.#at++;
      this.#value(depth + 1);
      if (this.text[this.#at] === ',') this.#at++;
      this.#white();
    }
    this.#at++;
  }

  #array(depth: number): void {
    this.#at++;
    this.#white();
    while (this.text[this.#at] !== ']') {
      this.#value(depth + 1);
      if (this.text[this.#at] === ',') this.#at++;
    }
    this.#at++;
  }

  #string(): string {
    const start = this.#at;
    let end = start + 1;
    let escaped = false;
    for (; this.text[end] !== '"'; end++) {
      if (this.text[end] === '\\') {
        escaped = true;
        end++;
      }
    }
    this.#at = end + 1;
    const raw = this.text.slice(start + 1, end);
    const value = escaped ? (JSON.parse(this.text.slice(start, end + 1)) as string) : raw;
    if (!value.isWellFormed()) throw new Fault({ fault: 'lone-surrogate', at: start });
    return value;
  }
}

/** Reads a text as JSON, or says what is wrong with it and where. Nesting beyond `depth` levels is refused. */
export function readJson(text: string, depth: number = JSON_DEPTH): JsonRead {
  const quick = readQuickly(text, depth);
  return quick === undefined ? walkJson(text, depth) : { value: quick.value as Json };
}

/** The same, character by character: what the quick way leaves, and its judge in tests. */
export function walkJson(text: string, depth: number): JsonRead {
  // A byte order mark is no JSON (RFC 8259 §8.1); depth is checked before JSON.parse would recurse.
  if (nestedBeyond(text, depth)) return { fault: { fault: 'too-deep', at: 0 } };
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return { fault: { fault: 'not-json', at: offsetOf(cause.message) } };
  }
  try {
    new Walk(text, depth).run();
  } catch (cause) {
    if (cause instanceof Fault) return { fault: cause.fault };
    throw cause;
  }
  return { value };
}

/** The offset that V8 names in its message; 0 where it names none. */
function offsetOf(message: string): number {
  return Number(/position (\d+)/.exec(message)?.[1] ?? 0);
}

function nestedBeyond(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > limit) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON-LD allows one value where several may stand; this gives the several. */
export function asList(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value as Json];
}

function isSorted(names: readonly string[]): boolean {
  for (let index = 1; index < names.length; index++) if ((names[index - 1] ?? '') > (names[index] ?? '')) return false;
  return true;
}

/** The value with the members of every object in code-unit order (RFC 8785 §3.2.3 ordering): equal values print equally. */
export function printSorted(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) text += `${text === '' ? '' : ','}${printSorted(item)}`;
    return `[${text}]`;
  }
  const members = value as JsonObject;
  const names = Object.keys(members);
  // By code units, as the order of texts is.
  if (!isSorted(names)) names.sort();
  for (const name of names) {
    const member = members[name];
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${printSorted(member)}`;
  }
  return `{${text}}`;
}

/** The beginning of a hostile value, for a finding: a text as it is, anything else as JSON. Never calls the value's own members. */
export function excerpt(value: unknown, length = 200): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value ?? null) ?? '');
  return text.slice(0, length);
}
