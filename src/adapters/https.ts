import { type LookupAddress, type LookupAllOptions, lookup as lookupName } from 'node:dns';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { Unreachable } from '../model/index.js';
import type { Fetch, Fetched } from '../pipeline/verifying/sources/index.js';

/**
 * Addresses that a URL found in somebody's credential must never reach: loopback, private, link-local (cloud metadata),
 * shared, multicast and reserved ranges of IPv4 and IPv6 (IANA special-purpose registries).
 */
const INSIDE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  INSIDE.addSubnet(network, bits, 'ipv4');
/** Only 2000::/3 is global unicast; of it these are not, or hide an IPv4 address that the list above would refuse (6to4, Teredo). */
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  INSIDE.addSubnet(network, bits, 'ipv6');

const MAPPED = new BlockList();
MAPPED.addSubnet('::ffff:0:0', 96, 'ipv6');

/** Whether an address belongs to this machine or its surroundings. Text that is no address counts as inside. */
export function isInside(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return INSIDE.check(address, 'ipv4');
  // An address with a zone (`%eth0`) is of this machine's links, and BlockList finds it in no network.
  if (family === 0 || address.includes('%')) return true;
  // BlockList reads IPv4-mapped IPv6 addresses as the IPv4 address that they are.
  return INSIDE.check(address, 'ipv6') || !(GLOBAL.check(address, 'ipv6') || MAPPED.check(address, 'ipv6'));
}

/** How names are looked up: as Node does it. */
type NameLookup = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

/**
 * Looks a name up by `names` and hands on only what is outside; the connection goes to that very address, so a DNS answer
 * that changes in between changes nothing.
 */
export function outsideBy(names: NameLookup): LookupFunction {
  return (hostname, options, callback) => {
    names(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, '', 0);
        return;
      }
      const [first] = addresses;
      if (first === undefined || addresses.some(({ address }) => isInside(address))) {
        callback(Object.assign(new Error('the name leads to an inside address'), { code: 'EINSIDE' }), '', 0);
        return;
      }
      if (options.all === true) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
  };
}

const lookupOutside: LookupFunction = outsideBy(lookupName);

export type { Fetched };
export type FetchLimits = Parameters<Fetch>[2];

/** The way to a host. */
export interface Route {
  /** Gives the addresses that may be connected to, or the error `EINSIDE`. */
  readonly lookup: LookupFunction;
  /** PEM of the authorities that a host's certificate may come from; those of Node where it is not given. */
  readonly ca?: string;
  /** For what is signed in itself and cannot be exchanged on the way: http as well as https. */
  readonly plain?: true;
  /** The operator named this very host: it may be of this machine or its surroundings. */
  readonly inside?: true;
}

/** What is asked; a body makes it a POST. */
export interface Asking {
  readonly accept: string;
  readonly body?: { readonly type: string; readonly bytes: Uint8Array };
  /** Value of the Authorization header. */
  readonly authorization?: string;
}

/**
 * GETs an https URL whose host the caller has allowed. No redirect is followed, no inside address is reached, and
 * nothing beyond the limits is read. Never throws for what the other side does: `reason` says why there are no bytes,
 * by a key of the verdict's words (`reason.…`), so that it can be told in each language.
 */
export const fetchOutside: Fetch = (url, accept, limits) => fetchBy({ lookup: lookupOutside }, url, { accept }, limits);

/**
 * As `fetchOutside`, for services whose answers are signed in themselves (time-stamps, OCSP, CRL, certificates): http too, and
 * with a body. `inside`: the operator named this host.
 */
export function askService(url: URL, asking: Asking, limits: FetchLimits, inside: boolean): Promise<Fetched> {
  const route: Route = inside ? { lookup: lookupName as LookupFunction, inside } : { lookup: lookupOutside };
  return fetchBy({ ...route, plain: true }, url, asking, limits);
}

/** `fetchOutside` by a given route. */
export function fetchBy(route: Route, url: URL, asking: Asking, limits: FetchLimits): Promise<Fetched> {
  return new Promise((resolve) => {
    const allowed = url.protocol === 'https:' || (route.plain === true && url.protocol === 'http:');
    if (!allowed || url.username !== '' || url.password !== '') {
      resolve({ reason: 'address-wrong' });
      return;
    }
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (route.inside !== true && isIP(host) !== 0 && isInside(host)) {
      resolve({ reason: 'address-inside' });
      return;
    }
    const signal = AbortSignal.timeout(limits.time);
    const ended = (error: NodeJS.ErrnoException): void =>
      resolve({ reason: signal.aborted ? 'no-answer' : reasonOf(error) });
    const { lookup, ca } = route;
    const { accept, body, authorization } = asking;
    const request = (url.protocol === 'https:' ? secureRequest : plainRequest)(
      url,
      {
        lookup,
        ...(ca === undefined ? {} : { ca }),
        method: body === undefined ? 'GET' : 'POST',
        // Said aloud, so that no environment variable switches it off.
        rejectUnauthorized: true,
        headers: {
          accept,
          'user-agent': 'edc-passport',
          'accept-encoding': 'identity',
          ...(body === undefined ? {} : { 'content-type': body.type, 'content-length': body.bytes.length }),
          ...(authorization === undefined ? {} : { authorization }),
        },
        agent: false,
        maxHeaderSize: 16_384,
        signal,
      },
      (response) => {
        if (response.statusCode !== 200) {
          request.destroy();
          resolve({ reason: 'answer-refused' });
          return;
        }
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > limits.size) {
            request.destroy();
            resolve({ reason: 'answer-too-large' });
          } else chunks.push(chunk);
        });
        response.on('end', () => resolve({ bytes: new Uint8Array(Buffer.concat(chunks)) }));
        response.on('error', ended);
      },
    );
    request.on('error', ended);
    request.end(body?.bytes);
  });
}

const REASONS: Readonly<Record<string, Unreachable>> = {
  EINSIDE: 'address-inside',
  ENOTFOUND: 'name-unknown',
  EAI_AGAIN: 'name-unknown',
  ECONNREFUSED: 'connection-failed',
  ECONNRESET: 'connection-failed',
  ETIMEDOUT: 'no-answer',
  ABORT_ERR: 'no-answer',
  ENETUNREACH: 'connection-failed',
  EHOSTUNREACH: 'connection-failed',
};

function reasonOf(error: NodeJS.ErrnoException): Unreachable {
  return REASONS[error.code ?? ''] ?? 'connection-failed';
}
