import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { own, type Ownership } from '../../../../src/adapters/register/ownership.js';
import type { Instant } from '../../../../src/model/index.js';

const root = mkdtempSync(join(tmpdir(), 'edc-own-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const SINCE = '2026-11-20T09:30:00Z' as Instant;

let count = 0;
function folder(name = `f${String(++count)}`): string {
  const path = join(root, name);
  mkdirSync(path, { recursive: true });
  return path;
}

function claim(path: string): Promise<Ownership> {
  return own(path, { pid: 4711, command: 'edc issue', since: SINCE });
}

function contender(path: string, hold: number, log: string): ChildProcess {
  const at = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  return spawn(
    process.execPath,
    ['--import', at('../../../../scripts/run-typescript.mjs'), at('contender.ts'), path, String(hold), log],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.stdout?.once('data', (data: Buffer) => {
      resolve(data.toString().trim());
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
}

describe('the owner of a data folder', () => {
  it('is one, and a second one is told who it is', async () => {
    const path = folder();
    const first = await claim(path);
    await expect(claim(path)).rejects.toMatchObject({ code: 'register.in-use' });
    await expect(claim(path)).rejects.toThrow(/process 4711 \(edc issue\), running since 2026-11-20T09:30:00Z/);
    await first.release();
    const second = await claim(path);
    await second.release();
    expect(readdirSync(join(path, 'owner'))).toEqual([]);
  });

  it('is never two, however many start together', async () => {
    const path = folder();
    let owners = 0;
    let most = 0;
    let won = 0;
    for (let round = 0; round < 5; round++) {
      await Promise.all(
        Array.from({ length: 6 }, async () => {
          try {
            const ownership = await claim(path);
            most = Math.max(most, ++owners);
            won++;
            await new Promise((resolve) => setTimeout(resolve, 20));
            owners--;
            await ownership.release();
          } catch (cause) {
            expect(cause).toMatchObject({ code: 'register.in-use' });
          }
        }),
      );
    }
    expect(most).toBe(1);
    expect(won).toBeGreaterThanOrEqual(5);
  });

  it('loses it by SIGKILL, and of several that come then one gets it', async () => {
    const path = folder();
    const log = join(root, 'log');
    writeFileSync(log, '');
    const victim = contender(path, 60_000, log);
    expect(await firstLine(victim)).toBe('owner');
    await expect(claim(path)).rejects.toThrow(/contender one/);
    const end = ended(victim);
    victim.kill('SIGKILL');
    await end;
    // Its socket is still in the folder, and nobody listens there.
    expect(readdirSync(join(path, 'owner'))).toHaveLength(1);

    writeFileSync(log, '');
    const others = Array.from({ length: 4 }, () => contender(path, 200, log));
    const [answers] = await Promise.all([Promise.all(others.map(firstLine)), Promise.all(others.map(ended))]);
    expect(answers.filter((answer) => answer === 'owner').length).toBeGreaterThanOrEqual(1);
    expect(answers.every((answer) => answer === 'owner' || answer === 'register.in-use')).toBe(true);
    expect(readFileSync(log, 'utf8')).toMatch(/^(\+-)+$/);
    expect(readdirSync(join(path, 'owner'))).toEqual([]);
  });

  it('can have a folder whose path is longer than that of a socket may be', async () => {
    const path = folder(join('a'.repeat(80), 'ψ'.repeat(60)));
    const first = await claim(path);
    await expect(claim(path)).rejects.toMatchObject({ code: 'register.in-use' });
    await first.release();
    await (await claim(path)).release();
  });
});
