import { sign } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { der, octets, oid, sequence, time } from '../../../src/adapters/dev-pki/der.js';
import { stampAsking } from '../../../src/seal/index.js';
import { readTimeStamp } from '../../../src/seal/time-stamp.js';
import {
  CONTENT,
  NULL,
  OID,
  type Odd,
  type Signer,
  algorithm,
  attributesOf,
  digest,
  message,
  num,
  set,
  signerOf,
  tstInfo,
} from '../../support/cms.js';
import { STAMPED_AT, identity, stampIdentity } from '../../support/sealing.js';

const DIGEST = digest(Uint8Array.of(1, 2, 3));
const NONCE = Uint8Array.of(0xff, 2, 3, 4, 5, 6, 7, 8);
const QUESTION = { digest: DIGEST, nonce: NONCE };
/** The nonce as it is asked with: positive, and never with a zero in front. */
const ASKED = num(0x7f, 2, 3, 4, 5, 6, 7, 8);

let signer: Signer;
let small: Signer;
let leaf: Signer;
beforeAll(async () => {
  [signer, leaf, small] = [
    signerOf(await stampIdentity('P-256')),
    signerOf(await identity('P-256')),
    signerOf(await stampIdentity('RSA-1024')),
  ];
});

const token = (content: Uint8Array, odd: Odd = {}, by = signer): Uint8Array => message(by, { content, ...odd });
const granted = (inside: Uint8Array, status = num(0)): Uint8Array => sequence(sequence(status), inside);
const info = (...more: readonly Uint8Array[]): Uint8Array => tstInfo(DIGEST, ...more);

describe('a question to an authority', () => {
  it.each([
    [NONCE, ASKED],
    [Uint8Array.of(0, 1, 2), num(0x40, 1, 2)],
    [Uint8Array.of(0x80, 0, 0), num(0x40, 0, 0)],
    [Uint8Array.of(0x15, 9, 9), num(0x55, 9, 9)],
  ])('is of version 1, over a SHA-256 digest, with its nonce %j and for the certificate', (nonce, asked) => {
    const parts = [num(1), sequence(algorithm('sha256', NULL), octets(DIGEST))];
    const yes = der(0x01, Uint8Array.of(0xff));
    const request = (policy?: string): Uint8Array =>
      stampAsking.request({ digest: DIGEST, nonce, ...(policy === undefined ? {} : { policy }) });
    expect(request()).toEqual(sequence(...parts, asked, yes));
    expect(request('2.999.1')).toEqual(sequence(...parts, oid('2.999.1'), asked, yes));
  });
});

describe('an answer of an authority', () => {
  const read = (response: Uint8Array, policy?: string): ReturnType<typeof stampAsking.read> =>
    stampAsking.read(response, { ...QUESTION, ...(policy === undefined ? {} : { policy }) });

  it('gives its token as it stands, its time and the certificate', async () => {
    const good = token(info(ASKED));
    const answer = { token: good, time: STAMPED_AT, certificate: signer.certificate };
    expect(await read(granted(good))).toEqual(answer);
    expect(await read(granted(good, num(1)))).toEqual(answer);
    expect(await read(granted(good), '2.999.1')).toEqual(answer);
    expect(await read(granted(good), '2.999.2')).toEqual({ fault: 'other-policy' });
    const sha512 = { hash: 'sha512', algorithm: sequence(oid(OID.ecdsa512)) } as const;
    expect(await read(granted(token(info(ASKED), sha512)))).toMatchObject({ time: STAMPED_AT });
  });

  it.each<readonly [string, string, () => Uint8Array]>([
    ['unreadable', 'nothing', () => new Uint8Array()],
    ['unreadable', 'a text', () => octets(NULL)],
    ['unreadable', 'an empty SEQUENCE', () => sequence()],
    ['unreadable', 'no status', () => sequence(sequence(), token(info(ASKED)))],
    ['unreadable', 'a status of another kind', () => granted(token(info(ASKED)), octets(Uint8Array.of(0)))],
    ['unreadable', 'a status and no token', () => sequence(sequence(num(0)))],
    ['unreadable', 'something behind it', () => Uint8Array.of(...granted(token(info(ASKED))), 0)],
    ['rejected', 'a rejection', () => sequence(sequence(num(2)))],
    ['rejected', 'a rejection with a token', () => granted(token(info(ASKED)), num(2))],
    ['rejected', 'a notice that it waits', () => granted(token(info(ASKED)), num(3))],
    ['rejected', 'a status below none', () => granted(token(info(ASKED)), num(0xff))],
    ['rejected', 'a status that is empty', () => granted(token(info(ASKED)), num())],
    ['rejected', 'a status that is a large number', () => granted(token(info(ASKED)), num(1, 0, 0, 0, 0, 0))],
    ['malformed', 'a token that is none', () => granted(sequence())],
    ['malformed', 'a token that says nothing', () => granted(token(CONTENT))],
    ['malformed', 'a token of another content', () => granted(token(info(ASKED), { contentType: OID.data }))],
    ['other-imprint', 'a token over another digest', () => granted(token(tstInfo(digest(NULL), ASKED)))],
    ['other-imprint', 'a token over a part of it', () => granted(token(tstInfo(DIGEST.subarray(1), ASKED)))],
    [
      'other-imprint',
      'a token that says another kind of digest',
      () =>
        granted(
          token(
            sequence(
              num(1),
              oid('2.999.1'),
              sequence(algorithm('sha384'), octets(DIGEST)),
              num(7),
              time(STAMPED_AT),
              ASKED,
            ),
          ),
        ),
    ],
    ['other-nonce', 'a token without a nonce', () => granted(token(info()))],
    ['other-nonce', 'a token with another', () => granted(token(info(num(7, 7, 7, 7, 7, 7, 7, 7))))],
    ['other-nonce', 'a token with a part of it', () => granted(token(info(num(...NONCE.subarray(1)))))],
    ['wrong-signature', 'a token with another signature', () => granted(token(info(ASKED), { signature: NULL }))],
    ['wrong-signature', 'a token without certificate', () => granted(token(info(ASKED), { between: [] }))],
    [
      'unsupported',
      'a token of a key that is too small',
      () => granted(token(info(ASKED), { algorithm: sequence(oid(OID.rsa), NULL) }, small)),
    ],
    ['unfit-certificate', 'a token of a seal', () => granted(token(info(ASKED), {}, leaf))],
  ])('is %s where it is %s', async (fault, _, response) => {
    expect(await read(response())).toEqual({ fault });
  });

  it('may have 131,072 bytes and no more', async () => {
    const good = token(info(ASKED));
    const padded = (length: number): Uint8Array => {
      const whole = (size: number): Uint8Array => sequence(sequence(num(0)), good, octets(new Uint8Array(size)));
      return whole(2 * length - 2000 - whole(length - 2000).length);
    };
    const [most, more] = [padded(131_072), padded(131_073)];
    expect([most.length, more.length]).toEqual([131_072, 131_073]);
    expect((await read(most)).fault).toBeUndefined();
    expect(await read(more)).toEqual({ fault: 'unreadable' });
  });
});

describe('a token that is read', () => {
  const place = { pointer: '/x' };
  const covered = Uint8Array.of(1, 2, 3);
  const read = (bytes: Uint8Array, others: readonly Uint8Array[] = []): ReturnType<typeof readTimeStamp> =>
    readTimeStamp({ der: bytes }, covered, others, place);

  it('says what it says, by whom, and what came with it', async () => {
    const list = sequence(num(1));
    const between = [der(0xa0, leaf.certificate, signer.certificate), der(0xa1, list)];
    expect(await read(token(info(sequence(num(2))), { between }))).toEqual({
      time: STAMPED_AT,
      policy: '2.999.1',
      accuracy: 2,
      covers: true,
      intact: true,
      certificate: signer.certificate,
      certificates: [leaf.certificate, signer.certificate],
      crls: [list],
      findings: [],
    });
  });

  it('is found wanting, each thing by its code at its place', async () => {
    const found = async (bytes: Uint8Array | undefined, over: Uint8Array | undefined = covered): Promise<unknown> => {
      const { covers, intact, findings } = await readTimeStamp({ der: bytes }, over, [], place);
      return [covers, intact, ...findings.map((one) => [one.code, one.place, one.values?.['algorithm']])];
    };
    const one = (code: string, algorithm?: string): unknown => [`seal.time-stamp-${code}`, place, algorithm];
    const good = token(info());
    expect(await found(good)).toEqual([true, true]);
    expect(await found(good, Uint8Array.of(1))).toEqual([false, true, one('elsewhere')]);
    expect(await found(token(info(), { signature: NULL }))).toEqual([true, false, one('wrong')]);
    expect(await found(token(info(), { between: [] }))).toEqual([true, undefined, one('certificate-missing')]);
    expect(await found(token(info(), {}, leaf))).toEqual([true, true, one('usage-unfit')]);
    const foreign = { algorithm: sequence(oid('2.999.3')) };
    expect(await found(token(info(), foreign))).toEqual([true, undefined, one('unsupported', '2.999.3')]);
    const long = `2.999.${'1.'.repeat(40)}7`;
    const far = { algorithm: sequence(oid(long)) };
    expect(await found(token(info(), far))).toEqual([true, undefined, one('unsupported', long.slice(0, 60))]);
    const sha1 = sequence(
      num(1),
      oid('2.999.1'),
      sequence(algorithm('sha1'), octets(DIGEST)),
      num(7),
      time(STAMPED_AT),
    );
    expect(await found(token(sha1))).toEqual([undefined, true, one('unsupported', OID.sha1)]);
    for (const none of [undefined, NULL, token(CONTENT)])
      expect(await found(none)).toEqual([undefined, undefined, one('malformed')]);
    const unknown = await readTimeStamp({ der: good }, undefined, [], place);
    expect([unknown.covers, unknown.intact, unknown.findings.map(({ code }) => code)]).toEqual([
      undefined,
      true,
      ['seal.time-stamp-unchecked'],
    ]);
    const encoded = await readTimeStamp({ der: good, encoding: 'x'.repeat(99) }, covered, [], place);
    expect(encoded).toMatchObject({
      certificates: [],
      crls: [],
      findings: [{ values: { algorithm: 'x'.repeat(60) } }],
    });
    expect(encoded.findings.map(({ code }) => code)).toEqual(['seal.time-stamp-unsupported']);
    expect(await read(NULL)).toMatchObject({ certificates: [], crls: [] });
  });

  it('may bring so much and no more', async () => {
    // Nobody signed what comes with a token.
    const attributes = Object.values(attributesOf(signer.certificate, info()));
    const signature = new Uint8Array(sign('sha256', set(...attributes), signer.key));
    const whole = (size: number): Uint8Array => {
      const between = [der(0xa0, signer.certificate), der(0xa1, octets(new Uint8Array(size)))];
      return token(info(), { between, attributes, signature });
    };
    const padded = (length: number): Uint8Array => whole(2 * length - 2000 - whole(length - 2000).length);
    expect([padded(65_536).length, padded(65_537).length]).toEqual([65_536, 65_537]);
    expect((await read(padded(65_536))).findings).toEqual([]);
    expect((await read(padded(65_537))).findings.map(({ code }) => code)).toEqual(['seal.time-stamp-malformed']);
  });
});
