import type { StatusEntry, StatusPurpose } from './credential.js';
import type { ElementKey } from './element.js';
import type { Finding } from './finding.js';
import type { Instant } from './instant.js';
import type { Grade, ItemGrade, Learner } from './assessment.js';
import type { Language, Translated } from './language.js';
import type { JsonObject } from './strict-json.js';

/** What makes an award one award within an issuing organisation: the same three again are the same award. */
export interface AwardKey {
  /** Id of the programme, a URI. */
  readonly programme: string;
  readonly version: string;
  /** The provider's identifier of the learner. */
  readonly learner: string;
}

/** What a credential is made from besides its programme and issuer; kept, so that a document can be made again after a crash. */
export interface AwardInputs {
  readonly learner: Learner;
  /** The grade item, as the source names it. */
  readonly item: string;
  readonly grade: Grade;
  /** What the grade was made of, where the rule reads several items. */
  readonly items?: readonly ItemGrade[];
  readonly awardedOn?: Instant;
  /** Primary language of the credential and its picture. */
  readonly language: Language;
  /** Name of the passport that the programme belongs to, as the picture shows it. */
  readonly passport?: Translated;
  /** Given whole by who asked for it to be issued, in place of being made from programme and grade. Without id, issuer's description and dates of issue. */
  readonly document?: JsonObject;
  /** Row of the file that the award was first read from, and the digest of its cells. */
  readonly row: number;
  readonly sourceDigest: string;
}

/** A programme as it was when the first award of it was intended: what a document is made again from. */
export interface RecordedProgramme {
  readonly id: string;
  readonly version: string;
  readonly slug: string;
  /** JSON, members sorted. */
  readonly content: string;
}

/** Recorded before a signature exists, so that a crash leaves a trace and nothing is issued twice. */
export interface Intent {
  /** `urn:credential:<uuid>`. */
  readonly id: string;
  readonly award: AwardKey;
  /** Issue instant: `issued` of the document, `created` of the proofs and the claimed time of the seal. */
  readonly issued: Instant;
  readonly inputs: AwardInputs;
  /** Lower-case hexadecimal SHA-256 over what of the inputs the credential says. */
  readonly inputsDigest: string;
  /** Drawn at random for the open lists; another one is drawn where a position is taken. */
  readonly positions: Readonly<Record<StatusPurpose, number>>;
}

export interface CredentialRecord extends Omit<Intent, 'positions'> {
  /**
   * `intended`: may or may not have been signed, never published. `issued`: both forms are on record. `erased`: they were, or
   * were to be, and the learner's data was taken out: inputs are blank, and a keyed digest stands for the learner.
   */
  readonly state: 'intended' | 'issued' | 'erased';
  /** When it was erased. */
  readonly erased?: Instant;
  /** Short name of the programme, for file names. */
  readonly slug: string;
  /** One entry a purpose, revocation first. */
  readonly status: readonly StatusEntry[];
  /** Lower-case hexadecimal SHA-256 of the bytes of each form; there once issued. */
  readonly digests?: { readonly sealed: string; readonly proved: string };
  /** Id of the credential that this one corrects, and of the one that corrects this one. */
  readonly replaces?: string;
  readonly replacedBy?: string;
}

/** The exact bytes that were signed. */
export interface CredentialForms {
  readonly id: string;
  readonly sealed: Uint8Array;
  readonly proved: Uint8Array;
  readonly digests: { readonly sealed: string; readonly proved: string };
  /** What both say, where it was found while they were checked; the register finds it by itself otherwise. */
  readonly overlap?: FormsOverlap;
  /** What they have in common with others of their programme, where they come from the register and were kept so. */
  readonly woven?: FormsWoven;
}

/** Forms as the register keeps them: plain values, which may go to another thread and be put together there. */
export interface FormsKept {
  readonly id: string;
  readonly sealed: string;
  readonly proved: string;
  readonly payload: Uint8Array | null;
  /** What the payload is derived from; the same number for the same bytes. */
  readonly base: { readonly number: number; readonly bytes: Uint8Array } | null;
  /** Whether `sealed` is what stands behind the payload. */
  readonly rest: boolean;
  readonly digests: CredentialForms['digests'];
}

/** A stretch of a text that stands in another one too, which many texts have in common: the very same object each time. */
export interface Slice {
  readonly at: number;
  /** Where it stands in the other one. */
  readonly from: number;
  readonly length: number;
  readonly source: Uint8Array;
}

/** Forms that were put together from what many have in common, and found to be those that were recorded. */
export interface FormsWoven {
  /** What is sealed. */
  readonly payload: Uint8Array;
  /** In their order. */
  readonly sealed: readonly Slice[];
  readonly proved: readonly Slice[];
}

/** Where two forms just made hold the same bytes, compared one by one. */
export interface FormsOverlap {
  /** What is sealed. */
  readonly payload: Uint8Array;
  /** Where the sealed form goes on behind the payload, which stands in front as JSON writes it. */
  readonly behind: number;
  /** Slices of the payload in the proved form, in their order. */
  readonly slices: readonly (readonly [at: number, from: number, length: number])[];
}

/** The sealed form with more evidence: what was signed is the same, time-stamps and answers were added. */
export interface SealExtension {
  /** Of the credential. */
  readonly id: string;
  /** Digest of the sealed form that was extended. */
  readonly from: string;
  readonly sealed: Uint8Array;
  /** Lower-case hexadecimal SHA-256 of `sealed`. */
  readonly digest: string;
}

/** A decision about a credential. True from the moment it is recorded, whatever has been published. */
export interface StatusDecision {
  readonly credentialId: string;
  readonly purpose: StatusPurpose;
  /** `false` lifts a suspension. A revocation is final. */
  readonly value: boolean;
  readonly reason: string;
  readonly at: Instant;
}

/** A status list that entries of this organisation were drawn from. */
export interface StatusListRecord {
  readonly purpose: StatusPurpose;
  /** From 1; with the purpose it names the list. */
  readonly number: number;
  readonly url: string;
  /** DID of the issuer of the credentials whose entries are in the list; the list must be proved by it. */
  readonly issuer: string;
  /** Entries. */
  readonly length: number;
  /** How many entries have been drawn. */
  readonly drawn: number;
  readonly published?: ListPublication;
}

/** The list as it was last published. */
export interface ListPublication {
  readonly bytes: Uint8Array;
  /** Lower-case hexadecimal SHA-256 of the list's bits, uncompressed. */
  readonly bitsDigest: string;
  readonly validFrom: Instant;
  readonly validUntil: Instant;
}

/** The last two are of a rehearsal: what would be issued, and what would be completed from an earlier run. */
export type RowOutcome =
  'issued' | 'already-issued' | 'completed' | 'not-awarded' | 'not-graded' | 'refused' | 'issuable' | 'completable';

/** What became of one row, or of a credential that an earlier run had begun. */
export interface RowReport {
  /** Absent for a completed credential whose row is not in this file. */
  readonly row?: number;
  /** All rows of the file that it is about, where they are several; `row` is the last. */
  readonly rows?: readonly number[];
  readonly outcome: RowOutcome;
  /** The provider's identifier of the learner, and the name as the source writes it. */
  readonly learner?: string;
  readonly fullName?: string;
  readonly credentialId?: string;
  /** Paths of the two forms under the publisher's folder. */
  readonly files?: { readonly sealed: string; readonly proved: string };
  /** Files that were missing or changed, written again from the register. */
  readonly rewritten?: readonly string[];
  /** Standard elements of those that come with an award that the credential to be does not state; of a rehearsal only. */
  readonly lacks?: readonly ElementKey[];
  /** The file could not be read beyond this row: there may be more below that nobody has seen. */
  readonly fatal?: true;
  readonly findings: readonly Finding[];
}

/** What of a learner's data was taken out of the database. */
export interface ErasedLearner {
  /** Keyed digest that stands in place of the learner's identifier. */
  readonly digest: string;
  /** Ids of the credentials whose data went now. */
  readonly now: readonly string[];
  /** All credentials of the learner that were ever erased, with the names of their programmes for files. */
  readonly credentials: readonly { readonly id: string; readonly slug: string }[];
  /** Links, and batches with rows of the learner, whose data went now. */
  readonly shares: number;
  readonly batches: number;
}

/** What became of a correction. */
export interface ReplaceReport {
  /** `refused`: what is corrected cannot be issued, and nothing was recorded. `already-replaced`: the same was asked before. */
  readonly outcome: 'replaced' | 'already-replaced' | 'refused';
  /** The new credential, and where its forms are. */
  readonly credentialId?: string;
  readonly files?: { readonly sealed: string; readonly proved: string };
  readonly findings: readonly Finding[];
}

export interface ListReport {
  readonly url: string;
  readonly purpose: StatusPurpose;
  /** Path under the publisher's folder. */
  readonly file: string;
  /** `current`: what is published says the same and lasts. `rewritten`: the file was missing or changed, same bytes again. `needs-its-key`: issued under another DID, whose key is needed. */
  readonly outcome: 'published' | 'current' | 'rewritten' | 'needs-its-key';
  readonly validUntil?: Instant;
  /** How many entries are set. */
  readonly set: number;
}

export interface PassportReport {
  readonly learner: string;
  /** Name as the newest credential says it. */
  readonly fullName: string;
  readonly awarded: number;
  readonly total: number;
  readonly complete: boolean;
  /** Ids of the set's programmes that are not in it, in the set's order. */
  readonly missing: readonly string[];
  /** Credentials that were left out and why. */
  readonly leftOut: readonly {
    readonly credentialId: string;
    readonly programme: string;
    readonly why: 'revoked' | 'suspended' | 'expired' | 'superseded' | 'not-chosen';
  }[];
  /** Absent when it was refused, or there was nothing to put in. */
  readonly files?: { readonly presentation: string; readonly package: string; readonly pdf?: string };
  readonly findings: readonly Finding[];
}
