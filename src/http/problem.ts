import { ConfigurationError, EdcError, InputError, InvariantError, StateError, UpstreamError } from '../model/index.js';

/** RFC 9457. `title` says what is wrong, `detail` what to do; `code` is ours and stable. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: string;
}

const TYPES = 'https://passport.example/problems/';

const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  'http.not-found': 404,
  'http.method-not-allowed': 405,
  'http.body-too-large': 413,
  'http.media-type-unsupported': 415,
  'http.busy': 503,
};

/** HTTP statuses by who must act; all of them are in this file. A fault of ours is named and nothing more. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof EdcError) || error instanceof InvariantError || error instanceof ConfigurationError)
    return ours();
  const status = STATUS_OF_CODE[error.code] ?? statusOf(error);
  return {
    type: `${TYPES}${error.code}`,
    title: error.message,
    status,
    ...(error.hint === undefined ? {} : { detail: error.hint }),
    code: error.code,
  };
}

function statusOf(error: EdcError): number {
  if (error instanceof InputError) return 400;
  if (error instanceof StateError) return 409;
  if (error instanceof UpstreamError) return 502;
  return 500;
}

function ours(): Problem {
  return {
    type: `${TYPES}internal`,
    title: 'something went wrong inside the service',
    status: 500,
    detail: 'try again later; the operator finds the cause in the log',
    code: 'internal',
  };
}
