import type { Instant, ShareRecord } from '../../model/index.js';
import type { ServingStores } from '../../pipeline/serving/index.js';
import type { SqlDatabase } from '../register/sql.js';

interface ShareRow {
  readonly share: string;
  readonly organisation: string;
  readonly learner: string;
  readonly label: string | null;
  readonly credentials: string | null;
  readonly set_slug: string | null;
  readonly created: string;
  readonly expires: string;
  readonly withdrawn: string | null;
  readonly opened: number;
  readonly last_opened: string | null;
}

const SHARE =
  'share, organisation, learner, label, credentials, set_slug, created, expires, withdrawn, opened, last_opened';

function shareOf(row: ShareRow): ShareRecord {
  return {
    id: row.share,
    organisation: row.organisation,
    learner: row.learner,
    created: row.created as Instant,
    expires: row.expires as Instant,
    opened: row.opened,
    ...(row.label === null ? {} : { label: row.label }),
    ...(row.credentials === null ? {} : { credentials: JSON.parse(row.credentials) as readonly string[] }),
    ...(row.set_slug === null ? {} : { set: row.set_slug }),
    ...(row.withdrawn === null ? {} : { withdrawn: row.withdrawn as Instant }),
    ...(row.last_opened === null ? {} : { lastOpened: row.last_opened as Instant }),
  };
}

export function createShareStore(database: SqlDatabase): ServingStores['shares'] {
  return {
    async add({ id, organisation, learner, label, credentials, set, created, expires }, digest) {
      await database.query(
        `INSERT INTO shares (organisation, share, digest, learner, label, credentials, set_slug, created, expires)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          organisation,
          id,
          digest,
          learner,
          label ?? null,
          credentials === undefined ? null : JSON.stringify(credentials),
          set ?? null,
          created,
          expires,
        ],
      );
    },

    async open(digest, at, counted) {
      // Instants are of one shape: the later one is the greater text.
      const counts = `digest = $1 AND withdrawn IS NULL AND expires COLLATE "C" > $2`;
      const [row] = await database.query<ShareRow>(
        counted
          ? `UPDATE shares SET opened = opened + 1, last_opened = $2 WHERE ${counts} RETURNING ${SHARE}`
          : `SELECT ${SHARE} FROM shares WHERE ${counts}`,
        [digest, at],
      );
      return row === undefined ? undefined : shareOf(row);
    },

    async list(organisation, learner) {
      const rows = await database.query<ShareRow>(
        `SELECT ${SHARE} FROM shares WHERE organisation = $1 AND learner = $2 ORDER BY created DESC, share`,
        [organisation, learner],
      );
      return rows.map(shareOf);
    },

    async withdraw(organisation, learner, id, at) {
      const [row] = await database.query<ShareRow>(
        `UPDATE shares SET withdrawn = coalesce(withdrawn, $4)
         WHERE organisation = $1 AND learner = $2 AND share = $3 RETURNING ${SHARE}`,
        [organisation, learner, id, at],
      );
      return row === undefined ? undefined : shareOf(row);
    },
  };
}
