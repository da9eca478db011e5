import type { LanguageMap } from './language.js';

/**
 * The issuing organisation. For a sealed credential it is the organisation of the seal certificate (facts: Europass
 * overwrites the issuer with it), so name, identifier and country are read from there and not from settings.
 */
export interface Issuer {
  /** `issuer.id` of every credential: the DID whose key makes the proofs. The seal vouches for it. */
  readonly did: string;
  /** organizationIdentifier of the certificate (ETSI EN 319 412-1 §5.1.4), e.g. `VATCY-10000000X`. Keys the register. */
  readonly identifier: string;
  readonly legalName: LanguageMap;
  /** Common name of the certificate. */
  readonly alternativeName?: string;
  /** ISO 3166 alpha-3. */
  readonly country: string;
  readonly homepage?: string;
}

/** A DID, a name that may be shown as trusted, and what that DID may do. */
export interface KnownIssuer {
  readonly did: string;
  readonly name: string;
  /** organizationIdentifier of the organisation behind the DID. */
  readonly identifier?: string;
  /** DIDs of further issuers for which this one may sign status lists and credentials. */
  readonly signsFor?: readonly string[];
}

/** What the caller trusts. Trust is an argument: nothing is reached from inside. */
export interface TrustSettings {
  /** DER of trust anchors. */
  readonly anchors: readonly Uint8Array[];
  readonly issuers: readonly KnownIssuer[];
  /** Hosts (`name` or `name:port`) from which status lists may be fetched over HTTPS. */
  readonly statusHosts: readonly string[];
  /** did:web documents given beforehand, by DID. */
  readonly didDocuments: readonly { readonly id: string; readonly document: unknown }[];
}
