import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import forge from 'node-forge';
import { readPkcs12 } from '../../../src/adapters/keys/pkcs12.js';
import { PKCS12 } from './pkcs12-files.js';

const { asn1 } = forge;
type Node = forge.asn1.Asn1;

function parse(bytes: Uint8Array): Node {
  return asn1.fromDer(Buffer.from(bytes).toString('latin1'));
}

function bytesOf(node: Node): Uint8Array {
  return new Uint8Array(Buffer.from(asn1.toDer(node).getBytes(), 'latin1'));
}

function child(node: Node, ...path: readonly number[]): Node {
  return path.reduce((one, position) => (one.value as Node[])[position] as Node, node);
}

const MANY = '\x7f\xff\xff\xff';

describe('a PKCS#12 file', () => {
  it.each<readonly [keyof typeof PKCS12, string, string, number]>([
    ['ecModern', 'secret', 'ec', 2],
    ['rsaModern', 'secret', 'rsa', 2],
    ['rsaLegacy', 'secret', 'rsa', 2],
    ['ecLegacy', 'secret', 'ec', 2],
    ['ecMixed', 'secret', 'ec', 1],
    ['ecPlain', 'secret', 'ec', 1],
    ['ecEmptyPassword', '', 'ec', 1],
    ['ecOtherLetters', 'πässwörd', 'ec', 1],
  ])('is read: %s', async (name, password, type, count) => {
    const { privateKey, certificates } = await readPkcs12(PKCS12[name], password, 'seal.p12');
    expect(privateKey.asymmetricKeyType).toBe(type);
    expect(certificates).toHaveLength(count);
    const [leaf = new Uint8Array()] = certificates;
    expect(new X509Certificate(leaf).checkPrivateKey(privateKey)).toBe(true);
  });

  it.each<readonly [keyof typeof PKCS12, string]>([
    ['ecModern', 'keys.password-wrong'],
    ['rsaLegacy', 'keys.password-wrong'],
    ['ecPlain', 'keys.password-wrong'],
    ['ecEmptyPassword', 'keys.password-wrong'],
  ])('does not open with another password: %s', async (name, code) => {
    await expect(readPkcs12(PKCS12[name], 'Secret', 'seal.p12')).rejects.toMatchObject({ code });
  });

  it.each<readonly [keyof typeof PKCS12, string]>([
    ['withoutMac', 'keys.pkcs12-unsupported'],
    ['otherCipher', 'keys.pkcs12-unsupported'],
    ['withoutKey', 'keys.pkcs12-unsupported'],
  ])('is refused with its reason: %s', async (name, code) => {
    await expect(readPkcs12(PKCS12[name], 'secret', 'seal.p12')).rejects.toMatchObject({ code });
  });

  it('that is none is refused', async () => {
    for (const bytes of [
      new Uint8Array(),
      Uint8Array.of(0x30, 0),
      new TextEncoder().encode('text'),
      PKCS12.ecModern.slice(0, 400),
    ])
      await expect(readPkcs12(bytes, 'secret', 'seal.p12')).rejects.toMatchObject({ code: 'keys.pkcs12-unreadable' });
  });

  it('never opens after a change that its MAC covers', async () => {
    for (let position = 40; position < 1_400; position += 61) {
      const changed = PKCS12.ecModern.slice();
      changed[position] = (changed[position] ?? 0) ^ 1;
      await expect(readPkcs12(changed, 'secret', 'seal.p12')).rejects.toMatchObject({
        code: expect.stringMatching(/^keys\./) as unknown,
      });
    }
  });

  it('that asks for two thousand million iterations for its MAC is refused at once', async () => {
    const file = parse(PKCS12.ecModern);
    child(file, 2, 2).value = MANY;
    const begin = Date.now();
    await expect(readPkcs12(bytesOf(file), 'secret', 'seal.p12')).rejects.toMatchObject({
      code: 'keys.pkcs12-unsupported',
    });
    expect(Date.now() - begin).toBeLessThan(5_000);
  });

  it.each(['ecModern', 'rsaLegacy'] as const)(
    'that asks for as many for its content, under a correct MAC, is refused at once: %s',
    async (name) => {
      const file = parse(PKCS12[name]);
      const octets = child(file, 1, 1, 0);
      const safe = asn1.fromDer(octets.value as string);
      // AuthenticatedSafe > ContentInfo > EncryptedData > EncryptedContentInfo > AlgorithmIdentifier.
      const algorithm = child(safe, 0, 1, 0, 1, 1);
      const iterations = name === 'ecModern' ? child(algorithm, 1, 0, 1, 1) : child(algorithm, 1, 1);
      iterations.value = MANY;
      octets.value = asn1.toDer(safe).getBytes();
      const mac = child(file, 2);
      const digest = name === 'ecModern' ? forge.md.sha256 : forge.md.sha1;
      const md = digest.create();
      const salt = forge.util.createBuffer(child(mac, 1).value as string);
      const hmac = forge.hmac.create();
      hmac.start(digest.create(), forge.pkcs12.generateKey('secret', salt, 3, 2048, md.digestLength, md));
      hmac.update(octets.value as string);
      child(mac, 0, 1).value = hmac.getMac().getBytes();
      const begin = Date.now();
      await expect(readPkcs12(bytesOf(file), 'secret', 'seal.p12')).rejects.toMatchObject({
        code: 'keys.pkcs12-unsupported',
        message: expect.stringContaining('iterations') as unknown,
      });
      expect(Date.now() - begin).toBeLessThan(5_000);
    },
  );
});
