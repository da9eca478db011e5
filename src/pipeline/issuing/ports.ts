import type {
  AwardKey,
  CredentialForms,
  CredentialRecord,
  ErasedLearner,
  FormsKept,
  Instant,
  Intent,
  Issuer,
  ListPublication,
  RecordedProgramme,
  SealExtension,
  StatusDecision,
  StatusListRecord,
  StatusPurpose,
} from '../../model/index.js';
import type { ProofKey, ProofMachine } from '../../proof/index.js';
import type { packageOf } from '../../passport/index.js';
import type { SealingKey } from '../../seal/index.js';

/** What the ceremonies need of the world besides storage. Everything random and every clock comes through here. */
export interface System {
  now(): Instant;
  /** That many bytes from a cryptographic source. */
  random(length: number): Uint8Array;
  /** A random UUID, lower case (RFC 9562 version 4). */
  uuid(): string;
  sha256(bytes: Uint8Array): Uint8Array;
  /** SHA-256 of a beginning and what is given to follow it, for many that begin alike; without it, each is hashed as a whole. */
  sha256After?(start: Uint8Array): (rest: Uint8Array) => Uint8Array;
  /** With it, proofs just made are checked without waiting for another thread. */
  readonly machine?: ProofMachine;
  /** What packages are packed with beside this thread; without it, in this one. */
  readonly packing?: Parameters<typeof packageOf>[0]['packing'];
  /** Verifies at once with the key of this DER certificate, as JWS signs; without it, Web Crypto does. */
  sealCheck?(certificate: Uint8Array): (input: Uint8Array, signature: Uint8Array) => boolean;
  /** Signs at once with the Ed25519 key of this PKCS#8; without it, Web Crypto does. */
  ed25519?(pkcs8: Uint8Array): (data: Uint8Array) => Uint8Array;
}

/** Keys of the issuing organisation. `issuer.did` is the DID of `proofKey`; the seal certificate names the same organisation. */
export interface IssuingKeys {
  readonly sealingKey: SealingKey;
  readonly proofKey: ProofKey;
  readonly issuer: Issuer;
}

/** Where published things go: a folder that a web server may serve. Paths are those of `layout`. */
export interface Publisher {
  /** Nothing is written and nothing is expected to be there: what the register has is all. */
  readonly nothing?: true;
  /**
   * Makes the folders, tries that files can be written there, and removes what an ended process left half-written. Rejects
   * for what the operator must put right, so that it is said before anything is recorded.
   */
  prepare(folders: readonly string[]): Promise<void>;
  /** Each file is there whole or not at all, and lasts, once this resolves. */
  publish(files: readonly { readonly path: string; readonly bytes: Uint8Array }[]): Promise<void>;
  read(path: string): Promise<Uint8Array | undefined>;
  /** The files are gone, for good, once this resolves; how many there were. */
  remove(paths: readonly string[]): Promise<number>;
  /** Names of the files in a folder, sorted; empty when there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
}

/** How lists are opened when a new one is needed. */
export interface ListTerms {
  /** DID of the issuer. */
  readonly issuer: string;
  /** Entries of a list. */
  readonly length: number;
  /** No entry is drawn from a list that has this many. */
  readonly fullAt: number;
  url(purpose: StatusPurpose, number: number): string;
  /** A random position, 0 to length - 1, for when that of an intent is taken. */
  draw(): number;
}

/** What credentials are looked for; what is left out is not asked. */
export interface Sought {
  /** The provider's identifier, exactly. */
  readonly learner?: string | undefined;
  /** Id of the programme. */
  readonly programme?: string | undefined;
  /** `stands`: issued, and neither revoked nor suspended. */
  readonly standing?: 'stands' | 'suspended' | 'revoked' | 'erased' | undefined;
  /** Beginnings of words of the learner's names, capitals and accents aside. */
  readonly name?: string | undefined;
  /** Id of the credential after which to go on. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * What was issued and revoked by one organisation; which, is given when the register is opened. Each method is one
 * transaction: when it resolves, what it recorded survives the end of the process.
 */
export interface Register {
  /**
   * Keeps the programme as it was when the first award of it was intended.
   * StateError `register.programme-changed` when the same id and version was recorded with other content and has credentials.
   */
  recordProgramme(programme: RecordedProgramme): Promise<void>;
  /** Throws what `recordProgramme` would throw, and records nothing. */
  checkProgramme(programme: RecordedProgramme): Promise<void>;
  programme(id: string, version: string): Promise<RecordedProgramme | undefined>;
  /** The newest record of each award, in the order asked; `undefined` where there is none. */
  find(awards: readonly AwardKey[]): Promise<readonly (CredentialRecord | undefined)[]>;
  /** Records the intents and draws an entry a purpose for each. An award that is on record keeps its record, which is returned instead. */
  intend(intents: readonly Intent[], terms: ListTerms): Promise<readonly CredentialRecord[]>;
  /** Intended, not issued, and not what another running process is at work on; oldest first. Of those ids, where they are given. */
  unfinished(ids?: readonly string[]): Promise<readonly CredentialRecord[]>;
  /**
   * Records the intent as what comes after the credential that `decision` revokes, with an entry a purpose for each, and the
   * decision: both or neither. A credential is replaced once: where it was, what came of it is returned and nothing recorded.
   */
  replace(intent: Intent, decision: StatusDecision, terms: ListTerms): Promise<CredentialRecord>;
  /**
   * Intended becomes issued and unpublished, with the bytes. A credential that is issued keeps its bytes: what is on record
   * is returned, which may be what another process recorded meanwhile.
   */
  recordIssued(forms: readonly CredentialForms[]): Promise<readonly CredentialForms[]>;
  /** Issued, and not known to be published: what a run that ended early may not have written. Oldest first. */
  unpublished(): Promise<readonly CredentialRecord[]>;
  /** The files of these credentials were written and last. */
  recordPublished(credentialIds: readonly string[]): Promise<void>;
  /** The newest sealed form, and the proved one. */
  forms(credentialId: string): Promise<CredentialForms | undefined>;
  /** The same of several at once, in the order asked, as they are kept. */
  keptOf(credentialIds: readonly string[]): Promise<readonly (FormsKept | undefined)[]>;
  /** Puts them together. StateError `register.form-damaged` where they are not, byte for byte, what was recorded. */
  openForms(kept: FormsKept): CredentialForms;
  /**
   * Keeps the extended sealed form beside the one before, which stays; from now on it is the sealed form, and unpublished.
   * StateError `register.seal-changed` when the present one is another than that which was extended.
   */
  recordExtended(extension: SealExtension): Promise<void>;
  /**
   * Takes a learner's data out: forms, inputs, links, what batches hold of the learner, and the identifier, in place of which a keyed
   * digest stands. Ids, digests and status entries stay. What was erased before is found again. `undefined` where nothing is known of the
   * learner; StateError `register.learner-in-work`.
   */
  erase(learner: string, at: Instant): Promise<ErasedLearner | undefined>;
  /** What was erased, since then or ever. */
  erased(since?: Instant): Promise<readonly { readonly id: string; readonly slug: string }[]>;
  credential(credentialId: string): Promise<CredentialRecord | undefined>;
  /** Every record, oldest first, a page at a time. */
  credentials(): AsyncIterable<CredentialRecord>;
  /** Identifiers of the learners with an issued credential, sorted. */
  learners(): Promise<readonly string[]>;
  /** Newest first. */
  search(sought: Sought): Promise<readonly CredentialRecord[]>;
  /** Issued to the learner, oldest first. */
  ofLearner(learner: string): Promise<readonly CredentialRecord[]>;
  /** The decision in force for the credential and purpose. */
  decision(credentialId: string, purpose: StatusPurpose): Promise<StatusDecision | undefined>;
  /** Those in force for any of the credentials, of each purpose that was ever decided. */
  decisions(credentialIds: readonly string[]): Promise<readonly StatusDecision[]>;
  /** Appends the decision; `false`, and nothing appended, where it stands so already. The credential must be on record. */
  decide(decision: StatusDecision): Promise<boolean>;
  lists(): Promise<readonly StatusListRecord[]>;
  /** Positions of the list whose decision in force is `true`, ascending. */
  positionsSet(purpose: StatusPurpose, number: number): Promise<readonly number[]>;
  /**
   * Keeps the publication in place of `over`, the one that it was made to follow. `false`, and nothing recorded, where another
   * one stands there meanwhile: it may know of a decision that this one does not.
   */
  recordPublication(
    purpose: StatusPurpose,
    number: number,
    publication: ListPublication,
    over: ListPublication | undefined,
  ): Promise<boolean>;
  close(): Promise<void>;
}
