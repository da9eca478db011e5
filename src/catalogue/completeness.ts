import {
  finding,
  isJsonObject,
  LANGUAGES,
  STANDARD_ELEMENTS,
  type ElementKey,
  type Finding,
  type Json,
  type Language,
  type Programme,
  type StandardElement,
} from '../model/index.js';
import { select } from './select.js';

/** `award`: given when the credential is issued, by the learner's row or by the issuer. */
export type Stated = 'stated' | 'award' | 'absent';

/** One micro-credential against the standard elements. */
export interface CompletenessRow {
  readonly id: string;
  readonly slug: string;
  readonly elements: Readonly<Record<ElementKey, Readonly<Record<Language, Stated>>>>;
  /** Every mandatory element is stated, or comes with the award, in each language. */
  readonly complete: boolean;
}

/** Elements x micro-credentials x languages (Council Recommendation 2022/C 243/02, Annex I). */
export interface CompletenessTable {
  readonly rows: readonly CompletenessRow[];
  /** How many rows are complete. */
  readonly complete: number;
  readonly findings: readonly Finding[];
}

function holds(value: Json): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  return isJsonObject(value) ? Object.keys(value).length > 0 : value !== null;
}

/** A path holds when each item of a list that it passes through does; so the parent list is counted first. */
function pathHolds(programme: Json, path: string): boolean {
  const star = path.lastIndexOf('/*');
  const found = select(programme, path).filter(({ value }) => holds(value));
  return found.length > 0 && (star < 0 || found.length === select(programme, path.slice(0, star + 2)).length);
}

function statedIn(programme: Json, element: StandardElement, language: Language): Stated {
  const paths = element.programme.map((path) => path.replace('{language}', language));
  if (paths.length > 0 && paths.every((path) => pathHolds(programme, path))) return 'stated';
  return element.givenBy === 'specification' ? 'absent' : 'award';
}

function rowOf(programme: Json): CompletenessRow {
  const elements = Object.fromEntries(
    STANDARD_ELEMENTS.map((element) => [
      element.key,
      Object.fromEntries(LANGUAGES.map((language) => [language, statedIn(programme, element, language)])),
    ]),
  ) as CompletenessRow['elements'];
  const complete = STANDARD_ELEMENTS.filter((element) => element.obligation === 'mandatory').every((element) =>
    LANGUAGES.every((language) => elements[element.key][language] !== 'absent'),
  );
  const { id, slug } = isJsonObject(programme) ? programme : {};
  return { id: typeof id === 'string' ? id : '', slug: typeof slug === 'string' ? slug : '', elements, complete };
}

/** A finding for each mandatory element that no language states, and one a language for each that some lack. */
export function missingElements(programme: Json, file?: string): readonly Finding[] {
  const { slug, elements } = rowOf(programme);
  const place = file === undefined ? {} : { file };
  return STANDARD_ELEMENTS.filter((element) => element.obligation === 'mandatory').flatMap(({ key, number, name }) => {
    const absent = LANGUAGES.filter((language) => elements[key][language] === 'absent');
    const values = { element: name, number, programme: slug };
    if (absent.length === LANGUAGES.length) return [finding('catalogue.element-missing', place, values)];
    return absent.map((language) => finding('catalogue.element-missing', { ...place, language }, values));
  });
}

/** Programmes whose id or slug another one has already. */
export function duplicates(programmes: readonly Json[], names: readonly ('id' | 'slug')[]): readonly Finding[] {
  return names.flatMap((name) => {
    const seen = new Set<Json | undefined>();
    return programmes.flatMap((programme) => {
      const value = isJsonObject(programme) ? programme[name] : undefined;
      if (typeof value !== 'string' || !seen.has(value)) {
        seen.add(value);
        return [];
      }
      return [finding('catalogue.programme-duplicate', { pointer: `/${name}` }, { value })];
    });
  });
}

/** Judges programmes, refused ones (as the JSON that was read) included, so that the table shows what they lack. */
export function completeness(programmes: readonly (Programme | Json)[]): CompletenessTable {
  const values = programmes as readonly Json[];
  const rows = values.map(rowOf);
  const findings = [
    ...values.flatMap((programme) => missingElements(programme)),
    ...duplicates(values, ['id', 'slug']),
  ];
  return { rows, complete: rows.filter((row) => row.complete).length, findings };
}
