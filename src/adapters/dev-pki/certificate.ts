import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { webcrypto } from 'node:crypto';
import { type Instant, millisecondsOf, toHex } from '../../model/index.js';
import { type DevExtension, der, integer, oid, sequence } from './der.js';

x509.cryptoProvider.set(webcrypto as Crypto);

/** Kinds of key that the development PKI makes; the weak one is there so that tests can see it refused. */
export type DevKey = 'RSA-3072' | 'RSA-2048' | 'RSA-1024' | 'P-256' | 'P-384';

const RSA = (modulusLength: number): RsaHashedKeyGenParams => ({
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength,
  publicExponent: Uint8Array.of(1, 0, 1),
});

const KEYS: Readonly<Record<DevKey, RsaHashedKeyGenParams | EcKeyGenParams>> = {
  'RSA-3072': RSA(3072),
  'RSA-2048': RSA(2048),
  'RSA-1024': RSA(1024),
  'P-256': { name: 'ECDSA', namedCurve: 'P-256' },
  'P-384': { name: 'ECDSA', namedCurve: 'P-384' },
};

const USAGES = {
  digitalSignature: x509.KeyUsageFlags.digitalSignature,
  nonRepudiation: x509.KeyUsageFlags.nonRepudiation,
  keyEncipherment: x509.KeyUsageFlags.keyEncipherment,
  keyCertSign: x509.KeyUsageFlags.keyCertSign,
  cRLSign: x509.KeyUsageFlags.cRLSign,
} as const;

/** What a certificate of the development PKI says. */
export interface DevProfile {
  readonly commonName: string;
  readonly organisation?: string;
  /** organizationIdentifier (ETSI EN 319 412-1 §5.1.4). */
  readonly identifier?: string;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  readonly key: DevKey;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly keyUsage: readonly (keyof typeof USAGES)[];
  /** Object identifiers. */
  readonly extendedKeyUsage?: readonly string[];
  /** Present: it may issue certificates, over that many authorities below it where a number is given. */
  readonly authority?: { readonly pathLength?: number };
  /** URLs where its revocation list is, where its responder answers, and where the certificate of its issuer is. */
  readonly urls?: { readonly crl?: readonly string[]; readonly ocsp?: string; readonly issuer?: string };
  /** Further extensions. */
  readonly extensions?: readonly DevExtension[];
}

/** A certificate with its private key. Given as issuer, it is an authority; nothing stops a test from misusing another. */
export interface DevIdentity {
  /** DER. */
  readonly certificate: Uint8Array;
  /** DER PrivateKeyInfo (PKCS#8). */
  readonly privateKey: Uint8Array;
  readonly key: DevKey;
}

async function signingKey({ key, privateKey }: DevIdentity): Promise<CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', privateKey, KEYS[key], false, ['sign']) as Promise<CryptoKey>;
}

const SIGNATURES = {
  'RSA-SHA-256': sequence(oid('1.2.840.113549.1.1.11'), Uint8Array.of(5, 0)),
  'ECDSA-SHA-256': sequence(oid('1.2.840.10045.4.3.2')),
  'ECDSA-SHA-384': sequence(oid('1.2.840.10045.4.3.3')),
} as const;

/** ECDSA-Sig-Value (RFC 3279 §2.2.3) of r and s side by side: integers without needless zeros. */
function ecdsaValue(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2;
  const numbers = [raw.subarray(0, half), raw.subarray(half)].map((part) => {
    const first = part.findIndex((byte) => byte !== 0);
    const digits = part.subarray(first < 0 ? half - 1 : first);
    return integer((digits[0] ?? 0) >= 0x80 ? Uint8Array.of(0, ...digits) : digits);
  });
  return der(0x30, ...numbers);
}

/** How this identity signs lists and answers: its AlgorithmIdentifier in DER, and signatures as X.509 writes them. */
export async function signAs(identity: DevIdentity): Promise<{
  readonly algorithm: Uint8Array;
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
}> {
  const key = await signingKey(identity);
  const rsa = identity.key.startsWith('RSA');
  const hash = identity.key === 'P-384' ? 'SHA-384' : 'SHA-256';
  const name = rsa ? 'RSASSA-PKCS1-v1_5' : 'ECDSA';
  return {
    algorithm: SIGNATURES[rsa ? 'RSA-SHA-256' : hash === 'SHA-384' ? 'ECDSA-SHA-384' : 'ECDSA-SHA-256'],
    sign: async (bytes) => {
      const signature = new Uint8Array(await webcrypto.subtle.sign({ name, hash }, key, bytes));
      return rsa ? signature : ecdsaValue(signature);
    },
  };
}

function urlExtensions({ crl, ocsp, issuer }: NonNullable<DevProfile['urls']>): x509.Extension[] {
  const access = {
    ...(ocsp === undefined ? {} : { ocsp: [ocsp] }),
    ...(issuer === undefined ? {} : { caIssuers: [issuer] }),
  };
  return [
    ...(crl === undefined ? [] : [new x509.CRLDistributionPointsExtension([...crl])]),
    ...(Object.keys(access).length === 0 ? [] : [new x509.AuthorityInfoAccessExtension(access)]),
  ];
}

function nameOf({ country, organisation, identifier, commonName }: DevProfile): x509.Name {
  const name: x509.JsonNameParams = [{ C: [{ printableString: country }] }];
  if (organisation !== undefined) name.push({ O: [{ utf8String: organisation }] });
  if (identifier !== undefined) name.push({ '2.5.4.97': [{ utf8String: identifier }] });
  name.push({ CN: [{ utf8String: commonName }] });
  return new x509.Name(name);
}

function serialNumber(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  // Positive and without a leading zero byte, so that it has one encoding (RFC 5280 §4.1.2.2).
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return toHex(bytes);
}

/**
 * Makes a key and its certificate, signed by `issuer`, or by itself where there is none. Real X.509 for demonstrations
 * and tests; no qualified statement is ever claimed.
 */
export async function issueCertificate(profile: DevProfile, issuer?: DevIdentity): Promise<DevIdentity> {
  const pair = (await webcrypto.subtle.generateKey(KEYS[profile.key], true, ['sign', 'verify'])) as CryptoKeyPair;
  const issuerCertificate =
    issuer === undefined ? undefined : new x509.X509Certificate(issuer.certificate.slice().buffer);
  const signer = issuer === undefined ? pair.privateKey : await signingKey(issuer);
  const hash = (issuer?.key ?? profile.key) === 'P-384' ? 'SHA-384' : 'SHA-256';
  const extensions: x509.Extension[] = [
    new x509.BasicConstraintsExtension(profile.authority !== undefined, profile.authority?.pathLength, true),
    new x509.KeyUsagesExtension(
      profile.keyUsage.reduce((bits, usage) => bits | USAGES[usage], 0),
      true,
    ),
    await x509.SubjectKeyIdentifierExtension.create(pair.publicKey),
    await x509.AuthorityKeyIdentifierExtension.create(issuerCertificate?.publicKey ?? pair.publicKey),
    ...(profile.extendedKeyUsage === undefined
      ? []
      : [new x509.ExtendedKeyUsageExtension([...profile.extendedKeyUsage])]),
    ...urlExtensions(profile.urls ?? {}),
    ...(profile.extensions ?? []).map(
      ({ oid: id, critical, value }) => new x509.Extension(id, critical, value.slice().buffer),
    ),
  ];
  const subject = nameOf(profile);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject,
    issuer: issuerCertificate?.subjectName ?? subject,
    notBefore: new Date(millisecondsOf(profile.notBefore)),
    notAfter: new Date(millisecondsOf(profile.notAfter)),
    signingAlgorithm: { name: signer.algorithm.name, hash },
    publicKey: pair.publicKey,
    signingKey: signer,
    extensions,
  });
  return {
    certificate: new Uint8Array(certificate.rawData),
    privateKey: new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', pair.privateKey)),
    key: profile.key,
  };
}
