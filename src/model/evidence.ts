import type { ElementKey } from './element.js';
import type { Finding } from './finding.js';
import type { Instant } from './instant.js';
import type { LanguageMap } from './language.js';
import type { LearningSummary, NamedOrganisation } from './learning.js';
import type { RevocationReason } from './word-values.js';

/**
 * Facts gathered about one file, as a plain JSON value (design: facts, then judgement). Gathering decides nothing;
 * `verdict/judge` decides and does no I/O, so that stored evidence can be judged again, elsewhere and later.
 */
export interface Evidence {
  readonly version: 1;
  /** The instant that the facts are of: paths, proofs and lists were looked at as of it. Stored evidence is judged at it unless told otherwise. */
  readonly gatheredAt: Instant;
  readonly file: {
    /** Bytes. */
    readonly size: number;
    /** Lower-case hexadecimal SHA-256. */
    readonly digest: string;
    readonly form: FileForm;
    /** What is wrong with the file as a whole. */
    readonly findings: readonly Finding[];
  };
  readonly credentials: readonly CredentialFacts[];
  readonly passport?: PassportFacts;
}

/** What a file is, told by its content. */
export type FileForm =
  'sealed' | 'proved' | 'unsealed' | 'presentation' | 'package' | 'pdf' | 'status-list' | 'unknown';

/** One credential in one form. A package holds two of these for each credential. */
export interface CredentialFacts {
  readonly form: 'sealed' | 'proved' | 'unsealed';
  /**
   * Where it stood: the entry's name in a package, `verifiableCredential[3]`, or `attachment:` and the name of a file in a PDF.
   * Empty for a file of its own.
   */
  readonly place: string;
  readonly summary: CredentialSummary;
  /** Faults of the form itself: unreadable, not exact, limits. Any of these means that the rest may be missing. */
  readonly findings: readonly Finding[];
  readonly seal?: SealFacts;
  readonly proof?: ProofFacts;
  readonly issuer: IssuerFacts;
  readonly conformance: ConformanceFacts;
  readonly status: readonly StatusFacts[];
  /** Absent where the credential names none. */
  readonly accreditations?: readonly AccreditationFacts[];
}

/**
 * What kind of credential it is by its types: a European Digital Credential, an Open Badge 3.0, or another one of the W3C.
 * All but the first are judged as general credentials.
 */
export type CredentialKind = 'edc' | 'open-badge' | 'other';

/** What the credential says of itself. Nothing here is trusted before the seal or proof holds. */
export interface CredentialSummary {
  readonly id?: string;
  readonly types: readonly string[];
  /** Absent where no document could be read. */
  readonly kind?: CredentialKind;
  readonly title?: LanguageMap;
  readonly issuer?: NamedOrganisation;
  readonly subject?: {
    readonly id?: string;
    readonly identifiers: readonly string[];
    readonly fullName?: string;
    readonly givenName?: string;
    readonly familyName?: string;
    readonly dateOfBirth?: string;
  };
  /** Id of the specification achieved (`hasClaim.specifiedBy.identifier` or `.id`), which a passport counts. */
  readonly programme?: string;
  /** Hours of learning and ECTS credits that the specification states, zero or more; of an activity without them, those of the activity. */
  readonly workload?: { readonly hours?: number; readonly ects?: number };
  /** Level of the European Qualifications Framework, 1 to 8. */
  readonly level?: number;
  /** As written in the credential. */
  readonly issued?: string;
  readonly issuanceDate?: string;
  readonly validFrom?: string;
  readonly expirationDate?: string;
  readonly validUntil?: string;
  /** Absent where it names none. */
  readonly accreditations?: readonly NamedAccreditation[];
  /** Absent where it says nothing of that kind, and in evidence of before there was this member. */
  readonly learning?: LearningSummary;
  /** There once a document was read. Lower-case hexadecimal SHA-256 over the document without status, proof and the contexts that only one form has, members sorted. */
  readonly agreementDigest?: string;
}

export interface SealFacts {
  readonly serialisation: 'general' | 'flattened' | 'compact';
  readonly signatures: readonly SignatureFacts[];
}

export interface SignatureFacts {
  /** What is wrong with header and structure. */
  readonly findings: readonly Finding[];
  readonly algorithm?: string;
  /** `undefined` when it could not be computed, with a finding that says why. */
  readonly intact?: boolean;
  /** `sigT` or `iat`: what the sealer claims, proven by nothing at level B. */
  readonly claimedTime?: Instant;
  readonly claimedBy?: 'sigT' | 'iat';
  /** Names of the unsigned components of `etsiU`, in their order (`sigTst`, `xVals`, …). */
  readonly components?: readonly string[];
  readonly certificate?: CertificateFacts;
  /** At the instant judged at. */
  readonly path?: PathFacts;
  /** The level that structure and cryptography reach; whether the time-stamps are trusted is in their paths. */
  readonly level?: SealLevel;
  readonly timeStamps?: readonly TimeStampFacts[];
  /** Earliest instant at which a good time-stamp of a trusted authority shows that the signature existed. */
  readonly provenTime?: Instant;
  /** At `provenTime`, where there is one. */
  readonly pathThen?: PathFacts;
  /** One for each certificate of the path below the anchor, the leaf first. */
  readonly revocation?: readonly RevocationFacts[];
}

/** ETSI TS 119 182-1 §6.1. */
export type SealLevel = 'B' | 'T' | 'LT' | 'LTA';

/** One RFC 3161 token in a seal. */
export interface TimeStampFacts {
  /** The component that holds it. */
  readonly component: 'adoTst' | 'sigTst' | 'arcTst';
  /** JSON pointer of the token in the file. */
  readonly pointer: string;
  /** genTime of the token. */
  readonly time?: Instant;
  /** Whether the token is over what it should be over. */
  readonly covers?: boolean;
  /** Whether the authority's signature over the token holds. */
  readonly intact?: boolean;
  readonly certificate?: CertificateFacts;
  /** Path of the authority's certificate, judged at the token's own time. */
  readonly path?: PathFacts;
  readonly findings: readonly Finding[];
}

/** What is known of the revocation of one certificate. */
export interface RevocationFacts {
  readonly subject: string;
  readonly fingerprint: string;
  /** URLs that the certificate names; empty: nobody can be asked. */
  readonly sources: readonly string[];
  /** Answers about this certificate that hold cryptographically, the newest first. */
  readonly answers: readonly RevocationAnswer[];
  /** Answers that were set aside, and why. */
  readonly findings: readonly Finding[];
}

export interface RevocationAnswer {
  readonly by: 'crl' | 'ocsp';
  readonly origin: 'embedded' | 'given';
  readonly value: 'good' | 'revoked' | 'unknown';
  readonly revokedAt?: Instant;
  readonly reason?: RevocationReason;
  readonly thisUpdate: Instant;
  readonly nextUpdate?: Instant;
}

/** Statements of ETSI EN 319 412-5 in a certificate: claims of its issuer. */
export interface QualifiedStatements {
  /** QcCompliance (§4.2.1). */
  readonly compliance: boolean;
  /** QcType (§4.2.3): `esign`, `eseal`, `web`, or an object identifier. */
  readonly types: readonly string[];
  /** QcSSCD (§4.2.2): the key is in a qualified device. */
  readonly device: boolean;
}

/** A trust service of a trusted list (ETSI TS 119 612 §5.5) and its status at an instant. */
export interface ServiceFacts {
  readonly name: string;
  readonly provider: string;
  /** Scheme territory, e.g. `EE`. */
  readonly territory: string;
  /** Last part of the status URI, e.g. `granted`, `withdrawn`. */
  readonly status: string;
  readonly since: Instant;
  /** Whether the list qualifies it for electronic seals at that instant. */
  readonly forSeals: boolean;
  /** Last parts of the URIs of the qualifiers whose criteria the sealing certificate meets (TS 119 612 §5.5.9.2), e.g. `QCForESeal`. */
  readonly qualifiers?: readonly string[];
  /** Whether it was granted when the certificate was issued too. */
  readonly grantedAtIssue?: boolean;
  /** After this instant a newer list must have been published (TS 119 612 §5.3.15). */
  readonly nextUpdate?: Instant;
}

/** An accreditation that a credential names: a claim, as all that it says. */
export interface NamedAccreditation {
  readonly id?: string;
  readonly title?: LanguageMap;
  /** Id of the type's concept, `http://data.europa.eu/snb/accreditation/…`. */
  readonly type?: string;
  /** Who is accredited: the organisation that carries it, or that awards what carries it. */
  readonly organisation?: NamedOrganisation;
  /** Who accredited. */
  readonly agent?: LanguageMap;
  /** As written. */
  readonly expiryDate?: string;
}

/** What the given register says of an accreditation; one for each that the summary has, in their order. */
export interface AccreditationFacts {
  /** `no-register`: nobody gave one, so that nothing is known. */
  readonly register: 'listed' | 'ended' | 'other-organisation' | 'not-listed' | 'no-register';
  /** The organisation as the register names it. */
  readonly organisation?: string;
  /** Of the entry, where it has ended or not begun. */
  readonly validFrom?: Instant;
  readonly validUntil?: Instant;
}

export interface CertificateFacts {
  /** Standard base64 DER, so that stored evidence can be looked into. */
  readonly der: string;
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  readonly organisation?: string;
  readonly organisationIdentifier?: string;
  readonly commonName?: string;
  /** ISO 3166 alpha-2, as certificates state it. */
  readonly country?: string;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  /** Names of RFC 5280 §4.2.1.3; absent where the extension is. */
  readonly keyUsage?: readonly string[];
  /** Object identifiers of RFC 5280 §4.2.1.12; absent where the extension is. */
  readonly extendedKeyUsage?: readonly string[];
  readonly isCa: boolean;
  /** Type is `RSA`, the name of the curve (`P-256`), `Ed25519`, or an object identifier that is none of these. */
  readonly key: { readonly type: string; readonly bits: number };
  /** URLs of OCSP responders and CRLs that it names. Empty: its revocation cannot be asked for. */
  readonly revocationSources: readonly string[];
  readonly qualified?: QualifiedStatements;
  /** Known example key of this project (`keys.example/`), whose private key everybody has. */
  readonly example?: boolean;
}

/** The path from the seal certificate to a given anchor, judged at `at`. */
export interface PathFacts {
  readonly at: Instant;
  /** Subjects from the leaf to the anchor; empty when no path was found. */
  readonly subjects: readonly string[];
  readonly anchored: boolean;
  /** The service of a trusted list on which the path ends, with its status at `at`. */
  readonly service?: ServiceFacts;
  /** Why no path was found, or what is wrong along it. */
  readonly findings: readonly Finding[];
}

export interface ProofFacts {
  readonly proofs: readonly OneProofFacts[];
}

export interface OneProofFacts {
  readonly type: string;
  readonly cryptosuite?: string;
  readonly verificationMethod?: string;
  /** The DID before the fragment, once the method's document confirms that it controls the key. */
  readonly controller?: string;
  readonly purpose?: string;
  readonly created?: string;
  /** `undefined` when it could not be checked (the method's document is out of reach), with a finding. */
  readonly holds?: boolean;
  readonly findings: readonly Finding[];
}

/** How the issuer named in the credential relates to who sealed or proved it, and to whom the caller knows. */
export interface IssuerFacts {
  /** The DID that made the proofs is `issuer.id`, or the trust file lets it sign for that issuer. */
  readonly controlsProof?: boolean;
  /** The organisation of the seal certificate is the issuer named: same identifier by EN 319 412-1 parts. */
  readonly isSealer?: boolean;
  readonly sameName?: boolean;
  /** Name from the trust file for `issuer.id`, or from the certificate when it has a path to an anchor. Never from the credential. */
  readonly trustedName?: string;
  /** Where the trust comes from. `sealed-form`: a sealed credential in the same package, by an anchored certificate, names this DID. */
  readonly knownBy?: 'trust-file' | 'certificate' | 'sealed-form';
}

export interface ConformanceFacts {
  /** `edc`: judged against our rendering of application profile 1.2.0. */
  readonly profile: 'edc' | 'none';
  readonly findings: readonly Finding[];
  /** Mandatory standard elements of the Council Recommendation (Annex I) that an EDC states nowhere. */
  readonly lacks?: readonly ElementKey[];
}

/** One status entry and what its list says. */
export interface StatusFacts {
  readonly purpose: string;
  readonly list?: string;
  readonly index?: string;
  /** `undefined` when the list could not be read or trusted: then a finding says why. */
  readonly value?: boolean;
  /** What a list of purpose `message` says about the entry: the text that the entry gives for its bits, or the bits (`0x2`). */
  readonly message?: string;
  /** From the list credential, where it could be read. */
  readonly listValidFrom?: string;
  readonly listValidUntil?: string;
  readonly listIssuer?: string;
  /** Name of the list's issuer from the trust settings or an anchored certificate, where its signature counts. */
  readonly listIssuerName?: string;
  readonly findings: readonly Finding[];
}

export interface PassportFacts {
  readonly title?: LanguageMap;
  /** Name of the set and ids of its N programmes. */
  readonly set?: { readonly id: string; readonly programmes: readonly string[] };
  readonly proof?: ProofFacts;
  readonly assembler?: string;
  /** The assembler is an issuer inside, or known through the trust file. */
  readonly assemblerKnown?: 'issuer-inside' | 'trust-file';
  /** Findings on manifest, digests, agreement of the forms, one learner, duplicates. */
  readonly findings: readonly Finding[];
}
