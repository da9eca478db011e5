import { beforeAll, describe, expect, it } from '@jest/globals';
import { createStatusSource } from '../../src/adapters/status-source.js';
import { utf8 } from '../../src/model/index.js';
import { type IssuedSet, bytesOf, issuedSet, jsonOf } from '../support/issued.js';
import { KINDS, first } from './cases.js';
import { type Hostile, entry, expectRefused, findingsOf, judged, proved } from './judging.js';

/* None of the hostile files passes, none takes long, and none makes the reader fall. */

let set: IssuedSet;

beforeAll(async () => {
  set = await issuedSet();
});

const ADDRESSES = [
  'http://169.254.169.254/latest/meta-data',
  'https://169.254.169.254/',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://0x7f000001/',
  'https://2130706433/',
  'https://localhost/',
  'https://[::ffff:10.0.0.1]/',
  'https://user:pass@passport.example/',
  'https://passport.example.evil.example/',
];

describe.each(KINDS)('%s never passes', (_, cases: readonly Hostile[]) => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (__, one) => expectRefused(one, set), 30_000);
});

describe('an address of a list', () => {
  it.each(ADDRESSES)('is never asked where it is not allowed: %s', async (address) => {
    const document = await proved(set, {
      credentialStatus: entry({ statusListCredential: address, id: `${address}#1` }),
    });
    const session = await createStatusSource({ hosts: ['passport.example'] }).session();
    const had = await session(address);
    expect(had.bytes).toBeUndefined();
    expect((await judged(bytesOf(document), set, { lists: new Map() })).conclusion).not.toBe('passed');
  });

  it.each(['https://127.0.0.1/', 'https://[::1]/', 'https://localhost/', 'https://169.254.169.254/'])(
    'of this machine is not reached even where somebody allows it: %s',
    async (address) => {
      const session = await createStatusSource({ hosts: [new URL(address).host] }).session();
      const had = await session(address);
      expect(had.finding).toMatchObject({ code: 'status.list-unreachable', values: { reason: 'address-inside' } });
    },
  );
});

describe('what hostile files leave behind', () => {
  it('is nothing: no property of all objects', async () => {
    const text = JSON.stringify(jsonOf(first(set).proved)).replace('{', '{"constructor":{"prototype":{"polluted":1}},');
    const verdict = await judged(utf8(text), set);
    expect(verdict.conclusion).not.toBe('passed');
    expect(findingsOf(verdict).length).toBeGreaterThan(0);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });
});
