import { type Unreachable, toBase64, utf8 } from '../model/index.js';
import type { ServiceAnswer, TimeStampAuthority, TrustServices } from '../pipeline/sealing/index.js';
import { type Asking, type FetchLimits, askService } from './https.js';

/** One time-stamp authority as the operator names it. */
export interface AuthoritySetting {
  readonly url: string;
  /** Object identifier of the policy that is wanted. */
  readonly policy?: string;
  /** Basic authentication (RFC 7617). */
  readonly user?: string;
  readonly password?: string;
}

export interface TrustServicesOptions {
  /** In the order in which they are asked. */
  readonly authorities: readonly AuthoritySetting[];
  /** Hosts (`name` or `name:port`) that may be of this machine or its surroundings; those of the authorities may. */
  readonly insideHosts: readonly string[];
  /** Milliseconds that a token or an OCSP answer may take, where the usual is too long. */
  readonly patience?: number;
}

/** Tokens and OCSP answers have some kilobytes, certificates one or two. */
const SMALL = { size: 131_072, time: 15_000 } as const;
/** National authorities publish lists of some megabytes. */
const LARGE = { size: 16_777_216, time: 60_000 } as const;

async function ask(
  url: string,
  asking: Asking,
  limits: FetchLimits,
  insideHosts: ReadonlySet<string>,
): Promise<ServiceAnswer> {
  // A directory (`ldap:`) cannot be asked; nor what is no URL.
  if (!URL.canParse(url)) return { reason: 'address-wrong' };
  const parsed = new URL(url);
  const { bytes, reason } = await askService(parsed, asking, limits, insideHosts.has(parsed.host));
  return bytes === undefined ? { reason: reason as Unreachable } : { bytes };
}

/**
 * The services over HTTP: time-stamps (RFC 3161 §3.4), OCSP (RFC 6960 appendix A), lists and certificates (RFC 5280
 * §4.2.1.13, §4.2.2.1). Guarded like any other fetch: bounded, no redirects, inside addresses only at hosts that the operator named.
 */
export function createTrustServices({ authorities, insideHosts, patience }: TrustServicesOptions): TrustServices {
  const inside = new Set([...insideHosts, ...authorities.map(({ url }) => new URL(url).host)]);
  const small: FetchLimits = { ...SMALL, ...(patience === undefined ? {} : { time: patience }) };
  const post = (url: string, type: string, accept: string, bytes: Uint8Array, authorization?: string) =>
    ask(
      url,
      { accept, body: { type, bytes }, ...(authorization === undefined ? {} : { authorization }) },
      small,
      inside,
    );
  return {
    authorities: authorities.map(({ url, policy, user, password }): TimeStampAuthority => {
      const authorization = user === undefined ? undefined : `Basic ${toBase64(utf8(`${user}:${password ?? ''}`))}`;
      return {
        // Without what may stand behind it, such as a key of the account.
        name: new URL(url).host,
        ...(policy === undefined ? {} : { policy }),
        ask: (request) =>
          post(url, 'application/timestamp-query', 'application/timestamp-reply', request, authorization),
      };
    }),
    responder: (url, request) => post(url, 'application/ocsp-request', 'application/ocsp-response', request),
    list: (url) => ask(url, { accept: 'application/pkix-crl, */*' }, LARGE, inside),
    issuer: (url) => ask(url, { accept: 'application/pkix-cert, */*' }, small, inside),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}
