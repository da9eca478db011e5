import { isAbsolute } from 'node:path';
import { type Instant, type Json, type JsonObject, isJsonObject, parseInstant } from '../../model/index.js';
import { malformed, onlyKnown, readObject } from './files.js';

/** Where the seal key lives. Names of files are relative to the folder of keys.json. */
export type SealPlace =
  | { readonly kind: 'pkcs12'; readonly file: string; readonly passwordFile?: string }
  | { readonly kind: 'pem'; readonly key: string; readonly certificate: string; readonly passwordFile?: string }
  | {
      readonly kind: 'pkcs11';
      /** Path of the module, absolute: it is code that runs here. */
      readonly module: string;
      /** Label of the token. */
      readonly token: string;
      /** Label of the private key, or its id in hexadecimal digits. */
      readonly key: string;
      readonly pinFile?: string;
      /** Left out, the token holds it. */
      readonly certificate?: string;
    };

export type Place<Kind extends SealPlace['kind']> = Extract<SealPlace, { readonly kind: Kind }>;

/** A proof key that is not used any more, as keys.json has it. */
export interface RetiredEntry {
  readonly fragment: string;
  readonly publicKeyMultibase: string;
  readonly retired: Instant;
}

/** What keys.json says (schemas/keys.schema.json). */
export interface KeysFile {
  readonly seal: SealPlace;
  readonly proofKey: string;
  readonly did?: string;
  readonly fragment?: string;
  readonly retired?: readonly RetiredEntry[];
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

function tokenOf(value: JsonObject): Omit<Place<'pkcs11'>, 'kind' | 'certificate'> {
  onlyKnown(value, 'seal.pkcs11', ['module', 'token', 'key', 'pinFile']);
  const { module, token, key, ...pin } = texts(value, 'module', 'token', 'key', 'pinFile');
  if (module === undefined || token === undefined || key === undefined)
    throw malformed(NAME, 'seal.pkcs11 must name module, token and key');
  if (!isAbsolute(module)) throw malformed(NAME, 'seal.pkcs11.module must be an absolute path');
  return { module, token, key, ...pin };
}

/** The members of `seal`, by the one that says where the key lives. */
const PLACES = {
  pkcs12: ['pkcs12', 'passwordFile'],
  key: ['key', 'certificate', 'passwordFile'],
  pkcs11: ['pkcs11', 'certificate'],
} as const;

function placeOf(seal: JsonObject): SealPlace {
  const [kind, ...more] = (['pkcs12', 'key', 'pkcs11'] as const).filter((one) => seal[one] !== undefined);
  if (kind === undefined || more.length > 0) throw malformed(NAME, 'seal must name one of pkcs12, key and pkcs11');
  onlyKnown(seal, 'seal', PLACES[kind]);
  if (kind === 'pkcs11') return { kind, ...tokenOf(object(seal, kind)), ...texts(seal, 'certificate') };
  const { pkcs12, key, certificate, ...password } = texts(seal, 'pkcs12', 'key', 'certificate', 'passwordFile');
  if (pkcs12 !== undefined) return { kind: 'pkcs12', file: pkcs12, ...password };
  if (key === undefined || certificate === undefined)
    throw malformed(NAME, 'seal.key needs seal.certificate beside it');
  return { kind: 'pem', key, certificate, ...password };
}

/** As DID documents have it. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const MULTIKEY = /^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/;
/** More keys than a decade of monthly rotations are a mistake. */
const RETIRED_KEYS = 120;

function retiredOf({ retired }: JsonObject): Pick<KeysFile, 'retired'> {
  if (retired === undefined) return {};
  if (!Array.isArray(retired) || retired.length > RETIRED_KEYS)
    throw malformed(NAME, `proof.retired must be a list of at most ${String(RETIRED_KEYS)} keys`);
  const entries = retired.map((entry: Json): RetiredEntry => {
    if (!isJsonObject(entry)) throw malformed(NAME, 'proof.retired must hold objects');
    onlyKnown(entry, 'proof.retired', ['fragment', 'publicKeyMultibase', 'retired']);
    const {
      fragment,
      publicKeyMultibase = '',
      retired: at,
    } = texts(entry, 'fragment', 'publicKeyMultibase', 'retired');
    // Ed25519 begins so: 0xed01 and 32 bytes in base58btc.
    const instant = at === undefined || !INSTANT.test(at) ? undefined : parseInstant(at);
    if (fragment === undefined || instant === undefined || !MULTIKEY.test(publicKeyMultibase))
      throw malformed(NAME, 'proof.retired must name fragment, publicKeyMultibase and the instant it was retired');
    return { fragment, publicKeyMultibase, retired: instant };
  });
  if (new Set(entries.map(({ fragment }) => fragment)).size < entries.length)
    throw malformed(NAME, 'proof.retired has two keys of one fragment');
  return { retired: entries };
}

/** Reads keys.json. ConfigurationError `keys.file-malformed`. */
export function readKeysFile(bytes: Uint8Array): KeysFile {
  const value = readObject(bytes, NAME);
  onlyKnown(value, 'it', ['$schema', 'seal', 'proof', 'homepage', 'sealing']);
  const proof = object(value, 'proof');
  onlyKnown(proof, 'proof', ['key', 'did', 'fragment', 'retired']);
  const { key: proofKey, ...named } = texts(proof, 'key', 'did', 'fragment');
  const seal = placeOf(object(value, 'seal'));
  if (proofKey === undefined) throw malformed(NAME, 'proof.key must name a file');
  const { sealing } = value;
  const { retired } = retiredOf(proof);
  if (retired !== undefined && named.did === undefined)
    throw malformed(NAME, 'proof.retired needs proof.did, a did:web');
  return {
    seal,
    proofKey,
    ...named,
    ...(retired === undefined ? {} : { retired }),
    ...texts(value, 'homepage'),
    ...(sealing === undefined ? {} : { sealing }),
  };
}
