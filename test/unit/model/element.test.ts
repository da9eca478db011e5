import { describe, expect, it } from '@jest/globals';
import { compareDecimals, compareProducts, isDecimal, SCHEMES, STANDARD_ELEMENTS } from '../../../src/model/index.js';
import { describeWithShared, sharedText } from '../../support/shared.js';

describe('the standard elements', () => {
  it('are eleven mandatory and five optional, each numbered in its list', () => {
    const numbers = (obligation: string): readonly number[] =>
      STANDARD_ELEMENTS.filter((element) => element.obligation === obligation).map(({ number }) => number);
    expect(numbers('mandatory')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(numbers('optional')).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(STANDARD_ELEMENTS.map(({ key }) => key)).size).toBe(16);
  });

  it('say where a programme states them, but for what only the award gives', () => {
    for (const { givenBy, programme, scheme } of STANDARD_ELEMENTS) {
      expect(programme.length === 0).toBe(givenBy === 'award');
      if (scheme !== undefined) expect(Object.values(SCHEMES)).toContain(scheme);
    }
  });
});

describeWithShared('the standard elements against the facts', () => {
  it('are those of Annex I, in order', () => {
    const facts = JSON.parse(sharedText('skills/microcredential-elements.json')) as Record<
      'mandatory' | 'optional',
      { elements: { no: number; en: string }[] }
    >;
    const words = (text: string): string =>
      text
        .toLowerCase()
        .replace(/\(.*?\)/g, '')
        .replace(/[^a-z]+/g, ' ')
        .trim();
    for (const obligation of ['mandatory', 'optional'] as const) {
      const ours = STANDARD_ELEMENTS.filter((element) => element.obligation === obligation);
      for (const [index, { no, en }] of facts[obligation].elements.entries()) {
        expect(ours[index]?.number).toBe(no);
        const first = words(ours[index]?.name ?? '').split(' ')[0] ?? '';
        expect(words(en).split(' ')[0]?.slice(0, 6)).toBe(first.slice(0, 6));
      }
    }
  });
});

describe('decimals', () => {
  it.each([
    ['0.1', '0.10', 0],
    ['59.9999999999', '60', -1],
    ['-1', '0', -1],
    ['999999999999999', '999999999999998.9999999999', 1],
  ])('%s against %s: %d', (a, b, expected) => {
    expect(compareDecimals(a, b)).toBe(expected);
  });

  it('compare as products without a division', () => {
    expect(compareProducts('2', '100', '66.67', '3')).toBe(-1);
    expect(compareProducts('0.3', '10', '3', '1')).toBe(0);
  });

  it.each(['', '1,5', '1.', '.5', '1e3', 'NaN', '+1', ' 1', '1234567890123456', '٣'])('%j is none', (text) => {
    expect(isDecimal(text)).toBe(false);
    expect(() => compareDecimals(text, '1')).toThrow(RangeError);
  });
});
