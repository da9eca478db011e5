import { existsSync, fsyncSync, mkdirSync, openSync, closeSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PGlite, Transaction } from '@electric-sql/pglite';
import { StateError } from '../../model/index.js';
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
  const database = new Embedded({ fs: new DurableFiles(folder), startParams });
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
  const fresh = join(parent, `register.new-${String(process.pid)}`);
  mkdirSync(fresh, { mode: 0o700 });
  const database = await start(fresh);
  await database.close();
  renameSync(fresh, folder);
  syncFolder(parent);
}

/** Whether a data folder holds a register already. */
export function hasRegister(folder: string): boolean {
  return existsSync(join(folder, 'register'));
}

/**
 * The embedded PostgreSQL in `<folder>/register`, made when there is none. It has no lock of its own: who calls this owns the
 * folder. A committed transaction survives SIGKILL and, as far as the disk keeps its word, a power cut.
 */
export async function openPglite(folder: string): Promise<SqlDatabase> {
  const path = join(folder, 'register');
  if (!hasRegister(folder)) await make(path);
  let database: PGlite;
  try {
    database = await start(path);
  } catch (cause) {
    throw new StateError(
      'register.unreadable',
      `the register in ${folder} cannot be opened`,
      'restore the folder from a backup, and keep the present one: it may be mended by hand',
      cause,
    );
  }
  return {
    ...queries(database),
    transaction: (work) => database.transaction((transaction) => work(queries(transaction))),
    close: () => database.close(),
  };
}
