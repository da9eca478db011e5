import { X509Certificate, createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { der, explicit, octets, oid, sequence } from '../../../src/adapters/dev-pki/der.js';
import { issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { importKey, takeInKey, verify } from '../../../src/seal/algorithms.js';
import { keptCertificate, keptDer, readSealCertificate, thumbprint } from '../../../src/seal/certificate.js';
import { toBase64 } from '../../../src/model/index.js';
import { digest, num, partOf } from '../../support/cms.js';
import { another, gone, passedOver, partsOf, withPart } from '../../support/der-parts.js';
import { LEAF, identity, rawSign, root, stampIdentity } from '../../support/sealing.js';

let leaf: Uint8Array;
let stamps: Uint8Array;
beforeAll(async () => {
  leaf = (await identity('P-256')).certificate;
  stamps = (await stampIdentity('P-256')).certificate;
});

const STAMPING = '1.3.6.1.5.5.7.3.8';
const TRUE = der(0x01, Uint8Array.of(0xff));
const usage = (...purposes: readonly string[]): Uint8Array => octets(sequence(...purposes.map(oid)));
const extended = (...parts: readonly Uint8Array[]): Uint8Array => sequence(oid('2.5.29.37'), ...parts);

/** The certificate with other extensions: whether it is signed is for others to ask. */
function withExtensions(...extensions: readonly Uint8Array[]): Uint8Array {
  return withPart(leaf, '0.7.0', () => [partsOf(sequence(...extensions))]);
}

describe('a certificate', () => {
  it('is read for what a seal needs of it', async () => {
    const plain = new X509Certificate(leaf);
    const key = partsOf(partOf(leaf, 6)).inside as readonly { readonly inside: Uint8Array }[];
    expect(readSealCertificate(leaf)).toEqual({
      der: leaf,
      publicKeyInfo: new Uint8Array(plain.publicKey.export({ type: 'spki', format: 'der' })),
      issuerSerial: toBase64(sequence(sequence(explicit(4, partOf(leaf, 3))), partOf(leaf, 1))),
      subject: partOf(leaf, 5),
      issuer: partOf((await root()).certificate, 5),
      serial: Uint8Array.from(Buffer.from(plain.serialNumber, 'hex')),
      keyIdentifier: digest((key[1]?.inside ?? leaf).subarray(1), 'sha1'),
      curve: '1.2.840.10045.3.1.7',
      timeStamping: false,
    });
    const rsa = readSealCertificate(
      withPart(leaf, '0.6.0', () => [partsOf(sequence(oid('1.2.840.113549.1.1.1'), Uint8Array.of(5, 0)))]),
    );
    expect(rsa).not.toHaveProperty('curve');
  });

  it('is for time-stamps only where it is certified for nothing else, critically', () => {
    const is = (...extensions: readonly Uint8Array[]): boolean | undefined =>
      readSealCertificate(withExtensions(...extensions))?.timeStamping;
    expect(readSealCertificate(stamps)?.timeStamping).toBe(true);
    expect(is(extended(TRUE, usage(STAMPING)))).toBe(true);
    expect(is(extended(usage(STAMPING)))).toBe(false);
    expect(is(extended(TRUE, usage(STAMPING, '1.3.6.1.5.5.7.3.9')))).toBe(false);
    expect(is(extended(TRUE, usage('1.3.6.1.5.5.7.3.9', STAMPING)))).toBe(false);
    expect(is(extended(TRUE, usage('1.3.6.1.5.5.7.3.9')))).toBe(false);
    expect(is(extended(TRUE, usage()))).not.toBe(true);
    expect(is(extended(TRUE, octets(num(1))))).not.toBe(true);
    expect(is(sequence(oid('2.999.37'), TRUE, usage(STAMPING)))).toBe(false);
    expect(is(sequence(oid('2.5.29.15'), TRUE, octets(num(1))), extended(TRUE, usage(STAMPING)))).toBe(true);
  });

  it('may say nothing of its key and have no extensions', () => {
    for (const bare of [withExtensions(extended(TRUE, usage(STAMPING))), withPart(leaf, '0.7', gone)])
      expect(readSealCertificate(bare)).not.toHaveProperty('keyIdentifier');
    const named = readSealCertificate(withExtensions(sequence(oid('2.5.29.14'), octets(octets(Uint8Array.of(1, 2))))));
    expect(named?.keyIdentifier).toEqual(Uint8Array.of(1, 2));
    const odd = readSealCertificate(withExtensions(sequence(oid('2.5.29.14'), octets(sequence()))));
    expect(odd?.keyIdentifier ?? new Uint8Array()).toHaveLength(0);
  });

  it('of 65,536 bytes is read, and none that is larger', () => {
    const padded = (length: number): Uint8Array => {
      const fill = (size: number): Uint8Array => {
        const inside = partsOf(leaf).inside as readonly ReturnType<typeof partsOf>[];
        const filling = sequence(oid('2.999.9'), octets(new Uint8Array(size)));
        const tbs = inside[0]?.inside as readonly ReturnType<typeof partsOf>[];
        const parts = tbs.slice(0, -1).map((_, place) => partOf(leaf, place));
        const signed = sequence(...parts, explicit(3, sequence(filling)));
        const rest = inside.slice(1).map((_, index) => withPart(leaf, '0', gone).length + index);
        expect(rest).toHaveLength(2);
        return sequence(signed, ...tail());
      };
      const first = fill(length - 1000);
      return fill(2 * length - 1000 - first.length);
    };
    const tail = (): readonly Uint8Array[] => {
      const without = withPart(leaf, '0', gone);
      return [without.subarray(without.length - (without[1] ?? 0))];
    };
    const sizes = [65_536, 65_537].map((length) => {
      const certificate = padded(length);
      return [certificate.length, readSealCertificate(certificate) !== undefined];
    });
    expect(sizes).toEqual([
      [65_536, true],
      [65_537, false],
    ]);
  });

  it('is none with a part gone or another, but for those that need not be there or are in its extensions', () => {
    const names = ['0.3.0', '0.3.1', '0.3.2', '0.5.0', '0.5.1', '0.5.2', '0.5.3'];
    expect(passedOver(leaf, readSealCertificate, gone)).toEqual(expect.arrayContaining([...names, '0.7']));
    const required = ['0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '1', '2'];
    for (const change of [gone, another])
      for (const way of required)
        expect([way, readSealCertificate(withPart(leaf, way, change))]).toEqual([way, undefined]);
    for (const bytes of [Uint8Array.of(), Uint8Array.of(...leaf, 0), leaf.subarray(1), sequence()])
      expect(readSealCertificate(bytes)).toBeUndefined();
  });
});

describe('what is read once', () => {
  it('is kept for the last sixty-four certificates, and only for what is one', async () => {
    const text = toBase64(leaf);
    const [one, bytes] = [keptCertificate(text), keptDer(text)];
    expect([one?.der, bytes]).toEqual([leaf, leaf]);
    const others = Array.from({ length: 64 }, (_, index) =>
      toBase64(withExtensions(sequence(oid(`2.999.${String(index)}`), octets(new Uint8Array())))),
    );
    for (const other of others.slice(0, 63)) expect([keptCertificate(other), keptDer(other)]).not.toContain(undefined);
    expect([keptCertificate(text) === one, keptDer(text) === bytes]).toEqual([true, true]);
    for (const none of ['MAA=', '%', 'MAA'])
      expect([keptCertificate(none), keptCertificate(none)]).toEqual([undefined, undefined]);
    expect([keptDer('%'), keptDer('MAA=')]).toEqual([undefined, Uint8Array.of(0x30, 0)]);
    expect(keptCertificate(text) === one).toBe(true);
    expect(keptCertificate(others[63] ?? '')).toBeDefined();
    // The oldest is gone, and read again.
    expect([keptCertificate(text) === one, keptDer(text) === bytes]).toEqual([false, false]);
    expect([keptCertificate(text), keptDer(text)]).toEqual([one, bytes]);
    expect(await thumbprint(leaf, 'SHA-256')).toBe(createHash('sha256').update(leaf).digest('base64url'));
  });

  it('is not kept where it is longer than any real one', () => {
    const of = (characters: number): string => 'A'.repeat(characters);
    expect([keptDer(of(16_384)) === keptDer(of(16_384)), keptDer(of(16_388)) === keptDer(of(16_388))]).toEqual([
      true,
      false,
    ]);
    expect(keptDer(of(16_388))).toEqual(new Uint8Array(12_291));
  });

  it('has one digest of each kind', async () => {
    const [first, again, other] = (['SHA-256', 'SHA-256', 'SHA-512'] as const).map((kind) => thumbprint(leaf, kind));
    expect([first === again, first === other]).toEqual([true, false]);
    expect(await Promise.all([first, other])).toEqual(
      ['sha256', 'sha512'].map((hash) => createHash(hash).update(leaf).digest('base64url')),
    );
  });

  it('has one key for each algorithm, and signatures of its own length', async () => {
    const one = await identity('P-256');
    const { publicKeyInfo } = readSealCertificate(leaf) ?? { publicKeyInfo: leaf };
    expect(importKey('ES256', publicKeyInfo)).toBe(importKey('ES256', publicKeyInfo));
    expect(importKey('ES256', publicKeyInfo)).not.toBe(importKey('ES256', publicKeyInfo.slice()));
    expect(await importKey('ES384', publicKeyInfo)).toBeUndefined();
    const key = (await importKey('ES256', publicKeyInfo)) as CryptoKey;
    const [input, signature] = [Uint8Array.of(1), rawSign(one, Uint8Array.of(1))];
    expect(await verify('ES256', key, signature, input)).toBe(true);
    expect(await verify('ES256', key, signature, Uint8Array.of(2))).toBe(false);
    expect(await verify('ES256', key, signature.subarray(1), input)).toBe(false);
  });
});

describe('a key of RSA', () => {
  /** A key of that size that nobody has: taking it in does not ask for its factors. */
  const keyOf = (size: number, exponent: readonly number[]): Uint8Array => {
    const modulus = new Uint8Array(Math.ceil(size / 8)).fill(0xff);
    if (size % 8 !== 0) modulus[0] = 0xff >> (8 - (size % 8));
    const numbers = sequence(num(...((modulus[0] ?? 0) < 0x80 ? [] : [0]), ...modulus), num(...exponent));
    return sequence(sequence(oid('1.2.840.113549.1.1.1'), Uint8Array.of(5, 0)), der(0x03, Uint8Array.of(0), numbers));
  };
  it.each([
    [2047, [1, 0, 1], false],
    [2048, [1, 0, 1], true],
    [8192, [1, 0, 1], true],
    [8193, [1, 0, 1], false],
    [2048, [1, 0, 0, 0, 0, 0, 0, 1], true],
    [2048, [1, 0, 0, 0, 0, 0, 0, 0, 1], false],
  ] as const)('of %s bits and with exponent %j is taken: %s', async (size, exponent, taken) => {
    const how = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    expect((await takeInKey(how, keyOf(size, exponent))) !== undefined).toBe(taken);
  });

  it('is none where the bytes are none', async () => {
    expect(await takeInKey({ name: 'RSA-PSS', hash: 'SHA-256' }, Uint8Array.of(0x30, 0))).toBeUndefined();
    expect(await issueCertificate(LEAF)).toBeDefined();
  });
});
