import { readFileSync } from 'node:fs';
import type { Pages } from '../http/page/index.js';
import { errorPage, uploadFault } from './error.js';
import { closedPage, myRoutes } from './my/index.js';
import { officeRoutes } from './office/index.js';
import { sharePage } from './share.js';
import { startRoutes, uploadPage } from './start.js';
import { verdictPage } from './verdict.js';

let style: string | undefined;

/** The pages that the service shows. */
export const PAGES: Pages = {
  // Read when it is first asked for: a service that nobody opens in a browser needs none.
  style: () => (style ??= readFileSync(new URL('./style.css', import.meta.url), 'utf8')),
  upload: uploadPage,
  verdict: verdictPage,
  share: sharePage,
  closed: closedPage,
  error: errorPage,
  fault: uploadFault,
  routes: [...startRoutes, ...officeRoutes, ...myRoutes],
};
