import type { FindingPhrases } from './phrase.js';

/** English. `{name}` is replaced by the finding's value or place of that name. Lower case, no full stop at the end. */
export const EN: FindingPhrases = {
  // assessment
  // catalogue
  // elm
  // seal, certificate, trust
  // proof, issuer
  // status
  // passport
  // register, issue
  // form
};
