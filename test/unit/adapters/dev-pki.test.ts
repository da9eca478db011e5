import { X509Certificate, createPrivateKey } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import forge from 'node-forge';
import { type DevIdentity, type DevKey, issueCertificate, writePkcs12 } from '../../../src/adapters/dev-pki/index.js';
import { readPkcs12 } from '../../../src/adapters/keys/pkcs12.js';
import { temporaryFolder } from '../../support/folder.js';
import { LEAF, ROOT, identity, root } from '../../support/sealing.js';

const PASSWORD = 'pass Κωδικός';

async function fileOf(one: DevIdentity, password = PASSWORD): Promise<Uint8Array> {
  const certificates = [one.certificate, (await root()).certificate];
  return writePkcs12({ privateKey: one.privateKey, certificates, password });
}

describe('a certificate of the development PKI', () => {
  it.each<DevKey>(['RSA-3072', 'P-256', 'P-384'])('holds in the eyes of node:crypto: %s', async (key) => {
    const [leaf, authority] = [
      new X509Certificate((await identity(key)).certificate),
      new X509Certificate((await root()).certificate),
    ];
    expect(leaf.verify(authority.publicKey)).toBe(true);
    expect(leaf.checkIssued(authority)).toBe(true);
    expect([leaf.ca, authority.ca]).toEqual([false, true]);
    const privateKey = createPrivateKey({
      key: Buffer.from((await identity(key)).privateKey),
      format: 'der',
      type: 'pkcs8',
    });
    expect(leaf.checkPrivateKey(privateKey)).toBe(true);
    expect(leaf.subject.split('\n')).toEqual([
      'C=CY',
      'O=Demo VET Centre Nicosia',
      'organizationIdentifier=VATCY-00000000D',
      'CN=Test seal',
    ]);
  });

  it('has a serial number of its own', async () => {
    const made = await Promise.all([issueCertificate(LEAF, await root()), issueCertificate(LEAF, await root())]);
    const serials = made.map(({ certificate }) => new X509Certificate(certificate).serialNumber);
    expect(new Set(serials).size).toBe(2);
    expect(serials.every((serial) => serial.length === 32)).toBe(true);
  });

  it('signs itself where nobody else does', async () => {
    const own = new X509Certificate((await issueCertificate(ROOT)).certificate);
    expect(own.verify(own.publicKey)).toBe(true);
  });
});

describe('a PKCS#12 file of the development PKI', () => {
  it.each<DevKey>(['RSA-3072', 'P-256'])('is read by our reader: %s', async (key) => {
    const one = await identity(key);
    const { privateKey, certificates } = await readPkcs12(await fileOf(one), PASSWORD, 'seal.p12');
    expect(new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }))).toEqual(one.privateKey);
    expect(certificates).toEqual([one.certificate, (await root()).certificate]);
  });

  it('is read by node-forge', async () => {
    const one = await identity('RSA-3072');
    // It takes passwords beyond ASCII in another encoding than everybody else.
    const file = forge.asn1.fromDer(Buffer.from(await fileOf(one, 'secret')).toString('latin1'));
    const p12 = forge.pkcs12.pkcs12FromAsn1(file, true, 'secret');
    expect(p12.getBags({ bagType: forge.pki.oids['pkcs8ShroudedKeyBag'] ?? '' })).toMatchObject({
      [forge.pki.oids['pkcs8ShroudedKeyBag'] ?? '']: { length: 1 },
    });
  });

  const found = spawnSync('openssl', ['version'], { encoding: 'utf8' }).status === 0;
  const withOpenSsl = found ? it : it.skip;
  withOpenSsl(`is read by OpenSSL${found ? '' : ' (skipped: openssl is not on this machine)'}`, async () => {
    const path = join(temporaryFolder(), 'seal.p12');
    for (const key of ['RSA-3072', 'P-256'] as const) {
      writeFileSync(path, await fileOf(await identity(key)));
      const run = spawnSync('openssl', ['pkcs12', '-in', path, '-info', '-nokeys', '-passin', 'stdin'], {
        input: `${PASSWORD}\n`,
        encoding: 'utf8',
      });
      expect(run.status).toBe(0);
      expect(run.stderr).toContain('AES-256-CBC');
      expect(run.stdout).toContain('BEGIN CERTIFICATE');
    }
  });
});
