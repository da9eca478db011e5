import { parse, type CsvError, type Parser } from 'csv-parse';
import { finding, type Finding, type FindingCode } from '../model/index.js';
import type { Form, Plan } from './plan.js';
import { FileFault, RECORD_BYTES, tooLong } from './decode.js';

/** Columns of the heading. A gradebook with ten columns for each of a hundred items is at its limit. */
export const COLUMNS = 1000;

/** What a spreadsheet knows of a cell beyond its text: that it is a date or a truth value, or what forbids to read it. */
export type CellNote =
  { readonly kind: 'date' | 'boolean' } | { readonly kind: 'fault'; readonly code: FindingCode; readonly text: string };

/** One row of the table, or why there is none. `row` is 1-based, the heading counted, as a spreadsheet shows it. */
export type TableRow =
  | {
      readonly row: number;
      readonly cells: readonly string[];
      /** By column, from 0. */
      readonly notes?: ReadonlyMap<number, CellNote>;
      /** Why the row as a whole is not taken, although it has cells. */
      readonly flaw?: Finding;
      readonly fault?: undefined;
    }
  | {
      readonly row: number;
      readonly fault: Finding;
      readonly fatal: boolean;
      readonly cells?: undefined;
      readonly flaw?: undefined;
    };

/** A file's rows, however they were stored. */
export interface Table {
  readonly form: Form;
  /** Of a workbook: its sheets, and the one that is read. */
  readonly sheets?: readonly { readonly name: string; readonly hidden: boolean }[];
  readonly sheet?: string;
  readonly rows: AsyncGenerator<TableRow>;
  /** Blank cells at the end of a row may be missing, as spreadsheets store them. */
  readonly ragged?: true;
  /** What the columns are, where the form itself says so. */
  readonly plan?: Plan;
  /** Columns that are not shown, from 0; known once the first row has come. */
  readonly hiddenColumn?: (column: number) => boolean;
}

const DELIMITERS = [',', ';', '\t'] as const;

/** Counts delimiters in the heading, outside quotes; the most frequent one it is, comma when none occurs. */
function delimiterOf(heading: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const character of heading) {
    if (character === '"') quoted = !quoted;
    const count = counts.get(character);
    if (!quoted && count !== undefined) counts.set(character, count + 1);
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** Position after the first line break outside quotes; -1 when the text has none yet. */
function headingEnd(text: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) return at + 1;
  }
  return -1;
}

/** Reads up to the end of the first row that is not blank, so that the delimiter is known before the first cell. */
async function beginning(pieces: AsyncIterator<string>): Promise<{ readonly text: string; readonly heading: string }> {
  let text = '';
  for (;;) {
    const start = text.search(/[^\r\n]/);
    const end = start < 0 ? -1 : headingEnd(text.slice(start));
    if (end >= 0) return { text, heading: text.slice(start, start + end) };
    if (text.length > RECORD_BYTES) throw new FileFault(tooLong());
    const next = await pieces.next();
    if (next.done === true) return { text, heading: text };
    text += next.value;
  }
}

/** What the parser hands over: a record with its text, or why it stopped. */
interface Parsed {
  readonly record?: readonly string[];
  readonly raw?: string;
  readonly stopped?: string;
}

function createParser(delimiter: string): Parser {
  const parser = parse({
    delimiter,
    // All of them, longest first: with one file's mixed line ends none may hide inside a cell.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // Quotes in the wrong place are taken as they are, so that the next line is a row again; `quotedWell` then refuses the record.
    relax_quotes: true,
    raw: true,
    max_record_size: RECORD_BYTES,
    skip_records_with_error: true,
  });
  // Queued among the records, so that the rows before it come out first.
  parser.on('skip', ({ code }: CsvError) => parser.push({ stopped: code }));
  return parser;
}

/** True when the cells of a record are quoted as RFC 4180 §2 demands; otherwise cells, or whole rows, may have run together. */
function quotedWell(raw: string, delimiter: string): boolean {
  if (!raw.includes('"')) return true;
  let at = 0;
  for (;;) {
    if (raw[at] === '"') {
      do {
        at = raw.indexOf('"', at + 1);
        if (at < 0) return false;
        at++;
      } while (raw[at] === '"');
    } else {
      while (at < raw.length && raw[at] !== delimiter) if (raw[at++] === '"') return false;
    }
    if (at >= raw.length) return true;
    if (raw[at++] !== delimiter) return false;
  }
}

/** Waits until the parser takes more; false when nobody reads it any more. */
function drained(parser: Parser): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (): void => {
      parser.off('drain', settle).off('close', settle);
      resolve(!parser.destroyed);
    };
    parser.on('drain', settle).on('close', settle);
  });
}

/** Feeds the parser at the pace at which it is read. Resolves with the file's fault, if there is one. */
async function feed(parser: Parser, first: string, pieces: AsyncIterator<string>): Promise<Finding | undefined> {
  let fault: Finding | undefined;
  try {
    for (let text: string | undefined = first; text !== undefined;) {
      if (parser.destroyed || (!parser.write(text) && !(await drained(parser)))) {
        await pieces.return?.();
        return undefined;
      }
      const next: IteratorResult<string> = await pieces.next();
      text = next.done === true ? undefined : next.value;
    }
  } catch (cause) {
    if (!(cause instanceof FileFault)) {
      parser.destroy(cause instanceof Error ? cause : new Error(String(cause)));
      return undefined;
    }
    fault = cause.finding;
  }
  parser.end();
  return fault;
}

/** The rows of a CSV text, the heading first, blank ones counted and left out. Ends after a fatal one. */
export async function* readTable(pieces: AsyncGenerator<string>): AsyncGenerator<TableRow> {
  let row = 0;
  try {
    const { text, heading } = await beginning(pieces);
    const delimiter = delimiterOf(heading);
    const parser = createParser(delimiter);
    const fed = feed(parser, text, pieces);
    for await (const { record, raw, stopped } of parser as AsyncIterable<Parsed>) {
      row++;
      if (stopped !== undefined || record === undefined || raw === undefined) {
        // A file that stops in the middle of a cell leaves its quote open: then the file's own fault is the reason.
        const fault =
          stopped === 'CSV_MAX_RECORD_SIZE' ? tooLong() : ((await fed) ?? finding('assessment.quote-wrong'));
        return yield { row, fatal: true, fault };
      }
      if (!quotedWell(raw.replace(/[\r\n]+$/, ''), delimiter)) {
        yield { row, fatal: false, fault: finding('assessment.quote-wrong') };
      } else if (record.some((cell) => cell.trim() !== '')) yield { row, cells: record };
    }
    const fault = await fed;
    if (fault !== undefined) yield { row: row + 1, fatal: true, fault };
  } catch (cause) {
    if (!(cause instanceof FileFault)) throw cause;
    yield { row: row + 1, fatal: true, fault: cause.finding };
  }
}
