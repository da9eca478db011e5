/** W3C Bitstring Status List: entries to write and read, lists to publish and read. */
export { LIST_SIZE, encodeList, listBits } from './encode.js';
export { drawIndex, readEntries, statusEntries } from './entries.js';
export { listCredential, readList } from './list.js';
