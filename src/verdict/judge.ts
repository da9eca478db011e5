import {
  type Answer,
  type Conclusion,
  type CredentialFacts,
  type CredentialVerdict,
  type Evidence,
  type Finding,
  type FindingCode,
  type Instant,
  type Json,
  type PassportTotals,
  type Policy,
  type SealVerdict,
  type Verdict,
  printSorted,
  toHex,
  utf8,
} from '../model/index.js';
import { CHECKS, type Asked, type Check, weighs } from './checks.js';
import { type Weighed, sortCauses } from './causes.js';
import { severitiesOf, severityOf } from './policy.js';

/** Failed outweighs indeterminate, which outweighs passed; a warning or a remark never changes the whole. */
function whole(answers: readonly Answer[], parts: readonly Conclusion[] = []): Conclusion {
  const counted = [
    ...answers.filter(({ severity }) => severity === 'fail').map(({ conclusion }) => conclusion),
    ...parts,
  ];
  if (counted.includes('failed')) return 'failed';
  return counted.includes('indeterminate') ? 'indeterminate' : 'passed';
}

function answer(check: Check, asked: Asked, policy: Policy): Answer[] {
  const severity = severityOf(policy, check);
  if (asked === undefined || severity === 'off') return [];
  return [
    {
      check: check.id,
      ...(check.concept === undefined ? {} : { concept: check.concept }),
      conclusion: asked.conclusion,
      severity,
      findings: asked.findings,
    },
  ];
}

/** What a person reads of reasons; a hostile file could bring hundreds. */
const MOST_REASONS = 20;

/** What a person must hear first, whatever else is so; the rest comes in the order of the checks. */
const FIRST: readonly FindingCode[] = [
  'seal.signature-wrong',
  'proof.wrong',
  'issuer.not-the-sealer',
  'issuer.not-the-prover',
  'status.revoked',
  'status.suspended',
];
/** What is about authorities comes after what is about the credential itself. */
const LAST: readonly FindingCode[] = [
  'certificate.revocation-unavailable',
  'certificate.revocation-stale',
  'certificate.revocation-unknown',
];

function rank({ code }: Finding): number {
  const first = FIRST.indexOf(code);
  if (first >= 0) return first;
  return FIRST.length + (LAST.includes(code) ? 1 : 0);
}

/** The findings that made a conclusion what it is, each once; what only left another question open is not among them. */
function deciding(conclusion: Conclusion, weighed: readonly Weighed[]): readonly Finding[] {
  if (conclusion === 'passed') return [];
  const seen = new Set<string>();
  return weighed
    .filter((item) => item.conclusion === conclusion)
    .map((item) => item.finding)
    .filter(({ code }) => conclusion === 'indeterminate' || weighs(code) === 'fails')
    .filter((item) => {
      const key = JSON.stringify([item.code, item.values]);
      return seen.has(key) ? false : seen.add(key);
    })
    .toSorted((one, other) => rank(one) - rank(other))
    .slice(0, MOST_REASONS);
}

/** What follows from something else stands for a root where that something is elsewhere, or decided nothing. */
function roots(
  conclusion: Conclusion,
  causes: readonly Weighed[],
  consequences: readonly Weighed[],
): readonly Finding[] {
  const decided = deciding(conclusion, causes);
  return decided.length > 0 ? decided : deciding(conclusion, consequences);
}

/** What is in no list of roots: a consequence that is a root elsewhere is said once. */
function without(findings: readonly Finding[], roots: readonly Finding[]): readonly Finding[] {
  const known = new Set(roots.map(({ code }) => code));
  return findings.filter(({ code }) => !known.has(code));
}

function sealsOf({ seal }: CredentialFacts): Pick<CredentialVerdict, 'seals'> {
  if (seal === undefined) return {};
  return {
    seals: seal.signatures.map(({ certificate, path, claimedTime, provenTime, level }): SealVerdict => {
      const sealer = certificate?.organisation ?? certificate?.commonName;
      return {
        ...(sealer === undefined ? {} : { sealer }),
        path: path?.anchored === true ? path.subjects : [],
        ...(claimedTime === undefined ? {} : { claimedTime }),
        ...(provenTime === undefined ? {} : { provenTime }),
        ...(level === undefined ? {} : { level }),
      };
    }),
  };
}

/**
 * Judges evidence at an instant under a policy: no I/O, no clock; the same arguments give the same verdict.
 * A file without any credential is never passed.
 */
export async function judge(evidence: Evidence, policy: Policy, at: Instant): Promise<Verdict> {
  const ofFile = CHECKS.flatMap((check) =>
    check.scope === 'file' ? answer(check, check.ask(evidence, at), policy) : [],
  );
  const ofEach = evidence.credentials.map((facts) =>
    CHECKS.flatMap((check) => (check.scope === 'credential' ? answer(check, check.ask(facts, at), policy) : [])),
  );
  const [file, ...sorted] = sortCauses([
    { answers: ofFile },
    ...evidence.credentials.map(({ summary, place }, index) => ({
      credential: summary.id ?? place,
      answers: ofEach[index] ?? [],
    })),
  ]);
  const credentials = evidence.credentials.map((facts, index): CredentialVerdict => {
    const { answers, causes, consequences } = sorted[index] ?? { answers: [], causes: [], consequences: [] };
    const conclusion = whole(answers);
    const name = facts.issuer.trustedName;
    return {
      place: facts.place,
      form: facts.form,
      conclusion,
      summary: facts.summary,
      ...(name === undefined ? {} : { trustedIssuer: name }),
      ...sealsOf(facts),
      causes: roots(conclusion, causes, consequences),
      answers,
    };
  });
  const parts = credentials.map((credential) => credential.conclusion);
  const answers = file?.answers ?? [];
  const conclusion = whole(answers, parts.length > 0 ? parts : [ofNothing(answers)]);
  const all = [...(file === undefined ? [] : [file]), ...sorted];
  const following = all.flatMap((scope) => scope.consequences);
  const causes = roots(
    conclusion,
    all.flatMap((scope) => scope.causes),
    following,
  );
  const consequences = without(deciding(conclusion, following), causes);
  return {
    conclusion,
    at,
    gatheredAt: evidence.gatheredAt,
    policy: { name: policy.name, digest: await sha256(severitiesOf(policy)), ...loosenedBy(policy) },
    evidenceDigest: await sha256(evidence as unknown as Json),
    form: evidence.file.form,
    reasons: [...causes, ...consequences],
    causes,
    consequences,
    answers,
    credentials,
    ...countOf(evidence, credentials),
  };
}

/** A file without any credential is never passed; what nobody could look into is not failed either. */
function ofNothing(answers: readonly Answer[]): Conclusion {
  return answers.some(({ severity, conclusion }) => severity === 'fail' && conclusion === 'indeterminate')
    ? 'indeterminate'
    : 'failed';
}

/** What a policy leaves out of account is said with the verdict: under another one it might not have passed. */
function loosenedBy(policy: Policy): Pick<Verdict['policy'], 'loosened'> {
  const loosened = CHECKS.filter((check) => check.severity === 'fail' && severityOf(policy, check) !== 'fail');
  return loosened.length === 0 ? {} : { loosened: loosened.map(({ id }) => id) };
}

async function sha256(value: Json): Promise<string> {
  const bytes = utf8(printSorted(value));
  return toHex(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
}

/** Hundredths are enough for credits and hours; sums of fractions would print others. */
function sum(values: readonly (number | undefined)[]): number | undefined {
  const stated = values.filter((value) => value !== undefined);
  return stated.length === 0 ? undefined : Math.round(stated.reduce((a, b) => a + b, 0) * 100) / 100;
}

/** Workload and levels of what did not fail; two forms of one credential are one. */
function totalsOf(credentials: readonly CredentialVerdict[]): PassportTotals {
  const held = new Map(
    credentials
      .filter(({ conclusion }) => conclusion !== 'failed')
      .map(({ summary, place }) => [summary.id ?? place, summary]),
  );
  const summaries = [...held.values()];
  const hours = sum(summaries.map(({ workload }) => workload?.hours));
  const ects = sum(summaries.map(({ workload }) => workload?.ects));
  const levels = [...new Set(summaries.flatMap(({ level }) => level ?? []))].sort((a, b) => a - b);
  return {
    credentials: summaries.length,
    ...(hours === undefined ? {} : { hours }),
    ...(ects === undefined ? {} : { ects }),
    levels: levels.map((level) => ({
      level,
      credentials: summaries.filter((summary) => summary.level === level).length,
    })),
  };
}

/** n of N: how many programmes of the set the passport holds; what failed, a revoked one say, is not held. Where no set is named, all count. */
function countOf({ passport }: Evidence, credentials: readonly CredentialVerdict[]): Pick<Verdict, 'passport'> {
  if (passport === undefined) return {};
  const held = new Set(
    credentials.filter(({ conclusion }) => conclusion !== 'failed').flatMap(({ summary }) => summary.programme ?? []),
  );
  const wanted = passport.set?.programmes;
  const title = passport.title === undefined ? {} : { title: passport.title };
  const totals = totalsOf(credentials);
  if (wanted === undefined) return { passport: { ...title, awarded: held.size, missing: [], totals } };
  return {
    passport: {
      ...title,
      awarded: wanted.filter((programme) => held.has(programme)).length,
      total: wanted.length,
      missing: wanted.filter((programme) => !held.has(programme)),
      totals,
    },
  };
}
