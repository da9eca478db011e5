import { finding } from '../model/index.js';
import { damaged } from './archive.js';
import { booleanCell, forbidden, readNumberCell, type CellRead } from './stored.js';
import { FileFault, RECORD_BYTES, tooLong } from './decode.js';
import { readMarkup, type MarkupListener } from './markup.js';
import { COLUMNS, type CellNote, type Table, type TableRow } from './table.js';
import { chooseSheet } from './sheets.js';
import { isTrue, TextRuns, unescaped, type Workbook } from './workbook.js';

/** Merged ranges of one sheet. A form may have hundreds; a list of results has none. */
const MERGES = 10_000;

/** `BC7` is column 54, row 7; both from 0 and 1 as cells and rows are counted here. */
function addressOf(reference: string): { readonly column: number; readonly row: number } | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (match === null) return undefined;
  let column = 0;
  for (const letter of match[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, row: Number(match[2]) };
}

interface Merge {
  readonly first: number;
  readonly last: number;
  readonly range: string;
}

/** Unpacks the part once before a row is taken: sizes and checksum are then known to be right, and whether cells are merged. */
function mentionsMerges(pieces: Iterable<Uint8Array>): boolean {
  let found = false;
  let before = Buffer.alloc(0);
  let first = true;
  for (const piece of pieces) {
    const buffer = Buffer.concat([before, piece]);
    // In UTF-16 the word looks otherwise.
    if (first) found = (buffer[0] ?? 0) >= 0xfe;
    first = false;
    found ||= buffer.includes('mergeCell');
    before = buffer.subarray(-16);
  }
  return found;
}

/** Merged ranges come after the rows in the part, so they are looked for first. In order, overlapping ones as one. */
function mergesOf(workbook: Workbook, part: string): readonly Merge[] {
  if (!mentionsMerges(workbook.archive.unpack(part))) return [];
  const merges: Merge[] = [];
  const steps = readMarkup(part, workbook.archive.unpack(part), {
    open: (name, attribute) => {
      if (name !== 'mergeCell') return;
      const range = attribute('ref') ?? '';
      const [first, last] = range.split(':').map(addressOf);
      if (first === undefined || last === undefined) throw damaged(part);
      if (merges.length >= MERGES)
        throw new FileFault(
          finding('assessment.workbook-too-large', undefined, { what: 'mergeCells', size: MERGES + 1, limit: MERGES }),
        );
      merges.push({ first: first.row, last: last.row, range });
    },
  });
  while (steps.next().done !== true);

  const apart: Merge[] = [];
  for (const merge of merges.sort((a, b) => a.first - b.first)) {
    const before = apart.at(-1);
    if (before === undefined || merge.first > before.last) apart.push(merge);
    else if (merge.last > before.last) apart[apart.length - 1] = { ...before, last: merge.last };
  }
  return apart;
}

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  formula: boolean;
  value: string;
}

/** Turns the XML of one sheet into rows. */
class SheetReader implements MarkupListener {
  /** Rows that are ready to be taken. */
  readonly rows: TableRow[] = [];
  readonly #hidden: { readonly from: number; readonly to: number }[] = [];
  readonly #runs = new TextRuns();
  #inRows = false;
  #hiddenByDefault = false;
  #row = 0;
  #rowHidden = false;
  #cells: string[] = [];
  #notes = new Map<number, CellNote>();
  #size = 0;
  #column = -1;
  #cell: Cell | undefined;
  #inValue = false;
  #merge = 0;

  constructor(
    readonly workbook: Workbook,
    readonly part: string,
    readonly merges: readonly Merge[],
  ) {}

  hiddenColumn(column: number): boolean {
    return this.#hidden.some(({ from, to }) => column >= from && column <= to);
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 'sheetData') this.#inRows = true;
    else if (name === 'sheetFormatPr') this.#hiddenByDefault = isTrue(attribute('zeroHeight'));
    else if (name === 'col') this.#openColumns(attribute);
    else if (!this.#inRows) return;
    else if (name === 'row') this.#openRow(attribute);
    else if (name === 'c') this.#openCell(attribute);
    else if (this.#cell === undefined) return;
    else if (name === 'f') this.#cell.formula = true;
    else if (name === 'v') this.#inValue = true;
    else this.#runs.open(name);
  }

  #openColumns(attribute: (name: string) => string | undefined): void {
    const hidden = isTrue(attribute('hidden')) || Number(attribute('width') ?? 1) === 0;
    if (hidden && this.#hidden.length < COLUMNS)
      this.#hidden.push({ from: Number(attribute('min')) - 1, to: Number(attribute('max')) - 1 });
  }

  #openRow(attribute: (name: string) => string | undefined): void {
    const stated = attribute('r');
    const row = stated === undefined ? this.#row + 1 : Number(stated);
    // Rows that go back or come twice: another reader would give a learner the cells of another one.
    if (!Number.isSafeInteger(row) || row <= this.#row) throw damaged(`${this.part}, row ${this.#row + 1}`);
    this.#row = row;
    const hidden = attribute('hidden');
    this.#rowHidden = hidden === undefined ? this.#hiddenByDefault : isTrue(hidden);
    if (Number(attribute('ht') ?? 1) === 0) this.#rowHidden = true;
    this.#column = -1;
    this.#size = 0;
  }

  #openCell(attribute: (name: string) => string | undefined): void {
    const reference = attribute('r');
    const address = reference === undefined ? { column: this.#column + 1, row: this.#row } : addressOf(reference);
    if (address === undefined || address.row !== this.#row || address.column <= this.#column)
      throw damaged(`${this.part}, row ${this.#row}`);
    this.#column = address.column;
    this.#cell = {
      column: address.column,
      type: attribute('t') ?? 'n',
      style: Number(attribute('s') ?? 0),
      formula: false,
      value: '',
    };
  }

  text(text: string): void {
    if (this.#cell === undefined) return;
    if (this.#inValue) this.#cell.value += text;
    else this.#runs.text(text);
  }

  close(name: string): void {
    if (name === 'sheetData') this.#inRows = false;
    if (!this.#inRows) return;
    if (name === 'v') this.#inValue = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
    else this.#runs.close(name);
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = undefined;
    if (cell === undefined) return;
    const inline = this.#runs.take();
    const { text, note } = this.#read(cell, inline);
    this.#size += text.length;
    if (this.#size > RECORD_BYTES) throw new FileFault(tooLong());
    if (text === '' && note === undefined) return;
    // Beyond the limit it matters only that there is something.
    const column = Math.min(cell.column, COLUMNS);
    while (this.#cells.length < column) this.#cells.push('');
    this.#cells[column] = text;
    if (note !== undefined) this.#notes.set(column, note);
  }

  #read({ type, style, formula, value }: Cell, inline: string): CellRead {
    // Whoever last computed it stored the value beside the formula; nobody here can say whether that is so still.
    if (formula) return forbidden('assessment.formula', '');
    switch (type) {
      case 's': {
        const text = this.workbook.shared(Number(value));
        if (text === undefined) throw damaged(`${this.part}, row ${this.#row}`);
        return { text };
      }
      case 'inlineStr':
        return { text: inline };
      case 'str':
        return { text: unescaped(value) };
      case 'b':
        return booleanCell(isTrue(value.trim()));
      case 'e':
        return forbidden('assessment.cell-error', value);
      case 'd':
        return { text: value.slice(0, 10), note: { kind: 'date' } };
      default:
        return value.trim() === '' ? { text: '' } : this.#number(value, style);
    }
  }

  #number(value: string, style: number): CellRead {
    const read = readNumberCell(value, this.workbook.format(style), this.workbook.from1904);
    if (read === undefined) throw damaged(`${this.part}, row ${this.#row}`);
    return read;
  }

  #closeRow(): void {
    const [cells, notes] = [this.#cells, this.#notes];
    this.#cells = [];
    this.#notes = new Map();
    if (notes.size === 0 && cells.every((cell) => cell.trim() === '')) return;
    const row = this.#row;
    while ((this.merges[this.#merge]?.last ?? Infinity) < row) this.#merge++;
    const next = this.merges[this.#merge];
    const merge = next !== undefined && next.first <= row ? next : undefined;
    const flaw = this.#rowHidden
      ? finding('assessment.row-hidden', { row })
      : merge === undefined
        ? undefined
        : finding('assessment.cell-merged', { row }, { range: merge.range });
    this.rows.push({
      row,
      cells,
      ...(notes.size === 0 ? {} : { notes }),
      ...(flaw === undefined ? {} : { flaw }),
    });
  }
}

function hasRows(workbook: Workbook, part: string): boolean {
  const reader = new SheetReader(workbook, part, []);
  for (const steps = readMarkup(part, workbook.archive.unpack(part), reader); steps.next().done !== true;)
    if (reader.rows.length > 0) return true;
  return false;
}

async function* rowsOf(workbook: Workbook, part: string, reader: SheetReader): AsyncGenerator<TableRow> {
  let row = 0;
  try {
    for (const steps = readMarkup(part, workbook.archive.unpack(part), reader); steps.next().done !== true;)
      for (const next of reader.rows.splice(0)) {
        row = next.row;
        yield next;
      }
  } catch (cause) {
    if (!(cause instanceof FileFault)) throw cause;
    // What was whole before the fault is good.
    yield* reader.rows;
    yield { row: (reader.rows.at(-1)?.row ?? row) + 1, fatal: true, fault: cause.finding };
  }
}

/** The rows of one sheet, blank ones left out. Throws FileFault where the sheet cannot be chosen or is not whole. */
export function readSheet(workbook: Workbook, asked: string | undefined): Table {
  const { part, name } = chooseSheet(workbook.sheets, asked, (sheet) => hasRows(workbook, sheet.part));
  const reader = new SheetReader(workbook, part, mergesOf(workbook, part));
  return {
    form: 'xlsx',
    sheets: workbook.sheets,
    sheet: name,
    rows: rowsOf(workbook, part, reader),
    ragged: true,
    hiddenColumn: (column) => reader.hiddenColumn(column),
  };
}
