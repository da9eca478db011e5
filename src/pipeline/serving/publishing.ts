import type { ListReport } from '../../model/index.js';
import type { Issuing, Register } from '../issuing/index.js';

/** How the status lists of one organisation are kept up. */
export interface Publishing {
  /**
   * Publishes what stands decided when it is called. Those who ask while a run is under way share the next one, so that many
   * decisions at once cost two lists and not one each.
   */
  publish(): Promise<readonly ListReport[]>;
  /** Publishes what is behind or ends soon, unless another process is at it; whether there was anything to do. */
  catchUp(): Promise<boolean>;
}

export interface PublishingParts {
  readonly register: Pick<Register, 'lists'>;
  readonly issuing: () => Promise<Pick<Issuing, 'publishStatus' | 'statusDue'>>;
  /** Does the work where no other process is at work of that name; else resolves to `false` at once. */
  readonly alone: (name: string, work: () => Promise<void>) => Promise<boolean>;
  readonly organisation: string;
}

export function createPublishing({ register, issuing, alone, organisation }: PublishingParts): Publishing {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<readonly ListReport[]> | undefined;

  function publish(): Promise<readonly ListReport[]> {
    next ??= running
      .catch(() => undefined)
      .then(async () => {
        // Who asks from now on may know of a decision that this run does not see any more.
        running = next ?? running;
        next = undefined;
        return (await issuing()).publishStatus();
      });
    return next;
  }

  return {
    publish,
    async catchUp() {
      // Nothing is wired, and no keys are used, where nothing was ever issued.
      if ((await register.lists()).length === 0) return false;
      if (!(await (await issuing()).statusDue())) return false;
      return alone(`lists ${organisation}`, async () => {
        await publish();
      });
    },
  };
}
