import { basename } from 'node:path';
import type { Finding, Language } from '../model/index.js';
import { sayFinding } from '../pipeline/verifying/index.js';
import { readInstant, readLanguage, setting } from '../config.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { type Terminal, paint, plain, printJson, table } from './output.js';
import { say } from './words.js';

export interface TrustImportFlags extends CommonFlags {
  readonly signers?: string;
}

/**
 * `edc trust import FILE…`: a trust file of trusted lists, and what became of each list. Exit 65 where one is refused; the
 * others are written all the same.
 */
export async function trustImport(
  context: CommandContext,
  files: readonly string[],
  flags: TrustImportFlags,
): Promise<void> {
  const { terminal, environment } = context;
  const language = readLanguage(setting('lang', flags.lang, environment));
  const compose = await context.compose();
  const at = flags.at === undefined ? compose.now() : readInstant(flags.at, '--at');
  const { signers, out } = flags;
  const imported = await compose.importTrust(files, { signers, out, at });
  const { lists, findings } = imported;
  const refused = lists.some(({ signer }) => signer === undefined);
  const written = 'written' in imported ? imported.written : undefined;
  if (flags.json === true) {
    terminal.out(printJson({ lists, findings, ...(written === undefined ? {} : { written }) }));
    context.finish(refused ? EXIT.input : EXIT.passed);
    return;
  }
  const day = (instant: string | undefined): string => (instant ?? '–').slice(0, 10);
  const heading = ['', 'file', 'territory', 'number', 'issued', 'next', 'services', 'granted'] as const;
  const rows = lists.map(({ file, territory, sequenceNumber, issued, nextUpdate, services, granted, signer }) => [
    signer === undefined ? '✗' : '✓',
    plain(basename(file)),
    territory ?? '–',
    String(sequenceNumber ?? '–'),
    day(issued),
    day(nextUpdate),
    String(services),
    String(granted),
  ]);
  terminal.out(
    `${table([heading.map((name) => (name === '' ? '' : say(`trust.column.${name}`, language))), ...rows])}\n\n`,
  );
  for (const item of findings) terminal.out(printFinding(terminal, item, language));
  const end =
    written !== undefined
      ? say('trust.written', language, { file: written })
      : imported.trust === undefined
        ? say('trust.nothing', language)
        : say('trust.not-written', language);
  terminal.out(`${plain(end)}\n`);
  context.finish(refused ? EXIT.input : EXIT.passed);
}

function printFinding(terminal: Terminal, item: Finding, language: Language): string {
  const said = sayFinding(item, language);
  const line = `${plain(basename(item.place?.file ?? ''))}: ${said.says} ${paint(terminal, 'dim', `(${item.code})`)}`;
  return `${line}\n${said.hint === '' ? '' : `  ${paint(terminal, 'cyan', '→')} ${said.hint}\n`}`;
}
