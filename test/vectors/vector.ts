import { gunzipSync } from 'node:zlib';
import {
  FINDINGS,
  type Conclusion,
  type FindingCode,
  type Instant,
  type Json,
  type JsonObject,
  fromBase64,
  isJsonObject,
  parseInstant,
  readJson,
  utf8,
} from '../../src/model/index.js';

/*
 * A vector is one JSON file: what is expected first, then what is trusted, then the file itself. A vector never changes;
 * a new one is added. So whoever finds one failing has changed a verdict.
 */

/** What a verdict must say about a vector. */
export interface Expected {
  readonly conclusion: Conclusion;
  /** The only root cause; `null` where nothing is wrong. It may inform only: then the conclusion is `passed`. */
  readonly cause: FindingCode | null;
  /** All other codes that fail a question that counts, or leave it open, sorted: each follows from the cause. */
  readonly consequences: readonly FindingCode[];
}

/** How the bytes of a file stand in a vector: as text, in base64, or packed by gzip and in base64 where they are many and alike. */
export type Written = { readonly text: string } | { readonly base64: string } | { readonly gzip: string };

export interface Vector {
  readonly name: string;
  /** One sentence. */
  readonly says: string;
  readonly expects: Expected;
  /** The instant at which facts are gathered. */
  readonly at: Instant;
  /** The instant judged at, where it is another one. */
  readonly judgedAt?: Instant;
  /** A trust file; `null` where nobody is trusted. */
  readonly trust: JsonObject | null;
  /** Files that the trust file names, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Published lists by URL. What is not here cannot be had. */
  readonly lists: ReadonlyMap<string, string>;
  readonly file: Uint8Array;
}

const VERSION = 1;
const HEAD = ['vector', 'says', 'expects', 'at', 'judgedAt', 'trust', 'files', 'lists', 'file'] as const;
const OPTIONAL: ReadonlySet<string> = new Set(['judgedAt', 'files']);
const CONCLUSIONS: readonly Json[] = ['passed', 'failed', 'indeterminate'];

function refuse(name: string, what: string): never {
  throw new Error(`${name} is no vector: ${what}`);
}

/** The members of an object, all of them known and all there but the optional ones. */
function members(name: string, value: Json | undefined, where: string, known: readonly string[]): JsonObject {
  if (!isJsonObject(value)) return refuse(name, `${where} is no object`);
  for (const member of Object.keys(value))
    if (!known.includes(member)) refuse(name, `unknown member "${member}" in ${where}`);
  for (const member of known)
    if (value[member] === undefined && !OPTIONAL.has(member)) refuse(name, `${where} has no "${member}"`);
  return value;
}

function code(name: string, value: Json | undefined): FindingCode {
  if (typeof value !== 'string' || !Object.hasOwn(FINDINGS, value)) return refuse(name, 'a code that does not exist');
  return value as FindingCode;
}

function expected(name: string, value: Json | undefined): Expected {
  const { conclusion, cause, consequences } = members(name, value, 'expects', ['conclusion', 'cause', 'consequences']);
  if (conclusion === undefined || !CONCLUSIONS.includes(conclusion)) return refuse(name, 'no such conclusion');
  if (!Array.isArray(consequences)) return refuse(name, '"consequences" is no list');
  const codes = (consequences as readonly Json[]).map((item) => code(name, item));
  const root = cause === null ? null : code(name, cause);
  if ([...new Set(codes)].sort().join() !== codes.join() || codes.some((item) => item === root))
    return refuse(name, '"consequences" are sorted, each once, without the cause');
  if (root === null && (conclusion !== 'passed' || codes.length > 0)) return refuse(name, 'no cause and not passed');
  return { conclusion: conclusion as Conclusion, cause: root, consequences: codes };
}

function instant(name: string, value: Json | undefined): Instant {
  const read = typeof value === 'string' ? parseInstant(value) : undefined;
  return read !== undefined && read === value ? read : refuse(name, `"${String(value)}" is no instant`);
}

function bytes(name: string, value: Json | undefined, where: string): Uint8Array {
  if (!isJsonObject(value)) return refuse(name, `${where} is no object`);
  const [kind, ...more] = Object.keys(value);
  const written = value[kind ?? ''];
  if (typeof written !== 'string' || more.length > 0) return refuse(name, `${where} is one of text, base64 and gzip`);
  if (kind === 'text') return utf8(written);
  const decoded = kind === 'base64' || kind === 'gzip' ? fromBase64(written) : undefined;
  if (decoded === undefined) return refuse(name, `${where} is one of text, base64 and gzip`);
  return kind === 'gzip' ? new Uint8Array(gunzipSync(decoded)) : decoded;
}

function entries(name: string, value: Json | undefined, where: string): readonly (readonly [string, Json])[] {
  if (value === undefined) return [];
  if (!isJsonObject(value)) return refuse(name, `${where} is no object`);
  return Object.entries(value).map(([key, item]) => [key, item ?? null]);
}

/**
 * Reads a vector strictly: unknown members, members in another order than the head's, duplicate members and codes that
 * do not exist are errors. `name` is the file's name without `.json`: the code of the cause, or `passed.` where there is
 * none, then the case.
 */
export function readVector(name: string, text: string): Vector {
  const { value, fault } = readJson(text);
  if (fault !== undefined) return refuse(name, fault.fault);
  const head = members(name, value, 'the vector', HEAD);
  if (head['vector'] !== VERSION) return refuse(name, `its version is not ${String(VERSION)}`);
  const order = Object.keys(head).map((member) => HEAD.findIndex((known) => known === member));
  if (order.some((at, index) => index > 0 && at < (order[index - 1] ?? 0)))
    return refuse(name, 'what is expected comes first, the file last');
  const { says, trust } = head;
  if (typeof says !== 'string' || !/^\S.*\.$/.test(says)) return refuse(name, '"says" is one sentence');
  if (trust !== null && !isJsonObject(trust)) return refuse(name, '"trust" is neither a trust file nor null');
  const expects = expected(name, head['expects']);
  if (name !== expects.cause && !name.startsWith(`${expects.cause ?? 'passed'}${expects.cause === null ? '.' : '-'}`))
    return refuse(name, 'its name begins with its cause');
  return {
    name,
    says,
    expects,
    at: instant(name, head['at']),
    ...(head['judgedAt'] === undefined ? {} : { judgedAt: instant(name, head['judgedAt']) }),
    trust,
    files: new Map(
      entries(name, head['files'], '"files"').map(([file, written]) => [file, bytes(name, written, `file ${file}`)]),
    ),
    lists: new Map(
      entries(name, head['lists'], '"lists"').map(([url, list]) =>
        typeof list === 'string' ? [url, list] : refuse(name, 'a list is a text'),
      ),
    ),
    file: bytes(name, head['file'], '"file"'),
  };
}
