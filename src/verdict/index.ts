export { judge } from './judge.js';
export { explain, sayFinding, type Explanation } from './explain.js';
export { DEFAULT_POLICY, readPolicy } from './policy.js';
export { readEvidence } from './stored.js';
