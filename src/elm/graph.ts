import { JSON_DEPTH, asList, finding, isJsonObject, type Finding, type Json, type JsonObject } from '../model/index.js';

/** Names that the contexts define, by what a value of each is (`$defs.term` of `schemas/edc.schema.json`). */
export interface Terms {
  readonly link: ReadonlySet<string>;
  readonly languageMap: ReadonlySet<string>;
  readonly literal: ReadonlySet<string>;
  readonly other: ReadonlySet<string>;
  /** Defined inside type VerifiableCredential only. */
  readonly credentialOnly: ReadonlySet<string>;
  readonly prefixes: ReadonlyMap<string, string>;
}

/** A node as RDF sees it: everything that the document says under one id, wherever it says it. */
export interface GraphNode {
  /** Where it is described first. */
  readonly pointer: string;
  readonly types: readonly string[];
  /** Plain JSON, but that links lead to the views of other nodes, so that it may hold cycles. Members are lists, or one language map. */
  readonly view: Readonly<Record<string, unknown>>;
  /** Pointers of the values of each member, in the order of the view. */
  readonly members: ReadonlyMap<string, { readonly places: readonly string[] }>;
}

/** An object of the document that describes a node, as it is written. */
export interface Occurrence {
  readonly pointer: string;
  readonly value: JsonObject;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly occurrences: readonly Occurrence[];
  readonly findings: readonly Finding[];
}

interface Values {
  readonly list: unknown[];
  readonly places: string[];
  first: unknown;
  seen: Set<unknown> | undefined;
  /** Texts by lower-case tag: JSON-LD compares tags so (JSON-LD 1.1 §4.2.4). */
  map: Map<string, Json[]> | undefined;
}

interface Draft {
  pointer: string;
  described: boolean;
  readonly id: string | undefined;
  /** RDF loses a node whose id is no absolute IRI. */
  readonly isKept: boolean;
  readonly types: Set<string>;
  readonly members: Map<string, Values>;
  readonly view: Record<string, unknown>;
}

/** Nodes and values that are read of one document. The largest real transcript has some 9,000; each costs a rule or more. */
export const COUNT_LIMIT = 100_000;

// As jsonld.js tests it: whatever is no absolute IRI is dropped on the way to RDF.
const ABSOLUTE = /^([A-Za-z][A-Za-z0-9+\-.]*|_):\S*$/;

export function isAbsolute(id: string): boolean {
  return ABSOLUTE.test(id);
}

/** The JSON Pointer one step further (RFC 6901 §4). */
export function pointerTo(pointer: string, step: string | number): string {
  if (typeof step === 'number' || (!step.includes('/') && !step.includes('~'))) return `${pointer}/${step}`;
  return `${pointer}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The lexical form that a JSON value gets in RDF (JSON-LD 1.1 API §8.6). */
function lexical(value: string | number | boolean): string {
  if (typeof value !== 'number') return String(value);
  if (String(value).includes('.') || Math.abs(value) >= 1e21) {
    return value.toExponential(15).replace(/(\d)0*e\+?/, '$1E');
  }
  return value.toFixed(0);
}

function add(values: Values, value: unknown, key: unknown, place: string): void {
  if (values.list.length === 0) values.first = key;
  else {
    // Most members have one value.
    values.seen ??= new Set([values.first]);
    if (values.seen.has(key)) return;
    values.seen.add(key);
  }
  values.list.push(value);
  values.places.push(place);
}

/** Adds the texts of a language map; false when there is anything else in it, which no JSON-LD processor reads. */
function addLanguageMap(values: Values, map: JsonObject, pointer: string): boolean {
  if (values.places.length === 0) values.places.push(pointer);
  let readable = true;
  for (const [tag, texts] of Object.entries(map)) {
    const lower = tag.toLowerCase();
    const list = values.map?.get(lower) ?? [];
    for (const text of asList(texts)) {
      if (text === null) continue;
      if (typeof text !== 'string') readable = false;
      if (!list.includes(text)) list.push(text);
    }
    if (list.length > 0) (values.map ??= new Map()).set(lower, list);
  }
  return readable;
}

class Reader {
  readonly drafts: Draft[] = [];
  readonly occurrences: Occurrence[] = [];
  readonly findings: Finding[] = [];
  readonly #named = new Map<string, Draft>();
  readonly #terms: Terms;
  #count = 0;

  constructor(terms: Terms) {
    this.#terms = terms;
  }

  /** Reads one node object; `undefined` when RDF loses it, because its id is no absolute IRI. */
  node(value: JsonObject, pointer: string, depth: number): Draft | undefined {
    if (this.#isExhausted(pointer)) return undefined;
    if (depth > JSON_DEPTH) {
      this.findings.push(finding('elm.too-deep', { pointer }, { limit: JSON_DEPTH }));
      return undefined;
    }
    this.occurrences.push({ pointer, value });
    const id = this.#idOf(value, pointer);
    const types = this.#typesOf(value, pointer);
    const names = Object.keys(value);
    const describing = names.length > 1 || (names.length === 1 && names[0] !== 'id');
    const draft = this.#draft(id, pointer, describing);
    for (const type of types) draft.types.add(type);
    const isCredential = types.includes('VerifiableCredential');
    for (const name of names) {
      const member = value[name];
      if (name === 'id' || name === 'type' || (pointer === '' && name === '@context')) continue;
      const place = pointerTo(pointer, name);
      if (name.startsWith('@') || name.includes(':')) {
        this.findings.push(finding('elm.name-not-plain', { pointer: place }, { name }));
      } else if (!this.#terms.credentialOnly.has(name) || isCredential) {
        this.#member(draft, name, member, place, depth);
      }
    }
    return draft.isKept ? draft : undefined;
  }

  #isExhausted(pointer: string): boolean {
    if (++this.#count === COUNT_LIMIT + 1) {
      this.findings.push(finding('elm.too-many-nodes', { pointer }, { limit: COUNT_LIMIT }));
    }
    return this.#count > COUNT_LIMIT;
  }

  #idOf(value: JsonObject, pointer: string): string | undefined {
    const id = value['id'];
    if (id === undefined) return undefined;
    if (typeof id === 'string') return this.#expand(id);
    this.findings.push(finding('elm.id-wrong', { pointer: pointerTo(pointer, 'id') }, { id: typeof id }));
    return undefined;
  }

  #typesOf(value: JsonObject, pointer: string): readonly string[] {
    const types = value['type'];
    if (types === undefined) return [];
    const place = { pointer: pointerTo(pointer, 'type') };
    const list = Array.isArray(types) ? (types as readonly Json[]) : [types];
    const names = list.filter((type) => typeof type === 'string');
    if (names.length < list.length) {
      this.findings.push(finding('elm.class-wrong', place, { member: 'type', expected: 'names' }));
    }
    for (const name of names) {
      if (name.includes(':') || name.startsWith('@'))
        this.findings.push(finding('elm.name-not-plain', place, { name }));
    }
    return names;
  }

  #expand(id: string): string {
    const match = /^([^:]+):(?!\/\/)(.*)$/s.exec(id);
    const iri = match === null ? undefined : this.#terms.prefixes.get(match[1] ?? '');
    return iri === undefined ? id : `${iri}${match?.[2] ?? ''}`;
  }

  #draft(id: string | undefined, pointer: string, describing: boolean): Draft {
    const known = id === undefined ? undefined : this.#named.get(id);
    if (known !== undefined) {
      if (describing && !known.described) {
        known.described = true;
        known.pointer = pointer;
      }
      return known;
    }
    const draft: Draft = {
      pointer,
      described: describing,
      id,
      isKept: id === undefined || isAbsolute(id),
      types: new Set(),
      members: new Map(),
      view: {},
    };
    this.drafts.push(draft);
    if (id !== undefined) this.#named.set(id, draft);
    return draft;
  }

  #member(draft: Draft, name: string, value: Json | undefined, pointer: string, depth: number): void {
    const { link, languageMap, literal, other } = this.#terms;
    const isLink = link.has(name);
    const coerced = isLink || literal.has(name);
    if (!coerced && !languageMap.has(name) && !other.has(name)) return;
    const values = draft.members.get(name) ?? {
      list: [],
      places: [],
      first: undefined,
      seen: undefined,
      map: undefined,
    };
    draft.members.set(name, values);
    if (languageMap.has(name) && isJsonObject(value)) {
      if (!addLanguageMap(values, value, pointer)) {
        this.findings.push(finding('elm.language-map-wrong', { pointer }, { member: name }));
      }
      return;
    }
    this.#items(draft, values, name, value, pointer, depth, isLink, coerced);
  }

  /** The values that JSON-LD sees: arrays in arrays are one list, null is nothing. False when there are too many. */
  #items(
    draft: Draft,
    values: Values,
    name: string,
    item: Json | undefined,
    place: string,
    depth: number,
    isLink: boolean,
    coerced: boolean,
  ): boolean {
    if (item === undefined || item === null) return true;
    if (Array.isArray(item)) {
      const list = item as readonly Json[];
      for (let index = 0; index < list.length; index++)
        if (!this.#items(draft, values, name, list[index], pointerTo(place, index), depth, isLink, coerced))
          return false;
      return true;
    }
    if (this.#isExhausted(place)) return false;
    if (name === 'proof') {
      // A graph of its own (context v1, @container @graph): in the graph that the shapes see, no class is said of it.
      add(values, {}, Symbol(name), place);
    } else if (isJsonObject(item)) {
      const target = this.node(item, place, depth + 1);
      if (target !== undefined) add(values, target.view, target.view, place);
    } else if (isLink && typeof item === 'string') {
      const id = this.#expand(item);
      if (!isAbsolute(id)) return true;
      const { view } = this.#draft(id, place, false);
      add(values, view, view, place);
    } else {
      const scalar = item as string | number | boolean;
      add(values, scalar, coerced ? lexical(scalar) : scalar, place);
    }
    return true;
  }
}

/** Completes the view, once all is read. */
function finish({ view, types, members, id, pointer }: Draft): GraphNode {
  if (id !== undefined && !id.startsWith('_:')) view['id'] = id;
  const list = [...types];
  if (list.length > 0) view['type'] = list;
  for (const [name, values] of members) {
    const map = values.map === undefined ? undefined : Object.fromEntries(values.map);
    if (map === undefined && values.list.length === 0) continue;
    // A language map beside other values is none: in a list, it fits no definition.
    view[name] = map === undefined ? values.list : values.list.length === 0 ? map : [map, ...values.list];
  }
  return { pointer, types: list, view, members };
}

/**
 * Reads a document as a JSON-LD processor with the contexts v1 and edc-ap would: members that the contexts do not define
 * are dropped, nodes that share an id become one, equal values count once, nodes whose id is no absolute IRI are lost.
 * `findings` name what is written in a way that this reader, like Europass, does not read.
 */
export function readGraph(document: JsonObject, terms: Terms): Graph {
  const reader = new Reader(terms);
  reader.node(document, '', 1);
  const nodes = reader.drafts.filter(({ isKept }) => isKept).map(finish);
  return { nodes, occurrences: reader.occurrences, findings: reader.findings };
}

function member(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) ? value[name] : undefined;
}

function namesIn(schema: Json | undefined): ReadonlySet<string> {
  return new Set(asList(member(schema, 'enum')).filter((name) => typeof name === 'string'));
}

/** The terms as `schemas/edc.schema.json` states them. */
export function termsOf(schema: JsonObject): Terms {
  const term = member(member(schema['$defs'], 'term'), 'properties');
  const prefixes = member(member(term, 'prefix'), 'properties');
  return {
    link: namesIn(member(term, 'link')),
    languageMap: namesIn(member(term, 'languageMap')),
    literal: namesIn(member(term, 'literal')),
    other: namesIn(member(term, 'other')),
    credentialOnly: namesIn(member(term, 'credentialOnly')),
    prefixes: new Map(
      (isJsonObject(prefixes) ? Object.entries(prefixes) : []).flatMap(([name, value]) => {
        const iri = member(value, 'const');
        return typeof iri === 'string' ? [[name, iri] as const] : [];
      }),
    ),
  };
}
