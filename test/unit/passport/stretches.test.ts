import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { packing } from '../../../src/adapters/unpack.js';
import { utf8, type Slice } from '../../../src/model/index.js';
import { packedInStretches } from '../../../src/passport/stretches.js';

const { run = () => new Uint8Array() } = packing;

function noise(seed: string, length: number): string {
  let text = '';
  for (let round = 0; text.length < length; round++)
    text += createHash('sha512')
      .update(`${seed} ${String(round)}`)
      .digest('base64');
  return text.slice(0, length);
}

/** A text of parts: a number is a slice of the source by its end, a text is its own. */
function woven(source: Uint8Array, parts: readonly (string | readonly [number, number])[]) {
  const slices: Slice[] = [];
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const part of parts) {
    const piece = typeof part === 'string' ? utf8(part) : source.subarray(part[0], part[1]);
    if (typeof part !== 'string') slices.push({ at, from: part[0], length: piece.length, source });
    pieces.push(piece);
    at += piece.length;
  }
  return { bytes: new Uint8Array(Buffer.concat(pieces)), slices };
}

describe('a file packed in stretches', () => {
  it('unpacks to what it is, whatever was packed before, and what many hold is pressed once', () => {
    const source = utf8(`${noise('a', 20_000)}${'{"title":"same"},'.repeat(900)}${noise('b', 9_000)}`);
    let pressed = 0;
    const counted = (bytes: Uint8Array, effort: 'kept' | 'once'): Uint8Array => {
      if (effort === 'kept') pressed++;
      return run(bytes, effort);
    };
    const seen: number[] = [];
    for (let variant = 0; variant < 16; variant++) {
      const name = noise(String(variant), 5 + variant * 20);
      const { bytes, slices } = woven(source, [
        [0, 12_000 + (variant % 3)],
        name,
        [12_003, 30_000],
        'x',
        [30_001, source.length],
        name.repeat(3),
      ]);
      const packed = packedInStretches(bytes, slices, counted);
      expect(new Uint8Array(inflateRawSync(packed))).toEqual(bytes);
      expect(packed.length).toBeLessThan(bytes.length * 0.85);
      seen.push(pressed);
    }
    expect(seen.at(-1)).toBe(seen[6]);
  });

  it('takes nobody at their word about where a slice stands', () => {
    const source = utf8(noise('c', 9_000));
    const { bytes, slices } = woven(source, [[0, 4_000], 'own', [4_100, 9_000]]);
    const wrong = slices.map((slice) => ({ ...slice, from: slice.from + 50 }));
    for (const said of [slices, wrong, slices])
      expect(new Uint8Array(inflateRawSync(packedInStretches(bytes, said, run)))).toEqual(bytes);
  });

  it('unpacks to what it is for any parts of any texts', () => {
    const sources = [utf8(noise('one', 4_000)), utf8('abc'.repeat(2_000)), utf8(`{"a":"${noise('two', 70_000)}"}`)];
    const part = fc.oneof(
      fc.string({ maxLength: 900, unit: 'grapheme' }),
      fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 75_000 }), fc.nat({ max: 75_000 })),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const slices: Slice[] = [];
        const pieces: Uint8Array[] = [];
        let at = 0;
        for (const one of parts) {
          const source = typeof one === 'string' ? undefined : sources[one[0]];
          const [from, to] = typeof one === 'string' ? [0, 0] : [Math.min(one[1], one[2]), Math.max(one[1], one[2])];
          const piece = typeof one === 'string' ? utf8(one) : (source ?? utf8('')).subarray(from, to);
          if (source !== undefined && piece.length > 0) slices.push({ at, from, length: piece.length, source });
          pieces.push(piece);
          at += piece.length;
        }
        const bytes = new Uint8Array(Buffer.concat(pieces));
        expect(new Uint8Array(inflateRawSync(packedInStretches(bytes, slices, run)))).toEqual(bytes);
      }),
      { numRuns: 40 },
    );
  });
});
