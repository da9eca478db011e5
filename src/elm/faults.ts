import { isJsonObject, type Json, type JsonObject } from '../model/index.js';

/** One keyword of a schema that a value is not as. */
export interface Fault {
  readonly keyword: string;
  /** The schema that the keyword stands in. */
  readonly schema: JsonObject;
  /** Steps from where judging began. */
  readonly path: readonly string[];
  readonly value: unknown;
  /** The member that is missing, or one too many. */
  readonly member?: string;
}

type Node = Readonly<Record<string, unknown>>;
type Found = Fault[];

interface Place {
  readonly schema: JsonObject;
  readonly value: unknown;
  readonly path: readonly string[];
  readonly found: Found;
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}

function isOfType(value: unknown, type: Json): boolean {
  return type === 'integer' ? Number.isInteger(value) : kindOf(value) === type;
}

/** Keywords that hold or not, with nothing inside them. */
const PLAIN: Readonly<Record<string, (value: never, wanted: never) => boolean>> = {
  maximum: (value: number, most: number) => value <= most,
  minimum: (value: number, least: number) => value >= least,
  exclusiveMaximum: (value: number, most: number) => value < most,
  exclusiveMinimum: (value: number, least: number) => value > least,
  minLength: (value: string, least: number) => value.length >= least,
  pattern: (value: string, pattern: string) => new RegExp(pattern, 'u').test(value),
  const: (value: unknown, wanted: unknown) => value === wanted,
  enum: (value: unknown, wanted: readonly unknown[]) => wanted.includes(value),
  maxItems: (value: readonly unknown[], most: number) => value.length <= most,
  minItems: (value: readonly unknown[], least: number) => value.length >= least,
  maxProperties: (value: Node, most: number) => Object.keys(value).length <= most,
  minProperties: (value: Node, least: number) => Object.keys(value).length >= least,
};

/** The order in which keywords are looked at, and the type that those of a group are for. */
const GROUPS: readonly (readonly [type: string | undefined, keywords: readonly string[]])[] = [
  [undefined, ['const', 'enum', 'allOf', 'if']],
  ['number', ['maximum', 'minimum', 'exclusiveMaximum', 'exclusiveMinimum']],
  ['string', ['minLength', 'pattern', 'format']],
  ['array', ['maxItems', 'minItems', 'prefixItems', 'items', 'contains']],
  ['object', ['maxProperties', 'minProperties', 'required', 'propertyNames', 'additionalProperties', 'properties']],
];

/**
 * Says all that is wrong with a value by a definition, as ajv does with `allErrors`: the same keywords of the same schemas at
 * the same places, in the same order (held by a test). What only repeats that something within is wrong (`if`,
 * `propertyNames`) is left out.
 */
export function faultsFrom(
  definitions: JsonObject,
  formats: Readonly<Record<string, (text: string) => boolean>>,
): (name: string, value: unknown) => readonly Fault[] {
  const holds = (schema: Json, value: unknown): boolean => {
    const found: Found = [];
    look(schema, value, [], found);
    return found.length === 0;
  };

  const nested: Readonly<Record<string, (place: Place) => void>> = {
    allOf: ({ schema, value, path, found }) => {
      for (const one of listOf(schema['allOf'])) look(one, value, path, found);
    },
    if: ({ schema, value, path, found }) =>
      look(schema[holds(schema['if'] ?? true, value) ? 'then' : 'else'] ?? true, value, path, found),
    prefixItems: ({ schema, value, path, found }) =>
      listOf(schema['prefixItems']).forEach((one, index) => {
        const list = value as readonly unknown[];
        if (index < list.length) look(one, list[index], [...path, String(index)], found);
      }),
    items: ({ schema, value, path, found }) => {
      const first = listOf(schema['prefixItems']).length;
      const rest = (value as readonly unknown[]).slice(first);
      if (schema['items'] !== false)
        rest.forEach((item, index) => look(schema['items'] ?? true, item, [...path, String(first + index)], found));
      else if (rest.length > 0) found.push({ keyword: 'items', schema, path, value });
    },
    contains: ({ schema, value, path, found }) => {
      const list = value as readonly unknown[];
      const wanted = schema['contains'] ?? true;
      if (list.some((item) => holds(wanted, item))) return;
      list.forEach((item, index) => look(wanted, item, [...path, String(index)], found));
      found.push({ keyword: 'contains', schema, path, value });
    },
    format: ({ schema, value, path, found }) => {
      if (formats[String(schema['format'])]?.(value as string) !== true)
        found.push({ keyword: 'format', schema, path, value });
    },
    required: ({ schema, value, path, found }) => {
      for (const name of listOf(schema['required']))
        if (typeof name === 'string' && (value as Node)[name] === undefined)
          found.push({ keyword: 'required', schema, path, value, member: name });
    },
    propertyNames: ({ schema, value, path, found }) => {
      for (const name in value as Node) look(schema['propertyNames'] ?? true, name, path, found);
    },
    additionalProperties: ({ schema, value, path, found }) => {
      const known = schema['properties'];
      const others = schema['additionalProperties'] ?? true;
      for (const name in value as Node) {
        if (isJsonObject(known) && Object.hasOwn(known, name)) continue;
        if (others === false) found.push({ keyword: 'additionalProperties', schema, path, value, member: name });
        else look(others, (value as Node)[name], [...path, name], found);
      }
    },
    properties: ({ schema, value, path, found }) => {
      for (const [name, one] of Object.entries(schema['properties'] as JsonObject)) {
        const member = (value as Node)[name];
        if (member !== undefined) look(one ?? true, member, [...path, name], found);
      }
    },
  };

  function look(schema: Json, value: unknown, path: readonly string[], found: Found): void {
    if (!isJsonObject(schema)) {
      if (schema === false) found.push({ keyword: 'false schema', schema: {}, path, value });
      return;
    }
    const { $ref, type } = schema;
    if (typeof $ref === 'string') {
      look(definitions[$ref.replace('#/$defs/', '')] ?? true, value, path, found);
      return;
    }
    const place = { schema, value, path, found };
    const isWrong = type !== undefined && ![type].flat().some((one) => isOfType(value, one as Json));
    const has = ([, keywords]: (typeof GROUPS)[number]): boolean => keywords.some((keyword) => keyword in schema);
    // Where there are keywords for the one type, that a value is of another is said in their place.
    const later = GROUPS.find((group) => group[0] === type && type !== undefined && has(group));
    if (isWrong && later === undefined) found.push({ schema, value, path, keyword: 'type' });
    for (const group of GROUPS) {
      const [name, keywords] = group;
      if (name !== undefined && name !== kindOf(value)) {
        if (isWrong && group === later) found.push({ schema, value, path, keyword: 'type' });
        continue;
      }
      for (const keyword of keywords) {
        const wanted = schema[keyword];
        if (wanted === undefined) continue;
        const plain = PLAIN[keyword] as ((value: unknown, wanted: unknown) => boolean) | undefined;
        if (plain === undefined) nested[keyword]?.(place);
        else if (!plain(value, wanted)) found.push({ schema, value, path, keyword });
      }
    }
  }

  return (name, value) => {
    const found: Found = [];
    look(definitions[name] ?? true, value, [], found);
    return found;
  };
}
