import { expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STEPS } from '../../src/model/index.js';
import { crash, placesIn } from './run.js';

// Each kill is a process of its own, which loads everything anew.
const PATIENCE = 600_000;

// The long form, with more kills at random moments, is `npm run crash`.
it(
  'a process that is killed at any fault point leaves what the next one mends',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'edc-crash-'));
    try {
      const random = 5;
      const kills = await crash({ ...placesIn(folder), random, making: 1, chance: Math.random });
      expect(kills.filter(({ problems }) => problems.length > 0)).toEqual([]);
      const points = STEPS.flatMap((step) => [`before ${step}`, `after ${step}`]);
      const where = kills.map((kill) => kill.where);
      expect(where.filter((one) => points.includes(one))).toEqual(points);
      expect(where.filter((one) => one === 'at random')).toHaveLength(random);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  PATIENCE,
);
