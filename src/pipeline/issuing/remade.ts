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
import type { Said } from './said.js';

/*
 * Forms just made, held to what a plain serialiser writes. A file that is, byte for byte, what JSON.stringify gives for a value says that
 * value: it need not be read again. Each function gives nothing where that is not so, and then the file is read.
 */

const QUOTE = 0x22;
const BEGIN = utf8('{"payload":"');

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
export function remadeSeal(file: Uint8Array, said: Said): RemadeSeal | undefined {
  const { escaped } = said;
  const end = BEGIN.length + escaped.length;
  if (!sameRun(file, 0, BEGIN, 0, BEGIN.length) || !sameRun(file, BEGIN.length, escaped, 0, escaped.length))
    return undefined;
  const behind = end + 1;
  const [, header, text] =
    (file[end] === QUOTE ? SIGNATURE.exec(fromUtf8(file.subarray(behind)) ?? '') : undefined) ?? [];
  const signature = text === undefined ? undefined : fromBase64Url(text);
  if (header === undefined || signature === undefined) return undefined;
  return { header, signature, input: said.after(`${header}.`), behind };
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
  { bytes }: Said,
  { document, status }: Sealable,
): RemadeProof | undefined {
  if (FORM_MEMBERS.some((name) => Object.hasOwn(document, name))) return undefined;
  const own = utf8(`${CONTEXT}${JSON.stringify(document['@context'])}`);
  const entries = JSON.stringify(status);
  const last = utf8(`,"status":${entries}}`);
  const from = own.length;
  const length = bytes.length - last.length - from;
  if (!sameRun(bytes, 0, own, 0, from) || !sameRun(bytes, from + length, last, 0, last.length)) return undefined;
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
