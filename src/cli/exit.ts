import {
  type Conclusion,
  ConfigurationError,
  InputError,
  InvariantError,
  StateError,
  UpstreamError,
  systemCode,
} from '../model/index.js';

/** Exit codes, all in one place: verdicts 0 to 2, then the numbers of sysexits.h by who must act. */
export const EXIT = {
  passed: 0,
  failed: 1,
  indeterminate: 2,
  usage: 64,
  input: 65,
  state: 66,
  upstream: 69,
  internal: 70,
  configuration: 78,
} as const;

export function exitOfConclusion(conclusion: Conclusion): number {
  return EXIT[conclusion];
}

/**
 * What the system refuses is the caller's to mend, or of the state of things; the words stand before the path or port.
 * Whatever is not in here was not foreseen, and is ours.
 */
const SYSTEM_FAULTS: Readonly<Record<string, { readonly words: string; readonly exit: number }>> = {
  ENOENT: { words: 'there is no file or folder', exit: EXIT.input },
  EACCES: { words: 'no permission for', exit: EXIT.input },
  EPERM: { words: 'no permission for', exit: EXIT.input },
  EISDIR: { words: 'a folder stands where a file is wanted:', exit: EXIT.input },
  ENOTDIR: { words: 'a file stands where a folder is wanted:', exit: EXIT.input },
  EROFS: { words: 'the file system is read-only:', exit: EXIT.input },
  ENOSPC: { words: 'the disk is full:', exit: EXIT.state },
  EADDRINUSE: { words: 'the port is in use already:', exit: EXIT.state },
};

/** The words and the exit code for an error of the system; `undefined` for any other. */
export function systemFault(error: unknown): { readonly words: string; readonly exit: number } | undefined {
  const code = systemCode(error);
  return code !== undefined && Object.hasOwn(SYSTEM_FAULTS, code) ? SYSTEM_FAULTS[code] : undefined;
}

/** By who must act; a fault of the system by its own row. */
export function exitOfError(error: unknown): number {
  if (error instanceof InputError) return error.code.startsWith('usage.') ? EXIT.usage : EXIT.input;
  if (error instanceof StateError) return EXIT.state;
  if (error instanceof UpstreamError) return EXIT.upstream;
  if (error instanceof ConfigurationError) return EXIT.configuration;
  if (error instanceof InvariantError) return EXIT.internal;
  return systemFault(error)?.exit ?? EXIT.internal;
}
