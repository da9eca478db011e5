import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Cluster, POSTGRES_MISSING, postgresPrograms, startPostgres } from '../support/postgres.js';
import { temporaryFolder } from '../support/folder.js';
import { chaos } from './run.js';
import { outage } from './outage.js';

const skip = postgresPrograms === undefined && process.env['CI'] === undefined;

(skip ? describe.skip : describe)(
  `on a PostgreSQL that is shared${skip ? ` (skipped: ${POSTGRES_MISSING})` : ''}`,
  () => {
    let cluster: Cluster;
    beforeAll(async () => {
      cluster = await startPostgres();
    }, 60_000);
    afterAll(() => cluster.stop());

    // Short; `npm run chaos` kills fifty times.
    it('a batch whose workers are killed is issued once and whole', async () => {
      const plan = { server: cluster.database('chaos'), out: temporaryFolder(), processes: 2, rows: 60 };
      const { killed, problems } = await chaos({ ...plan, batches: 1, kills: 1, chance: Math.random });
      expect([killed, problems]).toEqual([1, []]);
    }, 240_000);

    it('a service and edc work lose it under load: requests fail clearly, and all goes on when it is back', async () => {
      const { told, batch, perLearner, worker, second, audit, faults } = await outage(cluster, temporaryFolder(), 60);
      for (const [kind, answers] of Object.entries(told)) {
        const [last = '', away] = [answers.at(-1), kind === 'readiness' ? 'http.not-ready' : 'register.server-lost'];
        expect([kind, [...new Set(answers)].sort(), last]).toEqual([kind, ['200', `503 ${away} later`], '200']);
      }
      expect(batch).toMatchObject({ state: 'done', rows: { read: 60, worked: 60 } });
      expect([new Set(perLearner), faults]).toEqual([new Set([1]), []]);
      // Told to stop, it ends what it has begun.
      expect([worker.code, second['rows']]).toEqual([0, { read: 20, worked: 20 }]);
      expect(audit).toMatchObject({ agrees: true, register: { credentials: 81, unfinished: 0 } });
    }, 240_000);
  },
);
