import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Instant, type Json, fromUtf8, toBase64, toBase64Url, utf8 } from '../../../src/model/index.js';
import { readSealCertificate } from '../../../src/seal/certificate.js';
import { NO_COMPONENTS, readComponents, tokensOf } from '../../../src/seal/components.js';
import { checkHeader, claimedTime, printHeader } from '../../../src/seal/header.js';
import { bytesFor, coveredBy } from '../../../src/seal/imprint.js';
import { extendSeal, imprintFor, openSeal, seal } from '../../../src/seal/index.js';
import { levelOf } from '../../../src/seal/level.js';
import { digest } from '../../support/cms.js';
import {
  DOCUMENT,
  type Header,
  SEALED_AT,
  fileOf,
  headerOf,
  identity,
  root,
  sealable,
  sealedFile,
  sealingKey,
  signatureOver,
  stamp,
  thumbprint,
} from '../../support/sealing.js';

const A = Uint8Array.of(1, 2, 3);
const B = Uint8Array.of(4, 5);
const held = (bytes: Uint8Array): Json => ({ val: toBase64(bytes) });
const encoded = (value: Json): string => toBase64Url(utf8(JSON.stringify(value)));
const codes = (findings: readonly { readonly code: string }[]): readonly string[] => findings.map(({ code }) => code);

describe('components', () => {
  const base = '/signatures/0/header/etsiU';
  const read = (...etsiU: readonly Json[]): ReturnType<typeof readComponents> =>
    readComponents(etsiU, { pointer: '/signatures/0' });
  const part = (name: string, more: object = {}, position = 0): object => ({
    name,
    position,
    certificates: [],
    crls: [],
    ocsps: [],
    ...more,
  });

  it.each<readonly [Json, object]>([
    [{ xVals: [{ x509Cert: held(A) }, { otherCert: {} }, { x509Cert: held(B) }] }, { certificates: [A, B] }],
    [{ axVals: [] }, {}],
    [{ rVals: { crlVals: [held(A)], ocspVals: [held(B), held(A)] } }, { crls: [A], ocsps: [B, A] }],
    [{ arVals: { crlVals: [held(A)] } }, { crls: [A] }],
    [{ rVals: { ocspVals: [held(A)] } }, { ocsps: [A] }],
    [{ rVals: {} }, {}],
    [{ tstVD: { xVals: [{ x509Cert: held(A) }], rVals: { crlVals: [held(B)] } } }, { certificates: [A], crls: [B] }],
    [
      { tstVd: { certVals: [{ x509Cert: held(A) }], revVals: { ocspVals: [held(B)] } } },
      { certificates: [A], ocsps: [B] },
    ],
    [{ tstVD: {} }, {}],
    [{ cSig: 7 }, {}],
    [{ toString: 7 }, {}],
  ])('%j holds what it holds, in the clear and encoded', (component, more) => {
    const [name = ''] = Object.keys(component as object);
    for (const one of [component, encoded(component)]) {
      const { names, parts, texts, tokens, findings, ...all } = read(one);
      expect([names, parts, tokens, findings]).toEqual([[name], [part(name, more)], [], []]);
      expect(texts).toEqual([typeof one === 'string' ? one : undefined]);
      expect(all).toEqual({ certificates: [], crls: [], ocsps: [], ...more });
    }
  });

  it.each<readonly [string, Json]>([
    ['xVals', { xVals: {} }],
    ['xVals', { xVals: [{ x509Cert: { val: '%' } }] }],
    ['xVals', { xVals: [{ x509Cert: held(A) }, { x509Cert: {} }] }],
    ['xVals', { xVals: [{ x509Cert: 'AQID' }] }],
    ['rVals', { rVals: [] }],
    ['rVals', { rVals: { crlVals: {} } }],
    ['rVals', { rVals: { ocspVals: {} } }],
    ['arVals', { arVals: { crlVals: [held(A), {}] } }],
    ['arVals', { arVals: { ocspVals: [held(A), 'AQID'] } }],
    ['tstVD', { tstVD: [] }],
    ['tstVD', { tstVD: { xVals: {}, rVals: {} } }],
    ['tstVd', { tstVd: { certVals: [], revVals: [] } }],
    ['sigTst', { sigTst: {} }],
    ['arcTst', { arcTst: { tstTokens: [] } }],
    ['arcTst', { arcTst: [] }],
    ['a', { a: 1, b: 2 }],
    ['?', {}],
    ['?', 7],
    ['?', null],
    ['?', '%'],
    ['?', toBase64Url(Uint8Array.of(0xff))],
    ['?', toBase64Url(utf8('{'))],
    ['?', encoded('x')],
    ['x'.repeat(40), { ['x'.repeat(41)]: 1, b: 2 }],
  ])('%s is named and found malformed in its place: %j', (name, component) => {
    const good = { xVals: [{ x509Cert: held(A) }] };
    const found = read(good, component, { rVals: { crlVals: [held(B)] } });
    expect(found.names).toEqual(['xVals', name, 'rVals']);
    expect(found.parts).toEqual([
      part('xVals', { certificates: [A] }),
      part(name, {}, 1),
      part('rVals', { crls: [B] }, 2),
    ]);
    expect(found.findings.map(({ code, place }) => [code, place])).toEqual([
      ['seal.components-malformed', { pointer: `${base}/1` }],
    ]);
    expect([found.certificates, found.crls, found.tokens]).toEqual([[A], [B], []]);
  });

  it('are none where they are no list, empty, or more than a hundred', () => {
    const most = Array<Json>(100).fill({ cSig: 1 });
    expect(read(...most)).toMatchObject({ findings: [], names: { length: 100 } });
    for (const none of [{}, [], [...most, { cSig: 1 }], 'x', null]) {
      const place = { pointer: '/header/etsiU' };
      expect(readComponents(none, undefined)).toMatchObject({
        ...NO_COMPONENTS,
        findings: [{ code: 'seal.components-malformed', place }],
      });
    }
  });

  it('lend no answers where there are more than sixty-four of both kinds', () => {
    const of = (crls: number, ocsps: number): ReturnType<typeof readComponents> =>
      read(
        { rVals: { crlVals: Array<Json>(crls).fill(held(A)) } },
        { arVals: { ocspVals: Array<Json>(ocsps).fill(held(A)) } },
        { xVals: [{ x509Cert: held(B) }] },
      );
    expect(of(40, 24)).toMatchObject({ findings: [], crls: { length: 40 }, ocsps: { length: 24 } });
    const more = of(40, 25);
    expect(more).toMatchObject({
      crls: [],
      ocsps: [],
      certificates: [B],
      findings: [
        {
          code: 'seal.too-many-revocation-values',
          place: { pointer: '/signatures/0' },
          values: { count: 65, limit: 64 },
        },
      ],
    });
    expect(more.parts).toEqual([part('rVals'), part('arVals', {}, 1), part('xVals', { certificates: [B] }, 2)]);
  });

  it('hold time-stamps, each with its place, its encoding and whether it is told what it covers', () => {
    const DER = 'http://uri.etsi.org/01903/v1.2.2#DER';
    const tokens = [held(A), { val: toBase64(B), encoding: DER }, { val: 'x', encoding: 'XER' }, { encoding: 7 }, 'x'];
    const expected = (component: string, told: boolean): readonly object[] =>
      [{ der: A }, { der: B }, { der: undefined, encoding: 'XER' }, { der: undefined }, { der: undefined }].map(
        (one, index) => ({
          component,
          pointer: `${base}/0/${component}/tstTokens/${String(index)}`,
          position: 0,
          told,
          ...one,
        }),
      );
    for (const name of ['sigTst', 'arcTst'] as const)
      for (const [how, told] of [
        [{}, true],
        [{ timeStamped: 'all' }, true],
        [{ timeStamped: 'previous' }, false],
      ] as const) {
        const { tokens: read0, findings } = read({ [name]: { ...how, tstTokens: tokens } });
        expect([read0, findings]).toEqual([expected(name, told), []]);
      }
    expect(tokensOf('adoTst', { tstTokens: [held(A)] }, '/protected', -1)).toEqual([
      { component: 'adoTst', pointer: '/protected/adoTst/tstTokens/0', position: -1, told: true, der: A },
    ]);
    for (const none of [undefined, [], {}, { tstTokens: {} }, { tstTokens: [] }])
      expect(tokensOf('adoTst', none, '', -1)).toBeUndefined();
  });
});

describe('what a time-stamp covers', () => {
  const texts = { payload: 'p', protected: 'h', signature: 's' };
  const text = (bytes: Uint8Array | undefined): string | undefined => bytes && fromUtf8(bytes);
  const token = { pointer: '', der: undefined, told: true, position: 2 };

  it('is the payload, the signature, or all with the components before it', () => {
    expect(text(bytesFor('adoTst', texts, ['a']))).toBe('p');
    expect(text(bytesFor('sigTst', texts, ['a']))).toBe('s');
    expect(text(bytesFor('arcTst', texts, ['a', 'b']))).toBe('p.h.s.ab');
    expect(text(bytesFor('arcTst', texts, []))).toBe('p.h.s.');
    const covered = (component: 'adoTst' | 'sigTst' | 'arcTst', strings: readonly (string | undefined)[], more = {}) =>
      text(coveredBy({ ...token, component, ...more }, texts, strings));
    expect(covered('arcTst', ['a', 'b', 'c'])).toBe('p.h.s.ab');
    expect(covered('arcTst', ['a', undefined, 'c'])).toBeUndefined();
    expect(covered('arcTst', ['a', 'b', undefined])).toBe('p.h.s.ab');
    expect(covered('sigTst', [undefined, undefined])).toBe('s');
    expect(covered('sigTst', [], { told: false })).toBeUndefined();
    expect(covered('adoTst', [undefined])).toBe('p');
  });
});

describe('a level', () => {
  it('is reached by good time-stamps, data about the certificate, and their order', async () => {
    const leaf = readSealCertificate((await identity('P-256')).certificate);
    const authority = (await root()).certificate;
    if (leaf === undefined) throw new Error('not read');
    const stampOf = (component: 'adoTst' | 'sigTst' | 'arcTst', position = 0, read = {}) => ({
      token: { component, position, pointer: '', der: undefined, told: true },
      read: { covers: true, intact: true, certificates: [], crls: [], findings: [], ...read },
    });
    type Stamps = readonly ReturnType<typeof stampOf>[];
    const level = (stamps: Stamps, names: readonly string[], more = {}, certificates = [leaf.der, authority]): string =>
      levelOf(leaf, certificates, { ...NO_COMPONENTS, names, ...more }, stamps);
    const sig = stampOf('sigTst');
    const names = ['sigTst', 'xVals', 'rVals', 'arcTst'];
    const crls = { crls: [A] };
    expect(level([], names, crls)).toBe('B');
    expect(level([stampOf('arcTst', 3)], names, crls)).toBe('B');
    for (const bad of [
      { covers: false },
      { covers: undefined },
      { intact: false },
      { intact: undefined },
      { findings: [{ code: 'seal.time-stamp-usage-unfit' }] },
    ])
      expect(level([stampOf('sigTst', 0, bad), stampOf('arcTst', 3)], names, crls)).toBe('B');
    expect(level([sig], names)).toBe('T');
    expect(level([sig], names, crls, [leaf.der])).toBe('T');
    expect(level([sig], names, crls, [A, leaf.der])).toBe('T');
    expect(level([sig], names, crls)).toBe('LT');
    expect(level([sig], names, { ocsps: [A] })).toBe('LT');
    expect(level([sig, stampOf('arcTst', 3)], names, crls)).toBe('LTA');
    expect(level([sig, stampOf('arcTst', 3, { covers: false })], names, crls)).toBe('LT');
    expect(level([sig, stampOf('adoTst', 3)], names, crls)).toBe('LT');
    // Before either of the two, or in the place of one.
    for (const order of [
      ['sigTst', 'arcTst', 'xVals', 'rVals'],
      ['sigTst', 'xVals', 'arcTst', 'rVals'],
      ['sigTst', 'rVals', 'arcTst', 'axVals'],
    ])
      expect(level([sig, stampOf('arcTst', order.indexOf('arcTst'))], order, crls)).toBe('LT');
    expect(level([sig, stampOf('arcTst', 2)], ['sigTst', 'rVals', 'rVals'], crls)).toBe('LTA');
    expect(level([sig, stampOf('arcTst', 1)], ['sigTst', 'rVals'], crls)).toBe('LT');
    // Each of the names of data is one.
    for (const data of ['xVals', 'axVals', 'rVals', 'arVals', 'tstVD', 'tstVd']) {
      expect([data, level([sig, stampOf('arcTst', 1)], ['sigTst', 'arcTst', data], crls)]).toEqual([data, 'LT']);
      expect([data, level([sig, stampOf('arcTst', 2)], ['sigTst', data, 'arcTst'], crls)]).toEqual([data, 'LTA']);
    }
  });
});

describe('a header', () => {
  const GOOD = { alg: 'ES256', x5c: ['x'], sigT: SEALED_AT };
  const found = (header: Header): readonly (readonly [string, unknown])[] => {
    const { refusals, remarks } = checkHeader(header);
    return [...refusals, ...remarks].map(({ code, values }) => [code.replace('seal.', ''), values?.['parameter']]);
  };

  it('is taken with all that it may hold', () => {
    expect(found(GOOD)).toEqual([]);
    const all = {
      ...{ cty: 'x', kid: 'x', 'x5t#S256': 'x', typ: 'x', b64: false, crit: ['b64', 'sigT', 'adoTst', 'x5t#o'] },
      ...{ adoTst: { tstTokens: [held(A), held(B)] }, 'x5t#o': {}, srCms: 1, sigPl: {}, srAts: null, sigPId: {} },
    };
    expect(found({ ...GOOD, ...all })).toEqual([]);
    expect(found({ ...GOOD, b64: true })).toEqual([]);
    expect(found({ ...GOOD, sigT: undefined, iat: 1, crit: ['iat'] })).toContainEqual(['header-malformed', 'sigT']);
    const { alg, x5c } = GOOD;
    for (const iat of [1, 253_402_300_799]) expect(found({ alg, x5c, iat, crit: ['iat'] })).toEqual([]);
    expect(found({ alg, x5c })).toEqual([['time-missing', undefined]]);
    expect(found({ ...GOOD, iat: 1 })).toEqual([['time-claimed-twice', undefined]]);
  });

  it.each<readonly [string, readonly Json[]]>([
    ['alg', ['', 'none', 7, null, ['ES256']]],
    ['cty', ['', 7, null]],
    ['kid', ['', 7, {}]],
    ['x5t#S256', ['', 7]],
    ['typ', ['', []]],
    ['x5c', [[], 'x', {}, [''], ['x', 7], ['x', ''], null]],
    ['b64', ['true', 0, null]],
    ['sigT', ['2026-11-20', '2026-11-20T12:00:00.0Z', '2026-11-20T12:00:00+00:00', 7, '', null]],
    ['iat', [0, -1, 1.5, 253_402_300_800, '1', true, null]],
    ['adoTst', [{}, [], { tstTokens: [] }, { tstTokens: {} }, { tstTokens: [{}] }, { tstTokens: ['AQ=='] }, null]],
    ['adoTst', [{ tstTokens: [{ val: 7 }] }, { tstTokens: [{ val: '%' }] }, { tstTokens: [held(A), { val: 'AQ' }] }]],
    ['crit', [[], 'b64', {}, [7], ['']]],
    ['x5t#o', ['x', [], null]],
    ['sigPl', ['x', []]],
    ['sigPId', ['x', []]],
  ])('is malformed by a %s of %j', (name, values) => {
    for (const value of values) {
      const { refusals } = checkHeader({ ...GOOD, [name]: value });
      const said = refusals.map(({ code, values: more }) => [code, more]);
      expect([value, said]).toEqual([value, [['seal.header-malformed', { parameter: name }]]]);
    }
  });

  it('is refused for what it lacks, leads elsewhere, or must be understood', () => {
    expect(found({ sigT: SEALED_AT })).toEqual([
      ['header-missing', 'alg'],
      ['header-missing', 'x5c'],
    ]);
    for (const name of ['jku', 'jwk', 'x5u', 'sigD'])
      for (const value of [null, 'x', {}])
        expect(found({ ...GOOD, [name]: value })).toEqual([['header-refused', name]]);
    const long = 'x'.repeat(80);
    expect(found({ ...GOOD, [long]: 1 })).toEqual([['header-unknown', long.slice(0, 60)]]);
    for (const name of ['constructor', 'toString', 'hasOwnProperty'])
      expect(found({ ...GOOD, [name]: 1, crit: [name] })).toEqual([
        ['critical-unknown', name],
        ['header-unknown', name],
      ]);
    for (const name of ['alg', 'x5c', 'crit'])
      expect(found({ ...GOOD, crit: [name] })).toEqual([['critical-unknown', name]]);
    for (const [name, value] of Object.entries({
      cty: 'x',
      kid: 'x',
      'x5t#S256': 'x',
      typ: 'x',
      srCms: 1,
      sigPl: {},
      srAts: 1,
      sigPId: {},
    }))
      expect(found({ ...GOOD, [name]: value, crit: [name] })).toEqual([['critical-unknown', name]]);
    expect(found({ ...GOOD, crit: ['b64'] })).toEqual([['header-malformed', 'crit']]);
    expect(found({ ...GOOD, crit: ['sigT', 'sigT'] })).toEqual([['header-malformed', 'crit']]);
    expect(found({ ...GOOD, b64: false })).toEqual([['header-malformed', 'b64']]);
    expect(found({ ...GOOD, b64: false, crit: ['sigT'] })).toEqual([['header-malformed', 'b64']]);
    expect(found({ ...GOOD, b64: true, crit: ['sigT'] })).toEqual([]);
  });

  it('claims a time, that of `sigT` before that of `iat`', () => {
    expect(claimedTime({ sigT: SEALED_AT, iat: 1 })).toEqual({ claimedTime: SEALED_AT, claimedBy: 'sigT' });
    expect(claimedTime({ iat: 1 })).toEqual({ claimedTime: '1970-01-01T00:00:01Z', claimedBy: 'iat' });
    expect(claimedTime({ sigT: 'x', iat: 2 })).toMatchObject({ claimedBy: 'iat' });
    for (const none of [
      {},
      { sigT: 7 },
      { sigT: 'x' },
      { iat: '1' },
      { iat: 0 },
      { iat: 1.5 },
      { iat: 253_402_300_800 },
    ])
      expect(claimedTime(none)).toEqual({});
  });

  it('is printed in its own order, what is left out left out', () => {
    const printed = printHeader({ crit: ['b64'], b64: false, x5c: ['y'], alg: 'ES256' });
    expect(printed).toBe('{"alg":"ES256","x5c":["y"],"b64":false,"crit":["b64"]}');
  });
});

describe('a seal that is extended', () => {
  const texts = { payload: '{}', signatures: [{ protected: 'aa', signature: 'AQ' }] };
  const NOT = { code: 'seal.not-extendable' };

  it('has its components behind those before, each as production writes it', () => {
    const file = extendSeal(fileOf({ ...texts, signatures: [{ ...texts.signatures[0], header: { etsiU: ['cc'] } }] }), [
      { sigTst: A },
      { arcTst: B },
      { xVals: [A, B] },
      { rVals: { crls: [A] } },
      { rVals: { ocsps: [B], crls: [] } },
      { tstVD: { certificates: [A], crls: [B], ocsps: [A] } },
      { tstVD: { certificates: [] } },
    ]);
    const [a, b] = [held(A), held(B)];
    const etsiU = [
      'cc',
      ...[
        { sigTst: { tstTokens: [a] } },
        { arcTst: { tstTokens: [b] } },
        { xVals: [{ x509Cert: a }, { x509Cert: b }] },
        { rVals: { crlVals: [a] } },
        { rVals: { ocspVals: [b] } },
        { tstVD: { xVals: [{ x509Cert: a }], rVals: { crlVals: [b], ocspVals: [a] } } },
        { tstVD: { xVals: [], rVals: {} } },
      ].map(encoded),
    ];
    expect(fromUtf8(file)).toBe(
      JSON.stringify({ payload: '{}', signatures: [{ protected: 'aa', header: { etsiU }, signature: 'AQ' }] }),
    );
  });

  it('is stamped over its signature, or over all that it holds', async () => {
    const bare = fileOf(texts);
    expect(await imprintFor(bare, 'sigTst')).toEqual(digest(utf8('AQ')));
    expect(await imprintFor(bare, 'sigTst', 'SHA-512')).toEqual(digest(utf8('AQ'), 'sha512'));
    expect(await imprintFor(bare, 'arcTst')).toEqual(digest(utf8('{}.aa.AQ.')));
    const more = fileOf({ ...texts, signatures: [{ ...texts.signatures[0], header: { etsiU: ['cc', 'dd'] } }] });
    expect(await imprintFor(more, 'arcTst')).toEqual(digest(utf8('{}.aa.AQ.ccdd')));
  });

  it.each<readonly [string, unknown]>([
    ['no object', []],
    ['no signatures', { payload: '{}' }],
    ['an object of signatures', { payload: '{}', signatures: {} }],
    ['an empty list of signatures', { payload: '{}', signatures: [] }],
    ['two signatures', { payload: '{}', signatures: [texts.signatures[0], texts.signatures[0]] }],
    ['a text for a signature', { payload: '{}', signatures: ['x'] }],
    ['no payload', { signatures: texts.signatures }],
    ['a payload that is no text', { ...texts, payload: {} }],
    ['no protected header', { payload: '{}', signatures: [{ signature: 'AQ' }] }],
    ['no signature value', { payload: '{}', signatures: [{ protected: 'aa' }] }],
    ['a signature that is no base64url', { payload: '{}', signatures: [{ protected: 'aa', signature: '%' }] }],
    ['a text for a header', { payload: '{}', signatures: [{ ...texts.signatures[0], header: 'x' }] }],
    ['an object of components', { payload: '{}', signatures: [{ ...texts.signatures[0], header: { etsiU: {} } }] }],
    [
      'components in the clear',
      { payload: '{}', signatures: [{ ...texts.signatures[0], header: { etsiU: ['cc', {}] } }] },
    ],
  ])('has not %s', async (_, file) => {
    expect(() => extendSeal(fileOf(file), [])).toThrow(expect.objectContaining(NOT));
    await expect(imprintFor(fileOf(file), 'sigTst')).rejects.toMatchObject(NOT);
  });

  it('is no text of anything else, and has a header without components', () => {
    for (const none of [Uint8Array.of(0xff), utf8('x'), utf8('')])
      expect(() => extendSeal(none, [])).toThrow(expect.objectContaining(NOT));
    const file = fileOf({ ...texts, signatures: [{ ...texts.signatures[0], header: {} }] });
    expect(fromUtf8(extendSeal(file, []))).toContain('"etsiU":[]');
  });
});

describe('a file that is opened', () => {
  let good: { protected: string; signature: string };
  const PAYLOAD = JSON.stringify(DOCUMENT);
  beforeAll(async () => {
    const one = await identity('P-256');
    good = signatureOver(one, await headerOf(one), PAYLOAD);
  });
  const place = { pointer: '/signatures/0' };
  const opened = async (changes: Header, unprotected?: Json): ReturnType<typeof openSeal> => {
    const one = await identity('P-256');
    const part = signatureOver(one, { ...(await headerOf(one)), ...changes }, PAYLOAD);
    return openSeal(
      fileOf({
        payload: PAYLOAD,
        signatures: [{ ...part, ...(unprotected === undefined ? {} : { header: unprotected }) }],
      }),
    );
  };
  const findings = async (changes: Header, unprotected?: Json): Promise<unknown> =>
    (await opened(changes, unprotected)).facts.signatures[0]?.findings;

  it('says what is wrong with it, where and by how much', async () => {
    const said = async (file: unknown): Promise<unknown> =>
      (await openSeal(typeof file === 'string' ? utf8(file) : fileOf(file))).findings;
    const part = { protected: 'e30', signature: 'AA' };
    const long = 'x'.repeat(80);
    const member = long.slice(0, 60);
    const unknown = (pointer: string): object => ({
      code: 'seal.member-unknown',
      place: { pointer },
      values: { member },
    });
    expect(await said({ payload: 'x', signatures: [part, { ...part, [long]: 1 }] })).toMatchObject([
      unknown('/signatures/1'),
    ]);
    expect(await said({ payload: 'x', signatures: [part], [long]: 1 })).toMatchObject([unknown('')]);
    expect(await said({ payload: 'x', ...part, [long]: 1 })).toMatchObject([unknown('')]);
    expect(await said({ payload: 'x', signatures: [part, 7, {}, { signature: 'AA' }] })).toMatchObject([
      { code: 'seal.signature-unreadable', place: { pointer: '/signatures/1' } },
      { code: 'seal.signature-unreadable', place: { pointer: '/signatures/2' } },
      { code: 'seal.header-unreadable', place: { pointer: '/signatures/3' } },
    ]);
    expect(await said({ payload: 'x', signatures: Array(9).fill(part) })).toMatchObject([
      { values: { count: 9, limit: 8 } },
    ]);
    expect(await said({ payload: 'x', signatures: Array(8).fill(part) })).toEqual([]);
    expect(await said(`{"payload":"x","${long}":1,"${long}":2}`)).toMatchObject([
      { code: 'seal.duplicate-member', values: { member } },
    ]);
    expect((await said('{"payload":"\\ud800"}')) as readonly object[]).not.toHaveProperty('0.values');
    expect(await said('a.b')).toMatchObject([{ code: 'seal.not-a-seal' }]);
    expect(await said({ payload: 'x', ...part })).toMatchObject([
      { code: 'seal.not-general', values: { serialisation: 'flattened' } },
    ]);
    expect(await said('e30.x.AA')).toMatchObject([{ code: 'seal.not-general', values: { serialisation: 'compact' } }]);
    expect(await openSeal(new Uint8Array(16_777_217))).toEqual({
      facts: { serialisation: 'general', signatures: [] },
      certificates: [],
      material: [],
      findings: [expect.objectContaining({ code: 'seal.too-large', values: { bytes: 16_777_217, limit: 16_777_216 } })],
    });
    expect(codes((await openSeal(new Uint8Array(16_777_216))).findings)).not.toContain('seal.too-large');
  });

  it('says of its header what is wrong in it, at the signature', async () => {
    expect(await findings({ jku: 'x' })).toMatchObject([
      { code: 'seal.header-refused', place, values: { parameter: 'jku' } },
    ]);
    expect(await findings({ other: 'x' })).toMatchObject([{ code: 'seal.header-unknown', place }]);
    expect(await findings({}, { alg: 'x', ['x'.repeat(80)]: 1 })).toMatchObject([
      { code: 'seal.header-unprotected', place, values: { parameter: 'alg' } },
      { code: 'seal.header-unprotected', place, values: { parameter: 'x'.repeat(60) } },
    ]);
    expect(await findings({}, [])).toMatchObject([{ place, values: { parameter: 'header' } }]);
    expect(await findings({ kid: 'x', 'x5t#S256': 'x', 'x5t#o': { digAlg: 'S256', digVal: 'x' } })).toMatchObject(
      ['x5t#S256', 'x5t#o', 'kid'].map((parameter) => ({
        code: 'seal.certificate-mismatch',
        place,
        values: { parameter },
      })),
    );
    expect(await findings({ 'x5t#S256': undefined })).toMatchObject([
      { code: 'seal.certificate-reference-missing', place },
    ]);
    expect(await findings({ alg: 'X'.repeat(50) })).toMatchObject([
      { code: 'seal.algorithm-unsupported', place, values: { algorithm: 'X'.repeat(40) } },
    ]);
    expect((await opened({ alg: 'X'.repeat(50) })).facts.signatures[0]?.algorithm).toBe('X'.repeat(40));
    expect(await findings({ alg: 'ES384' })).toMatchObject([
      { code: 'seal.key-unfit', place, values: { algorithm: 'ES384' } },
    ]);
    const { certificate } = await identity('P-256');
    expect(await findings({ x5c: Array<string>(65).fill(toBase64(certificate)) })).toMatchObject([
      { code: 'seal.too-many-certificates', place, values: { count: 65, limit: 64 } },
    ]);
    const most = await opened({ x5c: Array<string>(64).fill(toBase64(certificate)) });
    expect([most.facts.signatures[0]?.intact, most.certificates[0]?.length, most.material[0]?.chainLength]).toEqual([
      true,
      64,
      64,
    ]);
    const later = await opened({ x5c: [toBase64(certificate), '%'] });
    expect(codes(later.facts.signatures[0]?.findings ?? [])).toEqual(['seal.certificate-unreadable']);
    expect(later.material[0]?.chainLength).toBe(1);
    const first = await opened({ x5c: ['AAAA', toBase64(certificate)] });
    expect([first.certificates[0], first.material[0]?.chainLength]).toEqual([[], 0]);
  });

  it('may refer to its certificate by every digest that there is a name for, and by no other', async () => {
    const { certificate } = await identity('P-256');
    const NAMES = { S256: 'SHA-256', S384: 'SHA-384', S512: 'SHA-512' } as const;
    const uris = ['http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmldsig-more#sha384'];
    for (const [digAlg, hash] of [...Object.entries(NAMES), [uris[0], 'SHA-256'], [uris[1], 'SHA-384']]) {
      const reference = { digAlg: digAlg ?? '', digVal: await thumbprint(certificate, hash) };
      expect(await findings({ 'x5t#S256': undefined, 'x5t#o': reference })).toEqual([]);
    }
    for (const digAlg of ['toString', 7, null, 'sha256'])
      expect(await findings({ 'x5t#o': { digAlg, digVal: await thumbprint(certificate) } })).toMatchObject([
        { code: 'seal.certificate-mismatch', values: { parameter: 'x5t#o' } },
      ]);
  });

  it('says of a header that cannot be read why, at the signature', async () => {
    const said = async (header: string): Promise<unknown> => {
      const { facts, material } = await openSeal(
        fileOf({ payload: PAYLOAD, signatures: [{ ...good, protected: header }] }),
      );
      expect(material[0]?.header).toEqual({});
      return facts.signatures[0]?.findings;
    };
    const text = (value: string): string => toBase64Url(utf8(value));
    const one = (code: string, values?: object): object => ({ code: `seal.${code}`, place, ...(values && { values }) });
    expect(await said('%')).toMatchObject([one('header-unreadable')]);
    expect(await said(toBase64Url(Uint8Array.of(0xff)))).toMatchObject([one('header-unreadable')]);
    expect(await said(text('{'))).toMatchObject([one('header-unreadable')]);
    expect(await said(text('[]'))).toMatchObject([one('header-unreadable')]);
    expect(await said(text('{"alg":1,"alg":2}'))).toMatchObject([one('duplicate-member', { member: 'alg' })]);
    expect(await said('x'.repeat(131_073))).toMatchObject([one('header-too-large')]);
    expect(await said('x'.repeat(131_072))).toMatchObject([one('header-unreadable')]);
    expect(await said(text(`{"alg":${'['.repeat(16)}${']'.repeat(16)}}`))).toMatchObject([one('too-deep')]);
  });

  it('hands out what came with it, and of its time-stamps what they say', async () => {
    const file = extendSeal(await sealedFile(), [
      { xVals: [(await root()).certificate] },
      { rVals: { crls: [A], ocsps: [B] } },
    ]);
    const token = await stamp(await imprintFor(file, 'arcTst'), 'P-256', { accuracySeconds: 2 });
    const { facts, material, certificates } = await openSeal(extendSeal(file, [{ arcTst: token }]));
    expect(facts.signatures[0]).toMatchObject({
      components: ['xVals', 'rVals', 'arcTst'],
      level: 'B',
      timeStamps: [
        {
          component: 'arcTst',
          pointer: '/signatures/0/header/etsiU/2/arcTst/tstTokens/0',
          time: '2026-11-20T12:00:03Z',
          covers: true,
          intact: true,
          findings: [],
        },
      ],
    });
    expect(material[0]).toMatchObject({ chainLength: 1, crls: [A], ocsps: [B], header: { alg: 'ES256' } });
    expect(material[0]?.parts.map(({ name }) => name)).toEqual(['xVals', 'rVals', 'arcTst']);
    expect(material[0]?.timeStamps).toMatchObject([{ position: 2, policy: '2.999.1', accuracy: 2 }]);
    expect(certificates[0]).toEqual([(await identity('P-256')).certificate, (await root()).certificate]);
    const broken = await openSeal(extendSeal(await sealedFile(), [{ sigTst: A }]));
    expect(broken.facts.signatures[0]?.timeStamps).toEqual([
      {
        component: 'sigTst',
        pointer: '/signatures/0/header/etsiU/0/sigTst/tstTokens/0',
        findings: [expect.objectContaining({ code: 'seal.time-stamp-malformed' })],
      },
    ]);
    expect(broken.material[0]?.timeStamps).toEqual([{ certificates: [], position: 0 }]);
  });

  it('is made with its time in seconds or as a date, and with a time-stamp over its content', async () => {
    const key = sealingKey(await identity('P-256'));
    const header = (bytes: Uint8Array): Record<string, unknown> => {
      const [{ protected: text = '' } = {}] = (
        JSON.parse(fromUtf8(bytes) ?? '') as { signatures: { protected: string }[] }
      ).signatures;
      return JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;
    };
    const made = (how: Partial<Parameters<typeof seal>[2]>): Promise<Uint8Array> =>
      seal(sealable(DOCUMENT), key, { signedAt: SEALED_AT, ...how });
    const iat = header(await made({ claimedBy: 'iat' }));
    expect([iat['iat'], iat['sigT'], iat['crit']]).toEqual([Date.parse(SEALED_AT) / 1000, undefined, ['b64']]);
    // The same key in the same second, by the other member.
    const sigT = header(await made({}));
    expect([sigT['iat'], sigT['sigT'], sigT['crit']]).toEqual([undefined, SEALED_AT, ['b64', 'sigT']]);
    expect(header(await made({ signedAt: '2026-11-20T12:00:09Z' as Instant }))['sigT']).toBe('2026-11-20T12:00:09Z');
    const asked: Uint8Array[] = [];
    const stampContent = (bytes: Uint8Array): Promise<Uint8Array> => (asked.push(bytes), Promise.resolve(A));
    const stamped = header(await made({ stampContent }));
    expect([stamped['adoTst'], stamped['crit']]).toEqual([{ tstTokens: [held(A)] }, ['b64', 'sigT', 'adoTst']]);
    expect(asked).toEqual([digest(utf8(JSON.stringify({ ...DOCUMENT, status: [] })))]);
    expect(header(await made({ stampContent, claimedBy: 'iat' }))['crit']).toEqual(['b64', 'adoTst']);
    // A time-stamp is of one seal: the next one has none.
    expect(header(await made({}))).not.toHaveProperty('adoTst');
    await expect(
      seal(sealable(DOCUMENT), { ...key, sign: () => Promise.resolve([]) }, { signedAt: SEALED_AT }),
    ).rejects.toThrow('no signature');
    await expect(seal(sealable(DOCUMENT), { ...key, chain: [A] }, { signedAt: SEALED_AT })).rejects.toThrow(
      'certificate',
    );
    await expect(made({ stampContent: () => Promise.reject(new Error('asleep')) })).rejects.toThrow('asleep');
    await expect(seal(sealable({ ...DOCUMENT, lines: 'x' }), key, { signedAt: SEALED_AT })).resolves.toBeDefined();
  });
});
