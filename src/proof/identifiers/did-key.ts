import { ED25519_2020_CONTEXT, toBase64Url, type JsonObject } from '../../model/index.js';
import { ED25519_PUBLIC, decodeMultibase } from '../base58.js';

const DID_CONTEXT = 'https://www.w3.org/ns/did/v1';

/** How the key is written, and the context that defines it (did:key method §3.1.2). */
const FORMATS: Readonly<Record<string, string>> = {
  Multikey: 'https://w3id.org/security/multikey/v1',
  Ed25519VerificationKey2020: ED25519_2020_CONTEXT,
  JsonWebKey2020: 'https://w3id.org/security/suites/jws-2020/v1',
};
/** Formats that others know and that are no standard of today. */
const EXPERIMENTAL: readonly string[] = ['Ed25519VerificationKey2018', 'JsonWebKey'];

/** Codes of the did:key method (§3.1). */
type DidKeyFault = 'invalidDid' | 'invalidPublicKeyLength' | 'unsupportedPublicKeyType' | 'invalidPublicKeyType';

export type DidKeyRead =
  | { readonly document: JsonObject; readonly error?: undefined }
  | { readonly error: DidKeyFault; readonly document?: undefined };

export interface DidKeyOptions {
  /** Type of the verification method; Multikey where it is left out. */
  readonly format?: string | undefined;
  readonly experimental?: boolean;
}

/** What begins with the prefix of another kind of key, such as P-256, is a did:key that is not read here. */
function keyFault(multibase: string): DidKeyFault | undefined {
  const bytes = decodeMultibase(multibase);
  if (bytes === undefined || bytes.length < 3) return 'invalidDid';
  if (ED25519_PUBLIC.some((byte, index) => bytes[index] !== byte)) return 'unsupportedPublicKeyType';
  return bytes.length === ED25519_PUBLIC.length + 32 ? undefined : 'invalidPublicKeyLength';
}

function methodOf(did: string, multibase: string, format: string): JsonObject {
  const method = { id: `${did}#${multibase}`, type: format, controller: did };
  if (format !== 'JsonWebKey2020') return { ...method, publicKeyMultibase: multibase };
  const key = decodeMultibase(multibase, ED25519_PUBLIC) ?? new Uint8Array();
  return { ...method, publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(key) } };
}

/** The DID document that a `did:key` of Ed25519 stands for: read from its own text. No key agreement is derived. */
export function didKeyDocument(did: string, { format = 'Multikey', experimental = false }: DidKeyOptions): DidKeyRead {
  const [, multibase] = /^did:key:(z[^:]*)$/.exec(did) ?? [];
  const error = multibase === undefined ? 'invalidDid' : keyFault(multibase);
  if (multibase === undefined || error !== undefined) return { error: error ?? 'invalidDid' };
  const context = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (context === undefined)
    return {
      error: EXPERIMENTAL.includes(format) && !experimental ? 'invalidPublicKeyType' : 'unsupportedPublicKeyType',
    };
  const method = methodOf(did, multibase, format);
  const { id } = method;
  return {
    document: {
      '@context': [DID_CONTEXT, context],
      id: did,
      verificationMethod: [method],
      ...Object.fromEntries(
        ['authentication', 'assertionMethod', 'capabilityDelegation', 'capabilityInvocation'].map((name) => [
          name,
          [id as string],
        ]),
      ),
    },
  };
}
