import { SCHEMES } from './vocabulary.js';

export type ElementKey =
  | 'identification'
  | 'title'
  | 'country'
  | 'awardingBody'
  | 'date'
  | 'learningOutcomes'
  | 'workload'
  | 'level'
  | 'assessment'
  | 'participation'
  | 'quality'
  | 'prerequisites'
  | 'supervision'
  | 'grade'
  | 'stackability'
  | 'furtherInformation';

/** One of the European standard elements to describe a micro-credential. */
export interface StandardElement {
  readonly key: ElementKey;
  /** Position in its list of Annex I: 1 to 11 for the mandatory elements, 1 to 5 for the optional ones. */
  readonly number: number;
  /** In English; other languages are in the phrase tables. */
  readonly name: string;
  readonly obligation: 'mandatory' | 'optional';
  /**
   * Who gives it. `specification`: the programme says it once for all learners. `award`: it comes with the learner and the
   * day. `either`: the programme may say it; where it does not, the issuer at the time of award does.
   */
  readonly givenBy: 'specification' | 'award' | 'either';
  /** Where the credential holds it: member names from the document's root (ELM 3.2, application profile 1.2.0). */
  readonly elm: readonly string[];
  /** Scheme of its concepts, where it has a controlled vocabulary. */
  readonly scheme?: string;
  /**
   * Where a programme states it: JSON Pointers in which `*` stands for each item of a list (at least one) and
   * `{language}` for each language of the product. All of them must hold something. Empty for what only the award gives.
   */
  readonly programme: readonly string[];
}

const CLAIM = 'credentialSubject.hasClaim';

/**
 * The elements of the Council Recommendation of 16 June 2022 (2022/C 243/02), Annex I: eleven mandatory, five optional.
 * The application profile enforces only title, awarding body, country and dates, so completeness is judged from this table.
 */
export const STANDARD_ELEMENTS: readonly StandardElement[] = [
  {
    key: 'identification',
    number: 1,
    name: 'Identification of the learner',
    obligation: 'mandatory',
    givenBy: 'award',
    elm: ['credentialSubject.givenName', 'credentialSubject.familyName', 'credentialSubject.identifier'],
    programme: [],
  },
  {
    key: 'title',
    number: 2,
    name: 'Title of the micro-credential',
    obligation: 'mandatory',
    givenBy: 'specification',
    elm: [`${CLAIM}.title`, `${CLAIM}.specifiedBy.title`],
    programme: ['/title/{language}'],
  },
  {
    key: 'country',
    number: 3,
    name: 'Country or region of the issuer',
    obligation: 'mandatory',
    givenBy: 'either',
    elm: ['issuer.location.address.countryCode', `${CLAIM}.awardedBy.awardingBody.location.address.countryCode`],
    scheme: SCHEMES.country,
    programme: ['/awardingBody/country'],
  },
  {
    key: 'awardingBody',
    number: 4,
    name: 'Awarding body',
    obligation: 'mandatory',
    givenBy: 'either',
    elm: [`${CLAIM}.awardedBy.awardingBody.legalName`],
    programme: ['/awardingBody/legalName'],
  },
  {
    key: 'date',
    number: 5,
    name: 'Date of issuing',
    obligation: 'mandatory',
    givenBy: 'award',
    elm: ['issued', 'issuanceDate', `${CLAIM}.awardedBy.awardingDate`],
    programme: [],
  },
  {
    key: 'learningOutcomes',
    number: 6,
    name: 'Learning outcomes',
    obligation: 'mandatory',
    givenBy: 'specification',
    elm: [`${CLAIM}.specifiedBy.learningOutcome.title`],
    scheme: SCHEMES.escoSkills,
    programme: ['/learningOutcomes/*/title/{language}'],
  },
  {
    key: 'workload',
    number: 7,
    name: 'Notional workload needed to achieve the learning outcomes',
    obligation: 'mandatory',
    givenBy: 'specification',
    elm: [`${CLAIM}.specifiedBy.volumeOfLearning`, `${CLAIM}.specifiedBy.creditPoint.point`],
    scheme: SCHEMES.educationCredit,
    programme: ['/workload/hours', '/workload/ects'],
  },
  {
    key: 'level',
    number: 8,
    name: 'Level of the learning experience leading to the micro-credential',
    obligation: 'mandatory',
    givenBy: 'specification',
    elm: [`${CLAIM}.specifiedBy.eqfLevel`],
    scheme: SCHEMES.eqf,
    programme: ['/eqfLevel'],
  },
  {
    key: 'assessment',
    number: 9,
    name: 'Type of assessment',
    obligation: 'mandatory',
    givenBy: 'specification',
    elm: [`${CLAIM}.provenBy.specifiedBy.dcType`],
    scheme: SCHEMES.assessment,
    programme: ['/assessment/type', '/assessment/title/{language}'],
  },
  {
    key: 'participation',
    number: 10,
    name: 'Form of participation in the learning activity',
    obligation: 'mandatory',
    givenBy: 'specification',
    elm: [`${CLAIM}.specifiedBy.mode`],
    scheme: SCHEMES.learningMode,
    programme: ['/participation'],
  },
  {
    key: 'quality',
    number: 11,
    name: 'Type of quality assurance used to underpin the micro-credential',
    obligation: 'mandatory',
    givenBy: 'specification',
    elm: [`${CLAIM}.specifiedBy.accreditation.dcType`, `${CLAIM}.specifiedBy.accreditation.accreditingAgent`],
    scheme: SCHEMES.accreditation,
    programme: ['/qualityAssurance/type', '/qualityAssurance/title/{language}', '/qualityAssurance/agent/legalName'],
  },
  {
    key: 'prerequisites',
    number: 1,
    name: 'Prerequisites needed to enrol in the learning activity',
    obligation: 'optional',
    givenBy: 'specification',
    elm: [`${CLAIM}.specifiedBy.entryRequirement`],
    programme: ['/prerequisites/{language}'],
  },
  {
    key: 'supervision',
    number: 2,
    name: 'Supervision and identity verification during assessment',
    obligation: 'optional',
    givenBy: 'specification',
    elm: [`${CLAIM}.provenBy.idVerification`],
    scheme: SCHEMES.supervision,
    programme: ['/assessment/supervision'],
  },
  {
    key: 'grade',
    number: 3,
    name: 'Grade achieved',
    obligation: 'optional',
    givenBy: 'award',
    elm: [`${CLAIM}.provenBy.grade.noteLiteral`],
    programme: [],
  },
  {
    key: 'stackability',
    number: 4,
    name: 'Integration and stackability options',
    obligation: 'optional',
    givenBy: 'specification',
    elm: [`${CLAIM}.specifiedBy.isPartialQualification`, `${CLAIM}.specifiedBy.additionalNote`],
    programme: ['/stackability/note/{language}'],
  },
  {
    key: 'furtherInformation',
    number: 5,
    name: 'Further information',
    obligation: 'optional',
    givenBy: 'specification',
    elm: [`${CLAIM}.specifiedBy.additionalNote`, `${CLAIM}.specifiedBy.homepage`],
    programme: ['/furtherInformation/note/{language}'],
  },
];
