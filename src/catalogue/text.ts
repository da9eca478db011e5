import { finding, isJsonObject, isLanguage, LANGUAGES, type Finding, type Json, type Place } from '../model/index.js';
import { below, select, texts } from './select.js';

/** Where a programme holds texts in all languages (`Translated` in the model). Names and official labels are not among them. */
const PROGRAMME_TEXTS = [
  '/title',
  '/description',
  '/learningOutcomes/*/title',
  '/assessment/title',
  '/assessment/description',
  '/assessment/gradingScheme/title',
  '/assessment/gradingScheme/description',
  '/qualityAssurance/title',
  '/prerequisites',
  '/stackability/note',
  '/furtherInformation/note',
] as const;

const SET_TEXTS = ['/title', '/description'] as const;

/** Texts end up in pages, pictures, PDF and terminals: none of them needs control, invisible or direction-changing characters. */
// eslint-disable-next-line no-control-regex
const UNCLEAN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/;
const MARKUP = /<[a-z!/?]|&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});/i;

function untidy(text: string): boolean {
  return text !== text.normalize('NFC') || text !== text.trim() || /\s{2}/.test(text);
}

function badText(text: string, place: Place): readonly Finding[] {
  if (!text.isWellFormed() || UNCLEAN.test(text)) return [finding('catalogue.text-unclean', place)];
  if (MARKUP.test(text)) return [finding('catalogue.text-markup', place)];
  return untidy(text) ? [finding('catalogue.text-untidy', place)] : [];
}

/** Every text of a file, whatever it is for. */
export function uncleanTexts(root: Json, file: string): readonly Finding[] {
  return [...texts(root)].flatMap(({ pointer, text, name }) =>
    badText(text, { file, pointer, ...(isLanguage(name) ? { language: name } : {}) }),
  );
}

function untranslated(
  root: Json,
  paths: readonly string[],
  meant: ReadonlySet<unknown>,
  file: string,
): readonly Finding[] {
  return paths
    .flatMap((path) => select(root, path))
    .flatMap(({ pointer, value }) => {
      const map = isJsonObject(value) ? value : {};
      const english = map['en'];
      if (typeof english !== 'string' || meant.has(english)) return [];
      return LANGUAGES.filter((language) => language !== 'en' && map[language] === english).map((language) =>
        finding(
          'catalogue.text-untranslated',
          { file, pointer: below(pointer, language), language },
          { text: english },
        ),
      );
    });
}

/** Texts equal to their English, unless the programme lists them as meant. */
export function untranslatedProgramme(root: Json, file: string): readonly Finding[] {
  const meant = new Set(select(root, '/sameInAllLanguages/*').map(({ value }) => value));
  return untranslated(root, PROGRAMME_TEXTS, meant, file);
}

export function untranslatedSet(root: Json, file: string): readonly Finding[] {
  return untranslated(root, SET_TEXTS, new Set(), file);
}
