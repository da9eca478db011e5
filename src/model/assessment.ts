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

/** One row read (glossary: assessment result). */
export interface AssessmentResult {
  /** 1-based row of the source, the heading row counted, as a spreadsheet shows it. */
  readonly row: number;
  readonly learner: Learner;
  /** The grade item that the result is about, as the source names it. */
  readonly item: string;
  readonly grade: Grade;
  /** When the achievement was awarded, where the source or the caller says so. Never a download time. */
  readonly awardedOn?: Instant;
  /** Lower-case hexadecimal SHA-256 of the cells that the result was read from. */
  readonly sourceDigest: string;
}

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
