/**
 * Imported before a command: appends the files of all modules that it loads to the file named by EDC_TEST_LOADED, a line each.
 * It is its own loader: the half that runs on the loader's thread sees what is imported, the other what is required.
 */
import { appendFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const note = (line) => appendFileSync(process.env.EDC_TEST_LOADED ?? '', `${line}\n`);

export async function load(url, context, next) {
  note(url);
  return next(url, context);
}

if (isMainThread) {
  register(import.meta.url);
  const { cache } = createRequire(import.meta.url);
  process.on('exit', () => Object.keys(cache).forEach(note));
}
