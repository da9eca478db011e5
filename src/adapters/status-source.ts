import { readdir, readFile, stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import {
  ConfigurationError,
  type Finding,
  type Json,
  type JsonObject,
  finding,
  fromUtf8,
  isJsonObject,
  readDateTime,
  readJson,
  systemCode,
  type Unreachable,
} from '../model/index.js';
import type { VerifyingPorts } from '../pipeline/verifying/index.js';
import { fetchOutside } from './https.js';

type DidSource = VerifyingPorts['dids'];
type StatusSource = VerifyingPorts['status'];

/** A list of 131,072 entries with every second bit set at random is 22 KB in base64; lists of a million entries are under 200 KB. */
const LIST_BYTES = 4 * 1024 * 1024;
const LIST_TIME = 10_000;
/** A folder of published lists holds two files for each 65,000 credentials. */
const FOLDER_FILES = 10_000;
/** A did:web document with a hundred keys is under 64 KB. */
const DOCUMENT_BYTES = 256 * 1024;

const ACCEPT_LIST = 'application/vc, application/vc+ld+json;q=0.9, application/ld+json;q=0.8, application/json;q=0.7';

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

function hostOf(url: URL): string {
  return url.host;
}

/**
 * Where status lists come from: first the folder of published lists, where one is given, then HTTPS to the hosts that
 * the trust settings allow. Read anew for each file that is judged, when its first list is needed, and never kept longer.
 * ConfigurationError `status.folder-unusable`.
 */
export function createStatusSource(options: {
  readonly folder?: string | undefined;
  readonly hosts: readonly string[];
  /** Lists of our own register, by URL: what was published last, whoever may have it in a folder or on a host. */
  readonly own?: ((url: string) => Promise<Uint8Array | undefined>) | undefined;
}): StatusSource {
  const { folder, hosts, own } = options;
  return {
    async session() {
      if (folder !== undefined) await demandFolder(folder);
      let lists: Promise<ReadonlyMap<string, Uint8Array>> | undefined;
      return async (address) => {
        const unreachable = (reason: Unreachable): { readonly finding: Finding } => ({
          finding: finding('status.list-unreachable', undefined, { url: address.slice(0, 200), reason }),
        });
        const published = await own?.(address);
        if (published !== undefined) return { bytes: published };
        if (folder !== undefined) {
          const known = (await (lists ??= listsIn(folder))).get(address);
          if (known !== undefined) return { bytes: known };
        }
        const url = URL.canParse(address) ? new URL(address) : undefined;
        if (url === undefined) return unreachable('address-wrong');
        if (!hosts.includes(hostOf(url)))
          return folder === undefined
            ? { finding: finding('status.list-host-untrusted', undefined, { host: hostOf(url).slice(0, 200) }) }
            : unreachable('list-not-given');
        const fetched = await fetchOutside(url, ACCEPT_LIST, { size: LIST_BYTES, time: LIST_TIME });
        return fetched.bytes === undefined ? unreachable(fetched.reason) : { bytes: fetched.bytes };
      };
    },
  };
}

/** The address of a did:web document (did:web method §3.2), or `undefined` for any other DID and for IP addresses. */
export function addressOfDidWeb(did: string): URL | undefined {
  const match = /^did:web:([A-Za-z0-9.-]+(?:%3A\d{1,5})?)((?::[A-Za-z0-9._~%-]+)*)$/.exec(did);
  if (match?.[1] === undefined) return undefined;
  const host = decodeURIComponent(match[1]);
  const path = (match[2] ?? '').split(':').slice(1);
  const file = `/${path.length === 0 ? '.well-known' : path.join('/')}/did.json`;
  const url = URL.canParse(`https://${host}${file}`) ? new URL(`https://${host}${file}`) : undefined;
  // A path that the URL parser rewrites (`..`, `%2e%2e`) would make two DIDs of one document.
  return url === undefined || isIP(url.hostname) !== 0 || url.pathname !== file ? undefined : url;
}

/** did:web documents: those given with the trust settings, else from hosts that the trust settings allow. */
export function createDidSource(options: {
  readonly documents: readonly { readonly id: string; readonly document: unknown }[];
  readonly hosts: readonly string[];
}): DidSource {
  return {
    async resolve(did) {
      const given = options.documents.find(({ id }) => id === did);
      if (given !== undefined) return { document: given.document };
      const url = addressOfDidWeb(did);
      if (url === undefined) return { unreachable: 'address-wrong' };
      if (!options.hosts.includes(hostOf(url))) return { unreachable: 'host-not-allowed' };
      const fetched = await fetchOutside(url, 'application/did+json, application/json', {
        size: DOCUMENT_BYTES,
        time: LIST_TIME,
      });
      if (fetched.bytes === undefined) return { unreachable: fetched.reason };
      const read = readJson(fromUtf8(fetched.bytes) ?? '');
      return read.fault === undefined ? { document: read.value } : { unreachable: 'answer-unreadable' };
    },
  };
}
