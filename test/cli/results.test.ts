import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '../../src/model/index.js';
import { run } from '../support/terminal.js';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const fixture = (name: string): string => join(fixtures, 'assessments', name);
const folder = mkdtempSync(join(tmpdir(), 'edc-results-'));
const path = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('edc results inspect', () => {
  it('saves what it proposes to a new file, and edc issue takes it', async () => {
    const file = fixture('sheet-dates-percents-and-titles.xlsx');
    const words = ['results', 'inspect', file, '--sheet', 'Esiti', '--save-layout', path('layout.json')];
    const first = await run(words);
    expect(first.exitCode).toBe(0);
    expect(first.out).toContain('00123');
    expect(JSON.parse(readFileSync(path('layout.json'), 'utf8'))).toMatchObject({ kind: 'xlsx', sheet: 'Esiti' });
    // What is there is never written over.
    expect((await run(words)).exitCode).toBe(65);
    const programme = join(fixtures, 'catalogue', 'adapting-to-change.json');
    const places = ['--data', path('data'), '--out', path('out'), '--layout', path('layout.json')];
    const rehearsed = await run([
      ...['issue', '--programme', programme, '--results', file, ...places, '--max-mark', '100', '--dry-run', '--json'],
    ]);
    const { rows } = JSON.parse(rehearsed.out) as { readonly rows: readonly { readonly learner?: string }[] };
    expect(rows.map(({ learner }) => learner?.split(' ')[0])).toEqual(['00123', '00007', '00008']);
  });

  it.each(LANGUAGES)('says in %s what stands in the way, and ends with 65', async (lang) => {
    const { out, exitCode } = await run(['results', 'inspect', fixture('bad-macros.xlsm'), '--lang', lang]);
    expect(exitCode).toBe(65);
    expect(out).toContain('assessment.workbook-macros');
    expect(out).not.toMatch(/\{\w+\}/);
  });

  it('takes names from the learners file, and says what is wrong with that', async () => {
    const file = fixture('xapi-array.json');
    const named = await run(['results', 'inspect', file, '--learners', fixture('learners-greek.csv'), '--json']);
    const { form, rows } = JSON.parse(named.out) as { readonly form: string; readonly rows: readonly unknown[] };
    expect(form).toBe('xapi');
    expect(rows[0]).toMatchObject({ result: { learner: { givenName: 'Ελένη' } } });
    const wrong = await run(['results', 'inspect', file, '--learners', fixture('bad-learners-headings.csv')]);
    expect(wrong.exitCode).toBe(65);
    const layout = fixture('learners-polish-columns-declared.layout.json');
    const declared = fixture('learners-polish-columns-declared.csv');
    const ran = await run(['results', 'inspect', file, '--learners', declared, '--learners-layout', layout]);
    expect(ran.exitCode).toBe(0);
  });

  it('has no layout to save for a file that tells by its shape', async () => {
    const words = ['results', 'inspect', fixture('moodle-english.csv'), '--save-layout', path('none.json')];
    const { exitCode, err } = await run(words);
    expect(exitCode).toBe(65);
    expect(err).toContain('assessment.no-layout');
  });

  it('names the encodings that it knows', async () => {
    const { exitCode, err } = await run(['results', 'inspect', fixture('moodle-english.csv'), '--encoding', 'ebcdic']);
    expect(exitCode).toBe(65);
    expect(err).toContain('windows-1253');
  });
});
