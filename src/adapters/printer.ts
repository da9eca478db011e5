import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { UpstreamError } from '../model/index.js';
import type { IssuingParts } from '../pipeline/issuing/index.js';

type Print = NonNullable<IssuingParts['printPassport']>;

/** Milliseconds without a passport to print after which the thread ends. */
const IDLE = 60_000;
/** Passports that wait; more people than that print at once only where something is wrong. */
const QUEUE = 32;
/** Mebibytes of the thread's heap: five fonts taken apart, and the files of one passport. */
const HEAP = 512;

/** From sources (tests, benches) the worker is a TypeScript file, which Node runs through the project's own hooks. */
const SOURCE = import.meta.url.endsWith('.ts');

/**
 * Prints passports in a thread of its own: one takes a second or more, in which the service would answer nobody. UpstreamError
 * `http.busy`, `issuing.worker-ended`.
 */
export function createPrinter(): { readonly print: Print; close(): Promise<void> } {
  let pool: Piscina | undefined;
  return {
    async print(content, attached) {
      pool ??= new Piscina({
        filename: fileURLToPath(new URL(SOURCE ? './printer-worker.ts' : './printer-worker.js', import.meta.url)),
        minThreads: 0,
        maxThreads: 1,
        idleTimeout: IDLE,
        maxQueue: QUEUE,
        resourceLimits: { maxOldGenerationSizeMb: HEAP },
        execArgv: SOURCE ? ['--import', new URL('../../scripts/run-typescript.mjs', import.meta.url).href] : [],
        // Nothing that the environment holds is the page's business.
        env: {},
      });
      if (pool.queueSize >= QUEUE)
        throw new UpstreamError('http.busy', 'too many passports are waiting to be printed', 'try again in a minute');
      try {
        return (await pool.run({ content, attached }, { name: 'print' })) as Uint8Array;
      } catch (cause) {
        throw new UpstreamError(
          'issuing.worker-ended',
          'the thread that prints passports ended before it had done so',
          'try again',
          cause,
        );
      }
    },
    async close() {
      await pool?.destroy();
    },
  };
}
