import type {
  AwardInputs,
  CredentialRecord,
  Fault,
  Finding,
  Instant,
  Intent,
  Programme,
  RowReport,
} from '../../model/index.js';
import { InvariantError, UpstreamError, fullNameOf, toHex, withFault } from '../../model/index.js';
import type { ReadRow } from '../../assessment/index.js';
import { LIST_SIZE, drawIndex, statusEntries } from '../../status/index.js';
import type { Begun, Crew, Order } from './crew/index.js';
import { Flight, Turns } from './flight.js';
import { draftsOf, type FormsMaker } from './forms.js';
import { inputsDigest } from './award.js';
import { layout } from './layout.js';
import type { IssuingKeys, ListTerms, Publisher, Register, System } from './ports.js';
import {
  BATCH,
  Batch,
  awardOf,
  batches,
  difference,
  placed,
  readAwarded,
  recordOf,
  settleErased,
  type Candidate,
  type IssueRequest,
  type SliceTerms,
} from './rows.js';

/** A list is closed half full: draws stay quick, and the positions that are free tell nothing about who holds one. */
export const FULL_AT = LIST_SIZE / 2;

export interface IssueParts {
  readonly register: Register;
  readonly publisher: Publisher;
  readonly system: System;
  readonly keys: IssuingKeys;
  readonly forms: Pick<FormsMaker, 'prepare'>;
  /** For what fits into one batch. */
  readonly inside: Crew;
  readonly crew: Crew;
  /** Address under which the status lists will be published. */
  readonly statusBase: string;
  /** Rows that share a transaction; `BATCH` where it is left out. */
  readonly batchSize?: number;
  /** Throws, or ends the process, to try what a crash there leaves behind. */
  readonly fault?: Fault;
}

/** One proof in so many is compared with what the plain library makes, and the first and the last of a run. */
const GUARD_EVERY = 1_000;

/** Credentials of a slice that are made in this thread: to start a crew takes longer, and a request waits no longer than for these. */
const QUICK = 5;

/** What all batches of a run share. */
interface Run {
  /** Credentials that were ordered so far. */
  made: number;
}

interface Finishing {
  readonly run: Run;
  /** Whether the run ends with this batch. */
  readonly last: boolean;
  readonly now: Instant | undefined;
  readonly onProgress: () => void;
}

interface BatchOf extends Omit<Finishing, 'now'> {
  readonly request: Pick<SliceTerms, 'programme' | 'at'>;
  readonly completed: Map<string, RowReport>;
}

/** A document that somebody else wrote, for one award of a programme. */
export interface DocumentRequest {
  readonly programme: Programme;
  readonly inputs: AwardInputs & Required<Pick<AwardInputs, 'document'>>;
}

/** Where the two forms go. */
const CREDENTIAL_FOLDERS = ['sealed', 'proved'] as const;

function completedOf(record: CredentialRecord): RowReport & { readonly files: { sealed: string; proved: string } } {
  const { id, inputs } = record;
  return {
    outcome: 'completed',
    learner: inputs.learner.identifier,
    fullName: fullNameOf(inputs.learner),
    credentialId: id,
    files: filesOf(record),
    findings: [],
  };
}

function filesOf({ id, slug }: Pick<CredentialRecord, 'id' | 'slug'>): { sealed: string; proved: string } {
  return layout.credential(id, slug);
}

/** The ceremony of issuing. One bad row never stops the others, and never half-issues. */
export function createIssue(parts: IssueParts) {
  const { register, publisher, system, keys, forms, inside, crew: hands, statusBase, batchSize = BATCH, fault } = parts;
  const terms: ListTerms = {
    issuer: keys.issuer.did,
    length: LIST_SIZE,
    fullAt: FULL_AT,
    url: (purpose, number) => layout.statusListUrl(statusBase, purpose, number),
    draw: () => drawIndex((length) => system.random(length), LIST_SIZE),
  };
  /** The lists that entries were last drawn from: the next ones will be too, unless one is full. */
  let lists = { revocation: terms.url('revocation', 1), suspension: terms.url('suspension', 1) };

  /** Writes the files of an issued credential where they are missing or not what was issued. */
  async function restore(record: CredentialRecord): Promise<readonly string[]> {
    if (publisher.nothing) return [];
    const files = filesOf(record);
    const missing: ('sealed' | 'proved')[] = [];
    for (const form of ['sealed', 'proved'] as const) {
      const bytes = await publisher.read(files[form]);
      if (bytes === undefined || toHex(system.sha256(bytes)) !== record.digests?.[form]) missing.push(form);
    }
    if (missing.length === 0) return [];
    const kept = await register.forms(record.id);
    if (kept === undefined) return [];
    await publisher.publish(missing.map((form) => ({ path: files[form], bytes: kept[form] })));
    return missing.map((form) => files[form]);
  }

  /** An award that is on record already: the same credential again, or a row that says something else. */
  async function settleKnown(
    batch: Batch,
    candidate: Candidate,
    record: CredentialRecord,
    completed: Map<string, RowReport>,
  ) {
    if (settleErased(batch, candidate, record)) return;
    const done = completed.get(record.id);
    completed.delete(record.id);
    const rewritten = [...(done?.rewritten ?? []), ...(await restore(record))];
    const differs = candidate.digest !== record.inputsDigest;
    batch.settle(candidate, {
      outcome: differs ? 'refused' : (done?.outcome ?? 'already-issued'),
      credentialId: record.id,
      files: filesOf(record),
      ...(rewritten.length === 0 ? {} : { rewritten }),
      findings: differs ? [difference(candidate, record)] : [],
    });
  }

  async function publishForms(files: Parameters<Publisher['publish']>[0], ids: readonly string[]): Promise<void> {
    await withFault(fault, 'issue.publish', () => publisher.publish(files));
    await withFault(fault, 'issue.confirm', () => register.recordPublished(ids));
  }

  /** Signs what was intended, then records and publishes it: the second half of the ceremony. */
  async function finish(
    begun: Begun,
    records: readonly (readonly [index: number, record: CredentialRecord])[],
    { run, last, now, onProgress }: Finishing,
  ): Promise<ReadonlyMap<string, readonly Finding[]>> {
    const orders = records.map(([index, { issued, status }], place): Order => {
      // Nothing is signed before it was issued, also when the clock has been set back since.
      const signedAt = now === undefined || now < issued ? issued : now;
      const guard = run.made++ % GUARD_EVERY === 0 || (last && place === records.length - 1);
      return { index, status, signedAt, guard };
    });
    const { forms: made, refused, stopped } = await begun.finish(orders, onProgress);
    if (made.length > 0) {
      const recorded = await withFault(fault, 'issue.record', () => register.recordIssued(made));
      const slugs = new Map(records.map(([, { id, slug }]) => [id, slug]));
      const files = recorded.flatMap(({ id, sealed, proved }) => {
        const places = filesOf({ id, slug: slugs.get(id) ?? '' });
        return [
          { path: places.sealed, bytes: sealed },
          { path: places.proved, bytes: proved },
        ];
      });
      await publishForms(
        files,
        made.map(({ id }) => id),
      );
    }
    if (stopped !== undefined) throw stopped;
    return refused;
  }

  /** What an earlier run recorded, and ended before all of it was written, whether or not its rows come again. */
  async function publishLeft(): Promise<readonly RowReport[]> {
    const reports: RowReport[] = [];
    const left = await register.unpublished();
    for (const record of left) {
      const rewritten = await restore(record);
      if (rewritten.length > 0) reports.push({ ...completedOf(record), rewritten });
    }
    if (left.length > 0) {
      const ids = left.map(({ id }) => id);
      await withFault(fault, 'issue.confirm', () => register.recordPublished(ids));
    }
    return reports;
  }

  /**
   * What was left intended is made from what was recorded then: same id, issue instant and status indices, another
   * signing time. Returns what could not be made; the intent stays, and the next run tries again.
   */
  async function completeThose(
    left: readonly CredentialRecord[],
    crew: Crew,
    at: Instant,
    { run, last: ending, onProgress }: Omit<Finishing, 'now'>,
  ): Promise<readonly RowReport[]> {
    const reports: RowReport[] = [];
    for (let from = 0; from < left.length; from += batchSize) {
      const records = left.slice(from, from + batchSize);
      const last = ending && from + batchSize >= left.length;
      const drafts = await draftsOf(register, records);
      const begun = await crew.begin(
        drafts.map((draft, index) => ({ ...draft, status: records[index]?.status ?? [] })),
      );
      await forms.prepare(at);
      const conformed = [...records.entries()].filter(([index]) => begun.findings[index] === undefined);
      const late = await finish(begun, conformed, { run, last, now: at, onProgress });
      const early = records.flatMap(({ id }, index) => [[id, begun.findings[index]] as const]);
      const refused = new Map([...early, ...late]);
      for (const record of records) {
        const findings = refused.get(record.id);
        const { files, ...report } = completedOf(record);
        reports.push(findings === undefined ? { ...report, files } : { ...report, outcome: 'refused', findings });
      }
    }
    return reports;
  }

  /** What a crash left behind, of whichever file: what was intended, and what may not be published. */
  async function complete(at: Instant, run: Run, onProgress: () => void): Promise<readonly RowReport[]> {
    const published = await publishLeft();
    const left = await register.unfinished();
    const crew = left.length <= batchSize ? inside : hands;
    return [...published, ...(await completeThose(left, crew, at, { run, last: true, onProgress }))];
  }

  /** Drafts and conforms what is not on record, records its intent, and finishes it. */
  async function issueNew(
    batch: Batch,
    candidates: readonly Candidate[],
    crew: Crew,
    { request, run, last, completed, onProgress }: BatchOf,
  ): Promise<void> {
    const { programme } = request;
    const issued = request.at ?? system.now();
    const planned = candidates.map((candidate) => {
      const id = `urn:credential:${system.uuid()}`;
      const positions = { revocation: terms.draw(), suspension: terms.draw() };
      return { id, candidate, positions, award: awardOf(candidate, programme) };
    });
    // Conformed before the intent: a row that cannot be issued leaves nothing in the register, and works once corrected.
    const begun = await crew.begin(
      planned.map(({ id, candidate: { inputs }, positions }) => {
        return { id, issued, programme, inputs, status: statusEntries(lists, positions) };
      }),
    );
    const conformed = planned.flatMap((one, index) => {
      const findings = begun.findings[index];
      if (findings === undefined) return [{ ...one, index }];
      batch.settle(one.candidate, { outcome: 'refused', findings: placed(findings, one.candidate.row) });
      return [];
    });
    if (conformed.length === 0) {
      begun.drop();
      return;
    }
    let records: readonly CredentialRecord[];
    try {
      await forms.prepare(issued);
      const intents = conformed.map(({ id, award, candidate: { inputs, digest }, positions }): Intent => {
        return { id, award, issued, inputs, inputsDigest: digest, positions };
      });
      records = await withFault(fault, 'issue.intend', () => register.intend(intents, terms));
    } catch (cause) {
      begun.drop();
      throw cause;
    }
    const own = conformed.flatMap(({ id, index }, place) => {
      const record = records[place];
      return record?.id === id ? [[index, record] as const] : [];
    });
    const refused = await finish(begun, own, { run, last, now: undefined, onProgress });
    const [revocation, suspension] = own.at(-1)?.[1].status ?? [];
    if (revocation !== undefined && suspension !== undefined)
      lists = { revocation: revocation.statusListCredential, suspension: suspension.statusListCredential };
    for (const [place, { id, award, candidate }] of conformed.entries()) {
      const record = records[place];
      if (record === undefined) continue;
      const findings = refused.get(record.id);
      if (findings !== undefined)
        batch.settle(candidate, { outcome: 'refused', findings: placed(findings, candidate.row) });
      else if (record.id !== id) {
        // The same learner twice in one batch, or issued by another process of the same organisation meanwhile.
        const [present] = await register.find([award]);
        await settleKnown(batch, candidate, present ?? record, completed);
      } else
        batch.settle(candidate, { outcome: 'issued', credentialId: record.id, files: filesOf(record), findings: [] });
    }
  }

  async function issueBatch(batch: Batch, crew: Crew, of: BatchOf): Promise<readonly RowReport[]> {
    const { request, completed } = of;
    const candidates = batch.candidates;
    const known = await register.find(candidates.map((candidate) => awardOf(candidate, request.programme)));
    const fresh: Candidate[] = [];
    for (const [index, candidate] of candidates.entries()) {
      const record = known[index];
      if (record === undefined) fresh.push(candidate);
      else if (record.state !== 'intended') await settleKnown(batch, candidate, record, completed);
      else {
        // Intended, and what was recorded then cannot be made any more: `complete` has said why.
        const { outcome, findings } = completed.get(record.id) ?? { outcome: 'refused' as const, findings: [] };
        completed.delete(record.id);
        batch.settle(candidate, { outcome, credentialId: record.id, findings });
      }
    }
    if (fresh.length > 0) await issueNew(batch, fresh, crew, of);
    return batch.reports();
  }

  /**
   * Issues to every row that the programme's rule awards, in the order of the file; first completes what an earlier run had
   * begun. Several batches are in work at once, as many as the crew takes, and one more is read ahead.
   * The reports of a batch come when all of it is recorded and published. Stopping early loses nothing.
   */
  async function* issue(request: IssueRequest): AsyncGenerator<RowReport> {
    const { programme, at } = request;
    const onProgress = request.onProgress ?? (() => undefined);
    const run = { made: 0 };
    await publisher.prepare(CREDENTIAL_FOLDERS);
    await withFault(fault, 'issue.programme', () => register.recordProgramme(recordOf(programme)));
    const now = at ?? system.now();
    const completed = new Map(
      (await complete(now, run, onProgress)).map((report) => [report.credentialId ?? '', report]),
    );
    const flight = new Flight<readonly RowReport[]>();
    try {
      let first = true;
      for await (const { rows, last } of batches(request.rows, batchSize)) {
        // To start hands takes longer than a batch.
        const crew = first && last ? inside : hands;
        first = false;
        while (flight.size >= crew.batches) yield* await flight.next();
        const batch = new Batch(rows.map((row) => readAwarded(row, request, system)));
        // A learner who stands in a batch that is in work: what became of that row must be known first.
        const learners = batch.candidates.map(({ inputs }) => inputs.learner.identifier);
        const of = { request, run, last, completed, onProgress };
        flight.start(learners, () => issueBatch(batch, crew, of));
      }
      while (flight.size > 0) yield* await flight.next();
    } finally {
      // What was begun is done with before the register may be closed.
      await flight.settled();
    }
    yield* completed.values();
  }

  const turns = new Turns();
  /** Of all slices that this process works. */
  const slices: Run = { made: 0 };
  const onProgress = (): void => undefined;
  let prepared: Promise<void> | undefined;

  /** Folders are tried once; again after it failed. */
  function prepareOnce(): Promise<void> {
    return (prepared ??= publisher.prepare(CREDENTIAL_FOLDERS).catch((cause: unknown) => {
      prepared = undefined;
      throw cause;
    }));
  }

  /** Nothing that takes longer than a request may is made in this thread, where there is a crew. */
  function crewFor(credentials: number): Crew {
    return credentials <= QUICK ? inside : hands;
  }

  /**
   * Issues rows of a file that several processes work on, slice by slice and each again where one has ended: what is intended
   * for them already is completed, and nothing else is. A report for each row, in their order. UpstreamError
   * `issuing.award-in-work` when another living process is at work on one of them.
   */
  async function issueSlice(rows: readonly ReadRow[], terms: SliceTerms): Promise<readonly RowReport[]> {
    return inTurn(new Batch(rows.map((row) => readAwarded(row, terms, system))), terms);
  }

  /**
   * Issues one document as any award is: conformed first, its intent on record before a signature exists, once for the same award,
   * whatever happens to the process.
   */
  async function issueDocument({ programme, inputs }: DocumentRequest): Promise<RowReport> {
    const candidate: Candidate = { row: inputs.row, inputs, digest: inputsDigest(inputs, system), findings: [] };
    const [report] = await inTurn(new Batch([{ candidate }]), { programme });
    if (report === undefined) throw new InvariantError('nothing became of a document that was to be issued');
    return report;
  }

  async function inTurn(batch: Batch, terms: BatchOf['request']): Promise<readonly RowReport[]> {
    await prepareOnce();
    await withFault(fault, 'issue.programme', () => register.recordProgramme(recordOf(terms.programme)));
    const awards = batch.candidates.map((candidate) => awardOf(candidate, terms.programme));
    return turns.take(
      awards.map((award) => JSON.stringify(award)),
      async () => {
        const known = await register.find(awards);
        const intended = known.flatMap((record) => (record?.state === 'intended' ? [record.id] : []));
        const left = intended.length === 0 ? [] : await register.unfinished(intended);
        if (left.length < new Set(intended).size) {
          const still = await register.find(awards);
          if (still.some((record) => record?.state === 'intended' && !left.some(({ id }) => id === record.id)))
            throw new UpstreamError(
              'issuing.award-in-work',
              'another process is at work on the same award',
              'it is tried again by itself',
            );
        }
        const crew = crewFor(awards.length);
        const finishing = { run: slices, last: false, onProgress };
        const done = await completeThose(left, crew, terms.at ?? system.now(), finishing);
        const completed = new Map(done.map((report) => [report.credentialId ?? '', report]));
        return issueBatch(batch, crew, { ...finishing, request: terms, completed });
      },
    );
  }

  /** Completes and publishes what processes left that have ended, but for what slices are at work on here. */
  async function completeLeft(): Promise<readonly RowReport[]> {
    await prepareOnce();
    const published = await publishLeft();
    const free = (await register.unfinished()).filter(({ award }) => !turns.taken(JSON.stringify(award)));
    const keys = free.map(({ award }) => JSON.stringify(award));
    if (free.length === 0) return published;
    const done = await turns.take(keys, async () => {
      const left = await register.unfinished(free.map(({ id }) => id));
      return completeThose(left, crewFor(left.length), system.now(), { run: slices, last: false, onProgress });
    });
    return [...published, ...done];
  }

  return { issue, issueSlice, issueDocument, completeLeft };
}
