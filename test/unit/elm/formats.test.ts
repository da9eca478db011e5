import { describe, expect, it } from '@jest/globals';
import { PICTURE_LIMIT, isDateTime, isPagePicture } from '../../../src/elm/formats.js';
import { toBase64 } from '../../../src/model/index.js';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function pictureOf(length: number, magic: readonly number[] = PNG): string {
  const bytes = new Uint8Array(length);
  bytes.set(magic);
  return toBase64(bytes);
}

describe('xsd:dateTime', () => {
  it.each([
    '2026-01-31T10:00:00Z',
    '2026-01-31T10:00:00',
    '2026-01-31T10:00:00.123456789012+02:00',
    '2024-02-29T00:00:00Z',
    '2000-02-29T00:00:00Z',
    '2026-12-31T24:00:00Z',
    '2026-01-01T00:00:00+14:00',
    '2026-01-01T00:00:00-00:00',
    '-0044-03-15T12:00:00Z',
    '12026-01-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
  ])('takes %s', (text) => expect(isDateTime(text)).toBe(true));

  it.each([
    '',
    '2026-01-31',
    '2026-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:01Z',
    '2026-01-01T24:00:00.5Z',
    '2026-01-01T25:00:00Z',
    '2026-01-01T10:60:00Z',
    '2026-01-01T10:00:60Z',
    '2026-01-01T10:00Z',
    '2026-01-01T10:00:00.Z',
    '2026-01-01T10:00:00+14:01',
    '2026-01-01T10:00:00+02:60',
    '2026-01-01T10:00:00z',
    '2026-01-01 10:00:00Z',
    ' 2026-01-01T10:00:00Z',
    '2026-01-01T10:00:00Z\n',
    '02026-01-01T10:00:00Z',
    '26-01-01T10:00:00Z',
  ])('refuses %j', (text) => expect(isDateTime(text)).toBe(false));
});

describe('a page picture', () => {
  it('is a PNG or a JPEG, told by its first bytes', () => {
    expect(isPagePicture(pictureOf(100))).toBe(true);
    expect(isPagePicture(pictureOf(100, [0xff, 0xd8, 0xff, 0xe0]))).toBe(true);
    expect(isPagePicture(pictureOf(100, [0x47, 0x49, 0x46]))).toBe(false);
    expect(isPagePicture('')).toBe(false);
  });

  it('has at most 65,536 bytes', () => {
    expect(isPagePicture(pictureOf(PICTURE_LIMIT))).toBe(true);
    expect(isPagePicture(pictureOf(PICTURE_LIMIT + 1))).toBe(false);
    expect(isPagePicture(pictureOf(PICTURE_LIMIT + 4000))).toBe(false);
  });

  it('is base64 in its one spelling', () => {
    const right = pictureOf(100);
    expect(isPagePicture(`${right}\n`)).toBe(false);
    expect(isPagePicture(right.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''))).toBe(false);
  });
});
