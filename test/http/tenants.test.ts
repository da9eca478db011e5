import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { TrailEntry } from '../../src/model/index.js';
import { type Tenants, ask, startTenants } from './tenants.js';

let tenants: Tenants;
let reading: string;
let administering: string;
let credential: string;

beforeAll(async () => {
  tenants = await startTenants();
  const { nicosia } = tenants;
  reading = await tenants.token(nicosia, 'read');
  administering = await tenants.token(nicosia, 'admin');
  credential = await tenants.issue(nicosia, 1);
  await (await nicosia.issuing()).publishStatus();
}, 60_000);

afterAll(async () => {
  await tenants.close();
});

/** The whole trail of an organisation, as it stands. */
function trailOf(slug: 'nicosia' | 'turin'): Promise<readonly TrailEntry[]> {
  return tenants[slug].trail.read({ after: 0, limit: 1_000 });
}

describe('a token', () => {
  it('is made with admin, shown once, and counts until it is revoked', async () => {
    const made = await ask(tenants, 'POST', '/tokens', {
      token: administering,
      body: { name: 'LMS', scopes: ['read'] },
    });
    expect(made.status).toBe(201);
    const { token, id } = made.body as { token: string; id: string };
    expect(token).toMatch(/^edc_[A-Za-z0-9_-]{43}$/);
    expect((await ask(tenants, 'GET', '/issuers', { token })).status).toBe(200);
    const listed = await ask(tenants, 'GET', '/tokens', { token: administering });
    expect(JSON.stringify(listed.body)).toContain(id);
    expect(JSON.stringify(listed.body)).not.toContain(token);

    const revoked = await ask(tenants, 'DELETE', `/tokens/${id}`, { token: administering });
    expect([revoked.status, typeof revoked.body['revoked']]).toEqual([200, 'string']);
    const after = await ask(tenants, 'GET', '/issuers', { token });
    expect([after.status, after.body['code'], after.headers.get('www-authenticate')]).toEqual([
      401,
      'http.unauthorised',
      'Bearer',
    ]);
    const about = (await trailOf('nicosia')).filter(({ object, actor }) => object === id || actor === `token:${id}`);
    expect(about.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['createToken', 'done'],
      ['revokeToken', 'begun'],
      ['revokeToken', 'done'],
      ['listIssuers', 'refused'],
    ]);
  });

  it('that would be none is refused, and says where', async () => {
    for (const [body, code] of [
      [{ name: '', scopes: ['read'] }, 'http.request-malformed'],
      [{ name: 'x', scopes: [] }, 'http.request-malformed'],
      [{ name: 'x', scopes: ['root'] }, 'http.request-malformed'],
      [{ name: 'x', scopes: ['read'], more: 1 }, 'http.request-malformed'],
      [{ name: 'x', scopes: ['read'], expires: '2020-01-01T00:00:00Z' }, 'token.unusable'],
      [{ name: 'x', scopes: ['read'], expires: 'soon' }, 'token.unusable'],
      ['{"name":"x","name":"y","scopes":["read"]}', 'http.body-not-json'],
      ['{"name":"x"', 'http.body-not-json'],
      ['[]', 'http.request-malformed'],
    ] as const) {
      const answer = await ask(tenants, 'POST', '/tokens', { token: administering, body });
      expect([answer.status, answer.body['code']]).toEqual([400, code]);
    }
    const typed = await ask(tenants, 'POST', '/tokens', {
      token: administering,
      body: 'name=x',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(typed.status).toBe(415);
    const large = await ask(tenants, 'POST', '/tokens', { token: administering, body: `"${'x'.repeat(1_100_000)}"` });
    expect(large.status).toBe(413);
  });
});

describe('a credential', () => {
  it('is read by its organisation: the record, and each form byte for byte', async () => {
    const record = await ask(tenants, 'GET', `/credentials/${credential}`, { token: reading });
    expect(record.body).toMatchObject({
      id: credential,
      state: 'issued',
      learner: 'L-0001',
      revoked: { value: false },
    });
    const forms = await tenants.nicosia.register.forms(credential);
    for (const form of ['sealed', 'proved'] as const) {
      const answer = await fetch(`${tenants.service.address}/credentials/${credential}/${form}`, {
        headers: { authorization: `Bearer ${reading}` },
      });
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(forms?.[form]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    const head = await ask(tenants, 'HEAD', `/credentials/${credential}`, { token: reading });
    expect([head.status, head.body]).toEqual([200, { text: '' }]);
    const ofLearner = await ask(tenants, 'GET', '/learners/L-0001/credentials', { token: reading });
    expect((ofLearner.body['credentials'] as { id: string }[]).map(({ id }) => id)).toEqual([credential]);
    const ofNobody = await ask(tenants, 'GET', '/learners/L-9999/credentials', { token: reading });
    expect(ofNobody.body).toEqual({ credentials: [] });
  });
});

describe('a programme', () => {
  const text = JSON.parse(
    readFileSync(new URL('../../fixtures/catalogue/learning-to-learn.json', import.meta.url), 'utf8'),
  ) as Record<string, unknown>;

  it('is offered by its organisation alone, once it is judged', async () => {
    const own: Record<string, unknown> = { ...text, id: 'https://nicosia.example/programmes/own', slug: 'own' };
    const put = { token: administering, body: own };
    expect((await ask(tenants, 'PUT', '/programmes/own', put)).status).toBe(201);
    expect((await ask(tenants, 'PUT', '/programmes/own', put)).status).toBe(200);
    expect((await ask(tenants, 'GET', '/programmes/own', { token: reading })).body).toEqual(own);
    const stranger = await tenants.token(tenants.turin, 'read');
    expect((await ask(tenants, 'GET', '/programmes/own', { token: stranger })).status).toBe(404);
    const listed = (await ask(tenants, 'GET', '/programmes', { token: stranger })).body['programmes'] as {
      slug: string;
    }[];
    expect(listed.map(({ slug }) => slug)).not.toContain('own');

    const untitled = { ...own, title: undefined };
    const refused = await ask(tenants, 'PUT', '/programmes/own', {
      token: administering,
      body: untitled,
      headers: { 'accept-language': 'el' },
    });
    expect([refused.status, refused.body['code']]).toEqual([400, 'http.programme-refused']);
    expect((refused.body['findings'] as unknown[]).length).toBeGreaterThan(0);
    const elsewhere = await ask(tenants, 'PUT', '/programmes/another', put);
    expect(elsewhere.status).toBe(400);
  });

  it('of which credentials were issued keeps its text', async () => {
    const changed = JSON.parse(
      readFileSync(new URL('../../fixtures/catalogue/adapting-to-change.json', import.meta.url), 'utf8'),
    ) as { workload: { hours: number } };
    changed.workload.hours += 1;
    const answer = await ask(tenants, 'PUT', '/programmes/adapting-to-change', { token: administering, body: changed });
    expect([answer.status, answer.body['code']]).toEqual([409, 'register.programme-changed']);
  });
});

describe('two organisations', () => {
  it('cannot reach each other, nor act without the scope: at least twenty attempts, each refused and in the trail', async () => {
    const { nicosia, turin } = tenants;
    const theirs = await tenants.token(turin, 'read', 'issue', 'revoke', 'admin');
    const [own] = await nicosia.tokens.list();
    const expired = await nicosia.tokens.create({ name: 'short', scopes: ['read'] });
    await nicosia.tokens.revoke(expired.record.id);
    const programme = { slug: 'learning-to-learn' };
    const share = (await nicosia.shares.create({ learner: 'L-0001' })).record.id;
    const attempts: readonly [
      method: string,
      path: string,
      token: string | undefined,
      status: number,
      body?: unknown,
    ][] = [
      // Of another organisation.
      ['GET', `/credentials/${credential}`, theirs, 404],
      ['GET', `/credentials/${credential}/sealed`, theirs, 404],
      ['GET', `/credentials/${credential}/proved`, theirs, 404],
      ['GET', `/credentials/${credential.toUpperCase()}`, theirs, 404],
      ['DELETE', `/tokens/${own?.id ?? ''}`, theirs, 404],
      ['GET', '/programmes/own', theirs, 404],
      ['GET', '/credentials/..%2f..%2fnicosia', theirs, 404],
      ['POST', `/credentials/${credential}/revocation`, theirs, 404, { reason: 'r' }],
      ['POST', `/credentials/${credential}/suspension`, theirs, 404, { reason: 'r' }],
      ['DELETE', `/credentials/${credential}/suspension`, theirs, 404],
      ['POST', `/credentials/${credential}/replacement`, theirs, 404, { familyName: 'X' }],
      ['GET', '/learners/L-0001/passport', theirs, 404],
      ['GET', '/learners/L-0001/passport/contents', theirs, 404],
      ['POST', '/learners/L-0001/shares', theirs, 404, {}],
      ['DELETE', `/learners/L-0001/shares/${share}`, theirs, 404],
      ['DELETE', '/learners/L-0001', theirs, 404],
      // Without the scope.
      ['DELETE', '/learners/L-0001', reading, 403],
      ['POST', '/learners/L-0001/shares', reading, 403, {}],
      ['DELETE', `/learners/L-0001/shares/${share}`, reading, 403],
      ['POST', `/credentials/${credential}/replacement`, await tenants.token(nicosia, 'revoke'), 403, {}],
      ['PUT', '/passport-sets/own', reading, 403, {}],
      ['GET', '/tokens', reading, 403],
      ['POST', '/tokens', reading, 403, { name: 'more', scopes: ['admin'] }],
      ['DELETE', `/tokens/${own?.id ?? ''}`, reading, 403],
      ['GET', '/audit-trail', reading, 403],
      ['GET', '/audit', reading, 403],
      ['PUT', '/programmes/learning-to-learn', reading, 403, programme],
      ['GET', `/credentials/${credential}`, administering, 403],
      ['GET', '/learners/L-0001/credentials', administering, 403],
      ['GET', '/issuers', administering, 403],
      ['POST', `/credentials/${credential}/revocation`, reading, 403, { reason: 'r' }],
      ['DELETE', `/credentials/${credential}/suspension`, administering, 403],
      // With no token that counts.
      ['GET', '/tokens', undefined, 401],
      ['POST', '/tokens', `edc_${'A'.repeat(43)}`, 401, { name: 'more', scopes: ['admin'] }],
      ['GET', `/credentials/${credential}`, expired.token, 401],
      ['PUT', '/programmes/learning-to-learn', `${reading}x`, 401, programme],
    ];
    expect(attempts.length).toBeGreaterThanOrEqual(20);
    const refusals = async (): Promise<readonly TrailEntry[]> =>
      (await Promise.all([trailOf('nicosia'), trailOf('turin'), tenants.house.trail.read({ after: 0, limit: 1_000 })]))
        .flat()
        .filter(({ outcome }) => outcome === 'refused');
    let before = (await refusals()).length;
    for (const [method, path, token, status, body] of attempts) {
      const answer = await ask(tenants, method, path, {
        ...(token === undefined ? {} : { token }),
        ...(body === undefined ? {} : { body }),
      });
      expect([method, path, answer.status]).toEqual([method, path, status]);
      const request = answer.headers.get('x-request-id');
      const written = await refusals();
      expect([method, path, written.length]).toEqual([method, path, before + 1]);
      expect(written.filter((entry) => entry.request === request)).toHaveLength(1);
      before = written.length;
    }
    // Nothing of it did anything.
    expect(await turin.register.learners()).toEqual([]);
    expect((await nicosia.tokens.list()).find(({ id }) => id === own?.id)?.revoked).toBeUndefined();
    expect(await nicosia.register.decision(credential, 'revocation')).toBeUndefined();
    expect(await nicosia.shares.list('L-0001')).toMatchObject([{ id: share, opened: 0 }]);
    expect((await nicosia.shares.list('L-0001'))[0]?.withdrawn).toBeUndefined();
    expect(await turin.shares.list('L-0001')).toEqual([]);
  });

  it('have trails that hold no names, and follow from entry to entry', async () => {
    const page = await ask(tenants, 'GET', '/audit-trail?limit=1000', { token: administering });
    const entries = page.body['entries'] as TrailEntry[];
    expect(entries.length).toBeGreaterThan(10);
    expect(new Set(entries.map(({ organisation }) => organisation))).toEqual(new Set([tenants.nicosia.id]));
    expect(JSON.stringify(entries)).not.toMatch(/Παπαδ|Ελένη|L-0001|edc_|127\.0\.0\.1|LMS/);
    const rest = await ask(tenants, 'GET', `/audit-trail?after=${String(entries.length - 1)}`, {
      token: administering,
    });
    expect((rest.body['entries'] as TrailEntry[])[0]?.number).toBe(entries.length);
    const wrong = await ask(tenants, 'GET', '/audit-trail?limit=0', { token: administering });
    expect([wrong.status, wrong.body['code']]).toEqual([400, 'http.request-malformed']);
    for (const { trail, agrees } of await tenants.house.audit())
      expect([trail.brokenAt, agrees]).toEqual([undefined, true]);
  });
});

describe('what is public', () => {
  it('needs no token: readiness, lists of the register, DID documents where there are any', async () => {
    expect((await ask(tenants, 'GET', '/readyz')).body).toEqual({ status: 'ready' });
    expect((await ask(tenants, 'GET', '/status-lists/revocation-1')).body).toMatchObject({
      issuer: tenants.nicosia.issuer.did,
    });
    expect((await ask(tenants, 'GET', '/.well-known/did.json')).status).toBe(404);
  });
});
