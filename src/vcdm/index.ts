/** The rules of the W3C Verifiable Credentials Data Model, 1.1 and 2.0, for credentials of any kind. */
export { credentialFaults, presentationFaults, type CredentialTerms } from './credential.js';
export type { VcdmFault, VcdmRule } from './rules.js';
