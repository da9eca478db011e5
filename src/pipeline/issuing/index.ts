/** Issuing: results in, credentials, status lists and passports out. The only place where all rooms meet. */
export { createIssuing, type Issuing, type IssuingParts } from './issuing.js';
export { layout } from './layout.js';
export type { Publisher, Register, System } from './ports.js';
