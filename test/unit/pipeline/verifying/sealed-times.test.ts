import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { devTimeStamps, issueCertificate, makeCrl } from '../../../../src/adapters/dev-pki/index.js';
import type { Answer, CredentialFacts, Instant, TrustSettings, Verdict } from '../../../../src/model/index.js';
import { extendSeal, imprintFor, seal } from '../../../../src/seal/index.js';
import { readCertificates } from '../../../../src/trust/index.js';
import { NO_TRUST, verifyingWith } from '../../../support/issued.js';
import { SEALED_SAMPLES } from '../../../support/samples.js';
import {
  BEGIN,
  DOCUMENT,
  END,
  LEAF,
  SEALED_AT,
  STAMPED_AT,
  emptyCrl,
  root,
  sealable,
  sealedTo,
  sealingKey,
  stamp,
} from '../../../support/sealing.js';
import { describeWithShared, shared, sharedBytes } from '../../../support/shared.js';

const instant = (text: string): Instant => text as Instant;
const NOW = instant('2026-11-22T12:00:00Z');

interface Seen {
  readonly facts: CredentialFacts;
  readonly verdict: Verdict;
  readonly answer: (check: string) => readonly [Answer['conclusion'] | 'not asked', ...string[]];
}

async function look(bytes: Uint8Array, trust: TrustSettings, at: Instant): Promise<Seen> {
  const { evidence, verdict } = await (await verifyingWith({ trust })).verify(bytes, { at });
  const [facts] = evidence.credentials;
  if (facts === undefined) throw new Error('there is no credential');
  return {
    facts,
    verdict,
    answer: (check) => {
      const found = verdict.credentials[0]?.answers.find((item) => item.check === check);
      return found === undefined ? ['not asked'] : [found.conclusion, ...found.findings.map(({ code }) => code)];
    },
  };
}

async function trusting(...anchors: readonly Uint8Array[]): Promise<TrustSettings> {
  return { ...NO_TRUST, anchors: anchors.length === 0 ? [(await root()).certificate] : anchors };
}

function anchorsBut(...names: readonly string[]): readonly Uint8Array[] {
  const folder = 'edc/samples/anchors';
  return readdirSync(shared(folder))
    .filter((name) => !names.includes(name))
    .flatMap((name) => readCertificates(sharedBytes(`${folder}/${name}`)));
}

const STAMPERS = ['zetes-tsp-root-ca-001.pem', 'root-ca.pem', 'self-signed-tsa.pem'];

const SAMPLES: Readonly<Record<(typeof SEALED_SAMPLES)[number], { proven: string; expired: boolean }>> = {
  'commission-2025-participation': { proven: '2025-02-12T12:09:48Z', expired: true },
  'commission-2025-transcript': { proven: '2025-02-18T15:28:29Z', expired: true },
  'commission-participation': { proven: '2023-09-27T12:07:04Z', expired: true },
  'velocert-degree': { proven: '2026-01-12T08:58:29Z', expired: false },
  'velocert-enrolment': { proven: '2026-01-12T08:46:26Z', expired: false },
};

describeWithShared('the sealed samples', () => {
  it.each(SEALED_SAMPLES)(
    '%s: its time-stamps prove the time, and a certificate that ended since does not undo it',
    async (name) => {
      const { proven, expired } = SAMPLES[name];
      const bytes = sharedBytes(`edc/samples/sealed/${name}.jsonld`);
      const seen = await look(bytes, { ...NO_TRUST, anchors: anchorsBut() }, NOW);
      const signature = seen.facts.seal?.signatures[0];
      expect(signature).toMatchObject({
        level: 'LTA',
        provenTime: proven,
        pathThen: { at: proven, anchored: true, findings: [] },
      });
      for (const { path, time } of signature?.timeStamps ?? [])
        expect(path).toMatchObject({ at: time, anchored: true, findings: [] });
      expect(seen.answer('certificate.path')).toEqual(expired ? ['passed', 'certificate.expired-since'] : ['passed']);
      expect(seen.answer('seal.level')).toEqual(['passed', 'seal.level-reached']);
      expect(seen.answer('seal.time-stamps')).toEqual(['passed']);
      expect(seen.answer('seal.time-stamp-authorities')).toEqual(['passed']);
      expect(seen.answer('seal.claimed-time')).toEqual(expired ? ['passed'] : ['passed', 'seal.time-claimed-by-sigt']);
      expect(seen.verdict.credentials[0]?.trustedIssuer).toBe(expired ? 'ORGANIZACION TEST' : 'VELOCERT OU');
    },
  );

  it.each(SEALED_SAMPLES)(
    '%s: by authorities that nobody knows its time-stamps prove nothing, and spoil nothing',
    async (name) => {
      const { expired } = SAMPLES[name];
      const bytes = sharedBytes(`edc/samples/sealed/${name}.jsonld`);
      const trust = { ...NO_TRUST, anchors: anchorsBut(...STAMPERS) };
      const now = await look(bytes, trust, NOW);
      expect(now.facts.seal?.signatures[0]?.provenTime).toBeUndefined();
      expect(now.answer('seal.time-stamps')).toEqual(['passed']);
      expect(now.answer('seal.time-stamp-authorities')).toEqual(['indeterminate', 'seal.time-stamp-authority-unknown']);
      expect(now.answer('certificate.path')[0]).toBe(expired ? 'indeterminate' : 'passed');
      const then = await look(bytes, trust, SAMPLES[name].proven as Instant);
      expect(then.answer('certificate.path')).toEqual(['passed']);
    },
  );
});

/** A seal by a certificate that ends soon after, with what level LTA needs. */
async function shortLived(notAfter: Instant): Promise<Uint8Array> {
  const identity = await issueCertificate({ ...LEAF, notBefore: BEGIN, notAfter }, await root());
  let file = await seal(sealable(DOCUMENT), sealingKey(identity), { signedAt: SEALED_AT });
  file = extendSeal(file, [{ sigTst: await stamp(await imprintFor(file, 'sigTst')) }]);
  file = extendSeal(file, [{ xVals: [(await root()).certificate] }, { rVals: { crls: [await emptyCrl()] } }]);
  return extendSeal(file, [{ arcTst: await stamp(await imprintFor(file, 'arcTst')) }]);
}

describe('a certificate that ended', () => {
  const ended = instant('2026-11-21T00:00:00Z');

  it('after a time-stamp proves the seal leaves the path good; before the stamp, the seal open', async () => {
    const good = await look(await shortLived(ended), await trusting(), NOW);
    expect(good.answer('certificate.path')).toEqual(['passed', 'certificate.expired-since']);
    expect(good.facts.seal?.signatures[0]?.provenTime).toBe(STAMPED_AT);
    const late = await look(await shortLived(instant('2026-11-20T12:00:01Z')), await trusting(), NOW);
    expect(late.answer('certificate.path')[0]).toBe('indeterminate');
    expect(late.facts.seal?.signatures[0]?.pathThen?.anchored).toBe(false);
  });

  it('is not saved by a content time-stamp, which shows only that the content was there', async () => {
    const identity = await issueCertificate({ ...LEAF, notBefore: BEGIN, notAfter: ended }, await root());
    const stampContent = (digest: Uint8Array): Promise<Uint8Array> => stamp(digest);
    const file = await seal(sealable(DOCUMENT), sealingKey(identity), { signedAt: SEALED_AT, stampContent });
    const seen = await look(file, await trusting(), NOW);
    expect(seen.facts.seal?.signatures[0]?.timeStamps).toHaveLength(1);
    expect(seen.facts.seal?.signatures[0]?.provenTime).toBeUndefined();
    expect(seen.answer('certificate.path')[0]).toBe('indeterminate');
  });

  it('is not saved by a time-stamp over another signature', async () => {
    const identity = await issueCertificate({ ...LEAF, notBefore: BEGIN, notAfter: ended }, await root());
    const file = await seal(sealable(DOCUMENT), sealingKey(identity), { signedAt: SEALED_AT });
    const seen = await look(extendSeal(file, [{ sigTst: await stamp(new Uint8Array(32)) }]), await trusting(), NOW);
    expect(seen.answer('seal.time-stamps')).toEqual(['failed', 'seal.time-stamp-elsewhere']);
    expect(seen.answer('certificate.path')[0]).toBe('indeterminate');
    expect(seen.verdict.conclusion).toBe('failed');
  });

  it('is saved at the instant judged at by a time-stamp that came later', async () => {
    const seen = await look(
      await sealedTo('LTA', 'P-256', 'P-256', { first: instant('2027-01-01T00:00:00Z') }),
      await trusting(),
      NOW,
    );
    expect(seen.facts.seal?.signatures[0]?.provenTime).toBe('2027-01-01T00:00:00Z');
    expect(seen.answer('certificate.path')).toEqual(['passed']);
  });
});

describe('the authority of a time-stamp', () => {
  async function stampedBy(change: Partial<typeof LEAF>, genTime = STAMPED_AT): Promise<Uint8Array> {
    const profile = devTimeStamps.profile({ ...LEAF, commonName: 'Other time-stamps', ...change });
    const authority = devTimeStamps.authority(await issueCertificate(profile, await root()));
    const file = await sealedTo('B');
    const digest = await imprintFor(file, 'sigTst');
    return extendSeal(file, [{ sigTst: await authority.stamp({ hash: 'SHA-256', digest }, { genTime }) }]);
  }

  it('proves the time while its certificate holds, and nothing before or after', async () => {
    const change = { notBefore: instant('2026-11-01T00:00:00Z'), notAfter: instant('2026-12-01T00:00:00Z') };
    const proven = async (at: string): Promise<Instant | undefined> => {
      const seen = await look(await stampedBy(change, instant(at)), await trusting(), NOW);
      return seen.facts.seal?.signatures[0]?.provenTime;
    };
    expect(await proven('2026-11-20T12:00:05Z')).toBe('2026-11-20T12:00:05Z');
    expect(await proven('2026-10-31T23:59:59Z')).toBeUndefined();
    expect(await proven('2026-12-01T00:00:01Z')).toBeUndefined();
  });

  it('proves nothing where the root is not trusted, and the seal by its own root still stands', async () => {
    const stranger = await issueCertificate({
      commonName: 'Strange root',
      country: 'CY',
      key: 'P-256',
      notBefore: BEGIN,
      notAfter: END,
      keyUsage: ['keyCertSign', 'cRLSign'],
      authority: {},
    });
    const profile = devTimeStamps.profile({ ...LEAF, commonName: 'Strange time-stamps' });
    const authority = devTimeStamps.authority(await issueCertificate(profile, stranger), {
      chain: [stranger.certificate],
    });
    const file = await sealedTo('B');
    const digest = await imprintFor(file, 'sigTst');
    const stamped = extendSeal(file, [
      { sigTst: await authority.stamp({ hash: 'SHA-256', digest }, { genTime: STAMPED_AT }) },
    ]);
    const seen = await look(stamped, await trusting(), NOW);
    expect(seen.answer('certificate.path')).toEqual(['passed']);
    expect(seen.answer('seal.time-stamp-authorities')).toEqual(['indeterminate', 'seal.time-stamp-authority-unknown']);
    expect(seen.facts.seal?.signatures[0]).toMatchObject({ level: 'T' });
    expect(seen.facts.seal?.signatures[0]?.provenTime).toBeUndefined();
    const both = await look(stamped, await trusting((await root()).certificate, stranger.certificate), NOW);
    expect(both.facts.seal?.signatures[0]?.provenTime).toBe(STAMPED_AT);
  });

  it('proves nothing once its certificate was revoked for a key that others have', async () => {
    const profile = devTimeStamps.profile({ ...LEAF, commonName: 'Lost time-stamps' });
    const identity = await issueCertificate(profile, await root());
    const authority = devTimeStamps.authority(identity);
    const file = await sealedTo('B');
    const digest = await imprintFor(file, 'sigTst');
    const stamped = extendSeal(file, [
      { sigTst: await authority.stamp({ hash: 'SHA-256', digest }, { genTime: STAMPED_AT }) },
    ]);
    const crl = async (reason: 'keyCompromise' | 'superseded'): Promise<Uint8Array> =>
      makeCrl({
        issuer: await root(),
        revoked: [{ certificate: identity.certificate, at: instant('2026-11-21T00:00:00Z'), reason }],
        thisUpdate: instant('2026-11-21T00:00:00Z'),
        nextUpdate: END,
      });
    const proven = async (reason: 'keyCompromise' | 'superseded'): Promise<Instant | undefined> => {
      const trust = { ...(await trusting()), revocation: { crls: [await crl(reason)], ocsps: [] } };
      return (await look(stamped, trust, NOW)).facts.seal?.signatures[0]?.provenTime;
    };
    expect(await proven('keyCompromise')).toBeUndefined();
    expect(await proven('superseded')).toBe(STAMPED_AT);
  });
});

describe('a renewed seal', () => {
  it('is proven by its first time-stamp, and stays good after that authority ended', async () => {
    const file = await sealedTo('LTA twice', 'P-256', 'P-256', { renewed: instant('2029-06-01T00:00:00Z') });
    const later = await look(file, await trusting(), instant('2029-12-31T00:00:00Z'));
    expect(later.facts.seal?.signatures[0]).toMatchObject({ level: 'LTA', provenTime: STAMPED_AT });
    expect(later.answer('certificate.path')).toEqual(['passed']);
    const after = await look(file, await trusting(), instant('2031-01-01T00:00:00Z'));
    expect(after.answer('certificate.path')).toEqual(['passed', 'certificate.expired-since']);
  });
});
