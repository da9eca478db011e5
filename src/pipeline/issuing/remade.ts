import {
  asList,
  fromBase64Url,
  fromUtf8,
  sameRun,
  utf8,
  type FormsOverlap,
  type Json,
  type JsonObject,
  type Sealable,
} from '../../model/index.js';

/*
 * Forms just made, held to what a plain serialiser writes. A file that is, byte for byte, what JSON.stringify gives for a value says that
 * value: it need not be read again. Each function gives nothing where that is not so, and then the file is read.
 */

/** What is sealed, as JSON.stringify writes it. */
export interface Said {
  readonly text: string;
  readonly bytes: Uint8Array;
}

export function saidBy({ document, status }: Sealable): Said {
  const text = JSON.stringify({ ...document, status });
  return { text, bytes: utf8(text) };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const BEGIN = utf8('{"payload":"');

/** Where the string ends that stands there as JSON writes these characters, behind its quote; -1 where another one stands there. */
function behindText(file: Uint8Array, start: number, text: Uint8Array): number {
  let at = start;
  for (let index = 0; index < text.length; index++) {
    const byte = text[index] as number;
    if (byte === QUOTE || byte === BACKSLASH) {
      if (file[at++] !== BACKSLASH) return -1;
    } else if (byte < SPACE) return -1;
    if (file[at++] !== byte) return -1;
  }
  return file[at] === QUOTE ? at + 1 : -1;
}

const SIGNATURE = /^,"signatures":\[\{"protected":"([\w-]+)","signature":"([\w-]+)"\}\]\}$/;

/** One signature and what it is over. */
export interface RemadeSeal {
  readonly header: string;
  readonly signature: Uint8Array;
  /** RFC 7797 §3: ASCII(BASE64URL(header)) . payload. */
  readonly input: Uint8Array;
  readonly behind: number;
}

/** The seal of a file that holds this payload, one signature with a protected header, and nothing else. */
export function remadeSeal(file: Uint8Array, { bytes }: Said): RemadeSeal | undefined {
  if (!sameRun(file, 0, BEGIN, 0, BEGIN.length)) return undefined;
  const behind = behindText(file, BEGIN.length, bytes);
  const [, header, text] = (behind < 0 ? null : SIGNATURE.exec(fromUtf8(file.subarray(behind)) ?? '')) ?? [];
  const signature = text === undefined ? undefined : fromBase64Url(text);
  if (header === undefined || signature === undefined) return undefined;
  const start = utf8(`${header}.`);
  const input = new Uint8Array(start.length + bytes.length);
  input.set(start);
  input.set(bytes, start.length);
  return { header, signature, input, behind };
}

/** A proved form, and where it holds what is sealed. */
export interface RemadeProof {
  readonly document: JsonObject;
  readonly slices: FormsOverlap['slices'];
}

const CONTEXT = '{"@context":';
const ENTRIES = ',"credentialStatus":';
const PROOF = ',"proof":';
const END_OF_LIST = 0x5d;
/** Members that the forms have of their own. */
const FORM_MEMBERS = ['status', 'credentialStatus', 'proof'];

/** The value of a text that is written as JSON.stringify writes it. */
function printedAt(file: Uint8Array, from: number, to: number): Json | undefined {
  const text = fromUtf8(file.subarray(from, to));
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as Json;
    return JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The document of a file that says what is sealed in the same bytes, with contexts, entries and a proof. */
export function remadeProof(
  file: Uint8Array,
  { text, bytes }: Said,
  { document, status }: Sealable,
): RemadeProof | undefined {
  if (FORM_MEMBERS.some((name) => Object.hasOwn(document, name))) return undefined;
  const own = `${CONTEXT}${JSON.stringify(document['@context'])}`;
  const entries = JSON.stringify(status);
  const last = `,"status":${entries}}`;
  if (!text.startsWith(own) || !text.endsWith(last)) return undefined;
  const from = utf8(own).length;
  const length = bytes.length - utf8(last).length - from;
  // An address has no bracket.
  const start = file.indexOf(END_OF_LIST) + 1;
  if (start === 0 || !sameRun(file, 0, utf8(CONTEXT), 0, CONTEXT.length)) return undefined;
  const contexts = printedAt(file, CONTEXT.length, start);
  const middle = utf8(`${ENTRIES}${entries}${PROOF}`);
  const proofs = start + length + middle.length;
  if (!sameRun(file, start, bytes, from, length)) return undefined;
  if (!sameRun(file, start + length, middle, 0, middle.length) || file.at(-1) !== 0x7d) return undefined;
  const proof = printedAt(file, proofs, file.length - 1);
  if (!Array.isArray(contexts) || asList(proof).length === 0) return undefined;
  const written = middle.length - ENTRIES.length - PROOF.length;
  return {
    document: {
      ...document,
      '@context': contexts as Json,
      credentialStatus: status as unknown as Json,
      proof: proof as Json,
    },
    slices: [
      [start, from, length],
      [start + length + ENTRIES.length, bytes.length - 1 - written, written],
    ],
  };
}
