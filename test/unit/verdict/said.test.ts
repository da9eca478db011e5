import { describe, expect, it } from '@jest/globals';
import {
  type CertificateFacts,
  type CredentialFacts,
  type Evidence,
  type Finding,
  type Instant,
  type Policy,
  type SignatureFacts,
  finding,
} from '../../../src/model/index.js';
import { DEFAULT_POLICY, type Explanation, explain, judge, sayFinding } from '../../../src/verdict/index.js';
import { MEANS } from '../../../src/verdict/phrases/means.js';
import { WORDS, type Word } from '../../../src/verdict/phrases/words.js';
import { AT, PASSPORT, PATH, PROOF, PROVED, SEALED, SIGNATURE, UNSEALED, evidence } from './example.js';

/** A sentence of ours in English, filled in here and not by the code under test. */
function ours(key: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[key].en.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

async function explained(facts: Evidence, policy: Policy = DEFAULT_POLICY): Promise<Explanation> {
  return explain(await judge(facts, policy, AT), 'en');
}

function other(facts: CredentialFacts, number: number, change: Partial<CredentialFacts> = {}): CredentialFacts {
  const summary = { ...facts.summary, id: `urn:credential:${String(number)}`, title: { en: `No ${String(number)}` } };
  return { ...facts, summary, ...change };
}

function held(credentials: readonly CredentialFacts[], findings: readonly Finding[] = []): Evidence {
  return evidence(credentials, {
    file: { size: 1, digest: '', form: 'package', findings: [] },
    passport: { ...PASSPORT, findings },
  });
}

const WRONG: Partial<CredentialFacts> = {
  proof: { proofs: [{ ...PROOF, holds: false, findings: [finding('proof.wrong')] }] },
};
const EXPIRED = { ...SEALED, summary: { ...SEALED.summary, validUntil: '2026-01-01T00:00:00Z' } };
const UNKNOWN: Partial<CredentialFacts> = { issuer: { controlsProof: true } };

describe('the facts said of a credential', () => {
  async function factsOf(facts: CredentialFacts): Promise<readonly (readonly string[])[]> {
    const [credential] = (await explained(evidence([facts]))).credentials;
    return (credential?.facts ?? []).map(({ key, label, value, instant }) => {
      expect(label).toBe(WORDS[`label.${key}` as Word].en);
      return instant === undefined ? [key, value] : [key, value, instant];
    });
  }
  const summarised = (change: object, from = PROVED): CredentialFacts => ({
    ...from,
    summary: { ...from.summary, ...change },
  });
  const WHO = ['awarded-to', 'Ελένη Παπαδοπούλου'];
  const BY = ['issuer', 'Demo VET Centre Nicosia'];
  const ON = ['issued', '20 November 2026 at 09:30 UTC', '2026-11-20T09:30:00Z'];

  it('are who, born when, by whom, when and until when, the earlier of two ends', async () => {
    const facts = summarised({
      subject: { identifiers: [], fullName: 'Ada', dateOfBirth: '1990-05-01T00:00:00Z' },
      validUntil: '2031-01-01T00:00:00+01:00',
      expirationDate: '2030-01-01T00:00:00Z',
    });
    expect(await factsOf(facts)).toEqual([
      ['awarded-to', 'Ada'],
      ['born', '1 May 1990', '1990-05-01T00:00:00Z'],
      BY,
      ON,
      ['valid-until', '1 January 2030', '2030-01-01T00:00:00Z'],
    ]);
    const turned = summarised({ validUntil: '2030-01-01T00:00:00Z', expirationDate: '2031-01-01T00:00:00Z' });
    expect((await factsOf(turned)).at(-1)).toEqual(['valid-until', '1 January 2030', '2030-01-01T00:00:00Z']);
  });

  it('show a date that cannot be read as it stands, and as no instant; one beside others comes first', async () => {
    const facts = summarised({ issued: 'once', validUntil: '2031-01-01T00:00:00Z', expirationDate: 'soon' });
    expect((await factsOf(facts)).slice(2)).toEqual([
      ['issued', 'once'],
      ['valid-until', 'soon'],
    ]);
    expect((await factsOf(summarised({ validUntil: 'soon', expirationDate: '2031-01-01T00:00:00Z' }))).at(-1)).toEqual([
      'valid-until',
      'soon',
    ]);
  });

  it.each([
    [{ subject: { identifiers: [], givenName: 'Ada', familyName: 'L', id: 'urn:x' } }, 'Ada L'],
    [{ subject: { identifiers: [], givenName: 'Ada' } }, 'Ada'],
    [{ subject: { identifiers: [], familyName: 'L' } }, 'L'],
    [{ subject: { identifiers: [], id: 'urn:x' } }, 'urn:x'],
    [{ subject: undefined }, '?'],
  ])('name whom it was awarded to by what there is: %j', async (change, name) => {
    expect((await factsOf(summarised(change)))[0]).toEqual(['awarded-to', name]);
  });

  it.each([
    ['the issuance', { issued: undefined }, '2026-11-19T00:00:00Z', '19 November 2026'],
    ['the beginning', { issued: undefined, issuanceDate: undefined }, '2026-11-18T00:00:00Z', '18 November 2026'],
  ])('take the date of %s where there is no date of issue', async (_, change, instant, said) => {
    const dates = { issuanceDate: '2026-11-19T00:00:00Z', validFrom: '2026-11-18T00:00:00Z', ...change };
    expect((await factsOf(summarised(dates))).at(-1)).toEqual(['issued', said, instant]);
    const none = { issued: undefined, issuanceDate: undefined, validFrom: undefined };
    expect(await factsOf(summarised(none))).toEqual([WHO, BY]);
  });

  it.each([
    [{ id: 'did:x', name: { en: 'Claimed' }, identifiers: [] }, 'Claimed'],
    [{ id: 'did:x', name: {}, identifiers: [] }, 'did:x'],
    [{ id: 'did:x', identifiers: [] }, 'did:x'],
    [undefined, '?'],
  ])('show an issuer that is not trusted as claimed: %j', async (issuer, name) => {
    const facts = { ...summarised({ issuer }), ...UNKNOWN };
    expect((await factsOf(facts))[1]).toEqual(['issuer', ours('label.issuer-unproven', { name })]);
  });

  const certificate = (change: Partial<CertificateFacts>): CertificateFacts => change as CertificateFacts;
  const signed = (change: Partial<SignatureFacts>, issuer = SEALED.issuer): CredentialFacts => ({
    ...SEALED,
    issuer,
    seal: { serialisation: 'general', signatures: [{ ...SIGNATURE, ...change }] },
  });
  const CLAIMED = '2026-11-20T10:00:00Z' as Instant;
  const PROVEN = '2026-11-20T10:05:00Z' as Instant;

  it('tell of a seal by whom, to whom its path leads and when', async () => {
    const sealer = certificate({ organisation: 'Org', commonName: 'Common' });
    expect((await factsOf(signed({ certificate: sealer, claimedTime: CLAIMED, provenTime: PROVEN }))).slice(3)).toEqual(
      [
        ['sealed-by', 'Org'],
        ['leads-to', 'CA'],
        ['sealed-on', ours('label.time-proven', { date: '20 November 2026 at 10:05 UTC' }), PROVEN],
      ],
    );
    expect(
      (await factsOf(signed({ certificate: certificate({ commonName: 'Common' }), claimedTime: CLAIMED }))).slice(3),
    ).toEqual([
      ['sealed-by', 'Common'],
      ['leads-to', 'CA'],
      ['sealed-on', ours('label.time-claimed', { date: '20 November 2026 at 10:00 UTC' }), CLAIMED],
    ]);
  });

  it('tell of a sealer that is not trusted as claimed, its time too, and of no path that ends nowhere', async () => {
    const sealer = certificate({ organisation: 'Org' });
    const facts = signed(
      { certificate: sealer, claimedTime: CLAIMED, provenTime: PROVEN, path: { ...PATH, anchored: false } },
      {},
    );
    expect((await factsOf(facts)).slice(3)).toEqual([
      ['sealed-by', ours('label.sealer-unproven', { name: 'Org' })],
      ['sealed-on', ours('label.time-claimed', { date: '20 November 2026 at 10:00 UTC' }), CLAIMED],
    ]);
    expect((await factsOf(signed({}))).slice(3)).toEqual([['leads-to', 'CA']]);
    expect((await factsOf(signed({ path: { ...PATH, subjects: ['CN=alone'] } }))).slice(3)).toEqual([]);
  });

  it.each([
    ['CN=Issuing CA,O=Acme', 'Issuing CA'],
    ['O=Acme, CN=Issuing CA', 'Issuing CA'],
    ['O=Acme\\, Inc,C=CY', 'Acme, Inc'],
    ['OU=Unit,O=Acme', 'Acme'],
    ['C=CY', 'C=CY'],
    ['XCN=no,L=Nicosia', 'XCN=no,L=Nicosia'],
  ])('call an authority by its common name, else its organisation: %s', async (subject, name) => {
    const path = { ...PATH, subjects: ['CN=leaf', subject, 'CN=Root'] };
    expect((await factsOf(signed({ path }))).slice(3)).toEqual([['leads-to', `${name} → Root`]]);
  });
});

describe('the headline', () => {
  const says = async (facts: Evidence): Promise<string> => (await explained(facts)).headline;
  const reason = async (facts: CredentialFacts): Promise<string> =>
    (await explained(evidence([facts]))).credentials[0]?.reason ?? '';

  it('is of the file where it holds nothing, of the credential where it holds one in whatever forms', async () => {
    const unreadable = { size: 1, digest: '', form: 'unknown', findings: [] } as const;
    expect(await says(evidence([], { file: unreadable }))).toBe(ours('headline.file.failed'));
    expect(await says(evidence([SEALED]))).toBe(ours('headline.credential.passed'));
    expect(await says(evidence([SEALED, PROVED]))).toBe(ours('headline.credential.passed'));
    expect(await says(evidence([SEALED, other(PROVED, 2)]))).toBe(ours('headline.passport.passed', { count: 2 }));
    expect(await says(held([SEALED, PROVED]))).toBe(ours('headline.passport.passed.one'));
    const revoked = { ...SEALED, status: SEALED.status.map((entry) => ({ ...entry, value: true })) };
    expect(await says(evidence([EXPIRED]))).toBe(`${ours('headline.credential.failed')}: ${await reason(EXPIRED)}`);
    // Revoked and suspended: the second is a further point.
    expect(await says(evidence([revoked]))).toBe(
      ours('headline.and-more', {
        count: 1,
        headline: `${ours('headline.credential.failed')}: ${await reason(revoked)}`,
      }),
    );
  });

  it('names the one of several that failed or is open', async () => {
    const wrong = other(PROVED, 2, WRONG);
    expect(await says(held([SEALED, wrong]))).toBe(
      `${ours('headline.passport.one-failed', { count: 2, title: 'No 2' })}: ${await reason(wrong)}`,
    );
    const open = other(PROVED, 2, UNKNOWN);
    expect(await says(held([SEALED, open]))).toBe(
      `${ours('headline.passport.one-open', { count: 2, title: 'No 2' })}: ${await reason(open)}`,
    );
    const untitled = { ...wrong, summary: { ...wrong.summary, title: {} } };
    expect(await says(held([SEALED, untitled]))).toContain(`“${ours('label.untitled')}”`);
  });

  it('does not name one where the passport itself is open too, or where there is no other', async () => {
    const mixed = [finding('passport.subject-unproven')];
    expect(await says(held([SEALED, other(PROVED, 2, UNKNOWN)], mixed))).toContain(
      ours('headline.passport.indeterminate'),
    );
    expect(await says(held([PROVED], [finding('passport.subject-mixed')]))).toContain(
      ours('headline.passport.itself-failed'),
    );
    expect(await says(held([other(PROVED, 2, WRONG)]))).toBe(
      `${ours('headline.passport.failed', { count: 1, failed: 1 })}: ${await reason(other(PROVED, 2, WRONG))}`,
    );
  });

  it('gives a reason that several have in common, and none where they differ', async () => {
    const same = held([SEALED, other(PROVED, 2, WRONG), other(PROVED, 3, WRONG)]);
    const whole = ours('headline.passport.failed', { count: 3, failed: 2 });
    expect(await says(same)).toBe(`${whole}: ${await reason(other(PROVED, 2, WRONG))}`);
    const differing = held([
      SEALED,
      other(PROVED, 2, WRONG),
      other(EXPIRED, 3, { summary: { ...EXPIRED.summary, id: 'urn:3' } }),
    ]);
    expect(await says(differing)).toBe(whole);
  });
});

describe('the headline of a passport', () => {
  const says = async (facts: Evidence, policy?: Policy): Promise<string> => (await explained(facts, policy)).headline;
  const open = other(PROVED, 2, UNKNOWN);

  it('is of the whole where nothing is inside, or where it alone is open', async () => {
    expect(await says(held([]))).toBe(ours('headline.passport.itself-failed'));
    expect(await says(held([SEALED], [finding('passport.subject-unproven')]))).toContain(
      ours('headline.passport.indeterminate'),
    );
  });

  it('names the one that failed also where the passport itself did, and the one that is open where that counts', async () => {
    const mixed = [finding('passport.subject-mixed')];
    const failed = ours('headline.passport.one-failed', { count: 2, title: 'No 2' });
    expect(await says(held([SEALED, other(PROVED, 2, WRONG)], mixed))).toContain(failed);
    const facts = held([SEALED, open], [finding('passport.subject-unproven')]);
    const mild: Policy = { name: 'mild', severities: { 'passport.contents': 'warn' } };
    expect(await says(facts, mild)).toContain(ours('headline.passport.one-open', { count: 2, title: 'No 2' }));
  });

  it('gives the first reason of several that are open', async () => {
    const undated = { ...SEALED.summary, id: 'urn:credential:3', validUntil: 'soon' };
    const facts = held([open, { ...SEALED, summary: undated }, other(PROVED, 4)]);
    expect(await says(facts)).toMatch(ours('headline.passport.indeterminate').concat(': '));
    expect(await says(facts)).toMatch(/\(further points: 1\)$/);
  });
});

describe('what a file says', () => {
  it('is cut at 200 characters, and shows that a sign was taken out', async () => {
    const titled = async (title: string): Promise<string | undefined> =>
      (await explained(evidence([{ ...SEALED, summary: { ...SEALED.summary, title: { en: title } } }]))).credentials[0]
        ?.title;
    expect(await titled('x'.repeat(200))).toBe('x'.repeat(200));
    expect(await titled('x'.repeat(201))).toBe(`${'x'.repeat(199)}…`);
    expect(await titled('a\u0007b\u202Ec')).toBe('a\uFFFDb\uFFFDc');
  });

  it('is a question mark where a finding lacks it, and a name where it is a certificate', () => {
    expect(sayFinding(finding('credential.expired'), 'en').says).toContain('?');
    const subject = 'C=CY,CN=Issuing CA';
    const { says } = sayFinding(finding('certificate.revocation-unavailable', undefined, { subject }), 'en');
    expect(says).toContain('Issuing CA');
    expect(says).not.toContain('CN=');
  });
});

describe('the advice', () => {
  const advises = async (facts: Evidence, policy?: Policy): Promise<string> => (await explained(facts, policy)).advice;

  it('goes for at most two causes, and is that of the conclusion where no cause has its own', async () => {
    const headless = { ...SEALED, findings: [finding('proof.member-unknown')] };
    expect(await advises(evidence([headless]))).toBe(ours('advice.failed'));
    const both = { ...headless, summary: EXPIRED.summary };
    expect(await advises(evidence([both]))).toBe(ours('advice.expired'));
    const three = { ...EXPIRED, status: SEALED.status.map((entry) => ({ ...entry, value: true })) };
    expect(await advises(evidence([three]))).toBe(`${ours('advice.revoked')} ${ours('advice.suspended')}`);
    expect(await advises(evidence([SEALED]))).toBe(ours('advice.passed'));
  });

  it('says how many stand where some failed, and nothing of it where all or none did', async () => {
    expect(await advises(held([SEALED, PROVED, other(PROVED, 2, WRONG)]))).toBe(
      `${ours('advice.altered')} ${ours('advice.others-stand', { count: 1, total: 2 })}`,
    );
    // What is open does not stand.
    expect(await advises(held([SEALED, other(PROVED, 2, WRONG), other(PROVED, 3, UNKNOWN)]))).toContain(
      ours('advice.others-stand', { count: 1, total: 3 }),
    );
    expect(await advises(held([other(PROVED, 1, WRONG), other(PROVED, 2, WRONG)]))).toBe(ours('advice.altered'));
    expect(await advises(held([SEALED], [finding('passport.subject-mixed')]))).toBe(ours('advice.people'));
    expect(await advises(held([SEALED, other(PROVED, 2, UNKNOWN)]))).toBe(ours('advice.trust-open'));
  });

  it('says which questions did not count under the policy, unless it failed', async () => {
    const loose: Policy = {
      name: 'loose',
      severities: { 'credential.dates': 'warn', 'issuer.known': 'off', 'status.named': 'warn' },
    };
    const questions = `${ours('question.issuer.known')} ${ours('question.credential.dates')}`;
    const loosened = ours('advice.loosened', { policy: 'loose', questions });
    expect(await advises(evidence([SEALED]), loose)).toBe(`${ours('advice.passed')} ${loosened}`);
    expect(await advises(evidence([UNSEALED]), loose)).toBe(ours('advice.nothing-to-trust'));
  });
});

describe('the groups', () => {
  it('are the credentials, each with its forms, its worst conclusion and its places', async () => {
    const open = { ...PROVED, ...UNKNOWN };
    const nameless = { ...UNSEALED, place: 'b.json', summary: { types: [], agreementDigest: 'ab' } };
    const { groups } = await explained(
      held([SEALED, other(SEALED, 2), open, nameless, other(SEALED, 2), other(UNSEALED, 2)]),
    );
    expect(groups).toMatchObject([
      {
        title: 'Working in a team',
        conclusion: 'indeterminate',
        verdict: ours('conclusion.indeterminate'),
        forms: ours('label.both-forms'),
        members: [0, 2],
      },
      {
        title: 'No 2',
        conclusion: 'failed',
        verdict: ours('conclusion.failed'),
        forms: `${ours('label.form.sealed')}, ${ours('label.form.unsealed')}`,
        members: [1, 4, 5],
      },
      {
        title: ours('label.untitled'),
        conclusion: 'failed',
        verdict: ours('conclusion.failed'),
        forms: ours('label.form.unsealed'),
        members: [3],
      },
    ]);
    // A form twice is not two forms, the worst counts wherever it stands, and of no other finding an id matters.
    const forms = async (credentials: readonly CredentialFacts[], findings?: readonly Finding[]): Promise<unknown> => {
      const said = await explained(held(credentials, findings));
      return said.groups.map((group) => [group.forms, group.conclusion]);
    };
    expect(await forms([PROVED])).toEqual([[ours('label.form.proved'), 'passed']]);
    expect(await forms([PROVED, PROVED])).toEqual([[ours('label.form.proved'), 'passed']]);
    const worst = `${ours('label.form.unsealed')}, ${ours('label.form.sealed')}`;
    expect(await forms([UNSEALED, SEALED])).toEqual([[worst, 'failed']]);
    const incomplete = finding('passport.incomplete', undefined, { id: 'urn:credential:1' });
    expect(await forms([SEALED, PROVED], [incomplete])).toEqual([[ours('label.both-forms'), 'passed']]);
    const passed = await explained(held([SEALED], [finding('passport.forms-differ', undefined, { id: 'urn:other' })]));
    expect(passed.groups).toMatchObject([
      {
        title: 'Working in a team',
        conclusion: 'passed',
        verdict: ours('conclusion.passed'),
        forms: ours('label.form.sealed'),
        members: [0],
      },
    ]);
    const pair = [SEALED, PROVED, other(SEALED, 2), other(PROVED, 2)];
    const differ = await explained(
      held(pair, [finding('passport.forms-differ', undefined, { id: 'urn:credential:2' })]),
    );
    expect(differ.groups.map(({ forms }) => forms)).toEqual([
      ours('label.both-forms'),
      ours('label.both-forms-differ'),
    ]);
  });
});

describe('what a verdict stands on and counts', () => {
  it('is the instant, that of the facts where it is another, the policy and the evidence', async () => {
    const verdict = await judge(
      evidence([SEALED], { gatheredAt: '2026-11-20T00:00:00Z' as Instant }),
      DEFAULT_POLICY,
      AT,
    );
    const said = explain(verdict, 'en');
    const facts = [
      ['judged-at', '21 November 2026 at 12:00 UTC (2026-11-21T12:00:00Z)', AT],
      ['facts-of', '20 November 2026 (2026-11-20T00:00:00Z)', '2026-11-20T00:00:00Z'],
      ['policy', `default (SHA-256 ${verdict.policy.digest.slice(0, 16)}…)`, undefined],
      ['evidence', `SHA-256 ${verdict.evidenceDigest}`, undefined],
    ];
    expect(said.basis.map(({ key, value, instant }) => [key, value, instant])).toEqual(facts);
    expect(said.basis.map(({ label }) => label)).toEqual(facts.map(([key]) => ours(`label.${key ?? ''}` as Word)));
    const now = await explained(evidence([SEALED]));
    expect(now.basis.map(({ key }) => key)).toEqual(['judged-at', 'policy', 'evidence']);
    expect(now.labels).toEqual({
      missing: ours('label.missing'),
      'as-above': ours('label.as-above'),
      questions: ours('label.questions'),
    });
    expect([now.language, now.conclusion, now.passport]).toEqual(['en', 'passed', undefined]);
  });

  it('is how many of the set are held, and what they come to', async () => {
    const stating = (number: number, change: object): CredentialFacts => {
      const facts = other(PROVED, number);
      return { ...facts, summary: { ...facts.summary, ...change } };
    };
    const credentials = [
      stating(1, { workload: { hours: 1200.5, ects: 1.5 }, level: 4 }),
      stating(2, { workload: { hours: 0.25 }, level: 3 }),
    ];
    const counted = ours('label.awarded-of', { awarded: 1, total: 2 });
    expect((await explained(held(credentials))).passport).toEqual({
      title: 'Passport to Employment',
      count: [
        counted,
        ours('label.total-hours', { hours: '1,200.75' }),
        ours('label.total-ects', { ects: '1.5' }),
        ours('label.total-levels', { levels: '3, 4' }),
      ].join(' · '),
      missing: ['https://passport.example/other'],
    });
    expect((await explained(held([PROVED]))).passport?.count).toBe(counted);
    expect((await explained(evidence([PROVED], { passport: { findings: [] } }))).passport).toEqual({
      title: ours('label.untitled'),
      count: '1',
      missing: [],
    });
    const set = (size: number): Evidence => {
      const programmes = Array.from({ length: size }, (_, at) => `urn:programme:${String(at)}`);
      return evidence([PROVED], { passport: { ...PASSPORT, set: { id: 'urn:set', programmes } } });
    };
    expect((await explained(set(100))).passport?.missing.at(-1)).toBe('urn:programme:99');
    expect((await explained(set(101))).passport?.missing.slice(-2)).toEqual(['urn:programme:99', '…']);
  });
});

describe('an answer', () => {
  it('says that it counts less only where it is not yes, and from what it follows', async () => {
    const facts = {
      ...SEALED,
      seal: { serialisation: 'general', signatures: [{ ...SIGNATURE, intact: false }] },
      conformance: { profile: 'edc', findings: [finding('elm.member-missing')] },
    } as const;
    const [said] = (await explained(evidence([facts]))).credentials;
    const answer = (check: string): unknown[] => {
      const { conclusion, severity, answer: text, follows } = said?.answers.find((one) => one.check === check) ?? {};
      return [conclusion, severity, text, follows];
    };
    const follows = ours('answer.follows', { reason: said?.reason ?? '' });
    expect(answer('seal.intact')).toEqual(['failed', 'fail', ours('answer.failed'), undefined]);
    expect(answer('credential.conforms')).toEqual([
      'failed',
      'warn',
      `${ours('answer.failed')} (${ours('severity.warn')})`,
      undefined,
    ]);
    expect(answer('status.named')).toEqual(['passed', 'inform', ours('answer.passed'), undefined]);
    expect(answer('issuer.is-sealer')).toEqual(['indeterminate', 'fail', ours('answer.indeterminate'), follows]);
    expect(said?.form).toBe(ours('label.form.sealed'));
    expect(said?.verdict).toBe(ours('conclusion.failed'));
    expect(said?.answers.map(({ check, means }) => [check, means])).toEqual(
      said?.answers.map(({ check }) => [check, MEANS[check]?.en]),
    );
    expect(Object.keys((await explained(evidence([SEALED]))).credentials[0] ?? {})).not.toContain('reason');
  });
});
