import type { Instant } from './instant.js';

/** What somebody may do in one organisation of the service. No scope implies another. */
export const SCOPES = ['issue', 'revoke', 'read', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

export function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text);
}

/** A token as it is kept: its text is shown once, to who asked for it, and only a digest of it stays. */
export interface TokenRecord {
  /** `tok_` and 16 hexadecimal digits; names the token in lists and in the audit trail. */
  readonly id: string;
  /** organizationIdentifier of the organisation in which it counts. */
  readonly organisation: string;
  /** What it is for, in the operator's words. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly created: Instant;
  readonly expires?: Instant;
  readonly revoked?: Instant;
}

/** A link to a learner's passport as it is kept: its secret is shown once, and only a digest of it stays. */
export interface ShareRecord {
  /** `shr_` and 16 hexadecimal digits; names the link in lists and in the audit trail, and opens nothing. */
  readonly id: string;
  readonly organisation: string;
  readonly learner: string;
  /** `others` look at what it shows; `learner`: the learner's own, by which the passport is managed too. */
  readonly for: 'others' | 'learner';
  /** Id of the learner's own link that it was made with; by the organisation where there is none. */
  readonly madeWith?: string;
  readonly label?: string;
  /** Ids of the credentials that it shows; all of the learner's where it names none. */
  readonly credentials?: readonly string[];
  /** Name of the passport set. */
  readonly set?: string;
  readonly created: Instant;
  readonly expires: Instant;
  readonly withdrawn?: Instant;
  /** How often it was opened, and when last. */
  readonly opened: number;
  readonly lastOpened?: Instant;
}

/**
 * What is written into the audit trail: ids and codes only, for a trail that nothing is ever taken out of can hold no personal
 * data. `begun` is written before a change, the outcome after it: a `begun` that stands alone was cut short.
 */
export interface TrailEvent {
  /** `token:tok_…`, `oidc:` and a digest, `link:shr_…` of a learner, `edc` for the command line, `nobody` where no token was valid. */
  readonly actor: string;
  /** operationId of the interface, or what else was done, e.g. `tokens.create`. */
  readonly action: string;
  /** Id of what it was done to. */
  readonly object?: string;
  readonly outcome: 'begun' | 'done' | 'refused' | 'failed';
  /** Code of the error, where it did not succeed. */
  readonly code?: string;
  /** Id of the request; the log has the same. */
  readonly request?: string;
}

/** An event in its place in the chain. */
export interface TrailEntry extends TrailEvent {
  readonly organisation: string;
  /** From 1, without gaps. */
  readonly number: number;
  readonly at: Instant;
  /** Digest of the entry before; 64 zeros for the first. */
  readonly previous: string;
  /** Lower-case hexadecimal SHA-256 over `previous`, a line feed, and this entry without its digests as JSON, members sorted. */
  readonly digest: string;
}

/** What reading a whole trail back showed. */
export interface TrailReport {
  readonly organisation: string;
  readonly entries: number;
  /** Digest of the last entry. Kept elsewhere, it shows later that nothing before it was rewritten. */
  readonly head: string;
  /** The first entry that does not follow from the one before, or that is missing. */
  readonly brokenAt?: number;
}
