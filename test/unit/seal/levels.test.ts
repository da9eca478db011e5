import { describe, expect, it } from '@jest/globals';
import { openSeal } from '../../../src/seal/index.js';
import { type MadeLevel, sealedTo } from '../../support/sealing.js';

const REACHED: readonly (readonly [MadeLevel, string, number])[] = [
  ['B', 'B', 0],
  ['T', 'T', 1],
  ['LT', 'LT', 1],
  ['LTA', 'LTA', 2],
  ['LTA twice', 'LTA', 3],
];

describe.each(['P-256', 'RSA-2048'] as const)('a seal and time-stamps by %s', (key) => {
  it.each(REACHED)('made to level %s reaches %s', async (made, level, count) => {
    const { facts, findings } = await openSeal(await sealedTo(made, key));
    const [signature] = facts.signatures;
    expect([findings, signature?.findings, signature?.intact, signature?.level]).toEqual([[], [], true, level]);
    const stamps = signature?.timeStamps ?? [];
    expect(stamps).toHaveLength(count);
    for (const stamp of stamps) expect(stamp).toMatchObject({ covers: true, intact: true, findings: [] });
  });
});
