import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Json, type JsonObject, toBase64, utf8 } from '../../../src/model/index.js';
import { readTrust } from '../../../src/trust/index.js';
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
    ['an issuer without a DID', { issuers: [{ name: 'x' }] }, '/issuers/0/did'],
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
});
