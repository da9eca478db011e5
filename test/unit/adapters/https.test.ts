import { gzipSync } from 'node:zlib';
import { type Server, createServer } from 'node:https';
import type { LookupFunction } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Fetched, fetchBy, fetchOutside, isInside, outsideBy } from '../../../src/adapters/https.js';
import { utf8 } from '../../../src/model/index.js';
import { tlsOf } from '../../support/tls.js';

const LIMITS = { size: 100_000, time: 5_000 };

describe('an address', () => {
  it.each([
    ['0.0.0.0'],
    ['0.1.2.3'],
    ['10.0.0.1'],
    ['10.255.255.255'],
    ['100.64.0.1'],
    ['100.127.255.255'],
    ['127.0.0.1'],
    ['127.255.255.254'],
    ['169.254.169.254'],
    ['172.16.0.1'],
    ['172.31.255.255'],
    ['192.0.0.8'],
    ['192.0.2.1'],
    ['192.168.0.1'],
    ['198.18.0.1'],
    ['198.19.255.255'],
    ['198.51.100.7'],
    ['203.0.113.7'],
    ['224.0.0.1'],
    ['239.255.255.255'],
    ['240.0.0.1'],
    ['255.255.255.255'],
    ['::'],
    ['::1'],
    ['0:0:0:0:0:0:0:1'],
    ['fe80::1'],
    ['fe80::1%eth0'],
    ['febf::1'],
    ['fec0::1'],
    ['fc00::1'],
    ['fd12:3456::1'],
    ['ff02::1'],
    ['100::1'],
    ['2001::1'],
    ['2001:0:4136:e378::'],
    ['2001:db8::1'],
    ['2002:7f00:1::'],
    ['3fff::1'],
    ['5f00::1'],
    ['4000::1'],
    ['64:ff9b::7f00:1'],
    ['64:ff9b::127.0.0.1'],
    ['64:ff9b::8.8.8.8'],
    ['64:ff9b:1::1'],
    ['::127.0.0.1'],
    ['::7f00:1'],
    ['::ffff:127.0.0.1'],
    ['::ffff:7f00:1'],
    ['::FFFF:10.0.0.1'],
    ['::ffff:169.254.169.254'],
    ['0:0:0:0:0:ffff:7f00:0001'],
    ['::ffff:0:127.0.0.1'],
    ['2001:4860:4860::8888%eth0'],
  ])('of this machine or its surroundings is inside: %s', (address) => {
    expect(isInside(address)).toBe(true);
  });

  it.each([
    ['8.8.8.8'],
    ['1.1.1.1'],
    ['9.255.255.255'],
    ['11.0.0.0'],
    ['100.63.255.255'],
    ['100.128.0.0'],
    ['126.255.255.255'],
    ['128.0.0.0'],
    ['169.253.255.255'],
    ['172.15.255.255'],
    ['172.32.0.0'],
    ['192.0.1.1'],
    ['192.167.255.255'],
    ['198.17.255.255'],
    ['198.20.0.0'],
    ['223.255.255.255'],
    ['2001:4860:4860::8888'],
    ['2606:4700::1111'],
    ['2a00:1450::1'],
    ['::ffff:8.8.8.8'],
  ])('of anybody else is outside: %s', (address) => {
    expect(isInside(address)).toBe(false);
  });

  it.each([
    [''],
    ['localhost'],
    ['passport.example'],
    ['2130706433'],
    ['0x7f000001'],
    ['0x7f.1'],
    ['0177.0.0.1'],
    ['127.1'],
    ['127.0.0.1:80'],
    ['[::1]'],
    ['127.0.0.1 '],
    ['8.8.8.8\n'],
    ['1.2.3'],
    ['256.1.1.1'],
  ])('that is none counts as inside: %j', (address) => {
    expect(isInside(address)).toBe(true);
  });
});

describe('an address of a URL', () => {
  const reasonFor = async (address: string): Promise<string | undefined> =>
    (await fetchOutside(new URL(address), '*/*', LIMITS)).reason;

  it.each([
    ['https://127.0.0.1/'],
    ['https://2130706433/'],
    ['https://0x7f.1/'],
    ['https://0177.0.0.1/'],
    ['https://127.1/'],
    ['https://[::1]/'],
    ['https://[::ffff:127.0.0.1]/'],
    ['https://[64:ff9b::7f00:1]/'],
    ['https://169.254.169.254/latest/meta-data/'],
    ['https://localhost/'],
  ])('that leads inside is never reached: %s', async (address) => {
    expect(await reasonFor(address)).toBe('address-inside');
  });

  it.each([
    ['http://passport.example/'],
    ['ftp://passport.example/'],
    ['file:///etc/passwd'],
    ['data:application/json,{}'],
    ['https://user@passport.example/'],
    ['https://user:secret@passport.example/'],
    ['https://:secret@passport.example/'],
  ])('that is not plain https is refused: %s', async (address) => {
    expect(await reasonFor(address)).toBe('address-wrong');
  });
});

describe('a host', () => {
  let server: Server;
  let port = 0;
  let ca = '';
  const seen: { path: string; headers: Readonly<Record<string, unknown>> }[] = [];
  const toHere: LookupFunction = (_name, options, callback) => {
    if (options.all === true) callback(null, [{ address: '127.0.0.1', family: 4 }]);
    else callback(null, '127.0.0.1', 4);
  };

  beforeAll(async () => {
    const tls = await tlsOf('lists.example');
    ca = tls.ca;
    server = createServer({ key: tls.key, cert: tls.cert }, (request, response) => {
      seen.push({ path: request.url ?? '', headers: request.headers });
      switch (request.url ?? '') {
        case '/list':
          response.end('{"id":"list"}');
          break;
        case '/moved':
          response.writeHead(302, { location: `https://lists.example:${String(port)}/list` }).end();
          break;
        case '/large':
          response.end(Buffer.alloc(LIMITS.size + 1, 0x20));
          break;
        case '/exact':
          response.end(Buffer.alloc(LIMITS.size, 0x20));
          break;
        case '/endless': {
          const timer = setInterval(() => response.write(Buffer.alloc(30_000, 0x20)), 1);
          response.on('close', () => clearInterval(timer));
          break;
        }
        case '/drip':
          response.write('{');
          break;
        case '/silent':
          break;
        case '/cut':
          response.writeHead(200, { 'content-length': '1000' });
          response.write('{', () => response.destroy());
          break;
        case '/moved-for-good':
          response.writeHead(308, { location: 'https://169.254.169.254/latest/meta-data' }).end();
          break;
        case '/hints': {
          const timer = setInterval(() => response.writeEarlyHints({ link: '</x>; rel=preload' }), 1);
          response.on('close', () => clearInterval(timer));
          break;
        }
        case '/slow-headers': {
          const { socket } = response;
          socket?.write('HTTP/1.1 200 OK\r\n');
          const timer = setInterval(() => socket?.write('x: y\r\n'), 20);
          socket?.on('close', () => clearInterval(timer));
          break;
        }
        case '/many-headers':
          response.writeHead(
            200,
            Array.from({ length: 3_000 }, (_, at): [string, string] => [`x-${String(at)}`, 'y']).flat(),
          );
          response.end('{}');
          break;
        case '/packed':
          response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000)));
          break;
        case '/headers':
          response.writeHead(200, { x: 'y'.repeat(20_000) }).end('{}');
          break;
        default:
          response.writeHead(Number(request.url?.slice(1)) || 404).end('nothing');
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  function fetched(path: string, limits = LIMITS, host = 'lists.example', route = { ca }): Promise<Fetched> {
    const url = new URL(`https://${host}:${String(port)}${path}`);
    return fetchBy({ lookup: toHere, ...route }, url, { accept: 'application/vc' }, limits);
  }

  it('that is really there, but inside, is not reached by the way that is used', async () => {
    const before = seen.length;
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      const answer = await fetchOutside(new URL(`https://${host}:${String(port)}/list`), '*/*', LIMITS);
      expect(answer).toEqual({ reason: 'address-inside' });
    }
    expect(seen.length).toBe(before);
  });

  it('is asked once, for what is accepted, and tells nothing of who asks', async () => {
    expect(await fetched('/list')).toEqual({ bytes: utf8('{"id":"list"}') });
    const { path, headers } = seen.at(-1) ?? { path: '', headers: {} };
    expect(path).toBe('/list');
    expect(headers).toMatchObject({ accept: 'application/vc', 'accept-encoding': 'identity' });
    for (const name of ['cookie', 'authorization', 'referer', 'origin']) expect(headers[name]).toBeUndefined();
  });

  it('that redirects is not followed, and only 200 is an answer', async () => {
    const before = seen.length;
    expect(await fetched('/moved')).toEqual({ reason: 'answer-refused' });
    expect(await fetched('/moved-for-good')).toEqual({ reason: 'answer-refused' });
    expect(seen.length).toBe(before + 2);
    for (const status of [204, 206, 301, 304, 401, 404, 410, 500, 503])
      expect([status, await fetched(`/${String(status)}`)]).toEqual([status, { reason: 'answer-refused' }]);
  });

  it('that sends too much is cut off', async () => {
    expect(await fetched('/large')).toEqual({ reason: 'answer-too-large' });
    expect(await fetched('/endless')).toEqual({ reason: 'answer-too-large' });
    expect((await fetched('/exact')).bytes).toHaveLength(LIMITS.size);
  });

  it('that says nothing, or not to the end, in its time is given up', async () => {
    const short = { size: 1000, time: 200 };
    expect(await fetched('/silent', short)).toEqual({ reason: 'no-answer' });
    expect(await fetched('/drip', short)).toEqual({ reason: 'no-answer' });
    expect(await fetched('/hints', short)).toEqual({ reason: 'no-answer' });
    expect(await fetched('/slow-headers', short)).toEqual({ reason: 'no-answer' });
  });

  it('that packs a bomb gives its packed bytes, which nobody unpacks', async () => {
    const { bytes } = await fetched('/packed');
    expect([bytes?.[0], bytes?.[1]]).toEqual([0x1f, 0x8b]);
  });

  it('that hangs up, or sends endless headers, has given no answer', async () => {
    expect(await fetched('/cut')).toEqual({ reason: 'connection-failed' });
    expect(await fetched('/headers')).toEqual({ reason: 'connection-failed' });
    expect(await fetched('/many-headers')).toEqual({ reason: 'connection-failed' });
  });

  it('must show a certificate for its name by an authority that counts', async () => {
    expect(await fetched('/list', LIMITS, 'other.example')).toEqual({ reason: 'connection-failed' });
    const url = new URL(`https://lists.example:${String(port)}/list`);
    expect(await fetchBy({ lookup: toHere }, url, { accept: '*/*' }, LIMITS)).toEqual({ reason: 'connection-failed' });
  });

  it('cannot be made to count by the environment', async () => {
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      const url = new URL(`https://lists.example:${String(port)}/list`);
      expect((await fetchBy({ lookup: toHere }, url, { accept: '*/*' }, LIMITS)).bytes).toBeUndefined();
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    }
  });

  it('whose name is unknown or who does not listen is told apart', async () => {
    const refused: LookupFunction = (_name, _options, callback) =>
      callback(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }), '', 0);
    const url = new URL('https://lists.example/list');
    expect(await fetchBy({ lookup: refused }, url, { accept: '*/*' }, LIMITS)).toEqual({ reason: 'name-unknown' });
    const closed = new URL('https://lists.example:1/list');
    expect(await fetchBy({ lookup: toHere }, closed, { accept: '*/*' }, LIMITS)).toEqual({
      reason: 'connection-failed',
    });
  });
});

describe('a name that is looked up', () => {
  type Answer = readonly { readonly address: string; readonly family: number }[];
  const OUT = { address: '93.184.216.34', family: 4 };
  const IN = { address: '127.0.0.1', family: 4 };

  /** Addresses handed on for a name whose answers come one after the other, and how often it was looked up. */
  async function handedOn(answers: readonly Answer[], all: boolean): Promise<unknown> {
    let asked = 0;
    const lookup = outsideBy((_name, _options, callback) => callback(null, answers[asked++] ?? []));
    const had = await new Promise((resolve) => {
      lookup('lists.example', { all }, (error, address) => resolve(error?.code ?? address));
    });
    return [had, asked];
  }

  it('is looked up once, and its first answer is the one that is connected to, whatever it says later', async () => {
    expect(await handedOn([[OUT], [IN]], false)).toEqual([OUT.address, 1]);
    expect(await handedOn([[OUT], [IN]], true)).toEqual([[OUT], 1]);
  });

  it('that leads inside, also among others, leads nowhere', async () => {
    for (const answer of [[IN], [OUT, IN], [IN, OUT], [OUT, { address: '::ffff:10.0.0.1', family: 6 }], []])
      for (const all of [true, false]) expect(await handedOn([answer], all)).toEqual(['EINSIDE', 1]);
  });

  it('that leads inside on the second request is not asked on the second request', async () => {
    const answers: Answer[] = [[IN], [IN]];
    const lookup = outsideBy((_name, _options, callback) => callback(null, answers.shift() ?? []));
    for (let request = 0; request < 2; request++)
      expect(await fetchBy({ lookup }, new URL('https://lists.example/list'), { accept: '*/*' }, LIMITS)).toEqual({
        reason: 'address-inside',
      });
    expect(answers).toEqual([]);
  });
});
