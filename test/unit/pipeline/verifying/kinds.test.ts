import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Instant,
  type JsonObject,
  STATUS_CONTEXT,
  VC2_CONTEXT,
  VC_CONTEXT,
  type Verdict,
  toBase64Url,
  utf8,
} from '../../../../src/model/index.js';
import { createProver } from '../../../../src/proof/index.js';
import { encodeList, listBits } from '../../../../src/status/index.js';
import {
  ISSUED,
  type IssuedSet,
  LISTS,
  NOW,
  type Surroundings,
  answerOf,
  bytesOf,
  codesOf,
  contexts,
  issueOne,
  issuedSet,
  jsonOf,
  lists,
  presentationOf,
  verifyingWith,
} from '../../../support/issued.js';
import { pdfWith } from '../../../support/pdf.js';

let set: IssuedSet;

beforeAll(async () => {
  set = await issuedSet();
});

async function judged(bytes: Uint8Array, given: Surroundings = {}, at: Instant = NOW): Promise<Verdict> {
  return (await verifyingWith({ trust: set.trust, lists: set.lists, ...given }).verify(bytes, { at })).verdict;
}

/** Another issuer's credential, proved with a set and then cut to one of its proofs. */
async function provedBy(
  kind: 'Ed25519Signature2020' | 'DataIntegrityProof',
  document: JsonObject,
): Promise<JsonObject> {
  const { proofKey } = set.organisation;
  const prover = createProver({ key: proofKey, contexts, proofSet: true });
  const proved = await prover.proveDocument({ ...document, issuer: document['issuer'] ?? proofKey.did }, ISSUED);
  const proof = (proved['proof'] as readonly JsonObject[]).find(({ type }) => type === kind);
  return { ...proved, proof } as JsonObject;
}

const ENTRY = {
  id: `${LISTS.revocation}#1000`,
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '1000',
  statusListCredential: LISTS.revocation,
};

const ONE: JsonObject = {
  '@context': [VC_CONTEXT, STATUS_CONTEXT],
  id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
  type: ['VerifiableCredential'],
  issuanceDate: ISSUED,
  expirationDate: '2027-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:learner' },
  credentialStatus: ENTRY,
};

const TWO: JsonObject = {
  '@context': [VC2_CONTEXT],
  id: 'urn:uuid:00000000-0000-4000-8000-000000000002',
  type: ['VerifiableCredential'],
  name: 'Course',
  validFrom: ISSUED,
  validUntil: '2027-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:learner' },
  credentialStatus: [ENTRY],
};

/** An Open Badge as its specification writes them: the achievement in the subject, the issuer with a profile. */
function badge(context: string): JsonObject {
  return {
    '@context': [VC2_CONTEXT, context],
    id: 'urn:uuid:00000000-0000-4000-8000-000000000003',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: set.organisation.proofKey.did, type: ['Profile'], name: 'Demo VET Centre' },
    validFrom: ISSUED,
    name: 'Teamwork badge',
    credentialSubject: {
      id: 'did:example:learner',
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', identityHash: 'Ελένη Παπαδοπούλου', identityType: 'name', hashed: false }],
      achievement: {
        id: 'https://badges.example/teamwork',
        type: ['Achievement'],
        name: 'Teamwork',
        description: 'Works in a team.',
        criteria: { narrative: 'Five projects.' },
      },
    },
    credentialStatus: ENTRY,
  };
}

describe('a proved credential of either data model', () => {
  it.each(['Ed25519Signature2020', 'DataIntegrityProof'] as const)(
    'passes with %s, and fails when revoked',
    async (kind) => {
      for (const document of [ONE, TWO]) {
        const bytes = bytesOf(await provedBy(kind, document));
        const verdict = await judged(bytes);
        expect(verdict.reasons).toEqual([]);
        expect(verdict.conclusion).toBe('passed');
        expect(codesOf(verdict, 'credential.kind', 0)).toEqual(['credential.general']);
        const revoked = await judged(bytes, {
          lists: await lists({ key: set.organisation.proofKey, revoked: [1000] }),
        });
        expect(revoked.reasons.map(({ code }) => code)).toEqual(['status.revoked']);
        expect((await judged(bytes, {}, '2027-01-01T00:00:00Z' as Instant)).conclusion).toBe('failed');
      }
    },
  );

  it('may use terms of its issuer’s own, which are proved as well', async () => {
    const own = {
      ...TWO,
      '@context': [VC2_CONTEXT, 'https://www.w3.org/ns/credentials/undefined-terms/v2'],
      grade: 'A',
    };
    const proved = await provedBy('DataIntegrityProof', own);
    expect((await judged(bytesOf(proved))).conclusion).toBe('passed');
    expect((await judged(bytesOf({ ...proved, grade: 'B' }))).conclusion).toBe('failed');
  });
});

describe('an Open Badge', () => {
  it.each(['context-3.0.2.json', 'context-3.0.3.json'])(
    'is named as such and judged as a credential: %s',
    async (name) => {
      const context = `https://purl.imsglobal.org/spec/ob/v3p0/${name}`;
      const bytes = bytesOf(await provedBy('DataIntegrityProof', badge(context)));
      const verdict = await judged(bytes);
      expect(verdict.reasons).toEqual([]);
      expect(verdict.conclusion).toBe('passed');
      expect(codesOf(verdict, 'credential.kind', 0)).toEqual(['credential.open-badge']);
      expect(answerOf(verdict, 'credential.conforms', 0)).toBeUndefined();
      expect(verdict.credentials[0]?.summary).toMatchObject({
        kind: 'open-badge',
        title: { und: 'Teamwork badge' },
        programme: 'https://badges.example/teamwork',
        subject: { fullName: 'Ελένη Παπαδοπούλου' },
      });
      const revoked = await judged(bytes, { lists: await lists({ key: set.organisation.proofKey, revoked: [1000] }) });
      expect(revoked.conclusion).toBe('failed');
    },
  );

  it('whose achievement is another fails', async () => {
    const proved = await provedBy(
      'Ed25519Signature2020',
      badge('https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'),
    );
    const changed = JSON.parse(JSON.stringify(proved).replace('Teamwork"', 'Leadership"')) as JsonObject;
    expect((await judged(bytesOf(changed))).conclusion).toBe('failed');
  });
});

describe('a list of the draft', () => {
  it('is read with the context that it names', async () => {
    const { proofKey } = set.organisation;
    const url = 'https://passport.example/status-lists/draft-1';
    const context = 'https://w3id.org/vc/status-list/2021/v1';
    const list = async (positions: readonly number[]): Promise<ReadonlyMap<string, Uint8Array>> => {
      const document = {
        '@context': [VC_CONTEXT, context],
        id: url,
        type: ['VerifiableCredential', 'StatusList2021Credential'],
        issuer: proofKey.did,
        issuanceDate: ISSUED,
        credentialSubject: {
          id: `${url}#list`,
          type: 'StatusList2021',
          statusPurpose: 'revocation',
          encodedList: encodeList(listBits(positions)).slice(1),
        },
      };
      const proved = await createProver({ key: proofKey, contexts }).proveDocument(document, ISSUED);
      return new Map([[url, bytesOf(proved)]]);
    };
    const entry = {
      ...ENTRY,
      id: `${url}#7`,
      type: 'StatusList2021Entry',
      statusListIndex: '7',
      statusListCredential: url,
    };
    const proved = await provedBy('Ed25519Signature2020', {
      ...ONE,
      '@context': [VC_CONTEXT, context],
      credentialStatus: entry,
    });
    expect((await judged(bytesOf(proved), { lists: await list([]) })).conclusion).toBe('passed');
    const revoked = await judged(bytesOf(proved), { lists: await list([7]) });
    expect(revoked.reasons).toEqual([
      { code: 'status.revoked', values: { by: 'Demo VET Centre Nicosia (as we know it)', date: ISSUED } },
    ]);
  });
});

describe('a PDF', () => {
  it('with a package passes as the package does, and says that its pages were not checked', async () => {
    const verdict = await judged(await pdfWith({ 'passport.zip': set.package }));
    expect(verdict.form).toBe('pdf');
    expect(verdict.conclusion).toBe('passed');
    expect(codesOf(verdict, 'form.readable')).toEqual(['form.pdf-pages-unchecked']);
    expect(verdict.passport).toMatchObject({ awarded: 2, total: 4 });
    expect(verdict.credentials).toHaveLength(4);
  });

  it('with credentials passes, and fails with one that is another’s or was altered', async () => {
    const [first, second] = set.credentials;
    if (first === undefined || second === undefined) throw new Error('nothing was issued');
    const files = { 'a.jsonld': first.sealed, 'b.json': first.proved };
    const verdict = await judged(await pdfWith(files));
    expect([verdict.form, verdict.conclusion, verdict.credentials.length]).toEqual(['pdf', 'passed', 2]);
    const other = await issueOne(set.organisation, {
      number: 1,
      learner: { identifier: 'L-2', givenName: 'Maria', familyName: 'Rossi' },
    });
    const mixed = await judged(await pdfWith({ ...files, 'c.jsonld': other.sealed }));
    expect(mixed.conclusion).toBe('failed');
    expect(codesOf(mixed, 'form.readable')).toContain('passport.subject-mixed');
    const altered = utf8(Buffer.from(first.sealed).toString('utf8').replace('Ελένη', 'Ελένα'));
    expect((await judged(await pdfWith({ ...files, 'a.jsonld': altered }))).conclusion).toBe('failed');
  });
});

describe('a compact seal', () => {
  it('is opened, and said to be no form of Europass', async () => {
    const { sealable } = set.credentials[0] ?? {};
    const { sealingKey } = set.organisation;
    const header = {
      alg: 'ES256',
      typ: 'jose',
      x5c: sealingKey.chain.map((der) => Buffer.from(der).toString('base64')),
      sigT: ISSUED,
      crit: ['sigT'],
    };
    const payload = { ...sealable?.document, status: sealable?.status };
    const input = [header, payload].map((part) => toBase64Url(utf8(JSON.stringify(part)))).join('.');
    const [signature] = await sealingKey.sign([utf8(input)]);
    const verdict = await judged(utf8(`${input}.${toBase64Url(signature ?? new Uint8Array())}`));
    expect(verdict.form).toBe('sealed');
    expect(answerOf(verdict, 'seal.intact', 0)?.conclusion).toBe('passed');
    expect(codesOf(verdict, 'credential.readable', 0)).toContain('seal.not-general');
  });
});

describe('what one file may cost', () => {
  it('ends with its time: what has not begun is left open, and never passed', async () => {
    let clock = 0;
    const asked: string[] = [];
    const verdict = await judged(set.package, { elapsed: () => (clock += 25_000), onRead: (url) => asked.push(url) });
    expect(verdict.conclusion).not.toBe('passed');
    expect(codesOf(verdict, 'form.readable')).toContain('form.too-slow');
    expect(codesOf(verdict, 'credential.readable', verdict.credentials.length - 1)).toEqual(['form.too-slow']);
    expect(asked.length).toBeLessThan(3);
    expect((await judged(set.package, { elapsed: () => 5 })).conclusion).toBe('passed');
  });

  it('ends with its bytes and its credentials', async () => {
    const sized = await judged(set.package, { limits: { fileBytes: 1000 } });
    expect([sized.conclusion, sized.reasons.map(({ code }) => code)]).toEqual(['indeterminate', ['form.too-large']]);
    const counted = await judged(set.presentation, { limits: { credentials: 1 } });
    expect(counted.conclusion).not.toBe('passed');
    expect(codesOf(counted, 'form.readable')).toEqual(['passport.too-many']);
    const packed = await judged(
      await presentationOf(
        set.organisation,
        set.credentials.map(({ proved }) => jsonOf(proved)),
        [],
      ),
      {
        limits: { credentials: 3 },
      },
    );
    expect(packed.conclusion).not.toBe('passed');
  });
});

describe('what is said of our own credentials', () => {
  it('is that they are European ones and lack no element', async () => {
    const verdict = await judged(set.credentials[0]?.sealed ?? new Uint8Array());
    expect(answerOf(verdict, 'credential.kind', 0)?.conclusion).toBe('passed');
    expect(answerOf(verdict, 'credential.standard-elements', 0)?.conclusion).toBe('passed');
  });
});
