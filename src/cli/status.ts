import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { table, printJson } from './output.js';

/** `edc status publish`: writes the lists that changed or are about to expire. */
export async function publishStatus(context: CommandContext, flags: CommonFlags): Promise<void> {
  const compose = await context.compose();
  const issuing = await compose.issuing({ ...flags, command: 'edc status publish' });
  try {
    const lists = await issuing.publishStatus();
    if (flags.json === true) context.terminal.out(printJson({ lists }));
    else
      context.terminal.out(
        `${table(lists.map(({ url, outcome, set, validUntil }) => [url, outcome, `${String(set)} set`, validUntil ?? '']))}\n`,
      );
    context.finish(EXIT.passed);
  } finally {
    await issuing.close();
  }
}
