/** Results files: bytes in, one assessment result or its findings for each row out. */
export { corrections } from './corrections.js';
export { inspectResults } from './inspect.js';
export { readLayout, type ColumnLayout } from './layout.js';
export { readLearners } from './learners.js';
export { readResults, type ReadRow, type ResultsOptions } from './read.js';
