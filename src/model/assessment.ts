import type { Instant } from './instant.js';

/** Whom the row is about. Names are NFC, trimmed, without control characters; they exist in one language only (ELM: maxCount 1). */
export interface Learner {
  /** The provider's identifier of the learner, unique at the provider; part of what makes an award one award. */
  readonly identifier: string;
  readonly givenName: string;
  readonly familyName: string;
  /** A day, `YYYY-MM-DD`. */
  readonly dateOfBirth?: string;
  readonly email?: string;
}

/**
 * A grade as the source states it. Numbers are decimal texts with a point (`8.50`), never floats: what the provider wrote is what the credential says.
 * Several may stand for one item (Moodle exports Real, Percentage and Letter side by side).
 */
export interface Grade {
  readonly mark?: string;
  readonly maximumMark?: string;
  /** 0 to 100, without the sign. */
  readonly percentage?: string;
  readonly letter?: string;
}

/** The grade of one item, where a rule reads several. */
export interface ItemGrade {
  /** As the rule names it. */
  readonly item: string;
  readonly grade: Grade;
}

/** One row read (glossary: assessment result). */
export interface AssessmentResult {
  /** 1-based row of the source, the heading row counted, as a spreadsheet shows it. */
  readonly row: number;
  readonly learner: Learner;
  /** The grade item that the result is about, as the source names it. */
  readonly item: string;
  readonly grade: Grade;
  /** Of the items that were asked for, those that are graded; absent where one item was read. `grade` is then the first. */
  readonly items?: readonly ItemGrade[];
  /** When the achievement was awarded, where the source or the caller says so. Never a download time. */
  readonly awardedOn?: Instant;
  /** Lower-case hexadecimal SHA-256 of the cells that the result was read from, the e-mail address left out. */
  readonly sourceDigest: string;
}

/** A cell of an old workbook (`.xls`) as it is stored. Numbers are as JavaScript prints them; `format` is the number format's code. */
export interface StoredCell {
  readonly type: 'text' | 'number' | 'boolean' | 'error';
  readonly value: string;
  readonly format?: string;
  readonly formula?: true;
}

/** A sheet of an old workbook. Rows and columns are counted from 0; a row that is absent is blank. */
export interface StoredSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly (StoredCell | undefined)[] | undefined)[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly merges: readonly { readonly first: number; readonly last: number; readonly range: string }[];
}

/** An old workbook taken apart, or why not. Macros are never run; that there are any is a reason. */
export type StoredWorkbook =
  | { readonly sheets: readonly StoredSheet[]; readonly from1904: boolean; readonly refused?: undefined }
  | { readonly refused: 'damaged' | 'encrypted' | 'macros' | 'too-slow'; readonly sheets?: undefined };

/** Given name first, as all five languages write it outside of lists. */
export function fullNameOf(learner: Learner): string {
  return `${learner.givenName} ${learner.familyName}`.trim();
}

/** What the source states about the grade, its figures untouched: `8.50 / 10 · 85.00 % · B`. Empty when it states none. */
export function gradeText(grade: Grade): string {
  const mark = grade.maximumMark === undefined ? grade.mark : `${grade.mark ?? ''} / ${grade.maximumMark}`;
  const percentage = grade.percentage === undefined ? undefined : `${grade.percentage} %`;
  return [grade.mark === undefined ? undefined : mark, percentage, grade.letter]
    .filter((part) => part !== undefined)
    .join(' · ');
}
