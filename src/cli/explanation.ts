import type { Conclusion } from '../model/index.js';
import type { Explanation } from '../pipeline/verifying/index.js';
import { type Colour, type Terminal, fold, paint, table } from './output.js';

type SaidAnswer = Explanation['answers'][number];
type SaidCredential = Explanation['credentials'][number];

const SIGNS: Readonly<Record<Conclusion, readonly [string, Colour]>> = {
  passed: ['✓', 'green'],
  failed: ['✗', 'red'],
  indeterminate: ['?', 'yellow'],
};

function sign(terminal: Terminal, conclusion: Conclusion): string {
  const [text, colour] = SIGNS[conclusion];
  return paint(terminal, colour, text);
}

/** A tick is green only where the question counts; what only warns or informs has a mark of its own. */
function mark(terminal: Terminal, { conclusion, severity }: SaidAnswer): string {
  return conclusion !== 'passed' && severity !== 'fail' ? paint(terminal, 'cyan', '!') : sign(terminal, conclusion);
}

function indented(terminal: Terminal, indent: string, text: string): string {
  return `${indent}${fold(terminal, text, indent.length)}\n`;
}

function printAnswer(terminal: Terminal, answer: SaidAnswer, indent: string, means: boolean): string {
  const inner = `${indent}  `;
  let text = indented(terminal, indent, `${mark(terminal, answer)} ${answer.question} ${answer.answer}`);
  if (means && answer.means !== '') text += indented(terminal, inner, paint(terminal, 'dim', answer.means));
  if (answer.follows !== undefined) text += indented(terminal, inner, answer.follows);
  for (const { says, hint, code } of answer.because) {
    text += indented(terminal, inner, `${says} ${paint(terminal, 'dim', `(${code})`)}`);
    if (hint !== '') text += indented(terminal, inner, `${paint(terminal, 'cyan', '→')} ${hint}`);
  }
  return text;
}

function printAnswers(terminal: Terminal, answers: readonly SaidAnswer[], indent: string, all: boolean): string {
  return answers
    .filter(({ conclusion, severity }) => all || (conclusion !== 'passed' && severity === 'fail'))
    .map((answer) => printAnswer(terminal, answer, indent, all))
    .join('');
}

function printFacts(terminal: Terminal, { facts }: SaidCredential, indent: string): string {
  const rows = table(facts.map(({ label, value }) => [label, value])).split('\n');
  return rows.map((row) => `${indent}${row}\n`).join('');
}

/** A file of one credential: everything about it. */
function printSingle(terminal: Terminal, explanation: Explanation, credential: SaidCredential, all: boolean): string {
  const { answers, labels } = explanation;
  let text = `  ${paint(terminal, 'bold', credential.title)} · ${credential.form}\n`;
  text += printFacts(terminal, credential, '  ');
  text += `\n  ${paint(terminal, 'bold', labels['questions'] ?? '')}\n`;
  for (const answer of [...answers, ...credential.answers]) text += printAnswer(terminal, answer, '  ', all);
  return text;
}

/** A file of several: a line for each credential, and what is not passed explained. Twenty that lack the same need it said once. */
function printSeveral(terminal: Terminal, explanation: Explanation, all: boolean): string {
  const { answers, groups, credentials, labels } = explanation;
  const explained = new Set<string>();
  let text = printAnswers(terminal, answers, '  ', all);
  for (const answer of all ? [] : answers)
    // What a passport lacks is told although nothing is wrong with it.
    if (answer.conclusion === 'passed' && answer.because.length > 0) text += printAnswer(terminal, answer, '  ', false);
  for (const group of groups) {
    text += indented(
      terminal,
      '  ',
      `${sign(terminal, group.conclusion)} ${paint(terminal, 'bold', group.title)} · ${group.forms}`,
    );
    const members = group.members.flatMap((index) => credentials[index] ?? []);
    const shown = all ? members : members.filter(({ conclusion }) => conclusion !== 'passed');
    shown.forEach((credential, index) => {
      const reasons = printAnswers(terminal, credential.answers, '      ', all);
      if (!all && explained.has(reasons)) {
        // Said once for both forms, and once for all that lack the same.
        if (index === 0) text += `      ${paint(terminal, 'dim', labels['as-above'] ?? '')}\n`;
        return;
      }
      explained.add(reasons);
      if (index === 0) text += printFacts(terminal, credential, '    ');
      text += `    ${paint(terminal, 'dim', `${credential.form} · ${credential.place}`)}\n${reasons}`;
    });
  }
  return text;
}

/**
 * The verdict as a person reads it: the conclusion with its root, what to do, who and what and when, then questions and answers.
 * `all` shows every question of every credential, and what it is about.
 */
export function printExplanation(terminal: Terminal, explanation: Explanation, all: boolean): string {
  const { passport, credentials, basis, labels } = explanation;
  const [only] = credentials;
  let text = indented(
    terminal,
    '',
    `${sign(terminal, explanation.conclusion)} ${paint(terminal, 'bold', explanation.headline)}`,
  );
  text += `${indented(terminal, '  ', explanation.advice)}\n`;
  if (passport !== undefined) {
    text += `  ${paint(terminal, 'bold', passport.title)} · ${passport.count}\n`;
    if (passport.missing.length > 0)
      text += indented(terminal, '  ', `${labels['missing'] ?? ''}: ${passport.missing.join(' · ')}`);
    text += '\n';
  }
  text +=
    only !== undefined && credentials.length === 1 && passport === undefined
      ? printSingle(terminal, explanation, only, all)
      : printSeveral(terminal, explanation, all || credentials.length === 0);
  const ground = basis.map(({ label, value }) => `${label}: ${value}`).join(' · ');
  return `${text}\n${indented(terminal, '  ', paint(terminal, 'dim', ground))}`;
}
