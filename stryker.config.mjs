// Mutation testing of the rooms that judge: `npm run mutation` for all of them, `EDC_MUTATE=status npm run mutation` for one. It takes
// long, so it is no part of `npm cit`; docs/conformance.md says what came of it.
const rooms = (process.env.EDC_MUTATE ?? 'verdict,seal,proof,trust,status').split(',');

export default {
  // The words of each language are data: a test compares them as a whole.
  mutate: [...rooms.map((room) => `src/${room}/**/*.ts`), '!src/verdict/phrases/**'],
  plugins: ['./test/mutation/runner.mjs'],
  testRunner: 'edc',
  coverageAnalysis: 'perTest',
  // Tables are read once when a module is loaded, and all tests of the room would have to be asked about each value.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 10_000,
  dryRunTimeoutMinutes: 20,
  tempDirName: '.stryker-tmp',
  ignorePatterns: ['demo-out', 'edc-out', 'edc-data', 'dist', 'docs', 'reports', 'coverage'],
  reporters: ['clear-text', 'json', 'progress'],
  clearTextReporter: { logTests: false, reportTests: false },
  jsonReporter: { fileName: 'reports/mutation.json' },
  thresholds: { high: 95, low: 85, break: 85 },
};
