import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideAward } from '../../../src/catalogue/index.js';
import { itemsOfRule, type AwardRule, type Grade, type ItemGrade } from '../../../src/model/index.js';

type Grades = Readonly<Record<string, Grade>>;

function itemsOf(grades: Grades): readonly ItemGrade[] {
  return Object.entries(grades).map(([item, grade]) => ({ item, grade }));
}

function decide(awardRule: AwardRule, grades: Grades) {
  const [first] = Object.values(grades);
  const decision = decideAward({ awardRule }, { row: 7, grade: first ?? {}, items: itemsOf(grades) });
  expect(decision.findings.length === 0 || !decision.awarded).toBe(true);
  for (const { place } of decision.findings) expect(place).toEqual({ row: 7 });
  return decision;
}

function outcome(rule: AwardRule, grades: Grades): boolean | string {
  const { awarded, findings } = decide(rule, grades);
  return findings.map(({ code }) => code).join(' ') || awarded;
}

const percent = (percentage: string): Grade => ({ percentage });
const outOf = (mark: string, maximumMark: string): Grade => ({ mark, maximumMark });

const TWO: AwardRule = {
  scale: 'weighted',
  atLeast: '60',
  items: [
    { item: 'Quiz', weight: '40' },
    { item: 'Task', weight: '60' },
  ],
};
const LENIENT: AwardRule = { ...TWO, items: [{ item: 'Quiz', weight: '40', required: false }, ...TWO.items.slice(1)] };
const ATTENDANCE: AwardRule = { scale: 'attendance', item: 'Attendance', atLeast: '80' };
const DECISION: AwardRule = {
  scale: 'decision',
  item: 'Decision',
  awarded: ['Competent', 'ικανός'],
  notAwarded: ['Not yet competent', '0'],
};
const BOTH: AwardRule = { scale: 'all', rules: [TWO, ATTENDANCE] };
const EITHER: AwardRule = { scale: 'any', rules: [TWO, DECISION] };

describe('who is awarded by several items', () => {
  it.each<[string, AwardRule, Grades, boolean | string]>([
    ['weights decide', TWO, { Quiz: percent('0'), Task: percent('100') }, true],
    ['exactly at the threshold', TWO, { Quiz: percent('30'), Task: percent('80') }, true],
    ['just below it', TWO, { Quiz: percent('30'), Task: percent('79.99999') }, false],
    ['thirds are not rounded', TWO, { Quiz: outOf('1', '3'), Task: outOf('7', '9') }, true],
    ['nor lost', TWO, { Quiz: outOf('1', '3'), Task: outOf('6.999', '9') }, false],
    ['an item without a grade decides nothing', TWO, { Task: percent('100') }, 'catalogue.item-missing'],
    ['all of them are said', TWO, {}, 'catalogue.item-missing catalogue.item-missing'],
    ['unless it is not required', LENIENT, { Task: percent('100') }, true],
    ['and counts as zero then', LENIENT, { Task: percent('99.99') }, false],
    ['a letter weighs nothing', TWO, { Quiz: { letter: 'A' }, Task: percent('100') }, 'catalogue.grade-unsuited'],
    ['a mark needs its maximum', TWO, { Quiz: { mark: '8' }, Task: percent('100') }, 'catalogue.maximum-unknown'],
    ['and lies below it', TWO, { Quiz: outOf('8', '5'), Task: percent('1') }, 'catalogue.mark-above-maximum'],
    ['attendance as a percentage', ATTENDANCE, { Attendance: percent('80') }, true],
    ['attendance as meetings', ATTENDANCE, { Attendance: outOf('11', '14') }, false],
    ['a decision in words', DECISION, { Decision: { letter: ' competent' } }, true],
    ['in another language', DECISION, { Decision: { letter: 'ΙΚΑΝΌΣ' } }, true],
    ['a decision as a number', DECISION, { Decision: { mark: '0' } }, false],
    ['an unknown decision', DECISION, { Decision: { letter: 'perhaps' } }, 'catalogue.decision-unknown'],
    ['all: one below is below', BOTH, { Quiz: percent('90'), Task: percent('90'), Attendance: percent('79') }, false],
    ['all: below settles it, whatever is missing', BOTH, { Quiz: percent('0'), Task: percent('0') }, false],
    ['all: else it stays open', BOTH, { Quiz: percent('90'), Task: percent('90') }, 'catalogue.item-missing'],
    ['any: one is enough, whatever is missing', EITHER, { Decision: { letter: 'competent' } }, true],
    ['any: none', EITHER, { Quiz: percent('1'), Task: percent('1'), Decision: { mark: '0' } }, false],
    ['any: else it stays open', EITHER, { Quiz: percent('1'), Task: percent('1') }, 'catalogue.item-missing'],
  ])('%s', (_, rule, grades, expected) => {
    expect(outcome(rule, grades)).toBe(expected);
  });

  it('states the weighted result cut off, never rounded up to the threshold', () => {
    expect(decide(TWO, { Quiz: percent('100'), Task: outOf('1', '3') }).grade).toEqual({ percentage: '60' });
    expect(decide(TWO, { Quiz: percent('99.999'), Task: outOf('1', '3') }).grade).toEqual({ percentage: '59.99' });
    expect(decide(TWO, { Quiz: percent('0'), Task: percent('0.5') }).grade).toEqual({ percentage: '0.3' });
    expect(decide({ ...TWO, atLeast: '60.12345' }, { Quiz: outOf('2', '3'), Task: percent('50') }).grade).toEqual({
      percentage: '56.66666',
    });
  });

  it('states the grade of a combination: the weighted one, not the attendance', () => {
    const grades = {
      Attendance: percent('90'),
      Decision: { letter: 'Competent' },
      Quiz: percent('50'),
      Task: percent('100'),
    };
    const rules: readonly AwardRule[] = [ATTENDANCE, DECISION, TWO];
    expect(decide({ scale: 'all', rules }, grades).grade).toEqual({ percentage: '80' });
    expect(decide({ scale: 'all', rules: rules.slice(0, 2) }, grades).grade).toEqual({ letter: 'Competent' });
    expect(decide(ATTENDANCE, grades).grade).toEqual(percent('90'));
  });

  it('knows the items of a rule, each once', () => {
    const rule: AwardRule = {
      scale: 'all',
      rules: [{ scale: 'percentage', item: 'Task', atLeast: '50' }, TWO, ATTENDANCE],
    };
    expect(itemsOfRule(rule)).toEqual([
      { item: 'Task', weight: '60' },
      { item: 'Quiz', weight: '40' },
      { item: 'Attendance' },
    ]);
    expect(itemsOfRule({ scale: 'percentage', atLeast: '50' })).toEqual([]);
  });
});

/** Whole weights that add up to 100, each with a mark out of a maximum. */
const parts = fc
  .array(fc.record({ share: fc.integer({ min: 1, max: 100 }), mark: fc.nat(500), over: fc.nat(500) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((list) => {
    const weights = list.slice(1).map(({ share }) => Math.max(1, Math.floor((share * 99) / 100 / list.length)));
    const first = 100 - weights.reduce((a, b) => a + b, 0);
    return list.map(({ mark, over }, at) => ({
      item: `Item ${String(at)}`,
      weight: at === 0 ? first : (weights[at - 1] ?? 1),
      mark,
      maximum: mark + over + 1,
    }));
  });

describe('weighted results', () => {
  const ruleOf = (list: readonly { item: string; weight: number }[], atLeast: string): AwardRule => ({
    scale: 'weighted',
    atLeast,
    items: list.map(({ item, weight }) => ({ item, weight: String(weight) })),
  });
  const gradesOf = (list: readonly { item: string; mark: number; maximum: number }[]): Grades =>
    Object.fromEntries(list.map(({ item, mark, maximum }) => [item, outOf(String(mark), String(maximum))]));

  it('are exactly what whole numbers over a common denominator give', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 10_000 }), (list, hundredths) => {
        const common = list.reduce((product, { maximum }) => product * BigInt(maximum), 1n);
        const sum = list.reduce(
          (total, { weight, mark, maximum }) => total + (BigInt(weight * mark) * common) / BigInt(maximum),
          0n,
        );
        const atLeast = (hundredths / 100).toFixed(2);
        const { awarded, grade } = decide(ruleOf(list, atLeast), gradesOf(list));
        expect(awarded).toBe(sum * 100n >= BigInt(hundredths) * common);
        const shown = Number(grade?.percentage);
        expect(BigInt(Math.round(shown * 100))).toBe((sum * 100n) / common);
        // What is shown never says more than was decided.
        expect(shown * 100 >= hundredths - 1e-6).toBe(awarded);
      }),
    );
  });

  it('are the same in any order of items and grades', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 100 }), fc.integer(), (list, atLeast, seed) => {
        const shuffled = list.toSorted((a, b) => ((a.mark * 31 + seed) % 7) - ((b.mark * 31 + seed) % 7));
        const one = decide(ruleOf(list, String(atLeast)), gradesOf(list));
        expect(decide(ruleOf(shuffled, String(atLeast)), gradesOf(list.toReversed()))).toEqual(one);
      }),
    );
  });

  it('combine as and and or do', () => {
    const single = fc.record({ atLeast: fc.nat(100), graded: fc.option(fc.nat(100), { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(single, { minLength: 2, maxLength: 5 }), (list) => {
        const rules = list.map(({ atLeast }, at): AwardRule => ({
          scale: 'percentage',
          item: String(at),
          atLeast: String(atLeast),
        }));
        const grades = Object.fromEntries(
          list.flatMap(({ graded }, at) => (graded === undefined ? [] : [[String(at), percent(String(graded))]])),
        );
        const each = list.map(({ atLeast, graded }) => (graded === undefined ? undefined : graded >= atLeast));
        const all = each.includes(false) ? false : each.includes(undefined) ? undefined : true;
        const any = each.includes(true) ? true : each.includes(undefined) ? undefined : false;
        for (const [scale, expected] of [
          ['all', all],
          ['any', any],
        ] as const) {
          const { awarded, findings } = decide({ scale, rules }, grades);
          expect(findings.length > 0 ? undefined : awarded).toBe(expected);
        }
      }),
    );
  });
});
