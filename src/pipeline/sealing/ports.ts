import type { SealExtension, Unreachable } from '../../model/index.js';

/** What a service said, or why it said nothing. */
export type ServiceAnswer =
  | { readonly bytes: Uint8Array; readonly reason?: undefined }
  | { readonly reason: Unreachable; readonly bytes?: undefined };

/** A time-stamp authority (RFC 3161). */
export interface TimeStampAuthority {
  /** For messages: its host. */
  readonly name: string;
  /** Object identifier of the policy that is asked for. */
  readonly policy?: string;
  /** The DER TimeStampResp to a DER TimeStampReq. */
  ask(request: Uint8Array): Promise<ServiceAnswer>;
}

/** Services of others that seals of levels T, LT and LTA need. URLs are those that certificates name. */
export interface TrustServices {
  /** In the order in which they are asked. */
  readonly authorities: readonly TimeStampAuthority[];
  /** The DER OCSPResponse to a DER OCSPRequest. */
  responder(url: string, request: Uint8Array): Promise<ServiceAnswer>;
  /** A DER CertificateList. */
  list(url: string): Promise<ServiceAnswer>;
  /** A DER certificate. */
  issuer(url: string): Promise<ServiceAnswer>;
  /** Between two tries. */
  wait(milliseconds: number): Promise<void>;
}

/** What is needed of the register to extend seals of credentials that were issued; the register of `issuing` is one. */
export interface SealRegister {
  credential(id: string): Promise<{ readonly id: string; readonly slug: string } | undefined>;
  credentials(): AsyncIterable<{ readonly id: string; readonly slug: string }>;
  forms(
    id: string,
  ): Promise<{ readonly sealed: Uint8Array; readonly digests: { readonly sealed: string } } | undefined>;
  recordExtended(extension: SealExtension): Promise<void>;
  recordPublished(ids: readonly string[]): Promise<void>;
}

/** Where the extended files go; the publisher of `issuing` is one. */
export interface SealPublisher {
  prepare(folders: readonly string[]): Promise<void>;
  publish(files: readonly { readonly path: string; readonly bytes: Uint8Array }[]): Promise<void>;
  read(path: string): Promise<Uint8Array | undefined>;
}
