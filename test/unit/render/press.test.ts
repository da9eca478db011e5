import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createPress } from '../../../src/render/press.js';

/** Rows of runs: a byte and how often. */
function rowsOf(runs: readonly (readonly [number, number])[]): Uint8Array {
  return new Uint8Array(runs.flatMap(([byte, times]) => Array.from({ length: times }, () => byte)));
}

function unpacked(deflated: Uint8Array): Uint8Array {
  return new Uint8Array(inflateRawSync(Buffer.concat([deflated, Buffer.from([3, 0])])));
}

const byte = fc.constantFrom(0, 0x11, 0x20, 0x22, 0x37, 0x52, 0x77);
const runs = fc.array(fc.tuple(byte, fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 250, max: 1100 }))), {
  maxLength: 40,
});

describe('rows that are pressed', () => {
  it('unpack to what they are, whatever the codes were made from, with their sums', () => {
    fc.assert(
      fc.property(runs, runs, (sample, own) => {
        const rows = rowsOf(own);
        const made = createPress([rowsOf(sample)], [0, 0x11, 0x20, 0x22, 0x37, 0x52, 0x77]).press(rows);
        expect(unpacked(made?.deflated ?? new Uint8Array())).toEqual(rows);
        const sum = rows.reduce((all, one) => all + one, 0);
        const weighted = rows.reduce((all, one, at) => all + one * (rows.length - at), 0);
        expect(made?.sums).toEqual({ sum, weighted });
      }),
      { numRuns: 100 },
    );
  });

  it('have codes of at most fifteen bits, however uneven what occurs is', () => {
    // Fibonacci numbers make the deepest tree.
    const counts = [1, 1];
    while (counts.length < 20) counts.push((counts.at(-1) ?? 0) + (counts.at(-2) ?? 0));
    const rows = new Uint8Array(counts.flatMap((times, one) => Array.from({ length: times }, () => one)));
    const mixed = rows.map((_, index) => rows[(index * 7919) % rows.length] ?? 0);
    expect(unpacked(createPress([mixed], []).press(mixed)?.deflated ?? new Uint8Array())).toEqual(mixed);
  });

  it('are left to who can where they hold what was not expected', () => {
    expect(createPress([rowsOf([[0, 9]])], [0]).press(rowsOf([[5, 2]]))).toBeUndefined();
  });
});
