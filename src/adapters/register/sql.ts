/** What a statement may be given. Arrays become `text[]` or `int[]`, whichever the statement casts them to; bytes are `bytea`. */
export type SqlValue = string | number | boolean | null | Uint8Array | readonly string[] | readonly number[];

export interface SqlQueries {
  /** One statement with `$1` parameters; its rows as plain objects. */
  query<Row extends object>(sql: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
}

/**
 * As much of a PostgreSQL as the register needs: the embedded one, or a server's through a pool. Committed means
 * durable: when `transaction` resolves, the end of the process takes nothing back.
 */
export interface SqlDatabase extends SqlQueries {
  /** Commits when `work` resolves, rolls back when it rejects. */
  transaction<Result>(work: (queries: SqlQueries) => Promise<Result>): Promise<Result>;
  /** Statements without parameters, which may begin and commit a transaction of their own; the rows of the last. */
  script(sql: string): Promise<readonly object[]>;
  /**
   * A number of this process, which other processes on the same database can tell to be alive (`RUN_LOCK`); absent where there
   * are no others.
   */
  run?(): Promise<number>;
  close(): Promise<void>;
}
