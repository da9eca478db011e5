import type { FindingCode } from '../model/index.js';
import { hundredfold, numberText } from './cell.js';
import type { CellNote } from './table.js';

/** What a number format makes of a number (ECMA-376-1 §18.8.30); the others change its looks only. */
export type Format =
  | { readonly kind: 'date' }
  | { readonly kind: 'percent' }
  /** As many digits at least. */
  | { readonly kind: 'digits'; readonly count: number };

/** Formats that every workbook has without saying so (ECMA-376-1 §18.8.30). */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);
const BUILT_IN_PERCENTS = new Set([9, 10]);

/** The parts of a format that decide: quoted and escaped characters, colours and conditions left out, the first section only. */
export function formatOf(id: number, code: string | undefined): Format | undefined {
  if (BUILT_IN_DATES.has(id) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return { kind: 'date' };
  if (BUILT_IN_PERCENTS.has(id)) return { kind: 'percent' };
  if (code === undefined) return undefined;
  const bare = (code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/gu, '').split(';')[0] ?? '').trim();
  if (/general/i.test(bare)) return undefined;
  if (/[ymdhs]/i.test(bare)) return { kind: 'date' };
  if (bare.includes('%')) return { kind: 'percent' };
  // 00000 shows 123 as 00123: an identifier that people know by its zeros.
  return /^0{2,20}$/.test(bare) ? { kind: 'digits', count: bare.length } : undefined;
}

/** Last day of a spreadsheet, 9999-12-31, counted from 1900. */
const LAST_DAY = 2_958_465;

const DAY = 86_400_000;

/**
 * The day of a serial number (ECMA-376-1 §18.17.4.1): day 60 of 1900 is a 29 February that never was, so that days before
 * it count from one day later. The time of day, which has no zone, is left out.
 */
export function dayOfSerial(serial: number, from1904: boolean): string | undefined {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0);
  if (!(days >= 1 && days <= LAST_DAY) || days === 60) return undefined;
  const epoch = days < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  return new Date(epoch + days * DAY).toISOString().slice(0, 10);
}

/** A cell as it is read: its text, and what there is to know beyond it. */
export interface CellRead {
  readonly text: string;
  readonly note?: CellNote;
}

export function forbidden(code: FindingCode, text: string): CellRead {
  return { text, note: { kind: 'fault', code, text } };
}

export function booleanCell(value: boolean): CellRead {
  return { text: value ? 'TRUE' : 'FALSE', note: { kind: 'boolean' } };
}

/** A stored number by its format; `undefined` when it is none. */
export function readNumberCell(value: string, format: Format | undefined, from1904: boolean): CellRead | undefined {
  const text = numberText(value);
  if (text === undefined) return undefined;
  switch (format?.kind) {
    case 'date':
      return { text: dayOfSerial(Number(text), from1904) ?? text, note: { kind: 'date' } };
    case 'percent':
      return { text: `${hundredfold(text)} %` };
    case 'digits':
      return { text: /^\d+$/.test(text) ? text.padStart(format.count, '0') : text };
    case undefined:
      return { text };
  }
}
