import {
  EdcError,
  InputError,
  InvariantError,
  StateError,
  type RowOutcome,
  type RowReport,
} from '../../../model/index.js';
import type { Issuing, System } from '../../issuing/index.js';
import type { Publishing } from '../publishing.js';
import type { BatchDesk, BatchTask, Failure, NewBatch, NumberedRow } from './ports.js';
import { rowsOf, type Reading } from './reading.js';

/** Rows that are one task: as many as issuing takes into one transaction, and seconds of work. */
export const SLICE_ROWS = 50;

/** How much of the work of one organisation is done, and with what. */
export interface BatchOffice {
  issuing(): Promise<Pick<Issuing, 'issueSlice' | 'rehearseSlice' | 'completeLeft'>>;
  readonly publishing: Pick<Publishing, 'catchUp' | 'publish'>;
}

export interface BatchWorkParts {
  readonly desk: BatchDesk;
  readonly system: Pick<System, 'now'>;
  readonly reading: Reading;
  /** `undefined` for an organisation that is not served here any more. */
  readonly office: (organisation: string) => BatchOffice | undefined;
  readonly onRows?: (outcomes: ReadonlyMap<RowOutcome, number>) => void;
}

/** Why a task failed: what is wrong with what was asked will be so the next time. */
export function failureOf(cause: unknown): Failure {
  const final =
    cause instanceof InputError || (cause instanceof StateError && cause.code === 'register.programme-changed');
  return { code: cause instanceof EdcError ? cause.code : 'internal', final };
}

function outcomesOf(reports: readonly RowReport[]): ReadonlyMap<RowOutcome, number> {
  const counts = new Map<RowOutcome, number>();
  for (const { outcome } of reports) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts;
}

/**
 * Works one task, or rejects, and then whoever took it gives it back. Working it again does no harm: an award is made once, and a
 * report counts once.
 */
export function createBatchWork({ desk, system, reading, office, onRows }: BatchWorkParts) {
  async function read(task: BatchTask, batch: NewBatch): Promise<void> {
    const rows = await rowsOf(batch, (part) => desk.upload(task, part), reading);
    let some: NumberedRow[] = [];
    let number = 0;
    let slice = 0;
    for await (const row of rows) {
      some.push({ number: ++number, row });
      if (some.length < SLICE_ROWS) continue;
      if (!(await desk.addSlice(task, ++slice, some))) return;
      some = [];
    }
    if (some.length > 0) await desk.addSlice(task, slice + 1, some);
  }

  async function issue(task: BatchTask, batch: NewBatch, { issuing, publishing }: BatchOffice): Promise<void> {
    const { programme, dryRun, terms } = batch;
    const rows = await desk.content(task);
    const ceremonies = await issuing();
    const { language, passport } = terms;
    const given = { programme, language, ...(passport === undefined ? {} : { passport }) };
    const read = rows.map(({ row }) => row);
    const reports = dryRun ? await ceremonies.rehearseSlice(read, given) : await ceremonies.issueSlice(read, given);
    if (reports.length !== rows.length) throw new InvariantError('a slice has not as many reports as rows');
    const finished = await desk.finish(
      task,
      reports.map((report, index) => ({ number: rows[index]?.number ?? 0, report })),
    );
    if (!finished) return;
    onRows?.(outcomesOf(reports));
    // A list that is new is published with the first credentials in it, not with the last; closing does it if this fails.
    if (!dryRun) await publishing.catchUp().catch(() => false);
  }

  async function close(task: BatchTask, { dryRun }: NewBatch, { issuing, publishing }: BatchOffice): Promise<void> {
    if (!dryRun) {
      await (await issuing()).completeLeft();
      await publishing.publish();
    }
    await desk.close(task, system.now());
  }

  return async function work(task: BatchTask): Promise<void> {
    const batch = await desk.batch(task);
    if (batch === undefined) return;
    const at = office(task.organisation);
    if (at === undefined)
      throw new StateError('batch.organisation-unserved', 'this process does not serve the organisation of a batch');
    if (task.slice > 0) await issue(task, batch, at);
    else if (task.slice < 0) await close(task, batch, at);
    else {
      await read(task, batch);
      await desk.finish(task, []);
    }
  };
}
