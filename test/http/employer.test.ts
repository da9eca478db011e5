import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Json, type JsonObject, LANGUAGES, isJsonObject, utf8 } from '../../src/model/index.js';
import { VERDICT_WORDS } from '../../src/web/verdict-words.js';
import { type IssuedSet, issuedSet, jsonOf, verifyingWith } from '../support/issued.js';
import { type Service, startService } from './service.js';

/* What an employer sees who has no script: where a verdict begins, and its page. */

let set: IssuedSet;
let service: Service;

beforeAll(async () => {
  set = await issuedSet();
  service = await startService(verifyingWith({ trust: set.trust, lists: set.lists }));
});

afterAll(async () => {
  await service.close();
});

async function judged(bytes: Uint8Array, language = 'en'): Promise<string> {
  const body = new FormData();
  body.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), 'file');
  const headers = { accept: 'text/html' };
  const answer = await fetch(`${service.address}/verifications?lang=${language}`, { method: 'POST', body, headers });
  expect(answer.status).toBe(200);
  return answer.text();
}

/** The page without its markup, as somebody reads it. */
function read(page: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return page
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(\w+|#39);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/\s+/g, ' ');
}

describe('the page of a verdict', () => {
  it('has one card for each credential, whatever its forms, and the skills that these prove', async () => {
    const page = await judged(set.package ?? new Uint8Array());
    const inside = jsonOf(set.presentation)['verifiableCredential'] as unknown as readonly JsonObject[];
    const count = inside.length;
    expect(count).toBeGreaterThan(1);
    expect(page.match(/<article class="credential passed"/g)).toHaveLength(count);
    for (const document of inside) {
      const claim = (document['credentialSubject'] as JsonObject)['hasClaim'] as JsonObject;
      const specification = claim['specifiedBy'] as JsonObject;
      for (const outcome of specification['learningOutcome'] as JsonObject[])
        expect(read(page)).toContain((outcome['title'] as JsonObject)['en']);
    }
    expect(read(page)).toContain(`${String(count)} of ${String(count)}.`);
    for (const part of ['LifeComp', 'ESCO', 'EQF level']) expect(page).toContain(part);
  });

  it.each(LANGUAGES)(
    'holds nothing that needs a script but hides it, and its headings stand in order: %s',
    async (language) => {
      const page = await judged(set.package ?? new Uint8Array(), language);
      const levels = [...page.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      levels.forEach((level, at) => expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1));
      expect(page).not.toMatch(/<script| style=|<button(?![^>]*type="(?:button|submit)")/);
      expect(page).toMatch(/data-with-script hidden>\s*<button/);
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect([id, ids.includes(id)]).toEqual([id, true]);
      expect(read(page)).toContain(VERDICT_WORDS['what-now'][language]);
    },
  );

  it('shows markup in any text of a credential as text', async () => {
    const markup = `<x-brought onclick="alert(1)">'"</x-brought><script>alert(1)</script>`;
    const exchanged = (value: Json, name = ''): Json => {
      if (typeof value === 'string') return ['@context', 'type', 'id', 'content'].includes(name) ? value : markup;
      if (Array.isArray(value)) return value.map((one: Json) => exchanged(one, name));
      if (!isJsonObject(value)) return value;
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, exchanged(one ?? null, key)]));
    };
    const { proof, ...document } = jsonOf(set.credentials[0]?.proved ?? new Uint8Array());
    expect(proof).toBeDefined();
    const page = await judged(utf8(JSON.stringify(exchanged(document))));
    expect(page).not.toMatch(/<x-brought|<script|onclick="/);
    expect(page.match(/&lt;x-brought onclick=&quot;/g)?.length).toBeGreaterThan(20);
    const tags = new Set([...page.matchAll(/<([a-z][\w-]*)/g)].map(([, tag]) => tag));
    for (const tag of ['script', 'img', 'iframe', 'svg', 'style']) expect(tags).not.toContain(tag);
  });
});

describe('a link', () => {
  async function opened(link: string): Promise<readonly [number, string | null]> {
    const body = new URLSearchParams({ link });
    const headers = { origin: service.address };
    const answer = await fetch(`${service.address}/open?lang=pl`, {
      method: 'POST',
      body,
      headers,
      redirect: 'manual',
    });
    return [answer.status, answer.headers.get('location')];
  }
  const secret = 'A-secret_of-43-characters-as-they-are-made0';

  it('of this service leads to what it shows, with or without what browsers put before it', async () => {
    const host = `127.0.0.1:${String(service.port)}`;
    for (const link of [
      `http://${host}/share/${secret}`,
      ` ${host}/share/${secret}/ `,
      `HTTPS://${host}/share/${secret}?lang=en#x`,
    ])
      expect(await opened(link)).toEqual([303, `/share/${secret}?lang=pl`]);
  });

  it('of anybody else leads nowhere, and says what to do', async () => {
    const host = `127.0.0.1:${String(service.port)}`;
    const others = [
      '',
      'nonsense',
      `http://127.0.0.1:1/share/${secret}`,
      `http://${host}.example/share/${secret}`,
      `http://${host}@evil.example/share/${secret}`,
      `//${host}//evil.example/share/${secret}`,
      `http://${host}/share/..%2f..%2foffice`,
      `http://${host}/share/${secret}/../../office`,
      `http://${host}/my/${secret}`,
      `javascript:alert(1)//${host}/share/${secret}`,
      `file:///share/${secret}`,
      'x'.repeat(5_000),
    ];
    for (const link of others) expect([link, await opened(link)]).toEqual([link, [303, '/?lang=pl&link=elsewhere']]);
    const page = await (await fetch(`${service.address}/?lang=pl&link=elsewhere`)).text();
    expect(page).toContain(VERDICT_WORDS['link-elsewhere'].pl);
    expect(page).toMatch(/<input\s+id="link"[^>]*aria-invalid="true"/);
    expect(await (await fetch(`${service.address}/?lang=pl`)).text()).not.toContain(VERDICT_WORDS['link-elsewhere'].pl);
  });
});
