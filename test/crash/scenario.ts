import type { Instant, RowReport } from '../../src/model/index.js';
import { instantOf, millisecondsOf } from '../../src/model/index.js';
import { createSystem } from '../../src/adapters/system.js';
import type { System } from '../../src/pipeline/issuing/index.js';
import { AT, PROGRAMME, SET, all, result, rowsOf, type House } from '../unit/pipeline/issuing/house.js';

const MINUTE = 60_000;

/** A clock that stands still within a cycle and goes on between them. */
export function systemOf(cycle: number): System {
  const now = instantOf(millisecondsOf(AT) + cycle * MINUTE);
  return { ...createSystem(), now: (): Instant => now };
}

export function learnerOf(number: number): string {
  return result(number).learner.identifier;
}

/** What must be so once a cycle and all before it are done, by learner. */
export interface Expected {
  readonly awarded: readonly string[];
  readonly revoked: readonly string[];
  readonly suspended: readonly string[];
}

/**
 * Cycle n awards the learners 2n-1 and 2n (and has a row of 2n-2 again), revokes what 2n-3 was awarded, suspends that of
 * 2n-2, and lifts the suspension of 2n-4.
 */
export function expectedAfter(cycle: number): Expected {
  const learners = Array.from({ length: 2 * cycle }, (_, index) => index + 1);
  return {
    awarded: learners.map(learnerOf),
    revoked: learners.filter((number) => number % 2 === 1 && number <= 2 * cycle - 3).map(learnerOf),
    suspended: cycle < 2 ? [] : [learnerOf(2 * cycle - 2)],
  };
}

/** What a run of a cycle did. */
export interface Done {
  readonly outcomes: Readonly<Record<string, number>>;
  readonly passport?: { readonly presentation: string; readonly package: string };
}

/** One cycle, from the file of results to the passport; done again, it changes nothing. */
export async function play({ issuing, register }: House, cycle: number): Promise<Done> {
  const outcomes: Record<string, number> = {};
  const count = (name: string): number => (outcomes[name] = (outcomes[name] ?? 0) + 1);
  const numbers = [2 * cycle - 2, 2 * cycle - 1, 2 * cycle].filter((number) => number > 0);
  const rows = rowsOf(...numbers.map((number) => result(number)));
  const reports: readonly RowReport[] = await all(issuing.issue({ programme: PROGRAMME, rows, language: 'el' }));
  for (const { outcome } of reports) count(outcome);
  const publish = async (): Promise<void> => {
    for (const { outcome } of await issuing.publishStatus()) if (outcome !== 'current') count(`list ${outcome}`);
  };
  await publish();
  for (const [number, purpose, value] of [
    [2 * cycle - 3, 'revocation', true],
    [2 * cycle - 2, 'suspension', true],
    [2 * cycle - 4, 'suspension', false],
  ] as const) {
    if (number < 1) continue;
    const { id: programme, version } = PROGRAMME;
    const [record] = await register.find([{ programme, version, learner: learnerOf(number) }]);
    const { changed } = await issuing.decide({ credentialId: record?.id ?? '', purpose, value, reason: 'a slip' });
    if (changed) count('decided');
  }
  await publish();
  const [passport] = await all(issuing.assemble({ learner: learnerOf(2 * cycle), set: SET }));
  return { outcomes, ...(passport?.files === undefined ? {} : { passport: passport.files }) };
}
