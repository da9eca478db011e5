import { hash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mapToCredential, summarise } from '../../../src/elm/index.js';
import {
  DATA_INTEGRITY_CONTEXT,
  ED25519_2020_CONTEXT,
  isJsonObject,
  STATUS_CONTEXT,
  type Json,
  type JsonObject,
} from '../../../src/model/index.js';
import { award, ISSUER, programmeOf, STATUS, vocabularies } from '../../support/awards.js';
import { describeWithShared, shared, sharedText } from '../../support/shared.js';

const document = mapToCredential(award({ ...programmeOf('working-in-a-team'), validityMonths: 12 }), vocabularies);

describe('summarise', () => {
  it('reads our own credential', async () => {
    expect(await summarise(document)).toEqual({
      id: document.id,
      types: ['VerifiableCredential', 'EuropeanDigitalCredential'],
      kind: 'edc',
      accreditations: [
        {
          id: expect.stringMatching(/^urn:epass:accreditation:/),
          title: expect.objectContaining({ en: expect.any(String) }),
          type: 'http://data.europa.eu/snb/accreditation/bb4618238e',
          organisation: expect.objectContaining({ name: { en: 'Demo VET Centre Nicosia' } }),
          agent: expect.objectContaining({ en: 'Demo Quality Assurance Agency for VET' }),
        },
      ],
      learning: expect.objectContaining({ awardedOn: '2026-11-13T00:00:00Z' }),
      workload: { hours: 40, ects: 1.5 },
      level: 4,
      title: programmeOf('working-in-a-team').title,
      issuer: {
        id: ISSUER.did,
        name: ISSUER.legalName,
        country: 'CYP',
        identifiers: [{ notation: 'VATCY-00000000D', country: 'CYP' }],
      },
      subject: {
        id: (document['credentialSubject'] as JsonObject)['id'],
        fullName: 'Ελένη Παπαδοπούλου',
        givenName: 'Ελένη',
        familyName: 'Παπαδοπούλου',
        dateOfBirth: '2001-02-28T00:00:00Z',
        identifiers: ['L-0001 (learner identifier at VATCY-00000000D)'],
      },
      programme: 'https://passport.example/programmes/working-in-a-team',
      issued: '2026-11-20T09:30:00Z',
      issuanceDate: '2026-11-20T09:30:00Z',
      validFrom: '2026-11-20T09:30:00Z',
      validUntil: '2027-11-20T09:30:00Z',
      expirationDate: '2027-11-20T09:30:00Z',
      agreementDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  const digest = async (value: JsonObject): Promise<string | undefined> => (await summarise(value)).agreementDigest;

  it('gives both forms of one credential one agreement digest, in any order of members', async () => {
    const sealed = { ...document, status: STATUS } as unknown as JsonObject;
    const proved = {
      proof: { type: 'Ed25519Signature2020' },
      ...Object.fromEntries(Object.entries(document).reverse()),
      '@context': [...document['@context'], STATUS_CONTEXT, ED25519_2020_CONTEXT, DATA_INTEGRITY_CONTEXT],
      credentialStatus: STATUS,
    } as unknown as JsonObject;
    expect(await digest(proved)).toBe(await digest(sealed));
    expect(await digest(sealed)).toBe(await digest(document));
  });

  it('gives another digest for any other difference', async () => {
    const original = await digest(document);
    expect(await digest({ ...document, extra: true })).not.toBe(original);
    expect(await digest({ ...document, '@context': [...document['@context'], 'https://other.example'] })).not.toBe(
      original,
    );
    expect(await digest({ ...document, '@context': [...document['@context']].reverse() })).not.toBe(original);
    expect(await digest({ ...document, validFrom: '2026-11-20T09:30:01Z' })).not.toBe(original);
  });

  it('reads what others write: one for several, plain texts, an issuer by its id, a generic credential', async () => {
    expect(
      await summarise({
        '@context': 'https://www.w3.org/ns/credentials/v2',
        type: 'VerifiableCredential',
        id: 'urn:uuid:1',
        name: 'Course',
        issuer: 'did:web:issuer.example',
        credentialSubject: [{ id: 'did:key:z6', hasClaim: [{ specifiedBy: 'urn:programme:1' }] }],
      }),
    ).toMatchObject({
      types: ['VerifiableCredential'],
      title: { und: 'Course' },
      issuer: { id: 'did:web:issuer.example', identifiers: [] },
      subject: { id: 'did:key:z6', identifiers: [] },
      programme: 'urn:programme:1',
    });
    expect(
      await summarise({
        displayParameter: [{ title: [{ '@value': 'Τίτλος', '@language': 'EL' }] }],
        issuer: [{ id: 'urn:org:1', name: { en: ['Org', 'Other'] }, identifier: { notation: 7 } }],
        credentialSubject: 'did:example:1',
      }),
    ).toMatchObject({
      title: { el: 'Τίτλος' },
      issuer: { id: 'urn:org:1', name: { en: 'Org' }, identifiers: [{ notation: '7' }] },
      subject: { id: 'did:example:1', identifiers: [] },
    });
  });

  it('prefers the identifier of the programme to the id of the specification', async () => {
    const specifiedBy = {
      id: 'urn:epass:qualification:1',
      identifier: [
        { notation: '1.0', schemeName: 'programme version' },
        { notation: 'https://x.example/p', schemeName: 'programme' },
      ],
    };
    const of = async (spec: Json): Promise<string | undefined> =>
      (await summarise({ credentialSubject: { hasClaim: { specifiedBy: spec } } })).programme;
    expect(await of(specifiedBy)).toBe('https://x.example/p');
    expect(await of({ id: specifiedBy.id })).toBe('urn:epass:qualification:1');
    expect(await of({ ...specifiedBy, identifier: { notation: 'n', schemeName: 'other' } })).toBe(
      'urn:epass:qualification:1',
    );
  });

  it('never takes the same number at two issuers for one learner', async () => {
    const identifiers = async (issuer: string, identifier: JsonObject): Promise<readonly string[] | undefined> =>
      (await summarise({ issuer, credentialSubject: { identifier } })).subject?.identifiers;
    expect(await identifiers('did:web:a.example', { notation: '4711' })).not.toEqual(
      await identifiers('did:web:b.example', { notation: '4711' }),
    );
    expect(await identifiers('did:web:a.example', { notation: '4711', schemeId: 'urn:national' })).toEqual(
      await identifiers('did:web:b.example', { notation: '4711', schemeId: 'urn:national' }),
    );
  });

  it('survives any JSON, and says little about the large', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 6 }), fc.jsonValue(), fc.jsonValue(), async (one, two, three) => {
        const hostile = {
          '@context': one,
          id: two,
          type: three,
          issuer: { id: one, legalName: two, eIDASIdentifier: three, location: one },
          credentialSubject: {
            identifier: two,
            fullName: three,
            nationalID: one,
            hasClaim: { specifiedBy: two, title: three },
          },
          displayParameter: { title: one },
          name: two,
        } as JsonObject;
        for (const value of [hostile, isJsonObject(one) ? one : {}]) {
          expect((await summarise(value)).agreementDigest).toMatch(/^[0-9a-f]{64}$/);
        }
      }),
      { numRuns: 200 },
    );
    const long = 'x'.repeat(2000);
    const huge = await summarise({
      id: long,
      type: Array.from({ length: 1000 }, () => long),
      displayParameter: { title: Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`l${index}`, 'y'])) },
      issuer: { id: long, identifier: Array.from({ length: 1000 }, () => ({ notation: long })) },
      credentialSubject: {
        fullName: { en: long },
        identifier: Array.from({ length: 1000 }, () => ({ notation: long })),
      },
    });
    expect(JSON.stringify(huge).length).toBeLessThan(300_000);
  });
});

describeWithShared('summaries of real credentials', () => {
  it.each(readdirSync(shared('edc/samples/sealed')))('reads %s', async (name) => {
    const { payload } = JSON.parse(sharedText(`edc/samples/sealed/${name}`)) as { payload: string };
    const summary = await summarise(JSON.parse(payload) as JsonObject);
    expect(summary).toMatchObject({
      id: expect.stringMatching(/^urn:credential:/),
      types: ['VerifiableCredential', 'EuropeanDigitalCredential'],
      title: { en: expect.any(String) },
      issuer: {
        id: expect.any(String),
        name: { en: expect.any(String) },
        country: expect.stringMatching(/^[A-Z]{3}$/),
      },
      issued: expect.any(String),
      validFrom: expect.any(String),
    });
    expect(summary.issuer?.identifiers.length).toBeGreaterThan(0);
    expect(summary.subject?.fullName ?? summary.subject?.familyName).toEqual(expect.any(String));
  });
});

describe('what credentials of one file agree in', () => {
  it('has the digest that each has by itself, whatever little they differ in', async () => {
    const picture = 'iVBORw0KGgo'.repeat(500);
    const one = {
      '@context': ['https://www.w3.org/2018/credentials/v1', 'http://data.europa.eu/snb/model/context/edc-ap'],
      id: 'urn:credential:1',
      type: ['VerifiableCredential'],
      credentialSubject: { id: 'urn:person:1', picture, list: [1, 2, { a: 'x', b: null }] },
    };
    const subject = one.credentialSubject;
    const others = [
      { ...one, proof: { type: 'any' }, credentialStatus: [{}] },
      { ...one, '@context': [...one['@context'], 'https://www.w3.org/ns/credentials/status/v1'] },
      { ...one, '@context': [...one['@context'], 'https://example.org/more'] },
      { ...one, credentialSubject: { ...subject, picture: `${picture.slice(0, -1)}p` } },
      { ...one, credentialSubject: { ...subject, list: [1, 2, { a: 'x' }] } },
      { ...one, credentialSubject: { ...subject, list: [1, 2, { b: null, a: 'x' }] } },
      { ...one, credentialSubject: { ...subject, list: [1, '2', { a: 'x', b: null }] } },
      { ...one, credentialSubject: { ...subject, list: [2, 1, { a: 'x', b: null }] } },
      { ...one, credentialSubject: { ...subject, ['toString']: 'own' } },
      { ...one, extra: true },
      { ...one, id: 'urn:credential:2' },
    ];
    const agreed = new Map();
    let hashed = 0;
    const sha256 = (bytes: Uint8Array): Uint8Array => {
      hashed++;
      return new Uint8Array(hash('sha256', bytes, 'buffer'));
    };
    for (const other of others)
      for (const document of [one, other, structuredClone(other)]) {
        const text = JSON.parse(JSON.stringify(document)) as typeof one;
        expect(await summarise(text, { agreed, sha256 })).toEqual(await summarise(text));
      }
    // The first, and each that says something else, which takes the place of the one before.
    expect(hashed).toBeLessThan(2 * others.length);
  });
});
