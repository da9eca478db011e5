import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { VERIFYING_LIMITS } from '../../src/model/index.js';
import { SETTINGS } from '../../src/config.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Limit {
  readonly place: string;
  readonly name: string;
  readonly value: string;
  readonly reason: string;
}

function made(): { readonly limits: readonly Limit[]; readonly page: string } {
  const script = `const { limits, limitsPage } = await import(${JSON.stringify(`file://${root}scripts/limits.mjs`)});
    console.log(JSON.stringify({ limits: limits(), page: limitsPage() }));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return JSON.parse(stdout) as ReturnType<typeof made>;
}

describe('the limits', () => {
  it('have each a name, a value and a reason', () => {
    const { limits } = made();
    expect(limits.length).toBeGreaterThan(80);
    expect(limits.filter(({ reason }) => reason.length < 10).map(({ place, name }) => `${place} ${name}`)).toEqual([]);
    expect(limits.filter(({ value }) => !/^[0-9,]+$/.test(value))).toEqual([]);
  });

  it('are listed in docs/limits.md (npm run docs)', () => {
    expect(readFileSync(`${root}docs/limits.md`, 'utf8')).toBe(made().page);
  });

  it('that an operator may change are settings with the same value', () => {
    expect(SETTINGS.maxMegabytes.standard).toBe(String(VERIFYING_LIMITS.fileBytes / 1024 / 1024));
    expect(SETTINGS.maxCredentials.standard).toBe(String(VERIFYING_LIMITS.credentials));
    expect(SETTINGS.maxSeconds.standard).toBe(String(VERIFYING_LIMITS.seconds));
  });
});
