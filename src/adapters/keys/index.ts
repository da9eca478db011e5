/** The keys of an organisation where they live: files, or a token. */
export { type OpenedKeys, openKeys } from './open.js';
export { readServices } from './services.js';
export { rotateProofKey } from './rotate.js';
