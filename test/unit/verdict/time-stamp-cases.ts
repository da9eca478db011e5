import {
  type Conclusion,
  type FindingCode,
  type Instant,
  type PathFacts,
  type TimeStampFacts,
  finding,
} from '../../../src/model/index.js';
import { AT, PATH } from './example.js';

const at = (text: string): Instant => text as Instant;

const CLAIMED = at('2025-03-01T10:00:00Z');
const STAMPED = at('2025-03-01T10:00:05Z');

const AUTHORITY = {
  der: '',
  fingerprint: 'aa',
  subject: 'CN=Stamps',
  issuer: 'CN=CA',
  commonName: 'Stamps',
  notBefore: at('2024-01-01T00:00:00Z'),
  notAfter: at('2030-01-01T00:00:00Z'),
  isCa: false,
  key: { type: 'P-256', bits: 256 },
  revocationSources: [],
} as const;

const KNOWN: PathFacts = { at: STAMPED, subjects: ['CN=Stamps', 'CN=CA'], anchored: true, findings: [] };
const UNKNOWN: PathFacts = { at: STAMPED, subjects: [], anchored: false, findings: [finding('trust.no-path')] };

function stamp(component: TimeStampFacts['component'], change: Partial<TimeStampFacts> = {}): TimeStampFacts {
  return {
    component,
    pointer: `/${component}`,
    time: STAMPED,
    covers: true,
    intact: true,
    certificate: AUTHORITY,
    path: KNOWN,
    findings: [],
    ...change,
  };
}

const ENDED = [finding('trust.certificate-expired', undefined, { subject: 'CN=x', until: '2026-01-01T00:00:00Z' })];
const EXPIRED: PathFacts = {
  ...PATH,
  anchored: false,
  findings: [...ENDED, finding('certificate.expired', undefined, { until: '2026-01-01T00:00:00Z' })],
};
const THEN: PathFacts = { ...PATH, at: STAMPED };

/** Checks of time: what changes in the facts about a signature, and what is answered. */
export const TIME_STAMP_CASES: readonly (readonly [
  check: string,
  what: string,
  change: object,
  Conclusion | 'not asked',
  readonly FindingCode[],
])[] = [
  ['seal.level', 'the highest', { level: 'LTA' }, 'passed', ['seal.level-reached']],
  ['seal.level', 'the lowest', { level: 'B' }, 'failed', ['seal.level-below-lta']],
  ['seal.level', 'none, for a header that lacks something', {}, 'not asked', []],
  ['seal.level', 'a broken seal', { level: 'LTA', intact: false }, 'not asked', []],

  ['seal.time-stamps', 'none', {}, 'not asked', []],
  ['seal.time-stamps', 'good ones', { timeStamps: [stamp('sigTst'), stamp('arcTst')] }, 'passed', []],
  ...(['seal.time-stamp-wrong', 'seal.time-stamp-elsewhere', 'seal.time-stamp-malformed'] as const).map(
    (code) =>
      [
        'seal.time-stamps',
        `one with ${code}`,
        { timeStamps: [stamp('sigTst'), stamp('arcTst', { findings: [finding(code)] })] },
        'failed',
        [code],
      ] as const,
  ),
  [
    'seal.time-stamps',
    'one that nobody can compute',
    { timeStamps: [stamp('sigTst', { findings: [finding('seal.time-stamp-unsupported')] })] },
    'passed',
    [],
  ],
  [
    'seal.time-stamps',
    'components that cannot be read',
    { findings: [finding('seal.components-malformed')] },
    'failed',
    ['seal.components-malformed'],
  ],
  [
    'seal.time-stamps',
    'wrong ones in a broken seal',
    { intact: false, timeStamps: [stamp('sigTst', { covers: false })] },
    'not asked',
    [],
  ],
  [
    'seal.intact',
    'components that cannot be read',
    { findings: [finding('seal.components-malformed'), finding('seal.time-claimed-twice')] },
    'passed',
    [],
  ],

  ['seal.time-stamp-authorities', 'none', {}, 'not asked', []],
  ['seal.time-stamp-authorities', 'known ones', { timeStamps: [stamp('sigTst')] }, 'passed', []],
  [
    'seal.time-stamp-authorities',
    'an unknown one, said once for its tokens',
    { timeStamps: [stamp('sigTst', { path: UNKNOWN }), stamp('arcTst', { path: UNKNOWN })] },
    'indeterminate',
    ['seal.time-stamp-authority-unknown'],
  ],
  [
    'seal.time-stamp-authorities',
    'one whose certificate had ended when it stamped',
    { timeStamps: [stamp('sigTst', { path: { ...KNOWN, anchored: false, findings: ENDED } })] },
    'indeterminate',
    ['trust.certificate-expired', 'seal.time-stamp-authority-unknown'],
  ],
  [
    'seal.time-stamp-authorities',
    'a token that nobody can compute',
    { timeStamps: [stamp('sigTst', { findings: [finding('seal.time-stamp-unsupported')] })] },
    'indeterminate',
    ['seal.time-stamp-unsupported'],
  ],
  [
    'seal.time-stamp-authorities',
    'a wrong token, which another check tells',
    { timeStamps: [stamp('sigTst', { intact: false, findings: [finding('seal.time-stamp-wrong')] })] },
    'passed',
    [],
  ],

  ['seal.claimed-time', 'no times', {}, 'not asked', []],
  [
    'seal.claimed-time',
    'a claim by sigT while that was the way',
    { claimedTime: CLAIMED, claimedBy: 'sigT' },
    'passed',
    [],
  ],
  [
    'seal.claimed-time',
    'a claim by sigT since',
    { claimedTime: '2025-07-15T00:00:00Z', claimedBy: 'sigT' },
    'passed',
    ['seal.time-claimed-by-sigt'],
  ],
  ['seal.claimed-time', 'a claim by iat', { claimedTime: '2025-07-15T00:00:00Z', claimedBy: 'iat' }, 'passed', []],
  [
    'seal.claimed-time',
    'a claim by both',
    { claimedTime: CLAIMED, claimedBy: 'sigT', findings: [finding('seal.time-claimed-twice')] },
    'failed',
    ['seal.time-claimed-twice'],
  ],
  ...(
    [
      ['two minutes after the time-stamp, as clocks differ', '2025-03-01T10:02:05Z', 'passed', []],
      ['a second more', '2025-03-01T10:02:06Z', 'failed', ['seal.claimed-after-time-stamp']],
    ] as const
  ).map(
    ([what, claimedTime, conclusion, codes]) =>
      [
        'seal.claimed-time',
        what,
        { claimedTime, claimedBy: 'iat', timeStamps: [stamp('sigTst')] },
        conclusion,
        codes,
      ] as const,
  ),
  [
    'seal.claimed-time',
    'a claim after a time-stamp that is none',
    {
      claimedTime: CLAIMED,
      claimedBy: 'iat',
      timeStamps: [stamp('sigTst', { time: at('2020-01-01T00:00:00Z'), covers: false })],
    },
    'passed',
    [],
  ],
  ['seal.claimed-time', 'a claim of now', { claimedTime: AT, claimedBy: 'iat' }, 'passed', []],
  [
    'seal.claimed-time',
    'a claim of tomorrow',
    { claimedTime: '2026-11-22T12:00:00Z', claimedBy: 'iat' },
    'failed',
    ['seal.claimed-in-future'],
  ],
  [
    'seal.claimed-time',
    'a content time-stamp after that of the signature which holds it',
    { timeStamps: [stamp('adoTst', { time: at('2025-03-02T00:00:00Z') }), stamp('sigTst')] },
    'failed',
    ['seal.time-stamps-out-of-order'],
  ],
  [
    'seal.claimed-time',
    'an archive time-stamp before that of the signature inside it',
    { timeStamps: [stamp('sigTst'), stamp('arcTst', { time: at('2025-02-01T00:00:00Z') })] },
    'failed',
    ['seal.time-stamps-out-of-order'],
  ],
  [
    'seal.claimed-time',
    'time-stamps in their order, and of one second',
    { timeStamps: [stamp('adoTst'), stamp('sigTst'), stamp('arcTst')] },
    'passed',
    [],
  ],

  [
    'certificate.path',
    'certificates that ended since, and a time that is proven',
    { path: EXPIRED, pathThen: THEN, provenTime: STAMPED },
    'passed',
    ['certificate.expired-since'],
  ],
  [
    'certificate.path',
    'certificates that ended since, and no time that is proven',
    { path: EXPIRED },
    'indeterminate',
    ['trust.certificate-expired', 'certificate.expired', 'trust.no-path'],
  ],
  [
    'certificate.path',
    'a path that was no better then',
    { path: EXPIRED, pathThen: { ...THEN, anchored: false, findings: ENDED }, provenTime: STAMPED },
    'indeterminate',
    ['trust.certificate-expired', 'certificate.expired', 'trust.no-path'],
  ],
  [
    'certificate.path',
    'a certificate that had not begun at the instant judged at',
    {
      path: { ...PATH, anchored: false, findings: [finding('certificate.not-yet-valid')] },
      pathThen: THEN,
      provenTime: STAMPED,
    },
    'indeterminate',
    ['certificate.not-yet-valid', 'trust.no-path'],
  ],
  [
    'certificate.path',
    'a certificate that may not seal, at any time',
    {
      path: { ...PATH, findings: [finding('certificate.usage-unfit')] },
      pathThen: { ...THEN, findings: [finding('certificate.usage-unfit')] },
      provenTime: STAMPED,
    },
    'failed',
    ['certificate.usage-unfit'],
  ],
];
