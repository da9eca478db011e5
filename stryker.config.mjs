// Mutation testing of the rooms that judge: `npm run mutation` for all of them, `EDC_MUTATE=status npm run mutation` for one. It takes
// long, so it is no part of `npm cit`; docs/conformance.md says what came of it.
const rooms = (process.env.EDC_MUTATE ?? 'verdict,seal,proof,trust,status').split(',');

export default {
  // The words of each language are data: a test compares them as a whole.
  mutate: [...rooms.map((room) => `src/${room}/**/*.ts`), '!src/verdict/phrases/**'],
  testRunner: 'jest',
  jest: { configFile: 'jest.mutation.config.mjs', enableFindRelatedTests: false },
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  coverageAnalysis: 'perTest',
  // Tables are read once when a module is loaded; a mutant in one would need a process of its own.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  tempDirName: '.stryker-tmp',
  ignorePatterns: ['demo-out', 'edc-out', 'edc-data', 'dist', 'docs', 'reports'],
  reporters: ['clear-text', 'json', 'progress'],
  clearTextReporter: { logTests: false, reportTests: false },
  jsonReporter: { fileName: 'reports/mutation.json' },
  thresholds: { high: 95, low: 85, break: 85 },
};
