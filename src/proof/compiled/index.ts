/** Proving documents of a shape that was met before: what never varied is held ready, in bytes. */
export { CompiledProver, type Machine, type ProofWays } from './prover.js';
