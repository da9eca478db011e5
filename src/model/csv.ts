/** Cells as spreadsheets read them from a file (RFC 4180). */

/** Excel takes a file for UTF-8 only when it begins so; other readers leave the mark out. */
export const CSV_MARK = '\ufeff';

/** One record with its line end. A cell is quoted where RFC 4180 §2 demands it, and where outer blanks could get lost. */
export function csvRecord(cells: readonly string[]): string {
  const quoted = cells.map((cell) => (/[",\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return `${quoted.join(',')}\r\n`;
}

/**
 * A text that no spreadsheet runs (OWASP, CSV injection): where it begins with = + - @, tab or line end, or with what some
 * locales take for these, an apostrophe stands before it.
 */
export function inertCell(text: string): string {
  return /^(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/u.test(text) ? `'${text}` : text;
}
