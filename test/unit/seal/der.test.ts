import { describe, expect, it } from '@jest/globals';
import { attempt, hasTag, isDer, octetsOf, oidOf, partsOf, readDer } from '../../../src/seal/der.js';
import { der, octets, oid, sequence } from '../../../src/adapters/dev-pki/der.js';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const head = (text: string, length: number): Uint8Array => Uint8Array.of(...hex(text), ...new Uint8Array(length));

/** So many values one in the other, the innermost empty. */
function nested(depth: number): Uint8Array {
  let value = sequence();
  for (let level = 1; level < depth; level++) value = sequence(value);
  return value;
}

describe('bytes are DER', () => {
  it.each<readonly [boolean, string, string | Uint8Array]>([
    [true, 'as nothing', ''],
    [true, 'as an empty value', '05 00'],
    [true, 'as a value', '04 01 aa'],
    [true, 'as two values', '05 00 04 01 aa'],
    [false, 'not without a length', '05'],
    [false, 'not with less than the length says', '04 02 aa'],
    [false, 'not with another value cut off', '05 00 04 01'],
    [true, 'with the longest short length', head('04 7f', 0x7f)],
    [true, 'with a length of one byte', head('04 81 80', 0x80)],
    [true, 'with the longest of one byte', head('04 81 ff', 0xff)],
    [false, 'not with a length of one byte that needs none', head('04 81 7f', 0x7f)],
    [true, 'with a length of two bytes', head('04 82 01 00', 0x100)],
    [false, 'not with a length of two bytes that needs one', head('04 82 00 ff', 0xff)],
    [true, 'with a length of three bytes', new Uint8Array(5 + 0x10000).fill(0).map((_, at) => [4, 0x83, 1][at] ?? 0)],
    [false, 'not with a length of three bytes that needs two', head('04 83 00 ff ff', 0x1000)],
    [false, 'not with an indefinite length', '30 80 05 00 00 00'],
    [false, 'not with a length of no bytes at the end', '04 80'],
    [false, 'not with the length cut off', '04 82 01'],
    [true, 'with a SEQUENCE and a SET', '30 02 31 00'],
    [false, 'not with a SEQUENCE that is primitive', '10 00'],
    [false, 'not with a SET that is primitive', '11 00'],
    [false, 'not with a text in pieces', '24 00'],
    [false, 'not with a number in pieces', '22 00'],
    [true, 'with a tag of its context, primitive or not', '80 00 a0 00'],
    [true, 'with tags of an application and of nobody', '50 00 70 00 d0 00 f0 00'],
    [true, 'with a tag number of two bytes', '9f 1f 01 aa'],
    [true, 'with a tag number of three bytes', '9f 81 00 01 aa'],
    [true, 'with a tag number that has a bit of a length', 'bf 7f 02 05 00'],
    [false, 'not with a tag number that does not end', '9f 81 81'],
    [false, 'not with a tag number and no length', '9f 1f'],
    [true, 'with a value that is filled by those in it', '30 05 05 00 04 01 aa'],
    [false, 'not with one that runs out of it', '30 04 05 00 04 01 aa'],
    [false, 'not with one that does not fill it', '30 03 05 00 04'],
    [false, 'not when that is deeper', '30 06 30 04 05 00 04 01'],
    [true, 'when what is in a text is not', '04 02 30 80'],
    [true, 'of so many levels', nested(32)],
    [false, 'not of one more', nested(33)],
  ])('%s: %s', (expected, _, bytes) => {
    expect(isDer(typeof bytes === 'string' ? hex(bytes) : bytes)).toBe(expected);
  });

  it('up to a length of sixteen megabytes and no further', () => {
    const large = new Uint8Array(6 + 0x1000000);
    large.set([0x04, 0x83, 0xff, 0xff, 0xff]);
    expect(isDer(large.subarray(0, 5 + 0xffffff))).toBe(true);
    large.set([0x04, 0x84, 0x01, 0x00, 0x00, 0x00]);
    expect(isDer(large)).toBe(false);
  });

  it('within the places that are asked for', () => {
    const bytes = hex('ff 05 00 30 00 ff');
    expect([isDer(bytes, 1, 5), isDer(bytes, 1), isDer(bytes, 0, 5), isDer(bytes, 1, 4)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

describe('one value', () => {
  it('is read with nothing behind it, in bounds of depth and number', () => {
    expect(readDer(hex('05 00'))).toBeDefined();
    for (const text of ['', '05', '05 00 00', '05 00 05 00', '04 02 aa']) expect(readDer(hex(text))).toBeUndefined();
    const many = (count: number): Uint8Array => sequence(...Array<Uint8Array>(count).fill(hex('05 00')));
    expect([readDer(many(7_999)), readDer(many(8_000))].map((one) => one !== undefined)).toEqual([true, false]);
    expect([readDer(nested(33)), readDer(nested(34))].map((one) => one !== undefined)).toEqual([true, false]);
  });

  it('gives its parts, its tag, its identifier and its text, and nothing of another kind', () => {
    const value = readDer(sequence(oid('2.999.1'), octets(hex('aa bb')), der(0xa0, oid('1.2.3'))));
    const [first, second, third] = partsOf(value);
    expect(partsOf(value)).toHaveLength(3);
    expect([oidOf(first), oidOf(second), oidOf(undefined), oidOf(partsOf(third)[0])]).toEqual([
      '2.999.1',
      '',
      '',
      '1.2.3',
    ]);
    expect([octetsOf(second), octetsOf(first), octetsOf(undefined)]).toEqual([hex('aa bb'), undefined, undefined]);
    expect([partsOf(first), partsOf(undefined)]).toEqual([[], []]);
    expect([hasTag(value, 0x30), hasTag(value, 0x31), hasTag(third, 0xa0), hasTag(undefined, 0)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('may make the library fail; what is no error of it goes on', () => {
    expect(attempt(() => 7)).toBe(7);
    const fail = (what: unknown) => () =>
      attempt(() => {
        throw what;
      });
    expect(fail(new TypeError('malformed'))()).toBeUndefined();
    expect(fail('stop')).toThrow('stop');
    // A date of four digits, on which the parser throws.
    expect(readDer(der(0x18, hex('32 30 32 36')))).toBeUndefined();
  });
});
