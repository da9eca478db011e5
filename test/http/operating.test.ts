import { request as secureRequest } from 'node:https';
import { get as plainGet } from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listenUntilStopped } from '../../src/compose-service.js';
import { type RequestLine, createLog, createMeters } from '../../src/http/index.js';
import { PROBLEM_WORDS } from '../../src/http/words.js';
import { LANGUAGES } from '../../src/model/index.js';
import { temporaryFolder } from '../support/folder.js';
import { NOW, type IssuedSet, issuedSet, verifyingWith } from '../support/issued.js';
import { tlsOf } from '../support/tls.js';
import { type Service, startService } from './service.js';
import { type Tenants, ask, startTenants } from './tenants.js';

let tenants: Tenants;
let written = '';
let set: IssuedSet;
const meters = createMeters();
const lines: RequestLine[] = [];

beforeAll(async () => {
  set = await issuedSet();
  const log = createLog((text) => (written += text));
  tenants = await startTenants({
    verifying: verifyingWith({ trust: set.trust, lists: set.lists }),
    now: () => NOW,
    meters,
    onAnswer: (line) => {
      lines.push(line);
      log.answered(line);
    },
    onFault: log.fault,
    metricsToken: 'figures',
  });
}, 60_000);

afterAll(async () => {
  await tenants.close();
});

describe('the log', () => {
  it('has a line for each request, and nothing of a person, a path or a token', async () => {
    const token = await tenants.token(tenants.nicosia, 'read', 'admin');
    const credential = await tenants.issue(tenants.nicosia, 7);
    written = '';
    await ask(tenants, 'GET', `/credentials/${credential}`, { token });
    await ask(tenants, 'GET', '/learners/L-0007/credentials?lang=el&x=%CE%95%CE%BB%CE%AD%CE%BD%CE%B7', { token });
    await ask(tenants, 'GET', '/nowhere/eleni@example.org?name=Eleni', { token });
    await ask(tenants, 'POST', '/tokens', { token, body: { name: 'Ελένη', scopes: ['read'] } });
    await ask(tenants, 'POST', '/tokens', { token, body: '{"name":"Ελένη","name":1}' });
    await fetch(`${tenants.service.address}/verifications?name=Eleni`, {
      method: 'POST',
      body: set.package as Uint8Array<ArrayBuffer>,
      headers: { 'x-forwarded-for': '203.0.113.9', 'user-agent': 'Eleni', cookie: 'Eleni', referer: 'https://x/Eleni' },
    });
    // What the log is told once the answer is gone.
    await ask(tenants, 'GET', '/healthz');
    const said = written
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(said.map(({ route, status }) => [route, status]).slice(0, 6)).toEqual([
      ['/credentials/{id}', 200],
      ['/learners/{learner}/credentials', 400],
      ['none', 404],
      ['/tokens', 201],
      ['/tokens', 400],
      ['/verifications', 200],
    ]);
    expect(said[0]).toMatchObject({ method: 'GET', organisation: tenants.nicosia.id });
    expect(written).not.toMatch(
      /Ελέν|Eleni|eleni|Παπαδ|L-0007|edc_|urn:credential|127\.0\.0\.1|203\.0\.113|lang=|Bearer|Mozilla|undici/i,
    );
    for (const line of said)
      expect(Object.keys(line).filter((name) => !['level', 'time', 'msg', 'organisation'].includes(name))).toEqual([
        'request',
        'method',
        'route',
        'status',
        'milliseconds',
      ]);
  });

  it('of a fault says what kind and where, not what it says', () => {
    let text = '';
    const error = Object.assign(new TypeError('cannot read Ελένη of L-0001'), { code: 'E_X' });
    createLog((line) => (text += line)).fault(error, 'GET /credentials/{id}', 'r-1');
    expect(JSON.parse(text)).toMatchObject({ kind: 'TypeError', code: 'E_X', place: 'GET /credentials/{id}' });
    expect(text).not.toMatch(/Ελένη|L-0001/);
    expect(text).toContain('operating.test');
  });
});

describe('the figures', () => {
  it('count answers and verifications, for who runs the service', async () => {
    meters.issued('issued', 3);
    meters.onRead('edc_late', 'told too late to count', () => Promise.resolve(1));
    expect((await ask(tenants, 'GET', '/metrics')).status).toBe(401);
    const token = await tenants.token(tenants.nicosia, 'admin');
    expect((await ask(tenants, 'GET', '/metrics', { token })).status).toBe(401);
    const { status, body } = await ask(tenants, 'GET', '/metrics', { token: 'figures' });
    expect(status).toBe(200);
    const text = String(body['text']);
    expect(text).toMatch(/edc_http_request_seconds_count\{method="GET",route="\/credentials\/\{id\}",status="200"\} 1/);
    expect(text).toMatch(/edc_verification_seconds_count\{conclusion="passed"\} 1/);
    expect(text).toMatch(/edc_credentials_total\{outcome="issued"\} 3/);
    expect(text).not.toMatch(/urn:credential|L-0007|VATCY/);
  });

  it('are for this machine where no token is named, and not through a proxy', async () => {
    const local = await startService(verifyingWith({}), { meters: createMeters() });
    try {
      const from = (headers: Record<string, string>) => fetch(`${local.address}/metrics`, { headers });
      expect((await from({})).status).toBe(200);
      expect((await from({ 'x-forwarded-for': '203.0.113.9' })).status).toBe(401);
      expect((await from({ forwarded: 'for=203.0.113.9' })).status).toBe(401);
    } finally {
      await local.close();
    }
  });
});

describe('problem details', () => {
  it('are in the language that is accepted, by a stable code', async () => {
    const titles = new Set<string>();
    for (const language of LANGUAGES) {
      const answer = await ask(tenants, 'GET', '/tokens', { headers: { 'accept-language': language } });
      expect([answer.status, answer.body['code']]).toEqual([401, 'http.unauthorised']);
      expect(answer.headers.get('content-language')).toBe(language);
      titles.add(String(answer.body['title']));
    }
    expect(titles.size).toBe(LANGUAGES.length);
  });

  it('have words in every language, each its own', () => {
    for (const [code, words] of Object.entries(PROBLEM_WORDS)) {
      expect([code, Object.keys(words).sort()]).toEqual([code, [...LANGUAGES].sort()]);
      expect([code, new Set(LANGUAGES.map((language) => words[language].title)).size]).toEqual([
        code,
        LANGUAGES.length,
      ]);
      const detailed = LANGUAGES.filter((language) => words[language].detail !== undefined).length;
      expect([code, [0, LANGUAGES.length].includes(detailed)]).toEqual([code, true]);
    }
  });
});

describe('the interface', () => {
  it('is shown at /docs from files of this service alone, and is JSON at /openapi.json', async () => {
    const page = await fetch(`${tenants.service.address}/docs`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const text = await page.text();
    for (const [, path] of text.matchAll(/(?:href|src)="([^"]+)"/g)) {
      // An icon that is none, so that no browser asks for one.
      if (path === 'data:,') continue;
      const asset = await fetch(`${tenants.service.address}${String(path)}`);
      expect([path, asset.status]).toEqual([path, 200]);
      await asset.arrayBuffer();
    }
    const document = await ask(tenants, 'GET', '/openapi.json');
    expect(document.body['openapi']).toBe('3.1.0');
    expect((await ask(tenants, 'GET', '/docs/package.json')).status).toBe(404);
    expect((await ask(tenants, 'POST', '/docs', { body: {} })).status).toBe(405);
  });
});

describe('rates', () => {
  let limited: Tenants;
  beforeAll(async () => {
    limited = await startTenants({ rates: { address: 5, token: 4 } });
  }, 60_000);
  afterAll(async () => {
    await limited.close();
  });

  it('are counted by address without a token, by token with one, and guesses by address', async () => {
    const token = await limited.token(limited.nicosia, 'read');
    const another = await limited.token(limited.nicosia, 'read');
    const statuses = async (times: number, given?: string): Promise<readonly number[]> => {
      const seen: number[] = [];
      for (let time = 0; time < times; time++)
        seen.push((await ask(limited, 'GET', '/issuers', given === undefined ? {} : { token: given })).status);
      return seen;
    };
    expect(await statuses(5, token)).toEqual([200, 200, 200, 200, 429]);
    expect(await statuses(1, another)).toEqual([200]);
    const open: number[] = [];
    for (let time = 0; time < 6; time++) open.push((await ask(limited, 'GET', '/healthz')).status);
    expect(open).toEqual([200, 200, 200, 200, 200, 429]);
    // A header that means nothing there spares nobody the count.
    expect((await ask(limited, 'GET', '/healthz', { token: 'edc_nothing' })).status).toBe(429);
    const late = await ask(limited, 'GET', '/healthz');
    expect([late.body['code'], Number(late.headers.get('retry-after')) > 0]).toEqual(['http.too-many-requests', true]);

    const before = (await limited.house.trail.read({ after: 0, limit: 1_000 })).length;
    const guesses = await statuses(40, `edc_${'A'.repeat(43)}`);
    expect(guesses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 401));
    expect(guesses.at(-1)).toBe(429);
    const after = await limited.house.trail.read({ after: 0, limit: 1_000 });
    // What is not listened to is not written down.
    expect(after.length - before).toBe(guesses.filter((status) => status === 401).length);
    // Neither does a token that counts, from where somebody guesses.
    expect(await statuses(1, another)).toEqual([429]);
  });
});

describe('the service', () => {
  it('answers over TLS, and when it is told to stop finishes what it has begun', async () => {
    const folder = temporaryFolder();
    const { key, cert, ca } = await tlsOf('localhost');
    const [tlsKey, tlsCert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    writeFileSync(tlsKey, key);
    writeFileSync(tlsCert, cert);
    let closed = false;
    let answer = (): void => undefined;
    const begun = new Promise<void>((begin) => {
      answer = begin;
    });
    let release = (): void => undefined;
    const handler = (_request: unknown, response: { end(text: string): void }): void => {
      release = () => response.end('whole');
      answer();
    };
    const close = (): Promise<void> => Promise.resolve(void (closed = true));
    const service = await listenUntilStopped(handler as never, { port: 0, tlsKey, tlsCert }, close);
    expect(service.address).toMatch(/^https:/);
    const port = Number(new URL(service.address).port);
    const got = new Promise<string>((resolve, reject) => {
      const asking = secureRequest({ host: 'localhost', port, ca, family: 4 }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve(text));
      });
      asking.on('error', reject).end();
    });
    await begun;
    service.stop();
    expect(closed).toBe(false);
    await expect(fetch(service.address)).rejects.toThrow();
    release();
    expect(await got).toBe('whole');
    await service.stopped;
    expect(closed).toBe(true);
    const close2 = (): Promise<void> => Promise.resolve();
    await expect(listenUntilStopped(handler as never, { port: 0, tlsKey }, close2)).rejects.toMatchObject({
      code: 'tls.half-named',
    });
    await expect(
      listenUntilStopped(handler as never, { port: 0, tlsKey: tlsCert, tlsCert: tlsKey }, close2),
    ).rejects.toMatchObject({ code: 'tls.unusable' });
  });

  it('is not ready without its database, and says so', async () => {
    const gone = { ...tenants.house, ready: () => Promise.reject(new Error('gone')) };
    const service: Service = await startService(verifyingWith({}), { house: gone });
    try {
      const answer = await fetch(`${service.address}/readyz`);
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
      expect((await fetch(`${service.address}/healthz`)).status).toBe(200);
    } finally {
      await service.close();
    }
    const without = await startService(verifyingWith({}));
    try {
      const status = await new Promise((resolve) => {
        plainGet(`${without.address}/tokens`, (response) => resolve(response.resume().statusCode));
      });
      expect(status).toBe(503);
    } finally {
      await without.close();
    }
  });
});
