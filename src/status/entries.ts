import {
  STATUS_PURPOSES,
  asList,
  excerpt,
  finding,
  isJsonObject,
  type Json,
  type JsonObject,
  type StatusEntry,
  type StatusFacts,
  type StatusPurpose,
} from '../model/index.js';

/** The lists that an entry goes into, and its position in each, by purpose. */
export type ByPurpose<Value> = Readonly<Record<StatusPurpose, Value>>;

/** The two entries that every credential has from the start, revocation first. `lists` holds URLs. */
export function statusEntries(
  lists: ByPurpose<string>,
  indices: ByPurpose<number>,
): readonly [StatusEntry, StatusEntry] {
  const entry = (statusPurpose: StatusPurpose): StatusEntry => ({
    id: `${lists[statusPurpose]}#${String(indices[statusPurpose])}`,
    type: 'BitstringStatusListEntry',
    statusPurpose,
    statusListIndex: String(indices[statusPurpose]),
    statusListCredential: lists[statusPurpose],
  });
  return [entry('revocation'), entry('suspension')];
}

/** A position from 0 to `size` - 1, each equally likely: values that would favour low ones are drawn again. */
export function drawIndex(random: (length: number) => Uint8Array, size: number): number {
  const fair = 2 ** 32 - (2 ** 32 % size);
  for (;;) {
    const bytes = random(4);
    const value = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
    if (value < fair) return value % size;
  }
}

/** An entry as a credential states it, before its list is read. */
export interface EntryRead extends Pick<StatusFacts, 'purpose' | 'list' | 'index' | 'findings'> {
  /** Bits of the entry, where it has more than one. */
  readonly size?: number;
  /** What each value of several bits means, by its hexadecimal text (`0x2`). */
  readonly messages?: ReadonlyMap<string, string>;
}

/** Bits of an entry of purpose `message`: more would be a list of its own. */
const MOST_BITS = 8;
/** What a verdict shows of a message, in UTF-16 units. */
const LONGEST_MESSAGE = 500;

/** Entry types whose lists can be read: the W3C Recommendation's, and the draft's that is still in use. */
const ENTRY_TYPES: readonly Json[] = ['BitstringStatusListEntry', 'StatusList2021Entry'];

/** Of our credentials none has more than two; each may cost a fetch. */
const MOST_ENTRIES = 16;

const INDEX = /^(0|[1-9]\d{0,14})$/;

function isListUrl(value: Json | undefined): value is string {
  if (typeof value !== 'string' || value.length > 2048) return false;
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.hash === '';
}

/** §2.1: `{ "status": "0x2", "message": "…" }` for each value that the bits can have; `undefined` when one is no such thing. */
function messagesOf(value: Json | undefined): ReadonlyMap<string, string> | undefined {
  const messages = new Map<string, string>();
  const items = asList(value);
  if (items.length > 2 ** MOST_BITS) return undefined;
  for (const item of items) {
    if (!isJsonObject(item)) return undefined;
    const { status, message } = item;
    if (typeof status !== 'string' || !/^0x[0-9a-f]{1,2}$/i.test(status)) return undefined;
    if (typeof message !== 'string') return undefined;
    messages.set(codeOf(Number(status)), message.slice(0, LONGEST_MESSAGE).toWellFormed());
  }
  return messages;
}

/** The value of an entry's bits as entries of purpose `message` write it. */
export function codeOf(value: number): string {
  return `0x${value.toString(16)}`;
}

/**
 * What cannot be understood is not ignored: it counts as an entry about revocation that nobody could read, so that
 * rewriting an entry never makes a credential look as if it had none.
 */
function readEntry(entry: Json, pointer: string): EntryRead {
  const malformed = (purpose: string, member: string): EntryRead => ({
    purpose,
    findings: [finding('status.entry-malformed', { pointer }, { member })],
  });
  if (!isJsonObject(entry)) return malformed('revocation', 'entry');
  const { type, statusPurpose, statusListIndex, statusListCredential, id, statusSize = 1 } = entry;
  const purpose = typeof statusPurpose === 'string' && statusPurpose !== '' ? statusPurpose : 'revocation';
  if (typeof type !== 'string') return malformed('revocation', 'type');
  if (!ENTRY_TYPES.includes(type))
    return {
      purpose: 'revocation',
      findings: [finding('status.entry-type-unknown', { pointer }, { type: excerpt(type) })],
    };
  if (purpose !== statusPurpose) return malformed(purpose, 'statusPurpose');
  if (!isListUrl(statusListCredential)) return malformed(purpose, 'statusListCredential');
  // The index is a text in the Recommendation; the numbers seen in the wild are as plain.
  const index = typeof statusListIndex === 'number' ? String(statusListIndex) : statusListIndex;
  if (typeof index !== 'string' || !INDEX.test(index)) return malformed(purpose, 'statusListIndex');
  if (id !== undefined && (typeof id !== 'string' || id === statusListCredential)) return malformed(purpose, 'id');
  // §2.1: more than one bit an entry is for purpose "message", where each value has its text.
  if (typeof statusSize !== 'number' || !Number.isInteger(statusSize) || statusSize < 1 || statusSize > MOST_BITS)
    return malformed(purpose, 'statusSize');
  if (statusSize > 1 && purpose !== 'message') return malformed(purpose, 'statusSize');
  const messages = purpose === 'message' ? messagesOf(entry['statusMessage']) : undefined;
  if (purpose === 'message' && messages === undefined) return malformed(purpose, 'statusMessage');
  return {
    purpose,
    list: statusListCredential,
    index,
    ...(statusSize === 1 ? {} : { size: statusSize }),
    ...(messages === undefined ? {} : { messages }),
    findings: [],
  };
}

/**
 * The status entries of a credential: `credentialStatus` (the proved form, data models 1.1 and 2.0) and top-level
 * `status` (the sealed form), each an object or an array of them. Purposes other than revocation and suspension are given as
 * they are. An entry with findings has no usable list.
 */
export function readEntries(document: JsonObject): readonly EntryRead[] {
  const read: EntryRead[] = [];
  for (const member of ['credentialStatus', 'status']) {
    const value = document[member];
    if (value === undefined) continue;
    const entries = asList(value);
    if (entries.length === 0 || entries.length > MOST_ENTRIES)
      read.push({
        purpose: STATUS_PURPOSES[0] ?? 'revocation',
        findings: [finding('status.entry-malformed', { pointer: `/${member}` }, { member })],
      });
    else
      entries.forEach((entry, index) => {
        read.push(readEntry(entry, Array.isArray(value) ? `/${member}/${String(index)}` : `/${member}`));
      });
  }
  return read;
}
