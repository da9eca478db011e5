import { randomBytes } from 'node:crypto';
import { open, opendir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { InputError, systemCode } from '../model/index.js';

/** A file of a folder that may be a sealed one. */
export interface FoundFile {
  readonly path: string;
  /** `other`: by its name or size it is no sealed file. `package`: a passport, which may hold copies of sealed files. */
  readonly kind: 'candidate' | 'package' | 'other';
}

/** How sealed files are called: `.jsonld` here and at Europass, the others elsewhere. */
const EXTENSIONS: ReadonlySet<string> = new Set(['.jsonld', '.json', '.jose', '.jws', '.jades']);
/** No larger file is opened as a seal. */
const SIZE_LIMIT = 16_777_216;
/** A folder of a year of a large provider; more is a mistyped path. */
const FILES_LIMIT = 200_000;
const DEPTH_LIMIT = 16;

/**
 * The files below a folder, one after the other in the order of their names; links are not followed, and names that begin with
 * a dot not looked at. A file that is named itself is the only one. InputError `file.missing`, `seal.folder-too-large`.
 */
export async function* sealedFilesIn(root: string): AsyncGenerator<FoundFile> {
  let seen = 0;
  async function* walk(folder: string, depth: number): AsyncGenerator<FoundFile> {
    const entries = [];
    for await (const entry of await opendir(folder)) {
      if (entry.name.startsWith('.')) continue;
      if (++seen > FILES_LIMIT || depth > DEPTH_LIMIT)
        throw new InputError(
          'seal.folder-too-large',
          `${root} holds more than ${String(FILES_LIMIT)} files, or folders more than ${String(DEPTH_LIMIT)} deep`,
          'name a folder of sealed files, such as edc-out/sealed',
        );
      entries.push(entry);
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) yield* walk(path, depth + 1);
      else if (entry.isFile()) yield { path, kind: await kindOf(path) };
    }
  }
  const facts = await stat(root).catch((cause: unknown) => {
    if (systemCode(cause) !== 'ENOENT') throw cause;
    throw new InputError('file.missing', `there is no folder ${root}`, 'check the name and the folder that you are in');
  });
  if (facts.isDirectory()) yield* walk(root, 1);
  else yield { path: root, kind: 'candidate' };
}

async function kindOf(path: string): Promise<FoundFile['kind']> {
  const extension = extname(path).toLowerCase();
  if (extension === '.zip') return 'package';
  if (!EXTENSIONS.has(extension)) return 'other';
  return (await stat(path)).size > SIZE_LIMIT ? 'other' : 'candidate';
}

async function isThere(path: string, kind: 'isFile' | 'isDirectory'): Promise<boolean> {
  return stat(path).then(
    (facts) => facts[kind](),
    (cause: unknown) => {
      if (['ENOENT', 'ENOTDIR'].includes(systemCode(cause) ?? '')) return false;
      throw cause;
    },
  );
}

/**
 * Whether the file stands, or would stand, among what `edc issue` publishes: in a folder `sealed` with a folder `proved` beside
 * it, and no `passport.json`, which the unpacked package of a learner has.
 */
export async function isPublished(path: string): Promise<boolean> {
  const folder = dirname(await realpath(path).catch(() => resolve(path)));
  const above = dirname(folder);
  return (
    basename(folder) === 'sealed' &&
    (await isThere(join(above, 'proved'), 'isDirectory')) &&
    !(await isThere(join(above, 'passport.json'), 'isFile'))
  );
}

/**
 * Puts other bytes in the place of a file, with the rights that it has: a reader sees the one or the other, whole. InputError
 * `file.changed` when it is not what was read any more, `file.unwritable`.
 */
export async function replaceFile(path: string, before: Uint8Array, bytes: Uint8Array): Promise<void> {
  const place = await realpath(path);
  const temporary = join(dirname(place), `.${basename(place)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const { mode } = await stat(place);
    const handle = await open(temporary, 'wx', mode & 0o777);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // Asking the services takes seconds, in which somebody else may have written.
    if (Buffer.compare(await readFile(place), before) !== 0)
      throw new InputError('file.changed', `${path} was changed by somebody else meanwhile`, 'run the same again');
    await rename(temporary, place);
  } catch (cause) {
    const code = systemCode(cause);
    if (cause instanceof InputError || code === undefined) throw cause;
    throw new InputError(
      'file.unwritable',
      `${path} cannot be written (${code})`,
      'check the folder and its permissions',
      cause,
    );
  } finally {
    await rm(temporary, { force: true });
  }
}
