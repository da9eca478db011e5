import { type AsnType, type BaseBlock, Integer, Null, Sequence, type ValueBlock } from 'asn1js';
import { type Attribute, EncapsulatedContentInfo, IssuerAndSerialNumber, RSASSAPSSParams, SignerInfo } from 'pkijs';
import { sameBytes, toBase64 } from '../model/index.js';
import { takeInKey, unshared } from './algorithms.js';
import { type Digest, type SealCertificate, keptCertificate } from './certificate.js';
import { attempt, hasTag, isDer, octetsOf, oidOf, partsOf, readDer } from './der.js';

const OID = {
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

/** Digests that a token may be made with. SHA-1 and MD5 are not there: what they digest can be exchanged. */
export const DIGESTS: Readonly<Record<string, Digest>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

interface Scheme {
  readonly name: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS' | 'ECDSA';
  /** Absent: the digest of the signed attributes serves for the signature too (RFC 3370 §3.2). */
  readonly hash?: Digest;
}

/** The one table of signatures in CMS, by object identifier (RFC 3370, RFC 4056, RFC 5754). */
const SCHEMES: Readonly<Record<string, Scheme>> = {
  '1.2.840.113549.1.1.1': { name: 'RSASSA-PKCS1-v1_5' },
  '1.2.840.113549.1.1.11': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' },
  '1.2.840.113549.1.1.10': { name: 'RSA-PSS' },
  '1.2.840.10045.4.3.2': { name: 'ECDSA', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { name: 'ECDSA', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { name: 'ECDSA', hash: 'SHA-512' },
};

const CURVES: Readonly<Record<string, { readonly name: string; readonly bytes: number }>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', bytes: 32 },
  '1.3.132.0.34': { name: 'P-384', bytes: 48 },
  '1.3.132.0.35': { name: 'P-521', bytes: 66 },
};

/** A CMS SignedData with one signer (RFC 5652 §5), split and not yet verified. Byte members are parts of the DER as it stands. */
export interface SignedMessage {
  readonly contentType: string;
  readonly content: Uint8Array;
  /** DER certificates and CRLs that came with it, in their order. */
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly signer: SignerInfo;
  readonly attributes: readonly Attribute[];
  /** DER of the signed attributes under the tag SET OF, which is what is signed (§5.4). */
  readonly signedAttributes: Uint8Array;
}

/** Parameters of an algorithm that takes none: absent or NULL (RFC 5754 §2). */
function isPlain(parameters: unknown): boolean {
  return parameters === undefined || parameters instanceof Null;
}

function derOf(block: BaseBlock<ValueBlock>): Uint8Array {
  return block.valueBeforeDecodeView;
}

/** Whether it is the INTEGER of that small number; the library reads some others as zero. */
function isNumber(block: AsnType | undefined, number: number): boolean {
  return block !== undefined && sameBytes(derOf(block), Uint8Array.of(0x02, 0x01, number));
}

/** `[0]` and `[1]`, constructed. */
const TAG_0 = 0xa0;
const TAG_1 = 0xa1;

function readMessage(der: Uint8Array): SignedMessage | undefined {
  if (!isDer(der)) return undefined;
  const contentInfo = readDer(der);
  const [type, wrapped, ...more] = partsOf(contentInfo);
  const [signedData, ...others] = partsOf(wrapped);
  if (!hasTag(contentInfo, 0x30) || oidOf(type) !== OID.signedData || !hasTag(wrapped, TAG_0)) return undefined;
  if (!hasTag(signedData, 0x30) || more.length + others.length > 0) return undefined;
  const [version, digests, encapsulated, ...rest] = partsOf(signedData);
  const [between, last] = [rest.slice(0, -1), rest.at(-1)];
  const [only, ...further] = partsOf(last);
  // RFC 3161 §2.4.2: no signature but that of the authority.
  if (encapsulated === undefined || only === undefined || further.length > 0) return undefined;
  // Certificates, then CRLs, each once (RFC 5652 §5.1).
  const certificates = between.find((block) => hasTag(block, TAG_0));
  const crls = between.find((block) => hasTag(block, TAG_1));
  const known = [certificates, crls].filter((block) => block !== undefined);
  if (between.length !== known.length || between.some((block, index) => block !== known[index])) return undefined;
  const content = new EncapsulatedContentInfo({ schema: encapsulated });
  const signer = new SignerInfo({ schema: only });
  const { sid, signedAttrs } = signer as { readonly sid: unknown; readonly signedAttrs?: SignerInfo['signedAttrs'] };
  if (signedAttrs === undefined || content.eContent === undefined) return undefined;
  // The numbers that §5.1 and §5.3 prescribe: 3 for content that is no plain data, 1 or 3 by how the signer is named.
  const byName = sid instanceof IssuerAndSerialNumber;
  if (!isNumber(version, 3) || !isNumber(partsOf(only)[0], byName ? 1 : 3)) return undefined;
  // §5.1: the digests are listed beforehand, so that a reader can compute them as it goes.
  const listed = partsOf(digests).some(
    (one) =>
      hasTag(one, 0x30) && oidOf(partsOf(one)[0]) === signer.digestAlgorithm.algorithmId && isPlain(partsOf(one)[1]),
  );
  if (!hasTag(digests, 0x31) || !hasTag(last, 0x31) || !listed) return undefined;
  if (!isPlain(signer.digestAlgorithm.algorithmParams)) return undefined;
  return {
    contentType: content.eContentType,
    content: new Uint8Array(content.eContent.getValue()),
    certificates: partsOf(certificates).map(derOf),
    crls: partsOf(crls).map(derOf),
    signer,
    attributes: signedAttrs.attributes,
    // The library writes the tag SET OF.
    signedAttributes: new Uint8Array(signedAttrs.encodedValue),
  };
}

/** Splits a CMS message; `undefined` when it is no SignedData with content, signed attributes and exactly one signer. */
export function readSignedMessage(der: Uint8Array): SignedMessage | undefined {
  return attempt(() => readMessage(der));
}

/** The one value of a signed attribute; `undefined` when it is missing, there twice, or has several values (RFC 5652 §11). */
function attributeOf({ attributes }: SignedMessage, oid: string): unknown {
  const [found, ...others] = attributes.filter(({ type }) => type === oid);
  const [value, ...more] = (found?.values ?? []) as readonly unknown[];
  return others.length + more.length === 0 ? value : undefined;
}

async function digestOf(bytes: Uint8Array, digest: Digest | 'SHA-1'): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(digest, unshared(bytes)));
}

/** Digest of the signer's certificate, as signed (RFC 5035 §3 and §4, RFC 5816 for time-stamps). */
interface CertificateId {
  /** SHA-1 is what ESSCertID has; here it only picks a certificate, whose key must then verify the signature. */
  readonly digest: Digest | 'SHA-1';
  readonly value: Uint8Array;
}

/** `undefined` when neither attribute is there or one cannot be read. */
function certificateIds(message: SignedMessage): readonly CertificateId[] | undefined {
  const found: CertificateId[] = [];
  for (const oid of [OID.signingCertificate, OID.signingCertificateV2] as const) {
    if (!message.attributes.some(({ type }) => type === oid)) continue;
    const [first] = partsOf(partsOf(attributeOf(message, oid))[0]);
    const [head, next] = partsOf(first);
    // ESSCertIDv2 names its digest, or leaves it out and means SHA-256 (RFC 5035 §4); ESSCertID has none to name.
    const named = oid === OID.signingCertificateV2 && head instanceof Sequence ? partsOf(head)[0] : undefined;
    const value = octetsOf(named === undefined ? head : next);
    const implied = oid === OID.signingCertificate ? 'SHA-1' : 'SHA-256';
    const digest = named === undefined ? implied : DIGESTS[oidOf(named)];
    if (value === undefined || digest === undefined) return undefined;
    found.push({ digest, value });
  }
  return found.length > 0 ? found : undefined;
}

/** Whether the signer identifier (RFC 5652 §5.3) is that of the certificate. */
function names({ signer }: SignedMessage, certificate: SealCertificate): boolean {
  const sid: unknown = signer.sid;
  if (sid instanceof IssuerAndSerialNumber)
    return (
      sameBytes(sid.serialNumber.valueBlock.valueHexView, certificate.serial) &&
      sameBytes(new Uint8Array(sid.issuer.valueBeforeDecode), certificate.issuer)
    );
  const raw = (sid as { readonly valueBlock?: { readonly valueHexView?: Uint8Array } }).valueBlock?.valueHexView;
  return raw !== undefined && certificate.keyIdentifier !== undefined && sameBytes(raw, certificate.keyIdentifier);
}

/** ECDSA-Sig-Value (RFC 3279 §2.2.3) as r and s side by side, which is what Web Crypto takes. */
function rawSignature(der: Uint8Array, size: number): Uint8Array | undefined {
  const parts = der[0] === 0x30 && isDer(der) ? partsOf(readDer(der)) : [];
  if (parts.length !== 2) return undefined;
  const raw = new Uint8Array(2 * size);
  for (const [index, part] of parts.entries()) {
    if (!(part instanceof Integer) || !hasTag(part, 0x02)) return undefined;
    const view = part.valueBlock.valueHexView;
    const padded = view[0] === 0;
    const digits = padded ? view.subarray(1) : view;
    // Positive, and a zero in front only where the number would be negative without it (X.690 §8.3.2).
    if (digits.length === 0 || digits.length > size || (digits[0] ?? 0) >= 0x80 !== padded) return undefined;
    raw.set(digits, (index + 1) * size - digits.length);
  }
  return raw;
}

/** The salt is as long as the digest or shorter (RFC 4055 §3.1). */
const SALT_LIMIT = 64;

/** Hash and salt of RSASSA-PSS; MGF1 must use the same hash (RFC 4055 §3.1). */
function pssOf(parameters: unknown): { readonly hash: Digest; readonly saltLength: number } | undefined {
  const read = attempt(() => new RSASSAPSSParams({ schema: parameters as AsnType }));
  if (read === undefined) return undefined;
  const hash = DIGESTS[read.hashAlgorithm.algorithmId];
  const same = oidOf(partsOf(read.maskGenAlgorithm.algorithmParams)[0]) === read.hashAlgorithm.algorithmId;
  return hash === undefined || !same || read.saltLength > SALT_LIMIT
    ? undefined
    : { hash, saltLength: read.saltLength };
}

interface Check {
  readonly key: CryptoKey;
  readonly how: AlgorithmIdentifier | RsaPssParams | EcdsaParams;
  readonly signature: Uint8Array | undefined;
}

/** `undefined` when algorithm or key are none that is accepted. */
async function checkOf(
  { signer }: SignedMessage,
  certificate: SealCertificate,
  digest: Digest,
): Promise<Check | undefined> {
  const { algorithmId, algorithmParams } = signer.signatureAlgorithm;
  const scheme = SCHEMES[algorithmId];
  if (scheme === undefined) return undefined;
  const { name } = scheme;
  const signature = new Uint8Array(signer.signature.getValue());
  if (name === 'ECDSA') {
    const curve = CURVES[certificate.curve ?? ''];
    if (curve === undefined || algorithmParams !== undefined) return undefined;
    const key = await takeInKey({ name, namedCurve: curve.name }, certificate.publicKeyInfo);
    const how = { name, hash: scheme.hash ?? digest };
    return key === undefined ? undefined : { key, how, signature: rawSignature(signature, curve.bytes) };
  }
  if (name === 'RSASSA-PKCS1-v1_5' && !isPlain(algorithmParams)) return undefined;
  const pss = name === 'RSA-PSS' ? pssOf(algorithmParams) : undefined;
  if (name === 'RSA-PSS' && pss === undefined) return undefined;
  const hash = pss?.hash ?? scheme.hash ?? digest;
  const key = await takeInKey({ name, hash }, certificate.publicKeyInfo);
  return key === undefined ? undefined : { key, how: { name, saltLength: pss?.saltLength ?? 0 }, signature };
}

export type SignerAnswer =
  | { readonly answer: 'holds' | 'wrong'; readonly certificate?: SealCertificate }
  | { readonly answer: 'unsupported'; readonly algorithm: string; readonly certificate?: SealCertificate }
  | { readonly answer: 'no-certificate' };

/**
 * Whether the signer's signature holds over content and signed attributes: content type and digest are signed (RFC 5652
 * §11.1, §11.2), the signed certificate identifier is that of the certificate whose key verifies (RFC 5816), and that
 * certificate is the one the signer names. `others`: DER certificates in which to look when the message brings none.
 */
export async function checkSigner(message: SignedMessage, others: readonly Uint8Array[]): Promise<SignerAnswer> {
  const { signer } = message;
  const signed = octetsOf(attributeOf(message, OID.messageDigest));
  const ids = certificateIds(message);
  const [id] = ids ?? [];
  const complete = oidOf(attributeOf(message, OID.contentType)) === message.contentType && signed !== undefined;
  if (!complete || ids === undefined || id === undefined) return { answer: 'wrong' };
  const { algorithmId } = signer.digestAlgorithm;
  const digest = DIGESTS[algorithmId];
  if (digest === undefined) return { answer: 'unsupported', algorithm: algorithmId };
  if (!sameBytes(await digestOf(message.content, digest), signed)) return { answer: 'wrong' };

  let certificate: SealCertificate | undefined;
  for (const der of [...message.certificates, ...others]) {
    if (!sameBytes(await digestOf(der, id.digest), id.value)) continue;
    certificate = keptCertificate(toBase64(der));
    break;
  }
  if (certificate === undefined) return { answer: 'no-certificate' };
  for (const { digest: how, value } of ids) {
    if (!sameBytes(await digestOf(certificate.der, how), value)) return { answer: 'wrong', certificate };
  }
  if (!names(message, certificate)) return { answer: 'wrong', certificate };

  const check = await checkOf(message, certificate, digest);
  if (check === undefined) {
    return { answer: 'unsupported', algorithm: signer.signatureAlgorithm.algorithmId, certificate };
  }
  const { key, how, signature } = check;
  if (signature === undefined) return { answer: 'wrong', certificate };
  const holds = await crypto.subtle.verify(how, key, unshared(signature), unshared(message.signedAttributes));
  return { answer: holds ? 'holds' : 'wrong', certificate };
}
