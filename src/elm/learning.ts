import {
  asList,
  competenceOfConcept,
  competenceOfText,
  isJsonObject,
  type CredentialKind,
  type Json,
  type JsonObject,
  type LanguageMap,
  type LearningSummary,
  type NamedAssessment,
  type NamedCompetence,
  type NamedConcept,
  type NamedOutcome,
  type NamedPart,
  type NamedSkill,
} from '../model/index.js';
import { defined, firstOf, idOf, objectsOf, organisationOf, pointsOf, textOf, textsOf } from './reading.js';
import { ECTS } from './specification.js';

/** A micro-credential has four to ten; a transcript of three years names some for each of thirty modules. */
const MOST_OUTCOMES = 64;
/** Of one outcome; a module of a real transcript names ten. */
const MOST_SKILLS = 24;
/** Modules of a transcript of three years. */
const MOST_PARTS = 64;
/** Of each other kind: languages, levels, assessments, notes. */
const MOST_OF_A_KIND = 16;
/** Parts of parts of a qualification. */
const PARTS_DEPTH = 3;
/** Members of a subject of no known model. */
const MOST_CLAIMS = 24;

/** A list as a summary holds it: without what is nothing, absent where it is empty. */
function some<T>(list: readonly (T | undefined)[], most: number): readonly T[] | undefined {
  const there = list.filter((one) => one !== undefined);
  return there.length === 0 ? undefined : there.slice(0, most);
}

/** The object, if it says anything. */
function something<T extends object>(members: T): T | undefined {
  return Object.keys(members).length === 0 ? undefined : members;
}

function conceptOf(value: Json | undefined): NamedConcept | undefined {
  if (value === undefined) return undefined;
  return something(defined({ id: idOf(value), label: textsOf(firstOf(value)?.['prefLabel']) }));
}

/** Each concept once, whichever of the places names it. */
function conceptsOf(values: readonly (Json | undefined)[]): readonly NamedConcept[] | undefined {
  const found = new Map<string, NamedConcept>();
  for (const value of values.flatMap((one) => asList(one).slice(0, MOST_OF_A_KIND))) {
    const concept = conceptOf(value);
    if (concept !== undefined) found.set(concept.id ?? JSON.stringify(concept.label), concept);
  }
  return some([...found.values()], MOST_OF_A_KIND);
}

/** The text of a note; several are one after the other. */
function noteOf(value: Json | undefined): LanguageMap | undefined {
  return textsOf(firstOf(value)?.['noteLiteral']) ?? textsOf(asList(value).filter((one) => typeof one === 'string'));
}

function outcomeOf(outcome: JsonObject): NamedOutcome | undefined {
  const skills = [...asList(outcome['relatedESCOSkill']), ...asList(outcome['relatedSkill'])]
    .slice(0, MOST_SKILLS)
    .map(conceptOf);
  return something(
    defined({
      title: textsOf(outcome['title']),
      note: noteOf(outcome['additionalNote']),
      skills: some<NamedSkill>(skills, MOST_SKILLS),
    }),
  );
}

function assessmentOf(assessment: JsonObject): NamedAssessment | undefined {
  const specification = firstOf(assessment['specifiedBy']) ?? {};
  return something(
    defined({
      title: textsOf(assessment['title']) ?? textsOf(specification['title']),
      description: textsOf(assessment['description']) ?? textsOf(specification['description']),
      type: conceptOf(specification['dcType']) ?? conceptOf(assessment['dcType']),
      mode: conceptOf(specification['mode']),
      grade: noteOf(assessment['grade']),
      gradingScheme: textsOf(firstOf(specification['gradingScheme'])?.['title']),
      supervision: conceptOf(assessment['idVerification']),
      note: noteOf(assessment['additionalNote']),
    }),
  );
}

function partOf(part: JsonObject): NamedPart | undefined {
  const credit = objectsOf(firstOf(part['specifiedBy'])?.['creditPoint']).find(
    ({ framework }) => idOf(framework) === ECTS,
  );
  return something(
    defined({
      title: textsOf(part['title']) ?? textsOf(firstOf(part['specifiedBy'])?.['title']),
      ects: pointsOf(credit?.['point']),
      grade: noteOf(objectsOf(part['provenBy']).find(({ grade }) => grade !== undefined)?.['grade']),
    }),
  );
}

function partsOf(claims: readonly JsonObject[], depth = PARTS_DEPTH): readonly JsonObject[] {
  if (depth === 0) return [];
  const parts = claims.flatMap((claim) => objectsOf(claim['hasPart'])).slice(0, MOST_PARTS);
  return [...parts, ...partsOf(parts, depth - 1)].slice(0, MOST_PARTS);
}

/** Of the notes those that name a competence, as we write it, and the others. */
function notesOf(values: readonly (Json | undefined)[]): Pick<LearningSummary, 'notes' | 'competences'> {
  const texts = values
    .flatMap((value) => asList(value).slice(0, MOST_OF_A_KIND))
    .map(noteOf)
    .filter((text) => text !== undefined);
  const named = texts.map(competenceOfText);
  const notes = some(
    texts.filter((_, index) => named[index] === undefined),
    MOST_OF_A_KIND,
  );
  return defined({ notes, competences: some<NamedCompetence>(named, MOST_OF_A_KIND) });
}

/** Of the European Learning Model: the claims, with what specifies them and what they were influenced by. */
function ofClaims(claims: readonly JsonObject[]): LearningSummary {
  const parts = partsOf(claims);
  const specifications = claims.flatMap((claim) => objectsOf(claim['specifiedBy']));
  const activities = claims.flatMap((claim) => objectsOf(claim['influencedBy']));
  const taught = [...specifications, ...activities.flatMap((activity) => objectsOf(activity['specifiedBy']))];
  const outcomes = [...specifications, ...parts.flatMap((part) => objectsOf(part['specifiedBy']))]
    .flatMap((specification) => objectsOf(specification['learningOutcome']))
    .map(outcomeOf);
  const awarding = claims.flatMap((claim) => objectsOf(claim['awardedBy']));
  const assessments = claims.flatMap((claim) =>
    claim['type'] === 'LearningAssessment' ? [claim] : objectsOf(claim['provenBy']),
  );
  const first = <T>(read: (specification: JsonObject) => T | undefined): T | undefined =>
    specifications.map(read).find((value) => value !== undefined);
  const { notes, competences = [] } = notesOf([...claims, ...specifications].map((one) => one['additionalNote']));
  const named = outcomes
    .flatMap((outcome) => outcome?.skills ?? [])
    .flatMap(({ id }) => competenceOfConcept(id ?? '') ?? []);
  const credits = specifications
    .flatMap((specification) => objectsOf(specification['creditPoint']))
    .filter(({ framework }) => idOf(framework) !== ECTS)
    .flatMap((credit) => {
      const points = pointsOf(credit['point']);
      return points === undefined ? [] : [{ points, ...defined({ framework: conceptOf(credit['framework']) }) }];
    });
  const partial = first(({ isPartialQualification }) =>
    typeof isPartialQualification === 'boolean' ? isPartialQualification : undefined,
  );
  return defined({
    awardingBody: awarding.map((process) => organisationOf(process['awardingBody'])).find((body) => body !== undefined),
    awardedOn: awarding.map((process) => textOf(process['awardingDate'])).find((date) => date !== undefined),
    outcomes: some(outcomes, MOST_OUTCOMES),
    outcomeSummary: first((specification) => noteOf(specification['learningOutcomeSummary'])),
    competences: some<NamedCompetence>(
      [...new Map([...competences, ...named].map((one) => [`${one.framework} ${one.id}`, one])).values()],
      MOST_OF_A_KIND,
    ),
    nqfLevels: conceptsOf(specifications.map((specification) => specification['nqfLevel'])),
    credits: some(credits, MOST_OF_A_KIND),
    assessments: some(assessments.map(assessmentOf), MOST_OF_A_KIND),
    participation: conceptsOf(taught.map(({ mode }) => mode)),
    languages: conceptsOf(taught.map(({ language }) => language)),
    prerequisites: first((specification) => noteOf(specification['entryRequirement'])),
    partialQualification: partial,
    notes,
    homepage: first((specification) => textOf(firstOf(specification['homepage'])?.['contentURL'])),
    parts: some(parts.map(partOf), MOST_PARTS),
  });
}

/** Of an Open Badge 3.0: the achievement and its results (§B.1). */
function ofAchievement(achievement: JsonObject, document: JsonObject): LearningSummary {
  const names = new Map(
    objectsOf(achievement['resultDescription']).map((one) => [idOf(one), textsOf(one['name'])] as const),
  );
  const results = objectsOf(firstOf(document['credentialSubject'])?.['result']).map((result) =>
    something(
      defined({
        title: names.get(textOf(result['resultDescription'])),
        grade: textsOf(result['value']),
      }),
    ),
  );
  const skills = objectsOf(achievement['alignment']).map((alignment) =>
    something(
      defined({
        id: textOf(alignment['targetUrl']),
        label: textsOf(alignment['targetName']),
        framework: textOf(alignment['targetFramework']),
      }),
    ),
  );
  const points = pointsOf(achievement['creditsAvailable']);
  return defined({
    awardedOn: textOf(document['awardedDate']),
    skills: some<NamedSkill>(skills, MOST_SKILLS),
    credits: points === undefined ? undefined : [{ points }],
    assessments: some<NamedAssessment>(results, MOST_OF_A_KIND),
    languages: some<NamedConcept>([something(defined({ label: textsOf(achievement['inLanguage']) }))], 1),
    criteria: textsOf(firstOf(achievement['criteria'])?.['narrative']),
    homepage: textOf(firstOf(achievement['criteria'])?.['id']),
  });
}

/** Members that say who somebody is; the summary has these elsewhere. */
const OF_THE_PERSON: ReadonlySet<string> = new Set(['id', '@id', 'type', '@type', '@context', 'name', 'fullName']);

/** Texts and numbers of a subject of no known model, by the path of their names. */
function claimsOf(subject: JsonObject, path: readonly string[] = []): readonly { name: string; value: string }[] {
  if (path.length > PARTS_DEPTH) return [];
  return Object.keys(subject)
    .slice(0, MOST_CLAIMS)
    .flatMap((member) => {
      const value = subject[member];
      const names = [...path, member];
      if (isJsonObject(value)) return claimsOf(value, names);
      if (OF_THE_PERSON.has(member) && path.length === 0) return [];
      const said = asList(value)
        .slice(0, MOST_OF_A_KIND)
        .flatMap((one) => (typeof one === 'number' || typeof one === 'boolean' ? String(one) : (textOf(one) ?? [])))
        .join(', ');
      const name = textOf(names.join(' › '));
      return said === '' || name === undefined ? [] : [{ name, value: textOf(said) ?? '' }];
    })
    .slice(0, MOST_CLAIMS);
}

/** What a document says of the learning, of whatever model it is; `undefined` where it says nothing. */
export function learningOf(
  document: JsonObject,
  {
    claims,
    achievement,
    kind,
  }: {
    readonly claims: readonly JsonObject[];
    readonly achievement: JsonObject | undefined;
    readonly kind: CredentialKind;
  },
): LearningSummary | undefined {
  const description =
    textsOf(firstOf(document['displayParameter'])?.['description']) ??
    textsOf(claims[0]?.['description']) ??
    textsOf(document['description']) ??
    textsOf(achievement?.['description']);
  const subject = firstOf(document['credentialSubject']);
  const unknown = kind === 'other' && claims.length === 0 && subject !== undefined;
  return something(
    defined({
      description,
      ...(claims.length === 0 ? {} : ofClaims(claims)),
      ...(achievement === undefined ? {} : ofAchievement(achievement, document)),
      claims: unknown ? some(claimsOf(subject), MOST_CLAIMS) : undefined,
    }),
  );
}
