/** Where verifying has what it does not know by itself: status lists, DID documents, and what a service hands to a verifier elsewhere. */
export { createDidSource } from './dids.js';
export type { Fetch, Fetched } from './fetch.js';
export { LIST_BYTES, createStatusSource } from './lists.js';
export { type Basis, trustFromJson, trustToJson } from './basis.js';
