export { createDocuments, type Documents } from './documents.js';
export { type NewKeys, initKeys } from './dev-pki/init-keys.js';
export { type OpenedKeys, openKeys, readServices } from './keys/index.js';
export { readFonts } from './fonts.js';
