import { type Instant, type Language, type RowReport } from '../model/index.js';
import { sayFinding } from '../pipeline/issuing/index.js';
import { readInstant, readLanguage, setting } from '../config.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { type Colour, type Terminal, paint, plain, printJson } from './output.js';
import { createProgress } from './progress.js';
import { Tally, printMeter, printSummary } from './tally.js';
import { say } from './words.js';

export interface IssueFlags extends CommonFlags {
  readonly programme: string;
  readonly results: string;
  readonly layout?: string;
  readonly item?: string;
  readonly sheet?: string;
  readonly encoding?: string;
  readonly learners?: string;
  readonly learnersLayout?: string;
  readonly maxMark?: string;
  readonly awardedOn?: string;
  readonly proofSet?: boolean;
  readonly dryRun?: boolean;
}

const SIGNS: Readonly<Record<RowReport['outcome'], readonly [string, Colour]>> = {
  issued: ['✓', 'green'],
  completed: ['✓', 'green'],
  issuable: ['✓', 'green'],
  completable: ['✓', 'green'],
  'already-issued': ['=', 'dim'],
  'not-awarded': ['·', 'dim'],
  'not-graded': ['·', 'dim'],
  refused: ['✗', 'red'],
};

/**
 * `edc issue`: exit 0 when every row was dealt with, 65 when rows were refused (the others are issued all the same). With
 * `--dry-run` the same codes, for what would be; nothing is recorded, sealed or published.
 */
export async function issue(context: CommandContext, flags: IssueFlags): Promise<void> {
  const { terminal, environment } = context;
  const language = readLanguage(setting('lang', flags.lang, environment));
  const awardedOn = flags.awardedOn === undefined ? undefined : readInstant(flags.awardedOn, '--awarded-on');
  const dryRun = flags.dryRun === true;
  const compose = await context.compose();
  const issuing = await compose.issuing({ ...flags, readOnly: dryRun, command: 'edc issue' });
  const progress = createProgress(terminal, dryRun ? 'progress.rehearsing' : 'issue.reading', language);
  try {
    for (const warning of issuing.warnings) terminal.err(`edc: ${sayFinding(warning, language).says}\n`);
    const request: Parameters<typeof issuing.issueFile>[0] = {
      programme: flags.programme,
      results: flags.results,
      language,
      onRead: progress.onRead,
      ...given('layout', flags.layout),
      ...given('item', flags.item),
      ...given('sheet', flags.sheet),
      ...given('encoding', flags.encoding),
      ...given('learners', flags.learners),
      ...given('learnersLayout', flags.learnersLayout),
      ...given('maximumMark', flags.maxMark),
      ...(awardedOn === undefined ? {} : { awardedOn: awardedOn satisfies Instant }),
    };
    const tally = new Tally();
    const rows: RowReport[] = [];
    for await (const row of dryRun ? issuing.rehearseFile(request) : issuing.issueFile(request)) {
      tally.add(row);
      if (flags.json === true) rows.push(row);
      else {
        progress.done();
        terminal.out(printRow(terminal, row, language));
      }
      progress.row();
    }
    progress.done();
    const { summary } = tally;
    if (dryRun) {
      const { completeness } = await compose.catalogue([flags.programme]);
      const [programme] = completeness.rows;
      const meter = programme === undefined ? [] : tally.meter(programme.elements);
      if (flags.json === true) terminal.out(printJson({ dryRun, summary, elements: meter, rows }));
      else {
        terminal.out(`\n${printMeter(terminal, meter, language)}\n${printSummary(terminal, summary, language)}`);
        terminal.out(`${say('issue.rehearsed', language)}\n`);
      }
    } else {
      await issuing.publishStatus();
      const { out } = issuing;
      if (flags.json === true) terminal.out(printJson({ summary, rows, out }));
      else {
        const { issued, completed, 'already-issued': already } = summary.outcomes;
        const nothing = already !== undefined && (issued ?? completed ?? summary.earlier.completed) === undefined;
        terminal.out(`\n${printSummary(terminal, summary, language)}`);
        if (nothing) terminal.out(`${say('issue.nothing-new', language)}\n`);
        terminal.out(`${say('issue.written', language, { out })}\n`);
      }
    }
    context.finish(tally.refused ? EXIT.input : EXIT.passed);
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
