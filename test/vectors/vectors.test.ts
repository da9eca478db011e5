import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { FINDINGS, type Evidence } from '../../src/model/index.js';
import { ELSEWHERE, NEVER_A_ROOT, verdictCodes } from './codes.js';
import { compared, gatherNatively, judgeVector, unexplained } from './judging.js';
import { type Vector, readVector } from './vector.js';

const FOLDER = new URL('../../fixtures/vectors/', import.meta.url);

const vectors: readonly Vector[] = readdirSync(FOLDER)
  .filter((file) => file !== 'README.md')
  .sort()
  .map((file) => readVector(file.replace(/\.json$/, ''), readFileSync(new URL(file, FOLDER), 'utf8')));

const gathered = new Map<string, Evidence>();

describe('each vector', () => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', async (_, vector) => {
    const judged = await judgeVector(vector);
    gathered.set(vector.name, judged.evidence);
    const { told, expected } = compared(vector, judged);
    expect(told).toEqual(expected);
    expect(unexplained(vector, judged)).toEqual([]);
    // Evidence is a plain value: what is stored is judged to the same verdict.
    expect(judged.again).toEqual(judged.verdict);
    // A vector carries nothing that its verdict does not need.
    expect([...judged.read].sort()).toEqual([...vector.lists.keys()].sort());
  });
});

describe('the vectors together', () => {
  it('give the same evidence in the other order, with all that was kept of the first time', async () => {
    for (const vector of vectors.toReversed()) {
      const first = gathered.get(vector.name);
      if (first !== undefined) expect([vector.name, await gatherNatively(vector)]).toEqual([vector.name, first]);
    }
  });

  const causes = new Set(vectors.map(({ expects }) => expects.cause));
  const consequences = new Set(vectors.flatMap(({ expects }) => expects.consequences));

  it('show each code that a verdict can hold as the only root cause', () => {
    expect(verdictCodes().filter((code) => !causes.has(code) && NEVER_A_ROOT[code] === undefined)).toEqual([]);
  });

  it('leave out only codes that cannot be one', () => {
    for (const [code, { kind }] of Object.entries(NEVER_A_ROOT)) {
      expect([code, causes.has(code as never)]).toEqual([code, false]);
      expect([code, consequences.has(code as never)]).toEqual([code, kind === 'follows']);
    }
  });

  it('hold no code that is said to be found elsewhere', () => {
    const areas = new Set(Object.keys(FINDINGS).map((code) => code.split('.')[0]));
    for (const name of ELSEWHERE) expect(name in FINDINGS || areas.has(name)).toBe(true);
    const held = [...causes, ...consequences].filter((code) => code !== null);
    expect(held.filter((code) => !verdictCodes().includes(code))).toEqual([]);
  });

  it('hold no private keys', () => {
    for (const file of readdirSync(FOLDER)) {
      const text = readFileSync(new URL(file, FOLDER), 'utf8');
      expect([file, /PRIVATE KEY|secretKey|privateKey|"d":/.test(text)]).toEqual([file, false]);
    }
  });

  it('are unlike each other', () => {
    expect(new Set(vectors.map(({ says }) => says)).size).toBe(vectors.length);
  });
});
