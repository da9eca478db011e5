/** The W3C VC API: credentials issued, decided about and looked at as others' programs ask for it, and DIDs resolved. */
export { createConformanceIssuer } from './conformance.js';
export { createExaminer, type Examination } from './examine.js';
export { createIdentifiers } from './identifiers.js';
export { createProfiledIssuer } from './profiled.js';
export { Refusal, type Exchange, type Instance } from './ports.js';
