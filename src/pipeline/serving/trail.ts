import {
  printSorted,
  toHex,
  utf8,
  type Instant,
  type TrailEntry,
  type TrailEvent,
  type TrailReport,
} from '../../model/index.js';
import type { System } from '../issuing/index.js';
import type { SoughtEntries, TrailHead, TrailStore } from './ports.js';

/** What stands before the first entry. */
const BEGINNING = '0'.repeat(64);
/** Entries read at a time when a whole trail is checked. */
const PAGE = 1_000;
/** Entries written in one transaction at most. */
const TOGETHER = 500;

/** The audit trail of one organisation. */
export interface Trail {
  /** Resolves when the entry lasts. Those that come together are written together. */
  append(event: TrailEvent): Promise<void>;
  read(from: { readonly after: number; readonly limit: number }): Promise<readonly TrailEntry[]>;
  /** Newest first. */
  search(sought: SoughtEntries): Promise<readonly TrailEntry[]>;
  /** Reads the chain from its beginning. Shows every change of a row, a row that was taken out, and a tail that was cut off. */
  check(): Promise<TrailReport>;
}

type Unchained = Omit<TrailEntry, 'previous' | 'digest'>;

function chained(entry: Unchained, previous: string, system: Pick<System, 'sha256'>): TrailEntry {
  const { organisation, number, at, actor, action, object, outcome, code, request } = entry;
  const said = printSorted({ organisation, number, at, actor, action, object, outcome, code, request });
  return { ...entry, previous, digest: toHex(system.sha256(utf8(`${previous}\n${said}`))) };
}

interface Waiting {
  readonly event: TrailEvent & { readonly at: Instant };
  readonly written: () => void;
  readonly lost: (cause: unknown) => void;
}

export function createTrail({
  store,
  system,
  organisation,
}: {
  readonly store: TrailStore;
  readonly system: System;
  readonly organisation: string;
}): Trail {
  const waiting: Waiting[] = [];
  let writing = false;

  function following(head: TrailHead, events: readonly Waiting['event'][]): readonly TrailEntry[] {
    const entries: TrailEntry[] = [];
    let previous = head.number === 0 ? BEGINNING : head.digest;
    for (const [index, event] of events.entries()) {
      const entry = chained({ ...event, organisation, number: head.number + index + 1 }, previous, system);
      previous = entry.digest;
      entries.push(entry);
    }
    return entries;
  }

  async function writeWaiting(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const some = waiting.splice(0, TOGETHER);
      try {
        await store.append(organisation, (head) =>
          following(
            head,
            some.map(({ event }) => event),
          ),
        );
        for (const { written } of some) written();
      } catch (cause) {
        for (const { lost } of some) lost(cause);
      }
    }
    writing = false;
  }

  return {
    append: (event) =>
      new Promise((written, lost) => {
        waiting.push({ event: { ...event, at: system.now() }, written, lost });
        if (!writing) void writeWaiting();
      }),

    read: ({ after, limit }) => store.read(organisation, after, limit),

    search: (sought) => store.search(organisation, sought),

    async check() {
      // The head first: entries that are added while this reads are beyond it and no fault.
      const head = await store.head(organisation);
      let before: TrailHead = { number: 0, digest: BEGINNING };
      while (before.number < head.number) {
        const entries = await store.read(organisation, before.number, PAGE);
        for (const entry of entries) {
          const { previous, digest, ...said } = entry;
          const due = chained(said, before.digest, system);
          if (said.number !== before.number + 1 || previous !== before.digest || digest !== due.digest)
            return { organisation, entries: head.number, head: head.digest, brokenAt: before.number + 1 };
          before = { number: said.number, digest };
          if (before.number === head.number) break;
        }
        if (entries.length === 0) break;
      }
      const whole = before.number === head.number && (head.number === 0 || before.digest === head.digest);
      // Rows beyond the head were put there by somebody else than this code.
      return {
        organisation,
        entries: head.number,
        head: head.digest,
        ...(whole ? {} : { brokenAt: Math.min(before.number + 1, head.number) }),
      };
    },
  };
}
