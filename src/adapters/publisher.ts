import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { ConfigurationError, InvariantError } from '../model/index.js';
import type { Publisher } from '../pipeline/issuing/index.js';

/** `folder/name` or `name`: what `layout` makes. No dot in front, no separator of another system, no device name. */
const PATH = /^(?:[a-z0-9][a-z0-9_-]*\/)?[a-z0-9][a-z0-9._-]*$/;

/** A temporary file this old was left by a process that ended; younger ones may still be written. */
const STALE = 60 * 60 * 1000;

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
    ENOTDIR: 'a file stands where a folder should be',
    EEXIST: 'a file stands where a folder should be',
  };
  const reason = reasons[errorCode(cause) ?? ''];
  if (reason === undefined) return cause;
  return new ConfigurationError(
    'publisher.folder-unwritable',
    `nothing can be published in ${folder}: ${reason}`,
    'make room or give another folder with --out; nothing is lost, and running again writes what is missing',
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

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^\..*\.tmp$/.test(name)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > STALE) await rm(path, { force: true });
  }
}

/**
 * Files below one folder. A reader sees a file whole or not at all: each is written beside its place, synced, and renamed.
 * ConfigurationError `publisher.folder-unwritable` for what the operator must put right.
 */
export function createPublisher(root: string): Publisher {
  const ready = new Map<string, Promise<string>>();

  function placeOf(path: string): string {
    if (!PATH.test(path)) throw new InvariantError('a published path must be the layout’s');
    return join(root, ...path.split('/'));
  }

  /** Makes a folder once, and makes sure that it is inside: a symbolic link could lead elsewhere. */
  async function prepare(folder: string): Promise<string> {
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
    const temporary = join(dirname(place), `.${basename(place)}.${randomBytes(6).toString('hex')}.tmp`);
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return temporary;
  }

  return {
    async publish(files) {
      try {
        const folders = new Set<string>();
        for (const { path, bytes } of files) {
          const place = placeOf(path);
          const folder = dirname(place);
          const made = ready.get(folder) ?? prepare(folder);
          ready.set(folder, made);
          await made;
          await rename(await writeBeside(place, bytes), place);
          folders.add(folder);
        }
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
