import { JSON_DEPTH, isJsonObject, type Json, type JsonObject } from '../model/index.js';
import { isSame } from './same.js';
import { RDF, XSD, outside, type Scope, type Term } from './scope.js';

/** An IRI as N-Quads print it, or the number of a blank node. */
export type Name = string | number;

/** What a graph says about one node. */
export interface About {
  readonly subject: Name;
  /** Predicate and object as N-Quads print them, each followed by a space; sorted, each once. */
  readonly said: readonly string[];
  /** Statements whose object is a blank node. Each blank node is the object of one. */
  readonly links: readonly { readonly predicate: string; readonly object: number }[];
}

export interface Graph {
  readonly abouts: readonly About[];
  /** Number of the blank node that names it; `undefined` for the default graph. */
  readonly name?: number;
}

/** What a document says, blank nodes numbered from 0. */
export interface Quads {
  readonly graphs: readonly Graph[];
  readonly blanks: number;
}

const TYPE = `<${RDF}type>`;
/* eslint-disable no-control-regex -- these are what N-Quads escape */
const ESCAPED = /[\u0000-\u001f\u007f"\\]/;
const EVERY_ESCAPED = /[\u0000-\u001f\u007f"\\]/g;
/* eslint-enable no-control-regex */
const ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};
const LANGUAGE = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/;

function escaped(character: string): string {
  return ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function quoted(text: string): string {
  return ESCAPED.test(text) ? `"${text.replace(EVERY_ESCAPED, escaped)}"` : `"${text}"`;
}

function languageOf(tag: Json | undefined): string {
  return typeof tag === 'string' && LANGUAGE.test(tag) ? `@${tag.toLowerCase()}` : outside();
}

/** As jsonld prints numbers: what has a point, or 22 digits before it, or a term of type xsd:double, is one. */
function numeral(value: number | string, datatype: string | undefined): { text: string; datatype: string } {
  const double = typeof value === 'number' && (String(value).includes('.') || Math.abs(value) >= 1e21);
  if (double || datatype === `${XSD}double`)
    return {
      text: (typeof value === 'number' ? value : Number.parseFloat(value))
        .toExponential(15)
        .replace(/(\d)0*e\+?/, '$1E'),
      datatype: datatype ?? `${XSD}double`,
    };
  return typeof value === 'number'
    ? { text: value.toFixed(0), datatype: datatype ?? `${XSD}integer` }
    : { text: value, datatype: datatype ?? `${XSD}string` };
}

/** What is said about a node while it is collected. */
class Saying implements About {
  readonly said: string[] = [];
  readonly links: { readonly predicate: string; readonly object: number }[] = [];
  /** Literals that another value could print as well, each with how it was written. */
  #ambiguous: { readonly said: string; readonly as: string }[] | undefined;
  constructor(readonly subject: Name) {}

  say(predicate: string, object: Name): void {
    if (typeof object === 'number') this.links.push({ predicate, object });
    else this.said.push(`${predicate} ${object} `);
  }

  literal(predicate: string, value: string | number | boolean, type: string | undefined): void {
    if (typeof value === 'string' && type === undefined) return this.say(predicate, quoted(value));
    const { text, datatype } =
      typeof value === 'boolean' ? { text: String(value), datatype: type ?? `${XSD}boolean` } : numeral(value, type);
    const object = datatype === `${XSD}string` ? quoted(text) : `${quoted(text)}^^<${datatype}>`;
    // 1 and "1" as an xsd:integer are two values to the library, and it prints the same line twice.
    if (typeof value !== 'string' || datatype === `${XSD}string` || datatype === `${XSD}double`)
      (this.#ambiguous ??= []).push({
        said: `${predicate} ${object} `,
        as: `${typeof value} ${String(value)} ${type ?? ''}`,
      });
    this.say(predicate, object);
  }

  /** What is said twice counts once. */
  once(): About {
    const said = sortedOnce(this.said);
    if (this.#ambiguous !== undefined && said.length < this.said.length) this.#unambiguous(this.#ambiguous);
    return { subject: this.subject, said, links: this.links };
  }

  /** Steps aside where what is there twice was written in two ways. */
  #unambiguous(ambiguous: readonly { readonly said: string; readonly as: string }[]): void {
    const written = new Map<string, { readonly as: string; count: number }>();
    for (const { said, as } of ambiguous) {
      const known = written.get(said);
      if (known === undefined) written.set(said, { as, count: 1 });
      else if (known.as === as) known.count++;
      else return outside();
    }
    for (const one of this.said) {
      const known = written.get(one);
      if (known !== undefined && known.count-- === 0) return outside();
    }
  }
}

/** A node says six things or so: that few are sorted quickest by putting each where it belongs. */
function sortedOnce(all: readonly string[]): readonly string[] {
  if (all.length > 16) return [...new Set(all)].sort();
  const sorted: string[] = [];
  for (const one of all) {
    let place = sorted.length;
    while (place > 0 && one < (sorted[place - 1] ?? '')) place--;
    if (one !== sorted[place - 1]) sorted.splice(place, 0, one);
  }
  return sorted;
}

/** A graph while it is collected. */
class Gathering {
  readonly #sayings = new Map<Name, Saying>();
  /** By id: a node that was walked through and has no blank node in it. */
  readonly #described = new Map<Json, { readonly node: JsonObject; readonly scope: Scope; readonly subject: Name }>();
  constructor(readonly name?: number) {}

  about(subject: Name): Saying {
    const known = this.#sayings.get(subject);
    if (known !== undefined) return known;
    const saying = new Saying(subject);
    this.#sayings.set(subject, saying);
    return saying;
  }

  /** The name of a node that stood elsewhere in the very same words and under the same terms: it says nothing new. */
  described(node: JsonObject, scope: Scope): Name | undefined {
    const known = this.#described.get(node['id'] ?? null);
    return known !== undefined && known.scope === scope && isSame(node, known.node) ? known.subject : undefined;
  }

  describe(node: JsonObject, scope: Scope, subject: Name): void {
    const { id = null } = node;
    if (id !== null) this.#described.set(id, { node, scope, subject });
  }

  graph(): Graph {
    // Sorting a few names first spares comparing all lines from their beginnings.
    const abouts = [...this.#sayings.values()].map((saying) => saying.once()).sort(bySubject);
    return { abouts, ...(this.name === undefined ? {} : { name: this.name }) };
  }
}

function bySubject({ subject: a }: About, { subject: b }: About): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Walks a document once and collects what it says, as JSON-LD 1.1 API §5.1, §7.2 and §8.1 do one after the other. */
class Walk {
  readonly #graphs: Gathering[] = [];
  #blanks = 0;

  document(document: JsonObject, scope: Scope): Quads {
    const graph = new Gathering();
    this.#graphs.push(graph);
    this.#described(document, scope, undefined, graph, 1);
    return { graphs: this.#graphs.map((one) => one.graph()), blanks: this.#blanks };
  }

  /** A node that must say something: at the top of a graph the library drops others, which its safe mode refuses. */
  #described(node: JsonObject, scope: Scope, local: Term['local'], graph: Gathering, depth: number): void {
    if (Object.hasOwn(node, '@value')) return outside();
    const { said, links } = graph.about(this.#node(node, scope, local, graph, depth));
    if (said.length + links.length === 0) return outside();
  }

  /** Gives the node's name. */
  #node(node: JsonObject, given: Scope, local: Term['local'], graph: Gathering, depth: number): Name {
    const names = Object.keys(node);
    // Terms that a type brought end with its node, but for a mere reference (§5.1.2, step 7 and 8).
    const [only = ''] = names;
    let scope = names.length === 1 && given.ids.includes(only) ? given : given.reverted();
    if (local !== undefined) scope = scope.ofProperty(local);
    if (Object.hasOwn(node, '@context')) scope = scope.stated(node['@context']);
    // An issuer, a country, a language is described over and over, and every time in the same words.
    const before = graph.described(node, scope);
    if (before !== undefined) return before;
    const stated = scope;
    const blanks = this.#blanks;
    const typeName = aliasIn(node, stated.types);
    const types = typeName === undefined ? [] : typesOf(node[typeName]);
    for (const type of types.length > 1 ? types.toSorted() : types) {
      const brought = stated.brought(type);
      if (brought !== undefined) scope = scope.ofType(brought);
    }
    const idName = aliasIn(node, scope.ids);
    const subject = idName === undefined ? this.#blanks++ : scope.iri(node[idName]);
    const about = graph.about(subject);
    for (const type of types) about.say(TYPE, stated.word(type));
    for (const name of names) {
      if (name === '@context') continue;
      const meaning = scope.meaning(name);
      if ((meaning === '@type') !== (name === typeName)) return outside();
      if (typeof meaning !== 'string') this.#property(about, meaning, node[name], graph, depth);
    }
    if (typeof subject === 'string' && this.#blanks === blanks) graph.describe(node, stated, subject);
    return subject;
  }

  #property(about: Saying, term: Term, value: Json | undefined, graph: Gathering, depth: number): void {
    if (term.languages && isJsonObject(value)) {
      if (term.graph) return outside();
      for (const [tag, texts] of Object.entries(value)) {
        const language = languageOf(tag);
        for (const text of Array.isArray(texts) ? (texts as readonly Json[]) : [texts ?? null])
          if (typeof text === 'string') about.say(term.predicate, quoted(text) + language);
          else if (text !== null) return outside();
      }
    } else this.#value(about, term, value, graph, depth + 1);
  }

  #value(about: Saying, term: Term, value: Json | undefined, graph: Gathering, depth: number): void {
    if (value === null || value === undefined) return;
    if (depth > JSON_DEPTH) return outside();
    if (Array.isArray(value)) {
      for (const item of value as readonly Json[]) this.#value(about, term, item, graph, depth + 1);
    } else if (isJsonObject(value)) {
      if (term.graph) this.#graph(about, term, value, graph, depth);
      else if (Object.hasOwn(value, '@value')) valueObject(about, term, value);
      else about.say(term.predicate, this.#node(value, term.scope, term.local, graph, depth));
    } else if (term.graph) return outside();
    else if (term.coerced === '@id') about.say(term.predicate, term.scope.iri(value));
    else if (term.coerced === '@vocab') about.say(term.predicate, term.scope.word(value));
    else about.literal(term.predicate, value as string | number | boolean, term.coerced?.datatype);
  }

  #graph(about: Saying, term: Term, value: JsonObject, graph: Gathering, depth: number): void {
    const name = this.#blanks++;
    const inner = new Gathering(name);
    this.#graphs.push(inner);
    about.say(term.predicate, name);
    this.#described(value, term.scope, term.local, inner, depth);
  }
}

/** Under which of the names the node has a member; several of them are left to the library. */
function aliasIn(node: JsonObject, aliases: readonly string[]): string | undefined {
  let found: string | undefined;
  for (const alias of aliases)
    if (Object.hasOwn(node, alias)) {
      if (found !== undefined) return outside();
      found = alias;
    }
  return found;
}

function valueObject(about: Saying, { predicate, scope, local }: Term, object: JsonObject): void {
  const { '@value': value, '@language': tag, '@type': type } = object;
  const names = Object.keys(object).length;
  if (typeof value === 'string' && tag !== undefined && names === 2)
    return about.say(predicate, quoted(value) + languageOf(tag));
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return outside();
  if (names === 1) return about.literal(predicate, value, undefined);
  if (typeof type !== 'string' || names !== 2) return outside();
  const inner = local === undefined ? scope : scope.ofProperty(local);
  const datatype = inner.word(type).slice(1, -1);
  if (inner.brought(type) !== undefined || datatype === `${RDF}langString`) return outside();
  about.literal(predicate, value, datatype);
}

function typesOf(value: Json | undefined): readonly string[] {
  const types = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return types.every((type) => typeof type === 'string') ? types : outside();
}

/** The statements of a document; throws `Outside` or `Missing`. */
export function quadsOf(document: JsonObject, root: Scope): Quads {
  return new Walk().document(document, root);
}
