import type { Json, JsonObject } from '../../model/index.js';
import { isJsonObject } from '../../model/index.js';
import { malformed, readObject } from './files.js';

/** Where the seal key lives. Names of files are relative to the folder of keys.json. */
export type SealPlace =
  | { readonly kind: 'pkcs12'; readonly file: string; readonly passwordFile?: string }
  | { readonly kind: 'pem'; readonly key: string; readonly certificate: string; readonly passwordFile?: string };

/** What keys.json says (schemas/keys.schema.json). */
export interface KeysFile {
  readonly seal: SealPlace;
  readonly proofKey: string;
  readonly did?: string;
  readonly fragment?: string;
  readonly homepage?: string;
  /** Not yet read: `readSealing`. */
  readonly sealing?: Json;
}

const NAME = 'keys.json';

function object(from: JsonObject, member: string): JsonObject {
  const found = from[member];
  if (!isJsonObject(found)) throw malformed(NAME, `${member} must be an object`);
  return found;
}

/** The texts of an object under their names; a text that is not there is not in the answer. */
function texts<Name extends string>(
  from: JsonObject,
  ...names: readonly Name[]
): Readonly<Partial<Record<Name, string>>> {
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = from[name];
    if (value === undefined) continue;
    if (typeof value !== 'string' || value === '') throw malformed(NAME, `${name} must be a text`);
    found[name] = value;
  }
  return found;
}

function placeOf(seal: JsonObject): SealPlace {
  const { pkcs12, key, certificate, ...password } = texts(seal, 'pkcs12', 'key', 'certificate', 'passwordFile');
  const named = [pkcs12, key].filter((one) => one !== undefined);
  if (named.length !== 1) throw malformed(NAME, 'seal must name either pkcs12 or key');
  if (pkcs12 !== undefined) return { kind: 'pkcs12', file: pkcs12, ...password };
  if (key === undefined || certificate === undefined)
    throw malformed(NAME, 'seal.key needs seal.certificate beside it');
  return { kind: 'pem', key, certificate, ...password };
}

/** Reads keys.json. ConfigurationError `keys.file-malformed`. */
export function readKeysFile(bytes: Uint8Array): KeysFile {
  const value = readObject(bytes, NAME);
  const proof = object(value, 'proof');
  const { key: proofKey, ...named } = texts(proof, 'key', 'did', 'fragment');
  const seal = placeOf(object(value, 'seal'));
  if (proofKey === undefined) throw malformed(NAME, 'proof.key must name a file');
  const { sealing } = value;
  return { seal, proofKey, ...named, ...texts(value, 'homepage'), ...(sealing === undefined ? {} : { sealing }) };
}
