import { lookup as lookupName } from 'node:dns';
import { get } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

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
for (const [network, bits] of [
  ['::', 128],
  ['::1', 128],
  // NAT64 and IPv4-translated addresses hide an IPv4 address that the list above would refuse.
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INSIDE.addSubnet(network, bits, 'ipv6');

/** Whether an address belongs to this machine or its surroundings. Text that is no address counts as inside. */
export function isInside(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  // BlockList reads IPv4-mapped IPv6 addresses as the IPv4 address that they are.
  return INSIDE.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/**
 * Looks a name up and hands on only what is outside; the connection goes to that very address, so a DNS answer that
 * changes in between changes nothing.
 */
const lookupOutside: LookupFunction = (hostname, options, callback) => {
  lookupName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) {
      callback(error, '', 0);
      return;
    }
    const outside = addresses.filter(({ address }) => !isInside(address));
    const first = outside[0];
    if (first === undefined || outside.length !== addresses.length) {
      callback(Object.assign(new Error('the name leads to an inside address'), { code: 'EINSIDE' }), '', 0);
      return;
    }
    if (options.all === true) callback(null, outside);
    else callback(null, first.address, first.family);
  });
};

export interface FetchLimits {
  /** Bytes of the body. */
  readonly size: number;
  /** Milliseconds for the whole answer. */
  readonly time: number;
}

export type Fetched =
  { readonly bytes: Uint8Array; readonly reason?: undefined } | { readonly reason: string; readonly bytes?: undefined };

/**
 * GETs an https URL whose host the caller has allowed. No redirect is followed, no inside address is reached, and
 * nothing beyond the limits is read. Never throws for what the other side does: `reason` says why there are no bytes,
 * by a key of the verdict's words (`reason.…`), so that it can be told in each language.
 */
export function fetchOutside(url: URL, accept: string, limits: FetchLimits): Promise<Fetched> {
  return new Promise((resolve) => {
    if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') {
      resolve({ reason: 'address-wrong' });
      return;
    }
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && isInside(host)) {
      resolve({ reason: 'address-inside' });
      return;
    }
    const request = get(
      url,
      {
        lookup: lookupOutside,
        headers: { accept, 'user-agent': 'edc-passport', 'accept-encoding': 'identity' },
        agent: false,
        maxHeaderSize: 16_384,
        signal: AbortSignal.timeout(limits.time),
      },
      (response) => {
        if (response.statusCode !== 200) {
          response.resume();
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
        response.on('error', () => resolve({ reason: 'connection-failed' }));
      },
    );
    request.on('error', (error: NodeJS.ErrnoException) => resolve({ reason: reasonOf(error) }));
  });
}

const REASONS: Readonly<Record<string, string>> = {
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

function reasonOf(error: NodeJS.ErrnoException): string {
  return REASONS[error.code ?? ''] ?? 'connection-failed';
}
