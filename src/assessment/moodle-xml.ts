import { finding } from '../model/index.js';
import { FileFault, RECORD_BYTES, tooLong } from './decode.js';
import { createMarkupReader } from './markup.js';
import type { Plan } from './plan.js';
import type { Table, TableRow } from './table.js';

/**
 * Moodle's gradebook export as XML (grade/export/xml): `results/result` with the identification numbers of the item and the
 * learner, a score and perhaps feedback. Rows are counted by results.
 */
const COLUMNS = ['student', 'assignment', 'score'] as const;

const PLAN: Plan = {
  learnerId: 0,
  item: 1,
  dateFormat: 'YYYY-MM-DD',
  grades: [{ column: 2, kind: 'free' }],
  itemName: '',
};

class ResultReader {
  readonly rows: TableRow[] = [];
  #depth = 0;
  #count = 0;
  #values: Partial<Record<string, string>> = {};
  #name: string | undefined;
  #size = 0;

  open(name: string): void {
    this.#depth++;
    // `Workbook` is a spreadsheet of 2003, `html` a page that calls itself XLS.
    if (this.#depth === 1 && name !== 'results')
      throw new FileFault(
        finding('assessment.form-unsupported', undefined, { form: name === 'html' ? 'HTML' : 'XML' }),
      );
    if (this.#depth === 2) {
      this.#values = {};
      this.#size = 0;
    }
    if (this.#depth !== 3) return;
    this.#name = name;
    // Two of a kind in one result: one reader takes the first, another the last.
    if (name in this.#values) throw this.wrong();
    this.#values[name] = '';
  }

  wrong(): FileFault {
    return new FileFault(finding('assessment.markup-wrong', { row: this.#count + 1 }));
  }

  text(text: string): void {
    if (this.#depth !== 3 || this.#name === undefined) return;
    this.#size += text.length;
    if (this.#size > RECORD_BYTES) throw new FileFault(tooLong());
    this.#values[this.#name] += text;
  }

  close(name: string): void {
    this.#depth--;
    if (this.#depth === 1 && name === 'result')
      this.rows.push({ row: ++this.#count, cells: COLUMNS.map((column) => this.#values[column] ?? '') });
  }
}

async function* rowsOf(pieces: AsyncGenerator<string>): AsyncGenerator<TableRow> {
  const results = new ResultReader();
  const reader = createMarkupReader(() => results.wrong(), results);
  let row = 0;
  yield { row: 0, cells: COLUMNS };
  try {
    for await (const piece of pieces) {
      reader.write(piece);
      for (const next of results.rows.splice(0)) {
        row = next.row;
        yield next;
      }
    }
    reader.end();
  } catch (cause) {
    if (!(cause instanceof FileFault)) throw cause;
    yield* results.rows;
    yield { row: (results.rows.at(-1)?.row ?? row) + 1, fatal: true, fault: cause.finding };
  }
}

export function readMoodleXml(pieces: AsyncGenerator<string>): Table {
  return { form: 'moodle-xml', rows: rowsOf(pieces), plan: PLAN };
}
