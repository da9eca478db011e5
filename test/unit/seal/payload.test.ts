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
