import { beforeAll, describe, expect, it } from '@jest/globals';
import { type DevIdentity, issueCertificate } from '../../../../src/adapters/dev-pki/index.js';
import type { Instant, TrustSettings, Verdict } from '../../../../src/model/index.js';
import { extendSeal, imprintFor, seal } from '../../../../src/seal/index.js';
import { readTrust } from '../../../../src/trust/index.js';
import { importLists } from '../../../../src/trust/lists/index.js';
import { NO_TRUST, verifyingWith } from '../../../support/issued.js';
import {
  type House,
  NOW,
  PLAIN,
  SEAL,
  TOMORROW,
  YESTERDAY,
  at,
  build,
  crlOf,
  ocspOf,
  qualifiedStatements,
} from '../../../support/revocation.js';
import { DOCUMENT, SEALED_AT, STAMPED_AT, root, sealable, sealingKey, stamp } from '../../../support/sealing.js';
import { type ListedPeriod, QTST, signedList } from '../../../support/trusted-list.js';

const LATER = at('2026-12-24T00:00:00Z');

let house: House;
let qualified: DevIdentity;
let operator: DevIdentity;
let bare: Uint8Array;
let stamped: Uint8Array;

async function sealedBy(one: DevIdentity): Promise<Uint8Array> {
  return seal(sealable(DOCUMENT), sealingKey(one), { signedAt: SEALED_AT });
}

async function withStamp(file: Uint8Array): Promise<Uint8Array> {
  return extendSeal(file, [{ sigTst: await stamp(await imprintFor(file, 'sigTst'), 'P-256') }]);
}

beforeAll(async () => {
  house = await build();
  [qualified, operator] = await Promise.all([
    issueCertificate({ ...SEAL, extensions: [qualifiedStatements()] }, house.authority),
    issueCertificate({ ...PLAIN, commonName: 'Operator' }),
  ]);
  bare = await sealedBy(house.seal);
  stamped = await withStamp(bare);
});

async function trusting(change: Partial<TrustSettings> = {}): Promise<TrustSettings> {
  return { ...NO_TRUST, anchors: [house.authority.certificate, (await root()).certificate], ...change };
}

async function judged(file: Uint8Array, trust: TrustSettings, when: Instant = NOW): Promise<Verdict> {
  return (await (await verifyingWith({ trust })).verify(file, { at: when })).verdict;
}

function answer(verdict: Verdict, check: string): readonly string[] {
  const found = verdict.credentials[0]?.answers.find((item) => item.check === check);
  return found === undefined ? [] : [found.conclusion, ...found.findings.map(({ code }) => code)];
}

async function revocation(file: Uint8Array, change: Partial<TrustSettings> = {}, when?: Instant) {
  return answer(await judged(file, await trusting(change), when), 'certificate.revocation');
}

describe('revocation of the seal certificate', () => {
  it('is open while nobody has answered, and settled by an answer that is given', async () => {
    expect(await revocation(bare)).toEqual(['indeterminate', 'certificate.revocation-unavailable']);
    const given = { revocation: { crls: [], ocsps: [await ocspOf(house)] } };
    expect(await revocation(bare, given)).toEqual(['passed']);
    const foreign = { revocation: { crls: [], ocsps: [await ocspOf(house, { responder: house.stranger })] } };
    expect(await revocation(bare, foreign)).toEqual([
      'indeterminate',
      'certificate.revocation-untrusted',
      'certificate.revocation-unavailable',
    ]);
  });

  it('is settled by an answer that came with the seal', async () => {
    const file = extendSeal(stamped, [{ rVals: { crls: [await crlOf(house)], ocsps: [await ocspOf(house)] } }]);
    expect(await revocation(file)).toEqual(['passed']);
    // Long after, for the time that is proven.
    expect(await revocation(file, {}, LATER)).toEqual(['passed']);
    const unstamped = extendSeal(bare, [{ rVals: { crls: [await crlOf(house)], ocsps: [] } }]);
    expect(await revocation(unstamped, {}, LATER)).toEqual(['indeterminate', 'certificate.revocation-stale']);
  });

  it('undoes a seal that is not proven to be older, and no other', async () => {
    const revoked = async (date: Instant) => ({
      revocation: {
        crls: [
          await crlOf(house, {
            thisUpdate: TOMORROW,
            nextUpdate: LATER,
            revoked: [{ certificate: house.seal.certificate, at: date, reason: 'keyCompromise' as const }],
          }),
        ],
        ocsps: [],
      },
    });
    const before = await revoked(YESTERDAY);
    const after = await revoked(at('2026-11-20T18:00:00Z'));
    expect(await revocation(stamped, before, TOMORROW)).toEqual(['failed', 'certificate.revoked']);
    expect(await revocation(stamped, after, TOMORROW)).toEqual(['passed', 'certificate.revoked-later']);
    expect(await revocation(bare, after, TOMORROW)).toEqual(['failed', 'certificate.revoked']);
    const verdict = await judged(bare, await trusting(after), TOMORROW);
    expect(verdict.conclusion).toBe('failed');
    expect(verdict.reasons).toContainEqual({
      code: 'certificate.revoked',
      values: {
        subject: 'CN=Test seal, organizationIdentifier=VATCY-00000000D, O=Demo VET Centre Nicosia, C=CY',
        date: '2026-11-20T18:00:00Z',
        reason: 'keyCompromise',
      },
    });
  });

  it('is not asked of an anchor, and follows from the path where there is none', async () => {
    expect(await revocation(bare, { anchors: [house.seal.certificate] })).toEqual(['passed']);
    const nobody = await judged(bare, NO_TRUST);
    expect(answer(nobody, 'certificate.revocation')).toEqual(['indeterminate']);
  });

  it('is known also without an anchor, by the certificates that came along', async () => {
    const crl = await crlOf(house, { revoked: [{ certificate: house.seal.certificate, at: YESTERDAY }] });
    const file = extendSeal(bare, [{ xVals: [house.authority.certificate] }, { rVals: { crls: [crl] } }]);
    expect(answer(await judged(file, NO_TRUST), 'certificate.revocation')).toEqual(['failed', 'certificate.revoked']);
  });
});

describe('a qualified seal', () => {
  const GRANTED: ListedPeriod = { status: 'granted', since: '2020-01-01T00:00:00Z' };

  async function listing(...periods: readonly ListedPeriod[]): Promise<TrustSettings> {
    const stamps = { name: 'Stamps', type: QTST, certificates: [(await root()).certificate] };
    const services = [
      { name: 'Seals', certificates: [house.authority.certificate], periods },
      { ...stamps, periods: [{ ...GRANTED, purposes: [] }] },
    ];
    const bytes = await signedList({ services }, operator);
    const { trust } = await importLists([{ name: 'cy.xml', bytes }], [operator.certificate], NOW);
    const { settings } = readTrust(trust ?? null, () => undefined);
    if (settings === undefined) throw new Error('the import can be read');
    return settings;
  }

  const says = async (file: Uint8Array, trust: TrustSettings, when?: Instant) => {
    const verdict = await judged(file, trust, when);
    return [answer(verdict, 'certificate.path'), answer(verdict, 'certificate.qualified')];
  };

  it('is known by the trusted list alone, at the time that its time-stamp proves', async () => {
    const file = await withStamp(await sealedBy(qualified));
    expect(await says(file, await listing(GRANTED))).toEqual([['passed'], ['passed', 'certificate.qualified-seal']]);
    // Withdrawn since: it was good when it was made.
    const withdrawn = { status: 'withdrawn', since: at('2026-11-20T13:00:00Z') };
    expect(await says(file, await listing(withdrawn, GRANTED), TOMORROW)).toEqual([
      ['passed'],
      ['passed', 'certificate.qualified-seal'],
    ]);
    expect(STAMPED_AT < withdrawn.since).toBe(true);
    const unstamped = await sealedBy(qualified);
    expect(await says(unstamped, await listing(withdrawn, GRANTED), TOMORROW)).toEqual([
      ['indeterminate', 'trust.service-not-granted', 'trust.no-path'],
      ['failed', 'certificate.qualified-withdrawn'],
    ]);
  });

  it('is a claim where no list is given, and an advanced one where the certificate claims nothing', async () => {
    const file = await sealedBy(qualified);
    expect((await says(file, await trusting()))[1]).toEqual(['indeterminate', 'certificate.qualified-unlisted']);
    expect((await says(bare, await trusting()))[1]).toEqual(['failed', 'certificate.not-qualified']);
    expect((await says(bare, await listing(GRANTED)))[1]).toEqual(['failed', 'certificate.not-qualified']);
  });

  it('counts for nothing in the conclusion', async () => {
    const settled = { revocation: { crls: [await crlOf(house)], ocsps: [] } };
    const verdict = await judged(bare, await trusting(settled));
    expect(verdict.credentials[0]?.answers.find(({ check }) => check === 'certificate.qualified')?.severity).toBe(
      'inform',
    );
    expect(verdict.reasons.map(({ code }) => code)).not.toContain('certificate.not-qualified');
  });
});
