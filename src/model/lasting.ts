import { JSON_DEPTH, type Json, type JsonObject } from './strict-json.js';

/**
 * Parts that many documents have in common, frozen all through and known by what they are: whoever has seen one need not look at it
 * again. With how many levels of objects are below each.
 */
const heights = new WeakMap<object, number>();

export function isLasting(value: object): boolean {
  return heights.has(value);
}

/**
 * A deeply frozen copy: what was checked is what is sealed, whatever the caller does with its own. Parts that last are their own copies.
 * `undefined` where there is a lone surrogate, or too many levels.
 */
export function frozenCopy(value: Json, depth = 0): Json | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? value : undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= JSON_DEPTH) return undefined;
  const height = heights.get(value);
  if (height !== undefined && depth + height < JSON_DEPTH) return value;
  if (Array.isArray(value)) {
    const copies: Json[] = [];
    for (const item of value as readonly Json[]) {
      const copy = frozenCopy(item, depth + 1);
      if (copy === undefined) return undefined;
      copies.push(copy);
    }
    return Object.freeze(copies);
  }
  const object: Record<string, Json> = {};
  for (const name of Object.keys(value)) {
    const member = (value as JsonObject)[name];
    if (!name.isWellFormed()) return undefined;
    if (member === undefined) continue;
    const copy = frozenCopy(member, depth + 1);
    if (copy === undefined) return undefined;
    // As a member and not as the prototype, whose members would be judged and not sealed.
    if (name === '__proto__') Object.defineProperty(object, name, { value: copy, enumerable: true });
    else object[name] = copy;
  }
  return Object.freeze(object);
}

function heightOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return -1;
  const known = heights.get(value);
  if (known !== undefined) return known;
  let height = 0;
  for (const item of Object.values(value) as readonly Json[]) height = Math.max(height, 1 + heightOf(item));
  heights.set(value, height);
  return height;
}

/** A frozen copy that lasts. What cannot be copied is given back as it is: whoever judges it says what is wrong. */
export function lasting<Value extends Json | undefined>(value: Value): Value {
  const copy = value === undefined ? undefined : frozenCopy(value);
  if (copy === undefined) return value;
  heightOf(copy);
  return copy as Value;
}
