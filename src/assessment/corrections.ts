import { csvRecord, CSV_MARK, InputError } from '../model/index.js';
import { inert, writeDay } from './cell.js';
import { FileFault, statedEncoding } from './decode.js';
import type { ColumnLayout } from './layout.js';
import type { ResultsOptions } from './read.js';
import { openTable } from './source.js';
import type { TableRow } from './table.js';

/** What can be fed back once it is mended. */
export interface Corrections {
  /** CSV, a piece at a time; its rows above and in the heading are those of the source. */
  readonly text: AsyncGenerator<string>;
  /** How many rows were copied; known when the text has come to its end. */
  readonly copied: () => number;
}

type CellRow = Extract<TableRow, { readonly cells: readonly string[] }>;

/**
 * The cells as text. Days that a spreadsheet keeps as numbers are written as the layout writes days. What a spreadsheet would
 * run gets an apostrophe in front; the reader refuses it with the apostrophe too, so that it has to be mended.
 */
function textsOf({ cells, notes }: CellRow, layout: ColumnLayout | undefined): readonly string[] {
  return cells.map((cell, column) =>
    notes?.get(column)?.kind === 'date' ? writeDay(cell, layout?.dateFormat ?? 'YYYY-MM-DD') : inert(cell),
  );
}

/**
 * The heading and the rows of those numbers, in the columns of the source: UTF-8 with its mark, commas, lines that end as
 * RFC 4180 says, whatever the source was. InputError `assessment.corrections-none` for a file that is no table of rows.
 */
export async function corrections(
  source: AsyncIterable<Uint8Array>,
  rows: ReadonlySet<number>,
  options: Pick<ResultsOptions, 'layout' | 'sheet' | 'encoding' | 'openXls'>,
): Promise<Corrections> {
  const { layout } = options;
  const sheet = options.sheet ?? layout?.sheet;
  const encoding = statedEncoding(options.encoding);
  const table = await openTable(source, {
    ...(sheet === undefined ? {} : { sheet }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(options.openXls === undefined ? {} : { openXls: options.openXls }),
  }).catch((cause: unknown) => {
    throw cause instanceof FileFault ? none(cause) : cause;
  });
  // Statements and XML have no cells that a person could fill in.
  if (table.plan !== undefined) throw none();
  const headingRow = layout?.headingRow ?? 1;
  let copied = 0;
  async function* text(): AsyncGenerator<string> {
    yield CSV_MARK;
    let line = 1;
    let heading = false;
    for await (const next of table.rows) {
      if (next.cells === undefined) {
        if (next.fatal) return;
        continue;
      }
      if (heading && !rows.has(next.row)) continue;
      // Blank rows above the heading are kept: a layout counts them.
      if (!heading) for (; line < next.row; line++) yield '\r\n';
      yield csvRecord(textsOf(next, layout));
      line++;
      if (heading) copied++;
      heading ||= next.row >= headingRow;
    }
  }
  return { text: text(), copied: () => copied };
}

function none(cause?: unknown): InputError {
  return new InputError(
    'assessment.corrections-none',
    'a corrected copy can be made of tables only: CSV and spreadsheets',
    'mend the source itself, by the rows of the report',
    cause,
  );
}
