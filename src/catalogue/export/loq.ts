import {
  frameworkText,
  LANGUAGE_AUTHORITY,
  SCHEMES,
  type ConceptUri,
  type LanguageMap,
  type OrganisationSpec,
  type Programme,
} from '../../model/index.js';
import { element, writeMarkup, type Content, type Markup } from './markup.js';
import {
  assuresProgramme,
  authoredIn,
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

/** Version of the Commission's schema (`loq.xsd`) that is written; `catalogue.export-*` findings hold programmes to it. */
const VERSION = '3.1.0';

const NAMESPACES = {
  '': 'http://data.europa.eu/snb/model/ap/loq-constraints/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  dc: 'http://purl.org/dc/terms/',
} as const;

/** Concepts of today's vocabularies that the lists of LOQ 3.1.0 do not have yet. */
const LATER: ReadonlySet<ConceptUri> = new Set([
  'http://data.europa.eu/snb/accreditation/c_1f1a469a',
  'http://data.europa.eu/snb/learning-assessment/c_3a90b26d',
  'http://data.europa.eu/snb/learning-opportunity/c_170b037d',
]);

/** What is offered online takes place nowhere in particular. */
const ONLINE = 'http://data.europa.eu/snb/learning-assessment/920fbb3cbe';

/** Subjects of notes (`loq_individuals.xsd`): what a note is about, for whoever shows it. */
const TOPIC = 'http://data.europa.eu/snb/qualification-topics#';

/** True for a concept that stands in the schema's lists. Those of ours that are parts of longer lists hold only such. */
export function isListed(uri: ConceptUri, scheme: string, { vocabularies }: Source): boolean {
  return vocabularies.has(scheme, uri) && !LATER.has(uri);
}

/** One element a language. */
function inEach(name: string, map: LanguageMap | undefined): readonly Markup[] {
  return textsOf(map).map(([language, text]) => element(name, { language }, text));
}

/** A concept of an open list, with what is known of it; a closed list takes the bare URI. */
function concept(name: string, uri: ConceptUri, labels: LanguageMap, scheme?: string): Markup {
  return element(
    name,
    { uri },
    inEach('skos:prefLabel', labels),
    scheme === undefined ? undefined : element('skos:inScheme', {}, scheme),
  );
}

/** A note holds one language (NoteType), so a text in five languages makes five notes. */
function notes(name: string, map: LanguageMap | undefined, subject?: Markup): readonly Markup[] {
  return textsOf(map).map(([language, text]) => element(name, {}, subject, element('noteLiteral', { language }, text)));
}

function topic(name: string): Markup {
  return element('dc:subject', { uri: `${TOPIC}${name}` });
}

function identifier(notation: string, schemeName: string): Markup {
  return element('identifier', {}, element('skos:notation', {}, notation), element('schemeName', {}, schemeName));
}

function reference(name: string, idref: string): Markup {
  return element(name, { idref });
}

function webPage(url: string | undefined): Content {
  return url === undefined ? undefined : element('homepage', {}, element('contentUrl', {}, url));
}

/** The page of a programme: its own, else the provider's, else its id where that is a web address. */
export function homepageOf(programme: Programme, { provider }: Source): string | undefined {
  const id = /^https?:/i.test(programme.id) ? programme.id : undefined;
  return programme.furtherInformation?.homepage ?? provider.homepage ?? id;
}

/** Everything that is written about one programme. */
interface Entry {
  readonly programme: Programme;
  readonly source: Source;
  readonly organisations: Organisations;
  /** Ids of its parts, by name. */
  readonly part: (...names: readonly string[]) => string;
  readonly listed: (uri: ConceptUri | undefined, scheme: string) => uri is ConceptUri;
}

function entryOf(programme: Programme, source: Source, organisations: Organisations): Entry {
  return {
    programme,
    source,
    organisations,
    part: (...names) => partOf(programme.id, ...names),
    listed: (uri, scheme): uri is ConceptUri => uri !== undefined && isListed(uri, scheme, source),
  };
}

/** `mode` elements, none where the schema's list lacks the mode. */
function mode({ listed }: Entry, uri: ConceptUri): Content {
  return listed(uri, SCHEMES.learningMode) ? element('mode', { uri }) : undefined;
}

function languages({ programme, listed }: Entry): readonly Markup[] {
  return programme.languages.filter((uri) => listed(uri, SCHEMES.language)).map((uri) => element('language', { uri }));
}

function publisher({ source }: Entry): Markup {
  return reference('publisher', source.provider.id);
}

function opportunity(entry: Entry): Markup {
  const { programme, source, part, listed } = entry;
  const { title, description, opportunityType, furtherInformation } = programme;
  return element(
    'learningOpportunity',
    { id: part('opportunity') },
    identifier(programme.slug, 'programme slug'),
    inEach('title', title),
    inEach('description', description),
    listed(opportunityType, SCHEMES.learningOpportunity) ? element('type', { uri: opportunityType }) : undefined,
    notes('additionalNote', furtherInformation?.note),
    webPage(homepageOf(programme, source)),
    mode(entry, programme.participation),
    reference('providedBy', source.provider.id),
    programme.participation === ONLINE ? undefined : reference('location', partOf(source.provider.id, 'location')),
    reference('learningAchievementSpecification', programme.id),
    reference('learningActivitySpecification', part('activity')),
    element('defaultLanguage', { uri: `${SCHEMES.language}/${LANGUAGE_AUTHORITY[authoredIn(programme)]}` }),
    publisher(entry),
  );
}

/** The notes of a specification: what the schema has no element for, or an element for one language only. */
function specificationNotes(entry: Entry): Content {
  const { programme } = entry;
  const { prerequisites, stackability, furtherInformation, validityMonths } = programme;
  const authored = authoredIn(programme);
  // `entryRequirement` may stand once and holds one language: the others become notes on that topic.
  const others = prerequisites === undefined ? undefined : { ...prerequisites, [authored]: '' };
  const agent = textsOf(programme.qualityAssurance.agent.legalName);
  const assurance = Object.fromEntries(
    textsOf(programme.qualityAssurance.title).map(([language, text]) => {
      const name = agent.find(([other]) => other === language) ?? agent[0];
      return [language, name === undefined ? text : `${text} (${name[1]})`];
    }),
  );
  return [
    notes('additionalNote', frameworkText(programme.framework), topic('learning-outcomes')),
    notes('additionalNote', others, topic('entry-requirements')),
    notes('additionalNote', stackability?.note, topic('pathways')),
    hasAccreditation(entry) ? [] : notes('additionalNote', assurance, topic('accreditation-and-quality-assurance')),
    validityMonths === undefined
      ? []
      : notes('additionalNote', validityText(validityMonths), topic('regulations-and-certificates')),
    notes('additionalNote', furtherInformation?.note),
  ];
}

/** A level of a national framework makes it a qualification; without one the schema calls it an achievement specification. */
function isQualification({ programme, listed }: Entry): boolean {
  return (programme.nqfLevels ?? []).some((uri) => listed(uri, SCHEMES.nqf));
}

/** Only a qualification has a place for its quality assurance, and only for the kinds that the schema lists. */
function hasAccreditation(entry: Entry): boolean {
  return isQualification(entry) && entry.listed(entry.programme.qualityAssurance.type, SCHEMES.accreditation);
}

function creditPoint({ programme }: Entry): Markup {
  return element('creditPoint', {}, element('framework', { uri: ECTS }), element('point', {}, programme.workload.ects));
}

function awarding({ programme, source, organisations }: Entry): Markup {
  const body = organisations.idOf(awardingBodyOf(programme, source));
  return element(
    'awardingOpportunity',
    {},
    reference('awardingBody', body),
    reference('location', partOf(body, 'location')),
    reference('learningAchievementSpecification', programme.id),
  );
}

/** What only a qualification states. */
function qualificationOnly(entry: Entry): Content {
  const { programme, listed, part } = entry;
  const { stackability, nqfLevels } = programme;
  return [
    stackability === undefined
      ? undefined
      : element('isPartialQualification', {}, String(stackability.partialQualification)),
    element('EQFLevel', { uri: eqfOf(programme) }),
    (nqfLevels ?? []).filter((uri) => listed(uri, SCHEMES.nqf)).map((uri) => element('NQFLevel', { uri })),
    hasAccreditation(entry) ? reference('accreditation', part('quality')) : undefined,
  ];
}

function specification(entry: Entry): Markup {
  const { programme, source, part, listed } = entry;
  const { thematicArea, learningSetting, prerequisites, opportunityType } = programme;
  const { vocabularies } = source;
  const qualification = isQualification(entry);
  const authored = authoredIn(programme);
  const level = eqfOf(programme);
  return element(
    qualification ? 'qualification' : 'learningAchievementSpecification',
    { id: programme.id },
    identifier(programme.id, 'programme'),
    identifier(`${programme.id} ${programme.version}`, 'programme version'),
    inEach('title', programme.title),
    inEach('description', programme.description),
    specificationNotes(entry),
    webPage(homepageOf(programme, source)),
    inEach('category', WORDS.kind),
    publisher(entry),
    concept('type', opportunityType, labelsOf(opportunityType, vocabularies), SCHEMES.learningOpportunity),
    listed(thematicArea, SCHEMES.iscedF) ? element('ISCEDFCode', { uri: thematicArea }) : undefined,
    element('volumeOfLearning', {}, hoursOf(programme)),
    creditPoint(entry),
    qualification ? undefined : concept('educationLevel', level, labelsOf(level, vocabularies), SCHEMES.eqf),
    languages(entry),
    mode(entry, programme.participation),
    listed(learningSetting, SCHEMES.learningSetting) ? element('learningSetting', { uri: learningSetting }) : undefined,
    prerequisites === undefined
      ? undefined
      : notes('entryRequirement', { [authored]: prerequisites[authored] }, topic('entry-requirements')),
    programme.learningOutcomes.map(({ key }) => reference('learningOutcome', part('outcome', key))),
    reference('influencedBy', part('activity')),
    reference('provenBy', part('assessment')),
    awarding(entry),
    qualification ? qualificationOnly(entry) : undefined,
  );
}

function outcomes({ programme, source, part, listed }: Entry): readonly Markup[] {
  const { competence } = programme.framework;
  const { vocabularies } = source;
  return programme.learningOutcomes.map(({ key, title, type, reusability, escoSkills }) =>
    element(
      'learningOutcome',
      { id: part('outcome', key) },
      inEach('title', title),
      listed(type, SCHEMES.skillType) ? element('type', { uri: type }) : undefined,
      listed(reusability, SCHEMES.skillReuseLevel) ? element('reusabilityLevel', { uri: reusability }) : undefined,
      competence.uri === undefined
        ? undefined
        : concept('relatedSkill', competence.uri, labelsOf(competence.uri, vocabularies, competence.label)),
      (escoSkills ?? []).map(({ uri, label }) =>
        concept('relatedESCOSkill', uri, labelsOf(uri, vocabularies, label), SCHEMES.escoSkills),
      ),
    ),
  );
}

function activity(entry: Entry): Markup {
  const { programme, part } = entry;
  return element(
    'learningActivitySpecification',
    { id: part('activity') },
    inEach('title', programme.title),
    publisher(entry),
    element('volumeOfLearning', {}, hoursOf(programme)),
    languages(entry),
    mode(entry, programme.participation),
    reference('influences', programme.id),
  );
}

/** Supervision has no element of its own: the concept is the subject of a note that says it. */
function supervisionNotes({ programme, source }: Entry): Content {
  const { supervision } = programme.assessment;
  if (supervision === undefined) return undefined;
  const labels = labelsOf(supervision, source.vocabularies);
  return notes('additionalNote', labels, concept('dc:subject', supervision, labels, SCHEMES.supervision));
}

function assessment(entry: Entry): Markup {
  const { programme, part, listed } = entry;
  const { title, description, type } = programme.assessment;
  return element(
    'learningAssessmentSpecification',
    { id: part('assessment') },
    inEach('title', title),
    inEach('description', description),
    supervisionNotes(entry),
    publisher(entry),
    listed(type, SCHEMES.assessment) ? element('type', { uri: type }) : undefined,
    languages(entry),
    mode(entry, programme.assessment.mode),
    reference('gradingScheme', part('grading')),
    reference('proves', programme.id),
  );
}

function gradingScheme({ programme, part }: Entry): Markup {
  const { title, description } = programme.assessment.gradingScheme;
  return element('gradingScheme', { id: part('grading') }, inEach('title', title), inEach('description', description));
}

function accreditation(entry: Entry): Content {
  if (!hasAccreditation(entry)) return undefined;
  const { programme, source, organisations, part } = entry;
  const { type, title, agent } = programme.qualityAssurance;
  return element(
    'accreditation',
    { id: part('quality') },
    element('type', { uri: type }),
    inEach('title', title),
    reference('organisation', source.provider.id),
    // What holds for the organisation as a whole is not limited to one qualification.
    assuresProgramme(programme) ? reference('limitQualification', programme.id) : undefined,
    reference('accreditingAgent', organisations.idOf(agent)),
    publisher(entry),
  );
}

const LEGAL_IDENTIFIERS = {
  eidas: 'eidasLegalIdentifier',
  registration: 'registration',
  vat: 'vatIdentifier',
} as const;

/** In the order of the schema, which has one place for eIDAS and registration numbers and any number for VAT. */
function legalIdentifiers(organisation: OrganisationSpec): Content {
  const kinds = Object.keys(LEGAL_IDENTIFIERS) as (keyof typeof LEGAL_IDENTIFIERS)[];
  return kinds.map((kind) =>
    (organisation.identifiers ?? [])
      .filter((one) => one.kind === kind)
      .slice(0, kind === 'vat' ? undefined : 1)
      .map(({ notation }) =>
        element(
          LEGAL_IDENTIFIERS[kind],
          {},
          element('skos:notation', {}, notation),
          element('spatial', { uri: countryOf(organisation) }),
        ),
      ),
  );
}

function organisationMarkup(id: string, organisation: OrganisationSpec, provider: string): Markup {
  return element(
    'organisation',
    { id },
    inEach('legalName', organisation.legalName),
    legalIdentifiers(organisation),
    webPage(organisation.homepage),
    reference('location', partOf(id, 'location')),
    reference('publisher', provider),
  );
}

/** The region is a unit of the EU authority table; the schema knows NUTS codes and countries, so its name is stated. */
function location(id: string, organisation: OrganisationSpec, { vocabularies }: Source): Markup {
  const { region } = organisation;
  const country = countryOf(organisation);
  return element(
    'location',
    { id: partOf(id, 'location') },
    inEach('geographicName', region === undefined ? undefined : labelsOf(region, vocabularies)),
    element('spatialCode', { uri: country }),
    element('address', {}, element('countryCode', { uri: country })),
  );
}

/**
 * LOQ XML (Learning Opportunities and Qualifications, application profile of the European Learning Model) for the European
 * qualification register behind Europass. One document, all five languages. Valid against the Commission's schema for
 * whatever `faultsOf` lets through.
 */
export function writeLoq(source: Source): string {
  const organisations = organisationsOf(source);
  const entries = source.programmes.map((programme) => entryOf(programme, source, organisations));
  const specifications = entries.map(specification);
  const accreditations = entries.map(accreditation);
  const root = element(
    'Courses',
    { xsdVersion: VERSION },
    element('learningOpportunityReferences', {}, entries.map(opportunity)),
    element('learningAchievementSpecificationReferences', {}, specifications),
    element('learningOutcomeReferences', {}, entries.map(outcomes)),
    element('learningActivitySpecificationReferences', {}, entries.map(activity)),
    element('learningAssessmentSpecificationReferences', {}, entries.map(assessment)),
    // Last of those that name organisations, so that all are known.
    element(
      'agentReferences',
      {},
      organisations.all().map(([id, organisation]) => organisationMarkup(id, organisation, source.provider.id)),
    ),
    element('accreditationReferences', {}, accreditations),
    element('gradingSchemeReferences', {}, entries.map(gradingScheme)),
    element(
      'locationReferences',
      {},
      organisations.all().map(([id, organisation]) => location(id, organisation, source)),
    ),
  );
  return writeMarkup(root, { namespaces: NAMESPACES, declaration: true, indented: true });
}
