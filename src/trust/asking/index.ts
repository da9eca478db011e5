/** What to ask of the services that a certificate names, for seals that keep their proof: issuers, OCSP responders, revocation lists; and what they answered. */
export { type CertificateQuestions, certificatesIn, issuerAmong, ocspRequest, questionsOf } from './ask.js';
export { type AnswerDescription, describeAnswer } from './describe.js';
