import {
  fullNameOf,
  gradeText,
  instantOfDay,
  itemsOfRule,
  lasting,
  LANGUAGE_AUTHORITY,
  LANGUAGES,
  SCHEMES,
  SEALED_CONTEXTS,
  toBase64,
  validUntilOf,
  type AssessmentResult,
  type CredentialDocument,
  type Instant,
  type Issuer,
  type JsonObject,
  type Language,
  type OrganisationSpec,
  type Programme,
  type Vocabularies,
} from '../model/index.js';
import { compact, named, nodesOf, sameText, texts, type InnerId, type Nodes } from './parts.js';
import { specify, type Specification } from './specification.js';

/** One award: everything that a credential is made from. Equal inputs give equal documents, member by member. */
export interface AwardInput {
  /** `urn:credential:<uuid>`; a re-issue has a new one (Europass refuses an id that a wallet holds). */
  readonly credentialId: string;
  readonly programme: Programme;
  readonly result: AssessmentResult;
  readonly issuer: Issuer;
  /** Becomes `issued`, `issuanceDate` and `validFrom`. */
  readonly issued: Instant;
  /** PNG of page 1, in the primary language. */
  readonly picture: Uint8Array;
  /** The primary language: of the picture, and the one in which a person's name is stated. */
  readonly language: Language;
  readonly innerId: InnerId;
  /**
   * Put the learner's e-mail into the credential. Not done unless asked for: a sealed file goes to employers, cannot be
   * edited afterwards, and the address proves nothing (GDPR Article 5(1)(c), data minimisation).
   */
  readonly withEmail?: boolean;
}

const GENERIC_PROFILE = 'http://data.europa.eu/snb/credential/e34929035b';
const GENERIC_SCHEMA = 'http://data.europa.eu/snb/model/ap/edc-generic-full';
const MANDATE = 'http://data.europa.eu/snb/evidence-type/c_18016257';
/** Scheme name of the identifier that ties an assessment to the row that it was read from. */
const SOURCE_SCHEME = 'SHA-256 of the source row';
const BASE64 = 'http://data.europa.eu/snb/encoding/6146cde7dd';

/** `evidenceStatement` is a plain string (application profile 1.2.0), so it is said in the primary language alone. */
const MANDATE_STATEMENT: Readonly<Record<Language, string>> = {
  en: 'The issuer issues and seals this credential on behalf of the awarding body named in it.',
  el: 'Ο εκδότης εκδίδει και σφραγίζει το διαπιστευτήριο αυτό για λογαριασμό του φορέα απονομής που αναφέρεται σε αυτό.',
  it: 'L’emittente rilascia e sigilla questa credenziale per conto dell’organismo di rilascio che vi è indicato.',
  pl: 'Wystawca wydaje i pieczętuje to poświadczenie w imieniu wskazanej w nim instytucji przyznającej.',
  es: 'El emisor expide y sella esta credencial en nombre del organismo que la otorga y que figura en ella.',
};

/** Whether the organisation that awards is the issuer itself: same id or identifier, else same name in the same country. */
function isIssuer(spec: OrganisationSpec, issuer: Issuer): boolean {
  if (spec.id === issuer.did) return true;
  const eidas = (spec.identifiers ?? []).filter(({ kind }) => kind === 'eidas');
  if (eidas.length > 0) return eidas.some(({ notation }) => notation === issuer.identifier);
  const names = new Set(Object.values(issuer.legalName));
  return spec.country === issuer.country && Object.values(spec.legalName).some((name) => names.has(name));
}

/** The issuer as every credential of ours describes it. */
export function issuerNode(issuer: Issuer, nodes: Nodes): JsonObject {
  const name = named('issuer', issuer.did, issuer.identifier);
  const [language = 'en'] = Object.keys(issuer.legalName);
  return {
    id: issuer.did,
    type: 'Organisation',
    ...compact({
      legalName: texts(issuer.legalName),
      altLabel: issuer.alternativeName === undefined ? undefined : { [language]: issuer.alternativeName },
      eIDASIdentifier: nodes.node('legalIdentifier', name, {
        notation: issuer.identifier,
        spatial: nodes.country(issuer.country),
      }),
      location: nodes.location(name, issuer.country),
      homepage: nodes.webResource(name, issuer.homepage),
    }),
  };
}

/** What all credentials of one programme by one issuer in one language say in the same words. */
interface Constants {
  readonly issuing: JsonObject;
  readonly awardingBody: JsonObject;
  readonly mandated: boolean;
  readonly specification: Specification;
  readonly title: JsonObject | undefined;
  readonly description: JsonObject | undefined;
  readonly assessmentTitle: JsonObject | undefined;
  readonly supervision: JsonObject | undefined;
  readonly schema: JsonObject;
  readonly profile: JsonObject;
  readonly primaryLanguage: JsonObject;
  readonly languages: readonly JsonObject[];
  readonly contentType: JsonObject;
  readonly contentEncoding: JsonObject;
}

/** What they are made from. */
type Common = Pick<AwardInput, 'programme' | 'issuer' | 'language' | 'innerId'>;

type Keep = typeof lasting;

function makeConstants({ programme, issuer, language }: Common, nodes: Nodes, keep: Keep): Constants {
  const awarding = programme.awardingBody;
  const mandated = awarding !== undefined && !isIssuer(awarding, issuer);
  const issuing = keep(issuerNode(issuer, nodes));
  const languageOf = (code: Language): JsonObject =>
    keep(nodes.concept(SCHEMES.language, `${SCHEMES.language}/${LANGUAGE_AUTHORITY[code]}`));
  const { supervision } = programme.assessment;
  const { qualification, assessment, activity, credit } = specify(programme, nodes);
  return {
    issuing,
    mandated,
    awardingBody: mandated
      ? keep(nodes.organisation(named('awarding body', programme.id, programme.version), awarding))
      : issuing,
    specification: {
      credit: keep(credit),
      qualification: keep(qualification),
      assessment: keep(assessment),
      activity: keep(activity),
    },
    title: keep(texts(programme.title)),
    description: keep(texts(programme.description)),
    assessmentTitle: keep(texts(programme.assessment.title)),
    supervision: supervision === undefined ? undefined : keep(nodes.concept(SCHEMES.supervision, supervision)),
    schema: keep({ id: GENERIC_SCHEMA, type: 'ShaclValidator2017' }),
    profile: keep(nodes.concept(SCHEMES.credential, GENERIC_PROFILE)),
    primaryLanguage: languageOf(language),
    languages: LANGUAGES.map(languageOf),
    contentType: keep(nodes.concept(SCHEMES.fileType, `${SCHEMES.fileType}/PNG`)),
    contentEncoding: keep(nodes.concept(SCHEMES.encoding, BASE64)),
  };
}

/** Of each programme those that were made last; a run has one issuer and one language. */
const kept = new WeakMap<
  Programme,
  { readonly of: Common; readonly vocabularies: Vocabularies; readonly made: Constants }
>();

function constantsOf(input: AwardInput, nodes: Nodes, vocabularies: Vocabularies): Constants {
  const { programme, issuer, language, innerId } = input;
  const known = kept.get(programme);
  if (
    known?.vocabularies === vocabularies &&
    known.of.issuer === issuer &&
    known.of.language === language &&
    known.of.innerId === innerId
  )
    return known.made;
  // Whoever may still change what it is made from gets it anew.
  if (!Object.isFrozen(programme) || !Object.isFrozen(issuer)) return makeConstants(input, nodes, (value) => value);
  const made = makeConstants(input, nodes, lasting);
  kept.set(programme, { of: { programme, issuer, language, innerId }, vocabularies, made });
  return made;
}

function display(input: AwardInput, constants: Constants, nodes: Nodes): JsonObject {
  const name = named(input.credentialId);
  const { title, description, primaryLanguage, languages, contentType, contentEncoding } = constants;
  return nodes.node('displayParameter', name, {
    title,
    description,
    primaryLanguage,
    language: languages,
    individualDisplay: nodes.node('individualDisplay', name, {
      language: primaryLanguage,
      displayDetail: nodes.node('displayDetail', name, {
        page: 1,
        image: nodes.node('mediaObject', name, {
          contentType,
          contentEncoding,
          content: toBase64(input.picture),
        }),
      }),
    }),
  });
}

/** What the grade was made of: `Quiz 1: 8.50 / 10 (40 %); Final task: – (60 %)`. `undefined` where the rule reads one item. */
function partsOf({ programme, result }: AwardInput): string | undefined {
  const { items } = result;
  if (items === undefined) return undefined;
  const graded = new Map(items.map(({ item, grade }) => [item, gradeText(grade)]));
  return itemsOfRule(programme.awardRule)
    .map(({ item, weight }) => `${item}: ${graded.get(item) ?? '–'}${weight === undefined ? '' : ` (${weight} %)`}`)
    .join('; ');
}

/** The achievement with its assessment and activity, awarded by `awardingBody` on the day that the source states, else on the day of issue. */
function achievement(input: AwardInput, constants: Constants, nodes: Nodes): JsonObject {
  const { result } = input;
  const { awardingBody, specification, title, description, assessmentTitle, supervision } = constants;
  const name = named(input.credentialId);
  const awardedOn = result.awardedOn ?? input.issued;
  const awardedBy = nodes.node('awardingProcess', name, { awardingBody, awardingDate: awardedOn });
  const parts = partsOf(input);
  return nodes.node('learningAchievement', name, {
    title,
    description,
    awardedBy,
    provenBy: nodes.node('learningAssessment', name, {
      // The evidence: whoever has the row of the source can show that this is what it says.
      identifier: nodes.node('identifier', named(input.credentialId, 'source row'), {
        notation: result.sourceDigest,
        schemeName: SOURCE_SCHEME,
      }),
      title: assessmentTitle,
      additionalNote: parts === undefined ? undefined : nodes.note(named(input.credentialId, 'parts'), sameText(parts)),
      awardedBy,
      dateIssued: awardedOn,
      grade: nodes.note(named(input.credentialId, 'grade'), sameText(gradeText(result.grade))),
      idVerification: supervision,
      specifiedBy: specification.assessment,
    }),
    influencedBy: nodes.node('learningActivity', name, {
      title,
      awardedBy,
      specifiedBy: specification.activity,
    }),
    creditReceived: specification.credit,
    specifiedBy: specification.qualification,
  });
}

function person(input: AwardInput, constants: Constants, nodes: Nodes): JsonObject {
  const { learner } = input.result;
  // The learner's identifier at this issuer, and nothing else: all credentials of a passport then name one person.
  const name = named(input.issuer.identifier, learner.identifier);
  // Names are facts in one language: sh:maxCount 1, so the primary language alone (application profile 1.2.0, Person).
  const once = (text: string): JsonObject | undefined => (text === '' ? undefined : { [input.language]: text });
  const email = input.withEmail === true ? learner.email : undefined;
  return nodes.node('person', name, {
    identifier: nodes.node('identifier', name, {
      notation: learner.identifier,
      schemeName: `learner identifier at ${input.issuer.identifier}`,
    }),
    fullName: once(fullNameOf(learner)),
    givenName: once(learner.givenName),
    familyName: once(learner.familyName),
    dateOfBirth: learner.dateOfBirth === undefined ? undefined : instantOfDay(learner.dateOfBirth),
    contactPoint:
      email === undefined
        ? undefined
        : nodes.node('contactPoint', name, { emailAddress: { id: `mailto:${encodeURI(email)}`, type: 'Mailbox' } }),
    hasClaim: achievement(input, constants, nodes),
  });
}

/**
 * The European Digital Credential of one award: application profile 1.2.0 (ELM 3.2), Generic profile, as it stands before
 * status entries, seal and proof are added. Pure. It promises nothing about conformance: `conform` judges it.
 */
export function mapToCredential(input: AwardInput, vocabularies: Vocabularies): CredentialDocument {
  const { issued, programme } = input;
  const nodes = nodesOf(input.innerId, vocabularies);
  const constants = constantsOf(input, nodes, vocabularies);
  const { issuing, mandated } = constants;
  const until = validUntilOf(programme, issued);
  const name = named(input.credentialId);
  return {
    '@context': [...SEALED_CONTEXTS],
    id: input.credentialId,
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    credentialSchema: constants.schema,
    credentialProfiles: constants.profile,
    identifier: nodes.node('identifier', name, { notation: input.credentialId, schemeName: 'credential' }),
    issuer: issuing,
    issuanceDate: issued,
    issued,
    validFrom: issued,
    // The viewer's expiry check reads `expirationDate`, W3C readers read `validUntil`: both say the same.
    ...compact({ validUntil: until, expirationDate: until }),
    ...compact({
      evidence: mandated
        ? nodes.node('evidence', name, {
            dcType: nodes.concept(SCHEMES.evidenceType, MANDATE),
            evidenceStatement: MANDATE_STATEMENT[input.language],
          })
        : undefined,
    }),
    displayParameter: display(input, constants, nodes),
    credentialSubject: person(input, constants, nodes),
  };
}
