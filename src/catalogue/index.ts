/** Micro-credential specifications: the Council's standard elements, completeness, languages, and who is awarded. */
export { decideAward, type AwardDecision } from './award.js';
export type { CompletenessRow, CompletenessTable } from './completeness.js';
export { createCatalogue, type Catalogue, type ProgrammeRead, type SetRead } from './read.js';
