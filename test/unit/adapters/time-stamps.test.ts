import { describe, expect, it } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DevKey, devTimeStamps, issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { type Instant, toBase64 } from '../../../src/model/index.js';
import { LEAF, ROOT, STAMPED_AT } from '../../support/sealing.js';

const present = spawnSync('openssl', ['version']).status === 0;
const describeWithOpenssl = present ? describe : describe.skip;

function pem(der: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${(toBase64(der).match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** Seconds since 1970 of the instant of the stamps, so that the certificates hold whenever the test runs. */
const AT_STAMPING = ['-attime', String(Date.parse(STAMPED_AT) / 1000)];

interface Desk {
  readonly path: (name: string) => string;
  readonly openssl: (...args: readonly string[]) => string;
}

async function withDesk(work: (desk: Desk) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'edc-time-stamps-'));
  const path = (name: string): string => join(folder, name);
  const openssl = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('openssl', [...args], { encoding: 'utf8' });
    return status === 0 ? stdout : `failed: ${stdout}${stderr}`;
  };
  try {
    writeFileSync(path('data'), 'what is stamped');
    await work({ path, openssl });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function authorityOf(key: DevKey): Promise<{
  readonly root: Uint8Array;
  readonly authority: ReturnType<typeof devTimeStamps.authority>;
}> {
  const root = await issueCertificate(ROOT);
  const identity = await issueCertificate(devTimeStamps.profile({ ...LEAF, key }), root);
  return { root: root.certificate, authority: devTimeStamps.authority(identity, { chain: [root.certificate] }) };
}

describeWithOpenssl('the development time-stamp authority, asked by openssl', () => {
  it.each([
    ['RSA-3072', 'sha256', {}],
    ['RSA-2048', 'sha512', { accuracySeconds: 1 }],
    ['P-256', 'sha256', {}],
    ['P-384', 'sha384', {}],
  ] as const)('with a %s key and %s (%j) answers what it accepts', async (key, hash, how) => {
    const { root, authority } = await authorityOf(key);
    await withDesk(async ({ path, openssl }) => {
      openssl('ts', '-query', '-data', path('data'), `-${hash}`, '-cert', '-out', path('request'));
      writeFileSync(path('ca.pem'), pem(root));
      const answer = await authority.answer(readFileSync(path('request')), { genTime: STAMPED_AT, ...how });
      writeFileSync(path('answer'), answer);
      const verified = (against: string, file: string): string =>
        openssl('ts', '-verify', against, path(file), '-in', path('answer'), '-CAfile', path('ca.pem'), ...AT_STAMPING);
      expect(verified('-queryfile', 'request')).toContain('Verification: OK');
      expect(verified('-data', 'data')).toContain('Verification: OK');
      const text = openssl('ts', '-reply', '-in', path('answer'), '-text');
      expect(text).toContain('Time stamp: Nov 20 12:00:03 2026 GMT');
      expect(text).toContain('Policy OID: 2.999.1');
      writeFileSync(path('data'), 'something else');
      expect(verified('-data', 'data')).toContain('failed');
    });
  });

  it('signs with RSASSA-PSS what openssl accepts as CMS, its time-stamp command reading none', async () => {
    const { root, authority } = await authorityOf('RSA-2048');
    const digest = new Uint8Array(createHash('sha256').update('what is stamped').digest());
    await withDesk(async ({ path, openssl }) => {
      const token = await authority.stamp({ hash: 'SHA-256', digest }, { genTime: STAMPED_AT, pss: true });
      writeFileSync(path('token'), token);
      writeFileSync(path('ca.pem'), pem(root));
      const check = ['-CAfile', path('ca.pem'), '-purpose', 'timestampsign', ...AT_STAMPING];
      const said = openssl('cms', '-verify', '-inform', 'DER', '-in', path('token'), '-out', path('info'), ...check);
      expect(said).not.toContain('failed');
    });
  });

  it('answers without certificates where none are asked for', async () => {
    const { authority } = await authorityOf('P-256');
    await withDesk(async ({ path, openssl }) => {
      openssl('ts', '-query', '-data', path('data'), '-sha256', '-out', path('request'));
      const answer = await authority.answer(readFileSync(path('request')), { genTime: STAMPED_AT });
      writeFileSync(path('answer'), answer);
      openssl('ts', '-reply', '-in', path('answer'), '-token_out', '-out', path('token'));
      expect(openssl('pkcs7', '-inform', 'DER', '-in', path('token'), '-print_certs')).not.toContain('BEGIN');
    });
  });

  it.each(['imprint', 'nonce', 'signature', 'certificate-id'] as const)(
    'gives a token with a wrong %s that it refuses',
    async (wrong) => {
      const { root, authority } = await authorityOf('P-256');
      await withDesk(async ({ path, openssl }) => {
        openssl('ts', '-query', '-data', path('data'), '-sha256', '-cert', '-out', path('request'));
        writeFileSync(path('ca.pem'), pem(root));
        const request = readFileSync(path('request'));
        writeFileSync(path('answer'), await authority.answer(request, { genTime: STAMPED_AT, wrong }));
        const said = openssl(
          'ts',
          '-verify',
          '-queryfile',
          path('request'),
          '-in',
          path('answer'),
          '-CAfile',
          path('ca.pem'),
          ...AT_STAMPING,
        );
        expect(said).toContain('failed');
      });
    },
  );

  it.each([
    ['a digest of MD5', ['-md5'], 'unrecognized or unsupported algorithm identifier'],
    ['another policy', ['-sha256', '-tspolicy', '1.2.3.4'], 'the requested TSA policy is not supported'],
  ] as const)('rejects %s and says why', async (_, args, why) => {
    const { authority } = await authorityOf('P-256');
    await withDesk(async ({ path, openssl }) => {
      openssl('ts', '-query', '-data', path('data'), ...args, '-out', path('request'));
      writeFileSync(path('answer'), await authority.answer(readFileSync(path('request')), { genTime: STAMPED_AT }));
      const text = openssl('ts', '-reply', '-in', path('answer'), '-text');
      expect(text).toContain('Status: Rejected.');
      expect(text).toContain(why);
    });
  });

  it('rejects what is no request', async () => {
    const { authority } = await authorityOf('P-256');
    await withDesk(async ({ path }) => {
      for (const request of [new Uint8Array(), Uint8Array.of(0x30, 0x00), new Uint8Array(300).fill(0x30)]) {
        writeFileSync(path('answer'), await authority.answer(request, { genTime: STAMPED_AT }));
        const text = execFileSync('openssl', ['ts', '-reply', '-in', path('answer'), '-text'], { encoding: 'utf8' });
        expect(text).toContain('the data submitted has the wrong format');
      }
    });
  });
});

describe('a token', () => {
  it('is the same but for its serial number and what ECDSA draws', async () => {
    const { authority } = await authorityOf('RSA-2048');
    const digest = new Uint8Array(createHash('sha256').update('x').digest());
    const made = await authority.stamp({ hash: 'SHA-256', digest }, { genTime: '2026-01-02T03:04:05Z' as Instant });
    expect(Buffer.from(made).includes('20260102030405Z')).toBe(true);
  });
});
