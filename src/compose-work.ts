import type { BatchDesk, BatchTask, createBatchWork, failureOf } from './pipeline/serving/batches/index.js';
import { instantOf, type Instant } from './model/index.js';

/** How long nothing is looked for where there was nothing: what is submitted here wakes at once. */
const IDLE = 1_000;
/** After a fault, of the database as a rule. */
const FAULT = 1_000;
/** How soon it is seen that another process has ended. */
const RESCUE = 2_000;
/** Jobs that are missing, and what is to be forgotten: rare, and in no hurry. */
const TIDY = 60_000;
/** After this without work, threads are ended. */
const REST = 60_000;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface WorkParts {
  readonly desk: BatchDesk;
  readonly work: ReturnType<typeof createBatchWork>;
  readonly failureOf: typeof failureOf;
  /** Tasks at a time. */
  readonly places: number;
  /** Days that a batch is kept after it has ended. */
  readonly keepDays: number;
  readonly onFault: (error: unknown, place: string) => void;
  /** Nothing was to be done for a while. */
  readonly onRest: () => Promise<void>;
}

export interface Working {
  /** Something is there. */
  wake(): void;
  /** Takes nothing more; resolves when what is under way is done. */
  stop(): Promise<void>;
}

/** Waits that can be ended early. */
class Pauses {
  #waiting = new Set<() => void>();

  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.#waiting.add(end);
    });
  }

  wake(): void {
    for (const end of [...this.#waiting]) end();
  }
}

function before(milliseconds: number): Instant {
  return instantOf(Date.now() - milliseconds);
}

/** Works batches until it is stopped, and looks after those of processes that have ended. */
export function startWork(parts: WorkParts): Working {
  const { desk, work, places, keepDays, onFault } = parts;
  const pauses = new Pauses();
  const looks = new Pauses();
  /** What failed, and is to be given back as soon as the database takes it. */
  const owed: { readonly task: BatchTask; readonly cause: unknown }[] = [];
  const running = new Set<Promise<void>>();
  let stopped = false;

  async function one(task: BatchTask): Promise<void> {
    try {
      await work(task);
    } catch (cause) {
      if (!parts.failureOf(cause).final) onFault(cause, 'batch');
      owed.push({ task, cause });
    }
  }

  async function settle(): Promise<void> {
    for (let first = owed[0]; first !== undefined; first = owed[0]) {
      await desk.giveBack(first.task, parts.failureOf(first.cause));
      owed.shift();
    }
  }

  async function dispatch(): Promise<void> {
    let rested = performance.now();
    while (!stopped) {
      try {
        await settle();
        const task = running.size >= places ? undefined : await desk.take();
        if (task !== undefined) {
          const done = one(task).finally(() => {
            running.delete(done);
            pauses.wake();
          });
          running.add(done);
          continue;
        }
        if (running.size > 0) rested = performance.now();
        else if (performance.now() - rested > REST) {
          rested = performance.now();
          await parts.onRest();
        }
        await pauses.pause(IDLE);
      } catch (cause) {
        onFault(cause, 'batches');
        await pauses.pause(FAULT);
      }
    }
  }

  async function look(): Promise<void> {
    let tidied = -Infinity;
    while (!stopped) {
      try {
        if ((await desk.rescue()) > 0) pauses.wake();
        if (performance.now() - tidied > TIDY) {
          tidied = performance.now();
          await desk.renew();
          await desk.forget(before(keepDays * DAY), before(HOUR), before(DAY));
        }
      } catch (cause) {
        onFault(cause, 'batches');
      }
      await looks.pause(RESCUE);
    }
  }

  /** What an ended process had at work must not be taken for ours: before anything is taken. */
  async function begin(): Promise<void> {
    while (!stopped) {
      try {
        await desk.rescue();
        break;
      } catch (cause) {
        onFault(cause, 'batches');
        await looks.pause(FAULT);
      }
    }
    await Promise.all([look(), dispatch()]);
  }

  const loops = begin();
  return {
    wake: () => pauses.wake(),
    async stop() {
      stopped = true;
      pauses.wake();
      looks.wake();
      await loops;
      await Promise.all(running);
      await settle().catch(() => undefined);
    },
  };
}
