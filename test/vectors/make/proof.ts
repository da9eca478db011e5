import {
  ED25519_2020_CONTEXT,
  type Json,
  type JsonObject,
  STATUS_CONTEXT,
  VC2_CONTEXT,
  VC_CONTEXT,
  asList,
} from '../../../src/model/index.js';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import { type ProofKey, signerOf } from '../../../src/proof/key.js';
import { loaderOf } from '../../../src/proof/loader.js';
import { didDocument } from '../../../src/proof/index.js';
import {
  type Change,
  ISSUED,
  NAME,
  UNDEFINED_TERMS,
  contexts,
  credential,
  entries,
  list,
  lists,
  newKey,
  proved,
  prover,
  trust,
  trusting,
  LISTS,
  without,
} from './house.js';
import { type Made, type Recipe, caused, passes } from './recipe.js';

type Options = NonNullable<Parameters<typeof proved>[0]>;

/** A proved credential that is changed after the proof was made. */
function proof(change: Change, options: Options = {}) {
  return async (): Promise<Made> => ({
    file: change(await proved(options)),
    trust: await trust(),
    lists: await lists(),
  });
}

/** The same with other members in its proof. */
function inProof(members: Readonly<Record<string, Json | undefined>>, options?: Options) {
  return proof((document) => ({ ...document, proof: { ...(document['proof'] as JsonObject), ...members } }), options);
}

/** A proof by eddsa-rdfc-2022 alone, whatever the document. */
async function integrity(document: JsonObject, key: ProofKey): Promise<JsonObject> {
  const suite = new DataIntegrityProof({ signer: await signerOf(key), date: ISSUED, cryptosuite });
  return (await issue({
    credential: structuredClone(document),
    suite,
    documentLoader: loaderOf(contexts),
  })) as JsonObject;
}

/** The small credential in data model 2.0. */
async function second(key: ProofKey): Promise<JsonObject> {
  const { issuanceDate, ...plain } = await credential();
  return {
    ...plain,
    '@context': [VC2_CONTEXT, UNDEFINED_TERMS],
    issuer: { ...(plain['issuer'] as JsonObject), id: key.did },
    validFrom: issuanceDate ?? null,
    credentialStatus: entries,
  };
}

const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

/** An Open Badge with a proof by eddsa-rdfc-2022. */
async function badge(): Promise<JsonObject> {
  const key = await prover();
  return integrity(
    {
      '@context': [VC2_CONTEXT, OPEN_BADGES],
      id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      name: 'Working in a team',
      issuer: { id: key.did, type: ['Profile'], name: NAME },
      validFrom: ISSUED,
      credentialSubject: {
        type: ['AchievementSubject'],
        identifier: [
          { type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: 'Eleni Papadopoulou' },
        ],
        achievement: {
          id: 'https://passport.example/achievements/1',
          type: ['Achievement'],
          name: 'Working in a team',
          description: 'Works in a team.',
          criteria: { narrative: 'A task in a team.' },
        },
      },
      credentialStatus: entries,
    },
    key,
  );
}

const WEB = 'did:web:passport.example';

/** A credential by a did:web key, with the DID document that the trust file gives for it. */
function web(change: (document: JsonObject, key: ProofKey) => JsonObject | undefined) {
  return async (): Promise<Made> => {
    const key = await newKey(WEB);
    const document = change(didDocument(key) as JsonObject, key);
    return {
      file: await proved({ key }),
      trust: trusting([], key, document === undefined ? {} : { didDocuments: [{ id: WEB, document }] }),
      lists: {
        [LISTS.revocation]: await list({ purpose: 'revocation', key }),
        [LISTS.suspension]: await list({ purpose: 'suspension', key }),
      },
    };
  };
}

/** The DID document with other members in its key. */
function webKey(members: Readonly<Record<string, Json>>) {
  return web((document) => ({
    ...document,
    verificationMethod: [{ ...(asList(document['verificationMethod'])[0] as JsonObject), ...members }],
  }));
}

/** A credential by a did:web key, where the trust file knows the domain of the issuer. */
function byDomain(did: string) {
  return async (): Promise<Made> => {
    const key = await newKey(did);
    return {
      file: await proved({ key }),
      trust: {
        issuers: [{ domain: 'passport.example', name: NAME }],
        didDocuments: [{ id: did, document: didDocument(key) as JsonObject }],
      },
      lists: {
        [LISTS.revocation]: await list({ purpose: 'revocation', key }),
        [LISTS.suspension]: await list({ purpose: 'suspension', key }),
      },
    };
  };
}

/** As many nodes without ids as canonicalisation refuses to name. */
const NAMELESS = Array.from({ length: 1001 }, () => ({ type: 'Note' }));

export const PROOFS: readonly Recipe[] = [
  passes(
    'proved',
    'A credential of data model 1.1 with an Ed25519Signature2020 by its issuer.',
    proof((item) => item),
  ),
  passes('proved-eddsa-rdfc-2022', 'A credential of data model 2.0 with a proof by eddsa-rdfc-2022.', async () => {
    const key = await prover();
    return { file: await integrity(await second(key), key), trust: await trust(), lists: await lists() };
  }),
  passes(
    'proved-set',
    'Two proofs of both suites, each over the document.',
    proof((item) => item, { set: true }),
  ),
  passes(
    'proved-did-web',
    'The key is that of a DID document given with the trust file.',
    web((document) => document),
  ),
  passes('proved-signs-for', 'The proof is by a DID that may sign for the issuer.', async () => {
    const signer = await newKey();
    const { did } = await prover();
    const issuers = [
      { did, name: NAME },
      { did: signer.did, name: 'Signing service', signsFor: [did] },
    ];
    return {
      file: await proved({
        key: signer,
        change: (document) => ({ ...document, issuer: { ...(document['issuer'] as JsonObject), id: did } }),
      }),
      trust: { issuers },
      lists: await lists(),
    };
  }),
  caused('passed', 'credential.open-badge', 'An Open Badge is judged as a general credential.', async () => ({
    file: await badge(),
    trust: await trust(),
    lists: await lists(),
  })),
  caused(
    'failed',
    'proof.shape-not-exact',
    'The status entries were renamed to an IRI, which is the same under the proof and hides them from readers of JSON.',
    async () => {
      const { credentialStatus, ...document } = await proved();
      return {
        file: { ...document, 'https://www.w3.org/2018/credentials#credentialStatus': credentialStatus ?? null },
        trust: await trust(),
      };
    },
    { case: 'status-hidden' },
  ),
  caused(
    'failed',
    'proof.shape-not-exact',
    'The id of the issuer is written as a keyword, which is the same under the proof.',
    proof((document) => {
      const { id, ...issuer } = document['issuer'] as JsonObject;
      return { ...document, issuer: { '@id': id ?? null, ...issuer } };
    }),
  ),
  caused(
    'indeterminate',
    'proof.too-large',
    'Nine proofs are one more than are checked.',
    proof((document) => ({
      ...document,
      proof: Array.from({ length: 9 }, (_, index) => ({ ...(document['proof'] as JsonObject), nonce: String(index) })),
    })),
    { case: 'proofs' },
  ),
  caused(
    'indeterminate',
    'proof.too-large',
    'More than a thousand nodes without ids would have to be named.',
    proof((document) => ({ ...document, note: NAMELESS })),
  ),
  caused(
    'indeterminate',
    'proof.context-unknown',
    'A context is named that is not bundled; none is fetched.',
    proof((document) => ({
      ...document,
      '@context': [...asList(document['@context']), 'https://contexts.example/v1'],
    })),
  ),
  caused(
    'failed',
    'proof.context-inline',
    'An inline context gives a member another meaning.',
    proof((document) => ({ ...document, '@context': [...asList(document['@context']), { familyName: 'urn:x:name' }] })),
    { follows: ['proof.shape-not-exact'] },
  ),
  caused(
    'failed',
    'proof.context-missing',
    'The context of Ed25519Signature2020 is not named.',
    proof((document) => ({
      ...document,
      '@context': asList(document['@context']).filter((context) => context !== ED25519_2020_CONTEXT),
    })),
  ),
  caused('failed', 'proof.not-canonical', 'A member that no context defines would not be proved.', async () => {
    const document = await proved({
      change: (item) => ({
        ...without(item, 'credentialSubject'),
        '@context': [VC_CONTEXT, STATUS_CONTEXT],
        issuer: (item['issuer'] as JsonObject)['id'] ?? null,
        credentialSubject: { id: 'urn:epass:person:1' },
      }),
    });
    const credentialSubject = { id: 'urn:epass:person:1', fullName: 'Eleni Papadopoulou' };
    return { file: { ...document, credentialSubject }, trust: await trust() };
  }),
  caused(
    'indeterminate',
    'proof.type-unknown',
    'The proof is of a suite that is not checked.',
    inProof({ type: 'Ed25519Signature2018' }),
  ),
  caused(
    'indeterminate',
    'proof.type-unknown',
    'The cryptosuite is of elliptic curves.',
    inProof({ type: 'DataIntegrityProof', cryptosuite: 'ecdsa-rdfc-2019' }),
    { case: 'cryptosuite' },
  ),
  caused(
    'failed',
    'proof.member-unknown',
    'The proof is a link of a chain, of which nothing here knows.',
    inProof({ previousProof: 'urn:uuid:0b9d9c3e-2f4f-4a5c-8a51-5d0d3f4b7a10' }),
  ),
  caused(
    'failed',
    'proof.purpose-wrong',
    'The proof was made to authenticate somebody.',
    inProof({ proofPurpose: 'authentication' }),
  ),
  caused(
    'failed',
    'proof.value-malformed',
    'The value of the proof is in base64url.',
    inProof({ proofValue: 'uAAAA' }),
  ),
  caused(
    'failed',
    'proof.date-unreadable',
    'The date of the proof has no zone.',
    inProof({ created: '2026-11-20T09:30:00' }),
  ),
  caused('failed', 'proof.date-unreadable', 'The proof has no date.', inProof({ created: undefined }), {
    case: 'missing',
  }),
  caused(
    'failed',
    'proof.created-later',
    'The proof is dated a month ahead.',
    inProof({ created: '2026-12-21T00:00:00Z' }),
  ),
  caused('failed', 'proof.expired', 'The proof ended the day before.', inProof({ expires: '2026-11-20T23:59:59Z' })),
  caused(
    'failed',
    'proof.wrong',
    'The family name was changed after the proof was made.',
    proof((document) => ({
      ...document,
      credentialSubject: { ...(document['credentialSubject'] as JsonObject), familyName: { el: 'Παπαδόπουλος' } },
    })),
  ),
  caused(
    'failed',
    'proof.wrong',
    'The second proof of a set is over another document: every one must hold.',
    async () => {
      const document = await proved({ set: true });
      const [first] = asList(document['proof']);
      const [, other] = asList((await proved({ set: true, number: 2 }))['proof']);
      return { file: { ...document, proof: [first ?? null, other ?? null] }, trust: await trust() };
    },
    { case: 'second' },
  ),
  caused(
    'failed',
    'proof.wrong',
    'The purpose was left and the date of the proof changed.',
    inProof({ created: '2026-11-20T09:30:01Z' }),
    { case: 'created' },
  ),
  caused('failed', 'proof.method-malformed', 'The method of a did:key names another key in its fragment.', async () => {
    const { did } = await prover();
    return inProof({ verificationMethod: `${did}#key-1` })();
  }),
  caused(
    'indeterminate',
    'proof.method-unknown',
    'The DID method is none that is resolved.',
    inProof({ verificationMethod: 'did:ebsi:zZeKyEJfUTGwajhNyNX928z#keys-1' }),
  ),
  caused(
    'indeterminate',
    'proof.did-unreachable',
    'The DID document of the issuer cannot be had.',
    web(() => undefined),
  ),
  caused(
    'indeterminate',
    'proof.did-document-wrong',
    'The DID document describes the key twice.',
    web((document) => ({
      ...document,
      verificationMethod: [...asList(document['verificationMethod']), ...asList(document['verificationMethod'])],
    })),
  ),
  caused(
    'failed',
    'proof.key-not-authorised',
    'The key is in the DID document, and not among those that may make assertions.',
    web(({ assertionMethod, ...document }) => ({ ...document, authentication: assertionMethod ?? null })),
  ),
  caused(
    'indeterminate',
    'proof.key-type-unknown',
    'The key is of a type that is not read.',
    webKey({ type: 'JsonWebKey2020' }),
  ),
  caused('failed', 'proof.key-revoked', 'The key was revoked yesterday.', webKey({ revoked: '2026-11-20T12:00:00Z' })),
  caused(
    'failed',
    'proof.key-expired',
    'The key had ended when the proof was made.',
    webKey({ expires: '2026-11-01T00:00:00Z' }),
  ),
  passes(
    'proved-key-ended-since',
    'The key ended after the proof was made: it still proves what it proved in its time.',
    webKey({ expires: '2026-11-21T00:00:00Z' }),
  ),
  caused('failed', 'issuer.not-the-prover', 'The proof is by another DID than the issuer that is named.', async () => {
    const { did } = await prover();
    const stranger = await newKey();
    const file = await proved({
      key: stranger,
      change: (document) => ({ ...document, issuer: { ...(document['issuer'] as JsonObject), id: did } }),
    });
    return { file, trust: await trust(), lists: await lists() };
  }),
  passes('proved-domain', 'The issuer is known by its domain, which is its did:web.', byDomain(WEB)),
  caused(
    'indeterminate',
    'issuer.unknown',
    'The issuer is a page below a known domain, which may be that of anybody.',
    byDomain(`${WEB}:users:mallory`),
    { case: 'below-domain' },
  ),
  caused('indeterminate', 'issuer.unknown', 'Nobody knows who is behind the DID.', async () => ({
    file: await proved(),
    trust: null,
    lists: await lists(),
  })),
  caused(
    'indeterminate',
    'issuer.unknown',
    'The credential names a well-known organisation under the DID of a stranger.',
    async () => {
      const stranger = await newKey();
      return {
        file: await proved({ key: stranger }),
        trust: await trust(),
        lists: {
          [LISTS.revocation]: await list({ purpose: 'revocation', key: stranger }),
          [LISTS.suspension]: await list({ purpose: 'suspension', key: stranger }),
        },
      };
    },
    { case: 'name-of-another' },
  ),
];
