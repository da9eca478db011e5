import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  fromUtf8,
  type Instant,
  type Json,
  type JsonObject,
  type Sealable,
  type StatusEntry,
} from '../../../src/model/index.js';
import { openSeal, seal } from '../../../src/seal/index.js';
import { type Payload, Payloads, payloadOf, payloadText } from '../../../src/seal/payload.js';
import { DOCUMENT, SEALED_AT, STATUS, identity, sealable, sealingKey } from '../../support/sealing.js';

let key: ReturnType<typeof sealingKey>;
beforeAll(async () => {
  key = sealingKey(await identity('P-256'));
});

interface Sealed {
  readonly payload: string;
  readonly signatures: readonly [{ readonly protected: string; readonly signature: string }];
}

/** The file as JSON.stringify writes it, with the same header and signature. */
async function sealedRightly(one: Sealable, signedAt: Instant = SEALED_AT): Promise<void> {
  const bytes = await seal(one, key, { signedAt });
  const text = fromUtf8(bytes) ?? '';
  const { payload, signatures } = JSON.parse(text) as Sealed;
  expect(payload).toBe(JSON.stringify({ ...one.document, status: one.status }));
  expect(text).toBe(JSON.stringify({ payload, signatures }));
  expect((await openSeal(bytes)).facts.signatures[0]?.intact).toBe(true);
}

const NAMES = [
  'Ελένη',
  'quotes " and \\ back \\" slashes \\\\',
  'lines\r\n\t\b\f',
  'controls \u0000\u001f\u007f\u0085',
  '\u2028\u2029\ufeff',
  '𝔘 🎓',
  '',
  'Ñ'.repeat(3000),
  'iVBORw0KGgo='.repeat(200),
  `${'iVBORw0KGgo='.repeat(200)}\n`,
  'slot0n0z',
];

function named(number: number, more: JsonObject = {}): Sealable {
  const name = NAMES[number % NAMES.length] ?? '';
  const document: Readonly<Record<string, Json>> = {
    ...DOCUMENT,
    id: `urn:credential:${String(number)}`,
    credentialSubject: { id: `urn:person:${String(number)}`, fullName: { el: name }, familyName: { el: name } },
    ...more,
  };
  const status = STATUS.map((entry): StatusEntry => ({ ...entry, statusListIndex: String(number) }));
  return sealable(document, status);
}

describe('seals of documents that are like those before', () => {
  it('are written as JSON.stringify writes them, whatever the learner is called', async () => {
    for (let number = 0; number < 3 * NAMES.length; number++) await sealedRightly(named(number));
  });

  it.each<[string, JsonObject]>([
    ['another constant', { lines: 'another' }],
    ['a member more', { more: 'x' }],
    ['a number', { lines: 7 }],
    ['another order', { title: { el: 'Ομαδική εργασία', en: 'x' } }],
    [
      'names that differ',
      { credentialSubject: { id: 'urn:person:1', fullName: { el: 'a' }, familyName: { el: 'b' } } },
    ],
    ['a status of its own', { status: 'own' }],
    ['another type', { type: ['VerifiableCredential'] }],
  ])('or have %s', async (_, more) => {
    for (let number = 0; number < 3; number++) await sealedRightly(named(number));
    for (let number = 3; number < 6; number++) await sealedRightly(named(number, more));
    await sealedRightly(named(6));
  });

  it('many at once, signed when all are written', async () => {
    const inputs: Uint8Array[] = [];
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const waiting = {
      ...key,
      sign: async (all: readonly Uint8Array[]) => {
        inputs.push(...all);
        await released;
        return key.sign(all);
      },
    };
    const many = Array.from({ length: 20 }, (_, number) => named(number));
    const files = many.map((one) => seal(one, waiting, { signedAt: SEALED_AT }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(inputs).toHaveLength(20);
    release();
    for (const [index, bytes] of (await Promise.all(files)).entries()) {
      const { facts, payload } = await openSeal(bytes);
      expect(facts.signatures[0]?.intact).toBe(true);
      expect(payload).toBe(JSON.stringify({ ...many[index]?.document, status: many[index]?.status }));
    }
  });

  it('with a lone surrogate, which JSON escapes', async () => {
    for (let number = 0; number < 3; number++) await sealedRightly(named(number));
    await sealedRightly(
      named(3, { credentialSubject: { id: 'x', fullName: { el: '\ud800' }, familyName: { el: '\ud800' } } }),
    );
    await sealedRightly(named(4));
  });
});

/** What a payload writes, in both ways, behind some bytes; the length said and the end told must be those of what is written. */
function writtenBy(payload: Payload | undefined): readonly [string, string] | undefined {
  if (payload === undefined) return undefined;
  const both = [
    [payload.length, (out: Uint8Array) => payload.write(out, 3)],
    [payload.escapedLength, (out: Uint8Array) => payload.writeEscaped(out, 3)],
  ] as const;
  const [plain = '', escaped = ''] = both.map(([length, write]) => {
    const out = new Uint8Array(length + 5);
    expect(write(out)).toBe(length + 3);
    expect([...out.subarray(0, 3), ...out.subarray(length + 3)]).toEqual([0, 0, 0, 0, 0]);
    return fromUtf8(out.subarray(3, length + 3)) ?? '';
  });
  return [plain, escaped];
}

describe('payloads', () => {
  const of = (name: string, more: JsonObject = {}): Sealable => sealable({ id: name, ...more });
  const right = (one: Sealable): readonly [string, string] => {
    const text = payloadText(one);
    return [text, JSON.stringify(text).slice(1, -1)];
  };
  /** Payloads that know the shape of these. */
  function taught(...documents: readonly Sealable[]): Payloads {
    const payloads = new Payloads();
    for (const one of documents) payloads.learn(one);
    return payloads;
  }

  it('are text and escaped text, anew and filled alike', () => {
    for (let number = 0; number < NAMES.length; number++) {
      const one = named(number);
      expect(writtenBy(payloadOf(payloadText(one)))).toEqual(right(one));
      const payloads = taught(named(0), named(1));
      expect(writtenBy(payloads.of(one))).toEqual(right(one));
    }
  });

  it('are known by two that are alike, and only where nothing else differs', () => {
    expect(new Payloads().of(of('a'))).toBeUndefined();
    expect(taught(of('a')).of(of('a'))).toBeUndefined();
    const payloads = taught(of('a'), of('b'));
    for (const name of ['a', 'b', 'c', '', '"']) expect(writtenBy(payloads.of(of(name)))).toEqual(right(of(name)));
    for (const other of [
      of('c', { more: 'x' }),
      of('c', { id: 7 }),
      of('\ud800'),
      sealable({ other: 'c' }),
      sealable({ id: 'c' }, STATUS),
    ])
      expect(payloads.of(other)).toBeUndefined();
  });

  it('differ in more once they were met to: what is one text in two places need not be', () => {
    const two = (a: string, b: string): Sealable => of(a, { twice: b, fixed: 'f' });
    const payloads = taught(two('a', 'a'), two('b', 'b'));
    expect(writtenBy(payloads.of(two('c', 'c')))).toEqual(right(two('c', 'c')));
    expect(payloads.of(two('c', 'd'))).toBeUndefined();
    payloads.learn(two('c', 'd'));
    expect(writtenBy(payloads.of(two('e', 'f')))).toEqual(right(two('e', 'f')));
    expect(payloads.of(of('e', { twice: 'f', fixed: 'g' }))).toBeUndefined();
  });

  it('are not learnt from a document with a status of its own, or one that is too large', () => {
    const status = (name: string): Sealable => of(name, { status: 'own' });
    expect(taught(status('a'), status('b')).of(status('c'))).toBeUndefined();
    const large = (name: string, size: number): Sealable => of(name, { picture: 'x'.repeat(size) });
    expect(taught(large('a', 400_000), large('b', 400_000)).of(large('c', 400_000))).toBeDefined();
    expect(taught(large('a', 500_001), large('b', 500_001)).of(large('c', 500_001))).toBeUndefined();
  });

  it('are of sixty-four shapes, those met last first', () => {
    const shape = (number: number, name: string): Sealable => of(name, { [`member${String(number)}`]: true });
    const payloads = new Payloads();
    const teach = (number: number): void => {
      for (const name of ['a', 'b']) payloads.learn(shape(number, name));
    };
    for (let number = 0; number < 64; number++) teach(number);
    // The first is asked for, so that the second is the one to go.
    for (const number of [63, 0]) expect(writtenBy(payloads.of(shape(number, 'c')))).toEqual(right(shape(number, 'c')));
    teach(64);
    expect([0, 1, 2, 64].map((number) => payloads.of(shape(number, 'c')) !== undefined)).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('of a shape that always differs somewhere else are given up after sixteen', () => {
    const places = Array.from({ length: 20 }, (_, place) => `p${String(place)}`);
    const one = (changed: number): Sealable =>
      of('same', Object.fromEntries(places.map((name, place) => [name, place === changed ? 'other' : 'x'])));
    const payloads = taught(one(-1));
    for (let place = 0; place < 20; place++) payloads.learn(one(place));
    expect(places.map((_, place) => payloads.of(one(place)) !== undefined)).toEqual(
      places.map((_, place) => place < 16),
    );
  });
});
