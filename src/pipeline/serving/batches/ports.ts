import type { BatchReport, BatchTerms, Instant, Programme, RowOutcome, RowReport } from '../../../model/index.js';
import type { ReadRow } from '../../../assessment/index.js';

/** What of a batch was uploaded. */
export type BatchPart = 'results' | 'learners';

export interface NewBatch {
  readonly id: string;
  readonly submitted: Instant;
  readonly dryRun: boolean;
  readonly programme: Programme;
  readonly terms: BatchTerms;
}

/** A key that its caller made up, as its digest; while it is held, nobody else may use it. */
export type Claim =
  | { readonly state: 'held' }
  | { readonly state: 'busy' }
  /** The digest of the request that was answered under that key, and its batch. */
  | { readonly state: 'answered'; readonly request: string; readonly batch: string };

/** Bytes on their way into the database. */
export interface FileSink {
  write(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

/** One piece of work on a batch: 0 reads the file, 1 and above issue rows, -1 closes it. */
export interface BatchTask {
  readonly organisation: string;
  readonly batch: string;
  readonly slice: number;
  readonly job: string;
  /** 1 for the first time that it is taken. */
  readonly attempt: number;
}

export interface NumberedRow {
  /** Place in the file, from 1. */
  readonly number: number;
  readonly row: ReadRow;
}

export interface NumberedReport {
  readonly number: number;
  /** Not there for a row that nobody has worked yet. */
  readonly report?: RowReport;
}

/** Which part of a list is asked for. */
export interface Window {
  readonly after: number;
  /** In place of `after`: the last ones before that number. */
  readonly before?: number;
  readonly limit: number;
  /** Only rows of which this became. */
  readonly outcome?: RowOutcome;
}

/** Batches at rest, for those who ask. */
export interface BatchStore {
  /** Opens a file of a batch that will be submitted later; one that never is, is forgotten. */
  file(organisation: string, batch: string, part: BatchPart): FileSink;
  /** Forgets what was uploaded for a batch that was not submitted. */
  discard(organisation: string, batch: string): Promise<void>;
  claim(organisation: string, key: string, at: Instant): Promise<Claim>;
  release(organisation: string, key: string): Promise<void>;
  /** Puts it on record with its first job, and answers the claim by it: whole or not at all. */
  submit(
    organisation: string,
    batch: NewBatch,
    claim?: { readonly key: string; readonly request: string },
  ): Promise<void>;
  get(organisation: string, batch: string): Promise<BatchReport | undefined>;
  /** Newest first; `before` is the id of the last one that is known. */
  list(organisation: string, limit: number, before?: string): Promise<readonly BatchReport[]>;
  rows(organisation: string, batch: string, window: Window): Promise<readonly NumberedReport[]>;
  /** As it was submitted, and which of its files are kept; `undefined` where there is no such batch. */
  submitted(
    organisation: string,
    batch: string,
  ): Promise<{ readonly batch: NewBatch; readonly kept: readonly BatchPart[] } | undefined>;
  /** A file that is kept. */
  kept(organisation: string, batch: string, part: BatchPart): AsyncIterable<Uint8Array>;
  /** Copies what is kept of a batch for another one that will be submitted. */
  copy(organisation: string, from: string, to: string): Promise<void>;
  /** What is not begun will not be. False where there is no such batch. */
  cancel(organisation: string, batch: string, at: Instant): Promise<boolean>;
}

/** What became of a task that is given back. */
export interface Failure {
  readonly code: string;
  /** It would fail again: the batch ends with it. */
  readonly final: boolean;
}

/** Batches at rest, for those who work them. Each method is one transaction, its jobs included. */
export interface BatchDesk {
  /** The next task that nobody has; `undefined` where there is none just now. */
  take(): Promise<BatchTask | undefined>;
  /** `undefined` where the batch is gone. */
  batch(task: BatchTask): Promise<NewBatch | undefined>;
  upload(task: BatchTask, part: BatchPart): AsyncIterable<Uint8Array>;
  /** Rows to be worked, with their job; false where the batch is to be read no further. Again is no second time. */
  addSlice(task: BatchTask, slice: number, rows: readonly NumberedRow[]): Promise<boolean>;
  content(task: BatchTask): Promise<readonly NumberedRow[]>;
  /** Done; with the last one, the batch is about to be closed. False where somebody else has taken it over meanwhile. */
  finish(task: BatchTask, reports: readonly (NumberedReport & { readonly report: RowReport })[]): Promise<boolean>;
  /** The batch has ended. */
  close(task: BatchTask, at: Instant): Promise<void>;
  /** To be taken again later, or never. */
  giveBack(task: BatchTask, failure: Failure): Promise<void>;
  /** Gives back what processes had that have ended; how many tasks. */
  rescue(): Promise<number>;
  /** Makes jobs anew that are missing: of the oldest batches, some at a time; how many. */
  renew(): Promise<number>;
  /** Forgets batches that ended before that instant, uploads that became no batch, and old keys. */
  forget(ended: Instant, unsubmitted: Instant, keys: Instant): Promise<void>;
}
