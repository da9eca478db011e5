import {
  type Instant,
  type JsonObject,
  type Policy,
  type TrustSettings,
  type TrustedService,
  type VerifyingLimits,
  fromBase64,
  toBase64,
} from '../../../model/index.js';

/**
 * What a service judges by, for a verifier elsewhere that is to come to the same verdict: beside whom it trusts, and documents that
 * never change. Nothing of it is secret.
 */
export interface Basis {
  /** The instant that the service would judge at: the clock of a visitor's machine may be wrong. */
  readonly at: Instant;
  /** The default policy where there is none. */
  readonly policy?: Policy;
  readonly limits: VerifyingLimits;
  /** URLs of the status lists that the service has itself; one that ends in `/` stands for all below it. */
  readonly lists: readonly string[];
  /** As of `createStatusSource`. */
  readonly given: boolean;
  /** Allowed hosts that the service does not ask, since they are addresses of machines inside. */
  readonly inside: readonly string[];
  /** Titles of programmes by id, in the language asked for. */
  readonly titles: Readonly<Record<string, string>>;
}

type Written<Settings> = {
  readonly [Name in keyof Settings]: Settings[Name] extends readonly Uint8Array[] ? readonly string[] : Settings[Name];
};

/** Trust settings as JSON: what is bytes in standard base64. */
type WrittenTrust = Omit<Written<TrustSettings>, 'services' | 'revocation'> & {
  readonly services?: readonly Written<TrustedService>[];
  readonly revocation?: Written<NonNullable<TrustSettings['revocation']>>;
};

const written = (list: readonly Uint8Array[]): readonly string[] => list.map(toBase64);
// Our own service wrote it: what is no base64 has become broken on the way, and an anchor less is a verdict too few, never one too many.
const read = (list: readonly string[]): readonly Uint8Array[] => list.flatMap((text) => fromBase64(text) ?? []);

/** For `trustFromJson` on another machine. */
export function trustToJson(trust: TrustSettings): JsonObject {
  const { services, revocation } = trust;
  const json: WrittenTrust = {
    ...trust,
    anchors: written(trust.anchors),
    ...(services === undefined
      ? {}
      : { services: services.map((one) => ({ ...one, certificates: written(one.certificates) })) }),
    ...(revocation === undefined
      ? {}
      : { revocation: { crls: written(revocation.crls), ocsps: written(revocation.ocsps) } }),
  } as WrittenTrust;
  return json as unknown as JsonObject;
}

/** What `trustToJson` wrote: it is the service's own word and is not looked through as somebody's file would be. */
export function trustFromJson(json: JsonObject): TrustSettings {
  const { anchors, services, revocation, ...rest } = json as unknown as WrittenTrust;
  return {
    ...rest,
    anchors: read(anchors),
    ...(services === undefined
      ? {}
      : { services: services.map((one) => ({ ...one, certificates: read(one.certificates) })) }),
    ...(revocation === undefined ? {} : { revocation: { crls: read(revocation.crls), ocsps: read(revocation.ocsps) } }),
  };
}
