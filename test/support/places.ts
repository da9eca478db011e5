import { isJsonObject, type Json, type JsonObject } from '../../src/model/index.js';

/** Every place of a document that holds a text. */
export function places(
  value: Json | undefined,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  if (typeof value === 'string') return [path];
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => places(item, [...path, index]));
  return isJsonObject(value) ? Object.entries(value).flatMap(([name, item]) => places(item, [...path, name])) : [];
}

export function at(value: Json, path: readonly (string | number)[]): Json {
  return path.reduce<Json>((held, step) => (held as Record<string | number, Json>)[step] ?? null, value);
}

/** A copy with another value in that place. */
export function put(value: JsonObject, path: readonly (string | number)[], other: Json): JsonObject {
  // A clone by the platform would be of another realm in tests.
  const copy = JSON.parse(JSON.stringify(value)) as JsonObject;
  const holder = at(copy, path.slice(0, -1)) as Record<string | number, Json>;
  holder[path.at(-1) ?? ''] = other;
  return copy;
}
