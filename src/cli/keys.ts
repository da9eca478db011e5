import { InputError } from '../model/index.js';
import type { CommandContext } from './command.js';
import { EXIT } from './exit.js';

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
