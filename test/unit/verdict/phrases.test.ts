import { describe, expect, it } from '@jest/globals';
import { WORDS as CATALOGUE_WORDS } from '../../../src/catalogue/export/words.js';
import { CLI_WORDS, ELEMENT_WORDS } from '../../../src/cli/words.js';
import {
  CONCEPT_WORDS,
  FINDINGS,
  FRAMEWORKS,
  type FindingCode,
  LANGUAGES,
  type Language,
  SCHEMES,
  SKILL_WORDS,
  STANDARD_ELEMENTS,
  type Translated,
} from '../../../src/model/index.js';
import { LABELS, type PageLabels } from '../../../src/render/labels.js';
import { LEARNING_WORDS } from '../../../src/verdict/phrases/learning-words.js';
import { PHRASES } from '../../../src/verdict/phrases/index.js';
import { SAME_ON_PURPOSE, WORDS } from '../../../src/verdict/phrases/words.js';
import { MEANS } from '../../../src/verdict/phrases/means.js';
import { VALUE_WORDS } from '../../../src/verdict/phrases/values.js';
import { VERDICT_WORDS } from '../../../src/web/verdict-words.js';
import { PAGE_WORDS } from '../../../src/web/words.js';
import { catalogue, vocabularies } from '../../support/awards.js';

const CODES = Object.keys(FINDINGS) as FindingCode[];
const TRANSLATIONS = LANGUAGES.filter((language) => language !== 'en');

/** Names that keep their capital, where the English keeps it too. */
const PROPER_NAMES = ['Europass', 'Moodle'];

/** Latin words of technique that Greek writes as they are, beside those of the English sentence. */
const LATIN_IN_GREEK = ['byte', 'bit'];

/** The short name of the framework is the English one in Italian. */
const SAME_LABELS = ['eqfShort:it'];
/** Italian and Polish say "e-mail" too, and Italian "file". */
const SAME_CLI_WORDS = ['field.email:it', 'field.email:pl', 'seal.bytes:es', 'trust.column.file:it'];

function placeholders(text: string): readonly string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}

function words(text: string): readonly string[] {
  return text.replace(/\{\w+\}/g, ' ').match(/[\p{L}\p{M}]+/gu) ?? [];
}

/** Words whose letters are of a script that the language does not use: look-alikes, or left from another language. */
function strangers(text: string, english: string, language: Language): readonly string[] {
  const technical = [...words(english), ...LATIN_IN_GREEK];
  return words(text).filter((word) => {
    if (/[^\p{Script=Latin}\p{Script=Greek}\p{M}]/u.test(word)) return true;
    if (language !== 'el') return /\p{Script=Greek}/u.test(word);
    const acronym = /^\p{Lu}+$/u.test(word);
    return /\p{Script=Latin}/u.test(word) && (/\p{Script=Greek}/u.test(word) || !(acronym || technical.includes(word)));
  });
}

function isTidy(text: string): boolean {
  return text === text.normalize('NFC') && text === text.trim() && !/ {2}/.test(text);
}

function startsLow(text: string): boolean {
  const first = words(text.replace(/^\{\w+\}.*/su, ''))[0];
  if (first === undefined || first === first.toLowerCase()) return true;
  return PROPER_NAMES.includes(first) || /^\p{Lu}{2,}$/u.test(first);
}

/** What is wrong with a translated text, whatever it is for. */
function faults(text: string, english: string, language: Language): readonly string[] {
  const wrong: string[] = [];
  if (placeholders(text).join() !== placeholders(english).join()) wrong.push('placeholders');
  if (!isTidy(text)) wrong.push('blanks or normal form');
  if ((text === '') !== (english === '')) wrong.push('empty');
  for (const word of strangers(text, english, language)) wrong.push(`script of ${word}`);
  return wrong;
}

describe('the phrases of the findings', () => {
  it.each(LANGUAGES)('say every code in %s, in lower case and without a full stop', (language) => {
    expect(Object.keys(PHRASES[language]).sort()).toEqual([...CODES].sort());
    for (const code of CODES) {
      const { says, hint } = PHRASES[language][code];
      expect([code, says === '']).toEqual([code, false]);
      for (const text of [says, hint]) {
        expect([code, startsLow(text)]).toEqual([code, true]);
        expect([code, /[.!?;·:]$/u.test(text)]).toEqual([code, false]);
        expect([code, isTidy(text)]).toEqual([code, true]);
      }
    }
  });

  it.each(TRANSLATIONS)('are whole in %s: placeholders, hints and script as they must be', (language) => {
    for (const code of CODES) {
      const english = PHRASES.en[code];
      const phrase = PHRASES[language][code];
      expect([code, faults(phrase.says, english.says, language)]).toEqual([code, []]);
      expect([code, faults(phrase.hint, english.hint, language)]).toEqual([code, []]);
    }
  });

  it.each(TRANSLATIONS)('are translated in %s, none left in English', (language) => {
    for (const code of CODES) {
      const english = PHRASES.en[code];
      const phrase = PHRASES[language][code];
      expect([code, phrase.says === english.says]).toEqual([code, false]);
      expect([code, phrase.hint !== '' && phrase.hint === english.hint]).toEqual([code, false]);
    }
  });
});

/** The labels of the page picture, turned to the form of the other tables. */
function pageLabels(): Readonly<Record<string, Translated>> {
  const keys = Object.keys(LABELS.en) as (keyof PageLabels)[];
  return Object.fromEntries(
    keys.map((key) => [
      key,
      Object.fromEntries(LANGUAGES.map((language) => [language, LABELS[language][key]])) as unknown as Translated,
    ]),
  );
}

/** Areas and competences of the frameworks, in the form of the other tables. */
function frameworkNames(): Readonly<Record<string, Translated>> {
  const entries = Object.entries(FRAMEWORKS).flatMap(([framework, areas]) =>
    areas.flatMap((area) => [area, ...area.competences].map(({ id, name }) => [`${framework} ${id}`, name] as const)),
  );
  return Object.fromEntries(entries);
}

const TABLES: readonly (readonly [string, Readonly<Record<string, Translated>>, readonly string[]])[] = [
  ['the verdict', WORDS, SAME_ON_PURPOSE],
  ['the values of findings', VALUE_WORDS, []],
  ['what is learned', LEARNING_WORDS, []],
  ['the frameworks of competences', frameworkNames(), []],
  ['what the checks are about', MEANS, []],
  ['the pages', PAGE_WORDS, []],
  ['the page of a verdict', VERDICT_WORDS, []],
  ['the command line', CLI_WORDS, SAME_CLI_WORDS],
  ['the standard elements', ELEMENT_WORDS, []],
  ['the published catalogue', CATALOGUE_WORDS, []],
  ['the page picture', pageLabels(), SAME_LABELS],
  ['the concepts', CONCEPT_WORDS, []],
  ['the skills', SKILL_WORDS, []],
];

describe.each(TABLES)('the words of %s', (_, table, same) => {
  it('have the placeholders, script and ending of the English ones', () => {
    for (const [key, translated] of Object.entries(table)) {
      for (const language of TRANSLATIONS) {
        const text = translated[language];
        const place = `${key}:${language}`;
        expect([place, faults(text, translated.en, language)]).toEqual([place, []]);
        expect([place, ending(text, language)]).toEqual([place, ending(translated.en, 'en')]);
      }
    }
  });

  it('begin with a capital where the English ones do', () => {
    for (const [key, translated] of Object.entries(table)) {
      const texts = LANGUAGES.map((language) => translated[language]);
      // A value or an acronym at the beginning says nothing about capitals.
      if (texts.some((text) => /^[^\p{L}]*(\{|\p{Lu}{2,})/u.test(text))) continue;
      for (const text of texts) expect([key, text, startsLow(text)]).toEqual([key, text, startsLow(translated.en)]);
    }
  });

  it('equal the English ones only where that is listed', () => {
    const equal = Object.entries(table).flatMap(([key, translated]) =>
      TRANSLATIONS.filter((language) => translated[language] === translated.en).map((language) => `${key}:${language}`),
    );
    expect(equal.sort()).toEqual([...same].sort());
  });
});

it('the skills of the catalogue have words in each language, and those of ESCO where these are known', () => {
  const official = vocabularies.vocabulary(SCHEMES.escoSkills);
  const named = catalogue().flatMap(({ learningOutcomes }) =>
    learningOutcomes.flatMap(({ escoSkills = [] }) => escoSkills),
  );
  expect(Object.keys(SKILL_WORDS).sort()).toEqual([...new Set(named.map(({ uri }) => uri))].sort());
  for (const [uri, words] of Object.entries(SKILL_WORDS))
    expect(words).toMatchObject(official?.concepts.get(uri)?.labels ?? {});
});

it('the standard elements are called in English as the table of the model calls them', () => {
  for (const { key, name } of STANDARD_ELEMENTS) expect([key, ELEMENT_WORDS[key].en]).toEqual([key, name]);
});

/** How a text ends: the question mark of Greek is `;`. */
function ending(text: string, language: Language): string {
  const last = text.at(-1) ?? '';
  if (last === (language === 'el' ? ';' : '?')) return 'question';
  return /[.!:;·]/u.test(last) ? last : 'none';
}
