import { type FindingValues, type Instant, type Language, type Translated } from '../model/index.js';
import { PAGE_WORDS } from './words.js';

/** Puts values into a text of one language. What is inserted is text: it is escaped where it becomes HTML. */
export function fill(text: Translated, language: Language, values: FindingValues = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** Words that all pages share. */
export function say(key: keyof typeof PAGE_WORDS, language: Language, values: FindingValues = {}): string {
  return fill(PAGE_WORDS[key], language, values);
}

/** Europe writes the day before the month, in English too. */
function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}

/** A day as people of the language write it; the day is that of UTC, as the instant states it. */
export function sayDay(instant: Instant, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant));
}

/** Day and time, in UTC, which it says. */
export function sayTime(instant: Instant, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
    .format(new Date(instant))
    .concat(' UTC');
}

/** A number as people of the language write it. */
export function sayNumber(value: number, language: Language): string {
  // Polish and Spanish group from five digits on; a table wants all alike.
  return new Intl.NumberFormat(localeOf(language), { useGrouping: 'always' }).format(value);
}
