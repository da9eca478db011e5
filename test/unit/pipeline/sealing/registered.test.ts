import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { DevServices } from '../../../../src/adapters/dev-pki/services/index.js';
import { createPublisher } from '../../../../src/adapters/publisher.js';
import { StateError, type Fault } from '../../../../src/model/index.js';
import { layout } from '../../../../src/pipeline/issuing/index.js';
import { type House, house, issueAll, result, tidyUp } from '../issuing/house.js';
import { BEGINNING, type DevHouse, devHouse } from './dev-house.js';

let services: DevServices;
let dev: DevHouse;
let opened: House | undefined;

beforeAll(async () => {
  dev = devHouse();
  services = await dev.open();
});
afterEach(async () => {
  await opened?.register.close();
  opened = undefined;
});
afterAll(async () => {
  tidyUp();
  await dev.close();
});

/** A house in which one credential was issued at level B, and where its sealed form is kept. */
async function issued(fault?: Fault) {
  const own = await house();
  opened = own;
  const [report] = await issueAll(own, [result(1)]);
  const id = report?.credentialId ?? '';
  const place = {
    register: own.register,
    publisher: createPublisher(own.out, fault === undefined ? {} : { fault }),
    fileOf: ({ id: of, slug }: { readonly id: string; readonly slug: string }) => layout.credential(of, slug).sealed,
  };
  return { own, id, place, keeping: dev.keeping(services), file: report?.files?.sealed ?? '' };
}

const digestOf = (bytes: Uint8Array | undefined): string =>
  createHash('sha256')
    .update(bytes ?? new Uint8Array())
    .digest('hex');

/** Everything that the audit finds about credentials; the lists are not published here. */
async function audited({ issuing }: House) {
  const { missing, different, unexplained } = await issuing.audit();
  return [...missing, ...different, ...unexplained].filter((path) => !path.startsWith('status/'));
}

const T = { level: 'T' } as const;

describe('extending what was issued', () => {
  it('keeps, publishes and shows the same bytes, and the audit agrees', async () => {
    const { own, id, place, keeping, file } = await issued();
    const before = await own.register.forms(id);
    const extended = await keeping.extendRegistered(place, id, T);
    expect(extended).toMatchObject({ id, file, changed: true, before: { level: 'B' }, after: { level: 'T' } });
    const kept = await own.register.forms(id);
    const published = await own.publisher.read(file);
    expect(kept?.sealed).toEqual(published);
    expect(kept?.digests).toEqual({ sealed: digestOf(published), proved: before?.digests.proved });
    expect(kept?.proved).toEqual(before?.proved);
    expect((await own.register.credential(id))?.digests).toEqual(kept?.digests);
    expect(await own.register.unpublished()).toEqual([]);
    expect(await audited(own)).toEqual([]);
    const again = await keeping.extendRegistered(place, id, T);
    expect([again.changed, (await own.register.forms(id))?.digests]).toEqual([false, kept?.digests]);
  });

  it.each(['before file.write', 'before file.name'] as const)(
    'loses nothing when the process ends %s: the next run publishes what was recorded',
    async (point) => {
      let down = false;
      const { own, id, place, keeping, file } = await issued((at) => {
        if (down && at === point) throw new Error('the process ended');
      });
      const before = await own.publisher.read(file);
      // The probe of `prepare` is no publishing.
      await place.publisher.prepare(['sealed']);
      const { prepare } = place.publisher;
      const ending = {
        ...place,
        publisher: {
          ...place.publisher,
          prepare: async (folders: readonly string[]) => {
            await prepare(folders);
            down = true;
          },
        },
      };
      await expect(keeping.extendRegistered(ending, id, T)).rejects.toThrow('the process ended');
      down = false;
      expect(await own.publisher.read(file)).toEqual(before);
      expect((await own.register.unpublished()).map((record) => record.id)).toEqual([id]);
      expect(await audited(own)).toEqual([file]);
      const again = await keeping.extendRegistered(place, id, T);
      expect(again).toMatchObject({ changed: false, after: { level: 'T' } });
      expect(await own.register.unpublished()).toEqual([]);
      expect(await audited(own)).toEqual([]);
    },
  );

  it('is finished by the next run of issuing too', async () => {
    const { own, id, place, keeping, file } = await issued();
    const silent = { ...place, publisher: { ...place.publisher, publish: () => Promise.reject(new Error('ended')) } };
    await expect(keeping.extendRegistered(silent, id, T)).rejects.toThrow('ended');
    const [report] = await issueAll(own, [result(1)]);
    expect(report).toMatchObject({ outcome: 'completed', rewritten: [file] });
    expect(await audited(own)).toEqual([]);
    expect(await own.publisher.read(file)).toEqual((await own.register.forms(id))?.sealed);
  });

  it('puts right what somebody changed beside the register', async () => {
    const { own, id, place, keeping, file } = await issued();
    await own.publisher.publish([{ path: file, bytes: new Uint8Array([1, 2, 3]) }]);
    await keeping.extendRegistered(place, id, T);
    expect(await audited(own)).toEqual([]);
  });

  it('keeps only what was made from the present form: of two at once the second is told', async () => {
    const { own, id, place, keeping } = await issued();
    const before = await own.register.forms(id);
    await keeping.extendRegistered(place, id, T);
    const present = await own.register.forms(id);
    const stale = { id, from: before?.digests.sealed ?? '', sealed: before?.sealed ?? new Uint8Array(), digest: 'x' };
    const error = await own.register.recordExtended(stale).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(StateError);
    expect(error).toMatchObject({ code: 'register.seal-changed' });
    expect(await own.register.forms(id)).toEqual(present);
  });

  it('is refused for what was not issued', async () => {
    const { place, keeping } = await issued();
    await expect(keeping.extendRegistered(place, 'urn:credential:none', T)).rejects.toMatchObject({
      code: 'register.credential-unknown',
    });
  });

  it('looks through everything that was issued', async () => {
    const { own, place, keeping } = await issued();
    await issueAll(own, [result(2), result(3)]);
    const seen = [];
    for await (const one of keeping.lookThrough(place, { at: BEGINNING, withinDays: 90 })) seen.push(one);
    expect(seen.map(({ dueness, standing }) => [dueness, standing.level])).toEqual([
      ['below', 'B'],
      ['below', 'B'],
      ['below', 'B'],
    ]);
  });
});
