import { printSorted, toHex, utf8, type AwardInputs, type Json } from '../../model/index.js';
import type { System } from './ports.js';

/**
 * What of a row the credential says. Another row number, item name, e-mail or language is no other award; a changed name,
 * birth date, grade or day of award is, and an issued credential cannot be edited.
 */
function said({
  learner,
  grade,
  items,
  awardedOn,
  document,
}: AwardInputs): Readonly<Record<string, string | undefined>> {
  return {
    givenName: learner.givenName,
    familyName: learner.familyName,
    dateOfBirth: learner.dateOfBirth,
    mark: grade.mark,
    maximumMark: grade.maximumMark,
    percentage: grade.percentage,
    letter: grade.letter,
    items: items === undefined ? undefined : printSorted(items as unknown as Json),
    awardedOn,
    document: document === undefined ? undefined : printSorted(document),
  };
}

/** Lower-case hexadecimal SHA-256 over what the credential says of the row. */
export function inputsDigest(inputs: AwardInputs, { sha256 }: Pick<System, 'sha256'>): string {
  return toHex(sha256(utf8(printSorted(said(inputs) as Json))));
}

/** Names of the fields that differ; no values, for they are about a person. */
export function changedFields(before: AwardInputs, now: AwardInputs): readonly string[] {
  const one = said(before);
  const other = said(now);
  return Object.keys(one).filter((name) => one[name] !== other[name]);
}
