import { describe, expect, it } from '@jest/globals';
import {
  type Conclusion,
  type CredentialFacts,
  type Evidence,
  FINDINGS,
  type Finding,
  type FindingCode,
  type Policy,
  type Severity,
  type Verdict,
  finding,
} from '../../../src/model/index.js';
import { DEFAULT_POLICY, judge } from '../../../src/verdict/index.js';
import { CHECKS, weighs } from '../../../src/verdict/checks.js';
import { ACCREDITATION_CASES, CERTIFICATE_CASES } from './certificate-cases.js';
import { TIME_STAMP_CASES } from './time-stamp-cases.js';
import { AT, PASSPORT, PATH, PROOF, PROVED, SEALED, SIGNATURE, UNSEALED, evidence } from './example.js';

function judged(facts: Evidence, severities: Readonly<Record<string, Severity>> = {}): Promise<Verdict> {
  return judge(facts, { name: 'test', severities }, AT);
}

async function answerTo(check: string, facts: Evidence): Promise<[Conclusion | 'not asked', readonly string[]]> {
  const verdict = await judged(facts);
  const answer = [...verdict.answers, ...(verdict.credentials[0]?.answers ?? [])].find((item) => item.check === check);
  return [answer?.conclusion ?? 'not asked', answer?.findings.map(({ code }) => code) ?? []];
}

function sealedWith(change: Partial<CredentialFacts>): Evidence {
  return evidence([{ ...SEALED, ...change }]);
}

function provedWith(change: Partial<CredentialFacts>): Evidence {
  return evidence([{ ...PROVED, ...change }]);
}

function signed(...signatures: readonly object[]): Evidence {
  return sealedWith({
    seal: { serialisation: 'general', signatures: signatures.map((change) => ({ ...SIGNATURE, ...change })) },
  });
}

function passport(change: object): Evidence {
  return evidence([PROVED], { passport: { ...PASSPORT, ...change } });
}

function dated(change: Readonly<Record<string, string | undefined>>): Evidence {
  const { issued, issuanceDate, validFrom, ...rest } = SEALED.summary;
  const summary = Object.fromEntries(
    Object.entries({ issued, issuanceDate, validFrom, ...change }).filter(([, value]) => value !== undefined),
  );
  return sealedWith({ summary: { ...rest, ...summary } });
}

function statusOf(purpose: string, change: object): Evidence {
  return sealedWith({
    status: SEALED.status.map((entry) => {
      if (entry.purpose !== purpose) return entry;
      const { value, ...rest } = entry;
      return { ...rest, ...(value === undefined ? {} : {}), ...change };
    }),
  });
}

/** Each check with facts for each of its answers, and the codes that it then gives. */
const CASES: readonly (readonly [
  check: string,
  case_: string,
  facts: Evidence,
  Conclusion | 'not asked',
  readonly FindingCode[],
])[] = [
  ['form.readable', 'a readable file', evidence([SEALED]), 'passed', []],
  [
    'form.readable',
    'an unreadable file',
    evidence([], { file: { size: 1, digest: '', form: 'unknown', findings: [finding('form.is-pdf')] } }),
    'failed',
    ['form.is-pdf'],
  ],
  [
    'form.readable',
    'an unknown file without a reason',
    evidence([], { file: { size: 1, digest: '', form: 'unknown', findings: [] } }),
    'failed',
    [],
  ],
  [
    'form.readable',
    'a file past a limit of ours',
    evidence([], { file: { size: 1, digest: '', form: 'unknown', findings: [finding('form.too-large')] } }),
    'indeterminate',
    ['form.too-large'],
  ],
  ['evidence.instant', 'facts of the instant judged at', evidence([SEALED]), 'not asked', []],
  [
    'evidence.instant',
    'facts of another instant',
    evidence([SEALED], { gatheredAt: '2026-11-21T11:59:59Z' as typeof AT }),
    'indeterminate',
    ['evidence.other-instant'],
  ],
  [
    'evidence.instant',
    'facts of another instant about nothing that could pass',
    evidence([], { gatheredAt: '2026-11-21T11:59:59Z' as typeof AT }),
    'not asked',
    [],
  ],
  ['credential.subject', 'a name alone', evidence([SEALED]), 'passed', ['subject.name-only']],
  [
    'credential.subject',
    'name and date of birth',
    sealedWith({
      summary: {
        ...SEALED.summary,
        subject: { identifiers: [], givenName: 'Ada', familyName: 'L', dateOfBirth: '1990-01-01T00:00:00Z' },
      },
    }),
    'passed',
    ['subject.to-compare'],
  ],
  [
    'credential.subject',
    'nobody',
    sealedWith({ summary: { ...SEALED.summary, subject: { id: 'urn:x', identifiers: ['7'], fullName: ' ' } } }),
    'indeterminate',
    ['subject.unnamed'],
  ],
  ['credential.subject', 'what was not read', sealedWith({ summary: { types: [] } }), 'not asked', []],
  ['passport.proof', 'no passport', evidence([PROVED]), 'not asked', []],
  ['passport.proof', 'a proof that holds', passport({}), 'passed', []],
  [
    'passport.proof',
    'a proof that does not',
    passport({ proof: { proofs: [{ ...PROOF, holds: false, findings: [finding('proof.wrong')] }] } }),
    'failed',
    ['proof.wrong'],
  ],
  [
    'passport.proof',
    'a proof that could not be checked',
    passport({ proof: { proofs: [{ type: 'X', findings: [finding('proof.type-unknown')] }] } }),
    'indeterminate',
    ['proof.type-unknown'],
  ],
  ['passport.proof', 'no proof at all', passport({ proof: { proofs: [] } }), 'indeterminate', []],
  ['passport.assembler', 'an issuer inside', passport({}), 'passed', []],
  [
    'passport.assembler',
    'somebody else',
    passport({ assemblerKnown: undefined }),
    'indeterminate',
    ['passport.assembler-unknown'],
  ],
  ['passport.contents', 'nothing wrong', passport({}), 'passed', []],
  [
    'passport.contents',
    'programmes that are missing',
    passport({ findings: [finding('passport.incomplete')] }),
    'passed',
    ['passport.incomplete'],
  ],
  [
    'passport.contents',
    'two people',
    passport({ findings: [finding('passport.incomplete'), finding('passport.subject-mixed')] }),
    'failed',
    ['passport.incomplete', 'passport.subject-mixed'],
  ],
  [
    'passport.contents',
    'people who may be two',
    passport({ findings: [finding('passport.subject-unproven')] }),
    'indeterminate',
    ['passport.subject-unproven'],
  ],
  ['credential.readable', 'a sealed form', evidence([SEALED]), 'passed', []],
  ['credential.readable', 'neither seal nor proof', evidence([UNSEALED]), 'failed', ['form.nothing-to-trust']],
  [
    'credential.readable',
    'a form that is not exact',
    provedWith({ findings: [finding('proof.shape-not-exact')] }),
    'failed',
    ['proof.shape-not-exact'],
  ],
  [
    'credential.readable',
    'a remark',
    sealedWith({ findings: [finding('seal.payload-not-first')] }),
    'passed',
    ['seal.payload-not-first'],
  ],
  [
    'credential.readable',
    'a limit of ours',
    sealedWith({ findings: [finding('seal.too-large')] }),
    'indeterminate',
    ['seal.too-large'],
  ],
  ['seal.intact', 'a proved form', evidence([PROVED]), 'not asked', []],
  ['seal.intact', 'an intact seal', evidence([SEALED]), 'passed', []],
  ['seal.intact', 'a broken seal', signed({ intact: false }), 'failed', ['seal.signature-wrong']],
  ['seal.intact', 'one broken of two', signed({}, { intact: false }), 'failed', ['seal.signature-wrong']],
  [
    'seal.intact',
    'a seal that was not computed',
    signed({ intact: undefined, findings: [finding('seal.algorithm-unsupported')] }),
    'indeterminate',
    ['seal.algorithm-unsupported', 'seal.signature-unchecked'],
  ],
  [
    'seal.intact',
    'a seal that was refused',
    signed({ intact: undefined, findings: [finding('seal.critical-unknown')] }),
    'failed',
    ['seal.critical-unknown', 'seal.signature-unchecked'],
  ],
  ['seal.intact', 'no signature', signed(), 'failed', []],
  ['seal.intact', 'no facts about a seal', sealedWith({ seal: undefined } as never), 'failed', []],
  [
    'seal.intact',
    'no signature because of a limit of ours',
    sealedWith({
      seal: { serialisation: 'general', signatures: [] },
      findings: [finding('seal.too-large')],
    }),
    'indeterminate',
    [],
  ],
  ['certificate.path', 'a path', evidence([SEALED]), 'passed', []],
  ['certificate.path', 'no signature', signed(), 'not asked', []],
  ['certificate.path', 'no path', signed({ path: { ...PATH, anchored: false } }), 'indeterminate', ['trust.no-path']],
  ['certificate.path', 'no certificate', signed({ path: undefined }), 'indeterminate', ['trust.no-path']],
  [
    'certificate.path',
    'one path of two',
    signed({}, { path: { ...PATH, anchored: false } }),
    'indeterminate',
    ['trust.no-path'],
  ],
  [
    'certificate.path',
    'a path that has a fault, said once',
    signed({
      path: { ...PATH, anchored: false, findings: [finding('trust.no-path'), finding('trust.path-too-long')] },
    }),
    'indeterminate',
    ['trust.path-too-long', 'trust.no-path'],
  ],
  [
    'certificate.path',
    'a certificate that may not seal',
    signed({ path: { ...PATH, findings: [finding('certificate.usage-unfit')] } }),
    'failed',
    ['certificate.usage-unfit'],
  ],
  ...[...CERTIFICATE_CASES, ...TIME_STAMP_CASES].map(
    ([check, what, change, conclusion, codes]): (typeof CASES)[number] => [
      check,
      what,
      signed(change),
      conclusion,
      codes,
    ],
  ),
  ['issuer.accreditation', 'none', evidence([SEALED]), 'not asked', []],
  ...ACCREDITATION_CASES.map(([register, conclusion]): (typeof CASES)[number] => [
    'issuer.accreditation',
    register,
    sealedWith({
      summary: { ...SEALED.summary, accreditations: [{ title: { en: 'Quality' } }] },
      accreditations: [{ register }],
    }),
    conclusion,
    [`accreditation.${register}`],
  ]),
  ['issuer.is-sealer', 'the sealer', evidence([SEALED]), 'passed', []],
  [
    'issuer.is-sealer',
    'another organisation',
    sealedWith({ issuer: { isSealer: false } }),
    'failed',
    ['issuer.not-the-sealer'],
  ],
  [
    'issuer.is-sealer',
    'nobody that can be compared',
    sealedWith({ issuer: {} }),
    'indeterminate',
    ['issuer.sealer-unknown'],
  ],
  ['proof.holds', 'a sealed form', evidence([SEALED]), 'not asked', []],
  ['proof.holds', 'a proof that holds', evidence([PROVED]), 'passed', []],
  [
    'proof.holds',
    'one proof of two',
    provedWith({ proof: { proofs: [PROOF, { ...PROOF, holds: false, findings: [finding('proof.wrong')] }] } }),
    'failed',
    ['proof.wrong'],
  ],
  [
    'proof.holds',
    'one proof of two that could be checked',
    provedWith({ proof: { proofs: [PROOF, { type: 'X', findings: [finding('proof.did-unreachable')] }] } }),
    'indeterminate',
    ['proof.did-unreachable'],
  ],
  [
    'proof.holds',
    'a proof that says no more',
    provedWith({ proof: { proofs: [{ type: 'X', findings: [] }] } }),
    'indeterminate',
    [],
  ],
  [
    'proof.holds',
    'a proof that says no',
    provedWith({ proof: { proofs: [{ ...PROOF, holds: false }] } }),
    'failed',
    [],
  ],
  ['proof.holds', 'no proofs', provedWith({ proof: { proofs: [] } }), 'indeterminate', []],
  ['issuer.is-prover', 'the prover', evidence([PROVED]), 'passed', []],
  [
    'issuer.is-prover',
    'another',
    provedWith({ issuer: { controlsProof: false } }),
    'failed',
    ['issuer.not-the-prover'],
  ],
  ['issuer.is-prover', 'a key that was not had', provedWith({ issuer: {} }), 'indeterminate', []],
  ['issuer.known', 'a known issuer', evidence([PROVED]), 'passed', []],
  [
    'issuer.known',
    'an unknown one',
    provedWith({ issuer: { controlsProof: true } }),
    'indeterminate',
    ['issuer.unknown'],
  ],
  [
    'credential.dates',
    'no dates',
    dated({ issued: undefined, issuanceDate: undefined, validFrom: undefined }),
    'passed',
    [],
  ],
  ['credential.dates', 'the very instant of the beginning', dated({ validFrom: AT }), 'passed', []],
  [
    'credential.dates',
    'a second later',
    dated({ validFrom: '2026-11-21T12:00:01Z' }),
    'failed',
    ['credential.not-yet-valid'],
  ],
  [
    'credential.dates',
    'issued later',
    dated({ issued: '2027-01-01T00:00:00+02:00' }),
    'failed',
    ['credential.not-yet-valid'],
  ],
  ['credential.dates', 'a second before the end', dated({ expirationDate: '2026-11-21T12:00:01Z' }), 'passed', []],
  ['credential.dates', 'the end', dated({ validUntil: AT }), 'failed', ['credential.expired']],
  [
    'credential.dates',
    'the earlier of two ends',
    dated({ validUntil: '2030-01-01T00:00:00Z', expirationDate: '2026-11-21T13:59:00+02:00' }),
    'failed',
    ['credential.expired'],
  ],
  [
    'credential.dates',
    'a date that cannot be read beside good ones',
    dated({ validUntil: '2030-01-01', expirationDate: '2030-01-01T00:00:00Z' }),
    'indeterminate',
    ['credential.date-unreadable'],
  ],
  [
    'credential.dates',
    'a date that cannot be read beside an end that is over',
    dated({ validUntil: 'soon', expirationDate: '2020-01-01T00:00:00Z' }),
    'failed',
    ['credential.date-unreadable', 'credential.expired'],
  ],
  ['credential.dates', 'a document that was not read', sealedWith({ summary: { types: [] } }), 'not asked', []],
  ['status.revocation', 'an unset bit', evidence([SEALED]), 'passed', []],
  ['status.revocation', 'a set bit', statusOf('revocation', { value: true }), 'failed', ['status.revoked']],
  [
    'status.revocation',
    'a list that could not be had',
    statusOf('revocation', { findings: [finding('status.list-unreachable')] }),
    'indeterminate',
    ['status.list-unreachable'],
  ],
  [
    'status.revocation',
    'a malformed entry',
    statusOf('revocation', { findings: [finding('status.entry-malformed')] }),
    'indeterminate',
    ['status.entry-malformed'],
  ],
  ['status.revocation', 'an entry that was not read', statusOf('revocation', {}), 'indeterminate', []],
  [
    'status.revocation',
    'a set bit beside a list that could not be had',
    sealedWith({
      status: [
        { purpose: 'revocation', findings: [finding('status.list-unreachable')] },
        { purpose: 'revocation', value: true, findings: [] },
      ],
    }),
    'failed',
    ['status.list-unreachable', 'status.revoked'],
  ],
  ['status.revocation', 'no entry', sealedWith({ status: [] }), 'not asked', []],
  ['status.suspension', 'an unset bit', evidence([SEALED]), 'passed', []],
  ['status.suspension', 'a set bit', statusOf('suspension', { value: true }), 'failed', ['status.suspended']],
  [
    'status.suspension',
    'an expired list',
    statusOf('suspension', { findings: [finding('status.list-expired')] }),
    'indeterminate',
    ['status.list-expired'],
  ],
  ['status.named', 'entries', evidence([SEALED]), 'passed', []],
  ['status.named', 'none', sealedWith({ status: [] }), 'failed', ['status.none']],
  ['status.named', 'neither seal nor proof', evidence([UNSEALED]), 'not asked', []],
  [
    'status.named',
    'an entry of another purpose that cannot be read',
    sealedWith({ status: [...SEALED.status, { purpose: 'message', findings: [finding('status.entry-malformed')] }] }),
    'failed',
    ['status.entry-malformed'],
  ],
  ['credential.kind', 'a European one', sealedWith({ summary: { ...SEALED.summary, kind: 'edc' } }), 'passed', []],
  [
    'credential.kind',
    'a badge',
    sealedWith({ summary: { ...SEALED.summary, kind: 'open-badge' } }),
    'failed',
    ['credential.open-badge'],
  ],
  [
    'credential.kind',
    'another one',
    sealedWith({ summary: { ...SEALED.summary, kind: 'other' } }),
    'failed',
    ['credential.general'],
  ],
  [
    'credential.standard-elements',
    'one that states all',
    sealedWith({ conformance: { profile: 'edc', findings: [], lacks: [] } }),
    'passed',
    [],
  ],
  [
    'credential.standard-elements',
    'one that lacks two',
    sealedWith({ conformance: { profile: 'edc', findings: [], lacks: ['workload', 'level'] } }),
    'failed',
    ['credential.element-missing', 'credential.element-missing'],
  ],
  [
    'status.named',
    'a message and a mark',
    sealedWith({
      status: [
        ...SEALED.status,
        { purpose: 'message', value: true, message: 'with conditions', findings: [] },
        { purpose: 'refresh', value: true, findings: [] },
      ],
    }),
    'passed',
    ['status.message', 'status.marked'],
  ],
  ['credential.conforms', 'a conformant one', evidence([SEALED]), 'passed', []],
  [
    'credential.conforms',
    'one that does not conform',
    sealedWith({ conformance: { profile: 'edc', findings: [finding('elm.member-missing')] } }),
    'failed',
    ['elm.member-missing'],
  ],
  [
    'credential.conforms',
    'one of no profile',
    sealedWith({ conformance: { profile: 'none', findings: [] } }),
    'not asked',
    [],
  ],
  ['seal.level', 'one broken seal of two', signed({ level: 'LTA' }, { intact: false }), 'not asked', []],
  ['seal.level', 'no signature', signed(), 'not asked', []],
  ['certificate.revocation', 'no signature', signed(), 'not asked', []],
  [
    'certificate.revocation',
    'one revoked beside one of which no issuer is known',
    signed(
      { path: { ...PATH, anchored: false } },
      {
        path: { ...PATH, anchored: false },
        revocation: [
          { subject: 'CN=x', sources: [], answers: [{ value: 'revoked', thisUpdate: AT }] as never, findings: [] },
        ],
      },
    ),
    'failed',
    ['certificate.revoked'],
  ],
  ['issuer.is-sealer', 'one broken seal of two', signed({}, { intact: false }), 'indeterminate', []],
  ['issuer.is-sealer', 'a document that was not read', sealedWith({ summary: { types: [] } }), 'not asked', []],
  [
    'proof.holds',
    'one proof of two that says nothing',
    provedWith({ proof: { proofs: [PROOF, { type: 'X', findings: [] }] } }),
    'indeterminate',
    [],
  ],
  [
    'proof.holds',
    'a proof that holds of a context that is not known',
    provedWith({ proof: { proofs: [{ ...PROOF, findings: [finding('proof.context-unknown')] }] } }),
    'indeterminate',
    ['proof.context-unknown'],
  ],
  [
    'proof.holds',
    'a proof that is refused before it is computed',
    provedWith({ proof: { proofs: [{ type: 'X', findings: [finding('proof.wrong')] }] } }),
    'failed',
    ['proof.wrong'],
  ],
  [
    'credential.dates',
    'an issuance alone that is to come',
    dated({ issued: undefined, validFrom: undefined, issuanceDate: '2027-01-01T00:00:00Z' }),
    'failed',
    ['credential.not-yet-valid'],
  ],
  ['proof.holds', 'no facts about proofs', provedWith({ proof: undefined } as never), 'indeterminate', []],
  ['issuer.known', 'a sealed form', sealedWith({ issuer: {} }), 'not asked', []],
  ['credential.subject', 'a proved form', evidence([PROVED]), 'passed', ['subject.name-only']],
  ['credential.subject', 'a broken seal', signed({ intact: false }), 'indeterminate', []],
  ['credential.subject', 'one broken seal of two', signed({}, { intact: false }), 'indeterminate', []],
  ['credential.subject', 'no signature', signed(), 'indeterminate', []],
  ['credential.subject', 'neither seal nor proof', evidence([UNSEALED]), 'indeterminate', []],
  [
    'credential.subject',
    'a proof that was not computed',
    provedWith({ proof: { proofs: [{ type: 'X', findings: [] }] } }),
    'indeterminate',
    [],
  ],
  [
    'status.revocation',
    'entries of suspension alone',
    sealedWith({ status: [{ purpose: 'suspension', value: true, findings: [] }] }),
    'not asked',
    [],
  ],
  [
    'status.revocation',
    'one of two entries that was not read',
    sealedWith({
      status: [
        { purpose: 'revocation', value: false, findings: [] },
        { purpose: 'revocation', findings: [] },
      ],
    }),
    'indeterminate',
    [],
  ],
  ['status.named', 'a set bit, which another check tells', statusOf('revocation', { value: true }), 'passed', []],
  ['status.named', 'what was not read', sealedWith({ summary: { types: [] } }), 'not asked', []],
  ['credential.kind', 'one that does not say', evidence([SEALED]), 'not asked', []],
];

describe('the checks', () => {
  it.each(CASES)('%s, for %s', async (check, _, facts, conclusion, codes) => {
    expect(await answerTo(check, facts)).toStrictEqual([conclusion, codes]);
  });

  it('have a case each for passed and for not passed', () => {
    for (const { id } of CHECKS) {
      const conclusions = CASES.filter(([check]) => check === id).map(([, , , conclusion]) => conclusion);
      // Of facts of the instant judged at nothing is asked.
      if (id === 'evidence.instant') continue;
      expect([id, conclusions]).toEqual([id, expect.arrayContaining(['passed'])]);
      expect([id, conclusions.some((one) => one === 'failed' || one === 'indeterminate')]).toEqual([id, true]);
    }
  });

  it('name the concept of the Commission where there is one', async () => {
    const { credentials } = await judged(evidence([SEALED]));
    const concepts = (credentials[0]?.answers ?? []).map(({ check, concept }) => [check, concept]);
    expect(concepts).toContainEqual(['seal.intact', 'http://data.europa.eu/snb/verification/f9c2016fe9']);
    expect(concepts).toContainEqual(['certificate.path', undefined]);
  });

  it('whether a credential follows the profile is a warning: it passes all the same', async () => {
    const findings = [finding('elm.member-missing')];
    const verdict = await judged(sealedWith({ conformance: { profile: 'edc', findings } }));
    expect(verdict.conclusion).toBe('passed');
    expect(verdict.reasons).toEqual([]);
  });
});

describe('the weights', () => {
  it('are told for every code, and what fails is not opened by an unknown one', () => {
    const codes = Object.keys(FINDINGS) as FindingCode[];
    expect(codes.length).toBeGreaterThan(100);
    for (const code of codes) expect(['fails', 'open', 'informs']).toContain(weighs(code));
    expect(weighs('no.such-code' as FindingCode)).toBe('fails');
  });

  it.each([
    ['seal.signature-wrong', 'fails'],
    ['proof.wrong', 'fails'],
    ['proof.shape-not-exact', 'fails'],
    ['proof.context-inline', 'fails'],
    ['issuer.not-the-sealer', 'fails'],
    ['issuer.not-the-prover', 'fails'],
    ['form.nothing-to-trust', 'fails'],
    ['passport.empty', 'fails'],
    ['passport.forms-differ', 'fails'],
    ['trust.no-path', 'open'],
    ['issuer.unknown', 'open'],
    ['proof.did-unreachable', 'open'],
    ['status.list-untrusted', 'open'],
    ['passport.incomplete', 'informs'],
  ] as const)('%s %s', (code, weight) => {
    expect(weighs(code)).toBe(weight);
  });
});

describe('the whole', () => {
  it('passes when every answer that counts does', async () => {
    for (const facts of [evidence([SEALED]), evidence([PROVED]), evidence([SEALED, PROVED], { passport: PASSPORT })]) {
      const verdict = await judge(facts, DEFAULT_POLICY, AT);
      expect(verdict.conclusion).toBe('passed');
      expect(verdict.reasons).toEqual([]);
      expect(verdict.at).toBe(AT);
      expect(verdict.policy.name).toBe('default');
    }
  });

  it('fails rather than stays open when both are so', async () => {
    const verdict = await judged(
      evidence([
        { ...SEALED, issuer: {} },
        { ...PROVED, proof: { proofs: [{ ...PROOF, holds: false, findings: [finding('proof.wrong')] }] } },
      ]),
    );
    expect(verdict.credentials.map(({ conclusion }) => conclusion)).toEqual(['indeterminate', 'failed']);
    expect(verdict.conclusion).toBe('failed');
    expect(verdict.reasons).toEqual([finding('proof.wrong')]);
  });

  it('gives what a person must hear first, and last what is about authorities', async () => {
    const over = { ...SEALED.summary, validUntil: '2026-01-01T00:00:00Z' };
    const set = SEALED.status.map((entry) => ({ ...entry, value: true }));
    const reasons = async (facts: Evidence): Promise<readonly string[]> =>
      (await judged(facts)).reasons.map(({ code }) => code);
    expect(await reasons(sealedWith({ summary: over, status: set }))).toEqual([
      'status.revoked',
      'status.suspended',
      'credential.expired',
    ]);
    const altered = { ...signed({ intact: false }).credentials[0], findings: [finding('proof.member-unknown')] };
    expect(await reasons(evidence([altered as CredentialFacts]))).toEqual([
      'seal.signature-wrong',
      'proof.member-unknown',
    ]);
    const open = sealedWith({
      summary: { ...SEALED.summary, validUntil: 'soon' },
      seal: {
        serialisation: 'general',
        signatures: [
          {
            ...SIGNATURE,
            revocation: [{ subject: 'CN=x', fingerprint: 'aa', sources: ['u'], answers: [], findings: [] }],
          },
        ],
      },
    });
    expect(await reasons(open)).toEqual(['credential.date-unreadable', 'certificate.revocation-unavailable']);
  });

  it('gives no reason that only left a question open, where another one failed', async () => {
    const summary = { ...SEALED.summary, issued: 'once', validUntil: '2026-01-01T00:00:00Z' };
    const seal = {
      serialisation: 'general',
      signatures: [{ ...SIGNATURE, path: { ...PATH, anchored: false } }],
    } as const;
    const { causes, credentials } = await judged(sealedWith({ summary, seal }));
    expect(causes.map(({ code }) => code)).toEqual(['credential.expired']);
    expect(credentials[0]?.causes).toEqual(causes);
    const entry = { purpose: 'revocation', findings: [finding('status.entry-malformed')] };
    const over = { ...SEALED.summary, validUntil: '2026-01-01T00:00:00Z' };
    const conformance = { profile: 'edc', findings: [finding('elm.member-missing')] } as const;
    const beside = await judged(sealedWith({ summary: over, status: [entry], conformance }));
    expect(beside.causes.map(({ code }) => code)).toEqual(['credential.expired']);
    const limit = await judged(
      sealedWith({ findings: [finding('seal.payload-not-first'), finding('seal.too-large')] }),
    );
    expect(limit.causes.map(({ code }) => code)).toEqual(['seal.too-large']);
    const malformed = await judged(statusOf('revocation', { findings: [finding('status.entry-malformed')] }));
    expect(malformed.causes.map(({ code }) => code)).toEqual(['status.entry-malformed']);
  });

  it('says of each seal no more than is known of it', async () => {
    const certificate = { commonName: 'Common', organisation: 'Org' } as never;
    const facts = signed(
      { certificate, claimedTime: AT, provenTime: AT, level: 'T' },
      { path: { ...PATH, anchored: false } },
    );
    const { credentials } = await judged(facts);
    expect(credentials[0]?.seals).toStrictEqual([
      { sealer: 'Org', path: PATH.subjects, claimedTime: AT, provenTime: AT, level: 'T' },
      { path: [] },
    ]);
    const [proved] = (await judged(evidence([PROVED]))).credentials;
    expect(Object.keys(proved ?? {})).not.toContain('seals');
    for (const answer of proved?.answers ?? []) expect(Object.values(answer)).not.toContain(undefined);
    const untitled = await judged(evidence([PROVED], { passport: { findings: [] } }));
    expect(untitled.passport).toStrictEqual({ awarded: 1, missing: [], totals: { credentials: 1, levels: [] } });
    const unnamed = { ...PROVED, summary: { types: [], agreementDigest: 'ab' } };
    expect((await judged(evidence([unnamed], { passport: { findings: [] } }))).passport?.awarded).toBe(0);
  });

  it('says what a policy leaves out of account, and nothing where it leaves out nothing', async () => {
    const loosened = async (severities: Readonly<Record<string, Severity>>): Promise<readonly string[] | undefined> =>
      (await judged(evidence([SEALED]), severities)).policy.loosened;
    expect(await loosened({ 'certificate.path': 'off', 'status.named': 'off', 'issuer.known': 'inform' })).toEqual([
      'certificate.path',
      'issuer.known',
    ]);
    expect(await loosened({ 'certificate.path': 'fail', 'status.named': 'fail' })).toBeUndefined();
    const { answers } = await judged(evidence([PROVED], { passport: PASSPORT }), { 'passport.proof': 'off' });
    expect(answers.map(({ check }) => check)).toEqual(['form.readable', 'passport.assembler', 'passport.contents']);
  });

  it('of a file without credentials is open only where a check that counts is', async () => {
    const file = { size: 1, digest: '', form: 'unknown', findings: [finding('form.zip-too-large')] } as const;
    expect((await judged(evidence([], { file, passport: PASSPORT }))).conclusion).toBe('indeterminate');
    const unknown = evidence([], {
      file: { ...file, form: 'package', findings: [] },
      passport: { proof: { proofs: [PROOF] }, findings: [] },
    });
    expect((await judged(unknown, { 'passport.assembler': 'warn' })).conclusion).toBe('failed');
    expect((await judged(unknown)).conclusion).toBe('indeterminate');
  });

  it('never passes without a credential, whatever the policy', async () => {
    const off = Object.fromEntries(CHECKS.map(({ id }) => [id, 'off'] as const));
    for (const form of ['unknown', 'status-list', 'presentation', 'package'] as const) {
      const file = { size: 1, digest: '', form, findings: [] };
      expect((await judged(evidence([], { file }))).conclusion).toBe('failed');
      expect((await judged(evidence([], { file }), off)).conclusion).toBe('failed');
      expect((await judged(evidence([], { file, passport: PASSPORT }), off)).conclusion).toBe('failed');
    }
  });

  it('stays open over a file that nobody could look into', async () => {
    const file = { size: 1, digest: '', form: 'unknown', findings: [finding('form.zip-too-large')] } as const;
    const verdict = await judged(evidence([], { file }));
    expect(verdict.conclusion).toBe('indeterminate');
    expect(verdict.reasons).toEqual([finding('form.zip-too-large')]);
  });

  it('never passes unsealed, whatever the policy', async () => {
    for (const severity of ['warn', 'inform', 'off'] as const) {
      const loose: Policy['severities'] = Object.fromEntries(CHECKS.map(({ id }) => [id, severity]));
      for (const facts of [
        evidence([UNSEALED]),
        signed({ intact: false }),
        signed(),
        provedWith({ proof: { proofs: [] } }),
        evidence([SEALED, UNSEALED]),
      ])
        expect((await judged(facts, loose)).conclusion).not.toBe('passed');
    }
  });

  it('gives each reason once, and only what decided', async () => {
    const wrong = finding('seal.signature-wrong');
    const twice = signed({ intact: false, findings: [finding('seal.time-missing')] }, { intact: false });
    const many = evidence([...twice.credentials, ...twice.credentials, { ...PROVED, issuer: {} }], {
      passport: { ...PASSPORT, findings: [finding('passport.incomplete')] },
    });
    const verdict = await judged(many);
    expect(verdict.reasons).toEqual([wrong]);
    // Two of one code with different values are two reasons.
    const codes: Finding[] = ['a', 'a', 'b'].map((type) =>
      finding('proof.member-unknown', undefined, { member: type }),
    );
    expect((await judged(provedWith({ findings: codes }))).reasons).toEqual([codes[0], codes[2]]);
  });

  it('gives no more reasons than a person reads', async () => {
    const findings = Array.from({ length: 50 }, (_, at) =>
      finding('proof.member-unknown', undefined, { member: String(at) }),
    );
    expect((await judged(provedWith({ findings }))).reasons).toHaveLength(20);
  });

  it('counts the programmes of the set that are held, and not what failed', async () => {
    const held = await judged(passport({}));
    expect(held.passport).toMatchObject({
      title: PASSPORT.title,
      awarded: 1,
      total: 2,
      missing: ['https://passport.example/other'],
    });
    const failed = evidence([{ ...PROVED, proof: { proofs: [{ ...PROOF, holds: false }] } }], { passport: PASSPORT });
    expect((await judged(failed)).passport).toMatchObject({ awarded: 0, total: 2 });
    const open = evidence([{ ...PROVED, issuer: {} }], { passport: PASSPORT });
    expect((await judged(open)).passport).toMatchObject({ awarded: 1 });
    const noSet = evidence([PROVED, { ...PROVED, summary: { ...PROVED.summary, programme: 'urn:other' } }], {
      passport: { findings: [] },
    });
    expect((await judged(noSet)).passport).toMatchObject({ awarded: 2, missing: [] });
    expect((await judged(evidence([PROVED]))).passport).toBeUndefined();
  });

  it('shows no name as trusted that the facts do not', async () => {
    expect((await judged(evidence([SEALED]))).credentials[0]?.trustedIssuer).toBe('Demo VET Centre Nicosia');
    expect((await judged(sealedWith({ issuer: { isSealer: true } }))).credentials[0]?.trustedIssuer).toBeUndefined();
  });

  it('adds up what the credentials state that did not fail, two forms as one', async () => {
    const stating = (id: string, change: Partial<CredentialFacts['summary']>): CredentialFacts['summary'] => ({
      ...PROVED.summary,
      id,
      ...change,
    });
    const first = stating('urn:credential:1', { workload: { hours: 40, ects: 1.5 }, level: 4 });
    const credentials: readonly CredentialFacts[] = [
      { ...PROVED, summary: first },
      { ...SEALED, summary: first },
      { ...PROVED, summary: stating('urn:credential:2', { workload: { hours: 12.25 }, level: 3 }) },
      { ...PROVED, summary: stating('urn:credential:3', { level: 4 }) },
      {
        ...PROVED,
        summary: stating('urn:credential:4', { workload: { hours: 99, ects: 9 }, level: 8 }),
        proof: { proofs: [{ ...PROOF, holds: false }] },
      },
    ];
    expect((await judged(evidence(credentials, { passport: PASSPORT }))).passport?.totals).toEqual({
      credentials: 3,
      hours: 52.25,
      ects: 1.5,
      levels: [
        { level: 3, credentials: 1 },
        { level: 4, credentials: 2 },
      ],
    });
    expect((await judged(passport({}))).passport?.totals).toEqual({ credentials: 1, levels: [] });
  });
});

describe('policies', () => {
  const unknown = provedWith({ issuer: { controlsProof: true } });

  it('make a check count less', async () => {
    expect((await judged(unknown)).conclusion).toBe('indeterminate');
    for (const severity of ['warn', 'inform'] as const) {
      const verdict = await judged(unknown, { 'issuer.known': severity });
      expect(verdict.conclusion).toBe('passed');
      expect(verdict.policy.name).toBe('test');
      const answer = verdict.credentials[0]?.answers.find(({ check }) => check === 'issuer.known');
      expect(answer).toMatchObject({ conclusion: 'indeterminate', severity });
    }
    const off = await judged(unknown, { 'issuer.known': 'off' });
    expect(off.conclusion).toBe('passed');
    expect(off.credentials[0]?.answers.map(({ check }) => check)).not.toContain('issuer.known');
  });

  it('make a check count more', async () => {
    const none = sealedWith({ status: [] });
    expect((await judged(none)).conclusion).toBe('passed');
    const verdict = await judged(none, { 'status.named': 'fail' });
    expect(verdict.conclusion).toBe('failed');
    expect(verdict.reasons).toEqual([finding('status.none')]);
  });

  it('do not touch what a verdict cannot do without', () => {
    expect(CHECKS.filter(({ core }) => core === true).map(({ id }) => id)).toEqual([
      'form.readable',
      'evidence.instant',
      'credential.readable',
      'seal.intact',
      'proof.holds',
    ]);
  });
});

describe('the digest of the evidence', () => {
  /** The same value with the members of every object the other way round. */
  function turned<Value>(value: Value): Value {
    if (Array.isArray(value)) return value.map((item: unknown) => turned(item)) as Value;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, item]) => [name, turned(item as unknown)]),
    ) as Value;
  }

  it('is the same for equal facts in another order of members', async () => {
    const facts = evidence([SEALED, PROVED], { passport: PASSPORT });
    const one = await judged(facts);
    const other = await judged(turned(facts));
    expect(JSON.stringify(turned(facts))).not.toBe(JSON.stringify(facts));
    expect(other.evidenceDigest).toBe(one.evidenceDigest);
    expect(one.evidenceDigest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is another for other facts, and does not depend on policy or instant', async () => {
    const facts = evidence([SEALED]);
    const { evidenceDigest } = await judged(facts);
    expect((await judged(evidence([PROVED]))).evidenceDigest).not.toBe(evidenceDigest);
    expect((await judged(facts, { 'status.named': 'fail' })).evidenceDigest).toBe(evidenceDigest);
    expect((await judge(facts, DEFAULT_POLICY, '2020-01-01T00:00:00Z' as typeof AT)).evidenceDigest).toBe(
      evidenceDigest,
    );
  });

  it('and the verdict survive being stored as JSON', async () => {
    const facts = evidence([SEALED, PROVED], { passport: PASSPORT });
    const stored = JSON.parse(JSON.stringify(facts)) as Evidence;
    expect(await judged(stored)).toEqual(await judged(facts));
  });
});
