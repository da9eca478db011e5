import { Constructed, Sequence, fromBER } from 'asn1js';
import { Certificate } from 'pkijs';
import { fromBase64, toBase64, toBase64Url } from '../model/index.js';
import { unshared } from './algorithms.js';

/** What a seal needs of its certificate: the key, and its name for the header. The rest is the concern of `trust`. */
export interface SealCertificate {
  readonly der: Uint8Array;
  /** DER SubjectPublicKeyInfo. */
  readonly publicKeyInfo: Uint8Array;
  /** `kid`: one IssuerSerial of RFC 5035 in DER, in standard base64 (ETSI TS 119 182-1 §5.1.4). */
  readonly issuerSerial: string;
}

/** A certificate is one or two kilobytes; these bound what a hostile one may cost the parser. */
const CERTIFICATE_BYTES_LIMIT = 65_536;
const DEPTH_LIMIT = 32;
const NODES_LIMIT = 4_000;

function printIssuerSerial({ issuer, serialNumber }: Certificate): string {
  const name = fromBER(issuer.valueBeforeDecode).result;
  // GeneralNames with one directoryName, [4] EXPLICIT because Name is a CHOICE (RFC 5280 §4.2.1.6).
  const names = new Sequence({ value: [new Constructed({ idBlock: { tagClass: 3, tagNumber: 4 }, value: [name] })] });
  return toBase64(new Uint8Array(new Sequence({ value: [names, serialNumber] }).toBER()));
}

/** Reads a DER certificate; `undefined` when it is none, or has bytes behind it. */
export function readSealCertificate(der: Uint8Array): SealCertificate | undefined {
  if (der.length > CERTIFICATE_BYTES_LIMIT) return undefined;
  const parsed = fromBER(unshared(der), { maxDepth: DEPTH_LIMIT, maxNodes: NODES_LIMIT });
  if (parsed.offset !== der.length) return undefined;
  try {
    const certificate = new Certificate({ schema: parsed.result });
    return {
      der,
      publicKeyInfo: new Uint8Array(certificate.subjectPublicKeyInfo.toSchema().toBER()),
      issuerSerial: printIssuerSerial(certificate),
    };
  } catch (cause) {
    // The ASN.1 library throws plain errors on malformed input.
    if (cause instanceof Error) return undefined;
    throw cause;
  }
}

/** Parsing costs ten times the signature, and the credentials of one issuer all bring the same certificate. */
const KEPT = 64;
const kept = new Map<string, SealCertificate>();

/** The certificate of an `x5c` entry (standard base64), read once while it is among the last ones seen. */
export function readLeaf(text: string): SealCertificate | undefined {
  const ready = kept.get(text);
  if (ready !== undefined) return ready;
  const der = fromBase64(text);
  const certificate = der === undefined ? undefined : readSealCertificate(der);
  if (certificate === undefined) return undefined;
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(text, certificate);
  return certificate;
}

export type Digest = 'SHA-256' | 'SHA-384' | 'SHA-512';

/** Digest of the certificate's DER, base64url (RFC 7515 §4.1.8 `x5t#S256`). */
export async function thumbprint(der: Uint8Array, digest: Digest): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest(digest, unshared(der))));
}
