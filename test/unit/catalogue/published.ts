import fc from 'fast-check';
import { exportCatalogue, type CatalogueExport } from '../../../src/catalogue/index.js';
import {
  LANGUAGES,
  SCHEMES,
  type Json,
  type JsonObject,
  type Programme,
  type Provider,
} from '../../../src/model/index.js';
import { catalogue, example, filesIn, json, vocabularies } from './example.js';

type Format = Parameters<typeof exportCatalogue>[1];

/** The twenty of the demonstration. */
export const TWENTY: readonly Programme[] = filesIn('fixtures/catalogue/').map((file) => {
  const { programme } = catalogue().readProgramme(json(file), file);
  if (programme === undefined) throw new Error(`${file} is refused`);
  return programme;
});

export const PROVIDER = json('fixtures/demo-provider.json') as unknown as Provider;

export function published(
  programmes: readonly Programme[],
  format: Format,
  { provider = PROVIDER, language = 'en' }: { provider?: Provider; language?: (typeof LANGUAGES)[number] } = {},
): CatalogueExport {
  return exportCatalogue(programmes, format, { provider, vocabularies, language });
}

/** The text of an export that nothing refuses. */
export function textOf(...given: Parameters<typeof published>): string {
  const { file, findings } = published(...given);
  if (file === undefined)
    throw new Error(findings.map(({ code, place }) => `${code} ${place?.pointer ?? ''}`).join(', '));
  return file.text;
}

export function programme(changes: JsonObject = {}): Programme {
  return example(changes) as unknown as Programme;
}

/** Whatever a text may hold: markup, quotes, control characters, half surrogates, ends of sections, other scripts. */
const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    ']]>',
    '</style><img src=x onerror=alert(1)>',
    '&amp;&lt;&#0;',
    '"\'><a href="javascript:alert(1)">',
    '\ud800 half',
    '\u0000\u0008\u000b\ufffe',
    '\r\n\t\r',
    '<!--',
    '<?xml version="1.0"?>',
    '{n}$&$1',
  ),
);

const five = fc
  .tuple(text, text, text, text, text)
  .map((texts) => Object.fromEntries(LANGUAGES.map((language, index) => [language, texts[index] ?? ''])));

const labels = fc.dictionary(fc.constantFrom('en', 'el', 'de', 'pt-br', 'mt'), text, {
  minKeys: 1,
  noNullPrototype: true,
});

const bases = [
  'https://a.example/',
  'http://b.example:8080/x?',
  'urn:x:',
  'https://c.example/p#',
  'https://user@[::1]/',
];
const letters = "ab1/?&;=@:!'()*,+~ė中😀";

/** Addresses that the schema's pattern takes; now and then one that readers would not take. */
const address = fc.oneof(
  {
    weight: 30,
    arbitrary: fc
      .tuple(fc.constantFrom(...bases), fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 }))
      .map((parts) => parts.join('x')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'https://[',
      'http://d.example:99999/',
      'urn:x:%zz',
      'https://a.example/#b#c',
      'https://a.example/[x]',
    ),
  },
);

const page = address.filter((url) => url.startsWith('http'));

function concept(scheme: string): fc.Arbitrary<string> {
  return fc.constantFrom(...(vocabularies.vocabulary(scheme)?.concepts.keys() ?? []));
}

function optional(record: Record<string, fc.Arbitrary<Json>>): fc.Arbitrary<JsonObject> {
  return fc.record(record, { requiredKeys: [], noNullPrototype: true });
}

const organisation = fc
  .tuple(
    fc.record(
      { legalName: labels, country: fc.constantFrom('CYP', 'GRC', 'ITA', 'POL', 'ESP', 'MLT') },
      { noNullPrototype: true },
    ),
    optional({
      id: address,
      region: concept(SCHEMES.atu),
      homepage: page,
      identifiers: fc.array(
        fc.record({ kind: fc.constantFrom('eidas', 'vat', 'registration'), notation: text }, { noNullPrototype: true }),
        { maxLength: 4 },
      ),
    }),
  )
  .map(([whole, part]) => ({ ...whole, ...part }));

const outcomes = fc.uniqueArray(
  fc
    .tuple(
      fc.record(
        {
          key: fc.constantFrom('a', 'b', 'a-b', 'outcome', '1'),
          title: five,
          type: concept(SCHEMES.skillType),
          reusability: concept(SCHEMES.skillReuseLevel),
        },
        { noNullPrototype: true },
      ),
      optional({
        escoSkills: fc.array(
          fc.record({ uri: fc.oneof(concept(SCHEMES.escoSkills), address), label: labels }, { noNullPrototype: true }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
    )
    .map(([whole, part]) => ({ ...whole, ...part })),
  { minLength: 1, maxLength: 4, selector: ({ key }) => key },
);

/** Programmes as hostile as their type allows: beyond what reading would let through. */
export const hostile: fc.Arbitrary<Programme> = fc
  .tuple(
    fc.record(
      {
        id: address,
        slug: fc.string({ unit: fc.constantFrom(...'abc123'), minLength: 1, maxLength: 8 }),
        version: fc.constantFrom('1.0', '2', 'x-1'),
        title: five,
        description: five,
        eqfLevel: fc.integer({ min: 1, max: 8 }),
        opportunityType: concept(SCHEMES.learningOpportunity),
        thematicArea: concept(SCHEMES.iscedF),
        learningSetting: concept(SCHEMES.learningSetting),
        languages: fc.uniqueArray(concept(SCHEMES.language), { minLength: 1, maxLength: 4 }),
        learningOutcomes: outcomes,
        workload: fc.record({
          hours: fc.integer({ min: 1, max: 10_000 }),
          ects: fc.constantFrom('0', '1.5', '999.99'),
        }),
        participation: concept(SCHEMES.learningMode),
      },
      { noNullPrototype: true },
    ),
    fc.record({ type: concept(SCHEMES.accreditation), title: five, agent: organisation }, { noNullPrototype: true }),
    fc.record(
      {
        title: five,
        description: five,
        type: concept(SCHEMES.assessment),
        mode: concept(SCHEMES.learningMode),
        supervision: concept(SCHEMES.supervision),
        gradingScheme: fc.record({ title: five, description: five }),
      },
      { requiredKeys: ['title', 'description', 'type', 'mode', 'gradingScheme'], noNullPrototype: true },
    ),
    optional({
      nqfLevels: fc.uniqueArray(concept(SCHEMES.nqf), { minLength: 1, maxLength: 3 }) as fc.Arbitrary<Json>,
      prerequisites: five,
      stackability: fc.record({ partialQualification: fc.boolean(), note: five }),
      furtherInformation: fc.record({ note: five, homepage: page }, { requiredKeys: ['note'], noNullPrototype: true }),
      awardingBody: organisation,
      validityMonths: fc.integer({ min: 1, max: 1200 }),
    }),
  )
  .map(([whole, qualityAssurance, assessment, part]) =>
    programme({
      // The example states these; without them, what is optional may be absent.
      nqfLevels: undefined,
      prerequisites: undefined,
      stackability: undefined,
      furtherInformation: undefined,
      ...whole,
      qualityAssurance,
      assessment,
      ...part,
    } as JsonObject),
  );
