import { JSON_DEPTH, isJsonObject, type Json, type JsonObject } from '../model/index.js';

/** A passport of twenty credentials with pictures takes 1.7 MB; canonicalising more than this blocks for too long. */
const LARGEST_TEXT = 32 * 1024 * 1024;
/** A credential of the profile has about 600 values; a passport of twenty 12,000. */
const MOST_VALUES = 120_000;
/** Naming blank nodes is the part of RDFC-1.0 (§7, "dataset poisoning") whose cost an attacker can raise. A credential of ours has none. */
const MOST_BLANK_NODES = 2_000;
/** A credential has one proof or a set of two; each costs a key look-up. */
export const MOST_PROOFS = 8;

/** What stands in the way of canonicalising a document, found before a library touches it. */
export type Obstacle =
  | { readonly kind: 'too-large'; readonly measure: string; readonly limit: number }
  | { readonly kind: 'lone-surrogate' }
  | { readonly kind: 'inline-context' }
  | { readonly kind: 'unknown-context'; readonly context: string };

class Found extends Error {
  constructor(readonly obstacle: Obstacle) {
    super(obstacle.kind);
  }
}

/** Walks a document once and gives the first obstacle there is. `known` says which contexts are bundled. */
export function obstacleIn(document: JsonObject, known: (url: string) => boolean): Obstacle | undefined {
  let text = 0;
  let values = 0;
  let blanks = 0;

  function bound(measure: string, count: number, limit: number): void {
    if (count > limit) throw new Found({ kind: 'too-large', measure, limit });
  }

  function string(value: string): void {
    bound('characters', (text += value.length), LARGEST_TEXT);
    if (!value.isWellFormed()) throw new Found({ kind: 'lone-surrogate' });
  }

  function context(value: Json | undefined): void {
    for (const item of Array.isArray(value) ? (value as readonly Json[]) : [value]) {
      // An inline context renames claims under a proof that stays valid, so only whole, bundled contexts are taken.
      if (typeof item !== 'string') throw new Found({ kind: 'inline-context' });
      if (!known(item)) throw new Found({ kind: 'unknown-context', context: item.slice(0, 200) });
    }
  }

  function walk(value: Json | undefined, depth: number): void {
    bound('levels', depth, JSON_DEPTH);
    bound('values', ++values, MOST_VALUES);
    if (typeof value === 'string') string(value);
    else if (Array.isArray(value)) for (const item of value as readonly Json[]) walk(item, depth + 1);
    else if (isJsonObject(value)) {
      if (typeof value['id'] !== 'string' && value['type'] !== undefined)
        bound('blank nodes', ++blanks, MOST_BLANK_NODES);
      for (const [name, item] of Object.entries(value)) {
        string(name);
        if (name === '@context') context(item);
        else walk(item, depth + 1);
      }
    }
  }

  try {
    walk(document, 1);
    return undefined;
  } catch (cause) {
    if (cause instanceof Found) return cause.obstacle;
    throw cause;
  }
}
