import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import jsonld from 'jsonld';
import type { Json, JsonObject } from '../../../src/model/index.js';
import { canonicalQuads } from '../../../src/proof/canonical.js';
import { loaderOf } from '../../../src/proof/loader.js';
import { Missing, Outside, rootOf } from '../../../src/proof/scope.js';
import { LEFT, TAKEN, TOP, XSD, contexts, contextsOf } from '../../support/forms.js';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

function plainly(document: JsonObject): Promise<string> {
  const options = { algorithm: 'RDFC-1.0', base: null, safe: true, format: 'application/n-quads' };
  return jsonld.canonize(document, { ...options, documentLoader: loaderOf(contexts) });
}

describe('the direct canonical form', () => {
  it.each(TAKEN)('takes %s, and says what the library says', async (_, document) => {
    const direct = await canonicalQuads(document as JsonObject, contexts, sha256);
    expect(direct).toBe(await plainly(document as JsonObject));
  });

  it.each(LEFT)('leaves %s to the library', async (_, document) => {
    expect(await canonicalQuads(document as JsonObject, contexts, sha256)).toBeUndefined();
  });

  it('tells one blank node without a hash, and no two', async () => {
    const one = { ...TOP, ref: { k: 'a' } };
    const none = { ...TOP, k: 'a' };
    for (const document of [one, none])
      expect(await canonicalQuads(document, contexts)).toBe(await canonicalQuads(document, contexts, sha256));
    expect(await canonicalQuads({ ...TOP, ref: [{ k: 'a' }, { k: 'b' }] }, contexts)).toBeUndefined();
  });

  it('takes forty steps at most for one document, and keeps two hundred', async () => {
    const names = Array.from({ length: 240 }, (_, number) => `urn:c:${String(number)}`);
    const many = contextsOf(
      Object.fromEntries(names.map((name) => [name, { '@context': { k: `${name}:k`, n: 'urn:n' } }])),
    );
    const naming = (from: number, to: number): JsonObject => ({
      '@context': names[from] as string,
      n: names.slice(from + 1, to).map((name) => ({ '@context': name, '@id': 'urn:x', k: 'a' })),
    });
    const lines = Array.from({ length: 38 }, (_, index) => `<urn:x> <urn:c:${String(index + 1)}:k> "a" .\n`).sort();
    expect(await canonicalQuads(naming(0, 39), many)).toBe([...lines, '_:c14n0 <urn:n> <urn:x> .\n'].join(''));
    // Of the second there are forty to take, of the third one.
    expect(await canonicalQuads(naming(40, 80), many)).toBeUndefined();
    const root = rootOf(many);
    expect(await canonicalQuads(naming(40, 80), many)).toBeDefined();
    for (const from of [80, 119, 158]) expect(await canonicalQuads(naming(from, from + 39), many)).toBeDefined();
    expect(rootOf(many)).toBe(root);
    // Nested ones are taken one at a time.
    for (let place = 197; place < 200; place++) await canonicalQuads(naming(place, place + 1), many);
    expect(rootOf(many)).toBe(root);
    await canonicalQuads(naming(200, 201), many);
    expect(rootOf(many)).not.toBe(root);
    expect(rootOf(new Map())).not.toBe(rootOf(new Map()));
  });
});

describe('a scope', () => {
  it('says once what is to be processed, and remembers what was refused', async () => {
    const own = new Map(contexts);
    const root = rootOf(own);
    const step = (context: Json): Promise<void> => {
      try {
        root.stated(context);
      } catch (cause) {
        if (cause instanceof Missing) return cause.take();
        throw cause;
      }
      throw new Error('nothing was missing');
    };
    expect(() => root.stated('urn:c:a')).toThrow('a context is to be processed first');
    await Promise.all([step('urn:c:a'), step('urn:c:a')]);
    const scope = root.stated('urn:c:a');
    expect(root.stated(['urn:c:a'])).toBe(scope);
    expect(root.stated([])).toBe(root);
    expect(root.passing).toBe(false);
    expect(root.reverted()).toBe(root);
    await step('urn:c:broken');
    await step('urn:c:base');
    for (const refused of ['urn:c:broken', 'urn:c:base']) expect(() => root.stated(refused)).toThrow(Outside);
    expect([root.ids, root.types]).toEqual([['@id'], ['@type']]);
    expect([scope.ids, scope.types]).toEqual([
      ['@id', 'id'],
      ['@type', 'type', 'kind'],
    ]);
    expect(['id', '@id', 'type', '@type', 'kind'].map((name) => scope.meaning(name))).toEqual(
      '@id @id @type @type @type'.split(' '),
    );
    expect(scope.meaning('k')).toBe(scope.meaning('k'));
    expect(scope.meaning('k')).toEqual({ predicate: '<urn:p:k>', graph: false, languages: false, scope });
    expect(scope.meaning('int')).toMatchObject({ coerced: { datatype: `${XSD}integer` } });
    expect(scope.meaning('ref')).toMatchObject({ coerced: '@id' });
    expect(scope.meaning('voc')).toMatchObject({ coerced: '@vocab' });
    expect(scope.meaning('lang')).toMatchObject({ graph: false, languages: true });
    expect(scope.meaning('graph')).toMatchObject({ graph: true, languages: false });
    expect(scope.brought('T')).toBeUndefined();
    expect(scope.brought('urn:t:x')).toBeUndefined();
    expect(scope.brought('R')).toEqual({ text: '{"k":"urn:p:k-of-R"}', context: { k: 'urn:p:k-of-R' } });
    expect([scope.word('T'), scope.word('T'), scope.word('urn:t:x'), scope.iri('urn:x')]).toEqual([
      '<urn:t:T>',
      '<urn:t:T>',
      '<urn:t:x>',
      '<urn:x>',
    ]);
    for (const value of [5, null, undefined, [], 'Odd', 'x']) {
      expect(() => scope.word(value)).toThrow(Outside);
      expect(() => scope.iri(value)).toThrow(Outside);
    }
    expect(() => scope.brought(5)).toThrow(Outside);
  });
});
