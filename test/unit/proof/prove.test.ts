import { describe, expect, it } from '@jest/globals';
import { CredentialIssuancePurpose, verify } from '@digitalbazaar/vc';
import { sharedText, describeWithShared } from '../../support/shared.js';
import { AT, LISTS, contexts, edc, keyOf, provedList, provedMaterial, unreachable } from '../../support/proving.js';
import { plainLoader, plainSuites, plainVerify } from '../../support/plain.js';
import { fromUtf8, type Contexts, type JsonObject } from '../../../src/model/index.js';
import { checkProofs, createProver, didDocument, exactShape } from '../../../src/proof/index.js';
import { readList, statusEntries } from '../../../src/status/index.js';
import { presentation } from '../../../src/passport/index.js';

const EDC_CONTEXT = 'http://data.europa.eu/snb/model/context/edc-ap';

/** AssertionProofPurpose of the plain library, which `@digitalbazaar/vc` does not export by name. */
const AssertionPurpose = Object.getPrototypeOf(CredentialIssuancePurpose) as new () => unknown;

async function statuses(
  proofSet: boolean,
  known: Contexts,
  positions: { revocation: number[]; suspension: number[] },
): Promise<unknown> {
  const { proved, key } = await provedMaterial({ proofSet });
  const loader = plainLoader(known, {
    [LISTS.revocation]: await provedList(key, 'revocation', positions.revocation, proofSet),
    [LISTS.suspension]: await provedList(key, 'suspension', positions.suspension, proofSet),
  });
  const result = await plainVerify(proved, loader, AT);
  return {
    verified: result.verified,
    proofs: result.results?.map(({ verified }) => verified),
    status: result.statusResult?.results?.map(({ status }) => status),
  };
}

describe('the proved form', () => {
  it.each([false, true])('holds and has the exact shape (proof set: %s)', async (proofSet) => {
    const { proved, key } = await provedMaterial({ proofSet });
    expect(exactShape(proved)).toEqual([]);
    const { proofs } = await checkProofs(proved, { contexts, resolveDid: unreachable, at: AT });
    expect(proofs).toEqual(
      [
        { type: 'Ed25519Signature2020' },
        ...(proofSet ? [{ type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022' }] : []),
      ].map((kind) => ({
        ...kind,
        verificationMethod: key.verificationMethod,
        controller: key.did,
        purpose: 'assertionMethod',
        created: AT,
        holds: true,
        findings: [],
      })),
    );
  });

  it('is the conformed document with status, contexts and proof added, and nothing else', async () => {
    const { proved, document, status } = await provedMaterial({ proofSet: true });
    const { '@context': context, credentialStatus, proof, ...rest } = proved;
    const { '@context': sealed, ...own } = document;
    expect(rest).toEqual(own);
    expect(credentialStatus).toEqual(status);
    expect(Array.isArray(proof)).toBe(true);
    expect(context).toEqual([
      ...sealed,
      'https://www.w3.org/ns/credentials/status/v1',
      'https://w3id.org/security/suites/ed25519-2020/v1',
      'https://w3id.org/security/data-integrity/v2',
    ]);
  });

  it('is printed once, without spaces, and repeats to the byte', async () => {
    const { bytes, proved } = await provedMaterial();
    expect(fromUtf8(bytes)).toBe(JSON.stringify(proved));
    expect((await provedMaterial()).bytes).toEqual(bytes);
  });

  it('leaves a frozen document alone', async () => {
    const key = await keyOf(1);
    const document = Object.freeze(edc(key.did));
    const before = JSON.stringify(document);
    const status = statusEntries(LISTS, { revocation: 1, suspension: 2 });
    await createProver({ key, contexts }).prove({ document, status } as never, AT);
    expect(JSON.stringify(document)).toBe(before);
  });

  it.each([
    ['a term that no context defines', { somethingElse: 'x' }],
    ['a relative id', { holder: { id: 'somebody', type: 'Person' } }],
  ])('is refused by safe mode: %s', async (_, members) => {
    const key = await keyOf(1);
    const document = { ...edc(key.did), ...members };
    await expect(createProver({ key, contexts }).prove({ document, status: [] } as never, AT)).rejects.toMatchObject({
      name: 'jsonld.ValidationError',
    });
  });

  it('fetches no context', async () => {
    const key = await keyOf(1);
    const document = {
      ...edc(key.did),
      '@context': ['https://www.w3.org/2018/credentials/v1', 'https://elsewhere.example/v1'],
    };
    await expect(createProver({ key, contexts }).proveDocument(document, AT)).rejects.toThrow('elsewhere.example');
  });

  it('takes a key with a bare seed, and refuses halves of different keys and other texts', async () => {
    const key = await keyOf(1);
    const other = await keyOf(2);
    const prove = (changed: object): Promise<JsonObject> =>
      createProver({ key: { ...key, ...changed }, contexts }).proveDocument(edc(key.did), AT);
    await expect(prove({ secretKeyMultibase: other.secretKeyMultibase })).rejects.toMatchObject({
      code: 'keys.proof-key-mismatched',
    });
    for (const changed of [
      { secretKeyMultibase: key.publicKeyMultibase },
      { publicKeyMultibase: 'z6Mk' },
      { verificationMethod: 'did:key:x#y' },
    ])
      await expect(prove(changed)).rejects.toMatchObject({ code: 'keys.proof-key-unreadable' });
  });
});

describe('a status list', () => {
  it.each([false, true])('is proved and read back (proof set: %s)', async (proofSet) => {
    const key = await keyOf(1);
    const list = await provedList(key, 'revocation', [94_567], proofSet);
    expect(exactShape(list)).toEqual([]);
    const { proofs } = await checkProofs(list, { contexts, resolveDid: unreachable, at: AT });
    expect(proofs.map(({ holds, controller }) => [holds, controller])).toEqual(
      Array.from({ length: proofSet ? 2 : 1 }, () => [true, key.did]),
    );
    const ask = (index: string): unknown =>
      readList(list, { url: LISTS.revocation, purpose: 'revocation', index, at: AT }).value;
    expect([ask('94567'), ask('94566')]).toEqual([true, false]);
  });
});

describe('the plain library, with checkStatus and our published lists', () => {
  it.each([false, true])('accepts the proved form (proof set: %s)', async (proofSet) => {
    expect(await statuses(proofSet, contexts, { revocation: [94_566, 94_568], suspension: [] })).toEqual({
      verified: true,
      proofs: proofSet ? [true, true] : [true],
      status: [false, false],
    });
  });

  it('sees revocation and suspension', async () => {
    // `verified` stays true: the plain library leaves it to the caller to read `status`.
    expect(await statuses(false, contexts, { revocation: [94_567], suspension: [] })).toMatchObject({
      verified: true,
      status: [true, false],
    });
    expect(await statuses(true, contexts, { revocation: [], suspension: [7] })).toMatchObject({
      verified: true,
      status: [false, true],
    });
  });

  it('accepts a did:web key by the document that we publish', async () => {
    const did = 'did:web:passport.example';
    const { proved, key } = await provedMaterial({ proofSet: true, did });
    const loader = plainLoader(contexts, {
      [did]: didDocument(key) as JsonObject,
      [LISTS.revocation]: await provedList(key, 'revocation', []),
      [LISTS.suspension]: await provedList(key, 'suspension', []),
    });
    const result = await plainVerify(proved, loader, AT);
    expect(result.results?.map(({ verified }) => verified)).toEqual([true, true]);
    expect(result.verified).toBe(true);
  });

  it.each([false, true])('accepts a passport (proof set: %s)', async (proofSet) => {
    const { proved, key } = await provedMaterial({ proofSet });
    const second = (await provedMaterial({ number: 2 })).proved;
    const unsigned = presentation({
      id: 'urn:uuid:00000000-0000-4000-8000-000000000000',
      title: { en: 'Passport to Employment', el: 'Διαβατήριο' },
      set: {
        id: 'https://passport.example/passports/passport-to-employment',
        programmes: ['https://passport.example/programmes/1'],
      },
      credentials: [proved, second],
      holder: 'urn:epass:person:1',
    });
    const passport = await createProver({ key, contexts, proofSet }).proveDocument(unsigned, AT);
    expect(exactShape(passport)).toEqual([]);
    const { proofs } = await checkProofs(passport, { contexts, resolveDid: unreachable, at: AT });
    expect(proofs.map(({ holds }) => holds)).toEqual(proofSet ? [true, true] : [true]);
    const documentLoader = plainLoader(contexts, {
      [LISTS.revocation]: await provedList(key, 'revocation', []),
      [LISTS.suspension]: await provedList(key, 'suspension', []),
    });
    const result = await verify({
      presentation: structuredClone(passport),
      suite: plainSuites(),
      presentationPurpose: new AssertionPurpose(),
      documentLoader,
      now: AT,
      checkStatus: () => Promise.resolve({ verified: true }),
    });
    expect(result).toMatchObject({ verified: true });
  });
});

describeWithShared('with the official context of the profile', () => {
  it('the plain library accepts the proved form', async () => {
    const official = new Map(contexts).set(
      EDC_CONTEXT,
      JSON.parse(sharedText('edc/ap-3.2/edc-ap-context.jsonld')) as JsonObject,
    );
    expect(await statuses(true, official, { revocation: [94_567], suspension: [] })).toEqual({
      verified: true,
      proofs: [true, true],
      status: [true, false],
    });
  });
});
