import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import {
  type Evidence,
  FINDINGS,
  InputError,
  type Json,
  type JsonObject,
  fromUtf8,
  isJsonObject,
  parseInstant,
  readJson,
} from '../model/index.js';

/** Facts nest eleven levels deep at the most. */
const DEPTH = 24;

const HINT = 'save it again with edc verify --save-evidence';

/** What ajv found first, as a place and a sentence. */
function said({ instancePath, message, params, keyword }: ErrorObject): string {
  const extra: unknown = params['additionalProperty'];
  const what =
    keyword === 'format' && params['format'] === 'finding-code' ? 'is no finding that is known here' : message;
  return `${instancePath === '' ? 'the whole' : instancePath.slice(0, 200)} ${what ?? 'is wrong'}${
    typeof extra === 'string' ? ` "${extra.slice(0, 60)}"` : ''
  }`;
}

/** Compiling takes longer than everything else, and the schema is one and the same. */
const compiled = new WeakMap<JsonObject, ValidateFunction>();

async function validatorOf(schema: JsonObject): Promise<ValidateFunction> {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  // Only stored evidence is read by it: a verdict of a file does not wait for it to load.
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const ajv = new Ajv2020({ strictTypes: false, validateSchema: false });
  ajv.addFormat('instant', (instant: string) => parseInstant(instant) === instant);
  ajv.addFormat('finding-code', (code: string) => Object.hasOwn(FINDINGS, code));
  const validate = ajv.compile(schema);
  compiled.set(schema, validate);
  return validate;
}

/**
 * Reads stored evidence: a file like any other, that somebody else may have written. It must be strict JSON, of a version that
 * is known here, and of the form of `schemas/evidence.schema.json`, which is passed in. Throws InputError
 * `evidence.unreadable`, `evidence.version-unknown` or `evidence.malformed`, with the place. What it says cannot be checked
 * again: evidence is worth as much as whoever kept it.
 */
export async function readEvidence(bytes: Uint8Array, schema: JsonObject): Promise<Evidence> {
  const text = fromUtf8(bytes);
  if (text === undefined) throw new InputError('evidence.unreadable', 'the evidence is not UTF-8 text', HINT);
  const { value, fault } = readJson(text, DEPTH);
  if (fault !== undefined)
    throw new InputError(
      'evidence.unreadable',
      `the evidence is no strict JSON: ${fault.fault}${fault.member === undefined ? '' : ` "${fault.member.slice(0, 60)}"`} at position ${String(fault.at)}`,
      HINT,
    );
  const version: Json | undefined = isJsonObject(value) ? value['version'] : undefined;
  if (isJsonObject(value) && typeof version === 'number' && version !== 1)
    throw new InputError(
      'evidence.version-unknown',
      `the evidence is of version ${String(version)}, and version 1 is read here`,
      'judge it with the release of edc that saved it',
    );
  const validate = await validatorOf(schema);
  if (!validate(value)) {
    const [first] = validate.errors ?? [];
    throw new InputError(
      'evidence.malformed',
      `this is no evidence that can be judged: ${first === undefined ? 'its form is wrong' : said(first)}`,
      HINT,
    );
  }
  return value as unknown as Evidence;
}
