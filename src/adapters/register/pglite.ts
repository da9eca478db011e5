import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { PGlite, Transaction } from '@electric-sql/pglite';
import { ConfigurationError, EdcError, StateError, systemCode } from '../../model/index.js';
import type { SqlDatabase, SqlQueries, SqlValue } from './sql.js';

/** What Emscripten's view of the real file system lacks: without it `fsync` in the database does nothing. */
interface HostFiles {
  readonly NODEFS: { readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number } };
}

/**
 * Settings of the server inside. `fsync` is on (the package turns it off), by the one call that reaches the file system
 * here; a register of credentials needs no more memory than this, and its log is small.
 */
const SETTINGS = [
  'fsync=on',
  'wal_sync_method=fsync',
  'shared_buffers=16MB',
  'min_wal_size=32MB',
  'max_wal_size=64MB',
] as const;

/** Object identifier of the type. */
const BYTEA = 17;

const MEBIBYTE = 1024 * 1024;
/** A database that was made just now has 40 MiB. */
const ROOM_TO_MAKE = 64 * MEBIBYTE;
/** The log grows by segments of 16 MiB; a database that cannot write its log does not fail, it breaks. */
const ROOM_TO_WORK = 32 * MEBIBYTE;
const ROOM_FOR_LOG = 16 * MEBIBYTE;

/** SQLSTATE 53100 disk_full, the codes of the system, and those of the WebAssembly interface (WASI errno). */
const FULL: ReadonlySet<unknown> = new Set(['53100', 'ENOSPC', 'EDQUOT']);
const FULL_NUMBERS: ReadonlySet<unknown> = new Set([51, 19]);

/** Bytes that may be written yet; endless where the file system does not say. */
function roomIn(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    // Said by whoever writes there next.
    return Infinity;
  }
}

function diskFull(folder: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError(
    'register.disk-full',
    `the disk that holds the register in ${folder} is full`,
    'make room, at least 64 MiB, and run the same again: what was recorded is kept, and what was begun is completed',
    cause,
  );
}

/** A failure of the database for want of room, said as such; any other goes up as it is. */
function explained(folder: string, cause: unknown): unknown {
  if (cause instanceof EdcError) return cause;
  const { errno } = (typeof cause === 'object' && cause !== null ? cause : {}) as { readonly errno?: unknown };
  // Where the log has no room, the errors are of all kinds: what follows from it is reported, not what it was.
  const full = FULL.has(systemCode(cause)) || FULL_NUMBERS.has(errno) || roomIn(folder) < ROOM_FOR_LOG;
  return full ? diskFull(folder, cause) : cause;
}

function queries(of: PGlite | Transaction): SqlQueries {
  return {
    query: async <Row extends object>(sql: string, values: readonly SqlValue[] = []) =>
      (await of.query<Row>(sql, [...values])).rows,
  };
}

async function start(folder: string): Promise<PGlite> {
  // Loaded here, for commands that never open a register must not wait for it.
  const { PGlite: Embedded } = await import('@electric-sql/pglite');
  const { NodeFS } = await import('@electric-sql/pglite/nodefs');

  class DurableFiles extends NodeFS {
    override async init(
      ...[database, given]: Parameters<InstanceType<typeof NodeFS>['init']>
    ): ReturnType<InstanceType<typeof NodeFS>['init']> {
      const { emscriptenOpts } = await super.init(database, given);
      const durable = (module: object): void => {
        (module as HostFiles).NODEFS.stream_ops.fsync = ({ nfd }) => {
          fsyncSync(nfd);
          return 0;
        };
      };
      const before = [emscriptenOpts.preRun ?? []].flat();
      return { emscriptenOpts: { ...emscriptenOpts, preRun: [...before, durable] } };
    }
  }

  const startParams = [
    ...Embedded.defaultStartParams.filter((parameter) => parameter !== '-F'),
    ...SETTINGS.flatMap((setting) => ['-c', setting]),
  ];
  const database = new Embedded({
    fs: new DurableFiles(folder),
    startParams,
    // The package's own go through an array of numbers.
    serializers: { [BYTEA]: (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}` },
    parsers: { [BYTEA]: (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex')) },
  });
  await database.waitReady;
  return database;
}

function syncFolder(folder: string): void {
  // Windows opens no folders; there a rename is durable by itself.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Making a database takes seconds and many files; one that was cut short is thrown away, never opened. */
async function make(folder: string): Promise<void> {
  const parent = dirname(folder);
  for (const name of readdirSync(parent))
    if (name.startsWith('register.new-')) rmSync(join(parent, name), { recursive: true, force: true });
  if (roomIn(parent) < ROOM_TO_MAKE) throw diskFull(parent);
  const fresh = join(parent, `register.new-${String(process.pid)}`);
  mkdirSync(fresh, { mode: 0o700 });
  try {
    const database = await start(fresh);
    await database.close();
  } catch (cause) {
    const said = explained(parent, cause);
    rmSync(fresh, { recursive: true, force: true });
    throw said;
  }
  renameSync(fresh, folder);
  syncFolder(parent);
}

/** Whether a data folder holds a register already. */
export function hasRegister(folder: string): boolean {
  return existsSync(join(folder, 'register'));
}

/**
 * The embedded PostgreSQL in `<folder>/register`, made when there is none. It has no lock of its own: who calls this owns the
 * folder. A committed transaction survives SIGKILL and, as far as the disk keeps its word, a power cut. ConfigurationError
 * `register.disk-full`, StateError `register.unreadable`.
 */
export async function openPglite(folder: string): Promise<SqlDatabase> {
  const path = join(folder, 'register');
  if (!hasRegister(folder)) await make(path);
  if (roomIn(path) < ROOM_TO_WORK) throw diskFull(folder);
  let database: PGlite;
  try {
    database = await start(path);
  } catch (cause) {
    const said = explained(folder, cause);
    if (said !== cause) throw said;
    throw new StateError(
      'register.unreadable',
      `the register in ${folder} cannot be opened`,
      'restore the folder from a backup, and keep the present one: it may be mended by hand',
      cause,
    );
  }
  let broken = false;
  /** After a failure of the database itself nothing more is asked of it: the log mends it when it is opened next. */
  const guarded = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (cause) {
      const said = explained(folder, cause);
      broken ||= said !== cause;
      throw said;
    }
  };
  const { query } = queries(database);
  return {
    query: (sql, values) => guarded(() => query(sql, values)),
    transaction: (work) => guarded(() => database.transaction((transaction) => work(queries(transaction)))),
    script: (sql) =>
      guarded(async () => {
        try {
          return (await database.exec(sql)).at(-1)?.rows ?? [];
        } catch (cause) {
          // What it began would stand open, and everything after it fail.
          await database.exec('ROLLBACK');
          throw cause;
        }
      }),
    close: async () => {
      // Closing would write what the failure left in memory.
      if (!broken) await guarded(() => database.close());
    },
  };
}
