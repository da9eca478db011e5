import { beforeAll, describe, expect, it } from '@jest/globals';
import { createSystem } from '../../../src/adapters/system.js';
import { toHex, utf8, type Json, type JsonObject } from '../../../src/model/index.js';
import { presentation } from '../../../src/passport/index.js';
import { canonicalQuads } from '../../../src/proof/canonical.js';
import { countedIn, isWithin, obstacleIn, sumOf, textIn, type Counts } from '../../../src/proof/limits.js';
import { PresentedShapes } from '../../../src/proof/presented.js';
import { places, put } from '../../support/places.js';
import { contexts, issueOne, jsonOf, organisation } from '../../support/issued.js';

/** Programmes, and learners of each: two are learned from. */
const PROGRAMMES = [0, 3, 7];
const LEARNERS = ['Ελένη', 'Chiara', 'Łukasz', 'María \\José\\', 'Ｗｉｄｅ 𝒜nna 🎓', 'Anna "Ania"'];

const sha256 = (bytes: Uint8Array): Uint8Array => createSystem().sha256(bytes);

/** Of each learner, by programme. */
let issued: readonly (readonly JsonObject[])[];

function passport(credentials: readonly JsonObject[], change: JsonObject = {}): JsonObject {
  const unproved = presentation({
    id: 'urn:uuid:00000000-0000-4000-8000-000000000009',
    title: { en: 'Passport "to"', el: 'Διαβατήριο 🎓' },
    set: { id: 'https://passport.example/passports/one', programmes: ['https://passport.example/programmes/1'] },
    credentials,
    holder: 'urn:epass:person:1',
  });
  return { ...unproved, ...change };
}

/** By the direct walk, which other tests hold to the plain library. */
async function walked(document: JsonObject): Promise<Uint8Array | undefined> {
  const canonical = await canonicalQuads(document, contexts, sha256);
  return canonical === undefined ? undefined : utf8(canonical);
}

interface Asked {
  readonly hash: string | undefined;
  /** Whether it was had without the walk. */
  readonly alone: boolean;
}

async function ask(shapes: PresentedShapes, document: JsonObject): Promise<Asked> {
  let alone = true;
  const hash = await shapes.hash(document, () => {
    alone = false;
    return walked(document);
  });
  return { hash: hash && toHex(hash), alone };
}

async function hashOf(document: JsonObject): Promise<string> {
  return toHex(sha256((await walked(document)) ?? new Uint8Array()));
}

/** What was met is remembered by the contexts: others have met nothing. */
function fresh(): PresentedShapes {
  return new PresentedShapes(new Map(contexts), sha256);
}

/** What met all shapes in presentations. */
async function trained(): Promise<PresentedShapes> {
  const shapes = fresh();
  for (const own of [...issued.slice(0, 3), ...issued.slice(0, 2)]) await ask(shapes, passport(own));
  return shapes;
}

beforeAll(async () => {
  const own = await organisation({ seed: 1 });
  issued = await Promise.all(
    LEARNERS.map((givenName, learnerNumber) =>
      Promise.all(
        PROGRAMMES.map(async (number) => {
          const learner = { identifier: `L-${String(learnerNumber)}`, givenName, familyName: `Παπά-${givenName}` };
          return jsonOf((await issueOne(own, { number, learnerNumber, learner })).proved);
        }),
      ),
    ),
  );
});

describe('a presentation of credentials of known shapes', () => {
  it('says nothing before two of each held, walks once where one was not met in a presentation, and then answers alone', async () => {
    const shapes = fresh();
    const documents = issued.slice(0, 4).map((own) => passport(own));
    const answers: Asked[] = [];
    for (const document of documents) answers.push(await ask(shapes, document));
    expect(answers.map(({ hash }) => hash !== undefined)).toEqual([false, false, true, true]);
    expect(answers.map(({ alone }) => alone)).toEqual([true, true, false, true]);
    expect(answers[2]?.hash).toBe(await hashOf(documents[2] ?? {}));
    expect(answers[3]?.hash).toBe(await hashOf(documents[3] ?? {}));
  });

  it('has the hash of what the walk gives, whoever the learners are and in whatever order they stand', async () => {
    const shapes = await trained();
    const all = issued.flat();
    const mixes = [
      ...issued,
      all,
      all.toReversed(),
      all.slice(0, 1),
      all.slice(17),
      ...[2, 5, 7].map((step) =>
        all.map((_, index) => all[(index * step) % 18] ?? {}).filter((one, at, own) => own.indexOf(one) === at),
      ),
    ];
    for (const mix of mixes) {
      const document = passport(mix);
      expect(await ask(shapes, document)).toEqual({ hash: await hashOf(document), alone: true });
    }
    const nameless = passport(all.slice(0, 5), { holder: null, title: { pl: 'Zażółć' } });
    expect(await ask(shapes, nameless)).toEqual({ hash: await hashOf(nameless), alone: true });
  });

  it('is made for several at a time', async () => {
    const shapes = await trained();
    const documents = issued.flatMap((own, index) => [passport(own), passport(issued[(index + 1) % 6] ?? [])]);
    const answers = await Promise.all(documents.map((document) => ask(shapes, document)));
    expect(answers.map(({ hash }) => hash)).toEqual(await Promise.all(documents.map(hashOf)));
  });

  it('says of a text in any place what the walk says, or nothing', async () => {
    const shapes = await trained();
    const [first, second, third] = issued[4] as readonly [JsonObject, JsonObject, JsonObject];
    const baits: readonly Json[] = [
      '',
      'Anna "Ania" \\ O’Neill\nline\u0000\u007f',
      '𝒜\u0301 ＡＢ',
      'urn:epass:x y',
      '_:b0',
      'half \ud800',
      first['id'] as string,
      'urn:uuid:00000000-0000-4000-8000-000000000009',
      7,
      null,
      [],
      { id: 'urn:epass:other' },
    ];
    let answered = 0;
    const all = places(first);
    for (const [index, path] of all.entries())
      for (const [turn, bait] of baits.entries()) {
        if ((index + turn) % 2 !== 0) continue;
        const document = passport([second, put(first, path, bait), third]);
        const { hash } = await ask(shapes, document);
        if (hash === undefined) continue;
        answered++;
        expect([path.join('/'), bait, hash, obstacleIn(document, contexts)]).toEqual([
          path.join('/'),
          bait,
          await hashOf(document),
          undefined,
        ]);
      }
    expect(answered).toBeGreaterThan(20);
  }, 120_000);

  it('leaves the rest to others', async () => {
    const shapes = await trained();
    const [one, two] = issued[4] as readonly [JsonObject, JsonObject];
    const { proof, ...unproved } = one;
    void proof;
    const odd: readonly JsonObject[] = [
      passport([one], { verifiableCredential: [] }),
      passport([one], { verifiableCredential: one }),
      passport([one], { verifiableCredential: [one, 'urn:x'] }),
      passport([one], { verifiableCredential: [unproved] }),
      passport([one, one]),
      passport([two, { ...one, credentialStatus: 'urn:x' }]),
      passport([one], { '@context': ['https://unknown.example/v1'] }),
      passport([one], { '@reverse': {} }),
      // Known shapes throughout, in what must not be canonicalised.
      passport([one, two], { title: { en: 'x'.repeat(33 * 1024 * 1024) } }),
      passport([one, two], { title: { en: 'half \ud800' } }),
      passport([one, two], { hasPart: Array.from({ length: 3_000 }, (_, index) => `urn:part:${String(index)}`) }),
      // Another kind of presentation than the first one.
      passport([one, two], { type: ['VerifiablePresentation', 'Note'] }),
      passport([one, two], {
        '@context': [...(passport([one])['@context'] as readonly string[]), 'https://www.w3.org/2018/credentials/v1'],
      }),
      passport([one], { nickname: 'x'.repeat(33 * 1024 * 1024) }),
    ];
    for (const document of odd) expect((await ask(shapes, document)).hash).toBeUndefined();
  });

  it('does not trust a shape that says something else in a presentation', async () => {
    const shapes = fresh();
    const other = utf8('another text');
    for (const own of issued.slice(0, 2)) await shapes.hash(passport(own), () => Promise.resolve(other));
    const document = passport(issued[2] ?? []);
    expect(toHex((await shapes.hash(document, () => Promise.resolve(other))) ?? other)).toBe(toHex(sha256(other)));
    expect(await ask(shapes, document)).toEqual({ hash: undefined, alone: true });
  });
});

describe('what is counted of parts', () => {
  it('is never less than what is counted of the whole', () => {
    const all = issued.flat();
    for (const count of [1, 2, 5, 18]) {
      const credentials = all.slice(0, count);
      const document = passport(credentials);
      const shell = passport(credentials.map(({ proof = null }) => ({ proof, '@context': [] })));
      const whole = countedIn(document, contexts) as Counts;
      const sum = sumOf([
        countedIn(shell, contexts) as Counts,
        ...credentials.map((one) => countedIn(one, contexts) as Counts),
      ]);
      for (const name of Object.keys(whole) as (keyof Counts)[]) expect(sum[name]).toBeGreaterThanOrEqual(whole[name]);
      expect(isWithin(sum)).toBe(true);
      // Names of contexts are bounded by their number.
      expect(textIn(document)).toBeGreaterThanOrEqual(whole.characters);
    }
    expect(textIn({ a: ['half \ud800'] })).toBeUndefined();
    expect(textIn({ 'half \udc00': 1 })).toBeUndefined();
    expect(isWithin({ ...sumOf([]), characters: 33 * 1024 * 1024 })).toBe(false);
  });
});
