import { readPort, setting } from '../config.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { plain, showError } from './output.js';

/** `edc serve`: runs until it is told to stop (Ctrl-C, SIGTERM). */
export async function serve(context: CommandContext, flags: CommonFlags): Promise<void> {
  const { terminal, environment } = context;
  const port = readPort(setting('port', flags.port, environment));
  const compose = await context.compose();
  const service = await compose.serve({
    port,
    trust: setting('trust', flags.trust, environment),
    anchors: setting('anchors', flags.anchors, environment),
    status: setting('status', flags.status, environment),
    policy: setting('policy', flags.policy, environment),
    // An address may hold any byte, and ends up on a terminal.
    onFault: (error, place) => {
      terminal.err(`edc: ${plain(place)}\n`);
      showError(terminal, error, environment['EDC_DEBUG'] === '1');
    },
  });
  terminal.out(`edc serves at ${service.address}\n`);
  terminal.out(`  open it in a browser, or: curl --data-binary @passport.zip ${service.address}/verifications\n`);
  await service.stopped;
  context.finish(EXIT.passed);
}
