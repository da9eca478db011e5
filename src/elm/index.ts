/** The European Learning Model: an award becomes a credential, and a credential says what it is about. */
export { adoptDocument } from './adopt.js';
export { createChecker, createConformer, type Conformer } from './conform.js';
export { lackedElements } from './elements.js';
export { mapToCredential, type AwardInput } from './map.js';
export { summarise } from './summarise.js';
