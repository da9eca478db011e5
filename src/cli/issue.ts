import { type Instant, type Language, type RowReport } from '../model/index.js';
import { sayFinding } from '../pipeline/issuing/index.js';
import { readInstant, readLanguage, setting } from '../config.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { type Colour, type Terminal, paint, plain, progressLine, printJson } from './output.js';
import { say } from './words.js';

export interface IssueFlags extends CommonFlags {
  readonly programme: string;
  readonly results: string;
  readonly layout?: string;
  readonly item?: string;
  readonly maxMark?: string;
  readonly awardedOn?: string;
  readonly proofSet?: boolean;
}

const SIGNS: Readonly<Record<RowReport['outcome'], readonly [string, Colour]>> = {
  issued: ['✓', 'green'],
  completed: ['✓', 'green'],
  'already-issued': ['=', 'dim'],
  'not-awarded': ['·', 'dim'],
  'not-graded': ['·', 'dim'],
  refused: ['✗', 'red'],
};

/** `edc issue`: exit 0 when every row was dealt with, 65 when rows were refused (the others are issued all the same). */
export async function issue(context: CommandContext, flags: IssueFlags): Promise<void> {
  const { terminal, environment } = context;
  const language = readLanguage(setting('lang', flags.lang, environment));
  const awardedOn = flags.awardedOn === undefined ? undefined : readInstant(flags.awardedOn, '--awarded-on');
  const compose = await context.compose();
  const issuing = await compose.issuing({ ...flags, command: 'edc issue' });
  const progress = progressLine(terminal);
  try {
    for (const warning of issuing.warnings) terminal.err(`edc: ${sayFinding(warning, language).says}\n`);
    const rows: RowReport[] = [];
    const reports = issuing.issueFile({
      programme: flags.programme,
      results: flags.results,
      language,
      ...given('layout', flags.layout),
      ...given('item', flags.item),
      ...given('maximumMark', flags.maxMark),
      ...(awardedOn === undefined ? {} : { awardedOn: awardedOn satisfies Instant }),
    });
    for await (const row of reports) {
      rows.push(row);
      progress.show(`${say('issue.reading', language)}: ${String(rows.length)}`);
      if (flags.json !== true) {
        progress.done();
        terminal.out(printRow(terminal, row, language));
      }
    }
    progress.done();
    await issuing.publishStatus();
    if (flags.json === true) terminal.out(printJson({ rows, out: issuing.out }));
    else terminal.out(summary(terminal, rows, language, issuing.out));
    context.finish(rows.some(({ outcome }) => outcome === 'refused') ? EXIT.input : EXIT.passed);
  } finally {
    progress.done();
    await issuing.close();
  }
}

function given<Name extends string>(name: Name, value: string | undefined): { readonly [key in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in Name]: string });
}

function printRow(terminal: Terminal, row: RowReport, language: Language): string {
  const [text, colour] = SIGNS[row.outcome];
  const where = row.row === undefined || row.row === 0 ? '' : `${say('row', language, { row: row.row })}  `;
  const who = row.learner === undefined ? '' : `${plain(row.learner)}  `;
  const what = say(`outcome.${row.outcome}`, language);
  const id = row.credentialId === undefined ? '' : `  ${paint(terminal, 'dim', row.credentialId)}`;
  let lines = `${paint(terminal, colour, text)} ${where}${who}${what}${id}\n`;
  for (const item of row.findings) {
    const said = sayFinding(item, language);
    lines += `    ${said.says} ${paint(terminal, 'dim', `(${said.code})`)}\n`;
    if (said.hint !== '') lines += `    ${paint(terminal, 'cyan', '→')} ${said.hint}\n`;
  }
  return lines;
}

function summary(terminal: Terminal, rows: readonly RowReport[], language: Language, out: string): string {
  const outcomes: readonly RowReport['outcome'][] = [
    'issued',
    'completed',
    'already-issued',
    'not-awarded',
    'not-graded',
    'refused',
  ];
  const counts = outcomes
    .map((outcome) => [outcome, rows.filter((row) => row.outcome === outcome).length] as const)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${say(`outcome.${outcome}`, language)}: ${String(count)}`);
  const fresh = rows.some(({ outcome }) => outcome === 'issued' || outcome === 'completed');
  const nothing =
    !fresh && rows.some(({ outcome }) => outcome === 'already-issued') ? `${say('issue.nothing-new', language)}\n` : '';
  return `\n${paint(terminal, 'bold', counts.join(' · '))}\n${nothing}${say('issue.written', language, { out })}\n`;
}
