import { createHash } from 'node:crypto';
import {
  InvariantError,
  StateError,
  fromUtf8,
  systemCode,
  toHex,
  utf8,
  type CredentialForms,
  type SealExtension,
} from '../../model/index.js';
import { Source } from './derive.js';
import { keep, keepLike, payloadLike, provedFrom, restOver, sealedOver } from './kept.js';
import { extended } from './records.js';
import type { SqlDatabase, SqlQueries, SqlValue } from './sql.js';

/** The forms of credentials as the register keeps them: what they share once, and digests by which that is checked. */
export interface FormStore {
  record(forms: readonly CredentialForms[]): Promise<readonly CredentialForms[]>;
  read(credential: string): Promise<CredentialForms | undefined>;
  /** In the order asked. */
  readAll(credentials: readonly string[]): Promise<readonly (CredentialForms | undefined)[]>;
  extend(extension: SealExtension): Promise<void>;
}

interface FormRow {
  readonly credential: string;
  readonly payload: Uint8Array | null;
  readonly base: Uint8Array | null;
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

/** A payload that others are derived from, and its number in the table. */
interface Base {
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
    (SELECT b.payload FROM payload_bases b WHERE b.organisation = f.organisation AND b.base = f.base) AS base,
    ${extended('sealed', 'f.credential')} AS extension, ${extended('rest', 'f.credential')} AS extension_rest,
    ${extended('sealed_digest', 'f.credential')} AS extension_digest ${extra}
  FROM credential_forms f WHERE f.organisation = $1 AND f.credential ${wanted}`;
}

function payloadOf({ payload, base }: FormRow): Uint8Array | undefined {
  if (payload === null) return undefined;
  return base === null ? payload : payloadLike(payload, base);
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

function formsOf(id: string, row: FormRow): CredentialForms {
  const payload = payloadOf(row);
  const digests = { sealed: row.extension_digest ?? row.sealed_digest, proved: row.proved_digest };
  const kept = row.extension ?? row.sealed;
  const isRest = row.extension === null ? payload !== undefined : row.extension_rest === true;
  return {
    id,
    sealed: isRest && payload ? checked(id, sealedOver(payload, kept), digests.sealed) : utf8(kept),
    proved: payload ? checked(id, provedFrom(payload, row.proved), digests.proved) : utf8(row.proved),
    digests,
  };
}

/** Finds places for payloads, one after the other: each is derived from the one before that it is like. */
export interface Placing {
  /** What stands in the column for a payload, and the number of the one that it is derived from. */
  place(queries: SqlQueries, payload: Uint8Array): Promise<readonly [Uint8Array, number | null]>;
}

export function createPlacing(organisation: string): Placing {
  let base: Base | undefined;
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

/** SQLSTATE foreign_key_violation: what a payload was derived from was erased since. */
const BASE_GONE = '23503';

export function createFormStore(database: SqlDatabase, organisation: string): FormStore {
  let placing = createPlacing(organisation);

  async function columnsOf(forms: CredentialForms): Promise<readonly SqlValue[]> {
    const { id, sealed, proved, digests } = forms;
    const kept = keep(forms);
    if (kept === undefined) return [id, textOf(sealed), textOf(proved), digests.sealed, digests.proved, null, null];
    const [payload, number] = await placing.place(database, kept.payload);
    return [id, kept.sealed, kept.proved, digests.sealed, digests.proved, payload, number];
  }

  async function read(credential: string): Promise<CredentialForms | undefined> {
    const [row] = await database.query<FormRow>(selectForm(), [organisation, credential]);
    return row && formsOf(credential, row);
  }

  async function readAll(credentials: readonly string[]): Promise<readonly (CredentialForms | undefined)[]> {
    if (credentials.length === 0) return [];
    const rows = await database.query<FormRow>(selectForm('', '= ANY ($2::text[])'), [organisation, credentials]);
    const found = new Map(rows.map((row) => [row.credential, row]));
    return credentials.map((credential) => {
      const row = found.get(credential);
      return row && formsOf(credential, row);
    });
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
    const payload = payloadOf(present);
    const rest = payload && restOver(payload, sealed);
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
    readAll,

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
