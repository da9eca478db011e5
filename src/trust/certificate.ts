import {
  type CertificateFacts,
  type Finding,
  type Instant,
  type Issuer,
  finding,
  fromUtf8,
  fromBase64,
  millisecondsOf,
  toBase64,
  toHex,
} from '../model/index.js';
import { alpha3 } from './country.js';
import { EXAMPLE_FINGERPRINTS } from './example.js';
import { OID, type X509, readX509 } from './x509.js';

/** A bundle of all European authorities has some hundreds. */
const CERTIFICATES_LIMIT = 5_000;

/** The facts of certificates that are kept, by the parsed one. */
const described = new WeakMap<X509, CertificateFacts>();

/** What a DER certificate says; `undefined` when it cannot be read. Nothing of it is verified here. */
export async function readCertificate(der: Uint8Array): Promise<CertificateFacts | undefined> {
  const read = readX509(der);
  if (read === undefined) return undefined;
  const facts = described.get(read) ?? (await describe(der, read));
  described.set(read, facts);
  return facts;
}

async function describe(der: Uint8Array, read: X509): Promise<CertificateFacts> {
  const fingerprint = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', der as Uint8Array<ArrayBuffer>)));
  const attribute = (name: string, oid: string): object => {
    const value = read.attributes.get(oid);
    return value === undefined || value === '' ? {} : { [name]: value };
  };
  return {
    der: toBase64(der),
    fingerprint,
    subject: read.subject,
    issuer: read.issuer,
    ...attribute('organisation', OID.organisation),
    ...attribute('organisationIdentifier', OID.organisationIdentifier),
    ...attribute('commonName', OID.commonName),
    ...attribute('country', OID.country),
    notBefore: read.notBefore,
    notAfter: read.notAfter,
    ...(read.keyUsage === undefined ? {} : { keyUsage: read.keyUsage }),
    ...(read.extendedKeyUsage === undefined ? {} : { extendedKeyUsage: read.extendedKeyUsage }),
    isCa: read.isCa,
    key: read.key,
    revocationSources: read.revocationSources,
    ...(read.qualified === undefined ? {} : { qualified: read.qualified }),
    ...(EXAMPLE_FINGERPRINTS.has(fingerprint) ? { example: true } : {}),
  };
}

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g;

/** The DER certificates of a file: PEM (one or a bundle; text between is skipped) or one DER certificate. Empty when there is none. */
export function readCertificates(bytes: Uint8Array): readonly Uint8Array[] {
  // DER begins with a SEQUENCE; the same byte begins no PEM file.
  if (bytes[0] === 0x30) return readX509(bytes) === undefined ? [] : [bytes];
  const text = fromUtf8(bytes) ?? '';
  const found: Uint8Array[] = [];
  for (const [, body] of text.matchAll(PEM)) {
    const der = fromBase64((body ?? '').replace(/\s/g, ''));
    if (der === undefined || readX509(der) === undefined) return [];
    found.push(der);
    if (found.length > CERTIFICATES_LIMIT) return [];
  }
  return found;
}

/** ETSI TS 119 312 §8.4 for the years to come; elliptic curves from P-256 on. */
const RSA_BITS_MINIMUM = 2048;
const CURVE_BITS_MINIMUM = 256;

/**
 * Extended usages under which a seal of documents may be made: any, e-mail protection and client authentication (what
 * qualified seal certificates in use state), document signing (RFC 9336, Microsoft, Adobe).
 */
const SEALING_PURPOSES: ReadonlySet<string> = new Set([
  '2.5.29.37.0',
  '1.3.6.1.5.5.7.3.2',
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.36',
  '1.3.6.1.4.1.311.10.3.12',
  '1.2.840.113583.1.1.5',
]);

/** What speaks against sealing documents with this certificate at that instant; empty when nothing does. */
export function suitsSealing(facts: CertificateFacts, at: Instant): readonly Finding[] {
  const findings: Finding[] = [];
  const now = millisecondsOf(at);
  if (millisecondsOf(facts.notBefore) > now)
    findings.push(finding('certificate.not-yet-valid', undefined, { from: facts.notBefore }));
  if (millisecondsOf(facts.notAfter) < now)
    findings.push(finding('certificate.expired', undefined, { until: facts.notAfter }));
  if (facts.isCa) findings.push(finding('certificate.is-authority'));
  const usage = facts.keyUsage ?? [];
  if (!usage.includes('digitalSignature') && !usage.includes('nonRepudiation'))
    findings.push(finding('certificate.usage-unfit', undefined, { usage: usage.join(', ') || '-' }));
  const { extendedKeyUsage: extended } = facts;
  if (extended !== undefined && !extended.some((purpose) => SEALING_PURPOSES.has(purpose)))
    findings.push(
      finding('certificate.extended-usage-unfit', undefined, { usage: extended.join(', ').slice(0, 200) || '-' }),
    );
  const { type, bits } = facts.key;
  if (bits < (type === 'RSA' ? RSA_BITS_MINIMUM : CURVE_BITS_MINIMUM))
    findings.push(finding('certificate.key-too-small', undefined, { type, bits }));
  // A seal is of a legal person, and its certificate names that (ETSI EN 319 412-3 §4.2.1); a person's own certificate signs.
  if (facts.organisation === undefined || facts.organisationIdentifier === undefined)
    findings.push(finding('certificate.organisation-missing'));
  return findings;
}

/**
 * The issuer that the certificate stands for (facts.md §1.4): Europass overwrites the issuer of a credential with just
 * these members. `undefined` when the certificate lacks organisation, identifier or country.
 */
export function issuerOf(facts: CertificateFacts, did: string): Issuer | undefined {
  const { organisation, organisationIdentifier, commonName } = facts;
  const country = facts.country === undefined ? undefined : alpha3(facts.country);
  if (organisation === undefined || organisationIdentifier === undefined || country === undefined) return undefined;
  return {
    did,
    identifier: organisationIdentifier,
    legalName: { en: organisation },
    ...(commonName === undefined ? {} : { alternativeName: commonName }),
    country,
  };
}
