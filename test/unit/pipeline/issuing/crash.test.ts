import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { CredentialRecord } from '../../../../src/model/index.js';
import { AT, all, dataFolder, house, issueAll, open, outcomes, result, temporary, tidyUp } from './house.js';

afterAll(tidyUp);

const ROWS = Array.from({ length: 4 }, (_, index) => result(index + 1));

/** Issues in another process until it kills itself at a point, or is killed after some milliseconds of issuing. */
function run(data: string, out: string, point: string, count: number, after?: number): Promise<string | undefined> {
  const at = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(
    process.execPath,
    [
      ...['--import', at('../../../../scripts/run-typescript.mjs'), at('victim.ts')],
      ...[data, out, point, String(count), String(ROWS.length)],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  child.stdout.once('data', () => {
    if (after !== undefined) setTimeout(() => child.kill('SIGKILL'), after);
  });
  return new Promise((resolve) => {
    child.once('close', (_code, signal) => {
      resolve(signal ?? undefined);
    });
  });
}

async function mended(data: string, out: string): Promise<readonly CredentialRecord[]> {
  const register = await open(data);
  const before = await all(register.credentials());
  await register.close();

  const one = await house({ data, out });
  const reports = await issueAll(one, ROWS);
  for (const { outcome } of reports) expect(['issued', 'completed', 'already-issued']).toContain(outcome);
  expect(reports.filter(({ outcome }) => outcome === 'completed')).toHaveLength(
    before.filter(({ state }) => state === 'intended').length,
  );
  await one.issuing.publishStatus();
  const after = await all(one.register.credentials());
  expect(after).toHaveLength(ROWS.length);
  for (const { id, issued, status, inputs } of before)
    expect(after.find((record) => record.id === id)).toMatchObject({ issued, status, inputs, state: 'issued' });
  expect(new Set(after.flatMap(({ status }) => status.map(({ id }) => id))).size).toBe(2 * ROWS.length);
  expect(await one.issuing.audit({ at: AT })).toEqual({
    credentials: ROWS.length,
    unfinished: 0,
    missing: [],
    different: [],
    unexplained: [],
    behind: [],
  });
  expect(outcomes(await issueAll(one, ROWS))).toEqual(ROWS.map(() => 'already-issued'));
  await one.register.close();
  return before;
}

// Each starts processes of its own, which compile and load everything anew.
const PATIENCE = 240_000;

describe('a process that is killed while it issues', () => {
  it.each([
    ['intended', 1, 'intended'],
    ['signed', 2, 'intended'],
    ['recorded', 1, 'issued'],
  ] as const)(
    'at %s leaves what the next one completes',
    async (point, count, state) => {
      const [data, out] = [await dataFolder(), join(temporary(), 'out')];
      expect(await run(data, out, point, count)).toBe('SIGKILL');
      const before = await mended(data, out);
      expect(before.map((record) => record.state)).toEqual(ROWS.map(() => state));
    },
    PATIENCE,
  );

  it(
    'at any moment leaves what the next one completes',
    async () => {
      const [data, out] = [await dataFolder(), join(temporary(), 'out')];
      for (const after of [1, 60, 150, 400]) await run(data, out, 'none', 1, after);
      await mended(data, out);
    },
    PATIENCE,
  );
});
