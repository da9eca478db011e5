import type { Language } from '../model/index.js';
import type { Examination } from '../pipeline/exchanging/index.js';
import { sayFinding } from '../pipeline/verifying/index.js';
import { TYPES } from './problem-types.js';
import { wordsOf } from './words.js';

/*
 * Problem types that the W3C has defined, for the interfaces that it has defined: VCDM 2.0 §7.1, Data Integrity 1.0 §4.5, Bitstring
 * Status List §4.1, VCALM. What is ours alone keeps a type of ours.
 */
const DATA_MODEL = 'https://www.w3.org/TR/vc-data-model#';
const SECURITY = 'https://w3id.org/security#';
const STATUS_LIST = 'https://www.w3.org/ns/credentials/status-list#';

const TYPE_OF_CODE: Readonly<Record<string, string>> = {
  'http.body-not-json': `${DATA_MODEL}PARSING_ERROR`,
  'http.request-malformed': `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
  'http.option-unknown': 'https://www.w3.org/TR/vcalm#UNKNOWN_OPTION_PROVIDED',
  'exchange.malformed': `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
  'exchange.entry-other': `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
  'exchange.not-canonical': `${SECURITY}DATA_LOSS_DETECTION_ERROR`,
  'exchange.context-unknown': `${SECURITY}PROOF_GENERATION_ERROR`,
  'exchange.too-large': `${DATA_MODEL}RANGE_ERROR`,
  'exchange.challenge-wrong': `${SECURITY}INVALID_CHALLENGE_ERROR`,
  'exchange.domain-wrong': `${SECURITY}INVALID_DOMAIN_ERROR`,
  'exchange.holder-other': `${SECURITY}PROOF_VERIFICATION_ERROR`,
  'issuer.not-the-prover': `${SECURITY}PROOF_VERIFICATION_ERROR`,
  'proof.not-canonical': `${SECURITY}PROOF_TRANSFORMATION_ERROR`,
  'proof.context-unknown': `${SECURITY}PROOF_TRANSFORMATION_ERROR`,
  'proof.shape-not-exact': `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
  'credential.date-unreadable': `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
  'credential.expired': `${DATA_MODEL}RANGE_ERROR`,
  'credential.not-yet-valid': `${DATA_MODEL}RANGE_ERROR`,
  'status.list-unreachable': `${STATUS_LIST}STATUS_RETRIEVAL_ERROR`,
  'status.list-host-untrusted': `${STATUS_LIST}STATUS_RETRIEVAL_ERROR`,
  'status.list-too-short': `${STATUS_LIST}STATUS_LIST_LENGTH_ERROR`,
  'status.index-out-of-range': `${DATA_MODEL}RANGE_ERROR`,
};

/** Beginnings of codes; what is not named above. */
const TYPE_OF_KIND: readonly (readonly [string, string])[] = [
  ['proof.', `${SECURITY}PROOF_VERIFICATION_ERROR`],
  ['status.', `${STATUS_LIST}STATUS_VERIFICATION_ERROR`],
];

/** The type of a problem of the VC API: a URL of the W3C where it has one. */
export function standardType(code: string): string {
  const own = Object.hasOwn(TYPE_OF_CODE, code) ? TYPE_OF_CODE[code] : undefined;
  return own ?? TYPE_OF_KIND.find(([begin]) => code.startsWith(begin))?.[1] ?? `${TYPES}${code}`;
}

/** One thing that speaks against a credential, as a problem (VCALM: `problemDetails`). */
export interface SaidComplaint {
  readonly type: string;
  readonly title: string;
  readonly detail?: string;
  readonly code: string;
  /** JSON pointer into what was handed in. */
  readonly pointer?: string;
}

export function saidComplaints(complaints: Examination['errors'], language: Language): readonly SaidComplaint[] {
  return complaints.map(({ code, finding, place }) => {
    const said = finding === undefined ? undefined : sayFinding(finding, language);
    const words = said === undefined ? wordsOf(code, language) : { title: said.says, detail: said.hint };
    const pointer = `${place ?? ''}${finding?.place?.pointer ?? ''}`;
    return {
      type: standardType(code),
      title: words?.title ?? code,
      ...(words?.detail === undefined ? {} : { detail: words.detail }),
      code,
      ...(pointer === '' ? {} : { pointer }),
    };
  });
}
