import { describe, expect, it } from '@jest/globals';
import {
  type CredentialFacts,
  type Evidence,
  type FindingCode,
  type PassportFacts,
  type Verdict,
  finding,
} from '../../../src/model/index.js';
import { DEFAULT_POLICY, explain, judge } from '../../../src/verdict/index.js';
import { adviceFor } from '../../../src/verdict/advice.js';
import { WORDS } from '../../../src/verdict/phrases/words.js';
import { AT, PASSPORT, PATH, PROOF, PROVED, SEALED, SIGNATURE, UNSEALED, evidence } from './example.js';

const NOT_ASKED = SEALED.status.map(({ purpose, findings }) => ({ purpose, findings }));
const WRONG = finding('proof.wrong');

/** What gathering finds where the content was altered: nobody asked the list of a broken seal. */
const ALTERED: CredentialFacts = {
  ...SEALED,
  seal: { serialisation: 'general', signatures: [{ ...SIGNATURE, intact: false }] },
  issuer: { isSealer: true },
  status: NOT_ASKED,
};
const ALTERED_PROVED: CredentialFacts = {
  ...PROVED,
  proof: { proofs: [{ ...PROOF, holds: false, findings: [WRONG] }] },
  issuer: {},
  status: NOT_ASKED,
};

function revoked(facts: CredentialFacts): CredentialFacts {
  return {
    ...facts,
    status: facts.status.map((entry) => (entry.purpose === 'revocation' ? { ...entry, value: true } : entry)),
  };
}

function other(facts: CredentialFacts, number: number): CredentialFacts {
  const summary = {
    ...facts.summary,
    id: `urn:credential:${String(number)}`,
    title: { en: `Number ${String(number)}` },
  };
  return { ...facts, summary };
}

function held(credentials: readonly CredentialFacts[], change: Partial<PassportFacts> = {}): Evidence {
  return evidence(credentials, {
    file: { size: 1, digest: '', form: 'package', findings: [] },
    passport: { ...PASSPORT, ...change },
  });
}

function judged(facts: Evidence): Promise<Verdict> {
  return judge(facts, DEFAULT_POLICY, AT);
}

async function roots(facts: Evidence): Promise<[readonly FindingCode[], readonly FindingCode[]]> {
  const { causes, consequences, reasons } = await judged(facts);
  expect(reasons).toEqual([...causes, ...consequences]);
  return [causes.map(({ code }) => code), consequences.map(({ code }) => code)];
}

describe('the causes of a verdict', () => {
  it('are none where it passed', async () => {
    expect(await roots(evidence([SEALED]))).toEqual([[], []]);
  });

  it('are the alteration alone: what nobody asked because of it follows from it', async () => {
    expect(await roots(evidence([ALTERED]))).toEqual([['seal.signature-wrong'], []]);
    const { credentials } = await judged(evidence([ALTERED]));
    const follows = (credentials[0]?.answers ?? []).flatMap((answer) =>
      answer.follows === undefined ? [] : [[answer.check, answer.follows]],
    );
    expect(follows).toEqual([
      ['issuer.is-sealer', 'seal.signature-wrong'],
      ['credential.subject', 'seal.signature-wrong'],
      ['status.revocation', 'seal.signature-wrong'],
      ['status.suspension', 'seal.signature-wrong'],
    ]);
  });

  it('are the alteration inside a passport, of which its proof, its list of files and the other form tell too', async () => {
    const inside = held([SEALED, ALTERED_PROVED], {
      proof: { proofs: [{ ...PROOF, holds: false, findings: [WRONG] }] },
      findings: [finding('passport.file-altered', { file: 'x' }), finding('passport.forms-differ')],
    });
    expect(await roots(inside)).toEqual([['proof.wrong'], ['passport.file-altered', 'passport.forms-differ']]);
    const { answers, credentials } = await judged(inside);
    expect(answers.find(({ check }) => check === 'passport.proof')?.follows).toBe('proof.wrong');
    expect(credentials.map(({ causes }) => causes.map(({ code }) => code))).toEqual([[], ['proof.wrong']]);
  });

  it('are of the passport where only the passport was altered', async () => {
    const outside = held([SEALED, PROVED], { proof: { proofs: [{ ...PROOF, holds: false, findings: [WRONG] }] } });
    expect(await roots(outside)).toEqual([['proof.wrong'], []]);
    const { answers } = await judged(outside);
    expect(answers.find(({ check }) => check === 'passport.proof')?.follows).toBeUndefined();
  });

  it('are several where one does not follow from the other', async () => {
    const unknown = {
      ...PROVED,
      issuer: { controlsProof: true },
      status: NOT_ASKED.map((entry) => ({ ...entry, findings: [finding('status.list-not-a-list')] })),
    };
    expect(await roots(evidence([unknown]))).toEqual([['issuer.unknown', 'status.list-not-a-list'], []]);
  });

  it('are of one credential: another one with the same finding has its own', async () => {
    const untrusted: CredentialFacts = {
      ...SEALED,
      seal: { serialisation: 'general', signatures: [{ ...SIGNATURE, path: { ...PATH, anchored: false } }] },
    };
    const unknown = { ...PROVED, issuer: { controlsProof: true } };
    expect(await roots(held([untrusted, unknown]))).toEqual([['trust.no-path'], ['issuer.unknown']]);
    // The sealed form of another credential would not make this issuer known.
    expect(await roots(held([untrusted, other(unknown, 2)]))).toEqual([['trust.no-path', 'issuer.unknown'], []]);
  });

  it('are what says why, beside what says only that it did not work', async () => {
    const findings = [finding('trust.no-path'), finding('trust.path-too-long')];
    const path = { ...PATH, anchored: false, findings };
    const far = { ...SEALED, seal: { serialisation: 'general', signatures: [{ ...SIGNATURE, path }] } } as const;
    expect(await roots(evidence([far]))).toEqual([['trust.path-too-long'], ['trust.no-path']]);
  });

  it('are of the file where it explains its credentials or another finding of its own', async () => {
    const file = { size: 1, digest: '', form: 'unsealed', findings: [finding('form.is-upload')] } as const;
    expect(await roots(evidence([UNSEALED], { file }))).toEqual([['form.is-upload'], ['form.nothing-to-trust']]);
    const findings = [finding('passport.presentation-missing')];
    const { answers } = await judged(held([PROVED], { findings, assemblerKnown: undefined } as never));
    expect(answers.find(({ check }) => check === 'passport.assembler')?.follows).toBe('passport.presentation-missing');
  });

  it('are not said to follow where a part of an answer does not', async () => {
    const findings = [finding('passport.forms-differ'), finding('passport.subject-mixed')];
    const { answers } = await judged(held([SEALED, ALTERED_PROVED], { findings }));
    const contents = answers.find(({ check }) => check === 'passport.contents');
    expect(Object.keys(contents ?? {})).toEqual(['check', 'conclusion', 'severity', 'findings']);
    const { credentials } = await judged(evidence([{ ...PROVED, issuer: {} }]));
    const prover = credentials[0]?.answers.find(({ check }) => check === 'issuer.is-prover');
    expect(Object.keys(prover ?? {})).toEqual(['check', 'conclusion', 'severity', 'findings']);
  });

  it('say for each credential why it is not passed, also where the cause is in its other form', async () => {
    const untrusted: CredentialFacts = {
      ...SEALED,
      seal: { serialisation: 'general', signatures: [{ ...SIGNATURE, path: { ...PATH, anchored: false } }] },
    };
    const { credentials } = await judged(held([untrusted, { ...PROVED, issuer: { controlsProof: true } }]));
    expect(credentials.map(({ causes }) => causes.map(({ code }) => code))).toEqual([
      ['trust.no-path'],
      ['issuer.unknown'],
    ]);
  });

  it('are never nothing where something failed, whatever explains whatever', async () => {
    const files = [UNSEALED, ALTERED, ALTERED_PROVED, revoked(SEALED)];
    for (const facts of files) {
      const { conclusion, causes } = await judged(held([facts], { findings: [finding('passport.forms-differ')] }));
      expect([conclusion, causes.length > 0]).toEqual(['failed', true]);
    }
  });

  it('take time that grows with the file, not with its square', async () => {
    const findings = Array.from({ length: 100 }, (_, at) => finding('proof.member-unknown', undefined, { member: at }));
    const many = Array.from({ length: 200 }, (_, at) => other({ ...ALTERED_PROVED, findings }, at));
    const before = performance.now();
    await judged(held(many));
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});

describe('the headline', () => {
  it('says the root in one sentence', async () => {
    const said = explain(await judged(evidence([ALTERED])), 'en');
    expect(said.headline).toContain(sayingOf('seal.signature-wrong', said.credentials[0]?.reason));
    expect(said.advice).toBe(WORDS['advice.altered'].en);
  });

  it('names the one credential of a passport that was revoked, in both its forms, and says that the others stand', async () => {
    const credentials = [SEALED, PROVED, ...[2, 3].flatMap((number) => [other(SEALED, number), other(PROVED, number)])];
    const facts = held(credentials.map((one) => (one.summary.id === 'urn:credential:2' ? revoked(one) : one)));
    const said = explain(await judged(facts), 'en');
    expect(said.headline).toContain('“Number 2”');
    expect(said.headline).toContain('revoked');
    expect(said.headline).not.toContain('Number 3');
    expect(said.advice).toContain(WORDS['advice.revoked'].en);
    expect(said.advice).toContain('2 of 3');
    expect(said.groups.map(({ conclusion, members }) => [conclusion, members.length])).toEqual([
      ['passed', 2],
      ['failed', 2],
      ['passed', 2],
    ]);
    expect(new Set(said.groups.map(({ forms }) => forms))).toEqual(new Set([WORDS['label.both-forms'].en]));
  });

  it('says that the forms of a credential differ where they do', async () => {
    const differ = finding('passport.forms-differ', undefined, { id: 'urn:credential:1' });
    const said = explain(await judged(held([SEALED, PROVED], { findings: [differ] })), 'en');
    expect(said.groups[0]?.forms).toBe(WORDS['label.both-forms-differ'].en);
  });
});

/** What the credential itself is said to have failed for: the headline says the same. */
function sayingOf(code: FindingCode, reason: string | undefined): string {
  expect([code, reason]).not.toEqual([code, undefined]);
  return reason ?? '';
}

describe('the advice', () => {
  it('goes by the root, not by the conclusion alone', async () => {
    const advice = async (facts: Evidence): Promise<string> => explain(await judged(facts), 'en').advice;
    const all = await Promise.all([
      advice(evidence([ALTERED])),
      advice(evidence([revoked(SEALED)])),
      advice(evidence([UNSEALED])),
      advice(evidence([{ ...SEALED, issuer: { isSealer: false } }])),
      advice(evidence([{ ...PROVED, issuer: { controlsProof: true } }])),
      advice(evidence([SEALED])),
    ]);
    expect(new Set(all).size).toBe(all.length);
  });

  it('is that of the conclusion for whatever has none of its own', () => {
    expect(adviceFor('seal.header-missing', 'failed')).toBe('advice.failed');
    expect(adviceFor('certificate.expired', 'indeterminate')).toBe('advice.indeterminate');
    expect(adviceFor('status.list-unreachable', 'indeterminate')).toBe('advice.status-open');
    expect(adviceFor('form.is-image', 'failed')).toBe('advice.not-a-credential');
  });
});
