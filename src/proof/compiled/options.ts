import {
  type CutText,
  type Instant,
  type Json,
  type JsonObject,
  Sentinels,
  instantOf,
  millisecondsOf,
} from '../../model/index.js';
import { LONGEST, writeBase58 } from './base58.js';
import type { Source } from './template.js';

type Digest = Uint8Array | Promise<Uint8Array>;

const encoder = new TextEncoder();

/** One proof: its canonical options and its JSON, cut where `created` and `proofValue` stand. */
interface Prepared {
  readonly canonical: CutText;
  readonly json: CutText;
}

/** Between two proofs' texts; JSON escapes it, so that it is in none of them. */
const VALUE_HERE = '\n';
const CREATED = 0;
const VALUE = 1;
const ANY = { scheme: '', pattern: undefined };

function filled({ texts, slots }: CutText, values: readonly string[]): string {
  return slots.reduce((text, slot, index) => `${text}${values[slot] ?? ''}${texts[index + 1] ?? ''}`, texts[0] ?? '');
}

/** The proofs of one key at one time, but for their signatures. */
export interface Dated {
  readonly created: Instant;
  /** SHA-256 of each proof's canonical options. */
  readonly hashes: readonly Digest[];
  /** What stands behind the form, in the order of the file, one more than signatures. */
  readonly pieces: readonly Uint8Array[];
  /** The most bytes that it takes with signatures. */
  readonly room: number;
}

/** Writes what stands behind the form: the member `proof`, and the brace that ends the document. Where it ends. */
export function writeProofs({ pieces }: Dated, signatures: readonly Uint8Array[], out: Uint8Array, at: number): number {
  let end = at;
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] as Uint8Array;
    out.set(piece, end);
    end += piece.length;
    const signature = signatures[index];
    if (signature !== undefined) end = writeBase58(signature, out, end);
  }
  return end;
}

/** A date that the suites write as it is. */
export function isExact(created: Instant): boolean {
  const time = millisecondsOf(created);
  return !Number.isNaN(time) && instantOf(time) === created;
}

/** What is hashed and signed: SHA-256 of a proof's options, then that of the document. */
export function signedData(options: Uint8Array, document: Uint8Array): Uint8Array {
  const data = new Uint8Array(64);
  data.set(options);
  data.set(document, 32);
  return data;
}

/** The proofs of one key but for their date and value: of everything else in them nothing varies. */
export class Options {
  readonly #proofs: readonly Prepared[];
  #dated: Dated | undefined;

  private constructor(proofs: readonly Prepared[]) {
    this.#proofs = proofs;
  }

  /** From the proofs that the plain library made for a document with these contexts. */
  static async of(
    proofs: readonly JsonObject[],
    contexts: Json,
    { canonise }: Pick<Source, 'canonise'>,
  ): Promise<Options | undefined> {
    const sentinels = new Sentinels([ANY, ANY], JSON.stringify([proofs, contexts]));
    const prepared: Prepared[] = [];
    for (const proof of proofs) {
      const { proofValue, ...options }: JsonObject = { ...proof, created: sentinels.of(CREATED) };
      if (typeof proofValue !== 'string') return undefined;
      const canonical = sentinels.cut(await canonise({ '@context': contexts, ...options }));
      const json = sentinels.cut(
        JSON.stringify({ ...proof, created: sentinels.of(CREATED), proofValue: sentinels.of(VALUE) }),
      );
      if (canonical === undefined || json === undefined) return undefined;
      prepared.push({ canonical, json });
    }
    return new Options(prepared);
  }

  /** Kept while the date stays the same: a run makes many in one second. */
  at(created: Instant, { sha256 }: { sha256(bytes: Uint8Array): Digest }): Dated {
    if (this.#dated?.created === created) return this.#dated;
    const hashes = this.#proofs.map(({ canonical }) => sha256(encoder.encode(filled(canonical, [created]))));
    const printed = this.#proofs.map(({ json }) => filled(json, [created, VALUE_HERE]));
    const tail = `,"proof":${printed.length === 1 ? (printed[0] ?? '') : `[${printed.join(',')}]`}}`;
    const pieces = tail
      .split(VALUE_HERE)
      .map((text, index, all) => encoder.encode(index < all.length - 1 ? `${text}z` : text));
    const room = pieces.reduce((sum, { length }) => sum + length, hashes.length * LONGEST);
    this.#dated = { created, hashes, pieces, room };
    return this.#dated;
  }
}
