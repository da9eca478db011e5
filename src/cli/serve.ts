import { availableParallelism } from 'node:os';
import { readLog, readPort, readWorkers, setting } from '../config.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { plain, showError } from './output.js';
import { sayFinding } from '../pipeline/verifying/index.js';

export interface ServeFlags extends CommonFlags {
  readonly host?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly organisations?: string;
  readonly oidc?: string;
  readonly instances?: string;
  readonly verifyOnly?: boolean;
  readonly demo?: boolean;
  readonly workers?: string;
  readonly files?: string;
}

/** `edc serve`: runs until it is told to stop (Ctrl-C, SIGTERM). */
export async function serve(context: CommandContext, flags: ServeFlags): Promise<void> {
  const { terminal, environment } = context;
  const port = readPort(setting('port', flags.port, environment));
  const log = readLog(environment);
  const compose = await context.compose();
  const { createLog } = await import('../http/index.js');
  const lines = createLog((text) => terminal.err(text));
  const service = await compose.serve({
    port,
    workers: readWorkers(setting('workers', flags.workers, environment), availableParallelism()),
    host: setting('host', flags.host, environment),
    tlsCert: setting('tlsCert', flags.tlsCert, environment),
    tlsKey: setting('tlsKey', flags.tlsKey, environment),
    organisations: flags.organisations,
    oidc: flags.oidc,
    instances: flags.instances,
    verifyOnly: flags.verifyOnly ?? false,
    demo: flags.demo ?? false,
    keys: flags.keys,
    data: flags.data,
    out: flags.out,
    files: flags.files,
    statusUrl: flags.statusUrl,
    trust: setting('trust', flags.trust, environment),
    anchors: setting('anchors', flags.anchors, environment),
    status: setting('status', flags.status, environment),
    policy: setting('policy', flags.policy, environment),
    ...(log === 'requests' ? { onAnswer: lines.answered } : {}),
    onFault: (error, place, request) => {
      if (log !== 'none') lines.fault(error, place, request);
      // What went wrong may hold what was sent: its words are for who asks for them.
      if (environment['EDC_DEBUG'] === '1') showError(terminal, error, true);
    },
  });
  for (const { slug, finding } of service.warnings) {
    const { says, hint } = sayFinding(finding, 'en');
    terminal.err(`edc: ${slug}: ${says}\nedc: hint: ${hint}\n`);
  }
  terminal.out(`edc serves at ${service.address}\n`);
  const { address, demo } = service;
  if (demo === undefined)
    terminal.out(`  open it in a browser, or: curl --data-binary @passport.zip ${address}/verifications\n`);
  else {
    const { token, learner } = demo;
    terminal.out(`  an employer's page   ${address}/\n`);
    if (learner !== undefined)
      terminal.out(`  a learner's page     ${address}${learner.path}   (${plain(learner.name)})\n`);
    terminal.out(`  the provider's       ${address}/office\n  with this token      ${token}\n`);
    terminal.out('  To try it out: the learner’s page and the token end after a day, or with the next start.\n');
  }
  for (const { slug, token } of service.tokens) terminal.out(`  first token of ${slug}, shown this once: ${token}\n`);
  await service.stopped;
  context.finish(EXIT.passed);
}

/** `edc work`: a process that works batches and answers nothing; runs until it is told to stop. */
export async function work(context: CommandContext, flags: ServeFlags): Promise<void> {
  const { terminal, environment } = context;
  const log = readLog(environment);
  const compose = await context.compose();
  const { createLog } = await import('../http/index.js');
  const lines = createLog((text) => terminal.err(text));
  const workers = Math.max(1, readWorkers(setting('workers', flags.workers, environment), availableParallelism()));
  const working = await compose.work({
    workers,
    organisations: flags.organisations,
    keys: flags.keys,
    data: flags.data,
    out: flags.out,
    files: flags.files,
    statusUrl: flags.statusUrl,
    onFault: (error, place, request) => {
      if (log !== 'none') lines.fault(error, place, request);
    },
  });
  terminal.out(`edc works batches with ${String(workers)} ${workers === 1 ? 'thread' : 'threads'}\n`);
  await working.stopped;
  context.finish(EXIT.passed);
}
