import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, finding, fromUtf8, isJsonObject, readJson } from '../model/index.js';
import type { DidSource, StatusSource } from '../pipeline/verifying/index.js';
import { fetchOutside } from './https.js';

/** A list of 131,072 entries with every second bit set at random is 22 KB in base64; lists of a million entries are under 200 KB. */
const LIST_BYTES = 4 * 1024 * 1024;
const LIST_TIME = 10_000;
/** A folder of published lists holds two files for each 65,000 credentials. */
const FOLDER_FILES = 10_000;
/** A did:web document with a hundred keys is under 64 KB. */
const DOCUMENT_BYTES = 256 * 1024;

const ACCEPT_LIST = 'application/vc, application/vc+ld+json;q=0.9, application/ld+json;q=0.8, application/json;q=0.7';

/** Published lists in a folder, found by the `id` inside each file: file names mean nothing. */
async function listsIn(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const names = (await readdir(folder)).filter((name) => /\.(json|jsonld)$/.test(name)).sort();
  if (names.length > FOLDER_FILES)
    throw new InputError(
      'status.folder-too-large',
      `more than ${String(FOLDER_FILES)} files in ${folder}`,
      'name the folder of the status lists alone',
    );
  const lists = new Map<string, Uint8Array>();
  for (const name of names) {
    const path = join(folder, name);
    const { size } = await stat(path);
    if (size > LIST_BYTES) continue;
    const bytes = new Uint8Array(await readFile(path));
    const read = readJson(fromUtf8(bytes) ?? '');
    if (isJsonObject(read.value) && typeof read.value['id'] === 'string') lists.set(read.value['id'], bytes);
  }
  return lists;
}

function hostOf(url: URL): string {
  return url.host;
}

/**
 * Where status lists come from: first the folder of published lists, where one is given, then HTTPS to the hosts that
 * the trust settings allow. Each list is read once for each file that is judged, never kept longer.
 */
export function createStatusSource(options: {
  readonly folder?: string | undefined;
  readonly hosts: readonly string[];
}): StatusSource {
  return {
    async session() {
      const folder = options.folder === undefined ? undefined : await listsIn(options.folder);
      return async (address) => {
        const known = folder?.get(address);
        if (known !== undefined) return { bytes: known };
        const url = URL.canParse(address) ? new URL(address) : undefined;
        if (url === undefined)
          return {
            finding: finding('status.list-unreachable', undefined, {
              url: address.slice(0, 200),
              reason: 'address-wrong',
            }),
          };
        if (!options.hosts.includes(hostOf(url)))
          return folder === undefined
            ? { finding: finding('status.list-host-untrusted', undefined, { host: hostOf(url).slice(0, 200) }) }
            : {
                finding: finding('status.list-unreachable', undefined, {
                  url: address.slice(0, 200),
                  reason: 'list-not-given',
                }),
              };
        const fetched = await fetchOutside(url, ACCEPT_LIST, { size: LIST_BYTES, time: LIST_TIME });
        return fetched.bytes === undefined
          ? {
              finding: finding('status.list-unreachable', undefined, {
                url: address.slice(0, 200),
                reason: fetched.reason,
              }),
            }
          : { bytes: fetched.bytes };
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
  const address = `https://${host}/${path.length === 0 ? '.well-known' : path.join('/')}/did.json`;
  if (/^\d+(\.\d+){3}(:|$)/.test(host) || path.some((part) => part === '' || part === '.' || part === '..'))
    return undefined;
  return URL.canParse(address) ? new URL(address) : undefined;
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
