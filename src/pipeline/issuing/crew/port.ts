import type { CredentialForms, Finding, Instant, StatusEntry, UpstreamError } from '../../../model/index.js';
import type { Draft } from '../forms.js';

/** One credential to be made, with the entries that it will have, as far as is known. */
export interface Task extends Draft {
  readonly status: readonly StatusEntry[];
}

/** What of a batch is to be signed, once its intent is on record. */
export interface Order {
  /** Of the task within its batch. */
  readonly index: number;
  /** The entries that were drawn. */
  readonly status: readonly StatusEntry[];
  readonly signedAt: Instant;
  /** Compared with what the plain library makes. */
  readonly guard: boolean;
}

export interface Made {
  readonly forms: readonly CredentialForms[];
  /** By id, what could not be conformed with the entries drawn. */
  readonly refused: ReadonlyMap<string, readonly Finding[]>;
  /** A service that stopped answering: what is not in `forms` nor `refused` was not made. */
  readonly stopped?: UpstreamError;
}

/** A batch that was drafted and conformed; nothing of it is signed. */
export interface Begun {
  /** Of each task; `undefined` where it conforms. */
  readonly findings: readonly (readonly Finding[] | undefined)[];
  /** Signs what is ordered, once, in that order. Rejects as a whole, and then nothing of the batch may be given out. */
  finish(orders: readonly Order[], onProgress: () => void): Promise<Made>;
  /** For a batch that will not be finished. */
  drop(): void;
}

/**
 * Makes credentials in two phases, so that the intents are on record before a signature exists. A batch stays where it was
 * begun: documents are large, and only what is asked comes back.
 */
export interface Crew {
  /** Batches that may be in work at a time. */
  readonly batches: number;
  begin(tasks: readonly Task[]): Promise<Begun>;
}
