import { JSON_DEPTH, isJsonObject, type Json, type JsonObject } from '../model/index.js';
import { RDF, XSD, outside, type Scope, type Term } from './scope.js';

/** An IRI or a literal as N-Quads print it, or the number of a blank node. */
export type Part = string | number;

/** A statement about a blank node, or with one as its object. */
export interface Loose {
  readonly subject: Part;
  readonly predicate: string;
  readonly object: Part;
}

export interface Graph {
  /** Statements without blank nodes: subject, predicate and object as N-Quads print them, each once. */
  readonly lines: readonly string[];
  readonly loose: readonly Loose[];
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

/** A graph while it is collected. */
interface Written extends Graph {
  readonly lines: string[];
  readonly loose: Loose[];
  /** Literals whose line another value could print as well, each with how it was written. */
  readonly ambiguous: { readonly line: string; readonly as: string }[];
}

function empty(name?: number): Written {
  return { lines: [], loose: [], ambiguous: [], ...(name === undefined ? {} : { name }) };
}

/** Walks a document once and collects what it says, as JSON-LD 1.1 API §5.1, §7.2 and §8.1 do one after the other. */
class Walk {
  readonly #graphs: Written[] = [];
  #blanks = 0;

  document(document: JsonObject, scope: Scope): Quads {
    const graph = empty();
    this.#graphs.push(graph);
    this.#described(document, scope, undefined, graph, 1);
    return { graphs: this.#graphs.map(once), blanks: this.#blanks };
  }

  /** A node that must say something: at the top of a graph the library drops others, which its safe mode refuses. */
  #described(node: JsonObject, scope: Scope, local: Term['local'], graph: Written, depth: number): void {
    if (Object.hasOwn(node, '@value')) return outside();
    const before = graph.lines.length + graph.loose.length;
    this.#node(node, scope, local, graph, depth);
    if (graph.lines.length + graph.loose.length === before) return outside();
  }

  /** Gives the node's name. */
  #node(node: JsonObject, given: Scope, local: Term['local'], graph: Written, depth: number): Part {
    if (depth > JSON_DEPTH) return outside();
    const names = Object.keys(node);
    // Terms that a type brought end with its node, but for a mere reference (§5.1.2, step 7 and 8).
    const [only = ''] = names;
    let scope = names.length === 1 && given.isId(only) ? given : given.reverted();
    if (local !== undefined) scope = scope.ofProperty(local);
    if (Object.hasOwn(node, '@context')) scope = scope.stated(node['@context']);
    const stated = scope;
    const typed = names.filter((name) => stated.isType(name));
    if (typed.length > 1) return outside();
    const [typeName] = typed;
    const types = typeName === undefined ? [] : typesOf(node[typeName]);
    for (const type of types.length > 1 ? types.toSorted() : types) {
      const brought = stated.brought(type);
      if (brought !== undefined) scope = scope.ofType(brought);
    }
    const subject = this.#nameOf(node, names, scope);
    for (const type of types) this.#say(graph, subject, TYPE, stated.word(type));
    for (const name of names) {
      if (name === '@context') continue;
      const term = scope.name(name);
      if (term === '@type') {
        if (name !== typeName) return outside();
      } else if (term !== '@id') {
        if (name === typeName) return outside();
        this.#property(subject, term, node[name], graph, depth);
      }
    }
    return subject;
  }

  #nameOf(node: JsonObject, names: readonly string[], scope: Scope): Part {
    const named = names.filter((name) => scope.isId(name));
    const [name] = named;
    if (named.length > 1) return outside();
    return name === undefined ? this.#blanks++ : scope.iri(node[name]);
  }

  #property(subject: Part, term: Term, value: Json | undefined, graph: Written, depth: number): void {
    if (term.languages && isJsonObject(value)) {
      if (term.graph) return outside();
      for (const [tag, texts] of Object.entries(value)) {
        const language = languageOf(tag);
        for (const text of Array.isArray(texts) ? (texts as readonly Json[]) : [texts ?? null])
          if (typeof text === 'string') this.#say(graph, subject, term.predicate, quoted(text) + language);
          else if (text !== null) return outside();
      }
    } else this.#value(subject, term, value, graph, depth + 1);
  }

  #value(subject: Part, term: Term, value: Json | undefined, graph: Written, depth: number): void {
    if (value === null || value === undefined) return;
    if (depth > JSON_DEPTH) return outside();
    if (Array.isArray(value)) {
      for (const item of value as readonly Json[]) this.#value(subject, term, item, graph, depth + 1);
    } else if (isJsonObject(value)) {
      if (term.graph) this.#graph(subject, term, value, graph, depth);
      else if (Object.hasOwn(value, '@value')) this.#valueObject(subject, term, value, graph);
      else this.#say(graph, subject, term.predicate, this.#node(value, term.scope, term.local, graph, depth));
    } else if (term.graph) return outside();
    else if (term.coerced === '@id') this.#say(graph, subject, term.predicate, term.scope.iri(value));
    else if (term.coerced === '@vocab') this.#say(graph, subject, term.predicate, term.scope.word(value));
    else this.#literal(subject, term, value as string | number | boolean, term.coerced?.datatype, graph);
  }

  #graph(subject: Part, term: Term, value: JsonObject, graph: Written, depth: number): void {
    const name = this.#blanks++;
    const inner = empty(name);
    this.#graphs.push(inner);
    this.#say(graph, subject, term.predicate, name);
    this.#described(value, term.scope, term.local, inner, depth);
  }

  #valueObject(subject: Part, term: Term, object: JsonObject, graph: Written): void {
    const { '@value': value, '@language': tag, '@type': type } = object;
    const names = Object.keys(object).length;
    if (typeof value === 'string' && tag !== undefined && names === 2)
      return this.#say(graph, subject, term.predicate, quoted(value) + languageOf(tag));
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return outside();
    if (names === 1) return this.#literal(subject, term, value, undefined, graph);
    if (typeof type !== 'string' || names !== 2) return outside();
    const scope = term.local === undefined ? term.scope : term.scope.ofProperty(term.local);
    const datatype = scope.word(type).slice(1, -1);
    if (scope.brought(type) !== undefined || datatype === `${RDF}langString`) return outside();
    this.#literal(subject, term, value, datatype, graph);
  }

  #literal(
    subject: Part,
    { predicate }: Term,
    value: string | number | boolean,
    type: string | undefined,
    graph: Written,
  ): void {
    if (typeof value === 'string' && type === undefined) return this.#say(graph, subject, predicate, quoted(value));
    const { text, datatype } =
      typeof value === 'boolean' ? { text: String(value), datatype: type ?? `${XSD}boolean` } : numeral(value, type);
    const object = datatype === `${XSD}string` ? quoted(text) : `${quoted(text)}^^<${datatype}>`;
    // 1 and "1" as an xsd:integer are two values to the library, and it prints the same line twice.
    if (typeof value !== 'string' || datatype === `${XSD}string` || datatype === `${XSD}double`)
      graph.ambiguous.push({
        line: lineOf({ subject, predicate, object }),
        as: `${typeof value} ${String(value)} ${type ?? ''}`,
      });
    this.#say(graph, subject, predicate, object);
  }

  #say(graph: Written, subject: Part, predicate: string, object: Part): void {
    if (typeof subject === 'number' || typeof object === 'number') graph.loose.push({ subject, predicate, object });
    else graph.lines.push(`${subject} ${predicate} ${object} `);
  }
}

function lineOf({ subject, predicate, object }: Loose): string {
  const [s, o] = [subject, object].map((part) => (typeof part === 'number' ? `_:${String(part)}` : part)) as [
    string,
    string,
  ];
  return `${s} ${predicate} ${o} `;
}

/** What is said twice counts once. */
function once(graph: Written): Graph {
  const { name, ambiguous } = graph;
  const sorted = graph.lines.sort();
  const lines = sorted.filter((line, index) => line !== sorted[index - 1]);
  const loose = new Map(graph.loose.map((one) => [lineOf(one), one] as const));
  if (ambiguous.length > 0 && (lines.length < sorted.length || loose.size < graph.loose.length)) unambiguous(graph);
  return { lines, loose: [...loose.values()], ...(name === undefined ? {} : { name }) };
}

/** Steps aside where a line that is there twice was written in two ways. */
function unambiguous({ lines, loose, ambiguous }: Written): void {
  const written = new Map<string, { readonly as: string; count: number }>();
  for (const { line, as } of ambiguous) {
    const known = written.get(line);
    if (known === undefined) written.set(line, { as, count: 1 });
    else if (known.as === as) known.count++;
    else return outside();
  }
  for (const line of [...lines, ...loose.map(lineOf)]) {
    const known = written.get(line);
    if (known !== undefined && known.count-- === 0) return outside();
  }
}

function typesOf(value: Json | undefined): readonly string[] {
  const types = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return types.every((type) => typeof type === 'string') ? types : outside();
}

/** The statements of a document; throws `Outside` or `Missing`. */
export function quadsOf(document: JsonObject, root: Scope): Quads {
  return new Walk().document(document, root);
}
