import { readdirSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { create } from 'xmlbuilder2';
import { memoryPages, validateXML } from 'xmllint-wasm';
import { SCHEMES, type Json, type Programme } from '../../../src/model/index.js';
import { describeWithShared, shared, sharedText } from '../../support/shared.js';
import { vocabularies } from './example.js';
import { hostile, programme, published, PROVIDER, textOf, TWENTY } from './published.js';

const FOLDER = 'edc/loq/';

/** The schema with its parts under the names by which it includes them. */
function schemaFiles(): { fileName: string; contents: string }[] {
  return ['cv/', 'external/'].flatMap((folder) =>
    readdirSync(shared(`${FOLDER}${folder}`)).map((name) => ({
      fileName: `${folder}${name}`,
      contents: sharedText(`${FOLDER}${folder}${name}`),
    })),
  );
}

async function faults(contents: string): Promise<readonly string[]> {
  const { valid, errors, rawOutput } = await validateXML({
    xml: [{ fileName: 'catalogue.xml', contents }],
    schema: [{ fileName: 'loq.xsd', contents: sharedText(`${FOLDER}loq.xsd`) }],
    preload: schemaFiles(),
    maxMemoryPages: memoryPages.GiB,
  });
  if (valid) return [];
  return errors.length > 0 ? errors.map(({ message }) => message) : [rawOutput];
}

/** Every text and attribute value of a document, as a parser reads them. */
function values(document: string): readonly string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'string') found.push(value);
    else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) visit(item);
  };
  visit(create(document).end({ format: 'object', verbose: true }));
  return found;
}

/** Elements of one name with all that is in them, as text. */
function elements(document: string, name: string): readonly string[] {
  return [...document.matchAll(new RegExp(`<${name}[ >][\\s\\S]*?</${name}>`, 'g'))].map(([text]) => text);
}

function stringsOf(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap((item) => stringsOf(item as Json))
    : [];
}

describeWithShared('LOQ XML', () => {
  it('is valid for the twenty, in one document', async () => {
    expect(await faults(textOf(TWENTY, 'loq'))).toEqual([]);
  });

  it('is judged by a validator that refuses what the schema refuses', async () => {
    const text = textOf(TWENTY.filter(({ nqfLevels }) => nqfLevels !== undefined).slice(0, 1), 'loq');
    for (const [from, to] of [
      [/<ISCEDFCode [^>]*>/, ''],
      [/(<gradingScheme idref=")[^"]*/, '$1https://elsewhere.example/'],
      [/(<EQFLevel uri="[^"]*)/, '$19'],
    ] as const) {
      const broken = text.replace(from, to);
      expect(broken).not.toBe(text);
      expect([from.source, (await faults(broken)).length > 0]).toEqual([from.source, true]);
    }
  });

  it('is valid with as little as a programme must state, and with each optional element', async () => {
    const bare = programme({ prerequisites: undefined, stackability: undefined, nqfLevels: undefined, slug: 'bare' });
    const awarding = {
      legalName: { en: 'Other body', mt: 'Korp ieħor' },
      country: 'MLT',
      region: 'http://publications.europa.eu/resource/authority/atu/POL',
      identifiers: [
        { kind: 'vat', notation: 'MT1' },
        { kind: 'registration', notation: 'R1' },
        { kind: 'registration', notation: 'R2' },
        { kind: 'eidas', notation: 'VATMT-1' },
        { kind: 'vat', notation: 'MT2' },
      ],
    };
    const full = {
      ...TWENTY[0],
      id: 'urn:uuid:5d8a1f0e-6d6b-4b39-9f57-4f1f3f0f0a01',
      slug: 'full',
      validityMonths: 60,
      awardingBody: awarding,
    } as Programme;
    expect(await faults(textOf([bare, full], 'loq'))).toEqual([]);
  });

  it('is valid for whatever hostile programmes it does not refuse', async () => {
    let written = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 8 }), async (programmes) => {
        // One that is refused refuses the whole catalogue; the others are to be written too.
        const sound = programmes.filter((one) => published([one], 'loq').file !== undefined);
        const { file, findings } = published(sound, 'loq');
        if (file === undefined) {
          expect(findings.every(({ code }) => code === 'catalogue.programme-duplicate')).toBe(true);
          return;
        }
        written += sound.length;
        expect(await faults(file.text)).toEqual([]);
      }),
      { numRuns: 15 },
    );
    expect(written).toBeGreaterThan(20);
  });

  it('writes no concept that the lists of the schema lack', () => {
    const lists: readonly (readonly [string, string])[] = [
      [SCHEMES.accreditation, 'europass-accreditation-types'],
      [SCHEMES.assessment, 'europass-learning-assessment-types'],
      [SCHEMES.country, 'country'],
      [SCHEMES.educationCredit, 'credit-points'],
      [SCHEMES.eqf, 'eqf'],
      [SCHEMES.iscedF, 'isced-f'],
      [SCHEMES.language, 'language'],
      [SCHEMES.learningMode, 'europass-modes'],
      [SCHEMES.learningOpportunity, 'europass-learning-opportunity-types'],
      [SCHEMES.learningSetting, 'europass-learning-setting-types'],
      [SCHEMES.nqf, 'nqf'],
      [SCHEMES.skillReuseLevel, 'skill-reuse-levels'],
      [SCHEMES.skillType, 'skill-types'],
    ];
    const missing = lists.flatMap(([scheme, name]) => {
      const list = sharedText(`${FOLDER}cv/${name}.xsd`);
      return [...(vocabularies.vocabulary(scheme)?.concepts.keys() ?? [])].filter((uri) => !list.includes(`"${uri}"`));
    });
    // What came after 3.1.0: EQAR accreditation, hybrid mode, challenge. A programme that names one keeps its place without it.
    expect(missing.sort()).toEqual([
      'http://data.europa.eu/snb/accreditation/c_1f1a469a',
      'http://data.europa.eu/snb/learning-assessment/c_3a90b26d',
      'http://data.europa.eu/snb/learning-opportunity/c_170b037d',
    ]);
    const [accreditation = '', mode = '', opportunity = ''] = missing;
    const { qualityAssurance } = programme();
    const later = programme({
      participation: mode,
      opportunityType: opportunity,
      qualityAssurance: { ...qualityAssurance, type: accreditation } as unknown as Json,
    });
    const { file, findings } = published([later], 'loq');
    expect(findings.map(({ code, place }) => `${code} ${place?.pointer ?? ''}`).sort()).toEqual([
      'catalogue.export-leaves-out /opportunityType',
      'catalogue.export-leaves-out /participation',
      'catalogue.export-leaves-out /qualityAssurance/type',
    ]);
    expect(file?.text).not.toContain(mode);
    expect(file?.text).not.toContain(accreditation);
    // The quality assurance is said in words instead.
    expect(file?.text).toContain(qualityAssurance.title.en);
  });
});

it('LOQ XML loses no text of a programme: all five languages, each statement', () => {
  for (const one of TWENTY) {
    const document = values(textOf([one], 'loq'));
    const present = new Set(document);
    const { framework, qualityAssurance, ...rest } = one;
    const stated = [
      rest.title,
      rest.description,
      rest.learningOutcomes.map(({ title, type, reusability, escoSkills }) => [title, type, reusability, escoSkills]),
      rest.assessment,
      rest.prerequisites,
      rest.stackability?.note,
      rest.furtherInformation,
      rest.languages,
      rest.nqfLevels,
      rest.thematicArea,
      rest.participation,
      rest.learningSetting,
      rest.opportunityType,
      rest.workload.ects,
      rest.id,
      rest.slug,
      framework.competence.uri,
    ];
    expect(stated.flatMap((part) => stringsOf(part as unknown as Json)).filter((text) => !present.has(text))).toEqual(
      [],
    );
    // These stand within a longer text where there is no element of their own.
    const all = document.join('\n');
    const within = [
      ...Object.values(framework.competence.label),
      framework.publication,
      ...Object.values(qualityAssurance.title),
      ...Object.values(qualityAssurance.agent.legalName),
      one.version,
    ];
    expect(within.filter((text) => !all.includes(text))).toEqual([]);
  }
});

it('a level of a national framework makes a qualification; without one it is an achievement specification', () => {
  const text = textOf(TWENTY, 'loq');
  const qualifications = elements(text, 'qualification');
  const others = elements(text, 'learningAchievementSpecification');
  expect([qualifications.length, others.length]).toEqual([14, 6]);
  for (const one of qualifications) {
    expect(one).toMatch(/<EQFLevel uri="http:\/\/data\.europa\.eu\/snb\/eqf\/\d"\/>\s*<NQFLevel uri=/);
    expect(one).toContain('<accreditation idref=');
    expect(one).toContain('<isPartialQualification>');
  }
  // The level is then an education level, and quality assurance a note on that topic.
  for (const one of others) {
    expect(one).toContain('<educationLevel uri="http://data.europa.eu/snb/eqf/5">');
    expect(one).toContain('qualification-topics#accreditation-and-quality-assurance');
  }
});

it('quality assurance of the organisation is not limited to one qualification, that of a programme is', () => {
  const limited = elements(textOf(TWENTY, 'loq'), 'accreditation').map((one) => [
    /<type uri="[^"]*\/(\w+)"/.exec(one)?.[1],
    one.includes('<limitQualification'),
  ]);
  expect(limited.length).toBe(14);
  for (const [type, isLimited] of limited) expect([type, isLimited]).toEqual([type, type === '820101cba6']);
});

it('identifiers are unique in the document, as the schema wants them', () => {
  const notations = elements(textOf(TWENTY, 'loq'), 'identifier').map((one) => /<skos:notation>([^<]*)/.exec(one)?.[1]);
  expect(notations.length).toBe(60);
  expect(new Set(notations).size).toBe(60);
});

it('the agency that twenty programmes name is one organisation', () => {
  const organisations = elements(textOf(TWENTY, 'loq'), 'organisation');
  expect(organisations.length).toBe(2);
  expect(organisations.join()).toContain('Demo VET Centre Nicosia');
  expect(organisations.join()).toContain('Demo Quality Assurance Agency for VET');
});

it('what the register requires and a programme does not state refuses the export, and says where', () => {
  const lacking = programme({ thematicArea: undefined, furtherInformation: undefined, id: 'urn:example:programme' });
  const provider = { id: PROVIDER.id, legalName: PROVIDER.legalName, country: 'QQQ' };
  const { file, findings } = published([lacking], 'loq', { provider });
  expect(file).toBeUndefined();
  expect(findings.map(({ code, place }) => `${code} ${place?.pointer ?? ''}`).sort()).toEqual([
    'catalogue.export-lacks /country',
    'catalogue.export-lacks /furtherInformation/homepage',
    'catalogue.export-lacks /thematicArea',
  ]);
  // The other formats need none of these.
  expect(published([lacking], 'jsonld').file).toBeDefined();
  expect(published([lacking], 'html').file).toBeDefined();
});
