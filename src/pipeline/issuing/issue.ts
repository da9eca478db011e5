import type {
  CredentialForms,
  CredentialRecord,
  Fault,
  Finding,
  Instant,
  Intent,
  RowReport,
  Sealable,
} from '../../model/index.js';
import { UpstreamError, fullNameOf, toHex, withFault } from '../../model/index.js';
import type { ReadRow } from '../../assessment/index.js';
import type { Conformed } from '../../elm/index.js';
import { LIST_SIZE, drawIndex, statusEntries } from '../../status/index.js';
import { remaking, type FormsMaker } from './forms.js';
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
  type Candidate,
  type IssueRequest,
} from './rows.js';

/** A list is closed half full: draws stay quick, and the positions that are free tell nothing about who holds one. */
const FULL_AT = LIST_SIZE / 2;

export interface IssueParts {
  readonly register: Register;
  readonly publisher: Publisher;
  readonly system: System;
  readonly keys: IssuingKeys;
  readonly forms: FormsMaker;
  /** Address under which the status lists will be published. */
  readonly statusBase: string;
  /** Throws, or ends the process, to try what a crash there leaves behind. */
  readonly fault?: Fault;
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
export function createIssue({ register, publisher, system, keys, forms, statusBase, fault }: IssueParts) {
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

  /** Makes both forms of what was intended, then records and publishes them: the second half of the ceremony. */
  async function finish(
    records: readonly CredentialRecord[],
    conform: (record: CredentialRecord) => Conformed,
    now: Instant | undefined,
    onProgress: () => void,
  ): Promise<ReadonlyMap<string, readonly Finding[]>> {
    const refused = new Map<string, readonly Finding[]>();
    const made: CredentialForms[] = [];
    let stopped: UpstreamError | undefined;
    const slugs = new Map(records.map(({ id, slug }) => [id, slug]));
    for (const record of records) {
      const conformed = conform(record);
      if (conformed.findings !== undefined) {
        refused.set(record.id, conformed.findings);
        continue;
      }
      // Nothing is signed before it was issued, also when the clock has been set back since.
      const signedAt = now === undefined || now < record.issued ? record.issued : now;
      try {
        made.push(await withFault(fault, 'issue.make', () => forms.make(conformed.sealable, signedAt)));
      } catch (cause) {
        // An authority that stops answering in mid-batch: what is made already is issued, the rest is left to the next run.
        if (!(cause instanceof UpstreamError)) throw cause;
        stopped = cause;
        break;
      }
      onProgress();
    }
    if (made.length === 0) {
      if (stopped !== undefined) throw stopped;
      return refused;
    }
    const recorded = await withFault(fault, 'issue.record', () => register.recordIssued(made));
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
   * What a crash left intended is made from what was recorded then: same id, issue instant and status indices, another
   * signing time. Returns what could not be made; the intent stays, and the next run tries again.
   */
  async function complete(at: Instant, onProgress: () => void): Promise<readonly RowReport[]> {
    const reports: RowReport[] = [...(await publishLeft())];
    const left = await register.unfinished();
    for (let from = 0; from < left.length; from += BATCH) {
      const records = left.slice(from, from + BATCH);
      const conform = await remaking(register, forms, records);
      await forms.prepare(at);
      const refused = await finish(records, conform, at, onProgress);
      for (const record of records) {
        const findings = refused.get(record.id);
        const { files, ...report } = completedOf(record);
        reports.push(findings === undefined ? { ...report, files } : { ...report, outcome: 'refused', findings });
      }
    }
    return reports;
  }

  async function issueBatch(
    rows: readonly ReadRow[],
    request: IssueRequest,
    completed: Map<string, RowReport>,
  ): Promise<readonly RowReport[]> {
    const { programme } = request;
    const issued = request.at ?? system.now();
    const onProgress = request.onProgress ?? (() => undefined);
    const batch = new Batch(rows.map((row) => readAwarded(row, request, system)));
    const candidates = batch.candidates;

    const known = await register.find(candidates.map((candidate) => awardOf(candidate, programme)));
    const drafted = new Map<string, { readonly candidate: Candidate; readonly sealable: Sealable }>();
    const intents: Intent[] = [];
    for (const [index, candidate] of candidates.entries()) {
      const record = known[index];
      if (record?.state === 'issued') {
        await settleKnown(batch, candidate, record, completed);
        continue;
      }
      if (record !== undefined) {
        // Intended, and what was recorded then cannot be made any more: `complete` has said why.
        const { outcome, findings } = completed.get(record.id) ?? { outcome: 'refused' as const, findings: [] };
        completed.delete(record.id);
        batch.settle(candidate, { outcome, credentialId: record.id, findings });
        continue;
      }
      const { inputs, digest } = candidate;
      const id = `urn:credential:${system.uuid()}`;
      const positions = { revocation: terms.draw(), suspension: terms.draw() };
      // Conformed before the intent: a row that cannot be issued leaves nothing in the register, and works once corrected.
      const document = forms.draft({ id, issued, programme, inputs });
      const { sealable, findings } = forms.conform(document, statusEntries(lists, positions));
      if (findings !== undefined) {
        batch.settle(candidate, { outcome: 'refused', findings: placed(findings, candidate.row) });
        continue;
      }
      drafted.set(id, { candidate, sealable });
      intents.push({ id, award: awardOf(candidate, programme), issued, inputs, inputsDigest: digest, positions });
    }
    if (intents.length === 0) return batch.reports();

    await forms.prepare(issued);
    const records = await withFault(fault, 'issue.intend', () => register.intend(intents, terms));
    const own = records.filter(({ id }, index) => id === intents[index]?.id);
    const conform = ({ id, status }: CredentialRecord): Conformed => {
      const { sealable } = drafted.get(id) as { readonly sealable: Sealable };
      // The positions were free and the lists the same, nearly always; else it is conformed again with what was drawn.
      return JSON.stringify(sealable.status) === JSON.stringify(status)
        ? { sealable }
        : forms.conform(sealable.document, status);
    };
    const refused = await finish(own, conform, undefined, onProgress);
    const [revocation, suspension] = own.at(-1)?.status ?? [];
    if (revocation !== undefined && suspension !== undefined)
      lists = { revocation: revocation.statusListCredential, suspension: suspension.statusListCredential };
    for (const [index, intent] of intents.entries()) {
      const record = records[index];
      const candidate = drafted.get(intent.id)?.candidate;
      if (record === undefined || candidate === undefined) continue;
      const findings = refused.get(record.id);
      if (findings !== undefined)
        batch.settle(candidate, { outcome: 'refused', findings: placed(findings, candidate.row) });
      else if (record.id !== intent.id) {
        // The same learner twice in one batch, or issued by another process of the same organisation meanwhile.
        const [present] = await register.find([intent.award]);
        await settleKnown(batch, candidate, present ?? record, completed);
      } else
        batch.settle(candidate, { outcome: 'issued', credentialId: record.id, files: filesOf(record), findings: [] });
    }
    return batch.reports();
  }

  /**
   * Issues to every row that the programme's rule awards, in the order of the file; first completes what an earlier run had
   * begun. The reports of a batch come when all of it is recorded and published. Stopping early loses nothing.
   */
  async function* issue(request: IssueRequest): AsyncGenerator<RowReport> {
    const { programme, at } = request;
    await publisher.prepare(CREDENTIAL_FOLDERS);
    await withFault(fault, 'issue.programme', () => register.recordProgramme(recordOf(programme)));
    const now = at ?? system.now();
    const completed = new Map(
      (await complete(now, request.onProgress ?? (() => undefined))).map((report) => [
        report.credentialId ?? '',
        report,
      ]),
    );
    for await (const rows of batches(request.rows)) yield* await issueBatch(rows, request, completed);
    yield* completed.values();
  }

  return issue;
}
