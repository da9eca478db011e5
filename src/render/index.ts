export { createPageRenderer, type PageRenderer } from './renderer.js';
export type { PageContent } from './page.js';
export type { PageFonts } from './typography.js';
