/** Makes the passport of a learner from what the register keeps. */
export { createBundler, filesOf } from './bundle.js';
export type { Bundled, Bundler, BundleOrder, InsideBundler, Member } from './bundle.js';
