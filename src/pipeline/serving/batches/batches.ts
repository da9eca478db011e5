import {
  InputError,
  StateError,
  printSorted,
  toHex,
  utf8,
  type BatchReport,
  type BatchTerms,
  type Json,
  type PassportSet,
  type Programme,
} from '../../../model/index.js';
import type { Issuing, System } from '../../issuing/index.js';
import type { BatchPart, BatchStore, Claim, NewBatch, NumberedReport, Window } from './ports.js';
import { checkTerms, columnsOf, rowsOf, type Look, type Reading } from './reading.js';

/** A key is made up by its caller: a UUID has 36 characters. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/** What is asked for beside the files. */
export interface BatchRequest {
  /** Slug of the programme. */
  readonly programme: string;
  readonly dryRun: boolean;
  readonly terms: Omit<BatchTerms, 'learners' | 'passport'>;
}

type Given = BatchRequest['terms'];

/** What is to be otherwise than in the batch that is repeated; `null` takes a term out. */
export interface Repetition {
  readonly dryRun: boolean;
  readonly terms: { readonly [Name in keyof Given]?: Given[Name] | null };
}

interface Answered {
  readonly batch: BatchReport;
  /** It had been answered before. */
  readonly again: boolean;
}

/** What a kept file holds, and by which terms it is read. */
export interface Columns {
  readonly programme: Programme;
  readonly terms: BatchTerms;
  readonly inspection: Awaited<ReturnType<typeof columnsOf>>;
}

/** A batch that is being uploaded. It is either submitted or abandoned. */
export interface Draft {
  /** Takes the next bytes of a file. */
  write(part: BatchPart, bytes: Uint8Array): Promise<void>;
  /**
   * Submits it; with a key that was answered before, gives that answer again. InputError `batch.results-missing`,
   * `batch.programme-unknown`, `batch.key-reused`, and what reading with those terms would throw.
   */
  submit(request: BatchRequest): Promise<Answered>;
  /** Forgets what was written, where it was not submitted. */
  abandon(): Promise<void>;
}

/** The batches of one organisation. */
export interface Batches {
  /** With a key, StateError `batch.key-in-use` while another request of it is under way; InputError `batch.key-unusable`. */
  begin(key?: string): Promise<Draft>;
  /** StateError `batch.unknown`, here and below. */
  get(id: string): Promise<BatchReport>;
  list(window: { readonly limit: number; readonly before?: string }): Promise<readonly BatchReport[]>;
  rows(id: string, window: Window): Promise<readonly NumberedReport[]>;
  /**
   * Another batch from the file of a dry run, without a new upload. What is issued so is of the programme that was tried: StateError
   * `batch.programme-changed` where it is another one by now. StateError `batch.file-gone` where no file is kept, here and below;
   * a key is used as in `begin`.
   */
  repeat(id: string, request: Repetition, key?: string): Promise<Answered>;
  columns(id: string, look: Look): Promise<Columns>;
  /** The first credential of a dry run, as it would look; nothing of it is kept. */
  preview(id: string): ReturnType<Issuing['preview']>;
  /** What is issued stays; what is not begun is not issued. */
  cancel(id: string): Promise<BatchReport>;
}

export interface BatchesParts {
  readonly store: BatchStore;
  readonly system: System;
  readonly organisation: string;
  readonly programme: (slug: string) => Promise<Programme | undefined>;
  /** The passport that credentials of a programme count towards, where it is in one. */
  readonly passport: (programme: Programme) => Promise<PassportSet | undefined>;
  readonly reading: Reading;
  readonly issuing: () => Promise<Pick<Issuing, 'preview'>>;
  /** Something is there to be worked on. */
  readonly wake: () => void;
}

function unknown(): StateError {
  return new StateError('batch.unknown', 'there is no such batch', 'GET /batches lists those that there are');
}

function printed(programme: Programme): string {
  return printSorted(programme as unknown as Json);
}

/** As it stands before anything of it was done. */
function begun({ id, submitted, dryRun, programme, language }: BatchReport): BatchReport {
  const rows = { read: 0, worked: 0 };
  return { id, state: 'reading', submitted, dryRun, programme, language, rows, outcomes: {}, processes: {} };
}

function fileGone(): StateError {
  return new StateError(
    'batch.file-gone',
    'the file of this batch is not kept',
    'send the file anew; files of dry runs are kept until their batch is forgotten',
  );
}

/** The terms with what is to be otherwise. */
function changed(before: BatchTerms, changes: Repetition['terms']): Given {
  const own = Object.entries(before).filter(([name]) => name !== 'learners' && name !== 'passport');
  const otherwise = Object.entries(changes).filter(([, value]) => value !== undefined);
  const terms = new Map<string, unknown>([...own, ...otherwise]);
  return Object.fromEntries([...terms].filter(([, value]) => value !== null)) as unknown as Given;
}

export function createBatches(parts: BatchesParts): Batches {
  const { store, system, organisation, reading, wake } = parts;

  const digestOf = (text: string): string => toHex(system.sha256(utf8(text)));

  async function claimed(key: string | undefined): Promise<Claim | undefined> {
    if (key === undefined) return undefined;
    if (!KEY.test(key))
      throw new InputError(
        'batch.key-unusable',
        'the idempotency key is empty, too long, or holds other than printable characters',
        'send a random one, such as a UUID',
      );
    const claim = await store.claim(organisation, digestOf(`${organisation}\n${key}`), system.now());
    if (claim.state !== 'busy') return claim;
    throw new StateError(
      'batch.key-in-use',
      'a request with that idempotency key is under way',
      'ask again in a few seconds',
    );
  }

  async function answeredBefore({ request, batch }: Claim & { readonly state: 'answered' }, present: string) {
    if (request !== present)
      throw new InputError(
        'batch.key-reused',
        'that idempotency key was used for another request',
        'make up a new key for a new request',
      );
    const report = await store.get(organisation, batch);
    if (report === undefined) throw unknown();
    return { batch: begun(report), again: true };
  }

  const keyOf = (given: string | undefined): string | undefined =>
    given === undefined ? undefined : digestOf(`${organisation}\n${given}`);

  /** Puts on record what was uploaded, or copied, under that id. */
  async function record(
    batch: Pick<NewBatch, 'id' | 'dryRun' | 'programme'> & { readonly terms: Given; readonly learners: boolean },
    claim: Parameters<BatchStore['submit']>[2],
  ): Promise<Answered> {
    const { learners, terms, ...named } = batch;
    const set = await parts.passport(batch.programme);
    const whole: BatchTerms = {
      ...terms,
      ...(learners ? { learners: true } : {}),
      ...(set === undefined ? {} : { passport: set.title }),
    };
    const submitted = system.now();
    await store.submit(organisation, { ...named, submitted, terms: whole }, claim);
    wake();
    const report: BatchReport = {
      ...named,
      state: 'reading',
      programme: named.programme.slug,
      language: terms.language,
      submitted,
      rows: { read: 0, worked: 0 },
      outcomes: {},
      processes: {},
    };
    return { batch: report, again: false };
  }

  /** A batch whose file is kept. */
  async function kept(id: string): Promise<{ readonly batch: NewBatch; readonly learners: boolean }> {
    const found = await store.submitted(organisation, id);
    if (found === undefined) throw unknown();
    const { batch, kept: parts } = found;
    const learners = parts.includes('learners');
    if (!parts.includes('results') || learners !== (batch.terms.learners === true)) throw fileGone();
    return { batch, learners };
  }

  const fileOf =
    (id: string) =>
    (part: BatchPart): AsyncIterable<Uint8Array> =>
      store.kept(organisation, id, part);

  async function begin(given?: string): Promise<Draft> {
    const claim = await claimed(given);
    const key = keyOf(given);
    const id = `bat_${toHex(system.random(8))}`;
    const files = new Map<BatchPart, { readonly sink?: ReturnType<BatchStore['file']>; readonly hash: Hash }>();
    let open = true;

    function fileOf(part: BatchPart) {
      const known = files.get(part);
      if (known !== undefined) return known;
      const hash = new Hash((bytes) => system.sha256(bytes));
      // What was answered before is compared by its digest, and not kept again.
      const file = claim?.state === 'answered' ? { hash } : { hash, sink: store.file(organisation, id, part) };
      files.set(part, file);
      return file;
    }

    return {
      async write(part, bytes) {
        const { hash, sink } = fileOf(part);
        hash.add(bytes);
        await sink?.write(bytes);
      },

      async submit({ programme: slug, dryRun, terms }) {
        const digests = Object.fromEntries([...files].map(([part, { hash }]) => [part, hash.digest()]));
        const request = digestOf(printSorted({ slug, dryRun, terms: { ...terms }, files: digests } as Json));
        if (claim?.state === 'answered') return answeredBefore(claim, request).finally(() => (open = false));
        if (!files.has('results'))
          throw new InputError('batch.results-missing', 'there is no results file', 'send it as the part results');
        const programme = await parts.programme(slug);
        if (programme === undefined)
          throw new InputError(
            'batch.programme-unknown',
            'there is no such programme',
            'GET /programmes lists what there is',
          );
        await checkTerms(terms, programme, reading);
        for (const { sink } of files.values()) await sink?.end();
        const batch = { id, dryRun, programme, terms, learners: files.has('learners') };
        const answer = await record(batch, key === undefined ? undefined : { key, request });
        open = false;
        return answer;
      },

      async abandon() {
        if (!open) return;
        open = false;
        // Where the database is gone, what is left is forgotten later.
        await Promise.allSettled([...files.values()].map(({ sink }) => sink?.end()));
        if (files.size > 0) await store.discard(organisation, id).catch(() => undefined);
        if (key !== undefined && claim?.state === 'held') await store.release(organisation, key).catch(() => undefined);
      },
    };
  }

  async function repeat(id: string, { dryRun, terms: changes }: Repetition, given?: string): Promise<Answered> {
    const claim = await claimed(given);
    const key = keyOf(given);
    const copy = `bat_${toHex(system.random(8))}`;
    try {
      const request = digestOf(printSorted({ repetition: id, dryRun, changes } as unknown as Json));
      if (claim?.state === 'answered') return await answeredBefore(claim, request);
      const { batch, learners } = await kept(id);
      const terms = changed(batch.terms, changes);
      const now = await parts.programme(batch.programme.slug);
      const same = now !== undefined && printed(now) === printed(batch.programme);
      if (now === undefined || (!dryRun && !same))
        throw new StateError(
          'batch.programme-changed',
          'the programme has changed since the dry run',
          'repeat the dry run, and issue from that one',
        );
      await checkTerms(terms, now, reading);
      await store.copy(organisation, id, copy);
      const answer = { id: copy, dryRun, programme: now, terms, learners };
      return await record(answer, key === undefined ? undefined : { key, request });
    } catch (cause) {
      await store.discard(organisation, copy).catch(() => undefined);
      if (key !== undefined && claim?.state === 'held') await store.release(organisation, key).catch(() => undefined);
      throw cause;
    }
  }

  async function get(id: string): Promise<BatchReport> {
    const report = await store.get(organisation, id);
    if (report === undefined) throw unknown();
    return report;
  }

  return {
    begin,
    repeat,
    async columns(id, look) {
      const { batch } = await kept(id);
      const { programme, terms } = batch;
      return { programme, terms, inspection: await columnsOf(batch, fileOf(id), reading, look) };
    },
    async preview(id) {
      const { batch } = await kept(id);
      const { programme, terms } = batch;
      const { language, passport } = terms;
      const rows = await rowsOf(batch, fileOf(id), reading);
      const issuing = await parts.issuing();
      return issuing.preview({ programme, language, rows, ...(passport === undefined ? {} : { passport }) });
    },
    get,
    list: ({ limit, before }) => store.list(organisation, limit, before),
    async rows(id, window) {
      await get(id);
      return store.rows(organisation, id, window);
    },
    async cancel(id) {
      if (!(await store.cancel(organisation, id, system.now()))) throw unknown();
      wake();
      return get(id);
    },
  };
}

/** A digest over bytes that come in pieces: of the digests of stretches of one length, whatever the pieces were. */
class Hash {
  readonly #stretch = new Uint8Array(64 * 1024);
  #filled = 0;
  #digest = '';
  constructor(readonly sha256: (bytes: Uint8Array) => Uint8Array) {}

  add(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length;) {
      const some = bytes.subarray(from, from + this.#stretch.length - this.#filled);
      this.#stretch.set(some, this.#filled);
      this.#filled += some.length;
      from += some.length;
      if (this.#filled === this.#stretch.length) this.#fold();
    }
  }

  #fold(): void {
    const inner = toHex(this.sha256(this.#stretch.subarray(0, this.#filled)));
    this.#digest = toHex(this.sha256(utf8(`${this.#digest}${inner}`)));
    this.#filled = 0;
  }

  digest(): string {
    if (this.#filled > 0 || this.#digest === '') this.#fold();
    return this.#digest;
  }
}
