import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromUtf8, isJsonObject, readJson, type Json, type JsonObject } from '../../../src/model/index.js';
import { checkProofs, exactShape } from '../../../src/proof/index.js';
import { AT, contexts, provedMaterial, unreachable } from '../../support/proving.js';

/** The way of an uploaded file: strict UTF-8, strict JSON, the one spelling, every proof. */
async function accepted(bytes: Uint8Array): Promise<boolean> {
  const text = fromUtf8(bytes);
  const { value } = text === undefined ? { value: undefined } : readJson(text);
  return value !== undefined && isJsonObject(value) && holds(value);
}

async function holds(document: JsonObject): Promise<boolean> {
  if (exactShape(document).length > 0) return false;
  const { proofs } = await checkProofs(document, { contexts, resolveDid: unreachable, at: AT });
  return proofs.length > 0 && proofs.every((proof) => proof.holds === true && proof.findings.length === 0);
}

/** Each run canonicalises a document, which takes some 20 ms, and longer on a busy machine. */
const PATIENCE = 180_000;

describe('a proved credential with', () => {
  it(
    'any one byte flipped never holds',
    async () => {
      const { bytes } = await provedMaterial({ proofSet: true });
      expect(await accepted(bytes)).toBe(true);
      await fc.assert(
        fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
          const flipped = bytes.slice();
          flipped[at] = (flipped[at] ?? 0) ^ mask;
          expect(await accepted(flipped)).toBe(false);
        }),
        { numRuns: 300 },
      );
    },
    PATIENCE,
  );

  it(
    'the case of any one letter changed never holds',
    async () => {
      const { bytes } = await provedMaterial();
      const letters = [...bytes.keys()].filter((at) => /[A-Za-z]/.test(String.fromCharCode(bytes[at] ?? 0)));
      // Names, language tags, ids, concepts and signature: JSON-LD folds the case of some.
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...letters), async (at) => {
          const changed = bytes.slice();
          changed[at] = (changed[at] ?? 0) ^ 0x20;
          expect(await accepted(changed)).toBe(false);
        }),
        { numRuns: 150 },
      );
    },
    PATIENCE,
  );

  it.each([false, true])(
    'any value dropped, emptied, wrapped or doubled never holds (proof set: %s)',
    async (proofSet) => {
      const { proved } = await provedMaterial({ proofSet });
      const places: (readonly (string | number)[])[] = [];
      const walk = (value: Json | undefined, path: readonly (string | number)[]): void => {
        if (path.length > 0) places.push(path);
        if (Array.isArray(value)) value.forEach((item: Json, index) => walk(item, [...path, index]));
        else if (isJsonObject(value)) for (const [name, item] of Object.entries(value)) walk(item, [...path, name]);
      };
      walk(proved, []);
      const survivors: string[] = [];
      for (const path of places) {
        const edits: readonly (readonly [
          string,
          (parent: Record<string | number, Json>, last: string | number) => void,
        ])[] = [
          ['null', (parent, last) => (parent[last] = null)],
          ['empty', (parent, last) => (parent[last] = [])],
          [
            'dropped',
            (parent, last) =>
              Array.isArray(parent) ? parent.splice(Number(last), 1) : Reflect.deleteProperty(parent, last),
          ],
          ['twice', (parent, last) => (parent[last] = [parent[last] ?? null, parent[last] ?? null])],
          ['value object', (parent, last) => (parent[last] = { '@value': parent[last] })],
          ['set', (parent, last) => (parent[last] = { '@set': [parent[last] ?? null] })],
          ['list', (parent, last) => (parent[last] = { '@list': [parent[last] ?? null] })],
          [
            'renamed',
            (parent, last) => {
              parent[`cred:${String(last)}`] = parent[last] ?? null;
              Reflect.deleteProperty(parent, last);
            },
          ],
        ];
        for (const [name, edit] of edits) {
          const draft = structuredClone(proved);
          const parent = path
            .slice(0, -1)
            .reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], draft);
          edit(parent as Record<string | number, Json>, path.at(-1) ?? '');
          if (await holds(draft)) survivors.push(`${name} at ${path.join('/')}`);
        }
      }
      expect(survivors).toEqual([]);
    },
  );

  it(
    'any value replaced by anything never holds, and never breaks the check',
    async () => {
      const { proved } = await provedMaterial();
      const places: (readonly (string | number)[])[] = [];
      const walk = (value: Json | undefined, path: readonly (string | number)[]): void => {
        if (path.length > 0) places.push(path);
        if (Array.isArray(value)) value.forEach((item: Json, index) => walk(item, [...path, index]));
        else if (isJsonObject(value)) for (const [name, item] of Object.entries(value)) walk(item, [...path, name]);
      };
      walk(proved, []);
      const keyword = fc.constantFrom(
        '@id',
        '@type',
        '@value',
        '@graph',
        '@list',
        '@set',
        '@context',
        '@language',
        '@included',
        '@reverse',
        '@nest',
        '@json',
        '@none',
        'id',
        'type',
        '_:b0',
        'toString',
      );
      const value = fc.letrec<{ json: Json }>((tie) => ({
        json: fc.oneof(
          { maxDepth: 3 },
          fc.constantFrom<Json>(
            null,
            true,
            0,
            -0.5,
            1e21,
            '',
            ' ',
            '@id',
            '_:b',
            '#x',
            'http://[',
            'elm:x',
            'en',
            '\uD800',
          ),
          fc.array(tie('json'), { maxLength: 3 }),
          fc.dictionary(fc.oneof(keyword, fc.string({ maxLength: 4 })), tie('json'), { maxKeys: 3 }),
        ),
      })).json;
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...places), value, async (path, replacement) => {
          const draft = structuredClone(proved);
          const parent = path
            .slice(0, -1)
            .reduce<unknown>((found, step) => (found as Record<string | number, unknown>)[step], draft);
          const last = path.at(-1) ?? '';
          const before = JSON.stringify((parent as Record<string | number, Json>)[last]);
          (parent as Record<string | number, Json>)[last] = replacement;
          const { proofs } = await checkProofs(draft, { contexts, resolveDid: unreachable, at: AT });
          expect(proofs.length).toBeLessThanOrEqual(8);
          expect((await holds(draft)) && JSON.stringify(replacement) !== before).toBe(false);
        }),
        { numRuns: Number(process.env['RUNS'] ?? 200) },
      );
    },
    PATIENCE,
  );
});
