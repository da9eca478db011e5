import {
  finding,
  fullNameOf,
  printSorted,
  type AwardInputs,
  type CredentialRecord,
  type Finding,
  type Instant,
  type Intent,
  type Json,
  type Language,
  type Programme,
  type RecordedProgramme,
  type RowReport,
  type Translated,
} from '../../model/index.js';
import type { ReadRow } from '../../assessment/index.js';
import { decideAward } from '../../catalogue/index.js';
import { changedFields, inputsDigest } from './award.js';
import type { System } from './ports.js';

/**
 * Rows that share a transaction and a round of file syncs. More is hardly faster, and what is in memory at a time, or
 * must be completed after a crash, is this much.
 */
export const BATCH = 50;

export interface IssueRequest {
  readonly programme: Programme;
  readonly rows: AsyncIterable<ReadRow>;
  /** Primary language of the credentials. */
  readonly language: Language;
  /** Title of the passport that the programme counts towards, for the picture. */
  readonly passport?: Translated;
  /** Issue instant; the clock's, a batch at a time, when absent. */
  readonly at?: Instant;
  /** Called for each credential made; reports come a batch at a time. */
  readonly onProgress?: () => void;
}

/** What a slice of rows is issued from. */
export type SliceTerms = Omit<IssueRequest, 'rows' | 'onProgress'>;

/** A row that is awarded, and what its credential is made from. */
export interface Candidate {
  readonly row: number;
  readonly rows?: readonly number[];
  readonly inputs: AwardInputs;
  readonly digest: string;
  readonly findings: readonly Finding[];
}

export type Read = { readonly report: RowReport } | { readonly candidate: Candidate };

/** What becomes of the rows of one batch, filled in as it is found out. */
export class Batch {
  readonly #reports = new Map<number, RowReport>();
  constructor(readonly rows: readonly Read[]) {}

  get candidates(): readonly Candidate[] {
    return this.rows.flatMap((row) => ('candidate' in row ? [row.candidate] : []));
  }

  settle(candidate: Candidate, report: Omit<RowReport, 'row' | 'learner' | 'fullName'>): void {
    const { row, rows, inputs, findings } = candidate;
    this.#reports.set(row, {
      row,
      ...(rows === undefined ? {} : { rows }),
      learner: inputs.learner.identifier,
      fullName: fullNameOf(inputs.learner),
      ...report,
      findings: [...findings, ...report.findings],
    });
  }

  /** In the order of the file. */
  reports(): readonly RowReport[] {
    return this.rows.flatMap((row) => {
      const report = 'report' in row ? row.report : this.#reports.get(row.candidate.row);
      return report === undefined ? [] : [report];
    });
  }
}

/** Rows a batch at a time; `last` tells that no other follows, for which one row is read ahead. */
export async function* batches(
  rows: AsyncIterable<ReadRow>,
  size: number = BATCH,
): AsyncGenerator<{ readonly rows: readonly ReadRow[]; readonly last: boolean }> {
  let batch: ReadRow[] = [];
  for await (const row of rows) {
    if (batch.length === size) {
      yield { rows: batch, last: false };
      batch = [];
    }
    batch.push(row);
  }
  if (batch.length > 0) yield { rows: batch, last: true };
}

/** The key of what is awarded to a row. */
export function awardOf({ inputs }: Candidate, { id, version }: Programme): Intent['award'] {
  return { programme: id, version, learner: inputs.learner.identifier };
}

/** The programme as the register keeps it. */
export function recordOf(programme: Programme): RecordedProgramme {
  const { id, version, slug } = programme;
  return { id, version, slug, content: printSorted(programme as unknown as Json) };
}

/** A row says something else than the credential that was issued for it. */
export function difference({ row, inputs }: Candidate, { id, inputs: before }: CredentialRecord): Finding {
  const fields = changedFields(before, inputs).join(', ');
  return finding('assessment.differs-from-issued', { row }, { credential: id, fields });
}

/** Whether the award was issued and its data erased: it is not issued again unknowingly. */
export function settleErased(batch: Batch, candidate: Candidate, { id, state }: CredentialRecord): boolean {
  if (state !== 'erased') return false;
  const findings = [finding('assessment.erased-before', { row: candidate.row }, { credential: id })];
  batch.settle(candidate, { outcome: 'refused', credentialId: id, findings });
  return true;
}

/** Reads one row against the programme's rule: a report where there is nothing to issue, else what to issue. */
export function readAwarded(
  row: ReadRow,
  { programme, language, passport }: Pick<IssueRequest, 'programme' | 'language' | 'passport'>,
  system: Pick<System, 'sha256'>,
): Read {
  const { result, ungraded, findings } = row;
  const of = (outcome: RowReport['outcome'], learner = result?.learner, more: readonly Finding[] = []): Read => ({
    report: {
      row: row.row,
      ...(row.rows === undefined ? {} : { rows: row.rows }),
      outcome,
      ...(learner === undefined ? {} : { learner: learner.identifier, fullName: fullNameOf(learner) }),
      ...(row.fatal === true ? { fatal: true } : {}),
      findings: [...findings, ...more],
    },
  });
  if (ungraded !== undefined) return of('not-graded', ungraded.learner);
  if (result === undefined) return of('refused');
  const decision = decideAward(programme, result);
  if (decision.findings.length > 0) return of('refused', result.learner, decision.findings);
  if (!decision.awarded) return of('not-awarded');
  const { learner, item, items, awardedOn, sourceDigest } = result;
  const inputs: AwardInputs = {
    learner,
    item,
    grade: decision.grade ?? result.grade,
    ...(items === undefined ? {} : { items }),
    ...(awardedOn === undefined ? {} : { awardedOn }),
    language,
    ...(passport === undefined ? {} : { passport }),
    row: row.row,
    sourceDigest,
  };
  const { rows } = row;
  const digest = inputsDigest(inputs, system);
  return { candidate: { row: row.row, ...(rows === undefined ? {} : { rows }), inputs, digest, findings } };
}

/** A finding about the document, with the row that the document was made from. */
export function placed(findings: readonly Finding[], row: number): readonly Finding[] {
  return findings.map((one) => ({ ...one, place: { row, ...one.place } }));
}
