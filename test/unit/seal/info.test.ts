import { describe, expect, it } from '@jest/globals';
import { der, octets, oid, sequence, time } from '../../../src/adapters/dev-pki/der.js';
import type { SignedMessage } from '../../../src/seal/cms.js';
import { infoOf } from '../../../src/seal/time-stamp.js';
import { CONTENT, NULL, OID, algorithm, num, tstInfo } from '../../support/cms.js';
import { STAMPED_AT } from '../../support/sealing.js';

const DIGEST = new Uint8Array(32).fill(7);
const NOW = time(STAMPED_AT);

function said(content: Uint8Array, contentType: string = OID.tstInfo): ReturnType<typeof infoOf> {
  return infoOf({ contentType, content } as SignedMessage);
}

const parts = (version: number, at: Uint8Array, ...more: readonly Uint8Array[]): Uint8Array =>
  sequence(num(version), oid('2.999.1'), sequence(algorithm('sha256'), octets(DIGEST)), num(7), at, ...more);

describe('what a token says', () => {
  it('is time, policy and imprint', () => {
    const plain = { time: STAMPED_AT, policy: '2.999.1', algorithm: OID.sha256, imprint: DIGEST };
    expect(said(tstInfo(DIGEST))).toEqual(plain);
    expect(said(tstInfo(DIGEST, num(0x7f, 1)))).toEqual({ ...plain, nonce: Uint8Array.of(0x7f, 1) });
  });

  const milli = (value: number): Uint8Array => der(0x80, Uint8Array.of(value >> 8, value & 0xff));
  const micro = (value: number): Uint8Array => der(0x81, Uint8Array.of(value >> 8, value & 0xff));
  it.each<readonly [number, readonly Uint8Array[]]>([
    [3, [num(3)]],
    [3.5, [num(3), milli(500)]],
    [3.500_25, [num(3), milli(500), micro(250)]],
    [0.000_1, [micro(100)]],
    [0, []],
  ])('is an accuracy of %s seconds', (seconds, stated) => {
    expect(said(tstInfo(DIGEST, sequence(...stated)))?.accuracy).toBeCloseTo(seconds, 9);
  });

  const text = (value: string): Uint8Array => der(0x18, Uint8Array.from(Buffer.from(value)));
  it.each(['20261120120003Z', '20261120120003.5Z', '20261120120003.25Z', '20261120120003.005Z'])(
    'is the second of %s',
    (value) => {
      expect(said(parts(1, text(value)))?.time).toBe(STAMPED_AT);
    },
  );

  // Not in UTC, without seconds, of no calendar, with a comma or needless zeros.
  it.each([
    ...['20261120120003', '20261120120003+0100', '202611201200Z', '20269999999999Z', '20260230120000Z'],
    ...['20261120120003,5Z', '20261120120003.50Z', '20261120120003.0Z', '20261120120003.Z', ' 20261120120003Z'],
    ...['20261120120003Z0', '120261120120003Z', ''],
  ])('is no time where it writes "%s"', (value) => {
    expect(said(parts(1, text(value)))).toBeUndefined();
  });

  it.each([0, 2, 3])('is nothing in version %s', (version) => {
    expect(said(parts(version, NOW))).toBeUndefined();
  });

  it('is nothing where an extension is critical, or the content another', () => {
    const extension = (...critical: readonly Uint8Array[]): Uint8Array =>
      der(0xa1, sequence(oid('2.999.2'), ...critical, octets(NULL)));
    expect(said(parts(1, NOW, extension()))).toBeDefined();
    expect(said(parts(1, NOW, extension(der(0x01, Uint8Array.of(0xff)))))).toBeUndefined();
    expect(said(tstInfo(DIGEST), OID.data)).toBeUndefined();
    expect(said(parts(1, time(STAMPED_AT, 'x509')))).toBeUndefined();
    for (const content of [CONTENT, NULL, new Uint8Array()]) expect(said(content)).toBeUndefined();
  });
});
