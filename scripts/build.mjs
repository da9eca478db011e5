// Compiles src to dist. Run by `npm ci` through `prepare`, so that a fresh clone needs no further step.
import { chmodSync, copyFileSync, existsSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildBrowser } from './browser.mjs';

const root = new URL('../', import.meta.url);
rmSync(new URL('dist/', root), { recursive: true, force: true });
const compiler = fileURLToPath(new URL('node_modules/typescript/bin/tsc', root));
const run = spawnSync(process.execPath, [compiler, '-p', fileURLToPath(new URL('tsconfig.build.json', root))], {
  stdio: 'inherit',
});
if (run.status !== 0) process.exit(run.status ?? 1);
// The compiler takes no style sheet along.
copyFileSync(new URL('src/web/style.css', root), new URL('dist/web/style.css', root));
const command = new URL('dist/cli/main.js', root);
if (existsSync(command)) chmodSync(command, 0o755);
await buildBrowser();
