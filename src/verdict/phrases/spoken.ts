import type { Language } from '../../model/index.js';
import type { FindingPhrases } from './phrase.js';

/** What each finding says, in the languages that were asked for. In a bundle for browsers it stands in the place of `index.ts`: nobody loads five. */
export const PHRASES: Partial<Record<Language, FindingPhrases>> = {};

const LOADING: Readonly<Record<Language, () => Promise<FindingPhrases>>> = {
  en: async () => (await import('./en.js')).EN,
  el: async () => (await import('./el.js')).EL,
  it: async () => (await import('./it.js')).IT,
  pl: async () => (await import('./pl.js')).PL,
  es: async () => (await import('./es.js')).ES,
};

/** Loads the phrases of a language, which `explain` needs there. */
export async function speak(language: Language): Promise<void> {
  PHRASES[language] ??= await LOADING[language]();
}
