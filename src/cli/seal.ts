import { readInstant, readLanguage, setting } from '../config.js';
import type { Compose } from '../compose.js';
import { type SealLevel, InputError } from '../model/index.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { plain, printJson } from './output.js';
import { createTree } from './seal-tree.js';

type Seals = Awaited<ReturnType<Compose['seals']>>;
type Extended = Awaited<ReturnType<Seals['extendFile']>>;
type Wish = Parameters<Seals['extendFile']>[1];

/** `edc seal inspect FILE`: everything in a seal as a tree. Exit 0 for any sealed file, 65 for what is none; it judges nothing. */
export async function inspect(context: CommandContext, file: string, flags: CommonFlags): Promise<void> {
  const { environment, terminal } = context;
  const language = readLanguage(setting('lang', flags.lang, environment));
  const compose = await context.compose();
  const at = flags.at === undefined ? compose.now() : readInstant(flags.at, '--at');
  const read = await compose.inspectSeal(file, at, {
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

/** What the flags say of where and what does not fit together. */
export function contradiction(text: string, hint: string): InputError {
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
