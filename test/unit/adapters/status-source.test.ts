import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createDidSource, createStatusSource } from '../../../src/adapters/status-source.js';
import { addressOfDidWeb } from '../../../src/pipeline/verifying/sources/dids.js';
import { ConfigurationError, type Finding, utf8 } from '../../../src/model/index.js';

const LIST = 'https://passport.example/status-lists/revocation-1';

let root: string;
let folder: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'edc-status-'));
});

beforeEach(async () => {
  folder = await mkdtemp(join(root, 'lists-'));
});

afterAll(async () => {
  await rm(root, { recursive: true });
});

async function put(name: string, content: unknown): Promise<void> {
  await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
}

type Had = { readonly bytes?: Uint8Array | undefined; readonly finding?: Finding | undefined };

async function had(url: string, hosts: readonly string[] = [], from: string | undefined = folder): Promise<Had> {
  return (await createStatusSource({ folder: from, hosts }).session())(url);
}

async function textAt(url: string): Promise<string | undefined> {
  const { bytes } = await had(url);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

describe('a folder of published lists', () => {
  it('gives a list by the id that it states, byte for byte, whatever its file is called', async () => {
    const text = `{ "id": "${LIST}",\n "b": 1 }`;
    await put('anything.json', text);
    await put('other.jsonld', { id: 'https://passport.example/status-lists/suspension-1' });
    expect(await textAt(LIST)).toBe(text);
    expect(await textAt('https://passport.example/status-lists/suspension-1')).toBeDefined();
    expect((await had(`${LIST}0`)).finding?.values).toMatchObject({ reason: 'list-not-given' });
    expect((await had(`${LIST}#`)).bytes).toBeUndefined();
  });

  it('is not troubled by what else lies in it', async () => {
    await mkdir(join(folder, 'folder.json'));
    await symlink(join(folder, 'nowhere'), join(folder, 'dangling.json'));
    await put('broken.json', '{');
    await put('twice.json', `{"id":"${LIST}","id":"${LIST}"}`);
    await put('list.json', '[]');
    await put('number.json', { id: 7 });
    await put('readme.txt', JSON.stringify({ id: LIST }));
    await put('large.json', JSON.stringify({ id: LIST, text: 'x'.repeat(5 * 1024 * 1024) }));
    await writeFile(join(folder, 'bytes.json'), Uint8Array.of(0xff, 0xfe));
    expect(await textAt(LIST)).toBeUndefined();
    await put('z.json', { id: LIST });
    expect(await textAt(LIST)).toBe(JSON.stringify({ id: LIST }));
  });

  it('gives the newer of two lists of one id, however the files are called', async () => {
    const newer = { id: LIST, validFrom: '2026-11-21T00:00:00Z' };
    const older = { id: LIST, validFrom: '2026-11-20T23:00:00Z' };
    await put('a.json', newer);
    await put('b.json', older);
    await put('c.json', { id: LIST });
    await put('d.json', { id: LIST, validFrom: 'tomorrow' });
    expect(await textAt(LIST)).toBe(JSON.stringify(newer));
  });

  it('is what a verifier elsewhere is given too, beside the lists of the register, and nobody is asked', async () => {
    await put('a.json', { id: LIST });
    const own = (url: string): Promise<Uint8Array | undefined> =>
      Promise.resolve(url === `${LIST}1` ? utf8('ours') : undefined);
    const source = createStatusSource({ folder, hosts: ['passport.example'], own });
    expect(await source.inFolder()).toEqual([LIST]);
    expect(await source.at(LIST)).toEqual(utf8(JSON.stringify({ id: LIST })));
    expect(await source.at(`${LIST}1`)).toEqual(utf8('ours'));
    expect(await source.at(`${LIST}2`)).toBeUndefined();
    expect(await createStatusSource({ hosts: [], own }).inFolder()).toEqual([]);
  });

  it('is read anew for each file that is judged', async () => {
    const source = createStatusSource({ folder, hosts: [] });
    const first = await source.session();
    await put('a.json', { id: LIST, n: 1 });
    expect((await first(LIST)).bytes).toEqual(utf8(JSON.stringify({ id: LIST, n: 1 })));
    await put('a.json', { id: LIST, n: 2 });
    // Within one file nothing changes; the next one sees what is published by then.
    expect((await first(LIST)).bytes).toEqual(utf8(JSON.stringify({ id: LIST, n: 1 })));
    expect((await (await source.session())(LIST)).bytes).toEqual(utf8(JSON.stringify({ id: LIST, n: 2 })));
  });

  it('that is not there is the operator to mend, and told before anything is judged', async () => {
    await put('file.json', {});
    for (const path of [join(folder, 'nowhere'), join(folder, 'file.json')]) {
      const source = createStatusSource({ folder: path, hosts: [] });
      const error = await source.session().catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(error).toMatchObject({ code: 'status.folder-unusable' });
    }
  });
});

describe('a host', () => {
  it('that is not allowed is not asked', async () => {
    for (const [url, hosts] of [
      [LIST, []],
      [LIST, ['passport.example:8443', 'example', 'xpassport.example', 'passport.example.org']],
      ['https://passport.example:8443/x', ['passport.example']],
      ['https://passport.example./x', ['passport.example']],
      ['https://passport.example@evil.example/x', ['passport.example']],
      ['https://evil.example/passport.example', ['passport.example']],
    ] as const) {
      const { finding } = await (await createStatusSource({ hosts }).session())(url);
      expect([url, finding?.code]).toEqual([url, 'status.list-host-untrusted']);
    }
  });

  it('that is allowed is asked over https only, and never inside', async () => {
    for (const [url, hosts, reason] of [
      ['http://passport.example/x', ['passport.example'], 'address-wrong'],
      ['ftp://passport.example/x', ['passport.example'], 'address-wrong'],
      ['https://user:secret@passport.example/x', ['passport.example'], 'address-wrong'],
      ['https://localhost/x', ['localhost'], 'address-inside'],
      ['https://127.0.0.1:8443/x', ['127.0.0.1:8443'], 'address-inside'],
      ['https://[::1]/x', ['[::1]'], 'address-inside'],
      ['nonsense', ['passport.example'], 'address-wrong'],
    ] as const) {
      const { finding } = await (await createStatusSource({ hosts }).session())(url);
      expect([url, finding?.code, finding?.values?.['reason']]).toEqual([url, 'status.list-unreachable', reason]);
    }
  });

  it('is not asked for a list that the folder holds', async () => {
    await put('a.json', { id: 'https://localhost/x' });
    expect((await had('https://localhost/x', ['localhost'])).bytes).toBeDefined();
    expect((await had('https://localhost/y', ['localhost'])).finding?.values).toMatchObject({
      reason: 'address-inside',
    });
  });

  it('may be named by addresses of any length', async () => {
    const long = `https://passport.example/${'x'.repeat(100_000)}`;
    const { finding } = await had(long);
    expect(String(finding?.values?.['url']).length).toBeLessThanOrEqual(200);
  });
});

describe('a did:web', () => {
  it.each([
    ['did:web:passport.example', 'https://passport.example/.well-known/did.json'],
    ['did:web:passport.example%3A8443', 'https://passport.example:8443/.well-known/did.json'],
    ['did:web:passport.example:issuers:one', 'https://passport.example/issuers/one/did.json'],
    ['did:web:passport.example%3A8443:a', 'https://passport.example:8443/a/did.json'],
    ['did:web:Passport.Example', 'https://passport.example/.well-known/did.json'],
  ])('has its document at one address: %s', (did, address) => {
    expect(addressOfDidWeb(did)?.href).toBe(address);
  });

  it.each([
    ['did:key:z6Mk'],
    ['did:web:'],
    ['did:web:127.0.0.1'],
    ['did:web:127.1'],
    ['did:web:2130706433'],
    ['did:web:0x7f.1'],
    ['did:web:%5B%3A%3A1%5D'],
    ['did:web:passport.example:..'],
    ['did:web:passport.example:%2e%2e'],
    ['did:web:passport.example:%2E'],
    ['did:web:passport.example:a::b'],
    ['did:web:passport.example:'],
    ['did:web:passport.example/evil'],
    ['did:web:user@passport.example'],
    ['did:web:passport.example%40evil.example'],
    ['did:web:passport.example%2Fevil'],
    ['did:web:passport.example%3A99999'],
    ['did:web:passport.example?x'],
    ['did:web:passport.example#key'],
    ['did:web:passport.example:a\nb'],
  ])('that could mean another address has none: %j', (did) => {
    expect(addressOfDidWeb(did)).toBeUndefined();
  });

  it('is had from the trust settings first, and else only from an allowed host', async () => {
    const did = 'did:web:passport.example';
    const document = { id: did };
    const given = createDidSource({ documents: [{ id: did, document }], hosts: [] });
    expect(await given.resolve(did)).toEqual({ document });
    expect(await given.resolve('did:web:other.example')).toEqual({ unreachable: 'host-not-allowed' });
    expect(await given.resolve('did:example:x')).toEqual({ unreachable: 'address-wrong' });
    const inside = createDidSource({ documents: [], hosts: ['localhost'] });
    expect(await inside.resolve('did:web:localhost')).toEqual({ unreachable: 'address-inside' });
  });
});
