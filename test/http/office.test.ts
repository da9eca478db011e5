import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Tenants, startTenants } from './tenants.js';

let tenants: Tenants;
let token: string;

beforeAll(async () => {
  tenants = await startTenants();
  token = await tenants.token(tenants.nicosia, 'issue', 'read', 'revoke', 'admin');
}, 60_000);
afterAll(() => tenants.close());

function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${tenants.service.address}${path}`, {
    headers: { accept: 'text/html', 'accept-language': 'en', ...headers },
    redirect: 'manual',
  });
}

function post(path: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
  return fetch(`${tenants.service.address}${path}`, {
    method: 'POST',
    headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin', ...headers },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
}

describe('the entrance of the office', () => {
  it('asks who comes without a token to sign in, and leads back to where they wanted to go', async () => {
    const refused = await get('/office?after=3');
    expect([refused.status, refused.headers.get('location')]).toEqual([
      303,
      '/office/sign-in?back=%2Foffice%3Fafter%3D3',
    ]);
    const signIn = await get('/office/sign-in?back=%2Foffice%3Fafter%3D3');
    expect(await signIn.text()).toContain('name="back" value="/office?after=3"');
    for (const elsewhere of ['https://evil.example/office', '//evil.example', '/office/../admin', '/office/%2e%2e\\']) {
      const page = await (await get(`/office/sign-in?back=${encodeURIComponent(elsewhere)}`)).text();
      expect([elsewhere, page.includes('name="back" value="/office"')]).toEqual([elsewhere, true]);
    }
  });

  it('keeps a token that counts where no script reads it, and forgets it at the end', async () => {
    const entered = await post('/office/sign-in', { token: ` ${token}\n`, back: '/office' });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/office']);
    const cookie = entered.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^edc_token=edc_[\w-]+; Max-Age=36000; Path=\/office; .*HttpOnly; SameSite=Lax$/);
    const home = await get('/office', { cookie: cookie.split(';')[0] ?? '' });
    expect([home.status, home.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const page = await home.text();
    expect(page).toContain('<h1>Centre of nicosia</h1>');
    const { length } = await tenants.nicosia.programmes.list();
    expect(page).toContain(`Your organisation has ${length} programmes.`);
    const left = await post('/office/sign-out', {}, { cookie: cookie.split(';')[0] ?? '' });
    expect(left.headers.get('set-cookie')).toMatch(/^edc_token=; Path=\/office; Expires=Thu, 01 Jan 1970/);
  });

  it('refuses a token that does not count, and one that has been revoked, at once', async () => {
    const wrong = await post('/office/sign-in', { token: 'edc_nothing' });
    expect(wrong.status).toBe(403);
    expect(wrong.headers.get('set-cookie')).toBeNull();
    expect(await wrong.text()).toContain('This token does not open anything here.');
    const { token: other, record } = await tenants.nicosia.tokens.create({ name: 'short', scopes: ['read'] });
    const cookie = `edc_token=${other}`;
    expect((await get('/office', { cookie })).status).toBe(200);
    await tenants.nicosia.tokens.revoke(record.id);
    expect((await get('/office', { cookie })).status).toBe(303);
  });

  it('does nothing for a form of another site, or of nobody knows where', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ]) {
      const refused = await post('/office/sign-in', { token }, headers);
      expect([refused.status, refused.headers.get('set-cookie')]).toEqual([403, null]);
    }
    const unsaid = (origin: string | undefined): Promise<Response> =>
      fetch(`${tenants.service.address}/office/sign-in`, {
        method: 'POST',
        headers: { accept: 'text/html', ...(origin === undefined ? {} : { origin }) },
        body: new URLSearchParams({ token }),
        redirect: 'manual',
      });
    expect((await unsaid(undefined)).status).toBe(403);
    expect((await unsaid('https://evil.example')).status).toBe(403);
    expect((await unsaid('null')).status).toBe(403);
    expect((await unsaid(tenants.service.address)).status).toBe(303);
  });
});

describe('the language of pages', () => {
  it('is that of the browser until another is chosen, which is remembered', async () => {
    const lang = async (response: Response): Promise<string> =>
      /<html lang="(\w\w)"/.exec(await response.text())?.[1] ?? '';
    expect(await lang(await get('/', { 'accept-language': 'pl, en;q=0.5' }))).toBe('pl');
    const chosen = await get('/?lang=el');
    expect(chosen.headers.get('set-cookie')).toMatch(/^lang=el; Max-Age=31536000; Path=\/; .*HttpOnly; SameSite=Lax$/);
    expect(await lang(await get('/', { cookie: 'lang=el' }))).toBe('el');
    expect(await lang(await get('/?lang=it', { cookie: 'lang=el' }))).toBe('it');
    expect(await lang(await get('/', { cookie: 'lang=xx' }))).toBe('en');
    expect((await get('/?lang=xx')).headers.get('set-cookie')).toBeNull();
  });
});
