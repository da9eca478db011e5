import { EdcError, InvariantError, systemCode } from '../model/index.js';
import { systemFault } from './exit.js';

/** Where a command writes, and how. One object is passed to each command, so that tests read what a user would see. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a person watches: then progress is shown and colours are used. */
  readonly interactive: boolean;
  readonly colour: boolean;
  readonly columns: number;
}

const COLOURS = { green: 32, red: 31, yellow: 33, bold: 1, dim: 2, cyan: 36 } as const;

export type Colour = keyof typeof COLOURS;

export function paint(terminal: Terminal, colour: Colour, text: string): string {
  return terminal.colour ? `\u001b[${String(COLOURS[colour])}m${text}\u001b[0m` : text;
}

/**
 * Text from a file that somebody else wrote, made safe for a terminal: escape sequences and bidi overrides could
 * otherwise redraw what stands above.
 */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '\u{FFFD}');
}

/** Errors to stderr: `edc: what is wrong`, then `edc: hint: what to do`. The text of our own faults is withheld unless asked for. */
export function showError(terminal: Terminal, error: unknown, debug: boolean): void {
  if (error instanceof InvariantError || !(error instanceof EdcError)) {
    const system = saySystemFault(error);
    if (system !== undefined) {
      terminal.err(`edc: ${system}\n`);
      return;
    }
    terminal.err('edc: something went wrong inside edc, and this is a fault of ours\n');
    terminal.err('edc: hint: run the command again with EDC_DEBUG=1 and report what it prints\n');
    if (debug) terminal.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return;
  }
  terminal.err(`edc: ${plain(error.message)} (${error.code})\n`);
  if (error.hint !== undefined) terminal.err(`edc: hint: ${plain(error.hint)}\n`);
}

function saySystemFault(error: unknown): string | undefined {
  const words = systemFault(error)?.words;
  if (words === undefined || typeof error !== 'object' || error === null) return undefined;
  const path =
    'path' in error && typeof error.path === 'string' ? error.path : 'port' in error ? String(error.port) : '';
  return `${words} ${plain(path)} (${systemCode(error) ?? ''})`;
}

/**
 * JSON for machines that a terminal can show too: C1 control characters and bidi overrides, which JSON leaves as they are,
 * would redraw what stands above.
 */
export function printJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2).replace(/[\u007f-\u009f]|\p{Cf}|\p{Zl}|\p{Zp}/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  );
  return `${text}\n`;
}

/** A line that is drawn over itself; nothing where nobody watches. */
export function progressLine(terminal: Terminal): { show: (text: string) => void; done: () => void } {
  let shown = false;
  return {
    show: (text) => {
      if (!terminal.interactive) return;
      shown = true;
      terminal.err(`\r\u001b[2K${text.slice(0, terminal.columns - 1)}`);
    },
    done: () => {
      if (shown) terminal.err('\r\u001b[2K');
      shown = false;
    },
  };
}

/** What is easily read in a line; terminals can be far wider. */
const WIDEST = 100;

/** How many places a terminal shows a text in: what colours it takes none. */
function width(text: string): number {
  // eslint-disable-next-line no-control-regex -- our own colours begin with ESC
  return [...text.replace(/\u001b\[\d+m/g, '').replace(/\p{M}/gu, '')].length;
}

/** Breaks a text between words where somebody reads it in a window, the lines below as far in as the first. */
export function fold(terminal: Terminal, text: string, indent: number): string {
  if (!terminal.interactive) return text;
  const room = Math.max(20, Math.min(terminal.columns, WIDEST) - indent);
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && width(line) + 1 + width(word) <= room) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}

/** Columns aligned by the width that a terminal shows. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, [...cell].length)));
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - [...cell].length))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
