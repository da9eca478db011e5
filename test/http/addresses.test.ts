import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { utf8 } from '../../src/model/index.js';
import { LISTS, type IssuedSet, issuedSet, verifyingWith } from '../support/issued.js';
import { type Service, exchange, startService } from './service.js';

let set: IssuedSet;
let service: Service;
let published: ReadonlyMap<string, Uint8Array>;
const asked: string[] = [];

beforeAll(async () => {
  set = await issuedSet();
  published = new Map([['revocation-1', set.lists.get(LISTS.revocation) ?? new Uint8Array()]]);
  service = await startService(verifyingWith({ trust: set.trust, lists: set.lists }), {
    statusList: (name) => {
      asked.push(name);
      return Promise.resolve(published.get(name));
    },
  });
});

afterAll(async () => {
  await service.close();
});

/** A GET whose path goes out as it is written; `fetch` would tidy it. */
function get(
  path: string,
  method = 'GET',
  given: Readonly<Record<string, string>> = {},
): Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ port: service.port, host: '127.0.0.1', path, method, headers: given }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
    });
    request.on('error', reject);
    request.end();
  });
}

describe('the status lists', () => {
  it('are handed out as they are published, to anybody, browsers included', async () => {
    const answer = await fetch(`${service.address}/status-lists/revocation-1`, {
      headers: { origin: 'https://x.example' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/vc');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.headers.get('cache-control')).toContain('max-age');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(published.get('revocation-1'));
  });

  it('are read anew each time, and told apart by their tag', async () => {
    const path = '/status-lists/revocation-1';
    const etag = String((await get(path)).headers['etag']);
    expect(etag).toMatch(/"/);
    expect((await get(path, 'GET', { 'if-none-match': etag })).status).toBe(304);
    const before = published;
    published = new Map([['revocation-1', utf8('{"id":"newer"}')]]);
    try {
      expect((await get(path, 'GET', { 'if-none-match': etag })).body).toBe('{"id":"newer"}');
    } finally {
      published = before;
    }
  });

  it('that do not exist are 404', async () => {
    const answer = await fetch(`${service.address}/status-lists/revocation-2`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(((await answer.json()) as { code: string }).code).toBe('http.not-found');
  });

  it.each([
    '/status-lists/..%2f..%2fpackage',
    '/status-lists/%2e%2e%2fpackage.json',
    '/status-lists/../package.json',
    '/status-lists/revocation-1%00',
    '/status-lists/revocation-1%2f..%2fx',
    '/status-lists/revocation-1.json',
    '/status-lists/revocation-01',
    '/status-lists/revocation-0',
    '/status-lists/revocation--1',
    '/status-lists/revocation-1234567890',
    '/status-lists/REVOCATION-1',
    '/status-lists/message-1',
    '/status-lists/constructor',
    '//status-lists/x',
    '/status-lists/revocation-1/',
  ])('of a name that no publisher gives never reach a file: %s', async (path) => {
    asked.length = 0;
    const { status, body } = await get(path);
    // A slash at the end names the same list for express; everything else is nothing.
    if (path.endsWith('-1/')) expect(asked).toEqual(['revocation-1']);
    else {
      expect(asked).toEqual([]);
      expect(status).toBe(404);
      expect(body).not.toContain('edc-passport');
    }
  });
});

describe('addresses', () => {
  it('that cannot be decoded are 400', async () => {
    for (const path of ['/status-lists/%E0%A4%A', '/status-lists/%', '/status-lists/%ZZ']) {
      const { status, body } = await get(path);
      expect(status).toBe(400);
      expect(JSON.parse(body)).toMatchObject({ code: 'http.request-malformed', status: 400 });
      expect(body).not.toMatch(/URIError|at .*:\d+/);
    }
    expect((await get('/%E0%A4%A')).status).toBe(404);
    expect((await get('/verifications?lang=%E0%A4%A', 'POST')).status).toBe(400);
  });

  it('that are unknown are 404', async () => {
    for (const path of ['/nowhere', '/.env', '/verifications/1', '/constructor', '/index.html']) {
      const { status, body, headers } = await get(path);
      expect(status).toBe(404);
      expect(headers['content-type']).toContain('application/problem+json');
      expect(JSON.parse(body)).toMatchObject({ code: 'http.not-found' });
    }
  });

  it('take their own methods only, and name them', async () => {
    for (const [path, method, allowed] of [
      ['/verifications', 'GET', 'POST'],
      ['/verifications', 'PUT', 'POST'],
      ['/verifications', 'HEAD', 'POST'],
      ['/', 'POST', 'GET, HEAD'],
      ['/assets/style.css', 'DELETE', 'GET, HEAD'],
      ['/status-lists/revocation-1', 'POST', 'GET, HEAD'],
      ['/healthz', 'PATCH', 'GET, HEAD'],
    ] as const) {
      const { status, headers } = await get(path, method);
      expect([path, method, status]).toEqual([path, method, 405]);
      expect(headers['allow']).toBe(allowed);
    }
  });

  it('answer HEAD as GET, without a body', async () => {
    for (const path of ['/', '/assets/style.css', '/healthz', '/status-lists/revocation-1']) {
      const one = await get(path);
      const { status, body, headers } = await get(path, 'HEAD');
      expect([path, status, body]).toEqual([path, 200, '']);
      expect(headers['content-length']).toBe(one.headers['content-length']);
    }
    expect((await get('/nowhere', 'HEAD')).status).toBe(404);
  });

  it('live on after what is no HTTP', async () => {
    expect(await exchange(service.port, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await exchange(service.port, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
    expect((await get('/healthz')).body).toBe('{"status":"ok"}');
    expect(service.faults).toEqual([]);
  });
});

describe('the page', () => {
  it('has a form that works without script, in each language', async () => {
    const seen = new Set<string>();
    for (const language of ['en', 'el', 'it', 'pl', 'es']) {
      const answer = await fetch(`${service.address}/?lang=${language}`);
      const page = await answer.text();
      expect(answer.status).toBe(200);
      expect(page).toContain(`<html lang="${language}">`);
      expect(page).toContain(`action="/verifications?lang=${language}" enctype="multipart/form-data"`);
      expect(page).not.toContain('<script');
      expect(page).not.toMatch(/https?:\/\//);
      seen.add(/<h1>(.*?)<\/h1>/.exec(page)?.[1] ?? '');
    }
    expect(seen.size).toBe(5);
  });

  it('takes its language from the browser', async () => {
    const answer = await fetch(service.address, { headers: { 'accept-language': 'it-IT' } });
    expect(await answer.text()).toContain('<html lang="it">');
    expect(answer.headers.get('vary')).toContain('Accept-Language');
  });
});
