import {
  finding,
  printSorted,
  readDateTime,
  type CredentialFacts,
  type CredentialSummary,
  type Finding,
  type Json,
  type PassportFacts,
} from '../model/index.js';

/** What is compared of each credential in each form. */
export type Member = Pick<CredentialFacts, 'form' | 'place' | 'summary' | 'status'>;

export interface Comparison {
  readonly credentials: readonly Member[];
  /** What the presentation says it is measured against. */
  readonly set?: PassportFacts['set'];
  /** The file has a presentation, so that what stands beside it is not vouched for by the assembler. */
  readonly presentation: boolean;
}

type Subject = NonNullable<CredentialSummary['subject']>;

/** A birth date is written as an instant: midnight of some zone. Two within this many milliseconds are one day. */
const ONE_DAY = 14 * 60 * 60 * 1000;

function folded(text: string): string {
  return text.normalize('NFC').toLocaleLowerCase('und').replace(/\s+/gu, ' ').trim();
}

function nameOf(subject: Subject): string | undefined {
  const { givenName, familyName, fullName } = subject;
  const name = givenName !== undefined && familyName !== undefined ? `${givenName} ${familyName}` : fullName;
  return name === undefined ? undefined : folded(name);
}

/** Each learner is compared with each other one; a date is read once. */
const births = new WeakMap<Subject, number | undefined>();

function birthOf(subject: Subject): number | undefined {
  if (births.has(subject)) return births.get(subject);
  const birth = subject.dateOfBirth === undefined ? undefined : readDateTime(subject.dateOfBirth);
  births.set(subject, birth);
  return birth;
}

/** `undefined` when one of the two states no birth date that can be read. */
function sameBirth(a: Subject, b: Subject): boolean | undefined {
  const [one, other] = [birthOf(a), birthOf(b)];
  if (one === undefined || other === undefined) return undefined;
  return Math.abs(one - other) <= ONE_DAY;
}

function shareIdentifier(a: Subject, b: Subject): boolean {
  return a.identifiers.some((identifier) => b.identifiers.includes(identifier));
}

function sameNameAndBirth(a: Subject, b: Subject): boolean {
  const name = nameOf(a);
  return name !== undefined && name === nameOf(b) && sameBirth(a, b) === true;
}

function linked(a: Subject, b: Subject): boolean {
  return (a.id !== undefined && a.id === b.id) || shareIdentifier(a, b) || sameNameAndBirth(a, b);
}

/** Two birth dates, or two identifiers by one issuer, are two people; names alone are spelled in many ways. */
function contradict(a: CredentialSummary, b: CredentialSummary): boolean {
  if (a.subject === undefined || b.subject === undefined) return false;
  if (sameBirth(a.subject, b.subject) === false) return true;
  const oneIssuer = a.issuer?.id !== undefined && a.issuer.id === b.issuer?.id;
  const identified = a.subject.identifiers.length > 0 && b.subject.identifiers.length > 0;
  return oneIssuer && identified && !linked(a.subject, b.subject);
}

/** Whether all are about one learner: each linked to another, and no two contradicting. */
function oneLearner(members: readonly Member[]): readonly Finding[] {
  const [first, ...others] = members;
  if (first === undefined || others.length === 0) return [];
  for (const [index, a] of members.entries())
    for (const b of members.slice(index + 1))
      if (contradict(a.summary, b.summary))
        return [finding('passport.subject-mixed', undefined, { one: a.place, other: b.place })];
  const reached = new Set<Member>([first]);
  // A set grows while it is walked, so this ends when nothing more is linked.
  for (const a of reached)
    for (const b of others)
      if (
        !reached.has(b) &&
        a.summary.subject !== undefined &&
        b.summary.subject !== undefined &&
        linked(a.summary.subject, b.summary.subject)
      )
        reached.add(b);
  const lonely = members.find((member) => !reached.has(member));
  return lonely === undefined
    ? []
    : [finding('passport.subject-unproven', undefined, { one: first.place, other: lonely.place })];
}

function repeated(members: readonly Member[]): readonly Finding[] {
  const seen = new Set<string>();
  return members.flatMap(({ form, summary }) => {
    const key = `${form} ${summary.id ?? ''}`;
    if (summary.id === undefined || !seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [finding('passport.credential-repeated', undefined, { id: summary.id, form })];
  });
}

function entriesOf({ status }: Member): string {
  return printSorted(status.map(({ purpose, list, index }) => [purpose, list ?? null, index ?? null] as Json));
}

/** Entries are gathered from a form only when its seal or proof holds, so none at all is no difference. */
function otherEntries(a: Member, b: Member): boolean {
  return a.status.length > 0 && b.status.length > 0 && entriesOf(a) !== entriesOf(b);
}

/** The two forms of one credential say the same: all but status, proof and contexts by digest, the status entries as they are. */
function agreement(members: readonly Member[]): readonly Finding[] {
  return members
    .filter(({ form }) => form === 'sealed')
    .flatMap((sealed) =>
      members
        .filter(
          ({ form, summary }) => form === 'proved' && summary.id !== undefined && summary.id === sealed.summary.id,
        )
        .filter(
          (proved) =>
            proved.summary.agreementDigest === undefined ||
            proved.summary.agreementDigest !== sealed.summary.agreementDigest ||
            otherEntries(proved, sealed),
        )
        .map((proved) =>
          finding(
            'passport.forms-differ',
            { file: sealed.place },
            { id: sealed.summary.id ?? '', proved: proved.place },
          ),
        ),
    );
}

/** Whatever the assembler's proof does not cover was put beside it by somebody. */
function besides(members: readonly Member[]): readonly Finding[] {
  const inside = new Set(
    members.filter(({ place }) => place.startsWith('verifiableCredential[')).map(({ summary }) => summary.id),
  );
  return members
    .filter(({ place, summary }) => !place.startsWith('verifiableCredential[') && !inside.has(summary.id))
    .map(({ place, summary }) => finding('passport.not-in-presentation', { file: place }, { id: summary.id ?? '?' }));
}

/**
 * Compares the credentials of a passport with each other: that there are any, none twice, both forms of one agree, all are about one
 * learner, and how many programmes of the set are there.
 */
export function comparePassport({ credentials, set, presentation }: Comparison): readonly Finding[] {
  if (credentials.length === 0) return [finding('passport.empty')];
  const held = new Set(credentials.flatMap(({ summary }) => summary.programme ?? []));
  const missing = (set?.programmes ?? []).filter((programme) => !held.has(programme));
  const total = set?.programmes.length ?? 0;
  return [
    ...repeated(credentials),
    ...agreement(credentials),
    ...oneLearner(credentials),
    ...(presentation ? besides(credentials) : []),
    ...(missing.length === 0
      ? []
      : [
          finding('passport.incomplete', undefined, {
            awarded: total - missing.length,
            total,
            missing: missing.join(' '),
          }),
        ]),
  ];
}
