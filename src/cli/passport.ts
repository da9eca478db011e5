import { join } from 'node:path';
import { readLanguage, setting } from '../config.js';
import type { Language, PassportReport } from '../model/index.js';
import { sayFinding } from '../pipeline/verifying/index.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { type Terminal, paint, plain, progressLine, printJson } from './output.js';
import { say } from './words.js';

export interface PassportFlags extends CommonFlags {
  readonly set?: string;
  readonly learner: readonly string[];
  readonly only: readonly string[];
  readonly add: readonly string[];
  readonly pdf?: boolean;
}

/** `edc passport`: a presentation and a package for each learner. */
export async function passport(context: CommandContext, flags: PassportFlags): Promise<void> {
  const { terminal, environment } = context;
  const language = readLanguage(setting('lang', flags.lang, environment));
  const compose = await context.compose();
  const issuing = await compose.issuing({ ...flags, command: 'edc passport' });
  const progress = progressLine(terminal);
  try {
    await issuing.publishStatus();
    const reports: PassportReport[] = [];
    for await (const report of issuing.assembleFiles({ ...flags, language, pdf: flags.pdf === true })) {
      reports.push(report);
      progress.show(`${String(reports.length)} …`);
    }
    progress.done();
    if (flags.json === true) terminal.out(printJson({ passports: reports, out: issuing.out }));
    else {
      const title = await compose.programmeTitles(language);
      for (const report of reports) terminal.out(printPassport(terminal, report, language, title, issuing.out));
    }
    context.finish(reports.some(({ files }) => files === undefined) ? EXIT.input : EXIT.passed);
  } finally {
    progress.done();
    await issuing.close();
  }
}

export function printPassport(
  terminal: Terminal,
  report: PassportReport,
  language: Language,
  title: (programme: string) => string,
  out: string,
): string {
  const state = report.complete ? paint(terminal, 'green', say('passport.complete', language)) : '';
  let text = `${paint(terminal, 'bold', plain(report.fullName))}  ${plain(report.learner)}  ${String(report.awarded)}/${String(report.total)} ${state}\n`;
  if (report.files !== undefined) for (const file of Object.values(report.files)) text += `  ${join(out, file)}\n`;
  if (report.missing.length > 0)
    text += `  ${say('passport.missing', language)}: ${report.missing.map((id) => plain(title(id))).join(' · ')}\n`;
  for (const { programme, why } of report.leftOut)
    text += `  ${say('passport.left-out', language)}: ${plain(title(programme))} (${say(`left-out.${why}`, language)})\n`;
  for (const item of report.findings) {
    const said = sayFinding(item, language);
    text += `  ${said.says} ${paint(terminal, 'dim', `(${said.code})`)}\n`;
    if (said.hint !== '') text += `  ${paint(terminal, 'cyan', '→')} ${said.hint}\n`;
  }
  return text;
}
