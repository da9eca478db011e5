import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Where Debian keeps the programs of each version; elsewhere they are found by the path. */
const VERSIONS = '/usr/lib/postgresql';

function binaries(): string | undefined {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a)) : [];
  const folder = versions
    .map((version) => join(VERSIONS, version, 'bin'))
    .find((one) => existsSync(join(one, 'initdb')));
  if (folder !== undefined) return folder;
  return spawnSync('initdb', ['--version']).status === 0 ? '' : undefined;
}

/** Folder of PostgreSQL's programs; `undefined` where it is not on this machine, which is an error in CI. */
export const postgresPrograms = binaries();

/** Said in the name of what is skipped, or thrown in CI. */
export const POSTGRES_MISSING = 'PostgreSQL is not on this machine (apt-get install postgresql)';

export interface Cluster {
  /** Address of an empty database of this name; made when asked for first. */
  database(name: string): string;
  /** Of the server that was started first. */
  readonly pid: number;
  /** Ends every connection and stays away; resolves when nothing listens any more. */
  shutDown(): Promise<void>;
  /** After `shutDown`: the same data at the same address; resolves when it answers. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root: then it is the user that Debian makes for it. */
function account(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string): number => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** A server of its own on loopback, in a temporary folder, as durable as it comes. It must be stopped. */
export async function startPostgres(settings: readonly string[] = []): Promise<Cluster> {
  if (postgresPrograms === undefined) throw new Error(POSTGRES_MISSING);
  const program = (name: string): string => join(postgresPrograms ?? '', name);
  const as = account();
  const folder = mkdtempSync(join(tmpdir(), 'edc-postgres-'));
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  for (const one of [folder, data]) if (as.uid !== undefined && as.gid !== undefined) chownSync(one, as.uid, as.gid);
  const run = (name: string, words: readonly string[]): void => {
    const { status, stderr } = spawnSync(program(name), words, { ...as, cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name}: ${stderr}`);
  };
  const words = ['-U', 'edc', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '-D', data, '--no-sync'];
  run('initdb', words);
  const port = String(await freePort());
  const options = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'logging_collector=off'];
  const start = () => {
    const server = spawn(
      program('postgres'),
      ['-D', data, ...[...options, ...settings].flatMap((setting) => ['-c', setting])],
      { ...as, cwd: folder, stdio: 'ignore' },
    );
    return { server, ended: new Promise<void>((resolve) => server.once('exit', () => resolve())) };
  };
  let running = start();
  const ready = (): boolean =>
    spawnSync(program('pg_isready'), ['-q', '-h', '127.0.0.1', '-p', port, '-d', 'postgres']).status === 0;
  const answers = async (): Promise<void> => {
    for (let waited = 0; !ready(); waited++) {
      if (waited > 300 || running.server.exitCode !== null) throw new Error('the PostgreSQL of the test did not start');
      await pause(100);
    }
  };
  // Fast shutdown: connections that are still open are ended.
  const shutDown = (): Promise<void> => {
    running.server.kill('SIGINT');
    return running.ended;
  };
  await answers();
  const made = new Set<string>();
  return {
    pid: running.server.pid ?? 0,
    database(name) {
      if (!made.has(name)) run('createdb', ['-h', '127.0.0.1', '-p', port, '-U', 'edc', name]);
      made.add(name);
      return `postgres://edc@127.0.0.1:${port}/${name}`;
    },
    shutDown,
    async startAgain() {
      running = start();
      await answers();
    },
    async stop() {
      await shutDown();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
