import { describe, expect, it } from '@jest/globals';
import { lasting, type Contexts, type Json, type JsonObject } from '../../../src/model/index.js';
import { exactShape, shape } from '../../../src/proof/exact.js';
import { Interner } from '../../../src/proof/intern.js';
import { obstacleIn } from '../../../src/proof/limits.js';
import { isSame } from '../../../src/proof/same.js';

const VC1 = 'https://www.w3.org/2018/credentials/v1';
const VC2 = 'https://www.w3.org/ns/credentials/v2';
const EDC = 'http://data.europa.eu/snb/model/context/edc-ap';
const STATUS = 'https://www.w3.org/ns/credentials/status/v1';
const ED = 'https://w3id.org/security/suites/ed25519-2020/v1';
const DI = 'https://w3id.org/security/data-integrity/v2';

type Members = Readonly<Record<string, unknown>>;

const PROOF = { type: 'Ed25519Signature2020', created: '2026-11-20T12:00:00Z' };
const SECOND = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022' };
const LIST = 'https://passport.example/lists/1';
const ENTRY = {
  id: `${LIST}#7`,
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '7',
  statusListCredential: LIST,
};
const OURS: Members = {
  '@context': [VC1, EDC, STATUS, ED],
  id: 'urn:x:1',
  type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
  issuer: { id: 'urn:x:2', type: 'Organisation', legalName: { en: 'Centre', 'el-gr': 'Κέντρο' } },
  issuanceDate: '2026-11-01T10:00:00Z',
  credentialSubject: { id: 'urn:x:3', type: 'Person', dateOfBirth: '2000-02-29T00:00:00Z' },
  credentialStatus: [ENTRY],
  proof: PROOF,
};
const SET: Members = { ...OURS, '@context': [VC1, EDC, STATUS, ED, DI], proof: [PROOF, SECOND] };
const PASSPORT: Members = {
  '@context': [VC1, EDC, ED],
  id: 'urn:x:1',
  type: ['VerifiablePresentation'],
  title: { en: 'Passport' },
  hasPart: ['urn:x:9'],
  holder: 'urn:x:8',
  verifiableCredential: [{ 'urn:any': [] }],
  proof: PROOF,
};
const OTHERS: Members = {
  '@context': [VC2],
  id: 'urn:x:1',
  type: ['VerifiableCredential'],
  issuer: 'did:key:x',
  credentialSubject: { name: { '@value': 'a', '@language': 'en', '@direction': 'ltr' } },
  credentialStatus: { id: 'urn:x:5', type: 'BitstringStatusListEntry' },
  proof: PROOF,
};

/** The same of parts that many documents have in common, where nothing is in the way of that. */
function lastingParts(document: Members): JsonObject {
  const parts = Object.entries(document).map(([name, value]) => [name, lasting(value as Json | undefined)]);
  return Object.fromEntries(parts) as JsonObject;
}

function rules(document: Members): readonly string[] {
  const findings = exactShape(document as JsonObject);
  const parts = lastingParts(document);
  for (let time = 0; time < 2; time++) expect(exactShape(parts)).toEqual(findings);
  return findings.map(({ code, place, values }) =>
    code === 'proof.shape-not-exact' ? `${place?.pointer ?? ''} ${String(values?.['rule'])}` : code,
  );
}

function without(document: Members, name: string): Members {
  return Object.fromEntries(Object.entries(document).filter(([member]) => member !== name));
}

const ISSUER = OURS['issuer'] as Members;
const SUBJECT = OURS['credentialSubject'] as Members;
const evidence = (value: unknown): Members => ({ ...OURS, evidence: value });

type Row = readonly [string, Members, readonly string[]];

const DOCUMENTS: readonly Row[] = [
  ['a credential of ours', OURS, []],
  ['one with a set of proofs', SET, []],
  ['a passport', PASSPORT, []],
  ['a passport with a set', { ...PASSPORT, '@context': [VC1, EDC, ED, DI], proof: [PROOF, SECOND] }, []],
  ["another's credential", OTHERS, []],
  ['one without a status', without(OURS, 'credentialStatus'), []],
  ['one without a proof', without(OTHERS, 'proof'), ['proof.missing']],
  ['one of ours without a proof', without(OURS, 'proof'), ['proof.missing', '/proof member-missing', '/proof proofs']],
  // Contexts
  ['another with the old base', { ...OTHERS, '@context': [VC1] }, []],
  ['no context', without(OTHERS, '@context'), ['/@context array-of-strings']],
  ['one context alone', { ...OTHERS, '@context': VC2 }, ['/@context array-of-strings']],
  ['no contexts', { ...OTHERS, '@context': [] }, ['/@context/0 base-context']],
  ['another base', { ...OTHERS, '@context': [STATUS, VC2] }, ['/@context/0 base-context']],
  ['an inline context', { ...OTHERS, '@context': [VC2, { a: 'b' }] }, ['/@context/1 inline-context']],
  ['contexts of ours in another order', { ...OURS, '@context': [VC1, EDC, ED, STATUS] }, ['/@context contexts']],
  ['one context more', { ...OURS, '@context': [VC1, EDC, STATUS, ED, ED] }, ['/@context contexts']],
  ['contexts of a set for one proof', { ...OURS, '@context': SET['@context'] }, ['/proof proofs']],
  ['contexts of one for a set', { ...SET, '@context': OURS['@context'] }, ['/proof proofs']],
  [
    'ours by its context alone',
    { ...OTHERS, '@context': [VC1, EDC] },
    [
      '/@context contexts',
      '/issuanceDate member-missing',
      '/type types',
      '/issuer object-with-id',
      '/credentialSubject object-with-id',
      '/credentialStatus array',
      '/credentialSubject/name/@value keyword',
      '/credentialSubject/name/@language keyword',
      '/credentialSubject/name/@direction keyword',
    ],
  ],
  ['ours by its type alone', { ...OURS, '@context': [VC1] }, ['/@context contexts']],
  // Types
  ['types in another order', { ...OURS, type: ['EuropeanDigitalCredential', 'VerifiableCredential'] }, ['/type types']],
  ['one type more', { ...OURS, type: ['VerifiableCredential', 'EuropeanDigitalCredential', 'More'] }, []],
  ['one type of ours', { ...OURS, type: 'EuropeanDigitalCredential' }, ['/type types']],
  ['no type', without(OTHERS, 'type'), ['/type type-not-plain']],
  ['no types', { ...OTHERS, type: [] }, ['/type type-not-plain']],
  ...['urn:x', '@id', '', 5].map((type): Row => [
    `the type ${JSON.stringify(type)}`,
    { ...OTHERS, type: ['A', type] },
    ['/type type-not-plain'],
  ]),
  ['the type null', { ...OTHERS, type: ['A', null] }, ['/type type-not-plain', '/type/1 null']],
  ['types in types', { ...OTHERS, type: ['A', ['a']] }, ['/type type-not-plain', '/type/1 array-in-array']],
  ['a type with an at sign inside', { ...OTHERS, type: ['A', 'b@c'] }, []],
  // Ids
  ['no id', without(OTHERS, 'id'), []],
  ['an id that is a number', { ...OTHERS, id: 5 }, ['/id id-not-a-string', '/id id-not-a-string']],
  ['an id that is null', { ...OTHERS, id: null }, ['/id id-not-a-string', '/id id-not-a-string']],
  ...['_:b', '@id', 'elm:x', 'cred:x', 'xsd:'].map((id): Row => [
    `the id ${id}`,
    { ...OTHERS, id },
    ['/id id-not-an-iri'],
  ]),
  ...['elm://x', 'x', 'x_:b', 'urn:@', 'xelm:y'].map((id): Row => [`the id ${id}`, { ...OTHERS, id }, []]),
  [
    'ids of nodes',
    { ...OTHERS, evidence: [{ id: '_:b' }, { id: 5 }, { id: 'elm:x' }, { id: null }] },
    [
      '/evidence/0/id id-not-an-iri',
      '/evidence/1/id id-not-a-string',
      '/evidence/2/id id-not-an-iri',
      '/evidence/3/id id-not-a-string',
    ],
  ],
  // Names
  [
    'names that are no terms',
    {
      ...OTHERS,
      '@graph': [],
      'urn:x': 'a',
      'cred:x': 'b',
      'a\ud800': 'c',
      a_b: 'd',
      'x@y': 'e',
      '/~': { '@id': 'f' },
    },
    ['/@graph keyword', '/urn:x iri-as-key', '/cred:x iri-as-key', '/a\ud800 lone-surrogate', '/~1~0/@id keyword'],
  ],
  ['a name of two faults', { ...OTHERS, 'x:\ud800': 'a' }, ['/x:\ud800 iri-as-key', '/x:\ud800 lone-surrogate']],
  ['keywords at the top', { ...OTHERS, '@value': 'a' }, ['/@value keyword']],
  ['keywords in ours', evidence({ '@value': 'a' }), ['/evidence/@value keyword']],
  ['a keyword of a value', { ...OTHERS, name: { '@value': 'a', '@type': 'b' } }, ['/name/@type keyword']],
  // Values
  ['null', { ...OTHERS, a: null, b: [null], c: { d: null } }, ['/a null', '/b/0 null', '/c/d null']],
  ['half a character', { ...OTHERS, a: '\ud800', b: ['\udc00'] }, ['/a lone-surrogate', '/b/0 lone-surrogate']],
  ['arrays in arrays', { ...OTHERS, a: [[], ['b']] }, ['/a/0 array-in-array', '/a/1 array-in-array']],
  ['what others may', { ...OTHERS, a: [], b: ['c', 'c'], d: {}, title: 'x', duration: ['y'], e: { type: ['E'] } }, []],
  ['the document again', { ...OTHERS, a: { id: 'urn:x:1' } }, ['/a document-described-again']],
  ['one without an id inside one without', { ...without(OTHERS, 'id'), a: { b: 'c' } }, []],
  ['an empty array in ours', evidence([]), ['/evidence empty-array']],
  ['an empty object', evidence({}), ['/evidence empty-object']],
  ['values twice', evidence(['urn:a', 'urn:b', 'urn:a']), ['/evidence repeated-value']],
  ['numbers twice', evidence([1, 2, 1]), ['/evidence repeated-value']],
  ['a number and its text', evidence([1, '1']), []],
  ['nodes twice', evidence([{ type: 'A' }, { type: 'A' }]), ['/evidence repeated-value']],
  [
    'nodes with ids',
    evidence([
      { id: 'urn:a', type: 'A' },
      { id: 'urn:b', type: 'A' },
    ]),
    [],
  ],
  ['nodes without ids', evidence([{ type: 'A' }, { type: 'B' }]), []],
  ['a node, and the text that it looks like', evidence([{ id: 'urn:a', type: 'A' }, '{urn:a']), []],
  [
    'a node twice, members in another order',
    evidence([
      { id: 'urn:a', type: 'A' },
      { type: 'A', id: 'urn:a' },
    ]),
    ['/evidence repeated-value'],
  ],
  [
    'arrays in arrays of ours',
    evidence([['a'], ['a']]),
    ['/evidence repeated-value', '/evidence/0 array-in-array', '/evidence/1 array-in-array'],
  ],
  [
    'arrays in arrays that differ',
    evidence([['a'], ['b']]),
    ['/evidence/0 array-in-array', '/evidence/1 array-in-array'],
  ],
  ['one value alone', evidence(['urn:a']), []],
  // Nodes of ours
  ...[['Person'], ['A', 'urn:b'], 'urn:b', '@id', '', 5].map((type): Row => [
    `the type ${JSON.stringify(type)} of a node`,
    evidence({ id: 'urn:a', type }),
    ['/evidence/type type-not-plain'],
  ]),
  ['the type null of a node', evidence({ id: 'urn:a', type: null }), ['/evidence/type null']],
  ['no types of a node', evidence({ id: 'urn:a', type: [] }), ['/evidence/type empty-array']],
  ['two types of a node', evidence({ id: 'urn:a', type: ['A', 'B'] }), []],
  ['literals', evidence({ type: 'A', duration: 'a', count: 5, valid: true, contactHour: ['a', 'b'] }), []],
  [
    'literals that are none',
    evidence({ type: 'A', duration: ['a'], count: {}, valid: null }),
    ['/evidence/duration literal', '/evidence/count literal', '/evidence/valid literal'],
  ],
  [
    'language maps that are none',
    evidence({
      type: 'A',
      title: 'a',
      description: {},
      altLabel: [],
      legalName: { EN: 'a', 'en-': 'b', e: 'c', 'en-US': 'd', x1: 'e', ninelongs: 'f' },
      prefLabel: { en: ['a'], el: null, it: '\ud800', 'de-1996-x': 'ok' },
    }),
    [
      '/evidence/title language-map',
      '/evidence/description language-map',
      '/evidence/altLabel language-map',
      '/evidence/legalName/EN language-tag',
      '/evidence/legalName/en- language-tag',
      '/evidence/legalName/e language-tag',
      '/evidence/legalName/en-US language-tag',
      '/evidence/legalName/x1 language-tag',
      '/evidence/legalName/ninelongs language-tag',
      '/evidence/prefLabel/en language-map',
      '/evidence/prefLabel/el language-map',
      '/evidence/prefLabel/it lone-surrogate',
    ],
  ],
  // One node, one description
  ['a node twice in the same words', { ...OURS, holder: ISSUER }, []],
  ['a node twice in other words', { ...OURS, holder: { ...ISSUER, type: 'Person' } }, ['/holder id-described-twice']],
  [
    'a node twice in other words, deep down',
    { ...OURS, holder: { id: 'urn:x:7', type: 'Person', a: { ...SUBJECT, type: 'A' } } },
    ['/holder/a id-described-twice'],
  ],
  ['a reference to what is nowhere', { ...OURS, holder: 'urn:x:77', evidence: { id: 'urn:x:78' } }, []],
  [
    'references to what is described',
    { ...OURS, holder: 'urn:x:2', evidence: [{ id: 'urn:x:3' }, 'urn:x:1'] },
    ['/holder described-elsewhere', '/evidence/0 described-elsewhere', '/evidence/1 described-elsewhere'],
  ],
  ['the issuer by its id', { ...OURS, issuer: { id: 'urn:x:2' }, holder: ISSUER }, ['/issuer described-elsewhere']],
  ['a literal that looks like a reference', { ...OURS, evidence: { type: 'A', content: 'urn:x:2' } }, []],
  [
    'a reference in others',
    { ...OTHERS, a: { id: 'urn:x:5', b: 'c' }, d: 'urn:x:5', e: { id: 'urn:x:5', f: 'g' } },
    [],
  ],
  // Members of ours
  ...['@context', 'id', 'issuer', 'credentialSubject', 'issuanceDate'].map((name): Row => [
    `ours without ${name}`,
    without(OURS, name),
    {
      '@context': ['/@context array-of-strings', '/@context contexts', '/@context member-missing'],
      id: ['/id member-missing'],
      issuer: ['/issuer member-missing', '/issuer object-with-id'],
      credentialSubject: ['/credentialSubject member-missing', '/credentialSubject object-with-id'],
      issuanceDate: ['/issuanceDate member-missing'],
    }[name] ?? [],
  ]),
  ['a member that is not known', { ...OURS, more: 'a' }, ['/more member-unknown']],
  ['a member of a credential in a passport', { ...PASSPORT, issued: 'x' }, ['/issued member-unknown']],
  [
    'dates that are no texts',
    { ...OURS, issuanceDate: 5, issued: true, validFrom: {}, expirationDate: [], validUntil: 'x' },
    [
      '/issuanceDate string',
      '/issued string',
      '/validFrom string',
      '/expirationDate string',
      '/validFrom empty-object',
      '/expirationDate empty-array',
    ],
  ],
  ['an issuer that is a text', { ...OURS, issuer: 'urn:x:2' }, ['/issuer object-with-id']],
  [
    'a subject without an id',
    { ...OURS, credentialSubject: { type: 'Person' } },
    ['/credentialSubject object-with-id'],
  ],
  ['several subjects', { ...OURS, credentialSubject: [SUBJECT] }, ['/credentialSubject object-with-id']],
  // Status
  ['a status that is no list', { ...OURS, credentialStatus: ENTRY }, ['/credentialStatus array']],
  ['an entry that is a text', { ...OURS, credentialStatus: ['x'] }, ['/credentialStatus/0 object']],
  ['no entry', { ...OURS, credentialStatus: [] }, ['/credentialStatus empty-array']],
  ['an entry with more', { ...OURS, credentialStatus: [{ ...ENTRY, a: 'b' }] }, ['/credentialStatus/0 members']],
  [
    'an entry with less',
    { ...OURS, credentialStatus: [without(ENTRY, 'statusPurpose')] },
    ['/credentialStatus/0 members', '/credentialStatus/0/statusPurpose string'],
  ],
  [
    'an entry of another kind',
    { ...OURS, credentialStatus: [{ ...ENTRY, type: 'StatusList2021Entry' }] },
    ['/credentialStatus/0/type type-not-plain'],
  ],
  [
    'an entry of another id, with an index that is a number',
    {
      ...OURS,
      credentialStatus: [ENTRY, { ...ENTRY, id: `${LIST}#8` }, { ...ENTRY, id: 'urn:x:6', statusListIndex: 7 }],
    },
    [
      '/credentialStatus/1/id entry-id',
      '/credentialStatus/2/statusListIndex string',
      '/credentialStatus/2/id entry-id',
    ],
  ],
  ['no status of others', { ...OTHERS, credentialStatus: [] }, ['/credentialStatus empty-array']],
  ['several of others', { ...OTHERS, credentialStatus: [{ type: 'A' }, { type: 'B' }] }, []],
  ['a status of others that is a text', { ...OTHERS, credentialStatus: 'urn:x' }, ['/credentialStatus object']],
  ['texts among them', { ...OTHERS, credentialStatus: [{ type: 'A' }, 'x'] }, ['/credentialStatus/1 object']],
  [
    'a status without a type',
    { ...OTHERS, credentialStatus: { id: 'urn:x:5' } },
    ['/credentialStatus/type type-not-plain'],
  ],
  [
    'a status with types',
    { ...OTHERS, credentialStatus: [{ type: ['A'] }] },
    ['/credentialStatus/0/type type-not-plain'],
  ],
  // Proofs
  ['no proofs', { ...OTHERS, proof: [] }, ['/proof empty-array']],
  ['a proof that is a text', { ...OTHERS, proof: 'x' }, ['/proof object']],
  ['proofs that are none', { ...OTHERS, proof: [PROOF, 'x', 5] }, ['/proof/1 object', '/proof/2 object']],
  ['a proof twice', { ...OTHERS, proof: [PROOF, PROOF] }, ['/proof repeated-value']],
  [
    'a proof twice, members in another order',
    { ...OTHERS, proof: [PROOF, { created: PROOF.created, type: PROOF.type }] },
    ['/proof repeated-value'],
  ],
  [
    'members of proofs',
    { ...OTHERS, proof: { ...PROOF, nonce: 5, domain: '\ud800', 'sec:x': 'a', '@value': 'b' } },
    ['/proof/sec:x iri-as-key', '/proof/@value keyword', '/proof/nonce string', '/proof/domain lone-surrogate'],
  ],
  ['members of the second', { ...OTHERS, proof: [PROOF, { type: ['x'] }] }, ['/proof/1/type string']],
  ['proofs of ours in another order', { ...SET, proof: [SECOND, PROOF] }, ['/proof proofs']],
  ['one proof of a set', { ...SET, proof: [PROOF] }, ['/proof proofs']],
  ['one proof of a set, not in an array', { ...SET, proof: PROOF }, ['/proof proofs']],
  ['one proof in an array', { ...OURS, proof: [PROOF] }, ['/proof proofs']],
  ['the other proof alone', { ...OURS, proof: SECOND }, ['/proof proofs']],
  ['a proof of ours that is a text', { ...OURS, proof: 'x' }, ['/proof object', '/proof proofs']],
  // Presentations
  ['a passport of nothing', { ...PASSPORT, verifiableCredential: [] }, ['/verifiableCredential empty-array']],
  [
    'a passport of texts',
    { ...PASSPORT, verifiableCredential: ['urn:x', {}, 5] },
    ['/verifiableCredential/0 object', '/verifiableCredential/2 object'],
  ],
  ['a passport without', without(PASSPORT, 'verifiableCredential'), ['/verifiableCredential member-missing']],
  ['parts that are no list', { ...PASSPORT, hasPart: 'urn:x:9' }, ['/hasPart array-of-strings']],
  ['parts that are no texts', { ...PASSPORT, hasPart: ['urn:x:9', 5] }, ['/hasPart array-of-strings']],
  ['no parts and no holder', without(without(PASSPORT, 'hasPart'), 'holder'), []],
  ['a holder that is a node', { ...PASSPORT, holder: { id: 'urn:x:8' } }, ['/holder string']],
  ['parts of a credential', { ...OTHERS, hasPart: 'x', holder: {} }, []],
  [
    'a presentation of others',
    { ...OTHERS, type: 'VerifiablePresentation', verifiableCredential: { 'urn:any': null } },
    [],
  ],
  [
    'a credential that presents',
    { ...OTHERS, verifiableCredential: { 'urn:any': 'x' } },
    ['/verifiableCredential/urn:any iri-as-key'],
  ],
  [
    'a presentation of others, of none',
    { ...OTHERS, type: 'VerifiablePresentation', verifiableCredential: [] },
    ['/verifiableCredential empty-array'],
  ],
];

describe('the exact shape', () => {
  it('knows what lasts by what it is, and the document that it stands in anew', () => {
    const part = lasting({ id: 'urn:x:7', type: 'Organisation', location: { id: 'urn:x:8', type: 'Location' } });
    const refers = lasting({ id: 'urn:x:6', type: 'Organisation', location: { id: 'urn:x:20' } });
    for (let time = 0; time < 2; time++) {
      expect(rules({ ...OURS, evidence: [part, refers], identifier: part })).toEqual([]);
      // Its own id, or another description of what is described within.
      expect(rules({ ...OURS, id: 'urn:x:8', evidence: part })).toContain(
        '/evidence/location document-described-again',
      );
      expect(rules({ ...OURS, evidence: part, identifier: { id: 'urn:x:8', type: 'Other' } })).toContain(
        '/identifier id-described-twice',
      );
      expect(rules({ ...OURS, evidence: [{ id: 'urn:x:8', type: 'Other' }, part] })).toContain(
        '/evidence/1/location id-described-twice',
      );
      expect(rules({ ...OURS, evidence: refers, identifier: { id: 'urn:x:20', type: 'Location' } })).toContain(
        '/evidence/location described-elsewhere',
      );
    }
  });

  it.each(DOCUMENTS)('of %s', (_, document, expected) => {
    expect(rules(document)).toEqual(expected);
    expect(shape(document as JsonObject, true).length === 0).toBe(expected.length === 0);
  });

  it('names twenty faults at most, and no more when it is brief', () => {
    const many = evidence(Array.from({ length: 30 }, (_, index) => ({ type: `a:${String(index)}` })));
    expect(rules(many)).toHaveLength(20);
    expect(rules(many).at(-1)).toBe('/evidence/19/type type-not-plain');
    // What stands there twice is looked into once; the whole answer names it in both places.
    const bad = { id: 'urn:x:9', type: 'A', a: null };
    const twice = evidence([
      { id: 'urn:x:7', type: 'A', b: bad },
      { id: 'urn:x:8', type: 'B', b: bad },
    ]);
    expect(shape(twice as JsonObject, true)).toHaveLength(1);
    expect(rules(twice)).toEqual(['/evidence/0/b/a null', '/evidence/1/b/a null']);
    expect(exactShape(OTHERS as JsonObject)).toEqual([]);
  });
});

/** Values that are all different. */
const VALUES: readonly (Json | undefined)[] = [
  ...[undefined, 0, 1, true, false, '', '1', 'a', 'true', 'null', '[]', '{}', [], [[]], [1], ['1'], [1, 1], [1, [1]]],
  ...[{}, [{}], { a: 1 }, { a: '1' }, { b: 1 }, { a: 1, b: 1 }, { a: { b: 1 } }, { a: [1] }, { '0': 1 }, { length: 0 }],
  ...[
    { a: [] },
    { a: {} },
    { a: 1, b: 2 },
    { a: 2, b: 1 },
    { toString: 1 },
    { 'a":0,"b': 1 },
    [12],
    ['a', 'b'],
    ['b', 'a'],
  ],
];

describe('values', () => {
  it('are the same as themselves and as no other, members in any order', () => {
    const interner = new Interner();
    const copies = VALUES.map((value) => (value === undefined ? value : (JSON.parse(JSON.stringify(value)) as Json)));
    const pairs = VALUES.flatMap((value, index) => copies.map((copy, other) => ({ value, copy, index, other })));
    const alike = pairs.filter(({ value, copy }) => isSame(value, copy));
    expect(alike.map(({ index, other }) => [index, other])).toEqual(VALUES.map((_, index) => [index, index]));
    expect(pairs.filter(({ value, copy }) => interner.numberOf(value) === interner.numberOf(copy))).toEqual(alike);
    const [one, two] = [
      { a: [{ b: 1, c: 'x' }], d: null },
      { d: null, a: [{ c: 'x', b: 1 }] },
    ];
    expect([isSame(one, two), interner.numberOf(one) === interner.numberOf(two)]).toEqual([true, true]);
    expect([isSame(null, undefined), isSame(null, {}), isSame({}, null), isSame([], {}), isSame({}, [])]).toEqual(
      Array.from({ length: 5 }, () => false),
    );
    expect(interner.numberOf(null)).toBe(interner.numberOf(undefined));
    const numbers = VALUES.map((value) => new Interner().numberOf(value));
    expect(numbers.slice(0, 3)).toEqual([0, 0, 0]);
  });
});

const KNOWN = new Map<string, JsonObject>([
  [
    'urn:c:1',
    {
      '@context': [
        {
          plain: 'urn:p',
          typed: { '@id': 'urn:t' },
          Scoped: { '@id': 'urn:s', '@context': { inner: { '@id': 'urn:i', '@context': {} }, flat: 'urn:f' } },
          empty: { '@id': 'urn:e', '@context': null },
        },
        'urn:c:2',
        null,
      ],
    },
  ],
  ['urn:c:2', { '@context': { other: { '@id': 'urn:o', '@context': { a: null } } } }],
  ['urn:c:3', {}],
]) as Contexts;

function kindOf(document: Members): string | undefined {
  // What the contexts bring is looked up once for each map of them.
  const contexts = new Map(KNOWN);
  const obstacle = obstacleIn(document as JsonObject, contexts);
  const parts = lastingParts(document);
  for (let time = 0; time < 2; time++) expect(obstacleIn(parts, contexts)).toEqual(obstacle);
  if (obstacle === undefined) return undefined;
  return obstacle.kind === 'too-large' ? `${obstacle.measure} ${String(obstacle.limit)}` : JSON.stringify(obstacle);
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const ids = (count: number): string[] => times(count, (index) => `i${String(index)}`);

/** 119,102 values, few of each property. */
const MANY = { a: times(100, () => ({ b: times(41, () => ({ c: times(27, () => 0) })) })) };
/** A thousand nodes with an id. */
const nodes = (members: Members): Members => ({
  a: times(100, (one) => ({ b: times(10, (two) => ({ id: `i${String(10 * one + two)}`, ...members })) })),
});

describe('what stands in the way of canonicalising', () => {
  it.each<readonly [string, Members, string | undefined]>([
    ['nothing', { '@context': ['urn:c:1', 'urn:c:2'], id: 'urn:x', a: [{ '@id': 'urn:y', '@type': 'T' }] }, undefined],
    ['keywords of values', { a: [{ '@value': 'x', '@language': 'en', '@direction': 'ltr', '@type': 'x' }] }, undefined],
    ['an inline context', { '@context': ['urn:c:1', {}] }, '{"kind":"inline-context"}'],
    ['a context of null', { '@context': null }, '{"kind":"inline-context"}'],
    ['an unknown context', { a: { '@context': 'urn:c:9' } }, '{"kind":"unknown-context","context":"urn:c:9"}'],
    [
      'a long one',
      { '@context': `urn:${'x'.repeat(300)}` },
      `{"kind":"unknown-context","context":"urn:${'x'.repeat(196)}"}`,
    ],
    ['another keyword', { a: [{ '@graph': [] }] }, '{"kind":"keyword","keyword":"@graph"}'],
    ['a long one of those', { [`@${'x'.repeat(90)}`]: 1 }, `{"kind":"keyword","keyword":"@${'x'.repeat(39)}"}`],
    ['a name with an at sign inside', { 'a@b': 1 }, undefined],
    ['half a character', { a: ['\ud800'] }, '{"kind":"lone-surrogate"}'],
    ['half a character in a name', { '\udc00': 1 }, '{"kind":"lone-surrogate"}'],
    ['arrays 63 deep', { a: times(62, () => 0).reduce<Json>((inner) => [inner], 'x') }, undefined],
    ['arrays 64 deep', { a: times(63, () => 0).reduce<Json>((inner) => [inner], 'x') }, 'levels 64'],
    ['objects 64 deep', times(63, () => 0).reduce<JsonObject>((inner) => ({ a: inner }), {}), undefined],
    ['objects 65 deep', times(64, () => 0).reduce<JsonObject>((inner) => ({ a: inner }), {}), 'levels 64'],
    ['as many values as may be', { ...MANY, d: times(897, () => 0) }, undefined],
    ['one value more', { ...MANY, d: times(898, () => 0) }, 'values 120000'],
    ['as many characters as may be', { a: 'x'.repeat(32 * 1024 * 1024 - 1) }, undefined],
    ['one character more', { a: 'x'.repeat(32 * 1024 * 1024 - 2), b: '' }, undefined],
    ['one character more in a name', { a: 'x'.repeat(32 * 1024 * 1024 - 1), b: 0 }, 'characters 33554432'],
    ['one character more in a value', { a: 'x'.repeat(32 * 1024 * 1024) }, 'characters 33554432'],
    ['as many blank nodes as may be', { id: 'x', a: times(1000, () => ({ type: 'T' })) }, undefined],
    ['one blank node more', { id: 'x', a: times(1001, () => ({ type: 'T' })) }, 'blank-nodes 1000'],
    ['one with an id that is no text', { type: 'T', a: times(1000, () => ({ type: 'T', id: 5 })) }, 'blank-nodes 1000'],
    ['nodes without a type', { a: times(1100, () => ({ b: 1 })) }, undefined],
    ['nodes with ids', { id: 'x', type: 'T', ...nodes({ type: 'T' }) }, undefined],
    ['as many values of a property as may be', { id: 'x', a: ids(1999) }, undefined],
    ['one value of a property more', { a: ids(2000) }, undefined],
    ['values of a property and its id', { id: 'x', a: ids(2000) }, 'comparisons 4000000'],
    ['values in nested arrays', { a: [ids(1000), [ids(1000)], 'x'] }, 'comparisons 4000000'],
    [
      'values of one node in two places',
      {
        a: [
          { id: 'x', b: ids(1000) },
          { id: 'x', b: ids(1000) },
        ],
      },
      'comparisons 4000000',
    ],
    [
      'values of a node by its keyword',
      {
        a: [
          { '@id': 'x', b: ids(1000) },
          { '@id': 'x', b: ids(1000) },
        ],
      },
      'comparisons 4000000',
    ],
    [
      'values of two nodes',
      {
        a: [
          { id: 'x', b: ids(1000) },
          { id: 'y', b: ids(1000) },
        ],
      },
      undefined,
    ],
    ['values of nodes without an id', { a: [{ b: ids(1000) }, { b: ids(1000) }] }, undefined],
    [
      'values of nodes with ids that are no texts',
      {
        a: [
          { id: 5, b: ids(1000) },
          { id: 5, b: ids(1000) },
        ],
      },
      undefined,
    ],
    [
      'values of two properties of one node',
      {
        a: [
          { id: 'x', b: ids(1000) },
          { id: 'x', c: ids(1000) },
        ],
      },
      undefined,
    ],
    ['tags of a language map', { a: Object.fromEntries(ids(1999).map((tag) => [tag, 'x'])) }, undefined],
    ['one tag more', { a: Object.fromEntries(ids(2001).map((tag) => [tag, 'x'])) }, 'comparisons 4000000'],
    ['empty objects', { a: times(2001, () => ({})) }, 'comparisons 4000000'],
    ['contexts named again', { a: times(1000, () => ({ '@context': times(4, () => 'urn:c:1') })) }, undefined],
    [
      'one context more',
      { b: { '@context': 'urn:c:1' }, a: times(1000, () => ({ '@context': times(4, () => 'urn:c:1') })) },
      'contexts 4000',
    ],
    ...['Scoped', 'inner', 'other'].flatMap((name): (readonly [string, Members, string | undefined])[] => [
      [`members named ${name}`, { a: times(1000, () => ({ b: times(4, () => ({ [name]: 1 })) })) }, undefined],
      [
        `one more named ${name}`,
        { [name]: 1, a: times(1000, () => ({ b: times(4, () => ({ [name]: 1 })) })) },
        'contexts 4000',
      ],
    ]),
    ...['plain', 'typed', 'flat', '@context', 'a'].map((name): readonly [string, Members, string | undefined] => [
      `members that bring nothing, named ${name}`,
      { a: times(1000, () => ({ b: times(5, () => ({ [name]: name === '@context' ? [] : 1 })) })) },
      undefined,
    ]),
    ['members that bring null', { a: times(1001, () => ({ b: times(4, () => ({ empty: 1 })) })) }, 'contexts 4000'],
    ...['type', '@type'].flatMap((type): (readonly [string, Members, string | undefined])[] => [
      [`types under ${type}`, nodes({ [type]: ['Scoped', 'inner', 'other', 'Scoped', 'T'] }), undefined],
      [
        `one type more under ${type}`,
        { id: 'x', [type]: 'Scoped', ...nodes({ [type]: ['Scoped', 'inner', 'other', 'Scoped'] }) },
        'contexts 4000',
      ],
    ]),
    ['types under another name', { a: times(1000, () => ({ kind: times(5, () => 'Scoped') })) }, undefined],
  ])('%s', (_, document, expected) => {
    expect(kindOf(document)).toBe(expected);
  });

  it('is found whether or not it was looked at before, and counts each document anew', () => {
    const document = { '@context': 'urn:c:3', id: 'x', a: ids(1999) } as unknown as JsonObject;
    for (let turn = 0; turn < 3; turn++) expect(obstacleIn(document, KNOWN)).toBeUndefined();
    expect(obstacleIn(document, new Map())).toEqual({ kind: 'unknown-context', context: 'urn:c:3' });
    const throwing = Object.defineProperty({}, 'a', {
      enumerable: true,
      get() {
        throw new TypeError('of its own');
      },
    }) as JsonObject;
    expect(() => obstacleIn(throwing, KNOWN)).toThrow('of its own');
  });
});
