import type { AwardInputs, AwardKey, CredentialRecord, Instant } from '../../model/index.js';
import { statusEntries } from '../../status/index.js';
import { erasedKeys } from './erased-keys.js';
import type { SqlQueries } from './sql.js';

export interface CredentialRow {
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
  /** Of revocation, then of suspension. */
  readonly entries: readonly string[];
  readonly replaces: string | null;
  readonly replaced_by: string | null;
  readonly erased: string | null;
  /** Both digests as they were, where the forms are gone. */
  readonly erased_digests: string | null;
}

/**
 * By organisation and credential alone: with the purpose, a server that has no statistics of a new table takes the index of the list's
 * positions, and reads all entries of that purpose for each credential.
 */
const ENTRIES = `ARRAY(SELECT (SELECT l.url FROM status_lists l
       WHERE l.organisation = e.organisation AND l.purpose = e.purpose AND l.number = e.number) || '#' || e.position
     FROM status_entries e WHERE e.organisation = c.organisation AND e.credential = c.credential ORDER BY e.purpose) AS entries`;

/** Whether credential `c` is issued. */
export const ISSUED = `(SELECT true FROM credential_forms f
  WHERE f.organisation = c.organisation AND f.credential = c.credential) IS NOT NULL`;

/** A column of the newest extension of credential `c`; null where its seal was never extended. */
export function extended(column: 'sealed' | 'sealed_digest' | 'rest', credential: string): string {
  return `(SELECT x.${column} FROM seal_extensions x WHERE x.organisation = $1 AND x.credential = ${credential}
     ORDER BY x.number DESC LIMIT 1)`;
}

/**
 * A record of credential `c` with all that belongs to it, but for the forms themselves, which are large. Each part is looked
 * up by its whole key: the embedded database keeps no statistics, and plans joins as if every table were empty.
 */
export const RECORD = `c.credential, c.sequence::text AS sequence, c.programme, c.version, c.learner, c.issued, c.inputs, c.inputs_digest, c.replaces, c.erased, c.erased_digests,
  (SELECT r.credential FROM credentials r WHERE r.organisation = c.organisation AND r.replaces = c.credential) AS replaced_by,
  (SELECT p.slug FROM programmes p
     WHERE p.organisation = c.organisation AND p.programme = c.programme AND p.version = c.version) AS slug,
  (SELECT ARRAY[coalesce(${extended('sealed_digest', 'f.credential')}, f.sealed_digest), f.proved_digest] FROM credential_forms f
     WHERE f.organisation = c.organisation AND f.credential = c.credential) AS digests,
  ${ENTRIES}`;

function entryRead(text = ''): { readonly url: string; readonly position: number } {
  const at = text.lastIndexOf('#');
  return { url: text.slice(0, at), position: Number(text.slice(at + 1)) };
}

function stateOf({
  digests,
  erased,
  erased_digests,
}: CredentialRow): Pick<CredentialRecord, 'state' | 'digests' | 'erased'> {
  const [sealed, proved] = erased_digests?.split(' ') ?? digests ?? [];
  const known = sealed === undefined || proved === undefined ? {} : { digests: { sealed, proved } };
  if (erased !== null) return { state: 'erased', erased: erased as Instant, ...known };
  return { state: digests === null ? 'intended' : 'issued', ...known };
}

export function recordOf(row: CredentialRow): CredentialRecord {
  const [revocation, suspension] = [entryRead(row.entries[0]), entryRead(row.entries[1])];
  return {
    id: row.credential,
    award: { programme: row.programme, version: row.version, learner: row.learner },
    slug: row.slug,
    issued: row.issued as Instant,
    inputs: JSON.parse(row.inputs) as AwardInputs,
    inputsDigest: row.inputs_digest,
    ...(row.replaces === null ? {} : { replaces: row.replaces }),
    ...(row.replaced_by === null ? {} : { replacedBy: row.replaced_by }),
    status: statusEntries(
      { revocation: revocation.url, suspension: suspension.url },
      { revocation: revocation.position, suspension: suspension.position },
    ),
    ...stateOf(row),
  };
}

export function keyOf(award: AwardKey): string {
  return JSON.stringify([award.programme, award.version, award.learner]);
}

/** The newest generation of each award. */
async function findNamed(
  queries: SqlQueries,
  organisation: string,
  awards: readonly AwardKey[],
): Promise<ReadonlyMap<string, CredentialRecord>> {
  const rows = await queries.query<CredentialRow>(
    `SELECT ${RECORD} FROM unnest($2::text[], $3::text[], $4::text[]) AS asked (programme, version, learner)
     CROSS JOIN LATERAL (
       SELECT * FROM credentials k WHERE k.organisation = $1 AND k.programme = asked.programme
         AND k.version = asked.version AND k.learner = asked.learner ORDER BY k.generation DESC LIMIT 1
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

/** Likewise, and by keyed digests of their learners those that were erased. */
export async function findAwards(
  queries: SqlQueries,
  organisation: string,
  awards: readonly AwardKey[],
): Promise<ReadonlyMap<string, CredentialRecord>> {
  const found = await findNamed(queries, organisation, awards);
  const others = awards.filter((award) => !found.has(keyOf(award)));
  const keys = await erasedKeys(queries, organisation, others);
  if (keys.length === 0) return found;
  const erased = await findNamed(queries, organisation, keys);
  const all = new Map(found);
  for (const [index, award] of others.entries()) {
    const key = keys[index];
    const record = key && erased.get(keyOf(key));
    if (record !== undefined) all.set(keyOf(award), record);
  }
  return all;
}
