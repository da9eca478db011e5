import { describe, expect, it } from '@jest/globals';
import {
  type CertificateFacts,
  type Instant,
  type RegisteredAccreditation,
  type TrustedService,
} from '../../../src/model/index.js';
import { checkAccreditations, issuerOf, sameOrganisation, suitsSealing } from '../../../src/trust/index.js';
import { isGranted, serviceFacts, servicesOf } from '../../../src/trust/listed-services.js';
import { plainName, sameIdentifier } from '../../../src/trust/organisation.js';
import type { X509 } from '../../../src/trust/x509.js';

/* What facts about certificates, organisations and services come to, asked of plain values: boundaries and what is told. */

const AT = '2026-11-20T12:00:00Z' as Instant;
const LATER = '2026-11-20T12:00:01Z' as Instant;

describe('what speaks against a certificate for seals', () => {
  const FITS = {
    notBefore: AT,
    notAfter: AT,
    isCa: false,
    keyUsage: ['nonRepudiation'],
    key: { type: 'RSA', bits: 2048 },
    organisation: 'Org',
    organisationIdentifier: 'VATCY-1',
    country: 'CY',
  } as unknown as CertificateFacts;
  const told = (change: object, at = AT): unknown =>
    suitsSealing({ ...FITS, ...change } as CertificateFacts, at).map(({ code, values }) => [code, values]);

  it('is told with its values, from one instant to the next', () => {
    expect(told({})).toEqual([]);
    expect(told({}, LATER)).toEqual([['certificate.expired', { until: AT }]]);
    expect(told({ notBefore: LATER, notAfter: LATER })).toEqual([['certificate.not-yet-valid', { from: LATER }]]);
    expect(told({ keyUsage: undefined })).toEqual([['certificate.usage-unfit', { usage: '-' }]]);
    expect(told({ keyUsage: ['cRLSign', 'keyCertSign'] })).toEqual([
      ['certificate.usage-unfit', { usage: 'cRLSign, keyCertSign' }],
    ]);
    expect(told({ keyUsage: ['digitalSignature'] })).toEqual([]);
    expect(told({ extendedKeyUsage: [] })).toEqual([['certificate.extended-usage-unfit', { usage: '-' }]]);
    expect(told({ extendedKeyUsage: ['1.2', '1.3'] })).toEqual([
      ['certificate.extended-usage-unfit', { usage: '1.2, 1.3' }],
    ]);
    expect(told({ extendedKeyUsage: ['9'.repeat(300)] })).toEqual([
      ['certificate.extended-usage-unfit', { usage: '9'.repeat(200) }],
    ]);
    expect(told({ extendedKeyUsage: ['1.2', '2.5.29.37.0'] })).toEqual([]);
    expect(told({ key: { type: 'RSA', bits: 2047 } })).toEqual([
      ['certificate.key-too-small', { type: 'RSA', bits: 2047 }],
    ]);
    expect(told({ key: { type: 'P-256', bits: 256 } })).toEqual([]);
    expect(told({ key: { type: 'P-224', bits: 255 } })).toEqual([
      ['certificate.key-too-small', { type: 'P-224', bits: 255 }],
    ]);
  });

  it('is nothing for its issuer, who has no other name than it states', () => {
    const issuer = { did: 'did:x', identifier: 'VATCY-1', legalName: { en: 'Org' }, country: 'CYP' };
    expect(issuerOf(FITS, 'did:x')).toStrictEqual(issuer);
    expect(issuerOf({ ...FITS, commonName: 'C' } as CertificateFacts, 'did:x')).toStrictEqual({
      ...issuer,
      alternativeName: 'C',
    });
    for (const missing of ['organisation', 'organisationIdentifier', 'country'])
      expect(issuerOf({ ...FITS, [missing]: undefined } as CertificateFacts, 'did:x')).toBeUndefined();
  });
});

describe('an organisation', () => {
  it.each<readonly [string, string, boolean]>([
    ['VATCY-1', 'VATCY-1', true],
    [' vatcy-1 ', ' VATCY-1', true],
    ['xVATCY-1', 'VATCY-1', false],
    ['VATCY-', 'VATCY-', true],
    ['R-1', ' r-1 ', true],
    [' R-1', 'R-1', true],
    ['R-1', 'R-2', false],
    ['1', 'VATCY-1', false],
    ['VATCY-1', 'NTRCY-1', false],
    ['VATCY-1', 'VATMT-1', false],
    ['LEIXG-1', 'LEIXG-1', true],
    ['CY:CY-1', 'CY:CY-1', true],
    ['CYCY-1', 'VATCY-1', false],
  ])('is named by its identifier: %j for %j is %j', (notation, identifier, same) => {
    expect(sameIdentifier({ notation }, identifier)).toBe(same);
  });

  it('is named by a bare number in its country, however that is written', () => {
    expect(sameIdentifier({ notation: ' 1a ', country: 'cyp' }, 'VATCY-1A')).toBe(true);
    expect(sameIdentifier({ notation: '1a', country: 'MLT' }, 'VATCY-1A')).toBe(false);
  });

  it('has a plain name', () => {
    expect(plainName('  Élan–“Süd”, 2 ')).toBe('elan sud 2');
    expect(plainName('ΚΈΝΤΡΟ')).toBe('κεντρο');
    expect(plainName('A.B')).toBe('a b');
  });

  it('is a stranger’s by another number of the same scheme and country only', () => {
    const compared = (...identifiers: readonly { notation: string; country?: string }[]): unknown =>
      sameOrganisation({ identifiers }, { organisationIdentifier: 'VATCY-1' } as CertificateFacts);
    const own = { notation: 'VATCY-1' };
    expect(compared(own, { notation: 'NTRCY-2' })).toStrictEqual({ isSealer: true });
    expect(compared(own, { notation: 'VATMT-2' })).toStrictEqual({ isSealer: true });
    expect(compared(own, { notation: 'VATCY-2' })).toStrictEqual({ isSealer: false });
    expect(compared({ notation: '1' }, { notation: 'VATCY-2' })).toStrictEqual({ isSealer: false });
    expect(compared({ notation: '1' })).toStrictEqual({});
    expect(sameOrganisation({ identifiers: [] }, { organisation: 'x' } as CertificateFacts)).toStrictEqual({});
    const nameless = sameOrganisation({ identifiers: [], name: { en: 'x' } }, {} as CertificateFacts);
    expect(nameless).toStrictEqual({});
  });
});

describe('a register', () => {
  it('tells from when and until when, each where it is stated, to the second', () => {
    const named = { id: 'urn:a', organisation: { name: { en: 'Org' }, identifiers: [] } };
    const says = (change: Partial<RegisteredAccreditation>, id = 'urn:a'): unknown =>
      checkAccreditations([{ ...named, id }], [{ id: 'urn:a', organisation: 'Org', ...change }], AT)[0];
    const listed = { register: 'listed', organisation: 'Org' };
    expect(says({})).toStrictEqual(listed);
    expect(says({ validFrom: AT })).toStrictEqual(listed);
    expect(says({ validUntil: AT })).toStrictEqual(listed);
    expect(says({ validFrom: LATER })).toStrictEqual({ ...listed, register: 'ended', validFrom: LATER });
    const over = '2026-11-20T11:59:59Z' as Instant;
    expect(says({ validUntil: over })).toStrictEqual({ ...listed, register: 'ended', validUntil: over });
    expect(says({}, 'urn:b')).toStrictEqual({ register: 'not-listed' });
  });
});

describe('a listed service', () => {
  const EIDAS = '2016-07-01T00:00:00Z' as Instant;
  const BEFORE = '2016-06-30T23:59:59Z' as Instant;
  const CRITERIA = { assert: 'all', policies: [], keyUsages: [], extendedKeyUsages: [], nested: [] } as const;
  const since = (instant: string, change: object = {}): TrustedService['periods'][number] => ({
    status: 'granted',
    since: instant as Instant,
    purposes: ['ForeSeals'],
    qualifications: [],
    ...change,
  });
  const service = (change: object = {}): TrustedService => ({
    kind: 'seals',
    name: 'Seals',
    provider: 'Provider',
    territory: 'CY',
    certificates: [],
    periods: [since('2010-01-01T00:00:00Z')],
    ...change,
  });
  const LEAF = {
    notBefore: EIDAS,
    policies: ['1.1', '1.2'],
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: ['2.1', '2.2'],
  } as unknown as X509;
  const qualified = (criteria: object, qualifiers = ['QCForESeal', 'NotQualified']): readonly string[] | undefined => {
    const qualifications = [{ qualifiers, criteria: { ...CRITERIA, ...criteria } }];
    const one = service({ periods: [since('2010-01-01T00:00:00Z', { qualifications })] });
    return serviceFacts([one], LEAF, AT)?.qualifiers;
  };
  const MET = ['QCForESeal', 'NotQualified'];
  const UNKNOWN = ['NotQualified'];

  it.each<readonly [string, object, readonly string[]]>([
    ['no criteria', {}, MET],
    ['both policies', { policies: [['1.1', '1.2']] }, MET],
    ['one policy of two', { policies: [['1.1', '1.3']] }, []],
    ['one set of policies of two', { policies: [['1.1'], ['1.3']] }, []],
    ['at least one set of two', { assert: 'atLeastOne', policies: [['1.1'], ['1.3']] }, MET],
    ['at least one of none that fits', { assert: 'atLeastOne', policies: [['1.3']] }, []],
    ['at least one of nothing', { assert: 'atLeastOne' }, []],
    ['none of what does not fit', { assert: 'none', policies: [['1.3']] }, MET],
    ['none of what fits', { assert: 'none', policies: [['1.1']] }, []],
    ['a usage that is there and one that is not', { keyUsages: [{ digitalSignature: true, cRLSign: false }] }, MET],
    ['a usage that is missing', { keyUsages: [{ digitalSignature: true, cRLSign: true }] }, []],
    ['both extended usages', { extendedKeyUsages: [['2.1', '2.2']] }, MET],
    ['one extended usage of two', { extendedKeyUsages: [['2.1', '2.3']] }, []],
    ['what nests and fits', { nested: [{ ...CRITERIA, policies: [['1.1']] }] }, MET],
    ['what nests and does not', { nested: [{ ...CRITERIA, policies: [['1.3']] }] }, []],
    ['what nobody could read', { unread: true }, UNKNOWN],
    ['what nobody could read beside what does not fit', { unread: true, policies: [['1.3']] }, []],
    ['at least one, of which one was not read', { assert: 'atLeastOne', unread: true, policies: [['1.1']] }, MET],
    ['none, of which one was not read', { assert: 'none', unread: true }, UNKNOWN],
  ])('qualifies by %s', (_, criteria, qualifiers) => {
    expect(qualified(criteria)).toEqual(qualifiers);
  });

  it('takes what a certificate does not state for nothing', () => {
    const bare = { notBefore: EIDAS, policies: [] } as unknown as X509;
    const one = (criteria: object): unknown => {
      const qualifications = [{ qualifiers: MET, criteria: { ...CRITERIA, ...criteria } }];
      const periods = [since('2010-01-01T00:00:00Z', { qualifications })];
      return serviceFacts([service({ periods })], bare, AT)?.qualifiers;
    };
    expect(one({ keyUsages: [{ cRLSign: false }] })).toEqual(MET);
    expect(one({ extendedKeyUsages: [['2.1']] })).toEqual([]);
  });

  it('is of the period in which the instant lies, and for seals since there are such', () => {
    const periods = [
      since(AT, { status: 'withdrawn', purposes: [] }),
      since(EIDAS),
      since('2010-01-01T00:00:00Z', { status: 'accredited' }),
    ];
    const of = (at: Instant, change = {}): unknown => serviceFacts([service({ periods, ...change })], LEAF, at);
    const facts = { name: 'Seals', provider: 'Provider', territory: 'CY', qualifiers: [], grantedAtIssue: true };
    expect(of(AT)).toStrictEqual({ ...facts, status: 'withdrawn', since: AT, forSeals: false });
    expect(of(EIDAS, { nextUpdate: LATER })).toStrictEqual({
      ...facts,
      status: 'granted',
      since: EIDAS,
      forSeals: true,
      nextUpdate: LATER,
    });
    expect(of(BEFORE)).toMatchObject({ status: 'accredited', forSeals: false });
    expect(of('2009-12-31T23:59:59Z' as Instant)).toBeUndefined();
    expect([AT, EIDAS, BEFORE].map((at) => isGranted(service({ periods }), at))).toEqual([false, true, true]);
    const accredited = service({ periods: [since('2010-01-01T00:00:00Z', { status: 'accredited' })] });
    expect([EIDAS, BEFORE].map((at) => isGranted(accredited, at))).toEqual([false, true]);
    expect(isGranted(service({ periods: [] }), AT)).toBe(false);
  });

  it('of several is the granted one for seals, and whatever one of them denies is denied', () => {
    const named = (name: string, change: object): TrustedService =>
      service({ name, periods: [since('2010-01-01T00:00:00Z', change)] });
    const withdrawn = named('withdrawn', { status: 'withdrawn' });
    const other = named('other', { purposes: [] });
    const denying = named('denying', { qualifications: [{ qualifiers: ['NotQualified'], criteria: CRITERIA }] });
    const first = (at: Instant, ...services: readonly TrustedService[]): unknown => {
      const facts = serviceFacts(services, LEAF, at);
      return [facts?.name, facts?.qualifiers];
    };
    expect(first(AT, withdrawn, other, service())).toEqual(['Seals', []]);
    expect(first(AT, withdrawn, other)).toEqual(['other', []]);
    expect(first(AT, withdrawn)).toEqual(['withdrawn', []]);
    expect(first(AT, service(), denying, other)).toEqual(['Seals', ['NotQualified']]);
    expect(first(AT, denying, service())).toEqual(['denying', ['NotQualified']]);
    expect(
      first(AT, service(), {
        ...denying,
        periods: [since('2010-01-01T00:00:00Z', { ...denying.periods[0], status: 'withdrawn' })],
      }),
    ).toEqual(['Seals', []]);
    const accredited = named('accredited', { status: 'accredited' });
    expect(first(BEFORE, withdrawn, accredited)).toEqual(['accredited', []]);
    expect(first(EIDAS, accredited, service())).toEqual(['Seals', []]);
    expect(serviceFacts([], LEAF, AT)).toBeUndefined();
  });

  it('is found by the subject of its certificate and its very bytes, by kind', () => {
    const rubbish = [
      new Uint8Array(),
      Uint8Array.of(0x30, 0),
      Uint8Array.of(0x30, 2, 5, 0),
      Uint8Array.of(0x30, 2, 0x30, 0),
    ];
    const services = [service({ certificates: rubbish }), service({ kind: 'time-stamps', certificates: rubbish })];
    const anchors = servicesOf(services, 'seals');
    expect(servicesOf(services, 'seals')).toBe(anchors);
    expect(servicesOf(services, 'time-stamps')).not.toBe(anchors);
    expect(anchors.get('CN=x')).toEqual([]);
    expect(anchors.of({ subjectKey: 'x', der: new Uint8Array() } as X509)).toEqual([]);
  });
});
