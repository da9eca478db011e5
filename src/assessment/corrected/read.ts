import type { AssessmentResult, Finding, Grade, ItemGrade } from '../../model/index.js';
import type { Plan } from '../plan.js';
import { readRow } from '../row.js';

/** A grade in the cells of somebody who corrects it; what is left out is not stated. */
type GradeCells = { readonly [Name in keyof Grade]?: string };

/** An award as it should have been read, in cells as a file would have them. */
export interface CorrectedCells {
  readonly learnerId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly dateOfBirth?: string;
  /** A day, or an instant with its zone. */
  readonly awardedOn?: string;
  readonly item: string;
  readonly grade: GradeCells;
  readonly items?: readonly (GradeCells & { readonly item: string })[];
  readonly row: number;
}

const HEADING = [
  'learnerId',
  'givenName',
  'familyName',
  'dateOfBirth',
  'awardedOn',
  'maximumMark',
  'mark',
  'percentage',
  'letter',
];

const PLAN: Plan = {
  learnerId: 0,
  givenName: 1,
  familyName: 2,
  dateOfBirth: 3,
  awardedOn: 4,
  maximumMark: 5,
  dateFormat: 'YYYY-MM-DD',
  grades: [
    { column: 6, kind: 'mark' },
    { column: 7, kind: 'percentage' },
    { column: 8, kind: 'letter' },
  ],
  itemName: '',
};

/** Reads a corrected award by the rules by which a row of a results file is read. Without a result, what it says is no grade. */
export function readCorrected(cells: CorrectedCells): {
  readonly result?: AssessmentResult;
  readonly findings: readonly Finding[];
} {
  const { learnerId, givenName, familyName, dateOfBirth = '', awardedOn = '', row, items } = cells;
  const who = [learnerId, givenName, familyName, dateOfBirth, awardedOn];
  const read = (item: string, { maximumMark = '', mark = '', percentage = '', letter = '' }: GradeCells) =>
    readRow({ row, cells: [...who, maximumMark, mark, percentage, letter] }, HEADING, PLAN, { item });
  const whole = read(cells.item, cells.grade);
  if (items === undefined) return whole;
  const each = items.map((one) => ({ item: one.item, ...read(one.item, one) }));
  const findings = each.flatMap((one) => one.findings);
  const graded = each.flatMap(({ item, result }): readonly ItemGrade[] =>
    result === undefined ? [] : [{ item, grade: result.grade }],
  );
  const [first] = each.flatMap(({ result }) => result ?? []);
  return findings.length > 0 || first === undefined
    ? { findings }
    : { result: { ...first, item: cells.item, items: graded }, findings };
}
