import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Begun, Crew, Task } from '../../pipeline/issuing/crew/index.js';
import type { Bundled, Bundler, BundleOrder } from '../../pipeline/issuing/passports/index.js';
import { valueOf, workerEnded, type Answer, type Equipment, type Findings, type Finished } from './message.js';

/** More threads than this are fed too slowly by one register. */
const MOST = 16;

/** Mebibytes of a member's heap: the fonts, the contexts, and the documents of its batches. */
const HEAP = 512;

/** From sources (tests, benches) the worker is a TypeScript file, which Node runs through the project's own hooks. */
const SOURCE = import.meta.url.endsWith('.ts');

/** One thread, with the batches that it has begun. */
class Member {
  readonly #pool: Piscina;
  /** Whoever waits for an answer, to be told when there will be none. A promise that all of them raced with would hold on to every answer. */
  readonly #waiting = new Set<(cause: unknown) => void>();
  #broken: { readonly cause: unknown } | undefined;
  /** Batches begun and neither finished nor dropped. */
  load = 0;

  constructor(workerData: Equipment, heap: number) {
    this.#pool = new Piscina({
      filename: fileURLToPath(new URL(SOURCE ? './worker.ts' : './worker.js', import.meta.url)),
      minThreads: 1,
      maxThreads: 1,
      // A batch stays in its thread between its two halves.
      idleTimeout: Infinity,
      workerData,
      // With half of what the machine takes for new objects a process would need forty mebibytes less, and passports of twenty would take a fifth longer.
      resourceLimits: { maxOldGenerationSizeMb: heap },
      execArgv: SOURCE ? ['--import', new URL('../../../scripts/run-typescript.mjs', import.meta.url).href] : [],
      // Secrets that the environment holds are no business of a thread that draws pictures.
      env: {},
    });
    // One that cannot even start is started over and over, and would let its tasks wait for ever.
    this.#pool.on('error', (cause: unknown) => {
      this.#broken ??= { cause };
      for (const fail of this.#waiting) fail(cause);
    });
  }

  async ask<Value>(name: 'begin' | 'finish' | 'drop' | 'bundle', message: object | number): Promise<Value> {
    if (this.#broken !== undefined) throw workerEnded(this.#broken.cause);
    let fail: (cause: unknown) => void = () => undefined;
    try {
      return await new Promise<Value>((resolve, reject) => {
        fail = reject;
        this.#waiting.add(fail);
        this.#pool.run(message, { name }).then((value) => resolve(value as Value), reject);
      });
    } catch (cause) {
      throw workerEnded(cause);
    } finally {
      this.#waiting.delete(fail);
    }
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}

/**
 * A crew of threads, one a core, which start when the first batch comes. A batch stays with its member; what crosses is the
 * learner's row, findings, entries, and the bytes of the forms, which are handed over. A member that ends fails its batches
 * (UpstreamError `issuing.worker-ended`): their intents are on record, and the next run completes them.
 */
export function createCrew(
  equipment: Equipment,
  {
    members = Math.min(availableParallelism(), MOST),
    heap = HEAP,
  }: { readonly members?: number; readonly heap?: number } = {},
): Crew & Bundler & { close(): Promise<void> } {
  let crew: readonly Member[] = [];
  let count = 0;

  function idlest(): Member {
    if (crew.length === 0) crew = Array.from({ length: members }, () => new Member(equipment, heap));
    return crew.reduce((best, one) => (one.load < best.load ? one : best));
  }

  return {
    batches: members + 1,
    // While each makes one, others are read and written here.
    passports: members + 2,

    async begin(tasks: readonly Task[]): Promise<Begun> {
      const member = idlest();
      const batch = ++count;
      member.load++;
      try {
        const findings = valueOf(await member.ask<Answer<Findings>>('begin', { batch, tasks }));
        return {
          findings,
          async finish(orders, onProgress) {
            try {
              const answer = await member.ask<Answer<Finished>>('finish', { batch, orders });
              const { forms, refused } = valueOf(answer);
              for (let made = 0; made < forms.length; made++) onProgress();
              return { forms, refused: new Map(refused) };
            } finally {
              member.load--;
            }
          },
          drop() {
            member.load--;
            member.ask('drop', batch).catch(() => undefined);
          },
        };
      } catch (cause) {
        member.load--;
        throw cause;
      }
    },

    async bundle(order: BundleOrder): Promise<Bundled> {
      const member = idlest();
      member.load++;
      try {
        return valueOf(await member.ask<Answer<Bundled>>('bundle', order));
      } finally {
        member.load--;
      }
    },

    async close() {
      const ending = crew;
      crew = [];
      await Promise.all(ending.map((member) => member.close()));
    },
  };
}
