import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { FaultPoint } from '../../src/model/index.js';
import type { Found } from './check.js';

/** What a process is told to do. */
export interface Order {
  /** The cycle to play, after the one before it was played again and checked. */
  readonly cycle: number;
  readonly point?: FaultPoint;
  /** The process kills itself when the point is reached for this time. */
  readonly count?: number;
  /** Nothing more is played: this one only mends and checks. */
  readonly last?: boolean;
}

/** What a process says before it plays on. */
export interface Report {
  readonly found: Found;
  readonly did: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
  /** Learner, credential id and both status entries of each record. */
  readonly records: readonly (readonly string[])[];
}

/** One kill: where it was, what the next process found and did, and what did not agree afterwards. */
export interface Kill {
  readonly where: FaultPoint | 'at random' | 'making the register';
  readonly found: string;
  readonly did: string;
  readonly problems: readonly string[];
}

export interface Plan {
  readonly data: string;
  readonly out: string;
  /** Each is where one process kills itself. */
  readonly points: readonly FaultPoint[];
  /** Kills at random moments, of the whole life of a process. */
  readonly random: number;
  /** Kills while the register is made in an empty folder. */
  readonly making: number;
  /** From 0 to below 1, at random. */
  readonly chance: () => number;
  readonly onKill?: (kill: Kill) => void;
}

/** A process that says nothing for so long hangs; loaded machines are slow. */
const PATIENCE = 120_000;

/** The second file that is written: others of the batch stand already, or are being written beside their places. */
const FILE_COUNT = 2;

/** The part of the random kills that hits a process which mends what an earlier kill left. */
const MENDING = 0.25;

interface Ended {
  readonly report?: Report;
  readonly finished: boolean;
  readonly killed: boolean;
  /** Milliseconds from the order to the report, and from there to the end. */
  readonly mended: number;
  readonly played: number;
}

/** When a process is killed from outside: milliseconds after the order, or after it has reported and plays on. */
interface Moment {
  readonly during: 'mending' | 'playing';
  readonly after: number;
}

function reportIn(line: string | undefined): Report | undefined {
  try {
    return line === undefined ? undefined : (JSON.parse(line) as Report);
  } catch {
    // Killed while it was being written, and so before anything more was played.
    return undefined;
  }
}

/** A process that is loaded ahead of time, while another one works. */
class Victim {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(data: string, out: string) {
    const at = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
    const script = ['--import', at('../../scripts/run-typescript.mjs'), at('victim.ts')];
    this.#child = spawn(process.execPath, [...script, data, out], { stdio: ['pipe', 'pipe', 'inherit'] });
    // An order to a process that has just been killed is no fault.
    this.#child.stdin?.on('error', () => undefined);
    this.#lines = createInterface({ input: this.#child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  }

  async run(order: Order, moment?: Moment): Promise<Ended> {
    const exit = new Promise<string | null>((resolve) => {
      this.#child.once('close', (_code, signal) => {
        resolve(signal);
      });
    });
    const hung = setTimeout(() => this.#child.kill('SIGKILL'), PATIENCE);
    await this.#lines.next();
    const started = performance.now();
    this.#child.stdin?.write(`${JSON.stringify(order)}\n`);
    let timer: NodeJS.Timeout | undefined;
    const killLater = (): void => {
      timer = setTimeout(() => this.#child.kill('SIGKILL'), moment?.after);
    };
    if (moment?.during === 'mending') killLater();
    let reported = started;
    const lines: string[] = [];
    for (let line = await this.#lines.next(); line.done !== true; line = await this.#lines.next()) {
      if (lines.push(line.value) > 1) continue;
      reported = performance.now();
      if (moment?.during === 'playing') killLater();
    }
    const killed = (await exit) === 'SIGKILL';
    clearTimeout(timer);
    clearTimeout(hung);
    const report = reportIn(lines[0]);
    return {
      ...(report === undefined ? {} : { report }),
      finished: lines[1] === 'end',
      killed,
      mended: reported - started,
      played: performance.now() - reported,
    };
  }

  dismiss(): void {
    this.#child.kill('SIGKILL');
  }
}

function saidOf(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return parts.map(([name, count]) => `${String(count)} ${name}`).join(', ') || 'nothing';
}

function foundIn({ intended, unpublished, missing, temporary, behind }: Found): string {
  return saidOf({
    intended,
    'issued and not known to be published': unpublished,
    'files missing': missing,
    'temporary files': temporary,
    'lists behind': behind,
  });
}

/** What may never change, whatever is killed: whose credential an id is, and whose entry a position is. */
class Memory {
  readonly #known = new Map<string, string>();

  changed(records: Report['records']): readonly string[] {
    const wrong: string[] = [];
    for (const [learner = '', id = '', ...entries] of records) {
      for (const [name, value] of [[learner, id] as const, ...entries.map((entry) => [entry, id] as const)]) {
        const before = this.#known.get(name) ?? value;
        this.#known.set(name, value);
        if (before !== value) wrong.push(`${name} was of ${before}, and is of ${value}`);
      }
    }
    const present = new Set(records.map(([, id]) => id));
    for (const id of new Set(this.#known.values())) if (!present.has(id)) wrong.push(`${id} is gone`);
    return wrong;
  }
}

/**
 * Kills processes that issue, decide and publish in one pair of folders: at each fault point once, then at random moments.
 * After each, the next process plays the same cycle again and checks everything; all kills, in order.
 */
export async function crash({ data, out, points, random, making, chance, onKill }: Plan): Promise<readonly Kill[]> {
  const kills: Kill[] = [];
  const memory = new Memory();
  let next = new Victim(data, out);
  const run = (order: Order, moment?: Moment): Promise<Ended> => {
    const victim = next;
    next = new Victim(data, out);
    return victim.run(order, moment);
  };
  let cycle = 1;
  /** Kills that no later process has reported on yet. */
  let open: Kill['where'][] = [];
  const settle = (report: Report): void => {
    const problems = [...report.problems, ...memory.changed(report.records)];
    for (const [index, where] of open.entries()) {
      // Where several processes were killed in a row, the last one’s successor speaks for all.
      const found = index === open.length - 1 ? foundIn(report.found) : 'killed again before it was mended';
      const kill = { where, found, did: index === open.length - 1 ? saidOf(report.did) : '–', problems };
      kills.push(kill);
      onKill?.(kill);
    }
    open = [];
    if (problems.length > 0 && kills.length === 0) throw new Error(problems.join('; '));
  };
  const takeOver = (ended: Ended): void => {
    if (ended.report === undefined) return;
    settle(ended.report);
    cycle++;
  };
  /** An order carried out to its end, which is also how the state of things is brought on. */
  const whole = async (last = false): Promise<Ended> => {
    const ended = await run({ cycle, last });
    if (!ended.finished) throw new Error(`cycle ${String(cycle)} did not end`);
    takeOver(ended);
    return ended;
  };

  try {
    for (let left = making; left > 0; left--) {
      const ended = await run({ cycle }, { during: 'mending', after: chance() * 2_500 });
      if (!ended.killed) break;
      open.push('making the register');
    }
    await whole();
    const remains = existsSync(data) ? readdirSync(data).filter((name) => name.startsWith('register.')) : [];
    if (remains.length > 0) throw new Error(`left in ${data}: ${remains.join(', ')}`);
    let { mended, played } = await whole();
    for (const point of points) {
      const ended = await run({ cycle, point, count: point.includes(' file.') ? FILE_COUNT : 1 });
      if (ended.report === undefined || !ended.killed) throw new Error(`${point} was never reached`);
      takeOver(ended);
      open.push(point);
    }
    for (let left = random; left > 0;) {
      // One in four while an earlier crash is being mended. Now and then one ends first, and says how long that takes now.
      const during = chance() < MENDING ? 'mending' : 'playing';
      const ended = await run({ cycle }, { during, after: chance() * 1.1 * (during === 'mending' ? mended : played) });
      takeOver(ended);
      if (ended.report !== undefined) mended = ended.mended;
      if (ended.finished) played = ended.played;
      if (!ended.killed) continue;
      open.push('at random');
      left--;
    }
    // What was played since the last report is nothing: a process plays on only when it has reported.
    await whole(true);
    return kills;
  } finally {
    next.dismiss();
  }
}

/** The data folder and the folder of what is published, below one. */
export function placesIn(folder: string): { readonly data: string; readonly out: string } {
  return { data: join(folder, 'data'), out: join(folder, 'out') };
}
