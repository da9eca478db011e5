import { randomBytes } from 'node:crypto';
import { StateError, type AwardInputs, type ErasedLearner, type Instant } from '../../model/index.js';
import { digestOf, keyed, secretOf } from './erased-keys.js';
import { payloadLike } from './kept.js';
import { type Placing, createPlacing } from './forms.js';
import { ISSUED } from './records.js';
import type { SqlDatabase, SqlQueries } from './sql.js';

/** Derived payloads that are rewritten in one transaction when what they are derived from goes. */
const TOGETHER = 25;
/** Credentials that are derived from what goes may be added while it is going. */
const ATTEMPTS = 10;

/** What stands in place of the inputs. */
const BLANK: AwardInputs = {
  learner: { identifier: '', givenName: '', familyName: '' },
  item: '',
  grade: {},
  language: 'en',
  row: 0,
  sourceDigest: '',
};

export interface Erasing {
  readonly organisation: string;
  readonly learner: string;
  readonly at: Instant;
  /** Number of this process. */
  readonly run: number;
  /** Condition for a credential `c` that is intended and that no other process is at work on; `$2` is the run. */
  readonly left: string;
}

interface Own {
  readonly credential: string;
  readonly inputs_digest: string;
  readonly digests: readonly [string, string] | null;
  readonly issued: boolean;
  readonly left: boolean;
}

async function ownOf(queries: SqlQueries, { organisation, run, learner, left }: Erasing): Promise<readonly Own[]> {
  return queries.query<Own>(
    `SELECT c.credential, c.inputs_digest, ${ISSUED} AS issued, ${left} AS left,
       (SELECT ARRAY[coalesce((SELECT x.sealed_digest FROM seal_extensions x WHERE x.organisation = $1
           AND x.credential = f.credential ORDER BY x.number DESC LIMIT 1), f.sealed_digest), f.proved_digest]
         FROM credential_forms f WHERE f.organisation = c.organisation AND f.credential = c.credential) AS digests
     FROM credentials c WHERE c.organisation = $1 AND c.learner = $3 ORDER BY c.sequence`,
    [organisation, run, learner],
  );
}

/** The payloads that others are derived from and that are of these credentials: their text holds the id. */
async function basesOf(queries: SqlQueries, organisation: string, ids: readonly string[]): Promise<readonly number[]> {
  const rows = await queries.query<{ base: number }>(
    `SELECT b.base FROM payload_bases b WHERE b.organisation = $1 AND EXISTS (
       SELECT 1 FROM unnest($2::text[]) AS own (id) WHERE position(convert_to(own.id, 'UTF8') IN b.payload) > 0)`,
    [organisation, ids],
  );
  return rows.map(({ base }) => base);
}

interface Dependent {
  readonly credential: string;
  readonly payload: Uint8Array;
  readonly from: Uint8Array;
}

async function dependents(
  queries: SqlQueries,
  organisation: string,
  base: number,
  own: readonly string[],
  limit: number,
): Promise<readonly Dependent[]> {
  return queries.query<Dependent>(
    `SELECT f.credential, f.payload, b.payload AS from FROM credential_forms f
     JOIN payload_bases b ON b.organisation = f.organisation AND b.base = f.base
     WHERE f.organisation = $1 AND f.base = $2 AND f.credential <> ALL ($3::text[]) LIMIT ${String(limit)}`,
    [organisation, base, own],
  );
}

/** From here to the end of the transaction, what is otherwise only added to may be changed. */
async function allowErasing(queries: SqlQueries): Promise<void> {
  await queries.query(`SELECT set_config('edc.erasing', 'on', true)`);
}

/** Credentials of others that are kept as what differs from this one are derived from one of themselves. */
async function detach(
  database: SqlDatabase,
  organisation: string,
  bases: readonly number[],
  own: readonly string[],
): Promise<void> {
  for (const base of bases) {
    let placing: Placing | undefined;
    for (;;) {
      const done = await database.transaction(async (queries) => {
        const some = await dependents(queries, organisation, base, own, TOGETHER);
        if (some.length === 0) return true;
        await allowErasing(queries);
        placing ??= createPlacing(organisation);
        for (const { credential, payload, from } of some) {
          const [kept, number] = await placing.place(queries, payloadLike(payload, from));
          await queries.query(
            `UPDATE credential_forms SET payload = $3, base = $4 WHERE organisation = $1 AND credential = $2`,
            [organisation, credential, kept, number],
          );
        }
        return false;
      });
      if (done) break;
    }
  }
}

/** Batches with rows of the learner: what was uploaded, and what was said of the rows. */
async function eraseFromBatches(queries: SqlQueries, organisation: string, learner: string): Promise<number> {
  const batches = await queries.query<{ batch: string; ended: boolean }>(
    `SELECT b.batch, b.ended IS NOT NULL AS ended FROM batches b WHERE b.organisation = $1 AND b.batch IN (
       SELECT r.batch FROM batch_rows r WHERE r.organisation = $1 AND r.learner = $2)`,
    [organisation, learner],
  );
  if (batches.some(({ ended }) => !ended)) throw inWork('a batch that names the learner is under way');
  const ids = batches.map(({ batch }) => batch);
  // A kept file may name the learner in a row that could not be read, or was not asked for: all of them go.
  await queries.query(
    `DELETE FROM batch_files f WHERE f.organisation = $1 AND EXISTS (
       SELECT 1 FROM batches b WHERE b.organisation = $1 AND b.batch = f.batch AND b.ended IS NOT NULL)`,
    [organisation],
  );
  await queries.query(`DELETE FROM idempotency_keys WHERE organisation = $1 AND batch = ANY ($2::text[])`, [
    organisation,
    ids,
  ]);
  await queries.query(
    `UPDATE batch_rows SET learner = NULL, content = NULL, report = NULL WHERE organisation = $1 AND learner = $2`,
    [organisation, learner],
  );
  return ids.length;
}

function inWork(why: string): StateError {
  return new StateError(
    'register.learner-in-work',
    `${why}, so nothing is erased`,
    'wait until it has ended, and try again',
  );
}

/** Makes the secret of the organisation where there is none yet. */
async function ensureSecret(queries: SqlQueries, organisation: string): Promise<Uint8Array> {
  await queries.query(
    `INSERT INTO erasure_secrets (organisation, secret) VALUES ($1, $2) ON CONFLICT (organisation) DO NOTHING`,
    [organisation, new Uint8Array(randomBytes(32))],
  );
  const secret = await secretOf(queries, organisation);
  return secret ?? new Uint8Array();
}

/**
 * Takes a learner's data out of the database, all of it in one transaction; what was erased before is found again, so that files
 * can be removed after a crash. `undefined` where nothing is known of the learner.
 */
export async function eraseLearner(database: SqlDatabase, erasing: Erasing): Promise<ErasedLearner | undefined> {
  const { organisation, learner, at } = erasing;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const own = (await ownOf(database, erasing)).map(({ credential }) => credential);
    await detach(database, organisation, own.length === 0 ? [] : await basesOf(database, organisation, own), own);
    const erased = await database.transaction(async (queries): Promise<ErasedLearner | 'again' | undefined> => {
      await queries.query(`SELECT organisation FROM organisations WHERE organisation = $1 FOR UPDATE`, [organisation]);
      const rows = await ownOf(queries, erasing);
      if (rows.some(({ issued, left }) => !issued && !left))
        throw inWork('a credential of the learner is being issued');
      const ids = rows.map(({ credential }) => credential);
      const secret = await ensureSecret(queries, organisation);
      const digest = digestOf(secret, organisation, learner);
      const bases = ids.length === 0 ? [] : await basesOf(queries, organisation, ids);
      for (const base of bases) if ((await dependents(queries, organisation, base, ids, 1)).length > 0) return 'again';
      await allowErasing(queries);
      // First the records: who is about to record forms waits for this row, and is refused then.
      for (const { credential, inputs_digest, digests } of rows)
        await queries.query(
          `UPDATE credentials SET learner = $3, inputs = $4, inputs_digest = $5, erased = $6, erased_digests = $7
           WHERE organisation = $1 AND credential = $2`,
          [
            organisation,
            credential,
            digest,
            JSON.stringify(BLANK),
            keyed(secret, inputs_digest),
            at,
            digests === null ? null : digests.join(' '),
          ],
        );
      for (const table of ['unpublished', 'seal_extensions', 'credential_forms'] as const)
        await queries.query(`DELETE FROM ${table} WHERE organisation = $1 AND credential = ANY ($2::text[])`, [
          organisation,
          ids,
        ]);
      await queries.query(`DELETE FROM payload_bases WHERE organisation = $1 AND base = ANY ($2::int[])`, [
        organisation,
        bases,
      ]);
      await queries.query(
        `UPDATE status_changes SET reason = 'erased'
         WHERE organisation = $1 AND credential = ANY ($2::text[]) AND reason NOT LIKE 'replaced by urn:credential:%'`,
        [organisation, ids],
      );
      const shares = await queries.query(
        `DELETE FROM shares WHERE organisation = $1 AND learner = $2 RETURNING share`,
        [organisation, learner],
      );
      const batches = await eraseFromBatches(queries, organisation, learner);
      const all = await queries.query<{ id: string; slug: string }>(
        `SELECT c.credential AS id, (SELECT p.slug FROM programmes p WHERE p.organisation = c.organisation
             AND p.programme = c.programme AND p.version = c.version) AS slug
         FROM credentials c WHERE c.organisation = $1 AND c.learner = $2 ORDER BY c.sequence`,
        [organisation, digest],
      );
      if (all.length === 0 && shares.length === 0 && batches === 0) return undefined;
      return { digest, now: ids, credentials: all, shares: shares.length, batches };
    });
    if (erased !== 'again') return erased;
  }
  throw inWork('credentials are being issued');
}
