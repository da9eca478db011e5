import {
  type Answer,
  type Conclusion,
  type CredentialVerdict,
  type Evidence,
  type Finding,
  type Instant,
  type Json,
  type Policy,
  type Verdict,
  printSorted,
  toHex,
  utf8,
} from '../model/index.js';
import { CHECKS, type Asked, type Check, weighs } from './checks.js';
import { severityOf } from './policy.js';

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

/** The findings that made the whole what it is, each once; what only informs, or left another question open, is not among them. */
function reasons(conclusion: Conclusion, answers: readonly Answer[]): readonly Finding[] {
  if (conclusion === 'passed') return [];
  const seen = new Set<string>();
  return answers
    .filter((item) => item.severity === 'fail' && item.conclusion === conclusion)
    .flatMap((item) => item.findings)
    .filter(({ code }) => weighs(code) === 'fails' || (conclusion === 'indeterminate' && weighs(code) === 'open'))
    .filter((item) => {
      const key = JSON.stringify([item.code, item.values]);
      return seen.has(key) ? false : seen.add(key);
    })
    .slice(0, 20);
}

/**
 * Judges evidence at an instant under a policy: no I/O, no clock; the same arguments give the same verdict.
 * A file without any credential is never passed.
 */
export async function judge(evidence: Evidence, policy: Policy, at: Instant): Promise<Verdict> {
  const answers = CHECKS.flatMap((check) =>
    check.scope === 'file' ? answer(check, check.ask(evidence, at), policy) : [],
  );
  const credentials = evidence.credentials.map((facts): CredentialVerdict => {
    const own = CHECKS.flatMap((check) =>
      check.scope === 'credential' ? answer(check, check.ask(facts, at), policy) : [],
    );
    const name = facts.issuer.trustedName;
    return {
      place: facts.place,
      form: facts.form,
      conclusion: whole(own),
      summary: facts.summary,
      ...(name === undefined ? {} : { trustedIssuer: name }),
      answers: own,
    };
  });
  const parts = credentials.map((credential) => credential.conclusion);
  const conclusion = whole(answers, parts.length > 0 ? parts : [ofNothing(answers)]);
  return {
    conclusion,
    at,
    policy: policy.name,
    evidenceDigest: await digestOf(evidence),
    form: evidence.file.form,
    reasons: reasons(conclusion, [...answers, ...credentials.flatMap((credential) => credential.answers)]),
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

async function digestOf(evidence: Evidence): Promise<string> {
  const bytes = utf8(printSorted(evidence as unknown as Json));
  return toHex(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
}

/** n of N: how many programmes of the set the passport holds; what failed, a revoked one say, is not held. Where no set is named, all count. */
function countOf({ passport }: Evidence, credentials: readonly CredentialVerdict[]): Pick<Verdict, 'passport'> {
  if (passport === undefined) return {};
  const held = new Set(
    credentials.filter(({ conclusion }) => conclusion !== 'failed').flatMap(({ summary }) => summary.programme ?? []),
  );
  const wanted = passport.set?.programmes;
  const title = passport.title === undefined ? {} : { title: passport.title };
  if (wanted === undefined) return { passport: { ...title, awarded: held.size, missing: [] } };
  return {
    passport: {
      ...title,
      awarded: wanted.filter((programme) => held.has(programme)).length,
      total: wanted.length,
      missing: wanted.filter((programme) => !held.has(programme)),
    },
  };
}
