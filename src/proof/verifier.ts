import { ED25519_PUBLIC, decodeMultibase } from './base58.js';

export interface Verifier {
  readonly algorithm: 'Ed25519';
  verify(options: { readonly data: Uint8Array; readonly signature: Uint8Array }): Promise<boolean>;
}

/** Takes the 32 bytes of a public key, and says at once of data and signature whether they belong together. */
export type Ed25519Check = (publicKey: Uint8Array) => (data: Uint8Array, signature: Uint8Array) => boolean;

/** Key objects that are kept, by the text of the key: who verifies meets the same issuers again. */
const MOST_KEYS = 256;

const verifiers = new Map<string, Promise<Verifier>>();
/** Those of a machine's own check, which are others. */
const quick = new WeakMap<Ed25519Check, Map<string, Promise<Verifier>>>();

async function imported(multibase: string, check: Ed25519Check | undefined): Promise<Verifier> {
  const raw = decodeMultibase(multibase, ED25519_PUBLIC) as Uint8Array<ArrayBuffer>;
  if (check !== undefined) {
    const holds = check(raw);
    return { algorithm: 'Ed25519', verify: ({ data, signature }) => Promise.resolve(holds(data, signature)) };
  }
  const { subtle } = globalThis.crypto;
  const publicKey = await subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
  return {
    algorithm: 'Ed25519',
    verify: ({ data, signature }) =>
      subtle.verify('Ed25519', publicKey, signature as Uint8Array<ArrayBuffer>, data as Uint8Array<ArrayBuffer>),
  };
}

function keptFor(check: Ed25519Check | undefined): Map<string, Promise<Verifier>> {
  if (check === undefined) return verifiers;
  const kept = quick.get(check) ?? new Map<string, Promise<Verifier>>();
  quick.set(check, kept);
  return kept;
}

/** Verifies signatures of one Ed25519 key, given as Multikey: by Web Crypto, or by the check given, which answers at once. */
export async function verifierOf(multibase: string, check?: Ed25519Check): Promise<Verifier> {
  const kept = keptFor(check);
  const known = kept.get(multibase);
  if (known !== undefined) return known;
  const made = imported(multibase, check);
  // The oldest goes; a key that could not be read is not kept.
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEYS && oldest !== undefined) kept.delete(oldest);
  kept.set(multibase, made);
  made.catch(() => kept.delete(multibase));
  return made;
}
