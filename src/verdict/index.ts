export { judge } from './judge.js';
export { explain, sayFinding, type Explanation, type SaidAnswer } from './explain.js';
export { DEFAULT_POLICY, readPolicy } from './policy.js';
