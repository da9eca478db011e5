import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Json, type JsonObject, toBase64, utf8 } from '../../../src/model/index.js';
import { readTrust } from '../../../src/trust/index.js';
import { build, crlOf, ocspOf } from '../../support/revocation.js';
import { identity, root } from '../../support/sealing.js';

const folder = new URL('../../../', import.meta.url);

function committed(path: string): JsonObject {
  return JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as JsonObject;
}

const valid = new Ajv2020({ strict: true }).compile(committed('schemas/trust.schema.json'));

const DID = 'did:web:college.example';

async function pem(): Promise<string> {
  return `-----BEGIN CERTIFICATE-----\n${toBase64((await root()).certificate)}\n-----END CERTIFICATE-----\n`;
}

const nothing = (): undefined => undefined;

const CRITERIA = {
  assert: 'all',
  policies: [['1.2.3']],
  keyUsages: [{ digitalSignature: true }],
  extendedKeyUsages: [],
  nested: [],
};
const PERIOD = {
  status: 'granted',
  since: '2020-01-01T00:00:00Z',
  purposes: ['ForeSeals'],
  qualifications: [
    { qualifiers: ['QCForESeal'], criteria: { ...CRITERIA, assert: 'none', nested: [CRITERIA], unread: true } },
  ],
};
const SERVICE = {
  kind: 'seals',
  name: 'Seals',
  provider: 'Provider',
  territory: 'CY',
  certificates: ['MAA='],
  periods: [{ ...PERIOD, since: '2016-07-01T00:00:00Z' }, PERIOD],
  nextUpdate: '2027-01-01T00:00:00Z',
};

describe('a trust file', () => {
  it('of the example keys is read', () => {
    const value = committed('keys.example/trust.json');
    expect(valid(value)).toBe(true);
    const { settings, findings } = readTrust(value, nothing);
    expect(findings).toEqual([]);
    expect(settings).toMatchObject({
      anchors: { length: 1 },
      issuers: [{ name: 'Demo VET Centre Nicosia', identifier: 'VATCY-00000000D' }],
      statusHosts: ['passport.example'],
      didDocuments: [],
    });
  });

  it('gives what it says, files included', async () => {
    const leaf = (await identity('P-256')).certificate;
    const value = {
      certificates: [{ pem: await pem() }, { file: 'seal.cer' }],
      issuers: [{ did: DID, name: 'College', signsFor: ['did:key:z6Mk'] }],
      statusHosts: ['status.college.example:8443'],
      didDocuments: [{ id: DID, document: { id: DID, verificationMethod: [] } }],
    };
    expect(valid(value)).toBe(true);
    expect(readTrust(value, (name) => (name === 'seal.cer' ? leaf : undefined))).toEqual({
      settings: {
        anchors: [(await root()).certificate, leaf],
        issuers: value.issuers,
        statusHosts: value.statusHosts,
        didDocuments: value.didDocuments,
      },
      findings: [],
    });
  });

  it('may be empty: then nothing is trusted', () => {
    expect(readTrust({}, nothing).settings).toEqual({ anchors: [], issuers: [], statusHosts: [], didDocuments: [] });
  });

  it.each<readonly [string, Json, string]>([
    ['an array', [], ''],
    ['a misspelt member', { certificate: [] }, '/certificate'],
    ['a text of certificates', { certificates: 'x' }, '/certificates'],
    ['a bare certificate', { certificates: ['x'] }, '/certificates/0'],
    ['a certificate from nowhere', { certificates: [{}] }, '/certificates/0'],
    ['a certificate from two places', { certificates: [{ pem: 'x', file: 'y' }] }, '/certificates/0'],
    ['an empty file name', { certificates: [{ file: ' ' }] }, '/certificates/0/file'],
    ['an issuer without a DID', { issuers: [{ name: 'x' }] }, '/issuers/0'],
    ['an issuer that is no DID', { issuers: [{ did: 'https://x.example', name: 'x' }] }, '/issuers/0/did'],
    ['an issuer without a name', { issuers: [{ did: DID }] }, '/issuers/0/name'],
    [
      'an issuer that signs for a text',
      { issuers: [{ did: DID, name: 'x', signsFor: 'did:a:b' }] },
      '/issuers/0/signsFor',
    ],
    [
      'an issuer that signs for no DID',
      { issuers: [{ did: DID, name: 'x', signsFor: ['x'] }] },
      '/issuers/0/signsFor/0',
    ],
    ['a misspelt right', { issuers: [{ did: DID, name: 'x', signFor: [] }] }, '/issuers/0/signFor'],
    ['a DID and a domain', { issuers: [{ did: DID, domain: 'x.example', name: 'x' }] }, '/issuers/0'],
    ['a domain with a path', { issuers: [{ domain: 'x.example/users/ada', name: 'x' }] }, '/issuers/0/domain'],
    ['a domain written as a DID', { issuers: [{ domain: 'did:web:x.example', name: 'x' }] }, '/issuers/0/domain'],
    ['a domain that encodes its port', { issuers: [{ domain: 'x.example%3A8443', name: 'x' }] }, '/issuers/0/domain'],
    ['a service by hand', { services: [{ name: 'x' }] }, '/services/0'],
    ['a service of an unknown kind', { services: [{ ...SERVICE, kind: 'web' }] }, '/services/0'],
    ['a service without a certificate', { services: [{ ...SERVICE, certificates: [] }] }, '/services/0'],
    ['a service without a period', { services: [{ ...SERVICE, periods: [] }] }, '/services/0'],
    [
      'a period that nobody can date',
      { services: [{ ...SERVICE, periods: [{ ...PERIOD, since: 'always' }] }] },
      '/services/0',
    ],
    [
      'criteria of an unknown kind',
      { services: [{ ...SERVICE, periods: [{ ...PERIOD, qualifications: [{ qualifiers: [], criteria: {} }] }] }] },
      '/services/0',
    ],
    ['a bare answer about revocation', { revocation: ['x.crl'] }, '/revocation/0'],
    ['a register that is a text', { accreditations: 'x' }, '/accreditations'],
    ['an accreditation of nobody', { accreditations: [{ id: 'urn:x' }] }, '/accreditations/0/organisation'],
    ['an accreditation that nothing names', { accreditations: [{ organisation: 'x' }] }, '/accreditations/0'],
    [
      'an accreditation of an unknown day',
      { accreditations: [{ id: 'urn:x', organisation: 'x', validFrom: 'May' }] },
      '/accreditations/0/validFrom',
    ],
    ['an address as host', { statusHosts: ['https://x.example/'] }, '/statusHosts/0'],
    ['a host in capitals', { statusHosts: ['X.example'] }, '/statusHosts/0'],
    ['a host with a wildcard', { statusHosts: ['*.example'] }, '/statusHosts/0'],
    ['a host and a name', { statusHosts: ['x.example@y.example'] }, '/statusHosts/0'],
  ])('with %s is refused whole', (_, value, pointer) => {
    const { settings, findings } = readTrust(value, nothing);
    expect(settings).toBeUndefined();
    expect(findings.map(({ code, place }) => [code, place?.pointer])).toEqual([['trust.file-malformed', pointer]]);
    expect(valid(value)).toBe(false);
  });

  it('with the document of another DID is refused', () => {
    const value = { didDocuments: [{ id: DID, document: { id: 'did:web:other.example' } }] };
    expect(readTrust(value, nothing).findings).toMatchObject([{ code: 'trust.file-malformed' }]);
  });

  it('with a file that is missing, or no certificate, is refused', () => {
    const value = { certificates: [{ file: 'a.pem' }, { file: 'b.pem' }, { pem: 'c' }] };
    const { settings, findings } = readTrust(value, (name) => (name === 'b.pem' ? utf8('no certificate') : undefined));
    expect(settings).toBeUndefined();
    expect(findings.map(({ code, place }) => [code, place?.pointer])).toEqual([
      ['trust.file-missing', '/certificates/0'],
      ['trust.certificate-unreadable', '/certificates/1'],
      ['trust.certificate-unreadable', '/certificates/2'],
    ]);
  });

  it('binds a domain to the one did:web of that host', () => {
    const value = {
      issuers: [
        { domain: 'college.example', name: 'College', identifier: 'VATCY-10000000X' },
        { domain: 'school.example:8443', name: 'School' },
      ],
    };
    expect(valid(value)).toBe(true);
    expect(readTrust(value, nothing).settings?.issuers).toEqual([
      { did: 'did:web:college.example', name: 'College', identifier: 'VATCY-10000000X', host: 'college.example' },
      { did: 'did:web:school.example%3A8443', name: 'School', host: 'school.example:8443' },
    ]);
  });

  it('holds services, or names the file of an import', () => {
    const inline = { services: [SERVICE], lists: [{ territory: 'CY' }] };
    expect(valid(inline)).toBe(true);
    const { settings } = readTrust(inline, nothing);
    expect(settings?.services).toEqual([
      { ...SERVICE, certificates: [Uint8Array.of(0x30, 0)], periods: SERVICE.periods.toReversed() },
    ]);
    const named = { services: [{ file: 'eu.json' }] };
    expect(valid(named)).toBe(true);
    const files = (text: string) => (name: string) => (name === 'eu.json' ? utf8(text) : undefined);
    expect(readTrust(named, files(JSON.stringify(inline))).settings?.services).toEqual(settings?.services);
    const codes = (text: string) => readTrust(named, files(text)).findings.map(({ code }) => code);
    expect(codes('{')).toEqual(['trust.file-malformed']);
    // An import brings services, and no anchors or issuers.
    expect(codes('{"certificates":[]}')).toEqual(['trust.file-malformed']);
    expect(codes('{"services":[{"file":"eu.json"}]}')).toEqual(['trust.file-malformed']);
    expect(readTrust(named, nothing).findings.map(({ code }) => code)).toEqual(['trust.file-missing']);
  });

  it('names files of answers about revocation, told by what they are', async () => {
    const house = await build();
    const [crl, ocsp] = [await crlOf(house), await ocspOf(house)];
    const list = `-----BEGIN X509 CRL-----\n${toBase64(crl)}\n-----END X509 CRL-----\n`;
    const files: Readonly<Record<string, Uint8Array>> = {
      'a.crl': crl,
      'a.pem': utf8(list),
      'a.ors': ocsp,
      'a.txt': utf8('x'),
    };
    const value = (...names: readonly string[]) => ({ revocation: names.map((file) => ({ file })) });
    expect(valid(value('a.crl'))).toBe(true);
    const read = (...names: readonly string[]) => readTrust(value(...names), (name) => files[name]);
    expect(read('a.crl', 'a.ors', 'a.pem').settings?.revocation).toEqual({ crls: [crl, crl], ocsps: [ocsp] });
    expect(read('a.txt').findings.map(({ code }) => code)).toEqual(['trust.revocation-unreadable']);
    expect(read('b').findings.map(({ code }) => code)).toEqual(['trust.file-missing']);
  });

  it('holds a register of accreditations, or names its file; an empty one is a register too', () => {
    const entry = {
      id: 'urn:a',
      identifier: 'VATCY-1',
      organisation: 'College',
      type: 'urn:t',
      validFrom: '2020-01-01',
    };
    const inline = { accreditations: [{ ...entry, validUntil: '2030-01-01T00:00:00+02:00' }] };
    expect(valid(inline)).toBe(true);
    const expected = [{ ...entry, validFrom: '2020-01-01T00:00:00Z', validUntil: '2029-12-31T22:00:00Z' }];
    expect(readTrust(inline, nothing).settings?.accreditations).toEqual(expected);
    const named = { accreditations: { file: 'register.json' } };
    expect(valid(named)).toBe(true);
    const file = utf8(JSON.stringify(inline.accreditations));
    expect(readTrust(named, () => file).settings?.accreditations).toEqual(expected);
    expect(readTrust({ accreditations: [] }, nothing).settings?.accreditations).toEqual([]);
    expect(readTrust({}, nothing).settings?.accreditations).toBeUndefined();
  });
});
