import { expect, it } from '@jest/globals';
import { POSTGRES_MISSING, postgresPrograms, startPostgres } from '../support/postgres.js';
import { temporaryFolder } from '../support/folder.js';
import { chaos } from './run.js';

const skip = postgresPrograms === undefined && process.env['CI'] === undefined;

// Short; `npm run chaos` kills fifty times.
(skip ? it.skip : it)(
  `a batch whose workers are killed is issued once and whole${skip ? `: ${POSTGRES_MISSING}` : ''}`,
  async () => {
    const cluster = await startPostgres();
    try {
      const plan = { server: cluster.database('chaos'), out: temporaryFolder(), processes: 2, rows: 120 };
      const { killed, problems } = await chaos({ ...plan, batches: 1, kills: 1, chance: Math.random });
      expect([killed, problems]).toEqual([1, []]);
    } finally {
      await cluster.stop();
    }
  },
  240_000,
);
