import {
  InvariantError,
  asList,
  fromUtf8,
  instantOf,
  millisecondsOf,
  sameBytes,
  type Instant,
  type Json,
  type JsonObject,
  type Sealable,
} from '../../model/index.js';
import { toBase58 } from './base58.js';
import { Options } from './options.js';
import { Shapes, type PlainReason } from './shapes.js';
import type { Filled, Source } from './template.js';

/** How the plain library proves, which is what compiled shapes are learned from and held to. */
export interface Plainly extends Source {
  prove(sealable: Sealable, created: Instant): Promise<Uint8Array>;
}

/** Digests and Ed25519 signatures of one key, at once where the machine can. */
export interface Machine {
  sha256(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>;
  sign(data: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

/** Numbers of credentials: by compiled shapes, and by the plain library, with the reason. */
export interface ProofWays {
  readonly compiled: number;
  readonly plain: Readonly<Partial<Record<PlainReason, number>>>;
  /** Of the compiled: compared with the plain library, byte for byte, and found the same. */
  readonly guarded: number;
}

const encoder = new TextEncoder();

/** A date that the suites write as it is. */
function isExact(created: Instant): boolean {
  const time = millisecondsOf(created);
  return !Number.isNaN(time) && instantOf(time) === created;
}

/** Proves by compiled shapes where it has one, else plainly, and learns from that. */
export class CompiledProver {
  readonly #plainly: Plainly;
  readonly #ready: () => Promise<Machine>;
  readonly #shapes: Shapes;
  #machine: Machine | undefined;
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
    const made = this.#made(sealable, created);
    if (made === undefined) return this.#afterOthers(sealable, created, guard);
    return this.#guard(await made, sealable, created, guard);
  }

  #made(sealable: Sealable, created: Instant): Promise<Uint8Array> | undefined {
    if (this.#options === undefined || !isExact(created)) return undefined;
    const filled = this.#shapes.fill(sealable);
    return filled === undefined ? undefined : this.#finish(filled, created, this.#options);
  }

  async #guard(made: Uint8Array, sealable: Sealable, created: Instant, guard: boolean): Promise<Uint8Array> {
    this.#compiled++;
    if (!guard) return made;
    // Ed25519 has one signature for one input, so that equal bytes are equal canonical forms too.
    if (!sameBytes(made, await this.#plainly.prove(sealable, created)))
      throw new InvariantError(`a compiled proof is not what the plain library makes: ${sealable.document.id}`);
    this.#guarded++;
    return made;
  }

  #afterOthers(sealable: Sealable, created: Instant, guard: boolean): Promise<Uint8Array> {
    const turn = this.#last.then(async () => {
      const made = this.#made(sealable, created);
      return made === undefined ? this.#learned(sealable, created) : this.#guard(await made, sealable, created, guard);
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #learned(sealable: Sealable, created: Instant): Promise<Uint8Array> {
    const bytes = await this.#plainly.prove(sealable, created);
    const reason = await this.#learn(sealable, created, bytes);
    this.#plain.set(reason, (this.#plain.get(reason) ?? 0) + 1);
    return bytes;
  }

  async #learn(sealable: Sealable, created: Instant, bytes: Uint8Array): Promise<PlainReason> {
    if (!isExact(created)) return 'outside';
    this.#options ??= await this.#optionsIn(bytes);
    const options = this.#options;
    if (options === undefined) return 'unproven';
    return this.#shapes.learn(sealable, async (filled, one) => {
      const made = this.#finish(filled, created, options);
      const plain = one === sealable ? bytes : await this.#plainly.prove(one, created);
      return sameBytes(await made, plain);
    });
  }

  #optionsIn(bytes: Uint8Array): Promise<Options | undefined> {
    const proved = JSON.parse(fromUtf8(bytes) ?? '') as JsonObject;
    return Options.of(asList(proved['proof']) as readonly JsonObject[], proved['@context'] as Json, this.#plainly);
  }

  /** What is in the pieces is read before anything is waited for: the next document takes their place. */
  async #finish({ canonical, print }: Filled, created: Instant, options: Options): Promise<Uint8Array> {
    const machine = this.#machine as Machine;
    const { hashes, room } = options.at(created, machine);
    const hash = machine.sha256(canonical);
    const { bytes, end } = print(room);
    const values: string[] = [];
    const signed = new Uint8Array(64);
    signed.set(await hash, 32);
    for (const one of hashes) {
      signed.set(await one);
      values.push(`z${toBase58(await machine.sign(signed))}`);
    }
    const { written } = encoder.encodeInto(options.print(created, values), bytes.subarray(end));
    // Some signatures have a letter less.
    return end + written === bytes.length ? bytes : bytes.slice(0, end + written);
  }
}
