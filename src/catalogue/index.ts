/** Micro-credential specifications: the Council's standard elements, completeness, languages, who is awarded, publication. */
export { decideAward, type AwardDecision } from './award.js';
export { exportCatalogue, type CatalogueExport } from './export/export.js';
export { createCatalogue, type Catalogue, type ProgrammeRead } from './read.js';
