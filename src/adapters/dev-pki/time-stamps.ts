import { createHash, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { Certificate, TimeStampReq } from 'pkijs';
import { type Instant, utf8 } from '../../model/index.js';
import { type DevIdentity, type DevProfile, signAs } from './certificate.js';
import { der, explicit, integer, octets, oid, sequence, time } from './der.js';

const NULL = Uint8Array.of(5, 0);

const HASHES = {
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
  // One that no verifier should take, for tests that see it refused.
  'SHA-1': '1.3.14.3.2.26',
} as const;

type Hash = keyof typeof HASHES;

const OID = {
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
} as const;

/** A token names a policy (RFC 3161 §2.4.2); 2.999 is the arc for examples (X.660), and this is nobody's. */
const POLICY = '2.999.1';

/** What to stamp. */
interface DevImprint {
  readonly hash: Hash;
  readonly digest: Uint8Array;
}

/** How to stamp. All but the time has a default that makes a correct token. */
interface DevStamping {
  /** What the token says; the caller's, so that tests choose it. */
  readonly genTime: Instant;
  readonly accuracySeconds?: number;
  /** Contents of a DER integer, as the request brought it. */
  readonly nonce?: Uint8Array;
  /** Certificates go into the token unless this is false (`certReq` of RFC 3161 §2.4.1). */
  readonly certificates?: boolean;
  /** RSASSA-PSS in place of PKCS#1 v1.5, for RSA keys. */
  readonly pss?: true;
  /** ESSCertID with SHA-1 (RFC 2634 §5.4) names the certificate rather than ESSCertIDv2 (RFC 5816). */
  readonly oldCertificateId?: true;
  /** What to do wrong, for tests. */
  readonly wrong?:
    | 'imprint'
    | 'nonce'
    | 'signature'
    | 'message-digest'
    | 'content-type'
    | 'certificate-id'
    | 'no-certificate-id'
    | 'two-signers'
    | 'version'
    | 'critical-extension';
}

/** A development time-stamp authority: it signs whatever it is asked to, at whatever time it is told. */
interface DevTimeStamps {
  /** DER of a TimeStampToken (RFC 3161 §2.4.2). */
  stamp(imprint: DevImprint, how: DevStamping): Promise<Uint8Array>;
  /** DER of a TimeStampResp to a DER TimeStampReq; what it cannot serve is rejected as §2.4.2 says. */
  answer(request: Uint8Array, how: DevStamping): Promise<Uint8Array>;
}

/** The same profile, certified for time-stamping alone and critically (RFC 3161 §2.3). */
function forTimeStamping(profile: DevProfile): DevProfile {
  const usage = { oid: OID.extendedKeyUsage, critical: true, value: sequence(oid(OID.timeStamping)) };
  return { ...profile, keyUsage: ['digitalSignature'], extensions: [...(profile.extensions ?? []), usage] };
}

function spoilt(bytes: Uint8Array, spoil: boolean): Uint8Array {
  return spoil ? bytes.map((byte, index) => (index === bytes.length - 1 ? byte ^ 0x01 : byte)) : bytes;
}

function digestOf(bytes: Uint8Array, hash: Hash): Uint8Array {
  return new Uint8Array(createHash(hash.replace('-', '').toLowerCase()).update(bytes).digest());
}

function hashAlgorithm(hash: Hash): Uint8Array {
  return sequence(oid(HASHES[hash]), NULL);
}

/** SET OF in DER order (X.690 §11.6). */
function set(tag: number, blocks: readonly Uint8Array[]): Uint8Array {
  return der(tag, ...[...blocks].sort((a, b) => Buffer.compare(a, b)));
}

function attribute(type: string, value: Uint8Array): Uint8Array {
  return sequence(oid(type), der(0x31, value));
}

function infoOf({ hash, digest }: DevImprint, policy: string, how: DevStamping): Uint8Array {
  const { wrong, accuracySeconds, nonce } = how;
  const serial = new Uint8Array(randomBytes(12));
  // Positive, and never with a needless zero in front.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return sequence(
    integer(Uint8Array.of(wrong === 'version' ? 2 : 1)),
    oid(policy),
    sequence(hashAlgorithm(hash), octets(spoilt(digest, wrong === 'imprint'))),
    integer(serial),
    time(how.genTime),
    ...(accuracySeconds === undefined ? [] : [sequence(integer(Uint8Array.of(accuracySeconds)))]),
    ...(nonce === undefined ? [] : [integer(spoilt(nonce, wrong === 'nonce'))]),
    ...(wrong === 'critical-extension'
      ? [der(0xa1, sequence(oid('2.999.2'), der(0x01, Uint8Array.of(0xff)), octets(NULL)))]
      : []),
  );
}

/** SigningCertificate or SigningCertificateV2 with one identifier, without the optional issuer and serial number. */
function certificateId(certificate: Uint8Array, { wrong, oldCertificateId }: DevStamping): readonly Uint8Array[] {
  if (wrong === 'no-certificate-id') return [];
  const old = oldCertificateId === true;
  const digest = spoilt(digestOf(certificate, old ? 'SHA-1' : 'SHA-256'), wrong === 'certificate-id');
  const type = old ? OID.signingCertificate : OID.signingCertificateV2;
  return [attribute(type, sequence(sequence(sequence(octets(digest)))))];
}

/** RSASSA-PSS-params (RFC 4055 §3.1) with SHA-256 throughout. */
const PSS = sequence(
  oid('1.2.840.113549.1.1.10'),
  sequence(
    explicit(0, hashAlgorithm('SHA-256')),
    explicit(1, sequence(oid('1.2.840.113549.1.1.8'), hashAlgorithm('SHA-256'))),
    explicit(2, integer(Uint8Array.of(32))),
  ),
);

async function signed(
  identity: DevIdentity,
  input: Uint8Array,
  pss: boolean,
): Promise<{ readonly algorithm: Uint8Array; readonly signature: Uint8Array }> {
  if (!pss) {
    const { algorithm, sign: signInput } = await signAs(identity);
    return { algorithm, signature: await signInput(input) };
  }
  const key = createPrivateKey({ key: Buffer.from(identity.privateKey), format: 'der', type: 'pkcs8' });
  // 6: RSA_PKCS1_PSS_PADDING of OpenSSL.
  return { algorithm: PSS, signature: new Uint8Array(sign('sha256', input, { key, padding: 6, saltLength: 32 })) };
}

function hashOf({ key }: DevIdentity): Hash {
  return key === 'P-384' ? 'SHA-384' : 'SHA-256';
}

async function signerInfo(identity: DevIdentity, content: Uint8Array, how: DevStamping): Promise<Uint8Array> {
  const { wrong } = how;
  const attributes = [
    attribute(OID.contentType, oid(wrong === 'content-type' ? OID.signedData : OID.tstInfo)),
    attribute(OID.signingTime, time(how.genTime, 'x509')),
    attribute(OID.messageDigest, octets(spoilt(digestOf(content, hashOf(identity)), wrong === 'message-digest'))),
    ...certificateId(identity.certificate, how),
  ];
  const { algorithm, signature } = await signed(identity, set(0x31, attributes), how.pss === true);
  const { issuer, serialNumber } = Certificate.fromBER(Uint8Array.from(identity.certificate).buffer);
  return sequence(
    integer(Uint8Array.of(1)),
    sequence(new Uint8Array(issuer.valueBeforeDecode), integer(serialNumber.valueBlock.valueHexView)),
    hashAlgorithm(hashOf(identity)),
    set(0xa0, attributes),
    algorithm,
    octets(spoilt(signature, wrong === 'signature')),
  );
}

async function tokenOf(
  identity: DevIdentity,
  chain: readonly Uint8Array[],
  policy: string,
  imprint: DevImprint,
  how: DevStamping,
): Promise<Uint8Array> {
  const content = infoOf(imprint, policy, how);
  const signers = [await signerInfo(identity, content, how)];
  if (how.wrong === 'two-signers')
    signers.push(await signerInfo(identity, content, { ...how, oldCertificateId: true }));
  const signedData = sequence(
    integer(Uint8Array.of(3)),
    der(0x31, hashAlgorithm(hashOf(identity))),
    sequence(oid(OID.tstInfo), explicit(0, octets(content))),
    ...(how.certificates === false ? [] : [set(0xa0, [identity.certificate, ...chain])]),
    set(0x31, signers),
  );
  return sequence(oid(OID.signedData), explicit(0, signedData));
}

/** Bits of PKIFailureInfo (RFC 3161 §2.4.2). */
const FAILURE = { badAlg: 0, badRequest: 2, badDataFormat: 5, unacceptedPolicy: 15, unacceptedExtension: 16 } as const;

function rejected(failure: keyof typeof FAILURE): Uint8Array {
  const bit = FAILURE[failure];
  const bits = new Uint8Array((bit >> 3) + 1);
  bits[bit >> 3] = 0x80 >> (bit & 7);
  // PKIStatus 2: rejection, with a line for whoever reads the answer by hand.
  const text = sequence(der(0x0c, utf8(failure)));
  return sequence(sequence(integer(Uint8Array.of(2)), text, der(0x03, Uint8Array.of(7 - (bit & 7)), bits)));
}

function readRequest(request: Uint8Array): TimeStampReq | undefined {
  try {
    return TimeStampReq.fromBER(Uint8Array.from(request).buffer);
  } catch (cause) {
    // The ASN.1 library throws plain errors on malformed input.
    if (cause instanceof Error) return undefined;
    throw cause;
  }
}

const SERVED = ['SHA-256', 'SHA-384', 'SHA-512'] as const;

function createAuthority(
  identity: DevIdentity,
  { chain = [], policy = POLICY }: { readonly chain?: readonly Uint8Array[]; readonly policy?: string } = {},
): DevTimeStamps {
  const stamp = (imprint: DevImprint, how: DevStamping): Promise<Uint8Array> =>
    tokenOf(identity, chain, policy, imprint, how);
  return {
    stamp,
    answer: async (request, how) => {
      const read = readRequest(request);
      if (read?.version !== 1) return rejected('badDataFormat');
      const { hashAlgorithm: asked, hashedMessage } = read.messageImprint;
      const hash = SERVED.find((name) => HASHES[name] === asked.algorithmId);
      const digest = new Uint8Array(hashedMessage.getValue());
      if (hash === undefined) return rejected('badAlg');
      if (digest.length * 8 !== Number(hash.slice(4))) return rejected('badRequest');
      if (read.reqPolicy !== undefined && read.reqPolicy !== policy) return rejected('unacceptedPolicy');
      if ((read.extensions ?? []).length > 0) return rejected('unacceptedExtension');
      const nonce = read.nonce?.valueBlock.valueHexView;
      const token = await stamp(
        { hash, digest },
        { certificates: read.certReq === true, ...how, ...(nonce === undefined ? {} : { nonce }) },
      );
      return sequence(sequence(integer(Uint8Array.of(0))), token);
    },
  };
}

/**
 * Development time-stamps: `profile` makes a certificate profile one for time-stamping; `authority` signs with such an
 * identity, RSA or on a curve, and puts `chain` (DER) into each token besides its own certificate. Time, accuracy and
 * faults come with each call.
 */
export const devTimeStamps = { profile: forTimeStamping, authority: createAuthority } as const;
