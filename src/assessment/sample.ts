import { finding, type Finding } from '../model/index.js';
import { shown } from './cell.js';
import { columnsOf, type Plan } from './plan.js';
import type { Table, TableRow } from './table.js';

/** Rows looked at before the first result, to tell what the columns of an export are. */
const SAMPLE_ROWS = 500;

/** Characters kept for the sample, so that rows with long feedback do not fill the memory. */
const SAMPLE_CHARACTERS = 4 * 1024 * 1024;

/** A row that has cells. */
export type CellRow = Extract<TableRow, { readonly cells: readonly string[] }>;

/** Why a file has no rows to read. */
export type Fault = Extract<TableRow, { fault: Finding }>;

/** What was read ahead of a table. */
export interface Sample {
  readonly heading: CellRow;
  /** The first rows that may be read; not those with a flaw. */
  readonly seen: readonly CellRow[];
  /** What was wrong with the first rows, where none may be read. */
  readonly wrong: readonly { readonly row: number; readonly finding: Finding }[];
  /** All rows below the heading, those read ahead first. */
  rows(): AsyncGenerator<TableRow>;
}

/** The finding with the file and row that it is about, where it does not name them itself. */
export function inFile(found: Finding, row: number, file: string | undefined): Finding {
  return { ...found, place: { ...(file === undefined ? {} : { file }), row: Math.max(1, row), ...found.place } };
}

/** Spreadsheets leave out blank cells at the end of a row. */
function padded(row: TableRow, columns: number): TableRow {
  return row.cells === undefined || row.cells.length >= columns
    ? row
    : { ...row, cells: [...row.cells, ...Array.from({ length: columns - row.cells.length }, () => '')] };
}

async function* following(ahead: readonly TableRow[], table: Table, columns: number): AsyncGenerator<TableRow> {
  for (const row of ahead) yield padded(row, columns);
  for await (const row of table.rows) yield padded(row, columns);
}

/** Reads the heading, which stands in the row `headingRow` or below it, and the first rows. */
export async function openSample(table: Table, headingRow: number): Promise<Sample | Fault> {
  const { rows } = table;
  let first = await rows.next();
  while (first.done !== true && first.value.fault === undefined && first.value.row < headingRow && first.value.row > 0)
    first = await rows.next();
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
  const ahead: TableRow[] = [];
  for (let size = 0; ahead.length < SAMPLE_ROWS && size < SAMPLE_CHARACTERS;) {
    const next = await rows.next();
    if (next.done === true) break;
    ahead.push(next.value);
    for (const cell of next.value.cells ?? []) size += cell.length;
  }
  if (ahead.length === 0) return { row: heading.row, fatal: true, fault: finding('assessment.file-empty') };
  const columns = table.ragged === true ? heading.cells.length : 0;
  const read = ahead.map((row) => padded(row, columns));
  return {
    heading,
    seen: read.filter((row): row is CellRow => row.cells !== undefined && row.flaw === undefined),
    wrong: (heading.flaw === undefined ? read : [heading]).flatMap(({ row, fault, flaw }) => {
      const found = fault ?? flaw;
      return found === undefined ? [] : [{ row, finding: found }];
    }),
    rows: () => following(ahead, table, columns),
  };
}

/** What forbids to read by this heading, although a plan could be made: it is hidden, merged or computed, or a column is not shown. */
export function unfit(heading: CellRow, plan: Plan, table: Table): readonly Finding[] {
  if (heading.flaw !== undefined && plan.firstRow === undefined) return [heading.flaw];
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
