import { describe, expect, it } from '@jest/globals';
import { openXls } from '../../../src/adapters/xls.js';
import { inspectResults, readLayout, type ColumnLayout, type ResultsOptions } from '../../../src/assessment/index.js';
import type { Inspection } from '../../../src/assessment/inspect.js';
import { utf8, type Json } from '../../../src/model/index.js';
import { describeWithShared, sharedBytes } from '../../support/shared.js';
import { bytesOf, chunks, layoutOf, LAYOUT_SCHEMA, line, rowsOf } from './support.js';

function inspect(bytes: Uint8Array, options: ResultsOptions = {}): Promise<Inspection> {
  return inspectResults(() => Promise.resolve(chunks(bytes)), options);
}

const fixture = (name: string): Uint8Array => bytesOf(`fixtures/assessments/${name}`);

/** What is proposed is a layout by the schema, and reads the file as it was shown. */
async function proposalOf(bytes: Uint8Array, options: ResultsOptions = {}): Promise<ColumnLayout> {
  const { layout, rows, item } = await inspect(bytes, options);
  if (layout === undefined) throw new Error('nothing was proposed');
  expect(readLayout(layout as unknown as Json, LAYOUT_SCHEMA)).toEqual({ layout, findings: [] });
  const read = await rowsOf(bytes, { ...options, layout, ...(item === undefined ? {} : { item }) });
  expect(rows.map(line)).toEqual(read.slice(0, 10).map(line));
  expect(rows.some(({ result }) => result !== undefined)).toBe(true);
  return layout;
}

describe('a file that tells what it is', () => {
  it.each([
    ['moodle-english.csv', 'moodle', ['Quiz: Teamwork', 'Course total']],
    ['moodle-greek.xlsx', 'moodle', ['Κουίζ: Ομαδική εργασία', 'Σύνολο μαθήματος']],
    [
      'canvas-greek-semicolon-decimal-comma.csv',
      'canvas',
      ['Προφορική εξέταση', 'Γραπτή εργασία', 'Final Score (Εαρινό)'],
    ],
    [
      'edx-polish.csv',
      'open-edx',
      ['Grade', 'Homework 1: Praca w zespole', 'Homework 2: Komunikacja', 'Homework (Avg)'],
    ],
    ['moodle-xml-greek.xml', 'moodle-xml', ['ΟΜΑΔΑ-1', 'OTHER']],
    ['xapi-array.json', 'xapi', ['https://lms.example.org/au/teamwork']],
  ])('%s is %s, with its items', async (name, form, items) => {
    const inspection = await inspect(fixture(name));
    expect(inspection).toMatchObject({ form, items, item: items[0] });
    expect(inspection.layout).toBeUndefined();
  });

  it('shows the first rows by the first item, or the one asked for', async () => {
    const first = await inspect(fixture('moodle-english.csv'));
    expect(first.rows[0]?.result?.grade).toEqual({ mark: '8.50', percentage: '85.00', letter: 'B' });
    const asked = await inspect(fixture('moodle-english.csv'), { item: 'Course total' });
    expect(asked.rows[0]?.result?.grade).toEqual({ mark: '85.00' });
  });

  it('and has no names says so', async () => {
    const { rows, findings } = await inspect(fixture('edx-english.csv'));
    expect(rows).toEqual([]);
    expect(findings.map(({ code }) => code)).toEqual(['assessment.learners-needed']);
  });
});

describe('a layout is proposed', () => {
  it.each<[string, string, Partial<ColumnLayout>]>([
    [
      'English, a mark without a word for it',
      'Student ID,First name,Surname,DOB,Oral\n1,Anna,Rossi,2001-03-04,8.5\n2,Eva,Neri,1999-12-31,7\n',
      {
        columns: {
          learnerId: 'Student ID',
          givenName: 'First name',
          familyName: 'Surname',
          dateOfBirth: 'DOB',
          mark: 'Oral',
        },
      },
    ],
    [
      'Greek, days with slashes and a percentage called a mark',
      'Αριθμός μητρώου;Όνομα;Επώνυμο;Ημερομηνία γέννησης;Βαθμός\n1;Ελένη;Π;14/03/1989;85 %\n2;Εύα;Ν;01/02/1990;70 %\n',
      {
        columns: {
          learnerId: 'Αριθμός μητρώου',
          givenName: 'Όνομα',
          familyName: 'Επώνυμο',
          dateOfBirth: 'Ημερομηνία γέννησης',
          percentage: 'Βαθμός',
        },
        dateFormat: 'DD/MM/YYYY',
      },
    ],
    [
      'Polish, with titles above and a column twice',
      'Wyniki kursu\n\nNr albumu,Imię,Nazwisko,Ocena literowa,Ocena literowa,Data egzaminu\nPL-1,Łukasz,Żółć,B,B,05.06.2025\n',
      {
        headingRow: 3,
        columns: {
          learnerId: 'Nr albumu',
          givenName: 'Imię',
          familyName: 'Nazwisko',
          letter: 4,
          awardedOn: 'Data egzaminu',
        },
        dateFormat: 'DD.MM.YYYY',
      },
    ],
    [
      'Spanish, a row for each item',
      'Matrícula,Nombre,Apellidos,Módulo,Nota\nES-1,María,Núñez,Trabajo en equipo,9\nES-1,María,Núñez,Comunicación,7\n',
      {
        columns: { learnerId: 'Matrícula', givenName: 'Nombre', familyName: 'Apellidos', item: 'Módulo', mark: 'Nota' },
      },
    ],
  ])('%s', async (_case, text, expected) => {
    expect(await proposalOf(utf8(text))).toEqual({ kind: 'csv', ...expected });
  });

  it('of a code page that is named, of a sheet that is named', async () => {
    expect(await proposalOf(fixture('code-page-windows-1253.csv'), { encoding: 'windows-1253' })).toMatchObject({
      columns: { percentage: 'percentage' },
    });
    const { findings } = await inspect(fixture('sheet-dates-percents-and-titles.xlsx'));
    expect(findings.map(({ code }) => code)).toEqual(['assessment.sheet-unnamed']);
    const named = await inspect(fixture('sheet-dates-percents-and-titles.xlsx'), { sheet: 'Esiti' });
    expect(named.sheets?.map(({ name }) => name)).toEqual(['Note', 'Esiti']);
    expect(named.layout).toMatchObject({ kind: 'xlsx', sheet: 'Esiti', headingRow: 3 });
    expect(named.rows.map(line)[0]).toContain("4 | 00123 | Niccolò D'Angelo");
  });

  it.each([
    ['nothing names the learner', 'a,b,c\n1,2,3\n'],
    ['two columns could be the mark', 'id,first name,surname,oral,written\n1,Anna,Rossi,8,9\n'],
  ])('not where %s', async (_case, text) => {
    const { layout, findings } = await inspect(utf8(text));
    expect(layout).toBeUndefined();
    expect(findings.map(({ code }) => code)).toEqual(['assessment.layout-unknown']);
  });

  it('not where one is given', async () => {
    const layout = layoutOf('columns-mark-and-maximum');
    const given = await inspect(fixture('columns-mark-and-maximum.csv'), { layout });
    expect(given.layout).toBe(layout);
    expect(given.rows).toHaveLength(3);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['bad-empty.csv', 'assessment.file-empty'],
    ['bad-macros.xlsm', 'assessment.workbook-macros'],
    ['bad-zip-bomb.xlsx', 'assessment.workbook-too-large'],
    ['bad-page-called-xls.html', 'assessment.form-unsupported'],
    ['bad-bytes-of-windows-1253.csv', undefined],
  ])('%s says why', async (name, code) => {
    const { findings, rows } = await inspect(fixture(name));
    if (code === undefined) expect(rows.at(-1)?.findings[0]?.code ?? findings[0]?.code).toBeDefined();
    else expect(findings.map((found) => found.code)).toEqual([code]);
  });
});

describeWithShared('the samples', () => {
  it('are what they are', async () => {
    const xls = await inspect(sharedBytes('assessments/samples/generated_graded_2_recipients.xls'), { openXls });
    expect(xls).toMatchObject({ form: 'recipients', items: ['Graded Aassessment'] });
    const template = await inspect(sharedBytes('assessments/samples/demo_edci_template.xlsx'));
    expect(template.findings.map(({ code }) => code)).toEqual(['assessment.edc-template']);
  });
});
