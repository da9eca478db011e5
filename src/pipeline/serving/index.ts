/** The service's own ceremonies: who may do what, what was done, and what an organisation offers. */
export { createOffice, type Office } from './office.js';
export type { ServingStores } from './ports.js';
export { createOfficeHouse, type Caller, type ForeignTokens, type OfficeHouse } from './house.js';
export { createTrail } from './trail.js';
