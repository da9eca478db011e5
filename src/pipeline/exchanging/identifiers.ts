import { asList, isJsonObject, type Json, type JsonObject, type Unreachable } from '../../model/index.js';
import { didKeyDocument } from '../../proof/identifiers/index.js';
import type { VerifyingPorts } from '../verifying/index.js';

/** Codes of DID resolution and of the did:key method; those of DID URLs are of dereferencing. */
export type IdentifierFault =
  | 'invalidDid'
  | 'invalidDidUrl'
  | 'invalidDidDocument'
  | 'invalidPublicKeyLength'
  | 'invalidPublicKeyType'
  | 'methodNotSupported'
  | 'notFound'
  | 'unsupportedPublicKeyType';

export type IdentifierRead =
  | { readonly document: JsonObject; readonly fault?: undefined }
  /** Of a DID URL: the part of the document that its fragment names. */
  | { readonly content: Json; readonly fault?: undefined; readonly document?: undefined }
  | { readonly fault: IdentifierFault; readonly why?: Unreachable; readonly document?: undefined };

export interface IdentifierTerms {
  /** Type of the verification method of a did:key. */
  readonly format?: string | undefined;
  readonly experimental?: boolean;
}

/** DIDs, as anybody may ask for them. */
export interface Identifiers {
  resolve(text: string, terms: IdentifierTerms): Promise<IdentifierRead>;
}

export interface IdentifierParts {
  /** Documents that this service publishes itself. */
  readonly own: (did: string) => Json | undefined;
  /** did:web documents: given ones, and those of hosts that are allowed. */
  readonly dids: VerifyingPorts['dids'];
}

/** A did:web of the deepest path that anybody has is shorter by far. */
const LONGEST = 2048;
/** DID Core §3.1; method names are in small letters. */
const DID = /^did:([a-z0-9]+):((?:[A-Za-z0-9._:-]|%[0-9A-Fa-f]{2})*(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2}))$/;
/** DID Core §3.2: what may follow a DID. */
const AFTER = /^(?:[/?][A-Za-z0-9._~!$&'()*+,;=:@/?%-]*)?(?:#[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*)?$/;

function partNamed(value: Json | undefined, url: string): Json | undefined {
  if (!isJsonObject(value)) return undefined;
  const { id: own } = value;
  const isNamed = (id: Json | undefined): boolean =>
    id === url || (typeof own === 'string' && typeof id === 'string' && `${own}${id}` === url);
  const members = ['verificationMethod', 'authentication', 'assertionMethod', 'keyAgreement', 'service'];
  return members.flatMap((member) => asList(value[member])).find((one) => isJsonObject(one) && isNamed(one['id']));
}

/** Resolves did:key from its own text, and did:web from hosts that the operator allows. */
export function createIdentifiers({ own, dids }: IdentifierParts): Identifiers {
  async function documentOf(did: string, method: string, terms: IdentifierTerms): Promise<IdentifierRead> {
    if (method === 'key') {
      const { document, error } = didKeyDocument(did, terms);
      return document === undefined ? { fault: error } : { document };
    }
    if (method !== 'web') return { fault: 'methodNotSupported' };
    const known = own(did);
    const answer = known === undefined ? await dids.resolve(did) : { document: known };
    if (answer.unreachable !== undefined)
      return answer.unreachable === 'address-wrong'
        ? { fault: 'invalidDid' }
        : { fault: 'notFound', why: answer.unreachable };
    const document = answer.document as Json;
    if (!isJsonObject(document) || document['id'] !== did) return { fault: 'invalidDidDocument' };
    return { document };
  }

  return {
    async resolve(text, terms) {
      const [did = ''] = text.split(/[/?#]/, 1);
      const after = text.slice(did.length);
      const [, method = ''] = text.length <= LONGEST ? (DID.exec(did) ?? []) : [];
      if (method === '') return { fault: after === '' ? 'invalidDid' : 'invalidDidUrl' };
      if (!AFTER.test(after)) return { fault: 'invalidDidUrl' };
      const read = await documentOf(did, method, terms);
      if (read.document === undefined || after === '') return read;
      // Only fragments name something in a document; paths and queries are of no method here.
      const content = after.startsWith('#') ? partNamed(read.document, text) : undefined;
      return content === undefined ? { fault: after.startsWith('#') ? 'notFound' : 'invalidDidUrl' } : { content };
    },
  };
}
