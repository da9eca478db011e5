import { finding, type Finding } from '../model/index.js';
import { folded, isUngraded, looksLikeLetter, readNumber, readPercent, shown, tidy } from './cell.js';
import type { GradeKind, Plan, Planned, Shape } from './plan.js';

/**
 * The gradebook export of Moodle as text: first name, last name, ID number, institution, department, e-mail, perhaps
 * further profile columns, then for each grade item a column for each way of showing a grade, perhaps with feedback, and
 * last the time of the download in Unix seconds (grade/export/txt). Headings are in the language of whoever exports, so
 * columns are told by position and by their values; a heading only groups columns, by what stands before its last parenthesis.
 */
const IDENTITY = { givenName: 0, familyName: 1, learnerId: 2, email: 5 } as const;
const IDENTITY_COLUMNS = 6;

/** Items named in a finding: enough to choose from. */
const NAMES_SHOWN = 50;

/** A unix time between 2001 and 2286, in seconds. */
const TIME = /^\d{10}$/;

/** Words of Moodle's language packs, folded. They decide only where values leave it open. */
const LETTER_WORDS: ReadonlySet<string> = new Set(['letter', 'γράμμα', 'lettera', 'litera', 'literowa', 'letra']);
const FEEDBACK_WORDS: ReadonlySet<string> = new Set([
  'feedback',
  'ανατροφοδότηση',
  'ανάδραση',
  'σχόλια',
  'commento',
  'informacja zwrotna',
  'komentarz',
  'retroalimentación',
  'comentarios',
]);

/** What the values of a column look like. `mixed`: numbers with and without a percent sign, so that neither can be said. */
type Look = 'number' | 'percentage' | 'mixed' | 'letter' | 'words';

interface Column {
  readonly at: number;
  readonly heading: string;
  /** What the heading says before its last parenthesis, and inside it. */
  readonly item: string;
  readonly suffix: string;
  readonly values: readonly string[];
}

function refused(code: Finding['code'], values?: Finding['values']): Extract<Planned, { plan?: undefined }> {
  return { finding: finding(code, undefined, values) };
}

/**
 * What at least half of the values look like; `undefined` without values. A cell that does not fit its column is then that
 * row's own fault: one wrong cell in a small class does not turn marks into words.
 */
function lookOf(values: readonly string[]): Look | undefined {
  if (values.length === 0) return undefined;
  const count = (test: (value: string) => boolean): number => values.filter(test).length;
  const percentages = count((value) => readPercent(value) !== undefined);
  const numbers = count((value) => readNumber(value) !== undefined);
  if (percentages * 2 >= values.length) return 'percentage';
  if (numbers * 2 >= values.length) return 'number';
  if ((percentages + numbers) * 2 >= values.length) return 'mixed';
  return count(looksLikeLetter) * 2 > values.length - percentages - numbers ? 'letter' : 'words';
}

function columnsOf(heading: readonly string[], rows: readonly (readonly string[])[]): readonly Column[] {
  return heading.map((text, at) => {
    const match = /^(.*\S)\s*\(([^()]*)\)\s*$/su.exec(text);
    return {
      at,
      heading: tidy(text),
      item: tidy(match?.[1] ?? text),
      suffix: folded(match?.[2] ?? ''),
      values: rows.map((row) => row[at] ?? '').filter((value) => !isUngraded(value)),
    };
  });
}

function most(values: readonly string[], test: (value: string) => boolean): boolean {
  return values.filter(test).length * 2 > values.length;
}

/** The shape of the export: six identity columns, one grade or more, and a column of download times. */
function isMoodle(columns: readonly Column[]): boolean {
  const last = columns.at(-1);
  const email = columns[IDENTITY.email];
  if (columns.length < IDENTITY_COLUMNS + 2 || last === undefined || email === undefined) return false;
  if (!most(last.values, (value) => TIME.test(value.trim()))) return false;
  return email.values.length === 0 || most(email.values, (value) => value.includes('@'));
}

/**
 * Profile columns may follow the six (Suspended, custom fields). Each grade has its way of showing in parentheses; the columns
 * before the first such one are profile columns. An export without any parentheses has at most Suspended, which is never '-'.
 */
function gradeColumns(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly Column[] {
  const rest = columns.slice(IDENTITY_COLUMNS, -1);
  const first = rest.findIndex(({ suffix }) => suffix !== '');
  if (first >= 0) return rest.slice(first);
  const [maybe, ...others] = rest;
  if (maybe === undefined || others.length === 0) return rest;
  const graded =
    rows.some((row) => /^\s*-\s*$/.test(row[maybe.at] ?? '')) || maybe.values.some((value) => /\d/.test(value));
  return graded ? rest : others;
}

function namesOf(columns: readonly Column[]): readonly string[] {
  return [...new Map(columns.map(({ item }) => [folded(item), item])).values()];
}

/** `Quiz: Teamwork` may be called `Teamwork`: Moodle puts the kind of activity before the name. */
function bare(name: string): string {
  return name.replace(/^[^:]{1,60}:\s*/u, '');
}

/** The columns of the item asked for, by its whole name, by one heading, or by the name without the kind of activity. */
function chosen(columns: readonly Column[], asked: string | undefined): readonly Column[] | ReturnType<typeof refused> {
  const names = namesOf(columns);
  const items = names.slice(0, NAMES_SHOWN).map(shown).join('; ');
  if (asked === undefined)
    return names.length === 1 ? columns : { ...refused('assessment.item-unnamed', { items }), items: names };
  const wanted = folded(asked);
  const exact = columns.filter(({ item }) => folded(item) === wanted);
  if (exact.length > 0) return exact;
  const one = columns.filter(({ heading }) => folded(heading) === wanted);
  if (one.length > 0) return one;
  const loose = columns.filter(({ item }) => folded(bare(item)) === wanted);
  if (namesOf(loose).length > 1)
    return refused('assessment.item-ambiguous', { item: asked, items: namesOf(loose).map(shown).join('; ') });
  return loose.length > 0 ? loose : refused('assessment.item-unknown', { item: asked, items });
}

interface Told extends Column {
  readonly look: Look | undefined;
}

/** A column without values looks as the others of the same suffix do. */
function told(column: Column, all: readonly Column[]): Told {
  const values =
    column.values.length > 0 || column.suffix === ''
      ? column.values
      : all.filter(({ suffix }) => suffix === column.suffix).flatMap((other) => other.values);
  return { ...column, look: lookOf(values) };
}

/** Which of the text columns is the letter grade: 'none', or more than one that could be. */
function letterAmong(texts: readonly Told[], alone: boolean): Told | 'none' | 'several' {
  const open = texts.filter(({ suffix }) => !FEEDBACK_WORDS.has(suffix));
  const named = open.filter(({ suffix }) => LETTER_WORDS.has(suffix));
  const lettered = named.length > 0 ? named : open.filter((column) => column.look === 'letter');
  if (lettered.length > 1) return 'several';
  const [letter] = lettered;
  if (letter !== undefined) return letter;
  // A scale ("Competent") stands alone; a feedback stands beside the grade that it explains.
  const [scale] = open;
  return alone &&
    open.length === 1 &&
    scale !== undefined &&
    scale.values.every((value) => value.trim().split(/\s+/).length <= 4)
    ? scale
    : 'none';
}

function grades(columns: readonly Told[]): Plan['grades'] | 'ambiguous' {
  const of = (...looks: readonly (Look | undefined)[]): readonly Told[] =>
    columns.filter((column) => looks.includes(column.look));
  const numbers = of('number');
  // Grades written as numbers in a column that its suffix calls letters (a scale from 10 to 1).
  const numberLetters = numbers.length > 1 ? numbers.filter(({ suffix }) => LETTER_WORDS.has(suffix)) : [];
  const marks = numbers.filter((column) => !numberLetters.includes(column));
  const percentages = of('percentage');
  const texts = of('letter', 'words');
  const letter = letterAmong(texts, texts.length === columns.length);
  const letters = [...numberLetters, ...(typeof letter === 'string' ? [] : [letter])];
  if (of('mixed').some(({ suffix }) => !FEEDBACK_WORDS.has(suffix))) return 'ambiguous';
  if (letter === 'several' || marks.length > 1 || percentages.length > 1 || letters.length > 1) return 'ambiguous';
  const kinds = new Map<Told, GradeKind>();
  for (const column of marks) kinds.set(column, 'mark');
  for (const column of percentages) kinds.set(column, 'percentage');
  for (const column of letters) kinds.set(column, 'letter');
  for (const column of of(undefined)) if (!FEEDBACK_WORDS.has(column.suffix)) kinds.set(column, 'any');
  return columns.flatMap((column) => {
    const kind = kinds.get(column);
    return kind === undefined ? [] : [{ column: column.at, kind }];
  });
}

/** Told by position and values, in whatever language the headings are. */
export const MOODLE: Shape = {
  form: 'moodle',
  fits: (heading, rows) => isMoodle(columnsOf(heading, rows)),

  plan(heading, rows, asked) {
    const all = gradeColumns(columnsOf(heading, rows), rows);
    const item = chosen(all, asked);
    if ('finding' in item) return item;
    const found = grades(item.map((column) => told(column, all)));
    const itemName = item[0]?.item ?? '';
    if (found === 'ambiguous' || found.length === 0)
      return refused('assessment.grade-columns-ambiguous', { item: shown(itemName) });
    return { plan: { ...IDENTITY, dateFormat: 'YYYY-MM-DD', grades: found, itemName } };
  },
};
