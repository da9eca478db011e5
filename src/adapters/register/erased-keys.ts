import { createHmac } from 'node:crypto';
import type { AwardKey } from '../../model/index.js';
import type { SqlQueries } from './sql.js';

/**
 * The secret of an organisation for digests of what was erased. A digest without a secret could be guessed, for identifiers of
 * learners are short; `undefined` where nothing was ever erased.
 */
export async function secretOf(queries: SqlQueries, organisation: string): Promise<Uint8Array | undefined> {
  const [row] = await queries.query<{ secret: Uint8Array }>(
    `SELECT secret FROM erasure_secrets WHERE organisation = $1`,
    [organisation],
  );
  return row?.secret;
}

export function keyed(secret: Uint8Array, ...texts: readonly string[]): string {
  return createHmac('sha256', secret).update(JSON.stringify(texts)).digest('hex');
}

/** What stands in place of a learner's identifier. */
export function digestOf(secret: Uint8Array, organisation: string, learner: string): string {
  return `erased:${keyed(secret, organisation, learner)}`;
}

/** The same awards by the digests of their learners; none where nothing was ever erased. */
export async function erasedKeys(
  queries: SqlQueries,
  organisation: string,
  awards: readonly AwardKey[],
): Promise<readonly AwardKey[]> {
  const secret = awards.length === 0 ? undefined : await secretOf(queries, organisation);
  return secret === undefined
    ? []
    : awards.map((award) => ({ ...award, learner: digestOf(secret, organisation, award.learner) }));
}
