export { createApp, type Pages, type ServiceOptions } from './app.js';
