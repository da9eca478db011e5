import { describe, expect, it } from '@jest/globals';
import { mapToCredential, summarise } from '../../../src/elm/index.js';
import {
  type CredentialFacts,
  type CredentialSummary,
  type Evidence,
  LANGUAGES,
  type Language,
  type LearningSummary,
  finding,
} from '../../../src/model/index.js';
import { DEFAULT_POLICY, type Explanation, explain, judge } from '../../../src/verdict/index.js';
import { LEARNING_WORDS, type LearningWord } from '../../../src/verdict/phrases/learning-words.js';
import { award, programmeOf, vocabularies } from '../../support/awards.js';
import { AT, PASSPORT, PROVED, SEALED, UNSEALED, evidence } from './example.js';

async function explained(facts: Evidence, language: Language = 'en'): Promise<Explanation> {
  return explain(await judge(facts, DEFAULT_POLICY, AT), language);
}

function held(credentials: readonly CredentialFacts[], change: Partial<typeof PASSPORT> = {}): Evidence {
  return evidence(credentials, {
    file: { size: 1, digest: '', form: 'package', findings: [] },
    passport: { ...PASSPORT, ...change },
  });
}

function teaching(number: number, learning: LearningSummary, from = SEALED, change = {}): CredentialFacts {
  const summary: CredentialSummary = {
    ...from.summary,
    id: `urn:credential:${String(number)}`,
    title: { en: `No ${String(number)}` },
    learning,
    ...change,
  };
  return { ...from, summary };
}

const TEAM = 'http://data.europa.eu/esco/skill/60c78287-22eb-4103-9c8c-28deaa460da0';
const ODD = 'http://data.europa.eu/esco/skill/ffffffff-0000-0000-0000-000000000000';

function said(entries: Explanation['glance']): readonly (readonly string[])[] {
  return entries.map(({ key, label, texts }) => {
    expect(label).not.toBe('');
    return [key, ...texts.map(({ text, lang }) => (lang === undefined ? text : `${text} [${lang}]`))];
  });
}

describe('what a card says of a credential of ours', () => {
  const programme = programmeOf('working-in-a-team');
  const document = mapToCredential(award(programme), vocabularies);

  it.each(LANGUAGES)('is all of it in %s: nothing is left in another language but names', async (language) => {
    const { agreementDigest, ...summary } = await summarise(document);
    const facts = { ...SEALED, summary: { ...summary, agreementDigest: agreementDigest ?? '' } };
    const [card] = (await explained(evidence([facts]), language)).groups;
    const { learning } = card ?? {};
    expect(learning?.description).toEqual({ text: programme.description[language] });
    expect(learning?.outcomes.map(({ title }) => title)).toEqual(
      programme.learningOutcomes.map(({ title }) => ({ text: title[language] })),
    );
    const skills = learning?.outcomes.flatMap((outcome) => outcome.skills) ?? [];
    expect(skills.length).toBeGreaterThan(3);
    for (const { lang } of skills) expect(lang).toBe(undefined);
    const label = (key: LearningWord): string => LEARNING_WORDS[key][language];
    const entries = [...(learning?.glance ?? []), ...(learning?.entries ?? [])];
    const keys: readonly LearningWord[] = [
      'awarded-by',
      'awarded-on',
      'workload',
      'level',
      'grade',
      'assessment',
      'assessment-how',
      'supervision',
      'grading-scheme',
      'quality',
      'participation',
      'languages',
      'prerequisites',
      'stackability',
      'notes',
      'homepage',
    ];
    expect(entries.map((entry) => [entry.key, entry.label])).toEqual(keys.map((key) => [key, label(key)]));
    // Names of organisations and of a country's level are in the language that has them.
    const foreign = entries.filter(({ texts }) => texts.some(({ lang }) => lang !== undefined)).map(({ key }) => key);
    const named = ['awarded-by', 'level', 'quality'];
    expect(foreign.filter((key) => !named.includes(key))).toEqual([]);
  });
});

describe('what a card says of any credential', () => {
  it('is what it states, cut and cleaned, and nothing else', async () => {
    const hostile = `<b>\u202E\n${'x'.repeat(2_000)}`;
    const learning: LearningSummary = {
      awardedOn: 'last week',
      credits: [{ points: 2.5 }],
      outcomes: [{ title: { fr: hostile } }, { note: { und: 'n' } }],
      languages: [{ label: { und: 'pl' } }, { id: 'http://publications.europa.eu/resource/authority/language/XYZ' }],
      parts: [{ title: { en: 'Module' }, ects: 6, grade: { en: '7,0' } }, { ects: 1 }],
      claims: [{ name: 'degree › name', value: hostile }],
      partialQualification: true,
    };
    const [card] = (await explained(evidence([teaching(1, learning, SEALED, { workload: {}, level: undefined })])))
      .groups;
    expect(said(card?.learning.glance ?? [])).toEqual([
      ['awarded-on', 'last week'],
      ['workload', '2.5 credit points'],
    ]);
    const [first, second] = card?.learning.outcomes ?? [];
    expect(first?.title?.lang).toBe('fr');
    expect(first?.title?.text).toMatch(/^<b>\uFFFD x{890,}…$/);
    expect(second).toEqual({ note: { text: 'n', lang: 'und' }, skills: [] });
    expect(said(card?.learning.entries ?? [])).toEqual([
      ['languages', 'Polish', 'http://publications.europa.eu/resource/authority/language/XYZ'],
      ['stackability', LEARNING_WORDS['stackability.yes'].en],
    ]);
    expect(card?.learning.parts).toEqual([{ title: { text: 'Module' }, said: [{ text: '6 ECTS' }, { text: '7,0' }] }]);
    expect(card?.learning.claims[0]?.value).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe('the skills', () => {
  it('are those of the credentials that passed, by framework, area and competence, and each names what proves it', async () => {
    const skill = { id: TEAM, label: { en: 'be the best of all' } };
    const { skills } = await explained(
      held([
        teaching(1, { competences: [{ framework: 'EntreComp', id: '3.1' }], outcomes: [{ skills: [skill] }] }),
        teaching(2, {
          competences: [
            { framework: 'LifeComp', id: 'S3' },
            { framework: 'LifeComp', id: 'P1' },
          ],
          outcomes: [{ skills: [skill, { id: ODD, label: { el: 'Άλλο' } }] }],
        }),
        teaching(3, { competences: [{ framework: 'GreenComp', id: '1.1' }] }, UNSEALED),
        teaching(4, { skills: [{ label: { und: 'MIG' }, framework: 'National' }, { label: { en: 'Loose' } }] }),
        teaching(5, {}),
        teaching(2, {}, PROVED),
      ]),
    );
    expect(skills.frameworks).toEqual([
      {
        name: 'LifeComp',
        areas: [
          { name: 'Personal', competences: [{ id: 'P1', name: { text: 'Self-regulation' }, provenBy: [1] }] },
          { name: 'Social', competences: [{ id: 'S3', name: { text: 'Collaboration' }, provenBy: [1] }] },
        ],
      },
      {
        name: 'EntreComp',
        areas: [
          { name: 'Into action', competences: [{ id: '3.1', name: { text: 'Taking the initiative' }, provenBy: [0] }] },
        ],
      },
    ]);
    // A known skill is called by its own name, whatever a credential calls it.
    expect(skills.esco).toEqual([
      { id: TEAM, name: { text: 'work in teams' }, provenBy: [0, 1] },
      { id: ODD, name: { text: 'Άλλο', lang: 'el' }, provenBy: [1] },
    ]);
    expect(skills.others).toEqual([
      { name: 'National', skills: [{ name: { text: 'MIG', lang: 'und' }, provenBy: [3] }] },
      { name: '', skills: [{ name: { text: 'Loose' }, provenBy: [3] }] },
    ]);
    expect([skills.apart, skills.without, skills.mixed]).toEqual([[2], [4], false]);
  });

  it('sum up what passed, and nothing of what did not', async () => {
    const stated = (number: number, hours: number, ects: number, level: number, from = SEALED): CredentialFacts =>
      teaching(number, {}, from, { workload: { hours, ects }, level });
    const facts = held([stated(1, 20, 0.7, 4), stated(2, 40, 0.1, 3), stated(3, 500, 20, 8, UNSEALED)]);
    expect((await explained(facts)).skills.totals).toEqual(['60 hours', '0.8 ECTS', 'EQF level 3, 4']);
  });

  it('of several people are not put together, nor those of forms that differ', async () => {
    const learning: LearningSummary = { competences: [{ framework: 'LifeComp', id: 'S3' }] };
    const mixed = await explained(
      held([teaching(1, learning), teaching(2, learning)], { findings: [finding('passport.subject-mixed')] }),
    );
    expect(mixed.skills).toMatchObject({ frameworks: [], esco: [], totals: [], mixed: true });
    const differ = finding('passport.forms-differ', undefined, { id: 'urn:credential:1' });
    const two = await explained(held([teaching(1, learning), teaching(1, learning, PROVED)], { findings: [differ] }));
    expect(two.skills).toMatchObject({ frameworks: [], apart: [0] });
  });
});

describe('the glance', () => {
  it('says who, what, by whom and when of all credentials together', async () => {
    const at = (day: string): LearningSummary => ({ awardedOn: `2026-${day}T00:00:00Z` });
    const { glance } = await explained(
      held([teaching(1, at('11-13')), teaching(2, at('03-02')), teaching(3, {}, UNSEALED)]),
    );
    expect(said(glance)).toEqual([
      ['person', 'Ελένη Παπαδοπούλου'],
      ['contents', 'Passport to Employment', '3 credentials', '2 can be relied on', '1 cannot'],
      ['issuers', expect.stringMatching(/^Demo VET Centre Nicosia/)],
      ['awarded', expect.stringMatching(/2 March.+20 November 2026/)],
    ]);
  });

  it('says of a single credential its title, and of what nobody vouches for that it is not confirmed', async () => {
    const { glance } = await explained(evidence([teaching(1, {}, UNSEALED)]));
    expect(said(glance)).toMatchObject([
      ['person', 'Ελένη Παπαδοπούλου (not confirmed)'],
      ['credential', 'No 1'],
      ['issuers', 'Demo VET Centre Nicosia (not confirmed)'],
      ['awarded', '20 November 2026'],
    ]);
    expect((await explained(evidence([]))).glance).toEqual([]);
  });

  it('names three people and says how many more', async () => {
    const person = (number: number): CredentialFacts =>
      teaching(number, {}, SEALED, { subject: { identifiers: [], fullName: `P${String(number)}` } });
    const { glance } = await explained(held([1, 2, 3, 4, 5].map(person)));
    expect(said(glance)[0]).toEqual(['person', 'several people: P1, P2, P3 and 2 more']);
  });
});
