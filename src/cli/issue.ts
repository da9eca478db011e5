import type { Compose, IssueFile, IssuingOnFiles } from '../compose.js';
import {
  InputError,
  InvariantError,
  type Instant,
  type Language,
  type RowReport,
  type SealLevel,
} from '../model/index.js';
import { sayFinding } from '../pipeline/verifying/index.js';
import { readInstant, readLanguage, setting } from '../config.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { printJson } from './output.js';
import { createProgress } from './progress.js';
import { createReport, formOf, printHeading, printRow } from './report.js';
import { type Summary, Tally, printMeter, printSummary } from './tally.js';
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
  readonly level?: SealLevel;
  readonly dryRun?: boolean;
  readonly report?: string;
  readonly corrections?: string;
}

/** What the command is to write besides what it issues; opened before anything is issued, so that no surprise comes last. */
async function openFiles(compose: Compose, flags: IssueFlags, language: Language) {
  const { report, corrections, results, programme, layout, learners, learnersLayout } = flags;
  const form = report === undefined ? undefined : formOf(report);
  if (corrections !== undefined && !corrections.toLowerCase().endsWith('.csv'))
    throw new InputError('usage.corrections-form', 'corrections are written as CSV', 'let the name end with .csv');
  const inputs = [results, programme, layout, learners, learnersLayout].filter((path) => path !== undefined);
  const reportFile = report === undefined ? undefined : await compose.textFile(report, inputs);
  const others = report === undefined ? inputs : [...inputs, report];
  const correctionsFile = corrections === undefined ? undefined : await compose.textFile(corrections, others);
  return {
    report: reportFile === undefined || form === undefined ? undefined : createReport(reportFile, form, language),
    corrections: correctionsFile,
    async abandon(): Promise<void> {
      await reportFile?.abandon();
      await correctionsFile?.abandon();
    },
  };
}

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
  const files = await openFiles(compose, flags, language);
  const progress = createProgress(terminal, dryRun ? 'progress.rehearsing' : 'issue.reading', language);
  let issuing: IssuingOnFiles | undefined;
  try {
    issuing = await compose.issuing({ ...flags, readOnly: dryRun, command: 'edc issue' });
    for (const warning of issuing.warnings) terminal.err(`edc: ${sayFinding(warning, language).says}\n`);
    const request: IssueFile = {
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
    const refused = new Set<number>();
    if (flags.json !== true) terminal.out(printHeading(terminal, language));
    const opened = issuing;
    const work = async (): Promise<void> => {
      for await (const row of dryRun ? opened.rehearseFile(request) : opened.issueFile(request)) {
        tally.add(row);
        await files.report?.add(row);
        if (row.outcome === 'refused' && row.fatal !== true && row.row !== undefined)
          for (const each of row.rows ?? [row.row]) refused.add(each);
        if (flags.json === true) rows.push(row);
        else {
          progress.done();
          terminal.out(printRow(terminal, row, language));
        }
        progress.row();
      }
    };
    await (dryRun ? work() : opened.recorded({ action: 'issue' }, work));
    progress.done();
    if (!dryRun) await issuing.publishStatus();
    const { summary } = tally;
    await files.report?.end(summary);
    const copied =
      files.corrections === undefined || refused.size === 0
        ? 0
        : await compose.correct(request, refused, files.corrections);
    const elements = dryRun ? tally.meter(await programmeElements(compose, flags.programme)) : undefined;
    const { out } = issuing;
    if (flags.json === true)
      terminal.out(printJson(dryRun ? { dryRun, summary, elements, rows } : { summary, rows, out }));
    else {
      const meter = elements === undefined ? '' : `${printMeter(terminal, elements, language)}\n`;
      terminal.out(`\n${meter}${printSummary(terminal, summary, language)}`);
      if (nothingNew(summary)) terminal.out(`${say('issue.nothing-new', language)}\n`);
      terminal.out(`${dryRun ? say('issue.rehearsed', language) : say('issue.written', language, { out })}\n`);
      terminal.out(filesWritten(flags, { copied, refused: refused.size }, language));
    }
    context.finish(tally.refused ? EXIT.input : EXIT.passed);
  } finally {
    progress.done();
    await files.abandon();
    await issuing?.close();
  }
}

async function programmeElements(compose: Compose, path: string) {
  const { completeness } = await compose.catalogue([path]);
  const [row] = completeness.rows;
  if (row === undefined) throw new InvariantError('a programme that was rehearsed has no completeness');
  return row.elements;
}

function nothingNew({ outcomes, earlier }: Summary): boolean {
  const fresh = [outcomes.issued, outcomes.completed, outcomes.issuable, outcomes.completable, earlier.completed];
  return outcomes['already-issued'] !== undefined && fresh.every((count) => count === undefined);
}

function filesWritten(
  { report, corrections }: IssueFlags,
  { copied, refused }: { readonly copied: number; readonly refused: number },
  language: Language,
): string {
  const lines: string[] = [];
  if (report !== undefined) lines.push(say('report.written', language, { file: report }));
  if (corrections !== undefined && refused === 0) lines.push(say('corrections.none', language));
  if (corrections !== undefined && refused > 0) {
    lines.push(say('corrections.written', language, { count: copied, file: corrections }));
    if (copied < refused) lines.push(say('corrections.left', language, { count: refused - copied }));
  }
  return lines.map((line) => `${line}\n`).join('');
}

function given<Name extends string>(name: Name, value: string | undefined): { readonly [key in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in Name]: string });
}
