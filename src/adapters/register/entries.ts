import { InvariantError, STATUS_PURPOSES, type Intent, type StatusPurpose } from '../../model/index.js';
import type { Register } from '../../pipeline/issuing/index.js';
import type { SqlQueries } from './sql.js';

type ListTerms = Parameters<Register['intend']>[1];

/** Rounds of draws in which nothing is found free: a list is closed half full, so this many do not happen by chance. */
const DRAWS = 200;

interface OpenList {
  readonly number: number;
  readonly drawn: number;
}

/** The newest list of this key and base address that has room, or a new one. */
async function openList(
  queries: SqlQueries,
  organisation: string,
  purpose: StatusPurpose,
  terms: ListTerms,
): Promise<OpenList> {
  const rows = await queries.query<{ number: number; url: string; issuer: string; drawn: number }>(
    `SELECT number, url, issuer, drawn FROM status_lists WHERE organisation = $1 AND purpose = $2 ORDER BY number DESC`,
    [organisation, purpose],
  );
  const open = rows.find(
    ({ number, url, issuer, drawn }) =>
      drawn < terms.fullAt && issuer === terms.issuer && url === terms.url(purpose, number),
  );
  if (open !== undefined) return open;
  // Numbers count over all organisations: two of them may publish under one address, and a URL names one list.
  const [last] = await queries.query<{ number: number }>(
    `SELECT coalesce(max(number), 0) AS number FROM status_lists WHERE purpose = $1`,
    [purpose],
  );
  const number = (last?.number ?? 0) + 1;
  await queries.query(
    `INSERT INTO status_lists (organisation, purpose, number, url, issuer, length) VALUES ($1, $2, $3, $4, $5, $6)`,
    [organisation, purpose, number, terms.url(purpose, number), terms.issuer, terms.length],
  );
  return { number, drawn: 0 };
}

interface Wish {
  readonly credential: string;
  readonly position: number;
}

/** Draws the positions that are free; the credentials that have one now. */
async function drawFree(
  queries: SqlQueries,
  organisation: string,
  purpose: StatusPurpose,
  number: number,
  wishes: readonly Wish[],
): Promise<ReadonlySet<string>> {
  const rows = await queries.query<{ credential: string }>(
    `WITH given AS (
       INSERT INTO status_entries (organisation, purpose, number, position, credential)
       SELECT $1, $2, $3, asked.position, asked.credential FROM unnest($4::int[], $5::text[]) AS asked (position, credential)
       ON CONFLICT (organisation, purpose, number, position) DO NOTHING RETURNING credential
     ), counted AS (
       UPDATE status_lists SET drawn = drawn + (SELECT count(*) FROM given)
       WHERE organisation = $1 AND purpose = $2 AND number = $3
     )
     SELECT credential FROM given`,
    [organisation, purpose, number, wishes.map(({ position }) => position), wishes.map(({ credential }) => credential)],
  );
  return new Set(rows.map(({ credential }) => credential));
}

async function drawAll(
  queries: SqlQueries,
  organisation: string,
  purpose: StatusPurpose,
  intents: readonly Intent[],
  terms: ListTerms,
): Promise<void> {
  let wishes: readonly Wish[] = intents.map(({ id, positions }) => ({ credential: id, position: positions[purpose] }));
  for (let vain = 0; wishes.length > 0;) {
    if (vain === DRAWS) throw new InvariantError('no free entry was drawn from a list that is half empty');
    const { number, drawn } = await openList(queries, organisation, purpose, terms);
    const room = Math.max(1, terms.fullAt - drawn);
    const now = wishes.slice(0, room);
    const given = await drawFree(queries, organisation, purpose, number, now);
    const again = now.filter(({ credential }) => !given.has(credential));
    wishes = [...again.map(({ credential }) => ({ credential, position: terms.draw() })), ...wishes.slice(room)];
    vain = given.size === 0 ? vain + 1 : 0;
  }
}

/** Gives each intent its entry a purpose: at its own position, or at another one where that is taken. */
export async function drawEntries(
  queries: SqlQueries,
  organisation: string,
  intents: readonly Intent[],
  terms: ListTerms,
): Promise<void> {
  for (const purpose of STATUS_PURPOSES) await drawAll(queries, organisation, purpose, intents, terms);
}
