/**
 * `npm run chaos [-- --kills 50 --batches 25 --rows 300 --processes 3]`: processes that share one PostgreSQL are killed at random
 * while they work batches. Exit 1 when anything does not agree afterwards.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../support/postgres.js';
import { chaos } from './run.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    batches: { type: 'string', default: '25' },
    rows: { type: 'string', default: '300' },
    processes: { type: 'string', default: '3' },
  },
});
const out = mkdtempSync(join(tmpdir(), 'edc-chaos-'));
const cluster = await startPostgres();
const started = performance.now();
try {
  const { batches, killed, problems } = await chaos({
    server: cluster.database('chaos'),
    out,
    processes: Number(values.processes),
    rows: Number(values.rows),
    batches: Number(values.batches),
    kills: Number(values.kills),
    chance: Math.random,
    onBatch: ({ id, outcomes, processes }, so) =>
      console.log(`${id} ${JSON.stringify(outcomes)} ${JSON.stringify(Object.values(processes))} killed ${String(so)}`),
  });
  for (const problem of problems) console.error(problem);
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  console.log(
    `${String(batches.length)} batches, ${String(killed)} kills, ${seconds} s: ${String(problems.length)} problems`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  await cluster.stop();
  rmSync(out, { recursive: true, force: true });
}
