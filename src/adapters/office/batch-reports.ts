import type {
  BatchReport,
  BatchState,
  BatchTerms,
  Instant,
  Programme,
  RowOutcome,
  RowReport,
} from '../../model/index.js';
import type { BatchStore } from '../../pipeline/serving/batches/index.js';
import type { SqlQueries } from '../register/sql.js';

type NewBatch = Parameters<BatchStore['submit']>[1];

export interface BatchRow {
  readonly batch: string;
  readonly submitted: string;
  readonly dry_run: boolean;
  readonly slug: string;
  readonly terms: string;
  readonly cancelled: string | null;
  readonly failure: string | null;
  readonly ended: string | null;
  /** Number of the last row. */
  readonly last: number | null;
}

export const BATCH = `b.batch, b.submitted, b.dry_run, b.slug, b.terms, b.cancelled, b.failure, b.ended,
  (SELECT r.number FROM batch_rows r WHERE r.organisation = b.organisation AND r.batch = b.batch
   ORDER BY r.number DESC LIMIT 1) AS last`;

interface SliceRow {
  readonly batch: string;
  readonly slice: number;
  readonly state: string;
  readonly process: string | null;
  readonly outcomes: string | null;
}

type Counts = Readonly<Partial<Record<RowOutcome, number>>>;

export function countsOf(reports: readonly { readonly report: RowReport }[]): Counts {
  const counts: Partial<Record<RowOutcome, number>> = {};
  for (const { report } of reports) counts[report.outcome] = (counts[report.outcome] ?? 0) + 1;
  return counts;
}

function stateOf({ cancelled, failure, ended }: BatchRow, slices: readonly SliceRow[]): BatchState {
  if (failure !== null) return 'failed';
  if (cancelled !== null) return 'cancelled';
  if (ended !== null) return 'done';
  return slices.some(({ slice, state }) => slice === 0 && state === 'done') ? 'working' : 'reading';
}

function reportOf(row: BatchRow, slices: readonly SliceRow[]): BatchReport {
  const outcomes: Partial<Record<RowOutcome, number>> = {};
  const processes: Record<string, number> = {};
  for (const { process, outcomes: counted } of slices) {
    if (counted === null) continue;
    const counts = JSON.parse(counted) as Counts;
    for (const [outcome, count] of Object.entries(counts) as [RowOutcome, number][])
      outcomes[outcome] = (outcomes[outcome] ?? 0) + count;
    const made = (counts.issued ?? 0) + (counts.completed ?? 0);
    if (made > 0 && process !== null) processes[process] = (processes[process] ?? 0) + made;
  }
  const terms = JSON.parse(row.terms) as BatchTerms;
  return {
    id: row.batch,
    state: stateOf(row, slices),
    ...(row.ended === null ? {} : { ended: row.ended as Instant }),
    dryRun: row.dry_run,
    programme: row.slug,
    language: terms.language,
    submitted: row.submitted as Instant,
    rows: { read: row.last ?? 0, worked: Object.values(outcomes).reduce((sum, count) => sum + count, 0) },
    outcomes,
    processes,
    ...(row.failure === null ? {} : { failure: row.failure }),
  };
}

/** What is derived of each batch, from its slices. */
export async function reportsOf(
  queries: SqlQueries,
  organisation: string,
  rows: readonly BatchRow[],
): Promise<readonly BatchReport[]> {
  const slices = await queries.query<SliceRow>(
    `SELECT s.batch, s.slice, s.state, s.process, s.outcomes FROM batch_slices s
     WHERE s.organisation = $1 AND s.batch = ANY ($2::text[])`,
    [organisation, rows.map(({ batch }) => batch)],
  );
  const of = new Map<string, SliceRow[]>(rows.map(({ batch }) => [batch, []]));
  for (const slice of slices) of.get(slice.batch)?.push(slice);
  return rows.map((row) => reportOf(row, of.get(row.batch) ?? []));
}

export interface StoredBatch {
  readonly batch: string;
  readonly submitted: string;
  readonly dry_run: boolean;
  readonly programme: string;
  readonly terms: string;
}

/** As it was submitted. */
export function batchOf({ batch, submitted, dry_run, programme, terms }: StoredBatch): NewBatch {
  return {
    id: batch,
    submitted: submitted as Instant,
    dryRun: dry_run,
    programme: JSON.parse(programme) as Programme,
    terms: JSON.parse(terms) as BatchTerms,
  };
}
