import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { utils, write, type WorkSheet } from '@e965/xlsx';
import { openXls } from '../../../src/adapters/xls.js';
import type { ColumnLayout, ResultsOptions } from '../../../src/assessment/index.js';
import type { StoredCell, StoredSheet, StoredWorkbook } from '../../../src/model/index.js';
import { describeWithShared, sharedBytes } from '../../support/shared.js';
import { line, rowsOf } from './support.js';

const PLAIN: ColumnLayout = {
  kind: 'xls',
  columns: { learnerId: 'id', givenName: 'given', familyName: 'family', percentage: 'percentage' },
};
const HEADING = ['id', 'given', 'family', 'percentage'];
const ELENI = ['CY-0001', 'Ελένη', 'Παπαδοπούλου', 85];

/** An old workbook of these sheets; `alter` gets the first. */
function xls(rows: readonly (readonly unknown[])[], alter: (sheet: WorkSheet) => void = () => undefined): Uint8Array {
  const sheet = utils.aoa_to_sheet(rows as unknown[][]);
  alter(sheet);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Results');
  return new Uint8Array(write(book, { type: 'array', bookType: 'xls' }) as ArrayBuffer);
}

async function read(bytes: Uint8Array, options: ResultsOptions = { layout: PLAIN }): Promise<readonly string[]> {
  return (await rowsOf(bytes, { openXls, ...options })).map(line);
}

describe('an old workbook', () => {
  it('gives its rows, numbers as they are stored and percentages by their format', async () => {
    const bytes = xls(
      [HEADING, ELENI, ['PL-0001', 'Łukasz', 'Żółć', 0.601], ['IT-0001', 'Niccolò', 'Mulè', '-']],
      (sheet) => {
        (sheet['D3'] as { z: string }).z = '0.00%';
      },
    );
    expect(await read(bytes)).toEqual([
      '2 | CY-0001 | Ελένη Παπαδοπούλου | percentage=85',
      '3 | PL-0001 | Łukasz Żółć | percentage=60.1',
      '4 | IT-0001 | not graded',
    ]);
  });

  it('has its formulas, errors and merged cells said', async () => {
    const bytes = xls(
      [HEADING, ELENI, ['X-1', 'Anna', 'Rossi', 80], ['X-2', 'Eva', 'Neri', 70], ['X-3', 'Ida', 'Verdi', 60]],
      (sheet) => {
        sheet['D3'] = { t: 'n', v: 80, f: '40*2' };
        sheet['D4'] = { t: 'e', v: 42 };
        sheet['!merges'] = [{ s: { r: 4, c: 1 }, e: { r: 4, c: 2 } }];
      },
    );
    const said = await read(bytes);
    expect(said.slice(0, 1)).toEqual(['2 | CY-0001 | Ελένη Παπαδοπούλου | percentage=85']);
    expect(said.slice(2)).toEqual(['4 | assessment.cell-error (percentage)', '5 | assessment.cell-merged']);
  });

  it('is refused where nobody takes it apart', async () => {
    expect((await rowsOf(xls([HEADING, ELENI]), { layout: PLAIN })).map(line)).toEqual([
      '1 | assessment.form-unsupported | fatal',
    ]);
  });

  it('that is cut or altered is damaged, or says the same', async () => {
    const bytes = xls([HEADING, ELENI]);
    expect(await read(bytes.slice(0, 600))).toEqual(['1 | assessment.workbook-damaged | fatal']);
    expect(await read(new Uint8Array(2000).fill(7).map((byte, at) => bytes.slice(0, 8)[at] ?? byte))).toEqual([
      '1 | assessment.workbook-damaged | fatal',
    ]);
  });

  it('altered anywhere never makes the reader fail', async () => {
    const bytes = xls([HEADING, ELENI, ['PL-0001', 'Łukasz', 'Żółć', 60]]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 8, max: bytes.length - 1 }), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        async (changes) => {
          const altered = bytes.slice();
          for (const [at, byte] of changes) altered[at] = byte;
          const rows = await rowsOf(altered, { layout: PLAIN, openXls: (given) => openXls(given, 2000) });
          expect(
            rows.every(({ result, ungraded, findings }) => result ?? ungraded ?? findings.length > 0),
          ).toBeTruthy();
        },
      ),
      { numRuns: 10 },
    );
  });

  const stored = (workbook: StoredWorkbook): Promise<readonly string[]> =>
    read(xls([HEADING, ELENI]), { layout: PLAIN, openXls: () => Promise.resolve(workbook) });
  const text = (value: string): StoredCell => ({ type: 'text', value });
  const sheet: StoredSheet = {
    name: 'S',
    hidden: false,
    rows: [
      HEADING.map(text),
      [...['X-1', 'Anna', 'Rossi'].map(text), { type: 'number', value: '80', formula: true }],
      [...['X-2', 'Eva', 'Neri'].map(text), { type: 'number', value: '70' }],
      undefined,
      [text('X-3'), { type: 'boolean', value: 'true' }, text('Verdi'), { type: 'number', value: '60' }],
    ],
    hiddenRows: [2],
    hiddenColumns: [],
    merges: [],
  };

  it('has its formulas, hidden rows and truth values said', async () => {
    expect(await stored({ sheets: [sheet], from1904: false })).toEqual([
      '2 | assessment.formula (percentage)',
      '3 | assessment.row-hidden',
      '5 | assessment.cell-not-text (given)',
    ]);
    expect(await stored({ sheets: [{ ...sheet, hiddenColumns: [2] }], from1904: false })).toEqual([
      '1 | assessment.column-hidden (family) | fatal',
    ]);
    expect(await stored({ sheets: [{ ...sheet, hidden: true }], from1904: false })).toEqual([
      '1 | assessment.sheet-hidden | fatal',
    ]);
  });

  it.each<[Extract<StoredWorkbook, { refused: string }>['refused'], string]>([
    ['encrypted', 'assessment.workbook-encrypted'],
    ['macros', 'assessment.workbook-macros'],
    ['too-slow', 'assessment.workbook-slow'],
    ['damaged', 'assessment.workbook-damaged'],
  ])('refused as %s is said to be', async (refused, code) => {
    expect(await stored({ refused })).toEqual([`1 | ${code} | fatal`]);
  });

  it('that takes too long is given up', async () => {
    expect(await read(xls([HEADING, ELENI]), { layout: PLAIN, openXls: (bytes) => openXls(bytes, 1) })).toEqual([
      '1 | assessment.workbook-slow | fatal',
    ]);
  });
});

const KEY = '{#c44a699a-3768-40e8-be9e-f4ff753eceed}';
const ASM = 'ASM{f94774c7-6e14-46e0-9e2f-a1a4dd6b32be}';
const ACH = 'ACH{2f089284-e8d6-4eac-abb3-1e564d436fa6}';

/** Keys as the issuer writes them today. */
const CURRENT = [
  'REC.givenName',
  'REC.familyName',
  'REC.contactPoint[0].emailAddress[0].id',
  'REC.walletAddress',
  'REC.dateOfBirth',
  'REC.nationalID.notation',
  'REC.identifier[0].notation',
  `${ACH}.awardedBy.awardingDate`,
  `${ASM}.grade.noteLiteral`,
  `${ASM}.dateIssued`,
].map((path) => `${KEY}.${path}`);

describe('the recipients workbook of the Commission’s issuer', () => {
  const rows = (item: string, ...recipients: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] => [
    CURRENT,
    CURRENT.map(() => 'field'),
    CURRENT.map((_, column) => (column === 8 ? `${item} > Grade` : 'label')),
    CURRENT.map(() => 'instruction'),
    ...recipients,
  ];
  const hide = (sheet: WorkSheet): void => {
    sheet['!rows'] = [{ hidden: true }, { hidden: true }];
  };

  it.each([
    [
      'Προφορική εξέταση',
      ['Ελένη', 'Παπαδοπούλου', 'eleni@example.org', '', '1989-03-14', 'N-1', 'CY-0001', '2025-06-12', '8,5'],
      '5 | CY-0001 | Ελένη Παπαδοπούλου | mark=8.5 | born=1989-03-14 | on=2025-06-12T00:00:00Z',
    ],
    [
      'Egzamin ustny',
      [
        'Łukasz',
        'Żółć',
        'lukasz@example.org',
        '',
        '1999-12-05',
        '',
        'PL-0001',
        '2025-06-12T10:00:00+02:00',
        'bardzo dobry',
      ],
      '5 | PL-0001 | Łukasz Żółć | letter=bardzo dobry | born=1999-12-05 | on=2025-06-12T08:00:00Z',
    ],
  ])('of today (%s)', async (item, recipient, expected) => {
    const bytes = xls(rows(item, recipient, ['Anna', 'Rossi', 'a@example.org', '', '', 'N-2', '', '', '9']), hide);
    expect(await read(bytes, {})).toEqual([expected, `6 | assessment.learner-id-missing (${CURRENT[6] ?? ''})`]);
    const [first] = await rowsOf(bytes, { openXls });
    expect(first?.result?.item).toBe(item);
  });
});

describeWithShared('the sample of the recipients workbook', () => {
  it('gives whom it can, and says what is wrong with the date of the other', async () => {
    const rows = await rowsOf(sharedBytes('assessments/samples/generated_graded_2_recipients.xls'), { openXls });
    expect(rows.map(line)).toEqual([
      `5 | assessment.date-unreadable (${KEY}.REC.dateOfBirth)`,
      '6 | 1387DHC | Lotta Cookies | mark=10 | born=2010-10-10 | on=2018-12-22T00:00:00Z',
    ]);
    expect(rows[1]?.result?.item).toBe('Graded Aassessment');
    expect(rows[1]?.result?.learner.email).toBe('lotta@gm.com');
  });
});
