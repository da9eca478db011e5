import type { Conclusion, FindingCode } from '../model/index.js';
import type { Word } from './phrases/words.js';

type Advice = Extract<Word, `advice.${string}`>;

/**
 * What to do next depends on the root, not on the conclusion alone: a revoked credential and an altered one both failed. The
 * first row whose beginning fits the code counts.
 */
const ADVICE: readonly (readonly [beginning: string, advice: Advice])[] = [
  ['evidence.other-instant', 'advice.other-instant'],
  ['seal.signature-wrong', 'advice.altered'],
  ['proof.wrong', 'advice.altered'],
  ['proof.shape-not-exact', 'advice.altered'],
  ['passport.file-', 'advice.altered'],
  ['passport.forms-differ', 'advice.altered'],
  ['passport.manifest-', 'advice.altered'],
  ['passport.subject-', 'advice.people'],
  ['passport.assembler-unknown', 'advice.trust-open'],
  ['passport.too-many', 'advice.elsewhere'],
  ['status.revoked', 'advice.revoked'],
  ['status.suspended', 'advice.suspended'],
  ['status.list-', 'advice.status-open'],
  ['status.entry-', 'advice.status-open'],
  ['status.index-', 'advice.status-open'],
  ['credential.expired', 'advice.expired'],
  ['credential.not-yet-valid', 'advice.not-yet'],
  ['proof.did-', 'advice.key-open'],
  ['issuer.not-the-', 'advice.impostor'],
  ['issuer.unknown', 'advice.trust-open'],
  ['trust.', 'advice.trust-open'],
  ['form.nothing-to-trust', 'advice.nothing-to-trust'],
  ['form.is-upload', 'advice.nothing-to-trust'],
  ['form.is-xml', 'advice.elsewhere'],
  ['form.is-jwt', 'advice.elsewhere'],
  ['form.too-large', 'advice.elsewhere'],
  ['form.zip-too-large', 'advice.elsewhere'],
  ['form.zip-', 'advice.altered'],
  ['form.', 'advice.not-a-credential'],
];

/** The advice for a cause; that of the conclusion where the table has none. */
export function adviceFor(code: FindingCode, conclusion: Conclusion): Advice {
  return ADVICE.find(([beginning]) => code.startsWith(beginning))?.[1] ?? `advice.${conclusion}`;
}
