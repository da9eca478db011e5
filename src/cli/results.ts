import { fullNameOf, gradeText, type Language } from '../model/index.js';
import { sayFinding } from '../pipeline/verifying/index.js';
import { readLanguage, setting } from '../config.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { type Terminal, paint, plain, printJson } from './output.js';
import { say } from './words.js';

export interface InspectFlags extends CommonFlags {
  readonly layout?: string;
  readonly item?: string;
  readonly sheet?: string;
  readonly encoding?: string;
  readonly learners?: string;
  readonly learnersLayout?: string;
  readonly saveLayout?: string;
}

type Inspection = Awaited<ReturnType<Awaited<ReturnType<CommandContext['compose']>>['inspectFile']>>;
type Row = Inspection['rows'][number];
type Layout = NonNullable<Inspection['layout']>;

const FIELDS = [
  'learnerId',
  'givenName',
  'familyName',
  'dateOfBirth',
  'email',
  'item',
  'mark',
  'maximumMark',
  'percentage',
  'letter',
  'awardedOn',
] as const satisfies readonly (keyof Layout['columns'])[];

/** Grade items shown; the rest is counted. */
const ITEMS_SHOWN = 30;

/** `edc results inspect`: exit 0 when the file could be read by what was said or proposed, 65 when not. Rows may have findings either way. */
export async function inspect(context: CommandContext, file: string, flags: InspectFlags): Promise<void> {
  const { terminal, environment } = context;
  const language = readLanguage(setting('lang', flags.lang, environment));
  const compose = await context.compose();
  const { saveLayout, layout, item, sheet, encoding, learners, learnersLayout } = flags;
  const choice = Object.fromEntries(
    Object.entries({ layout, item, sheet, encoding, learners, learnersLayout }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const inspection = await compose.inspectFile(file, choice, saveLayout);
  if (flags.json === true) terminal.out(printJson(inspection));
  else terminal.out(printInspection(terminal, inspection, layout === undefined, language));
  if (flags.json !== true && saveLayout !== undefined)
    terminal.out(`\n${say('results.saved', language, { file: plain(saveLayout) })}\n`);
  const fatal = inspection.findings.length > 0 || inspection.rows.some((row) => row.fatal === true);
  context.finish(fatal ? EXIT.input : EXIT.passed);
}

function labelled(terminal: Terminal, label: string, text: string): string {
  return `${paint(terminal, 'bold', label)}: ${text}\n`;
}

function printInspection(terminal: Terminal, read: Inspection, isProposal: boolean, language: Language): string {
  let text = labelled(terminal, say('results.form', language), say(`form.${read.form ?? 'unknown'}`, language));
  if (read.sheets !== undefined && read.sheets.length > 0) {
    const names = read.sheets.map(({ name, hidden }) =>
      hidden ? `${plain(name)} (${say('results.hidden', language)})` : plain(name),
    );
    text += labelled(terminal, say('results.sheets', language), names.join(' · '));
  }
  if (read.items.length > 0) {
    text += `${paint(terminal, 'bold', say('results.items', language))} (${String(read.items.length)}):\n`;
    for (const item of read.items.slice(0, ITEMS_SHOWN)) text += `  ${plain(item)}\n`;
    if (read.items.length > ITEMS_SHOWN) text += '  …\n';
  }
  if (read.layout !== undefined) text += printLayout(terminal, read.layout, isProposal, language);
  if (read.rows.length > 0) {
    text += `\n${paint(terminal, 'bold', say('results.rows', language, { item: plain(read.item ?? '–') }))}\n`;
    for (const row of read.rows) text += printRow(terminal, row, language);
  }
  for (const found of read.findings) text += printFinding(terminal, found, language);
  return text;
}

function printLayout(terminal: Terminal, layout: Layout, isProposal: boolean, language: Language): string {
  let text = `\n${paint(terminal, 'bold', say('results.columns', language))}`;
  text += isProposal ? ` ${paint(terminal, 'dim', `(${say('results.proposed', language)})`)}\n` : '\n';
  for (const field of FIELDS) {
    const column = layout.columns[field];
    if (column === undefined) continue;
    const name = typeof column === 'number' ? `#${String(column)}` : plain(column);
    text += `  ${say(`field.${field}`, language)} ← ${name}\n`;
  }
  if (layout.dateFormat !== undefined) text += `  ${say('results.dates', language)}: ${layout.dateFormat}\n`;
  return text;
}

function printRow(terminal: Terminal, row: Row, language: Language): string {
  const where = say('row', language, { row: row.row });
  const learner = row.result?.learner ?? row.ungraded?.learner;
  if (learner === undefined) {
    return `  ${paint(terminal, 'red', '✗')} ${where}\n${row.findings.map((found) => printFinding(terminal, found, language)).join('')}`;
  }
  const who = `${plain(learner.identifier)}  ${plain(fullNameOf(learner))}`;
  const born = learner.dateOfBirth === undefined ? '' : `  ${learner.dateOfBirth}`;
  const grade = row.result === undefined ? say('outcome.not-graded', language) : plain(gradeText(row.result.grade));
  const on = row.result?.awardedOn === undefined ? '' : `  ${row.result.awardedOn.slice(0, 10)}`;
  return `  ${where}  ${who}${born}  ${grade}${on}\n`;
}

function printFinding(terminal: Terminal, found: Row['findings'][number], language: Language): string {
  const said = sayFinding(found, language);
  const hint = said.hint === '' ? '' : `    ${paint(terminal, 'cyan', '→')} ${said.hint}\n`;
  return `    ${said.says} ${paint(terminal, 'dim', `(${said.code})`)}\n${hint}`;
}
