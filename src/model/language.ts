/** The languages of the product, in the order in which they are offered. */
export const LANGUAGES = ['en', 'el', 'it', 'pl', 'es'] as const;

export type Language = (typeof LANGUAGES)[number];

/** One text a language, keyed by a lower-case BCP 47 tag. The credential holds one string per language (sh:uniqueLang). */
export type LanguageMap = Readonly<Record<string, string>>;

/** Texts in all five languages. */
export type Translated = Readonly<Record<Language, string>>;

/** Code of each language in the EU authority table `http://publications.europa.eu/resource/authority/language`. */
export const LANGUAGE_AUTHORITY: Readonly<Record<Language, string>> = {
  en: 'ENG',
  el: 'ELL',
  it: 'ITA',
  pl: 'POL',
  es: 'SPA',
};

export function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text);
}

/** The text in the language asked for, else in English, else the first there is; empty when there is none. */
export function textIn(map: LanguageMap, language: string): string {
  return map[language] ?? map['en'] ?? Object.values(map)[0] ?? '';
}
