import {
  type Instant,
  InvariantError,
  type Sealable,
  millisecondsOf,
  toBase64,
  toBase64Url,
  utf8,
} from '../model/index.js';
import { unshared } from './algorithms.js';
import { type SealCertificate, readSealCertificate, thumbprint } from './certificate.js';
import { printHeader } from './header.js';
import { type Payload, Payloads, payloadOf, payloadText } from './payload.js';

/**
 * The port to the organisation's seal key: a PKCS#12 file, a token or a remote service. Only raw key operations happen
 * behind it; what is signed is decided here.
 */
export interface SealingKey {
  readonly algorithm: 'RS256' | 'ES256';
  /** DER certificates for `x5c`, the leaf first, then those that issued it; an anchor need not be there. */
  readonly chain: readonly Uint8Array[];
  /**
   * The signature of each input, in the same order: PKCS#1 v1.5 with SHA-256, or ECDSA P-256 with SHA-256 as r and s
   * side by side (64 bytes). Many at once, so that a remote service is asked once. Inputs are good until then: their buffers are
   * used again.
   */
  sign(inputs: readonly Uint8Array[]): Promise<readonly Uint8Array[]>;
}

/** Between the payload and the header; behind the signature. */
const [BEGIN = '', MIDDLE = '', BETWEEN = '', END = ''] = JSON.stringify({
  payload: '|',
  signatures: [{ protected: '|', signature: '|' }],
}).split('|');
const BEGINNING = utf8(BEGIN);

/** The protected header in the bytes in which it is written: before the payload in what is signed, and behind it in the file. */
interface HeaderBytes {
  /** RFC 7797 §3: with the dot that ends it. */
  readonly start: Uint8Array;
  readonly behind: Uint8Array;
}

interface PreparedHeader {
  readonly signedAt: Instant;
  readonly claimedBy: Sealing['claimedBy'];
  readonly encoded: Promise<HeaderBytes>;
}

/** The header depends on key and second only; a run seals thousands in one second. */
const prepared = new WeakMap<SealingKey, PreparedHeader>();

function leafOf(key: SealingKey): SealCertificate {
  const leaf = key.chain[0];
  const certificate = leaf === undefined ? undefined : readSealCertificate(leaf);
  if (certificate === undefined) throw new InvariantError('a sealing key must come with its certificate');
  return certificate;
}

async function encodeHeader(
  key: SealingKey,
  { signedAt, claimedBy }: Sealing,
  token?: Uint8Array,
): Promise<HeaderBytes> {
  const leaf = leafOf(key);
  const time = claimedBy === 'iat' ? { iat: millisecondsOf(signedAt) / 1000 } : { sigT: signedAt };
  const header = printHeader({
    alg: key.algorithm,
    // What the seals in production carry (facts.md §8); it follows the file's media type, not its content.
    cty: 'octet-stream',
    kid: leaf.issuerSerial,
    'x5t#S256': await thumbprint(leaf.der, 'SHA-256'),
    x5c: key.chain.map(toBase64),
    typ: 'jose+json',
    b64: false,
    ...time,
    // ETSI TS 119 182-1 §5.2.6: in the header, so that the seal covers the time-stamp that covers the payload.
    ...(token === undefined ? {} : { adoTst: { tstTokens: [{ val: toBase64(token) }] } }),
    // `iat` is of RFC 7519 and needs nobody's warning; `sigT` is ETSI's own.
    crit: ['b64', ...(claimedBy === 'iat' ? [] : ['sigT']), ...(token === undefined ? [] : ['adoTst'])],
  });
  const encoded = toBase64Url(utf8(header));
  return { start: utf8(`${encoded}.`), behind: utf8(`${MIDDLE}${encoded}${BETWEEN}`) };
}

function protectedHeader(key: SealingKey, sealing: Sealing): Promise<HeaderBytes> {
  const { signedAt, claimedBy } = sealing;
  const ready = prepared.get(key);
  if (ready?.signedAt === signedAt && ready.claimedBy === claimedBy) return ready.encoded;
  const encoded = encodeHeader(key, sealing);
  prepared.set(key, { signedAt, claimedBy, encoded });
  return encoded;
}

/** When it is sealed, and by whom its content is time-stamped before that. */
export interface Sealing {
  readonly signedAt: Instant;
  /** `sigT` where it is left out, which Europass's own code knows; `iat` is what ETSI asks since 2025-07-15. Never both. */
  readonly claimedBy?: 'sigT' | 'iat';
  /**
   * Gives the DER token (RFC 3161) of an authority over the SHA-256 digest of the payload: a content time-stamp, as the
   * seals of Europass's own portal carry one. Left out, there is none.
   */
  readonly stampContent?: (digest: Uint8Array) => Promise<Uint8Array>;
}

/** What a key has sealed so far: the next payloads are like them, and signatures of one key mostly of one length. */
interface Experience {
  readonly payloads: Payloads;
  signatureLength: number;
  /** Buffers of signing inputs that are signed: to have the machine clear new ones takes as long as filling them. */
  readonly buffers: Uint8Array[];
}

/** Seals in work at a time beyond which buffers are not kept. */
const MOST_BUFFERS = 8;

const experiences = new WeakMap<SealingKey, Experience>();

function experienceOf(key: SealingKey): Experience {
  const known = experiences.get(key) ?? { payloads: new Payloads(), signatureLength: 0, buffers: [] };
  experiences.set(key, known);
  return known;
}

function printed(sealable: Sealable, payloads: Payloads): Payload {
  const ready = payloads.of(sealable);
  if (ready !== undefined) return ready;
  const text = payloadText(sealable);
  if (!text.isWellFormed()) throw new InvariantError('a document with a lone surrogate was conformed');
  payloads.learn(sealable);
  return payloadOf(text);
}

async function stampedHeader(
  sealable: Sealable,
  key: SealingKey,
  sealing: Sealing,
  stampContent: NonNullable<Sealing['stampContent']>,
): Promise<HeaderBytes> {
  const payload = printed(sealable, experienceOf(key).payloads);
  const bytes = new Uint8Array(payload.length);
  payload.write(bytes, 0);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', unshared(bytes)));
  return encodeHeader(key, sealing, await stampContent(digest));
}

/**
 * Seals a credential: JAdES baseline B (ETSI TS 119 182-1 §6) in the general JSON serialisation, `payload` first and
 * unencoded, the status entries in the top-level member `status`. Returns the exact UTF-8 bytes of the file; they are
 * never serialised again. Rejects when the key cannot sign, or the authority asked for a content time-stamp does not.
 */
export async function seal(sealable: Sealable, key: SealingKey, sealing: Sealing): Promise<Uint8Array> {
  const { stampContent } = sealing;
  const { start, behind } = await (stampContent === undefined
    ? protectedHeader(key, sealing)
    : stampedHeader(sealable, key, sealing, stampContent));
  const experience = experienceOf(key);
  const payload = printed(sealable, experience.payloads);
  // RFC 7797 §3: ASCII(BASE64URL(header)) . payload, the payload in its own bytes.
  const length = start.length + payload.length;
  let buffer = experience.buffers.pop();
  if (buffer === undefined || buffer.length < length) buffer = new Uint8Array(length);
  buffer.set(start);
  payload.write(buffer, start.length);
  // Written before anything is waited for: the next payload takes the place of this one.
  const file = new Uint8Array(
    BEGIN.length + payload.escapedLength + behind.length + experience.signatureLength + END.length,
  );
  file.set(BEGINNING);
  let end = payload.writeEscaped(file, BEGIN.length);
  file.set(behind, end);
  end += behind.length;
  const [signature] = await key.sign([buffer.subarray(0, length)]);
  if (experience.buffers.length < MOST_BUFFERS) experience.buffers.push(buffer);
  if (signature === undefined) throw new InvariantError('the sealing key gave no signature');
  const last = utf8(`${toBase64Url(signature)}${END}`);
  experience.signatureLength = last.length - END.length;
  const whole = end + last.length === file.length ? file : new Uint8Array(end + last.length);
  if (whole !== file) whole.set(file.subarray(0, end));
  whole.set(last, end);
  return whole;
}
