import { describe, expect, it } from '@jest/globals';
import { createDocuments } from '../../../src/adapters/index.js';
import { createConformer, mapToCredential } from '../../../src/elm/index.js';
import { fromUtf8, readJson, type JsonObject } from '../../../src/model/index.js';
import { checkProofs, createProver, exactShape } from '../../../src/proof/index.js';
import { ISSUER, STATUS, award, catalogue, vocabularies } from '../../support/awards.js';
import { AT, contexts, keyOf, unreachable } from '../../support/proving.js';

const documents = createDocuments();
const conformer = createConformer({
  schema: documents.schema('edc'),
  issuedSchema: documents.schema('edc-issued'),
  vocabularies,
});

describe('each micro-credential of the catalogue', () => {
  it.each(catalogue().map((programme) => [programme.slug, programme] as const))(
    '%s is proved in its exact shape',
    async (_, programme) => {
      const key = await keyOf(1);
      const document = mapToCredential(award(programme, { issuer: { ...ISSUER, did: key.did } }), vocabularies);
      const conformed = conformer.conform(document, STATUS);
      if (conformed.findings !== undefined) throw new Error(JSON.stringify(conformed.findings));
      const prover = createProver({ key, contexts, proofSet: true });
      const bytes = await prover.prove(conformed.sealable, AT);
      const proved = readJson(fromUtf8(bytes) ?? '').value as JsonObject;
      expect(exactShape(proved)).toEqual([]);
      const { proofs } = await checkProofs(proved, { contexts, resolveDid: unreachable, at: AT });
      expect(proofs.map(({ holds }) => holds)).toEqual([true, true]);
    },
  );
});
