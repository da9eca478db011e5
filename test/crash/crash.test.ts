import { expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STEPS } from '../../src/model/index.js';
import { crash, placesIn } from './run.js';

// Each kill is a process of its own, which loads everything anew.
const PATIENCE = 600_000;

// Short: nothing is written between the point after a step and the one before the next. `npm run crash` takes them all, and
// kills 200 times at random.
it(
  'a process that is killed at any fault point leaves what the next one mends',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'edc-crash-'));
    try {
      const random = 5;
      const points = STEPS.map((step) => `after ${step}` as const);
      const kills = await crash({ ...placesIn(folder), points, random, making: 1, chance: Math.random });
      expect(kills.filter(({ problems }) => problems.length > 0)).toEqual([]);
      const where = kills.map((kill) => kill.where);
      expect(where.filter((one) => one.startsWith('after '))).toEqual(points);
      expect(where.filter((one) => one === 'at random')).toHaveLength(random);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  PATIENCE,
);
