import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DevIdentity } from '../../../../src/adapters/dev-pki/index.js';
import { makeOcsp } from '../../../../src/adapters/dev-pki/revocation.js';
import { type Instant, StateError, UpstreamError, sameBytes } from '../../../../src/model/index.js';
import { openSeal } from '../../../../src/seal/index.js';
import { readCertificate } from '../../../../src/trust/index.js';
import {
  type Doing,
  HOUR,
  ISSUERS,
  PATHS,
  type Town,
  allWell,
  buildTown,
  clockAt,
  raisingIn,
  sealedB,
} from '../../../support/faulty-services.js';
import { LEAF, ROOT, SEALED_AT } from '../../../support/sealing.js';

let town: Town;
let stranger: DevIdentity;
beforeAll(async () => {
  town = await buildTown(clockAt(SEALED_AT));
  stranger = await town.issue({ ...ROOT, commonName: 'Test issuer' }, undefined);
});
afterAll(() => town.server.close());
beforeEach(() => {
  allWell(town);
  (town.server.requests as unknown[]).length = 0;
});

type Does = (body: Uint8Array) => Doing | Promise<Doing>;

function after(milliseconds: number): Instant {
  const clock = clockAt(town.clock.now());
  clock.advance(milliseconds);
  return clock.now();
}

const says =
  (doing: Doing): (() => Does) =>
  () =>
  () =>
    doing;

const stale = { thisUpdate: -3 * HOUR, nextUpdate: -HOUR };
const old = (): Does =>
  town.answers.ocsp({
    statusOf: () => ({ value: 'good', thisUpdate: after(stale.thisUpdate), nextUpdate: after(stale.nextUpdate) }),
  });

/** An answer that holds, and is about the certificate of the time-stamp authority whatever is asked. */
const elsewhere = (): Does => () =>
  makeOcsp({
    issuer: town.authority,
    responder: town.responder,
    producedAt: town.clock.now(),
    statements: [
      { certificate: town.responder.certificate, value: 'good', thisUpdate: town.clock.now(), nextUpdate: after(HOUR) },
    ],
  });

type Fault = readonly [what: string, reason: string, ocsp: () => Does, crl: () => Does];

const FAULTS: readonly Fault[] = [
  [
    'whose answers are stale',
    'answer-unusable',
    old,
    () =>
      town.answers.crl(town.authority, { thisUpdate: after(stale.thisUpdate), nextUpdate: after(stale.nextUpdate) }),
  ],
  [
    'whose answers are of tomorrow',
    'answer-unusable',
    () =>
      town.answers.ocsp({
        statusOf: () => ({ value: 'good', thisUpdate: after(24 * HOUR), nextUpdate: after(48 * HOUR) }),
      }),
    () => town.answers.crl(town.authority, { thisUpdate: after(24 * HOUR), nextUpdate: after(48 * HOUR) }),
  ],
  ['that tell about another certificate', 'answer-unusable', elsewhere, () => town.answers.crl(town.root)],
  [
    'signed by a stranger of the same name',
    'answer-unusable',
    () => town.answers.ocsp({ responder: stranger }),
    () => town.answers.crl(town.authority, { signer: stranger }),
  ],
  [
    'that do not know the certificate',
    'answer-unusable',
    () => town.answers.ocsp({ statusOf: () => ({ value: 'unknown', thisUpdate: town.clock.now() }) }),
    says({ status: 404 }),
  ],
  [
    'that send garbage',
    'answer-unusable',
    says(new TextEncoder().encode('<html>Wartung</html>')),
    says(new TextEncoder().encode('<html>Wartung</html>')),
  ],
  ['that answer with HTTP 500', 'answer-refused', says({ status: 500 }), says({ status: 500 })],
  ['that cut the line in mid-answer', 'connection-failed', says('cut'), says('cut')],
];

async function signatureOf(file: Uint8Array) {
  const opened = await openSeal(file);
  return { ...opened.facts.signatures[0], material: opened.material[0], certificates: opened.certificates[0] ?? [] };
}

describe('services that tell about revocation', () => {
  it.each(FAULTS)('%s are told with their reason (%s), and nothing is sealed', async (_, reason, ocsp, crl) => {
    const sealed = await sealedB(town);
    const before = sealed.slice();
    town.server.on(PATHS.ocsp, ocsp());
    town.server.on(PATHS.crl, crl());
    const { levels } = raisingIn(town, { patience: 300 });
    for (const tried of [() => levels.raise(sealed, 'LT'), () => levels.check(town.seal.certificate, 'T')]) {
      await expect(tried()).rejects.toBeInstanceOf(UpstreamError);
      await expect(tried()).rejects.toMatchObject({
        code: 'services.revocation-unavailable',
        message: expect.stringContaining(`${town.server.host}: ${reason}`),
      });
    }
    expect(sealed).toEqual(before);
    // They are well again: the same file is raised whole.
    allWell(town);
    expect(await signatureOf(await levels.raise(sealed, 'LT'))).toMatchObject({ level: 'LT' });
  });

  it.each(FAULTS)('%s (%s): the list is taken where only the responder fails', async (_, __, ocsp) => {
    town.server.on(PATHS.ocsp, ocsp());
    const { levels } = raisingIn(town, { patience: 300 });
    const { level, material } = await signatureOf(await levels.raise(await sealedB(town), 'LTA'));
    // One list speaks of seal and time-stamps, another of their authority.
    expect([level, material?.ocsps.length, material?.crls.length]).toEqual(['LTA', 0, 2]);
  });

  it('that say that the certificate is revoked end it: another time will not help', async () => {
    const revokedAt = after(-HOUR);
    const { levels } = raisingIn(town);
    const sealed = await sealedB(town);
    for (const [ocsp, crl] of [
      [
        town.answers.ocsp({
          statusOf: () => ({ value: 'revoked', revokedAt, reason: 'keyCompromise', thisUpdate: town.clock.now() }),
        }),
        undefined,
      ],
      [
        () => ({ status: 500 }),
        town.answers.crl(town.authority, {
          revoked: [{ certificate: town.seal.certificate, at: revokedAt, reason: 'keyCompromise' }],
        }),
      ],
    ] as const) {
      town.server.on(PATHS.ocsp, ocsp);
      if (crl !== undefined) town.server.on(PATHS.crl, crl);
      for (const tried of [() => levels.raise(sealed, 'LT'), () => levels.check(town.seal.certificate, 'T')]) {
        await expect(tried()).rejects.toBeInstanceOf(StateError);
        await expect(tried()).rejects.toMatchObject({
          code: 'services.certificate-revoked',
          message: expect.stringContaining(`revoked on ${revokedAt} (keyCompromise)`),
        });
      }
    }
  });

  it('that nobody names leave level T, and no more', async () => {
    const silent = await town.issue({ urls: { issuer: `${town.server.base}${ISSUERS.authority}` } });
    const { levels } = raisingIn(town);
    const sealed = await sealedB({ ...town, seal: silent });
    expect(await signatureOf(await levels.raise(sealed, 'T'))).toMatchObject({ level: 'T' });
    await levels.check(silent.certificate, 'T');
    for (const tried of [() => levels.raise(sealed, 'LT'), () => levels.check(silent.certificate, 'LT')])
      await expect(tried()).rejects.toMatchObject({ code: 'keys.revocation-unnamed' });
  });
});

describe('answers about revocation', () => {
  const askedFor = (asked: string): number => town.server.requests.filter((one) => one.asked === asked).length;

  it('are kept as long as they hold, and not a second longer', async () => {
    const { levels } = raisingIn(town);
    const raise = async (): Promise<void> => {
      expect(await signatureOf(await levels.raise(await sealedB(town), 'LTA'))).toMatchObject({ level: 'LTA' });
    };
    await raise();
    // One about the seal certificate, one about the time-stamp authority; the list about the authority of both.
    expect([askedFor('POST /ocsp'), askedFor('GET /root.crl')]).toEqual([2, 1]);
    await raise();
    town.clock.advance(HOUR - 1_000);
    await raise();
    expect([askedFor('POST /ocsp'), askedFor('GET /root.crl')]).toEqual([2, 1]);
    town.clock.advance(1_000);
    await raise();
    expect([askedFor('POST /ocsp'), askedFor('GET /root.crl')]).toEqual([4, 1]);
    town.clock.advance(7 * 24 * HOUR);
    await raise();
    expect([askedFor('POST /ocsp'), askedFor('GET /root.crl')]).toEqual([6, 2]);
  });

  it('that name no end are kept for an hour', async () => {
    town.server.on(
      PATHS.ocsp,
      town.answers.ocsp({ statusOf: () => ({ value: 'good', thisUpdate: town.clock.now() }) }),
    );
    const { levels } = raisingIn(town);
    await levels.check(town.seal.certificate, 'LT');
    town.clock.advance(HOUR - 1_000);
    await levels.check(town.seal.certificate, 'LT');
    expect(askedFor('POST /ocsp')).toBe(1);
    town.clock.advance(1_000);
    await levels.check(town.seal.certificate, 'LT');
    expect(askedFor('POST /ocsp')).toBe(2);
  });

  it('that failed are not kept: the next file asks again', async () => {
    town.server.on(PATHS.ocsp, () => ({ status: 500 }));
    town.server.on(PATHS.crl, () => ({ status: 500 }));
    const { levels } = raisingIn(town);
    await expect(levels.check(town.seal.certificate, 'LT')).rejects.toBeInstanceOf(UpstreamError);
    allWell(town);
    await levels.check(town.seal.certificate, 'LT');
  });
});

describe('chains', () => {
  const lone = () => raisingIn(town);

  it('are completed by what certificates name, each asked for once', async () => {
    const { levels } = lone();
    const { level, certificates } = await signatureOf(await levels.raise(await sealedB(town), 'LT'));
    expect(level).toBe('LT');
    for (const wanted of [town.seal, town.authority, town.root, town.stamper, town.responder])
      expect(certificates.some((der) => sameBytes(der, wanted.certificate))).toBe(true);
    await levels.raise(await sealedB(town), 'LT');
    const issuers = town.server.requests.filter(({ asked }) => asked.endsWith('.cer')).map(({ asked }) => asked);
    expect(issuers).toEqual(['GET /authority.cer', 'GET /root.cer']);
  });

  it.each([
    ['nobody answers', says({ status: 500 })],
    ['the line is cut', says('cut')],
    ['garbage comes', says(new TextEncoder().encode('<html></html>'))],
    ["a stranger's certificate comes", () => () => stranger.certificate],
    ['the certificate itself comes', () => () => town.seal.certificate],
  ] as const)('that cannot be completed since %s are told', async (_, does) => {
    town.server.on(ISSUERS.authority, does());
    const { levels } = lone();
    const sealed = await sealedB(town);
    const before = sealed.slice();
    for (const tried of [() => levels.raise(sealed, 'LT'), () => levels.check(town.seal.certificate, 'LT')]) {
      await expect(tried()).rejects.toBeInstanceOf(UpstreamError);
      await expect(tried()).rejects.toMatchObject({ code: 'services.issuer-unavailable' });
    }
    expect(sealed).toEqual(before);
    allWell(town);
    expect(await signatureOf(await levels.raise(sealed, 'LT'))).toMatchObject({ level: 'LT' });
  });

  it('are completed by the certificates that come with the key, and nobody is asked for them', async () => {
    town.server.on(ISSUERS.authority, () => ({ status: 500 }));
    await lone().levels.check(town.seal.certificate, 'LT', [town.authority.certificate, town.root.certificate]);
    expect(town.server.requests.filter(({ asked }) => asked.endsWith('.cer'))).toEqual([]);
  });

  it('whose issuer nobody names are told', async () => {
    const urls = { ocsp: `${town.server.base}${PATHS.ocsp}` };
    const silent = await town.issue({ urls });
    const tried = lone().levels.raise(await sealedB({ ...town, seal: silent }), 'LT');
    await expect(tried).rejects.toMatchObject({ code: 'keys.issuer-unnamed' });
  });
});

describe('addresses inside', () => {
  const outside = () => raisingIn(town, { insideHosts: [], authorities: [], patience: 300 }).levels;

  it('are not asked where the operator did not name the host', async () => {
    const tried = outside().check(town.seal.certificate, 'LT');
    await expect(tried).rejects.toMatchObject({
      code: 'services.issuer-unavailable',
      message: expect.stringContaining(`${town.server.host}: address-inside`),
    });
    expect(town.server.requests).toEqual([]);
  });

  it.each([
    ['a name of this machine', (port: string) => `http://localhost:${port}/`, 'address-inside'],
    ['the metadata of a cloud', () => 'http://169.254.169.254/latest', 'address-inside'],
    ['the mapped form of an address', (port: string) => `http://[::ffff:127.0.0.1]:${port}/`, 'address-inside'],
    ['another port of a named host', () => 'http://127.0.0.1:9/', 'address-inside'],
    ['a directory', () => 'ldap://127.0.0.1/cn=ca', 'address-wrong'],
    ['a file', () => 'file:///etc/passwd', 'address-wrong'],
    ['a name and password', (port: string) => `http://me:secret@localhost:${port}/`, 'address-wrong'],
  ] as const)('are not asked by %s', async (_, url, reason) => {
    const port = town.server.host.split(':')[1] ?? '';
    const place = url(port);
    const identity = await town.issue({ urls: { ocsp: place, crl: [place], issuer: place } });
    const { levels } = raisingIn(town, { authorities: [], patience: 300 });
    const message = expect.stringContaining(reason);
    await expect(levels.check(identity.certificate, 'LT')).rejects.toMatchObject({
      code: 'services.issuer-unavailable',
      message,
    });
    // With the issuer at hand, what is left is to ask about revocation.
    const { levels: known } = raisingIn(town, {
      authorities: [],
      patience: 300,
      certificates: [town.authority.certificate, town.root.certificate],
    });
    await expect(known.check(identity.certificate, 'LT')).rejects.toMatchObject({
      code: 'services.revocation-unavailable',
      message,
    });
    // The authority above names the host that may be asked; nobody else was.
    expect(town.server.requests.filter(({ asked }) => !asked.startsWith('GET /root.'))).toEqual([]);
  });

  it('are asked at the host that the operator named, and the authority named is one', async () => {
    const { levels } = raisingIn(town, { insideHosts: [] });
    await levels.check(town.seal.certificate, 'LT');
    expect((await readCertificate(town.seal.certificate))?.subject).toContain(LEAF.commonName);
  });
});
