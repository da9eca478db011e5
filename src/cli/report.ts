import { extname } from 'node:path';
import { CSV_MARK, InputError, type Language, type RowReport, csvRecord, inertCell } from '../model/index.js';
import { sayFinding } from '../pipeline/verifying/index.js';
import type { Compose } from '../compose.js';
import { type Colour, type Terminal, paint, plain, printJson } from './output.js';
import type { Summary } from './tally.js';
import { say } from './words.js';

type TextFile = Awaited<ReturnType<Compose['textFile']>>;

const SIGNS: Readonly<Record<RowReport['outcome'], readonly [string, Colour]>> = {
  issued: ['✓', 'green'],
  completed: ['✓', 'green'],
  issuable: ['✓', 'green'],
  completable: ['✓', 'green'],
  'already-issued': ['=', 'dim'],
  'not-awarded': ['·', 'dim'],
  'not-graded': ['·', 'dim'],
  refused: ['✗', 'red'],
};

/** Columns of the table on a terminal, with the width that they have at least. */
const TABLE = [
  ['row', 6],
  ['learner', 14],
  ['name', 26],
  ['outcome', 16],
  ['credential', 0],
] as const;

const COLUMNS = ['row', 'learner', 'name', 'outcome', 'codes', 'says', 'hint', 'credential'] as const;

type Cells = Readonly<Record<(typeof COLUMNS)[number], string>>;

function cellsOf(report: RowReport, language: Language): Cells {
  const said = report.findings.map((item) => sayFinding(item, language));
  const joined = (texts: readonly string[]): string => [...new Set(texts.filter((text) => text !== ''))].join('; ');
  return {
    row: report.row === undefined ? '' : String(report.row),
    learner: plain(report.learner ?? ''),
    name: plain(report.fullName ?? ''),
    outcome: say(`outcome.${report.outcome}`, language),
    codes: [...new Set(said.map(({ code }) => code))].join(' '),
    says: joined(said.map(({ says }) => says)),
    hint: joined(said.map(({ hint }) => hint)),
    credential: report.credentialId ?? '',
  };
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, index) => cell + ' '.repeat(Math.max(0, (TABLE[index]?.[1] ?? 0) - [...cell].length)))
    .join('  ')
    .trimEnd();
}

/** The heading of the table on a terminal. */
export function printHeading(terminal: Terminal, language: Language): string {
  return `${paint(terminal, 'bold', `  ${line(TABLE.map(([name]) => say(`column.${name}`, language)))}`)}\n`;
}

/** One row of the table, its findings below it. */
export function printRow(terminal: Terminal, report: RowReport, language: Language): string {
  const [sign, colour] = SIGNS[report.outcome];
  const cells = cellsOf(report, language);
  let lines = `${paint(terminal, colour, sign)} ${line(TABLE.map(([name]) => cells[name]))}\n`;
  for (const item of report.findings) {
    const said = sayFinding(item, language);
    lines += `    ${said.says} ${paint(terminal, 'dim', `(${said.code})`)}\n`;
    if (said.hint !== '') lines += `    ${paint(terminal, 'cyan', '→')} ${said.hint}\n`;
  }
  return lines;
}

/** How a report file is written. */
export interface ReportForm {
  readonly begin: (language: Language) => string;
  readonly row: (report: RowReport, language: Language, first: boolean) => string;
  readonly end: (summary: Summary) => string;
}

const CSV: ReportForm = {
  begin: (language) => CSV_MARK + csvRecord(COLUMNS.map((name) => say(`column.${name}`, language))),
  row: (report, language) => {
    const cells = cellsOf(report, language);
    return csvRecord(COLUMNS.map((name) => inertCell(cells[name])));
  },
  end: () => '',
};

const JSON_FORM: ReportForm = {
  begin: (language) => `{"language":"${language}","rows":[\n`,
  row: ({ row, learner, fullName, outcome, credentialId, findings }, language, first) => {
    const said = findings.map((item) => ({ ...sayFinding(item, language), place: item.place }));
    const value = { row, learner, name: fullName, outcome, credential: credentialId, findings: said };
    return `${first ? '' : ',\n'}${printJson(value).trimEnd()}`;
  },
  end: (summary) => `\n],"summary":${printJson(summary).trimEnd()}}\n`,
};

const FORMS: Readonly<Record<string, ReportForm>> = { '.csv': CSV, '.json': JSON_FORM };

/** The form by the end of the file's name. InputError `usage.report-form-unknown` for another one. */
export function formOf(path: string): ReportForm {
  const form = FORMS[extname(path).toLowerCase()];
  if (form !== undefined) return form;
  throw new InputError(
    'usage.report-form-unknown',
    `a report cannot be written as "${path}"`,
    'let the name end with .csv or .json',
  );
}

/** Writes a report row by row. */
export function createReport(file: TextFile, form: ReportForm, language: Language) {
  let rows = 0;
  return {
    async add(report: RowReport): Promise<void> {
      await file.write(`${rows === 0 ? form.begin(language) : ''}${form.row(report, language, rows++ === 0)}`);
    },
    async end(summary: Summary): Promise<void> {
      await file.write(`${rows === 0 ? form.begin(language) : ''}${form.end(summary)}`);
      await file.finish();
    },
  };
}
