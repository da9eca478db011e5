import { beforeAll, describe, expect, it } from '@jest/globals';
import { makeCrl } from '../../../../src/adapters/dev-pki/revocation.js';
import type { Instant, JsonObject, TrustSettings, Verdict } from '../../../../src/model/index.js';
import { seal } from '../../../../src/seal/index.js';
import {
  ISSUED,
  type IssuedSet,
  NOW,
  type Surroundings,
  bytesOf,
  codesOf,
  issuedSet,
  lists,
  trustIn,
  verifyingWith,
} from '../../../support/issued.js';

/*
 * Parsed certificates, keys taken in and links between certificates are kept from one file to the next. Each case is
 * judged once as it should be, so that all of that is kept, then with one thing changed, then as it was.
 */

let set: IssuedSet;
let sealed: Uint8Array;
let good: Surroundings;

beforeAll(async () => {
  set = await issuedSet();
  sealed = (set.credentials[0] as IssuedSet['credentials'][number]).sealed;
  good = { trust: set.trust, lists: set.lists };
});

async function judged(bytes: Uint8Array, around: Surroundings, at: Instant = NOW): Promise<Verdict> {
  return (await verifyingWith(around).verify(bytes, { at })).verdict;
}

/** The verdict on what is changed, between two on what is not. */
async function between(change: { bytes?: Uint8Array; around?: Surroundings; at?: Instant }): Promise<Verdict> {
  expect((await judged(sealed, good)).conclusion).toBe('passed');
  const verdict = await judged(change.bytes ?? sealed, { ...good, ...change.around }, change.at);
  expect((await judged(sealed, good)).conclusion).toBe('passed');
  return verdict;
}

function altered(
  change: (envelope: { payload: string; signatures: { protected: string; signature: string }[] }) => object,
) {
  return bytesOf(change(JSON.parse(new TextDecoder().decode(sealed))) as JsonObject);
}

describe('what is kept from one file to the next', () => {
  it('does not lend a certificate to another key', async () => {
    const { organisation: own, stranger, credentials } = set;
    const [first] = credentials;
    // Header and certificates are to the letter those that were found good.
    const forged = await seal(
      (first as (typeof credentials)[number]).sealable,
      { ...own.sealingKey, sign: stranger.sealingKey.sign },
      { signedAt: ISSUED },
    );
    const verdict = await between({ bytes: forged });
    expect([verdict.conclusion, codesOf(verdict, 'seal.intact', 0)]).toEqual(['failed', ['seal.signature-wrong']]);
  });

  it.each<[string, () => Uint8Array]>([
    [
      'signature',
      () =>
        altered(({ payload, signatures: [one] }) => ({
          payload,
          signatures: [
            {
              ...one,
              signature: `${one?.signature.startsWith('A') === true ? 'B' : 'A'}${one?.signature.slice(1) ?? ''}`,
            },
          ],
        })),
    ],
    ['payload', () => altered(({ payload, signatures }) => ({ payload: payload.replace('2026', '2027'), signatures }))],
  ])('does not lend a header to another %s', async (_, change) => {
    const verdict = await between({ bytes: change() });
    expect([verdict.conclusion, codesOf(verdict, 'seal.intact', 0)]).toEqual(['failed', ['seal.signature-wrong']]);
  });

  it('does not lend a path to who trusts another authority of the same name, or nobody', async () => {
    for (const anchors of [[set.stranger.authority.certificate], []]) {
      const verdict = await between({ around: { trust: { ...set.trust, anchors } } });
      expect(verdict.conclusion).not.toBe('passed');
      expect(codesOf(verdict, 'certificate.path', 0)).toContain('trust.no-path');
    }
  });

  it('does not keep what an authority has not revoked yet', async () => {
    const { authority, sealCertificate } = set.organisation;
    const crl = await makeCrl({
      issuer: authority,
      revoked: [{ certificate: sealCertificate, at: ISSUED, reason: 'keyCompromise' }],
      thisUpdate: ISSUED,
      nextUpdate: '2026-12-20T00:00:00Z' as Instant,
    });
    const trust: TrustSettings = { ...set.trust, revocation: { crls: [crl], ocsps: [] } };
    const verdict = await between({ around: { trust } });
    expect(codesOf(verdict, 'certificate.revocation', 0)).toContain('certificate.revoked');
  });

  it('does not keep a list: revoked since, or replaced by a newer one', async () => {
    const { proofKey } = set.organisation;
    const revoked = await lists({ key: proofKey, revoked: [1000], validFrom: NOW });
    const verdict = await between({ around: { lists: revoked } });
    expect([verdict.conclusion, codesOf(verdict, 'status.revocation', 0)]).toEqual(['failed', ['status.revoked']]);
    const foreign = await lists({ key: set.stranger.proofKey, issuer: proofKey.did });
    expect(codesOf(await between({ around: { lists: foreign } }), 'status.revocation', 0)).toEqual([
      'status.list-untrusted',
    ]);
  });

  it('judges at the instant asked for', async () => {
    const later = await between({ at: '2026-12-20T00:00:00Z' as Instant });
    expect(codesOf(later, 'status.revocation', 0)).toEqual(['status.list-expired']);
    const ended = await between({ at: '2029-01-01T00:00:01Z' as Instant });
    expect(codesOf(ended, 'certificate.path', 0)).toContain('trust.certificate-expired');
  });

  it('gives the same evidence for files in any order and side by side', async () => {
    const files = [set.package, set.presentation, sealed, ...set.credentials.map(({ proved }) => proved)];
    const verifying = verifyingWith({ trust: trustIn(set.organisation), lists: set.lists });
    const first = [];
    for (const file of files) first.push(await verifying.gather(file, NOW));
    const again = [];
    for (const file of files.toReversed()) again.unshift(await verifying.gather(file, NOW));
    expect(again).toEqual(first);
    expect(await Promise.all(files.map((file) => verifying.gather(file, NOW)))).toEqual(first);
  });

  it('does not mix credentials of a file up that are in work at once', async () => {
    const { evidence } = await verifyingWith(good).verify(set.package, { at: NOW });
    const ids = set.credentials.slice(0, 2).map(({ id }) => id);
    expect(evidence.credentials.map(({ form, summary }) => [form, summary.id])).toEqual([
      ...ids.map((id) => ['proved', id]),
      ...ids.map((id) => ['sealed', id]),
    ]);
  });
});
