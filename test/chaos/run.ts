import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createCompose } from '../../src/compose.js';
import type { BatchReport } from '../../src/model/index.js';

/** Longer than any batch of the plan takes on busy machines. */
const PATIENCE = 240_000;

export interface Plan {
  readonly server: string;
  readonly out: string;
  readonly processes: number;
  readonly rows: number;
  readonly batches: number;
  /** Processes killed in all, spread over the batches. */
  readonly kills: number;
  readonly chance: () => number;
  readonly onBatch?: (batch: BatchReport, killed: number) => void;
}

export interface Outcome {
  readonly batches: readonly BatchReport[];
  readonly killed: number;
  /** Whatever is not as it must be, in words. */
  readonly problems: readonly string[];
}

function start(server: string, out: string): ChildProcess {
  const at = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  const script = ['--import', at('../../scripts/run-typescript.mjs'), '--no-warnings', at('worker.ts'), out];
  return spawn(process.execPath, script, {
    env: { ...process.env, DATABASE_URL: server },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const LAYOUT = {
  kind: 'csv',
  columns: { learnerId: 'id', givenName: 'given', familyName: 'family', percentage: 'percentage' },
};

/** Works batches with several processes, kills them at random moments, and starts others in their place. */
export async function chaos(plan: Plan): Promise<Outcome> {
  const { server, out, processes, rows, batches, kills, chance } = plan;
  const house = await createCompose({ ...process.env, DATABASE_URL: server }).house({ out, command: 'edc serve' });
  const [office] = house.offices;
  if (office === undefined) throw new Error('there is no organisation');
  const workers = Array.from({ length: processes }, () => start(server, out));
  const problems: string[] = [];
  const reports: BatchReport[] = [];
  let killed = 0;
  try {
    for (let number = 0; number < batches; number++) {
      const lines = Array.from({ length: rows }, (_, row) => `C${String(number)}-${String(row)},Eleni,Example,90`);
      const draft = await office.batches.begin();
      await draft.write('results', new TextEncoder().encode(['id,given,family,percentage', ...lines].join('\n')));
      const terms = { language: 'en', layout: LAYOUT } as const;
      const { batch } = await draft.submit({ programme: 'adapting-to-change', dryRun: false, terms });
      let due = Math.round(((number + 1) * kills) / batches) - killed;
      const limit = performance.now() + PATIENCE;
      for (;;) {
        const report = await office.batches.get(batch.id);
        if (report.ended !== undefined) {
          reports.push(report);
          plan.onBatch?.(report, killed);
          break;
        }
        if (performance.now() > limit) {
          problems.push(`${batch.id} is stuck: ${JSON.stringify(report)}`);
          reports.push(report);
          break;
        }
        if (due > 0 && report.rows.read > 0) {
          await pause(chance() * 1_500);
          const victim = Math.floor(chance() * processes);
          workers[victim]?.kill('SIGKILL');
          workers[victim] = start(server, out);
          killed++;
          due--;
        } else await pause(100);
      }
    }
    for (const { id, state, rows: read, outcomes } of reports) {
      const { issued = 0, completed = 0, 'already-issued': before = 0 } = outcomes;
      if (state !== 'done' || read.worked !== rows || issued + completed + before !== rows)
        problems.push(`${id}: ${JSON.stringify({ state, read, outcomes })}`);
    }
    const learners = new Map<string, number>();
    const entries = new Set<string>();
    let records = 0;
    for await (const record of office.register.credentials()) {
      records++;
      learners.set(record.award.learner, (learners.get(record.award.learner) ?? 0) + 1);
      for (const { id } of record.status) entries.add(id);
      if (record.state !== 'issued') problems.push(`${record.id} is not issued`);
    }
    if (records !== rows * batches || learners.size !== records)
      problems.push(`${String(records)} credentials of ${String(learners.size)} learners`);
    if (entries.size !== 2 * records) problems.push('an index is used twice');
    const { unfinished, missing, different, unexplained, behind } = (await office.audit()).register;
    for (const [name, list] of Object.entries({ missing, different, unexplained, behind }))
      if (list.length > 0) problems.push(`${name}: ${String(list.length)}, ${list[0] ?? ''}`);
    if (unfinished > 0) problems.push(`${String(unfinished)} unfinished`);
    return { batches: reports, killed, problems };
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
    await house.close();
  }
}
