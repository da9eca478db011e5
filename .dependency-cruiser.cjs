// The walls of the house (ARCHITECTURE.md): model <- rooms <- pipeline <- adapters · http · web · cli <- compose.
const ROOMS = 'assessment|catalogue|elm|proof|seal|trust|status|passport|render|verdict|vcdm';
const JUDGING = 'proof|seal|trust|status|passport|verdict|elm|catalogue|vcdm';
const FACES = 'http|web|cli|browser';
/** Modules of Node, however they are named. */
const CORE = `^(node:)?(${require('node:module').builtinModules.join('|')})$`;

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'model-imports-nothing',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { pathNot: '^src/model/' },
    },
    {
      name: 'room-imports-model-only',
      comment: 'a room never imports another room, the pipeline, an adapter or a face',
      severity: 'error',
      from: { path: `^src/(${ROOMS})/` },
      to: { path: '^src/', pathNot: ['^src/model/', '^src/$1/'] },
    },
    {
      name: 'judging-rooms-run-in-a-browser',
      severity: 'error',
      from: { path: `^src/(${JUDGING})/` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'rooms-do-no-io',
      severity: 'error',
      from: { path: '^src/(assessment|render)/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(zlib|crypto)$' },
    },
    {
      name: 'pipeline-knows-rooms-and-model',
      severity: 'error',
      from: { path: '^src/pipeline/' },
      to: { path: `^src/(adapters|${FACES})/|^src/(compose|index|config)` },
    },
    {
      name: 'verifying-loads-judging-rooms-only',
      comment: 'a browser, and a quick `edc verify`, load no more than what judges',
      severity: 'error',
      from: { path: '^src/pipeline/verifying/' },
      to: { path: '^src/(assessment|render|catalogue)/|^src/pipeline/issuing/' },
    },
    {
      name: 'a-browser-has-no-node',
      comment: 'what is bundled for browsers reaches no module of Node, however far away',
      severity: 'error',
      from: { path: '^src/(browser/|compose-browser)' },
      to: { path: CORE, reachable: true },
    },
    {
      name: 'nothing-imports-what-browsers-run',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/browser/' },
      to: { path: '^src/(browser/|compose-browser)' },
    },
    {
      name: 'adapters-import-pipeline-and-model',
      comment: 'seal and trust are there for the key files and the development PKI, which make and read certificates',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: { path: `^src/(${FACES})/|^src/(compose|index)` },
    },
    {
      name: 'faces-import-pipeline-and-model',
      severity: 'error',
      from: { path: `^src/(${FACES})/`, pathNot: '^src/cli/main\\.ts$' },
      to: { path: `^src/(${ROOMS}|adapters)/` },
    },
    {
      name: 'through-the-face-only',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: {
        path: '^src/[^/]+/.+',
        pathNot: [
          '^src/$1/',
          '^src/[^/]+/index\\.ts$',
          '^src/assessment/corrected/index\\.ts$',
          '^src/pipeline/(exchanging|issuing|sealing|serving|verifying)/index\\.ts$',
          '^src/pipeline/verifying/sources/index\\.ts$',
          '^src/pipeline/issuing/crew/index\\.ts$',
          '^src/pipeline/issuing/passports/index\\.ts$',
          '^src/http/page/index\\.ts$',
          '^src/render/pdf/index\\.ts$',
          '^src/pipeline/serving/batches/index\\.ts$',
          '^src/trust/(asking|lists)/index\\.ts$',
          '^src/proof/identifiers/index\\.ts$',
        ],
      },
    },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
