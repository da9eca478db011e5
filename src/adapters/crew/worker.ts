/** Runs in a thread of `crew.ts`: batches are begun and finished here, and kept in between. */
import { sign } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { move, transferableSymbol, valueSymbol, workerData } from 'piscina';
import { createConformer } from '../../elm/index.js';
import { readVocabularies, type Programme } from '../../model/index.js';
import { createFormsCrew, wireForms, type Begun, type Task } from '../../pipeline/issuing/crew/index.js';
import { createBundler, type Bundled, type BundleOrder } from '../../pipeline/issuing/passports/index.js';
import { createDocuments } from '../documents.js';
import { readFonts } from '../fonts.js';
import { createFormsOpener } from '../register/forms.js';
import { Room } from '../register/woven.js';
import { createSystem } from '../system.js';
import {
  failureOf,
  workerEnded,
  type Answer,
  type Beginning,
  type Equipment,
  type Findings,
  type Finishing,
  type Finished,
} from './message.js';

/** Of 19: who waits for an answer comes before a batch, which takes what is left. */
const PRIORITY = 10;

/** Linux has a priority for each thread; elsewhere a batch and an answer are alike. */
function stepBack(): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    if (Number.isSafeInteger(thread) && thread !== process.pid) setPriority(thread, PRIORITY);
  } catch {
    // No such place, or no right to it.
  }
}

stepBack();

const { privateKey, algorithm, chain, proofKey, issuer, proofSet } = workerData as Equipment;
// JWS wants r and s side by side (RFC 7518 §3.4); RSA ignores the setting.
const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
const documents = createDocuments();
const vocabularies = readVocabularies(documents.vocabularies());

const system = createSystem();
const contexts = documents.contexts();

const { forms, prover, resolveDid } = wireForms({
  system,
  keys: {
    // In this thread at once: there is nothing else to do here meanwhile.
    sealingKey: {
      algorithm,
      chain,
      sign: (inputs) => Promise.resolve(inputs.map((input) => new Uint8Array(sign('sha256', input, key)))),
    },
    proofKey,
    issuer: frozen(issuer),
  },
  contexts,
  conformer: createConformer({
    schema: documents.schema('edc'),
    issuedSchema: documents.schema('edc-issued'),
    vocabularies,
  }),
  vocabularies,
  fonts: readFonts(documents),
  proofSet,
});
const crew = createFormsCrew(forms);
/** For the forms of one passport: a thread has one task at a time. */
const room = new Room();
const bundler = createBundler({
  system,
  keys: { issuer },
  prover,
  contexts,
  resolveDid,
  openForms: createFormsOpener(room),
});

/** Programmes that are known here; a batch brings a copy of its own. */
const MOST_PROGRAMMES = 64;
const programmes = new Map<string, Programme>();

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) for (const item of Object.values(Object.freeze(value))) frozen(item);
  return value;
}

/** The same object for the same programme, which nobody changes: what was made of it is known by it. */
function interned(programme: Programme): Programme {
  const text = JSON.stringify(programme);
  const known = programmes.get(text);
  if (known !== undefined) return known;
  if (programmes.size >= MOST_PROGRAMMES) programmes.clear();
  programmes.set(text, frozen(programme));
  return programme;
}

function withInterned(tasks: readonly Task[]): readonly Task[] {
  let last: { readonly given: Programme; readonly own: Programme } | undefined;
  return tasks.map((task) => {
    if (last?.given !== task.programme) last = { given: task.programme, own: interned(task.programme) };
    return { ...task, programme: last.own };
  });
}

const begun = new Map<number, Begun>();

async function answer<Value>(work: () => Promise<Value>): Promise<Answer<Value>> {
  try {
    return { value: await work() };
  } catch (cause) {
    return { failure: failureOf(cause) };
  }
}

/** Drafts and conforms; what comes of it stays here. */
export function begin({ batch, tasks }: Beginning): Promise<Answer<Findings>> {
  return answer(async () => {
    const one = await crew.begin(withInterned(tasks));
    begun.set(batch, one);
    return one.findings;
  });
}

/** Signs what was begun here. The bytes of the forms are handed over, not copied. */
export async function finish({ batch, orders }: Finishing): Promise<object> {
  const answered = await answer(async (): Promise<Finished> => {
    const one = begun.get(batch);
    begun.delete(batch);
    // Another thread began it, which is gone.
    if (one === undefined) throw workerEnded();
    const { forms: made, refused } = await one.finish(orders, () => undefined);
    return { forms: made, refused: [...refused] };
  });
  const buffers = new Set(
    'value' in answered
      ? answered.value.forms.flatMap(({ sealed, proved, overlap }) => [
          sealed.buffer,
          proved.buffer,
          ...(overlap === undefined ? [] : [overlap.payload.buffer]),
        ])
      : [],
  );
  return move({ [transferableSymbol]: [...buffers], [valueSymbol]: answered }) as object;
}

/** Makes a passport. Its bytes are handed over, not copied. */
export async function bundle(order: BundleOrder): Promise<object> {
  room.clear();
  const answered = await answer(async (): Promise<Bundled> => {
    const { members, ...bundled } = await bundler.bundle(order);
    void members;
    return bundled;
  });
  const made = 'value' in answered ? answered.value.passport : undefined;
  const buffers = made === undefined ? [] : [made.presentation.buffer, made.package.buffer];
  return move({ [transferableSymbol]: buffers, [valueSymbol]: answered }) as object;
}

export function drop(batch: number): void {
  begun.delete(batch);
}
