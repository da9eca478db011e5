import {
  CONCEPT_WORDS,
  SKILL_WORDS,
  type CredentialVerdict,
  type FindingValues,
  type Language,
  type LearningSummary,
  type NamedAccreditation,
  type NamedAssessment,
  type NamedConcept,
} from '../model/index.js';
import { evenly, sayInstant } from './dates.js';
import { LEARNING_WORDS, type LearningWord } from './phrases/learning-words.js';
import { type SaidText, fill, plain, textOf } from './saying.js';

/** A label with what stands beside it: texts that belong together, or several of a kind. */
export interface SaidEntry {
  readonly key: LearningWord;
  readonly label: string;
  readonly texts: readonly SaidText[];
}

export interface SaidOutcome {
  readonly title?: SaidText;
  readonly note?: SaidText;
  readonly skills: readonly SaidText[];
}

/** A part of what was achieved. `said`: credits and grade. */
export interface SaidPart {
  readonly title: SaidText;
  readonly said: readonly SaidText[];
}

/** What a credential says of the learning, in words. Before the credential has passed, nothing of it is confirmed. */
export interface SaidLearning {
  readonly description?: SaidText;
  /** At a glance: awarded by and on, workload, level, grade. */
  readonly glance: readonly SaidEntry[];
  readonly outcomes: readonly SaidOutcome[];
  /** All outcomes in one text. */
  readonly summary?: SaidText;
  /** Assessment, supervision, quality assurance and what else it says. */
  readonly entries: readonly SaidEntry[];
  readonly parts: readonly SaidPart[];
  /** Of a credential of no known model: names of members and their values, as they stand there. */
  readonly claims: readonly { readonly name: string; readonly value: string }[];
}

export function sayLearning(key: LearningWord, language: Language, values: FindingValues = {}): string {
  return fill(LEARNING_WORDS[key][language], values);
}

function there<T>(list: readonly (T | undefined)[]): readonly T[] {
  return list.filter((one) => one !== undefined);
}

const AUTHORITY_LANGUAGES = 'http://publications.europa.eu/resource/authority/language/';

/** Languages are called as the reader's language calls them; there are more than any list of ours has. */
function languageName(code: string, language: Language): string | undefined {
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(code)) return undefined;
  const name = new Intl.DisplayNames(language, { type: 'language', fallback: 'none' }).of(code.toLowerCase());
  return name === undefined ? undefined : name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/**
 * A concept in words: ours of it, where it is known, before what the credential calls it, since anybody can call a known concept
 * anything.
 */
export function sayConcept({ id, label }: NamedConcept, language: Language): SaidText | undefined {
  for (const table of [CONCEPT_WORDS, SKILL_WORDS])
    if (id !== undefined && Object.hasOwn(table, id)) return textOf(table[id], language);
  return textOf(label, language) ?? (id === undefined ? undefined : plain(id));
}

function sayLanguage(concept: NamedConcept, language: Language): SaidText | undefined {
  const { id, label } = concept;
  const code = id?.startsWith(AUTHORITY_LANGUAGES) === true ? id.slice(AUTHORITY_LANGUAGES.length) : label?.['und'];
  const name = code === undefined ? undefined : languageName(code, language);
  return name === undefined ? sayConcept(concept, language) : plain(name);
}

export function sayNumber(value: number, language: Language): string {
  return value.toLocaleString(language);
}

/** Hours, in the form that the number asks for. */
export function sayHours(hours: number, language: Language): string {
  const options = { style: 'unit', unit: 'hour', unitDisplay: 'long', maximumFractionDigits: 2 } as const;
  return evenly(new Intl.NumberFormat(language, options).format(hours));
}

function sayDate(text: string, language: Language): SaidText {
  const said = sayInstant(text, language);
  return said === undefined ? plain(text) : { ...plain(said), instant: text };
}

/** Hours and credit points, each as far as it is stated. */
export function sayWorkload(
  { workload, learning }: Pick<CredentialVerdict['summary'], 'workload' | 'learning'>,
  language: Language,
): readonly SaidText[] {
  const { hours, ects } = workload ?? {};
  return [
    ...(hours === undefined ? [] : [plain(sayHours(hours, language))]),
    ...(ects === undefined ? [] : [plain(`${sayNumber(ects, language)} ECTS`)]),
    ...(learning?.credits ?? []).map(({ points }) =>
      plain(sayLearning('credits', language, { points: sayNumber(points, language) })),
    ),
  ];
}

/** An assessment is called by its kind and its title; one of the two is often the other. */
function assessmentEntries(
  assessment: NamedAssessment,
  entry: (key: LearningWord, texts: readonly (SaidText | undefined)[]) => readonly SaidEntry[],
  language: Language,
): readonly SaidEntry[] {
  const concept = (one: NamedConcept | undefined): SaidText | undefined => one && sayConcept(one, language);
  const { title, description, type, mode, grade, gradingScheme, supervision, note } = assessment;
  return [
    ...entry('assessment', [textOf(title, language), concept(type), concept(mode)]),
    ...entry('assessment-how', [textOf(description, language)]),
    ...entry('supervision', [concept(supervision)]),
    ...entry('grade', [textOf(grade, language)]),
    ...entry('grading-scheme', [textOf(gradingScheme, language)]),
    ...entry('grade-parts', [textOf(note, language)]),
  ];
}

function accreditationTexts(
  { title, type, agent }: NamedAccreditation,
  language: Language,
): readonly (SaidText | undefined)[] {
  return [
    textOf(title, language),
    type === undefined ? undefined : sayConcept({ id: type }, language),
    textOf(agent, language),
  ];
}

/** Texts that say the same are said once. */
function distinct(texts: readonly SaidText[]): readonly SaidText[] {
  return [...new Map(texts.map((one) => [one.text.toLowerCase(), one])).values()];
}

/** What a credential says of the learning, in the words of one language. Nothing is decided here. */
export function explainLearning(summary: CredentialVerdict['summary'], language: Language): SaidLearning {
  const learning: LearningSummary = summary.learning ?? {};
  const { level, accreditations = [] } = summary;
  const { awardingBody, awardedOn, assessments = [], partialQualification, parts = [] } = learning;
  const entry = (key: LearningWord, texts: readonly (SaidText | undefined)[]): readonly SaidEntry[] => {
    const said = distinct(there(texts));
    return said.length === 0 ? [] : [{ key, label: sayLearning(key, language), texts: said }];
  };
  const concepts = (list: readonly NamedConcept[] | undefined): readonly (SaidText | undefined)[] =>
    (list ?? []).map((one) => sayConcept(one, language));
  const [main, ...others] = assessments;
  const grade = textOf(main?.grade, language);
  // A grade that stands at the top need not stand below.
  const rest = main === undefined ? [] : [{ ...main, ...(grade === undefined ? {} : { grade: {} }) }, ...others];
  const body = textOf(awardingBody?.name, language);
  const described = textOf(learning.description, language);
  const summed = textOf(learning.outcomeSummary, language);
  return {
    ...(described === undefined ? {} : { description: described }),
    glance: [
      ...entry('awarded-by', [body ?? (awardingBody?.id === undefined ? undefined : plain(awardingBody.id))]),
      ...entry('awarded-on', [awardedOn === undefined ? undefined : sayDate(awardedOn, language)]),
      ...entry('workload', sayWorkload(summary, language)),
      ...entry('level', [
        level === undefined ? undefined : plain(sayLearning('eqf', language, { level })),
        ...concepts(learning.nqfLevels),
      ]),
      ...entry('grade', [grade]),
    ],
    outcomes: (learning.outcomes ?? []).map(({ title, note, skills = [] }) => {
      const [said, noted] = [textOf(title, language), textOf(note, language)];
      return {
        ...(said === undefined ? {} : { title: said }),
        ...(noted === undefined ? {} : { note: noted }),
        skills: distinct(there(concepts(skills))),
      };
    }),
    ...(summed === undefined ? {} : { summary: summed }),
    entries: [
      ...rest.flatMap((assessment) => assessmentEntries(assessment, entry, language)),
      ...accreditations.flatMap((one) => entry('quality', accreditationTexts(one, language))),
      ...entry('participation', concepts(learning.participation)),
      ...entry(
        'languages',
        (learning.languages ?? []).map((one) => sayLanguage(one, language)),
      ),
      ...entry('prerequisites', [textOf(learning.prerequisites, language)]),
      ...entry('stackability', [
        partialQualification === undefined
          ? undefined
          : plain(sayLearning(partialQualification ? 'stackability.yes' : 'stackability.no', language)),
      ]),
      ...entry('criteria', [textOf(learning.criteria, language)]),
      ...entry(
        'notes',
        (learning.notes ?? []).map((note) => textOf(note, language)),
      ),
      ...entry('homepage', [learning.homepage === undefined ? undefined : plain(learning.homepage)]),
    ],
    parts: parts.flatMap(({ title, ects, grade: achieved }) => {
      const name = textOf(title, language);
      const said = [
        ects === undefined ? undefined : plain(`${sayNumber(ects, language)} ECTS`),
        textOf(achieved, language),
      ];
      return name === undefined ? [] : [{ title: name, said: there(said) }];
    }),
    claims: (learning.claims ?? []).map(({ name, value }) => ({ name: plain(name).text, value: plain(value).text })),
  };
}
