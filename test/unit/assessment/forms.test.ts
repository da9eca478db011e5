import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLearners, type ResultsOptions } from '../../../src/assessment/index.js';
import { InputError, utf8 } from '../../../src/model/index.js';
import { describeWithShared, sharedBytes } from '../../support/shared.js';
import { bytesOf, chunks, layoutOf, line, rowsOf } from './support.js';

type Directory = NonNullable<Awaited<ReturnType<typeof readLearners>>['learners']>;

async function learnersOf(name: string): Promise<Directory> {
  const layout = name === 'learners-polish-columns-declared' ? { layout: layoutOf(name) } : {};
  const { learners, findings } = await readLearners(chunks(bytesOf(`fixtures/assessments/${name}.csv`)), {
    file: `${name}.csv`,
    ...layout,
  });
  if (learners === undefined) throw new Error(JSON.stringify(findings));
  return learners;
}

const XX9 = 'assessment.learner-unmatched (student)';

/** File, options, the learners file, and what comes out row by row. */
const CASES: readonly (readonly [string, ResultsOptions, string | undefined, readonly string[]])[] = [
  [
    'code-page-windows-1253.csv',
    { encoding: 'windows-1253', layout: layoutOf('plain') },
    undefined,
    ['2 | CY-0001 | Ελένη Παπαδοπούλου | percentage=85.5', '3 | EL-0003 | Φωτεινή Καραγιάννη | percentage=100'],
  ],
  [
    'code-page-iso-8859-7.csv',
    { encoding: 'ISO-8859-7', layout: layoutOf('plain') },
    undefined,
    ['2 | CY-0001 | Ελένη Παπαδοπούλου | percentage=85.5', '3 | EL-0003 | Φωτεινή Καραγιάννη | percentage=100'],
  ],
  [
    'code-page-windows-1250.csv',
    { encoding: 'windows-1250', layout: layoutOf('plain') },
    undefined,
    ['2 | PL-0001 | Łukasz Żółć | percentage=79.5', '3 | PL-0308 | Małgorzata Święcka | percentage=77'],
  ],
  [
    'code-page-iso-8859-2.csv',
    { encoding: 'iso-8859-2', layout: layoutOf('plain') },
    undefined,
    ['2 | PL-0001 | Łukasz Żółć | percentage=79.5', '3 | PL-0308 | Małgorzata Święcka | percentage=77'],
  ],
  [
    'code-page-windows-1252.csv',
    { encoding: 'windows-1252', layout: layoutOf('plain') },
    undefined,
    ['2 | ES-0411 | María José Ibáñez Núñez | percentage=91.25', "3 | IT-0203 | Niccolò D'Angelo | percentage=46.5"],
  ],
  ['code-page-windows-1252.csv', { layout: layoutOf('plain') }, undefined, ['2 | assessment.bytes-unreadable | fatal']],
  [
    'bad-bytes-of-windows-1253.csv',
    { encoding: 'windows-1253', layout: layoutOf('plain') },
    undefined,
    ['2 | ES-0001 | Anna Rossi | percentage=85', '3 | CY-0001 | Ελένη Παπαδοπούλου | percentage=85'],
  ],
  ['canvas-english.csv', {}, undefined, ['1 | assessment.item-unnamed | fatal']],
  [
    'canvas-english.csv',
    { item: 'Oral exam' },
    undefined,
    [
      '4 | CY-0001 | Eleni Papadopoulou | mark=17.5 | maximumMark=20',
      '5 | PL-0001 | not graded',
      '6 | assessment.mark-above-maximum (Oral exam (1001))',
      '7 | assessment.learner-id-missing (SIS User ID)',
      '8 | assessment.name-undivided (Student)',
    ],
  ],
  [
    'canvas-english.csv',
    { item: 'Final Score' },
    'learners-english',
    [
      '4 | CY-0001 | Ελένη Παπαδοπούλου | percentage=85.63 | born=1989-03-14',
      '5 | PL-0001 | Łukasz Żółć | percentage=0.00 | born=1999-12-05',
      "6 | IT-0001 | Niccolò D'Angelo | percentage=40.0 | born=2001-01-30",
      '7 | assessment.learner-id-missing (SIS User ID)',
      '8 | assessment.learner-unmatched (SIS User ID)',
    ],
  ],
  [
    'canvas-greek-semicolon-decimal-comma.csv',
    { item: 'ΠΡΟΦΟΡΙΚΗ εξέταση' },
    undefined,
    ['1 | assessment.item-unknown | fatal'],
  ],
  [
    'canvas-greek-semicolon-decimal-comma.csv',
    { item: 'Προφορική εξέταση' },
    undefined,
    ['3 | eleni@example.org | Ελένη Παπαδοπούλου | mark=17.5 | maximumMark=20', '4 | andreas@example.org | not graded'],
  ],
  [
    'canvas-greek-semicolon-decimal-comma.csv',
    { item: 'Final Score (Εαρινό)' },
    undefined,
    [
      '3 | eleni@example.org | Ελένη Παπαδοπούλου | percentage=85.63',
      '4 | andreas@example.org | Ανδρέας Χατζηιωάννου | percentage=0.00',
    ],
  ],
  ['canvas-without-student-system.csv', { item: 'Kolokwium (77)' }, undefined, ['3 | 9001 | not graded']],
  [
    'canvas-without-student-system.csv',
    { item: 'Final Points' },
    undefined,
    ['3 | 9001 | Małgorzata Święcka | mark=7.5'],
  ],
  ['edx-english.csv', { item: 'Grade' }, undefined, ['1 | assessment.learners-needed | fatal']],
  ['edx-english.csv', {}, 'learners-english', ['1 | assessment.item-unnamed | fatal']],
  [
    'edx-english.csv',
    { item: 'Grade' },
    'learners-english',
    [
      '2 | CY-0001 | Ελένη Παπαδοπούλου | percentage=85.12 | born=1989-03-14',
      '3 | PL-0001 | Łukasz Żółć | percentage=60 | born=1999-12-05',
      '4 | assessment.learner-unmatched (Username)',
      // The learners file itself has no name there.
      '5 | assessment.name-placeholder (Given name)',
      '6 | assessment.learner-ambiguous (Username)',
    ],
  ],
  [
    'edx-polish.csv',
    { item: 'Homework 2: Komunikacja' },
    'learners-greek',
    [
      '2 | CY-0001 | Ελένη Παπαδοπούλου | percentage=75 | born=1989-03-14',
      '3 | PL-0001 | not graded',
      '4 | assessment.learner-unmatched (Username)',
      '5 | assessment.learner-unmatched (Username)',
      '6 | assessment.learner-ambiguous (Username)',
    ],
  ],
  ['moodle-xml-english.xml', {}, undefined, ['1 | assessment.learners-needed | fatal']],
  ['moodle-xml-english.xml', {}, 'learners-english', ['1 | assessment.item-unnamed | fatal']],
  [
    'moodle-xml-english.xml',
    { item: 'TEAM-1' },
    'learners-english',
    [
      '1 | CY-0001 | Ελένη Παπαδοπούλου | mark=8.50 | born=1989-03-14',
      '3 | PL-0001 | not graded',
      `4 | ${XX9}`,
      '5 | assessment.learner-id-missing (student)',
      "6 | IT-0001 | Niccolò D'Angelo | letter=good | born=2001-01-30",
    ],
  ],
  [
    'moodle-xml-greek.xml',
    { item: 'ΟΜΑΔΑ-1' },
    'learners-polish-columns-declared',
    [
      '1 | CY-0001 | Ελένη Παπαδοπούλου | mark=8.50 | born=1989-03-14',
      '3 | PL-0001 | not graded',
      `4 | ${XX9}`,
      '5 | assessment.learner-id-missing (student)',
      `6 | ${XX9}`,
    ],
  ],
  ['bad-xml-cut.xml', {}, 'learners-english', ['1 | assessment.item-unnamed | fatal']],
  [
    'bad-xml-cut.xml',
    { item: 'OTHER' },
    'learners-english',
    ['2 | CY-0001 | Ελένη Παπαδοπούλου | mark=1 | born=1989-03-14', '4 | assessment.markup-wrong | fatal'],
  ],
  ['bad-xml-of-entities.xml', {}, 'learners-english', ['1 | assessment.markup-wrong | fatal']],
  ['bad-xml-of-something-else.xml', {}, 'learners-english', ['1 | assessment.form-unsupported | fatal']],
  ['bad-page-called-xls.html', {}, undefined, ['1 | assessment.form-unsupported | fatal']],
  ['xapi-array.json', {}, undefined, ['1 | assessment.learners-needed | fatal']],
  [
    'xapi-array.json',
    {},
    'learners-english',
    [
      '1 | CY-0001 | Ελένη Παπαδοπούλου | mark=85 | percentage=85 | maximumMark=100 | born=1989-03-14 | on=2026-01-15T10:00:00Z',
      '3 | PL-0001 | Łukasz Żółć | percentage=85 | born=1999-12-05 | on=2026-01-15T10:00:00Z',
      "4 | IT-0001 | Niccolò D'Angelo | letter=passed | born=2001-01-30 | on=2026-01-15T10:00:00Z",
      '5 | assessment.learner-unmatched (actor)',
      '6 | assessment.account-foreign',
    ],
  ],
  [
    'xapi-lines-greek-and-polish.json',
    {},
    'learners-greek',
    [
      '1 | CY-0001 | Ελένη Παπαδοπούλου | mark=5 | percentage=50 | maximumMark=10 | born=1989-03-14 | on=2026-01-15T10:00:00Z',
      '2 | PL-0001 | Łukasz Żółć | percentage=75 | born=1999-12-05 | on=2026-01-15T10:00:00Z',
    ],
  ],
  [
    'xapi-answer-of-a-store.json',
    {},
    'learners-greek',
    [
      '1 | CY-0001 | Ελένη Παπαδοπούλου | mark=5 | percentage=50 | maximumMark=10 | born=1989-03-14 | on=2026-01-15T10:00:00Z',
      '2 | PL-0001 | Łukasz Żółć | percentage=75 | born=1999-12-05 | on=2026-01-15T10:00:00Z',
      '3 | assessment.statements-more',
    ],
  ],
  [
    'bad-statements.json',
    {},
    'learners-greek',
    [
      '1 | assessment.percentage-outside (scaled)',
      '2 | assessment.statement-voids',
      '3 | assessment.statement-wrong',
      '4 | assessment.statement-wrong',
      '5 | assessment.statement-wrong',
      '6 | assessment.statement-wrong',
      '7 | assessment.date-unreadable (timestamp)',
      '8 | assessment.json-wrong',
      '9 | assessment.learner-conflict',
    ],
  ],
  ['bad-json-of-something-else.json', {}, 'learners-greek', ['1 | assessment.form-unsupported | fatal']],
  [
    'bad-json-cut.json',
    {},
    'learners-greek',
    [
      '1 | CY-0001 | Ελένη Παπαδοπούλου | mark=85 | percentage=85 | maximumMark=100 | born=1989-03-14 | on=2026-01-15T10:00:00Z',
      '2 | assessment.json-wrong | fatal',
    ],
  ],
];

describe('exports that tell by their shape, the file name being the case', () => {
  it.each(CASES)('%s %j %s', async (name, options, learners, expected) => {
    const given = learners === undefined ? options : { ...options, learners: await learnersOf(learners) };
    const bytes = bytesOf(`fixtures/assessments/${name}`);
    const rows = await rowsOf(bytes, given);
    expect(rows.map(line)).toEqual(expected);
    for (const size of [1, 7]) expect(await rowsOf(bytes, given, size)).toEqual(rows);
  });

  it('each file in the folder is a case', () => {
    const files = readdirSync(new URL('../../../fixtures/assessments/', import.meta.url));
    const cases = new Set(CASES.map(([name]) => name));
    const own = files.filter(
      (name) => /\.(?:xml|html|json)$|^(?:code-page|canvas|edx)-/.test(name) && !name.endsWith('.layout.json'),
    );
    expect(own.filter((name) => !cases.has(name))).toEqual([]);
  });
});

describe('an encoding', () => {
  const layout = layoutOf('plain');

  it('that the bytes do not have is said: UTF-8, a byte order mark, a byte that the code page leaves open', async () => {
    const text = 'id,given,family,percentage\nCY-0001,Ελένη,Παπαδοπούλου,85\n';
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    for (const bytes of [utf8(text), utf8(`\ufeff${text}`), utf16])
      expect((await rowsOf(bytes, { layout, encoding: 'windows-1253' })).map(line)).toEqual([
        '1 | assessment.encoding-differs | fatal',
      ]);
    const open = Uint8Array.from([...utf8('id,given,family,percentage\n1,An'), 0x81, ...utf8('a,Rossi,85\n')]);
    for (const encoding of ['windows-1252', 'windows-1253', 'iso-8859-7'])
      expect((await rowsOf(open, { layout, encoding })).map(line)).toEqual(['2 | assessment.bytes-unreadable | fatal']);
  });

  it('may be stated where it is the one that would be found', async () => {
    const text = 'id,given,family,percentage\nCY-0001,Ελένη,Παπαδοπούλου,85\n';
    const expected = ['2 | CY-0001 | Ελένη Παπαδοπούλου | percentage=85'];
    expect((await rowsOf(utf8(text), { layout, encoding: 'UTF-8' })).map(line)).toEqual(expected);
    const utf16 = new Uint8Array(Buffer.from(text, 'utf16le'));
    expect((await rowsOf(utf16, { layout, encoding: 'utf-16le' })).map(line)).toEqual(expected);
  });

  it('that nobody knows is the caller’s error', async () => {
    await expect(rowsOf(utf8('a'), { encoding: 'windows-9999' })).rejects.toThrow(InputError);
  });
});

describe('a learners file', () => {
  it('of two learners with one identifier gives neither', async () => {
    const learners = await learnersOf('bad-learners-of-one-identifier');
    const [cyprus, poland] = ['CY-0001', 'PL-0001'].map((identifier) => learners.find(identifier, undefined));
    expect(cyprus).toMatchObject({ findings: [{ code: 'assessment.learners-conflict', place: { row: 3 } }] });
    expect(poland).toMatchObject({ learner: { givenName: 'Łukasz' } });
  });

  it('where two share an address gives each by the identifier, and nobody by the address', async () => {
    const text =
      'identifier,given name,family name,email\n1,Anna,Rossi,home@example.org\n2,Eva,Rossi,home@example.org\n';
    const { learners } = await readLearners(chunks(utf8(text)));
    expect(learners?.find('2', 'home@example.org')).toMatchObject({ learner: { givenName: 'Eva' } });
    expect(learners?.find('home@example.org', undefined)).toBe('several');
    expect(learners?.find('3', undefined)).toBeUndefined();
  });

  it('with a row that cannot be read says so for its learner only', async () => {
    const learners = await learnersOf('learners-english');
    expect(learners.find('ES-0001', undefined)).toMatchObject({
      findings: [{ code: 'assessment.name-placeholder', place: { file: 'learners-english.csv', row: 5 } }],
    });
  });

  it('whose headings say nothing is refused', async () => {
    const { learners, findings } = await readLearners(
      chunks(bytesOf('fixtures/assessments/bad-learners-headings.csv')),
    );
    expect(learners).toBeUndefined();
    expect(findings.map(({ code }) => code)).toEqual(['assessment.learners-headings']);
  });

  it('with days that could be months is not guessed at', async () => {
    const text = 'identifier,given name,family name,date of birth\n1,Anna,Rossi,03/04/2001\n';
    const { learners } = await readLearners(chunks(utf8(text)));
    expect(learners?.find('1', undefined)).toMatchObject({ findings: [{ code: 'assessment.date-unreadable' }] });
  });

  it('decides the digest of what was read with it', async () => {
    const statement = bytesOf('fixtures/assessments/xapi-lines-greek-and-polish.json');
    const digest = async (name: string): Promise<string | undefined> =>
      (await rowsOf(statement, { learners: await learnersOf(name) }))[0]?.result?.sourceDigest;
    expect(await digest('learners-greek')).toBe(await digest('learners-english'));
    const { learners } = await readLearners(chunks(utf8('identifier,given name,family name\nCY-0001,Eleni,P\n')));
    const other = await rowsOf(statement, { ...(learners === undefined ? {} : { learners }) });
    expect(other[0]?.result?.sourceDigest).not.toBe(await digest('learners-greek'));
  });

  it('does not serve as a layout of results', async () => {
    const layout = layoutOf('learners-polish-columns-declared');
    const bytes = bytesOf('fixtures/assessments/learners-polish-columns-declared.csv');
    expect((await rowsOf(bytes, { layout })).map(line)).toEqual(['1 | assessment.layout-wrong | fatal']);
  });
});

describe('whatever the text is', () => {
  const seeds = [
    'xapi-array.json',
    'xapi-lines-greek-and-polish.json',
    'moodle-xml-greek.xml',
    'edx-polish.csv',
    'canvas-english.csv',
  ];

  it.each(seeds)('altered, %s gives no learner what another has', async (name) => {
    const learners = await learnersOf('learners-greek');
    const bytes = bytesOf(`fixtures/assessments/${name}`);
    const known = new Map([
      ['CY-0001', 'Ελένη'],
      ['PL-0001', 'Łukasz'],
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.constantFrom(0, 9, 10, 34, 44, 60, 91, 93, 123, 125, 0xff)), {
          minLength: 1,
          maxLength: 5,
        }),
        async (changes) => {
          const altered = bytes.slice();
          for (const [at, byte] of changes) altered[at] = byte;
          for (const { result, ungraded, findings } of await rowsOf(altered, { learners, item: 'Grade' })) {
            const learner = result?.learner ?? ungraded?.learner;
            if (learner === undefined) expect(findings.length).toBeGreaterThan(0);
            else expect(known.get(learner.identifier)).toBe(learner.givenName);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('statements in any order give the same results', async () => {
    const learners = await learnersOf('learners-english');
    const statement = (name: string, scaled: number): string =>
      JSON.stringify({
        actor: { account: { homePage: 'https://lms.example.org', name } },
        verb: { id: 'http://adlnet.gov/expapi/verbs/passed' },
        object: { id: 'https://lms.example.org/au/teamwork' },
        result: { score: { scaled } },
      });
    const all = [statement('CY-0001', 0.8), statement('PL-0001', 0.6), statement('IT-0001', 0.7)];
    const read = async (
      texts: readonly string[],
      join: (texts: readonly string[]) => string,
    ): Promise<readonly string[]> =>
      (await rowsOf(utf8(join(texts)), { learners })).map((row) => line(row).replace(/^\d+ \| /, '')).sort();
    const expected = await read(all, (texts) => texts.join('\n'));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all, { minLength: 3 }), fc.boolean(), async (texts, array) => {
        const join = (list: readonly string[]): string => (array ? `[${list.join(',')}]` : list.join('\r\n'));
        expect(await read(texts, join)).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });
});

describeWithShared('the sample of a cmi5 statement', () => {
  it('gives its learner', async () => {
    const rows = await rowsOf(sharedBytes('assessments/samples/cmi5-passed.json'), {
      learners: await learnersOf('learners-greek'),
    });
    expect(rows.map(line)).toEqual([
      '1 | CY-0001 | Ελένη Παπαδοπούλου | mark=85 | percentage=85 | maximumMark=100 | born=1989-03-14 | on=2026-01-15T10:00:00Z',
    ]);
    expect(rows[0]?.result?.item).toBe('https://lms.example.org/au/teamwork');
  });
});
