import { createHash } from 'node:crypto';
import {
  compareDecimals,
  finding,
  instantOfDay,
  parseInstant,
  type AssessmentResult,
  type Finding,
  type FindingCode,
  type Grade,
  type Instant,
  type Learner,
  type Place,
} from '../model/index.js';
import {
  badCharacters,
  hundredfold,
  isBlank,
  isUngraded,
  isPlaceholder,
  looksLikeLetter,
  numberText,
  readDay,
  readEmail,
  readNumber,
  readPercent,
  shown,
  tidy,
} from './cell.js';
import type { LearnerDirectory } from './directory.js';
import type { GradeKind, Plan } from './plan.js';
import type { CellRow } from './sample.js';
import type { CellNote } from './table.js';

/** What a row says about its learner. */
export interface RowRead {
  readonly learner?: Learner;
  /** Without it, the row could not be read or is not graded. */
  readonly result?: AssessmentResult;
  readonly findings: readonly Finding[];
}

export interface RowOptions {
  readonly maximumMark?: string;
  readonly awardedOn?: Instant;
  /** Whom identifiers belong to; names in it come before those of the row. */
  readonly learners?: LearnerDirectory;
  /** Name of the item that the caller asked for, where no column and no heading gives a better one. */
  readonly item: string;
}

/** Reads the cells of one row and gathers what is wrong with them. */
class RowReader {
  readonly findings: Finding[] = [];
  readonly #used: string[] = [];

  constructor(
    readonly row: number,
    readonly cells: readonly string[],
    readonly heading: readonly string[],
    readonly notes?: ReadonlyMap<number, CellNote>,
  ) {}

  place(column: number): Place {
    const name = shown(this.heading[column] ?? '');
    return { row: this.row, column: name === '' ? `#${column + 1}` : name };
  }

  say(code: FindingCode, column: number, values?: Finding['values']): undefined {
    this.findings.push(finding(code, this.place(column), values));
    return undefined;
  }

  /** The cell, once its characters are found fit; the empty text when they are not, which has then been said. */
  take(column: number, wanted: 'text' | 'date' = 'text'): string {
    this.#used.push(this.cells[column] ?? '');
    return this.look(column, wanted);
  }

  /** Likewise, for what is no part of the digest. */
  look(column: number, wanted: 'text' | 'date' = 'text'): string {
    const cell = this.cells[column] ?? '';
    const note = this.notes?.get(column);
    if (note?.kind === 'fault') this.say(note.code, column, { text: shown(note.text) });
    // A spreadsheet turns 8.5 into 8 May; what it is now is no grade and no name.
    else if (note !== undefined && note.kind !== wanted) this.say('assessment.cell-not-text', column, { text: cell });
    else {
      const bad = badCharacters(cell, this.place(column));
      this.findings.push(...bad);
      return bad.length === 0 ? tidy(cell) : '';
    }
    return '';
  }

  /** A day in the file's format; cells that a spreadsheet stored as dates come as `YYYY-MM-DD`. */
  day(column: number, cell: string, plan: Plan): string | undefined {
    return readDay(cell, this.notes?.get(column)?.kind === 'date' ? 'YYYY-MM-DD' : plan.dateFormat);
  }

  /** A cell that must hold something a person would recognise as a name or an identifier. */
  name(column: number, missing: FindingCode): string {
    const before = this.findings.length;
    const text = this.take(column);
    if (this.findings.length > before) return '';
    if (isBlank(text)) this.say(missing, column);
    else if (missing === 'assessment.name-missing' && (isPlaceholder(text) || !/\p{L}/u.test(text)))
      this.say('assessment.name-placeholder', column, { text });
    else if (isPlaceholder(text)) this.say(missing, column);
    return text;
  }

  /** What was taken from elsewhere for this row, so that the digest covers it. */
  use(...texts: readonly string[]): void {
    this.#used.push(...texts);
  }

  /** SHA-256 over the cells that were read, as a JSON list: no two lists of cells print alike. */
  digest(): string {
    return createHash('sha256').update(JSON.stringify(this.#used)).digest('hex');
  }
}

/** `Family, Given`: what stands before and after the one comma. */
function sortedNames(reader: RowReader, column: number): { readonly givenName: string; readonly familyName: string } {
  const text = reader.name(column, 'assessment.name-missing');
  const [familyName = '', givenName = '', ...more] = text.split(',').map(tidy);
  if (text !== '' && (givenName === '' || familyName === '' || more.length > 0))
    reader.say('assessment.name-undivided', column, { text });
  return { givenName, familyName };
}

function namesOf(reader: RowReader, plan: Plan): { readonly givenName: string; readonly familyName: string } {
  if (plan.sortName !== undefined) return sortedNames(reader, plan.sortName);
  const { givenName, familyName } = plan;
  return {
    givenName: givenName === undefined ? '' : reader.name(givenName, 'assessment.name-missing'),
    familyName: familyName === undefined ? '' : reader.name(familyName, 'assessment.name-missing'),
  };
}

/** The learner whom the directory has for the identifier, or for the e-mail address beside it. */
function joined(
  reader: RowReader,
  plan: Plan,
  directory: LearnerDirectory,
  own: Pick<Learner, 'identifier' | 'email' | 'dateOfBirth'>,
): Learner {
  // Whoever is not found has no row yet: the identifier may be another person's.
  const nobody = { identifier: '', givenName: '', familyName: '' };
  if (own.identifier === '') return nobody;
  const found = directory.find(own.identifier, own.email);
  if (found === undefined) reader.say('assessment.learner-unmatched', plan.learnerId, { learner: own.identifier });
  else if (found === 'several') reader.say('assessment.learner-ambiguous', plan.learnerId, { learner: own.identifier });
  else if (found.findings !== undefined) reader.findings.push(...found.findings);
  else {
    const { learner } = found;
    reader.use(learner.identifier, learner.givenName, learner.familyName, learner.dateOfBirth ?? '');
    return { ...own, ...learner };
  }
  return nobody;
}

function learnerOf(reader: RowReader, plan: Plan, directory?: LearnerDirectory): Learner {
  const identifier = reader.name(plan.learnerId, 'assessment.learner-id-missing');
  const names = directory === undefined ? namesOf(reader, plan) : undefined;
  const birth = plan.dateOfBirth === undefined ? undefined : dayOf(reader, plan.dateOfBirth, plan);
  const email = plan.email === undefined ? undefined : emailOf(reader, plan.email);
  const own = {
    identifier,
    ...(birth === undefined ? {} : { dateOfBirth: birth }),
    ...(email === undefined ? {} : { email }),
  };
  if (directory !== undefined) return joined(reader, plan, directory, own);
  return { ...own, givenName: names?.givenName ?? '', familyName: names?.familyName ?? '' };
}

function dayOf(reader: RowReader, column: number, plan: Plan): string | undefined {
  const cell = reader.take(column, 'date');
  if (isBlank(cell)) return undefined;
  return (
    reader.day(column, cell, plan) ??
    reader.say('assessment.date-unreadable', column, { text: cell, format: plan.dateFormat })
  );
}

function emailOf(reader: RowReader, column: number): string | undefined {
  // The digest goes into the credential, the address does not: whoever guesses an address must not be able to test it there.
  const cell = reader.look(column);
  if (isBlank(cell)) return undefined;
  return readEmail(cell) ?? reader.say('assessment.email-unreadable', column, { text: cell });
}

/** A day, or an instant with its zone: both say when, without a guess. */
function awardedOf(reader: RowReader, plan: Plan): Instant | undefined {
  if (plan.awardedOn === undefined) return undefined;
  const cell = reader.take(plan.awardedOn, 'date');
  if (isBlank(cell)) return undefined;
  const day = reader.day(plan.awardedOn, cell, plan);
  const instant = day === undefined ? parseInstant(cell) : instantOfDay(day);
  return instant ?? reader.say('assessment.date-unreadable', plan.awardedOn, { text: cell, format: plan.dateFormat });
}

function percentageOf(reader: RowReader, column: number, cell: string): Grade {
  const percentage = readPercent(cell) ?? readNumber(cell);
  if (percentage === undefined) reader.say('assessment.number-unreadable', column, { text: cell });
  else if (compareDecimals(percentage, '0') < 0 || compareDecimals(percentage, '100') > 0)
    reader.say('assessment.percentage-outside', column, { percentage });
  else return { percentage };
  return {};
}

function markOf(reader: RowReader, column: number, cell: string): Grade {
  const mark = readNumber(cell);
  if (mark !== undefined) return { mark };
  reader.say('assessment.number-unreadable', column, { text: cell });
  return {};
}

/** 0.85 of 1 is 85 percent. */
function fractionOf(reader: RowReader, column: number, cell: string): Grade {
  const fraction = numberText(cell.replace(',', '.'));
  return percentageOf(reader, column, fraction === undefined ? cell : hundredfold(fraction));
}

function freeOf(reader: RowReader, column: number, cell: string): Grade {
  return readPercent(cell) === undefined && readNumber(cell) === undefined
    ? { letter: cell }
    : anyOf(reader, column, cell);
}

function anyOf(reader: RowReader, column: number, cell: string): Grade {
  if (readPercent(cell) !== undefined) return percentageOf(reader, column, cell);
  if (readNumber(cell) !== undefined) return markOf(reader, column, cell);
  // Anything longer than a letter is somebody's remark.
  return looksLikeLetter(cell) ? { letter: cell } : {};
}

/** One table: how each kind of grade column is read. A later column never overrides what an earlier one said. */
const GRADES: Readonly<Record<GradeKind, (reader: RowReader, column: number, cell: string) => Grade>> = {
  mark: markOf,
  percentage: percentageOf,
  letter: (_reader, _column, cell) => ({ letter: cell }),
  any: anyOf,
  fraction: fractionOf,
  free: freeOf,
};

/** The grade, or `undefined` where the row is not graded. */
function gradeOf(reader: RowReader, plan: Plan): Grade | undefined {
  let grade: Grade | undefined;
  for (const { column, kind } of plan.grades) {
    const before = reader.findings.length;
    const cell = reader.take(column);
    if (reader.findings.length > before) grade ??= {};
    else if (!isUngraded(cell)) grade = { ...grade, ...GRADES[kind](reader, column, cell), ...grade };
  }
  return grade;
}

function maximumOf(reader: RowReader, plan: Plan, given: string | undefined): string | undefined {
  if (plan.maximumMark === undefined) return given;
  const cell = reader.take(plan.maximumMark);
  if (isBlank(cell)) return given;
  const maximum = readNumber(cell);
  if (maximum === undefined) return reader.say('assessment.number-unreadable', plan.maximumMark, { text: cell });
  if (compareDecimals(maximum, '0') <= 0)
    return reader.say('assessment.maximum-not-positive', plan.maximumMark, { maximum });
  return maximum;
}

function checkedMark(reader: RowReader, plan: Plan, grade: Grade, maximum: string | undefined): Grade {
  if (grade.mark === undefined || maximum === undefined) return grade;
  const column =
    plan.grades.find(({ kind }) => kind !== 'percentage' && kind !== 'letter' && kind !== 'fraction')?.column ?? 0;
  if (compareDecimals(grade.mark, maximum) > 0)
    reader.say('assessment.mark-above-maximum', column, { mark: grade.mark, maximum });
  return { ...grade, maximumMark: maximum };
}

function uneven({ cells, row }: CellRow, heading: readonly string[]): Finding | undefined {
  if (cells.length >= heading.length && cells.slice(heading.length).every((cell) => cell.trim() === ''))
    return undefined;
  return finding('assessment.columns-uneven', { row }, { columns: cells.length, expected: heading.length });
}

/** Reads only whom a row is about. */
export function readLearner(
  cellRow: CellRow,
  heading: readonly string[],
  plan: Plan,
): { readonly learner: Learner; readonly findings: readonly Finding[] } {
  const reader = new RowReader(cellRow.row, cellRow.cells, heading, cellRow.notes);
  const learner = learnerOf(reader, plan);
  const odd = uneven(cellRow, heading);
  return { learner, findings: odd === undefined ? reader.findings : [odd] };
}

/** Reads one row by the plan. A row with a finding yields no result: what is half right is not awarded. */
export function readRow(cellRow: CellRow, heading: readonly string[], plan: Plan, options: RowOptions): RowRead {
  const odd = uneven(cellRow, heading);
  if (odd !== undefined) return { findings: [odd] };
  const { cells, row, notes } = cellRow;
  const reader = new RowReader(row, cells, heading, notes);
  const learner = learnerOf(reader, plan, options.learners);
  const named = plan.item === undefined ? '' : reader.take(plan.item);
  const read = gradeOf(reader, plan);
  const maximum = maximumOf(reader, plan, plan.maximum ?? options.maximumMark);
  const awardedOn = awardedOf(reader, plan) ?? options.awardedOn;
  const grade = read === undefined ? undefined : checkedMark(reader, plan, read, maximum);
  const { findings } = reader;
  const known = learner.identifier === '' ? {} : { learner };
  if (findings.length > 0 || grade === undefined || Object.keys(grade).length === 0) return { ...known, findings };
  const result = {
    row,
    learner,
    item: named === '' ? options.item : named,
    grade,
    ...(awardedOn === undefined ? {} : { awardedOn }),
    sourceDigest: reader.digest(),
  };
  return { learner, result, findings };
}
