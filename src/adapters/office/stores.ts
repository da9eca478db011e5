import { hostname } from 'node:os';
import { pid } from 'node:process';
import { instantOf, utf8, type Instant, type Scope, type TokenRecord, type TrailEntry } from '../../model/index.js';
import type { ServingStores } from '../../pipeline/serving/index.js';
import type { SqlDatabase } from '../register/sql.js';
import { createShareStore } from './shares.js';
import { createExchangeStore } from './exchanges.js';
import { createBatchStore } from './batches.js';
import { openQueue } from './queue.js';

type TokenStore = ServingStores['tokens'];
type TrailStore = ServingStores['trail'];
type ProgrammeStore = ServingStores['programmes'];

interface TokenRow {
  readonly token: string;
  readonly organisation: string;
  readonly name: string;
  readonly scopes: string;
  readonly created: string;
  readonly expires: string | null;
  readonly revoked: string | null;
}

const TOKEN = 'token, organisation, name, scopes, created, expires, revoked';

function tokenOf(row: TokenRow): TokenRecord {
  return {
    id: row.token,
    organisation: row.organisation,
    name: row.name,
    scopes: row.scopes.split(' ') as readonly Scope[],
    created: row.created as Instant,
    ...(row.expires === null ? {} : { expires: row.expires as Instant }),
    ...(row.revoked === null ? {} : { revoked: row.revoked as Instant }),
  };
}

function createTokenStore(database: SqlDatabase): TokenStore {
  return {
    async add({ id, organisation, name, scopes, created, expires }, digest) {
      await database.query(
        `INSERT INTO api_tokens (organisation, token, digest, name, scopes, created, expires) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [organisation, id, digest, name, scopes.join(' '), created, expires ?? null],
      );
    },

    async byDigest(digest) {
      const [row] = await database.query<TokenRow>(`SELECT ${TOKEN} FROM api_tokens WHERE digest = $1`, [digest]);
      return row === undefined ? undefined : tokenOf(row);
    },

    async list(organisation) {
      const rows = await database.query<TokenRow>(
        `SELECT ${TOKEN} FROM api_tokens WHERE organisation = $1 ORDER BY created, token`,
        [organisation],
      );
      return rows.map(tokenOf);
    },

    async revoke(organisation, id, at) {
      const [row] = await database.query<TokenRow>(
        `UPDATE api_tokens SET revoked = coalesce(revoked, $3) WHERE organisation = $1 AND token = $2 RETURNING ${TOKEN}`,
        [organisation, id, at],
      );
      return row === undefined ? undefined : tokenOf(row);
    },
  };
}

interface TrailRow {
  readonly number: string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly object: string | null;
  readonly outcome: string;
  readonly code: string | null;
  readonly request: string | null;
  readonly previous: string;
  readonly digest: string;
}

function entryOf(organisation: string, row: TrailRow): TrailEntry {
  return {
    organisation,
    number: Number(row.number),
    at: row.at as Instant,
    actor: row.actor,
    action: row.action,
    ...(row.object === null ? {} : { object: row.object }),
    outcome: row.outcome as TrailEntry['outcome'],
    ...(row.code === null ? {} : { code: row.code }),
    ...(row.request === null ? {} : { request: row.request }),
    previous: row.previous,
    digest: row.digest,
  };
}

function createTrailStore(database: SqlDatabase): TrailStore {
  return {
    append: (organisation, next) =>
      database.transaction(async (queries) => {
        await queries.query(
          `INSERT INTO audit_heads (organisation, number, digest) VALUES ($1, 0, '') ON CONFLICT (organisation) DO NOTHING`,
          [organisation],
        );
        // Who writes to the same chain waits here, in whichever process.
        const [head] = await queries.query<{ number: string; digest: string }>(
          `SELECT number::text AS number, digest FROM audit_heads WHERE organisation = $1 FOR UPDATE`,
          [organisation],
        );
        const entries = next({ number: Number(head?.number ?? 0), digest: head?.digest ?? '' });
        const last = entries.at(-1);
        if (last === undefined) return;
        // A text that is empty stands for one that is not there: arrays of parameters hold no nulls.
        await queries.query(
          `INSERT INTO audit_trail (organisation, number, at, actor, action, object, outcome, code, request, previous, digest)
           SELECT $1, number::bigint, at, actor, action, nullif(object, ''), outcome, nullif(code, ''), nullif(request, ''), previous, digest
           FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
             AS given (number, at, actor, action, object, outcome, code, request, previous, digest)`,
          [
            organisation,
            entries.map(({ number }) => String(number)),
            entries.map(({ at }) => at),
            entries.map(({ actor }) => actor),
            entries.map(({ action }) => action),
            entries.map(({ object }) => object ?? ''),
            entries.map(({ outcome }) => outcome),
            entries.map(({ code }) => code ?? ''),
            entries.map(({ request }) => request ?? ''),
            entries.map(({ previous }) => previous),
            entries.map(({ digest }) => digest),
          ],
        );
        await queries.query(`UPDATE audit_heads SET number = $2::bigint, digest = $3 WHERE organisation = $1`, [
          organisation,
          String(last.number),
          last.digest,
        ]);
      }),

    async read(organisation, after, limit) {
      const rows = await database.query<TrailRow>(
        `SELECT number::text AS number, at, actor, action, object, outcome, code, request, previous, digest
         FROM audit_trail t WHERE t.organisation = $1 AND t.number > $2::bigint ORDER BY t.number LIMIT $3`,
        [organisation, String(after), limit],
      );
      return rows.map((row) => entryOf(organisation, row));
    },

    async search(organisation, { before, action, outcome, limit }) {
      const rows = await database.query<TrailRow>(
        `SELECT number::text AS number, at, actor, action, object, outcome, code, request, previous, digest
         FROM audit_trail t WHERE t.organisation = $1 AND t.number < $2::bigint
           AND ($3::text = '' OR t.action = $3::text) AND ($4::text = '' OR t.outcome = $4::text)
         ORDER BY t.number DESC LIMIT $5`,
        [organisation, String(before), action ?? '', outcome ?? '', limit],
      );
      return rows.map((row) => entryOf(organisation, row));
    },

    async head(organisation) {
      const [head] = await database.query<{ number: string; digest: string }>(
        `SELECT number::text AS number, digest FROM audit_heads WHERE organisation = $1`,
        [organisation],
      );
      return { number: Number(head?.number ?? 0), digest: head?.digest ?? '' };
    },
  };
}

type Shelf = Pick<ProgrammeStore, 'put' | 'get' | 'list'>;

function createShelf(database: SqlDatabase, table: 'offered_programmes' | 'offered_sets'): Shelf {
  const ROW = 'slug, content, put_at AS at';
  type Row = { slug: string; content: string; at: Instant };
  return {
    async put(organisation, { slug, content, at }, over) {
      const conflict =
        over === null
          ? 'DO NOTHING'
          : `DO UPDATE SET content = excluded.content, put_at = excluded.put_at ${over === undefined ? '' : `WHERE ${table}.content = $5`}`;
      const rows = await database.query(
        `INSERT INTO ${table} (organisation, slug, content, put_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (organisation, slug) ${conflict} RETURNING slug`,
        [organisation, slug, content, at, ...(typeof over === 'string' ? [over] : [])],
      );
      return rows.length > 0;
    },
    async get(organisation, slug) {
      const [row] = await database.query<Row>(`SELECT ${ROW} FROM ${table} WHERE organisation = $1 AND slug = $2`, [
        organisation,
        slug,
      ]);
      return row;
    },
    list: (organisation) =>
      database.query<Row>(`SELECT ${ROW} FROM ${table} WHERE organisation = $1 ORDER BY slug COLLATE "C"`, [
        organisation,
      ]),
  };
}

/** Of the advisory locks of what one process at a time does; the other half of the key is made of its name. */
const ALONE_LOCK = 0x6564636f;

async function aloneOn(database: SqlDatabase, name: string, work: () => Promise<void>): Promise<boolean> {
  // An embedded database has one process, and its one connection is needed for the work.
  if (database.run === undefined) {
    await work();
    return true;
  }
  return database.transaction(async (queries) => {
    const [row] = await queries.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_xact_lock($1::int, hashtext($2)) AS locked',
      [ALONE_LOCK, name],
    );
    if (row?.locked !== true) return false;
    await work();
    return true;
  });
}

/** What the stores are made with, beside the database. */
export interface StoreChoice {
  /** Of this process, as `SqlDatabase.run` gives it. */
  readonly run?: number;
  readonly now?: () => Instant;
  /** Told of faults of the queue that nobody waits for. */
  readonly onFault?: (error: unknown) => void;
}

/**
 * The stores of the service over any database that speaks PostgreSQL. Its tables are made with those of the register, those of the
 * queue of batches with the first batch. `close` before the database.
 */
export function createServingStores(
  database: SqlDatabase,
  { run, now = () => instantOf(Date.now()), onFault = () => undefined }: StoreChoice = {},
): ServingStores & { close(): Promise<void> } {
  let opened: ReturnType<typeof openQueue> | undefined;
  const queue = (): ReturnType<typeof openQueue> =>
    (opened ??= openQueue(database, onFault).catch((cause: unknown) => {
      opened = undefined;
      throw cause;
    }));
  const process = `${hostname()}-${String(pid)}`;
  const batches = createBatchStore(database, { queue, process, now, ...(run === undefined ? {} : { run }) });
  return {
    batches,
    tokens: createTokenStore(database),
    trail: createTrailStore(database),
    programmes: createShelf(database, 'offered_programmes'),
    sets: createShelf(database, 'offered_sets'),
    shares: createShareStore(database),
    exchanges: (organisation, instance) => createExchangeStore(database, organisation, instance),
    async publishedList(purpose, number) {
      // A number names one list over all organisations (register: openList).
      const rows = await database.query<{ content: string }>(
        `SELECT content FROM list_publications WHERE purpose = $1 AND number = $2`,
        [purpose, number],
      );
      const [row, ...more] = rows;
      return row === undefined || more.length > 0 ? undefined : utf8(row.content);
    },
    async listAt(url) {
      const [row] = await database.query<{ content: string }>(
        `SELECT p.content FROM status_lists l JOIN list_publications p
           ON p.organisation = l.organisation AND p.purpose = l.purpose AND p.number = l.number WHERE l.url = $1`,
        [url],
      );
      return row === undefined ? undefined : utf8(row.content);
    },
    async listUrls() {
      const rows = await database.query<{ url: string }>('SELECT url FROM status_lists ORDER BY url', []);
      return rows.map(({ url }) => url);
    },
    alone: (name, work) => aloneOn(database, name, work),
    async ready() {
      await database.query('SELECT 1 AS one');
    },
    async close() {
      await (await opened?.catch(() => undefined))?.stop();
    },
  };
}
