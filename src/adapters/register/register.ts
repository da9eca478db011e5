import {
  InvariantError,
  StateError,
  fromUtf8,
  utf8,
  type CredentialRecord,
  type Instant,
  type Intent,
  type RecordedProgramme,
  type StatusDecision,
  type StatusListRecord,
  type StatusPurpose,
} from '../../model/index.js';
import type { Register } from '../../pipeline/issuing/index.js';
import { drawEntries } from './entries.js';
import { eraseLearner } from './erasure.js';
import { createFormStore } from './forms.js';
import { type CredentialRow, ISSUED, RECORD, findAwards, keyOf, recordOf } from './records.js';
import { searchCredentials } from './search.js';
import type { SqlDatabase, SqlQueries, SqlValue } from './sql.js';

/** Records read at a time when all are walked through. */
const PAGE = 200;

/** Of the advisory locks that running processes hold; any number that nobody else on the server uses. */
export const RUN_LOCK = 0x65646370;

/** Whether the process of a run is alive. */
export function aliveRun(run: string): string {
  return `EXISTS (SELECT 1 FROM pg_locks k WHERE k.locktype = 'advisory' AND k.classid = ${String(RUN_LOCK)}
    AND k.objid = (${run})::bigint::oid AND k.objsubid = 2
    AND k.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))`;
}

/** Intended, and nobody is at work on it: by an earlier process, or by this one before. */
const LEFT = `c.erased IS NULL AND NOT (${ISSUED}) AND (c.run IS NULL OR c.run = $2::int OR NOT ${aliveRun('c.run')})`;

/** Whether the programme is on record and says the same. StateError `register.programme-changed` when it may not differ. */
async function recordedAs(
  queries: SqlQueries,
  organisation: string,
  { id, version, content }: RecordedProgramme,
): Promise<'unknown' | 'same' | 'unused'> {
  const [known] = await queries.query<{ content: string }>(
    `SELECT content FROM programmes WHERE organisation = $1 AND programme = $2 AND version = $3`,
    [organisation, id, version],
  );
  if (known === undefined) return 'unknown';
  if (known.content === content) return 'same';
  const [used] = await queries.query(
    `SELECT 1 AS used FROM credentials WHERE organisation = $1 AND programme = $2 AND version = $3 LIMIT 1`,
    [organisation, id, version],
  );
  if (used === undefined) return 'unused';
  throw new StateError(
    'register.programme-changed',
    `credentials of ${id}, version ${version}, were issued from another text of the programme`,
    'give the changed programme a new version',
  );
}

/** Records the intents whose award is not on record, the first of each award; their ids. */
async function recordIntents(
  queries: SqlQueries,
  organisation: string,
  run: number,
  intents: readonly Intent[],
): Promise<ReadonlySet<string>> {
  const column = (of: (intent: Intent) => string): readonly string[] => intents.map(of);
  const rows = await queries.query<{ credential: string }>(
    `INSERT INTO credentials (organisation, credential, programme, version, learner, issued, inputs, inputs_digest, run)
     SELECT $1, credential, programme, version, learner, issued, inputs, inputs_digest, $2::int
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[]) WITH ORDINALITY
       AS asked (credential, programme, version, learner, issued, inputs, inputs_digest, place)
     ORDER BY place
     ON CONFLICT (organisation, programme, version, learner, generation) DO NOTHING RETURNING credential`,
    [
      organisation,
      run,
      column(({ id }) => id),
      column(({ award }) => award.programme),
      column(({ award }) => award.version),
      column(({ award }) => award.learner),
      column(({ issued }) => issued),
      column(({ inputs }) => JSON.stringify(inputs)),
      column(({ inputsDigest }) => inputsDigest),
    ],
  );
  return new Set(rows.map(({ credential }) => credential));
}

async function decisionInForce(
  queries: SqlQueries,
  organisation: string,
  credentialId: string,
  purpose: StatusPurpose,
): Promise<StatusDecision | undefined> {
  const [row] = await queries.query<{ value: boolean; reason: string; decided_at: string }>(
    `SELECT value, reason, decided_at FROM status_changes
     WHERE organisation = $1 AND credential = $2 AND purpose = $3 ORDER BY sequence DESC LIMIT 1`,
    [organisation, credentialId, purpose],
  );
  return row === undefined
    ? undefined
    : { credentialId, purpose, value: row.value, reason: row.reason, at: row.decided_at as Instant };
}

/** Appends a decision where it changes anything; the credential is locked. What was never decided stands as false. */
async function recordDecision(
  queries: SqlQueries,
  organisation: string,
  { credentialId, purpose, value, reason, at }: StatusDecision,
): Promise<boolean> {
  const present = await decisionInForce(queries, organisation, credentialId, purpose);
  if ((present?.value ?? false) === value) return false;
  await queries.query(
    `INSERT INTO status_changes (organisation, credential, purpose, value, reason, decided_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [organisation, credentialId, purpose, value, reason, at],
  );
  return true;
}

/** The register over any database that speaks PostgreSQL; `organisation` keys all that it reads and writes. */
export function createRegister(
  database: SqlDatabase,
  organisation: string,
  { end, run = 0 }: { readonly end: () => Promise<void>; readonly run?: number },
): Register {
  const forms = createFormStore(database, organisation);

  async function one(where: string, values: readonly (string | number)[]): Promise<CredentialRecord | undefined> {
    const [row] = await database.query<CredentialRow>(
      `SELECT ${RECORD} FROM credentials c WHERE c.organisation = $1 AND ${where}`,
      [organisation, ...values],
    );
    return row === undefined ? undefined : recordOf(row);
  }

  async function many(where: string, values: readonly SqlValue[]): Promise<readonly CredentialRecord[]> {
    const rows = await database.query<CredentialRow>(
      `SELECT ${RECORD} FROM credentials c WHERE c.organisation = $1 AND ${where} ORDER BY c.sequence`,
      [organisation, ...values],
    );
    return rows.map(recordOf);
  }

  return {
    async recordProgramme(programme) {
      const { id, version, slug, content } = programme;
      await database.transaction(async (queries) => {
        const known = await recordedAs(queries, organisation, programme);
        if (known === 'same') return;
        await queries.query(
          known === 'unknown'
            ? `INSERT INTO programmes (organisation, programme, version, slug, content) VALUES ($1, $2, $3, $4, $5)`
            : `UPDATE programmes SET slug = $4, content = $5 WHERE organisation = $1 AND programme = $2 AND version = $3`,
          [organisation, id, version, slug, content],
        );
      });
    },

    async checkProgramme(programme) {
      await recordedAs(database, organisation, programme);
    },

    async programme(id, version): Promise<RecordedProgramme | undefined> {
      const [row] = await database.query<{ slug: string; content: string }>(
        `SELECT slug, content FROM programmes WHERE organisation = $1 AND programme = $2 AND version = $3`,
        [organisation, id, version],
      );
      return row === undefined ? undefined : { id, version, ...row };
    },

    async find(awards) {
      const found = await findAwards(database, organisation, awards);
      return awards.map((award) => found.get(keyOf(award)));
    },

    intend(intents, terms) {
      return database.transaction(async (queries) => {
        // One at a time within an organisation, where several processes share a server.
        await queries.query(`SELECT organisation FROM organisations WHERE organisation = $1 FOR UPDATE`, [
          organisation,
        ]);
        const fresh = await recordIntents(queries, organisation, run, intents);
        const drawing = intents.filter(({ id }) => fresh.has(id));
        if (drawing.length > 0) await drawEntries(queries, organisation, drawing, terms);
        const awards = intents.map(({ award }) => award);
        const records = await findAwards(queries, organisation, awards);
        return awards.map((award) => {
          const record = records.get(keyOf(award));
          if (record === undefined) throw new InvariantError('an intent that was recorded is not on record');
          return record;
        });
      });
    },

    unfinished: (ids) =>
      ids === undefined ? many(LEFT, [run]) : many(`${LEFT} AND c.credential = ANY ($3::text[])`, [run, ids]),
    replace: (intent, decision, terms) =>
      database.transaction(async (queries) => {
        await queries.query(`SELECT organisation FROM organisations WHERE organisation = $1 FOR UPDATE`, [
          organisation,
        ]);
        const { id, award, issued, inputs, inputsDigest } = intent;
        const fresh = await queries.query(
          `INSERT INTO credentials
             (organisation, credential, programme, version, learner, issued, inputs, inputs_digest, run, generation, replaces)
           SELECT $1, $2, k.programme, k.version, k.learner, $3, $4, $5, $6::int, k.generation + 1, k.credential
           FROM credentials k WHERE k.organisation = $1 AND k.credential = $7
           ON CONFLICT DO NOTHING RETURNING credential`,
          [organisation, id, issued, JSON.stringify(inputs), inputsDigest, run, decision.credentialId],
        );
        if (fresh.length > 0) {
          await drawEntries(queries, organisation, [intent], terms);
          await recordDecision(queries, organisation, decision);
        }
        const record = (await findAwards(queries, organisation, [award])).get(keyOf(award));
        if (record === undefined) throw new InvariantError('an intent that was recorded is not on record');
        return record;
      }),

    recordIssued: (made) => forms.record(made),

    unpublished: () => many('c.credential IN (SELECT u.credential FROM unpublished u WHERE u.organisation = $1)', []),

    async recordPublished(credentialIds) {
      await database.query(`DELETE FROM unpublished WHERE organisation = $1 AND credential = ANY ($2::text[])`, [
        organisation,
        credentialIds,
      ]);
    },

    forms: (credentialId) => forms.read(credentialId),

    keptOf: (credentialIds) => forms.keptOf(credentialIds),

    openForms: (kept) => forms.open(kept),

    recordExtended: (extension) => forms.extend(extension),

    credential: (credentialId) => one('c.credential = $2', [credentialId]),

    erase: (learner, at) => eraseLearner(database, { organisation, learner, at, run, left: LEFT }),

    erased: (since) =>
      database.query<{ id: string; slug: string }>(
        `SELECT c.credential AS id, (SELECT p.slug FROM programmes p WHERE p.organisation = c.organisation
             AND p.programme = c.programme AND p.version = c.version) AS slug
         FROM credentials c WHERE c.organisation = $1 AND c.erased COLLATE "C" >= $2 ORDER BY c.sequence`,
        [organisation, since ?? ''],
      ),

    async *credentials() {
      let after = '0';
      for (;;) {
        const rows = await database.query<CredentialRow>(
          `SELECT ${RECORD} FROM credentials c
           WHERE c.organisation = $1 AND c.sequence > $2::bigint ORDER BY c.sequence LIMIT ${String(PAGE)}`,
          [organisation, after],
        );
        for (const row of rows) yield recordOf(row);
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.sequence;
      }
    },

    async learners() {
      const rows = await database.query<{ learner: string }>(
        `SELECT DISTINCT c.learner COLLATE "C" AS learner FROM credentials c
         WHERE c.organisation = $1 AND ${ISSUED} ORDER BY learner`,
        [organisation],
      );
      return rows.map(({ learner }) => learner);
    },

    search: (sought) => searchCredentials(database, organisation, sought),

    ofLearner: (learner) => many(`c.learner = $2 AND ${ISSUED}`, [learner]),

    decision: (credentialId, purpose) => decisionInForce(database, organisation, credentialId, purpose),

    async decisions(credentialIds) {
      if (credentialIds.length === 0) return [];
      const rows = await database.query<{
        credential: string;
        purpose: StatusPurpose;
        value: boolean;
        reason: string;
        decided_at: string;
      }>(
        `SELECT DISTINCT ON (credential, purpose) credential, purpose, value, reason, decided_at FROM status_changes
         WHERE organisation = $1 AND credential = ANY ($2::text[]) ORDER BY credential, purpose, sequence DESC`,
        [organisation, credentialIds],
      );
      return rows.map(({ credential: credentialId, decided_at, ...row }) => ({
        credentialId,
        ...row,
        at: decided_at as Instant,
      }));
    },

    decide: (decision) =>
      database.transaction(async (queries) => {
        // Two that decide of one credential wait for each other here.
        await queries.query(
          `SELECT credential FROM credentials WHERE organisation = $1 AND credential = $2 FOR UPDATE`,
          [organisation, decision.credentialId],
        );
        return recordDecision(queries, organisation, decision);
      }),

    async lists(): Promise<readonly StatusListRecord[]> {
      const rows = await database.query<{
        purpose: StatusPurpose;
        number: number;
        url: string;
        issuer: string;
        length: number;
        drawn: number;
        content: string | null;
        bits_digest: string;
        valid_from: string;
        valid_until: string;
      }>(
        `SELECT l.purpose, l.number, l.url, l.issuer, l.length, l.drawn, p.content, p.bits_digest, p.valid_from, p.valid_until
         FROM status_lists l LEFT JOIN list_publications p
           ON p.organisation = l.organisation AND p.purpose = l.purpose AND p.number = l.number
         WHERE l.organisation = $1 ORDER BY l.purpose, l.number`,
        [organisation],
      );
      return rows.map(({ content, bits_digest, valid_from, valid_until, ...list }) => ({
        ...list,
        ...(content === null
          ? {}
          : {
              published: {
                bytes: utf8(content),
                bitsDigest: bits_digest,
                validFrom: valid_from as Instant,
                validUntil: valid_until as Instant,
              },
            }),
      }));
    },

    async positionsSet(purpose, number) {
      const rows = await database.query<{ position: number }>(
        `SELECT position FROM (
           SELECT (SELECT e.position FROM status_entries e WHERE e.organisation = $1 AND e.credential = decided.credential
                     AND e.purpose = $2 AND e.number = $3) AS position
           FROM (
             SELECT DISTINCT ON (credential) credential, value FROM status_changes
             WHERE organisation = $1 AND purpose = $2 ORDER BY credential, sequence DESC
           ) AS decided
           WHERE decided.value
         ) AS found
         WHERE position IS NOT NULL ORDER BY position`,
        [organisation, purpose, number],
      );
      return rows.map(({ position }) => position);
    },

    async recordPublication(purpose, number, { bytes, bitsDigest, validFrom, validUntil }, over) {
      const values = [organisation, purpose, number, fromUtf8(bytes) ?? '', bitsDigest, validFrom, validUntil];
      const rows = await database.query(
        over === undefined
          ? `INSERT INTO list_publications (organisation, purpose, number, content, bits_digest, valid_from, valid_until)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (organisation, purpose, number) DO NOTHING RETURNING number`
          : `UPDATE list_publications SET content = $4, bits_digest = $5, valid_from = $6, valid_until = $7
             WHERE organisation = $1 AND purpose = $2 AND number = $3 AND content = $8 RETURNING number`,
        over === undefined ? values : [...values, fromUtf8(over.bytes) ?? ''],
      );
      return rows.length > 0;
    },

    close: end,
  };
}
