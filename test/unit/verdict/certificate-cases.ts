import type {
  AccreditationFacts,
  Conclusion,
  FindingCode,
  Instant,
  QualifiedStatements,
  RevocationAnswer,
  RevocationFacts,
  RevocationReason,
  ServiceFacts,
  SignatureFacts,
} from '../../../src/model/index.js';
import { AT, PATH } from './example.js';

const at = (text: string): Instant => text as Instant;

/** Before AT. */
const SEALED_THEN = at('2026-03-01T00:00:00Z');

const GOOD: RevocationAnswer = {
  by: 'ocsp',
  origin: 'embedded',
  value: 'good',
  thisUpdate: at('2026-11-21T00:00:00Z'),
  nextUpdate: at('2026-11-28T00:00:00Z'),
};
const OLD: RevocationAnswer = {
  ...GOOD,
  thisUpdate: at('2026-01-01T00:00:00Z'),
  nextUpdate: at('2026-01-08T00:00:00Z'),
};

function revokedAt(date: string, reason: RevocationReason = 'keyCompromise'): RevocationAnswer {
  return { ...GOOD, value: 'revoked', revokedAt: at(date), reason };
}

function answers(...list: readonly RevocationAnswer[]): RevocationFacts {
  return { subject: 'CN=X', fingerprint: 'ab', sources: ['http://ocsp.example'], answers: list, findings: [] };
}

const CERTIFICATE = {
  der: '',
  fingerprint: 'ab',
  subject: 'CN=X',
  issuer: 'CN=CA',
  notBefore: at('2025-01-01T00:00:00Z'),
  notAfter: at('2028-01-01T00:00:00Z'),
  isCa: false,
  key: { type: 'P-256', bits: 256 },
  revocationSources: [],
} as const;

const QUALIFIED: QualifiedStatements = { compliance: true, types: ['eseal'], device: true };

const SERVICE: ServiceFacts = {
  name: 'Seals',
  provider: 'Provider',
  territory: 'CY',
  status: 'granted',
  since: at('2020-01-01T00:00:00Z'),
  forSeals: true,
  qualifiers: [],
  grantedAtIssue: true,
};

function seal(
  qualified: QualifiedStatements | undefined,
  service: ServiceFacts | undefined,
  change: Partial<SignatureFacts> = {},
): Partial<SignatureFacts> {
  const certificate = { ...CERTIFICATE, ...(qualified === undefined ? {} : { qualified }) };
  return { certificate, path: { ...PATH, ...(service === undefined ? {} : { service }) }, ...change };
}

type Case = readonly [
  check: string,
  what: string,
  change: Partial<SignatureFacts>,
  conclusion: Conclusion | 'not asked',
  codes: readonly FindingCode[],
];

const REVOCATION = 'certificate.revocation';
const QUALIFIED_SEAL = 'certificate.qualified';

/** What the checks of certificates answer, signature by signature. */
export const CERTIFICATE_CASES: readonly Case[] = [
  [REVOCATION, 'nothing to ask: the certificate is the anchor', { revocation: [] }, 'passed', []],
  [
    REVOCATION,
    'no issuer that could say it',
    { path: { ...PATH, anchored: false, subjects: [] }, revocation: [] },
    'indeterminate',
    [],
  ],
  [REVOCATION, 'a seal that does not hold', { intact: false, revocation: [answers()] }, 'not asked', []],
  [REVOCATION, 'a good answer', { revocation: [answers(GOOD)] }, 'passed', []],
  [
    REVOCATION,
    'a good answer for the leaf and none above it',
    { revocation: [answers(GOOD), answers()] },
    'indeterminate',
    ['certificate.revocation-unavailable'],
  ],
  [
    REVOCATION,
    'a certificate that names nobody',
    { revocation: [{ ...answers(), sources: [] }] },
    'passed',
    ['certificate.revocation-unnamed'],
  ],
  [REVOCATION, 'an old answer', { revocation: [answers(OLD)] }, 'indeterminate', ['certificate.revocation-stale']],
  [
    REVOCATION,
    'an answer without an end, from before',
    { revocation: [answers({ by: 'ocsp', origin: 'given', value: 'good', thisUpdate: at('2026-11-21T11:59:59Z') })] },
    'indeterminate',
    ['certificate.revocation-stale'],
  ],
  [
    REVOCATION,
    'an old answer that is newer than the proven time',
    { revocation: [answers(OLD)], provenTime: at('2025-12-31T00:00:00Z') },
    'passed',
    [],
  ],
  [
    REVOCATION,
    'a revocation at the instant itself',
    { revocation: [answers(revokedAt(AT))] },
    'failed',
    ['certificate.revoked'],
  ],
  [
    REVOCATION,
    'a revocation against a newer answer',
    { revocation: [answers(GOOD, { ...revokedAt('2026-02-01T00:00:00Z'), thisUpdate: OLD.thisUpdate })] },
    'failed',
    ['certificate.revoked'],
  ],
  [
    REVOCATION,
    'a revocation of an authority above',
    { revocation: [answers(GOOD), answers(revokedAt('2026-02-01T00:00:00Z', 'cACompromise'))] },
    'failed',
    ['certificate.revoked'],
  ],
  [
    REVOCATION,
    'a revocation before the proven time',
    { revocation: [answers(revokedAt('2026-02-28T23:59:59Z'))], provenTime: SEALED_THEN },
    'failed',
    ['certificate.revoked'],
  ],
  [
    REVOCATION,
    'a revocation after the proven time',
    { revocation: [answers(revokedAt('2026-03-01T00:00:01Z'))], provenTime: SEALED_THEN },
    'passed',
    ['certificate.revoked-later'],
  ],
  [
    REVOCATION,
    'a hold',
    { revocation: [answers(revokedAt('2026-11-01T00:00:00Z', 'certificateHold'))] },
    'indeterminate',
    ['certificate.suspended'],
  ],
  [
    REVOCATION,
    'a hold that was lifted',
    {
      revocation: [
        answers(GOOD, { ...revokedAt('2026-01-01T00:00:00Z', 'certificateHold'), thisUpdate: OLD.thisUpdate }),
      ],
    },
    'passed',
    [],
  ],
  [
    REVOCATION,
    'a responder that does not know it',
    { revocation: [answers({ ...GOOD, value: 'unknown' })] },
    'indeterminate',
    ['certificate.revocation-unknown'],
  ],
  [QUALIFIED_SEAL, 'a qualified seal', seal(QUALIFIED, SERVICE), 'passed', ['certificate.qualified-seal']],
  [
    QUALIFIED_SEAL,
    'a key outside a device',
    seal({ ...QUALIFIED, device: false }, SERVICE),
    'failed',
    ['certificate.seal-device-missing'],
  ],
  [
    QUALIFIED_SEAL,
    'a device by the list',
    seal({ ...QUALIFIED, device: false }, { ...SERVICE, qualifiers: ['QCWithQSCD'] }),
    'passed',
    ['certificate.qualified-seal'],
  ],
  [
    QUALIFIED_SEAL,
    'a device that the list denies',
    seal(QUALIFIED, { ...SERVICE, qualifiers: ['QCNoQSCD'] }),
    'failed',
    ['certificate.seal-device-missing'],
  ],
  [
    QUALIFIED_SEAL,
    'a claim that no list confirms',
    seal(QUALIFIED, undefined),
    'indeterminate',
    ['certificate.qualified-unlisted'],
  ],
  [QUALIFIED_SEAL, 'no claim at all', seal(undefined, undefined), 'failed', ['certificate.not-qualified']],
  [
    QUALIFIED_SEAL,
    'a certificate for signatures of persons',
    seal({ ...QUALIFIED, types: ['esign'] }, SERVICE),
    'failed',
    ['certificate.not-qualified'],
  ],
  [
    QUALIFIED_SEAL,
    'a certificate that only the list calls qualified for seals',
    seal({ compliance: false, types: [], device: true }, { ...SERVICE, qualifiers: ['QCStatement', 'QCForESeal'] }),
    'passed',
    ['certificate.qualified-seal'],
  ],
  [
    QUALIFIED_SEAL,
    'a certificate that the list denies',
    seal(QUALIFIED, { ...SERVICE, qualifiers: ['NotQualified'] }),
    'failed',
    ['certificate.not-qualified'],
  ],
  [
    QUALIFIED_SEAL,
    'a service for signatures',
    seal(QUALIFIED, { ...SERVICE, forSeals: false }),
    'failed',
    ['certificate.not-qualified'],
  ],
  [
    QUALIFIED_SEAL,
    'a service that was withdrawn',
    seal(QUALIFIED, { ...SERVICE, status: 'withdrawn' }),
    'failed',
    ['certificate.qualified-withdrawn'],
  ],
  [
    QUALIFIED_SEAL,
    'a service that was not granted when the certificate was issued',
    seal(QUALIFIED, { ...SERVICE, grantedAtIssue: false }),
    'failed',
    ['certificate.qualified-withdrawn'],
  ],
  [
    QUALIFIED_SEAL,
    'a service withdrawn since the proven time',
    seal(
      QUALIFIED,
      { ...SERVICE, status: 'withdrawn' },
      { pathThen: { ...PATH, at: SEALED_THEN, service: SERVICE }, provenTime: SEALED_THEN },
    ),
    'passed',
    ['certificate.qualified-seal'],
  ],
  [
    QUALIFIED_SEAL,
    'a list that is out of date',
    seal(QUALIFIED, { ...SERVICE, nextUpdate: at('2026-06-01T00:00:00Z') }),
    'passed',
    ['certificate.qualified-seal', 'trust.list-expired'],
  ],
];

/** What the register says, and what that comes to. */
export const ACCREDITATION_CASES: readonly (readonly [AccreditationFacts['register'], Conclusion])[] = [
  ['listed', 'passed'],
  ['ended', 'failed'],
  ['other-organisation', 'failed'],
  ['not-listed', 'failed'],
  ['no-register', 'indeterminate'],
];
