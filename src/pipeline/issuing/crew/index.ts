/** Who does the costly part of issuing: drawing, conforming, proving, sealing and checking. */
export { createFormsCrew } from './inside.js';
export type { Begun, Crew, Made, Order, Task } from './port.js';
export { type FormsWiring, wireForms } from './wire.js';
