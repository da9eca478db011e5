import {
  JSON_DEPTH,
  asList,
  isJsonObject,
  isLasting,
  type Contexts,
  type Json,
  type JsonObject,
  type WordValues,
} from '../model/index.js';

type Measure = WordValues['proof.too-large']['measure'];

/** A passport of twenty credentials with pictures takes 1.7 MB; canonicalising more than this blocks for too long. */
const LARGEST_TEXT = 32 * 1024 * 1024;
/** A credential of the profile has about 600 values; a passport of twenty 12,000. */
const MOST_VALUES = 120_000;
/** Naming blank nodes is the part of RDFC-1.0 (§7, "dataset poisoning") whose cost an attacker can raise. A credential of ours has none. */
const MOST_BLANK_NODES = 1_000;
/**
 * jsonld compares each value of a property with those before it, so its work grows with the square of their number: ten
 * thousand take half a minute. This is the sum of those squares; a passport of 256 credentials comes to 300,000.
 */
const MOST_WORK = 4_000_000;
/** A credential has one proof or a set of two; each costs a key look-up. */
export const MOST_PROOFS = 8;

/** What stands in the way of canonicalising a document, found before a library touches it. */
export type Obstacle =
  | { readonly kind: 'too-large'; readonly measure: Measure; readonly limit: number }
  | { readonly kind: 'lone-surrogate' }
  | { readonly kind: 'inline-context' }
  | { readonly kind: 'keyword'; readonly keyword: string }
  | { readonly kind: 'unknown-context'; readonly context: string };

/** The keywords that a value or a node may spell out; the others build graphs, lists and reverse links, which no credential needs. */
const KEYWORDS: ReadonlySet<string> = new Set(['@id', '@type', '@value', '@language', '@direction']);

/** Values that a property gets; the tags of a language map are values too. */
function countOf(value: Json | undefined): number {
  if (Array.isArray(value)) return (value as readonly Json[]).reduce<number>((sum, item) => sum + countOf(item), 0);
  return isJsonObject(value) ? Math.max(1, Object.keys(value).length) : 1;
}

/**
 * A type or property with a context of its own, and a context named again, make jsonld copy some 300 terms: a millisecond
 * each. A credential has about ten, a passport of 256 credentials 3,300.
 */
const MOST_SCOPES = 4_000;

const scopesOf = new WeakMap<Contexts, ReadonlySet<string>>();

function scopedIn(definitions: Json | undefined, names: Set<string>): void {
  for (const context of asList(definitions)) {
    if (!isJsonObject(context)) continue;
    for (const [name, definition] of Object.entries(context)) {
      if (!isJsonObject(definition) || definition['@context'] === undefined) continue;
      names.add(name);
      scopedIn(definition['@context'], names);
    }
  }
}

/** Every term that brings a context of its own, in any of the contexts. */
function scopedTerms(contexts: Contexts): ReadonlySet<string> {
  const known = scopesOf.get(contexts);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const document of contexts.values()) scopedIn(document['@context'], names);
  scopesOf.set(contexts, names);
  return names;
}

/**
 * With so few values none of the numbers can be exceeded: a value has at most one blank node and two scopes, and a property is compared
 * with at most two for each, so that the sum of squares stays within (2 * 1000)^2.
 */
const FEW_VALUES = 1_000;
const FEW_CONTEXTS = 16;

interface Scale {
  values: number;
  characters: number;
  levels: number;
}

/** Of parts that last, in which there is no keyword. */
const weights = new WeakMap<object, Readonly<Scale>>();

/** Adds what a value weighs; `false` where it must be looked at more closely. */
function weigh(value: Json | undefined, level: number, scale: Scale): boolean {
  scale.values++;
  if (level > scale.levels) scale.levels = level;
  if (level > JSON_DEPTH || scale.values > FEW_VALUES) return false;
  if (typeof value === 'string') {
    scale.characters += value.length;
    return value.isWellFormed();
  }
  if (typeof value !== 'object' || value === null) return true;
  if (!isLasting(value)) return weighWithin(value, level, scale);
  let known = weights.get(value);
  if (known === undefined) {
    const own: Scale = { values: 0, characters: 0, levels: 0 };
    if (!weighWithin(value, 0, own)) return false;
    known = own;
    weights.set(value, known);
  }
  scale.values += known.values;
  scale.characters += known.characters;
  scale.levels = Math.max(scale.levels, level + known.levels);
  return true;
}

function weighWithin(value: object, level: number, scale: Scale): boolean {
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) if (!weigh(item, level + 1, scale)) return false;
    return true;
  }
  for (const name of Object.keys(value)) {
    scale.characters += name.length;
    if (name.startsWith('@') || !name.isWellFormed()) return false;
    if (!weigh((value as JsonObject)[name], level + 1, scale)) return false;
  }
  return true;
}

/** Whether it is seen at a glance that nothing stands in the way: a small document with known contexts and no keyword. */
function isLight({ '@context': context, ...members }: JsonObject, contexts: Contexts): boolean {
  // Not `asList`, to which null is nothing.
  const named: readonly unknown[] = Array.isArray(context) ? context : [context];
  const scale: Scale = { values: 0, characters: 0, levels: 0 };
  return (
    named.length <= FEW_CONTEXTS &&
    named.every((one) => typeof one === 'string' && contexts.has(one)) &&
    weighWithin(members, 1, scale) &&
    scale.values <= FEW_VALUES &&
    scale.levels <= JSON_DEPTH &&
    scale.characters <= LARGEST_TEXT
  );
}

class Found extends Error {
  constructor(readonly obstacle: Obstacle) {
    super(obstacle.kind);
  }
}

/** Contexts written out in a document to be proved, in characters: those of the data model's examples have a few hundred. */
const LARGEST_INLINE = 65_536;

/** What is counted of a document. */
export interface Counts {
  readonly values: number;
  readonly characters: number;
  readonly levels: number;
  readonly blanks: number;
  readonly work: number;
  readonly scopes: number;
}

export const NONE: Counts = { values: 0, characters: 0, levels: 0, blanks: 0, work: 0, scopes: 0 };

/**
 * No less than what is counted of a presentation: of its own, first, and of each credential alone. A property that several of them give one
 * node has no more squares than all of theirs times their number.
 */
export function sumOf(parts: readonly Counts[]): Counts {
  const sum = (of: (counts: Counts) => number): number => parts.reduce((total, part) => total + of(part), 0);
  return {
    values: sum(({ values }) => values),
    characters: sum(({ characters }) => characters),
    // A credential stands in a list in the presentation.
    levels: 2 + Math.max(0, ...parts.map(({ levels }) => levels)),
    blanks: sum(({ blanks }) => blanks),
    work: parts.length * sum(({ work }) => work),
    scopes: sum(({ scopes }) => scopes),
  };
}

export function isWithin({ values, characters, levels, blanks, work, scopes }: Counts): boolean {
  return (
    values <= MOST_VALUES &&
    characters <= LARGEST_TEXT &&
    levels <= JSON_DEPTH &&
    blanks <= MOST_BLANK_NODES &&
    work <= MOST_WORK &&
    scopes <= MOST_SCOPES
  );
}

/** Characters of all names and texts; `undefined` where one has a lone surrogate. */
export function textIn(value: Json | undefined): number | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? value.length : undefined;
  if (typeof value !== 'object' || value === null) return 0;
  let sum = 0;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) {
      const own = textIn(item);
      if (own === undefined) return undefined;
      sum += own;
    }
    return sum;
  }
  for (const name of Object.keys(value)) {
    const own = name.isWellFormed() ? textIn((value as JsonObject)[name]) : undefined;
    if (own === undefined) return undefined;
    sum += name.length + own;
  }
  return sum;
}

/** Walks a document once and gives the first obstacle there is. `inline`: contexts written out are none, up to a size. */
export function obstacleIn(document: JsonObject, contexts: Contexts, inline = false): Obstacle | undefined {
  if (isLight(document, contexts)) return undefined;
  const found = counted(document, contexts, inline);
  return 'kind' in found ? found : undefined;
}

/** What is counted; `undefined` where something stands in the way. */
export function countedIn(document: JsonObject, contexts: Contexts): Counts | undefined {
  const found = counted(document, contexts, false);
  return 'kind' in found ? undefined : found;
}

function counted(document: JsonObject, contexts: Contexts, inline: boolean): Counts | Obstacle {
  let written = 0;
  let text = 0;
  let values = 0;
  let blanks = 0;
  let work = 0;
  let scopes = 0;
  let levels = 0;
  const scoped = scopedTerms(contexts);
  /** Values of each property of each node that has an id: such a node may be described in many places. */
  const described = new Map<string, Map<string, number>>();

  function bound(measure: Measure, count: number, limit: number): void {
    if (count > limit) throw new Found({ kind: 'too-large', measure, limit });
  }

  function string(value: string): void {
    bound('characters', (text += value.length), LARGEST_TEXT);
    if (!value.isWellFormed()) throw new Found({ kind: 'lone-surrogate' });
  }

  function context(value: Json | undefined): void {
    for (const item of Array.isArray(value) ? (value as readonly Json[]) : [value]) {
      // An inline context renames claims under a proof that stays valid, so only whole, bundled contexts are taken.
      bound('contexts', ++scopes, MOST_SCOPES);
      if (inline && isJsonObject(item)) {
        bound('characters', (written += JSON.stringify(item).length), LARGEST_INLINE);
        continue;
      }
      if (typeof item !== 'string') throw new Found({ kind: 'inline-context' });
      if (!contexts.has(item)) throw new Found({ kind: 'unknown-context', context: item.slice(0, 200) });
    }
  }

  function compare(counts: Map<string, number> | undefined, name: string, count: number): void {
    const before = counts?.get(name) ?? 0;
    counts?.set(name, before + count);
    bound('comparisons', (work += (before + count) ** 2 - before ** 2), MOST_WORK);
  }

  function countsOf(id: Json | undefined): Map<string, number> | undefined {
    if (typeof id !== 'string') return undefined;
    const known = described.get(id);
    if (known !== undefined) return known;
    const counts = new Map<string, number>();
    described.set(id, counts);
    return counts;
  }

  function walk(value: Json | undefined, depth: number): void {
    bound('levels', depth, JSON_DEPTH);
    if (depth > levels) levels = depth;
    bound('values', ++values, MOST_VALUES);
    if (typeof value === 'string') string(value);
    else if (Array.isArray(value)) for (const item of value as readonly Json[]) walk(item, depth + 1);
    else if (isJsonObject(value)) {
      if (typeof value['id'] !== 'string' && value['type'] !== undefined)
        bound('blank-nodes', ++blanks, MOST_BLANK_NODES);
      const counts = countsOf(value['id'] ?? value['@id']);
      for (const name of Object.keys(value)) {
        const item = value[name];
        string(name);
        if (name === '@context') {
          context(item);
          continue;
        }
        if (name.startsWith('@') && !KEYWORDS.has(name))
          throw new Found({ kind: 'keyword', keyword: name.slice(0, 40) });
        if (scoped.has(name)) bound('contexts', ++scopes, MOST_SCOPES);
        if (name === 'type' || name === '@type')
          for (const type of asList(item)) if (scoped.has(type as string)) bound('contexts', ++scopes, MOST_SCOPES);
        walk(item, depth + 1);
        compare(counts, name, countOf(item));
      }
    }
  }

  try {
    walk(document, 1);
    return { values, characters: text, levels, blanks, work, scopes };
  } catch (cause) {
    if (cause instanceof Found) return cause.obstacle;
    throw cause;
  }
}
