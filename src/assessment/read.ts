import {
  compareDecimals,
  finding,
  InputError,
  printSorted,
  type AssessmentResult,
  type Finding,
  type Instant,
  type Json,
  type Learner,
} from '../model/index.js';
import { folded, isBlank, readNumber, shown } from './cell.js';
import { ENCODINGS, FileFault, type Encoding } from './decode.js';
import { planOfLayout, type ColumnLayout } from './layout.js';
import { planOfMoodle } from './moodle.js';
import { columnsOf, type Plan } from './plan.js';
import { readRow, type RowOptions, type RowRead } from './row.js';
import { openTable } from './source.js';
import { COLUMNS, type Table, type TableRow } from './table.js';

/** Rows of one file: more learners than any provider examines on one day. */
const ROWS = 1_000_000;

/** Rows looked at before the first result, to tell what the columns of an export are. */
const SAMPLE_ROWS = 500;

/** Characters kept for the sample, so that rows with long feedback do not fill the memory. */
const SAMPLE_CHARACTERS = 4 * 1024 * 1024;

/** Items named in a finding. */
const NAMES_SHOWN = 50;

export interface ResultsOptions {
  /** Where the file holds what; without it, the file must tell by its shape. */
  readonly layout?: ColumnLayout;
  /** Name of the sheet of a workbook that has several. */
  readonly sheet?: string;
  /** How text became bytes, where it is neither UTF-8 nor marked: one of the code pages of `ENCODINGS`. */
  readonly encoding?: string;
  /** The grade item to read, as the file names it. */
  readonly item?: string;
  /** What marks are out of, where the file does not say: a decimal with a point, above zero. */
  readonly maximumMark?: string;
  /** When the results were awarded, where the file does not say. */
  readonly awardedOn?: Instant;
  /** Name that findings carry. */
  readonly file?: string;
  /** Bytes read at most; 64 MiB where it is absent. */
  readonly maximumBytes?: number;
  /** Rows read at most, the heading not counted; a million where it is absent. */
  readonly maximumRows?: number;
}

/** One row read. Exactly one of: a result, an ungraded learner, or findings; after a fatal one nothing follows. */
export interface ReadRow {
  /** 1-based, the heading counted, as a spreadsheet shows it. */
  readonly row: number;
  readonly result?: AssessmentResult;
  /** The learner has no grade for the item yet. */
  readonly ungraded?: { readonly learner: Learner };
  readonly findings: readonly Finding[];
  /** The file as a whole cannot be read, or not beyond this row. */
  readonly fatal?: true;
}

type CellRow = Extract<TableRow, { readonly cells: readonly string[] }>;

type Fault = Extract<TableRow, { fault: Finding }>;

function inFile(found: Finding, row: number, file: string | undefined): Finding {
  return { ...found, place: { ...(file === undefined ? {} : { file }), row, ...found.place } };
}

/** Sees to it that a learner has one row: the first one counts, whatever the second says. */
class Learners {
  readonly #rows = new Map<string, string>();

  /** A finding when this learner had a row already; it says whether that one told the same. */
  repeated(row: number, { identifier }: Learner, read: RowRead): Finding | undefined {
    const grade = read.result === undefined ? '' : printSorted(read.result.grade as Json);
    const first = this.#rows.get(identifier);
    if (first === undefined) {
      this.#rows.set(identifier, `${row} ${grade}`);
      return undefined;
    }
    const [firstRow = ''] = first.split(' ', 1);
    const same = first.slice(firstRow.length + 1) === grade;
    const values = { learner: identifier, first: Number(firstRow) };
    return finding(same ? 'assessment.learner-repeated' : 'assessment.learner-conflict', { row }, values);
  }
}

/** Keeps to one grade item where a column names it row by row. */
class Items {
  readonly #seen = new Map<string, string>();
  #only: string | undefined;
  #read = 0;

  constructor(
    readonly column: number | undefined,
    readonly asked: string | undefined,
  ) {
    this.#only = asked === undefined ? undefined : folded(asked);
  }

  /** Looks at the sample; a fault when nobody said which of several items is meant. */
  look(rows: readonly CellRow[]): Finding | undefined {
    if (this.column === undefined) return undefined;
    for (const { cells } of rows) this.#note(cells);
    if (this.#only !== undefined) return undefined;
    if (this.#seen.size > 1) return finding('assessment.item-unnamed', undefined, { items: this.#names() });
    [this.#only] = this.#seen.keys();
    return undefined;
  }

  #note(cells: readonly string[]): string {
    const name = cells[this.column ?? -1] ?? '';
    const key = folded(name);
    if (!isBlank(name) && this.#seen.size < NAMES_SHOWN) this.#seen.set(key, shown(name));
    return key;
  }

  /** Whether the row is about the item that is read; a finding where that cannot be said. */
  mine({ row, cells }: CellRow): boolean | Finding {
    if (this.column === undefined) return true;
    const key = this.#note(cells);
    if (isBlank(key)) return finding('assessment.item-missing', { row });
    if (key === this.#only) {
      this.#read++;
      return true;
    }
    // Beyond the sample a second item came up, and nobody said which one is meant: the first is being read.
    return this.asked === undefined ? finding('assessment.item-unnamed', { row }, { items: this.#names() }) : false;
  }

  /** At the end: the item asked for never came. */
  missing(): Finding | undefined {
    if (this.column === undefined || this.#read > 0 || this.asked === undefined) return undefined;
    return finding('assessment.item-unknown', undefined, { item: this.asked, items: this.#names() });
  }

  #names(): string {
    return [...this.#seen.values()].join('; ');
  }
}

function planOf(
  heading: readonly string[],
  sample: readonly CellRow[],
  options: ResultsOptions,
): { plan?: Plan; findings: readonly Finding[] } {
  if (heading.length > COLUMNS)
    return {
      findings: [finding('assessment.columns-too-many', undefined, { columns: heading.length, limit: COLUMNS })],
    };
  if (options.layout !== undefined) return planOfLayout(options.layout, heading);
  const whole = sample.map(({ cells }) => cells).filter((cells) => cells.length === heading.length);
  const { plan, finding: fault } = planOfMoodle(heading, whole, options.item);
  return plan === undefined ? { findings: [fault] } : { plan, findings: [] };
}

/** What was read ahead: the heading, and the first rows with the faults among them. */
interface Sample {
  readonly heading: CellRow;
  readonly rows: readonly TableRow[];
}

async function sampleOf(table: AsyncGenerator<TableRow>, headingRow: number): Promise<Sample | Fault> {
  let first = await table.next();
  while (first.done !== true && first.value.fault === undefined && first.value.row < headingRow)
    first = await table.next();
  if (first.done === true) return { row: 1, fatal: true, fault: finding('assessment.file-empty') };
  const heading = first.value;
  // Without its heading nothing is known about a file.
  if (heading.fault !== undefined) return { ...heading, fatal: true };
  if (heading.cells.some((cell) => cell.includes('\0')))
    return {
      row: heading.row,
      fatal: true,
      fault: finding('assessment.bytes-unreadable', undefined, { encoding: 'UTF-8' }),
    };
  const rows: TableRow[] = [];
  for (let size = 0; rows.length < SAMPLE_ROWS && size < SAMPLE_CHARACTERS;) {
    const next = await table.next();
    if (next.done === true) break;
    rows.push(next.value);
    for (const cell of next.value.cells ?? []) size += cell.length;
  }
  return rows.length > 0
    ? { heading, rows }
    : { row: heading.row, fatal: true, fault: finding('assessment.file-empty') };
}

function readOne(
  cellRow: CellRow,
  heading: readonly string[],
  plan: Plan,
  options: RowOptions,
  learners: Learners,
): ReadRow {
  const { row } = cellRow;
  const read = readRow(cellRow, heading, plan, options);
  const repeated = read.learner === undefined ? undefined : learners.repeated(row, read.learner, read);
  const findings = repeated === undefined ? read.findings : [...read.findings, repeated];
  if (findings.length > 0) return { row, findings };
  if (read.result !== undefined) return { row, result: read.result, findings };
  return read.learner === undefined ? { row, findings } : { row, ungraded: { learner: read.learner }, findings };
}

async function* rest(sample: Sample, table: Table): AsyncGenerator<TableRow> {
  const columns = sample.heading.cells.length;
  for (const row of sample.rows) yield table.ragged === true ? padded(row, columns) : row;
  for await (const row of table.rows) yield table.ragged === true ? padded(row, columns) : row;
}

/** Spreadsheets leave out blank cells at the end of a row. */
function padded(row: TableRow, columns: number): TableRow {
  return row.cells === undefined || row.cells.length >= columns
    ? row
    : { ...row, cells: [...row.cells, ...Array.from({ length: columns - row.cells.length }, () => '')] };
}

/** What forbids to read by this heading, although a plan could be made: it is hidden, merged or computed, or a column is not shown. */
function unfit(heading: CellRow, plan: Plan, table: Table): readonly Finding[] {
  if (heading.flaw !== undefined) return [heading.flaw];
  const named = (column: number): string => {
    const name = shown(heading.cells[column] ?? '');
    return name === '' ? `#${column + 1}` : name;
  };
  const computed = [...(heading.notes ?? [])].flatMap(([column, note]) =>
    note.kind === 'fault' ? [finding(note.code, { column: named(column) }, { text: shown(note.text) })] : [],
  );
  const hidden = columnsOf(plan)
    .filter((column) => table.hiddenColumn?.(column) === true)
    .map((column) => finding('assessment.column-hidden', { column: named(column) }));
  return [...computed, ...hidden];
}

/** No row could be read, so nothing can be said about the columns either: what is wrong with the rows is what there is to say. */
function* nothingRead(rows: readonly TableRow[]): Generator<ReadRow> {
  const found = rows.flatMap((row) => {
    const wrong = row.fault ?? row.flaw;
    return wrong === undefined ? [] : [{ row: row.row, findings: [wrong] }];
  });
  yield* found.slice(0, -1);
  for (const last of found.slice(-1)) yield { ...last, fatal: true };
}

async function* read(table: Table, options: ResultsOptions): AsyncGenerator<ReadRow> {
  const sample = await sampleOf(table.rows, options.layout?.headingRow ?? 1);
  if ('fault' in sample) return yield { row: sample.row, findings: [sample.fault], fatal: true };
  const { heading } = sample;
  const seen = sample.rows
    .map((row) => padded(row, table.ragged === true ? heading.cells.length : 0))
    .filter((row): row is CellRow => row.cells !== undefined && row.flaw === undefined);
  if (seen.length === 0) return yield* nothingRead(heading.flaw === undefined ? sample.rows : [heading]);
  const { plan, findings } = planOf(heading.cells, seen, options);
  if (plan === undefined) return yield { row: heading.row, findings, fatal: true };
  const forbidding = unfit(heading, plan, table);
  if (forbidding.length > 0) return yield { row: heading.row, findings: forbidding, fatal: true };
  const items = new Items(plan.item, options.item);
  const several = items.look(seen);
  if (several !== undefined) return yield { row: heading.row, findings: [several], fatal: true };
  const learners = new Learners();
  const rowOptions: RowOptions = {
    ...options,
    item: options.layout === undefined ? plan.itemName : (options.item ?? plan.itemName),
  };
  const limit = options.maximumRows ?? ROWS;
  let count = 0;
  for await (const next of rest(sample, table)) {
    const { row } = next;
    if (next.fault !== undefined) {
      yield { row, findings: [next.fault], ...(next.fatal ? { fatal: true } : {}) };
      if (next.fatal) return;
    } else if (++count > limit) {
      return yield { row, findings: [finding('assessment.rows-too-many', undefined, { limit })], fatal: true };
    } else if (next.flaw !== undefined) {
      yield { row, findings: [next.flaw] };
    } else {
      const mine = items.mine(next);
      if (typeof mine !== 'boolean') yield { row, findings: [mine] };
      else if (mine) yield readOne(next, heading.cells, plan, rowOptions, learners);
    }
  }
  const missing = items.missing();
  if (missing !== undefined) yield { row: heading.row, findings: [missing], fatal: true };
}

/** Options that cannot be meant, as an error for whoever gave them. */
function checked(options: ResultsOptions): ResultsOptions & { readonly encoding?: Encoding } {
  const { maximumMark, encoding, ...others } = options;
  return {
    ...others,
    ...(maximumMark === undefined ? {} : { maximumMark: maximumOf(maximumMark) }),
    ...(encoding === undefined ? {} : { encoding: encodingOf(encoding) }),
  };
}

function maximumOf(given: string): string {
  const maximumMark = readNumber(given);
  if (maximumMark !== undefined && compareDecimals(maximumMark, '0') > 0) return maximumMark;
  throw new InputError(
    'assessment.maximum-wrong',
    `the maximum mark ${given} is no number above zero`,
    'write it like 10 or 8.5',
  );
}

function encodingOf(given: string): Encoding {
  const name = given.trim().toLowerCase();
  const encoding = ENCODINGS.find((known) => known === name);
  if (encoding !== undefined) return encoding;
  throw new InputError(
    'assessment.encoding-unknown',
    `the encoding ${given} is not known`,
    `name one of ${ENCODINGS.join(', ')}`,
  );
}

/**
 * Reads a results file as it streams in. Each row comes out once, in order, as what it is (rows about another grade item
 * than the one read are left out); a bad row stops no other, and a fault of the file as a whole comes as a last, fatal
 * row. Memory grows with the learners' identifiers, and for workbooks with the file. Errors of the source itself (a disk,
 * a connection) are thrown as they come; an unknown encoding and a maximum mark that is no number above zero are InputErrors.
 */
export async function* readResults(
  source: AsyncIterable<Uint8Array>,
  given: ResultsOptions = {},
): AsyncGenerator<ReadRow> {
  const options = checked(given);
  for await (const one of opened(source, options))
    yield { ...one, findings: one.findings.map((found) => inFile(found, one.row, options.file)) };
}

async function* opened(
  source: AsyncIterable<Uint8Array>,
  options: ResultsOptions & { readonly encoding?: Encoding },
): AsyncGenerator<ReadRow> {
  const sheet = options.sheet ?? options.layout?.sheet;
  let table: Table;
  try {
    table = await openTable(source, { ...options, ...(sheet === undefined ? {} : { sheet }) });
  } catch (cause) {
    if (!(cause instanceof FileFault)) throw cause;
    return yield { row: 1, findings: [cause.finding], fatal: true };
  }
  yield* read(table, options);
}
