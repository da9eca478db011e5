/** JAdES e-seals (ETSI TS 119 182-1): made in one shape, opened from any of the three serialisations. */
export { type SealingKey, seal } from './make.js';
export { type OpenedSeal, openSeal } from './open.js';
