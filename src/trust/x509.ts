import { fromBER } from 'asn1js';
import {
  type AltName,
  BasicConstraints,
  type CRLDistributionPoints,
  Certificate,
  type CertificatePolicies,
  type ExtKeyUsage,
  type Extension,
  type InfoAccess,
  RelativeDistinguishedNames,
} from 'pkijs';
import { type Instant, type QualifiedStatements, instantOf } from '../model/index.js';
import { TAG, childrenOf, readOid, readWhole } from './der.js';

/** One certificate, parsed as far as paths and facts need it. Byte members are parts of the DER as it stands. */
export interface X509 {
  readonly der: Uint8Array;
  /** What the issuer signed. */
  readonly tbs: Uint8Array;
  readonly signature: Uint8Array;
  /** Object identifier; `parameters` as DER, where there are some. */
  readonly signatureAlgorithm: { readonly oid: string; readonly parameters?: Uint8Array };
  /** Contents of the INTEGER. */
  readonly serialNumber: Uint8Array;
  /** DER Names. */
  readonly subjectName: Uint8Array;
  readonly issuerName: Uint8Array;
  /** The bits of subjectPublicKey, which OCSP hashes (RFC 6960 §4.1.1). */
  readonly publicKey: Uint8Array;
  /** Printed for people, RFC 4514. */
  readonly subject: string;
  readonly issuer: string;
  /** Equal for names that RFC 5280 §7.1 takes for equal. */
  readonly subjectKey: string;
  readonly issuerKey: string;
  /** First value of each attribute of the subject, by object identifier. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  /** DER SubjectPublicKeyInfo. */
  readonly publicKeyInfo: Uint8Array;
  readonly key: { readonly type: string; readonly bits: number };
  readonly isCa: boolean;
  readonly pathLength?: number;
  readonly keyUsage?: readonly string[];
  readonly extendedKeyUsage?: readonly string[];
  readonly nameConstraints: boolean;
  /** Critical extensions that this code does not honour. */
  readonly unknownCritical: readonly string[];
  readonly revocationSources: readonly string[];
  /** URLs of CRLs alone, which a CRL of a part must name (RFC 5280 §6.3.3 (b)(2)). */
  readonly distributionPoints: readonly string[];
  /** URLs of OCSP responders, and of certificates of its issuer (RFC 5280 §4.2.2.1). */
  readonly responders: readonly string[];
  readonly issuerSources: readonly string[];
  /** id-pkix-ocsp-nocheck: its own revocation is not to be asked for (RFC 6960 §4.2.2.2.1). */
  readonly noCheck: boolean;
  readonly qualified?: QualifiedStatements;
  /** Object identifiers of the policies (RFC 5280 §4.2.1.4); trusted lists tell certificates apart by them. */
  readonly policies: readonly string[];
}

/** A certificate is one or two kilobytes; these bound what a hostile one may cost the parser. */
const CERTIFICATE_BYTES_LIMIT = 65_536;
const NODES_LIMIT = 4_000;
const DEPTH_LIMIT = 32;

/** RFC 5280 §4.2.1.3, in the order of the bits. */
const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

export const OID = {
  commonName: '2.5.4.3',
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  organisationIdentifier: '2.5.4.97',
} as const;

const ATTRIBUTE_NAMES: Readonly<Record<string, string>> = {
  [OID.commonName]: 'CN',
  [OID.country]: 'C',
  [OID.organisation]: 'O',
  [OID.organisationIdentifier]: 'organizationIdentifier',
  '2.5.4.5': 'serialNumber',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.11': 'OU',
};

const EXTENSION = {
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  qcStatements: '1.3.6.1.5.5.7.1.3',
  ocspNoCheck: '1.3.6.1.5.5.7.48.1.5',
} as const;

/** Policy constraints, mappings and the like are not among them: nothing here works them off. */
const HONOURED: ReadonlySet<string> = new Set(Object.values(EXTENSION));

const CURVES: Readonly<Record<string, readonly [string, number]>> = {
  '1.2.840.10045.3.1.7': ['P-256', 256],
  '1.3.132.0.34': ['P-384', 384],
  '1.3.132.0.35': ['P-521', 521],
};
const RSA_KEY = '1.2.840.113549.1.1.1';
const EC_KEY = '1.2.840.10045.2.1';
const ED25519 = '1.3.101.112';
const OCSP_ACCESS = '1.3.6.1.5.5.7.48.1';
const ISSUERS_ACCESS = '1.3.6.1.5.5.7.48.2';

function escaped(value: string): string {
  return value.replace(/[,+"\\<>;]/g, '\\$&');
}

function valueOf(value: unknown): string {
  const text = (value as { readonly valueBlock?: { readonly value?: unknown } }).valueBlock?.value;
  return typeof text === 'string' ? text : '';
}

function printName(name: RelativeDistinguishedNames): string {
  // RFC 4514 §2.1 prints the last component first.
  return [...name.typesAndValues]
    .reverse()
    .map(({ type, value }) => `${ATTRIBUTE_NAMES[type] ?? type}=${escaped(valueOf(value))}`)
    .join(', ');
}

/** Case and spaces do not count (RFC 5280 §7.1 by way of RFC 4518). */
function nameKey(name: RelativeDistinguishedNames): string {
  const parts = name.typesAndValues.map(({ type, value }) => [
    type,
    valueOf(value).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim(),
  ]);
  return JSON.stringify(parts);
}

/** Names have five attributes or so. */
const NAME_LIMITS = { maxNodes: 1_000, maxDepth: 16 } as const;

/** The key of a DER Name; `undefined` when it is none. */
export function keyOfName(der: Uint8Array): string | undefined {
  try {
    return nameKey(new RelativeDistinguishedNames({ schema: fromBER(der.slice(), NAME_LIMITS).result }));
  } catch (cause) {
    // The ASN.1 library throws plain errors on malformed input.
    if (!(cause instanceof Error)) throw cause;
    return undefined;
  }
}

/** A DER Name printed for people as RFC 4514 does; `undefined` when it is none. */
export function printedName(der: Uint8Array): string | undefined {
  try {
    return printName(new RelativeDistinguishedNames({ schema: fromBER(der.slice(), NAME_LIMITS).result }));
  } catch (cause) {
    // As above.
    if (!(cause instanceof Error)) throw cause;
    return undefined;
  }
}

function keyOf(certificate: Certificate): X509['key'] {
  const { algorithm, subjectPublicKey } = certificate.subjectPublicKeyInfo;
  if (algorithm.algorithmId === RSA_KEY) {
    const parsed = fromBER(subjectPublicKey.valueBlock.valueHexView, { maxNodes: 8, maxDepth: 4 }).result;
    const modulus = (parsed.valueBlock as { value?: readonly { valueBlock: { valueHexView: Uint8Array } }[] })
      .value?.[0];
    return { type: 'RSA', bits: bitLength(modulus?.valueBlock.valueHexView ?? new Uint8Array()) };
  }
  if (algorithm.algorithmId === EC_KEY) {
    const curve = String(
      (algorithm.algorithmParams as { valueBlock?: { toString(): string } } | undefined)?.valueBlock,
    );
    const [type, bits] = CURVES[curve] ?? [curve.slice(0, 60), 0];
    return { type, bits };
  }
  return algorithm.algorithmId === ED25519 ? { type: 'Ed25519', bits: 256 } : { type: algorithm.algorithmId, bits: 0 };
}

function bitLength(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24;
}

function usagesOf(extension: Extension | undefined): readonly string[] | undefined {
  const bits = (extension?.parsedValue as { valueBlock?: { valueHexView?: Uint8Array } } | undefined)?.valueBlock
    ?.valueHexView;
  if (extension === undefined) return undefined;
  return KEY_USAGES.filter((_, index) => ((bits?.[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0);
}

/** URLs only: a directory name cannot be asked. */
function urlOf(name: { readonly type: number; readonly value: unknown }): readonly string[] {
  return name.type === 6 && typeof name.value === 'string' ? [name.value] : [];
}

function accessOf(access: Extension | undefined, method: string): readonly string[] {
  const { accessDescriptions = [] } = (access?.parsedValue as InfoAccess | undefined) ?? {};
  return accessDescriptions.flatMap(({ accessMethod, accessLocation }) =>
    accessMethod === method ? urlOf(accessLocation) : [],
  );
}

function pointsOf(points: Extension | undefined): readonly string[] {
  const { distributionPoints = [] } = (points?.parsedValue as CRLDistributionPoints | undefined) ?? {};
  return distributionPoints.flatMap(({ distributionPoint }) =>
    Array.isArray(distributionPoint) ? (distributionPoint as AltName['altNames']).flatMap(urlOf) : [],
  );
}

function policiesOf(extension: Extension | undefined): readonly string[] {
  const { certificatePolicies = [] } = (extension?.parsedValue as CertificatePolicies | undefined) ?? {};
  return certificatePolicies.map(({ policyIdentifier }) => policyIdentifier);
}

/** ETSI EN 319 412-5 §4.2. */
const STATEMENT = { compliance: '0.4.0.1862.1.1', device: '0.4.0.1862.1.4', type: '0.4.0.1862.1.6' } as const;
const QC_TYPES: Readonly<Record<string, string>> = {
  '0.4.0.1862.1.6.1': 'esign',
  '0.4.0.1862.1.6.2': 'eseal',
  '0.4.0.1862.1.6.3': 'web',
};
/** There are under ten statements and three types. */
const STATEMENTS_LIMIT = 64;

/** `QCStatements` (RFC 3739 §3.2.6). What cannot be read states nothing. */
function statementsOf(extension: Extension | undefined): QualifiedStatements | undefined {
  if (extension === undefined) return undefined;
  const bytes = extension.extnValue.valueBlock.valueHexView;
  const list = readWhole(bytes, TAG.sequence);
  const statements = (list && childrenOf(bytes, list, STATEMENTS_LIMIT)) ?? [];
  const read = statements.map((one) => (one.tag === TAG.sequence && childrenOf(bytes, one, 2)) || []);
  const states = (oid: string): boolean => read.some(([id]) => readOid(bytes, id) === oid);
  const types = read.flatMap(([id, info]) =>
    readOid(bytes, id) === STATEMENT.type && info?.tag === TAG.sequence
      ? (childrenOf(bytes, info, STATEMENTS_LIMIT) ?? []).flatMap((type) => readOid(bytes, type) ?? [])
      : [],
  );
  return {
    compliance: states(STATEMENT.compliance),
    types: types.map((oid) => QC_TYPES[oid] ?? oid),
    device: states(STATEMENT.device),
  };
}

function parse(der: Uint8Array): X509 | undefined {
  if (der.length > CERTIFICATE_BYTES_LIMIT) return undefined;
  const parsed = fromBER(der as Uint8Array<ArrayBuffer>, { maxDepth: DEPTH_LIMIT, maxNodes: NODES_LIMIT });
  if (parsed.offset !== der.length) return undefined;
  const certificate = new Certificate({ schema: parsed.result });
  const extensions = new Map((certificate.extensions ?? []).map((extension) => [extension.extnID, extension]));
  // RFC 5280 §4.2: no extension twice; §4.1.1.2: the algorithm inside and outside must be the same.
  if (extensions.size !== (certificate.extensions ?? []).length) return undefined;
  if (!certificate.signature.isEqual(certificate.signatureAlgorithm)) return undefined;
  // Every signature is whole octets; bits said to be unused would make a second certificate with the same contents.
  if (certificate.signatureValue.valueBlock.unusedBits !== 0) return undefined;
  const constraints = extensions.get(EXTENSION.basicConstraints)?.parsedValue as unknown;
  const pathLength = constraints instanceof BasicConstraints ? constraints.pathLenConstraint : undefined;
  const keyUsage = usagesOf(extensions.get(EXTENSION.keyUsage));
  const extended = extensions.get(EXTENSION.extendedKeyUsage)?.parsedValue as ExtKeyUsage | undefined;
  const { algorithmId, algorithmParams } = certificate.signatureAlgorithm;
  const qualified = statementsOf(extensions.get(EXTENSION.qcStatements));
  const distributionPoints = pointsOf(extensions.get(EXTENSION.crlDistributionPoints));
  const responders = accessOf(extensions.get(EXTENSION.authorityInfoAccess), OCSP_ACCESS);
  const parameters = (algorithmParams as { toBER?: () => ArrayBuffer } | undefined)?.toBER?.();
  return {
    der,
    tbs: certificate.tbsView,
    signature: certificate.signatureValue.valueBlock.valueHexView,
    signatureAlgorithm: {
      oid: algorithmId,
      ...(parameters === undefined ? {} : { parameters: new Uint8Array(parameters) }),
    },
    serialNumber: certificate.serialNumber.valueBlock.valueHexView,
    subjectName: new Uint8Array(certificate.subject.valueBeforeDecode),
    issuerName: new Uint8Array(certificate.issuer.valueBeforeDecode),
    publicKey: certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView,
    subject: printName(certificate.subject),
    issuer: printName(certificate.issuer),
    subjectKey: nameKey(certificate.subject),
    issuerKey: nameKey(certificate.issuer),
    attributes: new Map(
      [...certificate.subject.typesAndValues].reverse().map(({ type, value }) => [type, valueOf(value)]),
    ),
    notBefore: instantOf(certificate.notBefore.value.getTime()),
    notAfter: instantOf(certificate.notAfter.value.getTime()),
    publicKeyInfo: new Uint8Array(certificate.subjectPublicKeyInfo.toSchema().toBER()),
    key: keyOf(certificate),
    isCa: constraints instanceof BasicConstraints && constraints.cA,
    ...(typeof pathLength === 'number' ? { pathLength } : {}),
    ...(keyUsage === undefined ? {} : { keyUsage }),
    ...(extended === undefined ? {} : { extendedKeyUsage: extended.keyPurposes }),
    nameConstraints: extensions.has(EXTENSION.nameConstraints),
    unknownCritical: [...extensions.values()]
      .filter(({ critical, extnID }) => critical && !HONOURED.has(extnID))
      .map(({ extnID }) => extnID),
    revocationSources: [...responders, ...distributionPoints],
    distributionPoints,
    responders,
    issuerSources: accessOf(extensions.get(EXTENSION.authorityInfoAccess), ISSUERS_ACCESS),
    noCheck: extensions.has(EXTENSION.ocspNoCheck),
    ...(qualified === undefined ? {} : { qualified }),
    policies: policiesOf(extensions.get(EXTENSION.certificatePolicies)),
  };
}

/** Anchors and chains come again with each credential: the same bytes are parsed once. */
const known = new WeakMap<Uint8Array, { readonly certificate: X509 | undefined }>();

/** Parses a DER certificate; `undefined` when it is none, has bytes behind it, or contradicts itself. */
export function readX509(der: Uint8Array): X509 | undefined {
  const before = known.get(der);
  if (before !== undefined) return before.certificate;
  let certificate: X509 | undefined;
  try {
    certificate = parse(der);
  } catch (cause) {
    // The ASN.1 library throws plain errors on malformed input.
    if (!(cause instanceof Error)) throw cause;
  }
  known.set(der, { certificate });
  return certificate;
}
