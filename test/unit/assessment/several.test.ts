import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ColumnLayout, ReadRow } from '../../../src/assessment/index.js';
import { gradeText, utf8 } from '../../../src/model/index.js';
import { bytesOf, layoutOf, rowsOf } from './support.js';

const LONG: ColumnLayout = {
  kind: 'csv',
  columns: {
    learnerId: 'id',
    givenName: 'given',
    familyName: 'family',
    email: 'mail',
    item: 'item',
    percentage: 'percent',
    letter: 'words',
  },
};
const WANTED = ['Quiz', 'Task', 'Decision'];
const HEADING = 'id,given,family,mail,item,percent,words';

/** One line a row, with its items. */
function said({ row, rows, result, ungraded, findings, fatal }: ReadRow): string {
  const place = rows === undefined ? String(row) : rows.join('+');
  if (result !== undefined)
    return `${place} ${result.learner.identifier}: ${(result.items ?? []).map(({ item, grade }) => `${item} ${gradeText(grade)}`).join(', ')}`;
  if (ungraded !== undefined) return `${place} ${ungraded.learner.identifier}: not graded`;
  return `${place} ${findings.map(({ code }) => code).join(' ')}${fatal === true ? ' fatal' : ''}`;
}

async function long(lines: readonly string[], items: readonly string[] = WANTED): Promise<readonly string[]> {
  return (await rowsOf(utf8([HEADING, ...lines, ''].join('\n')), { layout: LONG, items })).map(said);
}

const ADA = [
  '1,Ada,Nowak,a@x.example,quiz ,80,',
  '1,Ada,Nowak,a@x.example,TASK,70,',
  '1,Ada,Nowak,,Decision,,Competent',
];
const BO = ['2,Bo,Rossi,,Quiz,60,', '2,Bo,Rossi,,Task,-,', '2,Bo,Rossi,,Decision,,Not yet'];

describe('a row for each learner and item', () => {
  it('gives one result a learner when the last of its items has come, others are left out', async () => {
    expect(await long([...ADA, '1,Ada,Nowak,,Forum,99,', ...BO])).toEqual([
      '2+3+4 1: Quiz 80 %, Task 70 %, Decision Competent',
      '6+7+8 2: Quiz 60 %, Decision Not yet',
    ]);
  });

  it('gives those who lack items at the end, with what they have', async () => {
    expect(await long([...ADA.slice(0, 2), ...BO, '3,Cy,Ruiz,,Task,-,'])).toEqual([
      '4+5+6 2: Quiz 60 %, Decision Not yet',
      '2+3 1: Quiz 80 %, Task 70 %',
      '7 3: not graded',
    ]);
  });

  it('decides nothing about a learner with a row that cannot be read', async () => {
    expect(await long([ADA[0] ?? '', '1,Ada,Nowak,,Task,many,', ADA[2] ?? '', ...BO])).toEqual([
      '3 assessment.number-unreadable',
      '2+3+4 assessment.learner-incomplete',
      '5+6+7 2: Quiz 60 %, Decision Not yet',
    ]);
    expect(await long([...ADA.slice(0, 2), '1,Ada,Nowak,,Decision,,=1+1', ...BO])).toEqual([
      '2+3+4 assessment.formula-cell assessment.learner-incomplete',
      '5+6+7 2: Quiz 60 %, Decision Not yet',
    ]);
  });

  it('takes the first of two rows for one item, and never two names for one learner', async () => {
    const [quiz = '', task = '', decision = ''] = ADA;
    expect(await long([quiz, quiz, quiz.replace('80', '81'), task, decision, task])).toEqual([
      '3 assessment.learner-repeated',
      '4 assessment.learner-conflict',
      '2+5+6 1: Quiz 80 %, Task 70 %, Decision Competent',
      '7 assessment.learner-repeated',
    ]);
    expect(await long([quiz, task.replace('Ada', 'Eve'), decision])).toEqual([
      '3 assessment.learner-conflict',
      '2+3+4 assessment.learner-incomplete',
    ]);
  });

  it('takes an item that never comes for a mistake, not for nobody’s grade', async () => {
    expect(await long([...ADA, ...BO], ['Quiz', 'Tasks'])).toEqual(['1 assessment.item-unknown fatal']);
    expect(await long([...ADA, '3,Cy,Ruiz,,,5,'])).toEqual([
      '2+3+4 1: Quiz 80 %, Task 70 %, Decision Competent',
      '5 assessment.item-missing',
    ]);
  });

  it('comes to the same for any order of the rows', async () => {
    const lines = Array.from({ length: 6 }, (_, learner) =>
      WANTED.slice(0, learner % 3 === 0 ? 2 : 3).map(
        (item) =>
          `L${String(learner)},Given,Family,,${item},${item === 'Decision' ? '' : String(50 + learner)},${item === 'Decision' ? 'Yes' : ''}`,
      ),
    ).flat();
    const without = (rows: readonly string[]): readonly string[] =>
      rows.map((row) => row.replace(/^\S+ /, '')).toSorted();
    const expected = without(await long(lines));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(lines, { minLength: lines.length }), async (shuffled) => {
        expect(without(await long(shuffled))).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('has a digest that an e-mail address is no part of', async () => {
    const digests = async (lines: readonly string[]): Promise<readonly (string | undefined)[]> =>
      (await rowsOf(utf8([HEADING, ...lines, ''].join('\n')), { layout: LONG, items: WANTED })).map(
        ({ result }) => result?.sourceDigest,
      );
    const one = await digests(ADA);
    expect(one).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(await digests(ADA.map((line) => line.replace('a@x.example', 'b@y.example')))).toEqual(one);
    expect(await digests(ADA.toReversed())).toEqual(one);
    expect(await digests(ADA.map((line) => line.replace('80', '80.0')))).not.toEqual(one);
  });
});

describe('a column for each item', () => {
  const WIDE: ColumnLayout = {
    kind: 'csv',
    columns: {
      learnerId: 'id',
      givenName: 'given',
      familyName: 'family',
      items: [
        { item: 'Quiz', mark: 'quiz', maximumMark: 'of' },
        { item: 'Task', percentage: 'task' },
        { item: 'Decision', letter: 'decision' },
      ],
    },
  };
  const wide = async (lines: readonly string[], items?: readonly string[], item?: string): Promise<readonly string[]> =>
    (
      await rowsOf(utf8(['id,given,family,quiz,of,task,decision', ...lines, ''].join('\n')), {
        layout: WIDE,
        ...(items === undefined ? {} : { items }),
        ...(item === undefined ? {} : { item }),
      })
    ).map(said);

  it('gives one result a row, in the order of the rule', async () => {
    const lines = [
      '1,Ada,Nowak,8.50,10,70,Competent',
      '2,Bo,Rossi,-,10,60,',
      '3,Cy,Ruiz,,10,,-',
      '4,Di,Lei,12,10,x,Yes',
      '1,Ada,Nowak,8,10,70,No',
    ];
    expect(await wide(lines, ['Decision', 'Quiz', 'Task'])).toEqual([
      '2 1: Decision Competent, Quiz 8.50 / 10, Task 70 %',
      '3 2: Task 60 %',
      '4 3: not graded',
      '5 assessment.mark-above-maximum assessment.number-unreadable',
      '6 assessment.learner-conflict',
    ]);
  });

  it('reads one of them for a rule of one item', async () => {
    expect(await wide(['1,Ada,Nowak,8.50,10,70,'], undefined, 'task')).toEqual(['2 1: ']);
    expect(await wide(['1,Ada,Nowak,8.50,10,70,'])).toEqual(['1 assessment.item-unnamed fatal']);
    expect(await wide(['1,Ada,Nowak,8.50,10,70,'], ['Quiz', 'Essay'])).toEqual(['1 assessment.item-unknown fatal']);
  });

  it('reads the items of a gradebook whose form is known', async () => {
    const rows = await rowsOf(bytesOf('fixtures/assessments/moodle-english.csv'), {
      items: ['course total', 'Quiz: Teamwork'],
    });
    expect(rows.map(({ result }) => result?.items?.map(({ item }) => item))).toEqual([
      ['course total', 'Quiz: Teamwork'],
      undefined,
      ['course total', 'Quiz: Teamwork'],
    ]);
  });
});

describe('the samples of several items', () => {
  it.each([
    ['columns-several-items', ['Quiz 1', 'Final task', 'Attendance', 'Decision']],
    ['rows-several-items', ['Quiz 1', 'Final task', 'Attendance', 'Decision']],
  ])('%s: the same three learners', async (name, items) => {
    const rows = await rowsOf(bytesOf(`fixtures/assessments/${name}.csv`), { layout: layoutOf(name), items });
    expect(rows.map((row) => said(row).replace(/^\S+ /, ''))).toEqual([
      'CY-0001: Quiz 1 80 %, Final task 72.5 %, Attendance 91.6 %, Decision Competent',
      'PL-0001: Quiz 1 55 %, Final task 90 %, Attendance 75 %, Decision Competent',
      'IT-0001: Quiz 1 40 %, Attendance 100 %, Decision Not yet competent',
    ]);
  });
});
