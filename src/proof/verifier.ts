import { ED25519_PUBLIC, decodeMultibase } from './base58.js';

export interface Verifier {
  readonly algorithm: 'Ed25519';
  verify(options: { readonly data: Uint8Array; readonly signature: Uint8Array }): Promise<boolean>;
}

/** Key objects that are kept, by the text of the key: who verifies meets the same issuers again. */
const MOST_KEYS = 256;

const verifiers = new Map<string, Promise<Verifier>>();

async function imported(multibase: string): Promise<Verifier> {
  const raw = decodeMultibase(multibase, ED25519_PUBLIC) as Uint8Array<ArrayBuffer>;
  const { subtle } = globalThis.crypto;
  const publicKey = await subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
  return {
    algorithm: 'Ed25519',
    verify: ({ data, signature }) =>
      subtle.verify('Ed25519', publicKey, signature as Uint8Array<ArrayBuffer>, data as Uint8Array<ArrayBuffer>),
  };
}

/** Verifies signatures of one Ed25519 key, given as Multikey. */
export async function verifierOf(multibase: string): Promise<Verifier> {
  const known = verifiers.get(multibase);
  if (known !== undefined) return known;
  const made = imported(multibase);
  // The oldest goes; a key that could not be read is not kept.
  const [oldest] = verifiers.keys();
  if (verifiers.size >= MOST_KEYS && oldest !== undefined) verifiers.delete(oldest);
  verifiers.set(multibase, made);
  made.catch(() => verifiers.delete(multibase));
  return made;
}
