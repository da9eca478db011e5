import type { Finding } from '../model/index.js';
import { isBlank, isUngraded, looksLikeLetter, readNumber, readPercent, shown } from './cell.js';
import { FileFault, statedEncoding } from './decode.js';
import { dateFormatOf, fieldsOf, type Field } from './headings.js';
import type { ColumnLayout, ColumnName } from './layout.js';
import type { Form, GradeKind, Plan } from './plan.js';
import { readResults, type ReadRow, type ResultsOptions } from './read.js';
import { recognise, workable } from './recognise.js';
import { inFile, openSample, type CellRow, type Sample } from './sample.js';
import { openTable, type SourceOptions } from './source.js';
import type { Table } from './table.js';

/** Rows shown as they are understood. */
const ROWS_SHOWN = 10;

/** Rows looked at for a heading that stands below titles. */
const TITLE_ROWS = 10;

/** Values shown of a column: enough to tell a mark from a percentage, and no more of people than that takes. */
const VALUES_SHOWN = 5;

/** Characters shown of a value or a heading: feedback of a page's length tells nothing more. */
const CHARACTERS_SHOWN = 60;

/** One column: its heading, and values of the first rows that have one. */
export interface SeenColumn {
  readonly name: string;
  readonly values: readonly string[];
}

/** What a file is, before anything is issued from it. */
export interface Inspection {
  /** Absent where the file cannot be opened. */
  readonly form?: Form;
  readonly sheets?: readonly { readonly name: string; readonly hidden: boolean }[];
  readonly heading: readonly string[];
  /** Row of the heading, from 1. */
  readonly headingRow?: number;
  readonly columns: readonly SeenColumn[];
  /** Which column, from 1, holds what: by the layout or the shape of the file, else as far as the headings tell. */
  readonly recognised: Readonly<Partial<Record<Field, number>>>;
  readonly items: readonly string[];
  /** The item by which the rows are shown. */
  readonly item?: string;
  /** The layout that was given, or the one that is proposed. */
  readonly layout?: ColumnLayout;
  /** The first rows, as `readResults` gives them with that layout and item. */
  readonly rows: readonly ReadRow[];
  /** Of the file as a whole. */
  readonly findings: readonly Finding[];
}

type GradeField = 'mark' | 'percentage' | 'letter';

/** What a column's values look like, for a grade whose heading says nothing or says it wrongly. */
function gradeFieldOf(values: readonly string[]): GradeField | undefined {
  const given = values.filter((value) => !isUngraded(value));
  const most = (test: (value: string) => boolean): boolean => given.filter(test).length * 2 > given.length;
  if (most((value) => readPercent(value) !== undefined)) return 'percentage';
  if (most((value) => readNumber(value) !== undefined)) return 'mark';
  return most(looksLikeLetter) ? 'letter' : undefined;
}

/** The grade column: by its heading, its values having the last word; else the only one left that looks like grades. */
function gradeOf(
  fields: ReadonlyMap<Field, number>,
  heading: readonly string[],
  valuesOf: (column: number) => readonly string[],
): ReadonlyMap<GradeField, number> {
  const found = new Map<GradeField, number>();
  for (const field of ['mark', 'percentage', 'letter'] as const) {
    const column = fields.get(field);
    if (column === undefined) continue;
    const look = gradeFieldOf(valuesOf(column));
    // A percentage may be written without its sign; a mark with one is a percentage.
    found.set(field === 'percentage' && look === 'mark' ? 'percentage' : (look ?? field), column);
  }
  if (found.size > 0) return found;
  const taken = new Set(fields.values());
  const open = heading.flatMap((_name, column) => {
    const look = taken.has(column) ? undefined : gradeFieldOf(valuesOf(column));
    return look === undefined ? [] : [[look, column] as const];
  });
  return open.length === 1 ? new Map(open) : found;
}

/** A layout by what headings and values say; `undefined` where they do not say enough. */
function proposed(heading: CellRow, rows: readonly CellRow[], table: Table): ColumnLayout | undefined {
  const { cells } = heading;
  const fields = fieldsOf(cells);
  const learnerId = fields.get('learnerId');
  const valuesOf = (column: number): readonly string[] => rows.map((row) => row.cells[column] ?? '');
  const grades = gradeOf(fields, cells, valuesOf);
  if (learnerId === undefined || grades.size === 0) return undefined;
  const named = (column: number): ColumnName => {
    const name = cells[column] ?? '';
    return isBlank(name) || cells.filter((cell) => cell.trim() === name.trim()).length > 1 ? column + 1 : name.trim();
  };
  const columns: Partial<Record<Field, ColumnName>> = { learnerId: named(learnerId) };
  const both = fields.has('givenName') && fields.has('familyName');
  for (const field of [
    'givenName',
    'familyName',
    'dateOfBirth',
    'email',
    'item',
    'maximumMark',
    'awardedOn',
  ] as const) {
    const column = fields.get(field);
    const half = (field === 'givenName' || field === 'familyName') && !both;
    if (column !== undefined && !half) columns[field] = named(column);
  }
  for (const [field, column] of grades) columns[field] = named(column);
  const dates = (['dateOfBirth', 'awardedOn'] as const).flatMap((field) => {
    const column = fields.get(field);
    return column === undefined
      ? []
      : rows.filter(({ notes }) => notes?.get(column) === undefined).map((row) => row.cells[column] ?? '');
  });
  const dateFormat = dateFormatOf(dates);
  return {
    kind: table.form === 'xlsx' || table.form === 'xls' ? table.form : 'csv',
    ...(table.sheet === undefined || (table.sheets?.length ?? 0) < 2 ? {} : { sheet: table.sheet }),
    ...(heading.row > 1 ? { headingRow: heading.row } : {}),
    columns: { ...columns, learnerId: named(learnerId) },
    ...(dateFormat === undefined || dateFormat === 'YYYY-MM-DD' ? {} : { dateFormat }),
  };
}

/** The heading, or the row below titles that looks most like one. */
function propose(sample: Sample, table: Table): ColumnLayout | undefined {
  const candidates = [sample.heading, ...sample.seen.filter(({ row }) => row <= TITLE_ROWS)];
  const best = candidates.reduce((a, b) => (fieldsOf(b.cells).size > fieldsOf(a.cells).size ? b : a));
  return proposed(
    best,
    sample.seen.filter(({ row }) => row > best.row),
    table,
  );
}

function brief(text: string): string {
  const line = shown(text);
  return line.length > CHARACTERS_SHOWN ? `${line.slice(0, CHARACTERS_SHOWN).toWellFormed()}…` : line;
}

function columnsSeen({ heading, seen }: Sample): readonly SeenColumn[] {
  return heading.cells.map((name, column) => {
    const values: string[] = [];
    for (const { cells } of seen) {
      const value = cells[column] ?? '';
      if (!isBlank(value)) values.push(brief(value));
      if (values.length >= VALUES_SHOWN) break;
    }
    return { name: brief(name), values };
  });
}

function gradeFieldIn(kind: GradeKind): GradeField {
  if (kind === 'letter') return 'letter';
  return kind === 'percentage' || kind === 'fraction' ? 'percentage' : 'mark';
}

/** What is recognised, where the rows can be read and where they cannot yet. */
function recognisedIn(plan: Plan | undefined, heading: readonly string[]): Inspection['recognised'] {
  const found = new Map<Field, number | undefined>(plan === undefined ? fieldsOf(heading) : []);
  if (plan !== undefined) {
    const { learnerId, givenName, familyName, dateOfBirth, email, item, maximumMark, awardedOn } = plan;
    const named = { learnerId, givenName, familyName, dateOfBirth, email, item, maximumMark, awardedOn };
    for (const [field, column] of Object.entries(named)) found.set(field as Field, column);
    for (const { column, kind } of plan.grades.toReversed()) found.set(gradeFieldIn(kind), column);
  }
  return Object.fromEntries(
    [...found].flatMap(([field, column]) =>
      column === undefined || column < 0 || column >= heading.length ? [] : [[field, column + 1]],
    ),
  );
}

async function firstRows(source: AsyncIterable<Uint8Array>, options: ResultsOptions): Promise<readonly ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const row of readResults(source, options)) {
    rows.push(row);
    if (rows.length >= ROWS_SHOWN) break;
  }
  return rows;
}

/** Grade items that the file has, whichever was asked for. */
function itemsOf(sample: Sample, table: Table, layout: ColumnLayout | undefined): readonly string[] {
  const { plan, items } = recognise(sample, table, layout === undefined ? {} : { layout });
  const column = plan?.item;
  if (column === undefined) return items ?? (plan === undefined || plan.itemName === '' ? [] : [plan.itemName]);
  return [...new Set(sample.seen.map(({ cells }) => (cells[column] ?? '').trim()))].filter((item) => item !== '');
}

interface Looked {
  readonly table: Table;
  readonly sample: Sample;
}

/** Opens the file and reads ahead; what stands in the way, where something does. */
async function look(
  open: () => Promise<AsyncIterable<Uint8Array>>,
  options: SourceOptions,
  headingRow: number,
): Promise<Looked | { readonly fault: Finding; readonly row: number; readonly table?: Table }> {
  try {
    const table = await openTable(await open(), options);
    const sample = await openSample(table, headingRow);
    await table.rows.return(undefined);
    return 'fault' in sample ? { fault: sample.fault, row: sample.row, table } : { table, sample };
  } catch (cause) {
    if (!(cause instanceof FileFault)) throw cause;
    return { fault: cause.finding, row: 1 };
  }
}

function aboutOf(table: Table | undefined): Pick<Inspection, 'form' | 'sheets'> {
  if (table === undefined) return {};
  return { form: table.form, ...(table.sheets === undefined ? {} : { sheets: table.sheets }) };
}

/**
 * Says what a results file is, proposes a layout where its shape does not tell, and shows the first rows as they would be
 * read. `open` gives the bytes from the beginning each time. Errors are those of `readResults`.
 */
export async function inspectResults(
  open: () => Promise<AsyncIterable<Uint8Array>>,
  options: ResultsOptions = {},
  /** Row in which to look for the heading, where no layout says so. */
  from = 1,
): Promise<Inspection> {
  const { encoding: named, sheet: asked, ...others } = options;
  const encoding = statedEncoding(named);
  const sheet = asked ?? options.layout?.sheet;
  const source: SourceOptions = {
    ...others,
    ...(encoding === undefined ? {} : { encoding }),
    ...(sheet === undefined ? {} : { sheet }),
  };
  const headingRow = options.layout?.headingRow ?? from;
  let looked = await look(open, source, headingRow);
  let layout = options.layout;
  if ('sample' in looked && layout === undefined) {
    const unknown = recognise(looked.sample, looked.table, options).findings;
    if (unknown.some(({ code }) => code === 'assessment.layout-unknown')) layout = propose(looked.sample, looked.table);
    const proposedRow = layout?.headingRow ?? from;
    if (proposedRow !== headingRow) looked = await look(open, source, proposedRow);
  }
  if (!('sample' in looked))
    return {
      ...aboutOf(looked.table),
      heading: [],
      columns: [],
      recognised: {},
      items: [],
      rows: [],
      findings: [inFile(looked.fault, looked.row, options.file)],
    };
  const { sample, table } = looked;
  const items = itemsOf(sample, table, layout);
  const item = options.item ?? items[0];
  const chosen: ResultsOptions = {
    ...options,
    ...(layout === undefined ? {} : { layout }),
    ...(item === undefined ? {} : { item }),
  };
  const recognised = recognise(sample, table, chosen);
  const { form, findings } = workable(recognised, sample, table, options.learners !== undefined);
  return {
    ...aboutOf(table),
    form,
    heading: sample.heading.cells,
    headingRow: sample.heading.row,
    columns: columnsSeen(sample),
    recognised: recognisedIn(recognised.plan, sample.heading.cells),
    items,
    ...(item === undefined ? {} : { item }),
    ...(layout === undefined ? {} : { layout }),
    rows: findings.length === 0 ? await firstRows(await open(), chosen) : [],
    findings: findings.map((found) => inFile(found, sample.heading.row, options.file)),
  };
}
