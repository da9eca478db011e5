import type PgBoss from 'pg-boss';
import type { SqlDatabase, SqlQueries, SqlValue } from '../register/sql.js';

/** Schema of the queue's own tables, and the one queue. */
const SCHEMA = 'edc_jobs';
const QUEUE = 'batches';

/**
 * After this a task is taken for lost whose process seems to live. A slice takes seconds, and where each of fifty seals waits for
 * a slow time-stamp authority, minutes; what a killed process had is given back at once (`rescue`).
 */
const EXPIRE_SECONDS = 1_800;
/** More than a task is ever tried (`ATTEMPTS`): who gives up is decided there, and says so in the batch. */
const RETRIES = 1_000;
/** Seconds; doubled each time. */
const RETRY_DELAY = 1;
/** Jobs that are done with are of use to nobody; they hold ids alone. */
const ARCHIVE_SECONDS = 3_600;
const MAINTENANCE_SECONDS = 60;

/** All that a job says. */
export interface JobData {
  readonly organisation: string;
  readonly batch: string;
  readonly slice: number;
}

export interface Job {
  readonly id: string;
  readonly data: JobData;
}

/** The queue, each step as part of the transaction whose queries are given. */
export interface Queue {
  insert(queries: SqlQueries, jobs: readonly Job[]): Promise<void>;
  fetch(queries: SqlQueries): Promise<Job | undefined>;
  complete(queries: SqlQueries, job: string): Promise<void>;
  /** To be fetched again, after a while that grows. */
  again(queries: SqlQueries, jobs: readonly string[]): Promise<void>;
  /** Whether the job can still be fetched, or is. */
  open(job: string): Promise<boolean>;
  /** In place of whatever is left of a job of that id. */
  renew(queries: SqlQueries, job: Job): Promise<void>;
  stop(): Promise<void>;
}

type Executed = { readonly rows: object[]; readonly rowCount: number };

function executed(rows: readonly object[]): Executed {
  return { rows: [...rows], rowCount: rows.length };
}

/** The queue speaks to the database through this, and opens no connection of its own. */
function within(queries: SqlQueries): PgBoss.Db {
  return { executeSql: async (sql, values) => executed(await queries.query(sql, values as readonly SqlValue[])) };
}

function jobOf({ id, data: { organisation, batch, slice } }: Job): PgBoss.JobInsert<JobData> {
  // Early slices of any batch come before late ones of another: a long batch keeps nobody waiting.
  return { id, name: QUEUE, data: { organisation, batch, slice }, priority: -Math.abs(slice) };
}

/**
 * Opens the queue in the database, and makes its tables where there are none. From time to time one of the processes removes old
 * jobs, and gives back those that took too long.
 */
export async function openQueue(database: SqlDatabase, onFault: (error: unknown) => void): Promise<Queue> {
  // Loaded here: most commands never see a batch.
  const { default: Boss } = await import('pg-boss');
  const boss = new Boss({
    db: {
      executeSql: async (sql, values) =>
        executed(
          values === undefined || values.length === 0
            ? await database.script(sql)
            : await database.query(sql, values as readonly SqlValue[]),
        ),
    },
    schema: SCHEMA,
    schedule: false,
    maintenanceIntervalSeconds: MAINTENANCE_SECONDS,
    archiveCompletedAfterSeconds: ARCHIVE_SECONDS,
    deleteAfterHours: 1,
  });
  boss.on('error', onFault);
  await boss.start();
  await boss.createQueue(QUEUE, {
    name: QUEUE,
    policy: 'standard',
    retryLimit: RETRIES,
    retryDelay: RETRY_DELAY,
    retryBackoff: true,
    expireInSeconds: EXPIRE_SECONDS,
  });
  return {
    async insert(queries, jobs) {
      await boss.insert(jobs.map(jobOf), { db: within(queries) });
    },
    async fetch(queries) {
      // What goes wrong in it is swallowed there; the transaction then fails with the next statement.
      const [job] = await boss.fetch<JobData>(QUEUE, { db: within(queries) });
      return job === undefined ? undefined : { id: job.id, data: job.data };
    },
    async complete(queries, job) {
      await boss.complete(QUEUE, job, {}, { db: within(queries) });
    },
    async again(queries, jobs) {
      for (const job of jobs) await boss.fail(QUEUE, job, {}, { db: within(queries) });
    },
    async open(job) {
      const found = await boss.getJobById(QUEUE, job);
      return found !== null && ['created', 'retry', 'active'].includes(found.state);
    },
    async renew(queries, job) {
      await boss.deleteJob(QUEUE, job.id, { db: within(queries) });
      await boss.insert([jobOf(job)], { db: within(queries) });
    },
    stop: () => boss.stop({ graceful: false, close: false }),
  };
}
