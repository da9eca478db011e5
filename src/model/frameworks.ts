import { FRAMEWORK_AREAS, FRAMEWORK_COMPETENCES, type FrameworkName, type FrameworkRow } from './framework-words.js';
import { LANGUAGES, type LanguageMap, type Translated } from './language.js';
import type { NamedCompetence } from './learning.js';

/** Concepts of `http://data.europa.eu/snb/dcf`, the only framework that has any: those that the bundled vocabulary knows. */
const DIGCOMP_CONCEPTS: Readonly<Record<string, string>> = {
  'http://data.europa.eu/snb/dcf/9i6ta81748': '1.1',
  'http://data.europa.eu/snb/dcf/3h9eab1489': '1.2',
  'http://data.europa.eu/snb/dcf/8ys96p08p4': '2.1',
  'http://data.europa.eu/snb/dcf/9a5d39t62b': '2.2',
  'http://data.europa.eu/snb/dcf/99vvo91542': '2.5',
  'http://data.europa.eu/snb/dcf/u69o196gu6': '3.1',
  'http://data.europa.eu/snb/dcf/860966ekgo': '5.4',
};

export interface FrameworkEntry {
  readonly id: string;
  readonly name: Translated;
}

export interface FrameworkArea extends FrameworkEntry {
  readonly competences: readonly FrameworkEntry[];
}

function entry([id, ...names]: FrameworkRow): FrameworkEntry {
  return { id, name: Object.fromEntries(LANGUAGES.map((language, at) => [language, names[at]])) as Translated };
}

/** Framework, area and competence in the order of their publications. */
export const FRAMEWORKS: Readonly<Record<FrameworkName, readonly FrameworkArea[]>> = Object.fromEntries(
  (Object.keys(FRAMEWORK_AREAS) as FrameworkName[]).map((framework) => [
    framework,
    FRAMEWORK_AREAS[framework].map((area) => ({
      ...entry(area),
      competences: FRAMEWORK_COMPETENCES[framework].filter(([id]) => id.startsWith(area[0])).map(entry),
    })),
  ]),
) as unknown as Readonly<Record<FrameworkName, readonly FrameworkArea[]>>;

/** The competence that a concept stands for, where it is known. */
export function competenceOfConcept(uri: string): NamedCompetence | undefined {
  const id = Object.hasOwn(DIGCOMP_CONCEPTS, uri) ? DIGCOMP_CONCEPTS[uri] : undefined;
  return id === undefined ? undefined : { framework: 'DigComp', id };
}

/**
 * The competence that a note names, where the note is written as `frameworkText` writes it: framework and edition, then its publication,
 * area and competence by their ids. A competence that the framework does not have is none.
 */
export function competenceOfText(map: LanguageMap): NamedCompetence | undefined {
  const text = map['en'] ?? Object.values(map)[0] ?? '';
  const [start, name] = /^(LifeComp|GreenComp|DigComp|EntreComp) [^:,]{1,40}, /.exec(text) ?? [];
  if (start === undefined) return undefined;
  const framework = name as FrameworkName;
  const named = [...text.slice(start.length).matchAll(/, ([PSL]\d|\d\.\d) /g)].map(([, id]) => id);
  const id = named.find((one) => FRAMEWORK_COMPETENCES[framework].some(([known]) => known === one));
  return id === undefined ? undefined : { framework, id };
}
