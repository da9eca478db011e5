import { readLanguage, setting } from '../config.js';
import { InputError, type Grade } from '../model/index.js';
import { sayFinding } from '../pipeline/verifying/index.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { printJson } from './output.js';
import { objectOf } from './revoke.js';
import { say } from './words.js';

export interface ReplaceFlags extends CommonFlags {
  readonly givenName?: string;
  readonly familyName?: string;
  readonly dateOfBirth?: string;
  readonly awardedOn?: string;
  readonly mark?: string;
  readonly maxMark?: string;
  readonly percentage?: string;
  readonly letter?: string;
}

function gradeOf({ mark, maxMark, percentage, letter }: ReplaceFlags): Grade | undefined {
  const grade: Grade = {
    ...(mark === undefined ? {} : { mark }),
    ...(maxMark === undefined ? {} : { maximumMark: maxMark }),
    ...(percentage === undefined ? {} : { percentage }),
    ...(letter === undefined ? {} : { letter }),
  };
  return Object.keys(grade).length === 0 ? undefined : grade;
}

/** `edc replace ID --family-name …`: the old credential is revoked and a corrected one issued; exit 65 where it cannot be. */
export async function replace(context: CommandContext, id: string, flags: ReplaceFlags): Promise<void> {
  const { terminal, environment } = context;
  const language = readLanguage(setting('lang', flags.lang, environment));
  const { givenName, familyName, dateOfBirth, awardedOn } = flags;
  const grade = gradeOf(flags);
  const corrections = {
    ...(givenName === undefined ? {} : { givenName }),
    ...(familyName === undefined ? {} : { familyName }),
    ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
    ...(awardedOn === undefined ? {} : { awardedOn }),
    ...(grade === undefined ? {} : { grade }),
  };
  if (flags.maxMark !== undefined && flags.mark === undefined)
    throw new InputError('usage.flags-contradict', '--max-mark says nothing without --mark', 'give both');
  const issuing = await (await context.compose()).issuing({ ...flags, command: 'edc replace' });
  try {
    const report = await issuing.recorded({ action: 'replace', ...objectOf(id) }, () =>
      issuing.replace({ credentialId: id, corrections }),
    );
    if (report.outcome !== 'refused') await issuing.publishStatus();
    if (flags.json === true) terminal.out(printJson({ ...report, replaces: id }));
    else if (report.credentialId !== undefined)
      terminal.out(`${say('replace.recorded', language, { id, next: report.credentialId })}\n`);
    else
      for (const finding of report.findings) {
        const { says, hint } = sayFinding(finding, language);
        terminal.err(`edc: ${finding.place?.column ?? ''} ${says}\nedc: hint: ${hint}\n`);
      }
    context.finish(report.outcome === 'refused' ? EXIT.input : EXIT.passed);
  } finally {
    await issuing.close();
  }
}
