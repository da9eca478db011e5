import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { type Operation, operationsOf, readInterface } from '../../src/http/operations.js';
import { type Tenants, startTenants } from './tenants.js';

/*
 * Requests made from the interface itself: each operation with paths, queries, headers and bodies that are nearly right, wrong, or
 * hostile. Whatever comes, the answer is a status below 500 (a verification may be told to wait: 503; DID methods of others: 501), in time, and says nothing of
 * how the service is made. Other seeds: FUZZ_SEED; more: FUZZ_RUNS.
 */

const RUNS = Number(process.env['FUZZ_RUNS'] ?? '40');
const SEED = Number(process.env['FUZZ_SEED'] ?? '20261122');
const IN_TIME = 20_000;

let tenants: Tenants;
let tokens: readonly (string | undefined)[];

beforeAll(async () => {
  tenants = await startTenants();
  tokens = [
    await tenants.token(tenants.nicosia, 'read', 'admin', 'issue', 'revoke'),
    undefined,
    `edc_${'B'.repeat(43)}`,
  ];
}, 60_000);

afterAll(async () => {
  await tenants.close();
});

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** A request whose path and headers go out as they are written. */
function send(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array | undefined,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { port: tenants.service.port, host: '127.0.0.1', path, method, headers, agent: false, timeout: IN_TIME },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body: text }),
        );
      },
    );
    request.on('timeout', () => request.destroy(new Error(`no answer in time: ${method} ${path}`)));
    request.on('error', reject);
    request.end(body);
  });
}

const oddText = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '..',
    '../../etc/passwd',
    'urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-000000000001',
    'tok_0123456789abcdef',
    'adapting-to-change',
    "'; DROP TABLE audit_trail; --",
    '\u0000',
    '-1',
    '1e309',
    '9007199254740993',
    'x'.repeat(5_000),
  ),
);

/** As it may stand in a path or query: encoded, or raw where HTTP allows it. */
const inAddress = fc.oneof(
  oddText.map((text) => encodeURIComponent(text.toWellFormed())),
  fc.constantFrom('%', '%zz', '%E0%A4%A', '%00', '%2e%2e%2f', ';', '[x]=1', 'a[]=1&a[]=2', '%F0%9F%98%80', '*', '~'),
);

const oddJson = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.constantFrom(
    '{}',
    '[]',
    'null',
    '""',
    '{"name":"x","scopes":["read"]}',
    '{"name":"x","scopes":["read"],"expires":"9999999999"}',
    '{"name":{"toString":1},"scopes":{"length":1}}',
    '{"__proto__":{"scopes":["admin"]},"name":"x"}',
    '{"slug":"adapting-to-change","title":null}',
    `{"slug":"x","awardRule":${'['.repeat(60)}${']'.repeat(60)}}`,
    '['.repeat(5_000),
    '{"a":1,"a":2}',
    '{"name":"\\ud800","scopes":["read"]}',
    '{"name":"x","scopes":["read"',
  ),
);

const body = fc.oneof(
  oddJson.map((text) => text as string | Uint8Array),
  fc.uint8Array({ maxLength: 400 }),
  oddText.map((text) => text.toWellFormed()),
);

const contentType = fc.oneof(
  { weight: 5, arbitrary: fc.constant('application/json') },
  fc.constantFrom(
    'application/json; charset=utf-16',
    'application/json;charset="',
    'APPLICATION/JSON',
    'application/octet-stream',
    'multipart/form-data; boundary=x',
    'multipart/form-data',
    'text/html',
    '/',
    '',
    'a/b; '.repeat(200),
  ),
);

const header = fc.record(
  {
    accept: fc.constantFrom('text/html', 'application/json', '*/*', 'x', ', ,', 'q=', 'text/html;q=2'),
    'accept-language': fc.constantFrom('el', 'xx', '*', ';;', 'en;q=x', 'pl,it;q=0.1'),
    'content-encoding': fc.constantFrom('identity', 'gzip', 'br', 'x'),
    'if-none-match': fc.constantFrom('*', '"x"', 'W/'),
    range: fc.constantFrom('bytes=0-1', 'bytes=-', 'x'),
    host: fc.constantFrom('x', '[::1', 'a:b:c', ''),
    expect: fc.constantFrom('x'),
    'x-forwarded-for': fc.constantFrom('1', '::', 'x,y'),
  },
  { requiredKeys: [] },
);

function pathOf(operation: Operation): fc.Arbitrary<string> {
  const parts = operation.path.split(/(\{\w+\})/);
  return fc
    .tuple(...parts.map((part) => (part.startsWith('{') ? inAddress : fc.constant(part))))
    .map((all) => all.join(''));
}

const query = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  fc
    .array(fc.tuple(fc.constantFrom('lang', 'after', 'limit', '__proto__', 'x'), inAddress), { maxLength: 3 })
    .map((pairs) => `?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`),
);

/** What would say how the service is made. */
const TELLING = /node_modules|\.ts:\d|\.js:\d|(?:\n|\\n) +at |SELECT |syntax error|PGlite|ajv|TypeError|\/tmp\//;

describe('whatever is sent', () => {
  it.each(
    operationsOf(readInterface()).map((operation) => [`${operation.method} ${operation.path}`, operation] as const),
  )(
    'is answered, and never by a fault: %s',
    async (_name, operation) => {
      const sent = fc.record({
        path: pathOf(operation),
        query,
        token: fc.nat(9),
        type: contentType,
        body,
        headers: header,
        method: fc.oneof(
          { weight: 9, arbitrary: fc.constant(operation.method.toUpperCase()) },
          fc.constantFrom('PATCH', 'OPTIONS', 'HEAD', 'TRACE'),
        ),
      });
      await fc.assert(
        fc.asyncProperty(sent, async (one) => {
          const token = tokens[one.token < 8 ? 0 : one.token - 7];
          const bodied = !['GET', 'HEAD', 'TRACE', 'OPTIONS'].includes(one.method) || one.token === 3;
          const headers = {
            ...one.headers,
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            ...(bodied ? { 'content-type': one.type } : {}),
          };
          const answer = await send(one.method, `${one.path}${one.query}`, headers, bodied ? one.body : undefined);
          const fault = answer.status >= 500 && ![501, 503].includes(answer.status);
          expect({ ...one, status: answer.status, fault }).toMatchObject({ fault: false });
          expect(answer.body).not.toMatch(TELLING);
          if (answer.status >= 400 && answer.body !== '' && /json/.test(answer.type))
            expect(JSON.parse(answer.body)).toHaveProperty('code');
        }),
        { numRuns: RUNS, seed: SEED },
      );
      expect(tenants.service.faults).toEqual([]);
    },
    120_000,
  );

  it('leaves the service well and its trail whole', async () => {
    expect((await send('GET', '/readyz', {}, undefined)).status).toBe(200);
    for (const { trail } of await tenants.house.audit()) expect(trail.brokenAt).toBeUndefined();
  });
});
