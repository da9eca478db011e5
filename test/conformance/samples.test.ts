import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from '@jest/globals';
import { createDocuments } from '../../src/adapters/index.js';
import { isDateTime, isPagePicture } from '../../src/elm/formats.js';
import { createConformer, mapToCredential } from '../../src/elm/index.js';
import { award, catalogue, vocabularies } from '../support/awards.js';
import { SEALED_SAMPLES, UNSEALED_SAMPLES, sealedSample, unsealedSample, withoutPictures } from '../support/samples.js';
import { createWitness } from '../support/witness.js';
import { describeWithShared } from '../support/shared.js';

const documents = createDocuments();
const conformer = createConformer({
  schema: documents.schema('edc'),
  issuedSchema: documents.schema('edc-issued'),
  vocabularies,
});

describeWithShared('conformance of credentials of others', () => {
  const witness = createWitness();

  it.each(SEALED_SAMPLES)('the sealed sample %s conforms, by the official shapes and by ours', async (name) => {
    const document = sealedSample(name);
    expect(await witness.refusals(withoutPictures(document))).toEqual([]);
    expect(conformer.check(document)).toEqual([]);
  });

  it.each(UNSEALED_SAMPLES)('the unsealed sample %s is refused by both', async (name) => {
    const document = unsealedSample(name);
    expect((await witness.refusals(withoutPictures(document))).length).toBeGreaterThan(0);
    expect(conformer.check(document).length).toBeGreaterThan(0);
  });

  it('the schema alone, without our code, says the same of a document that describes each node where it stands', () => {
    // Compiled plainly: the whole schema at once takes seconds otherwise. Its strictness is the concern of profile.test.ts.
    const ajv = new Ajv2020({ strict: false, validateSchema: false, inlineRefs: false, code: { optimize: false } });
    ajv.addFormat('xsd-date-time', isDateTime).addFormat('page-picture', isPagePicture);
    const official = ajv.compile(documents.schema('edc') as Record<string, unknown>);
    const issued = ajv.compile(documents.schema('edc-issued') as Record<string, unknown>);
    expect(SEALED_SAMPLES.filter((name) => !official(sealedSample(name)))).toEqual([]);
    expect(UNSEALED_SAMPLES.filter((name) => official(unsealedSample(name)))).toEqual([]);
    for (const programme of catalogue()) {
      const document = mapToCredential(award(programme), vocabularies);
      expect([programme.slug, official(document), issued(document)]).toEqual([programme.slug, true, true]);
      expect(official({ ...document, issued: '2026-02-30T00:00:00Z' })).toBe(false);
      expect(issued({ ...document, note: 'unknown' })).toBe(false);
    }
  });
});
