/** Trusted lists (ETSI TS 119 612) become a trust file. Apart from the rest of the room, so that verifying loads no XML. */
export { type Imported, type ImportedList, type ListFile, importLists } from './import.js';
