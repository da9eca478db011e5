import { describe, expect, it } from '@jest/globals';
import { type DevIdentity, type DevProfile, issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { type Instant, type PathFacts, utf8 } from '../../../src/model/index.js';
import { followPath } from '../../../src/trust/index.js';
import { CERTIFICATES } from './openssl-certificates.js';
import { BEGIN, END, LEAF, ROOT, SEALED_AT, identity, root } from '../../support/sealing.js';

const MIDDLE: DevProfile = { ...ROOT, commonName: 'Test middle', authority: { pathLength: 0 } };

function codes({ findings }: PathFacts): readonly string[] {
  return findings.map(({ code }) => code);
}

interface Asked {
  readonly others?: readonly DevIdentity[];
  readonly anchors: readonly DevIdentity[];
  readonly at?: Instant;
}

async function ask(leaf: DevIdentity, { others = [], anchors, at = SEALED_AT }: Asked): Promise<PathFacts> {
  const der = (list: readonly DevIdentity[]): readonly Uint8Array[] => list.map(({ certificate }) => certificate);
  return (await followPath({ leaf: leaf.certificate, others: der(others), anchors: der(anchors), at })).path;
}

describe('a path', () => {
  it('leads from the leaf to the root that was given', async () => {
    const path = await ask(await identity('P-256'), { anchors: [await root()] });
    expect(path).toEqual({
      at: SEALED_AT,
      subjects: [
        'CN=Test seal, organizationIdentifier=VATCY-00000000D, O=Demo VET Centre Nicosia, C=CY',
        'CN=Test root, O=Test authority, C=CY',
      ],
      anchored: true,
      findings: [],
    });
  });

  it('leads over a certificate that came with the document', async () => {
    const middle = await issueCertificate(MIDDLE, await root());
    const leaf = await issueCertificate(LEAF, middle);
    expect((await ask(leaf, { others: [middle], anchors: [await root()] })).subjects).toHaveLength(3);
    expect(codes(await ask(leaf, { anchors: [await root()] }))).toEqual(['trust.no-path']);
  });

  it('may end at an intermediate or at the leaf itself', async () => {
    const middle = await issueCertificate(MIDDLE, await root());
    const leaf = await issueCertificate(LEAF, middle);
    expect(await ask(leaf, { anchors: [middle] })).toMatchObject({ anchored: true, subjects: { length: 2 } });
    expect(await ask(leaf, { anchors: [leaf] })).toMatchObject({ anchored: true, subjects: { length: 1 } });
  });

  it.each<readonly [string, Partial<DevProfile>, Partial<DevProfile>]>([
    ['RSA below RSA', { key: 'RSA-3072' }, { key: 'RSA-2048' }],
    ['RSA below P-384', { key: 'RSA-2048' }, { key: 'P-384' }],
    ['P-384 below RSA', { key: 'P-384' }, { key: 'RSA-2048' }],
  ])('may mix kinds of keys: %s', async (_, below, above) => {
    const authority = await issueCertificate({ ...ROOT, ...above });
    expect(await ask(await issueCertificate({ ...LEAF, ...below }, authority), { anchors: [authority] })).toMatchObject(
      { anchored: true },
    );
  });

  it('does not begin without anchors, nor with those of a stranger', async () => {
    const leaf = await identity('P-256');
    expect(await ask(leaf, { anchors: [] })).toMatchObject({
      anchored: false,
      subjects: [],
      findings: [{ code: 'trust.no-path' }],
    });
    const stranger = await issueCertificate({ ...ROOT, commonName: 'Stranger' });
    expect(codes(await ask(leaf, { anchors: [stranger] }))).toEqual(['trust.no-path']);
    expect(codes(await ask(leaf, { anchors: [stranger], others: [await root()] }))).toEqual(['trust.no-path']);
  });

  it('is not faked by an authority of the same name', async () => {
    const impostor = await issueCertificate(ROOT);
    const leaf = await identity('P-256');
    expect(codes(await ask(leaf, { anchors: [impostor] }))).toEqual(['trust.no-path']);
    expect(await ask(leaf, { anchors: [impostor, await root()] })).toMatchObject({ anchored: true });
  });

  it.each<readonly [string, Instant, string]>([
    ['before it begins', '2025-12-31T23:59:59Z' as Instant, 'trust.certificate-not-yet-valid'],
    ['after it ends', '2030-01-01T00:00:01Z' as Instant, 'trust.certificate-expired'],
  ])('is none %s', async (_, at, code) => {
    const path = await ask(await identity('P-256'), { anchors: [await root()], at });
    expect(path.anchored).toBe(false);
    expect(path.subjects).toHaveLength(2);
    expect(new Set(codes(path))).toEqual(new Set([code]));
  });

  it.each([BEGIN, END])('holds at the very ends of the validity: %s', async (at) => {
    expect(await ask(await identity('P-256'), { anchors: [await root()], at })).toMatchObject({ anchored: true });
  });

  it.each<readonly [string, Partial<DevProfile>, string]>([
    ['is no authority', { authority: undefined } as unknown as Partial<DevProfile>, 'trust.not-an-authority'],
    ['may not sign certificates', { keyUsage: ['digitalSignature'] }, 'trust.usage-unfit'],
    ['has expired', { notAfter: '2026-02-01T00:00:00Z' as Instant }, 'trust.certificate-expired'],
    ['has not begun', { notBefore: '2029-01-01T00:00:00Z' as Instant }, 'trust.certificate-not-yet-valid'],
    [
      'demands what is not understood',
      { extensions: [{ oid: '1.2.3.4', critical: true, value: Uint8Array.of(5, 0) }] },
      'trust.critical-extension',
    ],
    [
      'limits the names below it',
      // Excludes the DNS name `a`: NameConstraints with [1] excludedSubtrees.
      {
        extensions: [
          { oid: '2.5.29.30', critical: true, value: Uint8Array.of(0x30, 7, 0xa1, 5, 0x30, 3, 0x82, 1, 0x61) },
        ],
      },
      'trust.name-constraints',
    ],
  ])('is closed by an intermediate that %s', async (_, changes, code) => {
    const middle = await issueCertificate({ ...MIDDLE, ...changes }, await root());
    const leaf = await issueCertificate(LEAF, middle);
    const path = await ask(leaf, { others: [middle], anchors: [await root()] });
    expect([path.anchored, codes(path)]).toEqual([false, [code]]);
  });

  it('is not closed by an extension that is not critical', async () => {
    const extensions = [{ oid: '1.2.3.4', critical: false, value: Uint8Array.of(5, 0) }];
    const middle = await issueCertificate({ ...MIDDLE, extensions }, await root());
    expect(
      await ask(await issueCertificate(LEAF, middle), { others: [middle], anchors: [await root()] }),
    ).toMatchObject({ anchored: true });
  });

  it('is closed by one authority more than allowed', async () => {
    const upper = await issueCertificate(MIDDLE, await root());
    const lower = await issueCertificate({ ...MIDDLE, commonName: 'Test lower' }, upper);
    const leaf = await issueCertificate(LEAF, lower);
    const path = await ask(leaf, { others: [upper, lower], anchors: [await root()] });
    expect([path.anchored, codes(path)]).toEqual([false, ['trust.path-too-long']]);
    expect(await ask(leaf, { others: [lower], anchors: [lower] })).toMatchObject({ anchored: true });
  });

  it('is closed by a leaf that issued another one', async () => {
    const leaf = await identity('P-256');
    const forged = await issueCertificate({ ...LEAF, organisation: 'Somebody else' }, leaf);
    const path = await ask(forged, { others: [leaf], anchors: [await root()] });
    expect([path.anchored, codes(path)]).toEqual([false, ['trust.not-an-authority']]);
  });

  it('takes the sound one of two: a renewed authority with the same key beside its expired certificate', async () => {
    const middle = await issueCertificate(MIDDLE, await root());
    const stale = await issueCertificate({ ...MIDDLE, notAfter: '2026-02-01T00:00:00Z' as Instant }, await root());
    const leaf = await issueCertificate(LEAF, middle);
    for (const others of [
      [stale, middle],
      [middle, stale],
    ]) {
      expect(await ask(leaf, { others, anchors: [await root()] })).toMatchObject({ anchored: true });
    }
  });

  it('does not go over a key of 1024 bits, and says so', async () => {
    const weak = await issueCertificate({ ...MIDDLE, key: 'RSA-1024' }, await root());
    const leaf = await issueCertificate(LEAF, weak);
    expect(codes(await ask(leaf, { others: [weak], anchors: [await root()] }))).toEqual([
      'trust.link-unverifiable',
      'trust.no-path',
    ]);
  });

  it.each<readonly [string, Uint8Array, Uint8Array, readonly string[]]>([
    ['RSASSA-PSS with SHA-256', CERTIFICATES.pss256, CERTIFICATES.authority, []],
    ['RSASSA-PSS with SHA-512', CERTIFICATES.pss512, CERTIFICATES.authority, []],
    ['ECDSA P-256 with SHA-512', CERTIFICATES.curveSha512, CERTIFICATES.curveAuthority, []],
    [
      'RSASSA-PSS with two digests',
      CERTIFICATES.pssMixed,
      CERTIFICATES.authority,
      ['trust.link-unverifiable', 'trust.no-path'],
    ],
    ['SHA-1', CERTIFICATES.sha1, CERTIFICATES.authority, ['trust.link-unverifiable', 'trust.no-path']],
  ])('over a signature by %s', async (_, leaf, anchor, expected) => {
    const { path } = await followPath({ leaf, others: [], anchors: [anchor], at: '2027-01-01T00:00:00Z' as Instant });
    expect([path.anchored, codes(path)]).toEqual([expected.length === 0, expected]);
  });

  it('is searched within bounds among look-alikes and circles', async () => {
    const alike = await Promise.all(
      Array.from({ length: 40 }, () => issueCertificate({ ...ROOT, commonName: 'Alike' })),
    );
    const one = alike[0] as DevIdentity;
    const crossed = await Promise.all(
      alike.slice(1, 12).map((by) => issueCertificate({ ...ROOT, commonName: 'Alike' }, by)),
    );
    const leaf = await issueCertificate(LEAF, one);
    const path = await ask(leaf, { others: [...alike, ...crossed, ...alike], anchors: [await root()] });
    expect(codes(path)).toEqual(['trust.no-path']);
  });

  it('is none for what is no certificate', async () => {
    const { path } = await followPath({ leaf: utf8('x'), others: [], anchors: [], at: SEALED_AT });
    expect(path).toEqual({
      at: SEALED_AT,
      subjects: [],
      anchored: false,
      findings: [{ code: 'certificate.unreadable' }],
    });
  });

  it('is not hindered by junk among the certificates given', async () => {
    const junk = [utf8('junk'), new Uint8Array(), Uint8Array.of(0x30, 0x80)];
    const leaf = (await identity('P-256')).certificate;
    const anchors = [...junk, (await root()).certificate];
    expect((await followPath({ leaf, others: junk, anchors, at: SEALED_AT })).path).toMatchObject({ anchored: true });
  });
});
