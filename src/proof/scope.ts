import library, { type ActiveContext, type Mapping } from 'jsonld/lib/context.js';
import ContextResolver from 'jsonld/lib/ContextResolver.js';
import events from 'jsonld/lib/events.js';
import type { Contexts, Json } from '../model/index.js';
import { loaderOf } from './loader.js';

/*
 * What terms mean at one place of a document. The contexts are processed by jsonld itself, each step once (a list of
 * contexts, a property or a type that brings its own), and what comes out is kept: the same steps recur in every document.
 */

/** Thrown where a document goes beyond what is understood here. The plain library then says what it is, or what is wrong with it. */
export class Outside extends Error {}

/** Thrown where a step was not taken before. It needs the library, which is asynchronous; the walk then begins anew. */
export class Missing extends Error {
  constructor(readonly take: () => Promise<void>) {
    super('a context is to be processed first');
  }
}

export function outside(): never {
  throw new Outside();
}

export const XSD = 'http://www.w3.org/2001/XMLSchema#';
export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** Absolute, no blank node, and free of all that N-Quads would escape: narrower than what the library takes. */
// eslint-disable-next-line no-control-regex -- N-Quads would escape them
const PLAIN_IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s\u0000-\u0020<>"{}|^`\\]*$/;

function isPlainIri(value: unknown): value is string {
  return typeof value === 'string' && PLAIN_IRI.test(value);
}

/** A context to be applied, with its text, by which equal ones are known. */
interface Local {
  readonly text: string;
  readonly context: unknown;
}

function localOf(context: unknown): Local {
  return { text: JSON.stringify(context), context };
}

export interface Term {
  /** With its angle brackets. */
  readonly predicate: string;
  readonly graph: boolean;
  /** Whether an object that stands here is a language map. */
  readonly languages: boolean;
  /** `undefined` for a plain literal; otherwise an IRI of a node, a word of the vocabulary, or a literal of a datatype. */
  readonly coerced?: '@id' | '@vocab' | { readonly datatype: string };
  /** Where values of the term stand. */
  readonly scope: Scope;
  /** What the term brings along for a node that is its value. */
  readonly local?: Local;
}

/** What a member's name is an alias of, or the term that it is. */
export type Meaning = '@id' | '@type' | Term;

const CONTAINERS = new Set(['@set', '@language', '@graph']);

/** So many steps are kept for one set of contexts; ours and the known ones of others take about sixty. */
const MOST_SCOPES = 200;

interface Table {
  readonly contexts: Contexts;
  readonly root: Scope;
  count: number;
}

const tables = new WeakMap<Contexts, Table>();

/** Where a document begins, before its own contexts. */
export function rootOf(contexts: Contexts): Scope {
  const known = tables.get(contexts);
  // A stranger can mix types in ever new ways: then all is forgotten, for finding out what is still of use costs more.
  if (known !== undefined && known.count < MOST_SCOPES) return known.root;
  const table: { -readonly [K in keyof Table]?: Table[K] } = { contexts, count: 0 };
  table.root = new Scope(library.getInitialContext({}), table as Table);
  tables.set(contexts, table as Table);
  return table.root;
}

/** An active context (JSON-LD 1.1 API §4.1) and the steps from it that were taken. */
export class Scope {
  readonly #active: ActiveContext;
  readonly #table: Table;
  readonly #meanings = new Map<string, Meaning>();
  /** Under which names a node has its id, and its types. */
  readonly ids: readonly string[];
  readonly types: readonly string[];
  readonly #words = new Map<string, { readonly iri: string; readonly local?: Local }>();
  /** `undefined` where the library refused, or where the result is beyond what is understood. */
  readonly #steps = {
    stated: new Map<string, Scope | undefined>(),
    property: new Map<string, Scope | undefined>(),
    type: new Map<string, Scope | undefined>(),
  };
  readonly #usual: boolean;
  #reverted: Scope | undefined;

  constructor(active: ActiveContext, table: Table) {
    this.#active = active;
    this.#table = table;
    this.ids = namesOf(active, '@id');
    this.types = namesOf(active, '@type');
    this.#usual =
      ['@language', '@direction', '@base'].every((name) => !(name in active)) &&
      [...active.mappings.values()].every((mapping) => mapping?.['@id'] !== '@value' && mapping?.['@id'] !== '@none');
  }

  /** Whether a type brought terms that end with its node. */
  get passing(): boolean {
    return this.#active.previousContext !== undefined;
  }

  reverted(): Scope {
    if (!this.passing) return this;
    this.#reverted ??= new Scope(this.#active.revertToPreviousContext(), this.#table);
    return this.#reverted;
  }

  /** As a context in a document says: a URL, or an array of URLs, each of a bundled context. */
  stated(context: Json | undefined): Scope {
    const urls = typeof context === 'string' ? [context] : context;
    if (!Array.isArray(urls)) return outside();
    for (const url of urls as readonly Json[])
      if (typeof url !== 'string' || !this.#table.contexts.has(url)) return outside();
    return urls.length === 0 ? this : this.#step('stated', localOf(urls));
  }

  /** As a property brings it. */
  ofProperty(local: Local): Scope {
    return this.#step('property', local);
  }

  /** As a type brings it: for its own node alone. */
  ofType(local: Local): Scope {
    return this.#step('type', local);
  }

  #step(kind: 'stated' | 'property' | 'type', local: Local): Scope {
    const steps = this.#steps[kind];
    const known = steps.get(local.text);
    if (known !== undefined) return known;
    if (steps.has(local.text)) return outside();
    throw new Missing(async () => {
      this.#table.count++;
      const active = await this.#process(local, kind);
      const scope = active === undefined ? undefined : new Scope(active, this.#table);
      if (!steps.has(local.text)) steps.set(local.text, scope !== undefined && scope.#usual ? scope : undefined);
    });
  }

  async #process(local: Local, kind: 'stated' | 'property' | 'type'): Promise<ActiveContext | undefined> {
    const options = {
      base: null,
      documentLoader: loaderOf(this.#table.contexts),
      // Its own caches end with the step: they would keep contexts that are never asked for again.
      contextResolver: new ContextResolver({ sharedCache: new Map() }),
      eventHandler: [events.safeEventHandler],
    };
    try {
      return await library.process({
        activeCtx: this.#active,
        localCtx: structuredClone(local.context),
        options,
        propagate: kind !== 'type',
        overrideProtected: kind === 'property',
      });
    } catch (cause) {
      if (cause instanceof Error) return undefined;
      throw cause;
    }
  }

  /** What a member of a node is. Names that no context defines are not looked at further. */
  meaning(name: string): Meaning {
    const known = this.#meanings.get(name);
    if (known !== undefined) return known;
    if (this.ids.includes(name)) return '@id';
    if (this.types.includes(name)) return '@type';
    const term = this.#termOf(name) ?? outside();
    this.#meanings.set(name, term);
    return term;
  }

  #termOf(name: string): Term | undefined {
    const mapping = this.#active.mappings.get(name);
    if (!isUsable(mapping) || mapping['@type'] === '@json') return undefined;
    const iri = mapping['@id'];
    const container = mapping['@container'] ?? [];
    if (!isPlainIri(iri) || iri === `${RDF}type` || !container.every((one) => CONTAINERS.has(one))) return undefined;
    const scope = mapping['@context'] === undefined ? this : this.ofProperty(localOf(mapping['@context']));
    // The term may be defined anew by the context that it brings.
    const inner = scope.#active.mappings.get(name);
    if (!isUsable(inner) || inner['@id'] !== iri) return undefined;
    const coerced = coercionOf(inner['@type']);
    if (coerced === null) return undefined;
    return {
      predicate: `<${iri}>`,
      graph: container.includes('@graph'),
      languages: container.includes('@language'),
      ...(coerced === undefined ? {} : { coerced }),
      scope,
      ...(inner['@context'] === undefined ? {} : { local: localOf(inner['@context']) }),
    };
  }

  /** An IRI in full (§5.2.2, relative to no base): compact ones and relative ones are left to the library. */
  iri(value: Json | undefined): string {
    if (!isPlainIri(value)) return outside();
    const colon = value.indexOf(':');
    if (!value.startsWith('//', colon + 1) && this.#active.mappings.get(value.slice(0, colon))?._prefix === true)
      return outside();
    return `<${value}>`;
  }

  /** A type, or a value of a term that says `@vocab`: a term that is defined, or an IRI. */
  word(value: Json | undefined): string {
    return typeof value === 'string' ? this.#word(value).iri : outside();
  }

  /** The context that a type brings. */
  brought(type: Json): Local | undefined {
    return typeof type === 'string' ? this.#word(type).local : outside();
  }

  #word(value: string): { readonly iri: string; readonly local?: Local } {
    const known = this.#words.get(value);
    if (known !== undefined) return known;
    const mapping = this.#active.mappings.get(value);
    if (mapping === undefined) return { iri: this.iri(value) };
    const iri = mapping?.['@id'];
    if (!isPlainIri(iri)) return outside();
    const brings = mapping?.['@context'];
    const found = { iri: `<${iri}>`, ...(brings === undefined ? {} : { local: localOf(brings) }) };
    this.#words.set(value, found);
    return found;
  }
}

function namesOf({ mappings }: ActiveContext, keyword: string): readonly string[] {
  const names = [...mappings].flatMap(([name, mapping]) => (mapping?.['@id'] === keyword ? [name] : []));
  return [...new Set([keyword, ...names])];
}

/** Languages and directions of a term's own are in none of the bundled contexts. */
function isUsable(mapping: Mapping | null | undefined): mapping is Mapping {
  return (
    mapping !== undefined &&
    mapping !== null &&
    mapping.reverse !== true &&
    !('@language' in mapping) &&
    !('@direction' in mapping)
  );
}

/** `null` where it is not understood. */
function coercionOf(type: string | undefined): Exclude<Term['coerced'], undefined> | undefined | null {
  if (type === undefined || type === '@id' || type === '@vocab') return type;
  // A literal of rdf:langString without a language is printed as a plain one.
  return isPlainIri(type) && type !== `${RDF}langString` ? { datatype: type } : null;
}
