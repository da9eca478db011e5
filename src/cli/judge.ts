import { readInstant } from '../config.js';
import type { CommandContext } from './command.js';
import { type VerifyFlags, policyOf, show } from './verify.js';

export type JudgeFlags = Pick<VerifyFlags, 'policy' | 'at' | 'lang' | 'json' | 'verbose'>;

/** `edc judge EVIDENCE`: the facts that were gathered, judged again. Reaches for nothing but the two files that are named. */
export async function judge(context: CommandContext, file: string, flags: JudgeFlags): Promise<void> {
  const at = flags.at === undefined ? {} : { at: readInstant(flags.at, '--at') };
  const compose = await context.compose();
  const { verdict } = await compose.judge(file, { ...(await policyOf(context, compose, flags)), ...at });
  await show(context, verdict, flags);
}
