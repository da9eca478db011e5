/** What pages are for the service, and what it gives them. */
export type { PageFault, Pages } from './pages.js';
export type { Done, Given, JsonOf, PageRoute, Shown, Visit } from './visit.js';
