import {
  ED25519_2020_CONTEXT,
  asList,
  excerpt,
  finding,
  isJsonObject,
  millisecondsOf,
  readDateTime,
  type Finding,
  type Instant,
  type Json,
  type JsonObject,
  type Unreachable,
} from '../model/index.js';
import { ED25519_PUBLIC, decodeMultibase } from './base58.js';
import type { ProofKey } from './key.js';

const DID_CONTEXT = 'https://www.w3.org/ns/did/v1';

/** How a `did:web` document is had. Who fetches it decides from where; an unreachable one leaves the proof open. */
export type DidResolver = (did: string) => Promise<{ readonly document: Json } | { readonly unreachable: Unreachable }>;

/** The key behind a verification method, once its controller vouches for it. */
export interface ProvingKey {
  readonly controller: string;
  readonly publicKeyMultibase: string;
}

/** `holds` is what becomes of the proof when there is no key: `false` where the document says so, open where it could not be had. */
export type KeyRead =
  | { readonly key: ProvingKey; readonly finding?: undefined }
  | { readonly key?: undefined; readonly holds: false | undefined; readonly finding: Finding };

/** Verification relationships of a DID document by which a proof may be made (Controlled Identifiers 1.0 §2.3). */
export type ProofPurpose = 'assertionMethod' | 'authentication';

const DID_URL = /^(did:([a-z0-9]+):[A-Za-z0-9._:%-]+)#([A-Za-z0-9._~!$&'()*+,;=:@/?%-]+)$/;

const KEY_TYPES = ['Ed25519VerificationKey2020', 'Multikey'];

function isEd25519(multibase: unknown): multibase is string {
  return decodeMultibase(multibase, ED25519_PUBLIC)?.length === 32;
}

/** Reads a `did:key` by its own text (did:key method §3.1.3); the fragment repeats the key. */
function keyOfDidKey(did: string, fragment: string, method: string): KeyRead {
  const multibase = did.slice('did:key:'.length);
  if (!isEd25519(multibase) || fragment !== multibase)
    return { holds: false, finding: finding('proof.method-malformed', undefined, { method }) };
  return { key: { controller: did, publicKeyMultibase: multibase } };
}

interface KeyQuestion {
  /** The proof's date in milliseconds. */
  readonly created: number;
  /** The instant judged at. */
  readonly at: Instant;
  readonly purpose: ProofPurpose;
}

/** What a DID document says about one method under a relationship (Controlled Identifiers 1.0 §3.3). */
function keyInDocument(document: Json, did: string, method: string, { created, at, purpose }: KeyQuestion): KeyRead {
  const open = (member: string): KeyRead => ({
    holds: undefined,
    finding: finding('proof.did-document-wrong', undefined, { did, member }),
  });
  if (!isJsonObject(document) || document['id'] !== did) return open('id');
  const named = asList(document[purpose]).filter(
    (item) => item === method || (isJsonObject(item) && item['id'] === method),
  );
  if (named.length === 0)
    return { holds: false, finding: finding('proof.key-not-authorised', undefined, { did, method }) };
  const described = [...asList(document['verificationMethod']), ...named].filter(
    (item): item is JsonObject => isJsonObject(item) && item['id'] === method,
  );
  const [key] = described;
  if (key === undefined || described.length > 1) return open('verificationMethod');
  if (key['controller'] !== did) return open('controller');
  if (!KEY_TYPES.includes(excerpt(key['type'])))
    return {
      holds: undefined,
      finding: finding('proof.key-type-unknown', undefined, { type: excerpt(key['type'], 80) }),
    };
  const { publicKeyMultibase } = key;
  if (!isEd25519(publicKeyMultibase)) return open('publicKeyMultibase');
  // A revoked key proves nothing, for who holds it can date its proofs back; an expired one still proves what it proved in its time.
  if (key['revoked'] !== undefined) {
    const revoked = typeof key['revoked'] === 'string' ? readDateTime(key['revoked']) : undefined;
    if (revoked === undefined || revoked <= millisecondsOf(at))
      return { holds: false, finding: finding('proof.key-revoked', undefined, { method }) };
  }
  if (key['expires'] !== undefined) {
    const expires = typeof key['expires'] === 'string' ? readDateTime(key['expires']) : undefined;
    if (expires === undefined || expires <= created)
      return { holds: false, finding: finding('proof.key-expired', undefined, { method }) };
  }
  return { key: { controller: did, publicKeyMultibase } };
}

/**
 * The key of a verification method that may make such proofs. `did:key` is read from its own text; a `did:web` document is
 * asked for, must name itself by the DID, and must list the method, by its exact id, under the purpose.
 */
export async function readKey(
  method: unknown,
  { resolveDid, ...question }: KeyQuestion & { readonly resolveDid: DidResolver },
): Promise<KeyRead> {
  const match = typeof method === 'string' && method.length <= 1024 ? DID_URL.exec(method) : null;
  const [, did = '', name = '', fragment = ''] = match ?? [];
  if (match === null || typeof method !== 'string')
    return {
      holds: false,
      finding: finding('proof.method-malformed', undefined, { method: excerpt(method, 120) }),
    };
  if (name === 'key') return keyOfDidKey(did, fragment, method);
  if (name !== 'web')
    return { holds: undefined, finding: finding('proof.method-unknown', undefined, { method: `did:${name}` }) };
  const answer = await resolveDid(did);
  if ('unreachable' in answer)
    return {
      holds: undefined,
      finding: finding('proof.did-unreachable', undefined, { did, reason: answer.unreachable }),
    };
  return keyInDocument(answer.document, did, method, question);
}

/**
 * The DID document to publish for a `did:web` key (`did.json`); `undefined` for a `did:key`, which needs none.
 * The key type is the one that older releases of the plain suites take as well. Retired keys stay, so that what they proved
 * still verifies, and end when they were retired (Controlled Identifiers 1.0 §2.2.2).
 */
export function didDocument(
  key: Pick<ProofKey, 'did' | 'verificationMethod' | 'publicKeyMultibase' | 'retired'>,
): JsonObject | undefined {
  if (!key.did.startsWith('did:web:')) return undefined;
  const described = (id: string, publicKeyMultibase: string): JsonObject => ({
    id,
    type: 'Ed25519VerificationKey2020',
    controller: key.did,
    publicKeyMultibase,
  });
  const retired = key.retired ?? [];
  return {
    '@context': [DID_CONTEXT, ED25519_2020_CONTEXT],
    id: key.did,
    verificationMethod: [
      described(key.verificationMethod, key.publicKeyMultibase),
      ...retired.map((one) => ({
        ...described(one.verificationMethod, one.publicKeyMultibase),
        expires: one.retired,
      })),
    ],
    assertionMethod: [key.verificationMethod, ...retired.map((one) => one.verificationMethod)],
  };
}
