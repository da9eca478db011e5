import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError, systemCode } from '../model/index.js';

/** A text that is written piece by piece, and is there whole or not at all. */
export interface TextFile {
  write(text: string): Promise<void>;
  /** The file is in its place, and lasts, once this resolves. */
  finish(): Promise<void>;
  /** Leaves nothing behind; nothing happens after `finish`. */
  abandon(): Promise<void>;
}

/** Characters kept before they are written, so that a row costs no call of the system. */
const BUFFER = 64 * 1024;

async function real(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return resolve(path);
    throw cause;
  }
}

/**
 * Writes beside the place and renames at the end. Readable by its owner alone: reports name people. InputError
 * `file.is-input` when it would replace one of the files that are read.
 */
export async function createTextFile(path: string, inputs: readonly string[]): Promise<TextFile> {
  const place = await real(path);
  for (const input of inputs)
    if ((await real(input)) === place)
      throw new InputError('file.is-input', `${path} would be written over ${input}`, 'name another file');
  const temporary = join(dirname(place), `.${basename(place)}.${randomBytes(6).toString('hex')}.tmp`);
  const handle = await open(temporary, 'wx', 0o600);
  let kept = '';
  let ended = false;
  return {
    async write(text) {
      kept += text;
      if (kept.length < BUFFER) return;
      const piece = kept;
      kept = '';
      await handle.write(piece);
    },
    async finish() {
      ended = true;
      try {
        if (kept !== '') await handle.write(kept);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, place);
    },
    async abandon() {
      if (ended) return;
      ended = true;
      await handle.close();
      await rm(temporary, { force: true });
    },
  };
}
