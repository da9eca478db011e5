import { join } from 'node:path';
import { readPort } from '../config.js';
import type { CommandContext } from './command.js';
import { EXIT } from './exit.js';
import { paint } from './output.js';

export interface DevPkiFlags {
  readonly out: string;
  readonly port: string;
}

/** `edc dev-pki serve`: development trust services until it is told to stop (Ctrl-C, SIGTERM). */
export async function devPkiServe(context: CommandContext, { out, port }: DevPkiFlags): Promise<void> {
  const { terminal } = context;
  const compose = await context.compose();
  const services = await compose.devServices({ folder: out, port: readPort(port), level: 'LTA' });
  const { urls, keys } = services;
  const say = (text: string): void => terminal.out(`${text}\n`);
  say(paint(terminal, 'yellow', 'for development only: nobody trusts what these services sign, and nobody should'));
  say(`  time-stamps  ${urls.timeStamps}`);
  say(`  OCSP         ${urls.ocsp}`);
  say(`  CRL          ${urls.crl}`);
  say(`  CA           ${urls.issuer}`);
  say('while they run, in another terminal:');
  say(`  npx edc issue --keys ${keys} …`);
  say(`  npx edc verify edc-out/sealed/… --trust ${join(keys, 'trust.json')}`);
  await services.stopped();
  context.finish(EXIT.passed);
}
