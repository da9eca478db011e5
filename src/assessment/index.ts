/** Results files: bytes in, one assessment result or its findings for each row out. */
export { inspectResults, type Inspection } from './inspect.js';
export { readLayout, type ColumnLayout } from './layout.js';
export { readLearners } from './learners.js';
export { readResults, type ReadRow, type ResultsOptions } from './read.js';
