import type { PageRoute } from '../../http/page/index.js';
import { fileRoutes } from './files.js';
import { homeRoutes } from './home.js';
import { linkRoutes } from './links.js';

export { closedPage } from './frame.js';

/** Pages of learners, by their own link. */
export const myRoutes: readonly PageRoute[] = [...homeRoutes, ...linkRoutes, ...fileRoutes];
