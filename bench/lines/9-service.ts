import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { postgresPrograms, startPostgres } from '../../test/support/postgres.js';
import type { Line, Measure } from '../line.js';

const root = new URL('../../', import.meta.url);
const path = (name: string): string => fileURLToPath(new URL(name, root));
const COMMAND = path('dist/cli/main.js');
const BENCH = path('bench/package.json');

/** As many as there are places for verifications: nobody is told to come again. */
const CONNECTIONS = 8;
/** A package takes a hundred times as long as a credential. */
const PACKAGES_AT_A_TIME = 2;
const SECONDS = 2;
/** What went before is done with: requests that were under way at the end are finished by the service. */
const QUIET = 300;
/** A slower answer is no answer, and ends the line. */
const PATIENCE_SECONDS = 20;
/** More than are issued while the service is asked; what is left is cancelled. */
const BATCH_ROWS = 600;
const LEARNERS = 4;
const AWARDED = '2026-06-26';

const LAYOUT = {
  kind: 'csv',
  columns: {
    learnerId: 'id',
    givenName: 'given',
    familyName: 'family',
    dateOfBirth: 'born',
    percentage: 'percent',
    mark: 'mark',
    letter: 'letter',
  },
};

/** What is used of autocannon, which is a dependency of the bench alone. */
interface Cannon {
  (
    options: object,
    done: (error: Error | null, result: Shots) => void,
  ): {
    on(event: 'response', heard: (client: object, status: number, bytes: number, milliseconds: number) => void): void;
  };
}
interface Shots {
  readonly '2xx': number;
  readonly non2xx: number;
  readonly errors: number;
  readonly timeouts: number;
  readonly mismatches: number;
}

function cannon(): Cannon {
  try {
    return createRequire(BENCH)('autocannon') as Cannon;
  } catch (cause) {
    throw new Error('this line needs autocannon, which is not installed: npm ci --prefix bench', { cause });
  }
}

interface Load {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

interface Target {
  readonly url: string;
  /** Sent in turn; GET where there are none. */
  readonly bodies?: readonly Buffer[];
  /** What an answer must have in it. */
  readonly answer: string;
  readonly connections?: number;
}

/** Asks on a few connections, each as soon as it has its answer, and throws where one is not what it has to be. */
async function fire(
  { url, bodies, answer, connections = CONNECTIONS }: Target,
  until: { readonly duration: number } | { readonly amount: number },
): Promise<Load> {
  await pause(QUIET);
  const times: number[] = [];
  const started = performance.now();
  let ended = started;
  const shots = await new Promise<Shots>((resolve, reject) => {
    const running = cannon()(
      {
        url,
        connections,
        ...until,
        timeout: PATIENCE_SECONDS,
        requests: (bodies ?? [undefined]).map((body) =>
          body === undefined
            ? { method: 'GET' }
            : { method: 'POST', body, headers: { 'content-type': 'application/octet-stream' } },
        ),
        verifyBody: (body: string) => body.includes(answer),
      },
      (error, result) => (error === null ? resolve(result) : reject(error)),
    );
    running.on('response', (_client, _status, _bytes, milliseconds) => {
      times.push(milliseconds);
      ended = performance.now();
    });
  });
  const { non2xx, errors, timeouts, mismatches } = shots;
  if (times.length === 0 || non2xx + errors + timeouts + mismatches > 0)
    throw new Error(
      `${new URL(url).pathname} does not answer as it should: ${String(times.length)} answers, ${JSON.stringify({ non2xx, errors, timeouts, mismatches })}`,
    );
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.min(times.length - 1, Math.floor(part * times.length))] ?? Number.NaN;
  return { perSecond: (times.length * 1000) / (ended - started), p50: at(0.5), p99: at(0.99) };
}

interface Running {
  readonly said: string;
  stop(): Promise<void>;
}

/** A process that says on its first lines that it is ready. */
async function start(words: readonly string[], ready: RegExp, environment: Record<string, string>): Promise<Running> {
  const child = spawn(process.execPath, words, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
    await ended;
    clearTimeout(late);
  };
  const said = await new Promise<string>((resolve) => {
    let text = '';
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString();
      if (ready.test(text)) resolve(text);
    });
    child.once('exit', () => resolve(text));
  });
  if (ready.test(said)) return { said, stop };
  await stop();
  throw new Error(`${words.at(-1) ?? ''} does not start: ${said}`);
}

/** The service, as whoever has its first token asks it. */
function caller(address: string, token: string) {
  async function ask(method: string, where: string, body?: object, accept = 'application/json'): Promise<Buffer> {
    const response = await fetch(`${address}${where}`, {
      method,
      headers: { authorization: `Bearer ${token}`, accept, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (!response.ok) throw new Error(`${method} ${where}: ${String(response.status)} ${bytes.toString()}`);
    return bytes;
  }
  const json = async <T>(...asked: Parameters<typeof ask>): Promise<T> =>
    JSON.parse((await ask(...asked)).toString()) as T;

  interface Batch {
    readonly id: string;
    readonly state: string;
    readonly ended?: string;
    readonly rows: { readonly worked?: number };
    readonly outcomes: Readonly<Record<string, number>>;
    readonly firstRefused?: object;
  }
  const look = (id: string): Promise<Batch> => json('GET', `/batches/${id}`);
  async function until(id: string, is: (batch: Batch) => boolean): Promise<Batch> {
    for (let waited = 0; waited < 1200; waited++) {
      const batch = await look(id);
      if (is(batch)) return batch;
      await pause(100);
    }
    throw new Error('a batch does not get on');
  }
  async function submit(programme: string, learners: readonly string[]): Promise<string> {
    const rows = learners.map((id, index) => `${id},Ελένη,Παπαδοπούλου,2001-02-03,${String(60 + (index % 40))},8,B`);
    const text = ['id,given,family,born,percent,mark,letter', ...rows].join('\n');
    const { id } = await json<Batch>('POST', '/batches', {
      programme,
      layout: LAYOUT,
      awardedOn: AWARDED,
      results: { text },
    });
    return id;
  }
  return { ask, json, look, until, submit };
}

type Caller = ReturnType<typeof caller>;

/** A service with credentials in it, and what it is asked. */
interface Served {
  readonly database: string;
  readonly ask: Caller;
  readonly credential: Target;
  readonly passport: Target;
  readonly list: Target;
  stop(): Promise<void>;
}

/** Starts the built command, and issues by its interface: to each learner a credential of each programme of the catalogue. */
async function serve(database: string, folder: string, environment: Record<string, string>): Promise<Served> {
  const places = ['--data', join(folder, 'data'), '--out', join(folder, 'out'), '--port', '0'];
  const words = [COMMAND, 'serve', ...places, '--keys', path('keys.example')];
  // One address asks more often than anybody may.
  const running = await start([...words, '--trust', path('keys.example/trust.json')], /first token.*\n/, {
    ...environment,
    EDC_RATE: '0',
    EDC_TOKEN_RATE: '0',
  });
  try {
    const address = /http:\/\/[\d.:]+/.exec(running.said)?.[0] ?? '';
    const ask = caller(address, /edc_[\w-]{43}/.exec(running.said)?.[0] ?? '');
    const { programmes } = await ask.json<{ readonly programmes: readonly { readonly slug: string }[] }>(
      'GET',
      '/programmes',
    );
    const learners = Array.from({ length: LEARNERS }, (_, index) => `L-${String(index)}`);
    const batches = [];
    for (const { slug } of programmes) batches.push(await ask.submit(slug, learners));
    for (const id of batches) {
      const batch = await ask.until(id, ({ ended }) => ended !== undefined);
      if (batch.outcomes['issued'] !== LEARNERS) throw new Error(`not all were issued: ${JSON.stringify(batch)}`);
    }
    const credentials: Buffer[] = [];
    const passports: Buffer[] = [];
    for (const learner of learners) {
      const { credentials: issued } = await ask.json<{ readonly credentials: readonly { readonly id: string }[] }>(
        'GET',
        `/learners/${learner}/credentials`,
      );
      credentials.push(await ask.ask('GET', `/credentials/${issued[0]?.id ?? ''}/proved`, undefined, '*/*'));
      passports.push(await ask.ask('GET', `/learners/${learner}/passport`, undefined, 'application/zip'));
    }
    const passed = { url: `${address}/verifications`, answer: '{"verdict":{"conclusion":"passed",' };
    return {
      database,
      ask,
      credential: { ...passed, bodies: credentials },
      passport: { ...passed, bodies: passports, connections: PACKAGES_AT_A_TIME },
      list: { url: `${address}/status-lists/revocation-1`, answer: '"BitstringStatusListCredential"' },
      stop: () => running.stop(),
    };
  } catch (cause) {
    await running.stop();
    throw cause;
  }
}

interface Busy {
  readonly credential: Load;
  readonly list: Load;
  readonly rows: number;
}

/** Asks while a batch is worked, which must be so from before the first request until after the last. */
async function whileIssuing({ ask, credential, list }: Served, turn: number): Promise<Busy> {
  const learners = Array.from({ length: BATCH_ROWS }, (_, row) => `R-${String(turn)}-${String(row)}`);
  const id = await ask.submit('adapting-to-change', learners);
  const before = await ask.until(id, ({ rows }) => (rows.worked ?? 0) > 0);
  const started = performance.now();
  const loads = {
    credential: await fire(credential, { duration: SECONDS }),
    list: await fire(list, { duration: SECONDS }),
  };
  const seconds = (performance.now() - started) / 1000;
  const after = await ask.look(id);
  if (after.ended !== undefined) throw new Error('the batch ended while the service was asked: give it more rows');
  await ask.ask('POST', `/batches/${id}/cancellation`);
  const { state, outcomes } = await ask.until(id, ({ ended }) => ended !== undefined);
  const others = Object.keys(outcomes).filter((outcome) => outcome !== 'issued');
  if (state !== 'cancelled' || others.length > 0) throw new Error(`the batch: ${state}, ${JSON.stringify(outcomes)}`);
  return { ...loads, rows: ((after.rows.worked ?? 0) - (before.rows.worked ?? 0)) / seconds };
}

interface Plain {
  readonly proof: Target;
  readonly withStatus: Target;
  stop(): Promise<void>;
}

/** The same route over the plain library. */
async function servePlainly(folder: string, { ask, credential }: Served): Promise<Plain> {
  const lists: string[] = [];
  for (const name of ['revocation-1', 'suspension-1']) {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, await ask.ask('GET', `/status-lists/${name}`, undefined, '*/*'));
    lists.push(file);
  }
  const words = ['--import', path('scripts/run-typescript.mjs'), path('bench/plain-service.ts'), ...lists];
  const { said, stop } = await start(words, /^\d+\n/, {});
  const at = (way: string): Target => ({
    ...credential,
    url: `http://127.0.0.1:${said.trim()}/${way}`,
    answer: '{"verified":true}',
  });
  return { proof: at('proof'), withStatus: at('proof-and-status'), stop };
}

/** What a round found at one service. */
interface Found {
  readonly credential: Load;
  readonly passport: Load;
  readonly list: Load;
  readonly busy: Busy;
}

function measuresOf(
  database: string,
  found: readonly Found[],
  plain: readonly { readonly proof: Load; readonly withStatus: Load }[],
): readonly Measure[] {
  const all = (of: (found: Found) => number): readonly number[] => found.map(of);
  const peers = (of: 'proof' | 'withStatus', figure: keyof Load): readonly number[] =>
    plain.map((one) => one[of][figure]);
  const times = (
    what: string,
    of: (found: Found) => Load,
    peer?: Pick<Measure, 'beside' | 'atMost'> & { readonly of: (figure: keyof Load) => readonly number[] },
  ): readonly Measure[] =>
    (['p50', 'p99'] as const).map((figure) => ({
      what: `${what}, ${figure}`,
      ours: all((one) => of(one)[figure]),
      unit: 'ms',
      ...(peer && { peer: peer.of(figure), beside: peer.beside ?? '' }),
      ...(figure === 'p99' && peer?.atMost !== undefined && { atMost: peer.atMost }),
    }));
  const alone = (of: (found: Found) => Load) => ({
    of: (figure: keyof Load) => all((one) => of(one)[figure]),
    beside: 'alone',
  });
  const one = ({ credential }: Found): Load => credential;
  const verifications = `${database}: a credential`;
  const rate = { what: verifications, ours: all((found) => one(found).perSecond), unit: 'verifications/s' };
  const list = `${database}: a status list`;
  return [
    { ...rate, peer: peers('proof', 'perSecond'), beside: 'plain `verifyCredential`', atLeast: 8 },
    { ...rate, what: 'same', peer: peers('withStatus', 'perSecond'), beside: 'the same with `checkStatus`' },
    ...times(verifications, one, {
      of: (figure) => peers('proof', figure),
      beside: 'plain `verifyCredential`',
    }),
    {
      what: `${verifications}, while a batch is issued`,
      ours: all(({ busy }) => busy.credential.perSecond),
      unit: 'verifications/s',
      peer: rate.ours,
      beside: 'alone',
    },
    ...times(`${verifications}, while a batch is issued`, ({ busy }) => busy.credential, { ...alone(one), atMost: 3 }),
    {
      what: `${database}: a package of 20, both forms`,
      ours: all(({ passport }) => passport.perSecond),
      unit: 'verifications/s',
    },
    ...times(`${database}: a package of 20, both forms`, ({ passport }) => passport),
    { what: list, ours: all((found) => found.list.perSecond), unit: 'answers/s' },
    ...times(list, (found) => found.list),
    {
      what: `${list}, while a batch is issued`,
      ours: all(({ busy }) => busy.list.perSecond),
      unit: 'answers/s',
      peer: all((found) => found.list.perSecond),
      beside: 'alone',
    },
    ...times(
      `${list}, while a batch is issued`,
      ({ busy }) => busy.list,
      alone((found) => found.list),
    ),
    { what: `${database}: rows issued meanwhile`, ours: all(({ busy }) => busy.rows), unit: 'credentials/s' },
  ];
}

function kilobytes({ bodies = [] }: Target): string {
  return (bodies.reduce((sum, body) => sum + body.length, 0) / bodies.length / 1000).toFixed(0);
}

export const line: Line = {
  title: 'the service on loopback, alone and while a batch is issued, beside the same route over the plain library',
  run: async (rounds) => {
    if (!existsSync(COMMAND)) throw new Error('this line runs the built command: npm run build');
    cannon();
    const folder = mkdtempSync(join(tmpdir(), 'edc-bench-service-'));
    const cluster = postgresPrograms === undefined ? undefined : await startPostgres();
    const stops: (() => Promise<void>)[] = [];
    try {
      const services: Served[] = [];
      const databases = { PGlite: undefined, ...(cluster && { PostgreSQL: cluster.database('service') }) };
      for (const [database, server] of Object.entries(databases)) {
        const own = mkdtempSync(join(folder, 'service-'));
        const served = await serve(database, own, server === undefined ? {} : { DATABASE_URL: server });
        stops.push(() => served.stop());
        services.push(served);
      }
      const [first] = services;
      if (first === undefined) throw new Error('there is no service');
      const plain = await servePlainly(folder, first);
      stops.push(() => plain.stop());

      const found = new Map(services.map((served) => [served, [] as Found[]]));
      const peers: { readonly proof: Load; readonly withStatus: Load }[] = [];
      for (const target of [plain.proof, plain.withStatus]) await fire(target, { amount: 40 });
      for (const { credential, passport, list } of services) {
        await fire(credential, { amount: 400 });
        await fire(passport, { amount: LEARNERS });
        await fire(list, { amount: 1_000 });
      }
      for (let round = 0; round < rounds; round++) {
        peers.push({
          proof: await fire(plain.proof, { duration: SECONDS }),
          withStatus: await fire(plain.withStatus, { duration: SECONDS }),
        });
        for (const [served, all] of found)
          all.push({
            credential: await fire(served.credential, { duration: SECONDS }),
            passport: await fire(served.passport, { duration: SECONDS }),
            list: await fire(served.list, { duration: SECONDS }),
            busy: await whileIssuing(served, round),
          });
      }
      return {
        measures: [...found].flatMap(([{ database }, all]) => measuresOf(database, all, peers)),
        notes: [
          `${String(CONNECTIONS)} connections of autocannon (${String(PACKAGES_AT_A_TIME)} for packages) for ${String(SECONDS)} s, each asking again as soon as it has its answer; it runs on the same two cores. Every answer was 200; each of ours said \`passed\`, each of the plain route \`verified\`.`,
          `The built \`edc serve\` with its default settings but the rates, on a register of its own, and credentials that it issued by \`POST /batches\` with the example keys: ${kilobytes(first.credential)} KB each with the picture, of ${String(LEARNERS)} learners in turn; the package ${kilobytes(first.passport)} KB.`,
          'Ours gives the whole verdict of `POST /verifications`, explained: proof, profile, trust, both status lists from the register and their proofs. The plain route is Express, `JSON.parse` and `verifyCredential` with contexts from memory, and checks the proof alone; with `checkStatus` it checks the lists too, from memory.',
          `The batch has ${String(BATCH_ROWS)} rows, was at work from before the first request until after the last, and was cancelled then; every row worked was issued.`,
          ...(cluster === undefined ? ['PostgreSQL is not on this machine, so that only PGlite was measured.'] : []),
        ],
      };
    } finally {
      for (const stop of stops.toReversed()) await stop();
      await cluster?.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
