import { InvariantError, isJsonObject, type Json, type JsonObject } from '../model/index.js';

/** Whether a value is as a schema wants it, without saying what is wrong. */
export type Accepts = (value: unknown) => boolean;

export interface AcceptOptions {
  readonly definitions: JsonObject;
  readonly formats: Readonly<Record<string, (text: string) => boolean>>;
}

type Checks = Accepts[];
type Node = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const TYPES: Readonly<Record<string, Accepts>> = {
  string: (value) => typeof value === 'string',
  number: (value) => Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: (value) => Array.isArray(value),
  object: isObject,
};

const ALWAYS: Accepts = () => true;

function every(checks: readonly Accepts[]): Accepts {
  const [first, second, ...others] = checks;
  if (first === undefined) return ALWAYS;
  if (second === undefined) return first;
  if (others.length === 0) return (value) => first(value) && second(value);
  return (value) => {
    for (const check of checks) if (!check(value)) return false;
    return true;
  };
}

/** A schema keyword for which there is no rule here would pass unseen. */
function unknown(what: string): InvariantError {
  return new InvariantError(`the schemas use ${what}, which is not known here`);
}

function numberOf(schema: JsonObject, keyword: string): number | undefined {
  const value = schema[keyword];
  if (value !== undefined && typeof value !== 'number') throw unknown(`${keyword} without a number`);
  return value;
}

function namesOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter((name) => typeof name === 'string') : [];
}

/** Keywords that are rules of their own; `then`, `else` and the like belong to another. */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    '$ref $comment type const enum allOf if then else required properties additionalProperties propertyNames minProperties ' +
    'maxProperties items prefixItems contains minItems maxItems pattern format minLength minimum maximum exclusiveMinimum exclusiveMaximum'
  ).split(' '),
);

/**
 * The definitions of a JSON Schema (2020-12) as functions, each built when it is first asked for: of its keywords those that
 * our schemas use, InvariantError `the schemas use …` for any other. They accept what ajv accepts (held by tests); where they
 * do not, ajv is asked what is wrong. So what conforms, which is nearly everything, never waits for code to be generated.
 */
export function acceptFrom({ definitions, formats }: AcceptOptions): (name: string) => Accepts {
  const built = new Map<string, Accepts>();

  function named(name: string): Accepts {
    const known = built.get(name);
    if (known !== undefined) return known;
    const schema = definitions[name];
    if (schema === undefined) throw unknown(`a definition ${name}`);
    const accepts = build(schema);
    built.set(name, accepts);
    return accepts;
  }

  function reference(to: string): Accepts {
    const name = to.replace('#/$defs/', '');
    // Definitions may lead back to themselves.
    let target: Accepts | undefined;
    return (value) => (target ??= named(name))(value);
  }

  function texts(schema: JsonObject): Checks {
    const checks: Checks = [];
    const { pattern, format } = schema;
    if (typeof pattern === 'string') {
      const expression = new RegExp(pattern, 'u');
      checks.push((value) => expression.test(value as string));
    }
    if (typeof format === 'string') {
      const known = formats[format];
      if (known === undefined) throw unknown(`the format ${format}`);
      checks.push(known as Accepts);
    }
    const least = numberOf(schema, 'minLength') ?? 0;
    if (least > 1) throw unknown('a minLength that needs counting');
    if (least === 1) checks.push((value) => value !== '');
    return checks;
  }

  function numbers(schema: JsonObject): Checks {
    const rules: readonly (readonly [string, (value: number, limit: number) => boolean])[] = [
      ['minimum', (value, limit) => value >= limit],
      ['maximum', (value, limit) => value <= limit],
      ['exclusiveMinimum', (value, limit) => value > limit],
      ['exclusiveMaximum', (value, limit) => value < limit],
    ];
    return rules.flatMap(([keyword, rule]) => {
      const limit = numberOf(schema, keyword);
      return limit === undefined ? [] : [(value: unknown) => rule(value as number, limit)];
    });
  }

  function lists(schema: JsonObject): Checks {
    const checks: Checks = [];
    const least = numberOf(schema, 'minItems') ?? 0;
    const most = numberOf(schema, 'maxItems') ?? Infinity;
    if (least > 0 || most < Infinity)
      checks.push((value) => (value as unknown[]).length >= least && (value as unknown[]).length <= most);
    const { prefixItems, items, contains } = schema;
    const first = Array.isArray(prefixItems) ? (prefixItems as readonly Json[]).map(build) : [];
    const others = items === undefined ? ALWAYS : build(items);
    if (first.length > 0 || items !== undefined)
      checks.push((value) => {
        const list = value as unknown[];
        for (let index = 0; index < list.length; index++) if (!(first[index] ?? others)(list[index])) return false;
        return true;
      });
    if (contains !== undefined) {
      const wanted = build(contains);
      checks.push((value) => (value as unknown[]).some(wanted));
    }
    return checks;
  }

  function objects(schema: JsonObject): Checks {
    const checks: Checks = [];
    const required = namesOf(schema['required']);
    if (required.length > 0)
      checks.push((value) => {
        for (const name of required) if ((value as Node)[name] === undefined) return false;
        return true;
      });
    const least = numberOf(schema, 'minProperties') ?? 0;
    const most = numberOf(schema, 'maxProperties') ?? Infinity;
    if (least > 0 || most < Infinity)
      checks.push((value) => {
        const { length } = Object.keys(value as Node);
        return length >= least && length <= most;
      });
    const { properties, additionalProperties, propertyNames } = schema;
    const known = new Map(
      Object.entries(isJsonObject(properties) ? properties : {}).map(
        ([name, one]) => [name, build(one ?? true)] as const,
      ),
    );
    const others = additionalProperties === undefined ? undefined : build(additionalProperties);
    const naming = propertyNames === undefined ? undefined : build(propertyNames);
    // A node has few of the members that its class may have; a class of few members may meet a node of many.
    if (others === undefined && naming === undefined && known.size <= 2)
      for (const [name, one] of known)
        checks.push((value) => {
          const member = (value as Node)[name];
          return member === undefined || one(member);
        });
    else
      checks.push((value) => {
        for (const name in value as Node) {
          if (naming !== undefined && !naming(name)) return false;
          const member = (value as Node)[name];
          const rule = known.get(name) ?? others;
          if (rule !== undefined && (member !== undefined || !known.has(name)) && !rule(member)) return false;
        }
        return true;
      });
    return checks;
  }

  function others(schema: JsonObject): Checks {
    const checks: Checks = [];
    const { $ref, const: constant, enum: choices, allOf } = schema;
    if (typeof $ref === 'string') checks.push(reference($ref));
    if (constant !== undefined) {
      if (typeof constant === 'object') throw unknown('a const that is no plain value');
      checks.push((value) => value === constant);
    }
    if (Array.isArray(choices)) {
      const set = new Set<unknown>(choices as readonly Json[]);
      if ([...set].some((choice) => typeof choice === 'object')) throw unknown('an enum of other than plain values');
      checks.push((value) => set.has(value));
    }
    for (const one of Array.isArray(allOf) ? (allOf as readonly Json[]) : []) checks.push(build(one));
    if (schema['if'] !== undefined) {
      const asked = build(schema['if']);
      const then = build(schema['then'] ?? true);
      const otherwise = build(schema['else'] ?? true);
      checks.push((value) => (asked(value) ? then(value) : otherwise(value)));
    }
    return checks;
  }

  function typesOf(schema: JsonObject): Accepts | undefined {
    const { type } = schema;
    if (type === undefined) return undefined;
    const kinds = (typeof type === 'string' ? [type] : namesOf(type)).map((name) => {
      const kind = TYPES[name];
      if (kind === undefined) throw unknown(`the type ${name}`);
      return kind;
    });
    const [only] = kinds;
    return kinds.length === 1 ? only : (value) => kinds.some((kind) => kind(value));
  }

  function build(schema: Json): Accepts {
    if (schema === true) return ALWAYS;
    if (schema === false) return () => false;
    if (!isJsonObject(schema)) throw unknown('something that is no schema');
    for (const keyword of Object.keys(schema)) if (!KEYWORDS.has(keyword)) throw unknown(keyword);
    // A keyword of one type says nothing of values of another.
    const only = (is: Accepts, checks: Checks): Checks => {
      if (checks.length === 0) return [];
      const all = every(checks);
      return schema['type'] !== undefined && is === TYPES[String(schema['type'])]
        ? [all]
        : [(value) => !is(value) || all(value)];
    };
    const hasMembers = [
      'required',
      'properties',
      'additionalProperties',
      'propertyNames',
      'minProperties',
      'maxProperties',
    ];
    const type = typesOf(schema);
    return every([
      ...(type === undefined ? [] : [type]),
      ...only((value) => typeof value === 'number', numbers(schema)),
      ...only(TYPES['string'] ?? ALWAYS, texts(schema)),
      ...others(schema),
      ...only(TYPES['array'] ?? ALWAYS, lists(schema)),
      ...(hasMembers.some((keyword) => keyword in schema) ? only(isObject, objects(schema)) : []),
    ]);
  }

  return named;
}
