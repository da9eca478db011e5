import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLayout, readResults, type ColumnLayout, type ReadRow } from '../../../src/assessment/index.js';
import { InputError, utf8, type Json } from '../../../src/model/index.js';
import { chunks, LAYOUT_SCHEMA, line, rowsOf } from './support.js';

const PLAIN: ColumnLayout = {
  kind: 'csv',
  columns: { learnerId: 'id', givenName: 'given', familyName: 'family', percentage: 'percentage' },
};
const MOODLE = 'First name,Last name,ID number,Institution,Department,Email address';

function lines(text: string, options = {}): Promise<readonly string[]> {
  return rowsOf(utf8(text), options).then((rows) => rows.map(line));
}

describe('a column layout', () => {
  it('names columns by heading or position, and at least one grade', () => {
    expect(readLayout(PLAIN as unknown as Json, LAYOUT_SCHEMA)).toEqual({ layout: PLAIN, findings: [] });
  });

  it.each<[Json, string]>([
    [{ kind: 'ods', columns: {} }, '/kind'],
    [{ kind: 'csv', columns: { learnerId: 'id', givenName: 'g', familyName: 'f' } }, '/columns'],
    [{ kind: 'csv', columns: { learnerId: 0, givenName: 'g', familyName: 'f', mark: 4 } }, '/columns/learnerId'],
    [{ kind: 'csv', columns: { learnerId: 1, givenName: 'g', familyName: 'f', mark: 4, marks: 5 } }, '/columns'],
    [
      { kind: 'csv', columns: { learnerId: 1, givenName: 2, familyName: 3, mark: 4 }, dateFormat: 'MM/DD/YY' },
      '/dateFormat',
    ],
    [null, ''],
  ])('%j is refused at %s', (value, pointer) => {
    const { layout, findings } = readLayout(value, LAYOUT_SCHEMA);
    expect(layout).toBeUndefined();
    for (const { code } of findings) expect(code).toBe('assessment.layout-wrong');
    expect(findings.map(({ place }) => place?.pointer)).toContain(pointer);
  });

  it('that does not fit the heading says each column that is not there', async () => {
    const [fatal] = await rowsOf(utf8('id;name\n1;Anna\n'), {
      layout: { ...PLAIN, columns: { ...PLAIN.columns, letter: 9 } },
    });
    expect(fatal?.fatal).toBe(true);
    expect(fatal?.findings.map(({ code, values }) => [code, values?.['wanted']])).toEqual([
      ['assessment.column-missing', 'percentage'],
      ['assessment.column-missing', 9],
      ['assessment.column-missing', 'given'],
      ['assessment.column-missing', 'family'],
    ]);
  });
});

describe('a Moodle export', () => {
  const row = (grades: string): string => `Anna,Rossi,X-1,,,anna@example.org,${grades},1760000000`;

  it.each([
    ['Real, Percentage', '8.50,85.00 %', 'mark=8.50 | percentage=85.00'],
    ['Percentage, Real', '85.00 %,8.50', 'percentage=85.00 | mark=8.50'],
    ['Wert, Wort', '8.50,B+', 'mark=8.50 | letter=B+'],
    // A remark beside a grade is no grade, whatever its column is called.
    ['Wert, Wort', '8.50,Good work', 'mark=8.50'],
    ['Wert, Wort, Satz', '8.50,B,Good work', 'mark=8.50 | letter=B'],
    ['Real, Feedback', '8.50,B', 'mark=8.50'],
    ['Real, Letra', '8.50,Notable alto', 'mark=8.50 | letter=Notable alto'],
    ['Real, Litera', '8.50,5', 'mark=8.50 | letter=5'],
  ])('(%s) %s: %s', async (suffixes, grades, expected) => {
    const headings = suffixes.split(', ').map((suffix) => `Quiz: T (${suffix})`);
    const text = `${MOODLE},${headings.join(',')},Last\n${row(grades)}\n`;
    expect(await lines(text)).toEqual([`2 | X-1 | Anna Rossi | ${expected}`]);
  });

  it('told by the suffix that other items share, where an item has no grade in the sample', async () => {
    const text = `${MOODLE},A (Puan),A (Harf),B (Puan),B (Harf),Last\n${row('-,-,8.50,B')}\nEva,Neri,X-2,,,,9,,-,-,1760000000\n`;
    expect(await lines(text, { item: 'A' })).toEqual(['2 | X-1 | not graded', '3 | X-2 | Eva Neri | mark=9']);
  });

  it('with one wrong cell in a small class says which, and reads the other row', async () => {
    const text = `${MOODLE},A (Real),Last\n${row('-1')}\nEva,Neri,X-2,,,,eight,1760000000\n`;
    expect(await lines(text)).toEqual([
      '2 | X-1 | Anna Rossi | mark=-1',
      '3 | assessment.number-unreadable (A (Real))',
    ]);
  });

  it('without any grade yet reports everybody as not graded', async () => {
    expect(await lines(`${MOODLE},A (Real),Last\n${row('-')}\n`)).toEqual(['2 | X-1 | not graded']);
  });

  it('without suffixes has its items under their names, a Suspended column before them left out', async () => {
    expect(await lines(`${MOODLE},Quiz: T,Last\n${row('8.50')}\n`)).toEqual(['2 | X-1 | Anna Rossi | mark=8.50']);
    expect(await lines(`${MOODLE},Zawieszone,Quiz: T,Last\n${row('Tak,8.50')}\n`)).toEqual([
      '2 | X-1 | Anna Rossi | mark=8.50',
    ]);
  });

  it('keeps parentheses that belong to the name', async () => {
    const [read] = await rowsOf(utf8(`${MOODLE},Quiz (final) (Real),Last\n${row('8.50')}\n`));
    expect(read?.result?.item).toBe('Quiz (final)');
  });

  it.each([
    ['two letters', 'T (X),T (Y),T (Z)', '8.50,B,C', 'assessment.grade-columns-ambiguous'],
    ['two letters beside a mark', 'T (X),T (Y),T (Z)', '8.50,B,OK', 'assessment.grade-columns-ambiguous'],
    ['two numbers', 'T (X),T (Y)', '8.50,85', 'assessment.grade-columns-ambiguous'],
    ['no grade but a remark', 'T (X)', 'You have worked very well this term', 'assessment.grade-columns-ambiguous'],
  ])('is not guessed at: %s', async (_case, headings, grades, code) => {
    expect(await lines(`${MOODLE},${headings},Last\n${row(grades)}\n`)).toEqual([`1 | ${code} | fatal`]);
  });

  it.each([
    ['too few columns', 'id,given,family,percentage\n1,Anna,Rossi,80\n'],
    ['no download time at the end', `${MOODLE},T (Real),Last\nAnna,Rossi,X-1,,,anna@example.org,8.50,yesterday\n`],
    ['no e-mail in the sixth column', `${MOODLE},T (Real),Last\nAnna,Rossi,X-1,,,somewhere,8.50,1760000000\n`],
  ])('is only what has its shape: %s', async (_case, text) => {
    expect(await lines(text)).toEqual(['1 | assessment.layout-unknown | fatal']);
  });

  it('never takes the download time for the day of the award', async () => {
    const [read] = await rowsOf(utf8(`${MOODLE},T (Real),Last\n${row('8.50')}\n`));
    expect(JSON.stringify(read?.result)).not.toContain('1760000000');
    expect(read?.result?.awardedOn).toBeUndefined();
  });

  it('that is downloaded again has the same digests; another grade has another one', async () => {
    const digest = async (grades: string, time: string): Promise<string | undefined> => {
      const rows = await rowsOf(utf8(`${MOODLE},T (Real),Last\nAnna,Rossi,X-1,,,,${grades},${time}\n`));
      return rows[0]?.result?.sourceDigest;
    };
    expect(await digest('8.50', '1760000000')).toBe(await digest('8.50', '1770000000'));
    expect(await digest('8.50', '1760000000')).not.toBe(await digest('8.51', '1760000000'));
  });
});

describe('bytes', () => {
  it.each([
    ['a byte order mark', '\ufeffid,given,family,percentage\n1,Anna,Rossi,80\n'],
    ['line feeds', 'id,given,family,percentage\n1,Anna,Rossi,80\n'],
    ['carriage returns', 'id,given,family,percentage\r1,Anna,Rossi,80\r'],
    ['no last line end', 'id,given,family,percentage\r\n1,Anna,Rossi,80'],
    ['blanks around', ' id , given ,family,percentage\n 1 , Anna  ,Rossi,\u00a080 \n'],
    ['quotes around everything', '"id","given","family","percentage"\n"1","Anna","Rossi","80"\n'],
    ['semicolons, and a comma in the heading', 'id;given;family;percentage;"a,b,c,d,e"\n1;Anna;Rossi;80;\n'],
    ['tabs', 'id\tgiven\tfamily\tpercentage\n1\tAnna\tRossi\t80\n'],
    ['headings in capitals', 'ID,Given,FAMILY,Percentage\n1,Anna,Rossi,80\n'],
  ])('with %s', async (_case, text) => {
    expect(await lines(text, { layout: PLAIN })).toEqual(['2 | 1 | Anna Rossi | percentage=80']);
  });

  it('names in another normal form become NFC', async () => {
    const [read] = await rowsOf(utf8('id,given,family,percentage\n1,Jose\u0301,Nu\u0301n\u0303ez,80\n'), {
      layout: PLAIN,
    });
    expect(read?.result?.learner.givenName).toBe('José');
    expect(read?.result?.learner.familyName).toBe('Núñez');
  });

  it('beyond the limit stop the file, after the rows before', async () => {
    const text = `id,given,family,percentage\n${Array.from({ length: 600 }, (_, index) => `${index},Anna,Rossi,80`).join('\n')}`;
    const rows = await rowsOf(utf8(text), { layout: PLAIN, maximumBytes: 9000 }, 1000);
    expect(rows.at(-1)?.findings[0]?.code).toBe('assessment.file-too-large');
    expect(rows.at(-1)?.fatal).toBe(true);
    expect(rows.slice(0, -1).every(({ result }) => result !== undefined)).toBe(true);
    expect(rows.length).toBeGreaterThan(100);
  });

  it.each([
    ['a quote that takes everything', `id,given,family,percentage\n1,"${'a'.repeat(1_200_000)}`, 2],
    ['a line without end', `id,given,family,percentage\n1,${'a'.repeat(2_200_000)}`, 2],
    ['a heading without end', 'a'.repeat(2_200_000), 1],
  ])('of one row have a limit: %s', async (_case, text, row) => {
    expect(await lines(text, { layout: PLAIN })).toEqual([`${row} | assessment.record-too-long | fatal`]);
  });

  it('of too many rows stop the file', async () => {
    const text = 'id,given,family,percentage\n1,Anna,Rossi,80\n2,Eva,Neri,80\n3,Ida,Verdi,80\n';
    expect(await lines(text, { layout: PLAIN, maximumRows: 2 })).toEqual([
      '2 | 1 | Anna Rossi | percentage=80',
      '3 | 2 | Eva Neri | percentage=80',
      '4 | assessment.rows-too-many | fatal',
    ]);
  });

  it('of long headings are shown shortened', async () => {
    const name = `Quiz: ${'x'.repeat(5000)}`;
    const [fatal] = await rowsOf(utf8(`${MOODLE},${name} (Real),B (Real),Last\nA,R,X-1,,,,8,9,1760000000\n`));
    expect(fatal?.findings[0]?.code).toBe('assessment.item-unnamed');
    expect(String(fatal?.findings[0]?.values?.['items']).length).toBeLessThan(150);
  });

  it('of a heading have a limit of columns', async () => {
    expect(await lines(`${'a,'.repeat(1500)}\n${'1,'.repeat(1500)}\n`)).toEqual([
      '1 | assessment.columns-too-many | fatal',
    ]);
  });

  it('that the source cannot give are the source’s error', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield utf8('id,given,family,percentage\n1,Anna,Rossi,80\n');
      await Promise.reject(new Error('disk'));
    }
    const all = async (): Promise<void> => {
      for await (const row of readResults(broken(), { layout: PLAIN })) expect(row.fatal).toBeUndefined();
    };
    await expect(all()).rejects.toThrow('disk');
  });

  it('are no longer asked for when the reader stops', async () => {
    let closed = false;
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        yield utf8('id,given,family,percentage\n');
        for (;;) yield await Promise.resolve(utf8(`${given++},Anna,Rossi,80\n`));
      } finally {
        closed = true;
      }
    }
    for await (const { row } of readResults(endless(), { layout: PLAIN })) if (row > 600) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(closed).toBe(true);
    expect(given).toBeLessThan(5000);
  });
});

describe('options', () => {
  it.each(['', 'ten', '0', '-5', '1.000,00'])('a maximum mark of %j is the caller’s error', async (maximumMark) => {
    await expect(rowsOf(utf8('id\n'), { maximumMark })).rejects.toBeInstanceOf(InputError);
  });

  it('a maximum mark with a decimal comma is one', async () => {
    const layout: ColumnLayout = { ...PLAIN, columns: { learnerId: 1, givenName: 2, familyName: 3, mark: 4 } };
    expect(await lines('a,b,c,d\n1,Anna,Rossi,8\n2,Eva,Neri,11\n', { layout, maximumMark: '10,5' })).toEqual([
      '2 | 1 | Anna Rossi | mark=8 | maximumMark=10.5',
      '3 | assessment.mark-above-maximum (d)',
    ]);
  });

  it('a maximum of the file itself is above zero and wins over the caller’s', async () => {
    const layout: ColumnLayout = {
      ...PLAIN,
      columns: { learnerId: 1, givenName: 2, familyName: 3, mark: 4, maximumMark: 5 },
    };
    const text = 'a,b,c,d,e\n1,Anna,Rossi,8,20\n2,Eva,Neri,8,\n3,Ida,Verdi,8,0\n4,Lea,Bruni,8,ten\n';
    expect(await lines(text, { layout, maximumMark: '10' })).toEqual([
      '2 | 1 | Anna Rossi | mark=8 | maximumMark=20',
      '3 | 2 | Eva Neri | mark=8 | maximumMark=10',
      '4 | assessment.maximum-not-positive (e)',
      '5 | assessment.number-unreadable (e)',
    ]);
  });

  it('a day of the file itself wins over the caller’s', async () => {
    const layout: ColumnLayout = {
      ...PLAIN,
      columns: { ...PLAIN.columns, awardedOn: 'day' },
      dateFormat: 'DD/MM/YYYY',
    };
    const text = 'id,given,family,percentage,day\n1,Anna,Rossi,80,1/6/2025\n2,Eva,Neri,80,\n';
    expect(await lines(text, { layout, awardedOn: '2025-07-01T00:00:00Z' })).toEqual([
      '2 | 1 | Anna Rossi | percentage=80 | on=2025-06-01T00:00:00Z',
      '3 | 2 | Eva Neri | percentage=80 | on=2025-07-01T00:00:00Z',
    ]);
  });

  it('a second item that comes up after the sample is refused row by row', async () => {
    const layout: ColumnLayout = { ...PLAIN, columns: { ...PLAIN.columns, item: 'item' } };
    const first = Array.from({ length: 600 }, (_, index) => `${index},Anna,Rossi,80,One`).join('\n');
    const rows = await rowsOf(utf8(`id,given,family,percentage,item\n${first}\nX,Eva,Neri,80,Two\n`), { layout });
    expect(rows).toHaveLength(601);
    expect(rows.slice(0, 600).every(({ result }) => result?.item === 'One')).toBe(true);
    expect(rows.at(-1)?.findings.map(({ code }) => code)).toEqual(['assessment.item-unnamed']);
  });

  it('the file’s name is in each finding', async () => {
    const rows = await rowsOf(utf8('id,given,family,percentage\n1,,Rossi,80\n'), {
      layout: PLAIN,
      file: 'results.csv',
    });
    expect(rows[0]?.findings[0]?.place).toEqual({ file: 'results.csv', row: 2, column: 'given' });
  });
});

/** A text as a cell of a CSV file. */
function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

/** What a row says, without where it stood. */
function said({ result, ungraded, findings }: ReadRow): string {
  return JSON.stringify([{ ...result, row: 0 }, ungraded, findings.map(({ code }) => code)]);
}

describe('whatever the file is', () => {
  const any = fc.uint8Array({ maxLength: 400 });
  const csvLike = fc.stringMatching(/^[a-d1-9,;\t"\n\r%()@=+\-. ]{0,300}$/);

  it('reading never throws, rows come in order, and nothing follows a fatal one', async () => {
    const files = fc.oneof(
      any,
      csvLike.map(utf8),
      csvLike.map((text) => utf8(`id,given,family,percentage\n${text}`)),
      csvLike.map((text) => utf8(`${MOODLE},T (Real),T (Letter),Last\nAnna,Rossi,X-1,,,,8.50,B,1760000000\n${text}`)),
    );
    await fc.assert(
      fc.asyncProperty(
        files,
        fc.option(fc.constant(PLAIN)),
        fc.integer({ min: 1, max: 50 }),
        async (bytes, layout, size) => {
          const options = layout === null ? {} : { layout };
          const rows = await rowsOf(bytes, options, size);
          expect(await rowsOf(bytes, options)).toEqual(rows);
          const numbers = rows.filter(({ fatal }) => fatal !== true).map(({ row }) => row);
          expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
          expect(rows.findIndex(({ fatal }) => fatal === true)).toBe(
            rows.some(({ fatal }) => fatal) ? rows.length - 1 : -1,
          );
          for (const { result, ungraded, findings } of rows)
            expect([result, ungraded, findings[0]].filter((part) => part !== undefined)).toHaveLength(1);
        },
      ),
      { numRuns: 150 },
    );
  });

  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('undefined', '', '-', '=1+1', 'a,b', 'a"b', 'a\nb', 'x\ty', '80', '101', '79,5', 'Ελένη'),
  );
  const record = fc.record({ given: cell, family: cell, percentage: cell, remark: cell });

  it('a row’s grade stays with its learner: rows in another order say the same', async () => {
    const layout: ColumnLayout = PLAIN;
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 12 }),
        fc.infiniteStream(fc.nat()),
        async (records, dice) => {
          const rows = records.map(({ given, family, percentage, remark }, index) =>
            [`id-${index}`, given, family, percentage, remark].map(quoted).join(','),
          );
          const shuffled = rows
            .map((text) => ({ text, key: Number(dice.next().value) }))
            .sort((a, b) => a.key - b.key)
            .map(({ text }) => text);
          const file = (body: readonly string[]): Uint8Array =>
            utf8(`id,given,family,percentage,remark\n${body.join('\n')}\n`.toWellFormed());
          const one = await rowsOf(file(rows), { layout });
          const other = await rowsOf(file(shuffled), { layout });
          expect(other.map(said).sort()).toEqual(one.map(said).sort());
          expect(one).toHaveLength(records.length);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('a gradebook in another order of rows says the same', async () => {
    const real = fc.oneof(
      fc.constant('-'),
      fc.nat({ max: 1000 }).map((value) => (value / 100).toFixed(2)),
      fc.constantFrom('', 'abc'),
    );
    const percent = fc.oneof(
      fc.constant('-'),
      fc.nat({ max: 110 }).map((value) => `${value}.00 %`),
    );
    const letter = fc.constantFrom('-', 'A', 'B+', 'C', '', '=1');
    const graded = fc.tuple(real, percent, letter, fc.constantFrom('', 'Good', 'Well done, go on\nlike that', 'A'));
    await fc.assert(
      fc.asyncProperty(fc.array(graded, { minLength: 1, maxLength: 10 }), fc.boolean(), async (grades, reverse) => {
        const body = grades.map((cells, index) =>
          ['Anna', 'Rossi', `X-${index}`, '', '', `a${index}@example.org`, ...cells, '1760000000']
            .map(quoted)
            .join(','),
        );
        const heading = `${MOODLE},T (Real),T (Percentage),T (Letter),T (Feedback),Last`;
        const turned = reverse ? [...body].reverse() : [...body.slice(1), ...body.slice(0, 1)];
        const one = await rowsOf(utf8([heading, ...body].join('\n')));
        const other = await rowsOf(utf8([heading, ...turned].join('\n')));
        expect(other.map(said).sort()).toEqual(one.map(said).sort());
        for (const { result } of one) {
          const index = Number(result?.learner.identifier.slice(2) ?? -1);
          const [mark, percentage, letter] = grades[index] ?? [];
          if (result?.grade.mark !== undefined) expect(result.grade.mark).toBe(mark);
          if (result?.grade.percentage !== undefined) expect(`${result.grade.percentage} %`).toBe(percentage);
          if (result?.grade.letter !== undefined) expect(result.grade.letter).toBe(letter);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('what was written is what is read, row by row, multi-line cells or not', async () => {
    const name = fc.constantFrom('Ελένη', 'Łukasz', "D'Angelo", 'María José', 'Ñuño', 'O’Brien');
    const grade = fc
      .nat({ max: 10_000 })
      .map((value) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`);
    const remark = fc.constantFrom('', 'fine', 'a, b; c', 'two\nlines', 'three\r\nlines\r\n', 'say "hi"', '-1 point');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(name, name, grade, remark), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 80 }),
        async (records, delimiter, end, size) => {
          const heading = ['id', 'given', 'family', 'percentage', 'remark'].join(delimiter);
          const body = records.map((cells, index) => [`id-${index}`, ...cells].map(quoted).join(delimiter));
          const rows = await rowsOf(utf8([heading, ...body].join(end)), { layout: PLAIN }, size);
          expect(rows.map(line)).toEqual(
            records.map(
              ([given, family, graded], index) =>
                `${index + 2} | id-${index} | ${given} ${family} | percentage=${graded}`,
            ),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('the source is read no further ahead than the sample and a few blocks, so memory does not grow with the rows', async () => {
    let given = 0;
    async function* many(count: number): AsyncGenerator<Uint8Array> {
      yield utf8('id,given,family,percentage,remark\n');
      const remark = 'x'.repeat(1000);
      for (; given < count; given++) yield await Promise.resolve(utf8(`${given},Anna,Rossi,80,${remark}\n`));
    }
    let count = 0;
    let ahead = 0;
    for await (const { result } of readResults(many(6000), { layout: PLAIN })) {
      if (result !== undefined) count++;
      ahead = Math.max(ahead, given - count);
    }
    expect(count).toBe(6000);
    expect(ahead).toBeLessThan(1000);
  });

  it('the chunks of the helper are the file', async () => {
    const parts: Uint8Array[] = [];
    for await (const part of chunks(utf8('abc'), 2)) parts.push(part);
    expect(parts.map((part) => part.length)).toEqual([2, 1]);
  });
});
