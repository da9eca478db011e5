import { constants, createHash, randomBytes, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { type Json, fromUtf8, toBase64, toBase64Url, utf8 } from '../../../src/model/index.js';
import { type OpenedSeal, openSeal } from '../../../src/seal/index.js';
import {
  DOCUMENT,
  type Header,
  LEAF,
  ROOT,
  SEALED_AT,
  fileOf,
  headerOf,
  identity,
  privateKeyOf,
  rawSign,
  root,
  sealedFile,
  signatureOver,
  thumbprint,
} from '../../support/sealing.js';

const PAYLOAD = JSON.stringify(DOCUMENT);

function codes({ findings, facts }: OpenedSeal): readonly string[] {
  return [...findings, ...facts.signatures.flatMap((signature) => signature.findings)].map(({ code }) => code);
}

function intact({ facts }: OpenedSeal): readonly (boolean | undefined)[] {
  return facts.signatures.map((signature) => signature.intact);
}

/** A file whose header differs from a correct one by these members, signed as it stands. */
async function withHeader(changes: Header, unprotected?: Json): Promise<OpenedSeal> {
  const one = await identity('P-256');
  const part = signatureOver(one, { ...(await headerOf(one)), ...changes }, PAYLOAD);
  const header = unprotected === undefined ? {} : { header: unprotected };
  return openSeal(fileOf({ payload: PAYLOAD, signatures: [{ ...part, ...header }] }));
}

async function correct(): Promise<{ protected: string; signature: string }> {
  const one = await identity('P-256');
  return { ...signatureOver(one, await headerOf(one), PAYLOAD) };
}

describe('the file', () => {
  const one = { payload: PAYLOAD, signatures: [{ protected: 'e30', signature: 'AA' }] };
  it.each<readonly [string, string | Uint8Array, string]>([
    ['that is no UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d), 'seal.not-json'],
    ['that is no JSON', '{"payload":', 'seal.not-json'],
    ['with a byte order mark', `\ufeff${JSON.stringify(one)}`, 'seal.not-json'],
    ['with two payloads', '{"payload":"a","payload":"b","signatures":[]}', 'seal.duplicate-member'],
    ['with half a character', '{"payload":"\\ud800","signatures":[]}', 'seal.lone-surrogate'],
    ['that nests deeply', `{"payload":"","signatures":${'['.repeat(40)}${']'.repeat(40)}}`, 'seal.too-deep'],
    ['with a prototype', '{"payload":"","__proto__":{},"signatures":[]}', 'seal.member-unknown'],
    ['that is an array', '[]', 'seal.not-a-seal'],
    ['that is some object', '{"payload":"x"}', 'seal.not-a-seal'],
    ['with four compact parts', 'a.b.c.d', 'seal.not-a-seal'],
    ['without signatures', JSON.stringify({ ...one, signatures: [] }), 'seal.signatures-missing'],
    ['with an object of signatures', JSON.stringify({ ...one, signatures: {} }), 'seal.signatures-missing'],
    [
      'with nine signatures',
      JSON.stringify({ ...one, signatures: Array(9).fill(one.signatures[0]) }),
      'seal.too-many-signatures',
    ],
    ['with a stray member', JSON.stringify({ ...one, extra: 1 }), 'seal.member-unknown'],
    ['with both serialisations', JSON.stringify({ ...one, signature: 'AA' }), 'seal.member-unknown'],
    [
      'with a stray member by a signature',
      JSON.stringify({ ...one, signatures: [{ ...one.signatures[0], headur: {} }] }),
      'seal.member-unknown',
    ],
    ['without a payload', JSON.stringify({ signatures: one.signatures }), 'seal.payload-missing'],
    ['with an object as payload', JSON.stringify({ ...one, payload: {} }), 'seal.payload-missing'],
    ['with a signature that is a text', JSON.stringify({ ...one, signatures: ['x'] }), 'seal.signature-unreadable'],
    [
      'with a signature that lacks its value',
      JSON.stringify({ ...one, signatures: [{ protected: 'e30' }] }),
      'seal.signature-unreadable',
    ],
    [
      'without a protected header',
      JSON.stringify({ ...one, signatures: [{ signature: 'AA', header: { alg: 'RS256' } }] }),
      'seal.header-unreadable',
    ],
  ])('%s is refused', async (_, text, code) => {
    const opened = await openSeal(typeof text === 'string' ? utf8(text) : text);
    expect(codes(opened)).toEqual([code]);
    expect(opened.payload).toBeUndefined();
    expect(opened.facts.signatures).toEqual([]);
  });

  it('that is too large is refused unread', async () => {
    expect(codes(await openSeal(new Uint8Array(17_000_000)))).toEqual(['seal.too-large']);
  });

  it('whose payload is not the first member opens, with a remark for Europass', async () => {
    const opened = await openSeal(fileOf({ signatures: [await correct()], payload: PAYLOAD }));
    expect(codes(opened)).toEqual(['seal.payload-not-first']);
    expect(intact(opened)).toEqual([true]);
  });

  it('opens with white space around its members', async () => {
    const opened = await openSeal(utf8(JSON.stringify({ payload: PAYLOAD, signatures: [await correct()] }, null, 2)));
    expect([codes(opened), intact(opened)]).toEqual([[], [true]]);
  });

  it('opens in the flattened serialisation, with a remark', async () => {
    const opened = await openSeal(fileOf({ payload: PAYLOAD, ...(await correct()) }));
    expect(opened.facts.serialisation).toBe('flattened');
    expect([codes(opened), intact(opened), opened.payload]).toEqual([['seal.not-general'], [true], PAYLOAD]);
  });

  it('opens in the compact serialisation with an encoded payload, with a remark', async () => {
    const signer = await identity('P-256');
    const encoded = toBase64Url(utf8(PAYLOAD));
    const part = signatureOver(signer, { ...(await headerOf(signer)), b64: undefined, crit: ['sigT'] }, encoded);
    const opened = await openSeal(utf8(`${part.protected}.${encoded}.${part.signature}`));
    expect(opened.facts.serialisation).toBe('compact');
    expect([codes(opened), intact(opened), opened.payload]).toEqual([['seal.not-general'], [true], PAYLOAD]);
  });

  it('opens with an encoded payload, and refuses one that is spelt loosely', async () => {
    const signer = await identity('P-256');
    const header = { ...(await headerOf(signer)), b64: true };
    for (const [encoded, expected] of [
      [toBase64Url(utf8(PAYLOAD)), PAYLOAD],
      [`${toBase64Url(utf8('{}'))}=`, undefined],
      ['e31', undefined],
      [toBase64Url(Uint8Array.of(0xff)), undefined],
    ] as const) {
      const opened = await openSeal(fileOf({ payload: encoded, signatures: [signatureOver(signer, header, encoded)] }));
      expect(opened.payload).toBe(expected);
      expect(codes(opened)).toEqual(expected === undefined ? ['seal.payload-unreadable'] : []);
      expect(intact(opened)).toEqual([expected === undefined ? undefined : true]);
    }
  });

  it('with signatures over differently encoded payloads is refused', async () => {
    const signer = await identity('P-256');
    const encoded = signatureOver(signer, { ...(await headerOf(signer)), b64: true }, PAYLOAD);
    const opened = await openSeal(fileOf({ payload: PAYLOAD, signatures: [await correct(), encoded] }));
    expect(codes(opened)).toEqual(['seal.payload-ambiguous']);
    expect([opened.payload, intact(opened)]).toEqual([undefined, [undefined, undefined]]);
  });

  it('with two signatures computes both', async () => {
    const other = await identity('RSA-3072');
    const second = signatureOver(other, await headerOf(other), PAYLOAD);
    const broken = signatureOver(other, await headerOf(other), `${PAYLOAD} `);
    expect(intact(await openSeal(fileOf({ payload: PAYLOAD, signatures: [await correct(), second] })))).toEqual([
      true,
      true,
    ]);
    expect(intact(await openSeal(fileOf({ payload: PAYLOAD, signatures: [await correct(), broken] })))).toEqual([
      true,
      false,
    ]);
  });
});

describe('a file that was read before', () => {
  it.each([1, 12, 13, 14, 15, 16, 17, 40])(
    'says the same as its bytes, with %s levels in the unprotected header',
    async (levels) => {
      const nested = JSON.parse(`${'['.repeat(levels)}${levels % 2 === 0 ? '1' : ''}${']'.repeat(levels)}`) as Json;
      const signature = await correct();
      const { protected: header, signature: value } = signature;
      for (const file of [
        { payload: PAYLOAD, signatures: [{ ...signature, header: { etsiU: nested } }] },
        { payload: PAYLOAD, protected: header, signature: value },
        { payload: PAYLOAD, signatures: [signature], extra: nested },
      ]) {
        const bytes = utf8(JSON.stringify(file));
        const opened = await openSeal(bytes);
        expect(await openSeal({ size: bytes.length, envelope: file })).toEqual(opened);
      }
    },
  );

  it('is refused for its size', async () => {
    const envelope = { payload: PAYLOAD, signatures: [await correct()] };
    const { findings } = await openSeal({ size: 16_777_217, envelope });
    expect(findings.map(({ code }) => code)).toEqual(['seal.too-large']);
  });
});

describe('the protected header', () => {
  it.each<readonly [string, Header, readonly string[]]>([
    ['with a link to a key', { jku: 'https://attacker.example/keys' }, ['seal.header-refused']],
    ['with a link to a certificate', { x5u: 'https://attacker.example/cert' }, ['seal.header-refused']],
    ['with a key of its own', { jwk: { kty: 'EC' } }, ['seal.header-refused']],
    ['of a detached payload', { sigD: { mId: 'x' } }, ['seal.header-refused']],
    ['that signs nothing', { alg: 'none' }, ['seal.header-malformed']],
    ['without an algorithm', { alg: undefined }, ['seal.header-missing']],
    ['without a certificate', { x5c: undefined }, ['seal.header-missing']],
    ['with an empty chain', { x5c: [] }, ['seal.header-malformed', 'seal.certificate-unreadable']],
    ['with a chain of numbers', { x5c: [1] }, ['seal.header-malformed', 'seal.certificate-unreadable']],
    ['with a certificate in base64url', { x5c: ['MII_'] }, ['seal.certificate-unreadable']],
    ['with a certificate that is none', { x5c: ['AAAA'] }, ['seal.certificate-unreadable']],
    ['with a symmetric algorithm', { alg: 'HS256' }, ['seal.algorithm-unsupported']],
    ['with EdDSA', { alg: 'EdDSA' }, ['seal.algorithm-unsupported']],
    ['with something that is no text as algorithm', { alg: { toString: '' } }, ['seal.header-malformed']],
    ['with its algorithm in a list', { alg: ['ES256'] }, ['seal.header-malformed']],
    ['with the name of a method as algorithm', { alg: 'constructor' }, ['seal.algorithm-unsupported']],
    ['with an algorithm of another kind of key', { alg: 'RS256' }, ['seal.key-unfit']],
    ['with an algorithm of another curve', { alg: 'ES384' }, ['seal.key-unfit']],
    [
      'with an unknown critical parameter',
      { crit: ['b64', 'sigT', 'exp'], exp: 1 },
      ['seal.header-unknown', 'seal.critical-unknown'],
    ],
    [
      'with a critical parameter that no reader may ignore',
      { crit: ['b64', 'sigT', 'alg'] },
      ['seal.critical-unknown'],
    ],
    ['with a critical parameter that is missing', { crit: ['b64', 'sigT', 'adoTst'] }, ['seal.header-malformed']],
    ['with a critical parameter twice', { crit: ['b64', 'b64', 'sigT'] }, ['seal.header-malformed']],
    [
      'with an empty list of critical parameters',
      { crit: [], b64: true },
      ['seal.header-malformed', 'seal.payload-unreadable'],
    ],
    ['with an unencoded payload that is not critical', { crit: ['sigT'] }, ['seal.header-malformed']],
    ['with b64 as a text', { b64: 'false' }, ['seal.header-malformed', 'seal.payload-unreadable']],
    ['with a time that has fractions', { sigT: '2026-11-20T12:00:00.5Z' }, ['seal.header-malformed']],
    ['with a time in another zone', { sigT: '2026-11-20T12:00:00+02:00' }, ['seal.header-malformed']],
    ['with a day that there is not', { sigT: '2026-02-30T12:00:00Z' }, ['seal.header-malformed']],
    ['with seconds as a text', { sigT: undefined, iat: '1700000000', crit: ['b64'] }, ['seal.header-malformed']],
    ['with a time-stamp that is no base64', { adoTst: { tstTokens: [{ val: '%' }] } }, ['seal.header-malformed']],
    ['with a digest of another certificate', { 'x5t#S256': 'AAAA' }, ['seal.certificate-mismatch']],
    ['with a digest of an unknown kind', { 'x5t#o': { digAlg: 'S1', digVal: 'AAAA' } }, ['seal.certificate-mismatch']],
    ['with a reference to another certificate', { kid: 'MAA=' }, ['seal.certificate-mismatch']],
  ])('%s is refused, and the signature not computed', async (_, changes, expected) => {
    const opened = await withHeader(changes);
    expect([...codes(opened)].sort()).toEqual([...expected].sort());
    expect(intact(opened)).toEqual([undefined]);
  });

  it.each<readonly [string, Header, string]>([
    ['an unknown parameter', { custom: 1 }, 'seal.header-unknown'],
    ['no time', { sigT: undefined, crit: ['b64'] }, 'seal.time-missing'],
    ['no reference to the certificate', { 'x5t#S256': undefined }, 'seal.certificate-reference-missing'],
  ])('with %s opens with a remark', async (_, changes, code) => {
    const opened = await withHeader(changes);
    expect([codes(opened), intact(opened)]).toEqual([[code], [true]]);
  });

  it('may claim its time in seconds', async () => {
    const opened = await withHeader({ sigT: undefined, iat: Date.parse(SEALED_AT) / 1000, crit: ['b64', 'iat'] });
    expect(opened.facts.signatures[0]).toMatchObject({ intact: true, claimedTime: SEALED_AT, findings: [] });
  });

  it('may refer to its certificate by another digest', async () => {
    const { certificate } = await identity('P-256');
    const digVal = createHash('sha512').update(certificate).digest('base64url');
    for (const digAlg of ['S512', 'http://www.w3.org/2001/04/xmlenc#sha512']) {
      const opened = await withHeader({ 'x5t#S256': undefined, 'x5t#o': { digAlg, digVal } });
      expect([codes(opened), intact(opened)]).toEqual([[], [true]]);
    }
  });

  it.each<readonly [string, string, string]>([
    ['with a parameter twice', '{"alg":"ES256","alg":"none"}', 'seal.duplicate-member'],
    ['that is an array', '[]', 'seal.header-unreadable'],
    ['that is no JSON', '{', 'seal.header-unreadable'],
    ['with half a character', '{"alg":"\\udc00"}', 'seal.lone-surrogate'],
  ])('%s is refused', async (_, header, code) => {
    const part = signatureOver(await identity('P-256'), header, PAYLOAD);
    const opened = await openSeal(fileOf({ payload: PAYLOAD, signatures: [part] }));
    expect([codes(opened), intact(opened), opened.payload]).toEqual([[code], [undefined], undefined]);
  });

  it('that is too long is refused unread', async () => {
    const opened = await withHeader({ cty: 'x'.repeat(200_000) });
    expect([codes(opened), intact(opened)]).toEqual([['seal.header-too-large'], [undefined]]);
  });

  it('is read strictly: padding and left-over bits are refused', async () => {
    const part = await correct();
    const last = part.protected.at(-1) ?? '';
    const loose = `${part.protected.slice(0, -1)}${String.fromCharCode(last.charCodeAt(0) + 1)}`;
    for (const changed of [`${part.protected}=`, part.protected.length % 4 === 0 ? `${part.protected}A` : loose]) {
      const opened = await openSeal(fileOf({ payload: PAYLOAD, signatures: [{ ...part, protected: changed }] }));
      expect(intact(opened)).not.toContain(true);
    }
  });

  it('brings only so many certificates', async () => {
    const { certificate } = await identity('P-256');
    const opened = await withHeader({ x5c: Array<string>(65).fill(toBase64(certificate)) });
    expect([codes(opened), intact(opened)]).toEqual([['seal.too-many-certificates'], [undefined]]);
  });
});

describe('the unprotected header', () => {
  const encoded = (value: Json): string => toBase64Url(utf8(JSON.stringify(value)));

  it('may hold unsigned components, which are named and whose certificates are lent', async () => {
    const authority = toBase64((await root()).certificate);
    const etsiU = [
      encoded({ sigTst: { tstTokens: [{ val: 'AAAA' }] } }),
      encoded({ xVals: [{ x509Cert: { val: authority } }, { otherCert: {} }] }),
      encoded({ rVals: {} }),
    ];
    const opened = await withHeader({}, { etsiU });
    expect(opened.facts.signatures[0]).toMatchObject({
      intact: true,
      findings: [],
      components: ['sigTst', 'xVals', 'rVals'],
    });
    expect(opened.certificates[0]).toEqual([(await identity('P-256')).certificate, (await root()).certificate]);
  });

  it('may hold them unencoded', async () => {
    const opened = await withHeader({}, { etsiU: [{ sigTst: {} }, { arcTst: {} }] });
    expect(opened.facts.signatures[0]).toMatchObject({ intact: true, components: ['sigTst', 'arcTst'] });
  });

  it.each<readonly [string, Json]>([
    ['no array', {}],
    ['empty', []],
    ['a component with two members', [{ a: 1, b: 2 }]],
    ['a component without members', [{}]],
    ['a component that is no base64url', ['%']],
    ['a component that is a number in base64url', ['MQ']],
    ['certificates that are none', [{ xVals: [{ x509Cert: { val: '%' } }] }]],
    ['certificates that are no list', [{ xVals: {} }]],
    ['a hundred and one components', Array<Json>(101).fill({ sigTst: {} })],
  ])('with %s opens with a remark, and nothing of it is used', async (_, etsiU) => {
    const opened = await withHeader({}, { etsiU });
    expect([codes(opened), intact(opened)]).toEqual([['seal.components-malformed'], [true]]);
    expect(opened.certificates[0]).toHaveLength(1);
  });

  it.each<readonly [string, Json]>([
    ['a parameter that should be protected', { alg: 'ES256' }],
    ['a key beside the components', { etsiU: [{ cSig: {} }], kid: 'x' }],
    ['a text instead of an object', 'x'],
  ])('with %s is refused', async (_, unprotected) => {
    const opened = await withHeader({}, unprotected);
    expect([codes(opened), intact(opened)]).toEqual([['seal.header-unprotected'], [undefined]]);
  });
});

describe('the signature', () => {
  it('over another payload is wrong', async () => {
    const opened = await openSeal(fileOf({ payload: `${PAYLOAD} `, signatures: [await correct()] }));
    expect([codes(opened), intact(opened)]).toEqual([[], [false]]);
  });

  it('by another key than the one in its certificate is wrong', async () => {
    const [own, stranger] = [await identity('P-256'), await issueCertificate({ ...LEAF, key: 'P-256' }, await root())];
    const part = signatureOver(stranger, await headerOf(own), PAYLOAD);
    expect(intact(await openSeal(fileOf({ payload: PAYLOAD, signatures: [part] })))).toEqual([false]);
  });

  it.each(['', 'A', 'AA==', 'A+/A', 'AB'])('spelt "%s" is refused', async (signature) => {
    const opened = await openSeal(fileOf({ payload: PAYLOAD, signatures: [{ ...(await correct()), signature }] }));
    expect([codes(opened), intact(opened)]).toEqual([['seal.signature-unreadable'], [undefined]]);
  });

  it('of ECDSA in DER is not accepted', async () => {
    const one = await identity('P-256');
    const { protected: header } = await correct();
    const der = sign('sha256', utf8(`${header}.${PAYLOAD}`), privateKeyOf(one));
    const opened = await openSeal(
      fileOf({ payload: PAYLOAD, signatures: [{ protected: header, signature: toBase64Url(der) }] }),
    );
    expect(intact(opened)).toEqual([false]);
  });

  it.each(['RS384', 'RS512', 'PS256', 'PS384', 'PS512'])('by %s is read', async (alg) => {
    const one = await identity('RSA-3072');
    const header = toBase64Url(utf8(JSON.stringify({ ...(await headerOf(one)), alg })));
    const padding = alg.startsWith('P') ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
    const hash = `sha${alg.slice(2)}`;
    const key = { key: privateKeyOf(one), padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
    const signature = toBase64Url(sign(hash, utf8(`${header}.${PAYLOAD}`), key));
    const opened = await openSeal(fileOf({ payload: PAYLOAD, signatures: [{ protected: header, signature }] }));
    expect([codes(opened), intact(opened)]).toEqual([[], [true]]);
  });

  it('by ES384 is read', async () => {
    const one = await identity('P-384');
    const part = signatureOver(one, { ...(await headerOf(one)), alg: 'ES384' }, PAYLOAD, 'sha384');
    expect(intact(await openSeal(fileOf({ payload: PAYLOAD, signatures: [part] })))).toEqual([true]);
  });

  it('by a key of 1024 bits is not computed', async () => {
    const one = await issueCertificate({ ...LEAF, key: 'RSA-1024' }, await root());
    const part = signatureOver(one, await headerOf(one), PAYLOAD);
    const opened = await openSeal(fileOf({ payload: PAYLOAD, signatures: [part] }));
    expect([codes(opened), intact(opened)]).toEqual([['seal.key-unfit'], [undefined]]);
  });

  it('of another certificate with the same key is not mistaken for this one', async () => {
    const one = await identity('P-256');
    const other = await issueCertificate(ROOT);
    const header = { ...(await headerOf(one)), x5c: [toBase64(other.certificate), toBase64(one.certificate)] };
    const opened = await openSeal(fileOf({ payload: PAYLOAD, signatures: [signatureOver(one, header, PAYLOAD)] }));
    expect([codes(opened), intact(opened)]).toEqual([['seal.certificate-mismatch'], [undefined]]);
    const matching = { ...header, 'x5t#S256': await thumbprint(other.certificate) };
    const forged = await openSeal(fileOf({ payload: PAYLOAD, signatures: [signatureOver(one, matching, PAYLOAD)] }));
    expect(intact(forged)).toEqual([false]);
  });
});

describe('random bytes', () => {
  it('never make the reader reject', async () => {
    for (let round = 0; round < 200; round++) {
      const opened = await openSeal(new Uint8Array(randomBytes(round)));
      expect(intact(opened)).not.toContain(true);
    }
  });

  it('in place of the certificate never make it reject', async () => {
    const one = await identity('P-256');
    for (let round = 0; round < 100; round++) {
      const der = one.certificate.slice();
      for (let flips = 0; flips <= round % 3; flips++)
        der[randomBytes(2).readUInt16BE() % der.length] = randomBytes(1)[0] ?? 0;
      const opened = await withHeader({ x5c: [toBase64(der)], 'x5t#S256': await thumbprint(der) });
      expect(opened.facts.signatures).toHaveLength(1);
    }
  });
});

describe('what is signed', () => {
  it('is the payload in its own bytes', async () => {
    const one = await identity('P-256');
    const text = fromUtf8(await sealedFile()) ?? '';
    const { payload, signatures } = JSON.parse(text) as { payload: string; signatures: { protected: string }[] };
    const header = signatures[0]?.protected ?? '';
    const signature = toBase64Url(rawSign(one, utf8(`${header}.${payload}`)));
    expect(intact(await openSeal(fileOf({ payload, signatures: [{ protected: header, signature }] })))).toEqual([true]);
  });
});
