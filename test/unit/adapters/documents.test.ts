import { describe, expect, it } from '@jest/globals';
import { createDocuments } from '../../../src/adapters/index.js';
import {
  DATA_INTEGRITY_CONTEXT,
  ED25519_2020_CONTEXT,
  EDC_CONTEXT,
  STATUS_CONTEXT,
  VC2_CONTEXT,
  VC_CONTEXT,
} from '../../../src/model/index.js';

describe('the documents of the package', () => {
  const documents = createDocuments();

  it('hold every context that a form of ours names', () => {
    const contexts = documents.contexts();
    for (const url of [
      VC_CONTEXT,
      VC2_CONTEXT,
      EDC_CONTEXT,
      STATUS_CONTEXT,
      ED25519_2020_CONTEXT,
      DATA_INTEGRITY_CONTEXT,
      'https://w3id.org/security/multikey/v1',
      'https://www.w3.org/ns/did/v1',
    ]) {
      expect(Object.keys(contexts.get(url) ?? {})).toContain('@context');
    }
  });

  it('are read once', () => {
    expect(documents.contexts()).toBe(documents.contexts());
  });

  it('give the bytes of a font of an npm package', () => {
    const font = documents.packaged('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf');
    expect([...font.subarray(0, 4)]).toEqual([0, 1, 0, 0]);
  });
});
