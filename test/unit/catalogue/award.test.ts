import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideAward } from '../../../src/catalogue/index.js';
import type { AwardRule, Grade } from '../../../src/model/index.js';

function decide(awardRule: AwardRule, grade: Grade): boolean | string {
  const { awarded, findings } = decideAward({ awardRule }, { row: 7, grade });
  expect(findings.length === 0 || !awarded).toBe(true);
  for (const { place } of findings) expect(place).toEqual({ row: 7 });
  return findings[0]?.code ?? awarded;
}

describe('who is awarded', () => {
  const percentage: AwardRule = { scale: 'percentage', atLeast: '60' };
  const mark: AwardRule = { scale: 'mark', atLeast: '6.5', maximum: '10' };
  const letter: AwardRule = { scale: 'letter', atLeast: 'C', letters: ['A', 'B', 'C', 'D'] };

  it.each<[AwardRule, Grade, boolean | string]>([
    [percentage, { percentage: '60' }, true],
    [percentage, { percentage: '60.00' }, true],
    [percentage, { percentage: '59.99999' }, false],
    [percentage, { mark: '6', maximumMark: '10' }, true],
    [percentage, { mark: '5.9999', maximumMark: '10' }, false],
    // 2 of 3 is 66.666…: at least 66.66, and not 66.67.
    [{ scale: 'percentage', atLeast: '66.66' }, { mark: '2', maximumMark: '3' }, true],
    [{ scale: 'percentage', atLeast: '66.67' }, { mark: '2', maximumMark: '3' }, false],
    [percentage, { mark: '6' }, 'catalogue.maximum-unknown'],
    [percentage, { mark: '6', maximumMark: '0' }, 'catalogue.maximum-unknown'],
    [percentage, { letter: 'A' }, 'catalogue.grade-unsuited'],
    [percentage, {}, 'catalogue.grade-unsuited'],
    [mark, { mark: '6.50' }, true],
    [mark, { mark: '6.49', maximumMark: '10.00' }, false],
    [mark, { mark: '6.5', maximumMark: '20' }, 'catalogue.maximum-differs'],
    [mark, { mark: '10.01' }, 'catalogue.mark-above-maximum'],
    [mark, { percentage: '80' }, 'catalogue.grade-unsuited'],
    [{ scale: 'mark', atLeast: '5' }, { mark: '6' }, 'catalogue.maximum-unknown'],
    [{ scale: 'mark', atLeast: '5' }, { mark: '6', maximumMark: '10' }, true],
    [letter, { letter: 'C' }, true],
    [letter, { letter: 'A' }, true],
    [letter, { letter: 'D' }, false],
    [letter, { letter: 'F' }, 'catalogue.letter-unknown'],
    [letter, { percentage: '90' }, 'catalogue.grade-unsuited'],
  ])('%j on %j: %j', (rule, grade, expected) => {
    expect(decide(rule, grade)).toBe(expected);
  });

  const hundredths = fc.integer({ min: 0, max: 10_000 });
  const text = (value: number): string => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;

  it('compares exactly, as whole hundredths compare', () => {
    fc.assert(
      fc.property(hundredths, hundredths, (graded, atLeast) => {
        expect(decide({ scale: 'percentage', atLeast: text(atLeast) }, { percentage: text(graded) })).toBe(
          graded >= atLeast,
        );
      }),
    );
  });

  it('reads a mark out of its maximum as whole numbers cross-multiply', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 500 }),
        hundredths,
        (maximum, graded, atLeast) => {
          const grade = { mark: String(graded), maximumMark: String(maximum) };
          const expected = graded * 10_000 >= atLeast * maximum;
          expect(decide({ scale: 'percentage', atLeast: text(atLeast) }, grade)).toBe(expected);
        },
      ),
    );
  });

  it('awards a better grade wherever it awards a worse one', () => {
    fc.assert(
      fc.property(hundredths, hundredths, hundredths, (a, b, atLeast) => {
        const rule: AwardRule = { scale: 'percentage', atLeast: text(atLeast) };
        const worse = decide(rule, { percentage: text(Math.min(a, b)) });
        if (worse === true) expect(decide(rule, { percentage: text(Math.max(a, b)) })).toBe(true);
      }),
    );
  });
});
