import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type DevIdentity, issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { der, integer, sequence } from '../../../src/adapters/dev-pki/der.js';
import { makeOcsp } from '../../../src/adapters/dev-pki/revocation.js';
import type { RevocationFacts } from '../../../src/model/index.js';
import { readCrl } from '../../../src/trust/crl.js';
import { readOcsp } from '../../../src/trust/ocsp.js';
import { openSeal } from '../../../src/seal/index.js';
import { followPath, readCertificate, readCertificates } from '../../../src/trust/index.js';
import {
  CRL_URL,
  type House,
  NOW,
  OCSP_URL,
  PLAIN,
  RESPONDER,
  SEAL,
  TOMORROW,
  YESTERDAY,
  at,
  build,
  crlOf,
  distributionPoint,
  factsOf,
  ocspOf,
} from '../../support/revocation.js';
import { END, ROOT } from '../../support/sealing.js';
import { describeWithShared, shared, sharedBytes } from '../../support/shared.js';

let house: House;
beforeAll(async () => {
  house = await build();
});

function told(facts: readonly RevocationFacts[]): readonly (readonly string[])[] {
  return facts.map(({ answers, findings }) => [
    ...answers.map(({ by, value, reason }) => [by, value, reason].filter(Boolean).join(' ')),
    ...findings.map(({ code }) => code),
  ]);
}

async function saysOf(data: Parameters<typeof factsOf>[1], options?: Parameters<typeof factsOf>[2]) {
  return told(await factsOf(house, data, options))[0];
}

const UNTRUSTED = ['certificate.revocation-untrusted'];
const SCOPE = ['certificate.revocation-scope'];

describe('revocation by a list', () => {
  it('is good for a certificate that is not in it', async () => {
    const other = await issueCertificate(SEAL, house.authority);
    const crl = await crlOf(house, { revoked: [{ certificate: other.certificate, at: YESTERDAY }] });
    const [facts] = await factsOf(house, { crls: [crl] });
    expect(facts).toMatchObject({
      sources: [OCSP_URL, CRL_URL],
      answers: [{ by: 'crl', origin: 'embedded', value: 'good', thisUpdate: YESTERDAY, nextUpdate: TOMORROW }],
      findings: [],
    });
  });

  it('says when and why it was revoked', async () => {
    const revokedAt = at('2026-11-01T00:00:00Z');
    const crl = await crlOf(house, {
      revoked: [{ certificate: house.seal.certificate, at: revokedAt, reason: 'keyCompromise' }],
    });
    const [facts] = await factsOf(house, { crls: [crl] });
    expect(facts?.answers).toMatchObject([{ value: 'revoked', revokedAt, reason: 'keyCompromise' }]);
  });

  it('gives no reason where the list gives none', async () => {
    const crl = await crlOf(house, { revoked: [{ certificate: house.seal.certificate, at: YESTERDAY }] });
    expect(await saysOf({ crls: [crl] })).toEqual(['crl revoked unspecified']);
  });

  it('tells a hold, and an entry that only takes it out again', async () => {
    const hold = { certificate: house.seal.certificate, at: YESTERDAY } as const;
    expect(await saysOf({ crls: [await crlOf(house, { revoked: [{ ...hold, reason: 'certificateHold' }] })] })).toEqual(
      ['crl revoked certificateHold'],
    );
    expect(await saysOf({ crls: [await crlOf(house, { revoked: [{ ...hold, reason: 'removeFromCRL' }] })] })).toEqual([
      'crl good',
    ]);
  });

  it('counts the revocation of two entries of which one is a hold', async () => {
    const { certificate } = house.seal;
    const crl = await crlOf(house, {
      revoked: [
        { certificate, at: at('2026-10-01T00:00:00Z'), reason: 'certificateHold' },
        { certificate, at: YESTERDAY, reason: 'keyCompromise' },
      ],
    });
    expect(await saysOf({ crls: [crl] })).toEqual(['crl revoked keyCompromise']);
  });

  it('does not count when somebody else signed it', async () => {
    const revoked = [{ certificate: house.seal.certificate, at: YESTERDAY }];
    for (const signer of [house.stranger, house.root, house.seal, house.responder])
      expect(await saysOf({ crls: [await crlOf(house, { signer, revoked })] })).toEqual(UNTRUSTED);
  });

  it('does not count when it was altered after signing', async () => {
    const crl = (await crlOf(house)).slice();
    // A digit of the date of the list.
    const where = Buffer.from(crl).indexOf('261119120000Z');
    crl[where + 3] = 0x32;
    expect(readCrl(crl)?.thisUpdate).toBe('2026-12-19T12:00:00Z');
    expect(await saysOf({ crls: [crl] })).toEqual(UNTRUSTED);
  });

  it('is not asked of the list of another authority', async () => {
    expect(await saysOf({ crls: [await crlOf(house, { issuer: house.root })] })).toEqual([]);
  });

  it('counts when a second key of the authority signed it that may', async () => {
    const profile = { ...PLAIN, commonName: 'Authority', keyUsage: ['cRLSign'] as const };
    const [own, above, stranger, unfit] = await Promise.all([
      issueCertificate(profile, house.authority),
      issueCertificate(profile, house.root),
      issueCertificate(profile, house.stranger),
      issueCertificate({ ...profile, keyUsage: ['digitalSignature'] }, house.authority),
    ]);
    const anchors = [house.root.certificate];
    const says = async (signer: DevIdentity) =>
      saysOf(
        { crls: [await crlOf(house, { signer })] },
        { anchors, others: [house.authority.certificate, signer.certificate] },
      );
    expect(await says(own)).toEqual(['crl good']);
    expect(await says(above)).toEqual(['crl good']);
    expect(await says(stranger)).toEqual(UNTRUSTED);
    expect(await says(unfit)).toEqual(UNTRUSTED);
  });

  it('does not count when the authority may not sign lists', async () => {
    const authority = await issueCertificate({ ...ROOT, keyUsage: ['keyCertSign'] });
    const seal = await issueCertificate(SEAL, authority);
    const crl = await crlOf({ ...house, authority });
    expect(await saysOf({ crls: [crl] }, { leaf: seal.certificate, anchors: [authority.certificate] })).toEqual(
      UNTRUSTED,
    );
  });

  it.each([
    ['a list of changes', { oid: '2.5.29.27', critical: true, value: integer(Uint8Array.of(1)) }],
    ['a critical extension that nobody knows', { oid: '1.2.3.4', critical: true, value: Uint8Array.of(5, 0) }],
    ['an indirect list', distributionPoint({ flags: [4] })],
    ['a list of attribute certificates', distributionPoint({ flags: [5] })],
    ['a list of authorities', distributionPoint({ flags: [2] })],
    ['a list of some reasons', distributionPoint({ someReasons: true })],
    ['a part that the certificate does not name', distributionPoint({ url: 'http://crl.example/other.crl' })],
    ['a scope that is no sequence', { oid: '2.5.29.28', critical: true, value: Uint8Array.of(5, 0) }],
  ])('is silent in %s', async (_, extension) => {
    expect(await saysOf({ crls: [await crlOf(house, { extensions: [extension] })] })).toEqual(SCOPE);
  });

  it.each([
    ['the part that the certificate names', distributionPoint({ url: CRL_URL })],
    ['a list of users', distributionPoint({ flags: [1] })],
    ['an extension that may be ignored', { oid: '1.2.3.4', critical: false, value: Uint8Array.of(5, 0) }],
  ])('is told by %s', async (_, extension) => {
    expect(await saysOf({ crls: [await crlOf(house, { extensions: [extension] })] })).toEqual(['crl good']);
  });

  it('is told of some reasons where it is revoked for one of them', async () => {
    const crl = await crlOf(house, {
      revoked: [{ certificate: house.seal.certificate, at: YESTERDAY, reason: 'keyCompromise' }],
      extensions: [distributionPoint({ someReasons: true })],
    });
    expect(await saysOf({ crls: [crl] })).toEqual(['crl revoked keyCompromise']);
  });

  it('is not told good by a list from after the end of the certificate, unless ended ones are kept', async () => {
    const thisUpdate = at('2030-02-01T00:00:00Z');
    const kept = der(0x18, new TextEncoder().encode('20200101000000Z'));
    expect(await saysOf({ crls: [await crlOf(house, { thisUpdate })] })).toEqual(SCOPE);
    const extensions = [{ oid: '2.5.29.60', critical: false, value: kept }];
    expect(await saysOf({ crls: [await crlOf(house, { thisUpdate, extensions })] })).toEqual(['crl good']);
    const revoked = [{ certificate: house.seal.certificate, at: YESTERDAY }];
    expect(await saysOf({ crls: [await crlOf(house, { thisUpdate, revoked })] })).toEqual(['crl revoked unspecified']);
  });

  it('is found among a hundred thousand entries', async () => {
    const revoked = Array.from({ length: 100_000 }, (_, index) => ({
      serialNumber: Uint8Array.of(1, index >> 16, (index >> 8) & 255, index & 255),
      at: YESTERDAY,
      reason: 'superseded' as const,
    }));
    const last = { certificate: house.seal.certificate, at: YESTERDAY, reason: 'keyCompromise' as const };
    const crl = await crlOf(house, { revoked: [...revoked, last] });
    expect(await saysOf({ crls: [crl] })).toEqual(['crl revoked keyCompromise']);
    expect(readCrl(crl)?.entryOf(Uint8Array.of(1, 0, 1, 2))).toEqual({ revokedAt: YESTERDAY, reason: 'superseded' });
    expect(readCrl(crl)?.entryOf(Uint8Array.of(2, 0, 1, 2))).toBeUndefined();
  });

  it('asks each certificate below the anchor, and never the anchor', async () => {
    const crls = await Promise.all([
      crlOf(house),
      crlOf(house, {
        issuer: house.root,
        revoked: [{ certificate: house.authority.certificate, at: YESTERDAY, reason: 'cACompromise' }],
      }),
    ]);
    const others = [house.authority.certificate];
    const anchors = [house.root.certificate];
    expect(told(await factsOf(house, { crls }, { others, anchors }))).toEqual([
      ['crl good'],
      ['crl revoked cACompromise'],
    ]);
    expect(await factsOf(house, { crls }, { anchors: [house.seal.certificate] })).toEqual([]);
  });

  it('is told also where no anchor was given, by the certificates that came along', async () => {
    const crl = await crlOf(house, { revoked: [{ certificate: house.seal.certificate, at: YESTERDAY }] });
    const facts = await factsOf(house, { crls: [crl] }, { anchors: [], others: [house.authority.certificate] });
    expect(told(facts)).toEqual([['crl revoked unspecified']]);
  });
});

describe('revocation by an answer', () => {
  it.each(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const)('is good, named by %s', async (hash) => {
    expect(await saysOf({ ocsps: [await ocspOf(house, {}, { hash })] })).toEqual(['ocsp good']);
  });

  it.each([
    ['by the authority', {}],
    ['by the authority, named by its key', { byKey: true }],
  ])('counts %s', async (_, change) => {
    expect(await saysOf({ ocsps: [await ocspOf(house, change)] })).toEqual(['ocsp good']);
  });

  it('counts by a responder that the authority appointed, also one whose certificate came apart', async () => {
    const { responder } = house;
    expect(await saysOf({ ocsps: [await ocspOf(house, { responder })] })).toEqual(['ocsp good']);
    expect(await saysOf({ ocsps: [await ocspOf(house, { responder, byKey: true })] })).toEqual(['ocsp good']);
    const bare = await ocspOf(house, { responder, bare: true });
    expect(await saysOf({ ocsps: [bare] })).toEqual(UNTRUSTED);
    expect(await saysOf({ ocsps: [bare] }, { others: [responder.certificate] })).toEqual(['ocsp good']);
  });

  it('says revoked with time and reason, and that it does not know', async () => {
    const revokedAt = at('2026-11-02T00:00:00Z');
    const revoked = await ocspOf(house, {}, { value: 'revoked', revokedAt, reason: 'cessationOfOperation' });
    const [facts] = await factsOf(house, { ocsps: [revoked] });
    expect(facts?.answers).toEqual([
      {
        by: 'ocsp',
        origin: 'embedded',
        value: 'revoked',
        revokedAt,
        reason: 'cessationOfOperation',
        thisUpdate: YESTERDAY,
        nextUpdate: TOMORROW,
      },
    ]);
    expect(await saysOf({ ocsps: [await ocspOf(house, {}, { value: 'unknown' })] })).toEqual(['ocsp unknown']);
  });

  it('is no answer when it is about another certificate', async () => {
    const other = await issueCertificate(SEAL, house.authority);
    expect(await saysOf({ ocsps: [await ocspOf(house, {}, { certificate: other.certificate })] })).toEqual([]);
    // The same number of another issuer.
    expect(await saysOf({ ocsps: [await ocspOf(house, { issuer: house.root, responder: house.authority })] })).toEqual(
      [],
    );
    expect(await saysOf({ ocsps: [await ocspOf(house, { issuer: house.stranger })] })).toEqual([]);
  });

  it('does not count by a stranger, by the sealer itself, or by the authority above', async () => {
    for (const responder of [house.stranger, house.seal, house.root])
      expect(await saysOf({ ocsps: [await ocspOf(house, { responder })] })).toEqual(UNTRUSTED);
  });

  it.each([
    ['was not appointed for it', { extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] }],
    ['has no extended usage', { extendedKeyUsage: undefined }],
    ['had ended', { notBefore: at('2025-01-01T00:00:00Z'), notAfter: at('2026-11-01T00:00:00Z') }],
    ['had not begun', { notBefore: at('2026-11-20T00:00:00Z'), notAfter: END }],
    [
      'has a critical extension that nobody knows',
      { extensions: [{ oid: '1.2.3.4', critical: true, value: Uint8Array.of(5, 0) }] },
    ],
  ])('does not count by a responder that %s', async (_, change) => {
    const { extendedKeyUsage, ...profile } = { ...RESPONDER, ...change };
    const usage = extendedKeyUsage === undefined ? {} : { extendedKeyUsage };
    const responder = await issueCertificate({ ...profile, ...usage }, house.authority);
    expect(await saysOf({ ocsps: [await ocspOf(house, { responder })] })).toEqual(UNTRUSTED);
  });

  it('does not count by a responder that another authority appointed', async () => {
    const responder = await issueCertificate(RESPONDER, house.stranger);
    expect(await saysOf({ ocsps: [await ocspOf(house, { responder })] })).toEqual(UNTRUSTED);
  });

  it('does not count by a responder that is revoked itself, unless that is not to be asked', async () => {
    const plain = await issueCertificate({ ...RESPONDER, extensions: [] }, house.authority);
    const crl = await crlOf(house, {
      revoked: [plain, house.responder].map(({ certificate }) => ({ certificate, at: at('2026-11-01T00:00:00Z') })),
    });
    const says = async (responder: DevIdentity, crls: readonly Uint8Array[]) =>
      saysOf({ crls, ocsps: [await ocspOf(house, { responder })] });
    expect(await says(plain, [])).toEqual(['ocsp good']);
    expect(await says(plain, [crl])).toEqual(['crl good', ...UNTRUSTED]);
    expect(await says(house.responder, [crl])).toEqual(['crl good', 'ocsp good']);
  });

  it('does not count when it was altered after signing', async () => {
    const ocsp = (await ocspOf(house)).slice();
    const where = Buffer.from(ocsp).lastIndexOf('20261121120000Z');
    ocsp[where + 2] = 0x39;
    expect(readOcsp(ocsp)?.statements[0]?.nextUpdate).toBe('2096-11-21T12:00:00Z');
    expect(await saysOf({ ocsps: [ocsp] })).toEqual(UNTRUSTED);
  });

  it('is not told good after the end of the certificate', async () => {
    const thisUpdate = at('2030-02-01T00:00:00Z');
    expect(await saysOf({ ocsps: [await ocspOf(house, { producedAt: thisUpdate }, { thisUpdate })] })).toEqual(SCOPE);
  });

  it('keeps the newest first, from whichever source', async () => {
    const ocsp = await ocspOf(house, {}, { thisUpdate: at('2026-11-18T00:00:00Z') });
    expect(await saysOf({ crls: [await crlOf(house)], ocsps: [ocsp] })).toEqual(['crl good', 'ocsp good']);
    const older = await crlOf(house, { thisUpdate: at('2026-11-17T00:00:00Z') });
    expect(await saysOf({ crls: [older], ocsps: [ocsp] })).toEqual(['ocsp good', 'crl good']);
  });

  it('tells given answers from embedded ones', async () => {
    const { revocation } = await followPath({
      leaf: house.seal.certificate,
      others: [],
      anchors: [house.authority.certificate],
      at: NOW,
      revocation: [
        { origin: 'embedded', crls: [await crlOf(house)], ocsps: [] },
        { origin: 'given', crls: [], ocsps: [await ocspOf(house)] },
      ],
    });
    expect(revocation[0]?.answers.map(({ by, origin }) => [by, origin])).toEqual([
      ['crl', 'embedded'],
      ['ocsp', 'given'],
    ]);
  });

  it('is read from the answer inside as well, and not from one that says that there is none', async () => {
    const ocsp = await ocspOf(house);
    const whole = readOcsp(ocsp);
    const basic = ocsp.subarray(Buffer.from(ocsp).indexOf(Buffer.from(whole?.tbs ?? [])) - 4);
    expect(readOcsp(basic)).toEqual(whole);
    expect(readOcsp(sequence(Uint8Array.of(0x0a, 1, 6)))).toBeUndefined();
  });
});

describe('hostile answers', () => {
  it('are named and set aside when they cannot be read', async () => {
    const rubbish = [new Uint8Array(), Uint8Array.of(0x30), new Uint8Array(64).fill(0x30), house.seal.certificate];
    const [facts] = await factsOf(house, { crls: rubbish, ocsps: rubbish });
    expect(facts?.answers).toEqual([]);
    expect(facts?.findings.map(({ code, values }) => `${code} ${String(values?.['kind'])}`)).toEqual([
      ...Array<string>(4).fill('certificate.revocation-unreadable crl'),
      ...Array<string>(4).fill('certificate.revocation-unreadable ocsp'),
    ]);
  });

  it('never read past their end, however they are cut or changed', async () => {
    const originals = [
      await crlOf(house, { revoked: [{ certificate: house.seal.certificate, at: YESTERDAY }] }),
      await ocspOf(house, { responder: house.responder }),
    ];
    for (const original of originals) {
      for (let index = 0; index < original.length; index += 1) {
        expect(readCrl(original.subarray(0, index))).toBeUndefined();
        expect(readOcsp(original.subarray(0, index))).toBeUndefined();
        const changed = original.slice();
        changed[index] = (changed[index] ?? 0) ^ 0x81;
        readCrl(changed)?.entryOf(Uint8Array.of(7));
        readOcsp(changed);
      }
    }
  });

  it('are only looked at up to a number', async () => {
    const crl = await crlOf(house);
    const [facts] = await factsOf(house, { crls: Array.from({ length: 65 }, () => crl) });
    expect(facts?.answers).toHaveLength(64);
    expect(facts?.findings).toEqual([{ code: 'certificate.revocation-too-many', values: { count: 65, limit: 64 } }]);
  });

  it('with thousands of statements or namesakes cost no thousand signatures', async () => {
    const statements = Array.from({ length: 65 }, () => ({
      certificate: house.seal.certificate,
      value: 'good' as const,
      thisUpdate: YESTERDAY,
    }));
    expect(readOcsp(await makeOcsp({ issuer: house.authority, producedAt: YESTERDAY, statements }))).toBeUndefined();
    const lookAlikes = await Promise.all(
      Array.from({ length: 8 }, () => issueCertificate({ ...ROOT, commonName: 'Authority' })),
    );
    const others = lookAlikes.map(({ certificate }) => certificate);
    const signer = lookAlikes[7] as DevIdentity;
    expect(await saysOf({ crls: [await crlOf(house, { signer })] }, { others })).toEqual(UNTRUSTED);
  });
});

describeWithShared('the sealed samples', () => {
  const anchors = readdirSync(shared('edc/samples/anchors')).flatMap((name) =>
    readCertificates(sharedBytes(`edc/samples/anchors/${name}`)),
  );

  it.each([
    ['velocert-degree', 'crl', '2026-01-12T07:24:43Z'],
    ['velocert-enrolment', 'crl', '2026-01-12T07:24:43Z'],
    ['commission-2025-participation', 'ocsp', '2025-02-12T12:09:45Z'],
    ['commission-2025-transcript', 'ocsp', '2025-02-18T15:28:25Z'],
    ['commission-participation', 'ocsp', '2023-09-27T12:07:02Z'],
  ])('hold an answer about the seal certificate that counts: %s', async (name, by, thisUpdate) => {
    const { material, certificates } = await openSeal(sharedBytes(`edc/samples/sealed/${name}.jsonld`));
    const [leaf = new Uint8Array(), ...others] = certificates[0] ?? [];
    const { crls = [], ocsps = [] } = material[0] ?? {};
    const { path, revocation } = await followPath({
      leaf,
      others,
      anchors,
      at: at(thisUpdate),
      revocation: [{ origin: 'embedded', crls, ocsps }],
    });
    expect(path.subjects).toHaveLength(3);
    expect(told(revocation)).toEqual([[`${by} good`], []]);
    expect(revocation[0]?.answers[0]?.thisUpdate).toBe(thisUpdate);
    expect((await readCertificate(leaf))?.qualified).toEqual({ compliance: true, types: ['eseal'], device: false });
  });
});
