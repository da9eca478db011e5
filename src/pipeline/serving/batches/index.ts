/** Batches: files of results that are issued in the background, by whichever process has time. */
export { createBatches, type Batches } from './batches.js';
export { createBatchWork, failureOf } from './work.js';
export type { BatchDesk, BatchStore, BatchTask, NumberedRow } from './ports.js';
