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
import { decodeText, FILE_BYTES } from './decode.js';
import { planOfLayout, type ColumnLayout } from './layout.js';
import { planOfMoodle } from './moodle.js';
import type { Plan } from './plan.js';
import { readRow, type RowOptions, type RowRead } from './row.js';
import { COLUMNS, readTable, type TableRow } from './table.js';

/** Rows of one file: more learners than any provider examines on one day. */
const ROWS = 1_000_000;

/** Rows looked at before the first result, to tell what the columns of an export are. */
const SAMPLE_ROWS = 500;

/** Characters kept for the sample, so that rows with long feedback do not fill the memory. */
const SAMPLE_CHARACTERS = 4 * 1024 * 1024;

/** Items named in a finding. */
const NAMES_SHOWN = 50;

export interface ResultsOptions {
  /** Where the file holds what; without it, the file must be a Moodle gradebook export. */
  readonly layout?: ColumnLayout;
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

interface CellRow {
  readonly row: number;
  readonly cells: readonly string[];
}

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

async function sampleOf(table: AsyncGenerator<TableRow>): Promise<Sample | Fault> {
  const first = await table.next();
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
  const { row, cells } = cellRow;
  const read = readRow(cells, row, heading, plan, options);
  const repeated = read.learner === undefined ? undefined : learners.repeated(row, read.learner, read);
  const findings = repeated === undefined ? read.findings : [...read.findings, repeated];
  if (findings.length > 0) return { row, findings };
  if (read.result !== undefined) return { row, result: read.result, findings };
  return read.learner === undefined ? { row, findings } : { row, ungraded: { learner: read.learner }, findings };
}

async function* rest(sample: Sample, table: AsyncGenerator<TableRow>): AsyncGenerator<TableRow> {
  yield* sample.rows;
  yield* table;
}

/** No row could be read, so nothing can be said about the columns either: what is wrong with the rows is what there is to say. */
function* nothingRead(rows: readonly TableRow[]): Generator<ReadRow> {
  for (const { row, fault } of rows) if (fault !== undefined) yield { row, findings: [fault], fatal: true };
}

async function* read(table: AsyncGenerator<TableRow>, options: ResultsOptions): AsyncGenerator<ReadRow> {
  const sample = await sampleOf(table);
  if ('fault' in sample) return yield { row: sample.row, findings: [sample.fault], fatal: true };
  const { heading } = sample;
  const seen = sample.rows.filter((row): row is Extract<TableRow, CellRow> => row.cells !== undefined);
  if (seen.length === 0) return yield* nothingRead(sample.rows);
  const { plan, findings } = planOf(heading.cells, seen, options);
  if (plan === undefined) return yield { row: heading.row, findings, fatal: true };
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
    } else {
      const mine = items.mine(next);
      if (typeof mine !== 'boolean') yield { row, findings: [mine] };
      else if (mine) yield readOne(next, heading.cells, plan, rowOptions, learners);
    }
  }
  const missing = items.missing();
  if (missing !== undefined) yield { row: heading.row, findings: [missing], fatal: true };
}

function checked(options: ResultsOptions): ResultsOptions {
  if (options.maximumMark === undefined) return options;
  const maximumMark = readNumber(options.maximumMark);
  if (maximumMark !== undefined && compareDecimals(maximumMark, '0') > 0) return { ...options, maximumMark };
  throw new InputError(
    'assessment.maximum-wrong',
    `the maximum mark ${options.maximumMark} is no number above zero`,
    'write it like 10 or 8.5',
  );
}

/**
 * Reads a results file as it streams in. Each row comes out once, in order, as what it is (rows about another grade item
 * than the one read are left out); a bad row stops no other, and a fault of the file as a whole comes as a last, fatal
 * row. Memory grows with the learners' identifiers only. Errors of the source itself (a disk, a connection) are thrown as
 * they come; a maximum mark that is no number above zero is an InputError.
 */
export async function* readResults(
  source: AsyncIterable<Uint8Array>,
  given: ResultsOptions = {},
): AsyncGenerator<ReadRow> {
  const options = checked(given);
  const table = readTable(decodeText(source, options.maximumBytes ?? FILE_BYTES));
  for await (const one of read(table, options))
    yield { ...one, findings: one.findings.map((found) => inFile(found, one.row, options.file)) };
}
