/** What the service keeps beside the register, in the same database. */
export { createServingStores } from './stores.js';
