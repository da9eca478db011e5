import { readLanguage, setting } from '../config.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { printJson } from './output.js';
import { say } from './words.js';

/** `edc erase LEARNER`: what is kept of a learner's data goes; ids, digests and status entries stay. */
export async function erase(context: CommandContext, learner: string, flags: CommonFlags): Promise<void> {
  const { terminal, environment } = context;
  const language = readLanguage(setting('lang', flags.lang, environment));
  const issuing = await (await context.compose()).issuing({ ...flags, command: 'edc erase' });
  try {
    // The trail is told the keyed digest, and never the identifier.
    const report = await issuing.recorded(
      { action: 'erase' },
      () => issuing.erase(learner),
      ({ digest }) => digest,
    );
    if (flags.json === true) terminal.out(printJson(report));
    else
      terminal.out(
        `${say('erase.recorded', language, {
          count: report.now.length,
          files: report.files,
          digest: report.digest,
        })}\n`,
      );
    context.finish(EXIT.passed);
  } finally {
    await issuing.close();
  }
}
