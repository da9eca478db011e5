import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { readResults, type ResultsOptions } from '../../../src/assessment/index.js';
import { SeenLearners } from '../../../src/assessment/seen.js';
import { Texts } from '../../../src/assessment/texts.js';
import { utf8 } from '../../../src/model/index.js';
import { layoutOf } from './support.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that are in use once all that can go has gone. */
function inUse(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const EARLY = 2_000;
const LATE = 20_000;
/**
 * What 18,000 learners may leave behind: 40 bytes each, a table that doubles, and the noise of the test runner, which was
 * seen to reach 4 MiB. Rows that stayed would leave some 18 MiB.
 */
const LIMIT = 10 * 1024 * 1024;

async function* bytesOf(before: string, row: (row: number) => string, after: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(utf8(before));
  for (let at = 1; at <= LATE; at++) yield utf8(row(at));
  yield utf8(after);
}

function workbook(): Uint8Array {
  const relations = (type: string, target: string): string =>
    `<Relationships><Relationship Id="r0" Type="x/${type}" Target="${target}"/></Relationships>`;
  const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const rows = Array.from(
    { length: LATE },
    (_, at) => `<row>${text(`learner-number-${at}`)}${text('Ελένη')}${text('Π')}<c><v>${at % 100}</v></c></row>`,
  );
  const heading = `<row>${['id', 'given', 'family', 'percentage'].map(text).join('')}</row>`;
  const parts = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations('officeDocument', 'w.xml'),
    'w.xml': '<workbook xmlns:r="urn:r"><sheets><sheet name="S" r:id="r0"/></sheets></workbook>',
    '_rels/w.xml.rels': relations('worksheet', 's.xml'),
    's.xml': `<worksheet><sheetData>${heading}${rows.join('')}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, utf8(xml)])));
}

const learners: NonNullable<ResultsOptions['learners']> = {
  find: (identifier) => ({ learner: { identifier, givenName: 'Ελένη', familyName: 'Π' } }),
};
const statement = (row: number): string =>
  `{"actor":{"account":{"homePage":"h","name":"learner-number-${row}"}},"verb":{"id":"http://adlnet.gov/expapi/verbs/passed"},"object":{"id":"o"}}\n`;

describe('what stays in memory while a file is read grows with the learners only', () => {
  it.each<[string, () => AsyncIterable<Uint8Array>, ResultsOptions]>([
    [
      'CSV',
      () => bytesOf('id;given;family;percentage\n', (row) => `learner-number-${row};Ελένη;Π;${row % 100}\n`, ''),
      { layout: layoutOf('plain') },
    ],
    [
      'Moodle XML',
      () =>
        bytesOf(
          '<results>',
          (row) =>
            `<result><assignment>T</assignment><student>learner-number-${row}</student><score>9</score></result>`,
          '</results>',
        ),
      { learners },
    ],
    ['xAPI', () => bytesOf('', statement, ''), { learners }],
    [
      'XLSX',
      () => {
        const bytes = workbook();
        return (async function* () {
          yield await Promise.resolve(bytes);
        })();
      },
      { layout: layoutOf('plain') },
    ],
  ])('%s', async (_form, source, options) => {
    let early = 0;
    let count = 0;
    let late = 0;
    for await (const { result, findings } of readResults(source(), options)) {
      if (result !== undefined && findings.length === 0) count++;
      if (count === EARLY) early = inUse();
      if (count === LATE) late = inUse();
    }
    expect(count).toBe(LATE);
    expect(late - early).toBeLessThan(LIMIT);
  });
});

describe('learners seen', () => {
  it('are known again, with the row of the first and whether the grade is the same', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.boolean()), { maxLength: 4000 }), (rows) => {
        const seen = new SeenLearners();
        const known = new Map<string, readonly [number, boolean]>();
        for (const [at, [who, good]] of rows.entries()) {
          const identifier = `L-${who}`;
          const first = known.get(identifier);
          const before = seen.note(identifier, at + 2, String(good));
          if (first === undefined) known.set(identifier, [at + 2, good]);
          expect(before).toEqual(first && { row: first[0], sameGrade: first[1] === good });
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('texts by number', () => {
  it('are what was added', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 50 }), { maxLength: 5000 }), (added) => {
        const texts = new Texts();
        for (const text of added) texts.add(text);
        expect(added.map((_, index) => texts.at(index))).toEqual(added);
        for (const none of [-1, added.length, 0.5, NaN]) expect(texts.at(none)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
    const marked = new Texts();
    marked.add('\ufeffAnna');
    expect(marked.at(0)).toBe('\ufeffAnna');
  });
});
