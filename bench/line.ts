/** One thing that is compared, once a round. */
export interface Measure {
  readonly what: string;
  /** Ours and its peer in each round, e.g. credentials a second. The first round, which warms up, is left out. */
  readonly ours: readonly number[];
  readonly peer?: readonly number[];
  /** E.g. `credentials/s` or `MiB`; of both columns. */
  readonly unit: string;
  /** What the peer is. */
  readonly beside?: string;
  /** Held to: the median over the rounds of ours divided by the peer, or of ours alone where there is no peer. */
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Outcome {
  readonly measures: readonly Measure[];
  /** What was checked, what the documents were, and what is in the figures: a sentence each. */
  readonly notes: readonly string[];
}

/** One line of what is claimed about speed. It checks what it measures: what does not verify by the plain library is an error, not a figure. */
export interface Line {
  readonly title: string;
  run(rounds: number): Promise<Outcome>;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [below = Number.NaN, above = Number.NaN] = [sorted[middle - (sorted.length % 2 === 0 ? 1 : 0)], sorted[middle]];
  return (below + above) / 2;
}

/** Ratios of one round each: what the machine did meanwhile, it did to both. */
export function ratiosOf({ ours, peer }: Measure): readonly number[] {
  return peer === undefined ? ours : ours.map((value, round) => value / (peer[round] ?? Number.NaN));
}

/** `undefined` where nothing is held to. */
export function isMet(measure: Measure): boolean | undefined {
  const { atLeast, atMost } = measure;
  if (atLeast === undefined && atMost === undefined) return undefined;
  const value = median(ratiosOf(measure));
  return value >= (atLeast ?? Number.NEGATIVE_INFINITY) && value <= (atMost ?? Number.POSITIVE_INFINITY);
}

/** How many times a second the work is done: `work` does it `count` times. */
export async function rateOf(count: number, work: () => Promise<unknown> | unknown): Promise<number> {
  const started = performance.now();
  await work();
  return (count * 1000) / (performance.now() - started);
}

/** Interleaves the works, one after the other in each round; the first round warms up and is thrown away. */
export async function interleaved<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(works) as Name[];
  const rates = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = -1; round < rounds; round++)
    for (const name of names) {
      const rate = await works[name]();
      if (round >= 0) rates[name].push(rate);
    }
  return rates;
}
