import { monthsLater, type Instant } from './instant.js';
import { textIn, type LanguageMap, type Translated } from './language.js';

/** A concept of a controlled vocabulary, by its exact URI; labels come from `schemas/vocabularies/`. */
export type ConceptUri = string;

export interface OrganisationSpec {
  readonly id?: string;
  readonly legalName: LanguageMap;
  /** ISO 3166 alpha-3 as in the EU country authority table, e.g. `CYP`. */
  readonly country: string;
  /** Concept of `…/authority/atu`, where the region is stated. */
  readonly region?: ConceptUri;
  readonly homepage?: string;
  /** VAT or registration number, by kind. */
  readonly identifiers?: readonly { readonly kind: 'eidas' | 'vat' | 'registration'; readonly notation: string }[];
}

/** The organisation that publishes a catalogue: it provides, and awards where a programme names nobody else. */
export interface Provider extends OrganisationSpec {
  readonly id: string;
}

/** A competence of a framework that has no EU concept URI is referred to by id, edition and publication. */
export interface FrameworkCompetence {
  readonly framework: 'LifeComp' | 'GreenComp' | 'DigComp' | 'EntreComp';
  readonly edition: string;
  readonly publication: string;
  readonly area: { readonly id: string; readonly label: LanguageMap };
  readonly competence: { readonly id: string; readonly label: LanguageMap; readonly uri?: ConceptUri };
}

/** Framework, edition, publication, area and competence in words, in each language that names the competence. */
export function frameworkText(framework: FrameworkCompetence): LanguageMap {
  const { area, competence } = framework;
  const source = `${framework.framework} ${framework.edition}, ${framework.publication}`;
  return Object.fromEntries(
    Object.entries(competence.label).map(([language, label]) => [
      language,
      `${source}: ${area.id} ${textIn(area.label, language)}, ${competence.id} ${label}`,
    ]),
  );
}

export interface LearningOutcomeSpec {
  /** Unique within the programme, kebab-case. */
  readonly key: string;
  readonly title: Translated;
  readonly type: ConceptUri;
  readonly reusability: ConceptUri;
  readonly escoSkills?: readonly { readonly uri: ConceptUri; readonly label: LanguageMap }[];
}

/** A part of a weighted result. The weights of a rule add up to 100. */
export interface WeightedItem {
  /** The grade item, as the source names it. */
  readonly item: string;
  /** Percent, a decimal above zero. */
  readonly weight: string;
  /** Where false, an item without a grade counts as zero; else nothing is decided without it. True where it is absent. */
  readonly required?: boolean;
}

/**
 * Who is awarded, as data. `scale` says what of the source is read; a mark needs its maximum, from the source or from the
 * caller. Letters are listed best first; the learner is awarded from `atLeast` upwards. Where `item` is absent, the rule
 * reads the one item that the file or the caller names; inside `all` and `any` every rule names its own.
 */
export type AwardRule =
  | { readonly scale: 'percentage'; readonly atLeast: string; readonly item?: string }
  | { readonly scale: 'mark'; readonly atLeast: string; readonly maximum?: string; readonly item?: string }
  | { readonly scale: 'letter'; readonly atLeast: string; readonly letters: readonly string[]; readonly item?: string }
  /** The percentages of several items, weighed. */
  | { readonly scale: 'weighted'; readonly atLeast: string; readonly items: readonly WeightedItem[] }
  /** The share of the meetings that the learner was there, as a percentage or a number out of a maximum. */
  | { readonly scale: 'attendance'; readonly atLeast: string; readonly item: string }
  /** What an assessor decided, in the words of the source. */
  | {
      readonly scale: 'decision';
      readonly item: string;
      readonly awarded: readonly string[];
      readonly notAwarded: readonly string[];
    }
  | { readonly scale: 'all'; readonly rules: readonly AwardRule[] }
  | { readonly scale: 'any'; readonly rules: readonly AwardRule[] };

/** The items that a rule names, each once, in its order, with their weights; empty where it reads the file's one item. */
export function itemsOfRule(rule: AwardRule): readonly { readonly item: string; readonly weight?: string }[] {
  const all =
    rule.scale === 'weighted'
      ? rule.items.map(({ item, weight }) => ({ item, weight }))
      : rule.scale === 'all' || rule.scale === 'any'
        ? rule.rules.flatMap(itemsOfRule)
        : rule.item === undefined
          ? []
          : [{ item: rule.item }];
  // A weight is kept where one rule weighs an item and another one only looks at it.
  const weighed = new Map(all.flatMap((one) => ('weight' in one ? [[one.item, one] as const] : [])));
  return [...new Map(all.map((one) => [one.item, weighed.get(one.item) ?? one])).values()];
}

/**
 * What the issuer awards: one micro-credential's specification, one JSON file (`schemas/programme.schema.json`).
 * It states each of the Council's standard elements that belongs to a specification (`model/element.ts`).
 */
export interface Programme {
  /** A URI that the provider controls; with `version` it names the programme for good. */
  readonly id: string;
  readonly version: string;
  /** Short kebab-case name, used for files and the command line. */
  readonly slug: string;
  /** True for the catalogue that ships with the project: no official list is published. */
  readonly demo?: boolean;
  /** Who translated each language: the author's original, the project's own work, or an official text. */
  readonly translations: Readonly<Record<string, 'original' | 'own' | 'official'>>;
  /** Texts that are meant to read as in English in other languages too (names, mostly). Any other such text counts as untranslated. */
  readonly sameInAllLanguages?: readonly string[];
  readonly title: Translated;
  readonly description: Translated;
  readonly framework: FrameworkCompetence;
  readonly eqfLevel: number;
  /** Concepts of the NQF vocabulary (scheme `qdr`). */
  readonly nqfLevels?: readonly ConceptUri[];
  readonly opportunityType: ConceptUri;
  readonly learningSetting: ConceptUri;
  readonly thematicArea?: ConceptUri;
  /** Language of instruction and assessment, concepts of the authority table. */
  readonly languages: readonly ConceptUri[];
  readonly learningOutcomes: readonly LearningOutcomeSpec[];
  readonly workload: { readonly hours: number; readonly ects: string };
  readonly assessment: {
    readonly title: Translated;
    readonly description: Translated;
    readonly type: ConceptUri;
    readonly mode: ConceptUri;
    /** Supervision and identity verification during the assessment. */
    readonly supervision?: ConceptUri;
    readonly gradingScheme: { readonly title: Translated; readonly description: Translated };
  };
  readonly participation: ConceptUri;
  readonly qualityAssurance: {
    readonly type: ConceptUri;
    readonly title: Translated;
    readonly agent: OrganisationSpec;
  };
  readonly prerequisites?: Translated;
  readonly stackability?: { readonly partialQualification: boolean; readonly note: Translated };
  readonly furtherInformation?: { readonly note: Translated; readonly homepage?: string };
  /** The organisation that awards, where it is not the issuer. */
  readonly awardingBody?: OrganisationSpec;
  readonly awardRule: AwardRule;
  /** Months until the credential expires; it does not expire where this is absent. */
  readonly validityMonths?: number;
}

/** The set that a passport is measured against: n of its N programmes. */
export interface PassportSet {
  readonly id: string;
  readonly title: Translated;
  readonly description: Translated;
  /** Ids of the programmes, in the order in which a passport shows them. */
  readonly programmes: readonly string[];
}

/** When a credential of the programme that is valid from that instant expires; `undefined` when it never does. */
export function validUntilOf(programme: Programme, from: Instant): Instant | undefined {
  return programme.validityMonths === undefined ? undefined : monthsLater(from, programme.validityMonths);
}
