import {
  ConfigurationError,
  EdcError,
  InputError,
  InvariantError,
  StateError,
  UpstreamError,
  type Finding,
  type Language,
} from '../model/index.js';
import { Refusal } from '../pipeline/exchanging/index.js';
import { sayFinding } from '../pipeline/verifying/index.js';
import { TYPES } from './problem-types.js';
import { ruleWords } from './rules.js';
import { standardType } from './standard.js';
import { wordsOf } from './words.js';

/** RFC 9457. `title` says what is wrong, `detail` what to do; `code` is ours and stable. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: string;
  /** Places of the request that the interface does not allow. */
  readonly errors?: readonly Place[];
  readonly findings?: readonly SaidFinding[];
  /** Said besides where something was to be verified: it was not. */
  readonly verified?: false;
}

/** A JSON Pointer into the request (`/body/name`, `/query/limit`), and the rule that it breaks. */
export interface Place {
  readonly pointer: string;
  readonly rule: string;
}

/** A finding in the words of one language. */
export interface SaidFinding {
  readonly code: string;
  readonly pointer?: string;
  readonly says: string;
  readonly hint?: string;
}

/** Findings about what was sent, in one language. */
export function saidFindings(findings: readonly Finding[], language: Language): readonly SaidFinding[] {
  return findings.map((finding) => {
    const { says, hint } = sayFinding(finding, language);
    // A field of what was corrected is told by its name.
    const pointer = finding.place?.pointer ?? finding.place?.column;
    return { code: finding.code, ...(pointer === undefined ? {} : { pointer }), says, hint };
  });
}

/** What the caller gave and cannot be used, with its places. */
export class RequestFault extends InputError {
  constructor(
    code: string,
    message: string,
    hint: string | undefined,
    readonly members: Pick<Problem, 'errors' | 'findings'>,
  ) {
    super(code, message, hint);
  }
}

/** Of interfaces of the W3C, which has types for their problems. */
export type ProblemKind = 'issuing' | 'verifying';

const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  'http.unauthorised': 401,
  'http.forbidden': 403,
  'http.foreign-form': 403,
  'http.not-found': 404,
  'register.credential-unknown': 404,
  'token.unknown': 404,
  'register.learner-unknown': 404,
  'share.unknown': 404,
  'share.closed': 404,
  'register.credential-erased': 410,
  'batch.unknown': 404,
  'http.method-not-allowed': 405,
  'programme.changed-meanwhile': 412,
  'http.body-too-large': 413,
  'http.media-type-unsupported': 415,
  'batch.key-reused': 422,
  'http.too-many-requests': 429,
  'http.busy': 503,
  'http.not-ready': 503,
  'register.server-lost': 503,
};

/** HTTP statuses by who must act; all of them are in this file. A fault of ours is named and nothing more. */
export function problemOf(error: unknown, language: Language = 'en', kind?: ProblemKind): Problem {
  if (!(error instanceof EdcError) || error instanceof InvariantError || error instanceof ConfigurationError)
    return ours(language);
  const { code } = error;
  // English says what exactly it was; the words of other languages, what kind of thing.
  const words = language === 'en' ? undefined : wordsOf(code, language);
  const detail = words === undefined ? error.hint : words.detail;
  return {
    type: kind === undefined ? `${TYPES}${code}` : standardType(code),
    title: words?.title ?? error.message,
    status: STATUS_OF_CODE[code] ?? statusOf(error),
    ...(detail === undefined ? {} : { detail }),
    code,
    ...(error instanceof RequestFault ? error.members : {}),
    ...(error instanceof Refusal ? wrongOf(error, language) : {}),
    ...(kind === 'verifying' && error instanceof InputError ? { verified: false } : {}),
  };
}

/** The places of what was refused, in the words of a language. */
function wrongOf({ wrong }: Refusal, language: Language): Pick<Problem, 'errors' | 'findings'> {
  const { member = '', faults, findings } = wrong;
  return {
    ...(faults === undefined
      ? {}
      : {
          errors: faults.map(({ rule, pointer }) => ({
            pointer: `/body/${member}${pointer}`,
            rule: ruleWords(rule, language),
          })),
        }),
    ...(findings === undefined ? {} : { findings: saidFindings(findings, language) }),
  };
}

function statusOf(error: EdcError): number {
  if (error instanceof InputError) return 400;
  if (error instanceof StateError) return 409;
  if (error instanceof UpstreamError) return 502;
  return 500;
}

function ours(language: Language): Problem {
  const { title = '', detail } = wordsOf('internal', language) ?? {};
  return {
    type: `${TYPES}internal`,
    title,
    status: 500,
    ...(detail === undefined ? {} : { detail }),
    code: 'internal',
  };
}
