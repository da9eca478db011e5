import type { PageRoute } from '../../../http/page/index.js';
import { credentialPages } from './credentials.js';
import { decisionPages } from './decisions.js';
import { learnerPages } from './learner.js';
import { programmePages } from './programmes.js';
import { recordPages } from './records.js';
import { replacingPages } from './replacing.js';

/** What a provider does after issuing: credentials, learners, programmes, keys and records. */
export const managingRoutes: readonly PageRoute[] = [
  ...credentialPages,
  ...decisionPages,
  ...replacingPages,
  ...learnerPages,
  ...programmePages,
  ...recordPages,
];
