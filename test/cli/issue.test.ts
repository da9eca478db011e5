import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { Forecast, createProgress } from '../../src/cli/progress.js';
import { CLI_WORDS } from '../../src/cli/words.js';
import { LANGUAGES, STANDARD_ELEMENTS, type RowReport, csvRecord, inertCell } from '../../src/model/index.js';
import { run, type Ran } from '../support/terminal.js';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const programme = join(fixtures, 'catalogue', 'adapting-to-change.json');
const folder = mkdtempSync(join(tmpdir(), 'edc-issue-'));
const path = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LAYOUT = {
  kind: 'csv',
  columns: { learnerId: 'id', givenName: 'given', familyName: 'family', percentage: 'percent' },
};
writeFileSync(path('layout.json'), JSON.stringify(LAYOUT));

/** Two awarded, one below the threshold, one without a grade, one that cannot be read. */
const ROWS = [
  'id,given,family,percent',
  'L-1,Ada,Nowak,90',
  'L-2,Bo,Rossi,85',
  'L-3,Cy,Ruiz,10',
  'L-4,Di,Lei,-',
  'L-5,,Nemo,70',
];

function results(name: string, lines: readonly string[] = ROWS): string {
  writeFileSync(path(name), `${lines.join('\r\n')}\r\n`);
  return path(name);
}

function issue(file: string, ...flags: readonly string[]): Promise<Ran> {
  const places = ['--data', path('data'), '--out', path('out'), '--layout', path('layout.json')];
  return run(['issue', '--programme', programme, '--results', file, ...places, ...flags]);
}

interface Printed {
  readonly rows: readonly RowReport[];
  readonly summary: {
    readonly rows: number;
    readonly outcomes: Readonly<Record<string, number>>;
    readonly endedEarlyAt?: number;
  };
  readonly elements?: readonly { readonly key: string; readonly state: string }[];
}

const printed = ({ out }: Ran): Printed => JSON.parse(out) as Printed;
const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);

describe('edc issue', () => {
  it('rehearses first: every finding, the elements, the same exit code, and nothing left behind', async () => {
    const file = results('rows.csv');
    const ran = await issue(file, '--dry-run', '--json');
    expect(ran.exitCode).toBe(65);
    const { rows, summary, elements = [] } = printed(ran);
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      'issuable',
      'issuable',
      'not-awarded',
      'not-graded',
      'refused',
    ]);
    expect(summary).toEqual({
      rows: 5,
      outcomes: { issuable: 2, 'not-awarded': 1, 'not-graded': 1, refused: 1 },
      earlier: {},
    });
    expect(elements.map(({ key }) => key)).toEqual(STANDARD_ELEMENTS.map(({ key }) => key));
    expect(elements.filter(({ state }) => state === 'missing')).toEqual([]);
    expect(existsSync(path('data'))).toBe(false);
    expect(existsSync(path('out'))).toBe(false);
  });

  it('says the same to people, in each language', async () => {
    const file = results('good.csv', ROWS.slice(0, 4));
    for (const language of LANGUAGES) {
      const ran = await issue(file, '--dry-run', '--lang', language);
      expect(ran.exitCode).toBe(0);
      expect(ran.out).toContain(CLI_WORDS['outcome.issuable'][language]);
      expect(ran.out).toContain('█'.repeat(STANDARD_ELEMENTS.length));
      expect(ran.out).toContain(CLI_WORDS['issue.rehearsed'][language]);
    }
  });

  it('then issues what it announced, and counts every row once', async () => {
    const file = results('rows.csv');
    const ran = await issue(file, '--json');
    expect(ran.exitCode).toBe(65);
    const { summary } = printed(ran);
    expect(summary.outcomes).toEqual({ issued: 2, 'not-awarded': 1, 'not-graded': 1, refused: 1 });
    expect(sum(summary.outcomes)).toBe(summary.rows);
    expect(readdirSync(path('out/sealed'))).toHaveLength(2);
    const again = printed(await issue(file, '--dry-run', '--json'));
    expect(again.summary.outcomes).toEqual({ 'already-issued': 2, 'not-awarded': 1, 'not-graded': 1, refused: 1 });
  });

  it('says where a file could not be read on', async () => {
    const ran = await issue(results('cut.csv', [...ROWS.slice(0, 3), 'L-9,"Never,closed,1']), '--dry-run', '--json');
    const { summary } = printed(ran);
    expect(ran.exitCode).toBe(65);
    expect(summary.endedEarlyAt).toBe(4);
    expect(sum(summary.outcomes)).toBe(summary.rows);
    const people = await issue(path('cut.csv'), '--dry-run');
    expect(people.out).toContain(CLI_WORDS['issue.ended-early'].en.replace('{row}', '4'));
  });
});

describe('progress', () => {
  it('foretells rows once reading goes on, and keeps its word when all is read', () => {
    const forecast = new Forecast();
    expect(forecast.after(1, 1000, 10_000)).toBeUndefined();
    expect(forecast.after(50, 1000, 10_000)).toBeUndefined();
    expect(forecast.after(100, 2000, 10_000)).toBe(500);
    expect(forecast.after(450, 10_000, 10_000)).toBe(500);
    expect(forecast.after(600, 10_000, 10_000)).toBe(600);
  });

  it('knows nothing of a file that is read whole before its first row', () => {
    const forecast = new Forecast();
    expect(forecast.after(1, 1000, 1000)).toBeUndefined();
    expect(forecast.after(90, 1000, 1000)).toBeUndefined();
  });

  it('shows rows, rate and time left where somebody watches, and nothing elsewhere', () => {
    for (const interactive of [true, false]) {
      let shown = '';
      let now = 0;
      const terminal = {
        out: () => undefined,
        err: (text: string) => (shown = text),
        interactive,
        colour: false,
        columns: 100,
      };
      const progress = createProgress(terminal, 'issue.reading', 'en', () => now);
      for (let row = 1; row <= 100; row++) {
        now = row * 100;
        progress.onRead(row < 10 ? 1000 : 5000, 50_000);
        progress.row();
      }
      expect(shown.endsWith('reading and issuing: 100 · 10 a second · about 1:30 left')).toBe(interactive);
      progress.done();
      expect(shown === '').toBe(!interactive);
    }
  });
});

/** A reader of RFC 4180 that is not the project's own. */
function csvOf(file: string): readonly (readonly string[])[] {
  return parse(readFileSync(file), { bom: true, relax_column_count: true }) as string[][];
}

describe('a rule of several items', () => {
  const rule = {
    scale: 'all',
    rules: [
      {
        scale: 'weighted',
        atLeast: '60',
        items: [
          { item: 'Quiz 1', weight: '40' },
          { item: 'Final task', weight: '60' },
        ],
      },
      { scale: 'attendance', item: 'Attendance', atLeast: '80' },
      { scale: 'decision', item: 'Decision', awarded: ['Competent'], notAwarded: ['Not yet competent'] },
    ],
  };
  const places = ['--data', path('items-data'), '--out', path('items-out')];
  const command = (name: string, ...flags: readonly string[]): Promise<Ran> => {
    const file = join(fixtures, 'assessments', name);
    const what = ['--programme', path('items.json'), '--results', `${file}.csv`, '--layout', `${file}.layout.json`];
    return run(['issue', ...what, ...places, ...flags]);
  };
  writeFileSync(
    path('items.json'),
    JSON.stringify({ ...(JSON.parse(readFileSync(programme, 'utf8')) as object), awardRule: rule }),
  );

  it('issues by a column for each item, and finds the same award in a row for each item', async () => {
    const first = printed(await command('columns-several-items', '--json'));
    expect(first.rows.map(({ learner, outcome }) => [learner, outcome])).toEqual([
      ['CY-0001', 'issued'],
      ['PL-0001', 'not-awarded'],
      ['IT-0001', 'not-awarded'],
    ]);
    const again = printed(await command('rows-several-items', '--json', '--dry-run'));
    expect(again.rows.map(({ rows, outcome }) => [rows, outcome])).toEqual([
      [[2, 6, 9, 12], 'already-issued'],
      [[3, 7, 10, 13], 'not-awarded'],
      [[4, 8, 11, 14], 'not-awarded'],
    ]);
    const [sealed = ''] = readdirSync(path('items-out/sealed'));
    const { payload } = JSON.parse(readFileSync(path(`items-out/sealed/${sealed}`), 'utf8')) as { payload: string };
    expect(payload).toContain('75.5 %');
    expect(payload).toContain(
      'Quiz 1: 80 % (40 %); Final task: 72.5 % (60 %); Attendance: 91.6 %; Decision: Competent',
    );
  });

  it('gives back all rows of a learner who is refused', async () => {
    const text = readFileSync(join(fixtures, 'assessments', 'rows-several-items.csv'), 'utf8');
    writeFileSync(path('items.csv'), text.replace('Final task,90', 'Final task,ninety'));
    const layout = join(fixtures, 'assessments', 'rows-several-items.layout.json');
    const what = ['--programme', path('items.json'), '--results', path('items.csv'), '--layout', layout];
    const ran = await run(['issue', ...what, ...places, '--dry-run', '--corrections', path('items-mend.csv')]);
    expect(ran.exitCode).toBe(65);
    expect(csvOf(path('items-mend.csv')).map(([id, , , item]) => `${id ?? ''} ${item ?? ''}`)).toEqual([
      'learner item',
      'PL-0001 Quiz 1',
      'PL-0001 Final task',
      'PL-0001 Attendance',
      'PL-0001 Decision',
    ]);
  });

  it('leaves no room for another item', async () => {
    expect((await command('columns-several-items', '--item', 'Forum')).err).toContain('usage.item-not-read');
  });
});

describe('the report', () => {
  const hostile = ['L-7,=SUM(1),Nemo,70', '@SUM(1),Ada,Nowak,90', 'L-8,"A ""b"", c",Ok,88'];

  it('is a CSV that Excel takes for UTF-8 and that runs nothing', async () => {
    const file = results('hostile.csv', [...ROWS, ...hostile]);
    const ran = await issue(file, '--dry-run', '--report', path('report.csv'), '--lang', 'el');
    expect(ran.exitCode).toBe(65);
    const bytes = readFileSync(path('report.csv'));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const [heading = [], ...lines] = csvOf(path('report.csv'));
    expect(heading).toEqual(
      (['row', 'learner', 'name', 'outcome', 'codes', 'says', 'hint', 'credential'] as const).map(
        (name) => CLI_WORDS[`column.${name}`].el,
      ),
    );
    expect(lines.map(([row]) => row)).toEqual(['2', '3', '4', '5', '6', '7', '8', '9']);
    expect(lines.flat().filter((cell) => /^\s*[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(lines[4]?.[4]).toBe('assessment.name-missing');
    expect(lines[5]?.[4]).toBe('assessment.formula-cell');
    expect(lines[7]?.[2]).toBe('A "b", c Ok');
  });

  it('is JSON by its name, the whole summary in it', async () => {
    const ran = await issue(path('rows.csv'), '--dry-run', '--json', '--report', path('report.json'));
    const report = JSON.parse(readFileSync(path('report.json'), 'utf8')) as Printed;
    expect(report.summary).toEqual(printed(ran).summary);
    expect(report.rows.map(({ outcome }) => outcome)).toEqual(printed(ran).rows.map(({ outcome }) => outcome));
  });

  it('is never written over what is read, nor in another form', async () => {
    const file = results('rows.csv');
    const before = readFileSync(file, 'utf8');
    const over = await issue(file, '--dry-run', '--report', file);
    expect([over.exitCode, over.err.includes('file.is-input')]).toEqual([65, true]);
    expect((await issue(file, '--dry-run', '--corrections', file)).exitCode).toBe(65);
    expect((await issue(file, '--dry-run', '--report', path('report.pdf'))).exitCode).toBe(64);
    expect((await issue(file, '--dry-run', '--corrections', path('mend.xlsx'))).exitCode).toBe(64);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('leaves nothing behind when the run itself fails', async () => {
    const ran = await issue(path('missing.csv'), '--dry-run', '--report', path('none.csv'));
    expect(ran.exitCode).toBe(65);
    expect(readdirSync(folder).filter((name) => name.includes('none.csv'))).toEqual([]);
  });
});

describe('the corrections', () => {
  const extra = (line: string, more: string): string => `${line},${more}`;
  const lines = ['id,given,family,percent,remark', ...ROWS.slice(1).map((line) => extra(line, '"well, ""so"""'))];
  const hostile = ['=1+1,Ada,Nowak,90,- ok', 'L-9,Eve,Poe,x,-2'];

  it('hold the refused rows in the columns of the source, and are refused again until they are mended', async () => {
    const file = results('source.csv', [...lines, ...hostile]);
    await issue(file, '--dry-run', '--corrections', path('mend.csv'));
    expect(csvOf(path('mend.csv'))).toEqual([
      ['id', 'given', 'family', 'percent', 'remark'],
      ['L-5', '', 'Nemo', '70', 'well, "so"'],
      ["'=1+1", 'Ada', 'Nowak', '90', "'- ok"],
      ['L-9', 'Eve', 'Poe', 'x', '-2'],
    ]);
    const again = printed(await issue(path('mend.csv'), '--dry-run', '--json'));
    expect(again.rows.map(({ findings }) => findings[0]?.code)).toEqual([
      'assessment.name-missing',
      'assessment.formula-cell',
      'assessment.number-unreadable',
    ]);
    const mended = readFileSync(path('mend.csv'), 'utf8')
      .replace('L-5,,', 'L-5,Flo,')
      .replace("'=1+1", 'L-6')
      .replace('Poe,x', 'Poe,77');
    writeFileSync(path('mended.csv'), mended);
    const { summary } = printed(await issue(path('mended.csv'), '--dry-run', '--json'));
    expect(summary.outcomes).toEqual({ issuable: 3 });
  });

  it('of a sheet keep its days as the layout writes them, and blank rows above the heading', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Results');
    sheet.addRow(['Results of the term']);
    sheet.addRow([]);
    sheet.addRow(['id', 'given', 'family', 'born', 'percent']);
    sheet.addRow(['L-41', 'Ada', '', new Date(Date.UTC(2001, 1, 28)), 90]);
    sheet.addRow(['L-42', 'Bo', 'Rossi', new Date(Date.UTC(2000, 0, 31)), 90]);
    await workbook.xlsx.writeFile(path('sheet.xlsx'));
    const layout = {
      kind: 'xlsx',
      headingRow: 3,
      dateFormat: 'DD/MM/YYYY',
      columns: { ...LAYOUT.columns, dateOfBirth: 'born' },
    };
    writeFileSync(path('sheet.json'), JSON.stringify(layout));
    await issue(path('sheet.xlsx'), '--dry-run', '--layout', path('sheet.json'), '--corrections', path('sheet.csv'));
    const text = readFileSync(path('sheet.csv'), 'utf8');
    expect(text.split('\r\n').slice(1)).toEqual(['', 'id,given,family,born,percent', 'L-41,Ada,,28/02/2001,90', '']);
    writeFileSync(path('sheet.csv'), text.replace('Ada,,', 'Ada,Nowak,'));
    const { rows } = printed(await issue(path('sheet.csv'), '--dry-run', '--layout', path('sheet.json'), '--json'));
    expect(rows.map(({ outcome, findings }) => [outcome, findings])).toEqual([['issuable', []]]);
  });

  it('are not written where nothing was refused', async () => {
    const ran = await issue(results('good.csv', ROWS.slice(0, 4)), '--dry-run', '--corrections', path('nothing.csv'));
    expect(ran.out).toContain(CLI_WORDS['corrections.none'].en);
    expect(existsSync(path('nothing.csv'))).toBe(false);
  });

  it('cannot hold what is no row: that is said', async () => {
    const file = results('quote.csv', [...ROWS.slice(0, 2), 'L-2,B"o,Rossi,85', ...ROWS.slice(3)]);
    const ran = await issue(file, '--dry-run', '--corrections', path('quote-mend.csv'));
    expect(ran.out).toContain(CLI_WORDS['corrections.left'].en.replace('{count}', '1'));
    expect(csvOf(path('quote-mend.csv')).map(([id]) => id)).toEqual(['id', 'L-5']);
  });
});

describe('cells of a report', () => {
  it('come back from any reader as they are, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 6 }), (cells) => {
        expect(parse(csvRecord(cells), { relax_column_count: true })).toEqual([cells]);
      }),
    );
  });

  it('never begin with what a spreadsheet runs', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r', ' =', '＝'), fc.string(), (first, rest) => {
        expect(inertCell(first + rest)).toBe(`'${first}${rest}`);
      }),
    );
  });
});
