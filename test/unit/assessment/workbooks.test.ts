import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import type { ColumnLayout, ResultsOptions } from '../../../src/assessment/index.js';
import { utf8 } from '../../../src/model/index.js';
import { describeWithShared, sharedBytes } from '../../support/shared.js';
import { bytesOf, line, rowsOf } from './support.js';

const PLAIN: ColumnLayout = {
  kind: 'xlsx',
  columns: { learnerId: 'id', givenName: 'given', familyName: 'family', percentage: 'percentage' },
};
const ESITI: ColumnLayout = {
  kind: 'xlsx',
  sheet: 'Esiti',
  headingRow: 3,
  columns: {
    learnerId: 'Matricola',
    givenName: 'Nome',
    familyName: 'Cognome',
    dateOfBirth: 'Nato il',
    percentage: 'Esito',
    mark: 'Voto',
    awardedOn: 'Data',
  },
};
const ELENI = '2 | CY-0001 | Ελένη Παπαδοπούλου | percentage=85';

/** File, options, and what comes out of it row by row. */
const CASES: readonly (readonly [string, ResultsOptions, readonly string[]])[] = [
  ['moodle-greek.xlsx', {}, ['1 | assessment.item-unnamed | fatal']],
  [
    'moodle-greek.xlsx',
    { item: 'Ομαδική εργασία' },
    [
      '2 | CY-0001 | Ελένη Παπαδοπούλου | mark=8.5 | percentage=85.00 | letter=B',
      '3 | CY-0002 | not graded',
      '4 | EL-0003 | Φωτεινή Καραγιάννη | mark=10 | percentage=100.00 | letter=A',
    ],
  ],
  [
    'moodle-greek.xlsx',
    { item: 'Σύνολο μαθήματος' },
    [
      '2 | CY-0001 | Ελένη Παπαδοπούλου | mark=85.1',
      '3 | CY-0002 | not graded',
      '4 | EL-0003 | Φωτεινή Καραγιάννη | mark=99.99',
    ],
  ],
  ['moodle-polish.xlsx', {}, ['2 | PL-0001 | Łukasz Żółkiewski | mark=7.9 | letter=B', '3 | PL-0002 | not graded']],
  [
    'sheet-dates-percents-and-titles.xlsx',
    { layout: ESITI },
    [
      "4 | 00123 | Niccolò D'Angelo | mark=85.1 | percentage=85.1 | born=1989-03-14 | on=2025-06-12T00:00:00Z",
      '5 | 00007 | Chiara Mulè | mark=30 | percentage=100 | born=1985-09-09 | on=2025-06-12T00:00:00Z',
      '6 | 00008 | not graded',
    ],
  ],
  ['sheet-dates-percents-and-titles.xlsx', {}, ['1 | assessment.sheet-unnamed | fatal']],
  ['sheet-dates-percents-and-titles.xlsx', { sheet: 'Voti' }, ['1 | assessment.sheet-unknown | fatal']],
  [
    'bad-formulas.xlsx',
    { layout: PLAIN },
    [
      ELENI,
      '3 | assessment.formula (percentage)',
      '4 | assessment.formula (given)',
      '5 | PL-0001 | Łukasz Żółć | percentage=60',
    ],
  ],
  [
    'bad-merged-cells.xlsx',
    { layout: PLAIN },
    [ELENI, '3 | assessment.cell-merged', '4 | assessment.cell-merged', '5 | PL-0001 | Łukasz Żółć | percentage=60'],
  ],
  [
    'bad-hidden-rows.xlsx',
    { layout: PLAIN },
    [ELENI, '3 | assessment.row-hidden', '4 | PL-0001 | Łukasz Żółć | percentage=60'],
  ],
  ['bad-hidden-column.xlsx', { layout: PLAIN }, ['1 | assessment.column-hidden (percentage) | fatal']],
  ['bad-hidden-sheet.xlsx', { layout: PLAIN }, ['1 | assessment.file-empty | fatal']],
  ['bad-hidden-sheet.xlsx', { layout: PLAIN, sheet: 'Results' }, ['1 | assessment.sheet-hidden | fatal']],
  ['bad-several-sheets.xlsx', { layout: PLAIN }, ['1 | assessment.sheet-unnamed | fatal']],
  ['bad-several-sheets.xlsx', { layout: PLAIN, sheet: 'Class B' }, ['2 | PL-0001 | Łukasz Żółć | percentage=60']],
  [
    'bad-cells-of-another-kind.xlsx',
    { layout: PLAIN },
    [
      ELENI,
      '3 | assessment.cell-not-text (percentage)',
      '4 | assessment.cell-not-text (given)',
      '5 | assessment.cell-error (percentage)',
      '6 | assessment.formula-cell (percentage)',
      '7 | assessment.columns-uneven',
      '8 | PL-0001 | Łukasz Żółć | percentage=60',
    ],
  ],
  ['bad-macros.xlsm', { layout: PLAIN }, ['1 | assessment.workbook-macros | fatal']],
  ['bad-zip-bomb.xlsx', { layout: PLAIN }, ['1 | assessment.workbook-too-large | fatal']],
];

describe('workbooks, the file name being the case', () => {
  it.each(CASES)('%s %j', async (name, options, expected) => {
    const bytes = bytesOf(`fixtures/assessments/${name}`);
    const rows = await rowsOf(bytes, options);
    expect(rows.map(line)).toEqual(expected);
    expect(await rowsOf(bytes, options, 100)).toEqual(rows);
  });

  it('each file in the folder is a case', () => {
    const files = readdirSync(new URL('../../../fixtures/assessments/', import.meta.url));
    const cases = new Set(CASES.map(([name]) => name));
    expect(files.filter((name) => /\.xls[xm]$/.test(name) && !cases.has(name))).toEqual([]);
  });
});

/** A workbook of one sheet, its XML as it stands; other parts may be given or, by `undefined`, left out. */
function workbook(sheetXml: string, others: Readonly<Record<string, string>> = {}): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = (...targets: readonly (readonly [string, string])[]): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
      .map(([type, target], index) => `<Relationship Id="r${index}" Type="${office}/${type}" Target="${target}"/>`)
      .join('')}</Relationships>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations(['officeDocument', '/xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="r0"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ['worksheet', 'worksheets/any.xml'],
      ['sharedStrings', '../xl/texts.xml'],
      ['styles', 'styles.xml'],
    ),
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[Red]&quot;day&quot;\\ #,##0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    'xl/texts.xml': `<sst><si><t>${'0123456789'.split('').join('</t></si><si><t>')}</t></si></sst>`,
    'xl/worksheets/any.xml': sheetXml,
    ...others,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, utf8(text)])));
}

const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const HEADING = `<row>${['id', 'given', 'family', 'percentage'].map(text).join('')}</row>`;

function sheet(rows: string, before = ''): string {
  return `<worksheet>${before}<sheetData>${HEADING}${rows}</sheetData></worksheet>`;
}

async function read(bytes: Uint8Array, layout: ColumnLayout = PLAIN): Promise<readonly string[]> {
  return (await rowsOf(bytes, { layout })).map(line);
}

describe('a sheet', () => {
  const row = (cells: string): string => `<row>${cells}</row>`;
  const anna = (last: string): string => row(`${text('X-1')}${text('Anna')}${text('Rossi')}${last}`);

  it.each([
    ['a number as it is stored', '<c><v>85.10</v></c>', 'percentage=85.10'],
    ['a number without what binary fractions add', '<c><v>85.099999999999994</v></c>', 'percentage=85.1'],
    ['a number with an exponent', '<c><v>8.5E1</v></c>', 'percentage=85'],
    ['a number of a format in a quoted word', '<c s="1"><v>85</v></c>', 'percentage=85'],
    ['a shared text', '<c t="s"><v>8</v></c>', 'percentage=8'],
    ['rich text in the cell', '<c t="inlineStr"><is><r><t>8</t></r><r><t>5</t></r></is></c>', 'percentage=85'],
    [
      'text without its reading in another script',
      '<c t="inlineStr"><is><t>8</t><rPh sb="0" eb="1"><t>eight</t></rPh></is></c>',
      'percentage=8',
    ],
    ['text with an escaped character', '<c t="inlineStr"><is><t>8_x0035_</t></is></c>', 'percentage=85'],
    ['white space between tags', '<c>\n <v>85</v>\n </c>\n', 'percentage=85'],
    ['cells with a prefix', '<x:c xmlns:x="urn:x"><x:v>85</x:v></x:c>', 'percentage=85'],
  ])('gives %s', async (_case, cell, expected) => {
    expect(await read(workbook(sheet(anna(cell))))).toEqual([`2 | X-1 | Anna Rossi | ${expected}`]);
  });

  it.each([
    ['a shared text that is not there', '<c t="s"><v>99</v></c>'],
    ['a number that is none', '<c><v>12abc</v></c>'],
    ['a cell of another row', '<c r="D7"><v>85</v></c>'],
    ['a cell before the one before', '<c r="A2"><v>85</v></c>'],
  ])('with %s is damaged', async (_case, cell) => {
    expect(await read(workbook(sheet(anna(cell))))).toEqual(['2 | assessment.workbook-damaged | fatal']);
  });

  it('whose rows go back is damaged: no learner gets the cells of another', async () => {
    const twice = `<row r="5">${text('X-1')}${text('Anna')}${text('Rossi')}<c><v>80</v></c></row>`;
    expect(await read(workbook(sheet(`${twice}${twice}`)))).toEqual([
      '5 | X-1 | Anna Rossi | percentage=80',
      '6 | assessment.workbook-damaged | fatal',
    ]);
  });

  it('with gaps keeps each cell in its column and each row at its number', async () => {
    const gaps = `<row r="9"><c r="A9" t="inlineStr"><is><t>X-1</t></is></c><c r="C9" t="inlineStr"><is><t>Rossi</t></is></c><c r="D9"><v>80</v></c></row>`;
    expect(await read(workbook(sheet(gaps)))).toEqual(['9 | assessment.name-missing (given)']);
  });

  it('of 1904 counts its days from there; 29 February 1900 is no day', async () => {
    const layout: ColumnLayout = { ...PLAIN, columns: { ...PLAIN.columns, dateOfBirth: 5 } };
    const born = (serial: number): string =>
      `<worksheet><sheetData>${HEADING.replace('</row>', `${text('born')}</row>`)}${anna(`<c><v>80</v></c><c s="2"><v>${serial}</v></c>`)}</sheetData></worksheet>`;
    const of1904 =
      '<workbook><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="r0" xmlns:r="urn:r"/></sheets></workbook>';
    expect(await read(workbook(born(0.5), { 'xl/workbook.xml': of1904 }), layout)).toEqual([
      '2 | X-1 | Anna Rossi | percentage=80 | born=1904-01-01',
    ]);
    const days = [1, 59, 61, 32_581.999, 2_958_465].map((serial) => read(workbook(born(serial)), layout));
    expect((await Promise.all(days)).map(([said]) => said?.split('born=')[1])).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '1989-03-14',
      '9999-12-31',
    ]);
    for (const serial of [0.25, 60, 2_958_466])
      expect(await read(workbook(born(serial)), layout)).toEqual(['2 | assessment.date-unreadable (born)']);
  });

  it('hides what is hidden by default, by height or by width', async () => {
    const hidden = sheet(anna('<c><v>80</v></c>'), '<sheetFormatPr zeroHeight="1"/>');
    expect(await read(workbook(hidden))).toEqual(['1 | assessment.row-hidden | fatal']);
    const flat = sheet(anna('<c><v>80</v></c>').replace('<row>', '<row ht="0" customHeight="1">'));
    expect(await read(workbook(flat))).toEqual(['2 | assessment.row-hidden | fatal']);
    const narrow = sheet(anna('<c><v>80</v></c>'), '<cols><col min="2" max="2" width="0"/></cols>');
    expect(await read(workbook(narrow))).toEqual(['1 | assessment.column-hidden (given) | fatal']);
  });

  it('with a heading that is computed is not read by the text stored beside it', async () => {
    const computed = sheet(anna('<c><v>80</v></c>')).replace(
      text('percentage'),
      '<c t="str"><f>A1</f><v>percentage</v></c>',
    );
    expect(await read(workbook(computed), { ...PLAIN, columns: { ...PLAIN.columns, percentage: 4 } })).toEqual([
      '1 | assessment.formula (#4) | fatal',
    ]);
  });

  it.each([
    ['entities of its own', '<!DOCTYPE w [<!ENTITY a "b">]>'],
    ['an end that is missing', '<open>'],
  ])('with %s is damaged', async (_case, start) => {
    const said = await read(workbook(`${start}${sheet(anna('<c><v>80</v></c>'))}`));
    expect(said.at(-1)).toContain('assessment.workbook-damaged | fatal');
  });

  it('of elements inside one another without end is damaged', async () => {
    const deep = sheet('<a>'.repeat(200));
    expect(await read(workbook(deep))).toEqual(['2 | assessment.workbook-damaged | fatal']);
  });
});

describe('an archive', () => {
  const good = (): Uint8Array => bytesOf('fixtures/assessments/moodle-polish.xlsx');
  const offsetOf = (bytes: Uint8Array, signature: number): number => {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    for (let at = 0; at < bytes.length - 4; at++) if (view.getUint32(at, true) === signature) return at;
    throw new Error('no such record');
  };

  it('that lies about the size of a part is refused before a row comes out', async () => {
    const parts = Object.entries(unzipSync(good())).map(([name, data]) => [name, data] as const);
    for (const delta of [-1, 1, 1000]) {
      const bytes = zipSync(Object.fromEntries(parts));
      const view = new DataView(bytes.buffer);
      for (let at = offsetOf(bytes, 0x02014b50); at + 46 < bytes.length && view.getUint32(at, true) === 0x02014b50;) {
        view.setUint32(at + 24, view.getUint32(at + 24, true) + delta, true);
        at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
      }
      expect((await rowsOf(bytes)).map(line)).toEqual(['1 | assessment.workbook-damaged | fatal']);
    }
  });

  it.each([
    ['OpenDocument', { 'META-INF/manifest.xml': '', 'content.xml': '' }],
    ['ZIP', { 'readme.txt': '' }],
    ['XLSB', { '[Content_Types].xml': '', 'xl/workbook.bin': '' }],
  ])('that is %s is named', async (form, parts) => {
    const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([name, data]) => [name, utf8(data)])));
    const [fatal] = await rowsOf(bytes);
    expect(fatal?.findings[0]?.code).toBe('assessment.form-unsupported');
    expect(fatal?.findings[0]?.values?.['form']).toBe(form);
  });

  it('that is locked is said to be', async () => {
    const bytes = good();
    new DataView(bytes.buffer).setUint16(offsetOf(bytes, 0x02014b50) + 8, 1, true);
    expect((await rowsOf(bytes)).map(line)).toEqual(['1 | assessment.workbook-encrypted | fatal']);
  });

  it.each([
    ['a PDF', '%PDF-1.7\n'],
    ['an RTF', '{\\rtf1 hello}'],
  ])('and nothing else is %s', async (_case, start) => {
    expect((await rowsOf(utf8(start))).map(line)).toEqual(['1 | assessment.form-unsupported | fatal']);
  });

  it('altered anywhere gives the same rows or a finding, never others', async () => {
    const bytes = good();
    const expected = new Set((await rowsOf(bytes)).map(line));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const altered = bytes.slice();
          for (const [at, by] of changes) altered[at] = (altered[at] ?? 0) ^ by;
          for (const one of await rowsOf(altered)) {
            if (one.findings.length === 0) expect(expected).toContain(line(one));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('cut anywhere is damaged', async () => {
    const bytes = good();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: bytes.length - 1 }), async (length) => {
        const rows = await rowsOf(bytes.subarray(0, length));
        expect(rows.map(line)).toEqual(['1 | assessment.workbook-damaged | fatal']);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the XML of a sheet', () => {
  it('put together at random never crashes the reader and never moves a cell', async () => {
    const cell = fc.oneof(
      fc.constant('<c><v>80</v></c>'),
      fc.constant('<c t="s"><v>3</v></c>'),
      fc.constant('<c t="e"><v>#N/A</v></c>'),
      fc.constant('<c s="2"><v>40000</v></c>'),
      fc.constant('<c t="b"><v>1</v></c>'),
      fc.constant('<c/>'),
      fc.constant('<c><f>1</f></c>'),
      fc.constant('<v>1</v>'),
      fc.constant('<is><t>x</t></is>'),
      fc.integer({ min: 0, max: 30 }).map((column) => `<c r="${String.fromCharCode(65 + column)}3"><v>1</v></c>`),
      fc.string({ maxLength: 5 }).map((value) => text(value.replace(/[<&>]/g, ''))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 5 }), async (rows) => {
        const own = rows.map((cells, index) => `<row r="${index + 3}">${cells.join('')}</row>`).join('');
        const known = `<row r="2">${text('X-1')}${text('Anna')}${text('Rossi')}<c><v>80</v></c></row>`;
        const read = await rowsOf(workbook(sheet(`${known}${own}`)), { layout: PLAIN });
        const [first] = read;
        if (first?.result !== undefined) expect(line(first)).toBe('2 | X-1 | Anna Rossi | percentage=80');
        expect(read.every(({ result, ungraded, findings }) => result ?? ungraded ?? findings.length > 0)).toBeTruthy();
      }),
      { numRuns: 300 },
    );
  });
});

describeWithShared('the template of the Commission’s issuer', () => {
  it('is recognised and refused', async () => {
    const rows = await rowsOf(sharedBytes('assessments/samples/demo_edci_template.xlsx'));
    expect(rows.map(line)).toEqual(['1 | assessment.edc-template | fatal']);
  });
});
