import type { DocumentLoader } from '@digitalbazaar/vc';
import type { Contexts, JsonObject } from '../model/index.js';

/** What the plain libraries are told when they ask for a URL that is not bundled. Nothing is ever fetched. */
export class UnknownDocument extends Error {
  constructor(readonly url: string) {
    super(`not among the bundled documents: ${url}`);
  }
}

/** Answers with bundled contexts and the given documents (verification methods), and with nothing else. */
export function loaderOf(contexts: Contexts, others?: ReadonlyMap<string, JsonObject>): DocumentLoader {
  return (url) => {
    const document = contexts.get(url) ?? others?.get(url);
    if (document === undefined) return Promise.reject(new UnknownDocument(url));
    return Promise.resolve({ contextUrl: null, document, documentUrl: url, tag: 'static' });
  };
}
