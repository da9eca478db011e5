import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { type Json, type JsonObject, VC2_CONTEXT, VC_CONTEXT } from '../../../src/model/index.js';
import { credentialFaults, presentationFaults } from '../../../src/vcdm/index.js';

const SECOND: JsonObject = {
  '@context': [VC2_CONTEXT],
  id: 'urn:uuid:058cd9d4-6f1c-4d9b-a79b-6ac0d7dff4d4',
  type: ['VerifiableCredential'],
  issuer: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
  credentialSubject: { id: 'did:example:subject', name: 'Ελένη' },
  validFrom: '2026-01-01T00:00:00Z',
};
const FIRST: JsonObject = {
  '@context': [VC_CONTEXT, 'https://www.w3.org/2018/credentials/examples/v1'],
  type: ['VerifiableCredential'],
  issuer: { id: 'https://school.example', name: 'School' },
  issuanceDate: '2026-01-01T00:00:00Z',
  credentialSubject: [{ id: 'did:example:a' }, { alumniOf: 'x' }],
};
const PROOF: JsonObject = {
  type: 'Ed25519Signature2020',
  created: '2026-01-01T00:00:00Z',
  verificationMethod: 'did:key:z#z',
  proofPurpose: 'assertionMethod',
  proofValue: 'z1',
};

/** A copy with a member put, or taken away where the value is `undefined`. */
function having(document: JsonObject, name: string, value: Json | undefined): JsonObject {
  const { [name]: before, ...rest } = document;
  void before;
  return value === undefined ? rest : { ...rest, [name]: value };
}

const issue = { to: 'issue' } as const;
const verify = { to: 'verify' } as const;
const said = (faults: readonly { rule: string; pointer: string }[]): string =>
  faults.map(({ rule, pointer }) => `${pointer} ${rule}`).join(', ');

describe('a credential that may be issued', () => {
  it.each([
    ['2.0', SECOND],
    ['1.1', FIRST],
    ['2.0 without dates', having(SECOND, 'validFrom', undefined)],
    ['one with an inline context', having(SECOND, '@context', [VC2_CONTEXT, { name: 'https://x.example/name' }])],
    [
      'one in two languages',
      having(SECOND, 'name', [
        { '@value': 'a', '@language': 'el' },
        { '@value': 'b', '@direction': 'rtl' },
      ]),
    ],
    ['one whose type is a text', having(SECOND, 'type', 'VerifiableCredential')],
    ['one with a zone of its own', having(SECOND, 'validFrom', '2026-01-01T02:00:00+02:00')],
  ])('%s', (_, document) => {
    expect(said(credentialFaults(document, issue))).toBe('');
  });

  const REFUSED: readonly (readonly [string, JsonObject, string, Json | undefined, string])[] = [
    ['no context', SECOND, '@context', undefined, '/@context missing'],
    ['a context as text', SECOND, '@context', VC2_CONTEXT, '/@context array'],
    ['another context first', SECOND, '@context', ['https://x.example', VC2_CONTEXT], '/@context/0 base-context-first'],
    ['a number among contexts', SECOND, '@context', [VC2_CONTEXT, 4], '/@context/1 context'],
    ['no type', SECOND, 'type', undefined, '/type missing'],
    ['another type', SECOND, 'type', ['Other'], '/type type-missing'],
    ['no types', SECOND, 'type', [], '/type type-missing, /type type-missing'],
    ['a type that is no text', SECOND, 'type', ['VerifiableCredential', 4], '/type/1 text'],
    ['an id that is no URL', SECOND, 'id', 'not a url', '/id url'],
    ['several ids', SECOND, 'id', ['urn:a:b', 'urn:a:c'], '/id url'],
    ['null for id', SECOND, 'id', null, '/id url'],
    ['no issuer', SECOND, 'issuer', undefined, '/issuer missing'],
    ['null for issuer', SECOND, 'issuer', null, '/issuer missing'],
    ['several issuers', SECOND, 'issuer', ['did:example:a'], '/issuer object'],
    ['an issuer without id', SECOND, 'issuer', { name: 'x' }, '/issuer/id url'],
    ['an issuer that is no URL', SECOND, 'issuer', 'school', '/issuer url'],
    ['no subject', SECOND, 'credentialSubject', undefined, '/credentialSubject missing'],
    ['an empty subject', SECOND, 'credentialSubject', {}, '/credentialSubject subject-empty'],
    ['no subjects', SECOND, 'credentialSubject', [], '/credentialSubject subject-empty'],
    [
      'an empty subject among others',
      SECOND,
      'credentialSubject',
      [{ a: 1 }, {}],
      '/credentialSubject/1 subject-empty',
    ],
    ['a subject that is a text', SECOND, 'credentialSubject', 'did:example:a', '/credentialSubject object'],
    ['a date without a zone', SECOND, 'validFrom', '2026-01-01T00:00:00', '/validFrom date-with-zone'],
    ['a date that is a number', SECOND, 'validUntil', 4, '/validUntil date-with-zone'],
    ['an end before the begin', SECOND, 'validUntil', '2025-12-31T23:59:59Z', '/validUntil ends-before-it-begins'],
    [
      'an end before the begin in 1.1',
      FIRST,
      'expirationDate',
      '2025-12-31T23:59:59Z',
      '/expirationDate ends-before-it-begins',
    ],
    ['no date in 1.1', FIRST, 'issuanceDate', undefined, '/issuanceDate missing'],
    [
      'a status without type',
      SECOND,
      'credentialStatus',
      { id: 'https://x.example/1' },
      '/credentialStatus/type missing',
    ],
    ['a status that is a text', SECOND, 'credentialStatus', 'x', '/credentialStatus object'],
    ['a status with several ids', SECOND, 'credentialStatus', { type: 'X', id: ['a:b'] }, '/credentialStatus/id url'],
    ['a schema without id', SECOND, 'credentialSchema', { type: 'JsonSchema' }, '/credentialSchema/id missing'],
    ['evidence without type', SECOND, 'evidence', [{ type: 'E' }, {}], '/evidence/1/type missing'],
    ['terms of use without type', SECOND, 'termsOfUse', {}, '/termsOfUse/type missing'],
    [
      'a refresh service without type',
      SECOND,
      'refreshService',
      { id: 'https://x.example' },
      '/refreshService/type missing',
    ],
    ['a name with other members', SECOND, 'name', { '@value': 'x', url: 'y' }, '/name language-object'],
    ['a description without value', SECOND, 'description', [{ '@language': 'en' }], '/description/0 language-object'],
    [
      'a resource without digest',
      SECOND,
      'relatedResource',
      { id: 'https://x.example/a' },
      '/relatedResource digest-missing',
    ],
    ['a resource without id', SECOND, 'relatedResource', { digestSRI: 'sha256-AA==' }, '/relatedResource/id missing'],
    ['a resource that is a text', SECOND, 'relatedResource', ['https://x.example/a'], '/relatedResource/0 object'],
    [
      'a resource twice',
      SECOND,
      'relatedResource',
      [
        { id: 'https://x.example/a', digestSRI: 'sha256-AA==' },
        { id: 'https://x.example/a', digestMultibase: 'uAA' },
      ],
      '/relatedResource/1/id repeated',
    ],
    ['what is enveloped', SECOND, 'type', 'EnvelopedVerifiableCredential', '/type enveloped'],
  ];
  it.each(REFUSED)('is none with %s', (_, document, name, value, wanted) => {
    expect(said(credentialFaults(having(document, name, value), issue))).toBe(wanted);
  });

  it('is none with a digest that a known resource has not', () => {
    const bytes = Buffer.from('{"@context":{}}');
    const digestOf = (url: string, algorithm: string): Uint8Array | undefined =>
      url === 'https://x.example/known'
        ? createHash(algorithm.replace('-', '').toLowerCase()).update(bytes).digest()
        : undefined;
    const having384 = (digest: string): JsonObject =>
      having(SECOND, 'relatedResource', { id: 'https://x.example/known', digestSRI: digest });
    const right = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
    expect(said(credentialFaults(having384(right), { ...issue, digestOf }))).toBe('');
    const wrong = `sha256-${createHash('sha256').update('other').digest('base64')}`;
    expect(said(credentialFaults(having384(wrong), { ...issue, digestOf }))).toBe(
      '/relatedResource/digestSRI digest-wrong',
    );
    expect(said(credentialFaults(having384('sha1-x'), { ...issue, digestOf }))).toBe(
      '/relatedResource/digestSRI digest-wrong',
    );
  });

  it('is an object', () => {
    expect(said(credentialFaults(undefined, issue))).toBe(' missing');
    for (const value of [null, [], 'x', 4, true] as const) expect(said(credentialFaults(value, issue))).toBe(' object');
  });
});

describe('a credential to verify', () => {
  const proved = having(SECOND, 'proof', PROOF);
  it('carries a proof with all that a proof needs', () => {
    expect(said(credentialFaults(proved, verify))).toBe('');
    expect(said(credentialFaults(SECOND, verify))).toBe('/proof missing');
    expect(said(credentialFaults(having(SECOND, 'proof', []), verify))).toBe('/proof missing');
    expect(said(credentialFaults(having(SECOND, 'proof', 'z1'), verify))).toBe('/proof object');
    for (const name of ['type', 'created', 'verificationMethod', 'proofPurpose', 'proofValue'])
      expect(said(credentialFaults(having(SECOND, 'proof', having(PROOF, name, undefined)), verify))).toBe(
        `/proof/${name} missing`,
      );
    expect(said(credentialFaults(having(SECOND, 'proof', having(PROOF, 'created', 4)), verify))).toBe(
      '/proof/created text',
    );
  });

  it('of Data Integrity names its cryptosuite, and need not be dated', () => {
    const other = { ...having(PROOF, 'created', undefined), type: 'DataIntegrityProof' };
    expect(said(credentialFaults(having(SECOND, 'proof', other), verify))).toBe('/proof/cryptosuite missing');
    const whole = { ...other, cryptosuite: 'eddsa-rdfc-2022' };
    expect(said(credentialFaults(having(SECOND, 'proof', [PROOF, whole]), verify))).toBe('');
  });

  it('writes no context out', () => {
    const inline = having(proved, '@context', [VC2_CONTEXT, { a: 'b:c' }]);
    expect(said(credentialFaults(inline, verify))).toBe('/@context/1 context');
  });
});

describe('a presentation', () => {
  const whole: JsonObject = {
    '@context': [VC2_CONTEXT],
    type: ['VerifiablePresentation'],
    holder: 'did:example:holder',
    verifiableCredential: [having(SECOND, 'proof', PROOF)],
    proof: PROOF,
  };
  it('is looked at with each credential inside', () => {
    expect(said(presentationFaults(whole, {}))).toBe('');
    expect(said(presentationFaults(having(whole, 'proof', undefined), {}))).toBe('');
    expect(said(presentationFaults(having(whole, 'verifiableCredential', undefined), {}))).toBe('');
    expect(said(presentationFaults(having(whole, 'verifiableCredential', [SECOND]), {}))).toBe(
      '/verifiableCredential/0/proof missing',
    );
    expect(said(presentationFaults(having(whole, 'verifiableCredential', 'x'), {}))).toBe(
      '/verifiableCredential object',
    );
    expect(said(presentationFaults(having(whole, 'verifiableCredential', null), {}))).toBe(
      '/verifiableCredential object',
    );
    expect(said(presentationFaults(having(whole, 'type', ['VerifiableCredential']), {}))).toBe('/type type-missing');
    expect(said(presentationFaults(having(whole, 'holder', 'me'), {}))).toBe('/holder url');
    expect(said(presentationFaults(having(whole, 'type', 'EnvelopedVerifiablePresentation'), {}))).toBe(
      '/type enveloped',
    );
  });
});

it('never throws, and says little about much', () => {
  fc.assert(
    fc.property(
      fc.object({
        key: fc.constantFrom(...Object.keys({ ...SECOND, ...FIRST }), 'proof', 'relatedResource', 'name', '__proto__'),
      }),
      (value) => {
        const faults = [
          ...credentialFaults(value as JsonObject, verify),
          ...presentationFaults(value as JsonObject, {}),
        ];
        expect(faults.length).toBeGreaterThan(0);
      },
    ),
  );
  const many = having(
    SECOND,
    'evidence',
    Array.from({ length: 10_000 }, () => ({})),
  );
  expect(credentialFaults(many, issue).length).toBe(50);
});
