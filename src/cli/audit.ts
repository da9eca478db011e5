import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { plain, printJson } from './output.js';

export interface AuditFlags extends CommonFlags {
  readonly organisations?: string;
  readonly files?: string;
}

/** `edc audit`: everything is read back and nothing is changed; exit code 1 where something does not agree. */
export async function audit(context: CommandContext, flags: AuditFlags): Promise<void> {
  const { keys, data, out, files, organisations, statusUrl } = flags;
  const house = await (
    await context.compose()
  ).house({ keys, data, out, files, organisations, statusUrl, command: 'edc audit' });
  try {
    const reports = await house.audit();
    const agrees = reports.every((report) => report.agrees);
    if (flags.json === true) context.terminal.out(printJson({ agrees, reports }));
    else
      for (const { slug, register, trail } of reports) {
        const broken = trail.brokenAt === undefined ? 'unbroken' : `BROKEN at entry ${String(trail.brokenAt)}`;
        const { terminal } = context;
        terminal.out(
          `${slug}: audit trail of ${String(trail.entries)} entries, ${broken}; head ${trail.head || 'none'}\n`,
        );
        if (register === undefined) continue;
        terminal.out(`${slug}: ${String(register.credentials)} credentials on record\n`);
        if (register.unfinished > 0) terminal.out(`${slug}: begun and not issued: ${String(register.unfinished)}\n`);
        for (const kind of ['missing', 'different', 'unexplained', 'behind'] as const)
          for (const what of register[kind]) terminal.out(`${slug}: ${kind}: ${plain(what)}\n`);
      }
    context.finish(agrees ? EXIT.passed : EXIT.failed);
  } finally {
    await house.close();
  }
}
