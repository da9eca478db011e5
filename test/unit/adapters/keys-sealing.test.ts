import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readSealing } from '../../../src/adapters/keys/sealing.js';
import { temporaryFolder } from '../../support/folder.js';

const TSA = 'https://time-stamps.example/tsa';

async function read(value: unknown, environment: Readonly<Record<string, string>> = {}, password?: string) {
  const folder = temporaryFolder();
  if (password !== undefined) {
    writeFileSync(join(folder, 'tsa.txt'), `${password}\n`);
    chmodSync(join(folder, 'tsa.txt'), 0o600);
  }
  return (await readSealing(value, folder, environment)).settings;
}

describe('the member sealing of keys.json', () => {
  it('left out means level B, which asks nobody', async () => {
    expect(await read(undefined)).toEqual({
      level: 'B',
      authorities: [],
      contentTimeStamp: false,
      claimedBy: 'sigT',
      insideHosts: [],
    });
  });

  it('names level, authorities in their order, and the rest', async () => {
    const policy = '1.2.3.4.1';
    expect(
      await read({
        level: 'LTA',
        timeStamps: [{ url: TSA, policy }, { url: 'http://127.0.0.1:8318/tsa' }],
        contentTimeStamp: true,
        claimedTime: 'iat',
        insideHosts: ['127.0.0.1:8318'],
      }),
    ).toEqual({
      level: 'LTA',
      authorities: [{ url: TSA, policy }, { url: 'http://127.0.0.1:8318/tsa' }],
      contentTimeStamp: true,
      claimedBy: 'iat',
      insideHosts: ['127.0.0.1:8318'],
    });
  });

  it('takes the password of an authority from its file, or from the environment', async () => {
    const setting = { level: 'T', timeStamps: [{ url: TSA, user: 'school', passwordFile: 'tsa.txt' }] };
    const authorities = (password: string) => [{ url: TSA, user: 'school', password }];
    expect((await read(setting, {}, 'from the file')).authorities).toEqual(authorities('from the file'));
    expect((await read(setting, { EDC_TIME_STAMP_PASSWORD: 'given' })).authorities).toEqual(authorities('given'));
    await expect(read(setting)).rejects.toMatchObject({ code: 'keys.file-missing' });
  });

  it.each<[string, unknown]>([
    ['no object', 'LTA'],
    ['an unknown member', { levels: 'LTA' }],
    ['an unknown level', { level: 'XL', timeStamps: [{ url: TSA }] }],
    ['level T without an authority', { level: 'T' }],
    ['content time-stamps without an authority', { contentTimeStamp: true }],
    ['another way to claim the time', { claimedTime: 'both' }],
    ['a content time-stamp that is no truth value', { contentTimeStamp: 'yes' }],
    ['authorities that are no list', { timeStamps: { url: TSA } }],
    ['more authorities than are asked', { timeStamps: Array.from({ length: 9 }, () => ({ url: TSA })) }],
    ['an authority that is no object', { timeStamps: [TSA] }],
    ['an unknown member of an authority', { timeStamps: [{ url: TSA, password: 'here for all to see' }] }],
    ['an address of another scheme', { timeStamps: [{ url: 'ftp://time-stamps.example' }] }],
    ['a password in the address', { timeStamps: [{ url: 'https://school:secret@time-stamps.example' }] }],
    ['a policy that is no object identifier', { timeStamps: [{ url: TSA, policy: 'best' }] }],
    ['a password file without a user', { timeStamps: [{ url: TSA, passwordFile: 'tsa.txt' }] }],
    ['a user without a password file', { timeStamps: [{ url: TSA, user: 'school' }] }],
    [
      'a password that would travel in the clear',
      { timeStamps: [{ url: 'http://time-stamps.example', user: 'school', passwordFile: 'tsa.txt' }] },
    ],
    ['an inside host with a path', { insideHosts: ['127.0.0.1/x'] }],
    ['inside hosts that are no list', { insideHosts: '127.0.0.1' }],
  ])('is refused: %s', async (_, value) => {
    await expect(read(value, {}, 'secret')).rejects.toMatchObject({ code: 'keys.file-malformed' });
  });
});
