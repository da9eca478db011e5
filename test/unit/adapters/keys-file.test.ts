import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readKeysFile } from '../../../src/adapters/keys/keys-file.js';
import { readSealing } from '../../../src/adapters/keys/sealing.js';
import { type EdcError, utf8 } from '../../../src/model/index.js';
import { temporaryFolder } from '../../support/folder.js';

function committed(path: string): object {
  return JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')) as object;
}

const valid = new Ajv2020({ strict: true }).compile(committed('schemas/keys.schema.json'));

const proof = { key: 'proof-key.json' };
const web = { ...proof, did: 'did:web:college.example' };
const old = {
  fragment: 'key-1',
  publicKeyMultibase: 'z6Mku83U5c7tyGSGASfgiKY9BwhDHgzdFjMUqB1o8YQLepZQ',
  retired: '2026-11-20T09:30:00Z',
};
const pkcs12 = { pkcs12: 'seal.p12' };
const pem = { key: 'seal-key.pem', certificate: 'seal-cert.pem' };
const token = { module: '/usr/lib/softhsm/libsofthsm2.so', token: 'seals', key: 'a1' };
const stamps = { url: 'https://tsa.example/stamp' };
const sealed = (sealing: unknown): object => ({ seal: pkcs12, proof, sealing });

const folder = temporaryFolder();
writeFileSync(join(folder, 'tsa.txt'), 'secret\n', { mode: 0o600 });

/** The code with which the file is refused, in words that name the file. */
async function refusal(value: unknown): Promise<string | undefined> {
  try {
    const { sealing } = readKeysFile(utf8(JSON.stringify(value)));
    await readSealing(sealing, folder, {});
    return undefined;
  } catch (error) {
    expect((error as EdcError).message).toContain('keys.json: ');
    return (error as EdcError).code;
  }
}

describe('keys.json', () => {
  it.each<object>([
    committed('keys.example/keys.json'),
    { seal: pkcs12, proof },
    { $schema: 'x', seal: { ...pkcs12, passwordFile: 'p.txt' }, proof: { ...proof, did: 'did:web:college.example' } },
    { seal: pem, proof: { ...proof, did: 'did:web:a.example', fragment: 'k' }, homepage: 'https://college.example' },
    { seal: { ...pem, passwordFile: 'p.txt' }, proof },
    { seal: pkcs12, proof: { ...web, fragment: 'key-2', retired: [old] } },
    { seal: { pkcs11: token }, proof },
    { seal: { pkcs11: { ...token, pinFile: 'pin.txt' }, certificate: 'seal-cert.pem' }, proof },
    sealed({}),
    sealed({ level: 'B', claimedTime: 'iat' }),
    sealed({ level: 'LTA', timeStamps: [stamps, { ...stamps, policy: '1.2.3' }], contentTimeStamp: true }),
    sealed({ level: 'T', timeStamps: [{ ...stamps, user: 'college', passwordFile: 'tsa.txt' }] }),
    sealed({ level: 'LT', timeStamps: [stamps], insideHosts: ['127.0.0.1:8080', 'ocsp.college.example'] }),
  ])('is read, and follows its schema: %j', async (value) => {
    expect([await refusal(value), valid(value)]).toEqual([undefined, true]);
  });

  it.each<unknown>([
    [],
    {},
    { seal: {}, proof },
    { seal: pkcs12 },
    { seal: pkcs12, proof: {} },
    { seal: pkcs12, proof: { key: '' } },
    { seal: { pkcs12: 1 }, proof },
    { seal: { ...pkcs12, ...pem }, proof },
    { seal: { ...pkcs12, certificate: 'c.pem' }, proof },
    { seal: { ...pkcs12, pasword: 'p.txt' }, proof },
    { seal: { key: 'seal-key.pem' }, proof },
    { seal: { certificate: 'seal-cert.pem' }, proof },
    { seal: { ...pem, pkcs11: token }, proof },
    { seal: { pkcs11: token, passwordFile: 'p.txt' }, proof },
    { seal: { pkcs11: 'softhsm' }, proof },
    { seal: { pkcs11: { ...token, module: undefined } }, proof },
    { seal: { pkcs11: { ...token, module: 'softhsm.so' } }, proof },
    { seal: { pkcs11: { ...token, token: '' } }, proof },
    { seal: { pkcs11: { ...token, key: 7 } }, proof },
    { seal: { pkcs11: { ...token, pin: '1234' } }, proof },
    { seal: pkcs12, proof: { ...proof, didd: 'x' } },
    { seal: pkcs12, proof: { ...proof, retired: [old] } },
    { seal: pkcs12, proof: { ...web, retired: old } },
    { seal: pkcs12, proof: { ...web, retired: [{ ...old, retired: 'yesterday' }] } },
    { seal: pkcs12, proof: { ...web, retired: [{ ...old, publicKeyMultibase: 'z6Mk' }] } },
    { seal: pkcs12, proof: { ...web, retired: [{ ...old, secretKeyMultibase: 'z' }] } },
    { seal: pkcs12, proof, homePage: 'https://college.example' },
    sealed([]),
    sealed({ level: 'A' }),
    sealed({ level: 'LTA' }),
    sealed({ level: 'LTA', timeStamps: [] }),
    sealed({ contentTimeStamp: true }),
    sealed({ contentTimeStamp: 'yes' }),
    sealed({ claimedTime: 'now' }),
    sealed({ timeStamps: [{}] }),
    sealed({ timeStamps: [{ url: 'ftp://tsa.example' }] }),
    sealed({ timeStamps: [{ ...stamps, user: 'college' }] }),
    sealed({ timeStamps: [{ ...stamps, policy: 'any' }] }),
    sealed({ timeStamps: [{ ...stamps, hash: 'SHA-256' }] }),
    sealed({ insideHosts: ['http://a.example'] }),
    sealed({ levl: 'LTA' }),
  ])('is refused, and by its schema too: %j', async (value) => {
    const plain: unknown = JSON.parse(JSON.stringify(value));
    expect([await refusal(plain), valid(plain)]).toEqual(['keys.file-malformed', false]);
  });
});
