import { instantOf, millisecondsOf, type Instant } from './model/index.js';
import type { Office } from './pipeline/serving/index.js';

/**
 * How often each process looks whether a list is behind: a decision is published at once by who took it, and this is for what
 * was cut short in between, which must show within seconds too. Looking costs three queries a list.
 */
const EVERY = 15_000;
/** Processes that start together do not look together. */
const JITTER = 0.3;

/** What is kept up while the service runs. */
export interface Upkeep {
  /** Resolves when nothing of it is under way any more. */
  stop(): Promise<void>;
}

/** Something that is looked after from time to time; it must be able to fail without harm and be tried again. */
export type Chore = (office: Office) => Promise<unknown>;

/** Status lists that are behind, or whose validity ends soon. */
export const publishLists: Chore = ({ publishing }) => publishing.catchUp();

/**
 * What processes that have ended left begun: a correction whose new credential was not issued yet, above all. Once, when the service starts:
 * looking through a large register takes a while, and who ends is started again.
 */
export function completeLeft(): Chore {
  const done = new Set<string>();
  return async ({ id, issuing, register }) => {
    if (done.has(id)) return;
    const left = (await register.unfinished()).length + (await register.unpublished()).length;
    if (left > 0) await (await issuing()).completeLeft();
    done.add(id);
  };
}

/** How far back a round looks for what others erased: clocks of several machines do not agree to the second. */
const OVERLAP = 600_000;

/** Files that are published here of credentials whose data another process has erased. */
export function removeErased(now: () => Instant): Chore {
  const done = new Map<string, Instant>();
  return async ({ id, issuing, register }) => {
    const begun = now();
    const since = done.get(id);
    if ((await register.erased(since)).length > 0) await (await issuing()).removeErased(since);
    done.set(id, instantOf(millisecondsOf(begun) - OVERLAP));
  };
}

/** Does the chores for each organisation at once and then again and again; what fails is told and tried the next time. */
export function startUpkeep(
  offices: readonly Office[],
  chores: Readonly<Record<string, Chore>>,
  { every = EVERY, onFault }: { readonly every?: number; readonly onFault: (error: unknown, chore: string) => void },
): Upkeep {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  async function round(): Promise<void> {
    for (const office of offices)
      for (const [name, chore] of Object.entries(chores)) {
        if (stopped) return;
        await chore(office).catch((error: unknown) => {
          onFault(error, name);
        });
      }
  }

  function again(pause: number): void {
    timer = setTimeout(() => {
      running = round().then(() => {
        if (!stopped) again(every * (1 + JITTER * (2 * Math.random() - 1)));
      });
    }, pause);
    timer.unref();
  }

  // Not in the way of starting.
  again(Math.random() * JITTER * 1_000);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
