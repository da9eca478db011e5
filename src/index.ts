/**
 * edc-passport as a library: the same ceremonies as the command line. Everything that is returned is plain data; the
 * words are in docs/glossary.md.
 */
export { createCompose as createEdc, type Compose as Edc } from './compose.js';
export { explain, type Explanation, type Verifying } from './pipeline/verifying/index.js';
export {
  ConfigurationError,
  EdcError,
  InputError,
  StateError,
  UpstreamError,
  type Evidence,
  type Finding,
  type Instant,
  type Language,
  type Policy,
  type Programme,
  type RowReport,
  type Verdict,
} from './model/index.js';
