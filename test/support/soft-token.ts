import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, it } from '@jest/globals';
import type { DevIdentity } from '../../src/adapters/dev-pki/index.js';
import { toBase64 } from '../../src/model/index.js';
import { type Done, PIN, type Step } from './token-steps.js';

/** Where Debian and others put the module of SoftHSM. */
const MODULE =
  [
    '/usr/lib/softhsm/libsofthsm2.so',
    '/usr/lib64/softhsm/libsofthsm2.so',
    '/usr/local/lib/softhsm/libsofthsm2.so',
    '/opt/homebrew/lib/softhsm/libsofthsm2.so',
  ].find((path) => existsSync(path)) ?? '';
/** An optional dependency, which npm leaves out where it cannot be compiled. */
const ADDON = new URL('../../node_modules/pkcs11js/build/Release/pkcs11.node', import.meta.url);
const present = MODULE !== '' && existsSync(ADDON) && spawnSync('softhsm2-util', ['--version']).status === 0;

/** Tests with a token in software. They skip where SoftHSM or pkcs11js is missing, and fail in CI, so that they never pass vacuously. */
export function describeWithSoftToken(name: string, body: () => void): void {
  if (present) {
    describe(name, body);
  } else if (process.env['CI'] === 'true') {
    it(name, () => {
      throw new Error('CI must have SoftHSM (apt-get install softhsm2) and pkcs11js (a C++ compiler, make, Python)');
    });
  } else {
    describe.skip(`${name} (skipped: SoftHSM or pkcs11js is not on this machine)`, body);
  }
}

export interface SoftToken {
  readonly module: string;
  readonly label: string;
  /** The folder of its tokens. */
  readonly store: string;
  /** Sets SOFTHSM2_CONF, for a process of its own: the module reads the environment of the process, not of a test. */
  readonly environment: NodeJS.ProcessEnv;
}

function util(environment: NodeJS.ProcessEnv, ...words: readonly string[]): void {
  const { status, stderr, stdout } = spawnSync('softhsm2-util', words, { env: environment, encoding: 'utf8' });
  if (status !== 0) throw new Error(`softhsm2-util ${words[0] ?? ''}: ${stdout}${stderr}`);
}

/** A new token in a folder of its own. `settings`: further lines of softhsm2.conf. */
export function softToken(folder: string, label = 'seals', settings = ''): SoftToken {
  const store = join(folder, 'tokens');
  const file = join(folder, 'softhsm2.conf');
  mkdirSync(store, { recursive: true });
  writeFileSync(file, `directories.tokendir = ${store}\nlog.level = ERROR\n${settings}`);
  const environment = { ...process.env, SOFTHSM2_CONF: file };
  util(environment, '--init-token', '--free', '--label', label, '--so-pin', '314159', '--pin', PIN);
  return { module: MODULE, label, store, environment };
}

/** Puts the private key of a development certificate on the token, from where it does not come back. */
export function putKey(token: SoftToken, folder: string, one: DevIdentity, label: string, id: string): void {
  const file = join(folder, 'key-to-import.pem');
  const lines = toBase64(one.privateKey).match(/.{1,64}/g) ?? [];
  writeFileSync(file, `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`, { mode: 0o600 });
  util(token.environment, '--import', file, '--token', token.label, '--label', label, '--id', id, '--pin', PIN);
}

/** Milliseconds; loaded machines are slow. */
const PATIENCE = 50_000;

/** Runs steps, one after the other, in one new process that has the token. */
export async function useToken(token: SoftToken, steps: readonly Step[]): Promise<readonly Done[]> {
  const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  const child = spawn(
    process.execPath,
    ['--import', at('../../scripts/run-typescript.mjs'), at('token-user.ts'), token.module, token.label, token.store],
    { env: token.environment, stdio: ['pipe', 'pipe', 'inherit'], timeout: PATIENCE },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdin.end(JSON.stringify(steps));
  const done: Done[] = [];
  for await (const line of createInterface(child.stdout)) done.push(JSON.parse(line) as Done);
  const code = await ended;
  if (code !== 0 || done.length !== steps.length) throw new Error(`the process ended with ${String(code)}`);
  return done;
}
