import {
  type Conclusion,
  type CredentialVerdict,
  type Language,
  type LanguageMap,
  readDateTime,
} from '../model/index.js';
import { sayPeriod } from './dates.js';
import type { SaidGroup } from './explanation.js';
import { type SaidEntry, sayLearning } from './learning.js';
import type { LearningWord } from './phrases/learning-words.js';
import { type SaidText, plain, shown, textOf } from './saying.js';

/** A credential in all its forms, as it was said, with what it was said of. */
export interface Grouped {
  readonly said: SaidGroup;
  readonly summary: CredentialVerdict['summary'];
  readonly conclusion: Conclusion;
  readonly trustedIssuer: string | undefined;
}

/** Names in one line; of more it says how many. */
const MOST_NAMES = 3;

/** Names without repetition, the first of them, and how many more. */
function named(names: readonly string[], language: Language): string {
  const all = [...new Set(names)];
  const more = all.length - MOST_NAMES;
  const first = all.slice(0, MOST_NAMES).join(', ');
  return more > 0 ? `${first} ${sayLearning('more', language, { count: more })}` : first;
}

function personOf({ subject }: CredentialVerdict['summary']): string | undefined {
  const name = subject?.fullName ?? ([subject?.givenName, subject?.familyName].filter(Boolean).join(' ') || undefined);
  return name === undefined ? undefined : shown(name);
}

const ORDER: readonly Conclusion[] = ['passed', 'failed', 'indeterminate'];

function contents(
  groups: readonly Grouped[],
  language: Language,
  title: LanguageMap | undefined,
): readonly (SaidText | undefined)[] {
  const [only, second] = groups;
  if (second === undefined) {
    const { title: text = '', lang } = only?.said ?? {};
    return [textOf(title, language), { text, ...(lang === undefined ? {} : { lang }) }];
  }
  const counted = ORDER.map(
    (conclusion) => [conclusion, groups.filter((group) => group.conclusion === conclusion).length] as const,
  ).filter(([, count]) => count > 0);
  const count = plain(sayLearning('count', language, { count: groups.length }));
  const parts = counted.map(([conclusion, number]) =>
    plain(sayLearning(`count.${conclusion}`, language, { count: number })),
  );
  return [textOf(title, language), count, ...(counted.length > 1 ? parts : [])];
}

function issuers(groups: readonly Grouped[], language: Language): string {
  const confirmed = groups.flatMap(({ trustedIssuer }) => (trustedIssuer === undefined ? [] : [shown(trustedIssuer)]));
  const claimed = groups
    .filter(({ trustedIssuer }) => trustedIssuer === undefined)
    .flatMap(({ summary }) => textOf(summary.issuer?.name, language)?.text ?? [])
    .filter((name) => !confirmed.includes(name))
    .map((name) => sayLearning('unconfirmed', language, { name }));
  return named([...confirmed, ...claimed], language);
}

function period(groups: readonly Grouped[], language: Language): string | undefined {
  const days = groups
    .map(({ summary }) => summary.learning?.awardedOn ?? summary.issued ?? summary.issuanceDate ?? summary.validFrom)
    .map((date) => readDateTime(date ?? ''))
    .filter((time) => time !== undefined);
  return days.length === 0 ? undefined : sayPeriod(Math.min(...days), Math.max(...days), language);
}

/** Who, what, by whom and when, of all credentials together. Names that nobody vouches for are said to be unconfirmed. */
export function explainGlance(
  groups: readonly Grouped[],
  language: Language,
  title: LanguageMap | undefined,
): readonly SaidEntry[] {
  if (groups.length === 0) return [];
  const people = [...new Set(groups.flatMap(({ summary }) => personOf(summary) ?? []))];
  const name = people.length > 1 ? sayLearning('people', language, { names: named(people, language) }) : people[0];
  const vouched = groups.some(({ trustedIssuer }) => trustedIssuer !== undefined);
  const person = name === undefined || vouched ? name : sayLearning('unconfirmed', language, { name });
  const entry = (key: LearningWord, texts: readonly (SaidText | undefined)[]): readonly SaidEntry[] => {
    const there = texts.filter((one) => one !== undefined && one.text !== '') as readonly SaidText[];
    return there.length === 0 ? [] : [{ key, label: sayLearning(key, language), texts: there }];
  };
  const when = period(groups, language);
  return [
    ...entry('person', [person === undefined ? undefined : plain(person)]),
    ...entry(groups.length === 1 && title === undefined ? 'credential' : 'contents', contents(groups, language, title)),
    ...entry('issuers', [plain(issuers(groups, language))]),
    ...entry('awarded', [when === undefined ? undefined : plain(when)]),
  ];
}
