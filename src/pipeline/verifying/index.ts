/** Verifying: gather facts, judge them, say them. Loads only the rooms that judge. */
export { createVerifying, judgeStored, type Verifying } from './verify.js';
export type { VerifyingPorts } from './ports.js';
export { explain, readPolicy, sayFinding, type Explanation } from '../../verdict/index.js';
