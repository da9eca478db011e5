import { describe, expect, it } from '@jest/globals';
import { type Json, utf8 } from '../../../src/model/index.js';
import { readTrust } from '../../../src/trust/index.js';

/* What is said of a trust file that cannot be used: each fault with its place and with what is expected there. */

const DID = 'did:web:college.example';
const CRITERIA = { assert: 'all', policies: [], keyUsages: [], extendedKeyUsages: [], nested: [] };
const PERIOD = { status: 'granted', since: '2020-01-01T00:00:00Z', purposes: ['ForeSeals'], qualifications: [] };
const SERVICE = {
  kind: 'seals',
  name: 'Seals',
  provider: 'Provider',
  territory: 'CY',
  certificates: ['MAA='],
  periods: [PERIOD],
};
const LONG = 'x'.repeat(300);

function read(value: Json, files: Readonly<Record<string, string>> = {}): ReturnType<typeof readTrust> {
  return readTrust(value, (name) => (Object.hasOwn(files, name) ? utf8(files[name] ?? '') : undefined));
}

/** `trust.file-malformed` as its place and what is expected; any other by its code. */
function faults(value: Json, files: Readonly<Record<string, string>> = {}): readonly (readonly unknown[])[] {
  const { settings, findings } = read(value, files);
  expect(settings).toBeUndefined();
  return findings.map(({ code, place, values }) =>
    code === 'trust.file-malformed' ? [place?.pointer, values?.['expected']] : [place?.pointer, code, values],
  );
}

const criteria = (change: object): Json =>
  ({
    services: [
      {
        ...SERVICE,
        periods: [{ ...PERIOD, qualifications: [{ qualifiers: [], criteria: { ...CRITERIA, ...change } }] }],
      },
    ],
  }) as Json;

const FAULTS: readonly (readonly [what: string, value: Json, ...(readonly [string, string])[]])[] = [
  ['a text', 'x', ['', 'object']],
  ['a list', [], ['', 'object']],
  ['nothing', null, ['', 'object']],
  ['an unknown member, cut short', { [LONG]: 1 }, [`/${LONG.slice(0, 60)}`, 'known-member']],
  ['lists that are none', { certificates: 1, issuers: 1 }, ['/certificates', 'array'], ['/issuers', 'array']],
  [
    'more lists that are none',
    { statusHosts: {}, didDocuments: {}, services: {}, revocation: {} },
    ['/statusHosts', 'array'],
    ['/didDocuments', 'array'],
    ['/services', 'array'],
    ['/revocation', 'array'],
  ],
  ['a certificate from nowhere', { certificates: [{}] }, ['/certificates/0', 'pem-or-file']],
  ['a certificate that is no object', { certificates: ['x'] }, ['/certificates/0', 'object']],
  ['a certificate of blanks', { certificates: [{ pem: ' ' }] }, ['/certificates/0/pem', 'pem']],
  ['an empty certificate', { certificates: [{ pem: '' }] }, ['/certificates/0/pem', 'pem']],
  ['a file that is no name', { certificates: [{ file: 1 }] }, ['/certificates/0/file', 'file-name']],
  ['an issuer that is no object', { issuers: [1] }, ['/issuers/0', 'object']],
  ['an issuer by nothing', { issuers: [{ name: 'x' }] }, ['/issuers/0', 'did-or-domain']],
  ['an issuer by two', { issuers: [{ did: DID, domain: 'x.example', name: 'x' }] }, ['/issuers/0', 'did-or-domain']],
  ['an issuer by no DID', { issuers: [{ did: 'x', name: 'x' }] }, ['/issuers/0/did', 'did']],
  ['an issuer by no host', { issuers: [{ domain: 'X', name: 'x' }] }, ['/issuers/0/domain', 'host-name']],
  [
    'an issuer whose members are wrong, all said',
    { issuers: [{ did: DID, identifier: ' ', signsFor: ['x', DID, 1] }] },
    ['/issuers/0/name', 'a-name'],
    ['/issuers/0/identifier', 'organisation-identifier'],
    ['/issuers/0/signsFor/0', 'did'],
    ['/issuers/0/signsFor/2', 'did'],
  ],
  ['a host that is none', { statusHosts: ['a.example', 'B'] }, ['/statusHosts/1', 'host-name']],
  ['a document that is no object', { didDocuments: ['x'] }, ['/didDocuments/0', 'object']],
  [
    'a document of nothing',
    { didDocuments: [{ id: DID, document: {} }] },
    ['/didDocuments/0/document', 'did-document'],
  ],
  ['a document of no DID', { didDocuments: [{ document: {} }] }, ['/didDocuments/0/id', 'did']],
  [
    'a document that is a text',
    { didDocuments: [{ id: DID, document: 'x' }] },
    ['/didDocuments/0/document', 'did-document'],
  ],
  ['an answer that is no object', { revocation: [{ file: 'a' }, 'x'] }, ['/revocation/1', 'object']],
  ['a register that is no list', { accreditations: 'x' }, ['/accreditations', 'object']],
  ['a register of texts', { accreditations: ['x'] }, ['/accreditations/0', 'object']],
  [
    'an accreditation whose members are wrong, all said',
    { accreditations: [{ id: ' ', identifier: 1, type: '', validFrom: 'May', validUntil: 1 }] },
    ['/accreditations/0/id', 'a-text'],
    ['/accreditations/0/identifier', 'a-text'],
    ['/accreditations/0/type', 'a-text'],
    ['/accreditations/0/organisation', 'a-name'],
    ['/accreditations/0/validFrom', 'date'],
    ['/accreditations/0/validUntil', 'date'],
    ['/accreditations/0', 'id-or-identifier'],
  ],
  [
    'an accreditation by nothing',
    { accreditations: [{ organisation: 'x' }] },
    ['/accreditations/0', 'id-or-identifier'],
  ],
  ...[
    { kind: 'web' },
    { name: 1 },
    { provider: 1 },
    { territory: 1 },
    { nextUpdate: 'soon' },
    { certificates: 'MAA=' },
    { certificates: [1] },
    { certificates: ['%'] },
    { certificates: ['MQA='] },
    { certificates: ['MAAA'] },
    { periods: {} },
    { periods: ['x'] },
    { periods: [{ ...PERIOD, status: 1 }] },
    { periods: [{ ...PERIOD, since: 1 }] },
    { periods: [{ ...PERIOD, purposes: [1] }] },
    { periods: [{ ...PERIOD, qualifications: ['x'] }] },
    { periods: [{ ...PERIOD, qualifications: [{ qualifiers: [1], criteria: CRITERIA }] }] },
  ].map((change): (typeof FAULTS)[number] => [
    `a service that is not just one: ${JSON.stringify(change)}`,
    { services: [{ ...SERVICE, ...change }] } as Json,
    ['/services/0', 'listed-service'],
  ]),
  ...[
    { assert: 'some' },
    { policies: ['x'] },
    { policies: [[1]] },
    { keyUsages: [[]] },
    { keyUsages: [{ a: 'true' }] },
    { extendedKeyUsages: ['x'] },
    { extendedKeyUsages: [[1]] },
    { nested: ['x'] },
    { unread: false },
  ].map((change): (typeof FAULTS)[number] => [
    `criteria that are not just that: ${JSON.stringify(change)}`,
    criteria(change),
    ['/services/0', 'listed-service'],
  ]),
];

describe('a trust file that cannot be used', () => {
  it.each(FAULTS)('is told what is wrong where, for %s', (_, value, ...expected) => {
    const asked = faults(value).filter(([, code]) => code !== 'trust.file-missing');
    expect(asked).toEqual(expected);
  });

  it('is told which file is missing, which holds no JSON and which is no answer', () => {
    const missing = { certificates: [{ file: LONG }] };
    expect(faults(missing)).toEqual([['/certificates/0', 'trust.file-missing', { name: LONG.slice(0, 200) }]]);
    const files = { a: '{', b: '[]', c: '{"services":["x",{"kind":1}],"extra":1}', d: 'no answer', e: '' };
    expect(faults({ services: [{ file: 'a' }] }, files)).toEqual([['/services/0', 'json-file']]);
    expect(faults({ services: [{ file: 'b' }] }, files)).toEqual([['/services/0', 'object']]);
    expect(faults({ services: [{ file: 'c' }] }, files)).toEqual([
      ['/services/0/extra', 'known-member'],
      ['/services/0', 'listed-service'],
      ['/services/0', 'listed-service'],
    ]);
    expect(faults({ services: [{ file: 'c', more: 1 }] }, files)[0]).toEqual(['/services/0/more', 'known-member']);
    expect(faults({ accreditations: { file: 'a' } }, files)).toEqual([['/accreditations', 'json-file']]);
    expect(faults({ accreditations: { file: 'c' } }, files)).toEqual([['/accreditations', 'array']]);
    for (const file of ['d', 'e'])
      expect(faults({ revocation: [{ file }] }, files)).toEqual([
        ['/revocation/0', 'trust.revocation-unreadable', undefined],
      ]);
    expect(faults({ certificates: [{ file: 'd' }, { file: 'e' }] }, files)).toEqual([
      ['/certificates/0', 'trust.certificate-unreadable', undefined],
      ['/certificates/1', 'trust.certificate-unreadable', undefined],
    ]);
  });
});

describe('a trust file that can be used', () => {
  it('gives no more than it says', () => {
    const document = { id: DID };
    const register = [
      { id: 'urn:a', organisation: 'A' },
      { identifier: 'VATCY-1', organisation: 'B', type: 'urn:t' },
    ];
    const value = {
      $schema: './trust.schema.json',
      issuers: [
        { did: DID, name: 'College', signsFor: [] },
        { domain: 'x.example', name: 'X' },
      ],
      didDocuments: [{ id: DID, document }],
      accreditations: register,
    };
    expect(read(value).settings).toStrictEqual({
      anchors: [],
      issuers: [
        { did: DID, name: 'College' },
        { did: 'did:web:x.example', name: 'X', host: 'x.example' },
      ],
      statusHosts: [],
      didDocuments: [{ id: DID, document }],
      accreditations: register,
    });
    expect(read({}).settings).toStrictEqual({ anchors: [], issuers: [], statusHosts: [], didDocuments: [] });
    expect(read({ services: [] }).settings).not.toHaveProperty('services');
    expect(read({ accreditations: { file: 'r' } }, { r: '[]' }).settings?.accreditations).toEqual([]);
  });

  it('holds services with their periods, the latest first, and criteria as they nest', () => {
    const nested = (depth: number): object =>
      depth === 0 ? CRITERIA : { ...CRITERIA, nested: [nested(depth - 1)], assert: 'none' };
    const full = {
      ...CRITERIA,
      assert: 'atLeastOne',
      policies: [['1.2', '1.3']],
      keyUsages: [{ digitalSignature: true, keyAgreement: false }],
      extendedKeyUsages: [['1.4']],
      nested: [CRITERIA],
      unread: true,
    };
    const periods = ['2018', '2020', '2019', '2019'].map((year, at) => ({
      ...PERIOD,
      status: String(at),
      since: `${year}-01-01T00:00:00Z`,
      qualifications: [{ qualifiers: ['QCForESeal'], criteria: at === 0 ? full : CRITERIA }],
    }));
    const { settings } = read({ services: [{ ...SERVICE, periods }] } as unknown as Json);
    const [first, second, third, fourth] = [periods[1], periods[2], periods[3], periods[0]];
    expect(settings?.services).toStrictEqual([
      { ...SERVICE, certificates: [Uint8Array.of(0x30, 0)], periods: [first, second, third, fourth] },
    ]);
    const deep = (depth: number): Json => criteria(nested(depth));
    expect(read(deep(16)).findings).toEqual([]);
    expect(faults(deep(17))).toEqual([['/services/0', 'listed-service']]);
  });
});
