/** W3C Data Integrity: making and checking Ed25519Signature2020 and eddsa-rdfc-2022. */
export { checkProofs, type ProofMachine } from './check.js';
export { didDocument, type DidResolver } from './did.js';
export { exactShape } from './exact.js';
export type { ProofKey } from './key.js';
export { createProver, type Prover } from './prove.js';
