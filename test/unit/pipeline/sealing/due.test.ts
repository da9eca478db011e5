import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DevServices } from '../../../../src/adapters/dev-pki/services/index.js';
import { InputError, StateError, UpstreamError, fromUtf8, monthsLater, utf8 } from '../../../../src/model/index.js';
import { BEGINNING, type DevHouse, devHouse } from './dev-house.js';

let house: DevHouse;
let services: DevServices;
let file: Uint8Array;

interface Outer {
  readonly payload: string;
  readonly signatures: readonly {
    readonly protected: string;
    readonly signature: string;
    readonly header?: { readonly etsiU: readonly string[] };
  }[];
}

function outer(bytes: Uint8Array): Outer {
  return JSON.parse(fromUtf8(bytes) ?? '') as Outer;
}

/** Names of the components in their order. */
function components(bytes: Uint8Array): readonly string[] {
  const { header } = outer(bytes).signatures[0] ?? {};
  return (header?.etsiU ?? []).flatMap((text) =>
    Object.keys(JSON.parse(Buffer.from(text, 'base64url').toString()) as object),
  );
}

beforeAll(async () => {
  house = devHouse();
  services = await house.open();
  file = await house.sealed(services);
});
afterAll(() => house.close());

const when = { at: BEGINNING, withinDays: 90 };

describe('how long a seal lasts', () => {
  it('is told by what the next step leans on: the seal certificate, then the last time-stamp', async () => {
    const keeping = house.keeping(services);
    const sealEnd = monthsLater(BEGINNING, 36);
    const stampEnd = monthsLater(BEGINNING, 60);
    expect(await keeping.look(file, when)).toMatchObject({
      standing: { level: 'B', until: sealEnd, weakest: expect.stringContaining('Test seal') },
      dueness: 'below',
    });
    for (const [level, until, dueness] of [
      ['T', sealEnd, 'below'],
      ['LT', stampEnd, 'below'],
      ['LTA', stampEnd, 'kept'],
    ] as const) {
      const { bytes, before, after, changed } = await keeping.extend(file, { level });
      expect([before.level, after.level, changed]).toEqual(['B', level, true]);
      expect(await keeping.look(bytes, when)).toMatchObject({ standing: { level, until }, dueness });
    }
  });

  it('is due when that ends soon, and lost when it has ended', async () => {
    const keeping = house.keeping(services);
    const { bytes } = await keeping.extend(file, { level: 'LTA' });
    const dueness = async (months: number): Promise<string> =>
      (await keeping.look(bytes, { at: monthsLater(BEGINNING, months), withinDays: 90 })).dueness;
    expect([await dueness(50), await dueness(58), await dueness(61)]).toEqual(['kept', 'due', 'too-late']);
    expect((await keeping.look(file, { at: monthsLater(BEGINNING, 37), withinDays: 0 })).dueness).toBe('too-late');
  });

  it.each([
    ['nothing', utf8('')],
    ['JSON that is no seal', utf8('{"a":1}')],
    ['garbage', Uint8Array.from({ length: 5000 }, (_, at) => (at * 31) % 256)],
  ])('calls %s no seal, and adds nothing to it', async (_, bytes) => {
    const keeping = house.keeping(services);
    expect(await keeping.look(bytes, when)).toEqual({ standing: { obstacle: 'not-a-seal' }, dueness: 'not-a-seal' });
    await expect(keeping.extend(bytes, { level: 'T' })).rejects.toMatchObject({ code: 'seal.not-raisable' });
  });

  it('adds nothing to a seal that does not hold, nor to several signatures', async () => {
    const keeping = house.keeping(services);
    const text = fromUtf8(file) ?? '';
    const altered = utf8(text.replace('Working', 'Walking'));
    const { payload, signatures } = outer(file);
    const twice = utf8(JSON.stringify({ payload, signatures: [...signatures, ...signatures] }));
    for (const [bytes, dueness] of [
      [altered, 'broken'],
      [twice, 'several'],
    ] as const) {
      expect((await keeping.look(bytes, when)).dueness).toBe(dueness);
      const error = await keeping.extend(bytes, { level: 'LTA' }).catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(InputError);
      expect(error).toMatchObject({ code: 'seal.not-raisable' });
    }
  });
});

describe('extending', () => {
  it('gives step by step what it gives at once, and never changes what was signed or stamped', async () => {
    const keeping = house.keeping(services);
    const steps: Uint8Array[] = [file];
    for (const level of ['T', 'LT', 'LTA'] as const)
      steps.push((await keeping.extend(steps.at(-1) as Uint8Array, { level })).bytes);
    const atOnce = (await keeping.extend(file, { level: 'LTA' })).bytes;
    expect(components(steps[3] as Uint8Array)).toEqual(['sigTst', 'xVals', 'rVals', 'arcTst']);
    expect(components(atOnce)).toEqual(components(steps[3] as Uint8Array));
    steps.push((await keeping.extend(steps[3] as Uint8Array, { renew: true })).bytes);
    expect(components(steps[4] as Uint8Array)).toEqual(['sigTst', 'xVals', 'rVals', 'arcTst', 'tstVD', 'arcTst']);
    const [first, ...later] = steps.map(outer);
    let before: readonly string[] = [];
    for (const { payload, signatures } of later) {
      expect(payload).toBe(first?.payload);
      expect(signatures[0]?.protected).toBe(first?.signatures[0]?.protected);
      expect(signatures[0]?.signature).toBe(first?.signatures[0]?.signature);
      const etsiU = signatures[0]?.header?.etsiU ?? [];
      expect(etsiU.slice(0, before.length)).toEqual(before);
      before = etsiU;
    }
  });

  it('leaves a file as it is that has the level, and renews none below LTA', async () => {
    const keeping = house.keeping(services);
    const { bytes } = await keeping.extend(file, { level: 'LT' });
    const again = await keeping.extend(bytes, { level: 'T' });
    expect([again.changed, again.bytes]).toEqual([false, bytes]);
    await expect(keeping.extend(bytes, { renew: true })).rejects.toMatchObject({ code: 'seal.not-renewable' });
  });

  it('says that it is too late, and why, instead of adding what proves nothing', async () => {
    const own = devHouse();
    try {
      const first = await own.open();
      const sealed = await own.sealed(first, 12);
      own.later(13);
      const error = await own
        .keeping(first)
        .extend(sealed, { level: 'LTA' })
        .catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(StateError);
      expect(error).toMatchObject({ code: 'seal.too-late', message: expect.stringContaining('Test seal') });
    } finally {
      await own.close();
    }
  });

  it('says who did not answer when the services are gone', async () => {
    const own = devHouse();
    const first = await own.open();
    const sealed = await own.sealed(first);
    await own.close();
    const error = await own
      .keeping(first)
      .extend(sealed, { level: 'T' })
      .catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error).toMatchObject({ code: 'services.time-stamp-unavailable' });
  });

  it('renews again and again, long after the first authorities and the seal certificate have ended', async () => {
    const own = devHouse();
    try {
      const first = await own.open();
      let { bytes } = await own.keeping(first).extend(await own.sealed(first, 24), { level: 'LTA' });
      for (const years of [4, 8, 12, 16]) {
        own.later(years * 12);
        const next = await own.open();
        const renewed = await own.keeping(next).extend(bytes, { renew: true });
        expect(renewed.after).toMatchObject({ level: 'LTA', until: monthsLater(BEGINNING, years * 12 + 60) });
        ({ bytes } = renewed);
      }
      expect(components(bytes).filter((name) => name === 'arcTst')).toHaveLength(5);
    } finally {
      await own.close();
    }
  });
});
