import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import {
  ConfigurationError,
  InputError,
  type Finding,
  type TrustSettings,
  fromUtf8,
  readJson,
  systemCode,
  type Json,
} from '../model/index.js';
import { readCertificates, readTrust } from '../trust/index.js';

/** What `edc` reads into memory as one file: a package of twenty credentials with pictures is under 8 MB. */
const FILE_BYTES = 64 * 1024 * 1024;
/** Programmes, sets, policies and trust files are texts that people write. */
const TEXT_BYTES = 8 * 1024 * 1024;

/** Reads to the end or until one byte more than `limit`: a pipe or a device has no size beforehand, and may have no end. */
async function readUpTo(handle: FileHandle, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { bytesRead, buffer } = await handle.read({ buffer: new Uint8Array(1024 * 1024) });
    if (bytesRead === 0) break;
    size += bytesRead;
    if (size > limit) return undefined;
    chunks.push(buffer.subarray(0, bytesRead));
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** The bytes of a file that a caller named. InputError `file.missing`, `file.unreadable`, `file.too-large`. */
export async function readFileCapped(path: string, limit: number = FILE_BYTES): Promise<Uint8Array> {
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  try {
    const facts = await handle.stat();
    if (facts.isDirectory()) throw new InputError('file.unreadable', `${path} is a folder`, 'name a file');
    const bytes = facts.size > limit ? undefined : await readUpTo(handle, limit);
    if (bytes === undefined)
      throw new InputError(
        'file.too-large',
        `${path} is larger than ${String(limit)} bytes`,
        'is this the right file?',
      );
    return bytes;
  } finally {
    await handle.close();
  }
}

function unreadable(path: string, cause: unknown): InputError {
  const code = systemCode(cause) ?? 'unknown';
  if (code === 'ENOENT')
    return new InputError(
      'file.missing',
      `there is no file ${path}`,
      'check the name and the folder that you are in',
      cause,
    );
  if (code === 'EACCES' || code === 'EPERM')
    return new InputError('file.unreadable', `${path} may not be read`, 'check its permissions', cause);
  return new InputError('file.unreadable', `${path} cannot be read (${code})`, undefined, cause);
}

/** A JSON file, strictly read. InputError `file.not-json` with the place. */
export async function readJsonFile(path: string): Promise<Json> {
  const text = fromUtf8(await readFileCapped(path, TEXT_BYTES));
  if (text === undefined) throw new InputError('file.not-json', `${path} is not UTF-8 text`, 'save it as UTF-8');
  const read = readJson(text.replace(/^\u{FEFF}/u, ''));
  if (read.fault === undefined) return read.value;
  const line = text.slice(0, read.fault.at).split('\n').length;
  const member = read.fault.member === undefined ? '' : ` "${read.fault.member.slice(0, 60)}"`;
  throw new InputError(
    'file.not-json',
    `${path}: ${read.fault.fault}${member} in line ${String(line)}`,
    'correct the file; a JSON editor shows the place',
  );
}

/** JSON files of a path: itself, or all of a folder, sorted by name. */
export async function jsonFilesOf(path: string): Promise<readonly string[]> {
  const facts = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (!facts.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => name.endsWith('.json')).sort();
  return names.map((name) => join(path, name));
}

/** What is trusted is a setting: whatever is wrong with its files, the operator must act. */
function trusted<Value>(reading: Promise<Value>): Promise<Value> {
  return reading.catch((cause: unknown) => {
    if (!(cause instanceof InputError)) throw cause;
    throw new ConfigurationError('trust.file-unusable', cause.message, cause.hint, cause);
  });
}

async function anchorFiles(path: string): Promise<readonly string[]> {
  const facts = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (!facts.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => join(path, entry.name))
    .sort();
}

/**
 * Bare certificates of a file or of all files in a folder, which may hold other files too. ConfigurationError
 * `trust.file-unusable`, or `trust.no-certificates` when there is none.
 */
export async function readAnchors(path: string): Promise<readonly Uint8Array[]> {
  const found: Uint8Array[] = [];
  for (const file of await trusted(anchorFiles(path)))
    found.push(...readCertificates(await trusted(readFileCapped(file, TEXT_BYTES))));
  if (found.length === 0)
    throw new ConfigurationError(
      'trust.no-certificates',
      `there is no certificate in ${path}`,
      'give PEM or DER certificates',
    );
  return found;
}

/** The trust settings of a file. Files that it names are beside or below it. ConfigurationError `trust.file-unusable` with what is wrong. */
export async function readTrustFile(path: string, say: (finding: Finding) => string): Promise<TrustSettings> {
  const folder = resolve(dirname(path));
  const read = readTrust(await trusted(readJsonFile(path)), (name) => {
    const file = resolve(folder, name);
    if (!file.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return undefined;
    try {
      return new Uint8Array(readFileSync(file));
    } catch (cause) {
      if (systemCode(cause) !== undefined) return undefined;
      throw cause;
    }
  });
  if (read.settings !== undefined) return read.settings;
  const first = read.findings[0];
  const what = first === undefined ? 'it is empty' : `${first.place?.pointer ?? ''} ${say(first)}`.trim();
  throw new ConfigurationError(
    'trust.file-unusable',
    `the trust file ${path} cannot be used: ${what}`,
    'schemas/trust.schema.json describes its form',
  );
}
