import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  Sentinels,
  SlotValues,
  escapeJson,
  utf8,
  type Instant,
  type Json,
  type JsonObject,
} from '../../../src/model/index.js';
import { canonicalQuads } from '../../../src/proof/canonical.js';
import { CompiledProver, type Machine } from '../../../src/proof/compiled/index.js';
import { escapeNquads } from '../../../src/proof/compiled/escape.js';
import { Lines } from '../../../src/proof/compiled/lines.js';
import { Options, writeProofs } from '../../../src/proof/compiled/options.js';
import { Shapes, type IsRight, type PlainReason, type ShapeLimits } from '../../../src/proof/compiled/shapes.js';
import type { Source } from '../../../src/proof/compiled/template.js';
import { MetShapes } from '../../../src/proof/met.js';
import { contextsOf } from '../../support/forms.js';

const hash = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

/** Numbers that repeat. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => Math.floor(((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32) * below);
}

/** In these texts `{0}` is a slot of text, `<0>` one of an IRI. */
function probe(template: string, sentinels: Sentinels): string {
  return template.replace(/\{(\d)\}|(?<=<)(\d)(?=>)/g, (_, text: string | undefined, iri: string | undefined) =>
    sentinels.of(Number(text ?? iri)),
  );
}

const IRI = { scheme: 'urn:', pattern: undefined };
const TEXT = { scheme: '', pattern: undefined };

function compiled(
  lines: readonly string[],
  kinds: readonly (typeof IRI | typeof TEXT)[],
): { readonly made: Lines | undefined; readonly iris: readonly number[] } {
  const sentinels = new Sentinels(kinds, lines.join(''));
  const iris: number[] = [];
  const nquads = lines.map((line) => `${probe(line, sentinels)} .\n`).sort();
  return { made: Lines.of(nquads.join(''), sentinels, kinds.length, (slot) => iris.push(slot)), iris };
}

/** What is to be written; `undefined` where two subjects or two lines are one. */
function expected(lines: readonly string[], values: readonly string[]): string | undefined {
  const filled = lines.map((line) => {
    const [subject = ''] = line.split(' ');
    const fill = (text: string): string =>
      text.replace(/\{(\d)\}|(?<=<)(\d)(?=>)/g, (_, one: string | undefined, other: string | undefined) =>
        one === undefined ? (values[Number(other)] ?? '') : escapeNquads(values[Number(one)] ?? ''),
      );
    return { subject, own: fill(subject), text: `${fill(line)} .\n` };
  });
  const subjects = new Map(filled.map(({ subject, own }) => [subject, own]));
  if (new Set(subjects.values()).size < subjects.size) return undefined;
  const all = filled.map(({ text }) => text);
  return new Set(all).size < all.length ? undefined : all.sort().join('');
}

const SHAPES: readonly (readonly [string, readonly string[], readonly (typeof IRI | typeof TEXT)[]])[] = [
  ['a text', ['<urn:a> <urn:p> "{0}"'], [TEXT]],
  ['nothing that varies', ['<urn:a> <urn:p> "a"', '<urn:a> <urn:q> "b"', '<urn:b> <urn:p> "c"'], []],
  [
    'texts of one property',
    [
      '<urn:a> <urn:p> "{0}"',
      '<urn:a> <urn:p> "{1}"',
      '<urn:a> <urn:p> "m"',
      '<urn:a> <urn:o> "x"',
      '<urn:a> <urn:q> "y"',
    ],
    [TEXT, TEXT],
  ],
  [
    'texts of one property, in languages',
    ['<urn:a> <urn:p> "{0}"@en', '<urn:a> <urn:p> "{1}"@el', '<urn:a> <urn:p> "{0}"@it'],
    [TEXT, TEXT],
  ],
  [
    'one text in two languages',
    ['<urn:a> <urn:p> "{0}"@en', '<urn:a> <urn:p> "{0}"@el', '<urn:a> <urn:q> "{0}"'],
    [TEXT],
  ],
  ['one text with and without a language', ['<urn:a> <urn:p> "{0}"@en', '<urn:a> <urn:p> "{0}"'], [TEXT]],
  [
    'a text beside one that begins alike',
    ['<urn:a> <urn:p> "{0}"', '<urn:a> <urn:p> ""', '<urn:a> <urn:p> "m"@en'],
    [TEXT],
  ],
  ['a text beside an IRI', ['<urn:a> <urn:p> "{0}"', '<urn:a> <urn:p> <urn:x>', '<urn:a> <urn:p> <1>'], [TEXT, IRI]],
  ['IRIs of one property', ['<urn:a> <urn:p> <0>', '<urn:a> <urn:p> <1>', '<urn:a> <urn:p> <urn:k>'], [IRI, IRI]],
  ['a subject', ['<0> <urn:p> "a"', '<0> <urn:q> "b"', '<urn:k> <urn:p> "c"', '<urn:c> <urn:p> "d"'], [IRI]],
  [
    'subjects among constants',
    [
      ...['a', 'c', 'e', 'g', 'i', 'k', 'm', 'o', 'q', 'urn'].map((name) => `<urn:${name}> <urn:p> "${name}"`),
      '<urn:e> <urn:q> <0>',
      '<urn:k> <urn:q> "{3}"',
      '<0> <urn:p> <1>',
      '<1> <urn:p> <2>',
      '<2> <urn:p> "{3}"',
      '<2> <urn:p> "{4}"',
    ],
    [IRI, IRI, IRI, TEXT, TEXT],
  ],
  [
    'constants of several lines, one with a slot at its end',
    [
      '<urn:a> <urn:p> "a"',
      '<urn:a> <urn:q> "{0}"',
      '<urn:b> <urn:p> "a"',
      '<urn:b> <urn:p> "b"',
      '<urn:c> <urn:p> "{1}"',
      '<urn:c> <urn:p> "{0}"',
      '<urn:d> <urn:p> "x"',
    ],
    [TEXT, TEXT],
  ],
  ['graphs', ['<urn:a> <urn:p> "{0}" <urn:g>', '<urn:a> <urn:p> "_:b"', '<1> <urn:p> "_:c ." <urn:g>'], [TEXT, IRI]],
  ['words like a blank node', ['<urn:a> <urn:p> "x _:b ."', '<urn:a> <urn:p> "{0}"@en'], [TEXT]],
];

describe('lines of a shape', () => {
  it.each(SHAPES)('with %s are those of each document, in their order', (_, lines, kinds) => {
    const { made, iris } = compiled(lines, kinds);
    expect(new Set(iris)).toEqual(new Set(kinds.flatMap((kind, slot) => (kind === IRI ? [slot] : []))));
    const values = new SlotValues(escapeNquads, escapeJson);
    const random = seeded(lines.length);
    const words = ['', 'a', 'm', 'mm', 'n', 'z', 'é', '🎓', '"', '\\', '\u0001', '@', ' ', 'x'.repeat(70)];
    const names = [
      'urn:a',
      'urn:b',
      'urn:bb',
      'urn:f',
      'urn:k',
      'urn:k-',
      'urn:kk',
      'urn:l',
      'urn:z',
      'urn:0',
      'urn:i',
      'urn:x',
      'urn:h',
    ];
    let refused = 0;
    for (let turn = 0; turn < 150; turn++) {
      const texts = kinds.map((kind) =>
        kind === IRI ? (names[random(names.length)] ?? '') : (words[random(words.length)] ?? ''),
      );
      texts.forEach((text, slot) => values.put(slot, text, kinds[slot] === IRI));
      const bytes = made?.write(values)?.bytes;
      const right = expected(lines, texts);
      if (right === undefined) refused++;
      expect([texts, bytes && textOf(bytes)]).toEqual([texts, right]);
    }
    expect(refused).toBeLessThan(150);
  });

  it.each<readonly [string, readonly string[], readonly (typeof IRI | typeof TEXT)[]]>([
    ['a blank node', ['_:c14n0 <urn:p> "{0}"'], [TEXT]],
    ['a blank node as an object', ['<urn:a> <urn:p> _:c14n0', '<urn:a> <urn:q> "{0}"'], [TEXT]],
    ['a blank node as a graph', ['<urn:a> <urn:p> "{0}" _:c14n0'], [TEXT]],
    ['a type that varies', ['<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <0>'], [IRI]],
    ['a predicate that varies', ['<urn:a> <0> "a"'], [IRI]],
    ['a slot that is left out', ['<urn:a> <urn:p> "{0}"'], [TEXT, TEXT]],
    ['a slot that was rewritten', ['<urn:a> <urn:p> "x{0}"'], [TEXT]],
    ['an IRI that was rewritten', ['<urn:a> <urn:p> <urn:x{0}>'], [TEXT]],
    ['what is no line', ['x'], []],
  ])('are not compiled with %s', (_, lines, kinds) => {
    expect(compiled(lines, kinds).made).toBeUndefined();
  });

  it('are written again and again, wherever their subjects move', () => {
    const fixed = Array.from(
      { length: 90 },
      (_, index) => `<urn:${String(100 + index)}> <urn:p> "${'x'.repeat(index % 7)}"`,
    );
    const lines = [...fixed, '<0> <urn:p> "a"', '<1> <urn:p> "b"'];
    const { made } = compiled(lines, [IRI, IRI]);
    const values = new SlotValues(escapeNquads, escapeJson);
    const random = seeded(3);
    for (let turn = 0; turn < 300; turn++) {
      const texts = [`urn:${String(95 + random(100))}a`, `urn:${String(95 + random(100))}b`];
      texts.forEach((text, slot) => values.put(slot, text, true));
      expect(textOf(made?.write(values)?.bytes ?? new Uint8Array())).toBe(expected(lines, texts));
    }
  });

  it.each([2048, 2047])('name a beginning that never varies, of %s bytes', (length) => {
    const line = `<urn:a> <urn:p> "${'x'.repeat(length - '<urn:a> <urn:p> "" .\n'.length)}"`;
    const lines = [line, '<urn:m> <urn:p> "a"', '<0> <urn:p> "b"'];
    const values = new SlotValues(escapeNquads, escapeJson);
    const { made } = compiled(lines, [IRI]);
    const startOf = (text: string): Uint8Array | undefined => {
      values.put(0, text, true);
      return made?.write(values)?.start;
    };
    const start = startOf('urn:b');
    expect(start && textOf(start)).toBe(length === 2048 ? `${line} .\n` : undefined);
    expect(startOf('urn:c')).toBe(start);
    expect(startOf('urn:0')).toBeUndefined();
    expect(startOf('urn:d')).toBe(start);
  });
});

const CONTEXTS = contextsOf({
  'urn:c:compiled': {
    '@context': {
      id: '@id',
      type: '@type',
      T: 'urn:t:T',
      ...Object.fromEntries(
        'name other more count created proofPurpose number'.split(' ').map((name) => [name, `urn:p:${name}`]),
      ),
      at: { '@id': 'urn:p:at', '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' },
      part: { '@id': 'urn:p:part', '@type': '@id' },
      credentialStatus: { '@id': 'urn:p:status', '@type': '@id' },
    },
  },
});

const SOURCE: Source = {
  formOf: (document, status) => ({ ...document, credentialStatus: status }),
  async canonise(form) {
    const canonical = await canonicalQuads(form, CONTEXTS);
    if (canonical === undefined) throw new Error('left to the library');
    return canonical;
  },
};

interface One {
  readonly document: JsonObject;
  readonly status: readonly JsonObject[];
}

const one = (number: number | string, members: Readonly<Record<string, Json>> = {}): One => ({
  document: {
    '@context': 'urn:c:compiled',
    id: `urn:x:${String(number)}`,
    type: 'T',
    name: `Name "${String(number)}"`,
    ...members,
  },
  status: [{ id: `urn:s:${String(number)}`, number: `Name "${String(number)}"` }],
});
const RIGHT: IsRight<One> = () => Promise.resolve(true);
const REFUSING: IsRight<One> = () => Promise.resolve(false);

describe('shapes', () => {
  const learning = async (
    shapes: Shapes<One>,
    ones: readonly One[],
    isRight = RIGHT,
  ): Promise<readonly PlainReason[]> => {
    const reasons: PlainReason[] = [];
    for (const next of ones) reasons.push(await shapes.learn(next, isRight));
    return reasons;
  };
  const fresh = (limits?: ShapeLimits): Shapes<One> => new Shapes<One>(SOURCE, limits);
  const answers = (shapes: Shapes<One>, next: One): readonly [string, string] | undefined => {
    const filled = shapes.fill(next);
    if (filled === undefined) return undefined;
    const canonical = textOf(filled.canonical.bytes);
    const { bytes, end } = filled.print(5);
    expect(bytes.length - end).toBe(5);
    return [canonical, textOf(bytes.subarray(0, end))];
  };
  const right = async ({ document, status }: One): Promise<readonly [string, string]> => {
    const form = SOURCE.formOf(document, status);
    return [await SOURCE.canonise(form), JSON.stringify(form).slice(0, -1)];
  };

  it('answer for the third document, when two were compared', async () => {
    const shapes = fresh();
    expect(shapes.fill(one(1))).toBeUndefined();
    expect(await learning(shapes, [one(1)])).toEqual(['new']);
    expect(shapes.fill(one(1))).toBeUndefined();
    expect(await learning(shapes, [one(2)])).toEqual(['learned']);
    for (const next of [one(1), one(2), one('third'), one('a/b?c#d'), one('//x'), one('')])
      expect(answers(shapes, next)).toEqual(await right(next));
    expect(shapes.fill(one(3, { other: 'x' }))).toBeUndefined();
    expect(shapes.fill(one(3, { count: 1 }))).toBeUndefined();
    expect(shapes.fill(one(3, { type: 'U' }))).toBeUndefined();
    // The same text in two places, and one that would be another IRI.
    expect(shapes.fill({ ...one(3), status: [{ id: 'urn:s:3', number: 'Name "4"' }] })).toBeUndefined();
    for (const id of ['urn://x', 'did:x', 'urn:', 'urn:<x>', 'x'])
      expect(shapes.fill({ ...one(3), document: { ...one(3).document, id } })).toBeUndefined();
    expect(shapes.fill(one('\ud800'))).toBeUndefined();
  });

  it('say why a document is proved plainly', async () => {
    const shapes = fresh();
    expect(await learning(shapes, [one(1), one(2), one(3)])).toEqual(['new', 'learned', 'unfit']);
    expect(await learning(shapes, [{ document: { ...one(4).document, proof: 'x' }, status: [] }])).toEqual(['outside']);
    // Two texts that were one so far: they are from now on two.
    const differing = { ...one(5), status: [{ id: 'urn:s:5', number: '6' }] };
    expect(await learning(shapes, [differing])).toEqual(['learned']);
    expect(answers(shapes, differing)).toEqual(await right(differing));
    expect(await learning(fresh(), [one(1), one(2), one(3)], REFUSING)).toEqual(['new', 'unproven', 'unproven']);
    const once: IsRight<One> = (_, { document }) => Promise.resolve(document['id'] === 'urn:x:1');
    expect(await learning(fresh(), [one(1), one(2)], once)).toEqual(['new', 'unproven']);
    // What the library refuses, or what is no simple text, is not compiled.
    for (const members of [{ unknown: 'x' }, { part: {} }] as const)
      expect(await learning(fresh(), [one(1, members), one(2, members)])).toEqual(['new', 'unproven']);
    expect(await learning(fresh(), [one(1, { part: 'urn:a' }), one(2, { part: 'did:b' })])).toEqual([
      'new',
      'unproven',
    ]);
  });

  it('keep to what an address and a time was', async () => {
    const shapes = fresh();
    const dated = (number: number, at: string, part: string): One => one(number, { at, part });
    const [a, b] = [
      dated(1, '2026-01-01T00:00:00Z', 'https://a.example/1'),
      dated(2, '2026-02-01T00:00:00Z', 'https://a.example/2'),
    ];
    // Other addresses are another shape until there were many of them.
    expect(await learning(shapes, [a, b])).toEqual(['new', 'new']);
    expect(await learning(shapes, [dated(3, '2026-03-01T00:00:00Z', 'https://a.example/1')])).toEqual(['learned']);
    const known = dated(4, '2026-04-01T00:00:00Z', 'https://a.example/1');
    expect(answers(shapes, known)).toEqual(await right(known));
    expect(shapes.fill(dated(4, 'x', 'https://a.example/1'))).toBeUndefined();
    expect(shapes.fill(dated(4, '2026-04-01T00:00:00Z', 'https://a.example/3'))).toBeUndefined();
    const many = fresh();
    const strangers = Array.from({ length: 33 }, (_, index) =>
      dated(index, '2026-01-01T00:00:00Z', `https://a.example/${String(index)}`),
    );
    expect(await learning(many, strangers)).toEqual([...Array.from({ length: 32 }, () => 'new'), 'learned']);
    const next = dated(50, '2026-01-01T00:00:00Z', 'https://elsewhere.example/50');
    expect(answers(many, next)).toEqual(await right(next));
    expect(many.fill(dated(50, '2026-01-01T00:00:00Z', 'https://['))).toBeUndefined();
    expect(many.fill(dated(50, '2026-01-01T00:00:00Z', 'https://a:b:c/'))).toBeUndefined();
    expect(many.fill(dated(50, '2026-01-01T00:00:00Z', 'http://a.example/'))).toBeUndefined();
  });

  it('are tried sixteen times, then left', async () => {
    const shapes = fresh();
    expect(
      await learning(
        shapes,
        Array.from({ length: 18 }, (_, index) => one(index)),
        REFUSING,
      ),
    ).toEqual(['new', ...Array.from({ length: 17 }, () => 'unproven')]);
    let asked = 0;
    const counting: IsRight<One> = () => Promise.resolve(++asked > 0);
    expect(await shapes.learn(one(40), counting)).toBe('unproven');
    expect(asked).toBe(0);
    const last = fresh();
    await learning(
      last,
      Array.from({ length: 16 }, (_, index) => one(index)),
      REFUSING,
    );
    expect(await last.learn(one(40), counting)).toBe('learned');
    expect(asked).toBe(2);
  });

  it('are bounded in number, in texts and in characters', async () => {
    const two = fresh({ shapes: 2 });
    const kinds = ['other', 'more', 'count'].map((name) => (number: number) => one(number, { [name]: 'x' })) as [
      (n: number) => One,
      (n: number) => One,
      (n: number) => One,
    ];
    const [first, second, third] = kinds;
    expect(await learning(two, [first(1), first(2), second(1), second(2)])).toEqual([
      'new',
      'learned',
      'new',
      'learned',
    ]);
    // The one used last stays.
    expect(two.fill(first(3))).toBeDefined();
    expect(await learning(two, [third(1)])).toEqual(['new']);
    expect([two.fill(first(4)) !== undefined, two.fill(second(4)) !== undefined]).toEqual([true, false]);
    // Seven texts: id, name, two of status, and those of `part`.
    const texts = (count: number): One => one(1, { other: Array.from({ length: count }, (_, index) => String(index)) });
    expect(await learning(fresh({ texts: 7 }), [texts(3), texts(4)])).toEqual(['new', 'outside']);
    const structure = (length: number): One => one(1, { other: 'x'.repeat(length) });
    const weighed = async (length: number, weight: number): Promise<PlainReason> =>
      fresh({ weight }).learn(structure(length), RIGHT);
    let weight = 1;
    while ((await weighed(10, weight)) === 'outside') weight++;
    expect([await weighed(11, weight), await weighed(11, weight + 1), await weighed(9, weight)]).toEqual([
      'outside',
      'new',
      'new',
    ]);
    const kept = '{"@context""urn:c:compiled""id"""type""T""name"""other""}[{"id"""number""}]';
    expect(weight).toBe(10 + 'urn:x:1Name "1"urn:s:1Name "1"'.length + kept.length);
    // Eight million characters of texts in all, a quarter of them in one.
    const heavy = fresh();
    const long = (name: string, number: number, length = 1_990_000): One => one(number, { [name]: 'x'.repeat(length) });
    expect(await heavy.learn(long('other', 1, 2_000_000), RIGHT)).toBe('outside');
    for (const name of ['other', 'more', 'count', 'created', 'proofPurpose'])
      expect(await heavy.learn(long(name, 1), REFUSING)).toBe('new');
    expect(await heavy.learn(long('other', 2), REFUSING)).toBe('new');
    expect(await heavy.learn(long('count', 2), REFUSING)).toBe('unproven');
  });

  it('leave what a long text is out of account', async () => {
    const shapes = fresh();
    const long = (number: number, length: number): One =>
      one(number, { other: `urn:${String(number).repeat(length - 4)}` });
    expect(await learning(shapes, [long(1, 1024), long(2, 1024)])).toEqual(['new', 'learned']);
    expect(shapes.fill(long(3, 1024))).toBeDefined();
    expect(shapes.fill(one(3, { other: 'no address' }))).toBeDefined();
    const addressed = fresh();
    const part = (number: number, length: number): One =>
      one(number, { part: `urn:${String(number).repeat(length - 4)}` });
    expect(await learning(addressed, [part(1, 1024), part(2, 1024)])).toEqual(['new', 'learned']);
    expect(await learning(fresh(), [part(1, 1025), part(2, 1025)])).toEqual(['new', 'unproven']);
  });
});

const CREATED = '2026-11-20T12:00:00Z' as Instant;
const LATER = '2026-11-20T12:00:01Z' as Instant;

describe('the proofs of a key', () => {
  const proof = (type: string): JsonObject => ({ type, created: 'x', proofPurpose: 'p', proofValue: 'zABC' });
  const asked: JsonObject[] = [];
  const canonise = (form: JsonObject): Promise<string> => {
    asked.push(form);
    return Promise.resolve(
      `<urn:x> <urn:created> "${String(form['created'])}" .\n<urn:x> <urn:t> "${String(form['type'])}" .\n`,
    );
  };
  const hashed: string[] = [];
  const sha256 = (bytes: Uint8Array): Uint8Array => {
    hashed.push(textOf(bytes));
    return Uint8Array.of(hashed.length);
  };

  it('are written with date and values in their places', async () => {
    for (const types of [['A'], ['A', 'B']]) {
      asked.length = hashed.length = 0;
      const options = await Options.of(types.map(proof), ['urn:c'], { canonise });
      expect(asked.map(({ created, ...form }) => [typeof created, form])).toEqual(
        types.map((type) => ['string', { '@context': ['urn:c'], type, proofPurpose: 'p' }]),
      );
      const dated = options?.at(CREATED, { sha256 });
      expect(options?.at(CREATED, { sha256 })).toBe(dated);
      expect(hashed).toEqual(
        types.map((type) => `<urn:x> <urn:created> "${CREATED}" .\n<urn:x> <urn:t> "${type}" .\n`),
      );
      expect(dated?.hashes).toEqual(types.map((_, index) => Uint8Array.of(index + 1)));
      const signatures = types.map((_, index) => new Uint8Array(64).fill(index));
      const out = new Uint8Array(1000);
      const end = dated === undefined ? 0 : writeProofs(dated, signatures, out, 3);
      const written = types.map((type, index) =>
        JSON.stringify({ ...proof(type), created: CREATED, proofValue: index === 0 ? `z${'1'.repeat(64)}` : '*' }),
      );
      const text = `,"proof":${written.length === 1 ? (written[0] ?? '') : `[${written.join(',')}]`}}`;
      expect(textOf(out.subarray(3, end)).replace(/z2[^"]*/, '*')).toBe(text);
      const letters = textOf(out.subarray(3, end)).length;
      const values = types.length === 1 ? 64 : 64 + letters - text.length + 1 - 1;
      expect(dated?.room).toBe(letters - values + 88 * types.length);
      const later = options?.at(LATER, { sha256 });
      expect(later?.created).toBe(LATER);
      expect(hashed.at(-1)).toContain(LATER);
    }
  });

  it('are not compiled where a value is no text, or the date does not simply stand there', async () => {
    expect(await Options.of([{ ...proof('A'), proofValue: 5 }], 'urn:c', { canonise })).toBeUndefined();
    expect(await Options.of([proof('A'), { type: 'B' }], 'urn:c', { canonise })).toBeUndefined();
    const rewriting = (form: JsonObject): Promise<string> => Promise.resolve(`"x${String(form['created'])}"`);
    expect(await Options.of([proof('A')], 'urn:c', { canonise: rewriting })).toBeUndefined();
  });
});

/** Signatures that are told by what is signed, in sixty-four bytes; some with zeros before. */
function signed(data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(createHash('sha512').update(data).digest());
  return (data[40] as number) % 3 === 0 ? bytes.map((byte, index) => (index < 3 ? 0 : byte)) : bytes;
}

describe('a compiled prover', () => {
  async function optionsOf(type: string, created: Instant): Promise<Uint8Array> {
    return hash(utf8(await SOURCE.canonise({ '@context': 'urn:c:compiled', type, created, proofPurpose: 'p' })));
  }

  /** What stands for the plain library, and what it was asked for. */
  function plainly(types: readonly string[], asked: string[], broken: { at?: string } = {}) {
    return {
      ...SOURCE,
      async prove({ document, status }: One, created: Instant): Promise<Uint8Array> {
        asked.push(String(document['id']));
        if (broken.at === document['id']) throw new Error('of the library');
        const form = SOURCE.formOf(document, status);
        const digest = hash(utf8(await SOURCE.canonise(form)));
        const proofs: JsonObject[] = [];
        for (const type of types) {
          const data = new Uint8Array([...(await optionsOf(type, created)), ...digest]);
          proofs.push({ type, created, proofPurpose: 'p', proofValue: `z${printed(signed(data))}` });
        }
        return utf8(JSON.stringify({ ...form, proof: (proofs.length === 1 ? proofs[0] : proofs) as Json }));
      },
    };
  }

  const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  function printed(bytes: Uint8Array): string {
    let value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
    let text = '';
    for (; value > 0n; value /= 58n) text = `${ALPHABET[Number(value % 58n)] ?? ''}${text}`;
    return '1'.repeat(bytes.findIndex((byte) => byte !== 0)) + text;
  }

  const AT_ONCE: Machine = { sha256: hash, sign: signed };
  const MACHINES: readonly (readonly [string, Machine])[] = [
    ['at once', AT_ONCE],
    ['that waits for hashes', { ...AT_ONCE, sha256: (bytes) => Promise.resolve(hash(bytes)) }],
    ['that waits for signatures', { ...AT_ONCE, sign: (data) => Promise.resolve(signed(data)) }],
  ];

  it.each(MACHINES)('makes the bytes of the plain library, %s', async (_, machine) => {
    for (const types of [['T'], ['T', 'urn:t:second']]) {
      const asked: string[] = [];
      let opened = 0;
      const prover = new CompiledProver(plainly(types, asked) as never, () => {
        opened++;
        return Promise.resolve(machine);
      });
      const reference = plainly(types, []);
      expect(prover.ways).toEqual({ compiled: 0, plain: {}, guarded: 0 });
      for (let number = 1; number <= 12; number++) {
        const created = number < 8 ? CREATED : LATER;
        const next = one(number);
        expect(textOf(await prover.prove(next as never, created, number === 5))).toBe(
          textOf(await reference.prove(next, created)),
        );
      }
      expect(prover.ways).toEqual({ compiled: 10, plain: { new: 1, learned: 1 }, guarded: 1 });
      // The first, the second and with it the first again, and the one that is guarded.
      expect(asked).toEqual(['urn:x:1', 'urn:x:2', 'urn:x:1', 'urn:x:5']);
      expect(opened).toBe(1);
    }
  });

  it('hashes once what all documents of a shape begin with', async () => {
    const begun: string[] = [];
    const after = (start: Uint8Array) => {
      begun.push(textOf(start));
      return (rest: Uint8Array): Uint8Array => hash(new Uint8Array([...start, ...rest]));
    };
    const members = { part: { id: 'urn:a:1', other: 'x'.repeat(3000) } };
    const reference = plainly(['T'], []);
    const prover = new CompiledProver(plainly(['T'], []) as never, () => Promise.resolve({ ...AT_ONCE, after }));
    for (let number = 1; number <= 5; number++) {
      const next = one(number, members);
      expect(textOf(await prover.prove(next as never, CREATED, false))).toBe(
        textOf(await reference.prove(next, CREATED)),
      );
    }
    expect(prover.ways).toEqual({ compiled: 3, plain: { new: 1, learned: 1 }, guarded: 0 });
    expect(begun).toEqual([`<urn:a:1> <urn:p:other> "${'x'.repeat(3000)}" .\n`]);
    const without = new CompiledProver(plainly(['T'], []) as never, () => Promise.resolve({ ...AT_ONCE, after }));
    for (let number = 1; number <= 3; number++) await without.prove(one(number) as never, CREATED, false);
    expect([without.ways.compiled, begun.length]).toEqual([1, 1]);
  });

  it('learns one after the other, whatever becomes of one', async () => {
    const asked: string[] = [];
    const prover = new CompiledProver(plainly(['T'], asked, { at: 'urn:x:2' }) as never, () =>
      Promise.resolve(AT_ONCE),
    );
    const prove = (number: number, guard = false): Promise<Uint8Array> =>
      prover.prove(one(number) as never, CREATED, guard);
    const results = await Promise.allSettled([1, 2, 3, 4, 5].map((number) => prove(number, number === 5)));
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
    expect(asked).toEqual(['urn:x:1', 'urn:x:2', 'urn:x:3', 'urn:x:1', 'urn:x:5']);
    expect(prover.ways).toEqual({ compiled: 2, plain: { new: 1, learned: 1 }, guarded: 1 });
  });

  it('leaves dates that the suites write in another way, and counts why', async () => {
    const prover = new CompiledProver(plainly(['T'], []) as never, () => Promise.resolve(AT_ONCE));
    const odd = ['2026-11-20T12:00:00.000Z', '2026-11-20T13:00:00+01:00', 'x'] as Instant[];
    for (const number of [1, 2]) for (const created of odd) await prover.prove(one(number) as never, created, false);
    expect(prover.ways).toEqual({ compiled: 0, plain: { outside: 6 }, guarded: 0 });
    for (const number of [1, 2, 3]) await prover.prove(one(number) as never, CREATED, false);
    for (const created of odd) await prover.prove(one(4) as never, created, false);
    await prover.prove(one(4) as never, CREATED, false);
    expect(prover.ways).toEqual({ compiled: 2, plain: { outside: 9, new: 1, learned: 1 }, guarded: 0 });
  });

  it('is not fooled by a library that proves in another way, or a machine that hashes in another', async () => {
    const strange = {
      ...SOURCE,
      prove: ({ document }: One): Promise<Uint8Array> =>
        Promise.resolve(utf8(JSON.stringify({ ...document, proof: { type: 'T' } }))),
    };
    const unproven = new CompiledProver(strange as never, () => Promise.resolve(AT_ONCE));
    for (const number of [1, 2]) await unproven.prove(one(number) as never, CREATED, false);
    expect(unproven.ways.plain).toEqual({ unproven: 2 });
    const wrong = new CompiledProver(plainly(['T'], []) as never, () =>
      Promise.resolve({ ...AT_ONCE, sha256: (bytes) => bytes.slice(0, 32) }),
    );
    for (const number of [1, 2, 3]) await wrong.prove(one(number) as never, CREATED, false);
    expect(wrong.ways).toEqual({ compiled: 0, plain: { new: 1, unproven: 2 }, guarded: 0 });
    let faulty = false;
    const machine: Machine = { ...AT_ONCE, sign: (data) => (faulty ? signed(data).reverse() : signed(data)) };
    const prover = new CompiledProver(plainly(['T'], []) as never, () => Promise.resolve(machine));
    for (const number of [1, 2, 3]) await prover.prove(one(number) as never, CREATED, true);
    faulty = true;
    await expect(prover.prove(one(4) as never, CREATED, true)).rejects.toMatchObject({
      code: 'internal.invariant',
      message: 'a compiled proof is not what the plain library makes: urn:x:4',
    });
    expect(prover.ways).toEqual({ compiled: 2, plain: { new: 1, learned: 1 }, guarded: 1 });
  });
});

describe('shapes that were met', () => {
  const canonicalise = (form: JsonObject): Promise<string | undefined> => canonicalQuads(form, CONTEXTS);
  const met = async (documents: readonly JsonObject[], by = canonicalise): Promise<MetShapes> => {
    const shapes = new MetShapes(by);
    for (const document of documents) await shapes.learn(document);
    return shapes;
  };
  const document = (number: number, credentialStatus?: Json): JsonObject => ({
    ...one(number).document,
    ...(credentialStatus === undefined ? {} : { credentialStatus }),
  });
  const entries = (number: number): Json => [{ id: `urn:s:${String(number)}`, number: String(number) }];

  it('answer with and without status, and for no other spelling of it', async () => {
    for (const status of [() => undefined, entries]) {
      const shapes = await met([document(1, status(1)), document(2, status(2))]);
      const third = document(3, status(3));
      expect(textOf(shapes.canonical(third) ?? new Uint8Array())).toBe(await canonicalise(third));
      for (const other of [
        [],
        'urn:s:3',
        ['urn:s:3'],
        { id: 'urn:s:3', number: '3' },
        status === entries ? undefined : entries(3),
      ])
        expect(shapes.canonical(document(3, other))).toBeUndefined();
    }
    for (const status of [[], 'urn:s:3', ['urn:s:3'], [{ id: 'urn:s:3' }, 'urn:s:4']]) {
      const shapes = await met([document(1, status), document(2, status), document(3, status)]);
      expect(shapes.canonical(document(4, status))).toBeUndefined();
    }
  });

  it('are none where the canonical form is another, or none', async () => {
    let times = 0;
    const wavering = async (form: JsonObject): Promise<string | undefined> =>
      `${(await canonicalise(form)) ?? ''}${times++ > 0 ? ' ' : ''}`;
    expect((await met([document(1), document(2)], wavering)).canonical(document(3))).toBeUndefined();
    expect(
      (await met([document(1), document(2)], () => Promise.resolve(undefined))).canonical(document(3)),
    ).toBeUndefined();
    times = 0;
    const once = (form: JsonObject): Promise<string | undefined> =>
      times++ === 0 ? canonicalise(form) : Promise.resolve(undefined);
    expect((await met([document(1), document(2)], once)).canonical(document(3))).toBeUndefined();
  });
});
