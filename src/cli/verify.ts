import { readInstant, readLanguage, setting } from '../config.js';
import type { Conclusion } from '../model/index.js';
import { explain, type Explanation } from '../pipeline/verifying/index.js';
import type { CommandContext, CommonFlags } from './command.js';
import { exitOfConclusion } from './exit.js';
import { type Colour, type Terminal, paint, printJson } from './output.js';

const SIGNS: Readonly<Record<Conclusion, readonly [string, Colour]>> = {
  passed: ['✓', 'green'],
  failed: ['✗', 'red'],
  indeterminate: ['?', 'yellow'],
};

export interface VerifyFlags extends CommonFlags {
  readonly policy?: string;
  readonly verbose?: boolean;
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
  const policy = flags.policy === undefined ? undefined : await compose.policy(flags.policy);
  const bytes = await compose.readFile(file);
  const instant = at ?? compose.now();
  const { verdict } = await verifying.verify(bytes, { at: instant, ...(policy === undefined ? {} : { policy }) });
  // Titles of programmes are asked for only where one is missing: reading the catalogue takes longer than judging.
  const incomplete = (verdict.passport?.missing.length ?? 0) > 0;
  const explanation = explain(verdict, language, incomplete ? await compose.programmeTitles(language) : undefined);
  if (flags.json === true) terminal.out(printJson({ verdict, explanation }));
  else terminal.out(printExplanation(terminal, explanation, verdict.at, flags.verbose === true));
  context.finish(exitOfConclusion(verdict.conclusion));
}

function sign(terminal: Terminal, conclusion: Conclusion): string {
  const [text, colour] = SIGNS[conclusion];
  return paint(terminal, colour, text);
}

function printAnswers(terminal: Terminal, answers: Explanation['answers'], indent: string, all: boolean): string {
  return answers
    .filter((answer) => all || answer.conclusion !== 'passed' || answer.because.length > 0)
    .map((answer) => {
      const lines = [`${indent}${sign(terminal, answer.conclusion)} ${answer.question} ${answer.answer}`];
      for (const reason of answer.because) {
        lines.push(`${indent}  ${reason.says} ${paint(terminal, 'dim', `(${reason.code})`)}`);
        if (reason.hint !== '') lines.push(`${indent}  ${paint(terminal, 'cyan', '→')} ${reason.hint}`);
      }
      return `${lines.join('\n')}\n`;
    })
    .join('');
}

/**
 * The verdict as a person reads it. A passed credential of a passport takes one line; what is not passed is explained,
 * and a single file is explained whole.
 */
export function printExplanation(terminal: Terminal, explanation: Explanation, at: string, all: boolean): string {
  const { labels, passport, credentials } = explanation;
  const lines = [
    `${sign(terminal, explanation.conclusion)} ${paint(terminal, 'bold', explanation.headline)}`,
    `  ${explanation.advice}`,
    '',
  ];
  if (passport !== undefined) {
    lines.push(`  ${paint(terminal, 'bold', passport.title)} · ${passport.count}`);
    if (passport.missing.length > 0) lines.push(`  ${labels['missing'] ?? ''}: ${passport.missing.join(' · ')}`);
    lines.push('');
  }
  let text = `${lines.join('\n')}\n`;
  const single = credentials.length === 1 && passport === undefined;
  const explained = new Set<string>();
  text += printAnswers(terminal, explanation.answers, '  ', all || (single && explanation.conclusion !== 'passed'));
  for (const credential of credentials) {
    const where = credential.place === '' ? '' : paint(terminal, 'dim', ` · ${credential.place}`);
    text += `  ${sign(terminal, credential.conclusion)} ${paint(terminal, 'bold', credential.title)} · ${credential.form}${where}\n`;
    const reasons = printAnswers(terminal, credential.answers, '    ', all || single);
    // Twenty credentials that lack the same thing need it said once.
    const known = !single && !all && explained.has(reasons);
    explained.add(reasons);
    if (known && credential.conclusion !== 'passed')
      text += `    ${paint(terminal, 'dim', labels['as-above'] ?? '')}\n`;
    else if (single || all || credential.conclusion !== 'passed') {
      text += `    ${labels['awarded-to'] ?? ''}: ${credential.awardedTo}\n`;
      text += `    ${labels['issuer'] ?? ''}: ${credential.issuer}\n`;
      text += reasons;
    }
  }
  return `${text}\n${paint(terminal, 'dim', `  ${labels['judged-at'] ?? ''} ${at}`)}\n`;
}
