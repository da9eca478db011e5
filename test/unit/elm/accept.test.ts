import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from '@jest/globals';
import { createDocuments } from '../../../src/adapters/index.js';
import { acceptFrom } from '../../../src/elm/accept.js';
import { faultsFrom } from '../../../src/elm/faults.js';
import { isDateTime, isPagePicture } from '../../../src/elm/formats.js';
import { readGraph, termsOf } from '../../../src/elm/graph.js';
import { mapToCredential } from '../../../src/elm/index.js';
import { readPlain } from '../../../src/elm/quick.js';
import { createRules } from '../../../src/elm/rules.js';
import { isJsonObject, type Json, type JsonObject } from '../../../src/model/index.js';
import { award, catalogue, objectsIn, vocabularies } from '../../support/awards.js';
import { CLASSES, fullDocument } from '../../support/full-documents.js';
import { MUTATIONS, mutate, randomFrom } from '../../support/mutations.js';

const documents = createDocuments();
const schemas = ['edc', 'edc-issued'] as const;
const FORMATS = { 'xsd-date-time': isDateTime, 'page-picture': isPagePicture };

function definitionsOf(name: (typeof schemas)[number]): JsonObject {
  const definitions = documents.schema(name)['$defs'];
  return isJsonObject(definitions) ? definitions : {};
}

interface Said {
  readonly keyword: string;
  readonly path: string;
  readonly schema: unknown;
  readonly value: unknown;
  readonly member: unknown;
}

/** The plain judge: ajv with nothing of ours but the two formats. `undefined` for a node that it takes. */
function plainJudge(name: (typeof schemas)[number]): (className: string, node: object) => readonly Said[] | undefined {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    validateSchema: false,
    inlineRefs: false,
    code: { optimize: false },
  });
  for (const [format, is] of Object.entries(FORMATS)) ajv.addFormat(format, is);
  ajv.addSchema({ $id: 'urn:schema:plain', $defs: definitionsOf(name) });
  return (className, node) => {
    const validate = ajv.getSchema(`urn:schema:plain#/$defs/class.${className}`);
    if (validate?.(node) === true) return undefined;
    return (validate?.errors ?? [])
      .filter(({ keyword }) => !['if', 'propertyNames'].includes(keyword))
      .map(({ keyword, instancePath, parentSchema, data, params }) => ({
        keyword,
        path: instancePath,
        schema: parentSchema,
        value: data,
        member: params['missingProperty'] ?? params['additionalProperty'],
      }));
  };
}

/** The schema is the very one; the value is the very one too, or a text. */
function isSame(one: Said, other: Said | undefined): boolean {
  const members = ['keyword', 'path', 'schema', 'value', 'member'] as const;
  return members.every((member) => one[member] === other?.[member]);
}

/** Documents of every class and of the catalogue, whole and with a fault each; the same ones on every run. */
function cases(count: number): readonly JsonObject[] {
  const random = randomFrom(20_261_122);
  const names = Object.keys(MUTATIONS);
  const bases = [
    ...CLASSES.map(fullDocument),
    ...catalogue().map((programme): JsonObject => mapToCredential(award(programme), vocabularies)),
  ];
  const made = [...bases];
  for (let turn = 0; made.length < count; turn++) {
    const base = bases[Math.floor(random() * bases.length)];
    const document = base && mutate(base, names[turn % names.length] ?? '', random);
    if (document !== undefined) made.push(document);
  }
  return made;
}

/** What stands in for a value where the schemas expect another. */
const ODD: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e21,
  '',
  ' ',
  'PT1H',
  '2026-02-30T00:00:00Z',
  'urn:x:y',
  '\ud800',
  [],
  [[]],
  [null],
  ['a', 'a'],
  {},
  { id: 5 },
  { id: 'urn:x:y', type: ['Concept'] },
  { en: '' },
  { en: ['a', 'b'] },
  { 'x y': 'a' },
  JSON.parse('{"__proto__": {"id": "urn:x:y", "type": "Concept"}}') as Json,
];

describe('what is accepted without ajv', () => {
  it.each(schemas)(
    'is what ajv accepts, and what is wrong with others is what ajv says, in its order, in %s',
    (name) => {
      const rules = createRules(documents.schema(name));
      const faultsOf = faultsFrom(definitionsOf(name), FORMATS);
      const plain = plainJudge(name);
      const terms = termsOf(documents.schema('edc'));
      const tally = { accepted: 0, refused: 0 };
      const random = randomFrom(20_261_123);
      const differing: unknown[] = [];
      const judge = (className: string, node: object): void => {
        const accepted = rules.accepts(className, node);
        tally[accepted ? 'accepted' : 'refused']++;
        const wanted = plain(className, node);
        const faults = faultsOf(`class.${className}`, node).map(({ path, ...fault }) => ({
          member: undefined,
          ...fault,
          path: path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
        }));
        const same =
          faults.length === (wanted?.length ?? 0) && faults.every((fault, index) => isSame(fault, wanted?.[index]));
        if (accepted !== (wanted === undefined) || !same) differing.push([className, faults, wanted]);
      };
      for (const document of cases(160)) {
        for (const { view, types } of readGraph(document, terms).nodes)
          for (const type of types) if (rules.has(type)) judge(type, view);
        for (const { value } of objectsIn(document)) {
          const type = [value['type']].flat().at(-1);
          if (typeof type !== 'string' || !rules.has(type)) continue;
          judge(type, value);
          // One member of each is replaced by something odd.
          const members = Object.keys(value);
          const member = members[Math.floor(random() * members.length)] ?? 'id';
          judge(type, { ...value, [member]: ODD[Math.floor(random() * ODD.length)] });
        }
      }
      expect(differing.slice(0, 3)).toEqual([]);
      expect(tally.accepted).toBeGreaterThan(2000);
      expect(tally.refused).toBeGreaterThan(400);
    },
  );

  it('is refused to be built from a keyword that is not known', () => {
    for (const definition of [
      { not: {} },
      { type: 'null' },
      { const: {} },
      { enum: [[]] },
      { type: 'string', minLength: 2 },
      { format: 'date' },
      { $ref: '#/$defs/absent' },
      { properties: { a: { oneOf: [] } } },
    ])
      expect(() => acceptFrom({ definitions: { one: definition as JsonObject }, formats: {} })('one')({})).toThrow(
        'the schemas use',
      );
  });
});

describe('a document that is read as it is written', () => {
  const terms = termsOf(documents.schema('edc'));
  const rules = createRules(documents.schema('edc'));

  it('is judged as RDF sees it: what is accepted has no fault there', () => {
    const plain = plainJudge('edc');
    let read = 0;
    let accepted = 0;
    for (const document of cases(300)) {
      const nodes = readPlain(document, terms);
      if (nodes === undefined) continue;
      read++;
      const typesOf = (node: JsonObject) => [node['type'] ?? []].flat() as readonly string[];
      const fits = nodes.every((node) => typesOf(node).every((type) => !rules.has(type) || rules.accepts(type, node)));
      if (!fits) continue;
      accepted++;
      const graph = readGraph(document, terms);
      expect(graph.findings).toEqual([]);
      // Nothing is lost: the same nodes, by their ids.
      expect(graph.nodes.map(({ view }) => view['id'])).toEqual(nodes.map(({ id }) => id));
      for (const { view, types } of graph.nodes)
        for (const type of types) if (rules.has(type)) expect([type, plain(type, view)]).toEqual([type, undefined]);
    }
    expect(read).toBeGreaterThan(100);
    expect(accepted).toBeGreaterThan(50);
  });

  it('has nothing that RDF would read in another way', () => {
    const document: JsonObject = mapToCredential(award(catalogue()[0] ?? never()), vocabularies);
    const subject = document['credentialSubject'] as JsonObject;
    const changed = (change: JsonObject): JsonObject => ({ ...document, credentialSubject: { ...subject, ...change } });
    expect(readPlain(document, terms)).toBeDefined();
    expect(readPlain(changed({ unheardOf: { id: 'no IRI' } }), terms)).toBeDefined();
    for (const change of [
      { id: undefined },
      { id: 'relative' },
      { id: '_:b0' },
      { id: 'elm:person' },
      { id: String(document['id']) },
      { type: ['Person', 'elm:Other'] },
      { type: [5] },
      { '@type': 'Person' },
      { 'elm:fullName': 'x' },
      { fullName: 'no map' },
      { fullName: [{ en: 'x' }] },
      { fullName: { EN: 'x' } },
      { fullName: { en: [] } },
      { fullName: { en: 5 } },
      { hasClaim: [] },
      { hasClaim: null },
      { hasClaim: 'urn:elsewhere:described' },
      { hasClaim: [[subject['hasClaim'] as Json]] },
      { memberOf: { id: (document['issuer'] as JsonObject)['id'] as Json } },
      { proof: { type: 'x' } },
      { expirationDate: '2030-01-01T00:00:00Z' },
    ])
      expect([Object.entries(change), readPlain(changed(change as JsonObject), terms)]).toEqual([
        Object.entries(change),
        undefined,
      ]);
  });

  it('is not nested deeper than any reader goes, also where it repeats itself', () => {
    const chain = (depth: number, inner: JsonObject): JsonObject => {
      let value = inner;
      for (let level = depth; level > 0; level--)
        value = { id: `urn:d:${String(level)}-${String(inner['id'])}`, hasPart: value };
      return value;
    };
    const short = chain(10, { id: 'urn:end:x' });
    const document = { id: 'urn:root:x', isPartOf: short, hasPart: chain(50, short) };
    expect(readGraph(document, terms).findings).toEqual([]);
    expect(readPlain(document, terms)).toBeDefined();
    const deeper = { ...document, hasPart: chain(56, short) };
    expect(readGraph(deeper, terms).findings.map(({ code }) => code)).toEqual(['elm.too-deep']);
    expect(readPlain(deeper, terms)).toBeUndefined();
  });
});

describe('the schema of the profile', () => {
  it('takes one value and a list of that one alike, on which reading a document as it is written rests', () => {
    const odd: string[] = [];
    const look = (schema: Json | undefined, name: string): void => {
      if (Array.isArray(schema)) for (const one of schema as readonly Json[]) look(one, name);
      if (!isJsonObject(schema)) return;
      const asked = schema['if'];
      if (isJsonObject(asked) && asked['type'] === 'array') {
        const { type, items, contains, minItems = 0, maxItems = 1, ...others } = schema['then'] as JsonObject;
        const alike = [items, contains].map((each) => JSON.stringify(each)).includes(JSON.stringify(schema['else']));
        const plain = type === 'array' && Object.keys(others).length === 0 && Number(minItems) <= 1 && maxItems === 1;
        if (!alike || !plain) odd.push(name);
      }
      for (const inner of Object.values(schema)) look(inner, name);
    };
    for (const [name, definition] of Object.entries(definitionsOf('edc'))) look(definition, name);
    expect(odd).toEqual([]);
  });
});

function never(): never {
  throw new Error('the catalogue is empty');
}
