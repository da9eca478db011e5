import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Json, type JsonObject, isJsonObject } from '../../../../src/model/index.js';
import type { Verifying } from '../../../../src/pipeline/verifying/index.js';
import {
  type IssuedSet,
  NOW,
  bytesOf,
  issueOne,
  issuedSet,
  jsonOf,
  presentationOf,
  verifyingWith,
} from '../../../support/issued.js';

let set: IssuedSet;
let verifying: Verifying;
let sealed: Uint8Array;
let proved: Uint8Array;
let double: Uint8Array;

beforeAll(async () => {
  set = await issuedSet();
  verifying = verifyingWith({ trust: set.trust, lists: set.lists });
  const [first] = set.credentials;
  if (first === undefined) throw new Error('nothing was issued');
  ({ sealed, proved } = first);
  double = (await issueOne(set.organisation, { number: 0, proofSet: true })).proved;
});

async function conclude(bytes: Uint8Array): Promise<string> {
  return (await verifying.verify(bytes, { at: NOW })).verdict.conclusion;
}

/** The file with one byte changed, mostly by one low bit, so that text stays text. */
function flipsOf(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const mask = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(1, 2, 4, 8, 16, 32) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 255 }) },
  );
  return fc.tuple(fc.nat({ max: bytes.length - 1 }), mask).map(([at, by]) => {
    const copy = bytes.slice();
    copy[at] = (copy[at] ?? 0) ^ by;
    return copy;
  });
}

describe('any flipped byte', () => {
  it('keeps a sealed file from passing', async () => {
    expect(await conclude(sealed)).toBe('passed');
    await fc.assert(
      fc.asyncProperty(flipsOf(sealed), async (altered) => {
        expect(await conclude(altered)).not.toBe('passed');
      }),
      // Without its bias fast-check spreads the places over the whole file.
      { seed: 20261121, numRuns: 150, unbiased: true },
    );
  });

  it('keeps a proved credential from passing', async () => {
    expect(await conclude(proved)).toBe('passed');
    await fc.assert(
      fc.asyncProperty(flipsOf(proved), async (altered) => {
        expect(await conclude(altered)).not.toBe('passed');
      }),
      // Without its bias fast-check spreads the places over the whole file.
      { seed: 20261122, numRuns: 150, unbiased: true },
    );
  });

  it('keeps the end of a file from passing, where signature and proof are', async () => {
    for (const bytes of [sealed, proved, double]) {
      // The last hundred bytes hold the signature's text; one bit each, so that most stay readable JSON.
      for (let back = 1; back <= 100; back += 7) {
        const copy = bytes.slice();
        const at = copy.length - back;
        copy[at] = (copy[at] ?? 0) ^ 1;
        expect(await conclude(copy)).not.toBe('passed');
      }
    }
  });
});

/** Every place of a JSON value, as a path of names and positions. */
function placesIn(value: Json | undefined, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((item: Json, at) => placesIn(item, [...path, at]))];
  if (!isJsonObject(value)) return [path];
  return [path, ...Object.entries(value).flatMap(([name, item]) => placesIn(item, [...path, name]))];
}

function replaced(value: Json, [step, ...rest]: readonly (string | number)[], change: (old: Json) => Json): Json {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((item: Json, at) => (at === step ? replaced(item, rest, change) : item));
  }
  const object = value as JsonObject;
  return { ...object, [step]: replaced(object[step] ?? null, rest, change) };
}

/** Equal, or a node written as an array with that node alone: to every reader here, and in RDF, the same. */
function same(altered: Json | undefined, original: Json | undefined): boolean {
  if (Array.isArray(altered) && altered.length === 1 && isJsonObject(original))
    return same(altered[0] as Json, original);
  if (Array.isArray(altered) && Array.isArray(original))
    return altered.length === original.length && altered.every((item: Json, at) => same(item, original[at] as Json));
  if (!isJsonObject(altered) || !isJsonObject(original)) return altered === original;
  const names = Object.keys(altered);
  return names.join() === Object.keys(original).join() && names.every((name) => same(altered[name], original[name]));
}

/** Ways to write something else, or the same thing in another spelling, at a place. */
const CHANGES: Readonly<Record<string, (old: Json) => Json>> = {
  'an array of it': (old) => [old],
  'an array of it twice': (old) => [old, old],
  nothing: () => null,
  'an empty array': () => [],
  'an empty object': () => ({}),
  'a number': () => 7,
  'a truth': () => true,
  'a text': () => 'x',
  'an IRI': () => 'https://example.org/x',
  'a value object': (old) => ({ '@value': old }),
  'a node': (old) => ({ id: 'urn:x', type: 'X', old }),
  'an inline context': (old) => ({ '@context': { x: 'urn:x' }, x: old }),
  capitals: (old) => (typeof old === 'string' ? old.toUpperCase() : old),
  'a blank behind': (old) => (typeof old === 'string' ? `${old} ` : old),
  'a deep hole': () => Array.from({ length: 60 }).reduce<Json>((inner) => [inner], 'x'),
};

describe('any value that is written in another way', () => {
  it('keeps a proved credential from passing, and never makes the reader fall', async () => {
    for (const bytes of [proved, double]) {
      const document = jsonOf(bytes);
      const places = placesIn(document).filter((path) => path.length > 0);
      const change = fc.tuple(fc.nat({ max: places.length - 1 }), fc.constantFrom(...Object.keys(CHANGES)));
      await fc.assert(
        fc.asyncProperty(change, async ([at, way]) => {
          const altered = replaced(document, places[at] ?? [], CHANGES[way] as (old: Json) => Json);
          const conclusion = await conclude(bytesOf(altered));
          if (!same(altered, document)) expect(conclusion).not.toBe('passed');
        }),
        { seed: 20261123, numRuns: 60, unbiased: true },
      );
    }
  });

  it('keeps a presentation from passing, and never makes the reader fall', async () => {
    // One credential inside: what is altered is the presentation around it.
    const document = jsonOf(await presentationOf(set.organisation, [jsonOf(proved)], ['urn:programme:1', 'urn:x:2']));
    expect(await conclude(bytesOf(document))).toBe('passed');
    const places = placesIn(document).filter(
      (path) => path.length > 0 && (path[0] !== 'verifiableCredential' || path.length <= 2),
    );
    for (const path of places)
      for (const way of ['an array of it', 'nothing']) {
        const altered = replaced(document, path, CHANGES[way] as (old: Json) => Json);
        if (!same(altered, document)) expect([path, way, await conclude(bytesOf(altered))]).not.toContain('passed');
      }
  });

  it('keeps a sealed file from passing, and never makes the reader fall', async () => {
    const file = jsonOf(sealed);
    const places = placesIn(file).filter((path) => path.length > 0);
    for (const path of places)
      for (const change of Object.values(CHANGES)) {
        const altered = replaced(file, path, change);
        if (JSON.stringify(altered) === JSON.stringify(file)) continue;
        expect(await conclude(bytesOf(altered))).not.toBe('passed');
      }
  });
});
