import { SCOPES, instantOf, millisecondsOf, type Instant } from './model/index.js';
import type { Office } from './pipeline/serving/index.js';

/** What somebody is handed who tries the service out. */
export interface TryingOut {
  readonly token: string;
  /** A learner, and the path of their own page. */
  readonly learner?: { readonly name: string; readonly path: string };
}

/** By which the token and the link of an earlier start are known again. */
const NAME = 'demo';
const DAYS = 1;

/**
 * A token with every scope, and the own link of the learner who has most, both for a day. Those of an earlier start end. For an
 * organisation that is nobody's: whoever sees the terminal has them.
 */
export async function tryOut(
  { tokens, shares, passports, register, trail }: Office,
  now: () => Instant,
): Promise<TryingOut> {
  for (const { id, name, revoked } of await tokens.list())
    if (name === NAME && revoked === undefined) await tokens.revoke(id);
  const expires = instantOf(millisecondsOf(now()) + DAYS * 86_400_000);
  const { token, record } = await tokens.create({ name: NAME, scopes: SCOPES, expires });
  await trail.append({ actor: 'edc', action: 'serve.demo', object: record.id, outcome: 'done' });

  const learners = await register.learners();
  const held = await Promise.all(learners.map(async (one) => (await register.ofLearner(one)).length));
  const learner = learners[held.indexOf(Math.max(...held))];
  if (learner === undefined) return { token };
  for (const { id, label, withdrawn } of await shares.list(learner))
    if (label === NAME && withdrawn === undefined) await shares.withdraw(learner, id);
  const own = await shares.create({ learner, for: 'learner', days: DAYS, label: NAME });
  await trail.append({ actor: 'edc', action: 'serve.demo', object: own.record.id, outcome: 'done' });
  const { report } = await passports.make({ learner, onlyContents: true });
  return { token, learner: { name: report.fullName, path: `/my/${own.secret}` } };
}
