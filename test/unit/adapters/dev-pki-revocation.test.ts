import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type DevKey, answerOcsp, issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { millisecondsOf, sameBytes } from '../../../src/model/index.js';
import { readX509 } from '../../../src/trust/x509.js';
import { temporaryFolder } from '../../support/folder.js';
import {
  CRL_URL,
  type House,
  NOW,
  OCSP_URL,
  SEAL,
  TOMORROW,
  YESTERDAY,
  build,
  crlOf,
  ocspOf,
} from '../../support/revocation.js';
import { ROOT } from '../../support/sealing.js';

const folder = temporaryFolder();
const ATTIME = String(millisecondsOf(NOW) / 1000);
const openssl = spawnSync('openssl', ['version']).status === 0;
const withOpenssl = openssl ? it : it.skip;

let house: House;
beforeAll(async () => {
  house = await build();
});

function file(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function pem(certificate: Uint8Array): string {
  return new X509Certificate(certificate).toString();
}

function run(...args: readonly string[]): { readonly status: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  return { status, text: `${stdout}${stderr}` };
}

describe('lists and answers of the development PKI', () => {
  it('are named by the certificates that they are about', () => {
    const { infoAccess } = new X509Certificate(house.seal.certificate);
    expect(infoAccess).toContain(`OCSP - URI:${OCSP_URL}`);
    expect(readX509(house.seal.certificate)?.distributionPoints).toEqual([CRL_URL]);
  });

  withOpenssl.each<DevKey>(['RSA-3072', 'P-256', 'P-384'])('are lists in the eyes of OpenSSL: %s', async (key) => {
    const authority = await issueCertificate({ ...ROOT, key });
    const seal = await issueCertificate(SEAL, authority);
    const revoked = [{ certificate: seal.certificate, at: YESTERDAY, reason: 'keyCompromise' as const }];
    const crl = file('list.crl', await crlOf({ ...house, authority }, { revoked }));
    const ca = file('ca.pem', pem(authority.certificate));
    const read = run('crl', '-inform', 'DER', '-in', crl, '-CAfile', ca, '-noout', '-text');
    expect(read.text).toContain('verify OK');
    expect(read.text).toContain('Key Compromise');
    expect(read.text).toContain(new X509Certificate(seal.certificate).serialNumber);
  });

  withOpenssl('are answers in the eyes of OpenSSL, by the authority and by its responder', async () => {
    const issuer = file('issuer.pem', pem(house.authority.certificate));
    const cert = file('seal.pem', pem(house.seal.certificate));
    const root = file('root.pem', pem(house.root.certificate) + pem(house.authority.certificate));
    const ask = (path: string) =>
      run('ocsp', '-respin', path, '-issuer', issuer, '-cert', cert, '-CAfile', root, '-attime', ATTIME);
    for (const responder of [house.authority, house.responder]) {
      const good = ask(file('answer.der', await ocspOf(house, { responder, producedAt: NOW }, { thisUpdate: NOW })));
      expect(good.text).toContain('Response verify OK');
      expect(good.text).toMatch(/\bgood\n/);
    }
    const foreign = ask(file('answer.der', await ocspOf(house, { responder: house.stranger })));
    expect(foreign.text).not.toContain('Response verify OK');
  });

  withOpenssl('answer a request of OpenSSL, its nonce given back', async () => {
    const issuer = file('issuer.pem', pem(house.authority.certificate));
    const cert = file('seal.pem', pem(house.seal.certificate));
    const other = file('other.pem', pem((await issueCertificate(SEAL, house.authority)).certificate));
    const root = file('root.pem', pem(house.root.certificate) + pem(house.authority.certificate));
    const request = join(folder, 'request.der');
    run('ocsp', '-issuer', issuer, '-cert', cert, '-cert', other, '-reqout', request);
    const number = readX509(house.seal.certificate)?.serialNumber ?? new Uint8Array();
    const response = await answerOcsp(new Uint8Array(readFileSync(request)), {
      issuer: house.authority,
      responder: house.responder,
      producedAt: NOW,
      statusOf: (serial) =>
        sameBytes(serial, number)
          ? { value: 'revoked', revokedAt: YESTERDAY, reason: 'superseded', thisUpdate: NOW, nextUpdate: TOMORROW }
          : { value: 'good', thisUpdate: NOW },
    });
    const answer = file('answer.der', response);
    const read = run('ocsp', '-reqin', request, '-respin', answer, '-CAfile', root, '-attime', ATTIME, '-resp_text');
    expect(read.text).toContain('Response verify OK');
    expect(read.text).not.toContain('nonce');
    expect(read.text).toContain('Nonce');
    expect(read.text).toContain('Cert Status: revoked');
    expect(read.text).toContain('superseded');
    expect(read.text).toContain('Cert Status: good');
  });

  withOpenssl('know nothing of certificates of another authority', async () => {
    const request = join(folder, 'request.der');
    const stranger = file('stranger.pem', pem(house.stranger.certificate));
    run('ocsp', '-issuer', stranger, '-cert', file('seal.pem', pem(house.seal.certificate)), '-reqout', request);
    const response = await answerOcsp(new Uint8Array(readFileSync(request)), {
      issuer: house.authority,
      producedAt: NOW,
      statusOf: () => ({ value: 'good', thisUpdate: NOW }),
    });
    expect(run('ocsp', '-respin', file('answer.der', response), '-noverify', '-resp_text').text).toContain(
      'Cert Status: unknown',
    );
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('GET / HTTP/1.1')],
    ['deep nesting', new Uint8Array(200).fill(0x30)],
    ['a megabyte', new Uint8Array(1_000_000)],
  ])('refuse %s as a request', async (_, bytes) => {
    const answer = answerOcsp(bytes, {
      issuer: house.authority,
      producedAt: NOW,
      statusOf: () => ({ value: 'good', thisUpdate: NOW }),
    });
    await expect(answer).rejects.toMatchObject({ code: 'ocsp.request-unreadable' });
  });
});
