import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issue as plainIssue, signPresentation } from '@digitalbazaar/vc';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { type Ed25519KeyPair, from } from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { createDidSource } from '../../src/adapters/status-source.js';
import { mapToCredential } from '../../src/elm/index.js';
import type { Json, JsonObject } from '../../src/model/index.js';
import type { ProofKey } from '../../src/proof/index.js';
import { award, programmeOf, vocabularies } from '../support/awards.js';
import { documents } from '../support/issued.js';
import { plainLoader, plainVerify } from '../support/plain.js';
import { keyOf } from '../support/proving.js';
import { type Answer, type Tenants, ask, startTenants } from './tenants.js';

/*
 * One contract for each call of the W3C VC API, over one running service with two organisations and four instances: what suites of the
 * W3C send, what they expect, and what must not be taken. The plain libraries are the other side: they verify what is issued here, and
 * what they issue is verified here.
 */

const V1 = 'https://www.w3.org/2018/credentials/v1';
const V2 = 'https://www.w3.org/ns/credentials/v2';
const EXAMPLES = 'https://www.w3.org/ns/credentials/examples/v2';
const ED25519 = 'https://w3id.org/security/suites/ed25519-2020/v1';
const DATA_MODEL = 'https://www.w3.org/TR/vc-data-model#';
const SECURITY = 'https://w3id.org/security#';
const RELATED = 'https://schema.org/';

const contexts = documents.conformanceContexts();
const KINDS = ['Ed25519Signature2020', 'eddsa-rdfc-2022'] as const;
type Kind = (typeof KINDS)[number];

let tenants: Tenants;
let token: string;
let other: string;
let keys: Readonly<Record<'school' | 'holder', ProofKey>>;
const dids: Record<string, string> = {};

beforeAll(async () => {
  tenants = await startTenants(
    {},
    {
      instances: {
        address: 'https://vc.example',
        instances: [
          { name: 'ed25519', organisation: 'nicosia', proofType: KINDS[0], conformance: true },
          {
            name: 'rdfc',
            organisation: 'nicosia',
            proofType: KINDS[1],
            conformance: true,
            negative: 400,
            statusPurposes: ['revocation', 'suspension'],
          },
          { name: 'edc', organisation: 'nicosia', proofType: KINDS[0] },
          { name: 'others', organisation: 'nicosia', proofType: KINDS[0], tokens: [`tok_${'0'.repeat(16)}`] },
        ],
      },
      over: async (house, compose) => ({
        verifying: await compose.verifying({}, house.listAt),
        conformance: await compose.verifying({}, house.listAt, contexts),
        dids: createDidSource({ documents: [], hosts: [] }),
      }),
    },
  );
  for (const { name, did } of tenants.nicosia.instances) dids[name] = did;
  token = await tenants.token(tenants.nicosia, 'issue', 'revoke', 'read');
  other = await tenants.token(tenants.turin, 'issue', 'revoke', 'read');
  keys = { school: await keyOf(71), holder: await keyOf(72) };
}, 180_000);

afterAll(async () => {
  expect(tenants.service.faults).toEqual([]);
  await tenants.close();
});

const post = (
  path: string,
  body: unknown,
  headers?: Record<string, string>,
  by: string | undefined = token,
): Promise<Answer> =>
  ask(tenants, 'POST', path, {
    body,
    ...(by === undefined ? {} : { token: by }),
    ...(headers === undefined ? {} : { headers }),
  });

/** Asked by nobody in particular, as verifying is. */
const anybody = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  ask(tenants, 'POST', path, { body, headers });

/** Bodies as the suites send them. */
function first(issuer: Json, change: JsonObject = {}): JsonObject {
  return {
    '@context': [V1],
    type: ['VerifiableCredential'],
    id: `urn:uuid:${crypto.randomUUID()}`,
    issuer,
    issuanceDate: '2026-01-01T00:00:00Z',
    credentialSubject: { id: 'did:example:learner' },
    ...change,
  };
}

function second(issuer: Json, change: JsonObject = {}): JsonObject {
  return {
    '@context': [V2, EXAMPLES],
    type: ['VerifiableCredential'],
    issuer,
    credentialSubject: { id: 'did:example:learner', degree: { type: 'ExampleDegree', name: 'Basket weaving' } },
    ...change,
  };
}

/** A copy without a member. */
function without(document: JsonObject, name: string): JsonObject {
  const { [name]: gone, ...rest } = document;
  void gone;
  return rest;
}

const codes = (answer: Answer, member: string): readonly unknown[] =>
  (answer.body[member] as readonly { code: string }[]).map(({ code }) => code);

async function pairOf({
  did,
  verificationMethod,
  publicKeyMultibase,
  secretKeyMultibase,
}: ProofKey): Promise<Ed25519KeyPair> {
  return from({ type: 'Multikey', id: verificationMethod, controller: did, publicKeyMultibase, secretKeyMultibase });
}

async function suiteOf(key: ProofKey, kind: Kind, date = '2026-01-02T00:00:00Z'): Promise<unknown> {
  const signer = (await pairOf(key)).signer();
  return kind === 'eddsa-rdfc-2022'
    ? new DataIntegrityProof({ signer, date, cryptosuite })
    : new Ed25519Signature2020({ signer, date });
}

/** As the plain libraries issue; the suite's own context is the caller's business. */
async function byOthers(credential: JsonObject, kind: Kind, key = keys.school): Promise<JsonObject> {
  const stated = credential['@context'] as readonly Json[];
  const needed =
    kind === KINDS[0] ? [ED25519] : stated[0] === V2 ? [] : ['https://w3id.org/security/data-integrity/v2'];
  const copy = structuredClone({ ...credential, '@context': [...stated, ...needed] });
  return (await plainIssue({
    credential: copy,
    suite: await suiteOf(key, kind),
    documentLoader: plainLoader(contexts),
  })) as JsonObject;
}

/** Signs for a challenge: the purpose has more members than the type of the plain library says. */
async function presented(
  credentials: readonly JsonObject[],
  change: JsonObject = {},
  key = keys.holder,
): Promise<JsonObject> {
  const presentation = {
    '@context': [V2],
    type: ['VerifiablePresentation'],
    ...(credentials.length === 0 ? {} : { verifiableCredential: credentials }),
    ...change,
  };
  return (await signPresentation({
    presentation: structuredClone(presentation),
    suite: await suiteOf(key, 'eddsa-rdfc-2022'),
    challenge: 'c-1',
    domain: 'employer.example',
    documentLoader: plainLoader(contexts),
  } as never)) as JsonObject;
}

describe('a conformance instance', () => {
  it.each([
    ['ed25519', KINDS[0], first],
    ['ed25519', KINDS[0], second],
    ['rdfc', KINDS[1], first],
    ['rdfc', KINDS[1], second],
  ] as const)('issues, decides and publishes so that the plain libraries agree: %s %s', async (name, kind, written) => {
    const at = `/instances/${name}`;
    const did = dids[name] ?? '';
    const given = written(did);
    const answer = await post(`${at}/credentials/issue`, { credential: given, options: {} });
    expect([answer.status, answer.body['code']]).toEqual([201, undefined]);
    const issued = answer.body['verifiableCredential'] as JsonObject;
    const proof = issued['proof'] as JsonObject;
    expect(Array.isArray(proof)).toBe(false);
    expect(proof).toMatchObject({
      ...(kind === KINDS[0] ? { type: kind } : { type: 'DataIntegrityProof', cryptosuite: kind }),
      proofPurpose: 'assertionMethod',
      verificationMethod: `${did}#${did.slice(8)}`,
      proofValue: expect.stringMatching(/^z/) as unknown,
      created: expect.any(String) as unknown,
    });
    expect(issued['credentialSubject']).toEqual(given['credentialSubject']);
    expect(issued['id']).toMatch(/^urn:uuid:/);
    if (kind === KINDS[0]) expect(issued['@context']).toContain(ED25519);
    const entries = [issued['credentialStatus']].flat() as unknown as readonly JsonObject[];
    expect(entries.map(({ statusPurpose }) => statusPurpose)).toEqual(
      name === 'rdfc' ? ['revocation', 'suspension'] : ['revocation'],
    );
    const published = async (): Promise<Record<string, JsonObject>> => {
      const lists = entries.map(async ({ statusListCredential: url, statusPurpose }) => {
        const list = await ask(tenants, 'GET', `${at}/status-lists/${String(statusPurpose)}`);
        expect(list.headers.get('access-control-allow-origin')).toBe('*');
        expect(list.body['id']).toBe(url);
        return [url, list.body as JsonObject] as const;
      });
      return Object.fromEntries(await Promise.all(lists)) as Record<string, JsonObject>;
    };
    const now = (): string => new Date().toISOString();
    const plainly = async (): Promise<boolean> => {
      const result = await plainVerify(issued, plainLoader(contexts, await published()), now());
      const { statusResult } = result as { statusResult?: { results?: readonly { status: boolean }[] } };
      return result.verified && statusResult?.results?.every(({ status }) => !status) !== false;
    };
    expect(await plainly()).toBe(true);
    const good = await anybody(`${at}/credentials/verify`, {
      verifiableCredential: issued,
      options: { checks: ['proof'], returnResults: true, returnCredential: true },
    });
    expect([good.status, good.body['verified'], good.body['errors']]).toEqual([200, true, []]);
    expect(good.body['credential']).toEqual(issued);
    expect(good.body['results']).toMatchObject({
      proof: [{ verified: true, input: proof }],
      credentialStatus: entries.map(() => ({ value: false, verified: true })),
    });
    expect(good.body).not.toHaveProperty('verifiableCredential');

    const decide = (status: boolean, change: object = {}): Promise<Answer> =>
      post(`${at}/credentials/status`, {
        credentialId: issued['id'],
        credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation', ...change },
        status,
      });
    expect((await decide(true, { statusListIndex: 'x' })).status).toBe(400);
    const revoked = await decide(true, { statusListIndex: entries[0]?.['statusListIndex'] });
    expect([revoked.status, revoked.body['status']]).toEqual([200, true]);
    expect(await plainly()).toBe(false);
    const bad = await anybody(`${at}/credentials/verify`, { verifiableCredential: issued });
    expect([bad.status, bad.body['verified'], codes(bad, 'errors')]).toEqual([
      name === 'rdfc' ? 400 : 200,
      false,
      ['status.revoked'],
    ]);
    expect((await decide(false)).status).toBe(200);
    expect(await plainly()).toBe(true);
    // The same id again is another credential by the same name.
    expect((await post(`${at}/credentials/issue`, { credential: { ...given, id: issued['id'] } })).status).toBe(409);
  });

  const refused: readonly (readonly [string, (did: string) => unknown, string, string?])[] = [
    ['no credential', () => ({}), `${DATA_MODEL}MALFORMED_VALUE_ERROR`],
    ['a credential that is none', () => ({ credential: [] }), `${DATA_MODEL}MALFORMED_VALUE_ERROR`],
    [
      'an option',
      (did) => ({ credential: second(did), options: { surprise: 1 } }),
      'https://www.w3.org/TR/vcalm#UNKNOWN_OPTION_PROVIDED',
    ],
    [
      'a member',
      (did) => ({ credential: second(did), more: 1 }),
      'https://www.w3.org/TR/vcalm#UNKNOWN_OPTION_PROVIDED',
    ],
    [
      'JSON twice',
      (did) => `{"credential":${JSON.stringify(second(did))},"credential":{}}`,
      `${DATA_MODEL}PARSING_ERROR`,
    ],
    [
      'no context',
      (did) => ({ credential: without(second(did), '@context') }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/@context',
    ],
    [
      'a context that is a text',
      (did) => ({ credential: second(did, { '@context': V2 }) }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/@context',
    ],
    [
      'another context first',
      (did) => ({ credential: second(did, { '@context': [EXAMPLES, V2] }) }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/@context/0',
    ],
    [
      'no type',
      (did) => ({ credential: without(second(did), 'type') }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/type',
    ],
    [
      'a type that is an object',
      (did) => ({ credential: second(did, { type: {} }) }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/type',
    ],
    [
      'no issuer',
      (did) => ({ credential: without(second(did), 'issuer') }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/issuer',
    ],
    [
      'an issuer of null',
      () => ({ credential: second(null) }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/issuer',
    ],
    [
      'several issuers',
      (did) => ({ credential: second([did]) }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/issuer',
    ],
    [
      'no subject',
      (did) => ({ credential: without(second(did), 'credentialSubject') }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/credentialSubject',
    ],
    [
      'a subject of nothing',
      (did) => ({ credential: second(did, { credentialSubject: [] }) }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/credentialSubject',
    ],
    [
      'an id that is no URL',
      (did) => ({ credential: second(did, { id: 'not a url' }) }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/id',
    ],
    [
      'a status id that is no URL',
      (did) => ({ credential: second(did, { credentialStatus: { id: 'x y', type: 'A' } }) }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/credentialStatus/id',
    ],
    [
      'evidence without type',
      (did) => ({ credential: second(did, { evidence: { id: 'urn:x:1' } }) }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/evidence/type',
    ],
    [
      'a schema without id',
      (did) => ({ credential: second(did, { credentialSchema: { type: 'JsonSchema' } }) }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/credentialSchema/id',
    ],
    [
      'a date without zone',
      (did) => ({ credential: second(did, { validFrom: '2026-01-01T00:00:00' }) }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/validFrom',
    ],
    [
      'an end before the beginning',
      (did) => ({ credential: second(did, { validFrom: '2026-02-01T00:00:00Z', validUntil: '2026-01-01T00:00:00Z' }) }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/validUntil',
    ],
    [
      'a name with a member of its own',
      (did) => ({ credential: second(did, { name: { '@value': 'a', url: 'b' } }) }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/name',
    ],
    [
      'a resource whose digest is another',
      (did) => ({
        credential: second(did, {
          relatedResource: { id: V2, digestSRI: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' },
        }),
      }),
      `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
      '/body/credential/relatedResource/digestSRI',
    ],
    [
      'another issuer',
      () => ({ credential: second('did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK') }),
      'https://passport.example/problems/exchange.issuer-other',
    ],
    [
      'a term that nothing defines',
      (did) => ({ credential: second(did, { '@context': [V2], credentialSubject: { unheardOf: 'x' } }) }),
      `${SECURITY}DATA_LOSS_DETECTION_ERROR`,
    ],
    [
      'a type that nothing defines',
      (did) => ({
        credential: second(did, {
          '@context': [V2],
          type: ['VerifiableCredential', 'Unheard'],
          credentialSubject: { id: 'urn:x:1', name: 'a' },
        }),
      }),
      `${SECURITY}DATA_LOSS_DETECTION_ERROR`,
    ],
    [
      'a context that nobody has',
      (did) => ({ credential: second(did, { '@context': [V2, RELATED] }) }),
      `${SECURITY}PROOF_GENERATION_ERROR`,
    ],
  ];
  it('refuses what the suites send to be refused', async () => {
    for (const [[what, body, type, pointer], name] of refused.flatMap((one) => [
      [one, 'ed25519'] as const,
      [one, 'rdfc'] as const,
    ])) {
      const answer = await post(`/instances/${name}/credentials/issue`, body(dids[name] ?? ''));
      expect([what, answer.status, answer.body['type']]).toEqual([what, 400, type]);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      if (pointer !== undefined)
        expect((answer.body['errors'] as { pointer: string }[]).map((error) => error.pointer)).toContain(pointer);
    }
  });

  it('takes contexts that are written out, a digest that is right, and words in the language asked for', async () => {
    const at = '/instances/ed25519/credentials/issue';
    const did = dids['ed25519'] ?? '';
    const inline = { '@context': [V2, { points: 'https://example.org/points' }], credentialSubject: { points: 7 } };
    expect((await post(at, { credential: second(did, inline) })).status).toBe(201);
    const right = { id: V2, digestSRI: 'sha256-WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ=' };
    expect((await post(at, { credential: second(did, { relatedResource: right }) })).status).toBe(201);
    const greek = await post(at, { credential: second(did, { id: 1 }) }, { 'accept-language': 'el' });
    expect(greek.body).toMatchObject({ title: 'δεν είναι όπως το θέλει το μοντέλο δεδομένων' });
    expect((greek.body['errors'] as { rule: string }[])[0]?.rule).toBe('πρέπει να είναι απόλυτη διεύθυνση URL');
  });

  it('is for tokens of its organisation with the scope, and for those that are named', async () => {
    const body = { credential: second(dids['ed25519'] ?? '') };
    const reading = await tenants.token(tenants.nicosia, 'read');
    for (const [by, path, status] of [
      [reading, '/instances/ed25519/credentials/issue', 403],
      [other, '/instances/ed25519/credentials/issue', 404],
      [token, '/instances/others/credentials/issue', 403],
      [token, '/instances/nowhere/credentials/issue', 404],
      [`edc_${'A'.repeat(43)}`, '/instances/ed25519/credentials/issue', 401],
    ] as const)
      expect([path, (await post(path, body, {}, by)).status]).toEqual([path, status]);
    expect((await anybody('/instances/ed25519/credentials/issue', body)).status).toBe(401);
    expect((await anybody('/instances/nowhere/credentials/verify', { verifiableCredential: {} })).status).toBe(404);
    expect((await ask(tenants, 'GET', '/instances/ed25519/status-lists/suspension')).status).toBe(404);
    expect((await ask(tenants, 'GET', '/instances/edc/status-lists/revocation')).status).toBe(404);
  });
});

describe('a credential of others', () => {
  it.each([
    [KINDS[0], first],
    [KINDS[0], second],
    [KINDS[1], first],
    [KINDS[1], second],
  ] as const)('holds when its proof does, and not when anything was changed: %s', async (kind, written) => {
    const at = '/instances/ed25519/credentials/verify';
    const credential = await byOthers(written(keys.school.did), kind);
    const good = await anybody(at, { verifiableCredential: credential, options: { checks: ['proof'] } });
    expect([good.status, good.body['verified'], good.body['errors'], codes(good, 'warnings')]).toEqual([
      200,
      true,
      [],
      ['issuer.unknown'],
    ]);
    const proof = credential['proof'] as JsonObject;
    const changed: readonly (readonly [string, JsonObject, string])[] = [
      ['another subject', { ...credential, credentialSubject: { id: 'did:example:somebody-else' } }, 'proof.wrong'],
      ['another issuer', { ...credential, issuer: keys.holder.did }, 'proof.wrong'],
      ['another purpose', { ...credential, proof: { ...proof, proofPurpose: 'keyAgreement' } }, 'proof.purpose-wrong'],
      [
        'a proof of another kind',
        { ...credential, proof: { ...proof, type: 'RsaSignature2018' } },
        'proof.type-unknown',
      ],
      ['a value in base64', { ...credential, proof: { ...proof, proofValue: 'uAAAA' } }, 'proof.value-malformed'],
      [
        'a method of nobody',
        { ...credential, proof: { ...proof, verificationMethod: 'did:example:1#k' } },
        'proof.method-unknown',
      ],
      [
        'a term that is dropped',
        { ...credential, unheardOf: 'x' },
        written === first ? 'proof.not-canonical' : 'proof.wrong',
      ],
      [
        'a proof before it',
        { ...credential, proof: { ...proof, previousProof: 'urn:uuid:1' } },
        'proof.member-unknown',
      ],
    ];
    for (const [what, tampered, code] of changed) {
      const bad = await anybody(at, { verifiableCredential: tampered });
      expect([what, bad.status, bad.body['verified'], codes(bad, 'errors')]).toEqual([
        what,
        200,
        false,
        expect.arrayContaining([code]),
      ]);
      const strict = await anybody('/instances/rdfc/credentials/verify', { verifiableCredential: tampered });
      expect([what, strict.status, strict.body['verified'], strict.headers.get('content-type')?.split(';')[0]]).toEqual(
        [what, 400, false, 'application/problem+json'],
      );
      expect(strict.body['type']).toMatch(
        /^https:\/\/(?:w3id\.org\/security|www\.w3\.org\/TR\/vc-data-model)#[A-Z_]+$/,
      );
    }
  });

  it('that is malformed is refused, wherever it is', async () => {
    const credential = await byOthers(second(keys.school.did), KINDS[1]);
    const proof = credential['proof'] as JsonObject;
    const broken: readonly (readonly [string, Json | undefined])[] = [
      ...['@context', 'type', 'issuer', 'credentialSubject', 'proof'].flatMap((name) => [
        [`/${name}`, without(credential, name)] as const,
        [`/${name}`, { ...credential, [name]: null }] as const,
      ]),
      ...['type', 'verificationMethod', 'proofValue', 'proofPurpose', 'cryptosuite'].map(
        (name) => [`/proof/${name}`, { ...credential, proof: without(proof, name) }] as const,
      ),
      ['/@context/1', { ...credential, '@context': [V2, { x: 'urn:x' }] }],
      ['/type', { ...credential, type: 'EnvelopedVerifiableCredential' }],
    ];
    for (const [pointer, document] of broken)
      for (const path of ['/credentials/verify', '/instances/rdfc/credentials/verify']) {
        const answer = await anybody(path, { verifiableCredential: document });
        expect([pointer, answer.status, answer.body['verified'], answer.body['type']]).toEqual([
          pointer,
          400,
          false,
          `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
        ]);
        expect((answer.body['errors'] as { pointer: string }[]).map((error) => error.pointer)).toContain(
          `/body/verifiableCredential${pointer}`,
        );
      }
    for (const [body, type] of [
      [{}, `${DATA_MODEL}MALFORMED_VALUE_ERROR`],
      [{ verifiableCredential: 'x' }, `${DATA_MODEL}MALFORMED_VALUE_ERROR`],
      [
        { verifiableCredential: credential, options: { returnEverything: true } },
        'https://www.w3.org/TR/vcalm#UNKNOWN_OPTION_PROVIDED',
      ],
      ['{', `${DATA_MODEL}PARSING_ERROR`],
    ] as const) {
      const answer = await anybody('/credentials/verify', body);
      expect([answer.status, answer.body['type'], answer.body['verified']]).toEqual([400, type, false]);
    }
  });

  it('is not in its time, or of a status that nobody can read', async () => {
    const found = async (change: JsonObject, kind: Kind = KINDS[1]): Promise<unknown> => {
      const credential = await byOthers(
        second(keys.school.did, { '@context': [V2], credentialSubject: { id: 'urn:x:1', name: 'a' }, ...change }),
        kind,
      );
      const { status, body } = await anybody('/credentials/verify', { verifiableCredential: credential });
      const types = (member: string): readonly string[] =>
        (body[member] as { type: string }[]).map(({ type }) => type.split('#')[1] ?? type);
      return [
        status,
        body['verified'],
        types('errors'),
        types('warnings').filter((type) => type === 'STATUS_RETRIEVAL_ERROR'),
      ];
    };
    const at = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().replace(/\.\d+/, '');
    expect(await found({ validFrom: at(-9), validUntil: at(9) })).toEqual([200, true, [], []]);
    expect(await found({ validFrom: at(-9), validUntil: at(-1) })).toEqual([200, false, ['RANGE_ERROR'], []]);
    const entry = {
      id: 'https://lists.example/1#7',
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '7',
      statusListCredential: 'https://lists.example/1',
    };
    expect(await found({ credentialStatus: entry })).toEqual([200, true, [], ['STATUS_RETRIEVAL_ERROR']]);
  });
});

describe('a presentation', () => {
  const path = '/instances/ed25519/presentations/verify';
  const terms = { challenge: 'c-1', domain: 'employer.example' };

  it('holds for its challenge, domain and holder, with every credential in it', async () => {
    const credential = await byOthers(second(keys.school.did), KINDS[1]);
    const presentation = await presented([credential], { holder: keys.holder.did });
    const tampered = { ...credential, credentialSubject: { id: 'did:example:somebody-else' } };
    const strangers = await presented([credential], { holder: keys.school.did });
    const cases: readonly (readonly [string, JsonObject, object, boolean, readonly string[]])[] = [
      ['as it was made', presentation, terms, true, []],
      ['without asking for whom', presentation, {}, true, []],
      ['for another challenge', presentation, { ...terms, challenge: 'c-2' }, false, ['INVALID_CHALLENGE_ERROR']],
      ['for another domain', presentation, { ...terms, domain: 'x' }, false, ['INVALID_DOMAIN_ERROR']],
      ['by somebody else than its holder', strangers, terms, false, ['PROOF_VERIFICATION_ERROR']],
      ['of a changed credential', await presented([tampered]), terms, false, ['PROOF_VERIFICATION_ERROR']],
      [
        'of a credential that was put in later',
        { ...presentation, verifiableCredential: [credential, credential] },
        terms,
        false,
        ['PROOF_VERIFICATION_ERROR'],
      ],
      ['without proof', without(presentation, 'proof'), {}, true, []],
      [
        'without proof, for a challenge',
        without(presentation, 'proof'),
        terms,
        false,
        ['INVALID_CHALLENGE_ERROR', 'INVALID_DOMAIN_ERROR'],
      ],
    ];
    for (const [what, verifiablePresentation, options, verified, types] of cases) {
      const answer = await anybody(path, { verifiablePresentation, options: { ...options, returnResults: true } });
      const errors = (answer.body['errors'] as { type: string }[]).map(({ type }) => type.split('#')[1]);
      expect([what, answer.status, answer.body['verified'], errors]).toEqual([what, 200, verified, types]);
      const results = answer.body['results'] as { credentials: JsonObject[] };
      expect(results.credentials.length).toBe([verifiablePresentation['verifiableCredential']].flat().length);
    }
    const unproved = await anybody(path, { verifiablePresentation: without(presentation, 'proof') });
    expect(codes(unproved, 'warnings')).toEqual(['exchange.unproved', 'issuer.unknown']);
    const strict = await anybody('/instances/rdfc/presentations/verify', {
      verifiablePresentation: presentation,
      options: { ...terms, domain: 'x' },
    });
    expect([strict.status, strict.body['verified'], strict.body['type']]).toEqual([
      400,
      false,
      `${SECURITY}INVALID_DOMAIN_ERROR`,
    ]);
    const returned = await anybody(path, {
      verifiablePresentation: presentation,
      options: { returnPresentation: true, returnProblemDetails: false },
    });
    expect(returned.body).toEqual({ verified: true, presentation });
  });

  it('that is malformed, or too large, is refused', async () => {
    const presentation = await presented([]);
    const empty = await anybody(path, { verifiablePresentation: presentation });
    expect([empty.status, empty.body['verified']]).toEqual([200, true]);
    for (const [broken, pointer] of [
      [without(presentation, 'type'), '/type'],
      [without(presentation, '@context'), '/@context'],
      [{ ...presentation, verifiableCredential: [{}] }, '/verifiableCredential/0/@context'],
      [{ ...presentation, verifiableCredential: Array.from({ length: 65 }, () => ({})) }, '/verifiableCredential'],
      [{ ...presentation, holder: 'nobody' }, '/holder'],
      [{ ...presentation, proof: {} }, '/proof/type'],
    ] as const) {
      const answer = await anybody(path, { verifiablePresentation: broken });
      expect([pointer, answer.status, answer.body['type'], answer.body['verified']]).toEqual([
        pointer,
        400,
        `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
        false,
      ]);
      expect((answer.body['errors'] as { pointer: string }[]).map((error) => error.pointer)).toContain(
        `/body/verifiablePresentation${pointer}`,
      );
    }
  });
});

describe('a European Digital Credential', () => {
  /** As a training provider's program writes it: what the service writes is left out. */
  function written(learner: string, change: JsonObject = {}): JsonObject {
    const { issuer } = tenants.nicosia;
    const whole = award(programmeOf('adapting-to-change'), { issuer });
    const { result } = whole;
    const document = mapToCredential(
      { ...whole, result: { ...result, learner: { ...result.learner, identifier: learner } } },
      vocabularies,
    );
    return { ...without(without(without(document, 'id'), 'issued'), 'issuanceDate'), issuer: issuer.did, ...change };
  }

  it('is issued as any other of the organisation, once, and lives as any other', async () => {
    const answer = await post('/credentials/issue', { credential: written('L-9001') });
    expect([answer.status, answer.body['code'], answer.body['findings']]).toEqual([201, undefined, undefined]);
    const issued = answer.body['verifiableCredential'] as JsonObject;
    const id = String(issued['id']);
    expect(id).toMatch(/^urn:credential:/);
    expect(answer.headers.get('location')).toBe(`/credentials/${id}`);
    expect((issued['issuer'] as JsonObject)['legalName']).toEqual({ ...tenants.nicosia.issuer.legalName });
    const record = await ask(tenants, 'GET', `/credentials/${id}`, { token });
    expect(record.body).toMatchObject({
      state: 'issued',
      learner: 'L-9001',
      slug: 'adapting-to-change',
      revoked: { value: false },
    });
    const proved = await ask(tenants, 'GET', `/credentials/${id}/proved`, { token });
    expect(proved.body).toEqual(issued);
    expect((await ask(tenants, 'GET', `/credentials/${id}/sealed`, { token })).status).toBe(200);

    // The same award again is the same credential; one that says something else is refused, here and at an instance.
    const again = await post('/instances/edc/credentials/issue', { credential: written('L-9001') });
    expect([again.status, (again.body['verifiableCredential'] as JsonObject)['id']]).toEqual([201, id]);
    const changed = await post('/credentials/issue', {
      credential: written('L-9001', { validFrom: '2026-11-21T00:00:00Z' }),
    });
    expect([changed.status, changed.body['code']]).toEqual([409, 'exchange.differs']);

    const verify = async (): Promise<Answer> => anybody('/credentials/verify', { verifiableCredential: issued });
    expect((await verify()).body).toMatchObject({ verified: true, errors: [] });
    const entries = issued['credentialStatus'] as unknown as JsonObject[];
    const lists = await Promise.all(
      entries.map(async ({ statusListCredential: url }) => {
        const name = String(url).split('/').at(-1) ?? '';
        return [url, (await ask(tenants, 'GET', `/status-lists/${name}`)).body] as const;
      }),
    );
    const loader = plainLoader(contexts, Object.fromEntries(lists) as Record<string, JsonObject>);
    expect(await plainVerify(issued, loader, new Date().toISOString())).toMatchObject({ verified: true });

    for (const [statusPurpose, status, result] of [
      ['suspension', true, 'status.suspended'],
      ['suspension', false, undefined],
      ['revocation', true, 'status.revoked'],
    ] as const) {
      const decided = await post('/credentials/status', {
        credentialId: id,
        credentialStatus: {
          type: 'BitstringStatusListEntry',
          statusPurpose,
          statusListCredential: entries.find((one) => one['statusPurpose'] === statusPurpose)?.['statusListCredential'],
        },
        status,
        indexAllocator: 'urn:uuid:1',
      });
      expect([decided.status, decided.body['code']]).toEqual([200, undefined]);
      expect(codes(await verify(), 'errors')).toEqual(result === undefined ? [] : [result]);
    }
    const said = (change: object): Promise<Answer> =>
      post('/credentials/status', {
        credentialId: id,
        credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' },
        status: false,
        ...change,
      });
    for (const [change, status] of [
      [{}, 409],
      [{ credentialId: 'urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-000000000009' }, 404],
      [{ credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'refresh' } }, 400],
      [{ credentialStatus: { type: 'StatusList2021Entry', statusPurpose: 'revocation' } }, 400],
      [
        { credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'suspension', statusListIndex: '-1' } },
        400,
      ],
      [{ status: 'yes' }, 400],
    ] as const)
      expect([change, (await said(change)).status]).toEqual([change, status]);
    const issuing = await tenants.token(tenants.nicosia, 'issue');
    expect((await post('/credentials/status', {}, {}, issuing)).status).toBe(403);
    const theirs = {
      credentialId: id,
      credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'suspension' },
      status: true,
    };
    expect((await post('/credentials/status', theirs, {}, other)).status).toBe(404);

    const admin = await tenants.token(tenants.nicosia, 'admin');
    expect((await ask(tenants, 'DELETE', '/learners/L-9001', { token: admin })).status).toBe(200);
    const erased = await post('/credentials/issue', { credential: written('L-9001') });
    expect([erased.status, erased.body['code']]).toEqual([409, 'exchange.erased-before']);
  }, 30_000);

  it('or why it is not', async () => {
    const did = tenants.nicosia.issuer.did;
    const subject = written('L-9002')['credentialSubject'] as JsonObject;
    const claim = subject['hasClaim'] as JsonObject;
    const cases: readonly (readonly [Json, number, string])[] = [
      [second(did), 400, 'exchange.not-edc'],
      [first(did), 400, 'exchange.not-edc'],
      [written('L-9002', { issuer: keys.school.did }), 400, 'exchange.issuer-other'],
      [written('L-9002', { id: 'urn:credential:1' }), 400, 'exchange.malformed'],
      [written('L-9002', { credentialStatus: [] }), 400, 'exchange.malformed'],
      [written('L-9002', { proof: {} }), 400, 'exchange.malformed'],
      [written('L-9002', { credentialSubject: without(subject, 'identifier') }), 400, 'exchange.learner-unnamed'],
      [
        written('L-9002', { credentialSubject: { ...subject, hasClaim: without(claim, 'specifiedBy') } }),
        400,
        'exchange.programme-unknown',
      ],
      [without(written('L-9002'), 'displayParameter'), 400, 'exchange.not-conformant'],
      [written('L-9002', { surprise: 'x' }), 400, 'exchange.not-conformant'],
      [
        written('L-9002', { '@context': [V1, 'http://data.europa.eu/snb/model/context/edc-ap', EXAMPLES] }),
        400,
        'exchange.not-conformant',
      ],
      ['x', 400, 'http.request-malformed'],
    ];
    for (const [credential, status, code] of cases)
      for (const path of ['/credentials/issue', '/instances/edc/credentials/issue']) {
        const answer = await post(path, { credential });
        expect([code, answer.status, answer.body['code']]).toEqual([code, status, code]);
        if (code === 'exchange.not-conformant') expect((answer.body['findings'] as Json[]).length).toBeGreaterThan(0);
      }
    // Nothing of it is on record.
    expect((await ask(tenants, 'GET', '/learners/L-9002/credentials', { token })).body['credentials']).toEqual([]);
    const reading = await tenants.token(tenants.nicosia, 'read', 'revoke', 'admin');
    expect((await post('/credentials/issue', { credential: written('L-9002') }, {}, reading)).status).toBe(403);
    expect((await anybody('/credentials/issue', {})).status).toBe(401);
  });
});

describe('a DID', () => {
  const resolve = (did: string, query = '', accept = '*/*'): Promise<Answer> =>
    ask(tenants, 'GET', `/1.0/identifiers/${encodeURIComponent(did)}${query}`, { headers: { accept } });
  const KEY = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
  const multibase = KEY.slice(8);

  it('of the method key is read from its own text', async () => {
    const answer = await resolve(KEY);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('content-type')).toContain('https://w3id.org/did-resolution');
    expect([answer.status, answer.body['didResolutionMetadata']]).toEqual([
      200,
      { contentType: 'application/did+ld+json' },
    ]);
    const id = `${KEY}#${multibase}`;
    const method = { id, type: 'Multikey', controller: KEY, publicKeyMultibase: multibase };
    expect(answer.body['didDocument']).toMatchObject({
      id: KEY,
      verificationMethod: [method],
      assertionMethod: [id],
      authentication: [id],
    });
    const [, , jwk] = await Promise.all(
      ['Multikey', 'Ed25519VerificationKey2020', 'JsonWebKey2020'].map((format) =>
        resolve(KEY, `?publicKeyFormat=${format}`),
      ),
    );
    expect((jwk?.body['didDocument'] as { verificationMethod: JsonObject[] }).verificationMethod[0]).toMatchObject({
      type: 'JsonWebKey2020',
      publicKeyJwk: { kty: 'OKP', crv: 'Ed25519' },
    });
    const alone = await resolve(KEY, '', 'application/did+ld+json');
    expect([alone.headers.get('content-type')?.split(';')[0], alone.body]).toEqual([
      'application/did+ld+json',
      answer.body['didDocument'],
    ]);
    expect((await resolve(id)).body).toMatchObject({ contentStream: method });
  });

  /** An Ed25519 key of 33 bytes. */
  function longKey(): string {
    const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
    let value = BigInt(`0xed01${'07'.repeat(33)}`);
    let text = '';
    for (; value > 0n; value /= 58n) text = `${letters[Number(value % 58n)] ?? ''}${text}`;
    return `z${text}`;
  }

  it.each([
    ['did:key:z6Mk', 400, 'invalidDid'],
    ['did:key:x6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK', 400, 'invalidDid'],
    ['did:key:1.2:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK', 400, 'invalidDid'],
    [`${KEY}0`, 400, 'invalidDid'],
    [`did:key:${longKey()}`, 400, 'invalidPublicKeyLength'],
    ['did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv', 400, 'unsupportedPublicKeyType'],
    ['nothing', 400, 'invalidDid'],
    ['did:web:127.0.0.1', 400, 'invalidDid'],
    ['did:web:localhost%3A8080', 404, 'notFound'],
    ['did:web:metadata.internal', 404, 'notFound'],
    ['did:example:123', 501, 'methodNotSupported'],
  ])('that cannot be resolved is told why: %s', async (did, status, error) => {
    const answer = await resolve(did);
    expect([answer.status, answer.body]).toEqual([
      status,
      expect.objectContaining({
        didDocument: null,
        didDocumentMetadata: {},
        didResolutionMetadata: expect.objectContaining({ error }) as unknown,
        title: expect.any(String) as unknown,
      }),
    ]);
  });

  it('may be asked for in a format that is not known, or with what is no fragment of it', async () => {
    const error = async (did: string, query = ''): Promise<unknown> => {
      const { status, body } = await resolve(did, query);
      return [status, (body['didResolutionMetadata'] ?? body['didDereferencingMetadata']) as unknown];
    };
    expect(await error(KEY, '?publicKeyFormat=Surprise')).toEqual([400, { error: 'unsupportedPublicKeyType' }]);
    expect(await error(KEY, '?publicKeyFormat=Ed25519VerificationKey2018')).toEqual([
      400,
      { error: 'invalidPublicKeyType' },
    ]);
    expect(await error(`${KEY}#nothing`)).toEqual([404, { error: 'notFound' }]);
    expect(await error(`${KEY}?versionId=1`)).toEqual([400, { error: 'invalidDidUrl' }]);
    expect(await error(`${KEY}#a b`)).toEqual([400, { error: 'invalidDidUrl' }]);
  });
});
