import { describe, expect, it } from '@jest/globals';
import {
  TAG,
  bitsOf,
  childrenOf,
  isTrue,
  readAlgorithm,
  readDer,
  readExtensions,
  readOid,
  readTime,
  readWhole,
} from '../../../src/trust/der.js';

function bytes(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
}

function sized(tag: string, length: string, count: number): Uint8Array {
  return bytes(`${tag}${length}${'00'.repeat(count)}`);
}

/** A value of that tag with a length of one or two octets. */
function value(tag: number, content: Uint8Array): Uint8Array {
  const head = content.length < 0x80 ? [tag, content.length] : [tag, 0x81, content.length];
  return Uint8Array.from([...head, ...content]);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

describe('a DER value', () => {
  it.each<readonly [string, Uint8Array, number, number]>([
    ['of no content', bytes('0500'), 2, 2],
    ['of the longest short length', sized('04', '7f', 127), 2, 129],
    ['of the shortest long length', sized('04', '8180', 128), 3, 131],
    ['of the shortest length of two octets', sized('04', '820100', 256), 4, 260],
    ['of the shortest length of three octets', sized('04', '83010000', 65_536), 5, 65_541],
  ])('is read %s', (_, der, content, end) => {
    const tag = der[0] ?? 0;
    expect(readDer(der, 0, der.length)).toEqual({ tag, start: 0, content, end });
    expect(readWhole(der, tag)).toEqual({ tag, start: 0, content, end });
    // After something else, up to the end that is allowed and not beyond it.
    expect(readDer(joined(bytes('ffff'), der), 2, der.length + 2)?.end).toBe(end + 2);
    expect(readDer(joined(der, bytes('00')), 0, der.length - 1)).toBeUndefined();
    expect(readWhole(joined(der, bytes('00')), tag)).toBeUndefined();
    expect(readWhole(der, tag + 1)).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['a tag alone', '04'],
    ['a high tag number', '1f0100'],
    ['an indefinite length', '30800000'],
    ['a length of five octets', '048500000000010000'],
    ['a length that ends early', '0482 01'],
    ['a length that could be short', '04817f' + '00'.repeat(127)],
    ['a length with an octet too many', '048200ff' + '00'.repeat(255)],
    ['a length of four octets with one too many', '048400000100' + '00'.repeat(256)],
    ['a length beyond the end', '040200'],
  ])('is not %s', (_, hex) => {
    const der = bytes(hex);
    expect(readDer(der, 0, der.length)).toBeUndefined();
  });

  it('takes a length of four octets, where the content is there', () => {
    const der = joined(bytes('048401000000'), new Uint8Array(2 ** 24));
    expect(readDer(der, 0, der.length)?.end).toBe(der.length);
    expect(readDer(der, 0, 5)).toBeUndefined();
  });

  it('has the values inside it, where they fill it and are not too many', () => {
    const der = bytes('30060101ff020107');
    const whole = readWhole(der, TAG.sequence);
    if (whole === undefined) throw new Error('not read');
    expect(childrenOf(der, whole, 2)?.map(({ tag, start, end }) => [tag, start, end])).toEqual([
      [TAG.boolean, 2, 5],
      [TAG.integer, 5, 8],
    ]);
    expect(childrenOf(der, whole, 1)).toBeUndefined();
    expect(childrenOf(der, { ...whole, end: 7 }, 2)).toBeUndefined();
    expect(childrenOf(der, { ...whole, end: whole.content }, 0)).toEqual([]);
  });
});

describe('what a DER value says', () => {
  const of = <Read>(
    read: (der: Uint8Array, value: ReturnType<typeof readDer>) => Read,
    hex: string | Uint8Array,
  ): Read => {
    const der = typeof hex === 'string' ? bytes(hex) : hex;
    return read(der, readDer(der, 0, der.length));
  };

  it.each<readonly [string, string | undefined]>([
    ['06 03 55 04 03', '2.5.4.3'],
    ['06 01 27', '0.39'],
    ['06 01 28', '1.0'],
    ['06 01 4f', '1.39'],
    ['06 01 50', '2.0'],
    ['06 02 88 37', '2.999'],
    ['06 09 2a 86 48 86 f7 0d 01 01 0b', '1.2.840.113549.1.1.11'],
    ['06 02 81 00', '2.48'],
    [`06 40 ${'01'.repeat(64)}`, `0.${'1.'.repeat(63)}1`],
    [`06 41 ${'01'.repeat(65)}`, undefined],
    ['06 00', undefined],
    ['06 02 55 84', undefined],
    ['06 01 80', undefined],
    ['04 03 55 04 03', undefined],
  ])('is an object identifier: %s', (hex, oid) => {
    expect(of(readOid, hex)).toBe(oid);
    expect(readOid(new Uint8Array(), undefined)).toBeUndefined();
  });

  it.each<readonly [number, string, string | undefined]>([
    [TAG.utcTime, '250228235959Z', '2025-02-28T23:59:59Z'],
    [TAG.utcTime, '490101000000Z', '2049-01-01T00:00:00Z'],
    [TAG.utcTime, '500101000000Z', '1950-01-01T00:00:00Z'],
    [TAG.utcTime, '000229000000Z', '2000-02-29T00:00:00Z'],
    [TAG.generalizedTime, '20500101000000Z', '2050-01-01T00:00:00Z'],
    [TAG.generalizedTime, '20250101000000.5Z', '2025-01-01T00:00:00Z'],
    [TAG.generalizedTime, '20250101000000.123456789Z', '2025-01-01T00:00:00Z'],
    [TAG.generalizedTime, '20250101000000.1234567890Z', undefined],
    [TAG.generalizedTime, '01000101000000Z', '0100-01-01T00:00:00Z'],
    [TAG.generalizedTime, '00990101000000Z', undefined],
    [TAG.generalizedTime, '20250229000000Z', undefined],
    [TAG.generalizedTime, '20250431000000Z', undefined],
    [TAG.generalizedTime, '20251301000000Z', undefined],
    [TAG.generalizedTime, '20250001000000Z', undefined],
    [TAG.generalizedTime, '20250101240000Z', undefined],
    [TAG.generalizedTime, '20250101236000Z', undefined],
    [TAG.generalizedTime, '20250101235960Z', undefined],
    [TAG.generalizedTime, '20250101106000Z', undefined],
    [TAG.generalizedTime, '20250101101060Z', undefined],
    [TAG.generalizedTime, '20250101000000+0100', undefined],
    [TAG.generalizedTime, '250101000000Z', undefined],
    [TAG.utcTime, '20250101000000Z', undefined],
    [TAG.utcTime, '2501010000Z', undefined],
    [TAG.octetString, '250101000000Z', undefined],
    [TAG.octetString, '20250101000000Z', undefined],
    [TAG.utcTime, 'x250101000000Z', undefined],
    [TAG.utcTime, '250101000000Zx', undefined],
    [TAG.generalizedTime, 'x20250101000000Z', undefined],
    [TAG.generalizedTime, '20250101000000Zx', undefined],
  ])('is a time by tag %i: %s', (tag, text, instant) => {
    expect(of(readTime, value(tag, Buffer.from(text)))).toBe(instant);
    expect(readTime(new Uint8Array(), undefined)).toBeUndefined();
  });

  it('is bits of whole octets', () => {
    expect(of(bitsOf, '03 03 00 ab cd')).toEqual(bytes('abcd'));
    expect(of(bitsOf, '03 03 01 ab cd')).toBeUndefined();
    expect(of(bitsOf, '04 03 00 ab cd')).toBeUndefined();
    expect(of(bitsOf, '03 00')).toBeUndefined();
    expect(bitsOf(new Uint8Array([0]), undefined)).toBeUndefined();
  });

  it('is true by one octet that is not nought', () => {
    const truth = (hex: string): boolean => of((der, one) => one !== undefined && isTrue(der, one), hex);
    expect([truth('0101ff'), truth('010101'), truth('010100'), truth('0102ffff'), truth('0100')]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it.each<readonly [string, string, unknown]>([
    ['an identifier alone', '30 03 06 01 28', { oid: '1.0' }],
    ['with parameters', '30 05 06 01 28 05 00', { oid: '1.0', parameters: bytes('0500') }],
    ['three values', '30 07 06 01 28 05 00 05 00', undefined],
    ['no identifier', '30 02 05 00', undefined],
    ['nothing', '30 00', undefined],
    ['another tag', '31 03 06 01 28', undefined],
  ])('is an algorithm: %s', (_, hex, algorithm) => {
    expect(of(readAlgorithm, hex)).toStrictEqual(algorithm);
    expect(readAlgorithm(new Uint8Array(), undefined)).toBeUndefined();
  });
});

describe('extensions', () => {
  const OID = bytes('06 01 28');
  const OTHER = bytes('06 01 29');
  const VALUE = bytes('04 02 05 00');
  const TRUE = bytes('01 01 ff');
  const FALSE = bytes('01 01 00');
  const list = (...items: readonly Uint8Array[]): ReturnType<typeof readExtensions> => {
    const der = value(TAG.sequence, joined(...items));
    return readExtensions(der, readWhole(der, TAG.sequence));
  };
  const item = (...parts: readonly Uint8Array[]): Uint8Array => value(TAG.sequence, joined(...parts));
  const read = (oid: string, critical: boolean): object => ({ oid, critical, value: bytes('0500') });

  it('are read, critical or not', () => {
    expect(list(item(OID, VALUE), item(OTHER, TRUE, VALUE))).toEqual([read('1.0', false), read('1.1', true)]);
    expect(list(item(OID, FALSE, VALUE))).toEqual([read('1.0', false)]);
    expect(list()).toEqual([]);
    expect(readExtensions(new Uint8Array(), undefined)).toEqual([]);
  });

  it.each<readonly [string, readonly Uint8Array[]]>([
    ['one of them is there twice', [item(OID, VALUE), item(OID, TRUE, VALUE)]],
    ['one has no identifier', [item(VALUE)]],
    ['one has no value', [item(OID)]],
    ['one has a value of another tag', [item(OID, bytes('05 00'))]],
    ['one has a flag of another tag', [item(OID, bytes('02 01 ff'), VALUE)]],
    ['one has four parts', [item(OID, TRUE, TRUE, VALUE)]],
    ['one is no sequence', [value(0x31, joined(OID, VALUE))]],
    ['one is nothing', [item()]],
  ])('are none where %s', (_, items) => {
    expect(list(...items)).toBeUndefined();
  });

  it('are none in another tag, or where they are too many', () => {
    const der = value(0x31, item(OID, VALUE));
    expect(readExtensions(der, readDer(der, 0, der.length))).toBeUndefined();
    const many = (count: number): Uint8Array => {
      const items = Array.from({ length: count }, (_, at) =>
        item(bytes(`06 02 88 ${(at % 128).toString(16).padStart(2, '0')}`), VALUE),
      );
      const content = joined(...items);
      return Uint8Array.from([TAG.sequence, 0x82, content.length >> 8, content.length & 0xff, ...content]);
    };
    expect(readExtensions(many(64), readWhole(many(64), TAG.sequence))).toHaveLength(64);
    expect(readExtensions(many(65), readWhole(many(65), TAG.sequence))).toBeUndefined();
  });
});
