import type { CredentialFacts, CredentialSummary, FileForm } from './evidence.js';
import type { Finding } from './finding.js';
import type { Instant } from './instant.js';
import type { LanguageMap } from './language.js';

/** "Could not be checked" is never green and never red (ETSI EN 319 102-1 §5.1.3 names the same three). */
export type Conclusion = 'passed' | 'failed' | 'indeterminate';

/** How much a check's failure counts. `off` checks are not asked. */
export type Severity = 'fail' | 'warn' | 'inform' | 'off';

/** Policy is data: how much each check counts. Checks that it does not name keep the default of the table of checks. */
export interface Policy {
  readonly name: string;
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
}

export interface CredentialVerdict {
  readonly place: string;
  readonly form: CredentialFacts['form'];
  readonly conclusion: Conclusion;
  readonly summary: CredentialSummary;
  /** The issuer's name as the trust settings or the certificate give it; absent when it is not trusted. */
  readonly trustedIssuer?: string;
  readonly answers: readonly Answer[];
}

export interface Verdict {
  readonly conclusion: Conclusion;
  /** The instant judged at. */
  readonly at: Instant;
  readonly policy: string;
  /** Lower-case hexadecimal SHA-256 of the evidence, members sorted. */
  readonly evidenceDigest: string;
  readonly form: FileForm;
  /** The findings that decided the conclusion, most important first. */
  readonly reasons: readonly Finding[];
  /** Answers about the file or the passport as a whole. */
  readonly answers: readonly Answer[];
  readonly credentials: readonly CredentialVerdict[];
  readonly passport?: {
    readonly title?: LanguageMap;
    readonly awarded: number;
    readonly total?: number;
    readonly missing: readonly string[];
  };
}
