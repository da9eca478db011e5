import { beforeAll, describe, expect, it } from '@jest/globals';
import { der, explicit, sequence } from '../../../src/adapters/dev-pki/der.js';
import { type Instant, utf8 } from '../../../src/model/index.js';
import { type Crl, readCrl } from '../../../src/trust/crl.js';
import { readOcsp } from '../../../src/trust/ocsp.js';
import { type House, YESTERDAY, build, crlOf, distributionPoint, ocspOf } from '../../support/revocation.js';

let house: House;
beforeAll(async () => {
  house = await build();
});

async function listOf(change: Parameters<typeof crlOf>[1] = {}): Promise<Crl> {
  const crl = readCrl(await crlOf(house, change));
  if (crl === undefined) throw new Error('not read');
  return crl;
}

const day = (number: number): Instant => `2026-11-${String(number).padStart(2, '0')}T00:00:00Z` as Instant;
const NUMBER = Uint8Array.of(5);

describe('a revocation list', () => {
  it.each<
    readonly [
      string,
      readonly (readonly [number, 'keyCompromise' | 'certificateHold' | 'superseded'])[],
      readonly [number, string],
    ]
  >([
    ['one entry', [[3, 'superseded']], [3, 'superseded']],
    [
      'the earliest of several',
      [
        [3, 'superseded'],
        [2, 'keyCompromise'],
        [4, 'superseded'],
      ],
      [2, 'keyCompromise'],
    ],
    [
      'the first of two alike',
      [
        [3, 'superseded'],
        [3, 'keyCompromise'],
      ],
      [3, 'superseded'],
    ],
    [
      'what is no hold',
      [
        [1, 'certificateHold'],
        [3, 'superseded'],
      ],
      [3, 'superseded'],
    ],
    ['a hold, where there is nothing else', [[1, 'certificateHold']], [1, 'certificateHold']],
  ])('says of a number %s', async (_, entries, expected) => {
    const revoked = entries.map(([on, why]) => ({ serialNumber: NUMBER, at: day(on), reason: why }));
    const other = { serialNumber: Uint8Array.of(6), at: day(1), reason: 'keyCompromise' as const };
    const crl = await listOf({ revoked: [other, ...revoked, other] });
    expect(crl.entryOf(NUMBER)).toEqual({ revokedAt: day(expected[0]), reason: expected[1] });
    expect(crl.entryOf(Uint8Array.of(7))).toBeUndefined();
    expect(crl.entryOf(Uint8Array.of(5, 5))).toBeUndefined();
  });

  it('has a number as revoked also where its entry is cut off', async () => {
    const list = await crlOf(house, { revoked: [{ serialNumber: NUMBER, at: day(3) }] });
    // The time of the entry becomes a text.
    const at = Buffer.from(list).indexOf('261103000000Z');
    const changed = list.slice();
    changed[at - 2] = 0x13;
    expect(readCrl(changed)?.entryOf(NUMBER)).toEqual({ revokedAt: '1970-01-01T00:00:00Z', reason: 'unspecified' });
    expect(readCrl(list)?.entryOf(NUMBER)).toEqual({ revokedAt: day(3), reason: 'unspecified' });
  });

  it('says for what it speaks, and nothing of what it does not state', async () => {
    const whole = { unusable: false, onlyUsers: false, onlyAuthorities: false, someReasons: false };
    const { scope, thisUpdate, ...rest } = await listOf({ nextUpdate: undefined } as never);
    expect([scope, thisUpdate]).toStrictEqual([whole, YESTERDAY]);
    expect(Object.keys(rest).sort()).toEqual(['entryOf', 'issuerName', 'signature', 'signatureAlgorithm', 'tbs']);
    const scoped = async (...extensions: ReturnType<typeof distributionPoint>[]): Promise<unknown> =>
      (await listOf({ extensions })).scope;
    expect(await scoped(distributionPoint({ flags: [1] }))).toStrictEqual({ ...whole, onlyUsers: true });
    expect(await scoped(distributionPoint({ flags: [2] }))).toStrictEqual({ ...whole, onlyAuthorities: true });
    expect(await scoped(distributionPoint({ flags: [1], someReasons: true }))).toStrictEqual({
      ...whole,
      onlyUsers: true,
      someReasons: true,
    });
    for (const flag of [4, 5])
      expect(await scoped(distributionPoint({ flags: [flag] }))).toStrictEqual({ ...whole, unusable: true });
    const named = { oid: '2.5.29.28', critical: true };
    const names = [
      der(0x82, utf8('host.example')),
      der(0x86, utf8('http://a.example')),
      der(0x86, utf8('http://b.example')),
    ];
    const points = sequence(explicit(0, explicit(0, ...names)));
    expect(await scoped({ ...named, value: points })).toStrictEqual({
      ...whole,
      points: ['http://a.example', 'http://b.example'],
    });
    // A name relative to that of the issuer is compared with nothing.
    expect(await scoped({ ...named, value: sequence(explicit(0, explicit(1, ...names))) })).toStrictEqual({
      ...whole,
      points: [],
    });
    expect(await scoped({ ...named, value: Uint8Array.of(5, 0) })).toStrictEqual({ ...whole, unusable: true });
    const delta = { oid: '2.5.29.27', critical: false, value: Uint8Array.of(2, 1, 1) };
    expect(await scoped(delta)).toStrictEqual({ ...whole, unusable: true });
    const unknown = { oid: '1.2.3', critical: true, value: Uint8Array.of(5, 0) };
    expect(await scoped(unknown)).toStrictEqual({ ...whole, unusable: true });
    expect(await scoped({ ...unknown, critical: false })).toStrictEqual(whole);
  });
});

describe('an answer of a responder', () => {
  it('states no more than it does', async () => {
    const read = async (change: object): Promise<readonly string[]> => {
      const ocsp = readOcsp(await ocspOf(house, {}, change));
      return Object.keys(ocsp?.statements[0] ?? {}).sort();
    };
    const always = ['hash', 'issuerKeyHash', 'issuerNameHash', 'serialNumber', 'thisUpdate', 'value'];
    expect(await read({ nextUpdate: undefined })).toEqual(always);
    expect(await read({})).toEqual([...always, 'nextUpdate'].sort());
    expect(await read({ value: 'revoked', revokedAt: YESTERDAY })).toEqual(
      [...always, 'nextUpdate', 'reason', 'revokedAt'].sort(),
    );
    expect(readOcsp(new Uint8Array(262_145))).toBeUndefined();
  });
});
