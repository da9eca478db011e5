import { isJsonObject, type Json, type JsonObject } from '../../src/model/index.js';
import { CLASSES } from './full-documents.js';

/** A small seeded generator (mulberry32), so that every run sees the same mutations. */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)] as T;
}

type Writable = Record<string, Json | undefined>;

/** A place in a document: the object and the name of one of its members. */
interface Spot {
  readonly holder: Writable;
  readonly name: string;
  readonly value: Json;
}

function nodesIn(value: Json, found: Writable[] = []): Writable[] {
  if (Array.isArray(value)) for (const item of value as readonly Json[]) nodesIn(item, found);
  else if (isJsonObject(value)) {
    found.push(value as Writable);
    for (const member of Object.values(value)) if (member !== undefined) nodesIn(member, found);
  }
  return found;
}

function spotsIn(document: JsonObject): readonly Spot[] {
  return nodesIn(document).flatMap((holder) =>
    Object.entries(holder).flatMap(([name, value]) =>
      name === '@context' || value === undefined ? [] : [{ holder, name, value }],
    ),
  );
}

const isText = ({ value }: Spot): boolean => typeof value === 'string';
const isNode = ({ value }: Spot): boolean => isJsonObject(value) && ('type' in value || 'id' in value);
const isMap = ({ value, name }: Spot): boolean =>
  isJsonObject(value) && !('type' in value) && !('id' in value) && name !== '@context';
const isList = ({ value }: Spot): boolean => Array.isArray(value) && (value as readonly Json[]).length > 0;
const isDate = ({ value }: Spot): boolean => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
const isDuration = ({ value }: Spot): boolean => typeof value === 'string' && /^P(T|\d)/.test(value);
const isConcept = ({ value }: Spot): boolean => isJsonObject(value) && value['type'] === 'Concept';
const isNumber = ({ value }: Spot): boolean => typeof value === 'number' || typeof value === 'boolean';
const isType = ({ name }: Spot): boolean => name === 'type';
const isId = ({ name }: Spot): boolean => name === 'id';
const isMember = ({ name }: Spot): boolean => name !== 'id' && name !== 'type';
const any = (): boolean => true;

const set =
  (make: (value: Json, random: Random, spot: Spot, document: JsonObject) => Json | undefined) =>
  (spot: Spot, random: Random, document: JsonObject): void => {
    const value = make(spot.value, random, spot, document);
    // A member that is undefined is gone, as in JSON.
    if (value === undefined) Reflect.deleteProperty(spot.holder, spot.name);
    else spot.holder[spot.name] = value;
  };

interface Mutation {
  readonly where: (spot: Spot) => boolean;
  readonly change: (spot: Spot, random: Random, document: JsonObject) => void;
}

function firstText(map: Json): readonly [string, Json] {
  return (Object.entries(map as JsonObject)[0] ?? ['en', 'text']) as [string, Json];
}

/** Each way to break a document, by name. Some leave it right: then both judges must say so, or the difference be listed. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'delete member': { where: isMember, change: set(() => undefined) },
  'delete type': { where: isType, change: set(() => undefined) },
  'delete id': { where: isId, change: set(() => undefined) },
  'change type': { where: isType, change: set((_value, random) => pick(random, CLASSES)) },
  'unknown type': { where: isType, change: set(() => 'Unknown') },
  'add a type': { where: isType, change: set((value, random) => [...[value].flat(), pick(random, CLASSES)] as Json) },
  'type as IRI': {
    where: isType,
    change: set((value) => `http://data.europa.eu/snb/model/elm/${String([value].flat().at(-1))}`),
  },
  'relative id': { where: isId, change: set(() => 'no-scheme') },
  'blank id': { where: isId, change: set((_value, random) => `_:b${Math.floor(random() * 3)}`) },
  'id of another': {
    where: isId,
    change: set((value, random, _spot, document) => {
      const ids = nodesIn(document).map((node) => node['id'] ?? value);
      return pick(random, ids);
    }),
  },
  'id is a number': { where: isId, change: set(() => 5) },
  'text to number': { where: isText, change: set(() => 5) },
  'text to fraction': { where: isText, change: set(() => 2.5) },
  'text to boolean': { where: isText, change: set(() => true) },
  'text to nothing': { where: isText, change: set(() => '') },
  'text to node': { where: isText, change: set(() => ({ id: 'urn:example:node', type: 'Note' })) },
  'text to IRI': { where: isText, change: set(() => 'urn:example:text') },
  'day only': { where: isDate, change: set((value) => String(value).slice(0, 10)) },
  'no such day': { where: isDate, change: set((value) => `${String(value).slice(0, 4)}-02-30T00:00:00Z`) },
  'no such hour': { where: isDate, change: set((value) => `${String(value).slice(0, 10)}T25:00:00Z`) },
  'end of day': { where: isDate, change: set((value) => `${String(value).slice(0, 10)}T24:00:00Z`) },
  'no zone': { where: isDate, change: set((value) => String(value).slice(0, 19)) },
  'zone too far': { where: isDate, change: set((value) => `${String(value).slice(0, 19)}+15:00`) },
  'second date': { where: isDate, change: set((value) => [value, '2020-01-01T00:00:00Z']) },
  'wrong duration': {
    where: isDuration,
    change: set((_value, random) => pick(random, ['PT', 'P', '60H', 'P1H', 'PT1.5H'])),
  },
  'other duration': {
    where: isDuration,
    change: set((_value, random) => pick(random, ['P2DT12H', '-P1D', 'PT0.5S', 'P1Y2M'])),
  },
  'wrong number': {
    where: isNumber,
    change: set((_value, random) => pick(random, [0, -1, 1.5, 'x', '', '1e3', 1e21])),
  },
  'other number': {
    where: isNumber,
    change: set((_value, random) => pick(random, ['5', '+5', '007', 101, '101', 'true', 'True', 'False'])),
  },
  'wrong scheme': {
    where: isConcept,
    change: ({ value }) => {
      (value as Writable)['inScheme'] = { id: 'urn:example:other-scheme', type: 'ConceptScheme' };
    },
  },
  'second scheme': {
    where: isConcept,
    change: ({ value }) => {
      const concept = value as Writable;
      concept['inScheme'] = [
        concept['inScheme'] ?? [],
        { id: 'urn:example:more', type: 'ConceptScheme' },
      ].flat() as Json;
    },
  },
  'scheme as text': {
    where: isConcept,
    change: ({ value }) => {
      const concept = value as Writable;
      concept['inScheme'] = (concept['inScheme'] as JsonObject | undefined)?.['id'] ?? 'urn:example:none';
    },
  },
  'no scheme': { where: isConcept, change: ({ value }) => void Reflect.deleteProperty(value as object, 'inScheme') },
  'bare concept': { where: isConcept, change: set((value) => (value as JsonObject)['id']) },
  'reference only': {
    where: isNode,
    change: set((value) => ({ id: (value as JsonObject)['id'] ?? 'urn:example:none' })),
  },
  'bare reference': { where: isNode, change: set((value) => (value as JsonObject)['id'] ?? 'urn:example:none') },
  'said twice': {
    where: isMember,
    change: set((value) => (isJsonObject(value) && !('type' in value) ? value : ([value, value].flat() as Json))),
  },
  'described elsewhere': {
    // The node moves to a member that the shapes leave alone; a reference stays.
    where: isNode,
    change: ({ holder, name, value }, _random, document) => {
      const id = (value as JsonObject)['id'] ?? 'urn:example:none';
      holder[name] = { id };
      const root = document as Writable;
      root['publisher'] = [root['publisher'] ?? [], { ...(value as JsonObject), id }].flat() as Json;
    },
  },
  'described again': {
    where: isNode,
    change: ({ value }, random, document) => {
      const { id = 'urn:example:none', type, ...members } = value as JsonObject;
      const name = pick(random, Object.keys(members).concat('title'));
      const root = document as Writable;
      const more = pick<Json>(random, [
        '2020-01-01T00:00:00Z',
        { en: 'Another text' },
        { mt: 'Test' },
        3,
        { id: 'urn:example:more' },
      ]);
      root['publisher'] = [
        root['publisher'] ?? [],
        { id, ...(type === undefined ? {} : { type }), [name]: more },
      ].flat() as Json;
    },
  },
  'second node': {
    where: isNode,
    change: set((value) => [value, { ...(value as JsonObject), id: 'urn:example:second' }]),
  },
  'list to first': { where: isList, change: set((value) => (value as readonly Json[])[0]) },
  'in a list': { where: any, change: set((value) => [value]) },
  'in two lists': { where: isMember, change: set((value) => [[value]]) },
  'empty list': { where: any, change: set(() => []) },
  null: { where: any, change: set(() => null) },
  'null in a list': { where: isMember, change: set((value) => [null, value].flat() as Json) },
  'map to text': { where: isMap, change: set((value) => firstText(value)[1]) },
  'map to nothing': { where: isMap, change: set(() => ({})) },
  'two texts': {
    where: isMap,
    change: set((value) => ({ ...(value as JsonObject), [firstText(value)[0]]: ['One', 'Two'] })),
  },
  'one text twice': {
    where: isMap,
    change: set((value) => ({ ...(value as JsonObject), [firstText(value)[0]]: ['One', 'One'] })),
  },
  'tag in capitals': {
    where: isMap,
    change: set((value) => ({ ...(value as JsonObject), [firstText(value)[0].toUpperCase()]: 'Other' })),
  },
  'no language': { where: isMap, change: set((value) => ({ ...(value as JsonObject), '@none': 'Text' })) },
  'wrong tag': { where: isMap, change: set((value) => ({ ...(value as JsonObject), 'not a tag': 'Text' })) },
  'more languages': { where: isMap, change: set((value) => ({ ...(value as JsonObject), ga: 'Téacs', mt: 'Test' })) },
  'text is a number': {
    where: isMap,
    change: set((value) => ({ ...(value as JsonObject), [firstText(value)[0]]: 5 })),
  },
  'text is null': { where: isMap, change: set((value) => ({ [firstText(value)[0]]: null })) },
  'unknown member': {
    where: isNode,
    change: ({ value }) => void ((value as Writable)['unknown'] = { type: 'Person' }),
  },
  'member of another class': {
    where: isNode,
    change: ({ value }, random) => {
      const [name, wrong] = pick<readonly [string, Json]>(random, [
        ['legalName', 'text'],
        ['issued', 'never'],
        ['dateModified', '2026-01-01T00:00:00Z'],
        ['dateModified', 'urn:example:date'],
        ['grade', { type: 'Note' }],
        ['descriptionHtml', '<p>text</p>'],
        ['status', { id: 'urn:example:status', type: 'Unknown' }],
        ['note', 'text'],
      ]);
      (value as Writable)[name] = wrong;
    },
  },
  'value object': { where: isText, change: set((value) => ({ '@value': value })) },
  'typed value': {
    where: isDate,
    change: set((value) => ({ '@value': value, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' })),
  },
  'member as IRI': {
    where: isMember,
    change: ({ holder, name, value }) => {
      Reflect.deleteProperty(holder, name);
      holder[`http://data.europa.eu/snb/model/elm/${name}`] = value;
    },
  },
  proof: {
    where: any,
    change: (_spot, _random, document) =>
      void ((document as Writable)['proof'] = { type: 'Proof', created: '2026-01-01T00:00:00Z' }),
  },
  'status as the W3C has it': {
    where: any,
    change: (_spot, _random, document) =>
      void ((document as Writable)['credentialStatus'] = {
        id: 'https://passport.example/1#1',
        type: 'BitstringStatusListEntry',
      }),
  },
  'status as the profile has it': {
    where: any,
    change: (_spot, _random, document) =>
      void ((document as Writable)['credentialStatus'] = { id: 'urn:example:status', type: 'CredentialStatus' }),
  },
};

/** A copy of the document, changed once by that mutation at a place drawn by `random`; `undefined` where it fits nowhere. */
export function mutate(document: JsonObject, name: string, random: Random): JsonObject | undefined {
  const mutation = MUTATIONS[name];
  const copy = JSON.parse(JSON.stringify(document)) as JsonObject;
  const spots = mutation === undefined ? [] : spotsIn(copy).filter(mutation.where);
  if (mutation === undefined || spots.length === 0) return undefined;
  mutation.change(pick(random, spots), random, copy);
  return JSON.parse(JSON.stringify(copy)) as JsonObject;
}
