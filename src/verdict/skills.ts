import {
  FRAMEWORKS,
  competenceOfConcept,
  type Conclusion,
  type CredentialVerdict,
  type FrameworkName,
  type Language,
  type NamedSkill,
} from '../model/index.js';
import { sayConcept, sayHours, sayLearning, sayNumber } from './learning.js';
import { type SaidText, plain } from './saying.js';

/** A skill, and the positions in `groups` of the credentials that prove it. */
export interface SaidSkill {
  readonly name: SaidText;
  /** Id of the competence in its framework, or of the concept. */
  readonly id?: string;
  readonly provenBy: readonly number[];
}

export interface SaidFramework {
  readonly name: string;
  readonly areas: readonly { readonly name: string; readonly competences: readonly SaidSkill[] }[];
}

/** What the person can do by the credentials that passed. Positions are those of `groups`. */
export interface SaidSkills {
  readonly frameworks: readonly SaidFramework[];
  readonly esco: readonly SaidSkill[];
  /** Skills of anything else, by what the credential calls it; the name is empty where it does not say. */
  readonly others: readonly { readonly name: string; readonly skills: readonly SaidSkill[] }[];
  /** Passed, and name no skill of any kind. */
  readonly without: readonly number[];
  /** Did not pass, so that nothing of theirs is counted. */
  readonly apart: readonly number[];
  /** Workload and levels of those that passed. */
  readonly totals: readonly string[];
  /** The credentials are about several people: then what they prove is not put together. */
  readonly mixed: boolean;
}

/** A credential in all its forms, as far as this is about it. */
export interface SkillSource {
  readonly conclusion: Conclusion;
  readonly summary: CredentialVerdict['summary'];
}

const ESCO = 'http://data.europa.eu/esco/';

/** Names by first appearance, each with the credentials that prove it. */
class Found {
  readonly #skills = new Map<string, { name: SaidText; id: string | undefined; provenBy: Set<number> }>();
  add(key: string, name: SaidText, id: string | undefined, index: number): void {
    const known = this.#skills.get(key) ?? { name, id, provenBy: new Set<number>() };
    known.provenBy.add(index);
    this.#skills.set(key, known);
  }
  list(): readonly SaidSkill[] {
    return [...this.#skills.values()].map(({ name, id, provenBy }) => ({
      name,
      ...(id === undefined ? {} : { id }),
      provenBy: [...provenBy],
    }));
  }
}

function totalsOf(sources: readonly SkillSource[], language: Language): readonly string[] {
  const sum = (values: readonly (number | undefined)[]): number =>
    // Hundredths are enough; sums of fractions would print others.
    Math.round(values.reduce<number>((total, value) => total + (value ?? 0), 0) * 100) / 100;
  const hours = sum(sources.map(({ summary }) => summary.workload?.hours));
  const ects = sum(sources.map(({ summary }) => summary.workload?.ects));
  const levels = [...new Set(sources.flatMap(({ summary }) => summary.level ?? []))].sort((a, b) => a - b);
  return [
    ...(hours === 0 ? [] : [sayHours(hours, language)]),
    ...(ects === 0 ? [] : [`${sayNumber(ects, language)} ECTS`]),
    ...(levels.length === 0 ? [] : [sayLearning('eqf', language, { level: levels.join(', ') })]),
  ];
}

/** Which skills the credentials prove that passed, by framework, area and competence, then by ESCO, then by whatever they name. */
export function explainSkills(sources: readonly SkillSource[], language: Language, mixed: boolean): SaidSkills {
  const competences = new Map<string, Set<number>>();
  const esco = new Found();
  const others = new Map<string, Found>();
  const without: number[] = [];
  const apart: number[] = [];
  const prove = (framework: FrameworkName, id: string, index: number): void => {
    const key = `${framework} ${id}`;
    competences.set(key, (competences.get(key) ?? new Set()).add(index));
  };
  const add = (skill: NamedSkill, index: number): void => {
    const competence = competenceOfConcept(skill.id ?? '');
    if (competence !== undefined) {
      prove(competence.framework, competence.id, index);
      return;
    }
    const name = sayConcept(skill, language);
    if (name === undefined) return;
    const key = skill.id ?? name.text;
    if (skill.id?.startsWith(ESCO) === true) {
      esco.add(key, name, skill.id, index);
      return;
    }
    const framework = skill.framework === undefined ? '' : plain(skill.framework).text;
    const found = others.get(framework) ?? new Found();
    found.add(key, name, undefined, index);
    others.set(framework, found);
  };
  sources.forEach(({ conclusion, summary: { learning = {} } }, index) => {
    if (conclusion !== 'passed') {
      apart.push(index);
      return;
    }
    const skills = [
      ...(learning.outcomes ?? []).flatMap((outcome) => outcome.skills ?? []),
      ...(learning.skills ?? []),
    ];
    for (const { framework, id } of learning.competences ?? []) prove(framework, id, index);
    for (const skill of skills) add(skill, index);
    if (skills.length === 0 && learning.competences === undefined) without.push(index);
  });
  const frameworks = (Object.keys(FRAMEWORKS) as FrameworkName[]).map((name): SaidFramework => ({
    name,
    areas: FRAMEWORKS[name]
      .map((area) => ({
        name: area.name[language],
        competences: area.competences.flatMap(({ id, name: said }): readonly SaidSkill[] => {
          const provenBy = competences.get(`${name} ${id}`);
          return provenBy === undefined ? [] : [{ id, name: plain(said[language]), provenBy: [...provenBy] }];
        }),
      }))
      .filter((area) => area.competences.length > 0),
  }));
  return {
    frameworks: mixed ? [] : frameworks.filter(({ areas }) => areas.length > 0),
    esco: mixed ? [] : esco.list(),
    others: mixed ? [] : [...others].map(([name, found]) => ({ name, skills: found.list() })),
    without: mixed ? [] : without,
    apart,
    totals: mixed
      ? []
      : totalsOf(
          sources.filter(({ conclusion }) => conclusion === 'passed'),
          language,
        ),
    mixed,
  };
}
