import {
  VC2_CONTEXT,
  asList,
  excerpt,
  finding,
  isJsonObject,
  millisecondsOf,
  readDateTime,
  type Finding,
  type Instant,
  type Json,
  type JsonObject,
  type StatusFacts,
  type StatusPurpose,
} from '../model/index.js';
import { LIST_SIZE, decodeList, encodeList } from './encode.js';
import { codeOf } from './entries.js';

export interface ListInput {
  /** Where the list is published; its `id`. */
  readonly url: string;
  /** DID of the issuer of the credentials that the list is about. */
  readonly issuer: string;
  readonly purpose: StatusPurpose;
  /** From `listBits`. */
  readonly bits: Uint8Array;
  readonly validFrom: Instant;
  readonly validUntil: Instant;
}

/**
 * An unsigned status list credential in data model 2.0 (W3C Bitstring Status List §2.2). Not 1.1: there the plain libraries
 * overlook a `validUntil` in the past.
 */
export function listCredential({ url, issuer, purpose, bits, validFrom, validUntil }: ListInput): JsonObject {
  return {
    '@context': [VC2_CONTEXT],
    id: url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer,
    validFrom,
    validUntil,
    credentialSubject: {
      id: `${url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: purpose,
      encodedList: encodeList(bits),
    },
  };
}

/** Types of a list credential and of its subject, and how its bits are written. */
const KINDS = [
  { credential: 'BitstringStatusListCredential', subject: 'BitstringStatusList', multibase: true },
  { credential: 'StatusList2021Credential', subject: 'StatusList2021', multibase: false },
] as const;

/** What a list says about one entry; the members are those of `StatusFacts`. `value` is there only where nothing but a remark is found. */
export type ListRead = Pick<
  StatusFacts,
  'value' | 'message' | 'listValidFrom' | 'listValidUntil' | 'listIssuer' | 'findings'
>;

export interface ListQuestion {
  /** The URL that the entry names and that the document was had from. */
  readonly url: string;
  readonly purpose: string;
  /** Plain decimal, as `readEntries` gives it. */
  readonly index: string;
  /** Bits of an entry; 1 where it is not given. */
  readonly size?: number;
  /** Texts of an entry of purpose `message`, by the value of its bits. */
  readonly messages?: ReadonlyMap<string, string>;
  /** The instant judged at. */
  readonly at: Instant;
}

/** A list of 64 million entries takes 20 ms to unpack, and a passport may ask it 4,096 times. */
const unpacked = new WeakMap<JsonObject, ReturnType<typeof decodeList>>();

function decodedOnce(subject: JsonObject, multibase: boolean): ReturnType<typeof decodeList> {
  const encoded = subject['encodedList'];
  const decoded =
    unpacked.get(subject) ??
    (typeof encoded === 'string' ? decodeList(encoded, multibase) : ({ fault: 'multibase' } as const));
  unpacked.set(subject, decoded);
  return decoded;
}

/** The bits of an entry as a number, the first the highest (§2.2: left-most first). */
function bitsAt(bits: Uint8Array, position: number, size: number): number {
  let value = 0;
  for (let at = position * size; at < (position + 1) * size; at++)
    value = value * 2 + (((bits[at >> 3] ?? 0) & (0x80 >> (at & 7))) === 0 ? 0 : 1);
  return value;
}

/** §2.2 `ttl`, in milliseconds; a list with an end of its own needs none. */
function outlived(document: JsonObject, subject: JsonObject, url: string, at: Instant): readonly Finding[] {
  const { ttl } = subject;
  const from = document['validFrom'] ?? document['issuanceDate'];
  const since = typeof from === 'string' ? readDateTime(from) : undefined;
  if (typeof ttl !== 'number' || since === undefined) return [];
  if (document['validUntil'] !== undefined || document['expirationDate'] !== undefined) return [];
  if (since + ttl >= millisecondsOf(at)) return [];
  return [finding('status.list-outlived', undefined, { url, date: excerpt(from) })];
}

/** Validity in both data models: a list of 1.1 may carry the dates of 2.0, and an expired list says nothing. */
function validity(document: JsonObject, url: string, at: Instant): readonly Finding[] {
  const findings: Finding[] = [];
  const now = millisecondsOf(at);
  const members = [
    ['validFrom', 'from'],
    ['issuanceDate', 'from'],
    ['validUntil', 'until'],
    ['expirationDate', 'until'],
  ] as const;
  for (const [member, bound] of members) {
    const value = document[member];
    if (value === undefined) continue;
    const time = typeof value === 'string' ? readDateTime(value) : undefined;
    if (time === undefined)
      findings.push(finding('status.list-date-unreadable', undefined, { url, member, value: excerpt(value) }));
    else if (bound === 'from' && time > now)
      findings.push(finding('status.list-not-yet-valid', undefined, { url, date: excerpt(value) }));
    else if (bound === 'until' && time <= now)
      findings.push(finding('status.list-expired', undefined, { url, date: excerpt(value) }));
  }
  return findings;
}

function idOf(value: Json | undefined): string | undefined {
  const id = isJsonObject(value) ? value['id'] : value;
  return typeof id === 'string' ? id : undefined;
}

/**
 * Reads one entry's bit from a list credential whose proof or seal somebody else has checked. Judges what the list is, whether it
 * is the one asked for, its validity and its encoding (W3C Bitstring Status List §3.2).
 */
export function readList(document: JsonObject, question: ListQuestion): ListRead {
  const { url, purpose, index, at, size = 1, messages } = question;
  const issuer = idOf(document['issuer']);
  const stated = (name: string): string | undefined =>
    typeof document[name] === 'string' ? document[name] : undefined;
  const from = stated('validFrom') ?? stated('issuanceDate');
  const until = stated('validUntil') ?? stated('expirationDate');
  const facts = {
    ...(from === undefined ? {} : { listValidFrom: from }),
    ...(until === undefined ? {} : { listValidUntil: until }),
    ...(issuer === undefined ? {} : { listIssuer: issuer }),
  };
  const none = (findings: readonly Finding[]): ListRead => ({ ...facts, findings });

  const types = asList(document['type']);
  const subject = document['credentialSubject'];
  const kind = KINDS.find((item) => types.includes(item.credential));
  if (kind === undefined || !isJsonObject(subject) || subject['type'] !== kind.subject)
    return none([finding('status.list-not-a-list', undefined, { url })]);
  const findings = [...validity(document, url, at)];
  if (document['id'] !== url)
    findings.push(finding('status.list-other', undefined, { url, id: excerpt(document['id']) }));
  if (!asList(subject['statusPurpose']).includes(purpose))
    findings.push(
      finding('status.list-purpose-differs', undefined, { url, purpose, list: excerpt(subject['statusPurpose']) }),
    );
  if (findings.length > 0) return none(findings);

  const decoded = decodedOnce(subject, kind.multibase);
  if (decoded.fault !== undefined)
    return none([finding('status.list-encoding-wrong', undefined, { url, fault: decoded.fault })]);
  const { bits } = decoded;
  const length = Math.floor((bits.length * 8) / size);
  if (length < LIST_SIZE) return none([finding('status.list-too-short', undefined, { url, length, least: LIST_SIZE })]);
  const position = Number(index);
  if (!/^\d+$/.test(index) || position >= length)
    return none([finding('status.index-out-of-range', undefined, { url, index, length })]);
  const value = bitsAt(bits, position, size);
  const said = messages === undefined ? {} : { message: messages.get(codeOf(value)) ?? codeOf(value) };
  return { ...facts, ...said, value: value !== 0, findings: outlived(document, subject, url, at) };
}
