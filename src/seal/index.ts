/** JAdES e-seals (ETSI TS 119 182-1): made in one shape, extended to the levels T, LT and LTA, opened from any of the three serialisations. */
export { stampAsking } from './asking.js';
export { type SealComponent, extendSeal, imprintFor } from './extend.js';
export { type SealingKey, seal } from './make.js';
export { type OpenedSeal, openSeal } from './open.js';
