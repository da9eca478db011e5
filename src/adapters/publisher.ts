import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { ConfigurationError, InvariantError, withFault, type Fault } from '../model/index.js';
import type { Publisher } from '../pipeline/issuing/index.js';

/** `folder/name` or `name`: what `layout` makes. No dot in front, no separator of another system, no device name. */
const PATH = /^(?:[a-z0-9][a-z0-9_-]*\/)?[a-z0-9][a-z0-9._-]*$/;

/** A temporary file this old was left by a process that ended; a younger one of another machine may still be written. */
const STALE = 60 * 60 * 1000;

/** Stands in the name of a temporary file: the machine, the process, and a mark that tells this process from an earlier one of its number. */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const MARK = randomBytes(4).toString('hex');
const TEMPORARY = /^\..*\.(?:([0-9a-f]{8})-(\d{1,10})-([0-9a-f]{8})-)?[0-9a-f]+\.tmp$/;

/** Files in work at a time: each waits for the disk, which takes several waits for one. As many as Node has threads for. */
const AT_ONCE = 4;

/** Shorter than a block of any file system: where this finds no room, nothing does. */
const PROBE = new Uint8Array(64);

/** By its shape: an error of another realm (a test runner's sandbox) is no instance of this one's Error. */
function errorCode(cause: unknown): string | undefined {
  const { code } = (typeof cause === 'object' && cause !== null ? cause : {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

function absent(cause: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(errorCode(cause) ?? '');
}

/** What the operator must put right, said as such; anything else goes up as it is. */
function unwritable(folder: string, cause: unknown): unknown {
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'access is not allowed',
    EPERM: 'access is not allowed',
    EISDIR: 'a folder stands where a file should be',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
    EDQUOT: 'the quota is used up',
    // What Node says of a folder below a read-only one.
    ENOENT: 'the folder cannot be made',
    ENOTDIR: 'a file stands where a folder should be',
    EEXIST: 'a file stands where a folder should be',
  };
  const reason = reasons[errorCode(cause) ?? ''];
  if (reason === undefined) return cause;
  const full = ['ENOSPC', 'EDQUOT'].includes(errorCode(cause) ?? '');
  return new ConfigurationError(
    'publisher.folder-unwritable',
    `nothing can be published in ${folder}: ${reason}`,
    `${full ? 'make room' : 'put that right'} or give another folder with --out, and run the same again: what was issued is kept and written then`,
    cause,
  );
}

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders; there a rename is durable by itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    // Not allowed to be sent a signal, and so there.
    return errorCode(cause) !== 'ESRCH';
  }
}

/** Whether the process that a temporary file names has ended; another machine's is told by the age of the file only. */
function abandoned([, host, pid, mark]: RegExpExecArray): boolean {
  if (host !== HOST) return false;
  return Number(pid) === process.pid ? mark !== MARK : !alive(Number(pid));
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const temporary = TEMPORARY.exec(name);
    if (temporary === null) continue;
    const path = join(folder, name);
    const facts = await stat(path).catch((cause: unknown) => {
      // Renamed or removed by its own process meanwhile.
      if (absent(cause)) return undefined;
      throw cause;
    });
    if (facts === undefined) continue;
    if (abandoned(temporary) || Date.now() - facts.mtimeMs > STALE) await rm(path, { force: true });
  }
}

/**
 * Files below one folder. A reader sees a file whole or not at all: each is written beside its place, synced, and renamed.
 * ConfigurationError `publisher.folder-unwritable` for what the operator must put right. `fault` is for tests.
 */
export function createPublisher(root: string, { fault }: { readonly fault?: Fault } = {}): Publisher {
  const ready = new Map<string, Promise<string>>();

  function placeOf(path: string): string {
    if (!PATH.test(path)) throw new InvariantError('a published path must be the layout’s');
    return join(root, ...path.split('/'));
  }

  /** Makes a folder once, and makes sure that it is inside: a symbolic link could lead elsewhere. */
  async function makeInside(folder: string): Promise<string> {
    await mkdir(folder, { recursive: true });
    const [inside, top] = await Promise.all([realpath(folder), realpath(root)]);
    if (inside !== top && !inside.startsWith(top + sep))
      throw new ConfigurationError(
        'publisher.folder-elsewhere',
        `${folder} leads out of ${root}`,
        'replace the symbolic link by a folder',
      );
    await sweep(folder);
    return folder;
  }

  async function writeBeside(place: string, bytes: Uint8Array): Promise<string> {
    const own = `${HOST}-${String(process.pid)}-${MARK}-${randomBytes(4).toString('hex')}`;
    const temporary = join(dirname(place), `.${basename(place)}.${own}.tmp`);
    try {
      const handle = await open(temporary, 'wx');
      try {
        await handle.writeFile(bytes);
        // Its bytes and its length; when it was written is no matter.
        await handle.datasync();
      } finally {
        await handle.close();
      }
    } catch (cause) {
      // A full disk must not be filled by what did not fit.
      await rm(temporary, { force: true });
      throw cause;
    }
    return temporary;
  }

  async function writeWhole(place: string, bytes: Uint8Array): Promise<void> {
    const temporary = await withFault(fault, 'file.write', () => writeBeside(place, bytes));
    try {
      await withFault(fault, 'file.name', () => rename(temporary, place));
    } catch (cause) {
      await rm(temporary, { force: true });
      throw cause;
    }
  }

  /** Several at a time; the first failure ends it, when what was begun is done with. */
  async function writeAll(places: readonly (readonly [place: string, bytes: Uint8Array])[]): Promise<void> {
    const left = places.values();
    let failed = false;
    const hand = async (): Promise<void> => {
      for (const [place, bytes] of left) {
        if (failed) return;
        try {
          await writeWhole(place, bytes);
        } catch (cause) {
          failed = true;
          throw cause;
        }
      }
    };
    const hands = Array.from({ length: Math.min(AT_ONCE, places.length) }, hand);
    const ended = await Promise.allSettled(hands);
    const broken = ended.find((one) => one.status === 'rejected');
    if (broken !== undefined) throw broken.reason;
  }

  return {
    async prepare(folders) {
      try {
        for (const name of folders) {
          const folder = join(root, name);
          await makeInside(folder);
          await rm(await writeBeside(join(folder, 'probe'), PROBE), { force: true });
        }
      } catch (cause) {
        throw unwritable(root, cause);
      }
    },

    async publish(files) {
      try {
        const places: (readonly [place: string, bytes: Uint8Array])[] = [];
        const folders = new Set<string>();
        for (const { path, bytes } of files) {
          const place = placeOf(path);
          const folder = dirname(place);
          const made = ready.get(folder) ?? makeInside(folder);
          ready.set(folder, made);
          await made;
          folders.add(folder);
          places.push([place, bytes]);
        }
        await writeAll(places);
        for (const folder of folders) await syncFolder(folder);
      } catch (cause) {
        ready.clear();
        throw unwritable(root, cause);
      }
    },

    async read(path) {
      try {
        return new Uint8Array(await readFile(placeOf(path)));
      } catch (cause) {
        if (absent(cause)) return undefined;
        throw unwritable(root, cause);
      }
    },

    async remove(paths) {
      let removed = 0;
      try {
        const folders = new Set<string>();
        for (const path of paths) {
          const place = placeOf(path);
          try {
            await rm(place);
            removed++;
            folders.add(dirname(place));
          } catch (cause) {
            if (!absent(cause)) throw cause;
          }
        }
        for (const folder of folders) await syncFolder(folder);
      } catch (cause) {
        throw unwritable(root, cause);
      }
      return removed;
    },

    async list(folder) {
      try {
        const entries = await readdir(placeOf(folder), { withFileTypes: true });
        return entries
          .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
          .map(({ name }) => name)
          .sort();
      } catch (cause) {
        if (absent(cause)) return [];
        throw cause;
      }
    },
  };
}

/** For who reads from the register alone: nothing is written anywhere. */
export function publishingNothing(): Publisher {
  const done = (): Promise<void> => Promise.resolve();
  return {
    nothing: true,
    prepare: done,
    publish: done,
    read: () => Promise.resolve(undefined),
    remove: () => Promise.resolve(0),
    list: () => Promise.resolve([]),
  };
}
