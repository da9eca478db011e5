import { beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync, zipSync } from 'fflate';
import { type JsonObject, type Verdict, utf8 } from '../../../../src/model/index.js';
import { packageOf } from '../../../../src/passport/index.js';
import { createProver } from '../../../../src/proof/index.js';
import {
  ISSUED,
  type IssuedCredential,
  type IssuedSet,
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
  packed,
  presentationOf,
  trustIn,
  verifyingWith,
} from '../../../support/issued.js';

let set: IssuedSet;
let two: readonly IssuedCredential[];
let programmes: readonly string[];

beforeAll(async () => {
  set = await issuedSet();
  two = set.credentials.slice(0, 2);
  programmes = set.credentials.map(({ programme }) => programme);
});

async function judged(bytes: Uint8Array, given: Surroundings = {}): Promise<Verdict> {
  const verifying = verifyingWith({ trust: set.trust, lists: set.lists, ...given });
  return (await verifying.verify(bytes, { at: NOW })).verdict;
}

function proven(credentials: readonly IssuedCredential[]): readonly JsonObject[] {
  return credentials.map(({ proved }) => jsonOf(proved));
}

describe('a presentation and its package', () => {
  it('pass with trust and lists, and say how much of the set is there', async () => {
    for (const [bytes, form, count] of [
      [set.presentation, 'presentation', 2],
      [set.package, 'package', 4],
    ] as const) {
      const verdict = await judged(bytes);
      expect(verdict.reasons).toEqual([]);
      expect(verdict.conclusion).toBe('passed');
      expect(verdict.form).toBe(form);
      expect(verdict.credentials).toHaveLength(count);
      expect(verdict.passport).toMatchObject({ awarded: 2, total: 4, missing: programmes.slice(2) });
      expect(codesOf(verdict, 'passport.contents')).toEqual(['passport.incomplete']);
    }
  });

  it('stay open without trust and with that of a stranger', async () => {
    for (const bytes of [set.presentation, set.package])
      for (const trust of [NO_TRUST, trustIn(set.stranger)])
        expect((await judged(bytes, { trust })).conclusion).toBe('indeterminate');
  });

  it('ask for each list once', async () => {
    const asked: string[] = [];
    await judged(set.package, { onRead: (url) => asked.push(url) });
    expect(asked).toHaveLength(2);
  });

  it('fail when one credential is revoked, name that one, and do not count it', async () => {
    const revoked = await lists({ key: set.organisation.proofKey, revoked: [1001] });
    const verdict = await judged(set.package, { lists: revoked });
    expect(verdict.conclusion).toBe('failed');
    expect(verdict.reasons.map(({ code }) => code)).toEqual(['status.revoked']);
    const failed = verdict.credentials.filter(({ conclusion }) => conclusion === 'failed');
    expect(new Set(failed.map(({ summary }) => summary.id))).toEqual(new Set([two[1]?.id]));
    expect(failed.map(({ form }) => form).sort()).toEqual(['proved', 'sealed']);
    expect(verdict.passport).toMatchObject({ awarded: 1, total: 4, missing: programmes.slice(1) });
  });
});

describe('a package whose sealed forms vouch for the DID', () => {
  it('passes with anchors alone, and takes the name from the certificate', async () => {
    const trust = { ...NO_TRUST, anchors: set.trust.anchors };
    const verdict = await judged(set.package, { trust });
    expect(verdict.reasons).toEqual([]);
    expect(verdict.conclusion).toBe('passed');
    expect(new Set(verdict.credentials.map(({ trustedIssuer }) => trustedIssuer))).toEqual(
      new Set(['Demo VET Centre Nicosia']),
    );
    // The presentation alone has nobody who vouches for its DID.
    expect((await judged(set.presentation, { trust })).conclusion).toBe('indeterminate');
  });

  it('stays open when the seal is by a stranger', async () => {
    const forged = await issueOne({ ...set.stranger, issuer: set.organisation.issuer }, { number: 0 });
    const presented = await presentationOf(set.organisation, proven(two.slice(0, 1)), programmes);
    const bytes = await packed(presented, [{ id: forged.id, slug: forged.slug, sealed: forged.sealed }]);
    const verdict = await judged(bytes, { trust: { ...NO_TRUST, anchors: set.trust.anchors } });
    expect(verdict.conclusion).toBe('indeterminate');
    expect(verdict.credentials.map(({ trustedIssuer }) => trustedIssuer)).toEqual([undefined, undefined]);
  });

  it('does not vouch with a broken seal, or for another DID of the same organisation', async () => {
    const trust = { ...NO_TRUST, anchors: set.trust.anchors };
    const [first] = two as [IssuedCredential];
    const text = new TextDecoder().decode(first.sealed).replace('Ελένη', 'Ελένα');
    const presented = await presentationOf(set.organisation, proven([first]), programmes);
    const broken = await judged(await packed(presented, [{ ...first, sealed: utf8(text) }]), { trust });
    expect(broken.conclusion).toBe('failed');
    expect(codesOf(broken, 'issuer.known', 0)).toEqual(['issuer.unknown']);

    // Sealed by the organisation, but beside it a credential that a stranger's DID proves under the organisation's name.
    const { stranger, organisation: own } = set;
    const theirs = await issueOne(
      { ...stranger, issuer: { ...own.issuer, did: stranger.proofKey.did } },
      { number: 1 },
    );
    const mixed = await presentationOf(own, proven([first, theirs]), programmes);
    const verdict = await judged(await packed(mixed, [first]), { trust });
    expect(answerOf(verdict, 'issuer.known', 0)?.conclusion).toBe('passed');
    expect(codesOf(verdict, 'issuer.known', 1)).toEqual(['issuer.unknown']);
    expect(verdict.credentials[1]?.trustedIssuer).toBeUndefined();
    expect(verdict.conclusion).toBe('indeterminate');
  });
});

describe('a package that was put together wrongly', () => {
  it('fails when the two forms of one credential differ', async () => {
    const [first] = two as [IssuedCredential];
    // Both forms are good on their own; under one id they say different things.
    const other = await issueOne(set.organisation, {
      number: 0,
      learner: { identifier: 'L-0001', givenName: 'Ελένη', familyName: 'Γεωργίου' },
    });
    expect(other.id).toBe(first.id);
    const presented = await presentationOf(set.organisation, proven([first]), programmes);
    const verdict = await judged(await packed(presented, [other]));
    expect(verdict.credentials.map(({ conclusion }) => conclusion)).toEqual(['passed', 'passed']);
    expect(verdict.conclusion).toBe('failed');
    expect(codesOf(verdict, 'passport.contents')).toContain('passport.forms-differ');
  });

  it('is not called different where only the key of the proof is out of reach', async () => {
    const web = await organisation({ seed: 5, did: 'did:web:passport.example' });
    const credential = await issueOne(web, { number: 0 });
    const presented = await presentationOf(web, proven([credential]), programmes);
    const verdict = await judged(await packed(presented, [credential]), {
      trust: { ...NO_TRUST, anchors: [web.authority.certificate] },
      lists: new Map(),
    });
    expect(codesOf(verdict, 'passport.contents')).not.toContain('passport.forms-differ');
    expect(verdict.conclusion).toBe('indeterminate');
  });

  it('fails when credentials of two learners are in it', async () => {
    const other = await issueOne(set.organisation, {
      number: 3,
      learner: { identifier: 'L-0002', givenName: 'Νίκος', familyName: 'Γεωργίου' },
    });
    const presented = await presentationOf(set.organisation, proven([...two.slice(0, 1), other]), programmes);
    const verdict = await judged(presented);
    expect(verdict.conclusion).toBe('failed');
    expect(codesOf(verdict, 'passport.contents')).toContain('passport.subject-mixed');
  });

  it('fails when a sealed file was exchanged and the manifest was not, and tells what was added', async () => {
    const entries = unzipSync(set.package);
    const [name = ''] = Object.keys(entries).filter((entry) => entry.startsWith('sealed/'));
    const altered = zipSync({ ...entries, [name]: two[1]?.sealed ?? new Uint8Array() });
    expect(codesOf(await judged(altered), 'form.readable')).toContain('passport.file-altered');
    const added = zipSync({ ...entries, 'sealed/another.jsonld': set.credentials[3]?.sealed ?? new Uint8Array() });
    const verdict = await judged(added);
    expect(verdict.conclusion).toBe('failed');
    expect(codesOf(verdict, 'form.readable')).toEqual(['passport.file-unlisted']);
    expect(codesOf(verdict, 'passport.contents')).toContain('passport.not-in-presentation');
  });

  it('fails without its presentation, with an empty one, and with one that lost its proof', async () => {
    const [first] = two as [IssuedCredential];
    const file = { form: 'sealed', name: first.slug, credential: first.id, bytes: first.sealed } as const;
    const presented = jsonOf(set.presentation);
    const { proof, ...unproved } = presented;
    expect(proof).toBeDefined();
    const empty = await createProver({ key: set.organisation.proofKey, contexts }).proveDocument(
      { ...unproved, verifiableCredential: [] },
      ISSUED,
    );
    for (const [document, code] of [
      [empty, 'passport.empty'],
      [unproved, 'proof.missing'],
      [{ ...presented, proof: [] }, 'proof.shape-not-exact'],
      [{ hello: 'world' }, 'passport.presentation-missing'],
    ] as const) {
      const bytes = bytesOf(document);
      const wrapped = await packageOf({ presentation: bytes, files: [file], at: ISSUED });
      const verdicts = [await judged(bytes), await judged(wrapped)];
      expect(verdicts.map(({ conclusion }) => conclusion)).toEqual(['failed', 'failed']);
      const all = verdicts.flatMap(({ answers }) => answers.flatMap(({ findings }) => findings.map((one) => one.code)));
      // Beside a package with a sealed file an empty presentation is not empty of credentials.
      expect(all).toContain(code);
    }
  });
});

describe('the assembler', () => {
  it('who is neither an issuer inside nor known leaves it open', async () => {
    const presented = await presentationOf(set.stranger, proven(two), programmes);
    const verdict = await judged(presented);
    expect(verdict.credentials.map(({ conclusion }) => conclusion)).toEqual(['passed', 'passed']);
    expect(verdict.conclusion).toBe('indeterminate');
    expect(verdict.reasons.map(({ code }) => code)).toEqual(['passport.assembler-unknown']);
  });

  it('who is known counts without being an issuer inside', async () => {
    const presented = await presentationOf(set.stranger, proven(two), programmes);
    const issuers = [...set.trust.issuers, { did: set.stranger.proofKey.did, name: 'Assembler' }];
    expect((await judged(presented, { trust: { ...set.trust, issuers } })).conclusion).toBe('passed');
  });

  it('does not become an issuer inside by a credential whose proof does not hold', async () => {
    const { stranger } = set;
    const own = jsonOf((await issueOne(stranger, { number: 3 })).proved);
    const broken = { ...own, validFrom: '2026-11-20T09:30:01Z' };
    const presented = await presentationOf(stranger, [...proven(two), broken], programmes);
    const verdict = await judged(presented);
    expect(verdict.conclusion).toBe('failed');
    expect(codesOf(verdict, 'passport.assembler')).toEqual(['passport.assembler-unknown']);
  });

  it('is lost when the presentation is altered', async () => {
    const document = jsonOf(set.presentation);
    const title = { en: 'Passport to Anything' };
    const inside = document['verifiableCredential'] as readonly JsonObject[];
    for (const altered of [
      { ...document, title },
      { ...document, hasPart: programmes.slice(0, 2) },
      { ...document, verifiableCredential: inside.slice(0, 1) },
      { ...document, verifiableCredential: [...inside, jsonOf(set.credentials[3]?.proved ?? new Uint8Array())] },
    ]) {
      const verdict = await judged(bytesOf(altered));
      expect(verdict.conclusion).toBe('failed');
      expect(codesOf(verdict, 'passport.proof')).toEqual(['proof.wrong']);
      expect(codesOf(verdict, 'passport.assembler')).toEqual(['passport.assembler-unknown']);
    }
  });
});
