import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Instant, JsonObject, ProofFacts } from '../../../src/model/index.js';
import { unbundle } from '../../../src/passport/index.js';
import { checkProofs } from '../../../src/proof/index.js';
import { AT, contexts, json, provedMaterial, unreachable } from '../../support/proving.js';
import { readVector } from '../../vectors/vector.js';

const FOLDER = new URL('../../../fixtures/vectors/', import.meta.url);

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** The facts about a document's proofs, once it is sure that both ways find the same. */
async function facts(document: JsonObject, at: Instant = AT): Promise<ProofFacts> {
  const options = { contexts, resolveDid: unreachable, at };
  const plain = await checkProofs(document, { ...options, plain: true });
  expect(await checkProofs(document, { ...options, sha256 })).toEqual(plain);
  return plain;
}

describe('the quick way', () => {
  it('finds what the plain libraries find in every vector', async () => {
    const seen = new Set<string>();
    let held = 0;
    let wrong = 0;
    for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.json'))) {
      const vector = readVector(file.slice(0, -5), readFileSync(new URL(file, FOLDER), 'utf8'));
      const { parts, presentation, statusList } = await unbundle(vector.file);
      const lists = [...vector.lists.values()].map((list) => json(Buffer.from(list)));
      const documents = [presentation, statusList, ...lists, ...parts.map(({ document }) => document)];
      for (const document of documents) {
        const text = JSON.stringify(document);
        if (document?.['proof'] === undefined || seen.has(text)) continue;
        seen.add(text);
        const { proofs } = await facts(document, vector.at);
        held += proofs.filter(({ holds }) => holds).length;
        wrong += proofs.filter(({ holds }) => holds === false).length;
      }
    }
    expect(held).toBeGreaterThan(50);
    expect(wrong).toBeGreaterThan(10);
  });

  it('finds it in altered proofs, of each kind', async () => {
    const { proved } = await provedMaterial({ proofSet: true });
    const [first, second] = proved['proof'] as readonly JsonObject[];
    const changes: readonly JsonObject[] = [
      { created: '2026-11-20T12:00:01Z' },
      { created: '2026-11-20T13:00:00+01:00' },
      { created: '2026-11-20T12:00:00.000Z' },
      { expires: '2027-01-01T00:00:00Z' },
      { domain: 'example.org', challenge: 'x', nonce: 'y' },
      { id: 'urn:uuid:1' },
      { id: 'relative' },
      { proofPurpose: 'authentication' },
      { proofValue: `z${String(second?.['proofValue']).slice(2)}1` },
      { proofValue: `u${String(second?.['proofValue']).slice(1)}` },
      { '@context': 'https://www.w3.org/ns/credentials/v2' },
      {
        verificationMethod:
          'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp#z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp',
      },
    ];
    const { proofs: held } = await checkProofs(proved, { contexts, resolveDid: unreachable, at: AT });
    expect(held).toEqual((await facts(proved)).proofs);
    expect(held.map(({ holds }) => holds)).toEqual([true, true]);
    for (const proof of [first, second])
      for (const change of changes) {
        const { proofs } = await facts({ ...proved, proof: [{ ...proof, ...change }] });
        expect([change, proofs[0]?.holds]).toEqual([change, false]);
      }
    // A label says nothing: the same RDF, as the library sees it.
    for (const proof of [first, second]) await facts({ ...proved, proof: { ...proof, id: '_:b0' } });
    const context = proved['@context'] as readonly string[];
    // The suite adds its own context to the proof where the document has none of it; a string is a list of one.
    for (const contextsOfDocument of [context.slice(0, -1), context.slice(0, 2), [context[0]], context[0]])
      for (const proof of [first, second])
        await facts({ ...proved, '@context': contextsOfDocument as never, proof: proof as JsonObject });
  });
});
