import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { unpack } from '../../../src/adapters/unpack.js';
import { crc32 } from '../../../src/model/index.js';
import { ZipFault, readZip, unzip } from '../../../src/passport/zip.js';

const whole = strToU8('{"a":"Ελένη"}'.repeat(500));
const packed = new Uint8Array(deflateRawSync(whole));
const expected = { size: whole.length, crc: crc32(whole) };

describe('what the platform unpacks', () => {
  it('comes out as it went in, also where it is nothing', async () => {
    expect(await unpack(packed, expected)).toEqual(whole);
    expect(await unpack(new Uint8Array(deflateRawSync(new Uint8Array())), { size: 0, crc: 0 })).toEqual(
      new Uint8Array(),
    );
  });

  it.each<[string, Uint8Array, { size: number; crc: number }]>([
    ['longer than expected', packed, { ...expected, size: whole.length - 1 }],
    ['shorter than expected', packed, { ...expected, size: whole.length + 1 }],
    ['of another CRC-32', packed, { ...expected, crc: 1 }],
    ['cut off', packed.subarray(0, packed.length - 5), expected],
    ['no DEFLATE', new Uint8Array(50).fill(0xff), expected],
    ['a bomb', new Uint8Array(deflateRawSync(new Uint8Array(5_000_000))), { size: 1000, crc: 1 }],
  ])('is left to the other reader where it is %s', async (_, bytes, wanted) => {
    expect(await unpack(bytes, wanted)).toBeUndefined();
  });
});

async function outcome(read: () => unknown): Promise<unknown> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof ZipFault) return cause.finding;
    throw cause;
  }
}

describe('an archive', () => {
  const mtime = new Date(2026, 10, 20);
  const archive = zipSync(
    { 'a.json': whole, 'b/': new Uint8Array(), 'b/c.json': [whole, { level: 9 }], d: strToU8('d') },
    { mtime },
  );
  const stored = zipSync({ 'a.json': [whole, { level: 0 }], d: strToU8('d') }, { mtime });
  const accept = (name: string) => (name === 'b/' ? ('skip' as const) : name.length < 20);

  it('is the same files, whoever unpacks them', async () => {
    for (const bytes of [archive, stored]) {
      expect(await unzip(bytes, accept, unpack)).toEqual(readZip(bytes, accept));
      expect(await unzip(bytes, accept, undefined)).toEqual(readZip(bytes, accept));
    }
    expect((await unzip(archive, accept, unpack)).map(({ name }) => name)).toEqual(['a.json', 'b/c.json', 'd']);
  });

  it('has the same fault, whichever of its bytes is another', async () => {
    let faults = 0;
    for (let at = 0; at < archive.length; at += 3) {
      const changed = archive.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      const plain = await outcome(() => readZip(changed, accept));
      if (!Array.isArray(plain)) faults++;
      expect([at, await outcome(() => unzip(changed, accept, unpack))]).toEqual([at, plain]);
    }
    expect(faults).toBeGreaterThan(archive.length / 6);
  });
});
