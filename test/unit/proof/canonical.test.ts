import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import jsonld from 'jsonld';
import { isJsonObject, type Json, type JsonObject } from '../../../src/model/index.js';
import { canonicalQuads } from '../../../src/proof/canonical.js';
import { shape } from '../../../src/proof/exact.js';
import { loaderOf } from '../../../src/proof/loader.js';
import { presentation } from '../../../src/passport/index.js';
import { createProver } from '../../../src/proof/index.js';
import { issueOne, jsonOf, organisation } from '../../support/issued.js';
import { AT, contexts, edc, keyOf, provedList, provedMaterial } from '../../support/proving.js';
import { goldenCredentials, unsealedSample, UNSEALED_SAMPLES, withoutPictures } from '../../support/samples.js';

const VC1 = 'https://www.w3.org/2018/credentials/v1';
const VC2 = 'https://www.w3.org/ns/credentials/v2';
const EDC = 'http://data.europa.eu/snb/model/context/edc-ap';
const STATUS = 'https://www.w3.org/ns/credentials/status/v1';
const ED = 'https://w3id.org/security/suites/ed25519-2020/v1';
const DI = 'https://w3id.org/security/data-integrity/v2';
const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/context.json';
const XSD = 'http://www.w3.org/2001/XMLSchema#';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** What the library says, or that it refuses; both as check.ts asks it. */
async function plain(document: JsonObject): Promise<string | undefined> {
  try {
    return await jsonld.canonize(document, {
      algorithm: 'RDFC-1.0',
      documentLoader: loaderOf(contexts),
      base: null,
      safe: true,
      format: 'application/n-quads',
    });
  } catch {
    return undefined;
  }
}

/** Whether the document is canonicalised directly. If so it must be as the library does it. */
async function directly(document: JsonObject): Promise<boolean> {
  const direct = await canonicalQuads(document, contexts, sha256);
  if (direct !== undefined) expect(direct).toBe(await plain(document));
  return direct !== undefined;
}

const LISTS: readonly (readonly string[])[] = [
  [VC1, EDC],
  [VC1, EDC, STATUS, ED],
  [VC1, EDC, STATUS, ED, DI],
  [VC1],
  [VC1, 'https://w3id.org/vc/status-list/2021/v1'],
  [VC2],
  [VC2, ED],
  [VC2, DI],
  [VC2, OB],
  [VC1, DI, 'https://w3id.org/security/multikey/v1'],
  ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
  [VC2, 'https://www.w3.org/ns/credentials/undefined-terms/v2'],
  // Protected terms defined anew: refused by the library.
  [VC1, VC2],
  [EDC, VC1],
];

type Terms = readonly (readonly [string, JsonObject])[];

/** Every term of a list of contexts with what its definition says of values, those that need no type before the others. */
function termsOf(urls: readonly string[]): readonly [Terms, Terms] {
  const found: readonly [[string, JsonObject][], [string, JsonObject][]] = [[], []];
  const gather = (context: Json | undefined, level: 0 | 1): void => {
    if (Array.isArray(context)) for (const one of context as readonly Json[]) gather(one, level);
    if (!isJsonObject(context)) return;
    for (const [name, definition] of Object.entries(context)) {
      if (name.startsWith('@')) continue;
      found[level].push([name, isJsonObject(definition) ? definition : {}]);
      if (isJsonObject(definition)) gather(definition['@context'], 1);
    }
  };
  for (const url of urls) gather(contexts.get(url)?.['@context'], 0);
  return found;
}

const TERMS = new Map(LISTS.map((urls) => [urls, termsOf(urls)] as const));

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'a "quoted" \\ back',
    'line\nbreak\r\ttab\b\f',
    '\u0000\u0001\u001f\u007f\u0080\u00a0\u2028\ufeff',
    '🎓 Ελένη',
    'e\u0301 é \ud7ff \ue000 \uffff 𐀀',
    'lone \ud800',
    '',
    '1',
    '1.0',
    'true',
  ),
);
const iri = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.constantFrom('urn:x:1', 'urn:x:2', 'did:key:z6Mk', 'https://a.example/b?c#d', 'urn:é:𐀀'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '_:b0',
      'relative',
      'elm:Person',
      'xsd:string',
      'http://a b',
      'http://a"b',
      'urn:a\u007f',
      '@id',
      '@none',
      'type',
      ':x',
      'a:',
      '1x://y',
      'did:\u00a0x',
      '',
      '#f',
      `${XSD}string`,
    ),
  },
);
const tag = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom('en', 'EN', 'el', 'de-CH', 'DE-ch', 'id', 'toString') },
  { weight: 1, arbitrary: fc.constantFrom('en_GB', '@none', 'ninelongs', '', '12', 'constructor', 'x-') },
);
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1, 1.5, 1e20, 1e21, 1e-7, 1.2345678901234567e19, 5e-324),
);
const datatype = fc.constantFrom(
  `${XSD}string`,
  `${XSD}integer`,
  `${XSD}double`,
  `${XSD}boolean`,
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString',
  'Person',
  '@json',
  'x',
);
const valueObject = fc.oneof(
  fc.record({ '@value': text, '@language': tag }),
  fc.record({ '@value': fc.oneof(text, number, fc.boolean()), '@type': datatype }),
  fc.record({ '@value': fc.oneof(text, number, fc.constant(null)) }),
  fc.record({ '@value': text, '@language': tag, '@direction': fc.constantFrom('ltr', 'rtl') }),
  fc.record({ '@value': text, type: datatype }),
);
const oddTypes = fc.constantFrom<Json>('unknown', 'urn:x:type', ['Person', 'Person'], [], null, 5, '_:t', 'id');

/** Documents that are mostly as a context wants them, and odd here and there. */
function documents(urls: readonly string[]): fc.Arbitrary<JsonObject> {
  const [plainly, scoped] = TERMS.get(urls) ?? [[], []];
  const classes = plainly.flatMap(([name]) => (/^[A-Z]/.test(name) ? [name] : []));
  const properties = plainly.filter(([name]) => /^[a-z]/.test(name));
  const types = fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom<Json>(...classes) },
    { weight: 5, arbitrary: fc.uniqueArray(fc.constantFrom(...classes), { maxLength: 3 }) },
    { weight: 1, arbitrary: oddTypes },
  );
  const { node } = fc.letrec<{ node: JsonObject; value: Json; member: [string, Json] }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      text,
      iri,
      number,
      fc.boolean(),
      fc.constantFrom<Json>(null, [], {}, [[]]),
      fc.dictionary(tag, fc.oneof(text, fc.array(text), fc.constant(null)), { maxKeys: 3 }),
      valueObject,
      tie('node'),
      fc.array(tie('value'), { maxLength: 3 }),
    ),
    member: fc
      .oneof(
        { weight: 8, arbitrary: fc.constantFrom(...properties) },
        { weight: 1, arbitrary: fc.constantFrom(...plainly, ...scoped) },
      )
      .chain(([name, definition]) =>
        fc.tuple(
          fc.constant(name),
          fc.oneof(
            { weight: 40, arbitrary: fitting(definition, tie('node')) },
            { weight: 1, arbitrary: tie('value') },
            { weight: 8, arbitrary: fc.array(fitting(definition, tie('node')), { maxLength: 3 }) },
          ),
        ),
      ),
    node: fc
      .tuple(
        fc.option(iri, { freq: 8, nil: undefined }),
        fc.option(types, { freq: 2, nil: undefined }),
        fc.array(tie('member'), { maxLength: 4, depthIdentifier: 'members' }),
        fc.option(
          fc.constantFrom<readonly [string, Json]>(
            ['@id', 'urn:x:3'],
            ['@type', 'Person'],
            ['unknownTerm', 'x'],
            ['http://example.org/iri-as-key', 'x'],
            ['elm:title', 'x'],
            ['@context', [...urls]],
            ['@context', VC2],
            ['@context', null],
            ['@graph', []],
            ['@included', {}],
            ['toString', 'x'],
            ['@value', 'x'],
            ['@index', 'x'],
          ),
          { freq: 60, nil: undefined },
        ),
      )
      .map(([id, type, members, odd]) =>
        Object.fromEntries([
          ...(id === undefined ? [] : [['id', id] as const]),
          ...(type === undefined ? [] : [['type', type] as const]),
          ...members,
          ...(odd === undefined ? [] : [odd]),
        ]),
      ),
  }));
  return node.map((one) => ({ ...one, '@context': [...urls] }));
}

function fitting(definition: JsonObject, node: fc.Arbitrary<JsonObject>): fc.Arbitrary<Json> {
  const container = definition['@container'];
  if (container === '@language') return fc.dictionary(tag, text, { minKeys: 1, maxKeys: 3 });
  if (container === '@graph') return node;
  if (definition['@type'] === '@id' || definition['@type'] === '@vocab') return fc.oneof(iri, node);
  return fc.oneof(
    { weight: 4, arbitrary: text },
    { weight: 1, arbitrary: number },
    { weight: 1, arbitrary: valueObject },
  );
}

/** A copy with one value taken away, put in another place, doubled or replaced. */
function altered(document: JsonObject, at: number, by: Json, how: number): JsonObject {
  const copy = structuredClone(document) as Record<string, Json>;
  const spots: { readonly holder: Record<string, Json>; readonly name: string }[] = [];
  const gather = (value: Json | undefined): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const name of Object.keys(value)) {
      spots.push({ holder: value as Record<string, Json>, name });
      gather((value as Record<string, Json>)[name]);
    }
  };
  gather(copy);
  const spot = spots[at % spots.length];
  const other = spots[(at * 31 + how) % spots.length];
  if (spot === undefined || other === undefined) return copy;
  const value = spot.holder[spot.name] as Json;
  if (how === 0) spot.holder[spot.name] = by;
  else if (how === 1) spot.holder[spot.name] = [value, by, structuredClone(value)];
  else if (how === 2) spot.holder[spot.name] = structuredClone(other.holder[other.name] as Json);
  else if (how === 3 && isJsonObject(value)) (value as Record<string, Json>)[other.name] = by;
  else if (typeof value === 'string') spot.holder[spot.name] = `${value}${typeof by === 'string' ? by : ' '}`;
  return copy;
}

async function ownForms(): Promise<readonly (readonly [string, JsonObject])[]> {
  const key = await keyOf(1);
  const own = await organisation({ seed: 1 });
  const single = await issueOne(own, { number: 3 });
  const set = await issueOne(own, { number: 7, proofSet: true });
  const passport = createProver({ key, contexts, proofSet: true }).proveDocument(
    presentation({
      id: 'urn:uuid:0b9d9c3e-2f4f-4a5c-8a51-5d0d3f4b7a10',
      title: { en: 'Passport to Employment' },
      set: { id: 'https://passport.example/passports/1', programmes: [single.programme, set.programme] },
      credentials: [single, set].map(({ proved }) => jsonOf(proved)),
    }),
    AT,
  );
  return [
    ['a credential', jsonOf(single.proved)],
    ['a proof set', jsonOf(set.proved)],
    ['a passport', await passport],
    ['a status list', await provedList(key, 'revocation', [3, 94_567])],
    ['a status list with a set', await provedList(key, 'suspension', [], true)],
  ];
}

describe('the direct canonical form', () => {
  it('is had for every form of ours, and for credentials of others', async () => {
    for (const [name, document] of await ownForms()) {
      const { proof, ...rest } = document;
      const options = (Array.isArray(proof) ? proof : [proof]) as readonly JsonObject[];
      const all = [document, rest, ...options.map((one) => ({ '@context': document['@context'], ...one }))];
      for (const one of all) expect([name, await directly(one)]).toEqual([name, true]);
    }
    for (const [name, document] of goldenCredentials()) expect([name, await directly(document)]).toEqual([name, true]);
    for (const name of UNSEALED_SAMPLES) await directly(unsealedSample(name));
    expect(
      await directly({
        '@context': [VC2],
        type: 'VerifiableCredential',
        issuer: { name: { '@value': 'Ελένη', '@language': 'EL' } },
        credentialSubject: [{ name: 'x' }, { name: 'y' }],
        validFrom: '2026-01-01T00:00:00Z',
      }),
    ).toBe(true);
  });

  it('needs no hash for one blank node, and steps aside for two', async () => {
    const one = { '@context': [VC1, ED], type: 'Ed25519Signature2020', created: '2026-01-01T00:00:00Z' };
    expect(await canonicalQuads(one, contexts)).toBe(await plain(one));
    const two = { '@context': [VC2], type: 'VerifiableCredential', credentialSubject: { name: 'x' } };
    expect(await canonicalQuads(two, contexts)).toBeUndefined();
    expect(await canonicalQuads(two, contexts, sha256)).toBe(await plain(two));
  });

  const TOP = { '@context': [VC1, EDC], id: 'urn:x:1', type: ['VerifiableCredential'] };
  it.each<readonly [string, JsonObject, boolean]>([
    [
      'values said twice',
      {
        ...TOP,
        credentialSubject: [
          { id: 'urn:x:2', count: 1 },
          { id: 'urn:x:2', count: 1 },
        ],
      },
      true,
    ],
    // The library prints such a line twice.
    ['one line written in two ways', { ...TOP, credentialSubject: { id: 'urn:x:2', count: [1, '1'] } }, false],
    ['blank nodes that nothing tells apart', { ...TOP, credentialSubject: [{}, {}] }, false],
    ['a blank node that says nothing', { ...TOP, credentialSubject: {} }, true],
    ['arrays in arrays, null and empty arrays', { ...TOP, issuer: [['urn:x:3', [null]], []], evidence: null }, true],
    ['characters beyond 16 bits', { ...TOP, credentialSubject: { id: 'urn:x:\uffff', title: { en: '𐀀' } } }, true],
    [
      'numbers as they are',
      { ...TOP, credentialSubject: { id: 'urn:x:2', page: [1, 1.5, 1e21, -0], valid: true } },
      true,
    ],
    ['a term that nothing defines', { ...TOP, nonsense: 1 }, false],
    ['a relative IRI', { ...TOP, id: 'x' }, false],
    ['a compact IRI', { ...TOP, id: 'elm:x' }, false],
    ['an IRI with a space', { ...TOP, id: 'urn:x y' }, false],
    ['an IRI as a key', { ...TOP, 'urn:x:key': 'x' }, false],
    ['an inline context', { ...TOP, '@context': [VC1, { x: 'urn:x' }] }, false],
    ['an unknown context', { ...TOP, '@context': [VC1, 'urn:unknown'] }, false],
    ['no context', { id: 'urn:x:1', type: 'VerifiableCredential' }, false],
    ['a node that says nothing', { '@context': [VC1], id: 'urn:x:1' }, false],
    ['a presentation of an IRI', { ...TOP, type: 'VerifiablePresentation', verifiableCredential: 'urn:x:2' }, false],
    [
      'a presentation of a mere reference',
      { ...TOP, type: 'VerifiablePresentation', verifiableCredential: { id: 'urn:x:2' } },
      false,
    ],
    [
      'a graph in a graph',
      {
        ...TOP,
        type: 'VerifiablePresentation',
        verifiableCredential: { ...TOP, '@context': [ED], proof: { type: 'Ed25519Signature2020', created: 'x' } },
      },
      true,
    ],
  ])('%s', async (_, document, direct) => {
    expect(await directly(document)).toBe(direct);
  });

  it('is that of the library for random documents of the bundled contexts', async () => {
    let direct = 0;
    for (const urls of LISTS)
      await fc.assert(
        fc.asyncProperty(documents(urls), async (document) => {
          if (await directly(document)) direct++;
        }),
        { numRuns: Number(process.env['FUZZ_RUNS'] ?? 70) },
      );
    // Documents that all step aside would say nothing.
    expect(direct).toBeGreaterThan(30);
  });

  it('is that of the library for documents altered in one place', async () => {
    const { proved } = await provedMaterial({ proofSet: true });
    const { key } = await provedMaterial();
    const base = edc(key.did, 2) as unknown as JsonObject;
    const two = withoutPictures({
      '@context': [VC1, EDC, STATUS, ED, DI],
      id: 'urn:x:vp',
      type: 'VerifiablePresentation',
      verifiableCredential: [proved, base],
    });
    let direct = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<JsonObject>(proved, base, two),
        fc.nat(),
        fc.oneof(
          text,
          iri,
          number,
          valueObject,
          oddTypes,
          fc.constantFrom<Json>({}, [], null, [[1]], { id: 'urn:x:1' }),
        ),
        fc.nat(4),
        async (document, at, by, how) => {
          const changed = altered(document, at, by as Json, how);
          if (await directly(changed)) direct++;
          // Its shape is looked at briefly first: that must see whether there is anything wrong.
          expect(shape(changed, true).length === 0).toBe(shape(changed, false).length === 0);
        },
      ),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 120) },
    );
    expect(direct).toBeGreaterThan(30);
  });
});
