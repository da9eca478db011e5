import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../support/folder.js';
import { issuedSet } from '../support/issued.js';

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** Packages that a command loaded, and what it answered. */
function loadedBy(words: readonly string[], folder: string) {
  const list = join(folder, 'loaded.txt');
  writeFileSync(list, '');
  const imports = ['scripts/run-typescript.mjs', 'test/support/loaded.mjs'].flatMap((name) => ['--import', path(name)]);
  const { status, stdout, stderr } = spawnSync(process.execPath, [...imports, path('src/cli/main.ts'), ...words], {
    encoding: 'utf8',
    env: { ...process.env, EDC_TEST_LOADED: list },
  });
  const files = readFileSync(list, 'utf8').split('\n');
  const packages = new Set(files.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
  return { packages, status, said: `${stdout}${stderr}` };
}

/** Each takes longer to load than a verdict takes to reach. */
const NEVER = [
  '@digitalbazaar/vc',
  '@digitalbazaar/ed25519-signature-2020',
  '@e965/xlsx',
  '@electric-sql/pglite',
  '@fastify/busboy',
  '@resvg/resvg-js',
  '@xmldom/xmldom',
  'ajv',
  'csv-parse',
  'express',
  'jsonld-signatures',
  'node-forge',
  'opentype.js',
  'pg',
  'pino',
  'piscina',
  'prom-client',
  'rdf-validate-shacl',
  'undici',
  'xmlbuilder2',
  'xmldsigjs',
];

describe('edc verify', () => {
  it('loads no database, no server, and none of the plain libraries for a credential of ours', async () => {
    const folder = temporaryFolder();
    const { credentials } = await issuedSet();
    for (const form of ['sealed', 'proved'] as const) {
      const file = join(folder, `${form}.json`);
      writeFileSync(file, credentials[0]?.[form] ?? '');
      const { packages, status, said } = loadedBy(['verify', file], folder);
      // Nobody is trusted here, so that nothing could be said for certain; but all was looked at.
      expect([status, said]).toEqual([expect.any(Number), expect.stringContaining('European Learning Model')]);
      expect(packages).toContain('commander');
      expect([form, NEVER.filter((name) => packages.has(name))]).toEqual([form, []]);
    }
  });
});
