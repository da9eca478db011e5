export { STYLE, errorPage, sharePage, uploadFault, uploadPage, verdictPage } from './pages.js';
