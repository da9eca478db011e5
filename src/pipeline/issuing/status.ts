import {
  InputError,
  InvariantError,
  StateError,
  fromUtf8,
  instantOf,
  isJsonObject,
  millisecondsOf,
  readDateTime,
  readJson,
  sameBytes,
  toHex,
  utf8,
  withFault,
  type Contexts,
  type Fault,
  type Instant,
  type ListPublication,
  type ListReport,
  type StatusListRecord,
  type StatusPurpose,
} from '../../model/index.js';
import { checkProofs, exactShape, type DidResolver, type Prover } from '../../proof/index.js';
import { encodeList, listBits, listCredential, readList } from '../../status/index.js';
import { layout } from './layout.js';
import type { IssuingKeys, Publisher, Register, System } from './ports.js';

const SECOND = 1_000;
const DAY = 86_400_000;

/** How long a published list may be relied on. Longer hides a revocation from readers that keep lists; shorter needs more publishing. */
export const LIST_VALID_DAYS = 30;
/** A list is made anew when less than this is left, so that a weekly run never lets one expire. */
export const LIST_RENEW_DAYS = 10;

/** Reasons are for the register; a text longer than this is a document. */
const REASON_LENGTH = 500;

/** Processes that publish one list at once each try this often; every try but the last of all makes the list newer. */
const ATTEMPTS = 20;

/** Entries of a list just made that are read back one by one; the rest are compared by the text of the list. */
const READ_BACK = 16;

export interface DecisionRequest {
  readonly credentialId: string;
  readonly purpose: StatusPurpose;
  /** `false` lifts a suspension. */
  readonly value: boolean;
  readonly reason: string;
  /** The clock's instant when absent. */
  readonly at?: Instant;
}

export interface DecisionReport {
  /** False when it had been decided so before: nothing was recorded. */
  readonly changed: boolean;
  /** Since when the decision holds. */
  readonly since: Instant;
}

export interface StatusParts {
  readonly register: Register;
  readonly publisher: Publisher;
  readonly system: System;
  readonly keys: IssuingKeys;
  readonly prover: Prover;
  readonly contexts: Contexts;
  readonly resolveDid: DidResolver;
  readonly fault?: Fault;
}

function latest(...instants: readonly (Instant | undefined)[]): Instant {
  // One shape of text (model/instant): later is greater.
  return instants.reduce<Instant>((last, one) => (one !== undefined && one > last ? one : last), '' as Instant);
}

export function createStatus({ register, publisher, system, keys, prover, contexts, resolveDid, fault }: StatusParts) {
  /**
   * Records a decision; it is true from then on, and `publishStatus` makes it known. A revocation is final.
   * StateError `register.credential-unknown` and `register.revocation-final`, InputError `register.reason-unusable`.
   */
  async function decide({ credentialId, purpose, value, reason, at }: DecisionRequest): Promise<DecisionReport> {
    const said = reason.trim();
    if (said === '' || said.length > REASON_LENGTH || /\p{Cc}/u.test(said) || !said.isWellFormed())
      throw new InputError(
        'register.reason-unusable',
        'the reason is empty, too long, or holds control characters',
        `say why in one line of at most ${String(REASON_LENGTH)} characters`,
      );
    if (purpose === 'revocation' && !value)
      throw new StateError(
        'register.revocation-final',
        'a revocation cannot be taken back',
        'issue the award anew under a new version of the programme, or suspend the next time',
      );
    const record = await register.credential(credentialId);
    if (record === undefined)
      throw new StateError(
        'register.credential-unknown',
        `no credential ${credentialId.slice(0, 100)} was issued here`,
        'take the id from the report of issuing; it begins with urn:credential:',
      );
    const present = await register.decision(credentialId, purpose);
    // A clock that was set back makes no decision older than the one before it, or than the credential.
    const since = latest(at ?? system.now(), record.issued, present?.at);
    // What was never decided stands as false.
    if ((present?.value ?? false) === value) return { changed: false, since: present?.at ?? since };
    const changed = await withFault(fault, 'decide.record', () =>
      register.decide({ credentialId, purpose, value, reason: said, at: since }),
    );
    if (changed) return { changed, since };
    // Somebody else decided the same at the same time.
    return { changed, since: (await register.decision(credentialId, purpose))?.at ?? since };
  }

  /** The list credential, proved, opened again and compared with what the register says. */
  async function make(list: StatusListRecord, positions: readonly number[], from: Instant, until: Instant) {
    const { url, purpose, length } = list;
    const bits = listBits(positions, length);
    const unproved = listCredential({
      url,
      issuer: keys.issuer.did,
      purpose,
      bits,
      validFrom: from,
      validUntil: until,
    });
    const bytes = utf8(JSON.stringify(await prover.proveDocument(unproved, from)));

    const { value: document } = readJson(fromUtf8(bytes) ?? '');
    if (!isJsonObject(document)) throw new InvariantError('a status list just made cannot be read again');
    const shape = exactShape(document);
    const { proofs } = await checkProofs(document, {
      contexts,
      resolveDid,
      at: from,
      sha256: (bytes) => system.sha256(bytes),
    });
    const proved = proofs.length > 0 && proofs.every((one) => one.holds === true && one.controller === list.issuer);
    if (shape.length > 0 || !proved) throw new InvariantError('the proof of a status list just made does not hold');
    const subject = document['credentialSubject'];
    const same = isJsonObject(subject) && subject['encodedList'] === encodeList(bits) && document['id'] === url;
    const set = new Set(positions);
    const clear = Array.from({ length: set.size + 1 }, (_, index) => index).find((index) => !set.has(index));
    const sample = [...positions.slice(0, READ_BACK), ...(clear === undefined || clear >= length ? [] : [clear])];
    const agree = sample.every(
      (index) => readList(document, { url, purpose, index: String(index), at: from }).value === set.has(index),
    );
    if (!same || !agree) throw new InvariantError('a status list just made says something else than the register');
    return bytes;
  }

  /**
   * A register that was restored from a backup, or begun anew, must not un-revoke what it does not know of: what stands in
   * the folder was made from a register that knew more.
   */
  function refuseOlder(list: StatusListRecord, file: string, present: Uint8Array | undefined): void {
    const { published } = list;
    if (present === undefined || (published !== undefined && sameBytes(present, published.bytes))) return;
    const { value } = readJson(fromUtf8(present) ?? '');
    if (!isJsonObject(value) || value['id'] !== list.url) return;
    const from = typeof value['validFrom'] === 'string' ? readDateTime(value['validFrom']) : undefined;
    if (published !== undefined && (from === undefined || from <= millisecondsOf(published.validFrom))) return;
    throw new StateError(
      'register.behind-publication',
      `${file} was published from another or a later state of the register than this one`,
      'restore the register that it came from, or publish to another folder; publishing over it could undo revocations',
    );
  }

  /** The list as it is on record now. */
  async function readAgain({ purpose, number }: StatusListRecord): Promise<StatusListRecord> {
    const list = (await register.lists()).find((one) => one.purpose === purpose && one.number === number);
    if (list === undefined) throw new InvariantError('a status list is not on record any more');
    return list;
  }

  /** Whether what was published says what the register says, and for long enough. */
  async function stateOf(list: StatusListRecord, at: Instant) {
    const { purpose, number, published } = list;
    const positions = await register.positionsSet(purpose, number);
    const bitsDigest = toHex(system.sha256(listBits(positions, list.length)));
    const lasts =
      published !== undefined && millisecondsOf(published.validUntil) - millisecondsOf(at) > LIST_RENEW_DAYS * DAY;
    const present = await publisher.read(layout.statusList(purpose, number));
    return {
      positions,
      bitsDigest,
      present,
      says: lasts && published.bitsDigest === bitsDigest,
      written:
        publisher.nothing === true ||
        (present !== undefined && published !== undefined && sameBytes(present, published.bytes)),
    };
  }

  /** Writes the file of a list, and again where the record went on meanwhile: the last one to write has what counts. */
  async function write(list: StatusListRecord, bytes: Uint8Array): Promise<void> {
    const path = layout.statusList(list.purpose, list.number);
    let newest = bytes;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const written = newest;
      await withFault(fault, 'list.publish', () => publisher.publish([{ path, bytes: written }]));
      newest = (await readAgain(list)).published?.bytes ?? written;
      if (sameBytes(newest, written)) return;
    }
  }

  /** `undefined` where another process published the list meanwhile: then it is to be read again. */
  async function publishOnce(list: StatusListRecord, at: Instant): Promise<ListReport | undefined> {
    const { purpose, number, url, published } = list;
    const file = layout.statusList(purpose, number);
    const { positions, bitsDigest, present, says, written } = await stateOf(list, at);
    const report = { url, purpose, file, set: positions.length };
    if (says && published !== undefined && written)
      return { ...report, outcome: 'current', validUntil: published.validUntil };
    // W3C Bitstring Status List §2.2: who proves the list is the issuer of the credentials.
    if (!says && list.issuer !== keys.issuer.did) return { ...report, outcome: 'needs-its-key' };
    try {
      refuseOlder(list, file, present);
    } catch (cause) {
      // Another process may have published since the record was read.
      const now = (await readAgain(list)).published;
      if (now !== undefined && (published === undefined || !sameBytes(now.bytes, published.bytes))) return undefined;
      throw cause;
    }
    if (says && published !== undefined) {
      await write(list, published.bytes);
      return { ...report, outcome: 'rewritten', validUntil: published.validUntil };
    }
    // Newer than what was published before, also when the clock was set back: a list is told from an older one by this.
    const behind = published !== undefined && published.validFrom > at;
    const validFrom = behind ? instantOf(millisecondsOf(published.validFrom) + SECOND) : at;
    const validUntil = instantOf(millisecondsOf(validFrom) + LIST_VALID_DAYS * DAY);
    const bytes = await withFault(fault, 'list.make', () => make(list, positions, validFrom, validUntil));
    const publication: ListPublication = { bytes, bitsDigest, validFrom, validUntil };
    // Recorded first: a crash in between leaves an older file, which the next run replaces by these bytes.
    const recorded = await withFault(fault, 'list.record', () =>
      register.recordPublication(purpose, number, publication, published),
    );
    if (!recorded) return undefined;
    await write(list, bytes);
    return { ...report, outcome: 'published', validUntil };
  }

  async function publishOne(list: StatusListRecord, at: Instant): Promise<ListReport> {
    let known = list;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const report = await publishOnce(known, at);
      if (report !== undefined) return report;
      known = await readAgain(list);
    }
    throw new StateError(
      'register.lists-contended',
      `other processes publish ${list.url} over and over`,
      'run the same again: every decision is recorded',
    );
  }

  /**
   * Publishes every list of the organisation whose bits changed or whose validity ends soon; the others stay as they are, byte
   * for byte. A list is derived from the register each time and never edited. Of several processes that publish at once, each
   * ends only when what is published has every decision that stood when it began.
   */
  async function publishStatus({ at = system.now() }: { readonly at?: Instant } = {}): Promise<readonly ListReport[]> {
    await publisher.prepare(['status']);
    const reports: ListReport[] = [];
    for (const list of await register.lists()) reports.push(await publishOne(list, at));
    return reports;
  }

  /** Whether `publishStatus` would find anything to do. Writes nothing. */
  async function statusDue({ at = system.now() }: { readonly at?: Instant } = {}): Promise<boolean> {
    for (const list of await register.lists()) {
      const { says, written } = await stateOf(list, at);
      if (!written || (!says && list.issuer === keys.issuer.did)) return true;
    }
    return false;
  }

  return { decide, publishStatus, statusDue };
}
