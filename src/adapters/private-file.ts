import { randomBytes } from 'node:crypto';
import { link, open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError, systemCode } from '../model/index.js';

async function real(path: string): Promise<string> {
  return realpath(path).catch((cause: unknown) => {
    if (systemCode(cause) === 'ENOENT') return resolve(path);
    throw cause;
  });
}

function unwritable(path: string, cause: unknown): InputError {
  const code = systemCode(cause);
  if (code === undefined) throw cause;
  return code === 'EEXIST'
    ? new InputError('file.exists', `${path} is there already`, 'name another file, or give --overwrite', cause)
    : new InputError(
        'file.unwritable',
        `${path} cannot be written (${code})`,
        'check the folder and its permissions',
        cause,
      );
}

export interface PrivateFileOptions {
  /** Replace a file that is there. */
  readonly overwrite: boolean;
  /** Files that are read, and never written over. */
  readonly inputs: readonly string[];
}

/**
 * Writes a file that names people: readable by its owner alone, there whole or not at all, and lasting once this resolves.
 * InputError `file.exists`, `file.is-input`, `file.unwritable`.
 */
export async function writePrivateFile(path: string, bytes: Uint8Array, options: PrivateFileOptions): Promise<void> {
  const place = await real(path);
  for (const input of options.inputs)
    if ((await real(input)) === place)
      throw new InputError('file.is-input', `${path} would be written over ${input}`, 'name another file');
  const temporary = join(dirname(place), `.${basename(place)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // A link, unlike a rename, never replaces what another process put there meanwhile.
    await (options.overwrite ? rename(temporary, place) : link(temporary, place));
  } catch (cause) {
    throw unwritable(path, cause);
  } finally {
    await rm(temporary, { force: true });
  }
}
