/** Seals of the higher levels: time-stamps and what shows certificates good are asked for, checked, embedded and renewed. */
export { LEVELS, type Levels, createLevels } from './levels.js';
export type { ServiceAnswer, TimeStampAuthority, TrustServices } from './ports.js';
