import type { Instant, ShareRecord } from '../../model/index.js';
import type { ServingStores } from '../../pipeline/serving/index.js';
import type { SqlDatabase } from '../register/sql.js';

interface ShareRow {
  readonly share: string;
  readonly organisation: string;
  readonly learner: string;
  readonly audience: ShareRecord['for'];
  readonly made_with: string | null;
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
  'share, organisation, learner, audience, made_with, label, credentials, set_slug, created, expires, withdrawn, opened, last_opened';

function shareOf(row: ShareRow): ShareRecord {
  return {
    id: row.share,
    organisation: row.organisation,
    learner: row.learner,
    for: row.audience,
    created: row.created as Instant,
    expires: row.expires as Instant,
    opened: row.opened,
    ...(row.made_with === null ? {} : { madeWith: row.made_with }),
    ...(row.label === null ? {} : { label: row.label }),
    ...(row.credentials === null ? {} : { credentials: JSON.parse(row.credentials) as readonly string[] }),
    ...(row.set_slug === null ? {} : { set: row.set_slug }),
    ...(row.withdrawn === null ? {} : { withdrawn: row.withdrawn as Instant }),
    ...(row.last_opened === null ? {} : { lastOpened: row.last_opened as Instant }),
  };
}

export function createShareStore(database: SqlDatabase): ServingStores['shares'] {
  return {
    async add({ id, organisation, learner, madeWith, label, credentials, set, created, expires, ...share }, digest) {
      await database.query(
        `INSERT INTO shares
           (organisation, share, digest, learner, label, credentials, set_slug, created, expires, audience, made_with)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
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
          share.for,
          madeWith ?? null,
        ],
      );
    },

    async open(digest, audience, at, counted) {
      // Instants are of one shape: the later one is the greater text.
      const counts = `digest = $1 AND audience = $3 AND withdrawn IS NULL AND expires COLLATE "C" > $2`;
      const [row] = await database.query<ShareRow>(
        counted
          ? `UPDATE shares SET opened = opened + 1, last_opened = $2 WHERE ${counts} RETURNING ${SHARE}`
          : `SELECT ${SHARE} FROM shares WHERE ${counts}`,
        [digest, at, audience],
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
      const rows = await database.query<ShareRow>(
        `UPDATE shares SET withdrawn = coalesce(withdrawn, $4)
         WHERE organisation = $1 AND learner = $2 AND (share = $3 OR made_with = $3) RETURNING ${SHARE}`,
        [organisation, learner, id, at],
      );
      const row = rows.find(({ share }) => share === id);
      return row === undefined ? undefined : shareOf(row);
    },
  };
}
