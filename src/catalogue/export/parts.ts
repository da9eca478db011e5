import {
  LANGUAGES,
  SCHEMES,
  type ConceptUri,
  type LanguageMap,
  type OrganisationSpec,
  type Programme,
  type Provider,
  type Vocabularies,
} from '../../model/index.js';

/** What an export is made from, whatever its format. */
export interface Source {
  readonly programmes: readonly Programme[];
  /** Provides and publishes; awards too, where a programme names nobody else. */
  readonly provider: Provider;
  readonly vocabularies: Vocabularies;
}

/**
 * The id of something that belongs to something with an id: stable, and never the same for two things of one class. A slash
 * parts the names, which hold none themselves.
 */
export function partOf(id: string, ...names: readonly string[]): string {
  return `${id}${id.includes('#') ? '/' : '#'}${names.join('/')}`;
}

/** Texts by language, the product's languages first; without empty ones. */
export function textsOf(map: LanguageMap | undefined): readonly (readonly [language: string, text: string])[] {
  if (map === undefined) return [];
  const others = Object.keys(map).filter((language) => !(LANGUAGES as readonly string[]).includes(language));
  return [...LANGUAGES, ...others.sort()].flatMap((language) => {
    const text = map[language];
    return text === undefined || text === '' ? [] : [[language, text.toWellFormed()] as const];
  });
}

/** The language that the author wrote in; English where the programme does not say. */
export function authoredIn(programme: Programme): (typeof LANGUAGES)[number] {
  return LANGUAGES.find((language) => programme.translations[language] === 'original') ?? 'en';
}

export function awardingBodyOf(programme: Programme, { provider }: Source): OrganisationSpec {
  return programme.awardingBody ?? provider;
}

/** Official labels of a concept; those that the programme states where the vocabularies know none. */
export function labelsOf(uri: ConceptUri, vocabularies: Vocabularies, stated?: LanguageMap): LanguageMap {
  return vocabularies.concept(uri)?.labels ?? stated ?? {};
}

export function countryOf({ country }: OrganisationSpec): ConceptUri {
  return `${SCHEMES.country}/${country}`;
}

const EQF = 'http://data.europa.eu/snb/eqf/';
export const ECTS = 'http://data.europa.eu/snb/education-credit/6fcec5c5af';

export function eqfOf({ eqfLevel }: Programme): ConceptUri {
  return `${EQF}${String(eqfLevel)}`;
}

/** xsd:duration; a programme states whole hours. */
export function hoursOf({ workload }: Programme): string {
  return `PT${String(workload.hours)}H`;
}

/** Quality assurance of the programme itself (programme quality assurance, programme licence), not of the organisation. */
const OF_THE_PROGRAMME: ReadonlySet<ConceptUri> = new Set([
  'http://data.europa.eu/snb/accreditation/820101cba6',
  'http://data.europa.eu/snb/accreditation/e57dddfcf3',
]);

export function assuresProgramme({ qualityAssurance }: Programme): boolean {
  return OF_THE_PROGRAMME.has(qualityAssurance.type);
}

/** Every organisation that an export names, each once. */
export interface Organisations {
  /** The id under which the export states the organisation. */
  idOf(organisation: OrganisationSpec): string;
  all(): readonly (readonly [id: string, organisation: OrganisationSpec])[];
}

/**
 * One organisation is one id: its own, else one below the provider's, made of country and name, so that the agency that twenty
 * programmes name is stated once. What is stated first counts.
 */
export function organisationsOf({ provider }: Source): Organisations {
  const known = new Map<string, OrganisationSpec>([[provider.id, provider]]);
  return {
    idOf(organisation) {
      const [[, name] = ['en', '']] = textsOf(organisation.legalName);
      const id = organisation.id ?? partOf(provider.id, 'organisation', organisation.country, encodeURIComponent(name));
      if (!known.has(id)) known.set(id, organisation);
      return id;
    },
    all: () => [...known],
  };
}
