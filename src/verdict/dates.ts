import { type Language, readDateTime } from '../model/index.js';

/** Seconds are left out: who needs them finds the instant itself in the JSON. */
const DAY: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeZone: 'UTC' };
const MOMENT: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' };

/** British order of day and month for English; the others as the language alone has it. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', el: 'el', it: 'it', pl: 'pl', es: 'es' };

/** Editions of the locale data put spaces of different widths: a verdict is worded the same in a browser and on a server. */
export function evenly(text: string): string {
  return text.replace(/\s/gu, ' ');
}

/**
 * An xsd:dateTime as a person writes it in that language, in UTC: midnight as its day alone. `undefined` for any other text, so
 * that what is no date is never turned into one.
 */
export function sayInstant(text: string, language: Language): string | undefined {
  const time = readDateTime(text);
  if (time === undefined) return undefined;
  const date = new Date(time);
  if (time % 86_400_000 === 0) return evenly(date.toLocaleString(LOCALES[language], DAY));
  return `${evenly(date.toLocaleString(LOCALES[language], MOMENT))} UTC`;
}

/** Two days, in milliseconds, as one period; a day alone where they are the same. */
export function sayPeriod(from: number, to: number, language: Language): string {
  return evenly(new Intl.DateTimeFormat(LOCALES[language], DAY).formatRange(from, to));
}
