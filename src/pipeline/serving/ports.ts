import type { BatchDesk, BatchStore } from './batches/index.js';
import type { Instant, ShareRecord, TokenRecord, TrailEntry } from '../../model/index.js';
import type { createConformanceIssuer } from '../exchanging/index.js';

/** What a conformance instance has issued. */
type ExchangeStore = Parameters<typeof createConformanceIssuer>[0]['store'];

/** Tokens at rest. `digest` is the lower-case hexadecimal SHA-256 of a token's text. */
export interface TokenStore {
  add(token: TokenRecord, digest: string): Promise<void>;
  /** The one question that no organisation is named for: whose token is this? */
  byDigest(digest: string): Promise<TokenRecord | undefined>;
  /** Oldest first. */
  list(organisation: string): Promise<readonly TokenRecord[]>;
  /** The token with its instant of revocation, which is kept where it had one; `undefined` when the organisation has no such token. */
  revoke(organisation: string, id: string, at: Instant): Promise<TokenRecord | undefined>;
}

/** The last entry of a chain; number 0 before the first. */
export interface TrailHead {
  readonly number: number;
  readonly digest: string;
}

export interface SoughtEntries {
  readonly before: number;
  readonly action?: string | undefined;
  readonly outcome?: TrailEntry['outcome'] | undefined;
  readonly limit: number;
}

/** Trails at rest: rows are added and never changed. */
export interface TrailStore {
  /** Adds what `next` makes of the head, whole or not at all; one writer at a time an organisation, over all processes. */
  append(organisation: string, next: (head: TrailHead) => readonly TrailEntry[]): Promise<void>;
  /** In their order, after the number given. */
  read(organisation: string, after: number, limit: number): Promise<readonly TrailEntry[]>;
  /** Newest first: those before that number which fit. */
  search(organisation: string, sought: SoughtEntries): Promise<readonly TrailEntry[]>;
  head(organisation: string): Promise<TrailHead>;
}

/** A programme that an organisation offers, as it was put on the shelf. */
export interface ShelvedProgramme {
  readonly slug: string;
  /** JSON, members sorted. */
  readonly content: string;
  readonly at: Instant;
}

export interface ProgrammeStore {
  /**
   * Puts it in the place of whatever is there; with `over`, only in the place of that content, or of nothing where it is `null`. Whether
   * it was put there.
   */
  put(organisation: string, programme: ShelvedProgramme, over?: string | null): Promise<boolean>;
  get(organisation: string, slug: string): Promise<ShelvedProgramme | undefined>;
  /** By slug. */
  list(organisation: string): Promise<readonly ShelvedProgramme[]>;
}

/** Passport sets of an organisation; `content` is JSON, members sorted. */
export interface SetStore {
  put(organisation: string, set: ShelvedProgramme): Promise<boolean>;
  /** By slug. */
  list(organisation: string): Promise<readonly ShelvedProgramme[]>;
}

/** Links at rest. `digest` is the lower-case hexadecimal SHA-256 of a secret. */
export interface ShareStore {
  add(share: ShareRecord, digest: string): Promise<void>;
  /**
   * Whose link it is, where it is for these, not withdrawn and expires later than `at`; counted in the same step. No organisation
   * is named.
   */
  open(digest: string, audience: ShareRecord['for'], at: Instant, counted: boolean): Promise<ShareRecord | undefined>;
  /** Newest first. */
  list(organisation: string, learner: string): Promise<readonly ShareRecord[]>;
  /**
   * With its instant of withdrawal, which is kept where it had one; `undefined` when the learner has no such link. With a learner's
   * own link go, in the same step, those that were made with it.
   */
  withdraw(organisation: string, learner: string, id: string, at: Instant): Promise<ShareRecord | undefined>;
}

/** What the service keeps beside the register, in the same database. */
export interface ServingStores {
  readonly tokens: TokenStore;
  readonly trail: TrailStore;
  readonly programmes: ProgrammeStore;
  readonly sets: SetStore;
  readonly shares: ShareStore;
  /** Of one instance of the VC API. */
  exchanges(organisation: string, instance: string): ExchangeStore;
  readonly batches: BatchStore & BatchDesk;
  /** The list as it was last published under that number, of whichever organisation: public, as lists are. */
  publishedList(purpose: string, number: number): Promise<Uint8Array | undefined>;
  /** The list of that URL as it was last published, where it is one of ours. */
  listAt(url: string): Promise<Uint8Array | undefined>;
  /** The URLs of all lists of ours. */
  listUrls(): Promise<readonly string[]>;
  /**
   * Does the work, where no other process on the same database is at work under that name; resolves to `false` at once where one
   * is. A process that ends lets go.
   */
  readonly alone: (name: string, work: () => Promise<void>) => Promise<boolean>;
  /** Resolves when the database answers. */
  ready(): Promise<void>;
}
