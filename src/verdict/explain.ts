import {
  type Answer,
  type Conclusion,
  type CredentialVerdict,
  type Finding,
  type FindingValues,
  type Language,
  type Verdict,
  textIn,
} from '../model/index.js';
import { PHRASES } from './phrases/index.js';
import { sayInstant } from './dates.js';
import { VALUE_WORDS, type ValueKey } from './phrases/values.js';
import { WORDS, type Word } from './phrases/words.js';

/** A finding in words. `hint` is empty where there is nothing to do. */
export interface SaidFinding {
  readonly code: string;
  readonly says: string;
  readonly hint: string;
}

/** One question and its answer in words. */
export interface SaidAnswer {
  readonly check: string;
  readonly conclusion: Conclusion;
  readonly severity: Answer['severity'];
  readonly question: string;
  readonly answer: string;
  readonly because: readonly SaidFinding[];
}

export interface SaidCredential {
  readonly place: string;
  readonly conclusion: Conclusion;
  readonly verdict: string;
  readonly title: string;
  readonly form: string;
  readonly awardedTo: string;
  readonly issuer: string;
  readonly answers: readonly SaidAnswer[];
}

/** A verdict in the words of one language, for a terminal or a page. Every text may hold what a hostile file said: escape it. */
export interface Explanation {
  readonly language: Language;
  readonly conclusion: Conclusion;
  readonly headline: string;
  readonly advice: string;
  readonly passport?: { readonly title: string; readonly count: string; readonly missing: readonly string[] };
  readonly answers: readonly SaidAnswer[];
  readonly credentials: readonly SaidCredential[];
  /** Labels for what is shown beside: `awarded-to`, `issuer`, `missing`, `judged-at`, `policy`, `as-above`. */
  readonly labels: Readonly<Record<string, string>>;
}

/** A name or title in a sentence; more than this is no name. */
const LONGEST = 200;
/** A set has twenty programmes; what a hostile one states is not listed to its end. */
const MOST_MISSING = 100;

/** What an input file may put into a sentence: no control or bidi characters, and not pages of it. */
function shown(value: string | number): string {
  const text = String(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{FFFD}');
  return (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text).toWellFormed();
}

function fill(text: string, values: FindingValues): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => shown(values[name] ?? '?'));
}

/** A word or sentence of the verdict in one language. */
export function word(key: Word, language: Language, values: FindingValues = {}): string {
  return fill(WORDS[key][language], values);
}

/** Values that name a purpose and are called otherwise. */
const ALIASES: Readonly<Record<string, string>> = { list: 'purpose' };

/** A value as it is shown: in words where it is a key that has some, a date in the reader's way, else as it is. */
function shownValue(name: string, value: string | number, language: Language, values: FindingValues): string | number {
  if (typeof value !== 'string') return value;
  const key = `${ALIASES[name] ?? name}.${value}`;
  if (Object.hasOwn(VALUE_WORDS, key)) return fill(VALUE_WORDS[key as ValueKey][language], values);
  // `value` is what could not be read: it is shown as it stands.
  return name === 'value' ? value : (sayInstant(value, language) ?? value);
}

/** What a finding says and what to do next, in one language. */
export function sayFinding(item: Finding, language: Language): SaidFinding {
  const phrase = PHRASES[language][item.code];
  const values: FindingValues = { ...item.place, ...item.values };
  const said = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, shownValue(name, value, language, values)]),
  );
  return { code: item.code, says: fill(phrase.says, said), hint: fill(phrase.hint, said) };
}

function sayAnswer(answer: Answer, language: Language): SaidAnswer {
  const said = word(`answer.${answer.conclusion}`, language);
  const mild = answer.severity !== 'fail' && answer.conclusion !== 'passed';
  return {
    check: answer.check,
    conclusion: answer.conclusion,
    severity: answer.severity,
    question: WORDS[`question.${answer.check}` as Word][language],
    answer: mild ? `${said} (${word(`severity.${answer.severity}` as Word, language)})` : said,
    because: answer.findings.map((item) => sayFinding(item, language)),
  };
}

function sayCredential(verdict: CredentialVerdict, language: Language): SaidCredential {
  const { summary } = verdict;
  const name = summary.issuer?.name === undefined ? '' : textIn(summary.issuer.name, language);
  const claimed = name === '' ? (summary.issuer?.id ?? '?') : name;
  const subject = summary.subject;
  return {
    place: shown(verdict.place),
    conclusion: verdict.conclusion,
    verdict: word(`conclusion.${verdict.conclusion}`, language),
    title: shown((summary.title && textIn(summary.title, language)) || word('label.untitled', language)),
    form: word(`label.form.${verdict.form}`, language),
    awardedTo: shown(
      subject?.fullName ??
        ([subject?.givenName, subject?.familyName].filter(Boolean).join(' ') || (subject?.id ?? '?')),
    ),
    issuer:
      verdict.trustedIssuer === undefined
        ? word('label.issuer-unproven', language, { name: claimed })
        : shown(verdict.trustedIssuer),
    answers: verdict.answers.map((answer) => sayAnswer(answer, language)),
  };
}

function headline(verdict: Verdict, language: Language): string {
  const { conclusion, credentials } = verdict;
  if (credentials.length === 0 && verdict.passport === undefined) return word('headline.file.failed', language);
  if (verdict.passport === undefined && credentials.length < 2)
    return word(`headline.credential.${conclusion}`, language);
  const failed = distinct(credentials.filter((credential) => credential.conclusion === 'failed'));
  const count = distinct(credentials);
  if (conclusion === 'failed' && failed === 0) return word('headline.passport.itself-failed', language);
  return word(`headline.passport.${conclusion}`, language, { count, failed });
}

/** Two forms of one credential count once. */
function distinct(credentials: readonly CredentialVerdict[]): number {
  return new Set(credentials.map(({ summary, place }) => summary.id ?? place)).size;
}

/** Puts a verdict into words: nothing is decided here. */
export function explain(
  verdict: Verdict,
  language: Language,
  programmeTitle: (id: string) => string = (id) => id,
): Explanation {
  const { passport } = verdict;
  return {
    language,
    conclusion: verdict.conclusion,
    headline: headline(verdict, language),
    advice: word(`advice.${verdict.conclusion}`, language),
    ...(passport === undefined
      ? {}
      : {
          passport: {
            title: shown((passport.title && textIn(passport.title, language)) || word('label.untitled', language)),
            count:
              passport.total === undefined
                ? String(passport.awarded)
                : word('label.awarded-of', language, { awarded: passport.awarded, total: passport.total }),
            missing: [
              ...passport.missing.slice(0, MOST_MISSING).map((id) => shown(programmeTitle(id))),
              ...(passport.missing.length > MOST_MISSING ? ['…'] : []),
            ],
          },
        }),
    answers: verdict.answers.map((answer) => sayAnswer(answer, language)),
    credentials: verdict.credentials.map((credential) => sayCredential(credential, language)),
    labels: {
      'awarded-to': word('label.awarded-to', language),
      issuer: word('label.issuer', language),
      missing: word('label.missing', language),
      'judged-at': word('label.judged-at', language),
      policy: word('label.policy', language),
      'as-above': word('label.as-above', language),
    },
  };
}
