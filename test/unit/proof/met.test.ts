import { beforeAll, describe, expect, it } from '@jest/globals';
import { PROOF_MACHINE } from '../../../src/adapters/proof-machine.js';
import { asList, fromUtf8, type Json, type JsonObject } from '../../../src/model/index.js';
import { canonicalQuads } from '../../../src/proof/canonical.js';
import { checkProofs } from '../../../src/proof/index.js';
import { MetShapes } from '../../../src/proof/met.js';
import { Subject } from '../../../src/proof/subject.js';
import { NOW, contexts, issueOne, jsonOf, organisation } from '../../support/issued.js';
import { at, places, put } from '../../support/places.js';
import { unreachable } from '../../support/proving.js';

const NAMES = ['Ελένη', 'Chiara', 'Łukasz', 'María José'];
const BAIT: readonly Json[] = [
  '',
  'Anna "Ania" \\ O’Neill\nline\ttab\u0000\u007f\u0085',
  '𝒜\u0301 \u2028',
  '@id',
  'type',
  'urn:epass:x y',
  'urn:epass:<b>',
  'urn://epass',
  'cred:issuer',
  '_:b0',
  '//relative',
  'relative',
  'http://data.europa.eu/snb/model/elm/Person',
  '2026-02-30T00:00:00Z',
  'half \ud800',
  7,
  -0,
  1e21,
  null,
  true,
  [],
  ['a', 'b'],
  {},
  { '@value': 'x' },
  { id: 'urn:epass:other' },
];

let credentials: readonly JsonObject[];
let met: MetShapes;

const canonicalise = (document: JsonObject): Promise<string | undefined> =>
  canonicalQuads(document, contexts, PROOF_MACHINE.sha256);

function unproved(document: JsonObject): JsonObject {
  const { proof, ...rest } = document;
  void proof;
  return rest;
}

/** What the plain library makes of it; `undefined` where it refuses. */
function plainly(document: JsonObject): Promise<string | undefined> {
  return new Subject(document, { contexts, plain: true }).canonical().catch(() => undefined);
}

function known(document: JsonObject): string | undefined {
  const bytes = met.canonical(document);
  return bytes === undefined ? undefined : fromUtf8(bytes);
}

beforeAll(async () => {
  const own = await organisation({ seed: 1 });
  const made = await Promise.all(
    NAMES.map((givenName, learnerNumber) =>
      issueOne(own, {
        number: 3,
        learnerNumber,
        learner: { identifier: `L-${String(learnerNumber)}`, givenName, familyName: `Παπαδοπούλου-${givenName}` },
      }),
    ),
  );
  credentials = made.map(({ proved }) => jsonOf(proved));
  met = new MetShapes(canonicalise);
  for (const credential of credentials.slice(0, 3)) await met.learn(unproved(credential));
});

describe('a shape that was met', () => {
  it('answers for the next document of it, in the words of the plain library', async () => {
    const [first, , , last] = credentials as readonly [JsonObject, JsonObject, JsonObject, JsonObject];
    for (const document of [first, last]) {
      expect(known(unproved(document))).toBeDefined();
      expect(known(unproved(document))).toBe(await plainly(unproved(document)));
    }
  });

  it('answers for nothing before two of it held, and not for what it never saw', async () => {
    const [first, second, third] = credentials as readonly [JsonObject, JsonObject, JsonObject];
    const fresh = new MetShapes(canonicalise);
    expect(fresh.canonical(unproved(first))).toBeUndefined();
    await fresh.learn(unproved(first));
    expect(fresh.canonical(unproved(first))).toBeUndefined();
    await fresh.learn(unproved(second));
    expect(fresh.canonical(unproved(second))).toBeDefined();
    const more: JsonObject = { ...unproved(third), name: 'more' };
    expect(fresh.canonical(more)).toBeUndefined();
    const entries = asList(third['credentialStatus']);
    for (const credentialStatus of [entries[0] ?? null, [], [...entries, 'x'], [entries], 'x'])
      expect(fresh.canonical({ ...unproved(third), credentialStatus })).toBeUndefined();
  });

  it('says of a text in any place what the plain library says, or nothing', async () => {
    const document = unproved(credentials[3] as JsonObject);
    const texts = places(document);
    // A value from elsewhere in the document makes two nodes one, or says a thing twice.
    const others = [...new Set(texts.map((path) => at(document, path)))].filter((_, index) => index % 9 === 0);
    let answered = 0;
    for (const [index, path] of texts.filter((_, place) => place % 2 === 0).entries())
      for (const [turn, bait] of [...BAIT, ...others].entries()) {
        const changed = put(document, path, bait);
        const answer = known(changed);
        if (answer === undefined) continue;
        answered++;
        // The quick walk is compared with the plain library elsewhere; here it stands for it where it answers, and the library for the rest.
        const expected = (await canonicalise(changed)) ?? (await plainly(changed));
        if (answer !== expected) expect([path.join('/'), bait, answer]).toEqual([path.join('/'), bait, expected]);
        if ((index + turn) % 7 === 0) expect(answer).toBe(await plainly(changed));
      }
    expect(answered).toBeGreaterThan(50);
  });
});

it('a proof is judged the same whether or not its shape was met', async () => {
  const options = { contexts, at: NOW, resolveDid: unreachable };
  for (const credential of credentials)
    expect((await checkProofs(credential, { ...options, ...PROOF_MACHINE })).proofs[0]?.holds).toBe(true);
  const last = credentials[3] as JsonObject;
  const inside = places(unproved(last)).filter((_, index) => index % 11 === 0);
  for (const path of inside)
    for (const bait of ['x', 'urn:epass:x', 'half \ud800', '@id', 4, {}]) {
      const changed = put(last, path, bait);
      expect(await checkProofs(changed, { ...options, ...PROOF_MACHINE })).toEqual(
        await checkProofs(changed, { ...options, plain: true }),
      );
    }
});
