import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { systemCode } from '../model/index.js';

/** The verifier for browsers as `scripts/browser.mjs` builds it. */
export interface BrowserFiles {
  readonly scripts: { readonly page: string; readonly worker: string; readonly progress: string };
  /** A file, packed or not; `undefined` for any other name. */
  file(name: string, packing: 'br' | 'gzip' | undefined): Promise<Uint8Array | undefined>;
}

interface Manifest {
  readonly page: string;
  readonly worker: string;
  readonly progress: string;
  readonly files: readonly string[];
}

const ENDINGS = { br: '.br', gzip: '.gz' } as const;

// `src/adapters/` and `dist/adapters/` lie equally deep, so one path serves both.
const BUILT = new URL('../../dist/browser/', import.meta.url);

/** The files in that folder, read when they are asked for and kept; `undefined` where nothing was built, as in a checkout before `npm ci`. */
export function openBrowserFiles(folder: URL = BUILT): BrowserFiles | undefined {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as Manifest;
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return undefined;
    throw cause;
  }
  const { page, worker, progress } = manifest;
  const names = new Set(manifest.files);
  const kept = new Map<string, Promise<Uint8Array>>();
  return {
    scripts: { page, worker, progress },
    async file(name, packing) {
      if (!names.has(name)) return undefined;
      const path = `${name}${packing === undefined ? '' : ENDINGS[packing]}`;
      const known = kept.get(path) ?? readFile(new URL(path, folder)).then((bytes) => new Uint8Array(bytes));
      kept.set(path, known);
      return known;
    },
  };
}
