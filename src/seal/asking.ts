import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';
import { Integer, Null, OctetString } from 'asn1js';
import { type Instant, sameBytes } from '../model/index.js';
import { DIGESTS, checkSigner, readSignedMessage } from './cms.js';
import { partsOf, readDer } from './der.js';
import { infoOf } from './time-stamp.js';

/** What an authority is asked for: a token over a SHA-256 digest. */
export interface StampQuestion {
  readonly digest: Uint8Array;
  /** Random, 8 bytes or more: an old answer cannot be played back (RFC 3161 §2.4.1). */
  readonly nonce: Uint8Array;
  /** Object identifier of the policy that is wanted; any where it is left out. */
  readonly policy?: string;
}

/** A token that answers the question, or why what came back does not, by a key of the words of `services.time-stamp-unusable`. */
export type StampAnswer =
  | { readonly token: Uint8Array; readonly time: Instant; readonly certificate: Uint8Array; readonly fault?: undefined }
  | {
      readonly fault:
        | 'unreadable'
        | 'rejected'
        | 'malformed'
        | 'other-imprint'
        | 'other-nonce'
        | 'other-policy'
        | 'wrong-signature'
        | 'unsupported'
        | 'unfit-certificate';
      readonly token?: undefined;
    };

/** Answers have some kilobytes. */
const ANSWER_BYTES_LIMIT = 131_072;

const SHA_256 = '2.16.840.1.101.3.4.2.1';

function buffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer as ArrayBuffer;
}

/** A positive INTEGER has a leading zero where its first bit is set (X.690 §8.3); without it the nonce would be a negative number. */
function positive(bytes: Uint8Array): Uint8Array {
  const first = Uint8Array.from(bytes);
  first[0] = ((first[0] ?? 0) & 0x7f) | 0x40;
  return first;
}

function requestOf({ digest, nonce, policy }: StampQuestion): Uint8Array {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: buffer(digest) }),
    }),
    nonce: new Integer({ valueHex: buffer(positive(nonce)) }),
    certReq: true,
    ...(policy === undefined ? {} : { reqPolicy: policy }),
  });
  return new Uint8Array(request.toSchema().toBER());
}

/** PKIStatus granted, or granted with modifications (RFC 3161 §2.4.2), and the token as it stands in the answer. */
function tokenOf(response: Uint8Array): Uint8Array | 'unreadable' | 'rejected' {
  if (response.length > ANSWER_BYTES_LIMIT) return 'unreadable';
  const [info, token] = partsOf(readDer(response));
  const [status] = partsOf(info);
  if (!(status instanceof Integer)) return 'unreadable';
  const [value = 2, ...more] = status.valueBlock.valueHexView;
  if (value > 1 || more.length > 0) return 'rejected';
  return token === undefined ? 'unreadable' : token.valueBeforeDecodeView.slice();
}

async function answerOf(response: Uint8Array, question: StampQuestion): Promise<StampAnswer> {
  const token = tokenOf(response);
  if (typeof token === 'string') return { fault: token };
  const message = readSignedMessage(token);
  const info = message && infoOf(message);
  if (message === undefined || info === undefined) return { fault: 'malformed' };
  if (DIGESTS[info.algorithm] !== 'SHA-256' || !sameBytes(info.imprint, question.digest))
    return { fault: 'other-imprint' };
  if (info.nonce === undefined || !sameBytes(info.nonce, positive(question.nonce))) return { fault: 'other-nonce' };
  if (question.policy !== undefined && info.policy !== question.policy) return { fault: 'other-policy' };
  const signer = await checkSigner(message, []);
  if (signer.answer === 'unsupported') return { fault: 'unsupported' };
  const { certificate } = 'certificate' in signer ? signer : {};
  if (signer.answer !== 'holds' || certificate === undefined) return { fault: 'wrong-signature' };
  if (!certificate.timeStamping) return { fault: 'unfit-certificate' };
  return { token, time: info.time, certificate: certificate.der };
}

/**
 * Asking a time-stamp authority (RFC 3161): `request` is the DER TimeStampReq to send, `read` checks the DER TimeStampResp
 * before anything is done with it: granted, over this digest, with this nonce and policy, signed by a certificate for time-stamping.
 * Whether anybody knows the authority, and whether its certificate is valid, is for others to ask. Never rejects because of the answer.
 */
export const stampAsking = { request: requestOf, read: answerOf } as const;
