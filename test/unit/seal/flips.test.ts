import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DevKey } from '../../../src/adapters/dev-pki/index.js';
import { fromUtf8 } from '../../../src/model/index.js';
import { type OpenedSeal, openSeal } from '../../../src/seal/index.js';
import { describeWithShared, sharedBytes } from '../../support/shared.js';
import { sealedFile } from '../../support/sealing.js';

/** What a verifier takes as sealed: no finding, every signature intact. */
function accepted({ facts, findings }: OpenedSeal): boolean {
  return (
    findings.length === 0 &&
    facts.signatures.length > 0 &&
    facts.signatures.every((signature) => signature.intact === true && signature.findings.length === 0)
  );
}

function flipped(bytes: Uint8Array, position: number, mask: number): Uint8Array {
  const copy = bytes.slice();
  copy[position] = (copy[position] ?? 0) ^ mask;
  return copy;
}

/** First and last position of a part of the file, found by its name. */
function part(bytes: Uint8Array, name: 'payload' | 'protected' | 'signature'): readonly [number, number] {
  const text = fromUtf8(bytes) ?? '';
  const value = JSON.parse(text) as { payload: string; signatures: { protected: string; signature: string }[] };
  const inner = name === 'payload' ? JSON.stringify(value.payload) : JSON.stringify(value.signatures[0]?.[name]);
  const start = Buffer.byteLength(text.slice(0, text.lastIndexOf(inner)));
  return [start, start + Buffer.byteLength(inner) - 1];
}

const MASK = fc.integer({ min: 1, max: 255 });

describe.each<DevKey>(['RSA-3072', 'P-256'])('a seal by %s', (kind) => {
  it('does not survive the change of any one byte', async () => {
    const bytes = await sealedFile(kind);
    expect(accepted(await openSeal(bytes))).toBe(true);
    const change = fc.tuple(fc.integer({ min: 0, max: bytes.length - 1 }), MASK);
    await fc.assert(
      fc.asyncProperty(change, async ([position, mask]) => {
        expect(accepted(await openSeal(flipped(bytes, position, mask)))).toBe(false);
      }),
      { numRuns: 1_000, seed: 20_261_120 },
    );
  });

  it('is never intact after the change of one byte of its payload, header or signature', async () => {
    const bytes = await sealedFile(kind);
    for (const name of ['payload', 'protected', 'signature'] as const) {
      const [min, max] = part(bytes, name);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min, max }), MASK, async (position, mask) => {
          const { facts } = await openSeal(flipped(bytes, position, mask));
          expect(facts.signatures.some((signature) => signature.intact === true)).toBe(false);
        }),
        { numRuns: 300, seed: 20_261_121 },
      );
    }
  });

  it('does not survive any single bit outside its payload, nor in the last letters of its signature', async () => {
    const bytes = await sealedFile(kind);
    const [begin, end] = part(bytes, 'payload');
    const [header, headerEnd] = part(bytes, 'protected');
    const [signature] = part(bytes, 'signature');
    const structure = [...bytes.keys()].filter(
      (at) => at < begin || (at > end && at < header) || (at > headerEnd && at < signature) || at > bytes.length - 12,
    );
    for (const position of structure) {
      for (let bit = 0; bit < 8; bit++) {
        expect([position, bit, accepted(await openSeal(flipped(bytes, position, 1 << bit)))]).toEqual([
          position,
          bit,
          false,
        ]);
      }
    }
  });

  it('does not survive a byte more or less', async () => {
    const bytes = await sealedFile(kind);
    const [begin] = part(bytes, 'payload');
    const position = fc.integer({ min: begin, max: bytes.length - 1 });
    await fc.assert(
      fc.asyncProperty(position, fc.option(fc.integer({ min: 0x21, max: 0x7e })), async (at, letter) => {
        const middle = letter === null ? [] : [letter];
        const changed = Uint8Array.from([
          ...bytes.slice(0, at),
          ...middle,
          ...bytes.slice(letter === null ? at + 1 : at),
        ]);
        expect(accepted(await openSeal(changed))).toBe(false);
      }),
      { numRuns: 300, seed: 20_261_122 },
    );
  });
});

describeWithShared('the samples in production', () => {
  it.each(['commission-participation', 'velocert-degree'])(
    '%s: one byte of payload, header or signature breaks the seal',
    async (name) => {
      const bytes = sharedBytes(`edc/samples/sealed/${name}.jsonld`);
      for (const where of ['payload', 'protected', 'signature'] as const) {
        const [min, max] = part(bytes, where);
        await fc.assert(
          fc.asyncProperty(fc.integer({ min, max }), MASK, async (position, mask) => {
            const { facts } = await openSeal(flipped(bytes, position, mask));
            expect(facts.signatures.some((signature) => signature.intact === true)).toBe(false);
          }),
          { numRuns: 40, seed: 20_261_123 },
        );
      }
    },
  );
});
