/** A development PKI: real certificates and keys for demonstrations and tests, worth nothing outside them. */
export { type DevIdentity, type DevKey, type DevProfile, issueCertificate } from './certificate.js';
export { writePkcs12 } from './pkcs12.js';
export { answerOcsp, makeCrl } from './revocation.js';
export { devTimeStamps } from './time-stamps.js';
