import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request as ask } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HandedOut } from '../../src/http/index.js';
import { VERIFYING_LIMITS, utf8 } from '../../src/model/index.js';
import { NOW, verifyingWith } from '../support/issued.js';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Service, startService } from './service.js';

const SCRIPT = utf8('export const judges = true;\n');
const LIST = 'https://passport.example/status-lists/revocation-1';

let service: Service;
const files: string[] = [];

const handed: HandedOut = {
  scripts: { page: 'page-a1.js', worker: 'worker-b2.js', progress: 'progress-c4.js' },
  file: (name, packing) => {
    files.push(name);
    if (name !== 'page-a1.js' && name !== 'worker-b2.js') return Promise.resolve(undefined);
    if (packing === 'br') return Promise.resolve(brotliCompressSync(SCRIPT));
    return Promise.resolve(packing === 'gzip' ? gzipSync(SCRIPT) : SCRIPT);
  },
  basis: (language) =>
    Promise.resolve({
      at: NOW,
      limits: VERIFYING_LIMITS,
      lists: [LIST],
      given: false,
      inside: [],
      titles: { x: language },
    }),
  trust: () => TRUST,
  documents: () => DOCUMENTS,
  list: (url) => Promise.resolve(url === LIST ? utf8('{"id":"a list"}') : undefined),
};
const TRUST = { anchors: ['AA=='] };
const DOCUMENTS = { contexts: {}, schema: {} };

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** As it comes over the wire: `fetch` would unpack it. */
function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    ask(`${service.address}${path}`, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

beforeAll(async () => {
  service = await startService(verifyingWith({}), { handed });
});
afterAll(() => service.close());

describe('the verifier for browsers', () => {
  it('is named by the page to verify with, and only where there is one', async () => {
    const page = (await get('/')).body.toString();
    expect(page).toContain('<script type="module" src="/assets/page-a1.js"></script>');
    expect(page).toContain('data-judge="/assets/worker-b2.js"');
    const bare = await startService(verifyingWith({}));
    const without = await (await fetch(`${bare.address}/`)).text();
    expect(without).not.toMatch(/<script|data-/);
    expect((await fetch(`${bare.address}/verifier/trust.json`)).status).toBe(404);
    await bare.close();
  });

  it('is sent packed as the browser takes it, and kept for ever', async () => {
    const unpackings = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes: Buffer) => bytes };
    for (const [packing, unpack] of Object.entries(unpackings)) {
      const { status, headers, body } = await get('/assets/worker-b2.js', { 'accept-encoding': packing });
      expect([status, headers['content-type'], headers['x-content-type-options']]).toEqual([
        200,
        'text/javascript; charset=utf-8',
        'nosniff',
      ]);
      expect(headers['content-encoding']).toBe(packing === 'identity' ? undefined : packing);
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(headers['vary']).toContain('Accept-Encoding');
      expect(new Uint8Array(unpack(body))).toEqual(SCRIPT);
    }
  });

  it('runs nothing but itself, and asks hosts of lists', async () => {
    const { headers } = await get('/assets/worker-b2.js');
    expect(headers['content-security-policy']).toBe("default-src 'none'; script-src 'self'; connect-src 'self' https:");
    // The page itself asks nobody else.
    expect((await get('/')).headers['content-security-policy']).toContain("connect-src 'self';");
  });

  it('hands out files of its own names alone', async () => {
    files.length = 0;
    for (const name of ['..%2f..%2fpackage.json', 'page-a1.js.br', 'manifest.json', '%00.js', 'other-c3.js', '.js'])
      expect([name, (await get(`/assets/${name}`)).status]).toEqual([name, 404]);
    expect(files).toEqual(['other-c3.js']);
    // The style sheet has the same folder.
    expect((await get('/assets/style.css')).headers['content-type']).toContain('text/css');
  });

  it('judges by the instant and the words of each request', async () => {
    const { headers, body } = await get('/verifier/basis.json?lang=el');
    expect(headers['cache-control']).toBe('no-store');
    expect(JSON.parse(body.toString())).toEqual(await handed.basis('el'));
  });

  it('is told again only what has changed', async () => {
    for (const [path, value] of [
      ['/verifier/trust.json', TRUST],
      ['/verifier/documents.json', DOCUMENTS],
    ] as const) {
      const plain = await get(path);
      expect(JSON.parse(plain.body.toString())).toEqual(value);
      const packed = await get(path, { 'accept-encoding': 'gzip' });
      expect(JSON.parse(gunzipSync(packed.body).toString())).toEqual(value);
      const etag = String(packed.headers['etag']);
      expect((await get(path, { 'accept-encoding': 'gzip', 'if-none-match': etag })).status).toBe(304);
    }
  });

  it('has lists of the service, and of nobody else', async () => {
    const known = await get(`/verifier/list?url=${encodeURIComponent(LIST)}`);
    expect([known.status, known.body.toString()]).toEqual([200, '{"id":"a list"}']);
    for (const query of ['', '?url=', '?url=https%3A%2F%2Felsewhere.example%2F1', `?url=${LIST}&url=${LIST}`])
      expect([query, (await get(`/verifier/list${query}`)).status]).toEqual([query, 404]);
  });
});
