import {
  frameworkText,
  SCHEMES,
  type Json,
  type JsonObject,
  type LanguageMap,
  type Programme,
} from '../model/index.js';
import { named, texts, type Nodes } from './parts.js';

/** `PT7H30M` for 7.5: xsd:duration allows a fraction for seconds only. */
export function hours(count: number): string {
  const minutes = Math.round(count * 60);
  const rest = minutes % 60;
  return `PT${(minutes - rest) / 60}H${rest === 0 ? '' : `${rest}M`}`;
}

/** Level concepts are this and a number from 1 to 8. */
export const EQF = 'http://data.europa.eu/snb/eqf/';
/** The framework of credits that ECTS points belong to. */
export const ECTS = 'http://data.europa.eu/snb/education-credit/6fcec5c5af';

/** What the programme says of itself, the same in every credential of the programme's version. */
export interface Specification {
  readonly qualification: JsonObject;
  readonly assessment: JsonObject;
  readonly activity: JsonObject;
  /** The credit points, of the qualification and of whoever achieves it. */
  readonly credit: JsonObject;
}

function outcomes(programme: Programme, name: string, nodes: Nodes): readonly JsonObject[] {
  const { uri, label } = programme.framework.competence;
  // Two outcomes may name one skill, and must then say the same of it: nodes with one id are one node.
  const labels = new Map<string, LanguageMap>();
  for (const skill of programme.learningOutcomes.flatMap((outcome) => outcome.escoSkills ?? [])) {
    if (!labels.has(skill.uri)) labels.set(skill.uri, skill.label);
  }
  return programme.learningOutcomes.map((outcome) =>
    nodes.node('learningOutcome', named(name, outcome.key), {
      title: texts(outcome.title),
      dcType: nodes.concept(SCHEMES.skillType, outcome.type),
      reusabilityLevel: nodes.concept(SCHEMES.skillReuseLevel, outcome.reusability),
      relatedESCOSkill: (outcome.escoSkills ?? []).map((skill) =>
        nodes.concept(SCHEMES.escoSkills, skill.uri, labels.get(skill.uri)),
      ),
      relatedSkill: uri === undefined ? undefined : nodes.concept(SCHEMES.digComp, uri, label),
    }),
  );
}

/** How a verifier recognises the programme: its id and version, each as an Identifier of that scheme name. */
export const PROGRAMME_SCHEME = 'programme';
const VERSION_SCHEME = 'programme version';

/** The specification side of the ELM: LearningAchievement, LearningAssessment and LearningActivity point to these. */
export function specify(programme: Programme, nodes: Nodes): Specification {
  const name = named(programme.id, programme.version);
  const part = (...parts: readonly string[]): string => named(name, ...parts);
  const { assessment, qualityAssurance, furtherInformation, stackability } = programme;
  const language = programme.languages.map((uri) => nodes.concept(SCHEMES.language, uri));
  const identifier = (schemeName: string, notation: string): JsonObject =>
    nodes.node('identifier', part(schemeName), { notation, schemeName });
  const volumeOfLearning = hours(programme.workload.hours);
  const mode = nodes.concept(SCHEMES.learningMode, programme.participation);
  const credit = nodes.node('creditPoint', name, {
    framework: nodes.concept(SCHEMES.educationCredit, ECTS),
    point: programme.workload.ects,
  });
  const notes: readonly (Json | undefined)[] = [
    nodes.note(part('framework'), frameworkText(programme.framework)),
    nodes.note(part('stackability'), stackability?.note),
    nodes.note(part('further information'), furtherInformation?.note),
  ];

  const qualification = nodes.node('qualification', name, {
    identifier: [identifier(PROGRAMME_SCHEME, programme.id), identifier(VERSION_SCHEME, programme.version)],
    title: texts(programme.title),
    description: texts(programme.description),
    dcType: nodes.concept(SCHEMES.learningOpportunity, programme.opportunityType),
    eqfLevel: nodes.concept(SCHEMES.eqf, `${EQF}${programme.eqfLevel}`),
    nqfLevel: (programme.nqfLevels ?? []).map((uri) => nodes.concept(SCHEMES.nqf, uri)),
    learningOutcome: outcomes(programme, name, nodes),
    volumeOfLearning,
    creditPoint: credit,
    mode,
    learningSetting: nodes.concept(SCHEMES.learningSetting, programme.learningSetting),
    thematicArea:
      programme.thematicArea === undefined ? undefined : nodes.concept(SCHEMES.iscedF, programme.thematicArea),
    language,
    accreditation: nodes.node('accreditation', name, {
      title: texts(qualityAssurance.title),
      dcType: nodes.concept(SCHEMES.accreditation, qualityAssurance.type),
      accreditingAgent: nodes.organisation(part('quality assurance'), qualityAssurance.agent),
    }),
    entryRequirement: nodes.note(part('prerequisites'), programme.prerequisites),
    isPartialQualification: stackability?.partialQualification,
    additionalNote: notes.filter((note) => note !== undefined),
    homepage: nodes.webResource(part('further information'), furtherInformation?.homepage),
  });

  return {
    qualification,
    credit,
    assessment: nodes.node('learningAssessmentSpecification', name, {
      title: texts(assessment.title),
      description: texts(assessment.description),
      dcType: nodes.concept(SCHEMES.assessment, assessment.type),
      mode: nodes.concept(SCHEMES.learningMode, assessment.mode),
      language,
      gradingScheme: nodes.node('gradingScheme', name, {
        title: texts(assessment.gradingScheme.title),
        description: texts(assessment.gradingScheme.description),
      }),
    }),
    activity: nodes.node('learningActivitySpecification', name, {
      title: texts(programme.title),
      mode,
      volumeOfLearning,
      language,
    }),
  };
}
