import { readInstant, readLanguage, setting } from '../config.js';
import type { Compose } from '../compose.js';
import type { Policy, Verdict } from '../model/index.js';
import { explain } from '../pipeline/verifying/index.js';
import type { CommandContext, CommonFlags } from './command.js';
import { exitOfConclusion } from './exit.js';
import { plain, printJson } from './output.js';
import { printExplanation } from './explanation.js';
import { say } from './words.js';

export interface VerifyFlags extends CommonFlags {
  readonly verbose?: boolean;
  readonly saveEvidence?: string;
  readonly overwrite?: boolean;
}

/** `edc verify FILE`: what is this file worth? Never opens the register. */
export async function verify(context: CommandContext, file: string, flags: VerifyFlags): Promise<void> {
  const { environment, terminal } = context;
  const language = readLanguage(setting('lang', flags.lang, environment));
  const at = flags.at === undefined ? undefined : readInstant(flags.at, '--at');
  const compose = await context.compose();
  const verifying = await compose.verifying({
    trust: setting('trust', flags.trust, environment),
    anchors: setting('anchors', flags.anchors, environment),
    status: setting('status', flags.status, environment),
  });
  const policy = await policyOf(context, compose, flags);
  const bytes = await compose.readFile(file);
  const { evidence, verdict } = await verifying.verify(bytes, { at: at ?? compose.now(), ...policy });
  if (flags.saveEvidence !== undefined) {
    await compose.saveEvidence(flags.saveEvidence, evidence, {
      overwrite: flags.overwrite === true,
      inputs: [file, flags.policy].filter((path) => path !== undefined),
    });
    // Not on standard output, which is the verdict alone.
    terminal.err(`${plain(say('evidence.saved', language, { file: flags.saveEvidence }))}\n`);
  }
  await show(context, verdict, flags);
}

/** The policy that flag or environment names; the default one where neither does. */
export async function policyOf(
  { environment }: CommandContext,
  compose: Compose,
  flags: CommonFlags,
): Promise<{ readonly policy?: Policy }> {
  const file = setting('policy', flags.policy, environment);
  return file === undefined ? {} : { policy: await compose.policy(file) };
}

/** Prints a verdict for people or machines, and ends with the exit code of its conclusion. */
export async function show(
  context: CommandContext,
  verdict: Verdict,
  flags: Pick<VerifyFlags, 'json' | 'lang' | 'verbose'>,
): Promise<void> {
  const { environment, terminal } = context;
  const language = readLanguage(setting('lang', flags.lang, environment));
  const compose = await context.compose();
  // Titles of programmes are asked for only where one is missing: reading the catalogue takes longer than judging.
  const incomplete = (verdict.passport?.missing.length ?? 0) > 0;
  const explanation = explain(verdict, language, incomplete ? await compose.programmeTitles(language) : undefined);
  if (flags.json === true) terminal.out(printJson({ verdict, explanation }));
  else terminal.out(printExplanation(terminal, explanation, flags.verbose === true));
  context.finish(exitOfConclusion(verdict.conclusion));
}
