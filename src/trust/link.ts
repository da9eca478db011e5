import { fromBER } from 'asn1js';
import { RSASSAPSSParams } from 'pkijs';
import { TAG, childrenOf, readWhole } from './der.js';
import type { X509 } from './x509.js';

/** ETSI TS 119 312 §8.4: RSA under 2048 bits is no longer suitable; the upper end bounds what a hostile key may cost. */
const RSA_BITS = { minimum: 2048, maximum: 8192 } as const;
/** A public exponent as long as the modulus makes each verification a thousand times dearer; all real ones fit 64 bits. */
const RSA_EXPONENT_BYTES = 8;

interface SignatureAlgorithm {
  readonly name: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS' | 'ECDSA';
  readonly hash: string;
}

/** The one table of signatures on certificates. MD5 and SHA-1 are not there: a collision would forge a link. */
const ALGORITHMS: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.113549.1.1.11': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' },
  '1.2.840.113549.1.1.10': { name: 'RSA-PSS', hash: 'in its parameters' },
  '1.2.840.10045.4.3.2': { name: 'ECDSA', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { name: 'ECDSA', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { name: 'ECDSA', hash: 'SHA-512' },
};

const HASHES: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

type Bytes = Uint8Array<ArrayBuffer>;

/** Web Crypto takes only views of unshared memory; nothing here is ever shared. */
function unshared(bytes: Uint8Array): Bytes {
  return bytes as Bytes;
}

/** ECDSA-Sig-Value (RFC 3279 §2.2.3) as r and s side by side, which is what Web Crypto takes. */
function rawSignature(der: Uint8Array, bits: number): Uint8Array | undefined {
  const whole = readWhole(der, TAG.sequence);
  const parts = whole && childrenOf(der, whole, 2);
  if (parts?.length !== 2) return undefined;
  const size = Math.ceil(bits / 8);
  const raw = new Uint8Array(2 * size);
  for (const [index, { tag, content, end }] of parts.entries()) {
    if (tag !== TAG.integer) return undefined;
    const view = der.subarray(content, end);
    const digits = view[0] === 0 ? view.subarray(1) : view;
    if (digits.length > size) return undefined;
    raw.set(digits, (index + 1) * size - digits.length);
  }
  return raw;
}

/** A handful of values; these bound what hostile ones may cost the parser. */
const PSS_LIMITS = { maxNodes: 64, maxDepth: 16 } as const;

function pssParameters(der: Uint8Array): RSASSAPSSParams | undefined {
  try {
    return new RSASSAPSSParams({ schema: fromBER(unshared(der), PSS_LIMITS).result });
  } catch (cause) {
    // The ASN.1 library throws plain errors on malformed input.
    if (cause instanceof Error) return undefined;
    throw cause;
  }
}

/** Hash and salt length of RSASSA-PSS; MGF1 must use the same hash (RFC 4055 §3.1, as TS 119 312 wants it). */
function pssOf(parameters: Uint8Array | undefined): { readonly hash: string; readonly saltLength: number } | undefined {
  if (parameters === undefined) return undefined;
  const read = pssParameters(parameters);
  if (read === undefined) return undefined;
  const hash = HASHES[read.hashAlgorithm.algorithmId];
  const mask = (read.maskGenAlgorithm.algorithmParams as { valueBlock?: { value?: readonly unknown[] } } | undefined)
    ?.valueBlock?.value?.[0];
  const maskHash = HASHES[String((mask as { valueBlock?: unknown } | undefined)?.valueBlock)];
  return hash === undefined || hash !== maskHash ? undefined : { hash, saltLength: read.saltLength };
}

async function takeIn(
  issuer: X509,
  algorithm: RsaHashedImportParams | EcKeyImportParams,
): Promise<CryptoKey | undefined> {
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('spki', unshared(issuer.publicKeyInfo), algorithm, false, ['verify']);
  } catch {
    // Malformed, of another kind or curve: Web Crypto has a name for each and rejects for no other reason.
    return undefined;
  }
  if (!('modulusLength' in key.algorithm)) return key;
  const { modulusLength, publicExponent } = key.algorithm as RsaKeyAlgorithm;
  const fit =
    modulusLength >= RSA_BITS.minimum &&
    modulusLength <= RSA_BITS.maximum &&
    publicExponent.length <= RSA_EXPONENT_BYTES;
  return fit ? key : undefined;
}

/** Taking a key in costs more than verifying with it: a parsed certificate keeps its key, for each way of using it. */
const taken = new WeakMap<X509, Map<string, Promise<CryptoKey | undefined>>>();

function importKey(issuer: X509, algorithm: RsaHashedImportParams | EcKeyImportParams): Promise<CryptoKey | undefined> {
  const keys = taken.get(issuer) ?? new Map<string, Promise<CryptoKey | undefined>>();
  taken.set(issuer, keys);
  const way = JSON.stringify(algorithm);
  const key = keys.get(way) ?? takeIn(issuer, algorithm);
  keys.set(way, key);
  return key;
}

/** `unverifiable`: an algorithm or key that is not accepted, so that nothing is known of the link. */
export type Link = 'signed' | 'not-signed' | 'unverifiable';

/** What a key of an authority signs: certificates, revocation lists, answers about revocation. */
export interface Signed {
  /** DER of what the signature is over. */
  readonly tbs: Uint8Array;
  readonly signature: Uint8Array;
  readonly signatureAlgorithm: { readonly oid: string; readonly parameters?: Uint8Array };
}

/** Twenty seals of one issuer have one chain. Whether a key signed these bytes does not change; what it is worth is asked each time. */
const links = new WeakMap<Signed, WeakMap<X509, Link>>();

/** Whether it was signed with the key of that certificate. */
export async function checkLink(certificate: Signed, issuer: X509): Promise<Link> {
  const known = links.get(certificate) ?? new WeakMap<X509, Link>();
  links.set(certificate, known);
  const link = known.get(issuer) ?? (await computeLink(certificate, issuer));
  known.set(issuer, link);
  return link;
}

async function computeLink(certificate: Signed, issuer: X509): Promise<Link> {
  const { oid, parameters } = certificate.signatureAlgorithm;
  const algorithm = ALGORITHMS[oid];
  if (algorithm === undefined) return 'unverifiable';
  if (algorithm.name === 'ECDSA') {
    if (!issuer.key.type.startsWith('P-')) return 'not-signed';
    const key = await importKey(issuer, { name: 'ECDSA', namedCurve: issuer.key.type });
    const raw = rawSignature(certificate.signature, issuer.key.bits);
    if (key === undefined) return 'unverifiable';
    if (raw === undefined) return 'not-signed';
    return (await crypto.subtle.verify(algorithm, key, unshared(raw), unshared(certificate.tbs)))
      ? 'signed'
      : 'not-signed';
  }
  if (issuer.key.type !== 'RSA') return 'not-signed';
  const pss = algorithm.name === 'RSA-PSS' ? pssOf(parameters) : { hash: algorithm.hash, saltLength: 0 };
  if (pss === undefined) return 'unverifiable';
  const key = await importKey(issuer, { name: algorithm.name, hash: pss.hash });
  if (key === undefined) return 'unverifiable';
  const how = { name: algorithm.name, saltLength: pss.saltLength };
  return (await crypto.subtle.verify(how, key, unshared(certificate.signature), unshared(certificate.tbs)))
    ? 'signed'
    : 'not-signed';
}
