import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { toBase64, utf8 } from '../../../src/model/index.js';
import {
  certificatesIn,
  describeAnswer,
  issuerAmong,
  ocspRequest,
  questionsOf,
} from '../../../src/trust/asking/index.js';
import { readX509 } from '../../../src/trust/x509.js';
import {
  CRL_URL,
  type House,
  OCSP_URL,
  PLAIN,
  RESPONDER,
  TOMORROW,
  YESTERDAY,
  build,
  crlOf,
  ocspOf,
} from '../../support/revocation.js';

let house: House;
beforeAll(async () => {
  house = await build();
});

const fingerprint = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex');

describe('where a certificate can be asked about', () => {
  it('stands in it', async () => {
    const nothing = { issuers: [], responders: [], lists: [] };
    expect(await questionsOf(house.seal.certificate)).toEqual({
      selfSigned: false,
      noCheck: false,
      issuers: [],
      responders: [OCSP_URL],
      lists: [CRL_URL],
    });
    expect(await questionsOf(house.root.certificate)).toEqual({ selfSigned: true, noCheck: false, ...nothing });
    expect(await questionsOf(house.responder.certificate)).toEqual({ selfSigned: false, noCheck: true, ...nothing });
    // Named like itself, and signed by another key of that name.
    const renewed = await issueCertificate({ ...PLAIN, ...{ commonName: 'Authority' } }, house.authority);
    expect((await questionsOf(renewed.certificate))?.selfSigned).toBe(false);
    expect(await questionsOf(utf8('text'))).toBeUndefined();
  });

  it('is with the issuer by name and signature', async () => {
    const { root, authority, stranger, seal } = house;
    const candidates = [utf8('text'), root.certificate, stranger.certificate, authority.certificate];
    expect(await issuerAmong(seal.certificate, candidates)).toBe(authority.certificate);
    expect(await issuerAmong(seal.certificate, candidates.slice(0, 3))).toBeUndefined();
    await expect(issuerAmong(utf8('text'), candidates)).rejects.toThrow('read before');
  });

  it('is by a request for its number under the name and key of its issuer', async () => {
    const { seal, authority } = house;
    const [asked, above] = [readX509(seal.certificate), readX509(authority.certificate)];
    if (asked === undefined || above === undefined) throw new Error('not read');
    const sha1 = (bytes: Uint8Array): Buffer => createHash('sha1').update(bytes).digest();
    const part = (tag: number, bytes: Uint8Array): Buffer => Buffer.from([tag, bytes.length, ...bytes]);
    const algorithm = Buffer.from('300906052b0e03021a0500', 'hex');
    const id = part(
      0x30,
      Buffer.concat([
        algorithm,
        part(4, sha1(asked.issuerName)),
        part(4, sha1(above.publicKey)),
        part(2, asked.serialNumber),
      ]),
    );
    // OCSPRequest, TBSRequest, requestList, Request (RFC 6960 §4.1.1): no nonce, no signature.
    const expected = [1, 2, 3, 4].reduce((inner) => part(0x30, inner), id);
    const request = await ocspRequest(seal.certificate, authority.certificate);
    expect(Buffer.from(request).toString('hex')).toBe(expected.toString('hex'));
  });
});

describe('an answer', () => {
  const all = (): readonly Uint8Array[] => [
    house.seal.certificate,
    house.authority.certificate,
    house.root.certificate,
  ];
  const says = (): object => ({
    subject: readX509(house.seal.certificate)?.subject,
    fingerprint: fingerprint(house.seal.certificate),
  });
  const AUTHORITY = 'CN=Authority, O=Test authority, C=CY';

  it('of a list says whose it is, of when, and what of each certificate', async () => {
    const head = { kind: 'crl', thisUpdate: YESTERDAY, nextUpdate: TOMORROW, issuer: AUTHORITY };
    expect(await describeAnswer('crl', await crlOf(house), all(), 9)).toStrictEqual({
      ...head,
      says: [{ ...says(), value: 'good' }],
      checks: 1,
    });
    const revoked = [{ certificate: house.seal.certificate, at: YESTERDAY, reason: 'keyCompromise' as const }];
    const list = await crlOf(house, { revoked });
    expect((await describeAnswer('crl', list, all(), 9)).says).toStrictEqual([
      { ...says(), value: 'revoked', revokedAt: YESTERDAY, reason: 'keyCompromise' },
    ]);
    const open = { kind: 'crl', thisUpdate: YESTERDAY, issuer: AUTHORITY };
    const endless = await crlOf(house, { nextUpdate: undefined } as never);
    expect(await describeAnswer('crl', endless, [], 9)).toStrictEqual({ ...open, says: [], checks: 0 });
  });

  it('of a responder says who answers, by name or by the key of a certificate that is there', async () => {
    const described = await describeAnswer('ocsp', await ocspOf(house), all(), 9);
    expect(described).toMatchObject({ kind: 'ocsp', thisUpdate: YESTERDAY, nextUpdate: TOMORROW, checks: 1 });
    expect(described.issuer).toBe(AUTHORITY);
    expect(described.says).toStrictEqual([{ ...says(), value: 'good' }]);
    const byAnother = await ocspOf(house, { responder: house.responder });
    expect(certificatesIn(byAnother).map(toBase64)).toEqual([toBase64(house.responder.certificate)]);
    expect((await describeAnswer('ocsp', byAnother, all(), 9)).issuer).toBe(
      readX509(house.responder.certificate)?.subject,
    );
    const byKey = await ocspOf(house, { byKey: true });
    const key = createHash('sha1')
      .update(readX509(house.authority.certificate)?.publicKey ?? '')
      .digest('hex');
    const issuer = async (known: readonly Uint8Array[]): Promise<unknown> =>
      (await describeAnswer('ocsp', byKey, known, 9)).issuer;
    expect(await issuer([house.seal.certificate, house.authority.certificate])).toBe(AUTHORITY);
    expect(await issuer([house.seal.certificate])).toBe(key);
  });

  it('says of a certificate that it is about, and does not count for, only that', async () => {
    const strange = await crlOf({ ...house, authority: house.stranger });
    expect((await describeAnswer('crl', strange, all(), 9)).says).toStrictEqual([says()]);
  });

  it('tries no more certificates than it may, and none whose issuer is not there', async () => {
    const other = await issueCertificate(RESPONDER, house.authority);
    const list = await crlOf(house);
    const many = [house.seal.certificate, house.responder.certificate, other.certificate, house.authority.certificate];
    const checks = async (limit: number): Promise<readonly number[]> => {
      const described = await describeAnswer('crl', list, many, limit);
      return [described.checks, described.says.length];
    };
    expect(await checks(9)).toEqual([3, 3]);
    expect(await checks(2)).toEqual([2, 2]);
    expect(await checks(0)).toEqual([0, 0]);
    expect(await checks(-1)).toEqual([0, 0]);
    const orphan = await describeAnswer('crl', list, [house.seal.certificate, utf8('text')], 9);
    expect([orphan.checks, orphan.says]).toEqual([1, []]);
    const roots = await crlOf({ ...house, authority: house.root });
    const above = await describeAnswer('crl', roots, [house.root.certificate, house.authority.certificate], 9);
    expect(above.checks).toBe(2);
    expect(above.says.map((one) => one.fingerprint)).toEqual([fingerprint(house.authority.certificate)]);
  });

  it('that cannot be read says nothing', async () => {
    for (const kind of ['crl', 'ocsp'] as const)
      expect(await describeAnswer(kind, utf8('text'), all(), 9)).toStrictEqual({ kind, says: [], checks: 0 });
    expect(await describeAnswer('ocsp', await crlOf(house), all(), 9)).toStrictEqual({
      kind: 'ocsp',
      says: [],
      checks: 0,
    });
    expect(certificatesIn(utf8('text'))).toEqual([]);
  });
});
