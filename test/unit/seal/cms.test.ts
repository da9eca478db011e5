import { constants, generateKeyPairSync, sign } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { der, explicit, octets, oid, sequence } from '../../../src/adapters/dev-pki/der.js';
import { checkSigner, readSignedMessage } from '../../../src/seal/cms.js';
import { readTimeStamp } from '../../../src/seal/time-stamp.js';
import {
  CONTENT,
  NULL,
  OID,
  type Odd,
  type Signer,
  algorithm,
  attribute,
  attributesOf,
  digest,
  message,
  named,
  num,
  partOf,
  set,
  signerInfo,
  signerOf,
  tstInfo,
} from '../../support/cms.js';
import { another, gone, passedOver, partsOf, withPart, written } from '../../support/der-parts.js';
import { identity, root, stampIdentity } from '../../support/sealing.js';

let signer: Signer;
let stranger: Uint8Array;
beforeAll(async () => {
  signer = signerOf(await stampIdentity('P-256'));
  stranger = (await root()).certificate;
});

const context = (tag: number, ...content: readonly Uint8Array[]): Uint8Array => der(tag, ...content);
const EMPTY = new Uint8Array();
/** What the checked signature says of a message, or that it was not taken apart. */
async function said(bytes: Uint8Array, others: readonly Uint8Array[] = []): Promise<string> {
  const read = readSignedMessage(bytes);
  return read === undefined ? 'unread' : (await checkSigner(read, others)).answer;
}

/** The certificate with another key in it: whoever signs is not asked here who vouches for it. */
function withKey(publicKeyInfo: Uint8Array): Uint8Array {
  return withPart(signer.certificate, '0.6', () => [partsOf(publicKeyInfo)]);
}

function curve(namedCurve: string): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve });
  return { certificate: withKey(publicKey.export({ type: 'spki', format: 'der' })), key: privateKey };
}

describe('a signed message', () => {
  it('is split into its parts as they stand', async () => {
    const list = sequence(num(1));
    const between = [context(0xa0, stranger, signer.certificate), context(0xa1, list, list)];
    const bytes = message(signer, { between });
    const read = readSignedMessage(bytes);
    const attributes = Object.values(attributesOf(signer.certificate));
    expect(read).toMatchObject({ contentType: OID.tstInfo, content: CONTENT });
    expect([read?.certificates, read?.crls]).toEqual([
      [stranger, signer.certificate],
      [list, list],
    ]);
    expect(Buffer.from(read?.signedAttributes ?? []).equals(set(...attributes))).toBe(true);
    expect(await said(bytes)).toBe('holds');
    const none = readSignedMessage(message(signer, { between: [] }));
    expect([none?.certificates, none?.crls]).toEqual([[], []]);
  });

  const sound = (odd: Odd): Promise<string> => said(message(signer, odd), [signer.certificate]);
  it.each<readonly [string, string, () => Odd]>([
    ['holds', 'without certificates', () => ({ between: [] })],
    ['holds', 'with lists alone', () => ({ between: [context(0xa1)] })],
    ['unread', 'with lists before the certificates', () => ({ between: [context(0xa1), context(0xa0)] })],
    ['unread', 'with certificates twice', () => ({ between: [context(0xa0), context(0xa0)] })],
    ['unread', 'with lists twice', () => ({ between: [context(0xa1), context(0xa1)] })],
    ['unread', 'with all of them and one again', () => ({ between: [0xa0, 0xa1, 0xa1].map((tag) => context(tag)) })],
    ['unread', 'with certificates in a primitive', () => ({ between: [context(0x80)] })],
    ['unread', 'with something of another kind there', () => ({ between: [context(0xa2)] })],
    ['unread', 'of another type', () => ({ type: oid(OID.data) })],
    ['unread', 'with a type that is no identifier', () => ({ type: octets(EMPTY) })],
    ['unread', 'with something behind it', () => ({ behind: [NULL] })],
    ['unread', 'of version 1', () => ({ version: num(1) })],
    ['unread', 'of a version spelt long', () => ({ version: num(0, 3) })],
    ['unread', 'of a version that is an enumeration', () => ({ version: der(0x0a, Uint8Array.of(3)) })],
    ['unread', 'with its signer under the number of another naming', () => ({ signerVersion: num(3) })],
    ['unread', 'that lists no digest', () => ({ digests: set() })],
    ['unread', 'that lists another digest', () => ({ digests: set(algorithm('sha384')) })],
    ['holds', 'that lists its digest second', () => ({ digests: set(algorithm('sha384'), algorithm('sha256', NULL)) })],
    ['unread', 'that lists digests in a SEQUENCE', () => ({ digests: sequence(algorithm('sha256')) })],
    ['unread', 'that lists its digest in a SET', () => ({ digests: set(set(oid(OID.sha256))) })],
    ['unread', 'that lists its digest with a parameter', () => ({ digests: set(algorithm('sha256', num(1))) })],
    ['holds', 'with a digest of NULL', () => ({ digestAlgorithm: algorithm('sha256', NULL) })],
    [
      'unread',
      'with a parameter of the digest of the signer alone',
      () => ({ digestAlgorithm: algorithm('sha256', num(1)), digests: set(algorithm('sha256')) }),
    ],
    ['unread', 'without content', () => ({ encapsulated: sequence(oid(OID.tstInfo)) })],
    ['unread', 'without its content', () => ({ encapsulated: sequence(oid(OID.tstInfo), explicit(0)) })],
    [
      'unread',
      'with content that is no text of bytes',
      () => ({ encapsulated: sequence(oid(OID.tstInfo), explicit(0, num(1))) }),
    ],
    ['unread', 'whose content is a SET', () => ({ encapsulated: set(oid(OID.tstInfo), explicit(0, octets(CONTENT))) })],
    ['unread', 'without signers', () => ({ signers: set() })],
    ['unread', 'with two signers', () => ({ signers: set(signerInfo(signer), signerInfo(signer)) })],
    ['unread', 'with its signer in a SEQUENCE', () => ({ signers: sequence(signerInfo(signer)) })],
    ['unread', 'with nothing in the place of the signer', () => ({ signers: set(NULL) })],
    ['unread', 'without attributes', () => ({ attributes: [] })],
    [
      'wrong',
      'with other content than is digested',
      () => ({ encapsulated: sequence(oid(OID.tstInfo), explicit(0, octets(NULL))) }),
    ],
  ])('%s when it is one %s', async (expected, _, odd) => {
    expect(await sound(odd())).toBe(expected);
  });

  it('is not read in another wrapping, nor beside another, nor by lengths that are not those of DER', () => {
    const good = message(signer);
    const split = (bytes: Uint8Array): boolean => readSignedMessage(bytes) !== undefined;
    const top = (tag: number): Uint8Array => written({ ...partsOf(good), tag });
    expect([split(good), split(top(0x31)), split(top(0xa0))]).toEqual([true, false, false]);
    const retagged = (way: string, tag: number): boolean => split(withPart(good, way, (part) => [{ ...part, tag }]));
    expect(['1', '1.0', '1.0.1'].map((way) => [retagged(way, 0xa1), retagged(way, 0x31)])).toEqual([
      [false, false],
      [false, false],
      [false, true],
    ]);
    expect(split(withPart(good, '1.0', (part) => [part, part]))).toBe(false);
    expect([split(Uint8Array.of(...good, 0)), split(Uint8Array.of(...good, ...good))]).toEqual([false, false]);
    expect(split(EMPTY)).toBe(false);
    // The length of the whole in three bytes where two are enough.
    expect(split(Uint8Array.of(0x30, 0x83, 0, ...good.subarray(2)))).toBe(false);
  });

  it('is no longer what it was when a part is gone or another', () => {
    const good = message(signer, { between: [] });
    const ways = [gone, another].map((change) => passedOver(good, readSignedMessage, change));
    // What is said, how the signer is named and what the signature is made of is for the check of the signature.
    const only = '1.0.3.0';
    expect(ways).toEqual([
      ['1.0.2.1.0.0', ...['1.0.0', '1.0.1', '1.0.2', '3.0', '3.1', '3.2', '5.0'].map((way) => `${only}.${way}`)],
      ['1.0.2.1.0.0', ...['1.0.0.0.1', '1.0.1.0.1', '3.1.1.0', '3.2.1.0.0.0.0', '5.0'].map((way) => `${only}.${way}`)],
    ]);
  });

  it('holds in every part of it: with one gone or another it is refused', async () => {
    const covered = Uint8Array.of(1, 2, 3);
    const content = tstInfo(digest(covered));
    const good = message(signer, { content, between: [] });
    const holds = async (bytes: Uint8Array): Promise<boolean> => {
      const { covers, intact, findings } = await readTimeStamp({ der: bytes }, covered, [signer.certificate], {});
      return covers === true && intact === true && findings.length === 0;
    };
    expect(await holds(good)).toBe(true);
    for (const change of [gone, another]) {
      const changed: Uint8Array[] = [];
      passedOver(good, (bytes) => (changed.push(bytes), undefined), change);
      expect((await Promise.all(changed.map(holds))).indexOf(true)).toBe(-1);
    }
  });
});

describe('a signer', () => {
  const ids = (odd: Odd = {}) => attributesOf(signer.certificate, odd.content, odd.hash);
  const keyId = (): Uint8Array => {
    const key = partsOf(partOf(signer.certificate, 6)).inside as readonly { readonly inside: Uint8Array }[];
    // RFC 5280 §4.2.1.2 (1): SHA-1 of the bits, without the count of unused ones.
    return digest((key[1]?.inside ?? EMPTY).subarray(1), 'sha1');
  };
  const listed = (...certificates: readonly Uint8Array[]): Uint8Array =>
    attribute(OID.id, sequence(sequence(...certificates.map((one) => sequence(octets(digest(one)))))));
  const old = (certificate: Uint8Array): Uint8Array =>
    attribute(OID.oldId, sequence(sequence(sequence(octets(digest(certificate, 'sha1'))))));
  const id = (...parts: readonly Uint8Array[]): Uint8Array => attribute(OID.id, sequence(sequence(sequence(...parts))));
  const name = (): Uint8Array => partOf(signer.certificate, 3);
  const number = (): Uint8Array => partOf(signer.certificate, 1);

  it.each<readonly [string, string, () => Odd]>([
    ['wrong', 'signs no type of content', () => ({ attributes: [ids().digest, ids().id] })],
    ['wrong', 'signs another type of content', () => ({ contentType: OID.data })],
    ['wrong', 'signs the type twice', () => ({ attributes: [ids().type, ...Object.values(ids())] })],
    [
      'wrong',
      'signs two types in one',
      () => ({
        attributes: [attribute(OID.contentType, oid(OID.tstInfo), oid(OID.tstInfo)), ids().digest, ids().id],
      }),
    ],
    ['wrong', 'signs no digest', () => ({ attributes: [ids().type, ids().id] })],
    ['wrong', 'signs an empty digest', () => ({ attributes: [ids().type, attribute(OID.messageDigest), ids().id] })],
    [
      'wrong',
      'signs a digest that is a number',
      () => ({ attributes: [ids().type, attribute(OID.messageDigest, num(1)), ids().id] }),
    ],
    ['wrong', 'signs no certificate', () => ({ attributes: [ids().type, ids().digest] })],
    ['wrong', 'signs its certificate twice', () => ({ attributes: [...Object.values(ids()), ids().id] })],
    ['wrong', 'signs an empty list of certificates', () => ({ attributes: [ids().type, ids().digest, listed()] })],
    [
      'no-certificate',
      'signs the certificate of another',
      () => ({ attributes: [ids().type, ids().digest, listed(Uint8Array.of(1))] }),
    ],
    [
      'holds',
      'signs its certificate and one above',
      () => ({ attributes: [ids().type, ids().digest, listed(signer.certificate, stranger)] }),
    ],
    [
      'wrong',
      'signs that of another first',
      () => ({
        between: [der(0xa0, stranger, signer.certificate)],
        attributes: [ids().type, ids().digest, listed(stranger, signer.certificate)],
      }),
    ],
    ['holds', 'signs it in the old way', () => ({ attributes: [ids().type, ids().digest, old(signer.certificate)] })],
    ['holds', 'signs it in both ways', () => ({ attributes: [...Object.values(ids()), old(signer.certificate)] })],
    [
      'wrong',
      'signs another in the old way',
      () => ({
        between: [der(0xa0, stranger, signer.certificate)],
        attributes: [...Object.values(ids()), old(stranger)],
      }),
    ],
    [
      'no-certificate',
      'signs another in the old way, which is not there',
      () => ({ attributes: [...Object.values(ids()), old(stranger)] }),
    ],
    [
      'wrong',
      'names a digest in the old way',
      () => ({
        attributes: [
          ids().type,
          ids().digest,
          attribute(OID.oldId, sequence(sequence(sequence(algorithm('sha256'), octets(digest(signer.certificate)))))),
        ],
      }),
    ],
    ['holds', 'names SHA-384', () => ({ attributes: [ids().type, ids().digest, named(signer.certificate, 'sha384')] })],
    ['holds', 'names SHA-512', () => ({ attributes: [ids().type, ids().digest, named(signer.certificate, 'sha512')] })],
    [
      'holds',
      'names SHA-256',
      () => ({ attributes: [ids().type, ids().digest, id(algorithm('sha256'), octets(digest(signer.certificate)))] }),
    ],
    ['wrong', 'names SHA-1', () => ({ attributes: [ids().type, ids().digest, named(signer.certificate, 'sha1')] })],
    [
      'wrong',
      'names no digest in its place',
      () => ({ attributes: [ids().type, ids().digest, id(sequence(num(1)), octets(digest(signer.certificate)))] }),
    ],
    [
      'wrong',
      'names its digest and gives none',
      () => ({ attributes: [ids().type, ids().digest, id(algorithm('sha256'))] }),
    ],
    ['wrong', 'gives a number for a digest', () => ({ attributes: [ids().type, ids().digest, id(num(1))] })],
    [
      'no-certificate',
      'gives a part of the digest',
      () => ({ attributes: [ids().type, ids().digest, id(octets(digest(signer.certificate).subarray(1)))] }),
    ],
    ['unsupported', 'digests by SHA-1', () => ({ hash: 'sha1' })],
    ['wrong', 'bears another number', () => ({ sid: sequence(name(), num(1)) })],
    ['wrong', 'bears the name of another', () => ({ sid: sequence(partOf(signer.certificate, 5), number()) })],
    ['holds', 'is named by its key', () => ({ signerVersion: num(3), sid: der(0x80, keyId()) })],
    [
      'wrong',
      'is named by another key',
      () => ({
        signerVersion: num(3),
        sid: der(
          0x80,
          keyId().map((byte) => byte ^ 1),
        ),
      }),
    ],
    ['unread', 'is named by its key under the number of a name', () => ({ sid: der(0x80, keyId()) })],
    ['wrong', 'is named by its key in a wrapping', () => ({ signerVersion: num(3), sid: der(0xa0, octets(keyId())) })],
    ['wrong', 'signs something else', () => ({ sign: () => new Uint8Array(sign('sha256', EMPTY, signer.key)) })],
    ['unsupported', 'signs by an algorithm that nobody knows', () => ({ algorithm: sequence(oid('2.999.3')) })],
    ['unsupported', 'signs by ECDSA with a parameter', () => ({ algorithm: sequence(oid(OID.ecdsa256), NULL) })],
    ['unsupported', 'has another kind of key', () => ({ algorithm: sequence(oid(OID.rsa), NULL) })],
    [
      'holds',
      'digests the attributes by SHA-384',
      () => ({
        algorithm: sequence(oid(OID.ecdsa384)),
        sign: (input) => new Uint8Array(sign('sha384', input, signer.key)),
      }),
    ],
    [
      'holds',
      'digests the attributes by SHA-512',
      () => ({
        algorithm: sequence(oid(OID.ecdsa512)),
        sign: (input) => new Uint8Array(sign('sha512', input, signer.key)),
      }),
    ],
    ['holds', 'digests the content by SHA-512', () => ({ hash: 'sha512', algorithm: sequence(oid(OID.ecdsa512)) })],
    ['wrong', 'digests the attributes by another than it says', () => ({ algorithm: sequence(oid(OID.ecdsa384)) })],
  ])('%s when it %s', async (expected, _, odd) => {
    expect(await said(message(signer, odd()))).toBe(expected);
  });

  it('says by which algorithm it cannot be checked, and whose certificate it is', async () => {
    const check = async (odd: Odd): Promise<unknown> => {
      const read = readSignedMessage(message(signer, odd));
      const { certificate, ...answer } = (read && (await checkSigner(read, []))) as {
        certificate?: { readonly der: Uint8Array };
      };
      return [answer, certificate?.der];
    };
    const der = signer.certificate;
    expect(await check({})).toEqual([{ answer: 'holds' }, der]);
    expect(await check({ hash: 'sha1' })).toEqual([{ answer: 'unsupported', algorithm: OID.sha1 }, undefined]);
    const foreign = { algorithm: sequence(oid('2.999.3')) };
    expect(await check(foreign)).toEqual([{ answer: 'unsupported', algorithm: '2.999.3' }, der]);
    expect(await check({ sid: sequence(name(), num(1)) })).toEqual([{ answer: 'wrong' }, der]);
    expect(await check({ signature: EMPTY })).toEqual([{ answer: 'wrong' }, der]);
    expect(await check({ between: [] })).toEqual([{ answer: 'no-certificate' }, undefined]);
  });

  it('is not found by bytes that are no certificate, though their digest is signed', async () => {
    const attributes = [ids().type, ids().digest, listed(NULL)];
    expect(await said(message(signer, { attributes, between: [der(0xa0, NULL)] }))).toBe('no-certificate');
  });

  it('without an identifier of its key cannot be named by one', async () => {
    const certificate = withPart(signer.certificate, '0.7.0.2', gone);
    const bare = { ...signer, certificate };
    const odd = { signerVersion: num(3), sid: der(0x80, keyId()) };
    expect([await said(message(bare)), await said(message(bare, odd))]).toEqual(['holds', 'wrong']);
    expect(await said(message(bare, { ...odd, sid: der(0x80) }))).toBe('wrong');
  });

  it.each([
    ['secp256k1', OID.ecdsa256, 'sha256', 'unsupported'],
    ['secp384r1', OID.ecdsa384, 'sha384', 'holds'],
    ['secp521r1', OID.ecdsa512, 'sha512', 'holds'],
  ] as const)('with a key on %s by %s over %s: %s', async (namedCurve, type, hash, expected) => {
    expect(await said(message(curve(namedCurve), { hash, algorithm: sequence(oid(type)) }))).toBe(expected);
  });
});

describe('a signature of ECDSA', () => {
  const numbers = (signature: Uint8Array): readonly Uint8Array[] =>
    (partsOf(signature).inside as readonly { readonly inside: Uint8Array }[]).map(({ inside }) => inside);
  const integer = (bytes: Uint8Array): Uint8Array => der(0x02, bytes);

  const padded = (bytes: Uint8Array): Uint8Array => Uint8Array.of(0, ...bytes);
  const bare = (bytes: Uint8Array): Uint8Array => bytes.subarray(bytes[0] === 0 ? 1 : 0);
  type Written = (r: Uint8Array, s: Uint8Array) => Uint8Array;
  const two = (r: Uint8Array, s: Uint8Array): Uint8Array => sequence(integer(r), integer(s));

  let input: Uint8Array;
  beforeAll(() => {
    input = set(...Object.values(attributesOf(signer.certificate)));
  });
  const signed = (fits: (r: Uint8Array, s: Uint8Array) => boolean): readonly [Uint8Array, Uint8Array] => {
    for (;;) {
      const [r = EMPTY, s = EMPTY] = numbers(new Uint8Array(sign('sha256', input, signer.key)));
      if (fits(r, s)) return [r, s];
    }
  };
  const by = (written: Written, r: Uint8Array, s: Uint8Array): Promise<string> =>
    said(message(signer, { signature: written(r, s) }));

  it.each<readonly [string, Written]>([
    ['with a needless zero in the first number', (r, s) => two(padded(r), s)],
    ['with a needless zero in the second', (r, s) => two(r, padded(s))],
    ['with three numbers', (r, s) => sequence(integer(r), integer(s), integer(s))],
    ['with one number', (r) => sequence(integer(r))],
    ['with an enumeration', (r, s) => sequence(der(0x0a, r), integer(s))],
    ['with a text', (r, s) => sequence(integer(r), octets(s))],
    ['with an empty number', (r) => two(r, EMPTY)],
    ['with a zero', (r) => two(r, Uint8Array.of(0))],
    ['with a number that is too large', (_, s) => two(Uint8Array.of(1, ...new Uint8Array(32)), s)],
    ['in a SET', (r, s) => set(integer(r), integer(s))],
    ['with a length in two bytes', (r, s) => Uint8Array.of(0x30, 0x81, ...two(r, s).subarray(1))],
    ['with a byte behind it', (r, s) => Uint8Array.of(...two(r, s), 0)],
    ['with nothing in it', () => EMPTY],
  ])('%s is wrong', async (_, written) => {
    const [r, s] = signed(() => true);
    expect([await by(two, r, s), await by(written, r, s)]).toEqual(['holds', 'wrong']);
  });

  it.each([32, 33])('with a number of %s bytes is read, and with no byte less', async (length) => {
    const [r, s] = signed((one) => one.length === length);
    expect(await by(two, r, s)).toBe('holds');
    expect(await by(two, length === 33 ? bare(r) : padded(r), s)).toBe('wrong');
  });

  it('with a number that is shorter is read', async () => {
    const [r, s] = signed((one, other) => one.length < 32 || other.length < 32);
    expect(await by(two, r, s)).toBe('holds');
  });
});

describe('a signature of RSA', () => {
  let rsa: Signer;
  beforeAll(async () => {
    rsa = signerOf(await identity('RSA-2048'));
  });
  const HASHES = { sha256: 11, sha384: 12, sha512: 13 } as const;

  it.each(['sha256', 'sha384', 'sha512'] as const)('over %s is read, by each of its names', async (hash) => {
    for (const type of [OID.rsa, `1.2.840.113549.1.1.${String(HASHES[hash])}`]) {
      for (const parameters of [[], [NULL]])
        expect(await said(message(rsa, { hash, algorithm: sequence(oid(type), ...parameters) }))).toBe('holds');
      expect(await said(message(rsa, { hash, algorithm: sequence(oid(type), num(1)) }))).toBe('unsupported');
    }
    // The name of the signature says its digest, whatever the content is digested by.
    for (const [other, number] of Object.entries(HASHES)) {
      const odd = {
        algorithm: sequence(oid(`1.2.840.113549.1.1.${String(number)}`)),
        sign: (input: Uint8Array) => new Uint8Array(sign(hash, input, rsa.key)),
      };
      expect(await said(message(rsa, odd))).toBe(other === hash ? 'holds' : 'wrong');
    }
    expect(await said(message(rsa, { algorithm: sequence(oid(OID.ecdsa256)) }))).toBe('unsupported');
  });

  it('with a salt is read where both digests are one, and the salt is no longer than a digest', async () => {
    const by = (hash: 'sha256' | 'sha384' | 'sha512', saltLength: number, parameters: readonly Uint8Array[]): Odd => ({
      algorithm: sequence(oid(OID.pss), ...parameters),
      sign: (input) =>
        new Uint8Array(sign(hash, input, { key: rsa.key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength })),
    });
    const pss = (hash: 'sha1' | 'sha256' | 'sha384' | 'sha512', mask = hash, salt = 32): Uint8Array =>
      sequence(
        explicit(0, algorithm(hash)),
        explicit(1, sequence(oid(OID.mgf1), algorithm(mask))),
        explicit(2, num(salt)),
      );
    const answer = (odd: Odd): Promise<string> => said(message(rsa, odd));
    for (const hash of ['sha256', 'sha384', 'sha512'] as const) {
      expect(await answer(by(hash, 32, [pss(hash)]))).toBe('holds');
      expect(await answer(by(hash, 20, [pss(hash, hash, 20)]))).toBe('holds');
      expect(await answer(by(hash, 64, [pss(hash, hash, 64)]))).toBe('holds');
      expect(await answer(by(hash, 65, [pss(hash, hash, 65)]))).toBe('unsupported');
      expect(await answer(by(hash, 32, [pss(hash, hash, 31)]))).toBe('wrong');
      expect(await answer(by(hash, 32, [pss(hash, hash === 'sha256' ? 'sha384' : 'sha256')]))).toBe('unsupported');
    }
    expect(await answer(by('sha256', 32, [pss('sha1')]))).toBe('unsupported');
    for (const parameters of [[], [NULL], [sequence()], [num(1)]])
      expect(await answer(by('sha256', 32, parameters))).toBe('unsupported');
  });
});
