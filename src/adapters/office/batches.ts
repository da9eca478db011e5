import { randomUUID } from 'node:crypto';
import { StateError, type Instant, type RowReport } from '../../model/index.js';
import type { BatchDesk, BatchStore, BatchTask, NumberedRow } from '../../pipeline/serving/batches/index.js';
import { aliveRun } from '../register/register.js';
import type { SqlDatabase, SqlQueries } from '../register/sql.js';
import { openSink, readStored } from './batch-files.js';
import { BATCH, type BatchRow, type StoredBatch, batchOf, countsOf, reportsOf } from './batch-reports.js';
import type { Queue } from './queue.js';

/** A task that was taken this often and never done harms whoever takes it; the last pauses between are most of an hour. */
const ATTEMPTS = 12;
/** Jobs at a time that are looked for; those of the oldest batches come first. */
const STRAYS = 20;
/** Jobs of slices that are done with already, one after the other. */
const IDLE = 100;

const READ = 0;
const CLOSE = -1;

export interface BatchParts {
  readonly queue: () => Promise<Queue>;
  /** Of this process, as `SqlDatabase.run` gives it; none where it is alone. */
  readonly run?: number;
  /** Name of this process in reports. */
  readonly process: string;
  readonly now: () => Instant;
}

type Claim = Awaited<ReturnType<BatchStore['claim']>>;
type RowsOf<Row extends object> = Promise<readonly Row[]>;

/** Whom a row is about, as far as it could be read: what a row is found by when somebody is to be forgotten. */
function learnerOf({ result, ungraded, findings }: NumberedRow['row']): string {
  const named = findings.find(({ values }) => typeof values?.['learner'] === 'string')?.values?.['learner'];
  return result?.learner.identifier ?? ungraded?.learner.identifier ?? String(named ?? '');
}

/** Batches in any database that speaks PostgreSQL, with their jobs beside them in the same transactions. */
export function createBatchStore(database: SqlDatabase, parts: BatchParts): BatchStore & BatchDesk {
  const { queue, process, now } = parts;
  const run = parts.run ?? 0;
  /** Keys whose requests this process has under way. */
  const held = new Set<string>();
  let first = true;

  async function addSlice(
    queries: SqlQueries,
    { organisation, batch }: Pick<BatchTask, 'organisation' | 'batch'>,
    slice: number,
  ): Promise<boolean> {
    const job = randomUUID();
    const added = await queries.query(
      `INSERT INTO batch_slices (organisation, batch, slice, job) VALUES ($1, $2, $3, $4::uuid)
       ON CONFLICT DO NOTHING RETURNING slice`,
      [organisation, batch, slice, job],
    );
    if (added.length === 0) return false;
    await (await queue()).insert(queries, [{ id: job, data: { organisation, batch, slice } }]);
    return true;
  }

  /** Whoever changes what a batch comes to waits here for whoever does so now. */
  async function lock(queries: SqlQueries, { organisation, batch }: Pick<BatchTask, 'organisation' | 'batch'>) {
    const [row] = await queries.query<{ cancelled: string | null; ended: string | null }>(
      `SELECT cancelled, ended FROM batches WHERE organisation = $1 AND batch = $2 FOR UPDATE`,
      [organisation, batch],
    );
    return row;
  }

  /** With the last of its slices, a batch is to be closed. */
  async function closeWhenDone(queries: SqlQueries, task: Pick<BatchTask, 'organisation' | 'batch'>): Promise<void> {
    const open = await queries.query(
      `SELECT 1 AS open FROM batch_slices WHERE organisation = $1 AND batch = $2
         AND state IN ('waiting', 'working') AND slice <> ${String(CLOSE)} LIMIT 1`,
      [task.organisation, task.batch],
    );
    if (open.length === 0) await addSlice(queries, task, CLOSE);
  }

  /** Lets go of a task that this process has; false where it has it no more. */
  async function leave(
    queries: SqlQueries,
    { organisation, batch, slice, attempt }: BatchTask,
    state: 'done' | 'failed' | 'waiting',
    outcomes: string | null,
  ): Promise<boolean> {
    const left = await queries.query(
      `UPDATE batch_slices SET state = $5, outcomes = $6, run = NULL
       WHERE organisation = $1 AND batch = $2 AND slice = $3 AND attempts = $4
         AND state = 'working' AND run = $7::int RETURNING slice`,
      [organisation, batch, slice, attempt, state, outcomes, run],
    );
    return left.length > 0;
  }

  const dropContent = (queries: SqlQueries, { organisation, batch }: BatchTask): RowsOf<object> =>
    queries.query(
      `UPDATE batch_rows r SET content = NULL WHERE r.organisation = $1 AND r.batch = $2 AND r.content IS NOT NULL
         AND r.slice IN (SELECT s.slice FROM batch_slices s WHERE s.organisation = $1 AND s.batch = $2
           AND s.state IN ('failed', 'dropped'))`,
      [organisation, batch],
    );

  const dropFiles = (queries: SqlQueries, { organisation, batch }: BatchTask): RowsOf<object> =>
    queries.query(
      `DELETE FROM batch_files f WHERE f.organisation = $1 AND f.batch = $2 AND NOT EXISTS (
         SELECT 1 FROM batches b WHERE b.organisation = $1 AND b.batch = $2 AND b.dry_run)`,
      [organisation, batch],
    );

  const asking: BatchStore = {
    file: (organisation, batch, part) => openSink(database, { organisation, batch, part }, now),

    async discard(organisation, batch) {
      await database.query(
        `DELETE FROM batch_files f WHERE f.organisation = $1 AND f.batch = $2 AND NOT EXISTS (
           SELECT 1 FROM batches b WHERE b.organisation = $1 AND b.batch = $2)`,
        [organisation, batch],
      );
    },

    async claim(organisation, key, at) {
      const claim = await database.transaction(async (queries): Promise<Claim> => {
        const added = await queries.query(
          `INSERT INTO idempotency_keys (organisation, key, at, run) VALUES ($1, $2, $3, $4::int)
           ON CONFLICT DO NOTHING RETURNING key`,
          [organisation, key, at, run],
        );
        if (added.length > 0) return { state: 'held' };
        const [row] = await queries.query<{
          request: string | null;
          batch: string | null;
          run: number;
          alive: boolean;
        }>(
          `SELECT request, batch, run, ${aliveRun('run')} AS alive FROM idempotency_keys
           WHERE organisation = $1 AND key = $2 FOR UPDATE`,
          [organisation, key],
        );
        if (row === undefined) return { state: 'busy' };
        const { request, batch } = row;
        if (request !== null && batch !== null) return { state: 'answered', request, batch };
        if (row.run === run ? held.has(`${organisation} ${key}`) : row.alive) return { state: 'busy' };
        // Whoever held it has ended without an answer.
        await queries.query(`UPDATE idempotency_keys SET run = $3::int, at = $4 WHERE organisation = $1 AND key = $2`, [
          organisation,
          key,
          run,
          at,
        ]);
        return { state: 'held' };
      });
      if (claim.state === 'held') held.add(`${organisation} ${key}`);
      return claim;
    },

    async release(organisation, key) {
      held.delete(`${organisation} ${key}`);
      await database.query(
        `DELETE FROM idempotency_keys WHERE organisation = $1 AND key = $2 AND batch IS NULL AND run = $3::int`,
        [organisation, key, run],
      );
    },

    async submit(organisation, { id, submitted, dryRun, programme, terms }, claim) {
      // Its tables are made before the transaction begins.
      await queue();
      await database.transaction(async (queries) => {
        await queries.query(
          `INSERT INTO batches (organisation, batch, submitted, dry_run, slug, programme, terms)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [organisation, id, submitted, dryRun, programme.slug, JSON.stringify(programme), JSON.stringify(terms)],
        );
        await addSlice(queries, { organisation, batch: id }, READ);
        if (claim === undefined) return;
        const answered = await queries.query(
          `UPDATE idempotency_keys SET request = $3, batch = $4
           WHERE organisation = $1 AND key = $2 AND batch IS NULL AND run = $5::int RETURNING key`,
          [organisation, claim.key, claim.request, id, run],
        );
        if (answered.length === 0)
          throw new StateError(
            'batch.key-in-use',
            'another request took over the idempotency key while this one was under way',
            'ask again with the same key',
          );
      });
      if (claim !== undefined) held.delete(`${organisation} ${claim.key}`);
    },

    async get(organisation, batch) {
      const rows = await database.query<BatchRow>(
        `SELECT ${BATCH} FROM batches b WHERE b.organisation = $1 AND b.batch = $2`,
        [organisation, batch],
      );
      const [report] = await reportsOf(database, organisation, rows);
      if (report === undefined || (report.outcomes.refused ?? 0) === 0) return report;
      const [refused] = await database.query<{ report: string | null }>(
        `SELECT report FROM batch_rows WHERE organisation = $1 AND batch = $2 AND outcome = 'refused'
         ORDER BY number LIMIT 1`,
        [organisation, batch],
      );
      const kept = refused?.report ?? null;
      return kept === null ? report : { ...report, firstRefused: JSON.parse(kept) as RowReport };
    },

    async list(organisation, limit, before) {
      const rows = await database.query<BatchRow>(
        `SELECT ${BATCH} FROM batches b WHERE b.organisation = $1 AND ($3 = '' OR (b.submitted, b.batch) < (
           SELECT k.submitted, k.batch FROM batches k WHERE k.organisation = $1 AND k.batch = $3))
         ORDER BY b.submitted DESC, b.batch DESC LIMIT $2`,
        [organisation, limit, before ?? ''],
      );
      return reportsOf(database, organisation, rows);
    },

    async rows(organisation, batch, { after, before, limit, outcome }) {
      const back = before !== undefined;
      const rows = await database.query<{ number: number; report: string | null }>(
        `SELECT number, report FROM batch_rows WHERE organisation = $1 AND batch = $2
           AND number ${back ? '<' : '>'} $3 ${outcome === undefined ? '' : 'AND outcome = $5'}
         ORDER BY number ${back ? 'DESC' : ''} LIMIT $4`,
        [organisation, batch, back ? before : after, limit, ...(outcome === undefined ? [] : [outcome])],
      );
      return (back ? rows.toReversed() : rows).map(({ number, report }) =>
        report === null ? { number } : { number, report: JSON.parse(report) as RowReport },
      );
    },

    async submitted(organisation, batch) {
      const [row] = await database.query<StoredBatch>(
        `SELECT batch, submitted, dry_run, programme, terms FROM batches WHERE organisation = $1 AND batch = $2`,
        [organisation, batch],
      );
      if (row === undefined) return undefined;
      const parts = await database.query<{ part: 'results' | 'learners' }>(
        `SELECT part FROM batch_files WHERE organisation = $1 AND batch = $2 AND number = 1`,
        [organisation, batch],
      );
      return { batch: batchOf(row), kept: parts.map(({ part }) => part) };
    },

    kept: (organisation, batch, part) => readStored(database, { organisation, batch, part }),

    async copy(organisation, from, to) {
      await database.query(
        `INSERT INTO batch_files (organisation, batch, part, number, content, added)
         SELECT organisation, $3, part, number, content, $4 FROM batch_files WHERE organisation = $1 AND batch = $2`,
        [organisation, from, to, now()],
      );
    },

    async cancel(organisation, batch, at) {
      await queue();
      return database.transaction(async (queries) => {
        const task = { organisation, batch, slice: 0, job: '', attempt: 0 };
        const row = await lock(queries, task);
        if (row === undefined) return false;
        if (row.cancelled !== null || row.ended !== null) return true;
        await queries.query(`UPDATE batches SET cancelled = $3 WHERE organisation = $1 AND batch = $2`, [
          organisation,
          batch,
          at,
        ]);
        // Their jobs find nothing to do.
        await queries.query(
          `UPDATE batch_slices SET state = 'dropped'
           WHERE organisation = $1 AND batch = $2 AND state = 'waiting' AND slice <> ${String(CLOSE)}`,
          [organisation, batch],
        );
        await dropContent(queries, task);
        await closeWhenDone(queries, task);
        return true;
      });
    },
  };

  /** One job taken off the queue: the task, or nothing where its slice is done with. */
  async function takeOne(jobs: Queue): Promise<BatchTask | 'idle' | undefined> {
    return database.transaction(async (queries) => {
      const job = await jobs.fetch(queries);
      if (job === undefined) return undefined;
      const { organisation, batch, slice } = job.data;
      const [taken] = await queries.query<{ attempts: number }>(
        `UPDATE batch_slices SET state = 'working', run = $4::int, process = $5, attempts = attempts + 1
         WHERE organisation = $1 AND batch = $2 AND slice = $3 AND state IN ('waiting', 'working') AND job = $6::uuid
         RETURNING attempts`,
        [organisation, batch, slice, run, process, job.id],
      );
      if (taken !== undefined) return { organisation, batch, slice, job: job.id, attempt: taken.attempts };
      await jobs.complete(queries, job.id);
      return 'idle';
    });
  }

  async function finishing(
    task: BatchTask,
    work: (queries: SqlQueries, jobs: Queue) => Promise<boolean>,
  ): Promise<boolean> {
    const jobs = await queue();
    return database.transaction(async (queries) => {
      if ((await lock(queries, task)) === undefined) return false;
      return work(queries, jobs);
    });
  }

  const desk: BatchDesk = {
    async take() {
      const jobs = await queue();
      for (let idle = 0; idle < IDLE; idle++) {
        const task = await takeOne(jobs);
        if (task === undefined) return undefined;
        if (task === 'idle') continue;
        if (task.attempt <= ATTEMPTS) return task;
        await desk.giveBack(task, { code: 'batch.given-up', final: true });
      }
      return undefined;
    },

    async batch({ organisation, batch }) {
      const [row] = await database.query<StoredBatch>(
        `SELECT batch, submitted, dry_run, programme, terms FROM batches WHERE organisation = $1 AND batch = $2`,
        [organisation, batch],
      );
      return row === undefined ? undefined : batchOf(row);
    },

    upload: ({ organisation, batch }, part) => readStored(database, { organisation, batch, part }),

    async addSlice(task, slice, rows) {
      const { organisation, batch } = task;
      return finishing(task, async (queries) => {
        const [mine] = await queries.query<{ cancelled: string | null }>(
          `SELECT b.cancelled FROM batches b JOIN batch_slices s ON s.organisation = b.organisation AND s.batch = b.batch
           WHERE b.organisation = $1 AND b.batch = $2 AND s.slice = ${String(READ)} AND s.state = 'working' AND s.run = $3::int`,
          [organisation, batch, run],
        );
        if (mine?.cancelled !== null) return false;
        if (!(await addSlice(queries, task, slice))) return true;
        await queries.query(
          `INSERT INTO batch_rows (organisation, batch, number, slice, learner, content)
           SELECT $1, $2, number, $3::int, nullif(learner, ''), content
           FROM unnest($4::int[], $5::text[], $6::text[]) AS given (number, learner, content)`,
          [
            organisation,
            batch,
            slice,
            rows.map(({ number }) => number),
            rows.map(({ row }) => learnerOf(row)),
            rows.map(({ row }) => JSON.stringify(row)),
          ],
        );
        return true;
      });
    },

    async content({ organisation, batch, slice }) {
      const rows = await database.query<{ number: number; content: string }>(
        `SELECT number, content FROM batch_rows
         WHERE organisation = $1 AND batch = $2 AND slice = $3 AND content IS NOT NULL ORDER BY number`,
        [organisation, batch, slice],
      );
      return rows.map(({ number, content }) => ({ number, row: JSON.parse(content) as NumberedRow['row'] }));
    },

    finish(task, reports) {
      const { organisation, batch, job } = task;
      return finishing(task, async (queries, jobs) => {
        const outcomes = reports.length === 0 ? null : JSON.stringify(countsOf(reports));
        if (!(await leave(queries, task, 'done', outcomes))) return false;
        // A row that was erased meanwhile stays so.
        if (reports.length > 0)
          await queries.query(
            `UPDATE batch_rows r SET content = NULL, outcome = given.outcome, report = given.report
             FROM unnest($3::int[], $4::text[], $5::text[]) AS given (number, outcome, report)
             WHERE r.organisation = $1 AND r.batch = $2 AND r.number = given.number AND r.content IS NOT NULL`,
            [
              organisation,
              batch,
              reports.map(({ number }) => number),
              reports.map(({ report }) => report.outcome),
              reports.map(({ report }) => JSON.stringify(report)),
            ],
          );
        // What was read is in the rows; the files of a dry run are kept, to be read in another way or issued from.
        if (task.slice === READ) await dropFiles(queries, task);
        await jobs.complete(queries, job);
        await closeWhenDone(queries, task);
        return true;
      });
    },

    async close(task, at) {
      const { organisation, batch, job } = task;
      await finishing(task, async (queries, jobs) => {
        if (!(await leave(queries, task, 'done', null))) return false;
        await queries.query(`UPDATE batches SET ended = $3 WHERE organisation = $1 AND batch = $2`, [
          organisation,
          batch,
          at,
        ]);
        await jobs.complete(queries, job);
        return true;
      });
    },

    async giveBack(task, { code, final }) {
      const { organisation, batch, slice, job } = task;
      const never = final || task.attempt > ATTEMPTS;
      await finishing(task, async (queries, jobs) => {
        if (!(await leave(queries, task, never ? 'failed' : 'waiting', null))) return false;
        if (!never) {
          await jobs.again(queries, [job]);
          return true;
        }
        await jobs.complete(queries, job);
        await queries.query(
          `UPDATE batches SET failure = coalesce(failure, $3), ended = CASE WHEN $4::int = ${String(CLOSE)} THEN $5 ELSE ended END
           WHERE organisation = $1 AND batch = $2`,
          [organisation, batch, code, slice, now()],
        );
        await dropContent(queries, task);
        if (slice === READ) await dropFiles(queries, task);
        if (slice !== CLOSE) await closeWhenDone(queries, task);
        return true;
      });
    },

    async rescue() {
      const jobs = await queue();
      // Where this process is alone, whatever is at work when it starts was at work in one that has ended.
      const all = first && parts.run === undefined;
      first = false;
      return database.transaction(async (queries) => {
        const slices = await queries.query<{ job: string }>(
          `UPDATE batch_slices SET state = 'waiting', run = NULL
           WHERE state = 'working' AND ${all ? '$1::int IS NOT NULL' : `run <> $1::int AND NOT ${aliveRun('run')}`} RETURNING job`,
          [run],
        );
        await jobs.again(
          queries,
          slices.map(({ job }) => job),
        );
        return slices.length;
      });
    },

    async renew() {
      const jobs = await queue();
      const open = await database.query<{ organisation: string; batch: string; slice: number; job: string }>(
        `SELECT s.organisation, s.batch, s.slice, s.job FROM batch_slices s
         JOIN batches b ON b.organisation = s.organisation AND b.batch = s.batch
         WHERE s.state IN ('waiting', 'working') ORDER BY b.submitted, s.slice LIMIT ${String(STRAYS)}`,
      );
      let made = 0;
      for (const { organisation, batch, slice, job: id } of open) {
        if (await jobs.open(id)) continue;
        await database.transaction((queries) => jobs.renew(queries, { id, data: { organisation, batch, slice } }));
        made++;
      }
      return made;
    },

    async forget(ended, unsubmitted, keys) {
      await database.query(`DELETE FROM batches WHERE ended < $1`, [ended]);
      // Files of batches that are forgotten, and uploads that became none.
      await database.query(
        `DELETE FROM batch_files f WHERE f.added < $1 AND NOT EXISTS (
           SELECT 1 FROM batches b WHERE b.organisation = f.organisation AND b.batch = f.batch)`,
        [unsubmitted],
      );
      await database.query(`DELETE FROM idempotency_keys WHERE at < $1`, [keys]);
    },
  };

  return { ...asking, ...desk };
}
