import { readFileSync } from 'node:fs';
import { InvariantError, isJsonObject, isScope, type Json, type JsonObject, type Scope } from '../model/index.js';
import type { operations } from './interface.js';
import type { ProblemKind } from './problem.js';

/** Every operation of the interface, by the name that the document gives it. */
export type OperationId = keyof operations;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
export type Method = (typeof METHODS)[number];

/** One operation of schemas/openapi.yaml, as far as requests are concerned. */
export interface Operation {
  readonly id: OperationId;
  readonly method: Method;
  /** As the document has it, `/credentials/{id}`: what logs and metrics name, for it holds no id. */
  readonly path: string;
  /** As express has it, `/credentials/:id`. */
  readonly pattern: string;
  /** What the caller must have; none where the operation is public. */
  readonly scope?: Scope;
  /** What the caller must have besides. */
  readonly also: readonly Scope[];
  /** Media types of the body; none where it takes no body. */
  readonly bodies: readonly string[];
  /** Of an interface of the W3C: its problems have types of the W3C. `x-problems` of the operation. */
  readonly problems?: ProblemKind;
  /** False for a POST that only asks, `x-changes: false`; reading changes nothing anyway. */
  readonly changes: boolean;
  /** Bytes of a JSON body; `x-body-limit` of the operation. */
  readonly bodyLimit: number;
}

/** Requests of programs are small; whatever takes more says so in the document. */
const JSON_BODY_LIMIT = 1024 * 1024;

/** The document as it is served. `src/` and `dist/` lie equally deep. */
export function readInterface(): JsonObject {
  const file = new URL('../../schemas/openapi.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as JsonObject;
}

function object(value: Json | undefined): JsonObject {
  return value !== undefined && isJsonObject(value) ? value : {};
}

/** The scopes that `security` names. An operation says either that it is public, or what it needs, all of it. */
function scopesOf(id: string, security: Json | undefined): readonly Scope[] {
  if (Array.isArray(security) && security.length === 0) return [];
  const [only, ...more] = Array.isArray(security) ? security : [];
  const named = object(only as Json | undefined)['token'];
  const scopes = Array.isArray(named) ? (named as readonly Json[]) : [];
  const known = scopes.filter((scope): scope is Scope => typeof scope === 'string' && isScope(scope));
  if (more.length > 0 || known.length === 0 || known.length < scopes.length)
    throw new InvariantError(`the interface does not say who may do ${id}`);
  return known;
}

/** All operations of the document, in its order. */
export function operationsOf(document: JsonObject): readonly Operation[] {
  return Object.entries(object(document['paths'])).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = object(item)[method];
      if (operation === undefined || !isJsonObject(operation)) return [];
      const id = String(operation['operationId']) as OperationId;
      const [scope, ...also] = scopesOf(id, operation['security']);
      const limit = operation['x-body-limit'];
      const problems = operation['x-problems'];
      return [
        {
          id,
          method,
          path,
          pattern: path.replaceAll(/\{(\w+)\}/g, ':$1'),
          ...(scope === undefined ? {} : { scope }),
          also,
          ...(problems === 'issuing' || problems === 'verifying' ? { problems } : {}),
          changes: method !== 'get' && operation['x-changes'] !== false,
          bodies: Object.keys(object(object(operation['requestBody'])['content'])),
          bodyLimit: typeof limit === 'number' ? limit : JSON_BODY_LIMIT,
        },
      ];
    }),
  );
}
