export { STYLE, errorPage, uploadFault, uploadPage, verdictPage } from './pages.js';
