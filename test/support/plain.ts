import { verifyCredential, type DocumentLoader, type VerifyResult } from '@digitalbazaar/vc';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import type { Contexts, JsonObject } from '../../src/model/index.js';

/*
 * The plain libraries, as anybody would call them: no code of ours between them and the documents, but a loader that
 * answers with contexts, lists and DID documents from memory.
 */

export const plainSuites = (): readonly unknown[] => [
  new Ed25519Signature2020(),
  new DataIntegrityProof({ cryptosuite }),
];

const MULTIKEY = 'https://w3id.org/security/multikey/v1';

function didKey(url: string): object | undefined {
  const [, did, multibase, fragment] = /^(did:key:(z6Mk\w+))(#.*)?$/.exec(url) ?? [];
  if (did === undefined) return undefined;
  const id = `${did}#${multibase ?? ''}`;
  const key = { '@context': MULTIKEY, id, type: 'Multikey', controller: did, publicKeyMultibase: multibase };
  if (fragment !== undefined) return key;
  return {
    '@context': ['https://www.w3.org/ns/did/v1', MULTIKEY],
    id: did,
    verificationMethod: [key],
    assertionMethod: [id],
  };
}

/** `documents` are lists and did:web documents by URL; a DID URL gets the method out of its document. */
export function plainLoader(contexts: Contexts, documents: Readonly<Record<string, JsonObject>> = {}): DocumentLoader {
  return (url) => {
    const [did = ''] = url.split('#');
    const web = url.startsWith('did:web:') ? documents[did] : undefined;
    const method = (web?.['verificationMethod'] as readonly JsonObject[] | undefined)?.find(({ id }) => id === url);
    const keyed = method === undefined ? undefined : { '@context': web?.['@context'], ...method };
    const document = contexts.get(url) ?? keyed ?? documents[url] ?? didKey(url);
    if (document === undefined) return Promise.reject(new Error(`not known to the plain loader: ${url}`));
    return Promise.resolve({ contextUrl: null, document, documentUrl: url, tag: 'static' });
  };
}

export async function plainVerify(
  credential: JsonObject,
  documentLoader: DocumentLoader,
  now: string,
): Promise<VerifyResult> {
  const suite = plainSuites();
  return verifyCredential({
    credential: structuredClone(credential),
    suite,
    documentLoader,
    now,
    checkStatus: (options: object) => checkStatus({ ...options, suite, documentLoader }),
  });
}
