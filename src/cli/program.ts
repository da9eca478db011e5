import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { InputError } from '../model/index.js';
import { SETTINGS, type Environment, type SettingName, type Setting } from '../config.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT, exitOfError } from './exit.js';
import { showError, type Terminal } from './output.js';

export interface Surroundings {
  readonly terminal: Terminal;
  readonly environment: Environment;
}

const WIDE = new Set<SettingName>([
  'data',
  'out',
  'files',
  'keys',
  'statusUrl',
  'trust',
  'anchors',
  'status',
  'policy',
  'lang',
  'at',
  'port',
  'host',
  'tlsCert',
  'tlsKey',
  'organisations',
  'oidc',
  'instances',
  'workers',
  'json',
]);

/** Adds flags of the table of settings, so that one flag has one meaning and one text everywhere. */
function flags(command: Command, ...names: readonly SettingName[]): Command {
  for (const name of names) {
    const row: Setting = SETTINGS[name];
    if (row.flag === undefined || !WIDE.has(name)) continue;
    const variable = row.variable === undefined ? '' : ` [${row.variable}]`;
    const standard = name === 'json' ? '' : ` (default: ${row.standard})`;
    // Commander takes a value where it stands in angle brackets.
    const flag = row.flag.replace(/ (\S+)$/, ' <$1>');
    command.addOption(new Option(flag, `${row.meaning}${standard}${variable}`));
  }
  return command;
}

function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** The command line as a whole. Each command's module is loaded when it is called. */
function build(context: CommandContext): Command {
  const program = new Command('edc')
    .description('European Digital Credentials: assessment results in, a verified Passport to Employment out')
    .version(version())
    .showHelpAfterError('edc: hint: edc help shows what there is, edc help COMMAND its flags')
    .configureHelp({ sortSubcommands: false });

  flags(program.command('issue'), 'data', 'out', 'keys', 'statusUrl', 'lang', 'json')
    .description('issue a credential to each learner who is awarded by the programme')
    .requiredOption('--programme <file>', 'the micro-credential that is awarded, one JSON file')
    .requiredOption(
      '--results <file>',
      'an export of Moodle, Canvas, Open edX or xAPI, or a table in a declared layout',
    )
    .option('--layout <file>', 'what the columns of a table are; edc results inspect proposes one')
    .option('--item <name>', 'the grade item that counts, where the file has several')
    .option('--sheet <name>', 'the sheet of a workbook that has several')
    .option('--encoding <name>', 'how a text was saved, if not as UTF-8: windows-1250, windows-1253, iso-8859-2, …')
    .option('--learners <file>', 'names and birth dates by identifier, where the results have none')
    .option('--learners-layout <file>', 'what the columns of the learners file are')
    .option('--max-mark <number>', 'the best mark, where the file does not say it')
    .option('--awarded-on <date>', 'the day of the award, where the file does not say it')
    .option('--proof-set', 'prove with eddsa-rdfc-2022 too')
    .addOption(
      new Option('--level <level>', 'the level of the seals, in place of the one in keys.json').choices([
        'B',
        'T',
        'LT',
        'LTA',
      ]),
    )
    .option('--dry-run', 'show what would become of each row; nothing is recorded, sealed or published')
    .option('--report <file>', 'write what became of each row; .csv or .json, in the language of --lang')
    .option(
      '--corrections <file>',
      'write the refused rows as a CSV in the columns of the source, to mend and feed back',
    )
    .action(async (options: object) => (await import('./issue.js')).issue(context, options as never));

  const results = program.command('results').description('results files, before anything is issued from them');
  flags(results.command('inspect'), 'lang', 'json')
    .description('say what a file is, propose a layout of its columns, show its items and first rows as understood')
    .argument('<file>', 'the results file')
    .option('--layout <file>', 'what the columns of a table are')
    .option('--item <name>', 'the grade item to show, where the file has several')
    .option('--sheet <name>', 'the sheet of a workbook that has several')
    .option('--encoding <name>', 'how a text was saved, if not as UTF-8: windows-1250, windows-1253, iso-8859-2, …')
    .option('--learners <file>', 'names and birth dates by identifier, where the results have none')
    .option('--learners-layout <file>', 'what the columns of the learners file are')
    .option('--save-layout <file>', 'write the proposed layout to this new file, for edc issue --layout')
    .action(async (file: string, options: object) =>
      (await import('./results.js')).inspect(context, file, options as never),
    );

  flags(program.command('revoke'), 'data', 'out', 'keys', 'statusUrl', 'lang', 'json')
    .description('revoke a credential for good, or suspend it, and publish the status lists')
    .argument('<id>', 'id of the credential, urn:credential:…')
    .requiredOption('--reason <text>', 'why; kept in the register, not published')
    .option('--suspend', 'suspend it for the time being instead')
    .option('--lift', 'lift its suspension')
    .action(async (id: string, options: object) => (await import('./revoke.js')).revoke(context, id, options as never));

  flags(program.command('replace'), 'data', 'out', 'keys', 'statusUrl', 'lang', 'json')
    .description('correct a credential: revoke it, and issue the corrected award under a new id')
    .argument('<id>', 'id of the credential, urn:credential:…')
    .option('--given-name <name>', 'as it should have been')
    .option('--family-name <name>', 'as it should have been')
    .option('--date-of-birth <day>', 'as 2001-02-28; the empty text takes it out')
    .option('--awarded-on <date>', 'the day of the award')
    .option('--mark <number>', 'the mark; what is given of the grade replaces all of it')
    .option('--max-mark <number>', 'the best mark')
    .option('--percentage <number>', 'the percentage')
    .option('--letter <letter>', 'the letter grade')
    .action(async (id: string, options: object) =>
      (await import('./replace.js')).replace(context, id, options as never),
    );

  flags(program.command('erase'), 'data', 'out', 'keys', 'statusUrl', 'lang', 'json')
    .description("take out what is kept of a learner's data; ids, digests and status stay, see docs/personal-data.md")
    .argument('<learner>', 'identifier of the learner, as the results file has it')
    .action(async (learner: string, options: object) =>
      (await import('./erase.js')).erase(context, learner, options as never),
    );

  flags(program.command('passport'), 'data', 'out', 'keys', 'statusUrl', 'lang', 'json')
    .description('put the credentials of each learner together: presentation and package')
    .option('--set <file>', 'the programmes that a passport is measured against (default: the demo set of twenty)')
    .option('--learner <id>', 'of this learner only; may be repeated', collect, [])
    .option('--only <slug>', 'with this programme only; may be repeated', collect, [])
    .option('--add <file>', 'add the proved credential of another issuer; may be repeated', collect, [])
    .option('--pdf', 'a PDF too, in the language of --lang, with the sealed credentials in it')
    .action(async (options: object) => (await import('./passport.js')).passport(context, options as never));

  flags(program.command('verify'), 'trust', 'anchors', 'status', 'policy', 'at', 'lang', 'json')
    .description('judge a file: sealed or proved credential, passport, package')
    .argument('<file>', 'the file that was handed in')
    .option('--verbose', 'show every question, what it is about, and its answer')
    .option('--save-evidence <file>', 'keep the facts, to judge them again with edc judge; they hold personal data')
    .option('--overwrite', 'let --save-evidence replace a file')
    .action(async (file: string, options: object) =>
      (await import('./verify.js')).verify(context, file, options as never),
    );

  flags(program.command('judge'), 'policy', 'at', 'lang', 'json')
    .description('judge stored evidence again: no network, no trust file, the same verdict for the same policy')
    .argument('<evidence>', 'what edc verify --save-evidence wrote')
    .option('--verbose', 'show every question, what it is about, and its answer')
    .action(async (file: string, options: object) =>
      (await import('./judge.js')).judge(context, file, options as never),
    );

  const status = program.command('status').description('the published status lists');
  flags(status.command('publish'), 'data', 'out', 'keys', 'statusUrl', 'lang', 'json')
    .description('publish the status lists anew from the register, where they changed or are about to expire')
    .action(async (options: object) => (await import('./status.js')).publishStatus(context, options as never));

  const catalogue = program.command('catalogue').description('micro-credential specifications');
  flags(catalogue.command('check'), 'lang', 'json')
    .description('completeness by the standard elements of the Council Recommendation, in each language')
    .argument('[path...]', 'files or folders (default: the catalogue of this package)')
    .action(async (paths: readonly string[], options: CommonFlags) =>
      (await import('./catalogue.js')).catalogueCheck(context, paths, options),
    );

  flags(catalogue.command('export'), 'lang')
    .description('publish micro-credentials: for the European qualification register, as linked data, as a web page')
    .argument('[path...]', 'files or folders (default: the catalogue of this package)')
    .addOption(
      new Option('--format <format>', 'LOQ XML, JSON-LD, or HTML in the language of --lang')
        .choices(['loq', 'jsonld', 'html'])
        .makeOptionMandatory(),
    )
    .option('--provider <file>', 'the organisation that provides them: id, legalName, country; not needed for the demo')
    .option('--out <dir>', 'write a file there instead of printing it')
    .action(async (paths: readonly string[], options: object) =>
      (await import('./catalogue.js')).catalogueExport(context, paths, options as never),
    );

  const trust = program.command('trust').description('what verifying trusts');
  flags(trust.command('import'), 'at', 'lang', 'json')
    .description('make a trust file of trusted lists (ETSI TS 119 612): who issues qualified seals and time-stamps')
    .argument('<file...>', 'XML files of trusted lists; with the European list of lists, national lists follow from it')
    .option(
      '--signers <file>',
      'certificates that may sign: those that the Official Journal names for the list of lists',
    )
    .option('--out <file>', 'the trust file to write; an earlier import there is replaced')
    .action(async (files: readonly string[], options: object) =>
      (await import('./trust.js')).trustImport(context, files, options as never),
    );

  const keys = program.command('keys').description('keys of the issuing organisation');
  keys
    .command('init')
    .description('make keys for development: certification authority, seal certificate, proof key, trust file')
    .requiredOption('--out <dir>', 'the folder to make; it must not hold keys')
    .option('--name <text>', 'legal name of the organisation', 'Development Issuer')
    .option('--identifier <text>', 'its identifier by ETSI EN 319 412-1', 'VATCY-00000000X')
    .option('--country <code>', 'its country, two letters', 'CY')
    .addOption(new Option('--type <type>', 'kind of the seal key').choices(['rsa', 'p256']).default('rsa'))
    .action(async (options: object) => (await import('./keys.js')).keysInit(context, options as never));
  flags(keys.command('rotate'), 'keys', 'json')
    .description('make a new proof key; the document of the did:web keeps the old one for what it proved')
    .action(async (options: object) => (await import('./keys.js')).keysRotate(context, options as never));

  const seal = program.command('seal').description('seals that are there: what is in them, and keeping them valid');
  flags(seal.command('inspect'), 'trust', 'anchors', 'at', 'lang', 'json')
    .description('show everything in a seal as a tree: signatures, certificates, time-stamps, answers about revocation')
    .argument('<file>', 'a sealed file')
    .action(async (file: string, options: object) =>
      (await import('./seal.js')).inspect(context, file, options as never),
    );

  /** What raising and renewing have in common. */
  const extending = (command: Command): Command =>
    flags(command, 'keys', 'data', 'lang', 'json')
      .argument('<what>', 'a sealed file; or the id of a credential in the register, urn:credential:…')
      .option('--out <path>', 'the file to write; for a credential of the register the folder of what was published')
      .option('--in-place', 'put the file over the one that is read')
      .option('--overwrite', 'let --out replace a file')
      .option(
        '--time-stamps <url>',
        'address of a time-stamp authority, in place of those of keys.json; may be repeated',
        collect,
        [],
      )
      .option('--organisation <identifier>', 'of the register, where it has several');
  extending(seal.command('upgrade'))
    .description('raise a seal to a higher level; needs no private key')
    .addOption(new Option('--level <level>', 'the level to reach').choices(['T', 'LT', 'LTA']).default('LTA'))
    .action(async (what: string, options: object) =>
      (await import('./seal.js')).upgrade(context, what, options as never),
    );
  extending(seal.command('renew'))
    .description(
      'add a further archive time-stamp to a seal of level LTA, before the last one ends; needs no private key',
    )
    .action(async (what: string, options: object) =>
      (await import('./seal.js')).renew(context, what, options as never),
    );
  flags(seal.command('due'), 'data', 'out', 'keys', 'at', 'lang', 'json')
    .description('find the seals that must be renewed, are below level LTA, or too late; run it monthly')
    .argument('[folder]', 'a folder of sealed files, with the folders in it; or give --data for the register')
    .option('--within <span>', 'what ends within this time is to be renewed, such as 90d or 12w', '90d')
    .option('--renew', 'renew those that are to be renewed')
    .option('--upgrade', 'raise those below level LTA to it')
    .option(
      '--time-stamps <url>',
      'address of a time-stamp authority, in place of those of keys.json; may be repeated',
      collect,
      [],
    )
    .option('--organisation <identifier>', 'of the register, where it has several')
    .action(async (folder: string | undefined, options: object) =>
      (await import('./seal-due.js')).due(context, folder, options as never),
    );

  const devPki = program.command('dev-pki').description('trust services for development, on this machine alone');
  flags(devPki.command('serve'))
    .description(
      'run a development authority, time-stamps, OCSP and revocation list, so that seals reach level LTA offline',
    )
    .option('--out <dir>', 'where their keys are kept, and keys for you to issue with', 'edc-dev-pki')
    .addOption(
      new Option('--port <number>', 'the port on loopback, when it is first run; certificates name it').default('8318'),
    )
    .action(async (options: object) => (await import('./dev-pki.js')).devPkiServe(context, options as never));

  flags(
    program.command('serve'),
    'data',
    'out',
    'files',
    'keys',
    'organisations',
    'statusUrl',
    'trust',
    'anchors',
    'status',
    'policy',
    'port',
    'host',
    'tlsCert',
    'tlsKey',
    'oidc',
    'instances',
    'workers',
  )
    .description('the service over HTTP; owns the register while it runs')
    .addOption(
      new Option('--verify-only', 'judge files, and open neither register nor keys').conflicts([
        'data',
        'files',
        'keys',
        'organisations',
        'oidc',
        'instances',
      ]),
    )
    .option('--demo', 'with the example keys: prints a token and a learner’s own page, for a day')
    .action(async (options: object) => (await import('./serve.js')).serve(context, options as never));

  flags(program.command('work'), 'data', 'out', 'files', 'keys', 'organisations', 'statusUrl', 'workers')
    .description('works batches of the service on a PostgreSQL server, and answers nothing')
    .action(async (options: object) => (await import('./serve.js')).work(context, options as never));

  const tokens = program.command('tokens').description('tokens of the service: who may do what in an organisation');
  /** What the commands about tokens have in common. */
  const inHouse = (command: Command): Command =>
    flags(command, 'data', 'keys', 'organisations', 'json').option(
      '--organisation <name>',
      'the organisation, where there are several',
    );
  inHouse(tokens.command('create'))
    .description('make a token and print it, this once')
    .requiredOption('--name <text>', 'what it is for')
    .requiredOption('--scopes <list>', 'what it may do: issue, revoke, read, admin, separated by commas')
    .option('--expires <instant>', 'until when it counts; it does not end where this is left out')
    .action(async (options: object) => (await import('./tokens.js')).create(context, options as never));
  inHouse(tokens.command('list'))
    .description('list tokens, without their texts, which are nowhere')
    .action(async (options: object) => (await import('./tokens.js')).list(context, options as never));
  inHouse(tokens.command('revoke'))
    .description('revoke a token')
    .argument('<id>', 'id of the token, tok_…')
    .action(async (id: string, options: object) => (await import('./tokens.js')).revoke(context, id, options as never));

  flags(program.command('audit'), 'data', 'out', 'files', 'keys', 'organisations', 'statusUrl', 'json')
    .description('check the audit trail, and the published files against the register')
    .action(async (options: object) => (await import('./audit.js')).audit(context, options as never));

  flags(program.command('demo'), 'lang')
    .description('ten learners, twenty micro-credentials: issue, bundle, verify, revoke one, verify again')
    .option('--out <dir>', 'where to write; emptied first if an earlier demo wrote it', 'demo-out')
    .addOption(
      new Option('--level <level>', 'seal at this level, with development services that run for the demo alone')
        .choices(['B', 'T', 'LT', 'LTA'])
        .default('B'),
    )
    .action(async (options: object) => (await import('./demo.js')).demo(context, options as never));

  return program;
}

function muffle(command: Command, terminal: Terminal): void {
  command.exitOverride().configureOutput({
    writeOut: terminal.out,
    writeErr: terminal.err,
    getOutHelpWidth: () => terminal.columns,
    // One voice for all errors.
    outputError: (text, write) => write(text.replace(/^error: /, 'edc: ')),
  });
  for (const child of command.commands) muffle(child, terminal);
}

/** Runs one command line; resolves to the exit code and never rejects. */
export async function runCommand(words: readonly string[], { terminal, environment }: Surroundings): Promise<number> {
  let exitCode: number = EXIT.passed;
  const context: CommandContext = {
    terminal,
    environment,
    compose: async () => (await import('../compose.js')).createCompose(environment),
    finish: (code) => {
      exitCode = code;
    },
  };
  const program = build(context);
  muffle(program, terminal);
  try {
    if (words.length === 0) {
      terminal.out(program.helpInformation());
      return EXIT.usage;
    }
    await program.parseAsync([...words], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.passed : EXIT.usage;
    showError(terminal, error, environment['EDC_DEBUG'] === '1');
    return error instanceof InputError && error.code.startsWith('usage.') ? EXIT.usage : exitOfError(error);
  }
}
