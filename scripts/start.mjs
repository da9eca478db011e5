// `npm start`: the service with the demonstration's ten learners. What is given after `--` goes to `edc serve`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const edc = path('dist/cli/main.js');

if (!existsSync(path('demo-out/data'))) {
  const { status } = spawnSync(process.execPath, [edc, 'demo', '--out', path('demo-out')], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
const places = ['--data', path('demo-out/data'), '--out', path('demo-out'), '--trust', path('keys.example/trust.json')];
const service = spawn(process.execPath, [edc, 'serve', '--demo', ...places, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// It ends by itself when it is told to; so does this, after it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => service.kill(signal));
service.once('exit', (code) => process.exit(code ?? 1));
