/**
 * An instant in the one shape that this project writes: `YYYY-MM-DDThh:mm:ssZ`, UTC, whole seconds.
 * Europass wants xsd:dateTime everywhere, dates of birth included, and the seal header wants exactly this form
 * (ETSI TS 119 182-1 §5.2.1 `sigT`), so one shape serves all.
 */
export type Instant = string & { readonly instant: unique symbol };

const XSD_DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const length = month === 2 && isLeap(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
  return day <= length;
}

/** Milliseconds since 1970 of an xsd:dateTime that carries a zone; `undefined` for anything else (30 February included). */
export function readDateTime(text: string): number | undefined {
  const match = XSD_DATE_TIME.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match.map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (!isDay(year, month, day)) return undefined;
  if ((hour ?? 99) > 23 || (minute ?? 99) > 59 || (second ?? 99) > 59) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/** The instant that a text names, or `undefined` when it is no xsd:dateTime with a zone. Fractions of a second are dropped. */
export function parseInstant(text: string): Instant | undefined {
  const time = readDateTime(text);
  return time === undefined ? undefined : instantOf(time);
}

/** The instant of a time in milliseconds since 1970, fractions of a second dropped. */
export function instantOf(milliseconds: number): Instant {
  return (new Date(Math.floor(milliseconds / 1000) * 1000).toISOString().slice(0, 19) + 'Z') as Instant;
}

/** Milliseconds since 1970. */
export function millisecondsOf(instant: Instant): number {
  return Date.parse(instant);
}

/** A calendar day `YYYY-MM-DD` as the instant of its beginning in UTC; `undefined` when there is no such day. */
export function instantOfDay(day: string): Instant | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match === null || !isDay(Number(match[1]), Number(match[2]), Number(match[3]))) return undefined;
  return `${day}T00:00:00Z` as Instant;
}

/** The same instant that many calendar months later; a day that the month lacks becomes its last one. */
export function monthsLater(instant: Instant, months: number): Instant {
  const date = new Date(millisecondsOf(instant));
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const month = date.getUTCMonth();
  const length = month === 1 && isLeap(date.getUTCFullYear()) ? 29 : (DAYS_IN_MONTH[month] ?? 31);
  date.setUTCDate(Math.min(day, length));
  return instantOf(date.getTime());
}
