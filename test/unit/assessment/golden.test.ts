import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ResultsOptions } from '../../../src/assessment/index.js';
import type { Instant } from '../../../src/model/index.js';
import { describeWithShared, sharedBytes } from '../../support/shared.js';
import { bytesOf, layoutOf, line, rowsOf } from './support.js';

const folder = new URL('../../../fixtures/assessments/', import.meta.url);

/** The layout beside the file, else for a bad case the plain one, else none: a Moodle export. */
function optionsFor(name: string, options: ResultsOptions): ResultsOptions {
  if (existsSync(new URL(`${name}.layout.json`, folder))) return { layout: layoutOf(name), ...options };
  return name.startsWith('bad-') && !name.startsWith('bad-moodle')
    ? { layout: layoutOf('plain'), ...options }
    : options;
}

const ELENI = '2 | CY-0001 | Ελένη Παπαδοπούλου | percentage=85';

/** File, options, and what comes out of it row by row. */
const CASES: readonly (readonly [string, ResultsOptions, readonly string[]])[] = [
  // Several items: `several.test.ts` looks at them one by one.
  [
    'columns-several-items',
    { items: ['Quiz 1', 'Final task'] },
    [
      '2 | CY-0001 | Ελένη Παπαδοπούλου | percentage=80',
      '3 | PL-0001 | Łukasz Żółć | percentage=55',
      '4 | IT-0001 | Chiara Mulè | percentage=40',
    ],
  ],
  [
    'rows-several-items',
    { items: ['Final task', 'Quiz 1'] },
    [
      '6 | CY-0001 | Ελένη Παπαδοπούλου | percentage=72.5',
      '7 | PL-0001 | Łukasz Żółć | percentage=90',
      '8 | IT-0001 | Chiara Mulè | percentage=40',
    ],
  ],
  [
    'moodle-english',
    { item: 'Quiz: Teamwork', maximumMark: '10', awardedOn: '2025-06-30T00:00:00Z' as Instant },
    [
      '2 | CY-0001 | Eleni Παπαδοπούλου | mark=8.50 | percentage=85.00 | letter=B | maximumMark=10 | on=2025-06-30T00:00:00Z',
      '3 | PL-0001 | not graded',
      "4 | IT-0001 | Niccolò D'Angelo | mark=4.00 | percentage=40.00 | letter=F | maximumMark=10 | on=2025-06-30T00:00:00Z",
    ],
  ],
  [
    'moodle-english',
    { item: 'course TOTAL' },
    [
      '2 | CY-0001 | Eleni Παπαδοπούλου | mark=85.00',
      '3 | PL-0001 | not graded',
      "4 | IT-0001 | Niccolò D'Angelo | mark=40.00",
    ],
  ],
  ['moodle-english', {}, ['1 | assessment.item-unnamed | fatal']],
  ['moodle-english', { item: 'Quiz: Team' }, ['1 | assessment.item-unknown | fatal']],
  [
    'moodle-english',
    { item: 'Quiz: Teamwork (Letter)' },
    [
      '2 | CY-0001 | Eleni Παπαδοπούλου | letter=B',
      '3 | PL-0001 | not graded',
      "4 | IT-0001 | Niccolò D'Angelo | letter=F",
    ],
  ],
  [
    'moodle-greek-semicolon-decimal-comma',
    { item: 'ομαδική  ΕΡΓΑΣΊΑ' },
    [
      '2 | CY-0001 | Ελένη Παπαδοπούλου | mark=8.50 | percentage=85.00 | letter=B',
      '3 | CY-0002 | not graded',
      '4 | EL-0003 | Φωτεινή Καραγιάννη | mark=10.00 | percentage=100.00 | letter=A',
    ],
  ],
  [
    'moodle-italian-tab',
    { item: 'Lavorare in gruppo' },
    [
      "2 | IT-0001 | Niccolò D'Angelo | mark=7.25 | percentage=72.50 | letter=C",
      '3 | IT-0002 | Chiara Mulè | mark=9.00 | percentage=90.00 | letter=A',
    ],
  ],
  [
    'moodle-polish-suspended-column',
    { item: 'Zadanie: Praca w zespole' },
    ['2 | PL-0001 | Łukasz Żółkiewski | mark=7.90 | percentage=79.00 | letter=B', '3 | PL-0002 | not graded'],
  ],
  [
    'moodle-spanish-utf-16-little-endian',
    { item: 'Trabajo en equipo' },
    ['2 | ES-0001 | María José Ibáñez Núñez | mark=9.12 | percentage=91.25 | letter=A', '3 | ES-0002 | not graded'],
  ],
  [
    'moodle-greek-utf-16-big-endian',
    {},
    ['2 | CY-0001 | Ελένη Παπαδοπούλου | mark=8.50 | percentage=85.00 | letter=B'],
  ],
  [
    'moodle-words-of-a-scale',
    {},
    [
      '2 | CY-0001 | Eleni Παπαδοπούλου | letter=Competent',
      '3 | PL-0001 | Łukasz Żółć | letter=Not yet competent',
      '4 | IT-0002 | not graded',
    ],
  ],
  ['moodle-two-items-of-one-name', { item: 'Teamwork' }, ['1 | assessment.item-ambiguous | fatal']],
  ['moodle-two-items-of-one-name', { item: 'Assignment: Teamwork' }, ['2 | CY-0001 | Eleni Παπαδοπούλου | mark=5.00']],
  [
    'columns-mark-and-maximum',
    {},
    [
      '2 | CY-0001 | Ελένη Παπαδοπούλου | mark=17.5 | maximumMark=20 | born=1989-03-14 | on=2025-06-12T00:00:00Z',
      '3 | PL-0001 | not graded',
      '4 | assessment.mark-above-maximum (Punkte)',
    ],
  ],
  ['columns-row-for-each-item', {}, ['1 | assessment.item-unnamed | fatal']],
  [
    'columns-row-for-each-item',
    { item: 'Teamwork' },
    [ELENI, '4 | PL-0001 | Łukasz Żółć | percentage=66.6', '5 | assessment.item-missing'],
  ],
  [
    'columns-row-for-each-item',
    { item: 'Juggling' },
    ['5 | assessment.item-missing', '1 | assessment.item-unknown | fatal'],
  ],
  [
    'learners-semicolon-decimal-comma',
    {},
    [
      '2 | CY-0101 | Ελένη Παπαδοπούλου | percentage=70.00 | letter=C | born=1989-03-14 | on=2025-06-12T00:00:00Z',
      '3 | CY-0102 | Ανδρέας Χατζηιωάννου | percentage=87.75 | letter=B | born=2003-11-02 | on=2025-06-12T00:00:00Z',
      '4 | EL-0506 | Φωτεινή Καραγιάννη | percentage=69.75 | letter=C | born=1978-06-27 | on=2025-06-13T00:00:00Z',
      "5 | IT-0203 | Niccolò D'Angelo | percentage=46.50 | letter=E | born=2001-01-30 | on=2025-06-16T00:00:00Z",
      '6 | IT-0204 | Chiara Mulè | percentage=91.00 | letter=A | born=1985-09-09 | on=2025-06-16T00:00:00Z',
      '7 | PL-0307 | Łukasz Żółkiewski | percentage=79.00 | letter=B | born=1999-12-05 | on=2025-06-17T00:00:00Z',
      '8 | PL-0308 | Małgorzata Święcka | percentage=77.00 | letter=B | born=1974-04-18 | on=2025-06-17T00:00:00Z',
      '9 | PL-0309 | Agnieszka Dąbrowska-Ćwik | percentage=59.00 | letter=D | born=1992-02-29 | on=2025-06-17T00:00:00Z',
      '10 | ES-0411 | María José Ibáñez Núñez | percentage=91.25 | letter=A | born=1981-08-21 | on=2025-06-18T00:00:00Z',
      '11 | ES-0412 | Íñigo Peña Etxeberría | percentage=61.50 | letter=C | born=2004-05-16 | on=2025-06-18T00:00:00Z',
    ],
  ],
  [
    'bad-undefined-names',
    {},
    [
      ELENI,
      '3 | assessment.name-placeholder (given) | assessment.name-placeholder (family)',
      '4 | assessment.name-placeholder (given)',
      '5 | assessment.name-placeholder (given)',
      '6 | assessment.name-placeholder (family)',
      '7 | assessment.name-placeholder (given)',
      '8 | assessment.name-missing (given)',
      '9 | assessment.name-missing (family)',
      '10 | assessment.name-placeholder (given)',
      // People are called so.
      '11 | X-9 | Null Nan | percentage=80',
      '12 | PL-0001 | Łukasz Żółć | percentage=60',
    ],
  ],
  [
    'bad-learner-without-identifier',
    {},
    [
      ELENI,
      '3 | assessment.learner-id-missing (id)',
      '4 | assessment.learner-id-missing (id)',
      '5 | assessment.learner-id-missing (id)',
      '6 | PL-0001 | Łukasz Żółć | percentage=60',
    ],
  ],
  [
    'bad-learners-twice',
    {},
    [
      ELENI,
      '3 | assessment.learner-repeated',
      '4 | assessment.learner-conflict',
      '5 | assessment.learner-conflict',
      '6 | PL-0001 | Łukasz Żółć | percentage=60',
    ],
  ],
  [
    'bad-control-characters',
    {},
    [
      ELENI,
      '3 | assessment.control-character (given)',
      '4 | assessment.control-character (family)',
      '5 | assessment.control-character (family)',
      '6 | assessment.control-character (family)',
      '7 | assessment.control-character (family)',
      '8 | PL-0001 | Łukasz Żółć | percentage=60',
    ],
  ],
  [
    'bad-hidden-characters',
    {},
    [
      ELENI,
      '3 | assessment.character-hidden (given)',
      '4 | assessment.character-hidden (family)',
      '5 | assessment.character-hidden (percentage)',
      '6 | assessment.character-hidden (given)',
      '7 | PL-0001 | Łukasz Żółć | percentage=60',
    ],
  ],
  [
    'bad-characters-lost',
    {},
    [ELENI, '3 | assessment.character-lost (given)', '4 | PL-0001 | Łukasz Żółć | percentage=60'],
  ],
  [
    'bad-lone-surrogates-utf-16',
    {},
    [
      ELENI,
      '3 | assessment.character-lost (given)',
      '4 | assessment.character-lost (family)',
      '5 | PL-0001 | Łukasz Żółć | percentage=60',
    ],
  ],
  [
    'bad-formula-cells',
    {},
    [
      ELENI,
      '3 | assessment.formula-cell (given)',
      '4 | assessment.formula-cell (family)',
      '5 | assessment.formula-cell (given)',
      '6 | assessment.formula-cell (family)',
      '7 | assessment.formula-cell (percentage)',
      '8 | assessment.formula-cell (given)',
      // A number below zero is no formula.
      '9 | assessment.percentage-outside (percentage)',
      '10 | assessment.formula-cell (given)',
      '11 | PL-0001 | Łukasz Żółć | percentage=60',
    ],
  ],
  [
    'bad-numbers-unreadable',
    {},
    [
      ELENI,
      '3 | assessment.number-unreadable (percentage)',
      '4 | assessment.number-unreadable (percentage)',
      '5 | assessment.number-unreadable (percentage)',
      '6 | assessment.percentage-outside (percentage)',
      '7 | X-5 | Anna Rossi | percentage=80',
      '8 | assessment.number-unreadable (percentage)',
      '9 | assessment.number-unreadable (percentage)',
      '10 | assessment.number-unreadable (percentage)',
      '11 | PL-0001 | Łukasz Żółć | percentage=60',
    ],
  ],
  [
    'bad-cell-too-long',
    {},
    [ELENI, '3 | assessment.cell-too-long (given)', '4 | PL-0001 | Łukasz Żółć | percentage=60'],
  ],
  [
    'bad-uneven-rows',
    {},
    [
      ELENI,
      '3 | assessment.columns-uneven',
      '4 | assessment.columns-uneven',
      '5 | X-3 | Anna Rossi | percentage=80',
      '7 | PL-0001 | Łukasz Żółć | percentage=60',
    ],
  ],
  [
    'bad-quotes-inside',
    {},
    [ELENI, '3 | assessment.quote-wrong', '4 | assessment.quote-wrong', '5 | X-3 | Anna Rossi | percentage=80'],
  ],
  ['bad-quote-not-closed', {}, [ELENI, '3 | assessment.quote-wrong | fatal']],
  ['bad-quote-swallows-a-row', {}, [ELENI, '3 | assessment.quote-wrong', '4 | PL-0001 | Łukasz Żółć | percentage=60']],
  [
    'bad-bytes-of-windows-1253',
    {},
    ['2 | ES-0001 | Anna Rossi | percentage=85', '3 | assessment.bytes-unreadable | fatal'],
  ],
  ['bad-utf-16-without-mark', {}, ['1 | assessment.bytes-unreadable | fatal']],
  ['bad-empty', {}, ['1 | assessment.file-empty | fatal']],
  ['bad-blank-lines-only', {}, ['1 | assessment.file-empty | fatal']],
  ['bad-heading-only', {}, ['1 | assessment.file-empty | fatal']],
  ['bad-heading-repeats-a-column', {}, ['1 | assessment.column-ambiguous | fatal']],
  [
    'bad-dates',
    {},
    [
      `${ELENI} | born=1989-03-14 | on=2025-06-12T00:00:00Z`,
      '3 | assessment.date-unreadable (born)',
      '4 | assessment.date-unreadable (born)',
      '5 | assessment.date-unreadable (day)',
      '6 | X-4 | Anna Rossi | percentage=80 | on=2025-06-12T08:00:00Z',
      '7 | assessment.date-unreadable (day)',
    ],
  ],
  ['bad-emails', {}, [ELENI, '3 | assessment.email-unreadable (email)', '4 | assessment.email-unreadable (email)']],
  ['bad-moodle-columns-alike', {}, ['1 | assessment.grade-columns-ambiguous | fatal']],
  [
    'bad-moodle-grades',
    {},
    [
      '2 | CY-0001 | Eleni Παπαδοπούλου | mark=8.50 | percentage=85.00 | letter=B',
      '3 | assessment.number-unreadable (Quiz: Teamwork (Real))',
      '4 | assessment.number-unreadable (Quiz: Teamwork (Percentage))',
      '5 | assessment.percentage-outside (Quiz: Teamwork (Percentage))',
    ],
  ],
  ['moodle-gradebook-ten-learners', { item: 'No such task' }, ['1 | assessment.item-unknown | fatal']],
];

describe('results files, the file name being the case', () => {
  it.each(CASES)('%s %j', async (name, options, expected) => {
    const given = optionsFor(name, options);
    const rows = await rowsOf(bytesOf(`fixtures/assessments/${name}.csv`), given);
    expect(rows.map(line)).toEqual(expected);
    // The pieces in which the bytes come change nothing, cut characters and cut line ends included.
    for (const size of [1, 7])
      expect(await rowsOf(bytesOf(`fixtures/assessments/${name}.csv`), given, size)).toEqual(rows);
  });

  it('each file in the folder is a case', () => {
    // forms.test.ts has the other forms, and the files of learners.
    const others = /^(?:code-page|canvas|edx|learners-(?:english|greek|polish)|bad-learners-(?:of|headings))-?/;
    const files = readdirSync(folder).filter((name) => name.endsWith('.csv') && !others.test(name));
    const cases = new Set(CASES.map(([name]) => `${name}.csv`));
    expect(files.filter((name) => !cases.has(name))).toEqual([]);
  });
});

describe('the gradebook of the demo', () => {
  it('gives each of its twenty items for ten learners, by the title of the micro-credential', async () => {
    const bytes = bytesOf('fixtures/assessments/moodle-gradebook-ten-learners.csv');
    const [unnamed] = await rowsOf(bytes);
    const items = String(unnamed?.findings[0]?.values?.['items']).split('; ');
    expect(items).toHaveLength(21);
    for (const item of items) {
      const rows = await rowsOf(bytes, { item: item.replace('Assignment: ', '') });
      expect(rows).toHaveLength(10);
      for (const { result, ungraded, findings } of rows) {
        expect(findings).toEqual([]);
        expect((result === undefined) !== (ungraded === undefined)).toBe(true);
        expect(result?.item ?? item).toBe(item);
      }
    }
  });
});

describeWithShared('the sample of a gradebook', () => {
  const bytes = (): Uint8Array => sharedBytes('assessments/samples/moodle-grades-en.csv');

  it.each(['Quiz: Teamwork', 'Teamwork'])(
    'gives the graded learner and reports the ungraded one (%s)',
    async (item) => {
      const rows = await rowsOf(bytes(), { item });
      expect(rows.map(line)).toEqual([
        '2 | CY-0001 | Eleni Παπαδοπούλου | mark=8.50 | percentage=85.00 | letter=B',
        '3 | PL-0001 | not graded',
      ]);
      expect(rows[0]?.result?.learner.email).toBe('eleni@example.org');
      expect(rows[0]?.result?.item).toBe('Quiz: Teamwork');
      expect(rows[0]?.result?.awardedOn).toBeUndefined();
    },
  );

  it('lists its items when none is named', async () => {
    const [fatal] = await rowsOf(bytes());
    expect(fatal?.fatal).toBe(true);
    expect(fatal?.findings[0]?.code).toBe('assessment.item-unnamed');
    expect(fatal?.findings[0]?.values?.['items']).toBe('Quiz: Teamwork; Course total');
  });
});
