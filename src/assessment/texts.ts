/** Bytes to begin with; doubled as needed. */
const BEGINNING = 64 * 1024;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Many short texts by number, kept as UTF-8 in one buffer: as strings they would take four times as much. Lone surrogates become U+FFFD. */
export class Texts {
  #bytes = new Uint8Array(BEGINNING);
  #ends = new Uint32Array(BEGINNING / 16);
  #count = 0;

  /** Bytes of all texts together. */
  get size(): number {
    return this.#count === 0 ? 0 : (this.#ends[this.#count - 1] ?? 0);
  }

  add(text: string): void {
    const start = this.size;
    // A UTF-16 unit takes three bytes of UTF-8 at most.
    const needed = start + text.length * 3;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, start));
      this.#bytes = larger;
    }
    if (this.#count === this.#ends.length) {
      const larger = new Uint32Array(this.#count * 2);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#ends[this.#count++] = start + encoder.encodeInto(text, this.#bytes.subarray(start)).written;
  }

  /** The text of that number, from 0; `undefined` where there is none. */
  at(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return undefined;
    const start = index === 0 ? 0 : (this.#ends[index - 1] ?? 0);
    return decoder.decode(this.#bytes.subarray(start, this.#ends[index]));
  }
}
