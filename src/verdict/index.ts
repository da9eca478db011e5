export { judge } from './judge.js';
export { explain, sayFinding } from './explain.js';
export type { Explanation } from './explanation.js';
export { DEFAULT_POLICY, readPolicy } from './policy.js';
export { readEvidence } from './stored.js';
