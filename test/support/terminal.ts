import type { Terminal } from '../../src/cli/output.js';
import { runCommand } from '../../src/cli/program.js';

export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line as a user would type it, without a terminal, and gives what it wrote. */
export async function run(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const terminal: Terminal = {
    out: (text) => (out += text),
    err: (text) => (err += text),
    interactive: false,
    colour: false,
    columns: 100,
  };
  const exitCode = await runCommand(words, { terminal, environment });
  return { exitCode, out, err };
}
