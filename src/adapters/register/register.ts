import {
  InvariantError,
  STATUS_PURPOSES,
  StateError,
  fromUtf8,
  utf8,
  type AwardInputs,
  type AwardKey,
  type CredentialForms,
  type CredentialRecord,
  type Instant,
  type Intent,
  type RecordedProgramme,
  type StatusDecision,
  type StatusListRecord,
  type StatusPurpose,
} from '../../model/index.js';
import type { Register } from '../../pipeline/issuing/index.js';
import { statusEntries } from '../../status/index.js';
import { own } from './ownership.js';
import { hasRegister, openPglite } from './pglite.js';
import { migrate } from './schema.js';
import type { SqlDatabase, SqlQueries } from './sql.js';

/** Whose register it is. */
export interface RegisterOrganisation {
  /** organizationIdentifier of the seal certificate; part of every key. */
  readonly identifier: string;
  readonly legalName: string;
}

export interface RegisterPlace {
  /** The data folder, made when missing. */
  readonly folder: string;
  /** One that is on record already is named by its identifier, or not at all where it is the only one. */
  readonly organisation: RegisterOrganisation | { readonly known: string | undefined };
  /** What a second process is told that the owner is doing, e.g. `edc issue`; no arguments. */
  readonly command: string;
  readonly since: Instant;
  /** For a rehearsal: nothing is recorded. */
  readonly readOnly?: boolean;
}

type ListTerms = Parameters<Register['intend']>[1];

/** Records read at a time when all are walked through. */
const PAGE = 200;

/** Draws before giving up: a list is closed half full, so this many conflicts in a row do not happen by chance. */
const DRAWS = 200;

interface CredentialRow {
  readonly credential: string;
  readonly sequence: string;
  readonly programme: string;
  readonly version: string;
  readonly slug: string;
  readonly learner: string;
  readonly issued: string;
  readonly inputs: string;
  readonly inputs_digest: string;
  /** Both digests, sealed first, or nothing. */
  readonly digests: readonly [string, string] | null;
  readonly revocation: string;
  readonly suspension: string;
}

function entryOf(purpose: StatusPurpose): string {
  return `(SELECT l.url || '#' || e.position FROM status_entries e
     JOIN status_lists l ON l.organisation = e.organisation AND l.purpose = e.purpose AND l.number = e.number
     WHERE e.organisation = c.organisation AND e.credential = c.credential AND e.purpose = '${purpose}') AS ${purpose}`;
}

/** Whether credential `c` is issued. */
const ISSUED = `(SELECT true FROM credential_forms f
  WHERE f.organisation = c.organisation AND f.credential = c.credential) IS NOT NULL`;

/** A column of the newest extension of credential `c`; null where its seal was never extended. */
function extended(column: 'sealed' | 'sealed_digest', credential: string): string {
  return `(SELECT x.${column} FROM seal_extensions x WHERE x.organisation = $1 AND x.credential = ${credential}
     ORDER BY x.number DESC LIMIT 1)`;
}

/**
 * A record of credential `c` with all that belongs to it, but for the forms themselves, which are large. Each part is looked
 * up by its whole key: the embedded database keeps no statistics, and plans joins as if every table were empty.
 */
const RECORD = `c.credential, c.sequence::text AS sequence, c.programme, c.version, c.learner, c.issued, c.inputs, c.inputs_digest,
  (SELECT p.slug FROM programmes p
     WHERE p.organisation = c.organisation AND p.programme = c.programme AND p.version = c.version) AS slug,
  (SELECT ARRAY[coalesce(${extended('sealed_digest', 'f.credential')}, f.sealed_digest), f.proved_digest] FROM credential_forms f
     WHERE f.organisation = c.organisation AND f.credential = c.credential) AS digests,
  ${entryOf('revocation')}, ${entryOf('suspension')}`;

function entryRead(text: string): { readonly url: string; readonly position: number } {
  const at = text.lastIndexOf('#');
  return { url: text.slice(0, at), position: Number(text.slice(at + 1)) };
}

function recordOf(row: CredentialRow): CredentialRecord {
  const [revocation, suspension] = [entryRead(row.revocation), entryRead(row.suspension)];
  return {
    id: row.credential,
    award: { programme: row.programme, version: row.version, learner: row.learner },
    slug: row.slug,
    issued: row.issued as Instant,
    inputs: JSON.parse(row.inputs) as AwardInputs,
    inputsDigest: row.inputs_digest,
    status: statusEntries(
      { revocation: revocation.url, suspension: suspension.url },
      { revocation: revocation.position, suspension: suspension.position },
    ),
    ...(row.digests === null
      ? { state: 'intended' as const }
      : { state: 'issued' as const, digests: { sealed: row.digests[0], proved: row.digests[1] } }),
  };
}

function textOf(bytes: Uint8Array): string {
  const text = fromUtf8(bytes);
  if (text === undefined) throw new InvariantError('what is kept in the register must be UTF-8');
  return text;
}

function keyOf(award: AwardKey): string {
  return JSON.stringify([award.programme, award.version, award.learner]);
}

async function findAwards(
  queries: SqlQueries,
  organisation: string,
  awards: readonly AwardKey[],
): Promise<ReadonlyMap<string, CredentialRecord>> {
  const rows = await queries.query<CredentialRow>(
    `SELECT ${RECORD} FROM unnest($2::text[], $3::text[], $4::text[]) AS asked (programme, version, learner)
     CROSS JOIN LATERAL (
       SELECT * FROM credentials k WHERE k.organisation = $1 AND k.programme = asked.programme
         AND k.version = asked.version AND k.learner = asked.learner LIMIT 1
     ) AS c`,
    [
      organisation,
      awards.map(({ programme }) => programme),
      awards.map(({ version }) => version),
      awards.map(({ learner }) => learner),
    ],
  );
  return new Map(rows.map(recordOf).map((record) => [keyOf(record.award), record]));
}

/** A list that has room. `drawn` runs ahead of the table within a transaction, and is written at its end. */
interface OpenList {
  readonly number: number;
  drawn: number;
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
  if (open !== undefined) return { number: open.number, drawn: open.drawn };
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

/** Gives each intent its entry for one purpose: at its own position, or at another one where that is taken. */
async function drawEntries(
  queries: SqlQueries,
  organisation: string,
  purpose: StatusPurpose,
  intents: readonly Intent[],
  terms: ListTerms,
): Promise<void> {
  let list = await openList(queries, organisation, purpose, terms);
  const close = async (): Promise<void> => {
    await queries.query(`UPDATE status_lists SET drawn = $4 WHERE organisation = $1 AND purpose = $2 AND number = $3`, [
      organisation,
      purpose,
      list.number,
      list.drawn,
    ]);
  };
  for (const { id, positions } of intents) {
    if (list.drawn >= terms.fullAt) {
      await close();
      list = await openList(queries, organisation, purpose, terms);
    }
    let drawn = false;
    for (let draw = 0; !drawn && draw < DRAWS; draw++) {
      const rows = await queries.query(
        `INSERT INTO status_entries (organisation, purpose, number, position, credential) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (organisation, purpose, number, position) DO NOTHING RETURNING position`,
        [organisation, purpose, list.number, draw === 0 ? positions[purpose] : terms.draw(), id],
      );
      drawn = rows.length > 0;
    }
    if (!drawn) throw new InvariantError('no free entry was drawn from a list that is half empty');
    list.drawn++;
  }
  await close();
}

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

async function recordIntent(queries: SqlQueries, organisation: string, intent: Intent): Promise<void> {
  const { id, award, issued, inputs, inputsDigest } = intent;
  await queries.query(
    `INSERT INTO credentials (organisation, credential, programme, version, learner, issued, inputs, inputs_digest)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [organisation, id, award.programme, award.version, award.learner, issued, JSON.stringify(inputs), inputsDigest],
  );
}

/** The register over any database that speaks PostgreSQL; `organisation` keys all that it reads and writes. */
export function createRegister(database: SqlDatabase, organisation: string, end: () => Promise<void>): Register {
  async function one(where: string, values: readonly string[]): Promise<CredentialRecord | undefined> {
    const [row] = await database.query<CredentialRow>(
      `SELECT ${RECORD} FROM credentials c WHERE c.organisation = $1 AND ${where}`,
      [organisation, ...values],
    );
    return row === undefined ? undefined : recordOf(row);
  }

  async function many(where: string, values: readonly string[]): Promise<readonly CredentialRecord[]> {
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
        const awards = intents.map(({ award }) => award);
        const known = new Set((await findAwards(queries, organisation, awards)).keys());
        const fresh: Intent[] = [];
        for (const intent of intents) {
          const key = keyOf(intent.award);
          if (known.has(key)) continue;
          known.add(key);
          await recordIntent(queries, organisation, intent);
          fresh.push(intent);
        }
        if (fresh.length > 0)
          for (const purpose of STATUS_PURPOSES) await drawEntries(queries, organisation, purpose, fresh, terms);
        const records = await findAwards(queries, organisation, awards);
        return awards.map((award) => {
          const record = records.get(keyOf(award));
          if (record === undefined) throw new InvariantError('an intent that was recorded is not on record');
          return record;
        });
      });
    },

    unfinished: () => many(`NOT (${ISSUED})`, []),

    async recordIssued(forms) {
      await database.transaction(async (queries) => {
        for (const { id, sealed, proved, digests } of forms)
          await queries.query(
            `INSERT INTO credential_forms (organisation, credential, sealed, proved, sealed_digest, proved_digest)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (organisation, credential) DO NOTHING`,
            [organisation, id, textOf(sealed), textOf(proved), digests.sealed, digests.proved],
          );
        await queries.query(
          `INSERT INTO unpublished (organisation, credential) SELECT $1, unnest($2::text[])
           ON CONFLICT (organisation, credential) DO NOTHING`,
          [organisation, forms.map(({ id }) => id)],
        );
      });
    },

    unpublished: () => many('c.credential IN (SELECT u.credential FROM unpublished u WHERE u.organisation = $1)', []),

    async recordPublished(credentialIds) {
      await database.query(`DELETE FROM unpublished WHERE organisation = $1 AND credential = ANY ($2::text[])`, [
        organisation,
        credentialIds,
      ]);
    },

    async forms(credentialId): Promise<CredentialForms | undefined> {
      const [row] = await database.query<{
        sealed: string;
        proved: string;
        sealed_digest: string;
        proved_digest: string;
      }>(
        `SELECT coalesce(${extended('sealed', 'f.credential')}, f.sealed) AS sealed, f.proved,
           coalesce(${extended('sealed_digest', 'f.credential')}, f.sealed_digest) AS sealed_digest, f.proved_digest
         FROM credential_forms f WHERE f.organisation = $1 AND f.credential = $2`,
        [organisation, credentialId],
      );
      return row === undefined
        ? undefined
        : {
            id: credentialId,
            sealed: utf8(row.sealed),
            proved: utf8(row.proved),
            digests: { sealed: row.sealed_digest, proved: row.proved_digest },
          };
    },

    async recordExtended({ id, from, sealed, digest }) {
      await database.transaction(async (queries) => {
        // Two that extend the same one wait for each other here, and the second finds that it is too late.
        await queries.query(`SELECT organisation FROM organisations WHERE organisation = $1 FOR UPDATE`, [
          organisation,
        ]);
        const [present] = await queries.query<{ digest: string; number: number }>(
          `SELECT coalesce(${extended('sealed_digest', 'f.credential')}, f.sealed_digest) AS digest,
             (SELECT coalesce(max(x.number), 0) FROM seal_extensions x
                WHERE x.organisation = $1 AND x.credential = f.credential) AS number
           FROM credential_forms f WHERE f.organisation = $1 AND f.credential = $2`,
          [organisation, id],
        );
        if (present?.digest !== from)
          throw new StateError(
            'register.seal-changed',
            `the sealed form of ${id} was extended by another process meanwhile`,
            'run the same again if it is still wanted',
          );
        await queries.query(
          `INSERT INTO seal_extensions (organisation, credential, number, sealed, sealed_digest)
           VALUES ($1, $2, $3, $4, $5)`,
          [organisation, id, present.number + 1, textOf(sealed), digest],
        );
        await queries.query(
          `INSERT INTO unpublished (organisation, credential) VALUES ($1, $2)
           ON CONFLICT (organisation, credential) DO NOTHING`,
          [organisation, id],
        );
      });
    },

    credential: (credentialId) => one('c.credential = $2', [credentialId]),

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

    ofLearner: (learner) => many(`c.learner = $2 AND ${ISSUED}`, [learner]),

    async decision(credentialId, purpose): Promise<StatusDecision | undefined> {
      const [row] = await database.query<{ value: boolean; reason: string; decided_at: string }>(
        `SELECT value, reason, decided_at FROM status_changes
         WHERE organisation = $1 AND credential = $2 AND purpose = $3 ORDER BY sequence DESC LIMIT 1`,
        [organisation, credentialId, purpose],
      );
      return row === undefined
        ? undefined
        : { credentialId, purpose, value: row.value, reason: row.reason, at: row.decided_at as Instant };
    },

    async decide({ credentialId, purpose, value, reason, at }) {
      await database.query(
        `INSERT INTO status_changes (organisation, credential, purpose, value, reason, decided_at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [organisation, credentialId, purpose, value, reason, at],
      );
    },

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

    async recordPublication(purpose, number, { bytes, bitsDigest, validFrom, validUntil }) {
      await database.query(
        `INSERT INTO list_publications (organisation, purpose, number, content, bits_digest, valid_from, valid_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (organisation, purpose, number) DO UPDATE SET content = excluded.content,
           bits_digest = excluded.bits_digest, valid_from = excluded.valid_from, valid_until = excluded.valid_until`,
        [organisation, purpose, number, textOf(bytes), bitsDigest, validFrom, validUntil],
      );
    },

    close: end,
  };
}

/** What a folder without a register holds. */
const NOTHING: SqlDatabase = {
  query: () => Promise.resolve([]),
  transaction: () => Promise.reject(new InvariantError('nothing can be recorded in a register that is only read')),
  close: () => Promise.resolve(),
};

/** The identifier of an organisation that must be on record. */
async function knownOrganisation(database: SqlDatabase, folder: string, known: string | undefined): Promise<string> {
  const rows = await database.query<{ organisation: string }>(
    'SELECT organisation FROM organisations ORDER BY organisation',
  );
  const found = rows.map(({ organisation }) => organisation);
  const [only] = known === undefined ? found : found.filter((one) => one === known);
  if (only !== undefined && (known !== undefined || found.length === 1)) return only;
  throw new StateError(
    'register.organisation-unclear',
    found.length === 0
      ? `the register in ${folder} holds nothing yet`
      : `the register in ${folder} is of ${found.slice(0, 8).join(', ')}`,
    found.length === 0 ? 'name the data folder that was issued from' : 'name one of them with --organisation',
  );
}

/**
 * Opens the register of one organisation in a data folder, for this process alone. StateError `register.in-use`, naming the
 * owner, when another process has it; `register.unreadable` and `register.newer` when it cannot be used, `register.missing` and
 * `register.organisation-unclear` when what should be on record is not. ConfigurationError
 * `register.folder-unsuitable` when there can be none in that folder. With `readOnly`, a folder without a register stays as
 * it is, and the database itself refuses to record anything.
 */
export async function openRegister({
  folder,
  organisation,
  command,
  since,
  readOnly,
}: RegisterPlace): Promise<Register> {
  if (!hasRegister(folder)) {
    if (!('identifier' in organisation))
      throw new StateError(
        'register.missing',
        `there is no register in ${folder}`,
        'name the data folder that was issued from with --data',
      );
    if (readOnly === true) return createRegister(NOTHING, organisation.identifier, NOTHING.close);
  }
  const ownership = await own(folder, { pid: process.pid, command, since });
  let database: SqlDatabase | undefined;
  const end = async (): Promise<void> => {
    await database?.close();
    await ownership.release();
  };
  try {
    database = await openPglite(folder);
    await migrate(database);
    if (readOnly === true) await database.query('SET default_transaction_read_only = on');
    if (!('identifier' in organisation))
      return createRegister(database, await knownOrganisation(database, folder, organisation.known), end);
    if (readOnly !== true)
      await database.query(
        `INSERT INTO organisations (organisation, legal_name) VALUES ($1, $2) ON CONFLICT (organisation) DO NOTHING`,
        [organisation.identifier, organisation.legalName],
      );
    return createRegister(database, organisation.identifier, end);
  } catch (cause) {
    await end();
    throw cause;
  }
}
