import { readInstant, readLanguage, setting } from '../config.js';
import type { Compose } from '../compose.js';
import {
  type Finding,
  type Instant,
  type Language,
  type SealLevel,
  EdcError,
  InputError,
  UpstreamError,
  textIn,
} from '../model/index.js';
import { sayFinding } from '../pipeline/verifying/index.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT, exitOfError } from './exit.js';
import { type Terminal, paint, plain, printJson, progressLine, table } from './output.js';
import { say } from './words.js';

type Inspection = Awaited<ReturnType<Compose['inspectSeal']>>;
type Signature = Inspection['signatures'][number];
type Component = Signature['components'][number];
type Stamp = Component['timeStamps'][number];
type Certificate = Signature['certificates'][number];
type Answer = Component['answers'][number];
type Path = NonNullable<Signature['path']>;
type Seals = Awaited<ReturnType<Compose['seals']>>;
type Standing = Inspection['standing'];
type Looked = Awaited<ReturnType<Seals['look']>>;
type Extended = Awaited<ReturnType<Seals['extendFile']>>;
type Wish = Parameters<Seals['extendFile']>[1];

interface Node {
  readonly text: string;
  readonly below?: readonly Node[];
}

/** Names and titles are of people and organisations; longer ones are somebody's joke. */
const SHOWN = 160;

/** A certificate names two or three. */
const SOURCES_SHOWN = 8;

/** A text that somebody else wrote, short and safe for a terminal. */
function foreign(text: string): string {
  return plain(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
}

/** Names of RFC 5280 §4.2.1.12 and of RFC 6960; others are shown as their number. */
const PURPOSES: Readonly<Record<string, string>> = {
  '2.5.29.37.0': 'anyExtendedKeyUsage',
  '1.3.6.1.5.5.7.3.2': 'clientAuth',
  '1.3.6.1.5.5.7.3.4': 'emailProtection',
  '1.3.6.1.5.5.7.3.8': 'timeStamping',
  '1.3.6.1.5.5.7.3.9': 'OCSPSigning',
  '1.3.6.1.5.5.7.3.36': 'documentSigning',
};

/** Draws the tree below a first line. */
function drawn(terminal: Terminal, nodes: readonly Node[], indent = ''): string {
  return nodes
    .map(({ text, below = [] }, at) => {
      const last = at === nodes.length - 1;
      const branch = paint(terminal, 'dim', `${indent}${last ? '└' : '├'} `);
      return `${branch}${text}\n${drawn(terminal, below, `${indent}${last ? ' ' : '│'} `)}`;
    })
    .join('');
}

/** Says an inspection in one language. */
function createTree(terminal: Terminal, language: Language) {
  type Key = Parameters<typeof say>[0];
  const word = (key: Key, values: Parameters<typeof say>[2] = {}): string => say(key, language, values);
  const labelled = (key: Key, text: string): Node => ({ text: `${word(key)}: ${text}` });

  function findingNodes(findings: readonly Finding[]): readonly Node[] {
    return findings.map((found) => {
      const { says, code } = sayFinding(found, language);
      return { text: `${paint(terminal, 'yellow', '!')} ${says} ${paint(terminal, 'dim', `(${code})`)}` };
    });
  }

  /** Whom to ask about its revocation; of a root nobody is asked. */
  function sourceNodes({ revocationSources, subject, issuer }: Certificate): readonly Node[] {
    if (revocationSources.length === 0) return subject === issuer ? [] : [{ text: word('certificate.sources-none') }];
    const below = revocationSources.slice(0, SOURCES_SHOWN).map((url) => ({ text: foreign(url) }));
    return [{ text: `${word('certificate.sources')}:`, below }];
  }

  function certificateNode(one: Certificate): Node {
    const text = foreign(one.subject);
    if (one.again) return { text: `${text} · ${paint(terminal, 'dim', word('certificate.again'))}` };
    const usage = [...(one.keyUsage ?? []), ...(one.extendedKeyUsage ?? []).map((oid) => PURPOSES[oid] ?? oid)];
    const { qualified } = one;
    const claims = [
      ...(qualified?.compliance === true ? [word('certificate.compliance')] : []),
      ...(qualified?.types ?? []),
      ...(qualified?.device === true ? [word('certificate.device')] : []),
    ];
    const bits = one.key.type.includes(String(one.key.bits)) ? '' : ` ${String(one.key.bits)}`;
    return {
      text,
      below: [
        labelled('certificate.issuer', foreign(one.issuer)),
        { text: word('certificate.valid', { from: one.notBefore, until: one.notAfter }) },
        labelled('certificate.key', `${foreign(one.key.type)}${bits}`),
        ...(usage.length === 0 ? [] : [labelled('certificate.usage', foreign(usage.join(', ')))]),
        ...(one.isCa ? [{ text: word('certificate.authority') }] : []),
        ...(claims.length === 0 ? [] : [labelled('certificate.qualified', foreign(claims.join(' · ')))]),
        ...sourceNodes(one),
        ...(one.example === true ? [{ text: paint(terminal, 'yellow', word('certificate.example')) }] : []),
      ],
    };
  }

  function pathNodes(path: Path | undefined): readonly Node[] {
    if (path === undefined) return [];
    const below = [...path.subjects.map((subject) => ({ text: foreign(subject) })), ...findingNodes(path.findings)];
    return [
      path.anchored
        ? { text: paint(terminal, 'green', word('path.found')), below }
        : { text: paint(terminal, 'yellow', word('path.none')), below },
    ];
  }

  function stampNodes(stamp: Stamp): readonly Node[] {
    const { time, covers, intact, policy, accuracy, authority, path, findings } = stamp;
    if (time === undefined)
      return [{ text: paint(terminal, 'yellow', word('stamp.unread')), below: findingNodes(findings) }];
    const sound = covers === true && intact === true;
    const over = word(covers === undefined ? 'stamp.untold' : covers ? 'stamp.covers' : 'stamp.elsewhere');
    const by = word(intact === undefined ? 'stamp.unchecked' : intact ? 'stamp.intact' : 'stamp.broken');
    return [
      { text: `${word('stamp.time')}: ${paint(terminal, 'bold', time)}` },
      { text: paint(terminal, sound ? 'green' : 'red', `${over} · ${by}`) },
      ...(policy === undefined ? [] : [labelled('stamp.policy', foreign(policy))]),
      ...(accuracy === undefined ? [] : [labelled('stamp.accuracy', `${String(accuracy)} s`)]),
      ...(authority === undefined
        ? []
        : [{ text: `${word('stamp.authority')}:`, below: [certificateNode(authority)] }]),
      ...pathNodes(path),
      ...findingNodes(findings),
    ];
  }

  function answerNode({ kind, issuer, thisUpdate, nextUpdate, says }: Answer): Node {
    if (thisUpdate === undefined) return { text: paint(terminal, 'yellow', word('answer.unread')) };
    const times = [
      word('answer.since', { from: thisUpdate }),
      ...(nextUpdate === undefined ? [] : [word('answer.next', { until: nextUpdate })]),
    ];
    const about = says.map(({ subject, value, revokedAt, reason }) => {
      const key = value === undefined ? 'answer.aside' : (`answer.${value}` as const);
      const why = reason === undefined ? '' : ` (${foreign(reason)})`;
      const said = paint(
        terminal,
        value === 'good' ? 'green' : value === 'revoked' ? 'red' : 'yellow',
        `${word(key, { on: revokedAt ?? '?' })}${why}`,
      );
      return { text: `${said} · ${foreign(subject)}` };
    });
    return {
      text: word(`answer.${kind}`, { issuer: foreign(issuer ?? '?') }),
      below: [{ text: times.join(' · ') }, ...(about.length === 0 ? [{ text: word('answer.nobody') }] : about)],
    };
  }

  /** Names that have the same meaning stand in one row. */
  const TITLES: Readonly<Record<string, Key>> = {
    adoTst: 'component.adoTst',
    sigTst: 'component.sigTst',
    arcTst: 'component.arcTst',
    xVals: 'component.xVals',
    axVals: 'component.xVals',
    rVals: 'component.rVals',
    arVals: 'component.rVals',
    tstVD: 'component.tstVD',
    tstVd: 'component.tstVD',
  };

  function componentNode({ name, timeStamps, certificates, certificatesLeft, answers }: Component): Node {
    const title = Object.hasOwn(TITLES, name) ? TITLES[name] : undefined;
    return {
      text: `${paint(terminal, 'bold', foreign(name))} · ${word(title ?? 'component.unknown')}`,
      below: [
        ...timeStamps.flatMap(stampNodes),
        ...certificates.map(certificateNode),
        ...(certificatesLeft > 0 ? [{ text: word('certificate.left', { count: certificatesLeft }) }] : []),
        ...answers.map(answerNode),
      ],
    };
  }

  function signatureNode(one: Signature, at: number, total: number): Node {
    const { level, intact, algorithm, claimedTime, claimedBy, header, certificates, components } = one;
    const reached = level === undefined ? word('seal.level-none') : word('seal.level', { level });
    const holds = word(intact === undefined ? 'seal.uncomputed' : intact ? 'seal.holds' : 'seal.wrong');
    const colour = intact === undefined ? 'yellow' : intact ? 'green' : 'red';
    const number = word('seal.signature', { number: at + 1, total });
    return {
      text: `${number} · ${paint(terminal, 'bold', reached)} · ${paint(terminal, colour, holds)}`,
      below: [
        ...(algorithm === undefined ? [] : [labelled('seal.algorithm', foreign(algorithm))]),
        ...(claimedTime === undefined
          ? []
          : [labelled('seal.claimed', `${claimedTime} (${claimedBy ?? '?'}) · ${word('seal.claimed-by')}`)]),
        ...(header.length === 0
          ? []
          : [
              {
                text: `${word('seal.header')}:`,
                below: header.map(({ name, value }) => ({ text: `${foreign(name)}: ${foreign(value)}` })),
              },
            ]),
        ...(certificates.length === 0
          ? []
          : [{ text: `${word('seal.chain')}:`, below: certificates.map(certificateNode) }]),
        ...pathNodes(one.path),
        ...components.map(componentNode),
        ...findingNodes(one.findings),
      ],
    };
  }

  /** Until when something can be added, or why nothing can. */
  function standingText({ level, obstacle, until, weakest }: Standing, at: Instant): string | undefined {
    if (obstacle === 'broken' || obstacle === 'several') return paint(terminal, 'yellow', word(`standing.${obstacle}`));
    if (until === undefined || obstacle !== undefined) return undefined;
    const values = { until, subject: foreign(weakest ?? '?') };
    if (until < at) return paint(terminal, 'red', word('standing.late', values));
    return word(level === 'LTA' ? 'standing.renew' : 'standing.raise', values);
  }

  function inspection(file: string, read: Inspection, at: Instant): string {
    const { serialisation, payload, signatures, findings, standing } = read;
    const form = serialisation === undefined ? word('seal.none') : word(`serialisation.${serialisation}`);
    const head = `${paint(terminal, 'bold', plain(file))} · ${form} · ${word('seal.bytes', { size: read.size })}\n`;
    const title = payload?.title === undefined ? [] : [{ text: foreign(textIn(payload.title, language)) }];
    const stands = standingText(standing, at);
    return (
      head +
      drawn(terminal, [
        ...(payload === undefined
          ? []
          : [
              {
                text: `${word('seal.payload', { what: word(`payload.${payload.kind}`) })} · ${word('seal.bytes', { size: payload.size })}`,
                below: [...title, ...(payload.id === undefined ? [] : [{ text: foreign(payload.id) }])],
              },
            ]),
        ...signatures.map((one, index) => signatureNode(one, index, signatures.length)),
        ...findingNodes(findings),
        ...(stands === undefined ? [] : [{ text: stands }]),
      ])
    );
  }

  return { word, inspection, standingText };
}

export type InspectFlags = CommonFlags;

/** `edc seal inspect FILE`: everything in a seal as a tree. Exit 0 for any sealed file, 65 for what is none; it judges nothing. */
export async function inspect(context: CommandContext, file: string, flags: InspectFlags): Promise<void> {
  const { environment, terminal } = context;
  const language = readLanguage(setting('lang', flags.lang, environment));
  const compose = await context.compose();
  const at = flags.at === undefined ? compose.now() : readInstant(flags.at, '--at');
  const read = await compose.inspectSeal(file, {
    at,
    trust: setting('trust', flags.trust, environment),
    anchors: setting('anchors', flags.anchors, environment),
  });
  if (flags.json === true) terminal.out(printJson(read));
  else terminal.out(createTree(terminal, language).inspection(file, read, at));
  context.finish(read.signatures.length === 0 ? EXIT.input : EXIT.passed);
}

export interface ExtendFlags extends CommonFlags {
  readonly level?: SealLevel;
  readonly timeStamps: readonly string[];
  readonly inPlace?: boolean;
  readonly overwrite?: boolean;
  readonly organisation?: string;
}

function contradiction(text: string, hint: string): InputError {
  return new InputError('usage.flags-contradict', text, hint);
}

/** `edc seal upgrade` and `edc seal renew`: of a file, or with --data of a credential in the register and its published file. */
async function extend(context: CommandContext, what: string, flags: ExtendFlags, wish: Wish): Promise<void> {
  const { environment, terminal } = context;
  const language = readLanguage(setting('lang', flags.lang, environment));
  const { keys, timeStamps, data, out, inPlace, overwrite, organisation } = flags;
  const compose = await context.compose();
  const tree = createTree(terminal, language);
  function report(extended: Extended, name: string, written: string | undefined): void {
    const { before, after, changed } = extended;
    if (flags.json === true) {
      terminal.out(printJson({ name, before, after, changed, ...(written === undefined ? {} : { written }) }));
      return;
    }
    const key = !changed ? 'extend.unchanged' : 'renew' in wish ? 'extend.renewed' : 'extend.done';
    const values = { name: plain(name), before: before.level ?? '?', after: after.level ?? '?' };
    terminal.out(`${tree.word(key, values)}\n`);
    const stands = tree.standingText(after, compose.now());
    if (stands !== undefined) terminal.out(`  ${stands}\n`);
    if (written !== undefined) terminal.out(`  ${tree.word('extend.written', { file: plain(written) })}\n`);
  }

  if (data !== undefined || what.startsWith('urn:')) {
    if (inPlace === true || overwrite === true)
      throw contradiction(
        '--in-place and --overwrite are for files, and a credential of the register is named',
        'leave them out: register and published file are extended together',
      );
    const seals = await compose.seals({ keys, timeStamps, asking: true });
    const command = 'renew' in wish ? 'edc seal renew' : 'edc seal upgrade';
    const registered = await seals.registered({ data, out, organisation, command });
    try {
      const extended = await registered.extend(what, wish);
      report(extended, what, extended.file);
    } finally {
      await registered.close();
    }
  } else {
    if ((out === undefined) === (inPlace !== true))
      throw contradiction(
        'it must be said where the extended file goes, once',
        'give --out FILE, or --in-place to put it over the one that is read',
      );
    const seals = await compose.seals({ keys, timeStamps, asking: true });
    const target = out === undefined ? ({ inPlace: true } as const) : { out, overwrite: overwrite === true };
    const extended = await seals.extendFile(what, wish, target);
    report(extended, what, out ?? (extended.changed ? what : undefined));
  }
  context.finish(EXIT.passed);
}

export async function upgrade(context: CommandContext, what: string, flags: ExtendFlags): Promise<void> {
  await extend(context, what, flags, { level: flags.level ?? 'LTA' });
}

export async function renew(context: CommandContext, what: string, flags: ExtendFlags): Promise<void> {
  await extend(context, what, flags, { renew: true });
}

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
