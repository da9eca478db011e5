import { fromBER } from 'asn1js';
import { Certificate, OCSPRequest } from 'pkijs';
import { webcrypto } from 'node:crypto';
import { InputError, type Instant, sameBytes } from '../../model/index.js';
import { type DevIdentity, signAs } from './certificate.js';
import {
  type DevExtension,
  bits,
  der,
  enumerated,
  explicit,
  extension,
  integer,
  join,
  octets,
  oid,
  sequence,
  time,
} from './der.js';

/** RFC 5280 §5.3.1. */
const REASONS = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  removeFromCRL: 8,
  privilegeWithdrawn: 9,
} as const;

export type DevReason = keyof typeof REASONS;

/** What a revocation list says. What is wrong in it is wrong on purpose. */
export interface DevCrl {
  readonly issuer: DevIdentity;
  /** Who signs in place of the issuer. */
  readonly signer?: DevIdentity;
  /** Certificates by their DER, or by the contents of their serial number. */
  readonly revoked: readonly {
    readonly certificate?: Uint8Array;
    readonly serialNumber?: Uint8Array;
    readonly at: Instant;
    readonly reason?: DevReason;
  }[];
  readonly thisUpdate: Instant;
  readonly nextUpdate?: Instant;
  /** Beside the number of the list. */
  readonly extensions?: readonly DevExtension[];
}

/** What a responder says of one certificate. */
export interface DevStatement {
  /** DER. */
  readonly certificate: Uint8Array;
  readonly value: 'good' | 'revoked' | 'unknown';
  readonly revokedAt?: Instant;
  readonly reason?: DevReason;
  readonly thisUpdate: Instant;
  readonly nextUpdate?: Instant;
  readonly hash?: keyof typeof HASHES;
}

/** An OCSP answer. What is wrong in it is wrong on purpose. */
export interface DevOcsp {
  /** Whose certificates it is about. */
  readonly issuer: DevIdentity;
  /** Who signs: the issuer itself where nobody is named, or a responder that it appointed, or a stranger. */
  readonly responder?: DevIdentity;
  readonly statements: readonly DevStatement[];
  readonly producedAt: Instant;
  /** Names the responder by the hash of its key in place of its name. */
  readonly byKey?: boolean;
  /** Leaves the responder's certificate out. */
  readonly bare?: boolean;
}

const HASHES = {
  'SHA-1': '1.3.14.3.2.26',
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
} as const;

const NULL = Uint8Array.of(5, 0);
const VERSION_2 = Uint8Array.of(1);
const CRL_NUMBER = '2.5.29.20';
const CRL_REASON = '2.5.29.21';
const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';
const NONCE = '1.3.6.1.5.5.7.48.1.2';

function parsed(certificate: Uint8Array): Certificate {
  return Certificate.fromBER(certificate.slice().buffer);
}

/** Contents of the serial number of a DER certificate. */
export function serialOf(certificate: Uint8Array): Uint8Array {
  return parsed(certificate).serialNumber.valueBlock.valueHexView;
}

function subjectOf(certificate: Uint8Array): Uint8Array {
  return new Uint8Array(parsed(certificate).subject.valueBeforeDecode);
}

async function digest(hash: string, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await webcrypto.subtle.digest(hash, bytes));
}

async function keyHash(hash: string, certificate: Uint8Array): Promise<Uint8Array> {
  return digest(hash, parsed(certificate).subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView);
}

/** A DER CertificateList (RFC 5280 §5.1), really signed. */
export async function makeCrl(crl: DevCrl): Promise<Uint8Array> {
  const entries = crl.revoked.map(({ certificate, serialNumber, at, reason }) => {
    const number = serialNumber ?? (certificate === undefined ? Uint8Array.of(1) : serialOf(certificate));
    const why =
      reason === undefined
        ? []
        : [sequence(extension({ oid: CRL_REASON, critical: false, value: enumerated(REASONS[reason]) }))];
    return sequence(integer(number), time(at, 'x509'), ...why);
  });
  const number = { oid: CRL_NUMBER, critical: false, value: integer(Uint8Array.of(1)) };
  const signer = crl.signer ?? crl.issuer;
  const { algorithm, sign } = await signAs(signer);
  const tbs = sequence(
    integer(VERSION_2),
    algorithm,
    subjectOf(crl.issuer.certificate),
    time(crl.thisUpdate, 'x509'),
    ...(crl.nextUpdate === undefined ? [] : [time(crl.nextUpdate, 'x509')]),
    ...(entries.length === 0 ? [] : [sequence(join(entries))]),
    explicit(0, sequence(...[number, ...(crl.extensions ?? [])].map(extension))),
  );
  return sequence(tbs, algorithm, bits(await sign(tbs)));
}

async function certId(issuer: Uint8Array, certificate: Uint8Array, hash: keyof typeof HASHES): Promise<Uint8Array> {
  return sequence(
    sequence(oid(HASHES[hash]), NULL),
    octets(await digest(hash, subjectOf(issuer))),
    octets(await keyHash(hash, issuer)),
    integer(serialOf(certificate)),
  );
}

type Said = Pick<DevStatement, 'value' | 'revokedAt' | 'reason' | 'thisUpdate' | 'nextUpdate'>;

function statusOf({ value, revokedAt, reason, thisUpdate }: Said): Uint8Array {
  if (value === 'good') return der(0x80);
  if (value === 'unknown') return der(0x82);
  const why = reason === undefined ? [] : [explicit(0, enumerated(REASONS[reason]))];
  return der(0xa1, time(revokedAt ?? thisUpdate), ...why);
}

function single(id: Uint8Array, said: Said): Uint8Array {
  const next = said.nextUpdate === undefined ? [] : [explicit(0, time(said.nextUpdate))];
  return sequence(id, statusOf(said), time(said.thisUpdate), ...next);
}

async function respond(
  { issuer, responder = issuer, producedAt, byKey, bare }: Omit<DevOcsp, 'statements'>,
  singles: readonly Uint8Array[],
  extensions: readonly Uint8Array[] = [],
): Promise<Uint8Array> {
  const { algorithm, sign } = await signAs(responder);
  const name =
    byKey === true
      ? explicit(2, octets(await keyHash('SHA-1', responder.certificate)))
      : explicit(1, subjectOf(responder.certificate));
  const more = extensions.length === 0 ? [] : [explicit(1, sequence(...extensions))];
  const tbs = sequence(name, time(producedAt), sequence(...singles), ...more);
  const certificates = bare === true || responder === issuer ? [] : [explicit(0, sequence(responder.certificate))];
  const basic = sequence(tbs, algorithm, bits(await sign(tbs)), ...certificates);
  return sequence(enumerated(0), explicit(0, sequence(oid(BASIC_RESPONSE), octets(basic))));
}

/** A DER OCSPResponse (RFC 6960 §4.2.1), really signed. */
export async function makeOcsp(ocsp: DevOcsp): Promise<Uint8Array> {
  const { issuer, statements } = ocsp;
  const ids = statements.map(({ certificate, hash = 'SHA-1' }) => certId(issuer.certificate, certificate, hash));
  const singles = await Promise.all(ids);
  return respond(
    ocsp,
    singles.map((id, index) => single(id, statements[index] as DevStatement)),
  );
}

/** How a responder answers requests. */
export interface DevResponder {
  readonly issuer: DevIdentity;
  readonly responder?: DevIdentity;
  readonly producedAt: Instant;
  /** What is so of a certificate of the issuer, by the contents of its serial number. */
  readonly statusOf: (serialNumber: Uint8Array) => Said;
}

/** Requests have some hundred bytes. */
const REQUEST_BYTES_LIMIT = 16_384;
const REQUEST_LIMITS = { maxNodes: 1_000, maxDepth: 16 } as const;

function readRequest(request: Uint8Array): OCSPRequest {
  try {
    if (request.length > REQUEST_BYTES_LIMIT) throw new Error('too long');
    return new OCSPRequest({ schema: fromBER(request.slice(), REQUEST_LIMITS).result });
  } catch (cause) {
    throw new InputError('ocsp.request-unreadable', 'this is no OCSP request in DER', undefined, cause);
  }
}

/** Answers a DER OCSPRequest (RFC 6960 §4.1.1), its nonce given back. Of certificates of another issuer nothing is known. InputError for other bytes. */
export async function answerOcsp(request: Uint8Array, options: DevResponder): Promise<Uint8Array> {
  const { tbsRequest } = readRequest(request);
  const { certificate } = options.issuer;
  const singles = await Promise.all(
    tbsRequest.requestList.map(async ({ reqCert }) => {
      const { serialNumber, issuerKeyHash, hashAlgorithm } = reqCert;
      const hash = Object.entries(HASHES).find(([, id]) => id === hashAlgorithm.algorithmId)?.[0];
      const own =
        hash !== undefined && sameBytes(issuerKeyHash.valueBlock.valueHexView, await keyHash(hash, certificate));
      const number = serialNumber.valueBlock.valueHexView;
      const said: Said = own ? options.statusOf(number) : { value: 'unknown', thisUpdate: options.producedAt };
      return single(new Uint8Array(reqCert.toSchema().toBER()), said);
    }),
  );
  const nonce = tbsRequest.requestExtensions?.find(({ extnID }) => extnID === NONCE);
  const value = nonce?.extnValue.valueBlock.valueHexView;
  return respond(options, singles, value === undefined ? [] : [extension({ oid: NONCE, critical: false, value })]);
}
