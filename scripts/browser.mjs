// Bundles the verifier for browsers: src/browser with all that it reaches, to dist/browser or the folder named. The names of the files
// hold a digest of their content, so that they can be kept for ever; each lies there packed too. Run by `npm run build`.
import { isBuiltin } from 'node:module';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = new URL('../', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));
const ENTRIES = {
  page: path('src/browser/page.ts'),
  worker: path('src/browser/worker.ts'),
  progress: path('src/browser/progress.ts'),
};

/** Node's own modules have no place here: whoever reaches one is told by name. */
const nothingOfNode = {
  name: 'nothing-of-node',
  enforce: 'pre',
  resolveId(source, importer) {
    // Libraries say themselves what takes the place of such a module in a browser.
    if (isBuiltin(source) && !importer.includes('/node_modules/'))
      throw new Error(`${importer} imports ${source}, which no browser has`);
  },
  // Contexts that libraries point at: ours come with the service's documents.
  generateBundle(_, bundled) {
    for (const [name, { type }] of Object.entries(bundled)) if (type === 'asset') delete bundled[name];
  },
};

/** The phrases of all languages are a quarter of what judges: in a browser they are had by language. */
const oneLanguage = {
  name: 'one-language',
  load(id) {
    return id === path('src/verdict/phrases/index.ts') ? "export { PHRASES } from './spoken.js';" : undefined;
  },
};

async function bundle(out) {
  const built = await build({
    configFile: false,
    root: path('.'),
    logLevel: 'warn',
    publicDir: false,
    plugins: [nothingOfNode, oneLanguage],
    build: {
      outDir: out,
      emptyOutDir: true,
      // The newest syntax that all browsers have which check Ed25519.
      target: 'es2022',
      modulePreload: false,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: ENTRIES,
        output: {
          entryFileNames: '[name]-[hash].js',
          chunkFileNames: 'part-[hash].js',
          assetFileNames: '[name]-[hash][extname]',
        },
      },
    },
  });
  const chunks = built.output.filter(({ type }) => type === 'chunk');
  const named = (entry) => chunks.find(({ facadeModuleId }) => facadeModuleId === entry).fileName;
  return Object.fromEntries(Object.entries(ENTRIES).map(([name, entry]) => [name, named(entry)]));
}

export async function buildBrowser(out = path('dist/browser/')) {
  const entries = await bundle(out);
  const folder = pathToFileURL(out.endsWith('/') ? out : `${out}/`);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .sort();
  for (const name of files) {
    const bytes = readFileSync(new URL(name, folder));
    // Quality 9 is nearly as small as the best, in a tenth of its time.
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(new URL(`${name}.br`, folder), brotliCompressSync(bytes, { params }));
    writeFileSync(new URL(`${name}.gz`, folder), gzipSync(bytes, { level: 9 }));
  }
  writeFileSync(new URL('manifest.json', folder), `${JSON.stringify({ ...entries, files }, undefined, 1)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildBrowser(process.argv[2]);
