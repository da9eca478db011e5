/** The European Learning Model: an award becomes a credential, and a credential says what it is about. */
export { createConformer, type Conformed, type Conformer } from './conform.js';
export { lackedElements } from './elements.js';
export { mapToCredential, type AwardInput } from './map.js';
export type { InnerId } from './parts.js';
export { summarise } from './summarise.js';
