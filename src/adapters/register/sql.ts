/** What a statement may be given. Arrays become `text[]` or `int[]`, whichever the statement casts them to. */
export type SqlValue = string | number | boolean | null | readonly string[] | readonly number[];

export interface SqlQueries {
  /** One statement with `$1` parameters; its rows as plain objects. */
  query<Row extends object>(sql: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
}

/**
 * As much of a PostgreSQL as the register needs: the embedded one today, a server's `pg` pool as well. Committed means
 * durable: when `transaction` resolves, the end of the process takes nothing back.
 */
export interface SqlDatabase extends SqlQueries {
  /** Commits when `work` resolves, rolls back when it rejects. */
  transaction<Result>(work: (queries: SqlQueries) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
