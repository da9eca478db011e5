import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createCompose } from '../../src/compose.js';
import type { Cluster } from '../support/postgres.js';

const AWAY = 2_000;
/** Between two requests of one kind. */
const PACE = 150;
/** Longer than any request may take, with a database or without. */
const HANG = 30_000;
const PATIENCE = 120_000;

const LAYOUT = {
  kind: 'csv',
  columns: { learnerId: 'id', givenName: 'given', familyName: 'family', percentage: 'percentage' },
};

type Report = Readonly<Record<string, unknown>>;

export interface Outage {
  /** By kind of request, what it was answered, in order. */
  readonly told: Readonly<Record<string, readonly string[]>>;
  readonly batch: Report;
  /** Credentials of the learner of each row, after all. */
  readonly perLearner: readonly number[];
  /** `edc work`: how it ended when it was told to stop in the middle of another batch, and what that had come to. */
  readonly worker: { readonly said: string; readonly code: number | null };
  readonly second: Report;
  /** Whether register, lists, files and audit trail agree afterwards. */
  readonly audit: Report;
  /** Faults of requests that the log of the service was told of. */
  readonly faults: readonly unknown[];
}

interface Worker {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly said: string; readonly code: number | null }>;
}

/** `edc work`, as a user starts it. */
function startWorker(environment: Readonly<Record<string, string>>, ...words: readonly string[]): Worker {
  const at = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
  const command = ['--import', at('scripts/run-typescript.mjs'), '--no-warnings', at('src/cli/main.ts'), 'work'];
  const child = spawn(process.execPath, [...command, ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, ended: new Promise((resolve) => child.once('close', (code) => resolve({ said, code }))) };
}

/** A service and a worker lose their database under load, and get it back. */
export async function outage(cluster: Cluster, out: string, rows: number): Promise<Outage> {
  const environment = { DATABASE_URL: cluster.database('outage'), EDC_WORKERS: '0' };
  const faults: unknown[] = [];
  const worker = startWorker({ ...environment, EDC_WORKERS: '1' }, '--out', out);
  const service = await createCompose(environment).serve({
    port: 0,
    workers: 0,
    out,
    onFault: (error, place, request) => (request === '-' ? undefined : faults.push([place, error])),
  });
  let over = false;
  const told: Record<string, string[]> = {};
  const token = service.tokens[0]?.token ?? '';

  async function ask(method: string, path: string, body?: object | string) {
    const answer = await fetch(`${service.address}${path}`, {
      method,
      headers: {
        ...(path.startsWith('/status') || path === '/verifications' ? {} : { authorization: `Bearer ${token}` }),
        'content-type': typeof body === 'string' ? 'application/octet-stream' : 'application/json',
      },
      signal: AbortSignal.timeout(HANG),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }
  const json = (text: string): Report => JSON.parse(text) as Record<string, unknown>;

  async function again(kind: string, request: (turn: number) => Parameters<typeof ask>): Promise<void> {
    const answers = (told[kind] ??= []);
    for (let turn = 0; !over; turn++) {
      const { status, headers, text } = await ask(...request(turn));
      const problem = status < 400 ? '' : ` ${String(json(text)['code'])}`;
      answers.push(`${String(status)}${problem}${headers.has('retry-after') ? ' later' : ''}`);
      await pause(PACE);
    }
  }

  async function submit(ids: readonly string[]): Promise<string> {
    const lines = ids.map((id) => `${id},Eleni,Example,90`);
    const results = { text: ['id,given,family,percentage', ...lines].join('\n') };
    const limit = performance.now() + PATIENCE;
    for (;;) {
      const answer = await ask('POST', '/batches', { programme: 'adapting-to-change', layout: LAYOUT, results });
      if (answer.status === 202) return answer.headers.get('location') ?? '';
      // Told to come again, as on a busy machine whose server is slow to answer.
      if (answer.status !== 503 || performance.now() > limit) throw new Error(`not taken: ${answer.text}`);
      await pause(PACE);
    }
  }

  async function until(path: string, enough: (batch: Report) => boolean): Promise<Report> {
    for (const limit = performance.now() + PATIENCE; performance.now() < limit; await pause(PACE)) {
      const { status, text } = await ask('GET', path);
      if (status === 200 && enough(json(text))) return json(text);
    }
    throw new Error(`never: ${(await ask('GET', path)).text}`);
  }

  const credentialsOf = async (id: string): Promise<readonly { readonly id: string }[]> => {
    const { status, text } = await ask('GET', `/learners/${id}/credentials`);
    return status === 200 ? (json(text)['credentials'] as readonly { readonly id: string }[]) : [];
  };

  try {
    await until(await submit(['first']), ({ ended }) => ended !== undefined);
    const [first] = await credentialsOf('first');
    const path = `/credentials/${encodeURIComponent(first?.id ?? '')}`;
    const sealed = (await ask('GET', `${path}/sealed`)).text;
    const ids = Array.from({ length: rows }, (_, row) => `row-${String(row)}`);
    const location = await submit(ids);
    const load = [
      again('verification', () => ['POST', '/verifications', sealed]),
      again('status list', () => ['GET', '/status-lists/revocation-1']),
      again('credential', () => ['GET', path]),
      again('progress', () => ['GET', location]),
      again('readiness', () => ['GET', '/readyz']),
      again('suspension', (turn) =>
        turn % 2 === 0 ? ['POST', `${path}/suspension`, { reason: 'load' }] : ['DELETE', `${path}/suspension`],
      ),
    ];
    // Some are issued and some are not.
    while ((await credentialsOf(ids[9] ?? '')).length === 0) await pause(PACE);
    await cluster.shutDown();
    await pause(AWAY);
    await cluster.startAgain();
    const batch = await until(location, ({ ended }) => ended !== undefined);
    await pause(5 * PACE);
    over = true;
    await Promise.all(load);
    const perLearner = (await Promise.all(ids.map(credentialsOf))).map(({ length }) => length);
    // Fewer than a slice: the worker has all of it in work when the first is there.
    const more = ids.slice(0, 20).map((id) => `more-${id}`);
    const later = await submit(more);
    while ((await credentialsOf(more[0] ?? '')).length === 0) await pause(PACE);
    worker.child.kill('SIGTERM');
    const ending = await worker.ended;
    const second = json((await ask('GET', later)).text);
    const audit = json((await ask('GET', '/audit')).text);
    return { told, batch, perLearner, worker: ending, second, audit, faults };
  } finally {
    over = true;
    worker.child.kill('SIGKILL');
    service.stop();
    await service.stopped;
  }
}
