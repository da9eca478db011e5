import { InvariantError } from './errors.js';
import type { LanguageMap } from './language.js';
import { asList, isJsonObject, type Json } from './strict-json.js';

/** One concept of a controlled vocabulary. */
export interface Concept {
  readonly uri: string;
  readonly scheme: string;
  /** Code within the scheme (`CYP`, `0031`), where the source states one. */
  readonly notation?: string;
  /** ISO 3166 alpha-2 of a country, as certificates write it. */
  readonly alpha2?: string;
  /** Official labels: English always, the other languages where the source states them. */
  readonly labels: LanguageMap;
}

/** A controlled vocabulary as bundled in `schemas/vocabularies/`. */
export interface Vocabulary {
  readonly scheme: string;
  /** False where concepts may exist that the bundled list lacks: an unknown one is then unknown to us, not invented. */
  readonly complete: boolean;
  /** By URI, in the order of the source. */
  readonly concepts: ReadonlyMap<string, Concept>;
}

/** All vocabularies, looked up by exact URI. */
export interface Vocabularies {
  concept(uri: string): Concept | undefined;
  /** True when the concept belongs to that scheme. */
  has(scheme: string, uri: string): boolean;
  vocabulary(scheme: string): Vocabulary | undefined;
}

/** Base of the Commission's own schemes and concepts. */
const SNB = 'http://data.europa.eu/snb/';
const AUTHORITY = 'http://publications.europa.eu/resource/authority/';
const ESCO = 'http://data.europa.eu/esco/concept-scheme/';

function snb(name: string): string {
  return `${SNB}${name}/25831c2`;
}

/**
 * URIs of the concept schemes that the application profile names (EDC-generic-full, and the tables of the
 * Commission's issuer where the profile leaves a scheme open).
 */
export const SCHEMES = {
  accreditation: snb('accreditation'),
  assessment: snb('assessment'),
  atu: `${AUTHORITY}atu`,
  claimType: snb('claim-type'),
  country: `${AUTHORITY}country`,
  credential: snb('credential'),
  currency: `${AUTHORITY}currency`,
  digComp: snb('dcf'),
  educationCredit: snb('education-credit'),
  encoding: snb('encoding'),
  entitlement: snb('entitlement'),
  entitlementStatus: snb('entitlement-status'),
  eqf: snb('eqf'),
  escoOccupations: `${ESCO}occupations`,
  escoSkills: `${ESCO}skills`,
  evidenceType: snb('evidence-type'),
  fileType: `${AUTHORITY}file-type`,
  gradeStatus: snb('grade-status'),
  humanSex: `${AUTHORITY}human-sex`,
  iscedF: snb('isced-f'),
  language: `${AUTHORITY}language`,
  learningActivity: snb('learning-activity'),
  learningMode: snb('learning-assessment'),
  learningOpportunity: snb('learning-opportunity'),
  learningSchedule: snb('learning-schedule'),
  learningSetting: snb('learning-setting'),
  nqf: snb('qdr'),
  skillReuseLevel: snb('skill-reuse-level'),
  skillType: snb('skill-type'),
  supervision: snb('supervision-verification'),
  targetGroup: snb('target-group'),
  verification: snb('verification'),
  verificationStatus: snb('verification-status'),
} as const satisfies Readonly<Record<string, string>>;

function labelsOf(value: Json | undefined): LanguageMap {
  if (!isJsonObject(value)) throw new InvariantError('a concept without labels in a bundled vocabulary');
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function readConcept(value: Json, scheme: string): Concept {
  const { uri, notation, alpha2, labels } = isJsonObject(value) ? value : {};
  if (typeof uri !== 'string') throw new InvariantError(`a concept without URI in the vocabulary ${scheme}`);
  return {
    uri,
    scheme,
    ...(typeof notation === 'string' ? { notation } : {}),
    ...(typeof alpha2 === 'string' ? { alpha2 } : {}),
    labels: labelsOf(labels),
  };
}

function readVocabulary(file: Json): Vocabulary {
  const { scheme, complete, concepts } = isJsonObject(file) ? file : {};
  if (typeof scheme !== 'string') throw new InvariantError('a bundled vocabulary names no scheme');
  const read = asList(concepts).map((concept) => readConcept(concept, scheme));
  return { scheme, complete: complete === true, concepts: new Map(read.map((concept) => [concept.uri, concept])) };
}

/** Reads the bundled vocabulary files, given as parsed JSON. A broken one is our own fault: InvariantError. */
export function readVocabularies(files: readonly Json[]): Vocabularies {
  const schemes = new Map<string, Vocabulary>();
  const all = new Map<string, Concept>();
  for (const file of files) {
    const vocabulary = readVocabulary(file);
    schemes.set(vocabulary.scheme, vocabulary);
    for (const concept of vocabulary.concepts.values()) all.set(concept.uri, concept);
  }
  return {
    concept: (uri) => all.get(uri),
    has: (scheme, uri) => schemes.get(scheme)?.concepts.has(uri) ?? false,
    vocabulary: (scheme) => schemes.get(scheme),
  };
}
