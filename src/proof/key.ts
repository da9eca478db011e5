import { ConfigurationError, toBase64Url, type Instant } from '../model/index.js';
import { ED25519_PUBLIC, ED25519_SECRET, decodeMultibase } from './base58.js';

/** An Ed25519 key that makes proofs, in the texts in which key files hold it. */
export interface ProofKey {
  /** `did:key:z6Mk…` or `did:web:…`: `issuer.id` of what is proved. */
  readonly did: string;
  /** Absolute DID URL of the key, e.g. `did:web:passport.example#key-1`. */
  readonly verificationMethod: string;
  /** Multikey: `z` + base58btc of 0xed01 and 32 bytes. */
  readonly publicKeyMultibase: string;
  /** Multikey: `z` + base58btc of 0x8026 and the 32-byte seed, or the seed followed by the public key. */
  readonly secretKeyMultibase: string;
  /** Keys of the same `did:web` that made proofs before; their public halves alone. */
  readonly retired?: readonly RetiredKey[];
}

export interface RetiredKey {
  /** Absolute DID URL. */
  readonly verificationMethod: string;
  readonly publicKeyMultibase: string;
  /** What it proves from then on does not count. */
  readonly retired: Instant;
}

/** What the suites call to sign (`@digitalbazaar` signer interface). */
export interface Signer {
  readonly id: string;
  readonly algorithm: 'Ed25519';
  sign(options: { readonly data: Uint8Array }): Promise<Uint8Array>;
  /** The same, without waiting where the machine can. */
  readonly signNow: (data: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** What a machine does at once, and Web Crypto only when asked to wait: a third of the time that a small credential takes. */
export interface NativeCrypto {
  sha256?(bytes: Uint8Array): Uint8Array;
  /** SHA-256 of a beginning and what is given to follow it: the beginning is hashed once. */
  sha256After?(start: Uint8Array): (rest: Uint8Array) => Uint8Array;
  /** Signs with the key of this PKCS#8, of which the object is made once. */
  ed25519?(pkcs8: Uint8Array): (data: Uint8Array) => Uint8Array;
}

// RFC 8410 §7: PrivateKeyInfo of a 32-byte Ed25519 seed, up to the seed.
const PKCS8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20);

function wrong(member: string): ConfigurationError {
  return new ConfigurationError(
    'keys.proof-key-unreadable',
    `the proof key has an unreadable ${member}`,
    'make a new key with `edc keys init`',
  );
}

/** The 32 bytes of the seed; ConfigurationError for a key file that does not hold one key. */
function seedOf(key: ProofKey): Uint8Array {
  const secret = decodeMultibase(key.secretKeyMultibase, ED25519_SECRET);
  if (secret === undefined || (secret.length !== 32 && secret.length !== 64)) throw wrong('secretKeyMultibase');
  return secret.slice(0, 32);
}

async function webSigner(pkcs8: Uint8Array<ArrayBuffer>): Promise<(data: Uint8Array) => Promise<Uint8Array>> {
  const { subtle } = globalThis.crypto;
  const secret = await subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
  return async (data) => new Uint8Array(await subtle.sign('Ed25519', secret, data as Uint8Array<ArrayBuffer>));
}

/**
 * A signer over Web Crypto, or what is given in its place. The key object is made once: making it anew is an eighth of the cost of a signature.
 * ConfigurationError `keys.proof-key-unreadable` or `keys.proof-key-mismatched` when the two halves are no pair.
 */
export async function signerOf(key: ProofKey, { ed25519 }: NativeCrypto = {}): Promise<Signer> {
  const seed = seedOf(key);
  const publicKey = decodeMultibase(key.publicKeyMultibase, ED25519_PUBLIC);
  if (publicKey?.length !== 32) throw wrong('publicKeyMultibase');
  if (!key.verificationMethod.startsWith(`${key.did}#`)) throw wrong('verificationMethod');
  const pkcs8 = new Uint8Array(PKCS8.length + seed.length);
  pkcs8.set(PKCS8);
  pkcs8.set(seed, PKCS8.length);
  const { subtle } = globalThis.crypto;
  const probe = await subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x } = await subtle.exportKey('jwk', probe);
  if (x !== toBase64Url(publicKey))
    throw new ConfigurationError(
      'keys.proof-key-mismatched',
      'publicKeyMultibase and secretKeyMultibase of the proof key are no pair',
      'make a new key with `edc keys init`',
    );
  const signNow = ed25519?.(pkcs8) ?? (await webSigner(pkcs8));
  return {
    id: key.verificationMethod,
    algorithm: 'Ed25519',
    signNow,
    sign: async ({ data }) => signNow(data),
  };
}
