import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import {
  ConfigurationError,
  type JsonObject,
  fromUtf8,
  isJsonObject,
  readJson,
  systemCode,
} from '../../model/index.js';

/** Key files have a few kilobytes, also with a long chain of certificates. */
const FILE_LIMIT = 1_048_576;

/** A file of the folder of keys. */
export interface KeyFile {
  readonly bytes: Uint8Array;
  /** Who may read and write it, as `stat` says. */
  readonly mode: number;
}

/** A file whose owner alone may read it: its name for people, and its mode. */
export type Secret = readonly [name: string, mode: number];

/** ConfigurationError `keys.file-malformed`. */
export function malformed(name: string, what: string): ConfigurationError {
  return new ConfigurationError(
    'keys.file-malformed',
    `${name}: ${what}`,
    'make an example to compare with: edc keys init',
  );
}

/** Refuses members that nothing reads: a typing error in a setting must not quietly mean its default. */
export function onlyKnown(from: JsonObject, where: string, names: readonly string[]): void {
  const other = Object.keys(from).find((name) => !names.includes(name));
  if (other !== undefined)
    throw malformed('keys.json', `${where} has the unknown member ${other}; there are ${names.join(', ')}`);
}

/** Reads a file of the folder. ConfigurationError `keys.file-missing`, `keys.file-malformed`. */
export async function readKeyFile(
  folder: string,
  name: string,
  hint = 'name the folder of your keys with --keys, or make one: edc keys init',
): Promise<KeyFile> {
  const path = isAbsolute(name) ? name : join(folder, name);
  try {
    const { mode, size } = await stat(path);
    if (size > FILE_LIMIT) throw malformed(name, `it has ${size} bytes, more than a key file has`);
    return { bytes: new Uint8Array(await readFile(path)), mode };
  } catch (cause) {
    const code = systemCode(cause);
    if (cause instanceof ConfigurationError || code === undefined) throw cause;
    throw new ConfigurationError('keys.file-missing', `${path} cannot be read (${code})`, hint, cause);
  }
}

/** The JSON object that a file holds. ConfigurationError `keys.file-malformed`. */
export function readObject(bytes: Uint8Array, name: string): JsonObject {
  const { value } = readJson(fromUtf8(bytes) ?? '');
  if (!isJsonObject(value)) throw malformed(name, 'it is no JSON object');
  return value;
}

export type Environment = Readonly<Record<string, string | undefined>>;

interface SecretWanted {
  /** `EDC_SEAL_PASSWORD` or `EDC_SEAL_PIN`: the environment comes first. */
  readonly variable: string;
  /** The file that holds it, where keys.json names one. */
  readonly file: string | undefined;
  /** The word for people. */
  readonly word: 'password' | 'PIN';
  readonly folder: string;
  readonly environment: Environment;
}

/**
 * A password or PIN from the environment, else from its file; never from an argument, which other users of the machine can
 * see. `undefined` where there is neither. ConfigurationError `keys.file-missing`, `keys.file-malformed`.
 */
export async function readSecret(
  wanted: SecretWanted,
): Promise<{ readonly text: string; readonly secrets: readonly Secret[] } | undefined> {
  const { variable, file, word, folder, environment } = wanted;
  const given = environment[variable];
  if (given !== undefined && given !== '') return { text: given, secrets: [] };
  if (file === undefined) return undefined;
  const hint = `put the ${word} file back that keys.json names, or set ${variable}`;
  const { bytes, mode } = await readKeyFile(folder, file, hint);
  const text = fromUtf8(bytes);
  if (text === undefined) throw malformed(file, 'it is no UTF-8 text');
  // Editors end a file with a line break that is no part of the secret.
  return { text: text.replace(/\r?\n$/, ''), secrets: [[file, mode]] };
}

/** ConfigurationError `keys.readable-by-others` for the first file that is not its owner's alone. */
export function refuseReadable(files: readonly Secret[]): void {
  // Windows keeps rights elsewhere and shows 0666 for all.
  if (process.platform === 'win32') return;
  for (const [name, mode] of files) {
    if ((mode & 0o077) === 0) continue;
    throw new ConfigurationError(
      'keys.readable-by-others',
      `${name} can be read by others (mode ${(mode & 0o777).toString(8).padStart(4, '0')})`,
      `take their rights away: chmod 600 ${name}`,
    );
  }
}
