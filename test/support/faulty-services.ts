import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTrustServices } from '../../src/adapters/trust-services.js';
import {
  type DevIdentity,
  type DevProfile,
  devTimeStamps,
  issueCertificate,
} from '../../src/adapters/dev-pki/index.js';
import { answerOcsp, makeCrl } from '../../src/adapters/dev-pki/revocation.js';
import { type Instant, instantOf, millisecondsOf } from '../../src/model/index.js';
import { type Levels, createLevels } from '../../src/pipeline/sealing/index.js';
import { seal } from '../../src/seal/index.js';
import { NO_CHECK, OCSP_SIGNING } from './revocation.js';
import { DOCUMENT, LEAF, ROOT, STATUS, sealable, sealingKey } from './sealing.js';

/** What a server does with a request: answers bytes, refuses, cuts the line in mid-answer, or says nothing. */
export type Doing = Uint8Array | { readonly status: number; readonly location?: string } | 'cut' | 'silent';

export interface Answering {
  /** `host:port`. */
  readonly host: string;
  readonly base: string;
  /** Each request as `METHOD /path`, in its order, with its headers. */
  readonly requests: readonly { readonly asked: string; readonly headers: IncomingMessage['headers'] }[];
  /** From now on this is what happens at the path. */
  on(path: string, does: (body: Uint8Array) => Doing | Promise<Doing>): void;
  close(): Promise<void>;
}

function perform(doing: Doing, response: ServerResponse): void {
  if (doing === 'silent') return;
  if (doing === 'cut') {
    response.writeHead(200, { 'content-length': 4_000 });
    response.write(Buffer.alloc(1_000, 0x30), () => response.destroy());
  } else if (doing instanceof Uint8Array) response.writeHead(200, { 'content-length': doing.length }).end(doing);
  else response.writeHead(doing.status, doing.location === undefined ? {} : { location: doing.location }).end();
}

/** A real server on loopback. What is asked of a path that nobody told about is refused with 404. */
export async function startAnswering(): Promise<Answering> {
  const paths = new Map<string, (body: Uint8Array) => Doing | Promise<Doing>>();
  const requests: { asked: string; headers: IncomingMessage['headers'] }[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.push({ asked: `${request.method ?? ''} ${request.url ?? ''}`, headers: request.headers });
      const does = paths.get(request.url ?? '') ?? (() => ({ status: 404 }));
      void Promise.resolve(does(new Uint8Array(Buffer.concat(chunks)))).then((doing) => perform(doing, response));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    host,
    base: `http://${host}`,
    requests,
    on: (path, does) => void paths.set(path, does),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A time that only moves when a test moves it. */
export interface Clock {
  now(): Instant;
  advance(milliseconds: number): void;
}

export function clockAt(instant: Instant): Clock {
  let at = millisecondsOf(instant);
  return {
    now: () => instantOf(at),
    advance: (milliseconds) => {
      at += milliseconds;
    },
  };
}

export const HOUR = 3_600_000;

/** Root, an authority below it, a time-stamp authority and a responder; every certificate names the server. */
export interface Town {
  readonly server: Answering;
  readonly clock: Clock;
  readonly root: DevIdentity;
  readonly authority: DevIdentity;
  readonly stamper: DevIdentity;
  readonly responder: DevIdentity;
  readonly seal: DevIdentity;
  /** What an honest service does. */
  readonly answers: {
    /** Right time-stamps. `how`: what to do otherwise. */
    stamp(how?: Partial<Stamping>, identity?: DevIdentity): (body: Uint8Array) => Promise<Uint8Array>;
    /** Right OCSP answers about certificates of the authority, valid for an hour. */
    ocsp(change?: Partial<Responding>): (body: Uint8Array) => Promise<Uint8Array>;
    /** The right list of an authority, valid for a week. */
    crl(issuer?: DevIdentity, change?: Partial<Listing>): () => Promise<Uint8Array>;
  };
  /** A certificate of the authority that names the server. */
  issue(profile: Partial<DevProfile>, issuer?: DevIdentity): Promise<DevIdentity>;
}

type Stamping = Parameters<ReturnType<typeof devTimeStamps.authority>['answer']>[1];
type Responding = Parameters<typeof answerOcsp>[1];
type Listing = Parameters<typeof makeCrl>[0];

export const PATHS = { stamps: '/tsa', ocsp: '/ocsp', crl: '/authority.crl', rootCrl: '/root.crl' } as const;
export const ISSUERS = { authority: '/authority.cer', root: '/root.cer' } as const;

export async function buildTown(clock: Clock): Promise<Town> {
  const server = await startAnswering();
  const at = (path: string): string => `${server.base}${path}`;
  const urls = { ocsp: at(PATHS.ocsp), crl: [at(PATHS.crl)], issuer: at(ISSUERS.authority) };
  const root = await issueCertificate(ROOT);
  const authority = await issueCertificate(
    { ...ROOT, commonName: 'Test issuer', urls: { crl: [at(PATHS.rootCrl)], issuer: at(ISSUERS.root) } },
    root,
  );
  const issue = (profile: Partial<DevProfile>, issuer = authority): Promise<DevIdentity> =>
    issueCertificate({ ...LEAF, urls, ...profile }, issuer);
  const stamper = await issue(devTimeStamps.profile({ ...LEAF, commonName: 'Test time-stamps', urls }));
  const responder = await issueCertificate(
    { ...LEAF, commonName: 'Test responder', extendedKeyUsage: [OCSP_SIGNING], extensions: [NO_CHECK] },
    authority,
  );
  const later = (milliseconds: number): Instant => instantOf(millisecondsOf(clock.now()) + milliseconds);
  const answers: Town['answers'] = {
    stamp:
      (how = {}, identity = stamper) =>
      (body) =>
        devTimeStamps.authority(identity).answer(body, { genTime: clock.now(), ...how }),
    ocsp:
      (change = {}) =>
      (body) =>
        answerOcsp(body, {
          issuer: authority,
          responder,
          producedAt: clock.now(),
          statusOf: () => ({ value: 'good', thisUpdate: clock.now(), nextUpdate: later(HOUR) }),
          ...change,
        }),
    crl:
      (issuer = authority, change = {}) =>
      () =>
        makeCrl({ issuer, revoked: [], thisUpdate: clock.now(), nextUpdate: later(7 * 24 * HOUR), ...change }),
  };
  const town: Town = { server, clock, root, authority, stamper, responder, seal: await issue({}), answers, issue };
  allWell(town);
  return town;
}

/** Everybody answers as they should. */
export function allWell({ server, answers, root, authority }: Town): void {
  server.on(PATHS.stamps, answers.stamp());
  server.on(PATHS.ocsp, answers.ocsp());
  server.on(PATHS.crl, answers.crl());
  server.on(PATHS.rootCrl, answers.crl(root));
  server.on(ISSUERS.authority, () => authority.certificate);
  server.on(ISSUERS.root, () => root.certificate);
}

/** Raising seals over real HTTP, but for the pauses between rounds, which are noted in `waited` and end at once. */
export interface Raising {
  readonly levels: Levels;
  readonly waited: readonly number[];
}

export function raisingIn(
  { server, clock }: Town,
  options: Partial<Parameters<typeof createTrustServices>[0]> & { readonly certificates?: readonly Uint8Array[] } = {},
): Raising {
  const { certificates = [], ...settings } = options;
  const waited: number[] = [];
  const services = createTrustServices({
    authorities: [{ url: `${server.base}${PATHS.stamps}` }],
    insideHosts: [server.host],
    ...settings,
  });
  let drawn = 0;
  const levels = createLevels({
    system: {
      now: () => clock.now(),
      // Different for each request, which is all that a nonce must be here.
      random: (length) => new Uint8Array(length).fill(++drawn),
    },
    services: {
      ...services,
      wait: (milliseconds) => {
        waited.push(milliseconds);
        return Promise.resolve();
      },
    },
    certificates,
  });
  return { levels, waited };
}

/** Sealed at level B, now. */
export function sealedB({ clock, seal: identity }: Pick<Town, 'clock' | 'seal'>): Promise<Uint8Array> {
  return seal(sealable(DOCUMENT, STATUS), sealingKey(identity), { signedAt: clock.now() });
}
