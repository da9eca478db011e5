import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Forecast, createProgress } from '../../src/cli/progress.js';
import { CLI_WORDS } from '../../src/cli/words.js';
import { LANGUAGES, STANDARD_ELEMENTS, type RowReport } from '../../src/model/index.js';
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
