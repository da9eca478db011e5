import {
  CONCEPT_WORDS,
  fullNameOf,
  gradeText,
  SCHEMES,
  textIn,
  validUntilOf,
  type AssessmentResult,
  type Instant,
  type Issuer,
  type Language,
  type Programme,
  type Translated,
  type Vocabularies,
} from '../model/index.js';
import type { PageContent } from './page.js';

/** One award, as far as its page shows it. The same values as go into the credential. */
export interface PageAward {
  readonly credentialId: string;
  readonly programme: Programme;
  readonly result: AssessmentResult;
  readonly issuer: Issuer;
  readonly issued: Instant;
  readonly language: Language;
  /** Name of the passport that the programme counts towards. */
  readonly passport?: Translated;
  /** Nothing was issued: the page says so. */
  readonly sample?: true;
}

const regions = new Map<Language, Intl.DisplayNames>();

/** Few countries have an official label in all five languages; Unicode's names do for a picture. */
function regionName(alpha2: string | undefined, language: Language): string | undefined {
  if (alpha2 === undefined) return undefined;
  const names = regions.get(language) ?? new Intl.DisplayNames(language, { type: 'region' });
  regions.set(language, names);
  return names.of(alpha2);
}

/** What the page of an award shows, in its language: it says no more and no less than the credential of the same award. */
export function pageOf(award: PageAward, vocabularies: Vocabularies): PageContent {
  const { programme, result, issuer, issued, language, passport } = award;
  const say = (uri: string): string =>
    CONCEPT_WORDS[uri]?.[language] ?? textIn(vocabularies.concept(uri)?.labels ?? {}, language);
  const country = vocabularies.concept(`${SCHEMES.country}/${issuer.country}`);
  const { framework, edition, competence } = programme.framework;
  const validUntil = validUntilOf(programme, issued);
  const quality = programme.qualityAssurance;
  return {
    language,
    issuer: textIn(issuer.legalName, language),
    country:
      country?.labels[language] ?? regionName(country?.alpha2, language) ?? textIn(country?.labels ?? {}, language),
    title: programme.title[language],
    outcomes: programme.learningOutcomes.map(({ title }) => title[language]),
    hours: programme.workload.hours,
    ects: programme.workload.ects,
    eqfLevel: programme.eqfLevel,
    assessment: say(programme.assessment.type),
    participation: say(programme.participation),
    qualityAssurance: { type: say(quality.type), agent: textIn(quality.agent.legalName, language) },
    framework: {
      name: `${framework} ${edition}`,
      competence: `${competence.id} ${textIn(competence.label, language)}`,
    },
    ...(passport === undefined ? {} : { passport: passport[language] }),
    ...(award.sample === true ? { sample: true } : {}),
    learner: fullNameOf(result.learner),
    grade: gradeText(result.grade),
    awardedOn: result.awardedOn ?? issued,
    ...(validUntil === undefined ? {} : { validUntil }),
    credentialId: award.credentialId,
  };
}
