import type { ServiceAsked } from '../compose-browser.js';
import type { Unreachable } from '../model/index.js';
import type { Fetch, Fetched } from '../pipeline/verifying/sources/index.js';

/** The body of an answer, which must come to its end within the limit. */
async function bodyOf({ body }: Response, most: number): Promise<Fetched> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    size += part.value.length;
    if (size > most) {
      await reader?.cancel();
      return { reason: 'answer-too-large' };
    }
    chunks.push(part.value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { bytes };
}

/** Why there is no answer. A browser does not say whether a host is away or answers nobody from other pages (CORS). */
function reasonOf(error: unknown): Unreachable {
  const name = error instanceof DOMException ? error.name : '';
  return name === 'TimeoutError' || name === 'AbortError' ? 'no-answer' : 'connection-failed';
}

/** GETs from a browser by the rules of `Fetch`: without cookies; of the page the host learns the origin, which CORS sends. */
export const fetchFromHere: Fetch = async (url, accept, { size, time }) => {
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return { reason: 'address-wrong' };
  try {
    const response = await globalThis.fetch(url, {
      headers: { accept },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(time),
    });
    return response.status === 200 ? await bodyOf(response, size) : { reason: 'answer-refused' };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
};

/** An answer of the service, which is there: it has just served this script. */
async function answered(path: string): Promise<Response> {
  const response = await globalThis.fetch(path, { credentials: 'omit' });
  if (!response.ok) throw new Error(`${path} answers ${String(response.status)}`);
  return response;
}

/** The service that this script comes from. */
export const SERVICE: ServiceAsked = {
  basis: async (language) => (await answered(`/verifier/basis.json?lang=${language}`)).json(),
  trust: async () => (await answered('/verifier/trust.json')).json(),
  documents: async () => (await answered('/verifier/documents.json')).json(),
  async list(url) {
    try {
      const response = await globalThis.fetch(`/verifier/list?url=${encodeURIComponent(url)}`, { credentials: 'omit' });
      if (response.status === 404) return undefined;
      return response.status === 200 ? await bodyOf(response, Infinity) : { reason: 'answer-refused' };
    } catch (error) {
      return { reason: reasonOf(error) };
    }
  },
};
