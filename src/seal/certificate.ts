import { Constructed, Integer, Sequence, fromBER } from 'asn1js';
import { Certificate } from 'pkijs';
import { toBase64, toBase64Url } from '../model/index.js';
import { unshared } from './algorithms.js';

/** What a seal needs of its certificate: the names for the header and the key. The rest is the concern of `trust`. */
export interface SealCertificate {
  readonly der: Uint8Array;
  /** DER SubjectPublicKeyInfo. */
  readonly publicKeyInfo: Uint8Array;
  /** DER Name, as it stands in the certificate. */
  readonly issuerName: Uint8Array;
  readonly serialNumber: Uint8Array;
}

/** A certificate is one or two kilobytes; these bound what a hostile one may cost the parser. */
export const CERTIFICATE_BYTES_LIMIT = 65_536;

/** Reads a DER certificate; `undefined` when it is none, or has bytes behind it. */
export function readSealCertificate(der: Uint8Array): SealCertificate | undefined {
  if (der.length > CERTIFICATE_BYTES_LIMIT) return undefined;
  const parsed = fromBER(unshared(der), { maxDepth: 32, maxNodes: 4_000 });
  if (parsed.offset !== der.length) return undefined;
  let certificate: Certificate;
  try {
    certificate = new Certificate({ schema: parsed.result });
  } catch (cause) {
    if (cause instanceof Error) return undefined;
    throw cause;
  }
  return {
    der,
    publicKeyInfo: new Uint8Array(certificate.subjectPublicKeyInfo.toSchema().toBER()),
    issuerName: new Uint8Array(certificate.issuer.valueBeforeDecode),
    serialNumber: new Uint8Array(certificate.serialNumber.valueBlock.valueHexView),
  };
}

/** `kid`: one IssuerSerial of RFC 5035 in DER, in standard base64 (ETSI TS 119 182-1 §5.1.4). */
export function issuerSerial(certificate: SealCertificate): string {
  const name = fromBER(unshared(certificate.issuerName)).result;
  // GeneralNames with one directoryName, [4] EXPLICIT because Name is a CHOICE (RFC 5280 §4.2.1.6).
  const issuer = new Sequence({ value: [new Constructed({ idBlock: { tagClass: 3, tagNumber: 4 }, value: [name] })] });
  const serial = new Integer({ valueHex: unshared(certificate.serialNumber).slice().buffer });
  const value = new Sequence({ value: [issuer, serial] });
  return toBase64(new Uint8Array(value.toBER()));
}

export type Digest = 'SHA-256' | 'SHA-384' | 'SHA-512';

/** Digest of the certificate's DER, base64url (RFC 7515 §4.1.8 `x5t#S256`). */
export async function thumbprint(der: Uint8Array, digest: Digest): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest(digest, unshared(der))));
}
