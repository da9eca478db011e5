import { lookup } from 'node:dns';
import { readFile } from 'node:fs/promises';
import type { LookupFunction } from 'node:net';
import { dirname, join } from 'node:path';
import { type JWTPayload, createLocalJWKSet, errors, jwtVerify } from 'jose';
import {
  ConfigurationError,
  UpstreamError,
  fromUtf8,
  isJsonObject,
  isScope,
  millisecondsOf,
  readJson,
  systemCode,
  toHex,
  type Instant,
  type Json,
  type JsonObject,
  type Scope,
} from '../model/index.js';
import type { ForeignTokens, Office } from '../pipeline/serving/index.js';
import { type Fetched, fetchBy, fetchOutside } from './https.js';

/** What schemas/oidc.schema.json describes. */
export interface OidcSettings {
  /** As tokens name it; its `/.well-known/openid-configuration` says where the keys are. */
  readonly issuer: string;
  readonly audience: string;
  /** The claim that holds what a caller may do; a text of words, or a list. */
  readonly scopesClaim: string;
  /** What the claim's values allow here. */
  readonly scopes: Readonly<Record<string, readonly Scope[]>>;
  /** The claim that names the organisation; without it every token is of the only one. */
  readonly organisationClaim?: string;
  /** Slugs of organisations by the claim's values; the values themselves where it is absent. */
  readonly organisations?: Readonly<Record<string, string>>;
  /** The issuer is of this machine or its surroundings. */
  readonly inside?: true;
  /** PEM of the authorities of its certificate, where they are not those of everybody. */
  readonly ca?: string;
}

/** Signatures by keys that only the issuer has; a shared secret, or none, would let others make tokens. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];
/** How long the issuer's keys are kept; a key that it takes back counts so long at most. */
const LIFETIME = 10 * 60_000;
/** A token of an unknown key makes us ask again, but not more often than this. */
const PAUSE = 30_000;
const LIMITS = { size: 256 * 1024, time: 5_000 };
/** Seconds that clocks may differ. */
const TOLERANCE = 30;

function unusable(file: string, what: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError(
    'oidc.file-unusable',
    `${file} cannot be used: ${what}`,
    'schemas/oidc.schema.json describes it',
    cause,
  );
}

function textIn(value: JsonObject, member: string): string | undefined {
  const text = value[member];
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function scopesIn(value: Json | undefined): OidcSettings['scopes'] | undefined {
  if (value === undefined || !isJsonObject(value)) return undefined;
  const rows = Object.entries(value).map(([name, scopes]) => {
    const list = Array.isArray(scopes) ? scopes : [];
    const known = list.filter((one): one is Scope => typeof one === 'string' && isScope(one));
    return known.length === list.length && list.length > 0 ? ([name, known] as const) : undefined;
  });
  return rows.includes(undefined) ? undefined : Object.fromEntries(rows as [string, Scope[]][]);
}

const MEMBERS = [
  '$schema',
  'issuer',
  'audience',
  'scopesClaim',
  'scopes',
  'organisationClaim',
  'organisations',
  'inside',
  'ca',
];

/** Reads the settings of a file. ConfigurationError `oidc.file-unusable`. */
async function readSettings(file: string): Promise<OidcSettings> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw unusable(file, `it cannot be read (${systemCode(cause) ?? 'unknown'})`, cause);
  });
  const { value } = readJson(fromUtf8(new Uint8Array(bytes)) ?? '');
  if (value === undefined || !isJsonObject(value)) throw unusable(file, 'it is no JSON object');
  const unknown = Object.keys(value).find((member) => !MEMBERS.includes(member));
  if (unknown !== undefined) throw unusable(file, `it has a member ${unknown.slice(0, 60)}`);
  const [issuer, audience] = [textIn(value, 'issuer'), textIn(value, 'audience')];
  const scopes = scopesIn(value['scopes']);
  if (issuer === undefined || audience === undefined || scopes === undefined)
    throw unusable(file, 'it must have issuer, audience, and scopes by the values of a claim');
  if (!URL.canParse(issuer) || new URL(issuer).protocol !== 'https:')
    throw unusable(file, 'issuer must be an https address');
  const { organisations } = value;
  const named = organisations !== undefined && isJsonObject(organisations) ? Object.entries(organisations) : undefined;
  if (organisations !== undefined && named?.every(([, slug]) => typeof slug === 'string') !== true)
    throw unusable(file, 'organisations must name organisations by the values of a claim');
  const ca = textIn(value, 'ca');
  const organisationClaim = textIn(value, 'organisationClaim');
  return {
    issuer,
    audience,
    scopesClaim: textIn(value, 'scopesClaim') ?? 'scope',
    scopes,
    ...(organisationClaim === undefined ? {} : { organisationClaim }),
    ...(named === undefined ? {} : { organisations: Object.fromEntries(named) as Record<string, string> }),
    ...(value['inside'] === true ? { inside: true } : {}),
    ...(ca === undefined ? {} : { ca: await readFile(join(dirname(file), ca), 'utf8') }),
  };
}

/** Words of a claim: a text of them, as OAuth has scopes, or a list, as others have roles. */
function wordsOf(claim: unknown): readonly string[] {
  if (typeof claim === 'string') return claim.split(' ').filter((word) => word !== '');
  return Array.isArray(claim) ? claim.filter((word): word is string => typeof word === 'string') : [];
}

function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A key set is only taken from the host of the issuer, or from outside: what it says must not lead further into our surroundings. */
function fetcher({ issuer, inside, ca }: OidcSettings): (url: URL) => Promise<Fetched> {
  const home = new URL(issuer).host;
  const accept = 'application/json';
  return (url) => {
    if (inside !== true || url.host !== home) return fetchOutside(url, accept, LIMITS);
    // The operator named this very host.
    const route = { lookup: lookup as LookupFunction, inside: true } as const;
    return fetchBy(ca === undefined ? route : { ...route, ca }, url, { accept }, LIMITS);
  };
}

type Keys = ReturnType<typeof createLocalJWKSet>;

/** The keys of the issuer, asked for when they are first needed and kept for their lifetime. */
function keySource(settings: OidcSettings, now: () => Instant): (again: boolean) => Promise<Keys> {
  const fetchOne = fetcher(settings);
  let kept: { readonly keys: Keys; readonly at: number } | undefined;
  let asking: Promise<Keys> | undefined;

  async function object(url: URL): Promise<JsonObject> {
    const fetched = await fetchOne(url);
    const { value } = fetched.bytes === undefined ? {} : readJson(fromUtf8(fetched.bytes) ?? '');
    if (value !== undefined && isJsonObject(value)) return value;
    throw new UpstreamError(
      'oidc.issuer-unreachable',
      `the issuer of tokens does not say its keys (${fetched.reason ?? 'answer-unreadable'})`,
      'try again in a few seconds',
    );
  }

  async function ask(): Promise<Keys> {
    const base = settings.issuer.replace(/\/+$/, '');
    const found = await object(new URL(`${base}/.well-known/openid-configuration`));
    const address = found['jwks_uri'];
    // OpenID Connect Discovery 1.0 §4.3: the document is of the issuer that was asked.
    if (found['issuer'] !== settings.issuer || typeof address !== 'string' || !URL.canParse(address))
      throw new UpstreamError('oidc.issuer-unreachable', 'the issuer of tokens says it is another', 'check issuer');
    const keys = createLocalJWKSet(
      (await object(new URL(address))) as unknown as Parameters<typeof createLocalJWKSet>[0],
    );
    kept = { keys, at: millisecondsOf(now()) };
    return keys;
  }

  return async (again) => {
    const age = kept === undefined ? Infinity : millisecondsOf(now()) - kept.at;
    if (kept !== undefined && age < (again ? PAUSE : LIFETIME)) return kept.keys;
    asking ??= ask().finally(() => (asking = undefined));
    return asking;
  };
}

/**
 * Tokens of an OpenID Connect provider: signature, issuer, audience and time are checked, and claims become an organisation and
 * scopes by the settings. ConfigurationError `oidc.file-unusable`; UpstreamError `oidc.issuer-unreachable` when its keys cannot be had.
 */
export async function openForeignTokens(
  file: string,
  offices: readonly Pick<Office, 'id' | 'slug'>[],
  parts: { readonly now: () => Instant; readonly sha256: (bytes: Uint8Array) => Uint8Array },
): Promise<ForeignTokens> {
  const settings = await readSettings(file);
  const { issuer, audience, organisationClaim, organisations } = settings;
  const [only, ...more] = offices;
  if (organisationClaim === undefined && more.length > 0)
    throw unusable(file, 'organisationClaim must say of which organisation a token is, where there are several');
  const keysOf = keySource(settings, parts.now);

  function organisationOf(claims: JWTPayload): string | undefined {
    if (organisationClaim === undefined) return only?.id;
    const claim = claims[organisationClaim];
    if (typeof claim !== 'string') return undefined;
    const slug = organisations === undefined ? claim : own(organisations, claim);
    return offices.find((office) => office.slug === slug)?.id;
  }

  async function claimsOf(token: string): Promise<JWTPayload | undefined> {
    const options = {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: TOLERANCE,
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(millisecondsOf(parts.now())),
    };
    for (const again of [false, true]) {
      const keys = await keysOf(again);
      try {
        return (await jwtVerify(token, keys, options)).payload;
      } catch (cause) {
        // A new key of the issuer may not be known here yet.
        if (!again && cause instanceof errors.JWKSNoMatchingKey) continue;
        if (cause instanceof errors.JOSEError) return undefined;
        throw cause;
      }
    }
    return undefined;
  }

  return async (token) => {
    if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return undefined;
    const claims = await claimsOf(token);
    const organisation = claims === undefined ? undefined : organisationOf(claims);
    if (claims === undefined || organisation === undefined) return undefined;
    const words = wordsOf(claims[settings.scopesClaim]);
    const scopes = new Set(words.flatMap((word) => own(settings.scopes, word) ?? []));
    // A subject may be somebody's name or address: the trail gets a digest of it, by which the issuer's operator can find it.
    const subject = new TextEncoder().encode(`${issuer}\n${String(claims.sub)}`);
    return { actor: `oidc:${toHex(parts.sha256(subject)).slice(0, 32)}`, organisation, scopes: [...scopes] };
  };
}
