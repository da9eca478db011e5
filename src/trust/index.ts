/** X.509 facts, paths to the anchors that the caller gives, and the trust file. Nothing is fetched and nothing trusted from inside. */
export { checkAccreditations } from './accreditation.js';
export { issuerOf, readCertificate, readCertificates, suitsSealing } from './certificate.js';
export { sameOrganisation } from './organisation.js';
export { followPath } from './path.js';
export { readTrust } from './settings.js';
