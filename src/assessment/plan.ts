import type { Finding } from '../model/index.js';
import type { DateFormat } from './cell.js';

/**
 * How a grade is written in a column. `fraction`: of 1, as Open edX and xAPI write percentages. `any`: the sample showed no
 * value, so each cell tells by its own. `free`: likewise, and words are a grade too.
 */
export type GradeKind = 'mark' | 'percentage' | 'fraction' | 'letter' | 'any' | 'free';

/** Where a row holds what: zero-based columns. Both layouts come to this, so that rows are read one way only. */
export interface Plan {
  readonly learnerId: number;
  /** Absent where the form has no names: they then come from the learners file. */
  readonly givenName?: number;
  readonly familyName?: number;
  /** Both names in one cell, `Family, Given`. */
  readonly sortName?: number;
  readonly dateOfBirth?: number;
  readonly email?: number;
  readonly item?: number;
  readonly maximumMark?: number;
  readonly awardedOn?: number;
  readonly dateFormat: DateFormat;
  readonly grades: readonly { readonly column: number; readonly kind: GradeKind }[];
  /** What marks are out of, where the file says so once for all rows. */
  readonly maximum?: string;
  /** Rows before it describe the columns; their being hidden or merged is the form's own. */
  readonly firstRow?: number;
  /** Rows below the heading that are about no learner. */
  readonly isFiller?: (cells: readonly string[]) => boolean;
  /** The grade item as the source names it, where no column names it row by row. */
  readonly itemName: string;
}

/** Every column that a plan reads. */
export function columnsOf(plan: Plan): readonly number[] {
  const { learnerId, givenName, familyName, sortName, dateOfBirth, email, item, maximumMark, awardedOn } = plan;
  return [learnerId, givenName, familyName, sortName, dateOfBirth, email, item, maximumMark, awardedOn]
    .concat(plan.grades.map(({ column }) => column))
    .filter((column) => column !== undefined);
}

/** What a file is; the columns of the first three must be declared. */
export type Form = 'csv' | 'xlsx' | 'xls' | 'moodle' | 'canvas' | 'open-edx' | 'recipients' | 'moodle-xml' | 'xapi';

/** A plan, or why none can be made of the file. `items`: what there is to choose from, where that is the reason. */
export type Planned =
  | { readonly plan: Plan; readonly finding?: undefined }
  | { readonly plan?: undefined; readonly finding: Finding; readonly items?: readonly string[] };

/** One of the forms that tell by their shape. */
export interface Shape {
  readonly form: Form;
  fits(heading: readonly string[], rows: readonly (readonly string[])[]): boolean;
  /** `asked` is the grade item that the caller named. */
  plan(heading: readonly string[], rows: readonly (readonly string[])[], asked: string | undefined): Planned;
}
