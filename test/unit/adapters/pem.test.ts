import { createPrivateKey, verify, X509Certificate } from 'node:crypto';
import { chmodSync, cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type DevIdentity, issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { initKeys, openKeys } from '../../../src/adapters/index.js';
import { toBase64, utf8 } from '../../../src/model/index.js';
import { openSeal, seal } from '../../../src/seal/index.js';
import { temporaryFolder } from '../../support/folder.js';
import {
  BEGIN,
  DOCUMENT,
  LEAF,
  ROOT,
  SEALED_AT,
  identity,
  privateKeyOf,
  root,
  sealable,
} from '../../support/sealing.js';

const PASSWORD = 'correct horse';

let made: string;
let middle: DevIdentity;

beforeAll(async () => {
  made = join(temporaryFolder(), 'keys');
  await initKeys(made, {
    legalName: 'Demo VET Centre Nicosia',
    identifier: 'VATCY-00000000D',
    country: 'CY',
    notBefore: BEGIN,
  });
  middle = await issueCertificate({ ...ROOT, commonName: 'Test middle' }, await root());
});

function pem(...certificates: readonly Uint8Array[]): string {
  return certificates
    .map((der) => `-----BEGIN CERTIFICATE-----\n${toBase64(der)}\n-----END CERTIFICATE-----\n`)
    .join('');
}

interface Files {
  readonly key: string;
  readonly certificate?: string;
  readonly password?: string;
}

function folderOf({ key, certificate, password }: Files): string {
  const folder = temporaryFolder();
  cpSync(made, folder, { recursive: true });
  const seal = {
    key: 'seal-key.pem',
    certificate: certificate === undefined ? 'seal-key.pem' : 'seal-cert.pem',
    ...(password === undefined ? {} : { passwordFile: 'password.txt' }),
  };
  const files = {
    'seal-key.pem': key,
    'seal-cert.pem': certificate,
    'password.txt': password,
    'keys.json': JSON.stringify({ seal, proof: { key: 'proof-key.json' } }),
  };
  for (const [name, text] of Object.entries(files))
    if (text !== undefined) writeFileSync(join(folder, name), text, { mode: 0o600 });
  return folder;
}

const options = { environment: {}, production: false, at: SEALED_AT } as const;

type Encoding = NonNullable<Parameters<ReturnType<typeof privateKeyOf>['export']>[0]>;

function text(one: DevIdentity, how: object): string {
  return privateKeyOf(one).export({ format: 'pem', ...how } as unknown as Encoding) as unknown as string;
}

const ENCRYPTED = { cipher: 'aes-256-cbc', passphrase: PASSWORD };

/** What `openssl ecparam -genkey` writes before the key. */
const PARAMETERS = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n';

describe('a seal key in a PEM file', () => {
  it.each<readonly [string, 'RSA-3072' | 'P-256', object, string | undefined, string?]>([
    ['PKCS#8, RSA', 'RSA-3072', { type: 'pkcs8' }, undefined],
    ['PKCS#8, EC', 'P-256', { type: 'pkcs8' }, undefined],
    ['encrypted PKCS#8, RSA', 'RSA-3072', { type: 'pkcs8', ...ENCRYPTED }, PASSWORD],
    ['encrypted PKCS#8, EC', 'P-256', { type: 'pkcs8', ...ENCRYPTED }, PASSWORD],
    ['traditional RSA', 'RSA-3072', { type: 'pkcs1' }, undefined],
    ['traditional RSA, encrypted', 'RSA-3072', { type: 'pkcs1', ...ENCRYPTED }, PASSWORD],
    ['traditional EC', 'P-256', { type: 'sec1' }, undefined],
    ['traditional EC after its parameters', 'P-256', { type: 'sec1' }, undefined, PARAMETERS],
    ['traditional EC, encrypted', 'P-256', { type: 'sec1', ...ENCRYPTED }, PASSWORD],
    ['PKCS#8 with an unneeded password', 'P-256', { type: 'pkcs8' }, 'unneeded'],
  ])('makes seals that hold: %s', async (_, kind, how, password, before = '') => {
    const one = await issueCertificate({ ...LEAF, key: kind }, middle);
    const folder = folderOf({
      key: before + text(one, how),
      // The leaf need not be first, and the root need not be there.
      certificate: pem((await root()).certificate, middle.certificate, one.certificate),
      ...(password === undefined ? {} : { password: `${password}\n` }),
    });
    const keys = await openKeys(folder, options);
    expect(keys.sealingKey.algorithm).toBe(kind === 'P-256' ? 'ES256' : 'RS256');
    expect(keys.sealingKey.chain).toEqual([one.certificate, middle.certificate]);
    const { facts } = await openSeal(await seal(sealable(DOCUMENT), keys.sealingKey, { signedAt: SEALED_AT }));
    expect(facts.signatures).toMatchObject([{ intact: true, findings: [] }]);
    const [signature] = await keys.sealingKey.sign([utf8('x')]);
    const { publicKey } = new X509Certificate(one.certificate);
    const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
    expect(verify('sha256', utf8('x'), key, signature ?? new Uint8Array())).toBe(true);
    await keys.close();
  });

  it('may lie in one file with its certificate, and have its password in the environment', async () => {
    const one = await identity('P-256');
    const folder = folderOf({ key: pem(one.certificate) + text(one, { type: 'pkcs8', ...ENCRYPTED }) });
    const { sealingKey } = await openKeys(folder, { ...options, environment: { EDC_SEAL_PASSWORD: PASSWORD } });
    expect(sealingKey.chain).toEqual([one.certificate]);
  });

  it('is refused, with what to do next', async () => {
    const one = await identity('P-256');
    const other = await identity('RSA-3072');
    const certificate = pem(one.certificate);
    const encrypted = text(one, { type: 'pkcs8', ...ENCRYPTED });
    const plain = text(one, { type: 'pkcs8' });
    const open = folderOf({ key: plain, certificate });
    chmodSync(join(open, 'seal-key.pem'), 0o644);
    const cases: readonly (readonly [folder: string, code: string])[] = [
      [folderOf({ key: encrypted, certificate }), 'keys.password-missing'],
      [folderOf({ key: encrypted, certificate, password: 'wrong' }), 'keys.password-wrong'],
      [
        folderOf({ key: text(one, { type: 'sec1', ...ENCRYPTED }), certificate, password: 'wrong' }),
        'keys.password-wrong',
      ],
      [folderOf({ key: 'x', certificate }), 'keys.pem-unreadable'],
      [folderOf({ key: plain.replace(/\n[^-]*\n/, '\nAAAA\n'), certificate }), 'keys.pem-unreadable'],
      [folderOf({ key: plain.replace('END', 'BEGIN'), certificate }), 'keys.pem-unreadable'],
      [folderOf({ key: plain, certificate: 'x' }), 'keys.certificate-unreadable'],
      [folderOf({ key: plain, certificate: pem(Uint8Array.of(1, 2, 3)) }), 'keys.certificate-unreadable'],
      [folderOf({ key: plain, certificate: pem(other.certificate) }), 'keys.certificate-mismatched'],
      [folderOf({ key: plain, certificate: pem((await root()).certificate) }), 'keys.certificate-mismatched'],
      ...(process.platform === 'win32' ? [] : ([[open, 'keys.readable-by-others']] as const)),
    ];
    for (const [folder, code] of cases) {
      const error = await openKeys(folder, options).then(
        () => undefined,
        (cause: unknown) => cause as { readonly name: string; readonly code: string; readonly hint?: string },
      );
      expect([error?.name, error?.code]).toEqual(['ConfigurationError', code]);
      expect(error?.hint).toBeTruthy();
      expect(JSON.stringify(error)).not.toContain(PASSWORD);
    }
  });

  it('may have a certificate that others read', async () => {
    const one = await identity('P-256');
    const folder = folderOf({ key: text(one, { type: 'pkcs8' }), certificate: pem(one.certificate) });
    chmodSync(join(folder, 'seal-cert.pem'), 0o644);
    await expect(openKeys(folder, options)).resolves.toMatchObject({ warnings: [] });
  });

  it('of an unwanted kind is told by its certificate', async () => {
    const one = await issueCertificate({ ...LEAF, key: 'P-384' }, await root());
    expect(createPrivateKey(text(one, { type: 'pkcs8' })).asymmetricKeyType).toBe('ec');
    await expect(
      openKeys(folderOf({ key: text(one, { type: 'pkcs8' }), certificate: pem(one.certificate) }), options),
    ).rejects.toMatchObject({ code: 'keys.algorithm-unsupported' });
  });
});
