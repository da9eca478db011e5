/** What to ask of the services that a certificate names, for seals that keep their proof: issuers, OCSP responders, revocation lists. */
export { type CertificateQuestions, certificatesIn, issuerAmong, ocspRequest, questionsOf } from './ask.js';
