/** The passport: a presentation of one learner's credentials, its package, and how an uploaded file is taken apart. */
export { comparePassport } from './compare.js';
export { packageOf, type PackedFile } from './package.js';
export { presentation } from './presentation.js';
export { unbundle, type Part, type Unbundled } from './unbundle.js';
export type { Unpack } from './zip.js';
