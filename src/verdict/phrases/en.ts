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
  // judged
  'seal.signature-wrong': {
    says: 'the content was altered after it was sealed, or the seal belongs to another document',
    hint: 'do not rely on this file; ask the holder for the original file as they received it',
  },
  'seal.signature-unchecked': {
    says: 'the signature of the seal could not be checked',
    hint: 'ask the issuer which kind of seal this is',
  },
  'trust.no-path': {
    says: 'the seal certificate does not lead to any authority that you trust',
    hint: 'give the certificates that you trust, or ask the issuer by whom its seal certificate was issued',
  },
  'issuer.not-the-sealer': {
    says: 'the issuer named in the credential ({named}) is not the organisation that sealed it ({sealer})',
    hint: 'ask the organisation named as issuer whether it issued this credential',
  },
  'issuer.sealer-unknown': {
    says: 'it cannot be told whether the issuer named in the credential is the organisation that sealed it',
    hint: 'ask the organisation named as issuer whether it issued this credential',
  },
  'issuer.not-the-prover': {
    says: 'the proof was not made with a key of the issuer named in the credential',
    hint: 'do not rely on this file; ask the organisation named as issuer',
  },
  'issuer.unknown': {
    says: 'the issuer {did} is not among those that you know',
    hint: 'find out who is behind it and add it to your trust file',
  },
  'credential.expired': {
    says: 'the credential expired on {date}',
    hint: 'ask the holder for a renewed credential',
  },
  'credential.not-yet-valid': {
    says: 'the credential is valid from {date} only',
    hint: 'check it again from that day on',
  },
  'credential.date-unreadable': {
    says: 'the date "{value}" of {member} cannot be read',
    hint: 'ask the issuer for a corrected credential',
  },
  'credential.form-missing': {
    says: 'the package holds no {form} form of the credential {id}',
    hint: 'ask the holder for the complete package',
  },
  'status.revoked': {
    says: 'the issuer has revoked this credential for good',
    hint: 'do not rely on it; ask the holder or the issuer for the reason',
  },
  'status.suspended': {
    says: 'the issuer has suspended this credential for the time being',
    hint: 'do not rely on it now; ask the issuer when it will be decided',
  },
  'status.none': {
    says: 'the credential names no status list, so a revocation could not be seen',
    hint: 'ask the issuer if it matters to you whether the credential still holds',
  },
  'status.list-unreachable': {
    says: 'the status list {url} could not be had: {reason}',
    hint: 'try again later, or ask the issuer whether the credential still holds',
  },
  'status.list-host-untrusted': {
    says: 'the status list is at {host}, which is not among the hosts that you allow',
    hint: 'add the host to the trust file, or give the published lists',
  },
  'status.list-untrusted': {
    says: 'the status list {url} is not signed by the issuer or by one trusted for it',
    hint: 'ask the issuer whether the credential still holds',
  },
  'passport.assembler-unknown': {
    says: 'the passport was put together by {did}, who is neither an issuer in it nor known to you',
    hint: 'judge each credential on its own, or add the assembler to your trust file',
  },
  'form.nothing-to-trust': {
    says: 'the document carries neither a seal nor a proof: anybody can have written it',
    hint: 'ask the holder for the sealed file as the issuer gave it',
  },
};
