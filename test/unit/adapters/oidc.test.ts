import { writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:https';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GenerateKeyPairResult, SignJWT, UnsecuredJWT, exportJWK, generateKeyPair } from 'jose';
import { openForeignTokens } from '../../../src/adapters/oidc.js';
import { createSystem } from '../../../src/adapters/system.js';
import { type Instant, instantOf } from '../../../src/model/index.js';
import { temporaryFolder } from '../../support/folder.js';
import { tlsOf } from '../../support/tls.js';

const OFFICES = [
  { id: 'VATCY-1', slug: 'nicosia' },
  { id: 'VATIT-2', slug: 'turin' },
];

const folder = temporaryFolder();
let server: Server;
let issuer = '';
let first: GenerateKeyPairResult;
let second: GenerateKeyPairResult;
/** What the issuer publishes, and how often it was asked. */
let published: unknown[] = [];
let asked = 0;
let later = 0;
const system = { ...createSystem(), now: (): Instant => instantOf(Date.now() + later) };

beforeAll(async () => {
  const { key, cert, ca } = await tlsOf('localhost');
  writeFileSync(join(folder, 'ca.pem'), ca);
  server = createServer({ key, cert }, (request, response) => {
    if (request.url === '/.well-known/openid-configuration')
      response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }));
    else {
      asked++;
      response.end(JSON.stringify({ keys: published }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  issuer = `https://localhost:${String(typeof address === 'object' ? address?.port : 0)}`;
  first = await generateKeyPair('ES256');
  second = await generateKeyPair('RS256');
  published = [{ ...(await exportJWK(first.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }];
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

function settings(change: object = {}): string {
  const file = join(folder, `oidc-${String(Math.random())}.json`);
  const scopes = { 'edc.read': ['read'], 'edc.issue': ['issue', 'read'] };
  const whole = { issuer, audience: 'edc', scopes, organisationClaim: 'org', inside: true, ca: 'ca.pem', ...change };
  writeFileSync(file, JSON.stringify(whole));
  return file;
}

interface Wanted {
  readonly claims?: object;
  readonly issuer?: string;
  readonly audience?: string;
  readonly expires?: number;
  readonly kid?: string;
}

function token(wanted: Wanted = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ scope: 'openid edc.issue', org: 'nicosia', sub: 'eleni@example.org', ...wanted.claims })
    .setProtectedHeader({ alg: wanted.kid === 'two' ? 'RS256' : 'ES256', kid: wanted.kid ?? 'one' })
    .setIssuer(wanted.issuer ?? issuer)
    .setAudience(wanted.audience ?? 'edc')
    .setIssuedAt(now)
    .setExpirationTime(now + (wanted.expires ?? 300))
    .sign(wanted.kid === 'two' ? second.privateKey : first.privateKey);
}

describe('a token of another provider', () => {
  it('is of an organisation and has scopes by its claims; the subject becomes a digest', async () => {
    const identify = await openForeignTokens(settings(), OFFICES, system);
    const caller = await identify(await token());
    expect(caller).toMatchObject({ organisation: 'VATCY-1', scopes: ['issue', 'read'] });
    expect(caller?.actor).toMatch(/^oidc:[0-9a-f]{32}$/);
    const roles = await identify(await token({ claims: { scope: ['edc.read', 7, '__proto__'], org: 'turin' } }));
    expect(roles).toMatchObject({ organisation: 'VATIT-2', scopes: ['read'] });
    // Known to the provider, and allowed nothing here.
    expect(await identify(await token({ claims: { scope: 'openid constructor' } }))).toMatchObject({ scopes: [] });
  });

  it('counts for nothing where anything about it is wrong', async () => {
    const identify = await openForeignTokens(settings(), OFFICES, system);
    const whole = await token();
    const unsigned = new UnsecuredJWT({ scope: 'edc.issue', org: 'nicosia', sub: 'x' })
      .setIssuer(issuer)
      .setAudience('edc')
      .setExpirationTime('5m')
      .encode();
    const secret = await new SignJWT({ scope: 'edc.issue', org: 'nicosia', sub: 'x' })
      .setProtectedHeader({ alg: 'HS256', kid: 'one' })
      .setIssuer(issuer)
      .setAudience('edc')
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(JSON.stringify(published[0])));
    for (const wrong of [
      await token({ issuer: 'https://stranger.example' }),
      await token({ audience: 'another' }),
      await token({ expires: -120 }),
      await token({ claims: { org: 'milan' } }),
      await token({ claims: { org: undefined } }),
      await token({ claims: { sub: undefined } }),
      `${whole.slice(0, -6)}AAAAAA`,
      unsigned,
      secret,
      'edc_no.token.here',
      'a.b.c',
      '',
    ])
      expect(await identify(wrong)).toBeUndefined();
  });

  it('of a new key makes the keys be asked for again, but not by every stranger', async () => {
    const identify = await openForeignTokens(settings(), OFFICES, system);
    asked = 0;
    await identify(await token());
    await identify(await token());
    expect(asked).toBe(1);
    published = [...published, { ...(await exportJWK(second.publicKey)), kid: 'two', alg: 'RS256', use: 'sig' }];
    expect(await identify(await token({ kid: 'two' }))).toBeUndefined();
    expect(asked).toBe(1);
    later = 40_000;
    expect(await identify(await token({ kid: 'two' }))).toMatchObject({ organisation: 'VATCY-1' });
    expect(asked).toBe(2);
    // A key that the issuer takes back counts until the keys are asked for anew.
    published = published.slice(1);
    later = 11 * 60_000;
    expect(await identify(await token({ expires: 3600 }))).toBeUndefined();
    later = 0;
  });

  it('cannot be looked into where the issuer is not to be reached: that is no refusal', async () => {
    for (const change of [{ inside: undefined }, { ca: undefined }, { issuer: 'https://localhost:1' }]) {
      const identify = await openForeignTokens(settings(change), OFFICES, system);
      await expect(identify(await token())).rejects.toMatchObject({ code: 'oidc.issuer-unreachable' });
    }
  });
});

describe('a file of settings', () => {
  it('that says too little, or what nobody knows, is refused', async () => {
    for (const change of [
      { issuer: 'http://localhost' },
      { audience: '' },
      { scopes: { x: ['root'] } },
      { scopes: { x: [] } },
      { organisations: { a: 1 } },
      { organisationClaim: undefined },
      { more: 1 },
    ])
      await expect(openForeignTokens(settings(change), OFFICES, system)).rejects.toMatchObject({
        code: 'oidc.file-unusable',
      });
  });
});
