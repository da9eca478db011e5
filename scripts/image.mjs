// Walks the Dockerfile in clean folders, for machines without a container engine: copies what it copies, runs what it runs, starts what it
// starts, asks whether it is ready, and stops it. What only an engine does (users, images, volumes) is not tried.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'edc-image-'));
const PORT = '8397';

const instructions = readFileSync(join(ROOT, 'Dockerfile'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => /^(\S+)\s+(.*)$/.exec(line).slice(1));

/** What the engine would be sent: .dockerignore leaves out everything, takes some back, and leaves out some of that. */
const rules = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
const sent = rules.filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1));
const left = rules.filter((rule) => !rule.startsWith('!') && rule !== '*');

function say(line) {
  process.stdout.write(`${line}\n`);
}

const stages = new Map();
let stage;
const environment = {};

/** A path of the image, in the folder of its stage. */
const within = (path, of = stage) => join(of.root, path.startsWith('/') ? path : join(of.folder, path));

const DO = {
  FROM(rest) {
    const [, name] = / AS (\w+)$/.exec(rest) ?? [];
    stage = { root: join(home, name ?? 'last'), folder: '/' };
    mkdirSync(stage.root);
    if (name !== undefined) stages.set(name, stage);
  },
  WORKDIR(path) {
    stage.folder = path;
    mkdirSync(within('.'), { recursive: true });
  },
  COPY(rest) {
    const words = rest.split(' ');
    const from = words[0].startsWith('--from=') ? stages.get(words.shift().slice('--from='.length)) : undefined;
    const target = words.pop();
    for (const word of words) {
      const into = target.endsWith('/') ? join(target, basename(word)) : target;
      if (from !== undefined) cpSync(within(word, from), within(into), { recursive: true });
      else
        for (const path of word === '.' ? sent : [word])
          cpSync(join(ROOT, path), join(within(target), path), {
            recursive: true,
            filter: (source) => !left.some((one) => source === join(ROOT, one)),
          });
      if (!existsSync(within(target))) throw new Error(`COPY ${rest} copied nothing`);
    }
  },
  RUN(command) {
    // Folders outside the application are the user's in the image; here they lie in the stage.
    const here = command.replaceAll('/var/lib/edc', within('/var/lib/edc')).replace(/ && chown .*$/, '');
    say(`-- ${here}`);
    const { status } = spawnSync('sh', ['-c', here], { cwd: within('.'), stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) throw new Error(`RUN ${command} ended with ${String(status)}`);
  },
  ENV(rest) {
    for (const pair of rest.split(' ')) {
      const [name, value] = pair.split('=');
      environment[name] = value.startsWith('/') ? within(value) : value;
    }
  },
  USER: () => undefined,
  EXPOSE: () => undefined,
  HEALTHCHECK: (rest) => (stage.health = JSON.parse(rest.slice(rest.indexOf('[')))),
  ENTRYPOINT: (words) => (stage.entry = JSON.parse(words)),
  CMD: (words) => (stage.command = JSON.parse(words)),
};

try {
  for (const [name, rest] of instructions) DO[name](rest);
  const [program, ...words] = [...stage.entry, ...stage.command];
  const own = { PATH: process.env.PATH, ...environment, EDC_HOST: '127.0.0.1', EDC_PORT: PORT };
  const child = spawn(program, words, { cwd: within('.'), env: own, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const [health, ...asked] = stage.health.map((word) => word.replace('8080', PORT));
    let ready = 1;
    for (let attempt = 0; attempt < 60 && ready !== 0 && child.exitCode === null; attempt++) {
      await pause(500);
      ready = spawnSync(health, asked).status;
    }
    if (ready !== 0) throw new Error('the service did not become ready');
    const page = await globalThis.fetch(`http://127.0.0.1:${PORT}/`, { headers: { 'Accept-Language': 'el' } });
    const shown = await page.text();
    if (!page.ok || !shown.includes('lang="el"')) throw new Error('the service shows no page');
    const [, script] = /src="(\/assets\/page-[\w-]+\.js)"/.exec(shown) ?? [];
    if (script === undefined || !(await globalThis.fetch(`http://127.0.0.1:${PORT}${script}`)).ok)
      throw new Error('the page has no script that judges in the browser');
    if (!/edc_[\w-]{43}/.test(said)) throw new Error('the service printed no first token');
  } finally {
    child.kill('SIGTERM');
  }
  const code = await ended;
  if (code !== 0) throw new Error(`the service ended with ${String(code)}`);
  say(`-- ${basename(program)} ${words.join(' ')}: ready, answered, and stopped by SIGTERM`);
} finally {
  rmSync(home, { recursive: true, force: true });
}
