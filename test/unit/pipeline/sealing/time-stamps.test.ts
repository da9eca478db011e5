import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { devTimeStamps } from '../../../../src/adapters/dev-pki/index.js';
import { type Instant, UpstreamError } from '../../../../src/model/index.js';
import { openSeal } from '../../../../src/seal/index.js';
import {
  type Answering,
  type Doing,
  HOUR,
  PATHS,
  type Town,
  allWell,
  buildTown,
  clockAt,
  raisingIn,
  sealedB,
  startAnswering,
} from '../../../support/faulty-services.js';
import { LEAF, SEALED_AT } from '../../../support/sealing.js';

let town: Town;
let second: Answering;
let sealed: Uint8Array;
beforeAll(async () => {
  town = await buildTown(clockAt(SEALED_AT));
  second = await startAnswering();
  sealed = await sealedB(town);
});
beforeEach(() => {
  allWell(town);
  (town.server.requests as unknown[]).length = 0;
  (second.requests as unknown[]).length = 0;
});
let before: Uint8Array;
beforeEach(() => {
  before = sealed.slice();
});
afterEach(() => {
  // Whatever failed, the file that was given is what it was.
  expect(sealed).toEqual(before);
});
afterAll(async () => {
  await Promise.all([town.server.close(), second.close()]);
});

/** What an authority may do wrong, and the reason that is told. */
type Fault = readonly [what: string, reason: string, does: () => (body: Uint8Array) => Doing | Promise<Doing>];

const says = (doing: Doing) => () => () => doing;

const FAULTS: readonly Fault[] = [
  ['gives a token with another nonce', 'other-nonce', () => town.answers.stamp({ wrong: 'nonce' })],
  ['gives a token over something else', 'other-imprint', () => town.answers.stamp({ wrong: 'imprint' })],
  ['signs wrongly', 'wrong-signature', () => town.answers.stamp({ wrong: 'signature' })],
  ['sends no certificate', 'wrong-signature', () => town.answers.stamp({ certificates: false })],
  ['says an hour that is not now', 'time-implausible', () => town.answers.stamp({ genTime: hours(1) })],
  ['says a time of yesterday', 'time-implausible', () => town.answers.stamp({ genTime: hours(-24) })],
  ['stamps with a certificate that has ended', 'certificate-ended', () => ended()],
  ['stamps with a certificate for something else', 'unfit-certificate', () => unfit()],
  ['sends garbage', 'unreadable', says(new TextEncoder().encode('<html>Wartung</html>'))],
  ['sends nothing', 'unreadable', says(new Uint8Array())],
  ['sends half a token', 'unreadable', () => async (body) => (await town.answers.stamp()(body)).subarray(0, 300)],
  ['rejects the request', 'rejected', () => () => devTimeStamps.authority(town.stamper).answer(new Uint8Array(), at())],
  ['answers with HTTP 500', 'answer-refused', says({ status: 500 })],
  ['sends elsewhere', 'answer-refused', says({ status: 302, location: 'http://127.0.0.1/tsa' })],
  ['sends far too much', 'answer-too-large', says(new Uint8Array(200_000))],
  ['cuts the line in mid-answer', 'connection-failed', says('cut')],
  ['is silent', 'no-answer', says('silent')],
];

function at(): { readonly genTime: Instant } {
  return { genTime: town.clock.now() };
}

function hours(count: number): Instant {
  const clock = clockAt(SEALED_AT);
  clock.advance(count * HOUR);
  return clock.now();
}

const ended = () => {
  const profile = {
    ...LEAF,
    notBefore: '2025-01-01T00:00:00Z' as Instant,
    notAfter: '2026-11-01T00:00:00Z' as Instant,
  };
  const identity = town.issue(devTimeStamps.profile(profile));
  return async (body: Uint8Array) => town.answers.stamp({}, await identity)(body);
};

const unfit = () => {
  const identity = town.issue({ commonName: 'No time-stamps' });
  return async (body: Uint8Array) => town.answers.stamp({}, await identity)(body);
};

describe('a time-stamp authority that', () => {
  it.each(FAULTS)('%s is told with its reason (%s), and nothing is sealed', async (_, reason, does) => {
    town.server.on(PATHS.stamps, does());
    const { levels, waited } = raisingIn(town, { patience: 300 });
    const raising = levels.raise(sealed, 'T');
    await expect(raising).rejects.toBeInstanceOf(UpstreamError);
    await expect(raising).rejects.toMatchObject({
      code: 'services.time-stamp-unavailable',
      message: expect.stringContaining(`${town.server.host}: ${reason}`),
    });
    // It was asked again after a while, each time after a longer one.
    expect(waited).toEqual([1_000, 4_000, 15_000]);
    expect(town.server.requests.map(({ asked }) => asked)).toEqual(new Array(4).fill('POST /tsa'));
  });

  it('is down is told too', async () => {
    const gone = await startAnswering();
    await gone.close();
    const { levels } = raisingIn(town, { authorities: [{ url: `${gone.base}/tsa` }] });
    await expect(levels.raise(sealed, 'T')).rejects.toMatchObject({
      code: 'services.time-stamp-unavailable',
      message: expect.stringContaining(`${gone.host}: connection-failed`),
    });
  });

  it('gives a token under another policy than the one asked for is told', async () => {
    const url = `${town.server.base}${PATHS.stamps}`;
    const { levels } = raisingIn(town, { authorities: [{ url, policy: '1.2.3.4' }] });
    // An honest authority refuses; one that stamps all the same is found out.
    await expect(levels.raise(sealed, 'T')).rejects.toMatchObject({ message: expect.stringContaining('rejected') });
    town.server.on(PATHS.stamps, (body) =>
      devTimeStamps.authority(town.stamper, { policy: '1.2.3.4' }).answer(body, at()),
    );
    const good = await levels.raise(sealed, 'T');
    expect(good.length).toBeGreaterThan(sealed.length);
  });
});

describe('time-stamp authorities', () => {
  const both = () => ({
    authorities: [{ url: `${town.server.base}${PATHS.stamps}` }, { url: `${second.base}/tsa` }],
    patience: 300,
  });

  it.each(FAULTS)('are asked in their order: one that %s (%s) is passed over at once', async (_, __, does) => {
    town.server.on(PATHS.stamps, does());
    second.on('/tsa', town.answers.stamp());
    const { levels, waited } = raisingIn(town, both());
    const raised = await levels.raise(sealed, 'T');
    expect((await openSeal(raised)).facts.signatures[0]?.level).toBe('T');
    expect([town.server.requests.length, second.requests.length, waited]).toEqual([1, 1, []]);
  });

  it('are not asked when the one before answers', async () => {
    const { levels } = raisingIn(town, both());
    await levels.raise(sealed, 'T');
    expect(second.requests).toEqual([]);
  });

  it('are each named with their reason when all fail', async () => {
    town.server.on(PATHS.stamps, () => ({ status: 503 }));
    second.on('/tsa', () => 'cut');
    const { levels } = raisingIn(town, both());
    await expect(levels.raise(sealed, 'T')).rejects.toMatchObject({
      message: expect.stringContaining(`${town.server.host}: answer-refused; ${second.host}: connection-failed`),
    });
  });

  it('that come back while they are waited for are used', async () => {
    let times = 0;
    town.server.on(PATHS.stamps, (body) => (++times < 3 ? { status: 503 } : town.answers.stamp()(body)));
    const { levels, waited } = raisingIn(town);
    expect((await openSeal(await levels.raise(sealed, 'T'))).facts.signatures[0]?.level).toBe('T');
    expect(waited).toEqual([1_000, 4_000]);
  });

  it('are told user and password where they have them, and nobody else is', async () => {
    const authorities = [{ url: `${town.server.base}${PATHS.stamps}`, user: 'ελένη', password: 'κωδικός:1' }];
    const { levels } = raisingIn(town, { authorities });
    await levels.raise(sealed, 'LT');
    const [first, ...others] = town.server.requests;
    expect(Buffer.from(first?.headers.authorization?.slice('Basic '.length) ?? '', 'base64').toString()).toBe(
      'ελένη:κωδικός:1',
    );
    expect(others.length).toBeGreaterThan(0);
    for (const { headers } of others) expect(headers.authorization).toBeUndefined();
  });

  it('are missed where none is named', async () => {
    const { levels, waited } = raisingIn(town, { authorities: [] });
    await expect(levels.raise(sealed, 'T')).rejects.toMatchObject({ code: 'services.time-stamp-unavailable' });
    expect(waited).toEqual([]);
  });

  it('that fail at the second time-stamp leave nothing: the same file is raised whole later', async () => {
    let times = 0;
    town.server.on(PATHS.stamps, (body) => (++times === 1 ? town.answers.stamp()(body) : { status: 500 }));
    const { levels } = raisingIn(town);
    await expect(levels.raise(sealed, 'LTA')).rejects.toMatchObject({ code: 'services.time-stamp-unavailable' });
    allWell(town);
    const { facts } = await openSeal(await levels.raise(sealed, 'LTA'));
    expect(facts.signatures[0]).toMatchObject({ level: 'LTA', components: ['sigTst', 'xVals', 'rVals', 'arcTst'] });
  });

  it('that fail at a renewal leave the file as it was', async () => {
    const { levels } = raisingIn(town);
    const raised = await levels.raise(sealed, 'LTA');
    const copy = raised.slice();
    town.server.on(PATHS.stamps, () => 'cut');
    await expect(levels.renew(raised)).rejects.toMatchObject({ code: 'services.time-stamp-unavailable' });
    expect(raised).toEqual(copy);
    allWell(town);
    const { facts } = await openSeal(await levels.renew(raised));
    expect(facts.signatures[0]?.components?.slice(-2)).toEqual(['tstVD', 'arcTst']);
  });

  it('give a content time-stamp by the same care', async () => {
    town.server.on(PATHS.stamps, town.answers.stamp({ wrong: 'imprint' }));
    const { levels } = raisingIn(town);
    await expect(levels.stamp(new Uint8Array(32))).rejects.toMatchObject({
      message: expect.stringContaining('other-imprint'),
    });
  });
});
