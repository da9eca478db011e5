import { X509Certificate, createPrivateKey, verify } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { initKeys } from '../../../src/adapters/index.js';
import { type DevIdentity, issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { fromBase64, toBase64, utf8 } from '../../../src/model/index.js';
import { openSeal } from '../../../src/seal/index.js';
import { temporaryFolder } from '../../support/folder.js';
import { BEGIN, LEAF, ROOT, identity, privateKeyOf, root } from '../../support/sealing.js';
import { type SoftToken, describeWithSoftToken, putKey, softToken, useToken } from '../../support/soft-token.js';
import { type Done, PIN, type Step } from '../../support/token-steps.js';

type Seal = Readonly<Record<string, unknown>>;

let made: string;
let token: SoftToken;
let rsa: DevIdentity;
let curve: DevIdentity;
let middle: DevIdentity;

/** A folder of keys whose seal key is on the token; it may have a certificate beside it, and a file with the PIN. */
function folderOf(pkcs11: Seal = {}, more: Seal = {}, of: SoftToken = token): string {
  const folder = temporaryFolder();
  cpSync(made, folder, { recursive: true });
  const seal = { pkcs11: { module: of.module, token: of.label, key: 'rsa seal', ...pkcs11 }, ...more };
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ seal, proof: { key: 'proof-key.json' } }));
  return folder;
}

function put(folder: string, name: string, text: string): string {
  writeFileSync(join(folder, name), text, { mode: 0o600 });
  return folder;
}

function pem(...certificates: readonly Uint8Array[]): string {
  return certificates
    .map((der) => `-----BEGIN CERTIFICATE-----\n${toBase64(der)}\n-----END CERTIFICATE-----\n`)
    .join('');
}

function open(folder: string, pin: string | undefined = PIN): Step {
  return { do: 'open', folder, ...(pin === undefined ? {} : { pin }) };
}

function holds(done: Done | undefined, one: DevIdentity, inputs: readonly string[]): void {
  const { signatures } = (done?.value ?? {}) as { readonly signatures?: readonly string[] };
  expect([done?.error, signatures?.length]).toEqual([undefined, inputs.length]);
  const { publicKey } = new X509Certificate(one.certificate);
  for (const [index, input] of inputs.entries()) {
    const signature = fromBase64(signatures?.[index] ?? '') ?? new Uint8Array();
    expect(verify('sha256', utf8(input), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
  }
}

const code = (done: Done | undefined): unknown => done?.error?.code;

describeWithSoftToken('a seal key on a token', () => {
  beforeAll(async () => {
    made = join(temporaryFolder(), 'keys');
    await initKeys(made, {
      legalName: 'Demo VET Centre Nicosia',
      identifier: 'VATCY-00000000D',
      country: 'CY',
      notBefore: BEGIN,
    });
    const folder = temporaryFolder();
    token = softToken(folder);
    middle = await issueCertificate({ ...ROOT, commonName: 'Test middle' }, await root());
    rsa = await issueCertificate({ ...LEAF, key: 'RSA-3072' }, middle);
    curve = await identity('P-256');
    putKey(token, folder, rsa, 'rsa seal', 'a1');
    putKey(token, folder, curve, 'curve seal', 'b2');
    const certificates = [
      ['', (await root()).certificate],
      ['', middle.certificate],
      ['b2', curve.certificate],
      ['a1', rsa.certificate],
    ] as const;
    await useToken(
      token,
      certificates.map(([id, der]) => ({ do: 'put certificate', der: toBase64(der), id })),
    );
  });

  it('makes seals that hold, with the certificates of the token', async () => {
    const [rsaOpened, rsaSealed, closed, curveOpened, curveSealed] = await useToken(token, [
      open(folderOf()),
      { do: 'seal', count: 3 },
      { do: 'close' },
      open(folderOf({ key: 'b2' })),
      { do: 'seal', count: 3 },
    ]);
    expect(rsaOpened).toMatchObject({
      value: {
        algorithm: 'RS256',
        issuer: 'VATCY-00000000D',
        chain: [rsa, middle].map((one) => toBase64(one.certificate)),
      },
    });
    expect(closed).toEqual({ value: null });
    expect(curveOpened).toMatchObject({ value: { algorithm: 'ES256', chain: [toBase64(curve.certificate)] } });
    for (const done of [rsaSealed, curveSealed]) {
      const files = done?.value as readonly string[];
      expect(files).toHaveLength(3);
      for (const file of files) {
        const { facts } = await openSeal(fromBase64(file) ?? new Uint8Array());
        expect(facts.signatures).toMatchObject([{ intact: true, findings: [] }]);
      }
    }
  });

  it('signs many inputs in their order, also when asked at once, and blocks nobody', async () => {
    const inputs = Array.from({ length: 30 }, (_, index) => `input ${String(index)}`);
    const [, none, many] = await useToken(token, [
      open(folderOf()),
      { do: 'sign', inputs: [] },
      { do: 'sign', inputs, atOnce: 3 },
    ]);
    expect(none).toMatchObject({ value: { signatures: [] } });
    holds(many, rsa, [...inputs, ...inputs, ...inputs]);
    expect((many?.value as { readonly turns: number }).turns).toBeGreaterThan(5);
  });

  it('takes the certificate from a file, and the PIN from another', async () => {
    const more = { certificate: 'seal-cert.pem' };
    const folder = folderOf({ pinFile: 'pin.txt' }, more);
    put(put(folder, 'pin.txt', `${PIN}\n`), 'seal-cert.pem', pem(middle.certificate, rsa.certificate));
    const wrong = put(folderOf({}, more), 'seal-cert.pem', pem(curve.certificate));
    const [opened, signed, , mismatched] = await useToken(token, [
      { do: 'open', folder },
      { do: 'sign', inputs: ['x'] },
      { do: 'close' },
      open(wrong),
    ]);
    expect(opened).toMatchObject({ value: { chain: [rsa, middle].map((one) => toBase64(one.certificate)) } });
    holds(signed, rsa, ['x']);
    expect(code(mismatched)).toBe('keys.certificate-mismatched');
  });

  it('is found again after its session, its login or its module was lost', async () => {
    const sign: Step = { do: 'sign', inputs: ['x', 'y'] };
    const done = await useToken(token, [
      open(folderOf()),
      { do: 'end sessions' },
      sign,
      { do: 'end module' },
      sign,
      { do: 'hide token' },
      sign,
      { do: 'show token' },
      sign,
      { do: 'close' },
      sign,
      { do: 'close' },
    ]);
    for (const index of [2, 4, 8]) holds(done[index], rsa, ['x', 'y']);
    for (const index of [6, 10])
      expect(done[index]?.error).toMatchObject({ name: 'UpstreamError', code: 'keys.token-lost' });
    expect(code(done.at(-1))).toBeUndefined();
  });

  it('is not asked twice with a PIN that it has refused', async () => {
    const folder = temporaryFolder();
    const other = softToken(folder, 'changed');
    putKey(other, folder, rsa, 'rsa seal', 'a1');
    const keys = put(folderOf({}, { certificate: 'c.pem' }, other), 'c.pem', pem(rsa.certificate));
    const sign: Step = { do: 'sign', inputs: ['x'] };
    const done = await useToken(other, [
      open(keys),
      { do: 'change PIN', from: PIN, to: '999999' },
      { do: 'end sessions' },
      sign,
      { do: 'change PIN', from: '999999', to: PIN },
      sign,
    ]);
    // The second time its own PIN would be right again, and is not tried.
    expect([code(done[3]), code(done[5])]).toEqual(['keys.pin-wrong', 'keys.pin-wrong']);
  });

  it('is refused, with what to do next', async () => {
    const cases: readonly (readonly [folder: string, code: string, pin?: string])[] = [
      [folderOf({ token: 'other' }), 'keys.token-not-found'],
      [folderOf({ key: 'other' }), 'keys.token-key-not-found'],
      [folderOf({ key: 'c3' }), 'keys.token-key-not-found'],
      [folderOf(), 'keys.pin-wrong', '000000'],
      [folderOf(), 'keys.pin-missing', ''],
      [folderOf({ pinFile: 'no.txt' }), 'keys.file-missing', ''],
      [folderOf({ module: '/nowhere/module.so' }), 'keys.pkcs11-module-unusable'],
      [folderOf({ module: join(made, 'keys.json') }), 'keys.pkcs11-module-unusable'],
      [folderOf({}, { certificate: 'no.pem' }), 'keys.file-missing'],
      [put(folderOf({}, { certificate: 'x.pem' }), 'x.pem', 'x'), 'keys.certificate-unreadable'],
    ];
    const done = await useToken(
      token,
      cases.map(([folder, , pin]) => open(folder, pin)),
    );
    for (const [index, [, expected]] of cases.entries()) {
      expect(done[index]?.error).toMatchObject({ name: 'ConfigurationError', code: expected });
      expect(done[index]?.error?.hint).toBeTruthy();
      expect(JSON.stringify(done[index])).not.toContain(PIN);
    }
  });

  it('is refused where others can read its PIN', async () => {
    const folder = folderOf({ pinFile: 'pin.txt' });
    writeFileSync(join(folder, 'pin.txt'), PIN, { mode: 0o644 });
    const [done] = await useToken(token, [{ do: 'open', folder }]);
    expect(code(done)).toBe(process.platform === 'win32' ? undefined : 'keys.readable-by-others');
  });

  it('signs by what the token offers: the whole input where it takes no digest', async () => {
    const steps = async (mechanisms: string): Promise<readonly Done[]> => {
      const folder = temporaryFolder();
      const other = softToken(folder, 'few', `slots.mechanisms = ${mechanisms}\n`);
      putKey(other, folder, rsa, 'rsa seal', 'a1');
      const keys = put(folderOf({}, { certificate: 'c.pem' }, other), 'c.pem', pem(rsa.certificate));
      return useToken(other, [open(keys), { do: 'sign', inputs: ['x'] }]);
    };
    const [, signed] = await steps('CKM_SHA256_RSA_PKCS');
    holds(signed, rsa, ['x']);
    const [none] = await steps('CKM_SHA256,CKM_ECDSA');
    expect(code(none)).toBe('keys.token-mechanism-missing');
  });

  it('gives the PIN for each signature where the key wants it', async () => {
    const folder = temporaryFolder();
    const other = softToken(folder, 'careful');
    const one = await issueCertificate(LEAF, await root());
    const jwk = createPrivateKey(privateKeyOf(one).export({ type: 'pkcs8', format: 'pem' })).export({ format: 'jwk' });
    const keys = put(folderOf({ key: 'd4' }, { certificate: 'c.pem' }, other), 'c.pem', pem(one.certificate));
    const [, opened, signed] = await useToken(other, [
      { do: 'put key', jwk, label: 'careful', id: 'd4' },
      open(keys),
      { do: 'sign', inputs: ['x', 'y'] },
    ]);
    expect(opened).toMatchObject({ value: { algorithm: 'ES256' } });
    holds(signed, one, ['x', 'y']);
  });

  it('is refused where two have its name, and where it has no certificate', async () => {
    const folder = temporaryFolder();
    const other = softToken(folder, 'twins');
    putKey(other, folder, rsa, 'seal', 'a1');
    putKey(other, folder, curve, 'seal', 'b2');
    const [twins, bare] = await useToken(other, [
      open(folderOf({ key: 'seal' }, {}, other)),
      open(folderOf({ key: 'a1' }, {}, other)),
    ]);
    expect([code(twins), code(bare)]).toEqual(['keys.token-key-not-found', 'keys.certificate-missing']);
  });

  it('does not lie on the disk of the token in the clear', () => {
    const secret = Buffer.from((privateKeyOf(curve).export({ format: 'jwk' }).d ?? '') as string, 'base64url');
    const files = readdirSync(token.store, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(existsSync(token.store) && files.length > 3).toBe(true);
    for (const { parentPath, name } of files) expect(readFileSync(join(parentPath, name)).includes(secret)).toBe(false);
  });
});
