import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject, Verdict } from '../../src/model/index.js';
import { InvariantError, LANGUAGES } from '../../src/model/index.js';
import type { Explanation } from '../../src/pipeline/verifying/index.js';
import { type IssuedSet, NOW, issuedSet, jsonOf, lists, verifyingWith } from '../support/issued.js';
import { type Service, abandon, exchange, startService } from './service.js';

interface Answered {
  readonly verdict: Verdict;
  readonly explanation: Explanation;
}

interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: string;
}

/** Small, so that bodies above it are made in no time; the passports of these tests fit. */
const LIMIT = 600_000;

let set: IssuedSet;
let service: Service;

beforeAll(async () => {
  set = await issuedSet();
  service = await startService(verifyingWith({ trust: set.trust, lists: set.lists }), { bodyLimit: LIMIT });
});

afterAll(async () => {
  await service.close();
});

function post(
  body: BodyInit,
  headers: Readonly<Record<string, string>> = {},
  path = '/verifications',
): Promise<Response> {
  return fetch(`${service.address}${path}`, { method: 'POST', body, headers });
}

function formOf(bytes: Uint8Array, name = 'file.json'): FormData {
  const form = new FormData();
  form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
  return form;
}

function raw(bytes: Uint8Array): BodyInit {
  return bytes as Uint8Array<ArrayBuffer>;
}

async function problemOf(answer: Response): Promise<Problem> {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const problem = (await answer.json()) as Problem;
  expect(problem.status).toBe(answer.status);
  expect(problem.type).toContain(problem.code);
  return problem;
}

describe('POST /verifications', () => {
  it('judges a raw body, a passport and its package as JSON', async () => {
    for (const bytes of [set.credentials[0]?.sealed, set.presentation, set.package] as Uint8Array[]) {
      const answer = await post(raw(bytes));
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('application/json');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const { verdict, explanation } = (await answer.json()) as Answered;
      expect(verdict.conclusion).toBe('passed');
      expect(explanation.conclusion).toBe('passed');
    }
  });

  it('gives the same verdict before and after a revocation as anybody would', async () => {
    const published = await lists({ key: set.organisation.proofKey, revoked: [1000] });
    const after = await startService(verifyingWith({ trust: set.trust, lists: published }));
    try {
      const answer = await fetch(`${after.address}/verifications`, { method: 'POST', body: raw(set.package) });
      const { verdict } = (await answer.json()) as Answered;
      expect(answer.status).toBe(200);
      expect(verdict.conclusion).toBe('failed');
      expect(verdict.reasons.map(({ code }) => code)).toEqual(['status.revoked']);
    } finally {
      await after.close();
    }
  });

  it('judges the file of a form, whatever the type and the case of its headers', async () => {
    const answer = await post(formOf(set.presentation));
    expect(((await answer.json()) as Answered).verdict.conclusion).toBe('passed');
    const boundary = 'xYz';
    const body = Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="lang"\r\n\r\nel\r\n`),
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="f"; filename="../../etc/passwd"\r\n\r\n`),
      set.presentation,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const other = await post(raw(new Uint8Array(body)), {
      'content-type': `Multipart/Form-Data; boundary=${boundary}`,
    });
    expect(((await other.json()) as Answered).verdict.conclusion).toBe('passed');
  });

  it('takes the first file of a form and reads no other', async () => {
    const form = formOf(set.presentation);
    form.append('another', new Blob(['x']), 'another.json');
    expect(((await (await post(form)).json()) as Answered).verdict.conclusion).toBe('passed');
  });

  it('answers a browser with a page in its language', async () => {
    const headers = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' };
    const english = await (await post(formOf(set.package), { ...headers, 'accept-language': 'en' })).text();
    const answer = await post(formOf(set.package), { ...headers, 'accept-language': 'el-GR,el;q=0.9,en;q=0.5' });
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('content-language')).toBe('el');
    expect(answer.headers.get('vary')).toContain('Accept-Language');
    const page = await answer.text();
    expect(page).toContain('<html lang="el">');
    expect(page).toMatch(/<h1>.*[Α-Ωα-ω]/s);
    const headline = /<h1>(.*?)<\/h1>/s.exec(english)?.[1] ?? '';
    expect(headline).not.toBe('');
    expect(page).not.toContain(headline);
  });

  it('prefers the language of the address, and English to what it does not speak', async () => {
    const language = async (path: string, accepted: string): Promise<string | null> =>
      (await post('{}', { 'accept-language': accepted }, path)).headers.get('content-language');
    expect(await language('/verifications?lang=pl', 'el')).toBe('pl');
    expect(await language('/verifications?lang=xx', 'it')).toBe('it');
    expect(await language('/verifications?lang=pl&lang=it', 'es')).toBe('es');
    expect(await language('/verifications', 'de, fr;q=0.5')).toBe('en');
    expect(await language('/verifications', '*')).toBe('en');
  });

  it('judges what is no credential: that is an answer, not an error', async () => {
    for (const body of ['{', 'hello', '[]', '{"__proto__":1}', '\u0000\u0001']) {
      const answer = await post(body);
      expect(answer.status).toBe(200);
      expect(((await answer.json()) as Answered).verdict.conclusion).toBe('failed');
    }
    // Another reader may find what is attached to a damaged PDF.
    expect(((await (await post('%PDF-1.7')).json()) as Answered).verdict.conclusion).toBe('indeterminate');
  });

  it('names policy, instant and evidence, on the page too', async () => {
    const { verdict } = (await (await post(raw(set.package))).json()) as Answered;
    expect(verdict).toMatchObject({ at: NOW, gatheredAt: NOW, policy: { name: 'default' } });
    const page = await (await post(raw(set.package), { accept: 'text/html' })).text();
    for (const part of [verdict.evidenceDigest, verdict.policy.digest.slice(0, 16), `datetime="${NOW}"`])
      expect(page).toContain(part);
  });

  it('judges by the policy of the service, and names programmes by their titles', async () => {
    const strict = await startService(verifyingWith({ trust: set.trust, lists: set.lists }), {
      policy: { name: 'house rules', severities: { 'seal.level': 'fail' } },
      programmeTitles: () => Promise.resolve((id) => `title of ${id}`),
    });
    try {
      const answer = await fetch(`${strict.address}/verifications`, { method: 'POST', body: raw(set.package) });
      const { verdict, explanation } = (await answer.json()) as Answered;
      expect(verdict.policy.name).toBe('house rules');
      expect(verdict.causes.map(({ code }) => code)).toEqual(['seal.level-below-lta']);
      expect(explanation.passport?.missing[0]).toMatch(/^title of /);
    } finally {
      await strict.close();
    }
  });

  it('shows a page on which each credential has one heading, its facts and its questions, and no script', async () => {
    const page = await (await post(raw(set.package), { accept: 'text/html', 'accept-language': 'en' })).text();
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page.match(/<article class="[^"]*" id="[^"]*">\s*<h3>/g)).toHaveLength(2);
    expect(page).toContain('sealed and proved form, which agree');
    expect(page).not.toMatch(/<script|style=|javascript:/);
    // Signs are for the eye alone; the words say the same.
    for (const sign of page.match(/<span class="sign"[^>]*>/g) ?? []) expect(sign).toContain('aria-hidden="true"');
  });
});

describe('a body that cannot be taken', () => {
  it('is empty: 400', async () => {
    expect((await problemOf(await post(''))).code).toBe('http.file-missing');
    expect((await problemOf(await fetch(`${service.address}/verifications`, { method: 'POST' }))).status).toBe(400);
  });

  it('is a form without a file, or with an empty one: 400', async () => {
    const form = new FormData();
    form.append('file', 'no file but a text');
    expect(await problemOf(await post(form))).toMatchObject({ status: 400, code: 'http.file-missing' });
    expect(await problemOf(await post(formOf(new Uint8Array(), '')))).toMatchObject({ code: 'http.file-missing' });
  });

  it('is too large, as it declares: 413, and the service lives on', async () => {
    const large = new Uint8Array(LIMIT + 1);
    for (const bytes of [large, new Uint8Array(3 * LIMIT)])
      expect(await problemOf(await post(raw(bytes)))).toMatchObject({ status: 413, code: 'http.body-too-large' });
    expect((await post('{}')).status).toBe(200);
  });

  it('is far too large, as it declares: 413 without reading it', async () => {
    const head = `POST /verifications HTTP/1.1\r\nHost: x\r\nContent-Length: ${String(10 ** 12)}\r\n\r\n`;
    const answer = await exchange(service.port, head, 'x');
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toMatch(/connection: close/i);
  });

  it('is too large without declaring it: 413', async () => {
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let sent = 0; sent <= LIMIT; sent += 100_000) controller.enqueue(new Uint8Array(100_000));
        controller.close();
      },
    });
    const request = { method: 'POST', body: stream, duplex: 'half' } as RequestInit;
    const answer = await fetch(`${service.address}/verifications`, request);
    expect(await problemOf(answer)).toMatchObject({ status: 413, code: 'http.body-too-large' });
  });

  it('never ends: 413, and the connection is closed', async () => {
    const chunk = Buffer.concat([Buffer.from('186a0\r\n'), Buffer.alloc(100_000, 0x20), Buffer.from('\r\n')]);
    const head = 'POST /verifications HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n';
    const answer = await exchange(service.port, head, ...Array.from({ length: 26 }, () => chunk));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('is a form whose file is too large: 413', async () => {
    for (const size of [LIMIT + 1, LIMIT + 50_000, 2 * LIMIT])
      expect(await problemOf(await post(formOf(new Uint8Array(size))))).toMatchObject({ status: 413 });
    const fits = await post(formOf(new Uint8Array(LIMIT).fill(0x20)));
    expect(fits.status).toBe(200);
  });

  it('is a broken form: 400', async () => {
    const type = 'multipart/form-data; boundary=b';
    const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n{';
    for (const [body, header] of [
      [part, type],
      [`${part}\r\n--b`, type],
      ['nothing of a form', type],
      [part, 'multipart/form-data'],
      [part, 'multipart/form-data; boundary='],
      [`--b\r\n${'X-Header: y\r\n'.repeat(500)}\r\n{}\r\n--b--`, type],
    ] as const) {
      const problem = await problemOf(await post(body, { 'content-type': header }));
      expect(problem.status).toBe(400);
      expect(['http.form-unreadable', 'http.file-missing']).toContain(problem.code);
    }
  });

  it('is encoded: 415', async () => {
    const answer = await post('x', { 'content-encoding': 'gzip' });
    expect(await problemOf(answer)).toMatchObject({ status: 415, code: 'http.media-type-unsupported' });
  });

  it('is told on a page in the language of the reader', async () => {
    const titles = new Set<string>();
    for (const language of LANGUAGES) {
      const headers = { accept: 'text/html', 'accept-language': language };
      for (const answer of [
        await post(formOf(new Uint8Array()), headers),
        await post(formOf(new Uint8Array(LIMIT + 1)), headers),
        await post('x', { ...headers, 'content-type': 'multipart/form-data' }),
        await fetch(`${service.address}/nowhere`, { headers }),
        await fetch(`${service.address}/verifications`, { headers }),
      ]) {
        const page = await answer.text();
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(page).toContain(`<html lang="${language}">`);
        titles.add(`${language} ${/<h1>.*<\/h1>\s*<p>(.*?)<\/p>/s.exec(page)?.[1] ?? ''}`);
      }
    }
    // Four sentences (the last two cases are one), each in five languages.
    expect(titles.size).toBe(20);
    const sentences = [...titles].map((title) => title.slice(3));
    expect(new Set(sentences).size).toBe(20);
  });
});

describe('whoever goes away', () => {
  it('in the middle of a body leaves the service as it was, and the log empty', async () => {
    const before = service.faults.length;
    const declared = 'POST /verifications HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n';
    const form = 'Content-Type: multipart/form-data; boundary=b\r\n';
    const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n{';
    await Promise.all([
      abandon(service.port, `${declared}\r\n`, '{'),
      abandon(service.port, `${declared}${form}\r\n`, part),
      abandon(
        service.port,
        'POST /verifications HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n',
        '5\r\nhel',
      ),
      abandon(service.port, 'POST /verifi', 'cations'),
    ]);
    expect((await post('{}')).status).toBe(200);
    expect(service.faults.length).toBe(before);
  });

  it('is slow but sends everything is answered', async () => {
    const socket = exchange(
      service.port,
      'POST /verifications HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n',
      '{',
      '}',
    );
    expect(await socket).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('what a hostile credential says', () => {
  const script = '<script>alert(document.domain)</script>';
  const attribute = `"><img src=x onerror=alert(1)>'`;

  function hostile(text: string): JsonObject {
    return {
      '@context': ['https://www.w3.org/2018/credentials/v1', 'http://data.europa.eu/snb/model/context/edc-ap'],
      id: text,
      type: ['VerifiableCredential', 'EuropeanDigitalCredential', text],
      issuer: { id: text, type: text, legalName: { en: text, [text]: text }, eIDASIdentifier: { notation: text } },
      issuanceDate: text,
      issued: text,
      validFrom: text,
      validUntil: text,
      credentialSubject: {
        id: text,
        type: text,
        fullName: { en: text },
        givenName: { en: text },
        hasClaim: [{ id: text, type: text, title: { en: text }, specifiedBy: { id: text, title: { en: text } } }],
      },
      displayParameter: { id: text, title: { en: text, el: text }, primaryLanguage: text },
      status: [{ id: text, type: text, statusPurpose: text, statusListCredential: text }],
      [text]: text,
    };
  }

  it('is text on the page, in every field', async () => {
    for (const text of [script, attribute]) {
      for (const document of [
        hostile(text),
        { ...hostile(text), proof: { type: text, proofValue: text, verificationMethod: text } },
        { payload: JSON.stringify(hostile(text)), signatures: [{ protected: text, signature: text, [text]: text }] },
        {
          '@context': [text],
          type: ['VerifiablePresentation'],
          title: { en: text },
          identifier: { schemeName: 'passport-set', notation: text },
          hasPart: [text],
          verifiableCredential: [hostile(text), text],
          proof: { type: text },
        },
        { [text]: text },
      ]) {
        const answer = await post(JSON.stringify(document), { accept: 'text/html' });
        const page = await answer.text();
        expect(answer.status).toBe(200);
        expect(page).not.toContain('<script');
        expect(page).not.toContain('<img');
        expect(page).not.toMatch(/on\w+=["']?alert(?!.*&)/);
      }
    }
    const page = await (await post(JSON.stringify(hostile(script)), { accept: 'text/html' })).text();
    expect(page).toContain('&lt;script&gt;alert');
  });

  it('cannot run, by the policy of the page', async () => {
    for (const answer of [
      await post('{}', { accept: 'text/html' }),
      await fetch(service.address),
      await fetch(`${service.address}/nowhere`),
      await fetch(`${service.address}/assets/style.css`),
    ]) {
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("form-action 'self'");
      expect(policy).toContain("base-uri 'none'");
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('x-powered-by')).toBeNull();
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('is not in the answer to a broken address', async () => {
    const page = await fetch(`${service.address}/${encodeURIComponent(script)}`, { headers: { accept: 'text/html' } });
    expect(await page.text()).not.toContain('alert');
  });
});

describe('a fault of ours', () => {
  it('is named to the log and withheld from the caller', async () => {
    const secret = 'the key is in /secret/place';
    for (const error of [new InvariantError(secret), new TypeError(secret)]) {
      const faulty = await startService({
        gather: () => Promise.reject(error),
        verify: () => Promise.reject(error),
        proofs: () => Promise.reject(error),
      });
      try {
        for (const accept of ['application/json', 'text/html']) {
          const answer = await fetch(`${faulty.address}/verifications`, {
            method: 'POST',
            body: '{}',
            headers: { accept },
          });
          const text = await answer.text();
          expect(answer.status).toBe(500);
          expect(text).not.toContain('secret');
          expect(text).not.toMatch(/\bat .*:\d+:\d+|node_modules|Error/);
        }
        expect(faulty.faults).toEqual([error, error]);
      } finally {
        await faulty.close();
      }
    }
  });
});

describe('what is kept of an upload', () => {
  it('is nothing: the same again is judged anew', async () => {
    const sealed = set.credentials[0]?.sealed ?? new Uint8Array();
    const [one, other] = await Promise.all([post(raw(sealed)), post(raw(sealed))]);
    expect(await one?.json()).toEqual(await other?.json());
    expect(jsonOf(sealed)['payload']).toBeDefined();
  });
});
