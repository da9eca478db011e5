import { describe, expect, it } from '@jest/globals';
import {
  type CredentialFacts,
  type Evidence,
  type Finding,
  type FindingCode,
  type FindingValues,
  type Instant,
  type PathFacts,
  type TimeStampFacts,
  finding,
} from '../../../src/model/index.js';
import { DEFAULT_POLICY, judge } from '../../../src/verdict/index.js';
import { AT, PASSPORT, PATH, PROVED, SEALED, SIGNATURE, evidence } from './example.js';

/*
 * What a finding tells beside its code: names, dates and places are what a sentence shows, so they are held here; which codes
 * are found is held by `judge.test.ts`.
 */

const THEN = '2025-03-01T10:00:05Z' as Instant;
const LATER = '2025-03-02T00:00:00Z' as Instant;
const LONG = 'x'.repeat(300);

function signed(...changes: readonly object[]): Evidence {
  const signatures = changes.map((change) => ({ ...SIGNATURE, ...change }));
  return evidence([{ ...SEALED, seal: { serialisation: 'general', signatures } }]);
}

function sealedWith(change: Partial<CredentialFacts>): Evidence {
  return evidence([{ ...SEALED, ...change }]);
}

function summarised(change: object): Evidence {
  return sealedWith({ summary: { ...SEALED.summary, ...change } });
}

function stamp(component: TimeStampFacts['component'], change: object = {}): TimeStampFacts {
  const path: PathFacts = { at: THEN, subjects: ['CN=Stamps'], anchored: true, findings: [] };
  return {
    component,
    pointer: '/0',
    time: THEN,
    covers: true,
    intact: true,
    path,
    findings: [],
    ...change,
  } as TimeStampFacts;
}

const NOWHERE: PathFacts = { at: THEN, subjects: [], anchored: false, findings: [finding('trust.no-path')] };
const authority = (change: object): object => ({
  path: NOWHERE,
  certificate: { fingerprint: 'aa', subject: 'CN=S', ...change },
});
const ENDED = (until: string): Finding => finding('trust.certificate-expired', undefined, { subject: 'CN=x', until });
const SERVICE = {
  name: LONG,
  provider: LONG,
  type: 'CA/QC',
  status: 'withdrawn',
  territory: 'CY',
  forSeals: true,
  grantedAtIssue: true,
  nextUpdate: '2026-01-01T00:00:00Z',
};
const listed = (change: object, qualified: object): object => ({
  certificate: { qualified },
  path: { ...PATH, service: { ...SERVICE, ...change } },
});
const ANSWER = { source: 'crl', value: 'good', thisUpdate: '2026-11-01T00:00:00Z', nextUpdate: '2026-11-10T00:00:00Z' };
const answers = (...changes: readonly object[]): object => ({
  revocation: [
    { subject: 'CN=x', sources: ['u'], answers: changes.map((change) => ({ ...ANSWER, ...change })), findings: [] },
  ],
});

const TOLD: readonly (readonly [
  check: string,
  what: string,
  facts: Evidence,
  ...(readonly [FindingCode, FindingValues?])[],
])[] = [
  [
    'evidence.instant',
    'both instants',
    evidence([SEALED], { gatheredAt: THEN }),
    ['evidence.other-instant', { gathered: THEN, at: AT }],
  ],
  [
    'passport.assembler',
    'who assembled it',
    evidence([PROVED], { passport: { ...PASSPORT, assemblerKnown: undefined } as never }),
    ['passport.assembler-unknown', { did: 'did:key:z1' }],
  ],
  [
    'passport.assembler',
    'nobody',
    evidence([PROVED], { passport: { findings: [] } }),
    ['passport.assembler-unknown', { did: '?' }],
  ],
  [
    'seal.level',
    'what is missing from B',
    signed({ level: 'B' }),
    ['seal.level-below-lta', { level: 'B', missing: 'sigTst, xVals, rVals, arcTst' }],
  ],
  [
    'seal.level',
    'what is missing from T',
    signed({ level: 'T' }),
    ['seal.level-below-lta', { level: 'T', missing: 'xVals, rVals, arcTst' }],
  ],
  [
    'seal.level',
    'what is missing from LT',
    signed({ level: 'LT' }),
    ['seal.level-below-lta', { level: 'LT', missing: 'arcTst' }],
  ],
  ['seal.level', 'the highest', signed({ level: 'LTA' }), ['seal.level-reached', { level: 'LTA' }]],
  [
    'seal.time-stamp-authorities',
    'an authority by its common name, at the earliest of its times',
    signed({
      timeStamps: [
        stamp('sigTst', { ...authority({ commonName: 'Stamps', organisation: 'Org' }), time: LATER }),
        stamp('arcTst', authority({ commonName: 'Stamps' })),
      ],
    }),
    ['seal.time-stamp-authority-unknown', { time: THEN, authority: 'Stamps' }],
  ],
  [
    'seal.time-stamp-authorities',
    'authorities by organisation and by subject, each cut short',
    signed({
      timeStamps: [
        stamp('sigTst', authority({ organisation: LONG })),
        stamp('sigTst', { ...authority({ organisation: LONG }), time: LATER }),
        stamp('arcTst', authority({ fingerprint: 'bb' })),
      ],
    }),
    ['seal.time-stamp-authority-unknown', { time: THEN, authority: LONG.slice(0, 200) }],
    ['seal.time-stamp-authority-unknown', { time: THEN, authority: 'CN=S' }],
  ],
  [
    'seal.time-stamp-authorities',
    'a limit, and nothing about stamps without time, path or certificate',
    signed({
      findings: [finding('seal.too-many-revocation-values')],
      timeStamps: [
        stamp('sigTst', { ...authority({}), time: undefined }),
        stamp('sigTst', { ...authority({}), path: undefined }),
        stamp('arcTst', { path: NOWHERE }),
      ],
    }),
    ['seal.too-many-revocation-values'],
  ],
  [
    'seal.time-stamp-authorities',
    'an authority whose earlier stamp was not judged',
    signed({
      timeStamps: [
        stamp('sigTst', { ...authority({}), path: undefined }),
        stamp('arcTst', { ...authority({}), time: LATER }),
      ],
    }),
    ['seal.time-stamp-authority-unknown', { time: LATER, authority: 'CN=S' }],
  ],
  [
    'seal.time-stamp-authorities',
    'an authority that leads to an anchor with a fault',
    signed({ timeStamps: [stamp('sigTst', { ...authority({}), path: { ...NOWHERE, anchored: true } })] }),
    ['seal.time-stamp-authority-unknown', { time: THEN, authority: 'CN=S' }],
  ],
  [
    'seal.claimed-time',
    'a claim and the first good time-stamp that is older',
    signed({
      claimedTime: LATER,
      claimedBy: 'iat',
      timeStamps: [
        stamp('sigTst', { time: LATER }),
        stamp('sigTst'),
        stamp('sigTst', { time: '2020-01-01T00:00:00Z', intact: false }),
      ],
    }),
    ['seal.claimed-after-time-stamp', { claimed: LATER, stamped: THEN }],
  ],
  [
    'seal.claimed-time',
    'a claim of a time to come',
    signed({ claimedTime: '2026-11-22T00:00:00Z', claimedBy: 'iat' }),
    ['seal.claimed-in-future', { claimed: '2026-11-22T00:00:00Z' }],
  ],
  [
    'seal.claimed-time',
    'two times that are out of order, the last inner and the first outer',
    signed({
      timeStamps: [
        stamp('adoTst', { time: LATER }),
        stamp('adoTst', { time: '2025-01-01T00:00:00Z' }),
        stamp('arcTst', { time: '2025-09-01T00:00:00Z' }),
        stamp('arcTst', { time: '2025-02-01T00:00:00Z' }),
      ],
    }),
    ['seal.time-stamps-out-of-order', { inner: LATER, outer: '2025-02-01T00:00:00Z' }],
  ],
  [
    'certificate.path',
    'the earliest end of its certificates, and the time proven',
    signed({
      path: { ...PATH, anchored: false, findings: [ENDED('2026-02-01T00:00:00Z'), ENDED('2026-01-01T00:00:00Z')] },
      pathThen: { ...PATH, at: THEN },
      provenTime: THEN,
    }),
    ['certificate.expired-since', { until: '2026-01-01T00:00:00Z', proven: THEN }],
  ],
  [
    'certificate.revocation',
    'a revocation without a date or reason by its answer',
    signed(answers({ value: 'revoked', thisUpdate: '2026-11-02T00:00:00Z' })),
    ['certificate.revoked', { subject: 'CN=x', date: '2026-11-02T00:00:00Z', reason: 'unspecified' }],
  ],
  [
    'certificate.revocation',
    'a revocation of that very instant',
    signed(answers({ value: 'revoked', revokedAt: AT, reason: 'keyCompromise' })),
    ['certificate.revoked', { subject: 'CN=x', date: AT, reason: 'keyCompromise' }],
  ],
  [
    'certificate.revocation',
    'a revocation of later',
    signed(answers({ value: 'revoked', revokedAt: '2026-11-21T12:00:01Z', reason: 'superseded' })),
    ['certificate.revoked-later', { subject: 'CN=x', date: '2026-11-21T12:00:01Z', reason: 'superseded' }],
  ],
  [
    'certificate.revocation',
    'a hold since an instant',
    signed(answers({ value: 'revoked', reason: 'certificateHold', revokedAt: AT })),
    ['certificate.suspended', { subject: 'CN=x', date: AT }],
  ],
  [
    'certificate.revocation',
    'a hold that says no date',
    signed(answers({ value: 'revoked', reason: 'certificateHold' })),
    ['certificate.suspended', { subject: 'CN=x', date: '2026-11-01T00:00:00Z' }],
  ],
  [
    'certificate.revocation',
    'a hold that begins later, fresh',
    signed(answers({ value: 'revoked', reason: 'certificateHold', revokedAt: '2026-11-22T00:00:00Z', nextUpdate: AT })),
  ],
  ['certificate.revocation', 'an answer due to be renewed that very instant', signed(answers({ nextUpdate: AT }))],
  [
    'certificate.revocation',
    'an answer of that very instant',
    signed(answers({ thisUpdate: AT, nextUpdate: undefined })),
  ],
  [
    'certificate.revocation',
    'an answer that names no end',
    signed(answers({ nextUpdate: undefined })),
    ['certificate.revocation-stale', { subject: 'CN=x', date: '2026-11-01T00:00:00Z' }],
  ],
  [
    'certificate.revocation',
    'an answer a second too old',
    signed(answers({ nextUpdate: '2026-11-21T11:59:59Z' }, { value: 'unknown', nextUpdate: AT })),
    ['certificate.revocation-stale', { subject: 'CN=x', date: '2026-11-01T00:00:00Z' }],
  ],
  [
    'certificate.revocation',
    'answers that know nothing, with what was found of them',
    signed({
      revocation: [
        {
          subject: 'CN=x',
          sources: ['u'],
          answers: [{ ...ANSWER, value: 'unknown' }],
          findings: [finding('certificate.revocation-scope')],
        },
        { subject: 'CN=y', sources: ['u'], answers: [], findings: [finding('certificate.revocation-unreadable')] },
        { subject: 'CN=z', sources: [], answers: [], findings: [] },
      ],
    }),
    ['certificate.revocation-scope'],
    ['certificate.revocation-unknown', { subject: 'CN=x' }],
    ['certificate.revocation-unreadable'],
    ['certificate.revocation-unavailable', { subject: 'CN=y' }],
    ['certificate.revocation-unnamed', { subject: 'CN=z' }],
  ],
  [
    'certificate.qualified',
    'a service that was withdrawn, of a list that is over',
    signed(listed({}, {})),
    [
      'certificate.qualified-withdrawn',
      { service: LONG.slice(0, 200), provider: LONG.slice(0, 200), status: 'withdrawn' },
    ],
    ['trust.list-expired', { territory: 'CY', until: '2026-01-01T00:00:00Z' }],
  ],
  [
    'certificate.qualified',
    'a device that is missing, of a list that ends at that very instant',
    signed(listed({ status: 'granted', nextUpdate: AT }, { compliance: true, types: ['eseal'] })),
    ['certificate.seal-device-missing', { provider: LONG.slice(0, 200) }],
  ],
  [
    'certificate.qualified',
    'a qualified seal, of a list that names no end',
    signed(listed({ status: 'granted', nextUpdate: undefined }, { compliance: true, types: ['eseal'], device: true })),
    ['certificate.qualified-seal', { service: LONG.slice(0, 200), provider: LONG.slice(0, 200) }],
  ],
  [
    'issuer.is-sealer',
    'whom the credential names and who sealed',
    sealedWith({
      summary: { ...SEALED.summary, issuer: { id: 'i', identifiers: [{ notation: 'A' }, { notation: 'B' }] } },
      issuer: { isSealer: false },
      seal: {
        serialisation: 'general',
        signatures: [{ ...SIGNATURE, certificate: { organisationIdentifier: 'VATCY-1', organisation: 'O' } as never }],
      },
    }),
    ['issuer.not-the-sealer', { named: 'A, B', sealer: 'VATCY-1' }],
  ],
  [
    'issuer.is-sealer',
    'a sealer by its organisation, and an issuer without identifiers',
    sealedWith({
      summary: { ...SEALED.summary, issuer: { id: 'i', identifiers: [] } },
      issuer: { isSealer: false },
      seal: { serialisation: 'general', signatures: [{ ...SIGNATURE, certificate: { organisation: 'O' } as never }] },
    }),
    ['issuer.not-the-sealer', { named: '?', sealer: 'O' }],
  ],
  [
    'issuer.is-sealer',
    'neither',
    sealedWith({ summary: { ...SEALED.summary, issuer: undefined } as never, issuer: { isSealer: false } }),
    ['issuer.not-the-sealer', { named: '?', sealer: '?' }],
  ],
  [
    'issuer.known',
    'the identifier that nobody knows',
    evidence([{ ...PROVED, issuer: {} }]),
    ['issuer.unknown', { did: 'did:key:z1' }],
  ],
  ['certificate.revocation', 'one fresh answer of two', signed(answers({}, { nextUpdate: AT }))],
  [
    'certificate.qualified',
    'a certificate that does not claim to be qualified',
    signed(listed({ status: 'granted', nextUpdate: undefined }, { compliance: false, types: ['eseal'] })),
    ['certificate.not-qualified'],
  ],
  [
    'certificate.qualified',
    'a certificate that claims nothing',
    signed({ certificate: {}, path: { ...PATH, service: { ...SERVICE, status: 'granted', nextUpdate: undefined } } }),
    ['certificate.not-qualified'],
  ],
  [
    'certificate.qualified',
    'a device by the list alone, for a certificate that claims nothing',
    signed({
      certificate: {},
      path: {
        ...PATH,
        service: {
          ...SERVICE,
          status: 'granted',
          nextUpdate: undefined,
          qualifiers: ['QCStatement', 'QCForESeal', 'QCWithQSCD'],
        },
      },
    }),
    ['certificate.qualified-seal', { service: LONG.slice(0, 200), provider: LONG.slice(0, 200) }],
  ],
  [
    'certificate.qualified',
    'no device by the list, for a certificate that claims nothing',
    signed({
      certificate: {},
      path: {
        ...PATH,
        service: { ...SERVICE, status: 'granted', nextUpdate: undefined, qualifiers: ['QCStatement', 'QCForESeal'] },
      },
    }),
    ['certificate.seal-device-missing', { provider: LONG.slice(0, 200) }],
  ],
  ['certificate.qualified', 'no path', signed({ certificate: {}, path: undefined }), ['certificate.not-qualified']],
  [
    'certificate.path',
    'certificates that ended, nobody says when',
    signed({
      path: { ...PATH, anchored: false, findings: [finding('trust.certificate-expired')] },
      pathThen: { ...PATH, at: THEN },
      provenTime: THEN,
    }),
  ],
  [
    'seal.claimed-time',
    'nothing about what is not a time',
    signed({ claimedTime: THEN, claimedBy: 'iat', findings: [finding('seal.header-unknown')] }),
  ],
  [
    'seal.claimed-time',
    'nothing about a stamp that holds no time',
    signed({ claimedTime: THEN, claimedBy: 'iat', timeStamps: [stamp('sigTst', { time: undefined })] }),
  ],
  [
    'seal.time-stamp-authorities',
    'nothing about what is not a limit',
    signed({ findings: [finding('seal.header-unknown')], timeStamps: [stamp('sigTst', { certificate: undefined })] }),
  ],
  [
    'issuer.accreditation',
    'an entry that the document does not name',
    sealedWith({ accreditations: [{ register: 'not-listed' }] } as never),
    ['accreditation.not-listed', { title: '?' }],
  ],
  [
    'credential.subject',
    'a given name alone',
    summarised({ subject: { identifiers: [], givenName: 'Ada' } }),
    ['subject.name-only', { name: 'Ada' }],
  ],
  [
    'issuer.known',
    'no identifier',
    evidence([{ ...PROVED, issuer: {}, summary: { ...PROVED.summary, issuer: undefined } as never }]),
    ['issuer.unknown', { did: '?' }],
  ],
  [
    'issuer.accreditation',
    'titles in English, else the first, else ids, and the organisation',
    sealedWith({
      summary: {
        ...SEALED.summary,
        accreditations: [
          { title: { el: 'Π', en: 'Quality' } },
          { title: { el: 'Π' } },
          { title: {}, id: 'urn:a' },
          { id: 'urn:b' },
        ],
      },
      accreditations: [
        { register: 'listed', organisation: 'Org' },
        { register: 'ended' },
        { register: 'not-listed' },
        { register: 'listed' },
        { register: 'listed' },
      ],
    } as never),
    ['accreditation.listed', { title: 'Quality', organisation: 'Org' }],
    ['accreditation.ended', { title: 'Π' }],
    ['accreditation.not-listed', { title: 'urn:a' }],
    ['accreditation.listed', { title: 'urn:b' }],
    ['accreditation.listed', { title: '?' }],
  ],
  [
    'credential.subject',
    'a name, cut short',
    summarised({ subject: { identifiers: [], fullName: LONG } }),
    ['subject.name-only', { name: LONG.slice(0, 200) }],
  ],
  [
    'credential.subject',
    'a name of two parts and a date of birth, cut short',
    summarised({ subject: { identifiers: [], givenName: 'Ada', familyName: 'L', dateOfBirth: LONG } }),
    ['subject.to-compare', { name: 'Ada L', born: LONG.slice(0, 60) }],
  ],
  [
    'credential.subject',
    'a name of which one part is empty',
    summarised({ subject: { identifiers: [], givenName: '', familyName: 'L' } }),
    ['subject.name-only', { name: 'L' }],
  ],
  ['credential.subject', 'no subject', summarised({ subject: undefined }), ['subject.unnamed']],
  [
    'credential.dates',
    'each date that cannot be read, cut short',
    summarised({ issuanceDate: 'a', issued: 'b', validFrom: 'c', expirationDate: LONG, validUntil: 'e' }),
    ['credential.date-unreadable', { member: 'issuanceDate', value: 'a' }],
    ['credential.date-unreadable', { member: 'issued', value: 'b' }],
    ['credential.date-unreadable', { member: 'validFrom', value: 'c' }],
    ['credential.date-unreadable', { member: 'expirationDate', value: LONG.slice(0, 60) }],
    ['credential.date-unreadable', { member: 'validUntil', value: 'e' }],
  ],
  [
    'credential.dates',
    'the latest beginning and the earliest end',
    summarised({
      issuanceDate: '2027-01-01T00:00:00Z',
      validFrom: '2027-02-01T00:00:00Z',
      expirationDate: '2026-02-01T00:00:00Z',
      validUntil: '2026-01-01T00:00:00Z',
    }),
    ['credential.not-yet-valid', { date: '2027-02-01T00:00:00Z' }],
    ['credential.expired', { date: '2026-01-01T00:00:00Z' }],
  ],
  [
    'credential.dates',
    'an issuance alone that is to come',
    summarised({ issuanceDate: '2027-01-01T00:00:00Z' }),
    ['credential.not-yet-valid', { date: '2027-01-01T00:00:00Z' }],
  ],
  [
    'status.revocation',
    'who revoked by name, and the beginning of the list',
    sealedWith({
      status: [
        {
          purpose: 'revocation',
          value: true,
          listIssuerName: 'Org',
          listIssuer: 'did:x',
          listValidFrom: '2026-11-02T01:00:00+01:00',
          findings: [],
        },
      ],
    }),
    ['status.revoked', { by: 'Org', date: '2026-11-02T00:00:00Z' }],
  ],
  [
    'status.suspension',
    'who suspended by identifier, by the instant judged at',
    sealedWith({ status: [{ purpose: 'suspension', value: true, listIssuer: 'did:x', findings: [] }] }),
    ['status.suspended', { by: 'did:x', date: AT }],
  ],
  [
    'status.suspension',
    'nobody, and a beginning that cannot be read',
    sealedWith({ status: [{ purpose: 'suspension', value: true, listValidFrom: 'soon', findings: [] }] }),
    ['status.suspended', { by: '?', date: AT }],
  ],
  [
    'status.named',
    'messages and marks, after what else was found',
    sealedWith({
      status: [
        { purpose: 'message', message: 'm', findings: [finding('status.list-expired')] },
        { purpose: 'refresh', value: true, findings: [finding('status.list-outlived')] },
        { purpose: 'refresh', value: false, findings: [] },
      ],
    }),
    ['status.list-expired'],
    ['status.message', { message: 'm' }],
    ['status.list-outlived'],
    ['status.marked', { purpose: 'refresh' }],
  ],
  [
    'credential.standard-elements',
    'each element that is missing',
    sealedWith({ conformance: { profile: 'edc', findings: [], lacks: ['workload', 'level'] } }),
    ['credential.element-missing', { element: 'workload' }],
    ['credential.element-missing', { element: 'level' }],
  ],
];

describe('what a finding tells', () => {
  it.each(TOLD)('%s: %s', async (check, _, facts, ...expected) => {
    const { answers: ofFile, credentials } = await judge(facts, DEFAULT_POLICY, AT);
    const answer = [...ofFile, ...(credentials[0]?.answers ?? [])].find((one) => one.check === check);
    expect(answer?.findings).toStrictEqual(expected.map(([code, values]) => finding(code, undefined, values)));
  });
});
