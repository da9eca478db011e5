import { join } from 'node:path';
import { type Finding, type Language, LANGUAGES, STANDARD_ELEMENTS } from '../model/index.js';
import { sayFinding } from '../pipeline/verifying/index.js';
import { readLanguage, setting } from '../config.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { ELEMENT_WORDS, say } from './words.js';
import { type Terminal, paint, plain, table, printJson } from './output.js';

/**
 * `edc catalogue check [FILE-OR-FOLDER…]`: completeness of micro-credentials by the Council's standard elements, in each
 * language; exit 65 with findings when a file cannot be used or misses a mandatory element.
 */
export async function catalogueCheck(
  context: CommandContext,
  paths: readonly string[],
  flags: CommonFlags,
): Promise<void> {
  const { terminal } = context;
  const language = readLanguage(setting('lang', flags.lang, context.environment));
  const compose = await context.compose();
  const { completeness, findings, files } = await compose.catalogue(paths);
  if (flags.json === true) {
    terminal.out(printJson({ files, completeness, findings }));
    context.finish(findings.length > 0 ? EXIT.input : EXIT.passed);
    return;
  }
  const heading = [
    '',
    ...STANDARD_ELEMENTS.map(({ obligation, number }) =>
      obligation === 'mandatory' ? String(number) : `+${String(number)}`,
    ),
  ];
  const rows = completeness.rows.map((row) => [
    plain(row.slug),
    ...STANDARD_ELEMENTS.map(({ key }) => {
      const states = LANGUAGES.map((code) => row.elements[key][code]);
      if (states.every((state) => state === 'award')) return 'a';
      const stated = states.filter((state) => state !== 'absent').length;
      return stated === LANGUAGES.length ? '●' : stated === 0 ? '–' : `${String(stated)}/${String(LANGUAGES.length)}`;
    }),
  ]);
  terminal.out(`${table([heading, ...rows])}\n\n`);
  terminal.out(`${say('catalogue.legend', language, { languages: LANGUAGES.join(', ') })}\n`);
  for (const { key, number, obligation } of STANDARD_ELEMENTS) {
    const sign = obligation === 'mandatory' ? String(number).padStart(2) : `+${String(number)}`;
    terminal.out(`  ${sign}  ${ELEMENT_WORDS[key][language]}\n`);
  }
  terminal.out('\n');
  for (const item of findings) terminal.out(printFinding(terminal, item, language));
  const { complete, rows: all } = completeness;
  const values = { complete, total: all.length, languages: LANGUAGES.length };
  terminal.out(`${say('catalogue.summary', language, values)}\n`);
  context.finish(findings.length > 0 || complete < all.length ? EXIT.input : EXIT.passed);
}

/** The finding as people read it, with the standard element that it names in their language. */
function printFinding(terminal: Terminal, item: Finding, language: Language): string {
  const element = STANDARD_ELEMENTS.find(({ name }) => name === item.values?.['element']);
  const values = element === undefined ? {} : { element: ELEMENT_WORDS[element.key][language] };
  const said = sayFinding({ ...item, values: { ...item.values, ...values } }, language);
  const where = [item.place?.file, item.place?.pointer, item.place?.language].filter(Boolean).join(' ');
  const line = `${plain(where)}: ${said.says} ${paint(terminal, 'dim', `(${item.code})`)}`;
  const hint = said.hint === '' ? '' : `  ${paint(terminal, 'cyan', '→')} ${said.hint}\n`;
  return `${paint(terminal, 'red', '✗')} ${line}\n${hint}`;
}

export interface ExportFlags extends CommonFlags {
  readonly format: 'loq' | 'jsonld' | 'html';
  readonly provider?: string;
  readonly out?: string;
}

/**
 * `edc catalogue export --format FORMAT [FILE-OR-FOLDER…]`: the catalogue for others, to standard output or a folder. What a
 * format has no place for is said on standard error; exit 65 and nothing written when it refuses a programme.
 */
export async function catalogueExport(
  context: CommandContext,
  paths: readonly string[],
  flags: ExportFlags,
): Promise<void> {
  const { terminal } = context;
  const language = readLanguage(setting('lang', flags.lang, context.environment));
  const compose = await context.compose();
  const { format, provider, out } = flags;
  const { file, count, findings } = await compose.exportCatalogue(paths, { format, language, provider, out });
  for (const item of findings) terminal.err(printFinding(terminal, item, language));
  if (file === undefined) {
    terminal.err(`${say('catalogue.not-exported', language)}\n`);
    context.finish(EXIT.input);
    return;
  }
  terminal.out(
    out === undefined ? file.text : `${say('catalogue.exported', language, { file: join(out, file.name), count })}\n`,
  );
  context.finish(EXIT.passed);
}
