import {
  DATA_INTEGRITY_CONTEXT,
  ED25519_2020_CONTEXT,
  STATUS_CONTEXT,
  fromUtf8,
  isJsonObject,
  longBytes,
  sameRun,
  utf8,
  type CredentialForms,
  type Json,
  type JsonObject,
  type Slice,
} from '../../../model/index.js';

/*
 * Texts as JSON.stringify writes them, put together and compared without being read: what was recorded is known, byte for byte, by its digest.
 */

const MEMBER = 'verifiableCredential';
const COMMA = 0x2c;

const PICTURE = '"content":"';
const LONG = 1_024;
const platform = typeof Buffer === 'undefined' ? undefined : Buffer;

/** Puts a text into the one object whose `content` is empty; `false` where there is another number of them. */
function filledIn(value: Json, content: string): boolean {
  const empty: Record<string, Json>[] = [];
  const walk = (one: Json | undefined): void => {
    if (Array.isArray(one)) for (const item of one as readonly Json[]) walk(item);
    else if (isJsonObject(one)) {
      if (one['content'] === '') empty.push(one as Record<string, Json>);
      for (const name of Object.keys(one)) walk(one[name]);
    }
  };
  walk(value);
  if (empty.length !== 1) return false;
  for (const one of empty) one['content'] = content;
  return true;
}

/**
 * What JSON.parse makes of a text that was recorded. A picture is two thirds of it, and letters of base64 need neither be decoded nor looked
 * for escapes.
 */
export function parsedText(bytes: Uint8Array): Json {
  const view = platform?.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const from = view === undefined ? -1 : view.indexOf(PICTURE) + PICTURE.length;
  const to = view === undefined || from < PICTURE.length ? -1 : view.indexOf('"', from);
  const content = view === undefined || to - from < LONG ? undefined : view.toString('latin1', from, to);
  // With an escape in it, that quotation mark may not be its end.
  if (view !== undefined && content !== undefined && longBytes(content) !== undefined) {
    const value = JSON.parse(view.toString('utf8', 0, from) + view.toString('utf8', to)) as Json;
    if (filledIn(value, content)) return value;
  }
  return JSON.parse(fromUtf8(bytes) ?? '') as Json;
}

/** A credential within a presentation. */
interface Joining {
  readonly proved: JsonObject;
  readonly provedBytes: Uint8Array;
  readonly forms?: CredentialForms;
}

/** The text of a presentation with credentials as they were printed, and where it holds what others hold too. */
export function joinedText(
  document: JsonObject,
  members: readonly Joining[],
): { readonly bytes: Uint8Array; readonly slices: readonly Slice[] } {
  const [before, after] = ['', ''].map(() => [] as string[]) as [string[], string[]];
  let now = before;
  for (const [name, value] of Object.entries(document))
    if (name === MEMBER) now = after;
    else if (value !== undefined) now.push(`${JSON.stringify(name)}:${JSON.stringify(value)}`);
  const start = utf8(`{${before.map((text) => `${text},`).join('')}"${MEMBER}":[`);
  const end = utf8(`]${after.map((text) => `,${text}`).join('')}}`);
  // What others gave may be written in another way.
  const texts = members.map(({ proved, provedBytes, forms }) =>
    forms === undefined ? utf8(JSON.stringify(proved)) : provedBytes,
  );
  const length = texts.reduce(
    (sum, text) => sum + text.length,
    start.length + end.length + Math.max(0, texts.length - 1),
  );
  const bytes = new Uint8Array(length);
  const slices: Slice[] = [];
  bytes.set(start);
  let at = start.length;
  for (const [index, text] of texts.entries()) {
    if (index > 0) bytes[at++] = COMMA;
    bytes.set(text, at);
    for (const slice of members[index]?.forms?.woven?.proved ?? []) slices.push({ ...slice, at: slice.at + at });
    at += text.length;
  }
  bytes.set(end, at);
  return { bytes, slices };
}

const CONTEXT = utf8('{"@context":');
const END_OF_LIST = 0x5d;
const SEALED_STATUS = ',"status":';
const PROVED_STATUS = ',"credentialStatus":';
const PROOF = ',"proof":';
/** Longer than any of our contexts, or the status or the proofs of a credential. */
const LONGEST = 8_192;

/** Contexts that the proved form adds to those of the sealed one. */
const ONE_FORM_ONLY: ReadonlySet<Json> = new Set<Json>([STATUS_CONTEXT, ED25519_2020_CONTEXT, DATA_INTEGRITY_CONTEXT]);

const single = new TextDecoder('latin1');

interface Parts {
  readonly contexts: string;
  /** Where what both forms share begins and ends. */
  readonly from: number;
  readonly to: number;
  readonly status: string;
}

function contextsIn(text: string): string | undefined {
  try {
    const contexts = JSON.parse(text) as Json;
    if (JSON.stringify(contexts) !== text || !Array.isArray(contexts)) return undefined;
    return JSON.stringify((contexts as readonly Json[]).filter((one) => !ONE_FORM_ONLY.has(one)));
  } catch {
    return undefined;
  }
}

/** The value that the text ends with, behind the last occurrence of a name, where it is printed plainly. */
function lastMember(text: string, name: string): { readonly at: number; readonly value: Json } | undefined {
  const at = text.lastIndexOf(name);
  if (at < 0) return undefined;
  const printed = text.slice(at + name.length);
  try {
    const value = JSON.parse(printed) as Json;
    return JSON.stringify(value) === printed ? { at, value } : undefined;
  } catch {
    return undefined;
  }
}

function partsOf(
  bytes: Uint8Array,
  ending: (tail: string) => { readonly at: number; readonly status: string } | undefined,
) {
  if (!sameRun(bytes, 0, CONTEXT, 0, CONTEXT.length)) return undefined;
  const from = bytes.indexOf(END_OF_LIST) + 1;
  if (from === 0 || from > LONGEST) return undefined;
  const contexts = contextsIn(fromUtf8(bytes.subarray(CONTEXT.length, from)) ?? '');
  // A character for each byte, so that places are those of the bytes.
  const start = Math.max(from, bytes.length - LONGEST);
  const tail = single.decode(bytes.subarray(start));
  const end = tail.endsWith('}') ? ending(tail.slice(0, -1)) : undefined;
  if (contexts === undefined || end === undefined) return undefined;
  return { contexts, from, to: start + end.at, status: end.status } satisfies Parts;
}

/**
 * Whether both forms of a credential say the same in the very same bytes: all but contexts and proofs of the proved one, and the name under
 * which the status stands. `false` where that is not seen at a glance.
 */
export function agreesAsText(payload: Uint8Array, proved: Uint8Array): boolean {
  const one = partsOf(payload, (tail) => {
    const status = lastMember(tail, SEALED_STATUS);
    return status && { at: status.at, status: JSON.stringify(status.value) };
  });
  const other = partsOf(proved, (tail) => {
    const proof = lastMember(tail, PROOF);
    const status = proof && lastMember(tail.slice(0, proof.at), PROVED_STATUS);
    return status && { at: status.at, status: JSON.stringify(status.value) };
  });
  return (
    one !== undefined &&
    other !== undefined &&
    one.contexts === other.contexts &&
    one.status === other.status &&
    one.to - one.from === other.to - other.from &&
    sameRun(payload, one.from, proved, other.from, one.to - one.from)
  );
}
