import { EdcError, InvariantError } from '../model/index.js';

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
    const system = systemFault(error);
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

const SYSTEM_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no file or folder',
  EACCES: 'no permission for',
  EPERM: 'no permission for',
  EISDIR: 'a folder stands where a file is wanted:',
  ENOTDIR: 'a file stands where a folder is wanted:',
  ENOSPC: 'the disk is full:',
  EROFS: 'the file system is read-only:',
  EADDRINUSE: 'the port is in use already:',
};

function systemFault(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  const words = SYSTEM_FAULTS[error.code];
  if (words === undefined) return undefined;
  const path =
    'path' in error && typeof error.path === 'string' ? error.path : 'port' in error ? String(error.port) : '';
  return `${words} ${plain(path)} (${error.code})`;
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
