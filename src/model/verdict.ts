import type { CredentialFacts, CredentialSummary, FileForm, SealLevel } from './evidence.js';
import type { Finding, FindingCode } from './finding.js';
import type { Instant } from './instant.js';
import type { LanguageMap } from './language.js';

/** "Could not be checked" is never green and never red (ETSI EN 319 102-1 §5.1.3 names the same three). */
export type Conclusion = 'passed' | 'failed' | 'indeterminate';

/** How much a check's failure counts. `off` checks are not asked. */
export type Severity = 'fail' | 'warn' | 'inform' | 'off';

/** Policy is data: how much each check counts. Checks that it does not name keep the default of the table of checks. */
export interface Policy {
  readonly name: string;
  /** For whoever reads the file; it changes nothing. */
  readonly description?: string;
  readonly severities: Readonly<Record<string, Severity>>;
}

/** One question and its answer. */
export interface Answer {
  /** Id in the table of checks (`verdict/checks.ts`). */
  readonly check: string;
  /** Concept of the Commission's verification vocabulary, where it has one. */
  readonly concept?: string;
  readonly conclusion: Conclusion;
  readonly severity: Exclude<Severity, 'off'>;
  /** Why; empty when there is nothing to say beyond the answer. */
  readonly findings: readonly Finding[];
  /** The finding from which this answer follows, where it is not passed and has no cause of its own. */
  readonly follows?: FindingCode;
}

/** One signature of a seal, as far as a person wants to know of it. */
export interface SealVerdict {
  /** Organisation or name in the certificate: trusted only where the credential has a `trustedIssuer`. */
  readonly sealer?: string;
  /** Subjects from the seal certificate to the anchor; empty where no path was found. */
  readonly path: readonly string[];
  /** What the sealer claims. */
  readonly claimedTime?: Instant;
  /** What a trusted time-stamp proves. */
  readonly provenTime?: Instant;
  readonly level?: SealLevel;
}

export interface CredentialVerdict {
  readonly place: string;
  readonly form: CredentialFacts['form'];
  readonly conclusion: Conclusion;
  readonly summary: CredentialSummary;
  /** The issuer's name as the trust settings or the certificate give it; absent when it is not trusted. */
  readonly trustedIssuer?: string;
  /** One for each signature of a sealed form. */
  readonly seals?: readonly SealVerdict[];
  /** Why it is not passed, each root once, the most important first. */
  readonly causes: readonly Finding[];
  readonly answers: readonly Answer[];
}

/** What the credentials of a passport that did not fail state together, each counted once. */
export interface PassportTotals {
  readonly credentials: number;
  /** Of those that state any; absent where none does. */
  readonly hours?: number;
  readonly ects?: number;
  /** Levels of the European Qualifications Framework, lowest first, and how many credentials have each. */
  readonly levels: readonly { readonly level: number; readonly credentials: number }[];
}

export interface Verdict {
  readonly conclusion: Conclusion;
  /** The instant judged at. */
  readonly at: Instant;
  /** The instant that the facts are of. */
  readonly gatheredAt: Instant;
  readonly policy: {
    readonly name: string;
    /** Lower-case hexadecimal SHA-256 of the severity of every check under the policy, members sorted. */
    readonly digest: string;
    /** Checks that count by default and do not under this policy; absent where there are none. */
    readonly loosened?: readonly string[];
  };
  /** Lower-case hexadecimal SHA-256 of the evidence, members sorted: that of the file that it is saved as. */
  readonly evidenceDigest: string;
  readonly form: FileForm;
  /** The findings that decided the conclusion: `causes`, then `consequences`. */
  readonly reasons: readonly Finding[];
  /** The reasons that follow from no other, the most important first. */
  readonly causes: readonly Finding[];
  /** The reasons that follow from a cause. */
  readonly consequences: readonly Finding[];
  /** Answers about the file or the passport as a whole. */
  readonly answers: readonly Answer[];
  readonly credentials: readonly CredentialVerdict[];
  readonly passport?: {
    readonly title?: LanguageMap;
    readonly awarded: number;
    readonly total?: number;
    readonly missing: readonly string[];
    readonly totals: PassportTotals;
  };
}
