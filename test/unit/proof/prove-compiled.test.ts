import { beforeAll, describe, expect, it } from '@jest/globals';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { createSystem } from '../../../src/adapters/system.js';
import { mapToCredential } from '../../../src/elm/index.js';
import {
  LANGUAGES,
  type CredentialDocument,
  type Instant,
  type Json,
  type JsonObject,
  type Programme,
  type Sealable,
  type StatusEntry,
} from '../../../src/model/index.js';
import { createProver, type ProofKey, type Prover } from '../../../src/proof/index.js';
import { statusEntries } from '../../../src/status/index.js';
import { ISSUER, RESULT, award, catalogue, vocabularies } from '../../support/awards.js';
import { plainLoader } from '../../support/plain.js';
import { AT, LISTS, contexts, edc, keyOf } from '../../support/proving.js';

const system = createSystem();
let key: ProofKey;

beforeAll(async () => {
  key = await keyOf(1);
});

function prover(options: { readonly proofSet?: boolean } = {}): Prover {
  return createProver({ ...system, key, contexts, ...options });
}

/** Conformance is not at issue here: what it would refuse must be proved as the plain library does, or be refused as there. */
function sealable(document: JsonObject, status: readonly StatusEntry[]): Sealable {
  return { document: document as CredentialDocument, status } as never;
}

/** A prover that has met no shape asks the plain library. */
function plainly(one: Sealable, created: Instant = AT): Promise<Uint8Array> {
  return prover().prove(one, created);
}

/** Numbers that repeat: a linear congruential generator (Numerical Recipes). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

function uuid(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const NAMES = [
  'Ελένη',
  "D'Angelo",
  'Żółkiewski “Ż” \\ "quoted"',
  'line\nfeed\ttab\r\b\f',
  'control \u0000\u0001\u001f\u007f\u0080\u009f',
  'separators \u2028\u2029\ufeff\u200d',
  '𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🎓👩‍👩‍👧',
  'e\u0301 and é',
  'a _:b <c> "d"@en . ',
  '"> .\n<urn:x> <urn:y> "z',
  '</script>',
  '\uffff\ufffe',
  'Ñ'.repeat(3000),
  'iVBORw0KGgo='.repeat(200),
  ' \t',
  'slot0n0z slot1n',
  'urn:epass:person:1',
  '',
];

function awardOf(programme: Programme, number: number, language: (typeof LANGUAGES)[number]): Sealable {
  const random = seeded(number + 1);
  const givenName = NAMES[number % NAMES.length] ?? '';
  const familyName = NAMES[(number * 7) % NAMES.length] ?? '';
  const document = mapToCredential(
    award(programme, {
      credentialId: `urn:credential:${uuid(random)}`,
      issuer: { ...ISSUER, did: key.did },
      language,
      picture: Uint8Array.from({ length: 300 }, () => Math.floor(random() * 256)),
      result: {
        ...RESULT,
        learner: { ...RESULT.learner, identifier: `L-${String(number)}`, givenName, familyName },
        sourceDigest: uuid(random),
      },
    }),
    vocabularies,
  );
  return sealable(document, statusEntries(LISTS, { revocation: number, suspension: Math.floor(random() * 100_000) }));
}

/** The document with other ids of its nodes, which are noted; what was one stays one. */
function renewed(document: JsonObject, random: () => number, ids = new Map<string, string>()): Record<string, Json> {
  const walk = (value: Json): Json => {
    if (typeof value === 'string' && /^urn:(credential|epass:\w+):/.test(value)) {
      const id = ids.get(value) ?? value.replace(/[^:]*$/, uuid(random));
      ids.set(value, id);
      return id;
    }
    if (Array.isArray(value)) return value.map((item: Json) => walk(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, walk(member as Json)]));
  };
  return walk(document) as Record<string, Json>;
}

function named(document: JsonObject, givenName: string, familyName: string): JsonObject {
  const subject = document['credentialSubject'] as JsonObject;
  return {
    ...document,
    credentialSubject: { ...subject, givenName: { el: givenName }, familyName: { el: familyName } },
  };
}

const { canonize } = cryptosuite as { canonize: (input: object, options: object) => Promise<string> };

function canonical(document: JsonObject, status: readonly StatusEntry[]): Promise<string> {
  const form = {
    ...document,
    '@context': [
      ...(document['@context'] as readonly Json[]),
      'https://www.w3.org/ns/credentials/status/v1',
      'https://w3id.org/security/suites/ed25519-2020/v1',
    ],
    credentialStatus: status,
  };
  return canonize(form, { documentLoader: plainLoader(contexts), base: null, safe: true });
}

/** JSON escapes the same controls but one, in small letters. */
function inNquads(text: string): string {
  return JSON.stringify(text)
    .replaceAll('\u007f', '\\u007F')
    .replaceAll(/\\\\|\\u00../g, (one) => (one === '\\\\' ? one : `\\u${one.slice(2).toUpperCase()}`));
}

describe('a compiled shape gives the bytes of the plain library', () => {
  it('for every programme, in every language, whatever the learner is called', async () => {
    const fast = prover();
    const programmes = catalogue();
    const shapes = [
      ...programmes.map((programme, index) => [programme, LANGUAGES[index % LANGUAGES.length] ?? 'en'] as const),
      ...LANGUAGES.map((language) => [programmes[0] as Programme, language] as const),
    ];
    let compared = 0;
    for (const [index, [programme, language]] of shapes.entries())
      for (let number = 0; number < 4; number++) {
        const { guarded } = fast.ways;
        await fast.prove(awardOf(programme, 5 * index + number, language), AT, { guard: true });
        compared += fast.ways.guarded - guarded;
      }
    expect(fast.ways.plain.unproven).toBeUndefined();
    expect(fast.ways.guarded).toBe(compared);
    expect(compared).toBeGreaterThan(shapes.length);
  });

  /*
   * The plain library takes ten seconds for as many. So it canonicalises one; for the others each id and each name in its lines is
   * replaced, and all lines are sorted. Every fortieth is compared with the plain library as well.
   */
  it('for 2,000 credentials of one programme', async () => {
    const hashed: string[] = [];
    const sha256 = (bytes: Uint8Array): Uint8Array => {
      hashed.push(Buffer.from(bytes).toString());
      return system.sha256(bytes);
    };
    const fast = createProver({ ...system, sha256, key, contexts });
    const random = seeded(5);
    const text = (): string => {
      const name = NAMES[Math.floor(random() * NAMES.length)] ?? '';
      return random() < 0.5 ? name.slice(0, 40) : String.fromCodePoint(32 + Math.floor(random() * 0xd000));
    };
    const entries = (index: number): readonly StatusEntry[] =>
      statusEntries(LISTS, { revocation: index, suspension: 7 });
    const model = named(edc(key.did), 'GIVEN', 'FAMILY');
    const lines = await canonical(model, entries(94_567));
    let compiled = 0;
    for (let number = 0; number < 2000; number++) {
      const ids = new Map<string, string>();
      const [given, family] = [text(), text()];
      const document = named(renewed(edc(key.did), random, ids), given, family);
      hashed.length = 0;
      const bytes = await fast.prove(sealable(document, entries(number)), AT, { guard: number % 40 === 3 });
      const { proof, ...form } = JSON.parse(Buffer.from(bytes).toString()) as JsonObject;
      expect(JSON.stringify(form)).toBe(
        JSON.stringify({ ...document, '@context': form['@context'], credentialStatus: entries(number) }),
      );
      expect(proof).toMatchObject({
        type: 'Ed25519Signature2020',
        created: AT,
        verificationMethod: key.verificationMethod,
      });
      if (fast.ways.compiled === compiled) continue;
      compiled++;
      // One hash a document: that of the options is known.
      expect(hashed).toHaveLength(1);
      const expected = lines
        .replaceAll(/<([^>]*)>/g, (iri, id: string) => (ids.has(id) ? `<${ids.get(id) ?? ''}>` : iri))
        .replaceAll(/94567([">])/g, (_, end: string) => `${String(number)}${end}`)
        .replace('"GIVEN"', () => inNquads(given))
        .replace('"FAMILY"', () => inNquads(family));
      expect(hashed[0]).toBe(`${expected.split('\n').slice(0, -1).sort().join('\n')}\n`);
    }
    expect(compiled).toBe(fast.ways.compiled);
    expect(compiled).toBeGreaterThan(1990);
    expect(fast.ways.guarded).toBe(50);
  });

  it.each([
    ['a proof set', { proofSet: true }, true],
    ['Web Crypto, many at once', {}, false],
  ])('with %s', async (_, options, native) => {
    const fast = createProver({ ...(native ? system : {}), key, contexts, ...options });
    const many = Array.from({ length: 12 }, (__, number) => awardOf(catalogue()[1] as Programme, number, 'pl'));
    const times = ['2026-11-20T12:00:00Z', '2026-11-20T12:00:01Z'] as Instant[];
    const made = await Promise.all(many.map((one, index) => fast.prove(one, times[index % 2] as Instant)));
    for (const [index, one] of many.entries())
      expect(Buffer.from(made[index] ?? []).equals(await prover(options).prove(one, times[index % 2] as Instant))).toBe(
        true,
      );
    expect(fast.ways.compiled).toBeGreaterThan(4);
  });
});

type Change = (document: Record<string, Json>, status: Record<string, Json>[]) => void;

function at(document: Json, ...path: readonly string[]): Record<string, Json> {
  return path.reduce<Json>((value, name) => (value as JsonObject)[name] ?? null, document) as Record<string, Json>;
}

/** What the next document of a shape may be instead of what is expected. */
const CHANGES: Readonly<Record<string, Change>> = {
  'nothing else': () => undefined,
  'one of two constants that were equal': (document) => (at(document, 'issuer', 'legalName')['en'] = 'Another'),
  'another date of two that were equal': (document) => (document['issued'] = '2026-11-02T10:00:00Z'),
  'a member less': (document) => delete at(document, 'credentialSubject')['dateOfBirth'],
  'a member more': (document) => (at(document, 'credentialSubject')['birthName'] = { el: 'x' }),
  'another order': (document) => {
    const { type } = document;
    delete document['type'];
    document['type'] = type ?? null;
  },
  'a longer array': (document) => {
    const claims = at(document, 'credentialSubject')['hasClaim'] as Json[];
    at(document, 'credentialSubject')['hasClaim'] = [...claims, { ...at(claims, '0'), id: 'urn:epass:x:1' }];
  },
  'other languages': (document) => (at(document, 'credentialSubject')['givenName'] = { pl: 'x' }),
  'another text': (document) => (at(document, 'credentialSubject', 'hasClaim', '0', 'title')['en'] = 'y'),
  'a number for a text': (document) =>
    (at(document, 'credentialSubject', 'hasClaim', '0', 'specifiedBy')['volumeOfLearning'] = 7),
  'another number': (document) =>
    (at(document, 'displayParameter', 'individualDisplay', '0', 'displayDetail', '0')['page'] = 2),
  'an IRI of another scheme': (document) => (at(document, 'credentialSubject')['id'] = 'did:example:learner'),
  'an IRI that is longer by a slash': (document) => (at(document, 'credentialSubject')['id'] = 'urn://x'),
  'an IRI of a prefix': (document) => (at(document, 'credentialSubject')['id'] = 'elm:learner'),
  'an IRI beyond ASCII': (document) => (at(document, 'credentialSubject')['id'] = 'urn:epass:person:Ελένη'),
  'an IRI to escape': (document) => (at(document, 'credentialSubject')['id'] = 'urn:epass:person:a{b}|"<>\\^`'),
  'an IRI that begins another': (document) => (at(document, 'credentialSubject')['id'] = 'urn:epass:person:1-'),
  'two nodes that are one': (document) => {
    at(document, 'credentialSubject')['id'] = at(document, 'credentialSubject', 'hasClaim', '0')['id'] ?? null;
  },
  'a node that is a constant one': (document) => (at(document, 'credentialSubject')['id'] = key.did),
  'names that are equal': (document) => {
    at(document, 'credentialSubject')['familyName'] = at(document, 'credentialSubject')['givenName'] ?? null;
  },
  'an empty name': (document) => (at(document, 'credentialSubject')['givenName'] = { el: '' }),
  'another status list': (_, status) => {
    for (const entry of status) {
      const list = `${String(entry['statusListCredential'])}2`;
      entry['statusListCredential'] = list;
      entry['id'] = `${list}#${String(entry['statusListIndex'])}`;
    }
  },
  'a lone surrogate': (document) => (at(document, 'credentialSubject')['givenName'] = { el: 'x\ud800' }),
};

/** Some that the plain library refuses; it is asked, so that it does. */
const REFUSED: Readonly<Record<string, Change>> = {
  'a relative IRI': (document) => (at(document, 'credentialSubject')['id'] = 'somebody'),
  'an IRI with a space': (document) => (at(document, 'credentialSubject')['id'] = 'urn:epass:per son:1'),
  'an undefined member': (document) => (at(document, 'credentialSubject')['undefinedMember'] = 'x'),
  'an undefined type': (document) => (at(document, 'credentialSubject')['type'] = 'Nobody'),
  'no date of issue': (document) => (document['issuanceDate'] = 'yesterday'),
  'a status entry that is no URL': (_, status) => (at(status, '0')['id'] = 'https://a:b:c'),
};

let met: Promise<Prover> | undefined;

/** One that has met the shape, with the same two lists and other ids each time. */
async function compiled(): Promise<Prover> {
  const fast = prover();
  const random = seeded(9);
  for (let number = 0; number < 4; number++)
    await fast.prove(
      variant(random, number, () => undefined),
      AT,
    );
  return fast;
}

function variant(random: () => number, number: number, change: Change): Sealable {
  const document = renewed(edc(key.did), random);
  at(document, 'credentialSubject')['givenName'] = { el: `Ελένη ${String(number)}` };
  const status = structuredClone(statusEntries(LISTS, { revocation: number, suspension: 7 }));
  change(document, status as unknown as Record<string, Json>[]);
  return sealable(document, status);
}

describe('the next document', () => {
  it.each(Object.entries(CHANGES))('with %s: the same bytes', async (_, change) => {
    const fast = await (met ??= compiled());
    const one = variant(seeded(77), 50, change);
    const bytes = await fast.prove(one, AT);
    expect(Buffer.from(bytes).equals(await plainly(one))).toBe(true);
    // Once more, and a plain one after it: what was learned from it spoils nothing.
    const again = await fast.prove(one, AT, { guard: true });
    expect(Buffer.from(again).equals(bytes)).toBe(true);
    await fast.prove(
      variant(seeded(78), 51, () => undefined),
      AT,
      { guard: true },
    );
  });

  it.each(Object.entries(REFUSED))('with %s is refused as by the plain library', async (_, change) => {
    const fast = await (met ??= compiled());
    const one = variant(seeded(79), 52, change);
    const refusal = await plainly(one).catch((error: unknown) => (error as Error).message);
    expect(typeof refusal).toBe('string');
    await expect(fast.prove(one, AT)).rejects.toThrow(refusal as string);
  });

  it('lends nothing from a prototype', async () => {
    const fast = await (met ??= compiled());
    const one = variant(seeded(80), 53, (document) => {
      const subject = at(document, 'credentialSubject');
      const { hasClaim, ...own } = subject;
      // Written as a literal, `__proto__` would be no member.
      document['credentialSubject'] = Object.assign(Object.create({ hasClaim }) as Record<string, Json>, own);
    });
    const bytes = await fast.prove(one, AT);
    expect(Buffer.from(bytes).toString()).not.toContain('hasClaim');
    expect(Buffer.from(bytes).equals(await plainly(one))).toBe(true);
  });

  it('at another time, also one that the suites write in another way', async () => {
    const fast = await (met ??= compiled());
    const one = variant(seeded(81), 54, () => undefined);
    for (const created of ['2030-01-01T00:00:00Z', '2026-11-20T12:00:00.5Z'] as Instant[])
      expect(Buffer.from(await fast.prove(one, created)).equals(await plainly(one, created))).toBe(true);
  });
});

describe('what documents of a programme have in common', () => {
  function frozen<Value>(value: Value): Value {
    if (typeof value === 'object' && value !== null)
      for (const item of Object.values(Object.freeze(value))) frozen(item);
    return value;
  }

  const [programme] = catalogue() as [Programme];

  /** As mapped and conformed: the parts of the programme are the same objects, frozen or not. */
  function family(part: JsonObject): (number: number) => Sealable {
    return (number) => {
      const { document, status } = awardOf(programme, number * NAMES.length, 'en');
      const subject = document['credentialSubject'] as JsonObject;
      const hasClaim = { ...(subject['hasClaim'] as JsonObject), specifiedBy: part };
      return sealable({ ...document, credentialSubject: { ...subject, hasClaim } }, status);
    };
  }

  it('is looked at again where somebody could have changed it', async () => {
    for (const isFrozen of [false, true]) {
      const own = awardOf(programme, 0, 'en').document as unknown as JsonObject;
      const claim = (own['credentialSubject'] as JsonObject)['hasClaim'] as JsonObject;
      const part = structuredClone(claim['specifiedBy']) as Record<string, Json>;
      const next = family(isFrozen ? frozen(part) : part);
      const fast = prover();
      for (let number = 1; number < 6; number++) await fast.prove(next(number), AT, { guard: true });
      expect(fast.ways).toMatchObject({ compiled: 3, guarded: 3 });
      if (!isFrozen) part['title'] = { en: 'Another title' };
      // An object of its own, which says something else.
      const other = family({ ...part, volumeOfLearning: 'PT1H' })(7);
      for (const one of [next(6), other])
        expect(Buffer.from(await fast.prove(one, AT)).equals(await plainly(one))).toBe(true);
    }
  });

  it('is hashed once where all begin with it', async () => {
    const starts: number[] = [];
    let rests = 0;
    const fast = createProver({
      ...system,
      key,
      contexts,
      sha256After(start) {
        starts.push(start.length);
        const digest = system.sha256After?.(start) as (rest: Uint8Array) => Uint8Array;
        return (rest) => {
          rests++;
          return digest(rest);
        };
      },
    });
    for (let number = 0; number < 6; number++)
      await fast.prove(awardOf(programme, number * NAMES.length, 'en'), AT, { guard: true });
    expect(starts).toHaveLength(1);
    expect(starts[0]).toBeGreaterThan(4000);
    expect(rests).toBeGreaterThanOrEqual(4);
  });

  it('ends where a text only looks like base64', async () => {
    const fast = prover();
    const letters = 'iVBORw0KGgo+'.repeat(120);
    const one = (content: string, number: number): Sealable => {
      const { document, status } = awardOf(programme, number * NAMES.length, 'en');
      const text = JSON.stringify(document);
      const known = /"content":"([^"]*)"/.exec(text)?.[1] ?? '-';
      const changed = text.replace(`"content":"${known}"`, `"content":${JSON.stringify(content)}`);
      return sealable(JSON.parse(changed) as JsonObject, status);
    };
    // U+0141 is A to whoever takes its lower byte.
    const odd = ['"', '\\', '\n', ' ', '=', '-', '\u007f', '\u0000', '\u0141', '\u00c3', '\u2028'];
    const contents = [
      ...odd.map((character) => `${letters.slice(0, 600)}${character}${letters.slice(601)}`),
      `${letters.slice(0, -2)}"=`,
      `${letters}\n===`,
    ];
    for (let number = 0; number < 2; number++) await fast.prove(one(letters, number), AT);
    for (const [number, content] of contents.entries()) {
      const next = one(content, number + 2);
      expect(Buffer.from(await fast.prove(next, AT)).equals(await plainly(next))).toBe(true);
    }
    expect(fast.ways.compiled).toBeGreaterThan(8);
  });
});

describe('the ways of a prover', () => {
  it('say what was compiled, and why the rest was not', async () => {
    const fast = prover();
    const random = seeded(3);
    const next = (change: Change = () => undefined): Promise<unknown> =>
      fast.prove(variant(random, Math.floor(random() * 1e5), change), AT);
    await next();
    expect(fast.ways).toEqual({ compiled: 0, plain: { new: 1 }, guarded: 0 });
    await next();
    expect(fast.ways).toEqual({ compiled: 0, plain: { new: 1, learned: 1 }, guarded: 0 });
    await next();
    expect(fast.ways).toEqual({ compiled: 1, plain: { new: 1, learned: 1 }, guarded: 0 });
    await next(CHANGES['another text']);
    expect(fast.ways).toMatchObject({ compiled: 1, plain: { learned: 2 } });
    await next(CHANGES['two nodes that are one']);
    expect(fast.ways).toMatchObject({ compiled: 1, plain: { unfit: 1 } });
    await next();
    expect(fast.ways).toMatchObject({ compiled: 2 });
  });

  it('forget the shape that was not met for longest, when all together are large', async () => {
    const fast = prover();
    const large = (number: number, name: string): Sealable => {
      const types = Array.from({ length: number + 1 }, () => 'Person');
      const subject = { id: 'urn:epass:person:1', type: types, givenName: { el: name.repeat(1_900_000) } };
      const document = { ...edc(key.did), credentialSubject: subject };
      return sealable(document, statusEntries(LISTS, { revocation: 1, suspension: 7 }));
    };
    for (let number = 0; number < 5; number++) await fast.prove(large(number, 'x'), AT);
    await fast.prove(large(4, 'y'), AT);
    expect(fast.ways.plain).toEqual({ new: 5, learned: 1 });
    await fast.prove(large(0, 'y'), AT);
    expect(fast.ways.plain).toEqual({ new: 6, learned: 1 });
  });
});

describe('the guard', () => {
  it('stops a compiled proof that is not what the plain library makes', async () => {
    let broken = false;
    const sha256 = (bytes: Uint8Array): Uint8Array => {
      const hash = system.sha256(bytes);
      if (broken) hash[0] = (hash[0] ?? 0) ^ 1;
      return hash;
    };
    const fast = createProver({ ...system, sha256, key, contexts });
    const many = Array.from({ length: 5 }, (_, number) => variant(seeded(number), number, () => undefined));
    for (const one of many) await fast.prove(one, AT, { guard: true });
    expect(fast.ways.guarded).toBe(3);
    broken = true;
    await expect(fast.prove(many[0] as never, AT, { guard: true })).rejects.toMatchObject({
      code: 'internal.invariant',
    });
    // Without it, nobody would know here: the pipeline opens what it makes.
    expect(Buffer.from(await fast.prove(many[0] as never, AT)).equals(await plainly(many[0] as never))).toBe(false);
  });

  it('finds no shape proven whose hash is wrong from the beginning', async () => {
    const fast = createProver({ ...system, sha256: () => new Uint8Array(32), key, contexts });
    const one = variant(seeded(1), 1, () => undefined);
    for (let number = 0; number < 4; number++)
      await fast.prove(
        variant(seeded(number), number, () => undefined),
        AT,
      );
    expect(fast.ways).toEqual({ compiled: 0, plain: { new: 1, unproven: 3 }, guarded: 0 });
    expect(Buffer.from(await fast.prove(one, AT)).equals(await plainly(one))).toBe(true);
  });
});
