import { describe, expect, it } from '@jest/globals';
import { createDocuments } from '../../../src/adapters/index.js';
import { adoptDocument, createConformer, mapToCredential } from '../../../src/elm/index.js';
import type { Json, JsonObject } from '../../../src/model/index.js';
import { ISSUED, ISSUER, STATUS, award, innerId, objectsIn, programmeOf, vocabularies } from '../../support/awards.js';

const documents = createDocuments();
const conformer = createConformer({
  schema: documents.schema('edc'),
  issuedSchema: documents.schema('edc-issued'),
  vocabularies,
});
const ID = 'urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-00000000000a';
const ours = mapToCredential(award(programmeOf('adapting-to-change')), vocabularies);

const adopted = (document: JsonObject): JsonObject =>
  adoptDocument(document, { credentialId: ID, issuer: ISSUER, issued: ISSUED, innerId }, vocabularies);

/** As somebody else writes it: what the service writes is left out, and the issuer is said by its DID. */
function theirs(change: JsonObject = {}): JsonObject {
  const { id, issued, issuanceDate, validFrom, ...rest } = ours as JsonObject;
  void [id, issued, issuanceDate, validFrom];
  return { ...rest, issuer: ISSUER.did, ...change };
}

describe('a document that somebody else wrote', () => {
  it('is issued under our id, at our instant, by the issuer in our own words, and is otherwise as it was', () => {
    const before = JSON.stringify(theirs());
    const result = adopted(theirs());
    expect(result).toEqual({ ...ours, id: ID, issuanceDate: ISSUED, issued: ISSUED, validFrom: ISSUED });
    expect(JSON.stringify(theirs())).toBe(before);
    expect('sealable' in conformer.conform(result as never, STATUS)).toBe(true);
    // The order in which a credential is read by people: context, id, type first.
    expect(Object.keys(result).slice(0, 3)).toEqual(['@context', 'id', 'type']);
  });

  it('keeps the day from which it is valid, and none of its own ids and dates of issue', () => {
    const result = adopted(
      theirs({
        id: 'urn:credential:theirs',
        issued: '2001-01-01T00:00:00Z',
        issuanceDate: '2001-01-01T00:00:00Z',
        validFrom: '2027-01-01T00:00:00Z',
        issuer: { id: ISSUER.did, type: 'Organisation', legalName: { en: 'Another name' } },
      }),
    );
    expect(result).toMatchObject({ id: ID, issued: ISSUED, issuanceDate: ISSUED, validFrom: '2027-01-01T00:00:00Z' });
    expect(result['issuer']).toEqual((ours as JsonObject)['issuer']);
    expect(adopted(theirs({ id: ISSUER.did }))).toEqual(adopted(theirs()));
  });

  it('describes the issuer alike wherever it is named, and nobody else', () => {
    const liar = { id: ISSUER.did, type: 'Organisation', legalName: { en: 'Ministry of Everything' } };
    const other = { id: 'urn:epass:organisation:1', type: 'Organisation', legalName: { en: 'Another school' } };
    const result = adopted(
      theirs({
        credentialSubject: {
          id: 'urn:epass:person:1',
          hasClaim: [
            { awardedBy: { awardingBody: liar } },
            { awardedBy: { awardingBody: [other, { id: ISSUER.did }, liar] } },
            // Named by its id alone it is a reference, and described elsewhere.
            { awardedBy: { awardingBody: ISSUER.did } },
          ],
        },
      }),
    );
    const named = objectsIn(result).filter(({ value }) => value['id'] === ISSUER.did);
    expect(named.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining([
        '/issuer',
        '/credentialSubject/hasClaim/0/awardedBy/awardingBody',
        '/credentialSubject/hasClaim/1/awardedBy/awardingBody/1',
        '/credentialSubject/hasClaim/1/awardedBy/awardingBody/2',
      ]),
    );
    for (const { value } of named) expect(value).toEqual((ours as JsonObject)['issuer']);
    expect(JSON.stringify(result)).not.toContain('Ministry');
    const claims = (result['credentialSubject'] as JsonObject)['hasClaim'] as readonly JsonObject[];
    expect(((claims[1] as JsonObject)['awardedBy'] as JsonObject)['awardingBody']).toEqual(
      expect.arrayContaining([other]),
    );
    expect((claims[2] as JsonObject)['awardedBy']).toEqual({ awardingBody: ISSUER.did });
  });

  it('that has members named as those of every object is taken by its own', () => {
    const hostile = JSON.parse(
      `{"@context":[],"type":[],"__proto__":{"id":"${ISSUER.did}"},"constructor":{"id":"${ISSUER.did}"},"list":[null,1,"x",[],{}]}`,
    ) as JsonObject;
    const result = adopted(hostile);
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
    expect(Object.hasOwn(result, '__proto__')).toBe(true);
    expect(result['constructor'] as Json).toEqual((ours as JsonObject)['issuer']);
    expect(result['list']).toEqual([null, 1, 'x', [], {}]);
  });
});
