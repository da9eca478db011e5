import { InputError, type StatusPurpose } from '../model/index.js';
import { readLanguage, setting } from '../config.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { printJson } from './output.js';
import { say } from './words.js';

export interface RevokeFlags extends CommonFlags {
  readonly reason: string;
  readonly suspend?: boolean;
  readonly lift?: boolean;
}

/** The trail takes ids of ours; what somebody typed in place of one may be a name. */
export function objectOf(id: string): { readonly object?: string } {
  return /^urn:credential:[0-9a-f-]{36}$/.test(id) ? { object: id } : {};
}

/** `edc revoke ID --reason …`: the decision is recorded first, then the lists are published. */
export async function revoke(context: CommandContext, id: string, flags: RevokeFlags): Promise<void> {
  const { terminal, environment } = context;
  const language = readLanguage(setting('lang', flags.lang, environment));
  if (flags.suspend === true && flags.lift === true)
    throw new InputError(
      'usage.flags-contradict',
      '--suspend and --lift contradict each other',
      'give one of them, or none to revoke',
    );
  if (flags.reason.trim() === '')
    throw new InputError('usage.reason-missing', '--reason is empty', 'say in a few words why');
  const suspension = flags.suspend === true || flags.lift === true;
  const purpose: StatusPurpose = suspension ? 'suspension' : 'revocation';
  const compose = await context.compose();
  const issuing = await compose.issuing({ ...flags, command: 'edc revoke' });
  try {
    const action = flags.lift === true ? 'lift' : flags.suspend === true ? 'suspend' : 'revoke';
    const decided = { credentialId: id, purpose, value: flags.lift !== true, reason: flags.reason };
    const { changed } = await issuing.recorded({ action, ...objectOf(id) }, () => issuing.decide(decided));
    const lists = await issuing.publishStatus();
    if (flags.json === true) {
      terminal.out(printJson({ credentialId: id, purpose, value: flags.lift !== true, changed, lists }));
    } else {
      const key =
        flags.lift === true ? 'lift.recorded' : flags.suspend === true ? 'suspend.recorded' : 'revoke.recorded';
      terminal.out(`${changed ? say(key, language, { id }) : say('status.unchanged', language)}\n`);
    }
    context.finish(EXIT.passed);
  } finally {
    await issuing.close();
  }
}
