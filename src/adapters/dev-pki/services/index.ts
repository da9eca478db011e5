/** Development trust services that run on loopback, and the addresses that certificates name. */
export { type DevServices, startDevServices } from './run.js';
export { type DevServiceUrls, certificateUrls } from './urls.js';
