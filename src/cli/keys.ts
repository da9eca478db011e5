import { InputError } from '../model/index.js';
import { setting } from '../config.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { printJson } from './output.js';

export interface KeysFlags {
  readonly out: string;
  readonly name: string;
  readonly identifier: string;
  readonly country: string;
  readonly type: 'rsa' | 'p256';
}

/** `edc keys init`: keys for development. For production the seal certificate comes from a qualified trust service provider. */
export async function keysInit(context: CommandContext, flags: KeysFlags): Promise<void> {
  if (!/^[A-Z]{2}$/.test(flags.country))
    throw new InputError(
      'usage.country-wrong',
      `"${flags.country}" is no country code`,
      'give two capital letters, such as CY',
    );
  if (!/^([A-Z]{3}|[A-Z]{2}:)[A-Z]{2}-\S+$/.test(flags.identifier))
    throw new InputError(
      'usage.identifier-wrong',
      `"${flags.identifier}" is no organisation identifier`,
      'write it as VATCY-12345678X: scheme, country, dash, number (ETSI EN 319 412-1)',
    );
  const compose = await context.compose();
  const made = await compose.keysInit(flags);
  context.terminal.out(`keys for development are in ${flags.out}:\n${made.map((name) => `  ${name}\n`).join('')}`);
  context.terminal.out(
    'they prove nothing to strangers: for Europass, seal with a certificate of a qualified trust service provider\n',
  );
  context.finish(EXIT.passed);
}

/** `edc keys rotate`: a new proof key, while the document of the did:web keeps the old one for what it proved. */
export async function keysRotate(context: CommandContext, flags: CommonFlags): Promise<void> {
  const { terminal, environment } = context;
  const folder = setting('keys', flags.keys, environment);
  if (folder === undefined)
    throw new InputError(
      'usage.keys-missing',
      'no keys are named',
      'name the folder whose proof key is to change: --keys DIR',
    );
  const rotated = await (await context.compose()).rotateKeys(folder);
  if (flags.json === true) terminal.out(printJson(rotated));
  else
    terminal.out(
      `${rotated.verificationMethod} proves from now on; ${rotated.retired} is retired and stays in the DID document\n` +
        `start the service again, publish the document where the service does not, then destroy ${rotated.oldFile}\n`,
    );
  context.finish(EXIT.passed);
}
