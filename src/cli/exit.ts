import {
  type Conclusion,
  ConfigurationError,
  InputError,
  InvariantError,
  StateError,
  UpstreamError,
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

/** A file that cannot be written or read is the caller's to mend; anything we did not foresee is ours. */
export function exitOfError(error: unknown): number {
  if (error instanceof InputError) return error.code.startsWith('usage.') ? EXIT.usage : EXIT.input;
  if (error instanceof StateError) return EXIT.state;
  if (error instanceof UpstreamError) return EXIT.upstream;
  if (error instanceof ConfigurationError) return EXIT.configuration;
  if (error instanceof InvariantError) return EXIT.internal;
  return EXIT.internal;
}
