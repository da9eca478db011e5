import type { PageRoute } from '../../../http/page/index.js';
import { batchRoutes } from './batch.js';
import { columnRoutes } from './columns.js';
import { previewRoutes } from './preview.js';
import { startRoutes } from './start.js';

/** Issuing, from choosing a programme to the report. */
export const issuingRoutes: readonly PageRoute[] = [...startRoutes, ...previewRoutes, ...columnRoutes, ...batchRoutes];
export { homeRoutes } from './home.js';
