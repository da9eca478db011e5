import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import jsonld from 'jsonld';
import { createDocuments } from '../../src/adapters/index.js';
import { mapToCredential } from '../../src/elm/index.js';
import { EDC_CONTEXT, SEALED_CONTEXTS, VC_CONTEXT, type Contexts, type JsonObject } from '../../src/model/index.js';
import { award, catalogue, vocabularies } from '../support/awards.js';
import {
  SEALED_SAMPLES,
  UNSEALED_SAMPLES,
  goldenCredentials,
  sealedSample,
  unsealedSample,
} from '../support/samples.js';
import { describeWithShared } from '../support/shared.js';
import { loaderOf, officialContexts } from '../support/witness.js';

const root = new URL('../../', import.meta.url);
const ours = createDocuments().contexts();

function definitionsOf(contexts: Contexts): JsonObject {
  return contexts.get(EDC_CONTEXT)?.['@context'] as JsonObject;
}

async function canonical(document: JsonObject, contexts: Contexts): Promise<string> {
  return jsonld.canonize(document, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    documentLoader: loaderOf(contexts),
    safe: false,
  });
}

describe('the context files', () => {
  it('are as their table says', () => {
    const script = fileURLToPath(new URL('scripts/contexts.mjs', root));
    expect(spawnSync(process.execPath, [script, '--check']).status).toBe(0);
  });
});

describeWithShared('our rendering of edc-ap and the official context', () => {
  const official = officialContexts();

  it('take VC Data Model 1.1 in the same text', () => {
    expect(ours.get(VC_CONTEXT)).toEqual(official.get(VC_CONTEXT));
  });

  it('define the same terms', () => {
    expect(Object.keys(definitionsOf(ours)).sort()).toEqual(Object.keys(definitionsOf(official)).sort());
  });

  it('expand every term the same, whatever its value', async () => {
    const terms = new Set([...Object.keys(definitionsOf(ours)), ...Object.keys(definitionsOf(official))]);
    const values: readonly unknown[] = [
      'text',
      'urn:example:1',
      '2026-01-31T00:00:00Z',
      5,
      1.5,
      true,
      { en: 'text', el: ['κείμενο', 'κείμενα'] },
      { id: 'urn:example:2', type: 'Note' },
      [{ id: 'elm:x' }, 'dc:y', 'clv:z'],
    ];
    const probes = [...terms].flatMap((term) => [
      { type: term },
      { type: ['VerifiableCredential', term] },
      { id: `${term}:x`, [`${term}:y`]: 'value' },
      ...values.map((value) => ({ [term]: value })),
    ]);
    const document = {
      '@context': SEALED_CONTEXTS,
      // Wrapped, since JSON-LD drops free-floating nodes that say nothing.
      hasPart: probes.map((probe, index) => ({ id: `urn:probe:${index}`, ...probe })),
    };
    const expand = async (contexts: Contexts): Promise<object[]> =>
      jsonld.expand(document, { documentLoader: loaderOf(contexts) });
    expect(probes.length).toBeGreaterThan(2000);
    expect(await expand(ours)).toEqual(await expand(official));
  });

  it('would show one altered term', async () => {
    const altered = { ...definitionsOf(ours), legalName: { '@id': 'rov:legalName', '@type': 'xsd:string' } };
    const contexts = new Map([...ours, [EDC_CONTEXT, { '@context': altered }]]);
    const document = sealedSample(SEALED_SAMPLES[0]);
    expect((await canonical(document, contexts)) === (await canonical(document, official))).toBe(false);
  });

  it.each([
    ...SEALED_SAMPLES.map((name) => [`sealed ${name}`, () => sealedSample(name)] as const),
    ...UNSEALED_SAMPLES.map((name) => [`unsealed ${name}`, () => unsealedSample(name)] as const),
    ...goldenCredentials().map(([name, document]) => [`golden ${name}`, () => document] as const),
    ...catalogue().map(
      (programme) => [`of ${programme.slug}`, () => mapToCredential(award(programme), vocabularies)] as const,
    ),
  ])('give the same N-Quads for the credential %s', async (_name, document) => {
    const quads = await canonical(document(), ours);
    expect(quads.length).toBeGreaterThan(1000);
    expect(quads === (await canonical(document(), official))).toBe(true);
  });
});
