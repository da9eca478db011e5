import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Source, derive, givesBack, rebuild } from '../../../../src/adapters/register/derive.js';
import { keep, provedFrom, restOver, sealedOver } from '../../../../src/adapters/register/kept.js';
import { utf8 } from '../../../../src/model/index.js';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Texts that share runs, as forms do, and some that share none. */
const run = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.constantFrom('x'.repeat(3_000), 'ab'.repeat(700), '0123456789'.repeat(40)),
);
const text = fc.array(run, { maxLength: 6 }).map((runs) => runs.join(''));

describe('texts that are kept as pieces of another', () => {
  it('come back as they were, whatever the two have in common', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [bytes, source] = [latin1(one), new Source(latin1(other))];
        const pieces = derive(bytes, source);
        expect(rebuild(pieces, other)).toBe(one);
        expect(givesBack(pieces, source, bytes)).toBe(true);
        const changed = latin1(`${one}x`);
        expect(givesBack(pieces, source, changed)).toBe(false);
        expect(givesBack(pieces, source, changed.subarray(1))).toBe(`${one}x`.slice(1) === one);
      }),
      { numRuns: 300 },
    );
  });

  it('are short where the two say nearly the same', () => {
    const body = Array.from({ length: 4_000 }, (_, index) => String(index * 7919)).join(' ');
    const pieces = derive(latin1(`{"a":1,${body},"z":1}`), new Source(latin1(`{"b":22,${body},"y":1}`)));
    expect(JSON.stringify(pieces).length).toBeLessThan(120);
  });

  it('is done with any seal and proved form, or not at all', () => {
    const wide = fc.string({ unit: 'binary', maxLength: 200 });
    const lone = JSON.stringify({ payload: 'x\ud800y', signatures: [] });
    fc.assert(
      fc.property(wide, wide, fc.boolean(), (payload, tail, escaped) => {
        const printed = JSON.stringify({ payload, signatures: [tail] });
        // Another serialiser may escape what ours leaves as it is.
        const sealed = utf8(
          escaped
            ? printed.replace(/[é-￿]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
            : printed,
        );
        const proved = utf8(`${payload.slice(0, 50)}…${payload}${tail}`);
        const kept = keep({ sealed, proved });
        if (kept === undefined) {
          expect(escaped || !payload.isWellFormed()).toBe(true);
          return;
        }
        expect(sealedOver(kept.payload, kept.sealed)).toEqual(Buffer.from(sealed));
        expect(provedFrom(kept.payload, kept.proved)).toEqual(Buffer.from(proved));
        expect(restOver(kept.payload, sealed)).toBe(kept.sealed);
        expect(restOver(utf8('other'), sealed)).toBeUndefined();
      }),
      {
        examples: [
          ['', '', false],
          ['"', '","', false],
          ['\\', '"', true],
        ],
      },
    );
    for (const other of [
      lone,
      '{}',
      '{"payload":"',
      '{"payload":{"a":"b","c":"d"}}',
      '{"signatures":[],"payload":"x"}',
    ])
      expect(keep({ sealed: utf8(other), proved: utf8('{}') })).toBeUndefined();
  });
});
