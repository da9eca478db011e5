import type { JsonOf } from '../../../http/page/index.js';
import type { FindingValues, Language } from '../../../model/index.js';
import { type Html, html } from '../../html.js';
import { fill, sayNumber } from '../../say.js';
import { REPORT_WORDS } from './report-words.js';
import { UPLOAD_WORDS } from './words.js';

const WORDS = { ...UPLOAD_WORDS, ...REPORT_WORDS };

export type IssuingWord = keyof typeof WORDS;

/** Words of the issuing pages. */
export function sayIssuing(key: IssuingWord, language: Language, values: FindingValues = {}): string {
  return fill(WORDS[key], language, values);
}

/** A count with its noun in the right form. */
export function sayCount(key: 'issue' | 'programmes', count: number, language: Language): string {
  const rule = new Intl.PluralRules(language).select(count);
  const form = rule === 'one' || rule === 'few' ? rule : 'other';
  return sayIssuing(`${key}-${form}`, language, { count: sayNumber(count, language) });
}

export type Batch = JsonOf<'readBatch'>;
export type BatchRow = JsonOf<'readBatchRows'>['rows'][number];
export type Outcome = BatchRow['outcome'];

/** Outcomes in the order in which they are told: what needs somebody first. */
export const OUTCOMES = [
  'refused',
  'issuable',
  'completable',
  'issued',
  'completed',
  'already-issued',
  'not-awarded',
  'not-graded',
] as const satisfies readonly Outcome[];

/** A sign beside the words, so that colour is never alone. */
const SIGNS: Readonly<Record<Outcome, readonly [sign: string, look: string]>> = {
  refused: ['✗', 'failed'],
  issuable: ['✓', 'passed'],
  completable: ['✓', 'passed'],
  issued: ['✓', 'passed'],
  completed: ['✓', 'passed'],
  'already-issued': ['=', 'remark'],
  'not-awarded': ['–', 'remark'],
  'not-graded': ['…', 'remark'],
};

export function outcomeMark(outcome: Outcome, language: Language): Html {
  const [sign, look] = SIGNS[outcome];
  return html`<span class="${look}"><span class="sign" aria-hidden="true">${sign}</span> ${sayIssuing(`outcome-${outcome}`, language)}</span>`;
}

/** A text of a programme in the language, or in whichever there is. */
export function textOf(text: Readonly<Record<string, string | undefined>>, language: Language): string {
  return text[language] ?? text['en'] ?? Object.values(text)[0] ?? '';
}

/** The same, with the language that it is in where that is another one: some frameworks are not published in all five. */
export function spokenText(text: Readonly<Record<string, string | undefined>>, language: Language): Html {
  if (text[language] !== undefined) return html`${text[language]}`;
  const other = Object.keys(text).find((one) => text[one] === textOf(text, language)) ?? 'en';
  return html`<span lang="${other}">${textOf(text, language)}</span>`;
}
