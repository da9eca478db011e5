/** The PDF passport: what a learner prints, and a file that can be verified as it is. */
export type { Attached, CredentialContent, PassportContent } from './content.js';
export { passportPdf } from './passport.js';
