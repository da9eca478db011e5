import { Worker } from 'node:worker_threads';
import type { StoredWorkbook } from '../model/index.js';

/** Milliseconds that one file may take. 65,536 rows, the most of an `.xls`, take some five seconds. */
const TIME = 20_000;

/** Mebibytes of the worker's heap: the library holds every cell of the file. */
const HEAP = 768;

/** From sources (tests, benches) the worker is a TypeScript file, which Node runs through the project's own hooks. */
const SOURCE = import.meta.url.endsWith('.ts');

/**
 * Takes an old workbook (`.xls`) apart in a worker of its own, with limits on time and memory: the format is old and
 * intricate, and what reads it is a large library. Never rejects because of what the file is.
 */
export function openXls(bytes: Uint8Array, time = TIME): Promise<StoredWorkbook> {
  const worker = new Worker(new URL(SOURCE ? './xls-worker.ts' : './xls-worker.js', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
    execArgv: SOURCE ? ['--import', new URL('../../scripts/run-typescript.mjs', import.meta.url).href] : [],
    // Nothing of this process is the file's business, and what the library says of broken records is not the user's.
    env: {},
    stdout: true,
    stderr: true,
  });
  return new Promise<StoredWorkbook>((resolve, reject) => {
    const timer = setTimeout(() => resolve({ refused: 'too-slow' }), time);
    worker.once('message', (read: StoredWorkbook) => resolve(read));
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ refused: 'too-slow' });
      else reject(error);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      resolve({ refused: 'damaged' });
    });
  }).finally(() => worker.terminate());
}
