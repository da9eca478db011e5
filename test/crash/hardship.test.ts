import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openKeys } from '../../src/adapters/index.js';
import { createPublisher } from '../../src/adapters/publisher.js';
import { createSystem } from '../../src/adapters/system.js';
import type { ReadRow } from '../../src/assessment/index.js';
import { instantOf, millisecondsOf, type Instant, type JsonObject } from '../../src/model/index.js';
import { openSeal } from '../../src/seal/index.js';
import {
  AT,
  PROGRAMME,
  all,
  dataFolder,
  house,
  issueAll,
  outcomes,
  result,
  temporary,
  tidyUp,
  type House,
} from '../unit/pipeline/issuing/house.js';
import { run } from '../support/terminal.js';

const mounted: string[] = [];

function mount(folder: string, options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
}

function disk(size: string): string {
  const folder = temporary();
  mount(folder, `size=${size}`);
  mounted.push(folder);
  return folder;
}

/** A small disk, where this process may mount one. */
const mountable = ((): boolean => {
  try {
    disk('64k');
    return true;
  } catch {
    return false;
  }
})();
const onDisk = mountable ? it : it.skip;
const why = mountable ? '' : ' (skipped: no file system may be mounted here)';

afterAll(() => {
  // Lazily: a register that broke keeps its files open until the process ends.
  for (const folder of mounted) execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
  tidyUp();
});

const ROWS = [result(1), result(2), result(3)];

function later(days: number): Instant {
  return instantOf(millisecondsOf(AT) + days * 86_400_000);
}

async function consistent({ issuing }: House, credentials: number, at = AT): Promise<void> {
  await issuing.publishStatus({ at });
  const clean = { credentials, unfinished: 0, missing: [], different: [], unexplained: [], behind: [] };
  expect(await issuing.audit({ at })).toEqual(clean);
}

function files(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

describe('a full disk', () => {
  onDisk(`under the register stops a batch; what it holds is mended when there is room${why}`, async () => {
    const data = join(disk('150m'), 'data');
    cpSync(await dataFolder(), data, { recursive: true });
    const one = await house({ data });
    expect(outcomes(await issueAll(one, ROWS.slice(0, 1)))).toEqual(['issued']);
    const filler = join(data, 'filler');
    try {
      writeFileSync(filler, new Uint8Array(150 * 1024 * 1024));
    } catch {
      // As much as there was room for.
    }
    const many = Array.from({ length: 20 }, (_, index) => result(index + 1));
    await expect(issueAll(one, many)).rejects.toMatchObject({ code: 'register.disk-full' });
    await one.register.close();
    await expect(house({ data, out: one.out })).rejects.toMatchObject({ code: 'register.disk-full' });
    expect(files(one.out)).toHaveLength(2);

    rmSync(filler);
    const again = await house({ data, out: one.out });
    expect(new Set(outcomes(await issueAll(again, many)))).not.toContain('refused');
    await consistent(again, many.length);
    await again.register.close();
  });

  onDisk(`is said before a register is made, and leaves nothing${why}`, async () => {
    const data = join(disk('20m'), 'data');
    await expect(house({ data })).rejects.toMatchObject({ code: 'register.disk-full' });
    expect(readdirSync(data)).toEqual(['owner']);
    expect(files(data)).toEqual([]);
  });

  onDisk(`under the published files leaves whole ones only, and the next run writes the rest${why}`, async () => {
    const folder = disk('300k');
    const one = await house({ out: join(folder, 'out') });
    await expect(issueAll(one, ROWS)).rejects.toMatchObject({ code: 'publisher.folder-unwritable' });
    expect(files(one.out).filter((name) => name.startsWith('.'))).toEqual([]);
    execFileSync('mount', ['-o', 'remount,size=20m', folder]);
    // Of other rows: what was recorded is published all the same.
    const [issued, ...completed] = outcomes(await issueAll(one, [result(9)]));
    expect([issued, ...new Set(completed)]).toEqual(['issued', 'completed']);
    await consistent(one, 4);
    await one.register.close();
  });

  it('at any file is the operator’s to mend, and nothing is issued twice', async () => {
    let left = 3;
    const out = join(temporary(), 'out');
    const fault = (point: string): void => {
      if (point === 'before file.write' && left-- === 0) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    const one = await house({ out, publisher: createPublisher(out, { fault }) });
    await expect(issueAll(one, ROWS)).rejects.toMatchObject({ code: 'publisher.folder-unwritable' });
    expect(files(out)).toHaveLength(3);
    expect(outcomes(await issueAll(one, ROWS))).toEqual(['already-issued', 'completed', 'completed']);
    await consistent(one, 3);
    await one.register.close();
  });
});

describe('a read-only folder', () => {
  async function readOnly(folder: string, work: () => Promise<void>): Promise<void> {
    // Root may write where rights say no.
    if (mountable) execFileSync('mount', ['-o', 'remount,ro', folder]);
    else chmodSync(folder, 0o500);
    try {
      await work();
    } finally {
      if (mountable) execFileSync('mount', ['-o', 'remount,rw', folder]);
      else chmodSync(folder, 0o700);
    }
  }

  it('for what is published is said before anything is recorded', async () => {
    const folder = mountable ? disk('20m') : temporary();
    const one = await house({ out: join(folder, 'out') });
    await readOnly(folder, async () => {
      await expect(issueAll(one, ROWS)).rejects.toMatchObject({ code: 'publisher.folder-unwritable' });
    });
    expect(await all(one.register.credentials())).toEqual([]);
    expect(outcomes(await issueAll(one, ROWS))).toEqual(['issued', 'issued', 'issued']);
    await consistent(one, 3);
    await one.register.close();
  });

  it('for the register is said, with the exit code for the operator', async () => {
    const folder = mountable ? disk('2m') : temporary();
    await readOnly(folder, async () => {
      const { exitCode, err } = await run(['status', 'publish', '--data', join(folder, 'data'), '--out', temporary()]);
      expect([exitCode, err]).toEqual([78, expect.stringContaining('register.folder-unsuitable')]);
    });
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });
});

describe('a clock that was set back', () => {
  it('makes nothing older than what it follows', async () => {
    let broken = true;
    let now = AT;
    const system = { ...createSystem(), now: (): Instant => now };
    const one = await house({
      system,
      fault: (point) => {
        if (broken && point === 'after issue.intend') throw new Error('stopped');
      },
    });
    await expect(issueAll(one, [result(1)])).rejects.toThrow('stopped');
    broken = false;

    now = later(-3);
    const rows = async function* (): AsyncGenerator<ReadRow> {
      await Promise.resolve();
      yield { row: 2, result: result(1), findings: [] };
    };
    const [report] = await all(one.issuing.issue({ programme: PROGRAMME, rows: rows(), language: 'el' }));
    expect(report?.outcome).toBe('completed');
    const { facts } = await openSeal(readFileSync(join(one.out, report?.files?.sealed ?? '')));
    expect(facts.signatures[0]?.claimedTime).toBe(AT);

    const list = (): JsonObject =>
      JSON.parse(readFileSync(join(one.out, 'status/suspension-1.json'), 'utf8')) as JsonObject;
    now = later(2);
    const decide = (value: boolean) =>
      one.issuing.decide({ credentialId: report?.credentialId ?? '', purpose: 'suspension', value, reason: 'r' });
    expect(await decide(true)).toMatchObject({ since: later(2) });
    await one.issuing.publishStatus();
    expect(list()['validFrom']).toBe(later(2));
    now = later(-3);
    expect(await decide(false)).toMatchObject({ changed: true, since: later(2) });
    await one.issuing.publishStatus();
    const from = String(list()['validFrom']);
    expect(from > later(2)).toBe(true);
    await consistent(one, 1, later(2));
    await one.register.close();
  });
});

describe('keys that are gone', () => {
  const options = { environment: {}, production: false, at: AT };

  function copied(): string {
    const folder = join(temporary(), 'keys');
    cpSync(fileURLToPath(new URL('../../keys.example', import.meta.url)), folder, { recursive: true });
    return folder;
  }

  it('in mid-batch do not stop the batch; the next run is told', async () => {
    const folder = copied();
    const one = await house({ keys: await openKeys(folder, options) });
    const rows = async function* (): AsyncGenerator<ReadRow> {
      await Promise.resolve();
      for (const row of ROWS) {
        rmSync(folder, { recursive: true, force: true });
        yield { row: row.row, result: row, findings: [] };
      }
    };
    const reports = await all(one.issuing.issue({ programme: PROGRAMME, rows: rows(), language: 'el', at: AT }));
    expect(outcomes(reports)).toEqual(['issued', 'issued', 'issued']);
    await consistent(one, 3);
    await one.register.close();
    const data = join(temporary(), 'data');
    const { exitCode, err } = await run(['status', 'publish', '--keys', folder, '--data', data]);
    expect([exitCode, err]).toEqual([78, expect.stringContaining('keys.file-missing')]);
    expect(existsSync(data)).toBe(false);
  });

  it('a password file is asked for by name', async () => {
    const folder = copied();
    rmSync(join(folder, 'seal-password.txt'));
    await expect(openKeys(folder, options)).rejects.toMatchObject({
      code: 'keys.file-missing',
      hint: expect.stringContaining('EDC_SEAL_PASSWORD'),
    });
    const password = readFileSync(
      fileURLToPath(new URL('../../keys.example/seal-password.txt', import.meta.url)),
      'utf8',
    );
    const environment = { EDC_SEAL_PASSWORD: password.trim() };
    expect((await openKeys(folder, { ...options, environment })).issuer.did).toMatch(/^did:/);
  });
});
