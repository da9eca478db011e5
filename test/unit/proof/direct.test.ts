import { describe, expect, it } from '@jest/globals';
import { createSystem } from '../../../src/adapters/system.js';
import { presentation } from '../../../src/passport/index.js';
import { DirectProver, type DirectParts } from '../../../src/proof/direct.js';
import { signerOf } from '../../../src/proof/key.js';
import { checkProofs, createProver, didDocument } from '../../../src/proof/index.js';
import { verifierOf } from '../../../src/proof/verifier.js';
import { VC_CONTEXT, fromUtf8, type Instant, type JsonObject } from '../../../src/model/index.js';
import { AT, contexts, edc, keyOf } from '../../support/proving.js';
import { STATUS } from '../../support/awards.js';

const system = createSystem();
const key = await keyOf(1);
const issuing = createProver({ key, contexts, ...system });
const both = createProver({ key, contexts, ...system, proofSet: true });

async function proved(number: number, prover = issuing): Promise<JsonObject> {
  // Conformance is not at issue here, so the document goes in without the mark that the conformance code gives.
  const bytes = await prover.prove({ document: edc(key.did, number), status: STATUS } as never, AT);
  return JSON.parse(fromUtf8(bytes) ?? '') as JsonObject;
}

const own = await Promise.all(Array.from({ length: 20 }, (_, index) => proved(index + 1)));
const foreignKey = await keyOf(2);
const foreign = await createProver({ key: foreignKey, contexts }).proveDocument(
  {
    '@context': [VC_CONTEXT],
    id: 'urn:uuid:3fa85f64-5717-4562-b3fc-2c963f66afa6',
    type: ['VerifiableCredential'],
    issuer: foreignKey.did,
    issuanceDate: AT,
    credentialSubject: { id: 'urn:epass:person:1' },
  },
  AT,
);

function passport(credentials: readonly JsonObject[], change: JsonObject = {}): JsonObject {
  const unsigned = presentation({
    id: 'urn:uuid:00000000-0000-4000-8000-000000000009',
    title: { en: 'Passport "to" \n Employment', el: 'Διαβατήριο 🎓' },
    set: { id: 'https://passport.example/passports/one', programmes: ['https://passport.example/programmes/1'] },
    credentials,
    holder: 'urn:epass:person:1',
  });
  return { ...unsigned, ...change };
}

const DIRECT: readonly (readonly [string, JsonObject])[] = [
  ['one', passport(own.slice(0, 1))],
  ['three', passport(own.slice(4, 7))],
  ['twenty', passport(own)],
  ['a foreign one among ours', passport([...own.slice(0, 2), foreign])],
  ['a foreign one alone', passport([foreign])],
  ['proof sets', passport([await proved(30, both), own[3] ?? {}, await proved(31, both)])],
  ['somebody nameless', passport(own.slice(0, 2), { holder: null })],
];

/** What the direct way leaves to the plain library, which takes it. */
const ODD: readonly (readonly [string, JsonObject, Instant])[] = [
  ['a credential twice', passport([own[0] ?? {}, own[0] ?? {}]), AT],
  ['a proof before', passport(own.slice(0, 1), { proof: own[1]?.['proof'] as JsonObject }), AT],
  ['a date with milliseconds', passport(own.slice(0, 1)), '2026-11-20T12:00:00.000Z' as Instant],
];

describe.each([false, true])('a presentation proved directly (proof set: %s)', (proofSet) => {
  const plain = createProver({ key, contexts, proofSet });

  // Twenty take the plain library seconds.
  it.each(DIRECT.filter(([name]) => !proofSet || name !== 'twenty'))(
    'of %s is what the plain library makes, byte for byte',
    async (_name, document) => {
      const prover = createProver({ key, contexts, proofSet, ...system });
      const wanted = JSON.stringify(await plain.proveDocument(document, AT));
      const first = await prover.provePresentation(document, AT);
      const second = await prover.provePresentation(document, AT);
      expect([first.checked, second.checked]).toEqual([false, true]);
      expect([JSON.stringify(first.document), JSON.stringify(second.document)]).toEqual([wanted, wanted]);
      const own = didDocument(key) ?? {};
      const resolveDid = () => Promise.resolve({ document: own });
      const { proofs } = await checkProofs(second.document, { contexts, resolveDid, at: AT, plain: true });
      expect(proofs.map(({ holds }) => holds)).toEqual(proofSet ? [true, true] : [true]);
    },
  );

  it.each(ODD)('leaves %s to the plain library', async (_name, document, at) => {
    const prover = createProver({ key, contexts, proofSet, ...system });
    await prover.provePresentation(passport([foreign]), AT);
    const odd = await prover.provePresentation(document, at);
    expect(odd.checked).toBe(false);
    expect(JSON.stringify(odd.document)).toBe(JSON.stringify(await plain.proveDocument(document, at)));
  });

  it('refuses what the plain library refuses, and leaves all to it without a machine', async () => {
    const prover = createProver({ key, contexts, proofSet, ...system });
    const unknown = passport([{ ...foreign, nickname: 'x' }]);
    await expect(plain.proveDocument(unknown, AT)).rejects.toThrow();
    await expect(prover.provePresentation(unknown, AT)).rejects.toThrow();
    const slow = await createProver({ key, contexts, proofSet }).provePresentation(passport([foreign]), AT);
    expect(slow.checked).toBe(false);
    expect(slow.document).toEqual(await plain.proveDocument(passport([foreign]), AT));
  });
});

describe('the guard of presentations', () => {
  async function parts(change: Partial<DirectParts> = {}): Promise<DirectParts> {
    const { canonize } = (await import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite')).cryptosuite as {
      canonize: (document: object, options: object) => Promise<string>;
    };
    const { signNow } = await signerOf(key, system);
    const loaded = (url: string) =>
      Promise.resolve({ contextUrl: null, document: contexts.get(url), documentUrl: url });
    return {
      contexts,
      sha256: (bytes) => system.sha256(bytes),
      plainly: (document, created) => createProver({ key, contexts }).proveDocument(document, created),
      canonise: (document) => canonize(document, { documentLoader: loaded, base: null, safe: true }),
      sign: async (data) => signNow(data),
      verifier: () => verifierOf(key.publicKeyMultibase),
      ...change,
    };
  }
  const document: JsonObject = {
    ...passport([foreign]),
    '@context': [
      ...(passport([foreign])['@context'] as readonly string[]),
      'https://w3id.org/security/suites/ed25519-2020/v1',
    ],
  };

  it('compares the first and one in a hundred', async () => {
    const prover = new DirectProver(await parts());
    const guarded: number[] = [];
    for (let number = 0; number < 202; number++) if (!(await prover.prove(document, AT)).checked) guarded.push(number);
    expect(guarded).toEqual([0, 100, 200]);
  });

  it('stops on any difference, and on a signature that does not hold', async () => {
    const { plainly } = await parts();
    const other = await parts({
      plainly: async (one, created) => ({ ...(await plainly(one, created)), title: { en: 'Another' } }),
    });
    await expect(new DirectProver(other).prove(document, AT)).rejects.toThrow('not what the plain library makes');
    const { signNow } = await signerOf(foreignKey, system);
    const wrong = await parts({ sign: async (data) => signNow(data) });
    await expect(new DirectProver(wrong).prove(document, AT)).rejects.toThrow('does not hold');
  });
});
