import { describe, expect, it } from '@jest/globals';
import type { Instant, TrustSettings } from '../../../../src/model/index.js';
import { trustFromJson, trustToJson } from '../../../../src/pipeline/verifying/sources/index.js';
import { NO_TRUST } from '../../../support/issued.js';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** Every member that trust settings can have. */
const EVERYTHING: Required<TrustSettings> = {
  anchors: [bytes(0, 255, 1), bytes()],
  issuers: [{ did: 'did:web:school.example', name: 'Σχολή', host: 'school.example', signsFor: ['did:key:z6Mk'] }],
  statusHosts: ['lists.example:8443'],
  didDocuments: [{ id: 'did:web:school.example', document: { id: 'did:web:school.example', deep: [{ a: 1 }] } }],
  services: [
    {
      kind: 'seals',
      name: 'Seals',
      provider: 'P',
      territory: 'EE',
      certificates: [bytes(48, 130)],
      periods: [
        { status: 'granted', since: '2020-01-01T00:00:00Z' as Instant, purposes: ['ForeSeals'], qualifications: [] },
      ],
      nextUpdate: '2027-01-01T00:00:00Z' as Instant,
    },
  ],
  revocation: { crls: [bytes(1)], ocsps: [bytes(2), bytes(3)] },
  accreditations: [{ organisation: 'VET Centre', identifier: 'VATCY-1' }],
};

describe('what a service trusts, for a verifier elsewhere', () => {
  it.each([
    ['nothing', NO_TRUST],
    ['everything', EVERYTHING],
    ['a register without entries', { ...NO_TRUST, accreditations: [] }],
  ])('comes back as it was: %s', (_, trust) => {
    expect(trustFromJson(JSON.parse(JSON.stringify(trustToJson(trust))))).toEqual(trust);
  });

  it('has no bytes that JSON would make something else of', () => {
    expect(JSON.parse(JSON.stringify(trustToJson(EVERYTHING)))).toEqual(trustToJson(EVERYTHING));
  });
});
