import { InputError, SCOPES, type Scope, type TokenRecord, isScope } from '../model/index.js';
import type { Compose } from '../compose.js';
import { readInstant } from '../config.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { plain, printJson } from './output.js';

export interface TokensFlags extends CommonFlags {
  readonly organisations?: string;
  readonly organisation?: string;
}

export interface CreateFlags extends TokensFlags {
  readonly name: string;
  readonly scopes: string;
  readonly expires?: string;
}

type Named = ReturnType<Awaited<ReturnType<Compose['house']>>['named']>;

/** Opens the one organisation that is meant, for as long as the work takes. */
async function inOffice(
  context: CommandContext,
  flags: TokensFlags,
  work: (office: Named) => Promise<void>,
): Promise<void> {
  const { keys, data, organisations } = flags;
  const house = await (await context.compose()).house({ keys, data, organisations, command: 'edc tokens' });
  try {
    await work(house.named(flags.organisation));
    context.finish(EXIT.passed);
  } finally {
    await house.close();
  }
}

function readScopes(text: string): readonly Scope[] {
  return text.split(',').map((one) => {
    const scope = one.trim();
    if (isScope(scope)) return scope;
    throw new InputError('usage.scope-unknown', `there is no scope "${scope}"`, `choose of ${SCOPES.join(', ')}`);
  });
}

function line({ id, name, scopes, created, expires, revoked }: TokenRecord): string {
  const until =
    revoked !== undefined ? `revoked ${revoked}` : expires !== undefined ? `until ${expires}` : 'without end';
  return `${id}  ${scopes.join(',')}  made ${created}, ${until}  ${plain(name)}\n`;
}

/** `edc tokens create`: the one time that the token itself is shown. */
export async function create(context: CommandContext, flags: CreateFlags): Promise<void> {
  const scopes = readScopes(flags.scopes);
  const expires = flags.expires === undefined ? {} : { expires: readInstant(flags.expires, '--expires') };
  await inOffice(context, flags, async ({ tokens, trail }) => {
    const { token, record } = await tokens.create({ name: flags.name, scopes, ...expires });
    await trail.append({ actor: 'edc', action: 'tokens.create', object: record.id, outcome: 'done' });
    context.terminal.out(flags.json === true ? printJson({ ...record, token }) : `${token}\n${line(record)}`);
  });
}

/** `edc tokens list`. */
export async function list(context: CommandContext, flags: TokensFlags): Promise<void> {
  await inOffice(context, flags, async ({ tokens }) => {
    const all = await tokens.list();
    context.terminal.out(flags.json === true ? printJson(all) : all.map(line).join(''));
  });
}

/** `edc tokens revoke ID`. */
export async function revoke(context: CommandContext, id: string, flags: TokensFlags): Promise<void> {
  await inOffice(context, flags, async ({ tokens, trail }) => {
    const record = await tokens.revoke(id);
    await trail.append({ actor: 'edc', action: 'tokens.revoke', object: id, outcome: 'done' });
    context.terminal.out(flags.json === true ? printJson(record) : line(record));
  });
}
