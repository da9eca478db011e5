import { setTimeout as pause } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { ConfigurationError, EdcError, UpstreamError, systemCode } from '../../model/index.js';
import { RUN_LOCK } from './register.js';
import type { SqlDatabase, SqlQueries, SqlValue } from './sql.js';

/** Connections of one process: as many transactions as it has batches in flight, and the one that shows that it lives. */
const CONNECTIONS = 8;

const CONNECT_WAIT = 15_000;

/** Between tries to be seen to live again, after the server went away. */
const HOLD_WAIT = 500;

/** A connection that is lost: SQLSTATE classes 08 and 57P, the codes of the system, and what the driver says without any. */
const LOST = /^(?:08|57P)|^E(?:CONN|PIPE|HOST|NET|TIMEDOUT)/;
const LOST_TEXT = /connection (?:terminated|timeout)|timeout exceeded when trying to connect|client has encountered/i;

/** `host:port/database`: what may be said of an address that may hold a password. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'DATABASE_URL';
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function unusable(url: string, cause: unknown): ConfigurationError {
  const code = systemCode(cause);
  return new ConfigurationError(
    'register.server-unusable',
    `the PostgreSQL at ${placeOf(url)} cannot be used${code === undefined ? '' : ` (${code})`}`,
    'check DATABASE_URL, that the server runs, and that the account may use the database',
    cause,
  );
}

/** A failure of the server, said as such; any other goes up as it is. */
function explained(url: string, cause: unknown): unknown {
  if (cause instanceof EdcError) return cause;
  const code = systemCode(cause) ?? '';
  if (code === '53100')
    return new ConfigurationError(
      'register.disk-full',
      `the disk of the PostgreSQL at ${placeOf(url)} is full`,
      'make room, and run the same again: what was recorded is kept, and what was begun is completed',
      cause,
    );
  const { message = '' } = (typeof cause === 'object' && cause !== null ? cause : {}) as { readonly message?: string };
  if (!LOST.test(code) && !(code === '' && LOST_TEXT.test(message))) return cause;
  return new UpstreamError(
    'register.server-lost',
    `the PostgreSQL at ${placeOf(url)} stopped answering`,
    'run the same again: what was recorded is kept, and what was begun is completed',
    cause,
  );
}

interface Client {
  query(sql: string, values: unknown[]): Promise<{ readonly rows: readonly object[] }>;
}

function queries(of: Client): SqlQueries {
  return {
    query: async <Row extends object>(sql: string, values: readonly SqlValue[] = []) =>
      (await of.query(sql, [...values])).rows as readonly Row[],
  };
}

/**
 * A PostgreSQL server, which several processes may share. ConfigurationError `register.server-unusable` when it cannot be
 * reached or refuses, `register.disk-full`; UpstreamError `register.server-lost` when it goes away later.
 */
export async function openPostgres(
  url: string,
  { readOnly = false }: { readonly readOnly?: boolean } = {},
): Promise<SqlDatabase> {
  // Loaded here: who has no server needs no driver.
  const { default: driver } = await import('pg');
  let pool: InstanceType<typeof driver.Pool>;
  try {
    pool = new driver.Pool({
      connectionString: url,
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_WAIT,
      application_name: 'edc-passport',
      // Committed means durable, whatever the server does for others.
      options: `-c synchronous_commit=on${readOnly ? ' -c default_transaction_read_only=on' : ''}`,
    });
    // Of a connection that nobody uses just now; the next use says what is wrong.
    pool.on('error', () => undefined);
    await pool.query('SELECT 1');
  } catch (cause) {
    throw unusable(url, cause);
  }
  let alive: PoolClient | undefined;
  let closed = false;
  const guarded = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (cause) {
      throw explained(url, cause);
    }
  };

  async function transaction<Result>(work: (queries: SqlQueries) => Promise<Result>): Promise<Result> {
    const client = await pool.connect();
    client.on('error', ignore);
    let failure: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work(queries(client));
      await client.query('COMMIT');
      return result;
    } catch (cause) {
      // A connection on which this fails is thrown away, and the server rolls back.
      await client.query('ROLLBACK').catch((fault: Error) => (failure = fault));
      throw cause;
    } finally {
      client.off('error', ignore);
      client.release(failure);
    }
  }

  async function script(sql: string): Promise<readonly object[]> {
    const client = await pool.connect();
    client.on('error', ignore);
    let failure: Error | undefined;
    try {
      const results: { readonly rows: readonly object[] } | readonly { readonly rows: readonly object[] }[] =
        await client.query(sql);
      return [results].flat().at(-1)?.rows ?? [];
    } catch (cause) {
      await client.query('ROLLBACK').catch((fault: Error) => (failure = fault));
      throw cause;
    } finally {
      client.off('error', ignore);
      client.release(failure);
    }
  }

  /** Holds the lock of a run on a connection of its own, and takes it again when that is lost: the process lives on. */
  async function holdRun(known?: number): Promise<number> {
    const client = await pool.connect();
    client.on('error', ignore);
    try {
      const run =
        known ?? (await client.query<{ run: number }>(`SELECT nextval('runs')::int AS run`)).rows[0]?.run ?? 0;
      await client.query('SELECT pg_advisory_lock($1::int, $2::int)', [RUN_LOCK, run]);
      alive = client;
      client.once('end', () => {
        if (alive !== client) return;
        alive = undefined;
        client.release(true);
        void holdAgain(run);
      });
      return run;
    } catch (cause) {
      client.release(true);
      throw cause;
    }
  }

  async function holdAgain(run: number): Promise<void> {
    while (!closed && alive === undefined) {
      await holdRun(run).catch(ignore);
      if (alive === undefined) await pause(HOLD_WAIT, undefined, { ref: false });
    }
  }

  const { query } = queries(pool);
  return {
    query: (sql, values) => guarded(() => query(sql, values)),
    transaction: (work) => guarded(() => transaction(work)),
    script: (sql) => guarded(() => script(sql)),
    run: () => guarded(() => holdRun()),
    close: async () => {
      closed = true;
      const held = alive;
      alive = undefined;
      // The lock goes with the connection, but not at once.
      await held?.query('SELECT pg_advisory_unlock_all()').catch(ignore);
      held?.release(true);
      await pool.end();
    },
  };
}

function ignore(): void {
  // The query that is waiting, or the next one, rejects with the same.
}
