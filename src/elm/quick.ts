import { JSON_DEPTH, asList, isJsonObject, type Json, type JsonObject } from '../model/index.js';
import { COUNT_LIMIT, isAbsolute, type Terms } from './graph.js';

interface Known {
  readonly value: JsonObject;
  /** How much was counted within it, and how many nodes deep it goes. */
  readonly count: number;
  readonly height: number;
}

/** Equal member by member, in the same order. */
export function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index++) if (!equal(a[index] as Json, b[index] as Json)) return false;
    return true;
  }
  const names = Object.keys(a);
  const others = Object.keys(b);
  if (names.length !== others.length) return false;
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    if (name !== others[index] || !equal((a as JsonObject)[name], (b as JsonObject)[name])) return false;
  }
  return true;
}

const STEP_ASIDE = false;
const FINE = true;

/** Reads a document that is written so plainly that each node, as it is written, says what RDF sees of it. */
class PlainReader {
  readonly nodes: JsonObject[] = [];
  readonly #known = new Map<string, Known>();
  readonly #terms: Terms;
  #count = 0;
  #deepest = 0;

  constructor(terms: Terms) {
    this.#terms = terms;
  }

  node(value: JsonObject, depth: number): boolean {
    const { id, type } = value;
    if (depth > JSON_DEPTH || typeof id !== 'string' || !this.#isPlainId(id)) return STEP_ASIDE;
    const known = this.#known.get(id);
    if (known !== undefined) {
      // Said again in the same words: nothing new, as every node within has an id too.
      this.#count += known.count;
      this.#deepest = Math.max(this.#deepest, depth + known.height);
      return depth + known.height <= JSON_DEPTH && equal(known.value, value);
    }
    const before = this.#count++;
    const outside = this.#deepest;
    this.#deepest = depth;
    const types = type === undefined ? [] : asList(type);
    for (const name of types)
      if (typeof name !== 'string' || name.includes(':') || name.startsWith('@')) return STEP_ASIDE;
    this.nodes.push(value);
    const isCredential = types.includes('VerifiableCredential');
    for (const name of Object.keys(value)) {
      if (name === 'id' || name === 'type' || (depth === 1 && name === '@context')) continue;
      if (!this.#member(name, value[name], isCredential, depth)) return STEP_ASIDE;
    }
    if (this.#known.has(id)) return STEP_ASIDE;
    this.#known.set(id, { value, count: this.#count - before, height: this.#deepest - depth });
    this.#deepest = Math.max(outside, this.#deepest);
    return this.#count <= COUNT_LIMIT;
  }

  #isPlainId(id: string): boolean {
    return isAbsolute(id) && !id.startsWith('_:') && !this.#terms.prefixes.has(id.slice(0, id.indexOf(':')));
  }

  #member(name: string, value: Json | undefined, isCredential: boolean, depth: number): boolean {
    const { link, languageMap, literal, other, credentialOnly } = this.#terms;
    if (credentialOnly.has(name) && !isCredential) return STEP_ASIDE;
    if (languageMap.has(name)) return isPlainMap(value);
    const isLink = link.has(name);
    if (!isLink && !literal.has(name) && !other.has(name))
      // No term at all, and no rule asks for it; but a keyword or an IRI in its place is not plain.
      return !name.startsWith('@') && !name.includes(':');
    if (name === 'proof') return STEP_ASIDE;
    if (!Array.isArray(value)) return this.#item(value, isLink, depth);
    if (value.length === 0) return STEP_ASIDE;
    for (const item of value as readonly Json[]) if (!this.#item(item, isLink, depth)) return STEP_ASIDE;
    return FINE;
  }

  #item(value: Json | undefined, isLink: boolean, depth: number): boolean {
    this.#count++;
    if (isJsonObject(value)) return this.node(value, depth + 1);
    // A link by IRI may lead to a node that is described elsewhere.
    return !isLink && value !== undefined && value !== null && !Array.isArray(value);
  }
}

/** Texts by tags that are in lower case, so that no two are one. */
function isPlainMap(value: Json | undefined): boolean {
  if (!isJsonObject(value)) return STEP_ASIDE;
  for (const tag of Object.keys(value)) {
    const text = value[tag];
    if (tag !== tag.toLowerCase()) return STEP_ASIDE;
    if (typeof text === 'string') continue;
    if (!Array.isArray(text) || text.length === 0) return STEP_ASIDE;
    for (const one of text as readonly Json[]) if (typeof one !== 'string') return STEP_ASIDE;
  }
  return FINE;
}

/**
 * The nodes, each once and the document first, of a document in which each has an absolute IRI, is said the same of wherever it stands, and stands in full
 * where it is linked: what RDF sees of a node is then what is written, but that one value may stand for a list of one, which
 * the schemas take either way (held by a test). `undefined` for any other document, of which `readGraph` knows more; nothing
 * is found here, as whatever there would be to find makes this reader step aside.
 */
export function readPlain(document: JsonObject, terms: Terms): readonly JsonObject[] | undefined {
  const reader = new PlainReader(terms);
  return reader.node(document, 1) ? reader.nodes : undefined;
}
