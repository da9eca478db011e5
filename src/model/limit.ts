/** What verifying one file may cost, as far as an operator may want other values. The other limits are in docs/limits.md. */
export interface VerifyingLimits {
  /** Bytes of a file. */
  readonly fileBytes: number;
  /** Credentials in one presentation, package or PDF. */
  readonly credentials: number;
  /** Seconds for gathering the facts about one file. */
  readonly seconds: number;
}

export const VERIFYING_LIMITS: VerifyingLimits = {
  // A package of 200 credentials, sealed and proved, takes 40 MB.
  fileBytes: 64 * 1024 * 1024,
  // Each costs a check of its proof; the catalogue has twenty programmes.
  credentials: 256,
  // A passport of twenty takes two; slow hosts of lists some more.
  seconds: 60,
};
