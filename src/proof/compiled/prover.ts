import {
  InvariantError,
  asList,
  fromUtf8,
  sameBytes,
  type Instant,
  type Json,
  type JsonObject,
  type Sealable,
} from '../../model/index.js';
import type { Canonical } from './lines.js';
import { Options, isExact, signedData, writeProofs, type Dated } from './options.js';
import { Shapes, type PlainReason } from './shapes.js';
import type { Filled, Source } from './template.js';

/** How the plain library proves, which is what compiled shapes are learned from and held to. */
export interface Plainly extends Source {
  prove(sealable: Sealable, created: Instant): Promise<Uint8Array>;
}

/** Digests and Ed25519 signatures of one key, at once where the machine can. */
export interface Machine {
  sha256(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /** SHA-256 of what begins so, which is hashed once. */
  after?: ((start: Uint8Array) => (rest: Uint8Array) => Uint8Array) | undefined;
  sign(data: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

/** Numbers of credentials: by compiled shapes, and by the plain library, with the reason. */
export interface ProofWays {
  readonly compiled: number;
  readonly plain: Readonly<Partial<Record<PlainReason, number>>>;
  /** Of the compiled: compared with the plain library, byte for byte, and found the same. */
  readonly guarded: number;
}

/** Proves by compiled shapes where it has one, else plainly, and learns from that. */
export class CompiledProver {
  readonly #plainly: Plainly;
  readonly #ready: () => Promise<Machine>;
  readonly #shapes: Shapes<Sealable>;
  #machine: Machine | undefined;
  /** The last date that was seen to be one. */
  #exact: Instant | undefined;
  #options: Options | undefined;
  /** Plain proofs one after the other: what one teaches, the next need not learn. */
  #last: Promise<unknown> = Promise.resolve();
  #compiled = 0;
  #guarded = 0;
  readonly #plain = new Map<PlainReason, number>();

  constructor(plainly: Plainly, ready: () => Promise<Machine>) {
    this.#plainly = plainly;
    this.#ready = ready;
    this.#shapes = new Shapes(plainly);
  }

  get ways(): ProofWays {
    return { compiled: this.#compiled, plain: Object.fromEntries(this.#plain), guarded: this.#guarded };
  }

  async prove(sealable: Sealable, created: Instant, guard: boolean): Promise<Uint8Array> {
    this.#machine ??= await this.#ready();
    const made = this.#made(sealable, created, this.#machine);
    if (made === undefined) return this.#afterOthers(sealable, created, guard, this.#machine);
    if (guard || !isBytes(made)) return this.#counted(await made, sealable, created, guard);
    this.#compiled++;
    return made;
  }

  #made(sealable: Sealable, created: Instant, machine: Machine): Uint8Array | Promise<Uint8Array> | undefined {
    const dated = this.#dated(created, machine);
    if (dated === undefined) return undefined;
    const filled = this.#shapes.fill(sealable);
    return filled === undefined ? undefined : finish(filled, dated, machine);
  }

  #dated(created: Instant, machine: Machine): Dated | undefined {
    if (created !== this.#exact) {
      if (!isExact(created)) return undefined;
      this.#exact = created;
    }
    return this.#options?.at(created, machine);
  }

  async #counted(made: Uint8Array, sealable: Sealable, created: Instant, guard: boolean): Promise<Uint8Array> {
    this.#compiled++;
    if (!guard) return made;
    // Ed25519 has one signature for one input, so that equal bytes are equal canonical forms too.
    if (!sameBytes(made, await this.#plainly.prove(sealable, created)))
      throw new InvariantError(`a compiled proof is not what the plain library makes: ${sealable.document.id}`);
    this.#guarded++;
    return made;
  }

  #afterOthers(sealable: Sealable, created: Instant, guard: boolean, machine: Machine): Promise<Uint8Array> {
    const turn = this.#last.then(async () => {
      const made = this.#made(sealable, created, machine);
      return made === undefined
        ? this.#learned(sealable, created, machine)
        : this.#counted(await made, sealable, created, guard);
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #learned(sealable: Sealable, created: Instant, machine: Machine): Promise<Uint8Array> {
    const bytes = await this.#plainly.prove(sealable, created);
    const reason = await this.#learn(sealable, created, bytes, machine);
    this.#plain.set(reason, (this.#plain.get(reason) ?? 0) + 1);
    return bytes;
  }

  async #learn(sealable: Sealable, created: Instant, bytes: Uint8Array, machine: Machine): Promise<PlainReason> {
    if (!isExact(created)) return 'outside';
    this.#options ??= await this.#optionsIn(bytes);
    const dated = this.#dated(created, machine);
    if (dated === undefined) return 'unproven';
    return this.#shapes.learn(sealable, async (filled, one) => {
      const made = finish(filled, dated, machine);
      const plain = one === sealable ? bytes : await this.#plainly.prove(one, created);
      return sameBytes(await made, plain);
    });
  }

  #optionsIn(bytes: Uint8Array): Promise<Options | undefined> {
    const proved = JSON.parse(fromUtf8(bytes) ?? '') as JsonObject;
    return Options.of(asList(proved['proof']) as readonly JsonObject[], proved['@context'] as Json, this.#plainly);
  }
}

/** By the beginnings of shapes that are in use; they are forgotten with their shapes. */
const begun = new WeakMap<Uint8Array, { readonly after: Machine['after']; digest(rest: Uint8Array): Uint8Array }>();

/** SHA-256 of a canonical form. Up to a third of it is the same in all documents of its shape. */
function digestOf({ bytes, start }: Canonical, { sha256, after }: Machine): Uint8Array | Promise<Uint8Array> {
  if (start === undefined || after === undefined) return sha256(bytes);
  let one = begun.get(start);
  if (one?.after !== after) {
    one = { after, digest: after(start) };
    begun.set(start, one);
  }
  return one.digest(bytes.subarray(start.length));
}

/** What is in the pieces is read before anything is waited for: the next document takes their place. */
function finish({ canonical, print }: Filled, dated: Dated, machine: Machine): Uint8Array | Promise<Uint8Array> {
  const document = digestOf(canonical, machine);
  const signatures: Uint8Array[] = [];
  for (const options of dated.hashes) {
    if (!isBytes(document) || !isBytes(options)) break;
    const signature = machine.sign(signedData(options, document));
    if (!isBytes(signature)) break;
    signatures.push(signature);
  }
  if (signatures.length < dated.hashes.length) {
    const { bytes, end } = print(dated.room);
    return finishLater(document, bytes, end, dated, machine);
  }
  // Some signatures take fewer letters than others: what stands behind is written first, so that nothing large is copied for its length.
  const tail = tailOf(dated.room);
  const length = writeProofs(dated, signatures, tail, 0);
  const { bytes, end } = print(length);
  bytes.set(tail.subarray(0, length), end);
  return bytes;
}

let lastTail = new Uint8Array(0);

function tailOf(room: number): Uint8Array {
  if (lastTail.length < room) lastTail = new Uint8Array(room);
  return lastTail;
}

async function finishLater(
  document: Uint8Array | Promise<Uint8Array>,
  bytes: Uint8Array,
  end: number,
  dated: Dated,
  { sign }: Machine,
): Promise<Uint8Array> {
  const signatures: Uint8Array[] = [];
  for (const options of dated.hashes) signatures.push(await sign(signedData(await options, await document)));
  return ended(bytes, writeProofs(dated, signatures, bytes, end));
}

function isBytes(value: Uint8Array | Promise<Uint8Array>): value is Uint8Array {
  // Not by its class: it may come from another realm than this module.
  return ArrayBuffer.isView(value);
}

/** Most signatures take the most letters; where some take fewer, bytes are left over. */
function ended(bytes: Uint8Array, end: number): Uint8Array {
  return end === bytes.length ? bytes : bytes.slice(0, end);
}
