import type { Compose } from '../compose.js';
import type { Environment } from '../config.js';
import type { Terminal } from './output.js';

/** What every command is given. `compose` is loaded by the commands that need it, so that help and faults are quick. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly environment: Environment;
  readonly compose: () => Promise<Compose>;
  /** Set by the command; the process ends with it. */
  readonly finish: (exitCode: number) => void;
}

/** Flags that mean the same everywhere, in words of `config.ts`. */
export interface CommonFlags {
  readonly data?: string;
  readonly out?: string;
  readonly keys?: string;
  readonly json?: boolean;
  readonly lang?: string;
  readonly at?: string;
  readonly anchors?: string;
  readonly trust?: string;
  readonly status?: string;
  readonly policy?: string;
  readonly port?: string;
  readonly statusUrl?: string;
}
