import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Instant, type JsonObject, STATUS_CONTEXT, type Verdict, utf8 } from '../../../../src/model/index.js';
import { createProver } from '../../../../src/proof/index.js';
import { seal } from '../../../../src/seal/index.js';
import {
  type IssuedSet,
  ISSUED,
  LISTS,
  NOW,
  NO_TRUST,
  type Surroundings,
  answerOf,
  bytesOf,
  codesOf,
  contexts,
  issueOne,
  issuedSet,
  jsonOf,
  lists,
  organisation,
  presentationOf,
  trustIn,
  verifyingWith,
} from '../../../support/issued.js';

let set: IssuedSet;
let sealed: Uint8Array;
let proved: Uint8Array;

beforeAll(async () => {
  set = await issuedSet();
  const [first] = set.credentials;
  if (first === undefined) throw new Error('nothing was issued');
  ({ sealed, proved } = first);
});

async function verdictOn(bytes: Uint8Array, given: Surroundings, at: Instant = NOW): Promise<Verdict> {
  return (await verifyingWith(given).verify(bytes, { at })).verdict;
}

/** With everything that it takes to pass, but for what the test changes. */
function judged(bytes: Uint8Array, given: Surroundings = {}, at: Instant = NOW): Promise<Verdict> {
  return verdictOn(bytes, { trust: set.trust, lists: set.lists, ...given }, at);
}

describe('both forms of a credential', () => {
  it('pass with trust and lists', async () => {
    for (const bytes of [sealed, proved]) {
      const verdict = await judged(bytes);
      expect(verdict.reasons).toEqual([]);
      expect(verdict.conclusion).toBe('passed');
      const answers = verdict.credentials[0]?.answers ?? [];
      expect(answers.filter(({ severity, conclusion }) => severity === 'fail' && conclusion !== 'passed')).toEqual([]);
      expect(answerOf(verdict, 'status.revocation', 0)?.conclusion).toBe('passed');
      expect(answerOf(verdict, 'credential.conforms', 0)?.findings).toEqual([]);
    }
  });

  it('take the name of the issuer from the trust settings or the certificate', async () => {
    expect((await judged(sealed)).credentials[0]?.trustedIssuer).toBe('Demo VET Centre Nicosia');
    expect((await judged(proved)).credentials[0]?.trustedIssuer).toBe('Demo VET Centre Nicosia (as we know it)');
  });

  it('stay open without trust', async () => {
    const one = await judged(sealed, { trust: NO_TRUST });
    expect(one.conclusion).toBe('indeterminate');
    expect(codesOf(one, 'certificate.path', 0)).toEqual(['trust.no-path']);
    expect(one.credentials[0]?.trustedIssuer).toBeUndefined();
    const other = await judged(proved, { trust: NO_TRUST });
    expect(other.conclusion).toBe('indeterminate');
    expect(codesOf(other, 'issuer.known', 0)).toEqual(['issuer.unknown']);
    expect(other.credentials[0]?.trustedIssuer).toBeUndefined();
  });

  it('never pass with the authority and the DID of a stranger of the same name', async () => {
    for (const bytes of [sealed, proved]) {
      const verdict = await judged(bytes, { trust: trustIn(set.stranger) });
      expect(verdict.conclusion).toBe('indeterminate');
      expect(verdict.credentials[0]?.trustedIssuer).toBeUndefined();
    }
  });

  it('never pass when somebody trusts the organisation and a stranger of the same name made them', async () => {
    const forged = await issueOne(set.stranger, { number: 0 });
    for (const bytes of [forged.sealed, forged.proved]) {
      const verdict = await judged(bytes);
      expect(verdict.conclusion).toBe('indeterminate');
      expect(verdict.credentials[0]?.trustedIssuer).toBeUndefined();
    }
  });

  it('are judged at an instant: before they were issued and after the certificate ended', async () => {
    for (const bytes of [sealed, proved]) {
      const early = await judged(bytes, {}, '2026-11-19T00:00:00Z' as Instant);
      expect(early.conclusion).toBe('failed');
      expect(codesOf(early, 'credential.dates', 0)).toContain('credential.not-yet-valid');
    }
    const late = await judged(sealed, {}, '2030-01-01T00:00:00Z' as Instant);
    expect(late.conclusion).not.toBe('passed');
    expect(codesOf(late, 'certificate.path', 0)).toContain('trust.certificate-expired');
    expect(late.credentials[0]?.trustedIssuer).toBeUndefined();
  });

  it('fail after their last day', async () => {
    const until = '2027-01-01T00:00:00Z';
    const expiring = await issueOne(set.organisation, {
      number: 4,
      change: (document) => ({ ...document, expirationDate: until, validUntil: until }),
    });
    const fresh = await lists({ key: set.organisation.proofKey, validUntil: '2028-01-01T00:00:00Z' as Instant });
    for (const bytes of [expiring.sealed, expiring.proved]) {
      expect((await judged(bytes, { lists: fresh }, '2026-12-31T23:59:59Z' as Instant)).conclusion).toBe('passed');
      const verdict = await judged(bytes, { lists: fresh }, until as Instant);
      expect(verdict.conclusion).toBe('failed');
      expect(codesOf(verdict, 'credential.dates', 0)).toEqual(['credential.expired']);
    }
  });

  it('are named on the first reading of a file alone: nothing is kept between two', async () => {
    const asked: string[] = [];
    const verifying = verifyingWith({ trust: set.trust, lists: set.lists, onRead: (url) => asked.push(url) });
    await verifying.verify(sealed, { at: NOW });
    await verifying.verify(sealed, { at: NOW });
    expect(asked).toEqual([LISTS.revocation, LISTS.suspension, LISTS.revocation, LISTS.suspension]);
  });

  it('with a proof set hold when both proofs do, and fail with one that does not', async () => {
    const double = await issueOne(set.organisation, { number: 5, proofSet: true });
    expect((await judged(double.proved)).conclusion).toBe('passed');
    const document = jsonOf(double.proved);
    const [one, other] = document['proof'] as readonly JsonObject[];
    const swapped = { ...document, proof: [one, { ...other, proofValue: one?.['proofValue'] }] } as JsonObject;
    const verdict = await judged(bytesOf(swapped));
    expect(verdict.conclusion).toBe('failed');
    expect(codesOf(verdict, 'proof.holds', 0)).toContain('proof.wrong');
  });
});

describe('status', () => {
  const position = 1000;

  it('that says revoked fails', async () => {
    const revoked = await lists({ key: set.organisation.proofKey, revoked: [position] });
    for (const bytes of [sealed, proved]) {
      const verdict = await judged(bytes, { lists: revoked });
      expect(verdict.conclusion).toBe('failed');
      expect(verdict.reasons.map(({ code }) => code)).toEqual(['status.revoked']);
      expect(answerOf(verdict, 'status.suspension', 0)?.conclusion).toBe('passed');
    }
  });

  it('that says suspended fails', async () => {
    const suspended = await lists({ key: set.organisation.proofKey, suspended: [position] });
    for (const bytes of [sealed, proved]) {
      const verdict = await judged(bytes, { lists: suspended });
      expect(verdict.conclusion).toBe('failed');
      expect(verdict.reasons.map(({ code }) => code)).toEqual(['status.suspended']);
    }
  });

  it('of another credential says nothing', async () => {
    const others = await lists({ key: set.organisation.proofKey, revoked: [position - 1, position + 1] });
    expect((await judged(sealed, { lists: others })).conclusion).toBe('passed');
  });

  it('by a stranger stays open, whichever issuer the list names', async () => {
    const key = set.stranger.proofKey;
    const { did } = set.organisation.proofKey;
    for (const published of [await lists({ key }), await lists({ key, issuer: did })]) {
      for (const bytes of [sealed, proved]) {
        const verdict = await judged(bytes, { lists: published });
        expect(verdict.conclusion).toBe('indeterminate');
        expect(codesOf(verdict, 'status.revocation', 0)).toEqual(['status.list-untrusted']);
      }
    }
  });

  it('by a stranger never says revoked', async () => {
    const published = await lists({ key: set.stranger.proofKey, revoked: [position], suspended: [position] });
    expect((await judged(sealed, { lists: published })).conclusion).toBe('indeterminate');
  });

  it('by one whom the trust settings let sign for the issuer counts', async () => {
    const published = await lists({ key: set.stranger.proofKey });
    const { did } = set.stranger.proofKey;
    const trust = {
      ...set.trust,
      issuers: [...set.trust.issuers, { did, name: 'Publisher of lists', signsFor: [set.organisation.proofKey.did] }],
    };
    expect((await judged(proved, { lists: published, trust })).conclusion).toBe('passed');
    const reversed = {
      ...set.trust,
      issuers: [...set.trust.issuers, { did, name: 'Publisher of lists', signsFor: [did] }],
    };
    expect((await judged(proved, { lists: published, trust: reversed })).conclusion).toBe('indeterminate');
  });

  it('that is missing stays open', async () => {
    const verdict = await judged(sealed, { lists: new Map() });
    expect(verdict.conclusion).toBe('indeterminate');
    expect(codesOf(verdict, 'status.revocation', 0)).toEqual(['status.list-unreachable']);
    expect(codesOf(verdict, 'status.suspension', 0)).toEqual(['status.list-unreachable']);
  });

  it('that is expired or has not begun stays open', async () => {
    const key = set.organisation.proofKey;
    const old = await lists({ key, validUntil: '2026-11-21T00:00:00Z' as Instant, revoked: [position] });
    const verdict = await judged(proved, { lists: old });
    expect(verdict.conclusion).toBe('indeterminate');
    expect(codesOf(verdict, 'status.revocation', 0)).toEqual(['status.list-expired']);
    const early = await lists({ key, validFrom: '2026-11-21T12:00:01Z' as Instant });
    expect(codesOf(await judged(proved, { lists: early }), 'status.revocation', 0)).toEqual([
      'status.list-not-yet-valid',
    ]);
  });

  it('of one purpose is not had from the list of the other', async () => {
    const revocation = set.lists.get(LISTS.revocation) as Uint8Array;
    const crossed = new Map([
      [LISTS.revocation, revocation],
      [LISTS.suspension, revocation],
    ]);
    const verdict = await judged(sealed, { lists: crossed });
    expect(verdict.conclusion).toBe('indeterminate');
    expect(codesOf(verdict, 'status.suspension', 0)).toEqual(
      expect.arrayContaining(['status.list-other', 'status.list-purpose-differs']),
    );
  });

  it('that was altered or cannot be read stays open', async () => {
    const list = jsonOf(set.lists.get(LISTS.revocation) as Uint8Array);
    const subject = list['credentialSubject'] as JsonObject;
    const other = (await lists({ key: set.stranger.proofKey, revoked: [7] })).get(LISTS.revocation) as Uint8Array;
    const encodedList = (jsonOf(other)['credentialSubject'] as JsonObject)['encodedList'];
    const altered = bytesOf({ ...list, credentialSubject: { ...subject, encodedList } } as JsonObject);
    for (const [bytes, code] of [
      [altered, 'status.list-untrusted'],
      [utf8('<html>'), 'status.list-unreachable'],
      [utf8('{"a":1,"a":2}'), 'status.list-unreachable'],
      [Uint8Array.of(0xff, 0xfe), 'status.list-unreachable'],
      [utf8('[]'), 'status.list-unreachable'],
    ] as const) {
      const verdict = await judged(sealed, { lists: new Map([...set.lists, [LISTS.revocation, bytes]]) });
      expect(verdict.conclusion).toBe('indeterminate');
      expect(codesOf(verdict, 'status.revocation', 0)).toEqual([code]);
    }
  });

  it('is asked for only after the signature holds', async () => {
    const asked: string[] = [];
    const onRead = (url: string): number => asked.push(url);
    const text = new TextDecoder().decode(sealed);
    const altered = utf8(text.replace('Ελένη', 'Ελένα'));
    expect(altered).not.toEqual(sealed);
    const verdict = await judged(altered, { onRead });
    expect(verdict.conclusion).toBe('failed');
    const document = jsonOf(proved);
    await judged(bytesOf({ ...document, issuanceDate: '2026-11-20T09:30:01Z' }), { onRead });
    expect(asked).toEqual([]);
    // The entries are there all the same, so nobody is told that there are none.
    expect(codesOf(verdict, 'status.named', 0)).toEqual([]);
    expect(answerOf(verdict, 'status.revocation', 0)?.conclusion).toBe('indeterminate');
  });
});

describe('the issuer named', () => {
  it('in a sealed form must be the organisation of the certificate', async () => {
    const other = await organisation({ seed: 3, name: 'Another Centre', identifier: 'VATCY-00000000E' });
    const borrowed = await issueOne({ ...other, issuer: set.organisation.issuer }, { number: 0 });
    const trust = { ...set.trust, anchors: [...set.trust.anchors, other.authority.certificate] };
    const verdict = await judged(borrowed.sealed, { trust });
    expect(answerOf(verdict, 'seal.intact', 0)?.conclusion).toBe('passed');
    expect(answerOf(verdict, 'certificate.path', 0)?.conclusion).toBe('passed');
    expect(verdict.conclusion).toBe('failed');
    expect(verdict.reasons).toEqual([
      {
        code: 'issuer.not-the-sealer',
        values: { named: expect.stringContaining('00000000D'), sealer: 'VATCY-00000000E' },
      },
    ]);
    expect(verdict.credentials[0]?.trustedIssuer).toBeUndefined();
  });

  it('in a proved form must be the one whose key made the proof', async () => {
    const { organisation: own, stranger } = set;
    const forged = await issueOne({ ...stranger, issuer: own.issuer }, { number: 0 });
    const verdict = await judged(forged.proved);
    expect(answerOf(verdict, 'proof.holds', 0)?.conclusion).toBe('passed');
    expect(verdict.conclusion).toBe('failed');
    expect(verdict.reasons.map(({ code }) => code)).toEqual(['issuer.not-the-prover']);
    expect(verdict.credentials[0]?.trustedIssuer).toBeUndefined();
  });

  it('may have another sign for it, when the trust settings say so', async () => {
    const { organisation: own, stranger } = set;
    const delegated = await issueOne({ ...stranger, issuer: own.issuer }, { number: 0 });
    const trust = {
      ...set.trust,
      issuers: [
        ...set.trust.issuers,
        { did: stranger.proofKey.did, name: 'Signing service', signsFor: [own.proofKey.did] },
      ],
    };
    const verdict = await judged(delegated.proved, { trust });
    expect(verdict.conclusion).toBe('passed');
    expect(verdict.credentials[0]?.trustedIssuer).toBe('Demo VET Centre Nicosia (as we know it)');
  });

  it('is not shown as trusted over a broken seal with the certificate of a trusted organisation', async () => {
    const text = new TextDecoder().decode(sealed);
    const verdict = await judged(utf8(text.replace('Παπαδοπούλου', 'Παπαδοπούλος')));
    expect(verdict.conclusion).toBe('failed');
    expect(verdict.credentials[0]?.trustedIssuer).toBeUndefined();
    const broken = await judged(bytesOf({ ...jsonOf(proved), validFrom: '2026-11-20T09:30:01Z' }));
    expect(broken.conclusion).toBe('failed');
    expect(broken.credentials[0]?.trustedIssuer).toBeUndefined();
  });

  it('may be a did:web whose document the trust settings hold', async () => {
    const did = 'did:web:passport.example';
    const web = await organisation({ seed: 4, did });
    const credential = await issueOne(web, { number: 1 });
    const { verificationMethod, publicKeyMultibase } = web.proofKey;
    const document = {
      id: did,
      verificationMethod: [
        { id: verificationMethod, type: 'Ed25519VerificationKey2020', controller: did, publicKeyMultibase },
      ],
      assertionMethod: [verificationMethod],
    };
    const published = await lists({ key: web.proofKey });
    const trust = { ...trustIn(web), didDocuments: [{ id: did, document }] };
    expect((await judged(credential.proved, { trust, lists: published })).conclusion).toBe('passed');

    const without = await judged(credential.proved, { trust: trustIn(web), lists: published });
    expect(without.conclusion).toBe('indeterminate');
    expect(codesOf(without, 'proof.holds', 0)).toEqual(['proof.did-unreachable']);

    const notListed = { ...document, assertionMethod: [] };
    const refused = await judged(credential.proved, {
      trust: { ...trust, didDocuments: [{ id: did, document: notListed }] },
      lists: published,
    });
    expect(refused.conclusion).toBe('failed');
  });
});

describe('what is no credential', () => {
  it('never passes, and says what it is', async () => {
    const { payload } = jsonOf(sealed) as { payload: string };
    for (const [bytes, conclusion, code] of [
      [new Uint8Array(), 'failed', 'form.empty'],
      [utf8('%PDF-1.7'), 'indeterminate', 'form.pdf-broken'],
      [utf8('{}'), 'failed', 'form.json-unknown'],
      [utf8('<?xml version="1.0"?><note/>'), 'failed', 'form.is-xml'],
      [utf8('<europassCredential xmlns="http://data.europa.eu/snb"/>'), 'indeterminate', 'form.is-older-model'],
      [utf8('{"a":1,"a":1}'), 'failed', 'form.json-unreadable'],
      [set.lists.get(LISTS.revocation) as Uint8Array, 'failed', 'form.is-status-list'],
      [utf8(payload), 'failed', 'form.nothing-to-trust'],
    ] as const) {
      const verdict = await judged(bytes);
      expect(verdict.conclusion).toBe(conclusion);
      expect(verdict.reasons.map((reason) => reason.code)).toContain(code);
    }
  });

  it('does not pass for the seal over it', async () => {
    const { sealingKey } = set.organisation;
    const issuer = jsonOf(proved)['issuer'];
    for (const type of [
      ['Letter'],
      [],
      ['VerifiableCredential', 'VerifiablePresentation'],
      ['VerifiableCredential', 'BitstringStatusListCredential'],
    ]) {
      const document = { id: 'urn:letter:1', type, issuer, credentialSubject: { id: 'urn:person:1' } };
      const verdict = await judged(await seal({ document, status: [] } as never, sealingKey, { signedAt: ISSUED }));
      expect(answerOf(verdict, 'seal.intact', 0)?.conclusion).toBe('passed');
      expect(verdict.conclusion).toBe('failed');
      expect(codesOf(verdict, 'credential.readable', 0)).toEqual(['form.payload-not-a-credential']);
    }
  });
});

describe('a W3C credential of another kind', () => {
  const document: JsonObject = {
    '@context': ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/security/suites/ed25519-2020/v1'],
    id: 'urn:uuid:5f2f3c52-1c2e-4a4f-9f0e-6f3e2b0d9c11',
    type: ['VerifiableCredential'],
    issuanceDate: '2025-01-01T00:00:00Z',
    expirationDate: '2026-01-01T00:00:00Z',
    credentialSubject: { id: 'did:example:somebody' },
  };

  async function other(change: JsonObject = {}): Promise<JsonObject> {
    const { proofKey } = set.organisation;
    const prover = createProver({ key: proofKey, contexts });
    return prover.proveDocument({ ...document, issuer: proofKey.did, ...change }, ISSUED);
  }

  it('passes within its dates, and fails after them', async () => {
    const bytes = bytesOf(await other());
    expect((await judged(bytes, {}, '2026-11-20T10:00:00Z' as Instant)).conclusion).toBe('failed');
    const lasting = await judged(bytesOf(await other({ expirationDate: '2027-01-01T00:00:00Z' })));
    expect(lasting.conclusion).toBe('passed');
    expect(answerOf(lasting, 'status.named', 0)).toMatchObject({ conclusion: 'failed', severity: 'inform' });
    expect(answerOf(lasting, 'credential.conforms', 0)).toBeUndefined();
  });

  it('does not outlive itself by a date in an array, which is the same RDF', async () => {
    const proven = await other();
    for (const hidden of [['2026-01-01T00:00:00Z'], ['2026-01-01T00:00:00Z', null]]) {
      const verdict = await judged(bytesOf({ ...proven, expirationDate: hidden }));
      expect(verdict.conclusion).not.toBe('passed');
    }
    const verdict = await judged(bytesOf({ ...proven, expirationDate: ['2026-01-01T00:00:00Z'] }));
    expect(answerOf(verdict, 'proof.holds', 0)?.conclusion).toBe('passed');
    expect(codesOf(verdict, 'credential.readable', 0)).toEqual(['credential.date-unreadable']);
  });
});

describe('what one file may ask for', () => {
  it('is limited: a passport of credentials that each name many lists', async () => {
    const { organisation: own } = set;
    const prover = createProver({ key: own.proofKey, contexts });
    const credentials = await Promise.all(
      Array.from({ length: 6 }, (_, number) =>
        prover.proveDocument(
          {
            '@context': ['https://www.w3.org/2018/credentials/v1', STATUS_CONTEXT],
            id: `urn:credential:${String(number)}`,
            type: ['VerifiableCredential'],
            issuer: own.proofKey.did,
            issuanceDate: ISSUED,
            credentialSubject: { id: 'did:example:somebody' },
            credentialStatus: Array.from({ length: 16 }, (__, at) => {
              const url = `https://passport.example/status-lists/${String(number)}-${String(at)}`;
              return {
                id: `${url}#1`,
                type: 'BitstringStatusListEntry',
                statusPurpose: 'revocation',
                statusListIndex: '1',
                statusListCredential: url,
              };
            }),
          },
          ISSUED,
        ),
      ),
    );
    const presented = await presentationOf(own, credentials, ['https://passport.example/programmes/x']);
    const asked: string[] = [];
    const verdict = await judged(presented, { onRead: (url) => asked.push(url) });
    expect(asked).toHaveLength(64);
    expect(verdict.conclusion).toBe('indeterminate');
    expect(codesOf(verdict, 'status.revocation', 5)).toContain('status.list-unreachable');
  });

  it('is limited: a seal with a member for every few of its bytes', async () => {
    const { signatures } = jsonOf(sealed);
    const members = Array.from({ length: 20_000 }, (_, at) => [`m${String(at)}`, 0]);
    const verdict = await judged(
      bytesOf({ payload: '{}', signatures, ...(Object.fromEntries(members) as JsonObject) } as JsonObject),
    );
    expect(verdict.conclusion).toBe('failed');
    expect(codesOf(verdict, 'credential.readable', 0)).toHaveLength(20);
  });
});
