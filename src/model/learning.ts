import type { FrameworkName } from './framework-words.js';
import type { LanguageMap } from './language.js';

/** An organisation as a credential names it. */
export interface NamedOrganisation {
  readonly id?: string;
  readonly name?: LanguageMap;
  readonly identifiers: readonly { readonly notation: string; readonly country?: string }[];
  readonly country?: string;
}

/** A concept as a credential names it. Where its id is known to a vocabulary, the words of the vocabulary count and not these. */
export interface NamedConcept {
  readonly id?: string;
  readonly label?: LanguageMap;
}

/** A skill that something was aligned to: a concept, and the framework where that is named in words alone. */
export interface NamedSkill extends NamedConcept {
  readonly framework?: string;
}

/** A competence of one of the frameworks that `FRAMEWORKS` holds: what is not in that table is no competence of theirs. */
export interface NamedCompetence {
  readonly framework: FrameworkName;
  /** `L2`, `4.2`. */
  readonly id: string;
}

export interface NamedOutcome {
  readonly title?: LanguageMap;
  readonly note?: LanguageMap;
  /** Absent where it names none. */
  readonly skills?: readonly NamedSkill[];
}

export interface NamedAssessment {
  readonly title?: LanguageMap;
  readonly description?: LanguageMap;
  readonly type?: NamedConcept;
  readonly mode?: NamedConcept;
  readonly grade?: LanguageMap;
  /** Title of the scheme that the grade is of. */
  readonly gradingScheme?: LanguageMap;
  /** Supervision and identity check. */
  readonly supervision?: NamedConcept;
  /** What the grade was made of. */
  readonly note?: LanguageMap;
}

/** A part of what was achieved: a module of a transcript, say. */
export interface NamedPart {
  readonly title?: LanguageMap;
  readonly ects?: number;
  readonly grade?: LanguageMap;
}

/**
 * What a credential says of the learning, by the standard elements of the Council Recommendation (Annex I) as far as it has them. Lists
 * are absent where they would be empty. Texts are in the languages of the credential, cut off where they are long.
 */
export interface LearningSummary {
  readonly description?: LanguageMap;
  readonly awardingBody?: NamedOrganisation;
  /** As written. */
  readonly awardedOn?: string;
  readonly outcomes?: readonly NamedOutcome[];
  /** All outcomes in one text, as transcripts have it. */
  readonly outcomeSummary?: LanguageMap;
  readonly competences?: readonly NamedCompetence[];
  /** Of what has no outcomes to hold them: the alignments of an Open Badge. */
  readonly skills?: readonly NamedSkill[];
  /** Levels of national frameworks. */
  readonly nqfLevels?: readonly NamedConcept[];
  /** Credit points that are not of ECTS; those are in the workload. */
  readonly credits?: readonly { readonly points: number; readonly framework?: NamedConcept }[];
  readonly assessments?: readonly NamedAssessment[];
  /** Forms of participation. */
  readonly participation?: readonly NamedConcept[];
  readonly languages?: readonly NamedConcept[];
  readonly prerequisites?: LanguageMap;
  /** Whether it counts towards a larger qualification. */
  readonly partialQualification?: boolean;
  /** What an Open Badge is awarded for. */
  readonly criteria?: LanguageMap;
  /** Further information. */
  readonly notes?: readonly LanguageMap[];
  readonly homepage?: string;
  readonly parts?: readonly NamedPart[];
  /** Of a credential of no model that is known here: what it says of its subject, by the names of its members. */
  readonly claims?: readonly { readonly name: string; readonly value: string }[];
}
