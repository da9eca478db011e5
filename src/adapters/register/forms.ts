import { createHash } from 'node:crypto';
import {
  InvariantError,
  StateError,
  fromUtf8,
  systemCode,
  toHex,
  utf8,
  type CredentialForms,
  type FormsKept,
  type SealExtension,
} from '../../model/index.js';
import { Source } from './derive.js';
import { BEGIN, keep, keepLike, payloadLike, piecesIn, provedFrom, restOver, sealedOver } from './kept.js';
import { extended } from './records.js';
import type { SqlDatabase, SqlQueries, SqlValue } from './sql.js';
import { Base, through, weave, weaveEscaped, type Room } from './woven.js';

/** The forms of credentials as the register keeps them: what they share once, and digests by which that is checked. */
export interface FormStore {
  record(forms: readonly CredentialForms[]): Promise<readonly CredentialForms[]>;
  read(credential: string): Promise<CredentialForms | undefined>;
  /** In the order asked. */
  keptOf(credentials: readonly string[]): Promise<readonly (FormsKept | undefined)[]>;
  readonly open: (kept: FormsKept) => CredentialForms;
  extend(extension: SealExtension): Promise<void>;
}

interface FormRow {
  readonly credential: string;
  readonly payload: Uint8Array | null;
  /** Number of the payload that this one is derived from. */
  readonly base: number | null;
  readonly sealed: string;
  readonly proved: string;
  readonly sealed_digest: string;
  readonly proved_digest: string;
  /** The newest extension, whole or as what it has behind the payload. */
  readonly extension: string | null;
  readonly extension_rest: boolean | null;
  readonly extension_digest: string | null;
}

/** Bytes; less is not worth deriving. */
const SMALL = 1_024;

/** A payload that others are derived from while they are recorded, and its number in the table. */
interface PlacingBase {
  readonly number: number;
  readonly source: Source;
}

function textOf(bytes: Uint8Array): string {
  const text = fromUtf8(bytes);
  if (text === undefined) throw new InvariantError('what is kept in the register must be UTF-8');
  return text;
}

function sha256(bytes: Uint8Array): string {
  return toHex(new Uint8Array(createHash('sha256').update(bytes).digest()));
}

/** `($2, $3), ($4, $5)`: parameters of that many rows, after the first. */
function rowsOf(rows: number, columns: number): string {
  const row = (index: number): string =>
    `($1, ${Array.from({ length: columns }, (_, column) => `$${String(index * columns + column + 2)}`).join(', ')})`;
  return Array.from({ length: rows }, (_, index) => row(index)).join(', ');
}

function selectForm(extra = '', wanted = '= $2'): string {
  return `SELECT f.credential, f.payload, f.sealed, f.proved, f.sealed_digest, f.proved_digest,
    f.base,
    ${extended('sealed', 'f.credential')} AS extension, ${extended('rest', 'f.credential')} AS extension_rest,
    ${extended('sealed_digest', 'f.credential')} AS extension_digest ${extra}
  FROM credential_forms f WHERE f.organisation = $1 AND f.credential ${wanted}`;
}

/** What was recorded, byte for byte. StateError `register.form-damaged` when it is not. */
function checked(id: string, bytes: Uint8Array, digest: string): Uint8Array {
  if (sha256(bytes) === digest) return bytes;
  throw new StateError(
    'register.form-damaged',
    `what the register keeps of ${id} is not what was recorded`,
    'restore the register from a backup; the published files are not touched',
  );
}

/** Bases that are remembered: the programmes of a passport and some more, a quarter of a megabyte each. */
const MOST_BASES = 32;

/** The newest so many of what is known by a number. */
class Newest<Value> {
  readonly #known = new Map<number, Value>();

  get(number: number): Value | undefined {
    return this.#known.get(number);
  }

  set(number: number, value: Value): Value {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= MOST_BASES && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(number, value);
    return value;
  }
}

/**
 * Puts forms together, in whatever thread. StateError `register.form-damaged` where they are not what was recorded. With a `room`, forms are good
 * until that is cleared.
 */
export function createFormsOpener(room?: Room): (kept: FormsKept) => CredentialForms {
  const bases = new Newest<Base>();
  return ({ id, sealed: behind, proved: provedKept, payload: kept, base: from, rest, digests }) => {
    if (kept === null || from === null || !rest) {
      const payload = kept === null || from === null ? kept : payloadLike(kept, from.bytes);
      const sealed = rest && payload !== null ? sealedOver(payload, behind) : utf8(behind);
      const proved = payload === null ? utf8(provedKept) : provedFrom(payload, provedKept);
      return { id, sealed: checked(id, sealed, digests.sealed), proved: checked(id, proved, digests.proved), digests };
    }
    const base = bases.get(from.number) ?? bases.set(from.number, new Base(from.bytes));
    const pieces = piecesIn(kept);
    const payload = weave(pieces, base.bytes, room);
    const sealed = weaveEscaped(`${BEGIN}"`, pieces, base, `"${behind}`, room);
    const proved = weave(piecesIn(provedKept), payload.bytes, room);
    return {
      id,
      sealed: checked(id, sealed.bytes, digests.sealed),
      proved: checked(id, proved.bytes, digests.proved),
      digests,
      woven: { payload: payload.bytes, sealed: sealed.slices, proved: through(proved.slices, payload) },
    };
  };
}

function keptIn(row: FormRow, bases: ReadonlyMap<number, NonNullable<FormsKept['base']>>): FormsKept {
  return {
    id: row.credential,
    sealed: row.extension ?? row.sealed,
    proved: row.proved,
    payload: row.payload,
    base: (row.base === null ? undefined : bases.get(row.base)) ?? null,
    rest: row.extension === null ? row.payload !== null : row.extension_rest === true,
    digests: { sealed: row.extension_digest ?? row.sealed_digest, proved: row.proved_digest },
  };
}

/** Finds places for payloads, one after the other: each is derived from the one before that it is like. */
export interface Placing {
  /** What stands in the column for a payload, and the number of the one that it is derived from. */
  place(queries: SqlQueries, payload: Uint8Array): Promise<readonly [Uint8Array, number | null]>;
}

export function createPlacing(organisation: string): Placing {
  let base: PlacingBase | undefined;
  return {
    async place(queries, payload) {
      if (payload.length < SMALL) return [payload, null];
      const like = base && keepLike(payload, base.source);
      if (base !== undefined && like !== undefined) return [like, base.number];
      // The first of a programme, or of another one: those that follow will be like it. Lasts by itself; unused, it harms nobody.
      const [row] = await queries.query<{ base: number }>(
        'INSERT INTO payload_bases (organisation, payload) VALUES ($1, $2) RETURNING base',
        [organisation, payload],
      );
      if (row === undefined) throw new InvariantError('what was inserted has no number');
      base = { number: row.base, source: new Source(payload) };
      const same = keepLike(payload, base.source);
      return same === undefined ? [payload, null] : [same, row.base];
    },
  };
}

/** Rows are read again so often when what they are derived from is erased meanwhile. */
const ERASED_MEANWHILE = 3;

/** SQLSTATE foreign_key_violation: what a payload was derived from was erased since. */
const BASE_GONE = '23503';

export function createFormStore(database: SqlDatabase, organisation: string): FormStore {
  let placing = createPlacing(organisation);
  const open = createFormsOpener();
  const bases = new Newest<NonNullable<FormsKept['base']>>();

  /** What the rows are derived from; each never changes. One that is missing was erased since the rows were read. */
  async function basesOf(queries: SqlQueries, rows: readonly FormRow[]) {
    const found = new Map<number, NonNullable<FormsKept['base']>>();
    const missing = new Set<number>();
    for (const { base } of rows) {
      const known = base === null ? undefined : bases.get(base);
      if (known !== undefined) found.set(known.number, known);
      else if (base !== null) missing.add(base);
    }
    if (missing.size === 0) return found;
    const read = await queries.query<{ number: number; payload: Uint8Array }>(
      `SELECT base AS number, payload FROM payload_bases WHERE organisation = $1 AND base = ANY ($2::int[])`,
      [organisation, [...missing]],
    );
    for (const { number, payload } of read) {
      // Shared, so that other threads need no copy for each credential.
      const bytes = new Uint8Array(new SharedArrayBuffer(payload.length));
      bytes.set(payload);
      found.set(number, bases.set(number, { number, bytes }));
    }
    return found;
  }

  async function columnsOf(forms: CredentialForms): Promise<readonly SqlValue[]> {
    const { id, sealed, proved, digests } = forms;
    const kept = keep(forms);
    if (kept === undefined) return [id, textOf(sealed), textOf(proved), digests.sealed, digests.proved, null, null];
    const [payload, number] = await placing.place(database, kept.payload);
    return [id, kept.sealed, kept.proved, digests.sealed, digests.proved, payload, number];
  }

  async function keptOf(credentials: readonly string[]): Promise<readonly (FormsKept | undefined)[]> {
    if (credentials.length === 0) return [];
    for (let tries = 0; ; tries++) {
      const rows = await database.query<FormRow>(selectForm('', '= ANY ($2::text[])'), [organisation, credentials]);
      const known = await basesOf(database, rows);
      // Who erases a base derives its rows from another one first.
      if (tries < ERASED_MEANWHILE && rows.some(({ base }) => base !== null && !known.has(base))) continue;
      const found = new Map(rows.map((row) => [row.credential, keptIn(row, known)]));
      return credentials.map((credential) => found.get(credential));
    }
  }

  async function read(credential: string): Promise<CredentialForms | undefined> {
    const [kept] = await keptOf([credential]);
    if (kept === undefined) return undefined;
    const { woven, ...forms } = open(kept);
    void woven;
    return forms;
  }

  async function recordOver(queries: SqlQueries, { id, from, sealed, digest }: SealExtension): Promise<void> {
    const [present] = await queries.query<FormRow & { number: number }>(
      selectForm(`, (SELECT coalesce(max(x.number), 0) FROM seal_extensions x
         WHERE x.organisation = $1 AND x.credential = f.credential) AS number`),
      [organisation, id],
    );
    if (present === undefined || (present.extension_digest ?? present.sealed_digest) !== from)
      throw new StateError(
        'register.seal-changed',
        `the sealed form of ${id} was extended by another process meanwhile`,
        'run the same again if it is still wanted',
      );
    const { payload: kept, base } = keptIn(present, await basesOf(queries, [present]));
    const payload = kept === null || base === null ? kept : payloadLike(kept, base.bytes);
    const rest = payload === null ? undefined : restOver(payload, sealed);
    await queries.query(
      `INSERT INTO seal_extensions (organisation, credential, number, sealed, sealed_digest, rest)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [organisation, id, present.number + 1, rest ?? textOf(sealed), digest, rest !== undefined],
    );
    await queries.query(
      `INSERT INTO unpublished (organisation, credential) VALUES ($1, $2)
       ON CONFLICT (organisation, credential) DO NOTHING`,
      [organisation, id],
    );
  }

  async function recordAll(forms: readonly CredentialForms[]): Promise<readonly CredentialForms[]> {
    const values: SqlValue[] = [organisation];
    for (const one of forms) values.push(...(await columnsOf(one)));
    const columns = (values.length - 1) / forms.length;
    values.push(forms.map(({ id }) => id));
    // One statement, and so one transaction. In rows of values: large texts in an array would all be escaped and read again.
    const rows = await database.query<{ credential: string }>(
      `WITH issued AS (
           INSERT INTO credential_forms
             (organisation, credential, sealed, proved, sealed_digest, proved_digest, payload, base)
           VALUES ${rowsOf(forms.length, columns)}
           ON CONFLICT (organisation, credential) DO NOTHING RETURNING credential
         ), left_to_publish AS (
           INSERT INTO unpublished (organisation, credential) SELECT $1, unnest($${String(values.length)}::text[])
           ON CONFLICT (organisation, credential) DO NOTHING
         )
         SELECT credential FROM issued`,
      values,
    );
    if (rows.length === forms.length) return forms;
    const own = new Set(rows.map(({ credential }) => credential));
    return Promise.all(forms.map(async (one) => (own.has(one.id) ? one : ((await read(one.id)) ?? one))));
  }

  return {
    read,
    keptOf,
    open,

    async record(forms) {
      if (forms.length === 0) return forms;
      try {
        return await recordAll(forms);
      } catch (cause) {
        if (systemCode(cause) !== BASE_GONE) throw cause;
        placing = createPlacing(organisation);
        return recordAll(forms);
      }
    },

    extend: (extension) =>
      database.transaction(async (queries) => {
        // Two that extend the same one wait for each other here, and the second finds that it is too late.
        await queries.query(`SELECT organisation FROM organisations WHERE organisation = $1 FOR UPDATE`, [
          organisation,
        ]);
        await recordOver(queries, extension);
      }),
  };
}
