import type { DateFormat } from './cell.js';

/** How a grade is written in a column. `any`: the sample showed no value, so each cell tells by its own. */
export type GradeKind = 'mark' | 'percentage' | 'letter' | 'any';

/** Where a row holds what: zero-based columns. Both layouts come to this, so that rows are read one way only. */
export interface Plan {
  readonly learnerId: number;
  readonly givenName: number;
  readonly familyName: number;
  readonly dateOfBirth?: number;
  readonly email?: number;
  readonly item?: number;
  readonly maximumMark?: number;
  readonly awardedOn?: number;
  readonly dateFormat: DateFormat;
  readonly grades: readonly { readonly column: number; readonly kind: GradeKind }[];
  /** The grade item as the source names it, where no column names it row by row. */
  readonly itemName: string;
}

/** Every column that a plan reads. */
export function columnsOf(plan: Plan): readonly number[] {
  const { learnerId, givenName, familyName, dateOfBirth, email, item, maximumMark, awardedOn } = plan;
  return [learnerId, givenName, familyName, dateOfBirth, email, item, maximumMark, awardedOn]
    .concat(plan.grades.map(({ column }) => column))
    .filter((column) => column !== undefined);
}
