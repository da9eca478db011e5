import {
  CONCEPT_WORDS,
  instantOf,
  readDateTime,
  textIn,
  type CredentialSummary,
  type Instant,
  type Issuer,
  type Language,
  type Vocabularies,
} from '../../model/index.js';
import { pageOf } from '../../render/index.js';
import type { Attached, CredentialContent, PassportContent } from '../../render/pdf/index.js';
import type { Draft } from './forms.js';

/** How a passport is printed. */
export interface Print {
  readonly language: Language;
  /** A link that shows it, and what it is worth; the QR code leads there. */
  readonly link?: string | undefined;
  /** Where there is no link: the page on which the file can be verified. */
  readonly page?: string | undefined;
  /** Titles of programmes that are missing, by id; ids are shown without it. */
  readonly titleOf?: (programme: string) => string;
}

/** Makes the PDF of a passport, as `passportPdf` does, elsewhere than in this thread. */
export type PrintPassport = (content: PassportContent, attached: readonly Attached[]) => Promise<Uint8Array>;

/** One of our own credentials as the passport prints it: what the credential itself says, in that language. */
export function printedCredential(
  { id, issued, programme, inputs }: Draft,
  {
    issuer,
    language,
    vocabularies,
  }: { readonly issuer: Issuer; readonly language: Language; readonly vocabularies: Vocabularies },
): CredentialContent {
  const page = pageOf({ credentialId: id, programme, result: inputs, issuer, issued, language }, vocabularies);
  const say = (uri: string): string =>
    CONCEPT_WORDS[uri]?.[language] ?? textIn(vocabularies.concept(uri)?.labels ?? {}, language);
  const { assessment, prerequisites, stackability, furtherInformation, framework, awardingBody } = programme;
  const { supervision } = assessment;
  return {
    id,
    title: page.title,
    description: programme.description[language],
    awardingBody: textIn((awardingBody ?? issuer).legalName, language),
    ...(page.country === undefined ? {} : { country: page.country }),
    awardedOn: page.awardedOn,
    ...(page.validUntil === undefined ? {} : { validUntil: page.validUntil }),
    outcomes: programme.learningOutcomes.map(({ title, escoSkills = [] }) => ({
      text: title[language],
      skills: escoSkills.map(({ label }) => textIn(label, language)),
    })),
    workload: { hours: page.hours, ects: page.ects },
    level: page.eqfLevel,
    assessment: { type: page.assessment, description: assessment.description[language] },
    participation: page.participation,
    quality: page.qualityAssurance,
    ...(prerequisites === undefined ? {} : { prerequisites: prerequisites[language] }),
    ...(supervision === undefined ? {} : { supervision: say(supervision) }),
    grade: page.grade,
    ...(stackability === undefined ? {} : { stackability: stackability.note[language] }),
    ...(furtherInformation === undefined ? {} : { furtherInformation: furtherInformation.note[language] }),
    competence: {
      framework: page.framework.name,
      area: textIn(framework.area.label, language),
      name: textIn(framework.competence.label, language),
    },
  };
}

/** A credential of another issuer: what its summary says. */
export function printedForeign(summary: CredentialSummary, language: Language, at: Instant): CredentialContent {
  const { title = {}, issuer, workload, level } = summary;
  const stated = readDateTime(summary.validFrom ?? summary.issued ?? summary.issuanceDate ?? '');
  const until = readDateTime(summary.validUntil ?? summary.expirationDate ?? '');
  return {
    id: summary.id ?? '',
    title: textIn(title, language),
    awardingBody: textIn(issuer?.name ?? {}, language),
    awardedOn: stated === undefined ? at : instantOf(stated),
    ...(until === undefined ? {} : { validUntil: instantOf(until) }),
    outcomes: [],
    ...(workload === undefined
      ? {}
      : {
          workload: {
            ...(workload.hours === undefined ? {} : { hours: workload.hours }),
            ...(workload.ects === undefined ? {} : { ects: String(workload.ects) }),
          },
        }),
    ...(level === undefined ? {} : { level }),
  };
}
