import { createHash } from 'node:crypto';

/** Numbers kept for each learner: 96 bits of the identifier's digest, the row, 32 bits of the grade's digest. */
const WIDTH = 5;

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** What is known of a learner who came before. */
export interface SeenBefore {
  readonly row: number;
  readonly sameGrade: boolean;
}

/**
 * Learners who have had their row. Of a million learners 40 MB are kept, no text: names cut from a file would keep the
 * file's pieces in memory. Two identifiers of one 96-bit digest do not come up; if they did, a row would be refused.
 */
export class SeenLearners {
  #capacity = 1024;
  #table = new Uint32Array(this.#capacity * WIDTH);
  #size = 0;

  /** Notes the learner at the first call; at each later one, says what the first was. */
  note(identifier: string, row: number, grade: string): SeenBefore | undefined {
    const digest = digestOf(identifier);
    const key = [digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8)] as const;
    const gradeDigest = digestOf(grade).readUInt32LE(0);
    const at = this.#find(key);
    const first = this.#table[at + 3] ?? 0;
    if (first > 0) return { row: first, sameGrade: this.#table[at + 4] === gradeDigest };
    this.#table.set([...key, row, gradeDigest], at);
    if (++this.#size * 2 > this.#capacity) this.#grow();
    return undefined;
  }

  /** Where the key is, or the free place for it. A row is never 0, so that marks a free one. */
  #find(key: readonly [number, number, number]): number {
    for (let slot = key[0] % this.#capacity; ; slot = (slot + 1) % this.#capacity) {
      const at = slot * WIDTH;
      if (this.#table[at + 3] === 0 || key.every((part, index) => this.#table[at + index] === part)) return at;
    }
  }

  #grow(): void {
    const before = this.#table;
    this.#capacity *= 2;
    this.#table = new Uint32Array(this.#capacity * WIDTH);
    for (let at = 0; at < before.length; at += WIDTH) {
      if (before[at + 3] === 0) continue;
      const entry = before.subarray(at, at + WIDTH);
      this.#table.set(entry, this.#find([entry[0] ?? 0, entry[1] ?? 0, entry[2] ?? 0]));
    }
  }
}
