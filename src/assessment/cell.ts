import { finding, instantOfDay, isDecimal, type Finding, type FindingCode, type Place } from '../model/index.js';

/** Characters of a cell that goes into a credential. The longest personal names on record have some 200. */
const CELL_LENGTH = 500;

export const DATE_FORMATS = ['YYYY-MM-DD', 'DD/MM/YYYY', 'DD.MM.YYYY'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/**
 * A spreadsheet would run these (CSV injection). A number may be negative, and '-' alone means not graded. An apostrophe in
 * front makes them harmless, and no name or grade of them.
 */
const FORMULA = /^(?:'?\t|\s*'?[=+@]|\s*'?-(?!\s*$|\d+(?:[.,]\d+)?\s*%?\s*$))/;

/** The cell as a file for spreadsheets may hold it. */
export function inert(cell: string): string {
  return FORMULA.test(cell) || /^[\r\n]/.test(cell) ? `'${cell}` : cell;
}

/** What no cell may hold that a person sees or a signature covers. The first that applies is the one that is said. */
const FORBIDDEN: readonly { readonly code: FindingCode; readonly matches: (cell: string) => boolean }[] = [
  { code: 'assessment.cell-too-long', matches: (cell) => cell.length > CELL_LENGTH },
  { code: 'assessment.formula-cell', matches: (cell) => FORMULA.test(cell) },
  // Cc: NUL, tab and line breaks among them.
  { code: 'assessment.control-character', matches: (cell) => /\p{Cc}/u.test(cell) },
  // U+FFFD is what a decoder puts in place of bytes that it could not read: the name is not what was written.
  { code: 'assessment.character-lost', matches: (cell) => cell.includes('\ufffd') || !cell.isWellFormed() },
  // Marks that turn the reading direction make a name look like another one (Unicode TR 36 §2.3); blanks of no width likewise.
  {
    code: 'assessment.character-hidden',
    matches: (cell) =>
      /[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]|\p{Co}/u.test(
        cell,
      ),
  },
];

/** What is wrong with the characters of a cell, whatever it is for. */
export function badCharacters(cell: string, place: Place): readonly Finding[] {
  const wrong = FORBIDDEN.find(({ matches }) => matches(cell));
  return wrong === undefined ? [] : [finding(wrong.code, place)];
}

/** NFC, no outer blanks, single inner ones, so that equal names are equal bytes. */
export function tidy(cell: string): string {
  return cell.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** A name as a finding shows it: nobody reads more of a heading, and a hostile one may be long. */
export function shown(name: string): string {
  const text = tidy(name);
  return text.length > 120 ? `${text.slice(0, 119).toWellFormed()}…` : text;
}

/** What compares equal when a person would say that the names are the same. */
export function folded(text: string): string {
  return tidy(text).toLowerCase();
}

/** Blank, or a dash of any length: how gradebooks write that there is nothing. */
export function isBlank(cell: string): boolean {
  return /^[\s\-\u2012-\u2015\u2212]*$/u.test(cell);
}

/** Excused, not attempted, not available: gradebooks say so in place of a grade, and mean no zero. */
const NO_RESULT: ReadonlySet<string> = new Set(['ex', 'n/a', 'not attempted', 'not available', 'not graded']);

/** A grade cell that says that there is no grade. */
export function isUngraded(cell: string): boolean {
  return isBlank(cell) || NO_RESULT.has(folded(cell));
}

/** What programs print for a value that they do not have. `Null` and `Nan` are names of people; these spellings are not. */
const PLACEHOLDER = /^(?:undefined|null|NULL|NaN|nan|NAN|#?n\/a|#[A-Z]+[!?]|\(null\)|\[object Object\])$/;

export function isPlaceholder(name: string): boolean {
  return (
    PLACEHOLDER.test(name) ||
    /^(?:undefined|n\/a)$/i.test(name) ||
    (name.includes(' ') && name.split(' ').every(isPlaceholder))
  );
}

const NUMBER = /^(-?\d{1,15})(?:[.,](\d{1,10}))?$/;

/** A decimal with a point, from a number with point or comma. Thousands separators are refused: `1.000` would mean two numbers. */
export function readNumber(cell: string): string | undefined {
  const match = NUMBER.exec(cell.trim());
  if (match === null) return undefined;
  const [, whole = '', fraction] = match;
  const text = fraction === undefined ? whole : `${whole}.${fraction}`;
  return isDecimal(text) ? text : undefined;
}

/** The number before a percent sign, a blank between them allowed. */
export function readPercent(cell: string): string | undefined {
  const match = /^(.*?)\s*[%\u066a\uff05]$/u.exec(cell.trim());
  return match === null ? undefined : readNumber(match[1] ?? '');
}

/**
 * The number as it is stored, without what binary fractions add: spreadsheets keep 15 digits, so 85.099999999999994 is
 * 85.1. Digits that are few enough stay as they stand.
 */
export function numberText(stored: string): string | undefined {
  const text = stored.trim();
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text)) return undefined;
  if (/^-?\d+$/.test(text) || (/^-?\d+\.\d+$/.test(text) && text.replace(/\D/g, '').length <= 15)) return text;
  const value = Number(Number(text).toPrecision(15));
  if (!Number.isFinite(value)) return undefined;
  if (Number.isInteger(value)) return BigInt(value).toString();
  const short = String(value);
  return short.includes('e') ? value.toFixed(20).replace(/0+$/, '') : short;
}

/** A hundred times as much, digit by digit. */
export function hundredfold(decimal: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  const digits = `${whole}${fraction.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = fraction.slice(2);
  return `${sign}${digits}${rest === '' ? '' : `.${rest}`}`;
}

/** A letter grade when nothing else says that it is one: `A`, `B+`, `ΑΑ`. Short words of a remark (`ok`) are none. */
export function looksLikeLetter(cell: string): boolean {
  return /^\p{Lu}{1,3}[+\-\u2212*]{0,2}$/u.test(cell.trim());
}

const PARTS: Readonly<
  Record<DateFormat, { readonly pattern: RegExp; readonly order: readonly [number, number, number] }>
> = {
  'YYYY-MM-DD': { pattern: /^(\d{4})-(\d{2})-(\d{2})$/, order: [1, 2, 3] },
  'DD/MM/YYYY': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, order: [3, 2, 1] },
  'DD.MM.YYYY': { pattern: /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, order: [3, 2, 1] },
};

/** A day as `YYYY-MM-DD`; `undefined` when the cell is none in that format or the calendar lacks it. */
export function readDay(cell: string, format: DateFormat): string | undefined {
  const { pattern, order } = PARTS[format];
  const match = pattern.exec(cell.trim());
  if (match === null) return undefined;
  const day = order.map((part) => (match[part] ?? '').padStart(2, '0')).join('-');
  return instantOfDay(day) === undefined ? undefined : day;
}

/** A day `YYYY-MM-DD` in that format. */
export function writeDay(day: string, format: DateFormat): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return format.replace('YYYY', year).replace('MM', month).replace('DD', date);
}

/** Enough of RFC 5321 to stand in a mailto: IRI. Whether the mailbox exists is not ours to know. */
export function readEmail(cell: string): string | undefined {
  const text = cell.trim();
  return text.length <= 254 && /^[^\s@<>"(),;:\\[\]]+@[^\s@<>"(),;:\\[\]]+$/.test(text) ? text : undefined;
}
