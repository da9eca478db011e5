export { createApp, type PageFault, type Pages, type ServiceOptions } from './app.js';
