import { FINDINGS, type FindingCode } from '../../src/model/index.js';

/** Areas of codes that no verdict can hold, and who emits them. */
const AREAS_ELSEWHERE: Readonly<Record<string, string>> = {
  assessment: 'reading results files',
  catalogue: 'reading programmes',
  keys: 'opening the keys of the issuer',
};

/** Single codes that no verdict can hold, and who emits them. */
const CODES_ELSEWHERE: Readonly<Partial<Record<FindingCode, string>>> = {
  'elm.text-ill-formed': 'issuing: the strict reader of JSON refuses lone surrogates first',
  'elm.member-unknown': 'issuing: what we write is closed, what others write is not',
  'elm.node-differs': 'issuing: nodes that share an id are merged in what others write',
  'elm.concept-unknown': 'issuing: the official shapes look at schemes, not at concepts',
  'elm.dates-differ': 'issuing: the official shapes do not compare dates',
  'elm.validity-empty': 'issuing: a verdict says whether a credential begins or ended',
  'elm.picture-wrong': 'issuing: the official shapes do not look into pictures',
  'elm.status-entry-wrong': 'issuing: what others write is read by its own rules',
  'trust.file-malformed': 'reading a trust file',
  'trust.file-missing': 'reading a trust file',
  'trust.certificate-unreadable': 'reading a trust file',
  'trust.revocation-unreadable': 'reading a trust file',
  'trust.list-too-large': 'importing trusted lists',
  'trust.list-unreadable': 'importing trusted lists',
  'trust.list-doctype': 'importing trusted lists',
  'trust.list-not-a-list': 'importing trusted lists',
  'trust.list-unsigned': 'importing trusted lists',
  'trust.list-signature-partial': 'importing trusted lists',
  'trust.list-signature-weak': 'importing trusted lists',
  'trust.list-signature-wrong': 'importing trusted lists',
  'trust.list-signer-unknown': 'importing trusted lists',
  'trust.list-signer-ended': 'importing trusted lists',
  'trust.list-superseded': 'importing trusted lists',
  'trust.list-too-many': 'importing trusted lists',
};

/** Codes that a verdict can hold: each must be the only root cause in a vector. */
export function verdictCodes(): readonly FindingCode[] {
  return (Object.keys(FINDINGS) as FindingCode[]).filter(
    (code) => AREAS_ELSEWHERE[code.split('.')[0] ?? ''] === undefined && CODES_ELSEWHERE[code] === undefined,
  );
}

export const ELSEWHERE: readonly string[] = [...Object.keys(AREAS_ELSEWHERE), ...Object.keys(CODES_ELSEWHERE)];

/** Codes that can never be the only root cause. */
export const NEVER_A_ROOT: Readonly<
  Partial<Record<FindingCode, { readonly kind: 'follows' | 'not-met'; readonly why: string }>>
> = {
  'seal.signature-unchecked': {
    kind: 'follows',
    why: 'a signature is not computed because of something that is named',
  },
  'seal.not-json': { kind: 'not-met', why: 'what is no JSON is not taken for a sealed file' },
  'seal.not-a-seal': { kind: 'not-met', why: 'JSON without payload and signatures is not taken for a sealed file' },
  'form.too-slow': { kind: 'not-met', why: 'time is spent by machines, and is no property of a file' },
  'proof.lone-surrogate': { kind: 'not-met', why: 'the strict reader of JSON refuses it first' },
  'elm.too-deep': { kind: 'not-met', why: 'the strict reader of JSON refuses such depth first' },
};
