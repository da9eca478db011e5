import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mapToCredential, summarise } from '../../../src/elm/index.js';
import {
  FRAMEWORKS,
  competenceOfConcept,
  competenceOfText,
  frameworkText,
  isJsonObject,
  textIn,
  type FrameworkName,
  type JsonObject,
  type LearningSummary,
} from '../../../src/model/index.js';
import { award, ISSUER, programmeOf, vocabularies } from '../../support/awards.js';
import { describeWithShared, sharedText } from '../../support/shared.js';

async function learningOf(document: JsonObject): Promise<LearningSummary | undefined> {
  return (await summarise(document)).learning;
}

const SLUGS = readdirSync('fixtures/catalogue').map((name) => name.replace('.json', ''));

describe('what a credential says of the learning', () => {
  it('is what the programme says, in all its languages', async () => {
    const programme = programmeOf('working-in-a-team');
    const { framework, assessment } = programme;
    const learning = await learningOf(mapToCredential(award(programme), vocabularies));
    expect(learning).toEqual({
      description: programme.description,
      awardingBody: expect.objectContaining({ id: ISSUER.did, name: ISSUER.legalName }),
      awardedOn: '2026-11-13T00:00:00Z',
      outcomes: programme.learningOutcomes.map(({ title, escoSkills = [] }) =>
        escoSkills.length === 0
          ? { title }
          : { title, skills: escoSkills.map(({ uri }) => expect.objectContaining({ id: uri })) },
      ),
      competences: [{ framework: framework.framework, id: framework.competence.id }],
      assessments: [
        {
          title: assessment.title,
          description: assessment.description,
          type: expect.objectContaining({ id: assessment.type }),
          mode: expect.objectContaining({ id: assessment.mode }),
          grade: expect.objectContaining({ en: expect.any(String), pl: expect.any(String) }),
          gradingScheme: assessment.gradingScheme.title,
          supervision: expect.objectContaining({ id: assessment.supervision }),
        },
      ],
      nqfLevels: programme.nqfLevels?.map((id) => expect.objectContaining({ id })),
      participation: [expect.objectContaining({ id: programme.participation })],
      languages: programme.languages.map((id) => expect.objectContaining({ id })),
      prerequisites: programme.prerequisites,
      partialQualification: programme.stackability?.partialQualification,
      homepage: programme.furtherInformation?.homepage,
      notes: [programme.stackability?.note, programme.furtherInformation?.note].filter((note) => note !== undefined),
    });
  });

  it('names the competence of its framework for each programme of the catalogue, which the framework has', async () => {
    expect(SLUGS).toHaveLength(20);
    for (const slug of SLUGS) {
      const { framework } = programmeOf(slug);
      const learning = await learningOf(mapToCredential(award(programmeOf(slug)), vocabularies));
      expect([slug, learning?.competences]).toEqual([
        slug,
        [{ framework: framework.framework, id: framework.competence.id }],
      ]);
      const area = FRAMEWORKS[framework.framework].find(({ id }) => id === framework.area.id);
      expect(area?.name.en).toBe(framework.area.label['en']);
      const known = area?.competences.find(({ id }) => id === framework.competence.id);
      expect(known?.name.en).toBe(framework.competence.label['en']);
    }
  });

  it('is the achievement and its results in an Open Badge, and the plain members of what nobody knows', async () => {
    const badge = {
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      awardedDate: '2026-01-02T00:00:00Z',
      credentialSubject: {
        result: [{ resultDescription: 'urn:r:1', value: '8' }, { status: 'Completed' }],
        achievement: {
          name: 'Welding',
          description: 'Welds.',
          criteria: { id: 'https://badge.example/c', narrative: 'Weld twice.' },
          creditsAvailable: 2.5,
          inLanguage: 'en',
          alignment: [{ targetName: 'MIG', targetUrl: 'https://x.example/mig', targetFramework: 'National' }, 7],
          resultDescription: [{ id: 'urn:r:1', name: 'Final mark' }],
        },
      },
    };
    expect(await learningOf(badge)).toEqual({
      description: { und: 'Welds.' },
      awardedOn: '2026-01-02T00:00:00Z',
      skills: [{ id: 'https://x.example/mig', label: { und: 'MIG' }, framework: 'National' }],
      credits: [{ points: 2.5 }],
      assessments: [{ title: { und: 'Final mark' }, grade: { und: '8' } }],
      languages: [{ label: { und: 'en' } }],
      criteria: { und: 'Weld twice.' },
      homepage: 'https://badge.example/c',
    });
    const degree = {
      type: ['VerifiableCredential'],
      credentialSubject: {
        id: 'did:example:1',
        name: 'A. N. Other',
        gpa: [3, 4],
        degree: { type: 'BachelorDegree', name: 'Bachelor of Science' },
      },
    };
    expect(await learningOf(degree)).toEqual({
      claims: [
        { name: 'gpa', value: '3, 4' },
        { name: 'degree › type', value: 'BachelorDegree' },
        { name: 'degree › name', value: 'Bachelor of Science' },
      ],
    });
    expect(await learningOf({ type: ['VerifiableCredential'], credentialSubject: { id: 'did:example:1' } })).toBe(
      undefined,
    );
  });

  it('is bounded, whatever stands there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), fc.jsonValue({ maxDepth: 5 }), async (one, two) => {
        const specifiedBy = {
          learningOutcome: one,
          creditPoint: two,
          mode: one,
          language: two,
          additionalNote: one,
          entryRequirement: two,
          nqfLevel: one,
          homepage: two,
        } as JsonObject;
        const claim = {
          specifiedBy,
          awardedBy: two,
          provenBy: one,
          influencedBy: one,
          hasPart: two,
          additionalNote: two,
        };
        const achievement = { alignment: one, criteria: two, resultDescription: one, creditsAvailable: two };
        await learningOf({ credentialSubject: { hasClaim: [claim, isJsonObject(one) ? one : {}] } });
        await learningOf({ type: 'OpenBadgeCredential', credentialSubject: { achievement, result: two } });
        await learningOf({ credentialSubject: isJsonObject(one) ? one : {} });
      }),
      { numRuns: 100 },
    );
    for (const trap of [{ toString: '' }, [{ toString: '' }], { toString: 1, valueOf: 1 }])
      await learningOf({
        credentialSubject: {
          hasClaim: [{ specifiedBy: { creditPoint: { point: trap } } }],
          achievement: { creditsAvailable: trap },
        },
      });
    const long = 'x'.repeat(5_000);
    const many = <T>(one: T): T[] => Array.from({ length: 100 }, () => one);
    const outcome = { title: { en: long }, relatedESCOSkill: many({ id: 'urn:skill', prefLabel: { en: 'skill' } }) };
    let part: JsonObject = { title: { en: 'part' } };
    for (let depth = 0; depth < 5; depth++) part = { ...part, hasPart: [part, part, part, part, part] };
    const specifiedBy = { learningOutcome: many(outcome), additionalNote: many({ noteLiteral: { en: long } }) };
    const learning = await learningOf({ credentialSubject: { hasClaim: [{ specifiedBy, ...part }] } });
    expect(learning?.outcomes).toHaveLength(64);
    expect(learning?.outcomes?.[0]?.skills).toHaveLength(24);
    expect(learning?.parts).toHaveLength(64);
    expect(learning?.notes).toHaveLength(16);
    expect(learning?.outcomes?.[0]?.title?.['en']?.length).toBeLessThan(1_010);
  });
});

describe('the frameworks', () => {
  const every = Object.entries(FRAMEWORKS) as [FrameworkName, (typeof FRAMEWORKS)[FrameworkName]][];

  it('have the areas and competences of their publications, and each belongs to one area', () => {
    const counts = every.map(([name, areas]) => [name, areas.length, areas.flatMap((area) => area.competences).length]);
    expect(counts).toEqual([
      ['LifeComp', 3, 9],
      ['GreenComp', 4, 12],
      ['DigComp', 5, 21],
      ['EntreComp', 3, 15],
    ]);
  });

  it('are read back from the words that a credential has for each of them, and from nothing else', () => {
    for (const [framework, areas] of every)
      for (const area of areas)
        for (const competence of area.competences) {
          const label = (entry: { readonly id: string; readonly name: object }) => ({
            id: entry.id,
            label: { ...entry.name } as Record<string, string>,
          });
          const text = frameworkText({
            framework,
            edition: '3.0 (2025)',
            publication: 'JRC1, 2025, doi:10.2760/9',
            area: label(area),
            competence: label(competence),
          });
          expect([textIn(text, 'en'), competenceOfText(text)]).toEqual([
            textIn(text, 'en'),
            { framework, id: competence.id },
          ]);
        }
    const nothing = [
      '',
      'LifeComp',
      'LifeComp 2020, x: P Personal, P9 Flying',
      'We follow LifeComp 2020, x: P Personal, P2 Flexibility',
    ];
    for (const text of nothing) expect([text, competenceOfText({ en: text })]).toEqual([text, undefined]);
  });

  it('know the concepts of DigComp that the bundled vocabulary has', () => {
    const { concepts } = JSON.parse(readFileSync('schemas/vocabularies/dcf.json', 'utf8')) as {
      concepts: readonly { readonly uri: string; readonly notation: string }[];
    };
    expect(concepts.length).toBeGreaterThan(0);
    for (const { uri, notation } of concepts)
      expect(competenceOfConcept(uri)).toEqual({ framework: 'DigComp', id: notation });
    expect(competenceOfConcept('toString')).toBe(undefined);
  });
});

describeWithShared('the learning in credentials of others', () => {
  it('is there for a micro-credential and a transcript of the Commission', async () => {
    const sample = JSON.parse(sharedText('edc/samples/unsealed/commission-microcredential.jsonld')) as JsonObject;
    expect(await learningOf(sample)).toMatchObject({
      awardingBody: { name: { en: 'University of Zed' } },
      outcomes: [{ title: { en: 'Communication, collaboration and creativity' } }, { skills: expect.any(Array) }],
      competences: [{ framework: 'DigComp', id: '3.1' }],
      nqfLevels: [{ label: { en: 'RQF Level 6' } }],
      assessments: [{ grade: { en: 'Pass' } }],
    });
    const sealed = JSON.parse(sharedText('edc/samples/sealed/commission-2025-transcript.jsonld')) as {
      payload: string;
    };
    const transcript = await learningOf(JSON.parse(sealed.payload) as JsonObject);
    expect(transcript?.parts?.[0]).toEqual({
      title: { en: 'Transformations in Digital Cultures' },
      ects: 6,
      grade: { en: '7,0' },
    });
    expect(transcript?.outcomes?.[0]?.skills).toHaveLength(10);
  });
});
