/** Runs in a worker thread of `xls.ts`: bytes in, one `StoredWorkbook` out. */
import { parentPort, workerData } from 'node:worker_threads';
import { read, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx';
import type { StoredCell, StoredSheet, StoredWorkbook } from '../model/index.js';

const TYPES: Readonly<Record<string, StoredCell['type']>> = { s: 'text', n: 'number', b: 'boolean', e: 'error' };

function storedCell(cell: CellObject | undefined): StoredCell | undefined {
  const type = TYPES[cell?.t ?? ''];
  if (cell === undefined || type === undefined) return undefined;
  return {
    type,
    value: type === 'error' ? (cell.w ?? '#') : String(cell.v),
    ...(typeof cell.z === 'string' ? { format: cell.z } : {}),
    ...(cell.f === undefined && cell.F === undefined ? {} : { formula: true as const }),
  };
}

function hiddenOnes(list: readonly ({ hidden?: boolean; hpt?: number } | undefined)[] | undefined): readonly number[] {
  return (list ?? []).flatMap((one, at) => (one?.hidden === true || one?.hpt === 0 ? [at] : []));
}

function storedSheet(name: string, sheet: WorkSheet, hidden: boolean): StoredSheet {
  const rows = (sheet['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[];
  return {
    name,
    hidden,
    rows: Array.from(rows, (row) => (row === undefined ? undefined : Array.from(row, storedCell))),
    hiddenRows: hiddenOnes(sheet['!rows']),
    hiddenColumns: hiddenOnes(sheet['!cols']),
    merges: (sheet['!merges'] ?? []).map(({ s, e }) => ({
      first: s.r,
      last: e.r,
      range: `R${s.r + 1}C${s.c + 1}:R${e.r + 1}C${e.c + 1}`,
    })),
  };
}

function opened(bytes: Uint8Array): WorkBook | 'encrypted' | 'damaged' {
  try {
    return read(bytes, { type: 'array', dense: true, cellNF: true, cellStyles: true, cellHTML: false, bookVBA: true });
  } catch (cause) {
    // The library throws plain errors for whatever it cannot read.
    return /password|encrypt/i.test((cause as Error).message) ? 'encrypted' : 'damaged';
  }
}

function stored(bytes: Uint8Array): StoredWorkbook {
  const workbook = opened(bytes);
  if (typeof workbook === 'string') return { refused: workbook };
  if (workbook.vbaraw !== undefined) return { refused: 'macros' };
  return {
    sheets: workbook.SheetNames.flatMap((name, at) => {
      const sheet = workbook.Sheets[name];
      return sheet === undefined
        ? []
        : [storedSheet(name, sheet, (workbook.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0)];
    }),
    from1904: workbook.Workbook?.WBProps?.date1904 === true,
  };
}

parentPort?.postMessage(stored(workerData as Uint8Array));
