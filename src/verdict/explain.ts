import {
  type Answer,
  type Conclusion,
  type CredentialVerdict,
  type Finding,
  type FindingValues,
  type Language,
  type PassportTotals,
  type Verdict,
  finding,
  readDateTime,
  textIn,
} from '../model/index.js';
import { PHRASES } from './phrases/index.js';
import { MEANS } from './phrases/means.js';
import { adviceFor } from './advice.js';
import { sayInstant } from './dates.js';
import { VALUE_WORDS, type ValueKey } from './phrases/values.js';
import { WORDS, type Word } from './phrases/words.js';
import { fill, shown, textOf, word } from './saying.js';
import type { Explanation, SaidAnswer, SaidCredential, SaidFact, SaidFinding } from './explanation.js';
import { type Grouped, explainGlance } from './glance.js';
import { explainLearning } from './learning.js';
import { explainSkills } from './skills.js';

/** A set has twenty programmes; what a hostile one states is not listed to its end. */
const MOST_MISSING = 100;

/** Values that name a purpose and are called otherwise. */
const ALIASES: Readonly<Record<string, string>> = { list: 'purpose' };

/** A value as it is shown: in words where it is a key that has some, a date in the reader's way, else as it is. */
function shownValue(name: string, value: string | number, language: Language, values: FindingValues): string | number {
  if (typeof value !== 'string') return value;
  const key = `${ALIASES[name] ?? name}.${value}`;
  if (Object.hasOwn(VALUE_WORDS, key)) return fill(VALUE_WORDS[key as ValueKey][language], values);
  // Of a certificate a person knows the name, not the distinguished name.
  if (name === 'subject') return shortName(value);
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
  const { follows } = answer;
  return {
    check: answer.check,
    conclusion: answer.conclusion,
    severity: answer.severity,
    question: WORDS[`question.${answer.check}` as Word][language],
    means: MEANS[answer.check]?.[language] ?? '',
    answer: mild ? `${said} (${word(`severity.${answer.severity}` as Word, language)})` : said,
    because: answer.findings.map((item) => sayFinding(item, language)),
    ...(follows === undefined
      ? {}
      : { follows: word('answer.follows', language, { reason: sayFinding(finding(follows), language).says }) }),
  };
}

/** The common name or organisation of a distinguished name (RFC 4514): what a person knows an authority by. */
function shortName(subject: string): string {
  const part = (type: string): string | undefined =>
    new RegExp(`(?:^|, ?)${type}=((?:\\\\.|[^,\\\\])+)`, 'u').exec(subject)?.[1]?.replace(/\\(.)/gu, '$1');
  return part('CN') ?? part('O') ?? subject;
}

function dated(text: string, language: Language): Pick<SaidFact, 'value' | 'instant'> {
  const said = sayInstant(text, language);
  return said === undefined ? { value: shown(text) } : { value: said, instant: text };
}

function earliest(dates: readonly (string | undefined)[]): string | undefined {
  const stated = dates.filter((date) => date !== undefined);
  return stated.toSorted((a, b) => (readDateTime(a) ?? 0) - (readDateTime(b) ?? 0))[0];
}

function sealFacts({ seals, trustedIssuer }: CredentialVerdict, language: Language): readonly SaidFact[] {
  return (seals ?? []).flatMap(({ sealer, path, claimedTime, provenTime }): SaidFact[] => {
    const facts: SaidFact[] = [];
    const add = (key: 'sealed-by' | 'sealed-on' | 'leads-to', said: Pick<SaidFact, 'value' | 'instant'>): number =>
      facts.push({ key, label: word(`label.${key}`, language), ...said });
    if (sealer !== undefined)
      add('sealed-by', {
        value: trustedIssuer === undefined ? word('label.sealer-unproven', language, { name: sealer }) : shown(sealer),
      });
    // Names of a path say something only where it ends at an anchor.
    if (path.length > 1)
      add('leads-to', {
        value: path
          .slice(1)
          .map((name) => shown(shortName(name)))
          .join(' → '),
      });
    // What a time-stamp proves is the seal as it was made, not what became of the file.
    if (provenTime !== undefined && trustedIssuer !== undefined)
      add('sealed-on', {
        value: word('label.time-proven', language, { date: sayInstant(provenTime, language) ?? provenTime }),
        instant: provenTime,
      });
    else if (claimedTime !== undefined)
      add('sealed-on', {
        value: word('label.time-claimed', language, { date: sayInstant(claimedTime, language) ?? claimedTime }),
        instant: claimedTime,
      });
    return facts;
  });
}

function factsOf(verdict: CredentialVerdict, language: Language): readonly SaidFact[] {
  const { summary, trustedIssuer } = verdict;
  const { subject } = summary;
  const name = summary.issuer?.name === undefined ? '' : textIn(summary.issuer.name, language);
  const claimed = name === '' ? (summary.issuer?.id ?? '?') : name;
  const awardedTo =
    subject?.fullName ?? ([subject?.givenName, subject?.familyName].filter(Boolean).join(' ') || (subject?.id ?? '?'));
  const issued = summary.issued ?? summary.issuanceDate ?? summary.validFrom;
  const until = earliest([summary.expirationDate, summary.validUntil]);
  const fact = (key: FactKey, said: Pick<SaidFact, 'value' | 'instant'>): SaidFact => ({
    key,
    label: word(`label.${key}`, language),
    ...said,
  });
  return [
    fact('awarded-to', { value: shown(awardedTo) }),
    ...(subject?.dateOfBirth === undefined ? [] : [fact('born', dated(subject.dateOfBirth, language))]),
    fact('issuer', {
      value:
        trustedIssuer === undefined ? word('label.issuer-unproven', language, { name: claimed }) : shown(trustedIssuer),
    }),
    ...(issued === undefined ? [] : [fact('issued', dated(issued, language))]),
    ...(until === undefined ? [] : [fact('valid-until', dated(until, language))]),
    ...sealFacts(verdict, language),
  ];
}

type FactKey = 'awarded-to' | 'born' | 'issuer' | 'issued' | 'valid-until';

function titleOf({ summary }: CredentialVerdict, language: Language): string {
  return shown((summary.title && textIn(summary.title, language)) || word('label.untitled', language));
}

/** A finding names an accreditation by one of its titles; who reads is told that of their language. */
function titled(answer: Answer, { accreditations = [] }: CredentialVerdict['summary'], language: Language): Answer {
  const findings = answer.findings.map((item) => {
    const named = item.values?.['title'];
    const map = accreditations.find(({ title = {} }) => Object.values<unknown>(title).includes(named))?.title;
    if (!item.code.startsWith('accreditation.') || map === undefined) return item;
    return { ...item, values: { ...item.values, title: textIn(map, language) } };
  });
  return { ...answer, findings };
}

function sayCredential(verdict: CredentialVerdict, language: Language): SaidCredential {
  const reason = saidCause(verdict.causes, language);
  return {
    place: shown(verdict.place),
    conclusion: verdict.conclusion,
    verdict: word(`conclusion.${verdict.conclusion}`, language),
    ...(reason === undefined ? {} : { reason }),
    title: titleOf(verdict, language),
    form: word(`label.form.${verdict.form}`, language),
    facts: factsOf(verdict, language),
    answers: verdict.answers.map((answer) => sayAnswer(titled(answer, verdict.summary, language), language)),
  };
}

function saidCause(causes: readonly Finding[], language: Language): string | undefined {
  const [first] = causes;
  return first === undefined ? undefined : sayFinding(first, language).says;
}

/** Two forms of one credential count once. */
function keyOf({ summary, place }: CredentialVerdict): string {
  return summary.id ?? place;
}

function distinct(credentials: readonly CredentialVerdict[]): number {
  return new Set(credentials.map(keyOf)).size;
}

/** What the headline is about: the conclusion in words, and the causes that decided it. */
function point(verdict: Verdict, language: Language): { readonly what: string; readonly causes: readonly Finding[] } {
  const { conclusion, credentials, causes } = verdict;
  if (credentials.length === 0 && verdict.passport === undefined)
    return { what: word('headline.file.failed', language), causes };
  if (verdict.passport === undefined && distinct(credentials) < 2)
    return { what: word(`headline.credential.${conclusion}`, language), causes };
  const count = distinct(credentials);
  const decided = credentials.filter((credential) => credential.conclusion === conclusion);
  const failed = distinct(decided);
  const own = verdict.answers.some((answer) => counts(answer) && answer.conclusion === conclusion && !answer.follows);
  if (conclusion === 'passed') {
    const key = count === 1 ? 'headline.passport.passed.one' : 'headline.passport.passed';
    return { what: word(key, language, { count }), causes };
  }
  if (conclusion === 'failed' && failed === 0)
    return { what: word('headline.passport.itself-failed', language), causes };
  const [one] = decided;
  // One among several, and nothing else: then it has a name.
  if (failed === 1 && one !== undefined && count > 1 && (conclusion === 'failed' || !own)) {
    const key = conclusion === 'failed' ? 'headline.passport.one-failed' : 'headline.passport.one-open';
    return { what: word(key, language, { count, title: titleOf(one, language) }), causes: one.causes };
  }
  const what = word(`headline.passport.${conclusion}`, language, { count, failed });
  // Several that failed for several reasons have no reason in common.
  const same = new Set(causes.map(({ code }) => code)).size === 1;
  return { what, causes: conclusion === 'failed' && !same ? [] : causes };
}

function counts({ severity }: Answer): boolean {
  return severity === 'fail';
}

function headline(verdict: Verdict, language: Language): string {
  const { what, causes } = point(verdict, language);
  const why = saidCause(causes, language);
  if (why === undefined) return what;
  const more = new Set(causes.map(({ code }) => code)).size - 1;
  const said = `${what}: ${why}`;
  return more === 0
    ? said
    : WORDS['headline.and-more'][language].replace('{count}', String(more)).replace('{headline}', () => said);
}

/** What to do next: by the causes, each piece of advice once, and not more than a person acts on. */
const MOST_ADVICE = 2;

function advice(verdict: Verdict, language: Language): string {
  const { causes } = point(verdict, language);
  const own = `advice.${verdict.conclusion}` as const;
  // What goes for every cause is left out beside what goes for one.
  const keys = [...new Set(causes.map(({ code }) => adviceFor(code, verdict.conclusion)))]
    .filter((key) => key !== own)
    .slice(0, MOST_ADVICE);
  const said = (keys.length === 0 ? [own] : keys).map((key) => word(key, language));
  const total = distinct(verdict.credentials);
  const failing = new Set(verdict.credentials.filter(({ conclusion }) => conclusion !== 'passed').map(keyOf)).size;
  if (verdict.conclusion === 'failed' && failing > 0 && failing < total)
    said.push(word('advice.others-stand', language, { count: total - failing, total }));
  const { name, loosened = [] } = verdict.policy;
  const questions = loosened.map((check) => WORDS[`question.${check}` as Word][language]).join(' ');
  if (questions !== '' && verdict.conclusion !== 'failed')
    said.push(
      // Questions are ours and longer than what a file may put into a sentence.
      WORDS['advice.loosened'][language].replace('{questions}', () => questions).replace('{policy}', () => shown(name)),
    );
  return said.join(' ');
}

const WORSE: Readonly<Record<Conclusion, number>> = { passed: 0, indeterminate: 1, failed: 2 };

/** What a card says once for all forms. */
const OF_THE_CARD: readonly FactKey[] = ['awarded-to', 'born', 'issuer', 'issued', 'valid-until'];

function groupsOf(verdict: Verdict, language: Language): readonly Grouped[] {
  const groups = new Map<string, number[]>();
  verdict.credentials.forEach((credential, index) => {
    const key = keyOf(credential);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  const differing = new Set(
    verdict.answers
      .flatMap(({ findings }) => findings)
      .flatMap(({ code, values }) => (code === 'passport.forms-differ' ? [values?.['id']] : [])),
  );
  return [...groups].map(([key, members]): Grouped => {
    const parts = members.flatMap((index) => verdict.credentials[index] ?? []);
    const worst = parts.toSorted((one, other) => WORSE[other.conclusion] - WORSE[one.conclusion])[0];
    const { conclusion = 'passed', causes = [] } = worst ?? {};
    const forms = new Set(parts.map(({ form }) => form));
    const both = parts.length > 1 && forms.has('sealed') && forms.has('proved');
    const agree = differing.has(key) ? 'label.both-forms-differ' : 'label.both-forms';
    const [first] = parts;
    // Of a form that cannot be read there is no summary.
    const summary = parts.find(({ summary: one }) => one.agreementDigest !== undefined)?.summary ?? { types: [] };
    const title = textOf(summary.title, language);
    const reason = saidCause(causes, language);
    const facts = parts.flatMap((part) => factsOf(part, language));
    return {
      said: {
        title: first === undefined ? '' : titleOf(first, language),
        ...(title?.lang === undefined ? {} : { lang: title.lang }),
        conclusion,
        verdict: word(`conclusion.${conclusion}`, language),
        forms: both ? word(agree, language) : [...forms].map((form) => word(`label.form.${form}`, language)).join(', '),
        members,
        ...(conclusion === 'passed' || reason === undefined ? {} : { reason }),
        facts: OF_THE_CARD.flatMap((wanted) => facts.find((fact) => fact.key === wanted) ?? []),
        learning: explainLearning(summary, language),
      },
      summary,
      // Forms that differ say two things, and neither is put together with what others say.
      conclusion: differing.has(key) ? 'failed' : conclusion,
      trustedIssuer: parts.find(({ trustedIssuer }) => trustedIssuer !== undefined)?.trustedIssuer,
    };
  });
}

function basisOf(verdict: Verdict, language: Language): readonly SaidFact[] {
  const instant = (key: 'judged-at' | 'facts-of', at: string): SaidFact => ({
    key,
    label: word(`label.${key}`, language),
    value: `${sayInstant(at, language) ?? at} (${at})`,
    instant: at,
  });
  return [
    instant('judged-at', verdict.at),
    ...(verdict.gatheredAt === verdict.at ? [] : [instant('facts-of', verdict.gatheredAt)]),
    {
      key: 'policy',
      label: word('label.policy', language),
      value: `${shown(verdict.policy.name)} (SHA-256 ${verdict.policy.digest.slice(0, 16)}…)`,
    },
    { key: 'evidence', label: word('label.evidence', language), value: `SHA-256 ${verdict.evidenceDigest}` },
  ];
}

/** Workload and levels of what is held, as far as the credentials state them. */
function totalsSaid({ hours, ects, levels }: PassportTotals, language: Language): readonly string[] {
  const number = (value: number): string => value.toLocaleString(language);
  return [
    ...(hours === undefined ? [] : [word('label.total-hours', language, { hours: number(hours) })]),
    ...(ects === undefined ? [] : [word('label.total-ects', language, { ects: number(ects) })]),
    ...(levels.length === 0
      ? []
      : [word('label.total-levels', language, { levels: levels.map(({ level }) => String(level)).join(', ') })]),
  ];
}

function passportOf(
  { passport }: Verdict,
  language: Language,
  programmeTitle: (id: string) => string,
): Pick<Explanation, 'passport'> {
  if (passport === undefined) return {};
  const { awarded, total, missing, totals } = passport;
  const awards = total === undefined ? String(awarded) : word('label.awarded-of', language, { awarded, total });
  return {
    passport: {
      title: shown((passport.title && textIn(passport.title, language)) || word('label.untitled', language)),
      count: [awards, ...totalsSaid(totals, language)].join(' · '),
      missing: [
        ...missing.slice(0, MOST_MISSING).map((id) => shown(programmeTitle(id))),
        ...(missing.length > MOST_MISSING ? ['…'] : []),
      ],
    },
  };
}

/** Puts a verdict into words: nothing is decided here. `programmeTitle` says what a programme is called that is missing. */
export function explain(
  verdict: Verdict,
  language: Language,
  programmeTitle: (id: string) => string = (id) => id,
): Explanation {
  const groups = groupsOf(verdict, language);
  const mixed = verdict.answers.some(({ findings }) => findings.some(({ code }) => code === 'passport.subject-mixed'));
  return {
    language,
    conclusion: verdict.conclusion,
    headline: headline(verdict, language),
    advice: advice(verdict, language),
    ...passportOf(verdict, language, programmeTitle),
    glance: explainGlance(groups, language, verdict.passport?.title),
    answers: verdict.answers.map((answer) => sayAnswer(answer, language)),
    credentials: verdict.credentials.map((credential) => sayCredential(credential, language)),
    groups: groups.map(({ said }) => said),
    skills: explainSkills(groups, language, mixed),
    basis: basisOf(verdict, language),
    labels: {
      missing: word('label.missing', language),
      'as-above': word('label.as-above', language),
      questions: word('label.questions', language),
    },
  };
}
