import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isJsonObject, LANGUAGES, type Json, type JsonObject } from '../../../src/model/index.js';
import { catalogue, example, filesIn, json, vocabularies } from './example.js';

const { readProgramme, readSet, completeness } = catalogue();

function codes(value: Json): readonly string[] {
  return readProgramme(value, 'case.json').findings.map(({ code }) => code);
}

/** The example with the value at a path replaced, or removed where it is `undefined`. */
function changed(path: readonly (string | number)[], value: Json | undefined): JsonObject {
  const copy = example() as Record<string, Json>;
  let at = copy as Record<string | number, Json | undefined>;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, Json | undefined>;
  at[path.at(-1) ?? ''] = value;
  return JSON.parse(JSON.stringify(copy)) as JsonObject;
}

const WEIGHTED = {
  scale: 'weighted',
  atLeast: '60',
  items: [
    { item: 'Quiz', weight: '33.33333' },
    { item: 'Final task', weight: '66.66667', required: false },
  ],
};

describe('reading a programme', () => {
  it('takes one that states every element in five languages', () => {
    const { programme, findings } = readProgramme(example(), 'case.json');
    expect(findings).toEqual([]);
    expect(programme?.slug).toBe('working-in-a-team');
  });

  it.each([
    [['title', 'pl'], undefined, 'catalogue.language-missing', { pointer: '/title/pl', language: 'pl' }],
    [['learningOutcomes', 0, 'title', 'el'], undefined, 'catalogue.language-missing', { language: 'el' }],
    [['slug'], undefined, 'catalogue.member-missing', { pointer: '/slug' }],
    [['titel'], 'x', 'catalogue.member-unknown', { pointer: '/titel' }],
    [['slug'], 'Not Kebab', 'catalogue.value-wrong', { pointer: '/slug' }],
    [['id'], 'passport', 'catalogue.value-wrong', { pointer: '/id' }],
    [['eqfLevel'], 9, 'catalogue.value-wrong', { pointer: '/eqfLevel' }],
    [['awardRule', 'scale'], 'luck', 'catalogue.value-wrong', { pointer: '/awardRule' }],
    [['awardRule', 'atLeast'], '6,5', 'catalogue.value-wrong', { pointer: '/awardRule/atLeast' }],
    [['awardRule', 'atLeast'], '101', 'catalogue.rule-impossible', { pointer: '/awardRule' }],
    [['workload', 'ects'], '2', 'catalogue.workload-unlikely', { pointer: '/workload' }],
    [['workload', 'hours'], 41, 'catalogue.workload-unlikely', { pointer: '/workload' }],
    [
      ['participation'],
      'http://data.europa.eu/snb/assessment/56539a6507',
      'catalogue.concept-unknown',
      { pointer: '/participation' },
    ],
    [['learningSetting'], 'http://data.europa.eu/snb/learning-setting/6fd4685715%20', 'catalogue.concept-unknown', {}],
    [
      ['qualityAssurance', 'agent', 'country'],
      'CY',
      'catalogue.value-wrong',
      { pointer: '/qualityAssurance/agent/country' },
    ],
    [['title', 'it'], 'Working in a team', 'catalogue.text-untranslated', { pointer: '/title/it', language: 'it' }],
    [
      ['description', 'es'],
      'Trabajar <b>juntos</b>',
      'catalogue.text-markup',
      { pointer: '/description/es', language: 'es' },
    ],
    [['description', 'es'], 'Uno &amp; otro', 'catalogue.text-markup', { language: 'es' }],
    [['description', 'es'], 'uno\u0007dos', 'catalogue.text-unclean', { language: 'es' }],
    [['description', 'es'], 'uno\u202edos', 'catalogue.text-unclean', { language: 'es' }],
    [['description', 'es'], 'uno\ud800', 'catalogue.text-unclean', { language: 'es' }],
    [['description', 'es'], ' uno  dos', 'catalogue.text-untidy', { language: 'es' }],
    [['description', 'el'], 'ι\u0301', 'catalogue.text-untidy', { language: 'el' }],
  ] as const)('%j = %j is %s', (path, value, code, place) => {
    const { programme, findings } = readProgramme(changed(path, value), 'case.json');
    expect(programme).toBeUndefined();
    expect(findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code, place: expect.objectContaining({ file: 'case.json', ...place }) }),
      ]),
    );
  });

  it.each(['learningOutcomes', 'workload', 'eqfLevel', 'title', 'assessment', 'participation', 'qualityAssurance'])(
    'without %s says which mandatory element is missing, once',
    (member) => {
      expect(codes(example({ [member]: undefined }))).toEqual(['catalogue.element-missing']);
    },
  );

  it('may leave out each optional element', () => {
    for (const member of ['prerequisites', 'stackability', 'furtherInformation'])
      expect(codes(example({ [member]: undefined }))).toEqual([]);
  });

  it('takes a text that is meant to be the same in all languages', () => {
    const value = changed(['title', 'it'], 'Working in a team');
    expect(codes({ ...value, sameInAllLanguages: ['Working in a team'] })).toEqual([]);
  });

  it('refuses two outcomes of one key', () => {
    const outcomes = example()['learningOutcomes'] as Json[];
    expect(codes(example({ learningOutcomes: [...outcomes, ...outcomes] }))).toEqual(['catalogue.outcome-duplicate']);
  });

  it('tells an ESCO skill that it cannot confirm from an invented one', () => {
    const at = ['learningOutcomes', 0, 'escoSkills', 0, 'uri'] as const;
    const elsewhere = changed(at, 'http://data.europa.eu/esco/skill/00000000-1111-2222-3333-444444444444');
    const read = readProgramme(elsewhere, 'case.json');
    expect(read.programme).toBeDefined();
    expect(read.findings.map(({ code }) => code)).toEqual(['catalogue.concept-unverified']);
    expect(codes(changed(at, 'http://data.europa.eu/esco/skill/team-work'))).toEqual(['catalogue.concept-unknown']);
  });

  it.each([
    [{ scale: 'mark', atLeast: '6', maximum: '10' }, []],
    [{ scale: 'mark', atLeast: '11', maximum: '10' }, ['catalogue.rule-impossible']],
    [{ scale: 'letter', atLeast: 'C', letters: ['A', 'B', 'C'] }, []],
    [{ scale: 'letter', atLeast: 'D', letters: ['A', 'B', 'C'] }, ['catalogue.rule-impossible']],
    [{ scale: 'letter', atLeast: 'C' }, ['catalogue.member-missing']],
    [{ scale: 'percentage', atLeast: '60', maximum: '100' }, ['catalogue.member-unknown']],
    [{ scale: 'percentage', atLeast: '60', item: 'Final task' }, []],
    [WEIGHTED, []],
    [{ ...WEIGHTED, atLeast: '100.5' }, ['catalogue.rule-impossible']],
    [{ ...WEIGHTED, items: [{ item: 'Quiz', weight: '99.99999' }] }, ['catalogue.weights-wrong']],
    [{ ...WEIGHTED, items: [{ item: 'Quiz', weight: '0' }] }, ['catalogue.value-wrong']],
    [
      { ...WEIGHTED, items: [...WEIGHTED.items, { item: 'QUIZ', weight: '1' }] },
      ['catalogue.weights-wrong', 'catalogue.rule-ambiguous'],
    ],
    [{ scale: 'attendance', atLeast: '80' }, ['catalogue.member-missing']],
    [{ scale: 'attendance', atLeast: '80', item: 'Attendance' }, []],
    [{ scale: 'decision', item: 'Decision', awarded: ['yes'], notAwarded: ['no'] }, []],
    [
      { scale: 'decision', item: 'Decision', awarded: ['yes'], notAwarded: ['no', 'Yes'] },
      ['catalogue.rule-ambiguous'],
    ],
    [{ scale: 'all', rules: [WEIGHTED, { scale: 'attendance', atLeast: '80', item: 'Attendance' }] }, []],
    [{ scale: 'any', rules: [WEIGHTED, { scale: 'percentage', atLeast: '60' }] }, ['catalogue.member-missing']],
    [
      { scale: 'any', rules: [WEIGHTED, { scale: 'percentage', atLeast: '160', item: 'Quiz' }] },
      ['catalogue.rule-impossible'],
    ],
    [{ scale: 'any', rules: [WEIGHTED] }, ['catalogue.value-wrong']],
  ] as const)('award rule %j: %j', (awardRule, expected) => {
    expect(codes(example({ awardRule }))).toEqual(expected);
  });

  it('never throws, whatever the JSON is, and keeps the number of findings within bounds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readProgramme(value as Json, 'x').programme).toBeUndefined();
        expect(readSet(value as Json, 'x').set).toBeUndefined();
        completeness([value as Json]);
      }),
    );
    const noise = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`m${index}`, index]));
    expect(codes(noise).length).toBeLessThanOrEqual(200);
  });

  it('refuses whatever a mutation breaks, without throwing', () => {
    const paths = [...pathsOf(example())];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const mutant = changed(path, value as Json);
        const { programme, findings } = readProgramme(mutant, 'x');
        expect(programme === undefined).toBe(findings.some(({ code }) => code !== 'catalogue.concept-unverified'));
      }),
      { numRuns: 300 },
    );
  });
});

function* pathsOf(
  value: Json | undefined,
  path: readonly (string | number)[] = [],
): Generator<readonly (string | number)[]> {
  if (path.length > 0) yield path;
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* pathsOf(item, [...path, index]);
  else if (isJsonObject(value)) for (const [name, item] of Object.entries(value)) yield* pathsOf(item, [...path, name]);
}

describe('completeness', () => {
  it('shows what is stated, what comes with the award and what is absent, in each language', () => {
    const partial = changed(['title', 'pl'], undefined);
    const table = completeness([example(), { ...partial, id: 'urn:x:y', slug: 'other', prerequisites: undefined }]);
    expect(table.complete).toBe(1);
    const [whole, lacking] = table.rows;
    expect(whole?.elements.identification.en).toBe('award');
    expect(whole?.elements.awardingBody.el).toBe('award');
    expect(whole?.elements.learningOutcomes.pl).toBe('stated');
    expect(lacking?.elements.title).toEqual({ en: 'stated', el: 'stated', it: 'stated', pl: 'absent', es: 'stated' });
    expect(lacking?.elements.prerequisites.en).toBe('absent');
    expect(table.findings.map(({ code, place }) => [code, place?.language])).toEqual([
      ['catalogue.element-missing', 'pl'],
    ]);
  });

  it('takes the awarding body from the programme where it states one', () => {
    const body = { legalName: { en: 'Demo Academy' }, country: 'GRC' };
    expect(completeness([example({ awardingBody: body })]).rows[0]?.elements.awardingBody.en).toBe('stated');
  });

  it('is not fooled by one outcome of several, by blanks or by an empty list', () => {
    const outcomes = example()['learningOutcomes'] as JsonObject[];
    const second = { ...outcomes[0], key: 'other', title: { en: 'Only English' } } as JsonObject;
    const cells = completeness([example({ learningOutcomes: [...outcomes, second] })]).rows[0]?.elements
      .learningOutcomes;
    expect(cells).toEqual({ en: 'stated', el: 'absent', it: 'absent', pl: 'absent', es: 'absent' });
    expect(completeness([example({ learningOutcomes: [] })]).rows[0]?.complete).toBe(false);
    expect(completeness([changed(['title', 'en'], '  ')]).rows[0]?.elements.title.en).toBe('absent');
  });

  it('finds two programmes of one name', () => {
    expect(completeness([example(), example()]).findings.map(({ place }) => place?.pointer)).toEqual(['/id', '/slug']);
  });
});

describe('reading a passport set', () => {
  const text = { en: 'Passport', el: 'Διαβατήριο', it: 'Passaporto', pl: 'Paszport', es: 'Pasaporte' };
  const set: JsonObject = {
    id: 'https://passport.example/passports/x',
    title: text,
    description: text,
    programmes: ['urn:x:1'],
  };

  it('takes a whole one', () => {
    expect(readSet(set, 'set.json').set?.programmes).toEqual(['urn:x:1']);
  });

  it.each([
    [{ programmes: [] }, 'catalogue.value-wrong'],
    [{ programmes: ['urn:x:1', 'urn:x:1'] }, 'catalogue.value-wrong'],
    [{ title: { ...text, pl: 'Passport' } }, 'catalogue.text-untranslated'],
    [{ title: undefined }, 'catalogue.member-missing'],
    [{ extra: 1 }, 'catalogue.member-unknown'],
  ] as const)('%j is %s', (change, code) => {
    const value = JSON.parse(JSON.stringify({ ...set, ...change })) as Json;
    expect(readSet(value, 'set.json').findings.map((found) => found.code)).toContain(code);
  });

  it('knows its programmes when they are given', () => {
    expect(readSet(set, 'set.json', new Set(['urn:x:2'])).findings[0]?.code).toBe('catalogue.programme-unknown');
    expect(readSet(set, 'set.json', new Set(['urn:x:1'])).findings).toEqual([]);
  });
});

describe('the catalogue that ships', () => {
  const files = filesIn('fixtures/catalogue/');

  it.each(files)('%s: complete in five languages, at EQF 4 or 5, with three outcomes or more', (file) => {
    const { programme, findings } = readProgramme(json(file), file);
    expect(findings).toEqual([]);
    expect(programme?.demo).toBe(true);
    expect([4, 5]).toContain(programme?.eqfLevel);
    expect(programme?.learningOutcomes.length).toBeGreaterThanOrEqual(3);
    expect(file.endsWith(`/${programme?.slug ?? ''}.json`)).toBe(true);
    expect(programme?.id).toBe(`https://passport.example/programmes/${programme?.slug ?? ''}`);
  });

  it('is complete: every element is stated or comes with the award, optional ones included', () => {
    const table = completeness(files.map(json));
    expect(table.findings).toEqual([]);
    expect(table.complete).toBe(files.length);
    const absent = table.rows.flatMap(({ slug, elements }) =>
      Object.entries(elements).flatMap(([key, cells]) =>
        LANGUAGES.filter((language) => cells[language] === 'absent').map((language) => `${slug} ${key} ${language}`),
      ),
    );
    expect(absent).toEqual([]);
  });

  it('holds twenty, and the set names them all', () => {
    const ids = files.map((file) => String((json(file) as JsonObject)['id']));
    const { set, findings } = readSet(json('fixtures/passport-to-employment.json'), 'set.json', new Set(ids));
    expect(findings).toEqual([]);
    expect([...(set?.programmes ?? [])].sort()).toEqual([...ids].sort());
    expect(ids).toHaveLength(20);
  });

  it.each(files)('%s: each ESCO skill bears the official label of its URI', (file) => {
    const { programme } = readProgramme(json(file), file);
    for (const { uri, label } of (programme?.learningOutcomes ?? []).flatMap(({ escoSkills }) => escoSkills ?? [])) {
      const concept = vocabularies.concept(uri);
      for (const [language, text] of Object.entries(label))
        expect([uri, language, text]).toEqual([uri, language, concept?.labels[language]]);
    }
  });

  it('holds JSON that means one thing', () => {
    for (const file of files) expect(() => json(file)).not.toThrow();
  });
});
