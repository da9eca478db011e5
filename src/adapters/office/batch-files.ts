import { pipeline, Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import type { Instant } from '../../model/index.js';
import type { BatchStore } from '../../pipeline/serving/batches/index.js';
import type { SqlDatabase } from '../register/sql.js';

type FileSink = ReturnType<BatchStore['file']>;
type BatchPart = Parameters<BatchStore['file']>[2];

/** Compressed bytes of a piece: what of an upload is in memory at a time, and a statement of the database. */
const PIECE = 256 * 1024;

/** Whose upload it is. */
export interface FilePlace {
  readonly organisation: string;
  readonly batch: string;
  readonly part: BatchPart;
}

/** Compresses a file into the database, piece by piece, while it comes. */
export function openSink(
  database: SqlDatabase,
  { organisation, batch, part }: FilePlace,
  now: () => Instant,
): FileSink {
  const gzip = createGzip();

  async function store(): Promise<void> {
    let held: Buffer[] = [];
    let size = 0;
    let number = 0;
    const put = async (): Promise<void> => {
      await database.query(
        `INSERT INTO batch_files (organisation, batch, part, number, content, added) VALUES ($1, $2, $3, $4, $5, $6)`,
        [organisation, batch, part, ++number, Buffer.concat(held), now()],
      );
      [held, size] = [[], 0];
    };
    for await (const chunk of gzip as AsyncIterable<Buffer>) {
      held.push(chunk);
      size += chunk.length;
      if (size >= PIECE) await put();
    }
    if (size > 0) await put();
  }

  const stored = store();
  // Told to whoever writes next, or ends.
  stored.catch(() => undefined);
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        stored.catch(reject);
        gzip.write(bytes, (fault) => {
          if (fault === null || fault === undefined) resolve();
          else reject(fault);
        });
      }),
    async end() {
      gzip.end();
      await stored;
    },
  };
}

/** A file as it was uploaded. */
export function readStored(database: SqlDatabase, { organisation, batch, part }: FilePlace): AsyncIterable<Uint8Array> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let number = 1; ; number++) {
      const [row] = await database.query<{ content: Uint8Array }>(
        `SELECT content FROM batch_files WHERE organisation = $1 AND batch = $2 AND part = $3 AND number = $4`,
        [organisation, batch, part, number],
      );
      if (row === undefined) return;
      yield row.content;
    }
  }
  // A failure of either is thrown by the one that is read.
  return pipeline(Readable.from(pieces(), { objectMode: false }), createGunzip(), () => undefined);
}
