import type { AsnType } from 'asn1js';
import { TSTInfo } from 'pkijs';
import {
  type Finding,
  type FindingCode,
  type Instant,
  type Place,
  finding,
  fromUtf8,
  parseInstant,
  sameBytes,
} from '../model/index.js';
import { unshared } from './algorithms.js';
import type { Digest } from './certificate.js';
import { DIGESTS, type SignedMessage, checkSigner, readSignedMessage } from './cms.js';
import { attempt, partsOf, readDer } from './der.js';

/** The largest real token, three certificates and a CRL in it, has under 8 KB. */
const TOKEN_BYTES_LIMIT = 65_536;

/** id-ct-TSTInfo (RFC 3161 §2.4.2). */
const TST_INFO = '1.2.840.113549.1.9.16.1.4';

/** One RFC 3161 token, looked into. Whether anybody knows the authority is not asked here. */
export interface TimeStampRead {
  readonly time?: Instant;
  readonly covers?: boolean;
  readonly intact?: boolean;
  /** Object identifier of the policy, and the accuracy in seconds where the authority states one (RFC 3161 §2.4.2). */
  readonly policy?: string;
  readonly accuracy?: number;
  /** DER of the authority's certificate, where it was found. */
  readonly certificate?: Uint8Array;
  /** DER of the certificates that the token brings. */
  readonly certificates: readonly Uint8Array[];
  /** DER CRLs of the token. */
  readonly crls: readonly Uint8Array[];
  readonly findings: readonly Finding[];
}

export interface TimeStampInfo {
  readonly time: Instant;
  readonly policy: string;
  /** Seconds. */
  readonly accuracy?: number;
  /** Contents of the DER integer. */
  readonly nonce?: Uint8Array;
  /** Object identifier of the digest, and the digest. */
  readonly algorithm: string;
  readonly imprint: Uint8Array;
}

function accuracyOf({ accuracy }: TSTInfo): { readonly accuracy?: number } {
  if (accuracy === undefined) return {};
  const { seconds = 0, millis = 0, micros = 0 } = accuracy;
  return { accuracy: seconds + millis / 1_000 + micros / 1_000_000 };
}

/** GeneralizedTime as DER writes it (X.690 §11.7), fractions left out; the library would take the month 99 for one of a later year. */
function timeOf(block: AsnType | undefined): Instant | undefined {
  const text = block === undefined ? undefined : fromUtf8(block.valueBeforeDecodeView.subarray(2));
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d*[1-9])?Z$/.exec(text ?? '');
  return parts === null ? undefined : parseInstant(`${parts.slice(1, 4).join('-')}T${parts.slice(4).join(':')}Z`);
}

/** What an authority says in a token (TSTInfo, RFC 3161 §2.4.2); `undefined` where that cannot be read or holds what nobody here understands. */
export function infoOf({ contentType, content }: SignedMessage): TimeStampInfo | undefined {
  if (contentType !== TST_INFO) return undefined;
  const schema = readDer(content);
  const read = schema === undefined ? undefined : attempt(() => new TSTInfo({ schema }));
  if (read?.version !== 1) return undefined;
  const time = timeOf(partsOf(schema)[4]);
  // RFC 3161 §2.4.2: a critical extension that is not understood; none is understood here.
  const critical = (read.extensions ?? []).some((extension) => extension.critical);
  if (time === undefined || critical) return undefined;
  const { hashAlgorithm, hashedMessage } = read.messageImprint;
  return {
    time,
    policy: read.policy,
    ...accuracyOf(read),
    ...(read.nonce === undefined ? {} : { nonce: read.nonce.valueBlock.valueHexView }),
    algorithm: hashAlgorithm.algorithmId,
    imprint: new Uint8Array(hashedMessage.getValue()),
  };
}

/** What a token should be over, or `undefined` where that cannot be told. */
export type Covered = Uint8Array | undefined;

async function coverage(info: TimeStampInfo, covered: Covered): Promise<boolean | 'unsupported' | 'unknown'> {
  const digest: Digest | undefined = DIGESTS[info.algorithm];
  if (digest === undefined) return 'unsupported';
  if (covered === undefined) return 'unknown';
  return sameBytes(new Uint8Array(await crypto.subtle.digest(digest, unshared(covered))), info.imprint);
}

/**
 * Reads a token and checks it over the bytes that it should cover. `covers` is left out where the digest is none that
 * is accepted or the bytes cannot be told, `intact` where the authority's signature could not be computed; a finding says
 * why. `others`: DER certificates of the seal, for tokens that bring none. Never rejects because of the input.
 */
export async function readTimeStamp(
  { der, encoding }: { readonly der: Uint8Array | undefined; readonly encoding?: string },
  covered: Covered,
  others: readonly Uint8Array[],
  place: Place,
): Promise<TimeStampRead> {
  const nothing = { certificates: [], crls: [] };
  const said = (code: FindingCode, values?: Finding['values']): Finding => finding(code, place, values);
  if (encoding !== undefined)
    return { ...nothing, findings: [said('seal.time-stamp-unsupported', { algorithm: encoding.slice(0, 60) })] };
  const message = der === undefined || der.length > TOKEN_BYTES_LIMIT ? undefined : readSignedMessage(der);
  const info = message === undefined ? undefined : infoOf(message);
  if (message === undefined || info === undefined) {
    return { ...nothing, findings: [said('seal.time-stamp-malformed')] };
  }
  const findings: Finding[] = [];
  const covers = await coverage(info, covered);
  if (covers === false) findings.push(said('seal.time-stamp-elsewhere'));
  if (covers === 'unknown') findings.push(said('seal.time-stamp-unchecked'));
  if (covers === 'unsupported')
    findings.push(said('seal.time-stamp-unsupported', { algorithm: info.algorithm.slice(0, 60) }));

  const signer = await checkSigner(message, others);
  const certificate = 'certificate' in signer ? signer.certificate : undefined;
  if (signer.answer === 'wrong') findings.push(said('seal.time-stamp-wrong'));
  if (signer.answer === 'no-certificate') findings.push(said('seal.time-stamp-certificate-missing'));
  if (signer.answer === 'unsupported')
    findings.push(said('seal.time-stamp-unsupported', { algorithm: signer.algorithm.slice(0, 60) }));
  if (certificate?.timeStamping === false) findings.push(said('seal.time-stamp-usage-unfit'));
  return {
    time: info.time,
    policy: info.policy,
    ...(info.accuracy === undefined ? {} : { accuracy: info.accuracy }),
    ...(typeof covers === 'boolean' ? { covers } : {}),
    ...(signer.answer === 'holds' || signer.answer === 'wrong' ? { intact: signer.answer === 'holds' } : {}),
    ...(certificate === undefined ? {} : { certificate: certificate.der }),
    certificates: message.certificates,
    crls: message.crls,
    findings,
  };
}
