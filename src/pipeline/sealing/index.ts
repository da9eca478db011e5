/** Seals of the higher levels: time-stamps and what shows certificates good are asked for, checked, embedded, looked into and renewed. */
export { inspectSeal } from './inspect.js';
export { createKeeping } from './keep.js';
export { LEVELS, type Levels, createLevels } from './levels.js';
export type { ServiceAnswer, TimeStampAuthority, TrustServices } from './ports.js';
