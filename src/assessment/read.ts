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
import { FileFault, statedEncoding, type Encoding } from './decode.js';
import { namesOf } from './items.js';
import type { ColumnLayout } from './layout.js';
import type { LearnerDirectory } from './directory.js';
import { recognise, workable } from './recognise.js';
import { inFile, openSample, type CellRow, type Sample } from './sample.js';
import type { Plan } from './plan.js';
import { readRow, type RowOptions, type RowRead } from './row.js';
import { SeenLearners } from './seen.js';
import { gatherColumns, gatherRows } from './several.js';
import { openTable } from './source.js';
import type { OpenXls } from './xls.js';
import type { Table } from './table.js';

/** Rows of one file: more learners than any provider examines on one day. */
const ROWS = 1_000_000;

export interface ResultsOptions {
  /** Where the file holds what; without it, the file must tell by its shape. */
  readonly layout?: ColumnLayout;
  /** Name of the sheet of a workbook that has several. */
  readonly sheet?: string;
  /** How text became bytes, where it is neither UTF-8 nor marked: one of the code pages of `ENCODINGS`. */
  readonly encoding?: string;
  /** Names and birth dates by identifier, for forms that have none. */
  readonly learners?: LearnerDirectory;
  /** Takes an `.xls` file apart; without it, such files are refused. */
  readonly openXls?: OpenXls;
  /** The grade item to read, as the file names it. */
  readonly item?: string;
  /** Several items to read instead, as the award rule names them; each learner then has one result with all of them. */
  readonly items?: readonly string[];
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
  /** All rows that it was read from, where they are several; `row` is the last. */
  readonly rows?: readonly number[];
  readonly result?: AssessmentResult;
  /** The learner has no grade for the item yet. */
  readonly ungraded?: { readonly learner: Learner };
  readonly findings: readonly Finding[];
  /** The file as a whole cannot be read, or not beyond this row. */
  readonly fatal?: true;
}

/** A finding when this learner had a row already: the first one counts, whatever the second says. */
function repeated(learners: SeenLearners, row: number, { identifier }: Learner, read: RowRead): Finding | undefined {
  const grade = read.result === undefined ? '' : printSorted(read.result.grade as Json);
  const before = learners.note(identifier, row, grade);
  if (before === undefined) return undefined;
  const values = { learner: identifier, first: before.row };
  return finding(before.sameGrade ? 'assessment.learner-repeated' : 'assessment.learner-conflict', { row }, values);
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
    if (!isBlank(name) && this.#seen.size < 50) this.#seen.set(key, shown(name));
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
    return namesOf([...this.#seen.values()]);
  }
}

function readOne(
  cellRow: CellRow,
  heading: readonly string[],
  plan: Plan,
  options: RowOptions,
  learners: SeenLearners,
): ReadRow {
  const { row } = cellRow;
  const read = readRow(cellRow, heading, plan, options);
  const twice = read.learner === undefined ? undefined : repeated(learners, row, read.learner, read);
  const findings = twice === undefined ? read.findings : [...read.findings, twice];
  if (findings.length > 0) return { row, findings };
  if (read.result !== undefined) return { row, result: read.result, findings };
  return read.learner === undefined ? { row, findings } : { row, ungraded: { learner: read.learner }, findings };
}

/** The rows that may be read, and among them, as they come, what is wrong with others. Ends after a fatal one. */
async function* usable(
  sample: Sample,
  plan: Plan,
  { maximumRows: limit = ROWS }: ResultsOptions,
): AsyncGenerator<CellRow | (ReadRow & { readonly cells?: undefined })> {
  let count = 0;
  for await (const next of sample.rows()) {
    const { row } = next;
    if (row < (plan.firstRow ?? 0) || (next.cells !== undefined && plan.isFiller?.(next.cells) === true)) continue;
    if (next.fault !== undefined) {
      yield { row, findings: [next.fault], ...(next.fatal ? { fatal: true } : {}) };
      if (next.fatal) return;
    } else if (++count > limit) {
      return yield { row, findings: [finding('assessment.rows-too-many', undefined, { limit })], fatal: true };
    } else if (next.flaw !== undefined) yield { row, findings: [next.flaw] };
    else yield next;
  }
}

/** Reads several items of one file, from a column for each or from a row for each learner and item. */
async function* readSeveral(
  sample: Sample,
  table: Table,
  wanted: readonly string[],
  options: ResultsOptions,
): AsyncGenerator<ReadRow> {
  const { heading } = sample;
  const plans: { readonly item: string; readonly plan: Plan }[] = [];
  const wrong: Finding[] = [];
  for (const item of wanted) {
    const found = recognise(sample, table, { ...options, item });
    const { plan, findings } = workable(found, sample, table, options.learners !== undefined);
    if (plan === undefined) wrong.push(...findings);
    else plans.push({ item, plan });
  }
  const [first] = plans;
  if (wrong.length > 0 || first === undefined) {
    const findings = [...new Map(wrong.map((one) => [JSON.stringify(one), one])).values()];
    return yield { row: heading.row, findings, fatal: true };
  }
  const { item } = first.plan;
  const gatherer =
    item === undefined
      ? gatherColumns(heading.cells, plans, options)
      : gatherRows(heading.cells, { ...first.plan, item }, wanted, options);
  for await (const next of usable(sample, first.plan, options)) {
    for (const one of next.cells === undefined ? [next] : gatherer.add(next)) {
      yield one;
      if (one.fatal === true) return;
    }
  }
  yield* gatherer.end();
}

async function* read(table: Table, options: ResultsOptions): AsyncGenerator<ReadRow> {
  const sample = await openSample(table, options.layout?.headingRow ?? 1);
  if ('fault' in sample) return yield { row: sample.row, findings: [sample.fault], fatal: true };
  const { heading, seen, wrong } = sample;
  if (seen.length === 0) {
    // No row could be read, so nothing can be said about the columns either: what is wrong with the rows is what there is to say.
    for (const [at, { row, finding: found }] of wrong.entries())
      yield { row, findings: [found], ...(at === wrong.length - 1 ? { fatal: true } : {}) };
    return;
  }
  if (options.items !== undefined && options.items.length > 0)
    return yield* readSeveral(sample, table, options.items, options);
  const { plan, findings } = workable(recognise(sample, table, options), sample, table, options.learners !== undefined);
  if (plan === undefined) return yield { row: heading.row, findings, fatal: true };
  const items = new Items(plan.item, options.item);
  const several = items.look(seen);
  if (several !== undefined) return yield { row: heading.row, findings: [several], fatal: true };
  const learners = new SeenLearners();
  const rowOptions: RowOptions = {
    ...options,
    item: options.layout === undefined ? plan.itemName : (options.item ?? plan.itemName),
  };
  for await (const next of usable(sample, plan, options)) {
    if (next.cells === undefined) {
      yield next;
      if (next.fatal === true) return;
      continue;
    }
    const mine = items.mine(next);
    if (typeof mine !== 'boolean') yield { row: next.row, findings: [mine] };
    else if (mine) yield readOne(next, heading.cells, plan, rowOptions, learners);
  }
  const missing = items.missing();
  if (missing !== undefined) yield { row: heading.row, findings: [missing], fatal: true };
}

type Checked = ResultsOptions & { readonly encoding?: Encoding };

/** Options that cannot be meant, as an error for whoever gave them. */
function checked(options: ResultsOptions): Checked {
  const { maximumMark, encoding: named, ...others } = options;
  const encoding = statedEncoding(named);
  return {
    ...others,
    ...(maximumMark === undefined ? {} : { maximumMark: maximumOf(maximumMark) }),
    ...(encoding === undefined ? {} : { encoding }),
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

/**
 * Reads a results file as it streams in. Each row comes out once, in order, as what it is (rows about another grade item
 * than the one read are left out); a bad row stops no other, and a fault of the file as a whole comes as a last, fatal
 * row. Memory grows by some 40 bytes a learner, and for workbooks with the file. Errors of the source itself (a disk,
 * a connection) are thrown as they come; an unknown encoding and a maximum mark that is no number above zero are InputErrors.
 */
export async function* readResults(
  source: AsyncIterable<Uint8Array>,
  given: ResultsOptions = {},
): AsyncGenerator<ReadRow> {
  const options = checked(given);
  for await (const one of opened(source, options))
    yield {
      ...one,
      row: Math.max(1, one.row),
      findings: one.findings.map((found) => inFile(found, one.row, options.file)),
    };
}

async function* opened(source: AsyncIterable<Uint8Array>, options: Checked): AsyncGenerator<ReadRow> {
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
