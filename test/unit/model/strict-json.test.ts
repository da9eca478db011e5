import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Json,
  JSON_DEPTH,
  isJsonObject,
  printSorted,
  readJson,
  walkJson,
} from '../../../src/model/strict-json.js';

/** Pieces that meet in hostile texts. */
const PIECES = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    ' ',
    '\n',
    '\t',
    '\\',
    '"',
    '""',
    '"a":',
    '"a" :',
    '"b":1',
    '"\\u0061":',
    '"a\\\\":',
  ],
  ...['"__proto__":', '"\\u005f_proto__":', '"constructor":', '"toJSON":', '"1":', '"01":', '"":', '"\\"":', '"\\\\"'],
  ...['"\\ud800"', '"\\uD83D\\uDE00"', '"\ud800"', '"\\\\ud800"', '"😀"', '\ud800', '\ufeff', '"el":"Ελένη"', '"a:b"'],
  ...[
    '1',
    '-0',
    '1.0',
    '1e400',
    '01',
    'true',
    'null',
    'nul',
    '{"a":{"a":[{"a":1}]}}',
    '{"a":1,"a":2}',
    '[[[]]]',
    '[{}]',
  ],
];

const value = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 5 }, fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), tie('list'), tie('object')),
  list: fc.array(tie('any'), { maxLength: 4 }),
  // Names come again, on purpose, in objects inside of each other and side by side.
  object: fc.dictionary(fc.oneof(fc.constantFrom('a', 'b', '1', '0', 'toJSON', '__proto__'), fc.string()), tie('any'), {
    maxKeys: 5,
  }),
})).any;

const spaces = fc.constantFrom(undefined, 1, '\t');

describe('reading JSON quickly', () => {
  it('gives the answer of the plain walk for what is put together from hostile pieces', () => {
    let faults = 0;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }),
        fc.integer({ min: 1, max: 6 }),
        (parts, depth) => {
          const text = parts.join('');
          const read = readJson(text, depth);
          if (read.fault !== undefined && read.fault.fault !== 'not-json') faults++;
          expect(read).toEqual(walkJson(text, depth));
        },
      ),
      { numRuns: 3000 },
    );
    expect(faults).toBeGreaterThan(10);
  });

  it('gives the answer of the plain walk for values printed in several ways, and with a member put in twice', () => {
    fc.assert(
      fc.property(
        value,
        spaces,
        fc.nat(),
        fc.constantFrom('"a":0,', '"\\u0061":0,', '"__proto__":0,', '"x":"\\ud800",'),
        (one, space, at, member) => {
          const text = JSON.stringify(one, null, space);
          expect(readJson(text)).toEqual(walkJson(text, JSON_DEPTH));
          // Behind some brace, which may stand inside of a string.
          const braces = [...text.matchAll(/\{/g)].map(({ index }) => index + 1);
          const place = braces[at % braces.length] ?? 0;
          const changed = text.slice(0, place) + member + text.slice(place);
          expect(readJson(changed)).toEqual(walkJson(changed, JSON_DEPTH));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['{"a":1,"a":2}', 'duplicate-member', 7],
    ['[{"a":{"b":1}},{"b":1,"\\u0062":2}]', 'duplicate-member', 22],
    ['{"a":{"__proto__":1}}', 'forbidden-member', 6],
    ['{"\\u005f_proto__":1}', 'forbidden-member', 1],
    ['{"a":"\\uDead"}', 'lone-surrogate', 5],
    ['{"a\ud83d":1}', 'lone-surrogate', 1],
    ['{"a":1}x', 'not-json', 7],
    ['\ufeff{}', 'not-json', 0],
    [`${'['.repeat(65)}`, 'too-deep', 0],
    [`${'['.repeat(64)}1${']'.repeat(64)}`, 'too-deep', 64],
  ] as const)('says what is wrong and where: %s', (text, fault, at) => {
    expect(readJson(text).fault).toMatchObject({ fault, at });
  });

  it('gives what is sound, however it is written', () => {
    expect(readJson(`${'['.repeat(64)}${']'.repeat(64)}`).fault).toBeUndefined();
    expect(readJson('{ "a" : [ 1.0, -0, 1e2 ],\n"b\\"c": "\\ud83d\\ude00 \\\\ud800" }').value).toEqual({
      a: [1, -0, 100],
      'b"c': '😀 \\ud800',
    });
  });

  it('takes no longer than the text is long', () => {
    // Each would take minutes, were anything looked for again from where a string begins.
    const many = 100_000;
    for (const text of [
      `[${'"",'.repeat(many)}0]`,
      `{${Array.from({ length: many }, (_, index) => `"${String(index)}":0`).join(',')}}`,
      `["${'\\\\'.repeat(many)}"]`,
      `["${'\\"'.repeat(many)}"]`,
      '"'.repeat(many + 1),
    ])
      expect(readJson(text)).toEqual(walkJson(text, JSON_DEPTH));
  });
});

/** The rule of RFC 8785 §3.2.3, written out. */
function sorted(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => sorted(item)).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const names = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
  return `{${names.map((name) => `${JSON.stringify(name)}:${sorted(value[name] ?? null)}`).join(',')}}`;
}

describe('printing with sorted members', () => {
  it('prints as the rule says, and equal values equally', () => {
    fc.assert(
      fc.property(value, (one) => {
        const read = JSON.parse(JSON.stringify(one)) as Json;
        expect(printSorted(read)).toBe(sorted(read));
      }),
      { numRuns: 500 },
    );
    expect(printSorted({ b: [''], a: undefined, é: 1, Z: null, '10': 0, '9': 0 })).toBe(
      '{"10":0,"9":0,"Z":null,"b":[""],"é":1}',
    );
  });
});
