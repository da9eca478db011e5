import { readdir, readFile, stat } from 'node:fs/promises';
import {
  ConfigurationError,
  type Json,
  type JsonObject,
  fromUtf8,
  isJsonObject,
  readDateTime,
  readJson,
  systemCode,
} from '../model/index.js';
import { join } from 'node:path';
import type { VerifyingPorts } from '../pipeline/verifying/index.js';
import {
  LIST_BYTES,
  createDidSource as didsFrom,
  createStatusSource as listsFrom,
} from '../pipeline/verifying/sources/index.js';
import { fetchOutside } from './https.js';

type DidSource = VerifyingPorts['dids'];

/** Status lists for verifying here, and those at hand for a verifier elsewhere. */
export type StatusSource = VerifyingPorts['status'] & {
  /** URLs of the lists in the folder. */
  inFolder(): Promise<readonly string[]>;
  /** A list of the register or of the folder; nobody else is asked. */
  at(url: string): Promise<Uint8Array | undefined>;
};

/** A folder of published lists holds two files for each 65,000 credentials. */
const FOLDER_FILES = 10_000;

/** When a list says that it begins, to tell a newer from an older one; earliest where it does not say. */
function beginning(list: JsonObject): number {
  const value: Json | undefined = list['validFrom'] ?? list['issuanceDate'];
  return (typeof value === 'string' ? readDateTime(value) : undefined) ?? Number.NEGATIVE_INFINITY;
}

/** The bytes of a file of at most `LIST_BYTES`; `undefined` for what is larger, no file, or went away while it was published anew. */
async function readList(path: string): Promise<Uint8Array | undefined> {
  try {
    const facts = await stat(path);
    return facts.isFile() && facts.size <= LIST_BYTES ? new Uint8Array(await readFile(path)) : undefined;
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return undefined;
    throw cause;
  }
}

/**
 * Published lists in a folder, found by the `id` inside each file: file names mean nothing. Of two with one id the newer
 * counts, so that a forgotten copy does not bring back what was revoked since.
 */
async function listsIn(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const names = (await readdir(folder)).filter((name) => /\.(json|jsonld)$/.test(name)).sort();
  if (names.length > FOLDER_FILES)
    throw new ConfigurationError(
      'status.folder-unusable',
      `more than ${String(FOLDER_FILES)} files in ${folder}`,
      'name the folder of the status lists alone',
    );
  const lists = new Map<string, { readonly bytes: Uint8Array; readonly since: number }>();
  for (const name of names) {
    const bytes = await readList(join(folder, name));
    const { value } = bytes === undefined ? {} : readJson(fromUtf8(bytes) ?? '');
    if (bytes === undefined || !isJsonObject(value) || typeof value['id'] !== 'string') continue;
    const since = beginning(value);
    const known = lists.get(value['id']);
    if (known === undefined || since >= known.since) lists.set(value['id'], { bytes, since });
  }
  return new Map([...lists].map(([id, { bytes }]) => [id, bytes]));
}

/** A mistyped folder is told at once, and not only when a list is first needed. */
async function demandFolder(folder: string): Promise<void> {
  const facts = await stat(folder).catch(() => undefined);
  if (facts?.isDirectory() === true) return;
  throw new ConfigurationError(
    'status.folder-unusable',
    `there is no folder ${folder} of status lists`,
    'check the name and the folder that you are in',
  );
}

/**
 * Where status lists come from: those of our own register, then the folder of published lists, where one is given, then HTTPS to the
 * hosts that the trust settings allow. Read anew for each file that is judged, when its first list is needed, and never kept longer.
 * ConfigurationError `status.folder-unusable`.
 */
export function createStatusSource(options: {
  readonly folder?: string | undefined;
  readonly hosts: readonly string[];
  /** Lists of our own register, by URL: what was published last, whoever may have it in a folder or on a host. */
  readonly own?: ((url: string) => Promise<Uint8Array | undefined>) | undefined;
}): StatusSource {
  const { folder, hosts, own } = options;

  async function atHand(): Promise<(address: string) => Promise<Uint8Array | undefined>> {
    if (folder !== undefined) await demandFolder(folder);
    let lists: Promise<ReadonlyMap<string, Uint8Array>> | undefined;
    return async (address) => {
      const published = await own?.(address);
      if (published !== undefined || folder === undefined) return published;
      return (await (lists ??= listsIn(folder))).get(address);
    };
  }

  const source = listsFrom({
    atHand: async () => {
      const held = await atHand();
      return async (address) => {
        const bytes = await held(address);
        return bytes && { bytes };
      };
    },
    given: folder !== undefined,
    hosts,
    fetch: fetchOutside,
  });
  return {
    ...source,
    at: async (url) => (await atHand())(url),
    inFolder: async () => (folder === undefined ? [] : [...(await listsIn(folder)).keys()]),
  };
}

/** did:web documents: those given with the trust settings, else from hosts that the trust settings allow. */
export function createDidSource(options: Omit<Parameters<typeof didsFrom>[0], 'fetch'>): DidSource {
  return didsFrom({ ...options, fetch: fetchOutside });
}
