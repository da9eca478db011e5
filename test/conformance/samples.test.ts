import { expect, it } from '@jest/globals';
import { createDocuments } from '../../src/adapters/index.js';
import { createConformer } from '../../src/elm/index.js';
import { readVocabularies } from '../../src/model/index.js';
import { SEALED_SAMPLES, UNSEALED_SAMPLES, sealedSample, unsealedSample, withoutPictures } from '../support/samples.js';
import { createWitness } from '../support/witness.js';
import { describeWithShared } from '../support/shared.js';

const documents = createDocuments();
const conformer = createConformer({
  schema: documents.schema('edc'),
  issuedSchema: documents.schema('edc-issued'),
  vocabularies: readVocabularies(documents.vocabularies()),
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
});
