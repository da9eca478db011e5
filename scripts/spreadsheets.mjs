// Writes the spreadsheets of fixtures/assessments, each named by its case. Run it again after a change; the files are committed.
import { writeFileSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import excel from 'exceljs';

const folder = new URL('../fixtures/assessments/', import.meta.url);
const CREATED = new Date('2025-06-30T00:00:00Z');

/** Writes one workbook; `fill` gets it empty, `alter` its parts before they are packed. */
async function write(name, fill, alter = (parts) => parts) {
  const workbook = new excel.Workbook();
  workbook.created = workbook.modified = CREATED;
  fill(workbook);
  const parts = unzipSync(new Uint8Array(await workbook.xlsx.writeBuffer()));
  writeFileSync(new URL(name, folder), zipSync(alter(parts), { mtime: CREATED, level: 9 }));
}

function sheet(workbook, name, rows, options) {
  const made = workbook.addWorksheet(name, options);
  for (const row of rows) made.addRow(row);
  return made;
}

const PLAIN = ['id', 'given', 'family', 'percentage'];
const ELENI = ['CY-0001', 'Ελένη', 'Παπαδοπούλου', 85];
const LUKASZ = ['PL-0001', 'Łukasz', 'Żółć', 60];

await write('moodle-greek.xlsx', (workbook) =>
  sheet(workbook, 'Βασικές δεξιότητες', [
    [
      ...['Όνομα', 'Επώνυμο', 'Αριθμός ταυτότητας', 'Ίδρυμα', 'Τμήμα', 'Διεύθυνση ηλ. ταχυδρομείου'],
      ...[
        'Κουίζ: Ομαδική εργασία (Πραγματικός)',
        'Κουίζ: Ομαδική εργασία (Ποσοστό)',
        'Κουίζ: Ομαδική εργασία (Γράμμα)',
      ],
      ...['Σύνολο μαθήματος (Πραγματικός)', 'Τελευταία λήψη από αυτό το μάθημα'],
    ],
    ['Ελένη', 'Παπαδοπούλου', 'CY-0001', 'MMC', '', 'eleni@example.org', 8.5, '85,00 %', 'B', 85.1, 1760000000],
    ['Ανδρέας', 'Χατζηιωάννου', 'CY-0002', 'MMC', '', 'andreas@example.org', '-', '-', '-', '-', 1760000000],
    ['Φωτεινή', 'Καραγιάννη', 'EL-0003', 'MMC', '', '', 10, '100,00 %', 'A', 99.99, 1760000000],
  ]),
);

await write('moodle-polish.xlsx', (workbook) =>
  sheet(workbook, 'Umiejętności', [
    [
      ...['Imię', 'Nazwisko', 'Numer identyfikacyjny', 'Instytucja', 'Wydział', 'Adres e-mail', 'Zawieszone'],
      ...['Zadanie: Praca w zespole (Wartość)', 'Zadanie: Praca w zespole (Litera)', 'Ostatnio pobrane'],
    ],
    ['Łukasz', 'Żółkiewski', 'PL-0001', '', '', 'lukasz@example.org', 'Nie', 7.9, 'B', 1760000000],
    ['Małgorzata', 'Święcka', 'PL-0002', '', '', '', 'Tak', '-', '-', 1760000000],
  ]),
);

await write('sheet-dates-percents-and-titles.xlsx', (workbook) => {
  const notes = sheet(workbook, 'Note', [['Elenco degli esiti, giugno 2025']]);
  notes.getCell('A1').font = { bold: true };
  const results = workbook.addWorksheet('Esiti');
  results.addRow(['Esiti della prova finale']);
  results.mergeCells('A1:F1');
  results.addRow([]);
  results.addRow(['Matricola', 'Nome', 'Cognome', 'Nato il', 'Esito', 'Voto', 'Data']);
  results.addRow([
    123,
    'Niccolò',
    "D'Angelo",
    new Date('1989-03-14T00:00:00Z'),
    0.851,
    85.09999999999999,
    new Date('2025-06-12T09:30:00Z'),
  ]);
  const rich = { richText: [{ text: 'Chia' }, { font: { bold: true }, text: 'ra' }] };
  results.addRow([7, rich, 'Mulè', '1985-09-09', 1, 30, new Date('2025-06-12T00:00:00Z')]);
  results.addRow([8, 'Anna', 'Rossi', null, null, null, null]);
  for (const row of [4, 5, 6]) {
    results.getCell(row, 1).numFmt = '00000';
    results.getCell(row, 5).numFmt = '0.00%';
    results.getCell(row, 7).numFmt = 'dd/mm/yyyy hh:mm';
  }
});

await write('bad-formulas.xlsx', (workbook) =>
  sheet(workbook, 'Results', [
    PLAIN,
    ELENI,
    ['X-1', 'Anna', 'Rossi', { formula: '40*2', result: 80 }],
    ['X-2', { formula: 'B2', result: 'Ελένη' }, 'Rossi', 80],
    LUKASZ,
  ]),
);

await write('bad-merged-cells.xlsx', (workbook) => {
  const made = sheet(workbook, 'Results', [
    PLAIN,
    ELENI,
    ['X-1', 'Anna', 'Rossi', 80],
    ['X-2', 'Eva', 'Neri', 70],
    LUKASZ,
  ]);
  made.mergeCells('D3:D4');
});

await write('bad-hidden-rows.xlsx', (workbook) => {
  const made = sheet(workbook, 'Results', [PLAIN, ELENI, ['X-1', 'Anna', 'Rossi', 80], LUKASZ]);
  made.getRow(3).hidden = true;
});

await write('bad-hidden-column.xlsx', (workbook) => {
  const made = sheet(workbook, 'Results', [PLAIN, ELENI, LUKASZ]);
  made.getColumn(4).hidden = true;
});

await write('bad-hidden-sheet.xlsx', (workbook) => {
  sheet(workbook, 'Shown', []);
  sheet(workbook, 'Results', [PLAIN, ELENI], { state: 'hidden' });
});

await write('bad-several-sheets.xlsx', (workbook) => {
  sheet(workbook, 'Class A', [PLAIN, ELENI]);
  sheet(workbook, 'Class B', [PLAIN, LUKASZ]);
  sheet(workbook, 'Empty', []);
});

await write('bad-cells-of-another-kind.xlsx', (workbook) =>
  sheet(workbook, 'Results', [
    PLAIN,
    ELENI,
    ['X-1', 'Anna', 'Rossi', new Date('2025-05-08T00:00:00Z')],
    ['X-2', true, 'Neri', 70],
    ['X-3', 'Ida', 'Verdi', { error: '#N/A' }],
    ['X-4', 'Ida', 'Verdi', '=1+1'],
    ['X-5', 'Ada', 'Verdi', 80, 'beyond the heading'],
    LUKASZ,
  ]),
);

await write(
  'bad-macros.xlsm',
  (workbook) => sheet(workbook, 'Results', [PLAIN, ELENI]),
  (parts) => ({ ...parts, 'xl/vbaProject.bin': new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]) }),
);

await write(
  'bad-zip-bomb.xlsx',
  (workbook) => sheet(workbook, 'Results', [PLAIN, ELENI]),
  (parts) => ({ ...parts, 'xl/worksheets/sheet1.xml': new Uint8Array(8 * 1024 * 1024).fill(0x20) }),
);
