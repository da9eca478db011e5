/** The picture of a credential's page: what a person sees, drawn from what the credential says. */
export { createPageRenderer, type PageRenderer } from './renderer.js';
export { pageOf, type PageAward } from './content.js';
export type { PageContent } from './page.js';
export type { PageFonts } from './typography.js';
