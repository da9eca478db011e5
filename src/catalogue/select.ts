import { isJsonObject, JSON_DEPTH, type Json } from '../model/index.js';

/** A value and the JSON Pointer (RFC 6901) to it. */
export interface Located {
  readonly pointer: string;
  readonly value: Json;
}

/** The pointer one level down. */
export function below(pointer: string, token: string | number): string {
  return `${pointer}/${String(token).replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/** What a pointer finds, `*` standing for each item of a list; nothing where a step leads nowhere. */
export function select(root: Json, path: string): readonly Located[] {
  let found: readonly Located[] = [{ pointer: '', value: root }];
  for (const token of path.split('/').slice(1)) found = found.flatMap((at) => step(at, token));
  return found;
}

function step({ pointer, value }: Located, token: string): readonly Located[] {
  if (token === '*') {
    if (!Array.isArray(value)) return [];
    return value.map((item: Json, index) => ({ pointer: below(pointer, index), value: item }));
  }
  const member = isJsonObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
  return member === undefined ? [] : [{ pointer: below(pointer, token), value: member }];
}

/** Every text of a value, depth first. What lies deeper than any reader of ours goes is not visited. */
export function* texts(
  value: Json,
  pointer = '',
  depth = 0,
): Generator<{ pointer: string; text: string; name: string }> {
  if (typeof value === 'string') yield { pointer, text: value, name: pointer.slice(pointer.lastIndexOf('/') + 1) };
  else if (depth < JSON_DEPTH) {
    if (Array.isArray(value))
      for (const [index, item] of value.entries()) yield* texts(item, below(pointer, index), depth + 1);
    else if (isJsonObject(value))
      for (const [name, item] of Object.entries(value))
        if (item !== undefined) yield* texts(item, below(pointer, name), depth + 1);
  }
}
