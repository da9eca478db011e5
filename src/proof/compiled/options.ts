import type { Instant, Json, JsonObject } from '../../model/index.js';
import { type Cut, Sentinels } from './pieces.js';
import type { Source } from './template.js';

type Digest = Uint8Array | Promise<Uint8Array>;

const encoder = new TextEncoder();

/** One proof: its canonical options and its JSON, cut where `created` and `proofValue` stand. */
interface Prepared {
  readonly canonical: Cut;
  readonly json: Cut;
}

const CREATED = 0;
const VALUE = 1;
const ANY = { scheme: '', pattern: undefined };

function filled({ texts, slots }: Cut, values: readonly string[]): string {
  return slots.reduce((text, slot, index) => `${text}${values[slot] ?? ''}${texts[index + 1] ?? ''}`, texts[0] ?? '');
}

/** The proofs of one key but for their date and value: of everything else in them nothing varies. */
export class Options {
  readonly #proofs: readonly Prepared[];
  #at: { readonly created: Instant; readonly hashes: readonly Digest[]; readonly room: number } | undefined;

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

  /** SHA-256 of each proof's canonical options, and how many bytes the proofs take at most behind the form. */
  at(
    created: Instant,
    { sha256 }: { sha256(bytes: Uint8Array): Digest },
  ): { readonly hashes: readonly Digest[]; readonly room: number } {
    if (this.#at?.created === created) return this.#at;
    const hashes = this.#proofs.map(({ canonical }) => sha256(encoder.encode(filled(canonical, [created]))));
    // The longest base58 of 64 bytes has 88 letters.
    const longest = this.print(
      created,
      this.#proofs.map(() => 'z'.repeat(89)),
    );
    this.#at = { created, hashes, room: encoder.encode(longest).length };
    return this.#at;
  }

  /** What stands behind the form: the member `proof`, and the brace that ends the document. */
  print(created: Instant, values: readonly string[]): string {
    const proofs = this.#proofs.map(({ json }, index) => filled(json, [created, values[index] ?? '']));
    return `,"proof":${proofs.length === 1 ? (proofs[0] ?? '') : `[${proofs.join(',')}]`}}`;
  }
}
