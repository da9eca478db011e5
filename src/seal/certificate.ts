import { Constructed, ObjectIdentifier, Sequence, fromBER } from 'asn1js';
import { Certificate, type ExtKeyUsage } from 'pkijs';
import { fromBase64, toBase64, toBase64Url } from '../model/index.js';
import { unshared } from './algorithms.js';
import { attempt, readDer } from './der.js';

/** What a seal needs of its certificate: the key, and its name for the header. The rest is the concern of `trust`. */
export interface SealCertificate {
  readonly der: Uint8Array;
  /** DER SubjectPublicKeyInfo. */
  readonly publicKeyInfo: Uint8Array;
  /** `kid`: one IssuerSerial of RFC 5035 in DER, in standard base64 (ETSI TS 119 182-1 §5.1.4). */
  readonly issuerSerial: string;
  /** DER of both names, and the bytes of the serial number. */
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  readonly serial: Uint8Array;
  /** The key identifier that the certificate states (RFC 5280 §4.2.1.2). */
  readonly keyIdentifier?: Uint8Array;
  /** Object identifier of the named curve, where the key is on one. */
  readonly curve?: string;
  /** Certified for time-stamping and nothing else, critically (RFC 3161 §2.3). */
  readonly timeStamping: boolean;
}

/** A certificate is one or two kilobytes; this bounds what a hostile one may cost the parser. */
const CERTIFICATE_BYTES_LIMIT = 65_536;

function printIssuerSerial({ issuer, serialNumber }: Certificate): string {
  const name = fromBER(issuer.valueBeforeDecode).result;
  // GeneralNames with one directoryName, [4] EXPLICIT because Name is a CHOICE (RFC 5280 §4.2.1.6).
  const names = new Sequence({ value: [new Constructed({ idBlock: { tagClass: 3, tagNumber: 4 }, value: [name] })] });
  return toBase64(new Uint8Array(new Sequence({ value: [names, serialNumber] }).toBER()));
}

const EXTENDED_KEY_USAGE = '2.5.29.37';
const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

function isTimeStamping({ extensions = [] }: Certificate): boolean {
  const usage = extensions.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  const purposes = (usage?.parsedValue as ExtKeyUsage | undefined)?.keyPurposes ?? [];
  return usage?.critical === true && purposes.length === 1 && purposes[0] === TIME_STAMPING;
}

function keyIdentifierOf({ extensions = [] }: Certificate): { readonly keyIdentifier?: Uint8Array } {
  const found = extensions.find(({ extnID }) => extnID === SUBJECT_KEY_IDENTIFIER)?.parsedValue as
    { readonly valueBlock?: { readonly valueHexView?: Uint8Array } } | undefined;
  const keyIdentifier = found?.valueBlock?.valueHexView;
  return keyIdentifier === undefined ? {} : { keyIdentifier };
}

function curveOf({ subjectPublicKeyInfo }: Certificate): { readonly curve?: string } {
  const parameters = subjectPublicKeyInfo.algorithm.algorithmParams as unknown;
  return parameters instanceof ObjectIdentifier ? { curve: parameters.valueBlock.toString() } : {};
}

function parse(der: Uint8Array, certificate: Certificate): SealCertificate {
  return {
    der,
    publicKeyInfo: new Uint8Array(certificate.subjectPublicKeyInfo.toSchema().toBER()),
    issuerSerial: printIssuerSerial(certificate),
    subject: new Uint8Array(certificate.subject.valueBeforeDecode),
    issuer: new Uint8Array(certificate.issuer.valueBeforeDecode),
    serial: certificate.serialNumber.valueBlock.valueHexView,
    ...keyIdentifierOf(certificate),
    ...curveOf(certificate),
    timeStamping: isTimeStamping(certificate),
  };
}

/** Reads a DER certificate; `undefined` when it is none, or has bytes behind it. */
export function readSealCertificate(der: Uint8Array): SealCertificate | undefined {
  if (der.length > CERTIFICATE_BYTES_LIMIT) return undefined;
  const schema = readDer(der);
  return schema === undefined ? undefined : attempt(() => parse(der, new Certificate({ schema })));
}

/** Parsing costs ten times the signature, and the credentials of one issuer all bring the same certificates. */
const KEPT = 64;

/** What was last made of so many texts; of one that nothing can be made of, nothing is kept. */
function keep<Value extends object>(make: (text: string) => Value | undefined): (text: string) => Value | undefined {
  const kept = new Map<string, Value>();
  return (text) => {
    const ready = kept.get(text);
    if (ready !== undefined) return ready;
    const made = make(text);
    if (made === undefined) return undefined;
    const [oldest] = kept.keys();
    if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(text, made);
    return made;
  };
}

/** A certificate of so many characters is a real one; larger ones are not kept. */
const LONGEST_KEPT = 16_384;
const shortDer = keep(fromBase64);

/** The bytes of a certificate in standard base64, not parsed. The same array while it is kept, by which others know it again. */
export function keptDer(text: string): Uint8Array | undefined {
  return text.length > LONGEST_KEPT ? fromBase64(text) : shortDer(text);
}

/** The certificate in standard base64, read once while it is among the last ones seen; `undefined` as above. */
export const keptCertificate = keep((text) => {
  const der = fromBase64(text);
  return der === undefined ? undefined : readSealCertificate(der);
});

export type Digest = 'SHA-256' | 'SHA-384' | 'SHA-512';

const thumbprints = new WeakMap<Uint8Array, Map<Digest, Promise<string>>>();

async function digestOf(der: Uint8Array, digest: Digest): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest(digest, unshared(der))));
}

/** Digest of the certificate's DER, base64url (RFC 7515 §4.1.8 `x5t#S256`). Certificates that are kept keep theirs. */
export function thumbprint(der: Uint8Array, digest: Digest): Promise<string> {
  const known = thumbprints.get(der) ?? new Map<Digest, Promise<string>>();
  thumbprints.set(der, known);
  const one = known.get(digest) ?? digestOf(der, digest);
  known.set(digest, one);
  return one;
}
