import type { Conclusion, FindingCode, Instant, Json, JsonObject } from '../../../src/model/index.js';
import type { Written } from '../vector.js';

/** What is put into a vector besides what is expected of it. */
export interface Made {
  /** Bytes as they are, a text, or a value that is written as compact JSON. */
  readonly file: Uint8Array | string | JsonObject;
  /** Packs the file: for limits, which only large files reach. */
  readonly packed?: true;
  readonly trust: JsonObject | null;
  readonly files?: Readonly<Record<string, Written>>;
  /** Only those that are asked for are written. */
  readonly lists?: Readonly<Record<string, Json>>;
}

/** How one vector is made. */
export interface Recipe {
  readonly name: string;
  readonly says: string;
  readonly conclusion: Conclusion;
  readonly cause: FindingCode | null;
  /** Sorted. */
  readonly consequences: readonly FindingCode[];
  readonly at?: Instant;
  readonly judgedAt?: Instant;
  readonly make: () => Promise<Made> | Made;
}

type Options = Pick<Recipe, 'at' | 'judgedAt'> & {
  /** What tells it from other vectors of the same cause. */
  readonly case?: string;
  readonly follows?: readonly FindingCode[];
};

/** A recipe for a cause and its conclusion. */
export function caused(
  conclusion: Conclusion,
  cause: FindingCode,
  says: string,
  make: Recipe['make'],
  { case: which, follows = [], ...instants }: Options = {},
): Recipe {
  const name = which === undefined ? cause : `${cause}-${which}`;
  return { name, says, conclusion, cause, consequences: [...follows].sort(), make, ...instants };
}

export function passes(which: string, says: string, make: Recipe['make'], instants: Pick<Options, 'at'> = {}): Recipe {
  return { name: `passed.${which}`, says, conclusion: 'passed', cause: null, consequences: [], make, ...instants };
}
