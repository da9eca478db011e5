import type { StatusPurpose } from '../../model/index.js';
import type { ServingStores } from '../../pipeline/serving/index.js';
import type { SqlDatabase } from '../register/sql.js';

const COLUMN: Readonly<Record<StatusPurpose, string>> = { revocation: 'revoked', suspension: 'suspended' };

/** What one conformance instance has issued. */
export function createExchangeStore(
  database: SqlDatabase,
  organisation: string,
  instance: string,
): ReturnType<ServingStores['exchanges']> {
  const of = [organisation, instance];
  return {
    async record({ credential, position }) {
      const [row] = await database.query(
        `INSERT INTO exchanged_credentials (organisation, instance, credential, position) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING RETURNING position`,
        [...of, credential, position],
      );
      if (row !== undefined) return 'recorded';
      return (await this.positionOf(credential)) === undefined ? 'position-taken' : 'credential-known';
    },

    async positionOf(credential) {
      const [row] = await database.query<{ position: number }>(
        `SELECT position FROM exchanged_credentials WHERE organisation = $1 AND instance = $2 AND credential = $3`,
        [...of, credential],
      );
      return row?.position;
    },

    async decide(credential, purpose, value) {
      const column = COLUMN[purpose];
      const [changed] = await database.query(
        `UPDATE exchanged_credentials SET ${column} = $4
         WHERE organisation = $1 AND instance = $2 AND credential = $3 AND ${column} <> $4 RETURNING position`,
        [...of, credential, value],
      );
      if (changed !== undefined) return { changed: true };
      return (await this.positionOf(credential)) === undefined ? undefined : { changed: false };
    },

    async positionsSet(purpose) {
      const rows = await database.query<{ position: number }>(
        `SELECT position FROM exchanged_credentials WHERE organisation = $1 AND instance = $2 AND ${COLUMN[purpose]} ORDER BY position`,
        of,
      );
      return rows.map(({ position }) => position);
    },
  };
}
