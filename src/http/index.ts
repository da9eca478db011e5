/** The service over HTTP: schemas/openapi.yaml, and a page to verify with. */
export { createApp, type RequestLine, type ServiceOptions } from './app.js';
export type { HandedOut } from './verifier.js';
export { createMeters, type Meters } from './metrics.js';
export { createLog } from './log.js';
