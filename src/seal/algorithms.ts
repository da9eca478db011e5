/** What a seal may be signed with, and with which keys. The names are those of the `alg` header parameter (RFC 7518 §3.1). */

export type SealAlgorithm = 'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512';

interface Algorithm {
  /** What Web Crypto needs to take in the public key. */
  readonly key: RsaHashedImportParams | EcKeyImportParams;
  /** What it needs to verify. */
  readonly verify: AlgorithmIdentifier | RsaPssParams | EcdsaParams;
  /** Bytes of the signature where the algorithm alone decides them: r and s side by side (RFC 7518 §3.4), never DER. */
  readonly signatureBytes?: number;
}

const rs = (hash: string): Algorithm => ({
  key: { name: 'RSASSA-PKCS1-v1_5', hash },
  verify: { name: 'RSASSA-PKCS1-v1_5' },
});
// The salt is as long as the digest (RFC 7518 §3.5).
const ps = (hash: string, saltLength: number): Algorithm => ({
  key: { name: 'RSA-PSS', hash },
  verify: { name: 'RSA-PSS', saltLength },
});
const es = (namedCurve: string, hash: string, signatureBytes: number): Algorithm => ({
  key: { name: 'ECDSA', namedCurve },
  verify: { name: 'ECDSA', hash },
  signatureBytes,
});

/** The one table of algorithms. `none`, the symmetric ones and everything not named here are refused. */
const ALGORITHMS: Readonly<Record<SealAlgorithm, Algorithm>> = {
  RS256: rs('SHA-256'),
  RS384: rs('SHA-384'),
  RS512: rs('SHA-512'),
  PS256: ps('SHA-256', 32),
  PS384: ps('SHA-384', 48),
  PS512: ps('SHA-512', 64),
  ES256: es('P-256', 'SHA-256', 64),
  ES384: es('P-384', 'SHA-384', 96),
  ES512: es('P-521', 'SHA-512', 132),
};

/** ETSI TS 119 312 §8.4: RSA under 2048 bits is no longer suitable. */
const RSA_BITS_MINIMUM = 2048;
/** Verifying costs the square of the size; no certification authority issues more than this. */
const RSA_BITS_MAXIMUM = 8192;
/** A hostile public exponent as long as the modulus makes each verification a thousand times dearer; all real ones fit 64 bits. */
const RSA_EXPONENT_BYTES = 8;

export function isSealAlgorithm(name: string): name is SealAlgorithm {
  return Object.hasOwn(ALGORITHMS, name);
}

/** Web Crypto takes only views of unshared memory; nothing here is ever shared. */
export function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}

/**
 * Takes in a public key (DER SubjectPublicKeyInfo) for verifying. `undefined` when it is of another kind or curve, or of
 * a size that the limits above refuse.
 */
export async function takeInKey(
  how: RsaHashedImportParams | EcKeyImportParams,
  publicKeyInfo: Uint8Array,
): Promise<CryptoKey | undefined> {
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('spki', unshared(publicKeyInfo), how, false, ['verify']);
  } catch {
    // Malformed, of another kind or curve: Web Crypto has a name for each and rejects for no other reason.
    return undefined;
  }
  if ('modulusLength' in key.algorithm) {
    const { modulusLength, publicExponent } = key.algorithm as RsaKeyAlgorithm;
    if (modulusLength < RSA_BITS_MINIMUM || modulusLength > RSA_BITS_MAXIMUM) return undefined;
    if (publicExponent.length > RSA_EXPONENT_BYTES) return undefined;
  }
  return key;
}

/** Taking a key in costs more than verifying with it; certificates that are kept keep their keys. */
const imported = new WeakMap<Uint8Array, Map<SealAlgorithm, Promise<CryptoKey | undefined>>>();

/**
 * Takes in the public key of a certificate (DER SubjectPublicKeyInfo) for one algorithm. `undefined` when the key is of
 * another kind or curve, or of a size that the limits above refuse.
 */
export function importKey(algorithm: SealAlgorithm, publicKeyInfo: Uint8Array): Promise<CryptoKey | undefined> {
  const keys = imported.get(publicKeyInfo) ?? new Map<SealAlgorithm, Promise<CryptoKey | undefined>>();
  imported.set(publicKeyInfo, keys);
  const key = keys.get(algorithm) ?? takeInKey(ALGORITHMS[algorithm].key, publicKeyInfo);
  keys.set(algorithm, key);
  return key;
}

export async function verify(
  algorithm: SealAlgorithm,
  key: CryptoKey,
  signature: Uint8Array,
  input: Uint8Array,
): Promise<boolean> {
  const { signatureBytes, verify: how } = ALGORITHMS[algorithm];
  if (signatureBytes !== undefined && signature.length !== signatureBytes) return false;
  return crypto.subtle.verify(how, key, unshared(signature), unshared(input));
}
