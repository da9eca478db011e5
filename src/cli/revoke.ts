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
    const { changed } = await issuing.decide({
      credentialId: id,
      purpose,
      value: flags.lift !== true,
      reason: flags.reason,
    });
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
