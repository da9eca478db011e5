/**
 * Errors are for who must act (docs/glossary: error). A bad row or a revoked credential is no error: it is a finding.
 * HTTP statuses live in `http/problem.ts`, exit codes in `cli/exit.ts`; nothing here knows them.
 */
export abstract class EdcError extends Error {
  /** `area.what-is-wrong`, stable. */
  readonly code: string;
  /** What to do next, lower case, without a full stop. */
  readonly hint: string | undefined;
  constructor(code: string, message: string, hint?: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = hint;
    this.name = new.target.name;
  }
}

/** The caller gave something that cannot be used: a missing file, a wrong flag, a body too large. */
export class InputError extends EdcError {}
/** What was asked does not fit the state of things: unknown credential, register in use. */
export class StateError extends EdcError {}
/** Somebody else's service did not answer as it should; trying again may help. */
export class UpstreamError extends EdcError {}
/** The operator must change a setting or a key; start fails. */
export class ConfigurationError extends EdcError {}
/** A promise of our own code does not hold. The text is for us, not for the caller. */
export class InvariantError extends EdcError {
  constructor(message: string, cause?: unknown) {
    super('internal.invariant', message, undefined, cause);
  }
}

/**
 * The code of an error of the system or of a library (`ENOENT`, …). By its shape, not its class: an error may come from
 * another realm, where `instanceof Error` says no.
 */
export function systemCode(cause: unknown): string | undefined {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}
