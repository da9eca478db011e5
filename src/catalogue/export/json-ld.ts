import {
  EDC_CONTEXT,
  frameworkText,
  SCHEMES,
  type ConceptUri,
  type Json,
  type JsonObject,
  type LanguageMap,
  type OrganisationSpec,
  type Programme,
} from '../../model/index.js';
import {
  assuresProgramme,
  awardingBodyOf,
  countryOf,
  ECTS,
  eqfOf,
  hoursOf,
  labelsOf,
  organisationsOf,
  partOf,
  textsOf,
  type Organisations,
  type Source,
} from './parts.js';
import { validityText, WORDS } from './words.js';

/** Terms of schema.org that hold a text a language; a compact IRI may be a term (JSON-LD 1.1 §4.4). */
const TEXTS = ['name', 'description', 'coursePrerequisites', 'credentialCategory'] as const;

/** Terms of schema.org that point to something. */
const LINKS = [
  'about',
  'competencyRequired',
  'educationalCredentialAwarded',
  'educationalLevel',
  'inDefinedTermSet',
  'provider',
  'recognizedBy',
  'teaches',
  'url',
] as const;

/**
 * The terms of the profile by its context, which verifiers have bundled; those of schema.org declared here with their prefix,
 * so that nothing is fetched for them.
 */
const CONTEXT: Json = [
  EDC_CONTEXT,
  {
    id: '@id',
    type: '@type',
    schema: 'https://schema.org/',
    ...Object.fromEntries(
      TEXTS.map((name) => [`schema:${name}`, { '@id': `schema:${name}`, '@container': '@language' }]),
    ),
    ...Object.fromEntries(LINKS.map((name) => [`schema:${name}`, { '@id': `schema:${name}`, '@type': '@id' }])),
  },
];

/** The object without what is undefined or an empty list. */
function node(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}

function texts(map: LanguageMap | undefined): JsonObject | undefined {
  const entries = textsOf(map);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function note(map: LanguageMap | undefined): JsonObject | undefined {
  const noteLiteral = texts(map);
  return noteLiteral === undefined ? undefined : { type: 'Note', noteLiteral };
}

function webPage(url: string | undefined): JsonObject | undefined {
  return url === undefined ? undefined : { type: 'WebResource', contentURL: url };
}

interface Entry {
  readonly programme: Programme;
  readonly source: Source;
  readonly organisations: Organisations;
  readonly part: (...names: readonly string[]) => string;
  /** The concept with its scheme and labels. */
  readonly concept: (scheme: string, uri: ConceptUri, stated?: LanguageMap) => JsonObject;
}

/**
 * A concept with the texts that schema.org wants for a term. One concept says the same wherever it stands: nodes with one id
 * are one node.
 */
function conceptOf({ vocabularies }: Source): Entry['concept'] {
  const stated = new Map<ConceptUri, LanguageMap>();
  return (scheme, uri, labels) => {
    const known = vocabularies.concept(uri);
    if (labels !== undefined && !stated.has(uri)) stated.set(uri, labels);
    const prefLabel = texts(labelsOf(uri, vocabularies, stated.get(uri)));
    return node({
      id: uri,
      type: ['Concept', 'schema:DefinedTerm'],
      inScheme: { id: known?.scheme ?? scheme, type: 'ConceptScheme' },
      prefLabel,
      'schema:name': prefLabel,
      'schema:termCode': known?.notation,
      'schema:inDefinedTermSet': known?.scheme ?? scheme,
    });
  };
}

/** BCP 47 tags, as schema.org wants them, of concepts whose codes are ISO 639-3. */
function tags({ languages }: Programme, { vocabularies }: Source): readonly string[] {
  return languages.flatMap((uri) => {
    const code = vocabularies.concept(uri)?.notation?.toLowerCase();
    return code !== undefined && /^[a-z]{3}$/.test(code) ? Intl.getCanonicalLocales(code) : [];
  });
}

/** `courseMode` of schema.org knows these three; other modes are stated by their concept alone. */
const COURSE_MODES: Readonly<Record<ConceptUri, string>> = {
  'http://data.europa.eu/snb/learning-assessment/920fbb3cbe': 'Online',
  'http://data.europa.eu/snb/learning-assessment/9191af2ed9': 'Onsite',
  'http://data.europa.eu/snb/learning-assessment/e92d221e4d': 'Blended',
};

function credits({ workload }: Programme): JsonObject {
  return {
    type: 'schema:QuantitativeValue',
    'schema:value': { '@type': 'http://www.w3.org/2001/XMLSchema#decimal', '@value': workload.ects },
    'schema:unitText': 'ECTS',
  };
}

function course(entry: Entry): JsonObject {
  const { programme, source, part, concept } = entry;
  const { furtherInformation, participation, learningOutcomes } = programme;
  const mode = COURSE_MODES[participation];
  return node({
    id: part('opportunity'),
    type: ['LearningOpportunity', 'schema:Course'],
    title: texts(programme.title),
    description: texts(programme.description),
    dcType: concept(SCHEMES.learningOpportunity, programme.opportunityType),
    mode: concept(SCHEMES.learningMode, participation),
    homepage: webPage(furtherInformation?.homepage),
    providedBy: source.provider.id,
    learningAchievementSpecification: programme.id,
    'schema:name': texts(programme.title),
    'schema:description': texts(programme.description),
    'schema:courseCode': programme.slug,
    'schema:url': furtherInformation?.homepage,
    'schema:provider': source.provider.id,
    'schema:inLanguage': [...tags(programme, source)],
    'schema:timeRequired': hoursOf(programme),
    'schema:numberOfCredits': credits(programme),
    'schema:educationalLevel': eqfOf(programme),
    'schema:coursePrerequisites': texts(programme.prerequisites),
    'schema:teaches': learningOutcomes.map(({ key }) => part('outcome', key)),
    'schema:about': competence(entry),
    'schema:educationalCredentialAwarded': programme.id,
    'schema:hasCourseInstance': node({
      type: 'schema:CourseInstance',
      'schema:courseMode': mode,
      'schema:courseWorkload': hoursOf(programme),
    }),
  });
}

/** The competence as a term of its framework; frameworks without EU concepts are named by words. */
function competence({ programme, concept }: Entry): JsonObject {
  const { framework } = programme;
  const { uri, label, id } = framework.competence;
  if (uri !== undefined) return concept(SCHEMES.digComp, uri, label);
  return node({
    type: 'schema:DefinedTerm',
    'schema:name': texts(label),
    'schema:termCode': id,
    'schema:inDefinedTermSet': node({
      type: 'schema:DefinedTermSet',
      'schema:name': { en: `${framework.framework} ${framework.edition}` },
      'schema:description': { en: framework.publication },
    }),
  });
}

function outcomes({ programme, part, concept }: Entry): readonly JsonObject[] {
  const { uri, label } = programme.framework.competence;
  return programme.learningOutcomes.map(({ key, title, type, reusability, escoSkills }) =>
    node({
      id: part('outcome', key),
      type: ['LearningOutcome', 'schema:DefinedTerm'],
      title: texts(title),
      dcType: concept(SCHEMES.skillType, type),
      reusabilityLevel: concept(SCHEMES.skillReuseLevel, reusability),
      relatedESCOSkill: (escoSkills ?? []).map((skill) => concept(SCHEMES.escoSkills, skill.uri, skill.label)),
      relatedSkill: uri === undefined ? undefined : concept(SCHEMES.digComp, uri, label),
      'schema:name': texts(title),
      'schema:termCode': key,
    }),
  );
}

function assessment({ programme, part, concept }: Entry): JsonObject {
  const { title, description, type, mode, supervision, gradingScheme } = programme.assessment;
  return node({
    id: part('assessment'),
    type: 'LearningAssessmentSpecification',
    title: texts(title),
    description: texts(description),
    dcType: concept(SCHEMES.assessment, type),
    mode: concept(SCHEMES.learningMode, mode),
    idVerification: supervision === undefined ? undefined : concept(SCHEMES.supervision, supervision),
    gradingScheme: node({
      id: part('grading'),
      type: 'GradingScheme',
      title: texts(gradingScheme.title),
      description: texts(gradingScheme.description),
    }),
  });
}

function accreditation({ programme, organisations, part, concept }: Entry): JsonObject {
  const { type, title, agent } = programme.qualityAssurance;
  return node({
    id: part('quality'),
    type: 'Accreditation',
    title: texts(title),
    dcType: concept(SCHEMES.accreditation, type),
    accreditingAgent: organisations.idOf(agent),
  });
}

/** The micro-credential itself: the Qualification that a credential of it carries as `specifiedBy`. */
function specification(entry: Entry): JsonObject {
  const { programme, source, organisations, part, concept } = entry;
  const { workload, stackability, furtherInformation, validityMonths, thematicArea, qualityAssurance } = programme;
  const identifier = (schemeName: string, notation: string): JsonObject => ({
    type: 'Identifier',
    notation,
    schemeName,
  });
  return node({
    id: programme.id,
    type: ['Qualification', 'schema:EducationalOccupationalCredential'],
    identifier: [identifier('programme', programme.id), identifier('programme version', programme.version)],
    title: texts(programme.title),
    description: texts(programme.description),
    category: texts(WORDS.kind),
    dcType: concept(SCHEMES.learningOpportunity, programme.opportunityType),
    eqfLevel: concept(SCHEMES.eqf, eqfOf(programme)),
    nqfLevel: (programme.nqfLevels ?? []).map((uri) => concept(SCHEMES.nqf, uri)),
    learningOutcome: [...outcomes(entry)],
    volumeOfLearning: hoursOf(programme),
    creditPoint: { type: 'CreditPoint', framework: concept(SCHEMES.educationCredit, ECTS), point: workload.ects },
    mode: concept(SCHEMES.learningMode, programme.participation),
    learningSetting: concept(SCHEMES.learningSetting, programme.learningSetting),
    thematicArea: thematicArea === undefined ? undefined : concept(SCHEMES.iscedF, thematicArea),
    language: programme.languages.map((uri) => concept(SCHEMES.language, uri)),
    provenBy: assessment(entry),
    accreditation: accreditation(entry),
    entryRequirement: note(programme.prerequisites),
    isPartialQualification: stackability?.partialQualification,
    additionalNote: [
      note(frameworkText(programme.framework)),
      note(stackability?.note),
      note(furtherInformation?.note),
      note(validityMonths === undefined ? undefined : validityText(validityMonths)),
    ].filter((item) => item !== undefined),
    homepage: webPage(furtherInformation?.homepage),
    awardingOpportunity: node({
      id: part('awarding'),
      type: 'AwardingOpportunity',
      awardingBody: organisations.idOf(awardingBodyOf(programme, source)),
    }),
    'schema:name': texts(programme.title),
    'schema:description': texts(programme.description),
    'schema:credentialCategory': texts(WORDS.kind),
    'schema:educationalLevel': eqfOf(programme),
    'schema:competencyRequired': programme.learningOutcomes.map(({ key }) => part('outcome', key)),
    // Whoever assures an organisation has not looked at each of its credentials.
    'schema:recognizedBy': assuresProgramme(programme) ? organisations.idOf(qualityAssurance.agent) : undefined,
    'schema:validFor': validityMonths === undefined ? undefined : `P${String(validityMonths)}M`,
    'schema:url': furtherInformation?.homepage,
  });
}

const LEGAL_IDENTIFIERS = { eidas: 'eIDASIdentifier', vat: 'vatIdentifier', registration: 'registration' } as const;

function organisationNode(
  id: string,
  organisation: OrganisationSpec,
  { vocabularies }: Source,
  concept: Entry['concept'],
): JsonObject {
  const { legalName, homepage, region, identifiers } = organisation;
  const country = countryOf(organisation);
  const legal = (kind: keyof typeof LEGAL_IDENTIFIERS): Json[] =>
    (identifiers ?? [])
      .filter((one) => one.kind === kind)
      .map(({ notation }) => ({ type: 'LegalIdentifier', notation, spatial: country }));
  return node({
    id,
    type: ['Organisation', 'schema:Organization'],
    legalName: texts(legalName),
    [LEGAL_IDENTIFIERS.eidas]: legal('eidas'),
    [LEGAL_IDENTIFIERS.vat]: legal('vat'),
    [LEGAL_IDENTIFIERS.registration]: legal('registration'),
    homepage: webPage(homepage),
    location: node({
      id: partOf(id, 'location'),
      type: 'Location',
      address: { type: 'Address', countryCode: concept(SCHEMES.country, country) },
      spatialCode: region === undefined ? undefined : concept(SCHEMES.atu, region),
    }),
    'schema:name': texts(legalName),
    'schema:url': homepage,
    'schema:address': node({
      type: 'schema:PostalAddress',
      'schema:addressCountry': vocabularies.concept(country)?.alpha2,
    }),
  });
}

/**
 * One JSON-LD graph: for each programme a `schema:Course` that is an ELM LearningOpportunity, and the
 * `schema:EducationalOccupationalCredential` that is its Qualification; then the organisations.
 */
export function writeJsonLd(source: Source): string {
  const organisations = organisationsOf(source);
  const concept = conceptOf(source);
  const programmes = source.programmes.flatMap((programme) => {
    const part: Entry['part'] = (...names) => partOf(programme.id, ...names);
    const entry: Entry = { programme, source, organisations, part, concept };
    return [course(entry), specification(entry)];
  });
  const named = organisations.all().map(([id, organisation]) => organisationNode(id, organisation, source, concept));
  return `${JSON.stringify({ '@context': CONTEXT, '@graph': [...programmes, ...named] }, undefined, 2)}\n`;
}
