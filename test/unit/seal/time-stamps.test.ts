import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { devTimeStamps, issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import {
  type Json,
  type TimeStampFacts,
  fromBase64,
  fromBase64Url,
  fromUtf8,
  toBase64,
  toBase64Url,
  utf8,
} from '../../../src/model/index.js';
import { extendSeal, imprintFor, openSeal } from '../../../src/seal/index.js';
import { readTimeStamp } from '../../../src/seal/time-stamp.js';
import { SEALED_SAMPLES } from '../../support/samples.js';
import {
  LEAF,
  STAMPED_AT,
  fileOf,
  headerOf,
  identity,
  root,
  sealedFile,
  sealedTo,
  signatureOver,
  stamp,
  stampIdentity,
} from '../../support/sealing.js';
import { describeWithShared, sharedBytes } from '../../support/shared.js';

interface File {
  payload: string;
  signatures: { protected: string; signature: string; header?: { etsiU: Json[] } }[];
}

function parsed(bytes: Uint8Array): File {
  return JSON.parse(fromUtf8(bytes) ?? '') as File;
}

function etsiUOf(file: File): Json[] {
  return file.signatures[0]?.header?.etsiU ?? [];
}

type Container = Record<string, { tstTokens: { val: string }[] }>;

function decoded(component: Json | undefined): Container {
  return JSON.parse(fromUtf8(fromBase64Url(String(component)) ?? new Uint8Array()) ?? '') as Container;
}

function encoded(component: Json): string {
  return toBase64Url(utf8(JSON.stringify(component)));
}

/** The same file with one token of a component replaced. */
function withToken(
  bytes: Uint8Array,
  name: 'sigTst' | 'arcTst',
  change: (token: Uint8Array) => Uint8Array,
): Uint8Array {
  const file = parsed(bytes);
  const etsiU = etsiUOf(file);
  const at = etsiU.findIndex((component) => Object.keys(decoded(component))[0] === name);
  const token = fromBase64(decoded(etsiU[at])[name]?.tstTokens[0]?.val ?? '') ?? new Uint8Array();
  etsiU[at] = encoded({ [name]: { tstTokens: [{ val: toBase64(change(token)) }] } });
  return fileOf(file);
}

function tokenOf(bytes: Uint8Array, name: 'sigTst' | 'arcTst'): Uint8Array {
  let found = new Uint8Array();
  withToken(bytes, name, (token) => (found = Uint8Array.from(token)));
  return found;
}

async function stampsOf(bytes: Uint8Array): Promise<readonly TimeStampFacts[]> {
  return (await openSeal(bytes)).facts.signatures[0]?.timeStamps ?? [];
}

/** What is said of the token of a file with nothing but a `sigTst`. */
async function said(bytes: Uint8Array): Promise<Record<string, unknown>> {
  const { facts } = await openSeal(bytes);
  const [signature] = facts.signatures;
  const [one] = signature?.timeStamps ?? [];
  return {
    ...(one?.covers === undefined ? {} : { covers: one.covers }),
    ...(one?.intact === undefined ? {} : { intact: one.intact }),
    codes: one?.findings.map(({ code }) => code),
    level: signature?.level,
  };
}

const GOOD = { covers: true, intact: true, codes: [], level: 'T' };

function flipped(bytes: Uint8Array, at: number, mask = 0x01): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ mask;
  return copy;
}

describe('a time-stamp over the signature', () => {
  it.each([
    ['RSA-2048', {}],
    ['RSA-3072', { pss: true }],
    ['P-256', {}],
    ['P-384', {}],
    ['P-256', { oldCertificateId: true }],
    ['P-256', { accuracySeconds: 1, nonce: Uint8Array.of(1, 2, 3) }],
  ] as const)('by %s, made with %j, is taken', async (key, how) => {
    const file = await sealedFile();
    const token = await stamp(await imprintFor(file, 'sigTst'), key, how);
    expect(await said(extendSeal(file, [{ sigTst: token }]))).toEqual(GOOD);
  });

  it.each(['SHA-256', 'SHA-384', 'SHA-512'] as const)('over %s is taken', async (digest) => {
    const file = await sealedFile();
    const token = await stamp(await imprintFor(file, 'sigTst', digest));
    expect(await said(extendSeal(file, [{ sigTst: token }]))).toEqual(GOOD);
  });

  it('over SHA-1 is not taken, whoever signed it', async () => {
    const file = await sealedFile();
    const token = await stamp(new Uint8Array(20));
    expect(await said(extendSeal(file, [{ sigTst: token }]))).toEqual({
      intact: true,
      codes: ['seal.time-stamp-unsupported'],
      level: 'B',
    });
  });

  it.each([
    ['imprint', { covers: false, intact: true, codes: ['seal.time-stamp-elsewhere'] }],
    ['signature', { covers: true, intact: false, codes: ['seal.time-stamp-wrong'] }],
    ['message-digest', { covers: true, intact: false, codes: ['seal.time-stamp-wrong'] }],
    ['content-type', { covers: true, intact: false, codes: ['seal.time-stamp-wrong'] }],
    ['no-certificate-id', { covers: true, intact: false, codes: ['seal.time-stamp-wrong'] }],
    ['certificate-id', { covers: true, codes: ['seal.time-stamp-certificate-missing'] }],
    ['two-signers', { codes: ['seal.time-stamp-malformed'] }],
    ['version', { codes: ['seal.time-stamp-malformed'] }],
    ['critical-extension', { codes: ['seal.time-stamp-malformed'] }],
  ] as const)('with a wrong %s proves nothing', async (wrong, expected) => {
    const file = await sealedFile();
    const token = await stamp(await imprintFor(file, 'sigTst'), 'P-256', { wrong });
    expect(await said(extendSeal(file, [{ sigTst: token }]))).toEqual({ ...expected, level: 'B' });
  });

  it('without certificates is taken where the seal brings the one that it names', async () => {
    const file = await sealedFile();
    const token = await stamp(await imprintFor(file, 'sigTst'), 'P-256', { certificates: false });
    const alone = extendSeal(file, [{ sigTst: token }]);
    expect(await said(alone)).toEqual({ covers: true, codes: ['seal.time-stamp-certificate-missing'], level: 'B' });
    const { certificate } = await stampIdentity('P-256');
    expect(await said(extendSeal(alone, [{ xVals: [certificate] }]))).toEqual(GOOD);
  });

  it.each([
    ['not certified for time-stamping', LEAF],
    ['certified for time-stamping, but not critically', { ...LEAF, extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'] }],
  ])('by a certificate %s proves nothing', async (_, profile) => {
    const authority = devTimeStamps.authority(await issueCertificate({ ...profile, key: 'P-256' }, await root()));
    const file = await sealedFile();
    const digest = await imprintFor(file, 'sigTst');
    const token = await authority.stamp({ hash: 'SHA-256', digest }, { genTime: STAMPED_AT });
    expect(await said(extendSeal(file, [{ sigTst: token }]))).toEqual({
      covers: true,
      intact: true,
      codes: ['seal.time-stamp-usage-unfit'],
      level: 'B',
    });
  });

  it('by a key that is too small is not computed', async () => {
    const file = await sealedFile();
    const token = await stamp(await imprintFor(file, 'sigTst'), 'RSA-1024');
    expect(await said(extendSeal(file, [{ sigTst: token }]))).toEqual({
      covers: true,
      codes: ['seal.time-stamp-unsupported'],
      level: 'B',
    });
  });

  it('in an encoding that is not read is said, not failed', async () => {
    const file = parsed(await sealedFile());
    const token = { val: 'AAAA', encoding: 'http://uri.etsi.org/01903/v1.2.2#XER' };
    for (const signature of file.signatures)
      signature.header = { etsiU: [encoded({ sigTst: { tstTokens: [token] } })] };
    expect(await said(fileOf(file))).toEqual({ codes: ['seal.time-stamp-unsupported'], level: 'B' });
  });

  it('is one of several in its component, and each is read', async () => {
    const file = await sealedFile();
    const digest = await imprintFor(file, 'sigTst');
    const tokens = [
      await stamp(digest),
      await stamp(digest, 'RSA-2048', { wrong: 'imprint' }),
      await stamp(digest, 'RSA-2048'),
    ];
    const sigTst = { tstTokens: tokens.map((token) => ({ val: toBase64(token) })) };
    const written = parsed(file);
    for (const signature of written.signatures) signature.header = { etsiU: [encoded({ sigTst })] };
    const stamps = await stampsOf(fileOf(written));
    expect(stamps.map(({ covers, intact }) => [covers, intact])).toEqual([
      [true, true],
      [false, true],
      [true, true],
    ]);
    expect(stamps[2]?.pointer).toBe('/signatures/0/header/etsiU/0/sigTst/tstTokens/2');
  });

  it('of another file does not cover this one', async () => {
    const [one, other] = [await sealedTo('T'), await sealedFile('RSA-2048')];
    const file = parsed(other);
    for (const signature of file.signatures) signature.header = { etsiU: etsiUOf(parsed(one)) };
    expect(await said(fileOf(file))).toMatchObject({ covers: false, intact: true, level: 'B' });
  });
});

describe('a token altered in one byte', () => {
  it.each([
    ['P-256', 1],
    ['RSA-2048', 4],
  ] as const)('by %s is never intact over what it should cover', async (key, step) => {
    const covered = utf8('what is covered');
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', covered.slice()));
    const token = await stamp(digest, key);
    const holds = async (der: Uint8Array): Promise<boolean> => {
      const { covers, intact, findings } = await readTimeStamp({ der }, covered, [], {});
      return covers === true && intact === true && findings.length === 0;
    };
    expect(await holds(token)).toBe(true);
    const survivors: number[] = [];
    for (let at = 0; at < token.length; at += step)
      if (await holds(flipped(token, at, 1 << (at % 8)))) survivors.push(at);
    // Tags that the library reads alike: SEQUENCE, SET and INTEGER with a bit of their own, and in another's place.
    for (const [index, byte] of token.entries())
      for (const mask of [0x20, 0x08, 0x01])
        if ([0x30, 0x31, 0x02].includes(byte) && index < 32 && (await holds(flipped(token, index, mask))))
          survivors.push(index);
    expect(survivors).toEqual([]);
  });
});

describe('levels', () => {
  it('fall with the time-stamp that they need', async () => {
    const file = await sealedTo('LTA');
    const level = async (bytes: Uint8Array): Promise<string | undefined> =>
      (await openSeal(bytes)).facts.signatures[0]?.level;
    expect(await level(file)).toBe('LTA');
    const last = (token: Uint8Array): Uint8Array => flipped(token, token.length - 1);
    expect(await level(withToken(file, 'arcTst', last))).toBe('LT');
    expect(await level(withToken(file, 'sigTst', last))).toBe('B');
    const without = (...names: readonly string[]): Uint8Array => {
      const written = parsed(file);
      for (const signature of written.signatures)
        signature.header = {
          etsiU: etsiUOf(written).filter((component) => !names.includes(Object.keys(decoded(component))[0] ?? '')),
        };
      return fileOf(written);
    };
    expect(await level(without('xVals'))).toBe('T');
    expect(await level(without('rVals', 'arcTst'))).toBe('T');
    expect(await level(without('sigTst', 'arcTst'))).toBe('B');
    expect(await level(without('arcTst'))).toBe('LT');
  });

  it('need the archive time-stamp after the data that it keeps', async () => {
    const [t, lt] = [await sealedTo('T'), parsed(await sealedTo('LT'))];
    const [, xVals, rVals] = etsiUOf(lt);
    const early = extendSeal(t, [{ arcTst: await stamp(await imprintFor(t, 'arcTst')) }]);
    const file = parsed(early);
    for (const signature of file.signatures) signature.header = { etsiU: [...etsiUOf(file), xVals ?? '', rVals ?? ''] };
    const [signature] = (await openSeal(fileOf(file))).facts.signatures;
    expect(signature?.timeStamps?.every(({ covers, intact }) => covers === true && intact === true)).toBe(true);
    expect(signature?.level).toBe('LT');
  });

  it('are none where the header lacks what baseline B demands, or the seal is broken', async () => {
    const file = parsed(await sealedTo('LTA'));
    file.payload = file.payload.replace('Working', 'Walking');
    const [signature] = (await openSeal(fileOf(file))).facts.signatures;
    expect([signature?.intact, signature?.level]).toEqual([false, undefined]);
    // The archive time-stamp is over the payload, that of the signature is not.
    expect(signature?.timeStamps?.map(({ covers }) => covers)).toEqual([true, false]);
  });
});

describe('an archive time-stamp', () => {
  it('covers nothing any more once a component before it is altered, removed or moved', async () => {
    const file = await sealedTo('LTA twice');
    const covered = async (change: (etsiU: Json[]) => Json[]): Promise<readonly (boolean | undefined)[]> => {
      const written = parsed(file);
      for (const signature of written.signatures) signature.header = { etsiU: change(etsiUOf(written)) };
      return (await stampsOf(fileOf(written))).map(({ covers }) => covers);
    };
    expect(await covered((etsiU) => etsiU)).toEqual([true, true, true]);
    expect(await covered(([first, , ...rest]) => [first ?? '', ...rest])).toEqual([true, false, false]);
    expect(await covered(([a, b, c, ...rest]) => [a ?? '', c ?? '', b ?? '', ...rest])).toEqual([true, false, false]);
    expect(await covered((etsiU) => [...etsiU.slice(0, -2), etsiU.at(-1) ?? '', etsiU.at(-2) ?? ''])).toEqual([
      true,
      false,
      false,
    ]);
    // What is added after it is none of its business.
    expect(await covered((etsiU) => [...etsiU, encoded({ cSig: {} })])).toEqual([true, true, true]);
  });

  it('over components in the clear cannot be checked; that of the signature can', async () => {
    const file = parsed(await sealedTo('LTA'));
    for (const signature of file.signatures)
      signature.header = { etsiU: etsiUOf(file).map((component) => decoded(component) as unknown as Json) };
    const stamps = await stampsOf(fileOf(file));
    expect(stamps.map(({ covers, intact }) => [covers, intact])).toEqual([
      [true, true],
      [undefined, true],
    ]);
    expect(stamps[1]?.findings.map(({ code }) => code)).toEqual(['seal.time-stamp-unchecked']);
  });

  it('over something else than all cannot be checked', async () => {
    const file = parsed(await sealedTo('LTA'));
    const etsiU = etsiUOf(file);
    const last = decoded(etsiU.at(-1));
    etsiU[etsiU.length - 1] = encoded({ arcTst: { ...last['arcTst'], timeStamped: 'previousArcTst' } });
    expect((await stampsOf(fileOf(file)))[1]).toMatchObject({ findings: [{ code: 'seal.time-stamp-unchecked' }] });
  });
});

describe('a content time-stamp', () => {
  it.each(['RSA-2048', 'P-256'] as const)('by %s is sealed with what it covers', async (key) => {
    const opened = await openSeal(await sealedTo('T', key, key, { content: true }));
    const [signature] = opened.facts.signatures;
    expect([opened.findings, signature?.findings, signature?.intact, signature?.level]).toEqual([[], [], true, 'T']);
    expect(signature?.timeStamps?.map(({ component, covers, intact }) => [component, covers, intact])).toEqual([
      ['adoTst', true, true],
      ['sigTst', true, true],
    ]);
  });
});

describe('what belongs to a seal besides', () => {
  it('is handed out: answers about revocation, certificates, those of validation data of time-stamps too', async () => {
    const file = parsed(await sealedTo('LT'));
    const extra = (name: string, certificates: string, answers: string): string =>
      encoded({
        [name]: {
          [certificates]: [{ x509Cert: { val: 'MAA=' } }],
          [answers]: { crlVals: [{ val: 'MAA=' }], ocspVals: [{ val: 'MAA=' }] },
        },
      });
    for (const signature of file.signatures)
      signature.header = {
        etsiU: [
          ...etsiUOf(file),
          extra('tstVD', 'xVals', 'rVals'),
          extra('tstVd', 'certVals', 'revVals'),
          encoded({ vri: [] }),
        ],
      };
    const opened = await openSeal(fileOf(file));
    expect(opened.facts.signatures[0]?.findings).toEqual([]);
    expect(opened.facts.signatures[0]?.components).toEqual(['sigTst', 'xVals', 'rVals', 'tstVD', 'tstVd', 'vri']);
    expect([opened.material[0]?.crls.length, opened.material[0]?.ocsps.length]).toEqual([3, 2]);
    // The leaf, two of xVals, one each of the two others.
    expect(opened.certificates[0]).toHaveLength(5);
    const held = opened.material[0]?.timeStamps[0];
    expect(held?.certificate).toEqual((await stampIdentity('P-256')).certificate);
    expect(held?.certificates).toEqual([(await stampIdentity('P-256')).certificate]);
  });

  it('may claim its time twice, and then the first is read', async () => {
    const one = await identity('P-256');
    const header = { ...(await headerOf(one)), iat: 1_700_000_000 };
    const file = fileOf({ payload: '{}', signatures: [signatureOver(one, header, '{}')] });
    const [signature] = (await openSeal(file)).facts.signatures;
    expect(signature).toMatchObject({ intact: true, claimedBy: 'sigT', claimedTime: '2026-11-20T12:00:00Z' });
    expect(signature?.findings.map(({ code }) => code)).toEqual(['seal.time-claimed-twice']);
  });
});

describe('limits', () => {
  async function withStamps(count: number): Promise<Uint8Array> {
    const file = parsed(await sealedTo('T'));
    const [token] = decoded(etsiUOf(file)[0])['sigTst']?.tstTokens ?? [];
    for (const signature of file.signatures)
      signature.header = {
        etsiU: [encoded({ sigTst: { tstTokens: Array<Json>(count).fill(token as unknown as Json) } })],
      };
    return fileOf(file);
  }

  it('refuse thirty-three time-stamps and a thousand, and read none of them', async () => {
    expect(await stampsOf(await withStamps(32))).toHaveLength(32);
    for (const count of [33, 1000]) {
      const began = performance.now();
      const opened = await openSeal(await withStamps(count));
      expect(opened.findings).toEqual([
        expect.objectContaining({ code: 'seal.too-many-time-stamps', values: { count, limit: 32 } }),
      ]);
      expect(opened.facts.signatures[0]?.timeStamps).toBeUndefined();
      expect(opened.facts.signatures[0]?.intact).toBe(true);
      expect(performance.now() - began).toBeLessThan(2000);
    }
  });

  it('refuse sixty-five answers about revocation', async () => {
    const file = parsed(await sealedFile());
    for (const signature of file.signatures)
      signature.header = { etsiU: [encoded({ rVals: { crlVals: Array<Json>(65).fill({ val: 'MAA=' }) } })] };
    const opened = await openSeal(fileOf(file));
    expect(opened.facts.signatures[0]?.findings.map(({ code }) => code)).toEqual(['seal.too-many-revocation-values']);
    expect(opened.material[0]?.crls).toEqual([]);
  });

  it('refuse a token of more than 64 kB, and one of deeply nested or countless values, quickly', async () => {
    const nested = Uint8Array.from({ length: 60_000 }, (_, index) => (index % 2 === 0 ? 0x30 : 0x80));
    const many = new Uint8Array(60_004).fill(0x05);
    many.set([0x30, 0x82, 0xea, 0x60]);
    for (let at = 4; at + 1 < many.length; at += 2) many.set([0x05, 0x00], at);
    const began = performance.now();
    for (const token of [new Uint8Array(65_537), nested, many]) {
      const file = extendSeal(await sealedFile(), [{ sigTst: token }]);
      expect(await said(file)).toEqual({ codes: ['seal.time-stamp-malformed'], level: 'B' });
    }
    expect(performance.now() - began).toBeLessThan(3000);
  });
});

describe('hostile tokens', () => {
  it('never make it reject: random bytes, cut and spliced tokens', async () => {
    const file = await sealedFile();
    const token = await stamp(await imprintFor(file, 'sigTst'));
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(token.length - 1).map((length) => token.slice(0, length)),
      fc
        .tuple(fc.nat(token.length - 1), fc.uint8Array({ minLength: 1, maxLength: 12 }))
        .map(([at, splice]) => Uint8Array.of(...token.slice(0, at), ...splice, ...token.slice(at + splice.length))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (der) => {
        const same = der.length === token.length && der.every((byte, index) => byte === token[index]);
        const { covers, intact, codes } = await said(extendSeal(file, [{ sigTst: der }]));
        const good = covers === true && intact === true && (codes as readonly string[]).length === 0;
        return good === same;
      }),
      { numRuns: 300 },
    );
  });

  it('never make it reject: any components', async () => {
    const file = parsed(await sealedFile());
    const held = fc.record({ val: fc.oneof(fc.base64String(), fc.string()) }, { requiredKeys: [] });
    const value = fc.oneof(
      fc.record({ tstTokens: fc.array(held, { maxLength: 3 }) }),
      fc.array(fc.record({ x509Cert: held }), { maxLength: 3 }),
      fc.record({ crlVals: fc.array(held, { maxLength: 2 }), ocspVals: fc.array(held, { maxLength: 2 }) }),
      fc.jsonValue(),
    );
    const name = fc.constantFrom('sigTst', 'arcTst', 'xVals', 'axVals', 'rVals', 'arVals', 'tstVD', '__proto__', 'vri');
    const component = fc.tuple(name, value, fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.array(component, { minLength: 1, maxLength: 6 }), async (components) => {
        const etsiU = components.map(([key, held, plain]) => {
          const one = { [key]: held } as Json;
          return plain ? one : encoded(one);
        });
        for (const signature of file.signatures) signature.header = { etsiU };
        const [signature] = (await openSeal(fileOf(file))).facts.signatures;
        return signature?.timeStamps?.every(({ covers, intact }) => covers !== true && intact !== true) ?? true;
      }),
      { numRuns: 200 },
    );
  });
});

describeWithShared('the time-stamps of the sealed samples', () => {
  it.each(SEALED_SAMPLES)('of %s are never intact over their imprint once a byte of them is altered', async (name) => {
    const bytes = sharedBytes(`edc/samples/sealed/${name}.jsonld`);
    const { material } = await openSeal(bytes);
    for (const [component, index] of [
      ['sigTst', -2],
      ['arcTst', -1],
    ] as const) {
      const token = tokenOf(bytes, component);
      // Nobody signed the certificates that come with a token: they are used only if their digest or a path bears them out.
      const ranges = (material[0]?.timeStamps.at(index)?.certificates ?? []).map((der) => {
        const begin = Buffer.from(token).indexOf(der);
        return [begin, begin + der.length] as const;
      });
      expect(ranges.every(([begin]) => begin > 0)).toBe(true);
      const places = [...token.keys()].filter((at) => !ranges.some(([begin, end]) => at >= begin && at < end));
      for (let step = 0; step < 12; step++) {
        const at = places[Math.floor((places.length * (step + 0.5)) / 12)] ?? 0;
        const one = (await stampsOf(withToken(bytes, component, (der) => flipped(der, at, 1 << (step % 8))))).at(index);
        const holds = one?.covers === true && one.intact === true && one.findings.length === 0;
        expect([component, at, holds]).toEqual([component, at, false]);
      }
    }
  });

  it('do not cover another sample', async () => {
    const [one, other] = ['velocert-degree', 'velocert-enrolment'].map((name) =>
      parsed(sharedBytes(`edc/samples/sealed/${name}.jsonld`)),
    );
    for (const signature of one?.signatures ?? []) signature.header = { etsiU: etsiUOf(other as File) };
    const stamps = await stampsOf(fileOf(one));
    expect(stamps.map(({ covers, intact }) => [covers, intact])).toEqual([
      [false, true],
      [false, true],
    ]);
    const level = (await openSeal(fileOf(one))).facts.signatures[0]?.level;
    expect(level).toBe('B');
  });
});
