import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServingStores } from '../../../../src/adapters/office/index.js';
import { type RegisterDatabase, openDatabase } from '../../../../src/adapters/register/open.js';
import { createSystem } from '../../../../src/adapters/system.js';
import type { TrailEvent } from '../../../../src/model/index.js';
import { createShares, openedShare } from '../../../../src/pipeline/serving/shares.js';
import { createTokens, identifyToken } from '../../../../src/pipeline/serving/tokens.js';
import { createTrail } from '../../../../src/pipeline/serving/trail.js';
import { temporaryFolder } from '../../../support/folder.js';
import { POSTGRES_MISSING, type Cluster, postgresPrograms, startPostgres } from '../../../support/postgres.js';
import { AT } from '../../pipeline/issuing/house.js';

const ORGANISATION = { identifier: 'VATCY-00000001N', legalName: 'Centre of Nicosia' };
const system = createSystem();
const EVENT: TrailEvent = { actor: 'token:tok_1', action: 'putProgramme', object: 'own', outcome: 'done' };

if (postgresPrograms === undefined && process.env['CI'] === 'true') throw new Error(POSTGRES_MISSING);

/** The same on the embedded database and on a server. */
const places = postgresPrograms === undefined ? ['embedded'] : ['embedded', 'PostgreSQL'];

describe.each(places)('what the service keeps, %s', (place) => {
  let cluster: Cluster | undefined;
  let opened: RegisterDatabase;
  let stores: ReturnType<typeof createServingStores>;

  beforeAll(async () => {
    cluster = place === 'embedded' ? undefined : await startPostgres();
    const server = cluster === undefined ? {} : { server: cluster.database('office') };
    opened = await openDatabase({ folder: temporaryFolder(), command: 'test', since: AT, ...server });
    await opened.register(ORGANISATION);
    stores = createServingStores(opened.database);
  }, 60_000);

  afterAll(async () => {
    await opened.close();
    await cluster?.stop();
  });

  const trail = (organisation: string): ReturnType<typeof createTrail> =>
    createTrail({ store: stores.trail, system, organisation });

  it('holds tokens by their digest alone, and none that is revoked or has expired counts', async () => {
    const tokens = createTokens({ store: stores.tokens, system, organisation: ORGANISATION.identifier });
    const { token, record } = await tokens.create({ name: 'LMS', scopes: ['read', 'issue', 'read'] });
    const kept = await opened.database.query('SELECT * FROM api_tokens');
    expect(JSON.stringify(kept)).not.toContain(token.slice(4));
    const identify = (text: string, at = system.now()) =>
      identifyToken(text, { store: stores.tokens, system: { ...system, now: () => at } });
    expect(await identify(token)).toEqual({ record: { ...record, scopes: ['read', 'issue'] }, valid: true });
    for (const other of [`${token}x`, token.slice(0, -1), token.toUpperCase(), '', `edc_${'A'.repeat(43)}`])
      expect(await identify(other)).toBeUndefined();
    const ending = await tokens.create({ name: 'ends', scopes: ['read'], expires: '2099-01-01T00:00:00Z' as never });
    expect((await identify(ending.token))?.valid).toBe(true);
    expect((await identify(ending.token, '2099-01-01T00:00:00Z' as never))?.valid).toBe(false);
    const revoked = await tokens.revoke(record.id);
    expect((await identify(token))?.valid).toBe(false);
    expect(await tokens.revoke(record.id)).toEqual(revoked);
    const strangers = createTokens({ store: stores.tokens, system, organisation: 'VATIT-2' });
    await expect(strangers.revoke(ending.record.id)).rejects.toMatchObject({ code: 'token.unknown' });
    expect(await strangers.list()).toEqual([]);
  });

  it('opens a link by its digest until it expires, and counts whoever opens it at once', async () => {
    const at = '2026-11-20T09:30:00Z';
    const shares = createShares({
      store: stores.shares,
      system: { ...system, now: () => at as never },
      organisation: ORGANISATION.identifier,
      register: { ofLearner: () => Promise.resolve([{ id: 'urn:credential:1' }] as never) },
    });
    const { secret, record } = await shares.create({ learner: 'L-1', days: 2, credentials: ['urn:credential:1'] });
    expect(JSON.stringify(await opened.database.query('SELECT * FROM shares'))).not.toContain(secret);
    const open = (now: string, counted = false, audience: 'others' | 'learner' = 'others') =>
      openedShare(
        secret,
        { audience, counted },
        { store: stores.shares, system: { ...system, now: () => now as never } },
      );
    await Promise.all([1, 2, 3, 4, 5].map(() => open(at, true)));
    expect(await open(at, true, 'learner')).toBeUndefined();
    expect(await open('2026-11-22T09:29:59Z')).toEqual({ ...record, opened: 5, lastOpened: at });
    expect(await open('2026-11-22T09:30:00Z', true)).toBeUndefined();
    expect((await shares.list('L-1'))[0]?.opened).toBe(5);
    expect((await shares.withdraw('L-1', record.id)).withdrawn).toBe(at);
    expect(await open(at)).toBeUndefined();
    await expect(shares.withdraw('L-2', record.id)).rejects.toMatchObject({ code: 'share.unknown' });
  });

  it('lets one process at a time do what is to be done alone', async () => {
    let inside = 0;
    const second: boolean[] = [];
    const first = await stores.alone('work', async () => {
      inside++;
      if (place === 'PostgreSQL') second.push(await stores.alone('work', () => Promise.resolve()));
      if (place === 'PostgreSQL') second.push(await stores.alone('other work', () => Promise.resolve()));
    });
    expect([first, inside, second]).toEqual([true, 1, place === 'PostgreSQL' ? [false, true] : []]);
    await expect(stores.alone('work', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    expect(await stores.alone('work', () => Promise.resolve())).toBe(true);
  });

  it('chains entries without gaps, whoever writes at once', async () => {
    const writers = [trail('many'), trail('many'), trail('many')];
    await Promise.all(
      Array.from({ length: 60 }, (_, at) => writers[at % 3]?.append({ ...EVENT, object: `o-${String(at)}` })),
    );
    const entries = await trail('many').read({ after: 0, limit: 100 });
    expect(entries.map(({ number }) => number)).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
    expect(new Set(entries.map(({ object }) => object)).size).toBe(60);
    expect(await trail('many').check()).toEqual({ organisation: 'many', entries: 60, head: entries.at(-1)?.digest });
    expect(await trail('nobody').check()).toEqual({ organisation: 'nobody', entries: 0, head: '' });
  });

  it('refuses to change or remove an entry', async () => {
    await trail('kept').append(EVENT);
    for (const statement of [
      `UPDATE audit_trail SET actor = 'somebody'`,
      `DELETE FROM audit_trail WHERE organisation = 'kept'`,
      'TRUNCATE audit_trail',
    ])
      await expect(opened.database.query(statement)).rejects.toThrow('only ever added to');
  });

  it.each([
    ['an actor', `UPDATE audit_trail SET actor = 'edc' WHERE number = 3`, 3],
    ['an outcome', `UPDATE audit_trail SET outcome = 'refused' WHERE number = 1`, 1],
    ['an object taken away', 'UPDATE audit_trail SET object = NULL WHERE number = 5', 5],
    ['an instant', `UPDATE audit_trail SET at = '2020-01-01T00:00:00Z' WHERE number = 2`, 2],
    ['an entry taken out', 'DELETE FROM audit_trail WHERE number = 4', 4],
    ['the last entry taken off', 'DELETE FROM audit_trail WHERE number = 5', 5],
    ['a digest', `UPDATE audit_trail SET digest = repeat('a', 64) WHERE number = 2`, 2],
    ['an entry moved on', 'UPDATE audit_trail SET number = 7 WHERE number = 5', 5],
    ['the head', `UPDATE audit_heads SET digest = repeat('b', 64)`, 5],
  ] as const)('shows what somebody with the rights of the database changed: %s', async (name, statement, at) => {
    const own = trail(name);
    for (let count = 0; count < 5; count++) await own.append({ ...EVENT, object: `o-${String(count)}` });
    expect((await own.check()).brokenAt).toBeUndefined();
    const only = `${statement.includes('WHERE') ? `${statement} AND` : `${statement} WHERE`} organisation = '${name}'`;
    await opened.database.query('ALTER TABLE audit_trail DISABLE TRIGGER USER');
    try {
      await opened.database.query(only);
    } finally {
      await opened.database.query('ALTER TABLE audit_trail ENABLE TRIGGER USER');
    }
    expect((await own.check()).brokenAt).toBe(at);
  });
});
