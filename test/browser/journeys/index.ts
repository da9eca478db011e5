import type { Browser } from 'playwright-core';
import { type Case, type Material, nameOf } from '../material.js';
import { type Visitor, visit } from '../visitor.js';
import { employer } from './employer.js';
import { learner } from './learner.js';
import { provider } from './provider.js';

/** Somebody's way through the pages. `own` is a number that no other way has. */
type Journey = (visitor: Visitor, material: Material, own: number) => Promise<void>;

/** Ways through the pages, each of one kind of person. */
export const JOURNEYS = { employer, learner, provider } as const satisfies Readonly<Record<string, Journey>>;

/** Somebody makes a journey; what goes wrong on the way fails it, whether or not it comes to its end. */
export async function travel(
  browser: Browser,
  material: Material,
  journey: Journey,
  one: Case,
  own: number,
): Promise<void> {
  const visitor = await visit(browser, { address: material.school.address, ...one });
  try {
    await journey(visitor, material, own);
    if (visitor.faults.length > 0) throw new Error(visitor.faults.join('\n'));
  } catch (error) {
    const where = `${nameOf(one)}, at ${visitor.page.url()}`;
    throw new Error([where, (error as Error).message, ...visitor.faults].join('\n'), { cause: error });
  } finally {
    await visitor.leave();
  }
}
