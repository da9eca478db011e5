import { fromUtf8, readJson } from '../../../model/index.js';
import type { DidSource } from '../ports.js';
import type { Fetch } from './fetch.js';

/** A did:web document with a hundred keys is under 64 KB. */
const DOCUMENT_BYTES = 256 * 1024;
/** Who keeps a person waiting longer for a page of keys does not answer. */
const DOCUMENT_TIME = 10_000;

/** The address of a did:web document (did:web method §3.2), or `undefined` for any other DID and for IP addresses. */
export function addressOfDidWeb(did: string): URL | undefined {
  const match = /^did:web:([A-Za-z0-9.-]+(?:%3A\d{1,5})?)((?::[A-Za-z0-9._~%-]+)*)$/.exec(did);
  if (match?.[1] === undefined) return undefined;
  const host = decodeURIComponent(match[1]);
  const path = (match[2] ?? '').split(':').slice(1);
  const file = `/${path.length === 0 ? '.well-known' : path.join('/')}/did.json`;
  const url = URL.canParse(`https://${host}${file}`) ? new URL(`https://${host}${file}`) : undefined;
  // A path that the URL parser rewrites (`..`, `%2e%2e`) would make two DIDs of one document. Of addresses in numbers it makes four of
  // them with dots, however they were written (URL standard §3.5).
  return url === undefined || /^[\d.]+$/.test(url.hostname) || url.pathname !== file ? undefined : url;
}

/** did:web documents: those given with the trust settings, else from hosts that the trust settings allow. */
export function createDidSource(options: {
  readonly documents: readonly { readonly id: string; readonly document: unknown }[];
  readonly hosts: readonly string[];
  readonly fetch: Fetch;
}): DidSource {
  return {
    async resolve(did) {
      const given = options.documents.find(({ id }) => id === did);
      if (given !== undefined) return { document: given.document };
      const url = addressOfDidWeb(did);
      if (url === undefined) return { unreachable: 'address-wrong' };
      if (!options.hosts.includes(url.host)) return { unreachable: 'host-not-allowed' };
      const fetched = await options.fetch(url, 'application/did+json, application/json', {
        size: DOCUMENT_BYTES,
        time: DOCUMENT_TIME,
      });
      if (fetched.bytes === undefined) return { unreachable: fetched.reason };
      const read = readJson(fromUtf8(fetched.bytes) ?? '');
      return read.fault === undefined ? { document: read.value } : { unreachable: 'answer-unreadable' };
    },
  };
}
