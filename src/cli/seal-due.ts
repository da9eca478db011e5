import { readInstant, readLanguage, setting } from '../config.js';
import type { Compose } from '../compose.js';
import { type Instant, type SealLevel, EdcError, InputError, UpstreamError } from '../model/index.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT, exitOfError } from './exit.js';
import { type Terminal, plain, printJson, progressLine, table } from './output.js';
import { createTree } from './seal-tree.js';
import { contradiction } from './seal.js';

type Seals = Awaited<ReturnType<Compose['seals']>>;
type Looked = Awaited<ReturnType<Seals['look']>>;
type Extended = Awaited<ReturnType<Seals['extendFile']>>;
type Standing = Extended['after'];
type Wish = Parameters<Seals['extendFile']>[1];

export interface DueFlags extends CommonFlags {
  readonly within: string;
  readonly renew?: boolean;
  readonly upgrade?: boolean;
  readonly timeStamps: readonly string[];
  readonly organisation?: string;
}

/** Days of `90d`, `12w`. */
function daysOf(text: string): number {
  const match = /^(\d{1,5})([dw]?)$/.exec(text);
  if (match === null)
    throw new InputError(
      'usage.within-wrong',
      `"${text}" is no span of time`,
      'give days or weeks, such as 90d or 12w',
    );
  return Number(match[1]) * (match[2] === 'w' ? 7 : 1);
}

/** What became of one sealed file that something is to be done about. */
interface DueItem {
  readonly name: string;
  readonly dueness: Looked['dueness'];
  readonly level?: SealLevel;
  readonly until?: Instant;
  readonly outcome?: 'renewed' | 'raised' | 'failed' | 'not-tried' | 'published';
  /** Why it failed. */
  readonly code?: string;
  readonly says?: string;
}

/** So many failures of the services one after the other, each after its own tries: they are down, and the rest would fail too. */
const FAILURES_LIMIT = 3;

function reachedBy({ level, until }: Standing): Pick<DueItem, 'level' | 'until'> {
  return { ...(level === undefined ? {} : { level }), ...(until === undefined ? {} : { until }) };
}

type Toil = (name: string, wish: Wish) => Promise<Extended>;

/** Extends one after the other; one that fails does not stop the others, services that are down do. */
export function createToil(toil: Toil | undefined, flags: DueFlags) {
  let failures = 0;
  const exits: number[] = [];
  return {
    stopped: () => failures >= FAILURES_LIMIT,
    /** The exit code of the first failure. */
    exit: () => exits[0],
    async treat(item: DueItem, published: boolean): Promise<DueItem> {
      const wish: Wish | undefined =
        item.dueness === 'due' && flags.renew === true
          ? { renew: true }
          : item.dueness === 'below' && flags.upgrade === true
            ? { level: 'LTA' }
            : undefined;
      if (published && (item.dueness === 'due' || item.dueness === 'below')) {
        if (wish !== undefined) exits.push(EXIT.state);
        return { ...item, outcome: 'published' };
      }
      if (toil === undefined || wish === undefined) return item;
      if (failures >= FAILURES_LIMIT) return { ...item, outcome: 'not-tried' };
      try {
        const { after } = await toil(item.name, wish);
        failures = 0;
        const { name, dueness } = item;
        const outcome = 'renew' in wish ? 'renewed' : 'raised';
        return { name, dueness, ...reachedBy(after), outcome };
      } catch (cause) {
        // What nobody foresaw is a fault of ours, and must not be hidden in a list.
        if (!(cause instanceof EdcError)) throw cause;
        failures = cause instanceof UpstreamError ? failures + 1 : 0;
        exits.push(exitOfError(cause));
        return { ...item, outcome: 'failed', code: cause.code, says: cause.message };
      }
    },
  };
}

/**
 * `edc seal due FOLDER`, or with --data of the register: what must be renewed, is below LTA, or too late. With --renew and
 * --upgrade it is done. Exit 0 when nothing is left to do, 2 when something is, 1 when something is too late or does not
 * hold; with --renew the code of the first failure.
 */
export async function due(context: CommandContext, folder: string | undefined, flags: DueFlags): Promise<void> {
  const { environment, terminal } = context;
  const language = readLanguage(setting('lang', flags.lang, environment));
  const withinDays = daysOf(flags.within);
  const asking = flags.renew === true || flags.upgrade === true;
  if ((folder === undefined) === (flags.data === undefined))
    throw contradiction(
      'it must be said what to look through, once',
      'name a folder of sealed files, or give --data for the register',
    );
  if (asking && flags.at !== undefined)
    throw contradiction('--at is another day, and seals are renewed now', 'leave --at out');
  const compose = await context.compose();
  const at = flags.at === undefined ? compose.now() : readInstant(flags.at, '--at');
  const seals = await compose.seals({ keys: flags.keys, timeStamps: flags.timeStamps, asking });
  const registered =
    flags.data === undefined
      ? undefined
      : await seals.registered({ ...flags, command: 'edc seal due', readOnly: !asking });
  const line = progressLine(terminal);
  const tree = createTree(terminal, language);
  const counts = { seen: 0, kept: 0, due: 0, below: 0, late: 0, broken: 0 };
  let others = { packages: 0, others: 0 };
  try {
    const wanted: { item: DueItem; published: boolean }[] = [];
    for await (const seen of lookThrough(seals, registered, folder, { at, withinDays }, (count) => (others = count))) {
      const { dueness } = seen.item;
      counts.seen++;
      if (dueness === 'too-late') counts.late++;
      else if (dueness === 'broken' || dueness === 'several') counts.broken++;
      else if (dueness !== 'not-a-seal') counts[dueness]++;
      if (dueness !== 'kept') wanted.push(seen);
      line.show(`${tree.word('due.looking')}: ${String(counts.seen)}`);
    }
    const toil = !asking
      ? undefined
      : registered === undefined
        ? (path: string, wish: Wish) => seals.extendFile(path, wish, { inPlace: true })
        : (id: string, wish: Wish) => registered.extend(id, wish);
    const work = createToil(toil, flags);
    const items: DueItem[] = [];
    for (const { item, published } of wanted) {
      items.push(await work.treat(item, published));
      if (asking) line.show(`${tree.word('due.extending')}: ${String(items.length)} / ${String(wanted.length)}`);
    }
    line.done();
    if (flags.json === true) terminal.out(printJson({ at, withinDays, ...counts, ...others, items }));
    else printDue(terminal, tree.word, { items, counts, packages: others.packages, asking, stopped: work.stopped() });
    const left = items.some(({ dueness, outcome }) => ['due', 'below'].includes(dueness) && !isDone(outcome));
    const lost = counts.late + counts.broken > 0;
    context.finish(work.exit() ?? (lost ? EXIT.failed : left ? EXIT.indeterminate : EXIT.passed));
  } finally {
    line.done();
    await registered?.close();
  }
}

function isDone(outcome: DueItem['outcome']): boolean {
  return outcome === 'renewed' || outcome === 'raised';
}

async function* lookThrough(
  seals: Seals,
  registered: Awaited<ReturnType<Seals['registered']>> | undefined,
  folder: string | undefined,
  when: { readonly at: Instant; readonly withinDays: number },
  others: Parameters<Seals['lookThrough']>[2],
): AsyncGenerator<{ item: DueItem; published: boolean }> {
  const itemOf = (name: string, { dueness, standing }: Pick<Looked, 'dueness' | 'standing'>): DueItem => ({
    name,
    dueness,
    ...reachedBy(standing),
  });
  if (registered !== undefined)
    for await (const seen of registered.lookThrough(when)) yield { item: itemOf(seen.id, seen), published: false };
  else if (folder !== undefined)
    for await (const seen of seals.lookThrough(folder, when, others))
      yield { item: itemOf(seen.path, seen), published: seen.published };
}

function printDue(
  terminal: Terminal,
  word: ReturnType<typeof createTree>['word'],
  read: {
    readonly items: readonly DueItem[];
    readonly counts: Readonly<Record<'seen' | 'kept' | 'due' | 'below' | 'late' | 'broken', number>>;
    readonly packages: number;
    readonly asking: boolean;
    readonly stopped: boolean;
  },
): void {
  const { items, counts, packages, asking, stopped } = read;
  const rows = items.map(({ name, dueness, level, until, outcome, code }) => [
    word(outcome === undefined ? `due.${dueness}` : `due.${outcome}`),
    level ?? '–',
    until === undefined ? '' : word('due.until', { until: until.slice(0, 10) }),
    plain(name),
    code === undefined ? '' : `(${code})`,
  ]);
  if (rows.length > 0) terminal.out(`${table(rows)}\n`);
  for (const says of new Set(items.flatMap(({ says }) => says ?? []))) terminal.err(`edc: ${plain(says)}\n`);
  terminal.out(`${word('due.summary', { ...counts })}\n`);
  if (asking) {
    const done = items.filter(({ outcome }) => isDone(outcome)).length;
    const failed = items.filter(({ outcome }) => outcome === 'failed' || outcome === 'published').length;
    const left = items.filter(({ outcome }) => outcome === 'not-tried').length;
    terminal.out(`${word('due.done', { done, failed, left })}\n`);
    if (stopped) terminal.out(`${word('due.stopped', { count: FAILURES_LIMIT })}\n`);
  }
  if (packages > 0) terminal.out(`${word('due.packages', { count: packages })}\n`);
}
