/** An award that somebody corrects, read as a row of a file is. */
export { type CorrectedCells, readCorrected } from './read.js';
