import { X509Certificate, createHash, verify } from 'node:crypto';
import { chmodSync, cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { from } from '@digitalbazaar/ed25519-multikey';
import { type NewKeys, initKeys, openKeys } from '../../../src/adapters/index.js';
import {
  type DevIdentity,
  type DevProfile,
  issueCertificate,
  writePkcs12,
} from '../../../src/adapters/dev-pki/index.js';
import { type Instant, utf8 } from '../../../src/model/index.js';
import { openSeal, seal } from '../../../src/seal/index.js';
import { followPath, readCertificates, readTrust } from '../../../src/trust/index.js';
import { temporaryFolder } from '../../support/folder.js';
import { DOCUMENT, LEAF, ROOT, SEALED_AT, root, sealable } from '../../support/sealing.js';
import { PKCS12 } from './pkcs12-files.js';

const EXAMPLE = fileURLToPath(new URL('../../../keys.example', import.meta.url));
const PASSWORD = 'correct horse';
const KEYS: NewKeys = {
  legalName: 'Demo VET Centre Nicosia',
  identifier: 'VATCY-00000000D',
  country: 'CY',
  key: 'P-256',
  notBefore: '2026-01-01T00:00:00Z' as Instant,
};

type Options = Parameters<typeof openKeys>[1];

function options(changes: Partial<Options> = {}): Options {
  return { environment: {}, production: false, at: SEALED_AT, ...changes };
}

let made: string;
beforeAll(async () => {
  made = join(temporaryFolder(), 'keys');
  await initKeys(made, KEYS);
});

function put(folder: string, name: string, content: string | Uint8Array): void {
  writeFileSync(join(folder, name), content);
  chmodSync(join(folder, name), 0o600);
}

/** A copy of the good keys in which one file is another. */
function changed(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  cpSync(made, folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) put(folder, name, content);
  return folder;
}

async function sealedBy(
  changes: Partial<DevProfile>,
  issuer?: DevIdentity,
  more: readonly Uint8Array[] = [],
): Promise<string> {
  const one = await issueCertificate({ ...LEAF, ...changes }, issuer ?? (await root()));
  const file = await writePkcs12({
    privateKey: one.privateKey,
    certificates: [one.certificate, ...more],
    password: PASSWORD,
  });
  return changed({ 'seal.p12': file, 'seal-password.txt': `${PASSWORD}\n` });
}

async function refused(folder: string, code: string, changes: Partial<Options> = {}): Promise<void> {
  const error = await openKeys(folder, options(changes)).then(
    () => undefined,
    (cause: unknown) =>
      cause as { readonly name: string; readonly code: string; readonly hint?: string; readonly message: string },
  );
  expect([error?.name, error?.code]).toEqual(['ConfigurationError', code]);
  expect(error?.hint).toBeTruthy();
  expect(error?.message).not.toContain(PASSWORD);
}

describe('new keys', () => {
  it('open, seal and have a path to the authority in their trust file', async () => {
    const { sealingKey, issuer, warnings } = await openKeys(made, options());
    const bytes = await seal(sealable(DOCUMENT), sealingKey, { signedAt: SEALED_AT });
    const opened = await openSeal(bytes);
    expect(opened.facts.signatures).toMatchObject([{ intact: true, findings: [] }]);
    const trust = readTrust(JSON.parse(readFileSync(join(made, 'trust.json'), 'utf8')) as never, () => undefined);
    const [leaf = new Uint8Array(), ...others] = opened.certificates[0] ?? [];
    const { path } = await followPath({ leaf, others, anchors: trust.settings?.anchors ?? [], at: SEALED_AT });
    expect(path).toMatchObject({ anchored: true });
    expect(trust.settings?.issuers).toEqual([{ did: issuer.did, name: KEYS.legalName, identifier: KEYS.identifier }]);
    expect(warnings).toEqual([]);
  });

  it('name the organisation and the DID of the proof key', async () => {
    const { issuer, proofKey, certificate } = await openKeys(made, options());
    expect(issuer).toEqual({
      did: proofKey.did,
      identifier: 'VATCY-00000000D',
      legalName: { en: 'Demo VET Centre Nicosia' },
      alternativeName: 'Demo VET Centre Nicosia',
      country: 'CYP',
    });
    expect(proofKey.did).toMatch(/^did:key:z6Mk/);
    expect(proofKey.verificationMethod).toBe(`${proofKey.did}#${proofKey.publicKeyMultibase}`);
    expect(certificate).toMatchObject({ isCa: false, keyUsage: ['digitalSignature', 'nonRepudiation'] });
    const data = utf8('x');
    const pair = await from({ type: 'Multikey', ...proofKey, id: proofKey.verificationMethod });
    expect(await pair.verifier().verify({ data, signature: await pair.signer().sign({ data }) })).toBe(true);
  });

  it('are for their owner alone, except what is for others', () => {
    const modes = ['keys.json', 'seal.p12', 'seal-password.txt', 'proof-key.json', 'ca.pem', 'trust.json'].map(
      (name) => statSync(join(made, name)).mode & 0o777,
    );
    expect(modes).toEqual([0o600, 0o600, 0o600, 0o600, 0o644, 0o644]);
    expect(statSync(made).mode & 0o777).toBe(0o700);
  });

  it('never take the place of others', async () => {
    await expect(initKeys(made, KEYS)).rejects.toMatchObject({ name: 'StateError', code: 'keys.exists' });
    const folder = temporaryFolder();
    put(folder, 'trust.json', '{}');
    await expect(initKeys(folder, KEYS)).rejects.toMatchObject({ code: 'keys.exists' });
    expect(readFileSync(join(folder, 'trust.json'), 'utf8')).toBe('{}');
  });

  it.each<readonly [Partial<NewKeys>, string]>([
    [{ legalName: ' ' }, 'keys.name-missing'],
    [{ identifier: '10000000X' }, 'keys.identifier-malformed'],
    [{ identifier: 'VATCYP-1' }, 'keys.identifier-malformed'],
    [{ country: 'CYP' }, 'keys.country-unknown'],
    [{ country: 'QQ' }, 'keys.country-unknown'],
  ])('are not made for %j', async (changes, code) => {
    const folder = join(temporaryFolder(), 'keys');
    await expect(initKeys(folder, { ...KEYS, ...changes })).rejects.toMatchObject({ name: 'InputError', code });
    expect(existsSync(folder)).toBe(false);
  });

  it('may be RSA of 3072 bits and have a did:web', async () => {
    const folder = join(temporaryFolder(), 'keys');
    await initKeys(folder, {
      ...KEYS,
      key: 'RSA-3072',
      did: 'did:web:college.example',
      statusHosts: ['college.example'],
    });
    const { sealingKey, proofKey, certificate } = await openKeys(folder, options());
    expect([sealingKey.algorithm, certificate.key]).toEqual(['RS256', { type: 'RSA', bits: 3072 }]);
    expect([proofKey.did, proofKey.verificationMethod]).toEqual([
      'did:web:college.example',
      'did:web:college.example#key-1',
    ]);
  });
});

describe('the sealing key', () => {
  it.each(['rsaModern', 'ecModern', 'rsaLegacy', 'ecLegacy'] as const)(
    'of %s signs many inputs, in their order',
    async (name) => {
      const folder = changed({ 'seal.p12': PKCS12[name], 'seal-password.txt': 'secret' });
      const { sealingKey } = await openKeys(folder, options({ at: '2027-01-01T00:00:00Z' as Instant }));
      const inputs = Array.from({ length: 20 }, (_, index) => utf8(`input ${index}`));
      const signatures = await sealingKey.sign(inputs);
      const { publicKey } = new X509Certificate(sealingKey.chain[0] ?? new Uint8Array());
      expect(sealingKey.algorithm).toBe(name.startsWith('rsa') ? 'RS256' : 'ES256');
      for (const [index, input] of inputs.entries()) {
        const signature = signatures[index] ?? new Uint8Array();
        expect(verify('sha256', input, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
      }
      expect(await sealingKey.sign([])).toEqual([]);
    },
  );

  it('brings the authorities between, and not the root', async () => {
    const authority = await root();
    const middle = await issueCertificate({ ...ROOT, commonName: 'Test middle' }, authority);
    const { sealingKey } = await openKeys(
      await sealedBy({}, middle, [authority.certificate, middle.certificate]),
      options(),
    );
    expect(sealingKey.chain).toHaveLength(2);
    expect(sealingKey.chain[1]).toEqual(middle.certificate);
  });
});

describe('keys are refused, with what to do next', () => {
  it('when the folder or a file is missing', async () => {
    await refused(join(temporaryFolder(), 'nowhere'), 'keys.file-missing');
    await refused(
      changed({ 'keys.json': JSON.stringify({ seal: { pkcs12: 'no.p12' }, proof: { key: 'proof-key.json' } }) }),
      'keys.file-missing',
    );
  });

  it.each([
    '',
    'x',
    '[]',
    '{}',
    '{"seal":{},"proof":{}}',
    '{"seal":{"pkcs12":1},"proof":{"key":"a"}}',
    '{"seal":{"pkcs12":"a"}}',
    '{"seal":{"pkcs12":"a"},"seal":{"pkcs12":"b"},"proof":{"key":"a"}}',
  ])('when keys.json is %j', async (text) => {
    await refused(changed({ 'keys.json': text }), 'keys.file-malformed');
  });

  it('when the password is wrong or missing; the environment comes first', async () => {
    await refused(changed({ 'seal-password.txt': 'wrong' }), 'keys.password-wrong');
    await refused(made, 'keys.password-wrong', { environment: { EDC_SEAL_PASSWORD: 'wrong' } });
    const without = { seal: { pkcs12: 'seal.p12' }, proof: { key: 'proof-key.json' } };
    await refused(changed({ 'keys.json': JSON.stringify(without) }), 'keys.password-missing');
    const password = readFileSync(join(made, 'seal-password.txt'), 'utf8').trim();
    const folder = changed({ 'keys.json': JSON.stringify({ ...without, homepage: 'https://college.example' }) });
    const opened = await openKeys(folder, options({ environment: { EDC_SEAL_PASSWORD: password } }));
    expect(opened.issuer.homepage).toBe('https://college.example');
  });

  it('when the certificate has expired or not begun', async () => {
    await refused(made, 'keys.certificate-expired', { at: '2030-01-01T00:00:00Z' as Instant });
    await refused(made, 'keys.certificate-not-yet-valid', { at: '2025-01-01T00:00:00Z' as Instant });
  });

  it.each<readonly [string, Partial<DevProfile>, string]>([
    ['an authority', { authority: {}, keyUsage: ['keyCertSign', 'digitalSignature'] }, 'keys.not-a-seal-certificate'],
    ['for encryption', { keyUsage: ['keyEncipherment'] }, 'keys.not-a-seal-certificate'],
    ['for time-stamps', { extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'] }, 'keys.not-a-seal-certificate'],
    ['of nobody', { identifier: undefined } as unknown as Partial<DevProfile>, 'keys.not-a-seal-certificate'],
    ['of no country', { country: 'QQ' }, 'keys.not-a-seal-certificate'],
    [
      'expired and for encryption',
      { keyUsage: ['keyEncipherment'], notAfter: '2026-02-01T00:00:00Z' as Instant },
      'keys.not-a-seal-certificate',
    ],
    ['of 1024 bits', { key: 'RSA-1024' }, 'keys.key-too-small'],
    ['of a curve that seals are not made with', { key: 'P-384' }, 'keys.algorithm-unsupported'],
  ])('when the certificate is %s', async (_, changes, code) => {
    await refused(await sealedBy(changes), code);
  });

  it('when key and certificate are of two seals', async () => {
    const [one, other] = await Promise.all([
      issueCertificate(LEAF, await root()),
      issueCertificate(LEAF, await root()),
    ]);
    const file = await writePkcs12({
      privateKey: one.privateKey,
      certificates: [other.certificate],
      password: PASSWORD,
    });
    await refused(changed({ 'seal.p12': file, 'seal-password.txt': PASSWORD }), 'keys.certificate-mismatched');
  });

  it.each(['seal.p12', 'seal-password.txt', 'proof-key.json'])('when others can read %s', async (name) => {
    for (const mode of [0o640, 0o604, 0o644]) {
      const folder = changed({});
      chmodSync(join(folder, name), mode);
      if (process.platform !== 'win32') await refused(folder, 'keys.readable-by-others');
    }
  });

  it('when the proof key is none', async () => {
    const { publicKeyMultibase, secretKeyMultibase, ...rest } = JSON.parse(
      readFileSync(join(made, 'proof-key.json'), 'utf8'),
    ) as Record<string, string>;
    const other = join(temporaryFolder(), 'keys');
    await initKeys(other, KEYS);
    const stranger = JSON.parse(readFileSync(join(other, 'proof-key.json'), 'utf8')) as Record<string, string>;
    for (const [value, code] of [
      [{ ...rest, publicKeyMultibase }, 'keys.file-malformed'],
      [{ publicKeyMultibase, secretKeyMultibase }, 'keys.file-malformed'],
      [{ ...rest, publicKeyMultibase, secretKeyMultibase: 'z3u2' }, 'keys.proof-key-unreadable'],
      [
        { ...rest, publicKeyMultibase: stranger['publicKeyMultibase'], secretKeyMultibase },
        'keys.proof-key-unreadable',
      ],
    ] as const)
      await refused(changed({ 'proof-key.json': JSON.stringify(value) }), code);
  });

  it('when the DID is no did:web', async () => {
    const file = {
      seal: { pkcs12: 'seal.p12', passwordFile: 'seal-password.txt' },
      proof: { key: 'proof-key.json', did: 'https://x.example' },
    };
    await refused(changed({ 'keys.json': JSON.stringify(file) }), 'keys.file-malformed');
  });
});

describe('the example keys', () => {
  it('open everywhere but in production, readable as they are', async () => {
    const { warnings, certificate, issuer } = await openKeys(EXAMPLE, options());
    expect(warnings).toEqual([{ code: 'keys.example' }]);
    expect(certificate.example).toBe(true);
    expect(issuer).toMatchObject({ identifier: 'VATCY-00000000D', country: 'CYP' });
    await refused(EXAMPLE, 'keys.example-in-production', { production: true });
  });

  it('are known by what they are, not by where they lie', async () => {
    const copy = (...names: string[]): Record<string, Uint8Array> =>
      Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(EXAMPLE, name)))]));
    await refused(changed(copy('proof-key.json')), 'keys.example-in-production', { production: true });
    await refused(changed(copy('seal.p12', 'seal-password.txt')), 'keys.example-in-production', { production: true });
    await expect(openKeys(made, options({ production: true }))).resolves.toBeDefined();
  });

  it('hold a certificate of their authority until 2046', async () => {
    const { sealingKey } = await openKeys(EXAMPLE, options());
    const anchors = readCertificates(new Uint8Array(readFileSync(join(EXAMPLE, 'ca.pem'))));
    const [leaf = new Uint8Array(), ...others] = sealingKey.chain;
    expect(await followPath({ leaf, others, anchors, at: '2045-12-31T00:00:00Z' as Instant })).toMatchObject({
      path: { anchored: true },
    });
    expect(createHash('sha256').update(leaf).digest('hex')).toHaveLength(64);
  });
});

describe('a certificate that ends soon', () => {
  it('is told in time', async () => {
    const { warnings } = await openKeys(made, options({ at: '2028-12-03T00:00:00Z' as Instant }));
    expect(warnings).toMatchObject([{ code: 'keys.certificate-ends-soon', values: { days: 29 } }]);
  });
});
