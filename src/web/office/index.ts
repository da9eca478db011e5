import type { PageRoute } from '../../http/page/index.js';
import { entranceRoutes } from './entrance.js';
import { homeRoutes, issuingRoutes } from './issuing/index.js';
import { managingRoutes } from './managing/index.js';

/** Pages of providers. */
export const officeRoutes: readonly PageRoute[] = [
  ...entranceRoutes,
  ...homeRoutes,
  ...issuingRoutes,
  ...managingRoutes,
];
