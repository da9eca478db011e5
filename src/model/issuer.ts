import type { Instant } from './instant.js';
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
  /** Host to which the entry binds the DID: then it is the `did:web` of exactly that host, and its document may be fetched there. */
  readonly host?: string;
}

/** How the status of a trust service and its qualifications stood from an instant on (ETSI TS 119 612 §5.5.4 to §5.6). */
export interface ServicePeriod {
  /** Last part of the status URI, e.g. `granted`. */
  readonly status: string;
  readonly since: Instant;
  /** Last parts of the additional service information URIs (§5.5.9.4), e.g. `ForeSeals`. */
  readonly purposes: readonly string[];
  readonly qualifications: readonly ServiceQualification[];
}

/** Qualifiers for those certificates that meet criteria (§5.5.9.2). */
export interface ServiceQualification {
  /** Last parts of the qualifier URIs. */
  readonly qualifiers: readonly string[];
  readonly criteria: ServiceCriteria;
}

/** §5.5.9.2.2. `unread`: criteria that this code does not work off; nobody knows which certificates meet them. */
export interface ServiceCriteria {
  readonly assert: 'all' | 'atLeastOne' | 'none';
  /** Each a set of policies that a certificate must all name. */
  readonly policies: readonly (readonly string[])[];
  /** Each a set of key usages and whether the bit must be set. */
  readonly keyUsages: readonly Readonly<Record<string, boolean>>[];
  /** Each a set of extended key usages that a certificate must all name. */
  readonly extendedKeyUsages: readonly (readonly string[])[];
  readonly nested: readonly ServiceCriteria[];
  readonly unread?: true;
}

/** A service of a trusted list whose signature was verified when it was imported. */
export interface TrustedService {
  /** `seals`: it issues qualified certificates for electronic seals; `time-stamps`: qualified time-stamps. */
  readonly kind: 'seals' | 'time-stamps';
  readonly name: string;
  readonly provider: string;
  /** Scheme territory, e.g. `EE`. */
  readonly territory: string;
  /** DER certificates that identify it: one key, under one name. */
  readonly certificates: readonly Uint8Array[];
  /** The newest first. */
  readonly periods: readonly ServicePeriod[];
  /** Of the list: after this instant a newer one must have been published. */
  readonly nextUpdate?: Instant;
}

/** An entry of a register of accreditations, as its keeper wrote it. */
export interface RegisteredAccreditation {
  readonly id?: string;
  /** organizationIdentifier or another identifier of the organisation accredited. */
  readonly identifier?: string;
  readonly organisation: string;
  /** Id of the type's concept. */
  readonly type?: string;
  readonly validFrom?: Instant;
  readonly validUntil?: Instant;
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
  /** Services of trusted lists: anchors whose status has a history. */
  readonly services?: readonly TrustedService[];
  /** DER of CRLs and OCSP responses that the caller gives, beside those in the seals. */
  readonly revocation?: RevocationData;
  /** Absent: no register was given, which is another thing than an empty one. */
  readonly accreditations?: readonly RegisteredAccreditation[];
}

/** What says whether certificates are revoked; each counts only by its signature, wherever it comes from. */
export interface RevocationData {
  /** DER CertificateLists (RFC 5280 §5). */
  readonly crls: readonly Uint8Array[];
  /** DER OCSPResponses or BasicOCSPResponses (RFC 6960 §4.2). */
  readonly ocsps: readonly Uint8Array[];
}
