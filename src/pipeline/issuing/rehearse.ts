import { fullNameOf, type CredentialRecord, type Instant, type RowReport } from '../../model/index.js';
import type { ReadRow } from '../../assessment/index.js';
import { lackedElements } from '../../elm/index.js';
import { LIST_SIZE, drawIndex, statusEntries } from '../../status/index.js';
import type { Crew } from './crew/index.js';
import { draftsOf, type Draft, type FormsMaker } from './forms.js';
import { layout } from './layout.js';
import type { Register, System } from './ports.js';
import {
  BATCH,
  Batch,
  awardOf,
  batches,
  difference,
  placed,
  settleErased,
  readAwarded,
  recordOf,
  type IssueRequest,
  type SliceTerms,
} from './rows.js';

export interface RehearseParts {
  /** Only read. */
  readonly register: Pick<Register, 'checkProgramme' | 'programme' | 'find' | 'unfinished'>;
  readonly system: System;
  readonly forms: Pick<FormsMaker, 'prepare' | 'draft' | 'conform'>;
  /** Conforms what comes in slices. */
  readonly crew: Crew;
  readonly statusBase: string;
}

/** The ceremony of issuing without its consequences: every row as far as the signature, and not further. */
export function createRehearse({ register, system, forms, crew, statusBase }: RehearseParts) {
  const lists = {
    revocation: layout.statusListUrl(statusBase, 'revocation', 1),
    suspension: layout.statusListUrl(statusBase, 'suspension', 1),
  };
  const draw = (): number => drawIndex((length) => system.random(length), LIST_SIZE);

  /** What an earlier run left intended, by credential id. */
  async function unfinished(): Promise<Map<string, RowReport>> {
    const reports = new Map<string, RowReport>();
    const left = await register.unfinished();
    for (let from = 0; from < left.length; from += BATCH) {
      const records = left.slice(from, from + BATCH);
      const drafts = await draftsOf(register, records);
      for (const [index, record] of records.entries()) {
        const { findings } = forms.conform(forms.draft(drafts[index] as Draft), record.status);
        reports.set(record.id, {
          outcome: findings === undefined ? 'completable' : 'refused',
          learner: record.inputs.learner.identifier,
          fullName: fullNameOf(record.inputs.learner),
          credentialId: record.id,
          findings: findings ?? [],
        });
      }
    }
    return reports;
  }

  async function rehearseBatch(
    rows: readonly ReadRow[],
    request: IssueRequest,
    issued: Instant,
    left: Map<string, RowReport>,
  ): Promise<readonly RowReport[]> {
    const { programme } = request;
    const batch = new Batch(rows.map((row) => readAwarded(row, request, system)));
    const { candidates } = batch;
    const known = await register.find(candidates.map((candidate) => awardOf(candidate, programme)));
    if (known.includes(undefined)) await forms.prepare(issued);
    for (const [index, candidate] of candidates.entries()) {
      const record: CredentialRecord | undefined = known[index];
      if (record !== undefined) {
        if (settleErased(batch, candidate, record)) continue;
        const differs = candidate.digest !== record.inputsDigest;
        const { outcome, findings } = left.get(record.id) ?? { outcome: 'already-issued' as const, findings: [] };
        left.delete(record.id);
        batch.settle(candidate, {
          outcome: differs ? 'refused' : outcome,
          credentialId: record.id,
          findings: differs ? [difference(candidate, record)] : findings,
        });
        continue;
      }
      const id = `urn:credential:${system.uuid()}`;
      const document = forms.draft({ id, issued, programme, inputs: candidate.inputs });
      const entries = statusEntries(lists, { revocation: draw(), suspension: draw() });
      const { findings } = forms.conform(document, entries);
      batch.settle(
        candidate,
        findings === undefined
          ? { outcome: 'issuable', lacks: lackedElements(document, 'our'), findings: [] }
          : { outcome: 'refused', findings: placed(findings, candidate.row) },
      );
      request.onProgress?.();
    }
    return batch.reports();
  }

  /** Rows of a file that several processes work on; the crew conforms them, so that this thread stays free. */
  async function rehearseSlice(rows: readonly ReadRow[], terms: SliceTerms): Promise<readonly RowReport[]> {
    const { programme } = terms;
    await register.checkProgramme(recordOf(programme));
    const issued = terms.at ?? system.now();
    const batch = new Batch(rows.map((row) => readAwarded(row, terms, system)));
    const { candidates } = batch;
    const known = await register.find(candidates.map((candidate) => awardOf(candidate, programme)));
    const fresh = candidates.filter((_, index) => known[index] === undefined);
    for (const [index, candidate] of candidates.entries()) {
      const record = known[index];
      if (record === undefined) continue;
      if (settleErased(batch, candidate, record)) continue;
      const differs = candidate.digest !== record.inputsDigest;
      batch.settle(candidate, {
        outcome: differs ? 'refused' : record.state === 'intended' ? 'completable' : 'already-issued',
        credentialId: record.id,
        findings: differs ? [difference(candidate, record)] : [],
      });
    }
    if (fresh.length === 0) return batch.reports();
    await forms.prepare(issued);
    const begun = await crew.begin(
      fresh.map(({ inputs }) => {
        const status = statusEntries(lists, { revocation: draw(), suspension: draw() });
        return { id: `urn:credential:${system.uuid()}`, issued, programme, inputs, status };
      }),
    );
    begun.drop();
    for (const [index, candidate] of fresh.entries()) {
      const findings = begun.findings[index];
      batch.settle(
        candidate,
        findings === undefined
          ? { outcome: 'issuable', findings: [] }
          : { outcome: 'refused', findings: placed(findings, candidate.row) },
      );
    }
    return batch.reports();
  }

  /**
   * Reads, decides, maps, draws the picture and conforms each row as `issue` would, against a register that is only read.
   * The ids and entries that it conforms with are thrown away. Throws what `issue` would throw before it signs.
   */
  async function* rehearse(request: IssueRequest): AsyncGenerator<RowReport> {
    await register.checkProgramme(recordOf(request.programme));
    const issued = request.at ?? system.now();
    const left = await unfinished();
    for await (const { rows } of batches(request.rows)) yield* await rehearseBatch(rows, request, issued, left);
    yield* left.values();
  }

  return { rehearse, rehearseSlice };
}
