import { finding, type StoredCell, type StoredSheet, type StoredWorkbook } from '../model/index.js';
import { damaged } from './archive.js';
import { FileFault } from './decode.js';
import { chooseSheet } from './sheets.js';
import { booleanCell, forbidden, formatOf, readNumberCell, type CellRead } from './stored.js';
import { COLUMNS, type CellNote, type Table, type TableRow } from './table.js';

/** Takes an `.xls` file apart. It is old, binary and read by a library: whoever gives this sees to limits and a process of its own. */
export type OpenXls = (bytes: Uint8Array) => Promise<StoredWorkbook>;

/** Bytes of an `.xls` file: 65,536 rows, its most, have some 10 MB. */
export const XLS_BYTES = 16 * 1024 * 1024;

const REFUSED = {
  damaged: () => damaged('XLS'),
  encrypted: () => new FileFault(finding('assessment.workbook-encrypted')),
  macros: () => new FileFault(finding('assessment.workbook-macros')),
  'too-slow': () => new FileFault(finding('assessment.workbook-slow')),
} as const;

function readCell(cell: StoredCell, from1904: boolean): CellRead {
  if (cell.formula === true) return forbidden('assessment.formula', '');
  switch (cell.type) {
    case 'text':
      return { text: cell.value };
    case 'boolean':
      return booleanCell(cell.value === 'true');
    case 'error':
      return forbidden('assessment.cell-error', cell.value);
    case 'number': {
      const read = readNumberCell(cell.value, formatOf(0, cell.format), from1904);
      if (read === undefined) throw damaged('XLS');
      return read;
    }
  }
}

async function* rowsOf(sheet: StoredSheet, from1904: boolean): AsyncGenerator<TableRow> {
  const hidden = new Set(sheet.hiddenRows);
  for (const [at, stored] of sheet.rows.entries()) {
    const cells: string[] = [];
    const notes = new Map<number, CellNote>();
    for (const [column, cell] of (stored ?? []).entries()) {
      const { text, note } = cell === undefined ? { text: '' } : readCell(cell, from1904);
      if (text === '' && note === undefined) continue;
      const place = Math.min(column, COLUMNS);
      while (cells.length < place) cells.push('');
      cells[place] = text;
      if (note !== undefined) notes.set(place, note);
    }
    if (notes.size === 0 && cells.every((cell) => cell.trim() === '')) continue;
    const row = at + 1;
    const merge = sheet.merges.find(({ first, last }) => at >= first && at <= last);
    const flaw = hidden.has(at)
      ? finding('assessment.row-hidden', { row })
      : merge && finding('assessment.cell-merged', { row }, { range: merge.range });
    yield { row, cells, ...(notes.size === 0 ? {} : { notes }), ...(flaw === undefined ? {} : { flaw }) };
  }
}

/** The rows of one sheet of an old workbook. Throws FileFault as `readSheet` does. */
export async function readXls(bytes: Uint8Array, open: OpenXls, asked: string | undefined): Promise<Table> {
  const workbook = await open(bytes);
  if (workbook.refused !== undefined) throw REFUSED[workbook.refused]();
  const sheet = chooseSheet(workbook.sheets, asked, ({ rows }) => rows.some((row) => row?.some((cell) => cell)));
  const hidden = new Set(sheet.hiddenColumns);
  return {
    form: 'xls',
    sheets: workbook.sheets,
    sheet: sheet.name,
    rows: rowsOf(sheet, workbook.from1904),
    ragged: true,
    hiddenColumn: (column) => hidden.has(column),
  };
}
