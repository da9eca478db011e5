/**
 * Reading results: rows a second and memory of each streaming form, at 10,000 and 100,000 rows, each in a process of its own.
 *
 *     node --import ./scripts/run-typescript.mjs bench/reading.ts [rows …]
 *
 * The last column is the peak of resident memory against that of the smallest number of rows: what grows is what a learner
 * leaves behind (one identifier and grade each, so that nobody is awarded twice) and, of a workbook, the file and its texts.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import excel from 'exceljs';
import { readResults, type ReadRow } from '../src/assessment/index.js';

const FORMS = ['csv', 'moodle', 'xlsx', 'moodle-xml', 'xapi'] as const;
type Form = (typeof FORMS)[number];

const HEADING = ['First name', 'Last name', 'ID number', 'Institution', 'Department', 'Email address'];

function learner(row: number): readonly [string, string, string, string] {
  return [`Ελένη ${row % 500}`, `Παπαδοπούλου ${row % 700}`, `CY-${row}`, `learner${row}@example.org`];
}

function mark(row: number): string {
  return ((row % 1000) / 10).toFixed(1);
}

/** One row of each text form, and what stands before and after all. */
const TEXTS: Readonly<Record<Exclude<Form, 'xlsx'>, { before: string; row(row: number): string; after: string }>> = {
  csv: {
    before: 'id;given;family;email;percentage\r\n',
    row: (row) => {
      const [given, family, id, email] = learner(row);
      return `${id};${given};${family};${email};${mark(row)}\r\n`;
    },
    after: '',
  },
  moodle: {
    before: `${HEADING.join(',')},Quiz: T (Real),Quiz: T (Feedback),Last\n`,
    row: (row) => {
      const [given, family, id, email] = learner(row);
      return `${given},${family},${id},,,${email},${mark(row)},"Well argued, and ""clear""",1760000000\n`;
    },
    after: '',
  },
  'moodle-xml': {
    before: '<?xml version="1.0" encoding="UTF-8"?>\n<results batch="xml_export_1">',
    row: (row) =>
      `<result><state>new</state><assignment>T</assignment><student>CY-${row}</student><score>${mark(row)}</score></result>`,
    after: '</results>',
  },
  xapi: {
    before: '[',
    row: (row) =>
      `${row === 1 ? '' : ','}{"id":"${row}","actor":{"account":{"homePage":"https://lms.example","name":"CY-${row}"}},"verb":{"id":"http://adlnet.gov/expapi/verbs/passed"},"object":{"id":"https://lms.example/au"},"result":{"success":true,"score":{"scaled":${Number(mark(row)) / 100}}},"timestamp":"2026-01-15T10:00:00Z"}`,
    after: ']',
  },
};

async function write(form: Form, rows: number, path: string): Promise<void> {
  if (form === 'xlsx') {
    const workbook = new excel.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true });
    const sheet = workbook.addWorksheet('Grades');
    sheet.addRow([...HEADING, 'Quiz: T (Real)', 'Last']).commit();
    for (let row = 1; row <= rows; row++) {
      const [given, family, id, email] = learner(row);
      sheet.addRow([given, family, id, '', '', email, Number(mark(row)), 1_760_000_000]).commit();
    }
    await workbook.commit();
    return;
  }
  const { before, row, after } = TEXTS[form];
  const file = createWriteStream(path);
  file.write(before);
  for (let at = 1; at <= rows; at++) if (!file.write(row(at))) await once(file, 'drain');
  file.end(after);
  await once(file, 'finish');
}

interface Measured {
  readonly rows: number;
  readonly seconds: number;
  readonly mebibytes: number;
}

/** Reads the file in this process. Names come from a directory that keeps nothing, so that it is not what is measured. */
async function measure(form: Form, path: string): Promise<Measured> {
  const began = performance.now();
  const learners = {
    find: (identifier: string) => ({ learner: { identifier, givenName: 'Ελένη', familyName: 'Παπαδοπούλου' } }),
  };
  const rows: AsyncIterable<ReadRow> = readResults(createReadStream(path), {
    ...(form === 'csv'
      ? {
          layout: {
            kind: 'csv' as const,
            columns: { learnerId: 'id', givenName: 'given', familyName: 'family', percentage: 'percentage' },
          },
        }
      : {}),
    ...(form === 'moodle-xml' || form === 'xapi' ? { learners } : {}),
  });
  let count = 0;
  for await (const { result, findings } of rows) {
    if (result === undefined) throw new Error(JSON.stringify(findings));
    count++;
  }
  const mebibytes = process.resourceUsage().maxRSS / 1024;
  return { rows: count, seconds: (performance.now() - began) / 1000, mebibytes };
}

async function main(sizes: readonly number[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'edc-reading-'));
  try {
    console.log('form          rows     rows/s   peak MiB   of the smallest');
    for (const form of FORMS) {
      let least: number | undefined;
      for (const rows of sizes) {
        const path = join(folder, `${form}-${rows}`);
        await write(form, rows, path);
        const { status, stdout, stderr } = spawnSync(
          process.execPath,
          [...process.execArgv, fileURLToPath(import.meta.url), '--one', form, path],
          { encoding: 'utf8' },
        );
        if (status !== 0) throw new Error(stderr);
        const read = JSON.parse(stdout) as Measured;
        if (read.rows !== rows) throw new Error(`${form}: ${read.rows} of ${rows} rows`);
        least ??= read.mebibytes;
        console.log(
          form.padEnd(11),
          String(rows).padStart(7),
          (rows / read.seconds).toFixed(0).padStart(10),
          read.mebibytes.toFixed(0).padStart(10),
          (read.mebibytes / least).toFixed(2).padStart(12),
        );
        rmSync(path);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [first, form, path] = process.argv.slice(2);
if (first === '--one') console.log(JSON.stringify(await measure(form as Form, path ?? '')));
else {
  const sizes = process.argv.slice(2).map(Number);
  await main(sizes.length > 0 ? sizes : [10_000, 100_000]);
}
