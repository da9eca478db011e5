import {
  type CutText,
  type Sentinels,
  type SlotValues,
  type TextPieces,
  piecesOf,
  writePieces,
} from '../../model/index.js';

const encoder = new TextEncoder();

/** Consecutive lines of one subject: in the order in which they always stand, or to be sorted each time. */
interface Run {
  readonly pieces: TextPieces;
  readonly loose: readonly CutText[];
}

/** All that is said of one subject. */
interface Group {
  /** Of the subject; -1 where it is a constant. */
  readonly slot: number;
  /** The IRI of a constant subject with the bracket that ends it, by which lines are sorted. */
  readonly key: string;
  readonly runs: readonly Run[];
}

const LINE = /^<([^>]*)> (<[^>]*> )(.*)$/s;
/** A blank node as object, or as graph. */
const BLANK = /^_:| _:[^\s"]+ \.$/;

interface Line {
  readonly subject: string;
  readonly predicate: string;
  readonly text: string;
}

function parse(nquads: string): readonly Line[] | undefined {
  const lines: Line[] = [];
  for (const text of nquads.split('\n').slice(0, -1)) {
    const [, subject, predicate = '', rest = ''] = LINE.exec(text) ?? [];
    // A blank node's label depends on everything that is said of it.
    if (subject === undefined || BLANK.test(rest)) return undefined;
    lines.push({ subject, predicate, text: `${text}\n` });
  }
  return lines;
}

/** Whether two lines stand in one order whatever is in their slots. */
function isDecided(a: CutText, b: CutText): boolean {
  for (const [index, text] of a.texts.entries()) {
    const other = b.texts[index] ?? '';
    if (text !== other) return !text.startsWith(other) && !other.startsWith(text);
    if (a.slots[index] === undefined || a.slots[index] !== b.slots[index]) return false;
  }
  return false;
}

function isOrdered(lines: readonly CutText[]): boolean {
  return lines.every((line, index) => lines.slice(index + 1).every((other) => isDecided(line, other)));
}

function splitBy<T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] {
  const groups: T[][] = [];
  let last: string | undefined;
  for (const item of items) {
    if (groups.length === 0 || key(item) !== last) groups.push([]);
    last = key(item);
    groups.at(-1)?.push(item);
  }
  return groups;
}

const NOTHING: CutText = { texts: [''], slots: [] };

/** Of the lines of one subject, which are sorted: by predicate, then by object. */
function runsOf(lines: readonly Line[], sentinels: Sentinels): readonly Run[] | undefined {
  const runs: Run[] = [];
  let fixed = '';
  const close = (loose: readonly CutText[]): void => {
    runs.push({ pieces: piecesOf(sentinels.cut(fixed) ?? NOTHING), loose });
    fixed = '';
  };
  for (const same of splitBy(lines, ({ predicate }) => predicate)) {
    if (sentinels.cut(same[0]?.predicate ?? '')?.slots.length !== 0) return undefined;
    const cuts: CutText[] = [];
    for (const { text } of same) {
      const cut = sentinels.cut(text);
      if (cut === undefined) return undefined;
      cuts.push(cut);
    }
    if (isOrdered(cuts)) fixed += same.map(({ text }) => text).join('');
    else close(cuts);
  }
  if (fixed !== '') close([]);
  return runs;
}

function printed({ texts, slots }: CutText, values: readonly string[]): string {
  return slots.reduce((text, slot, index) => `${text}${values[slot] ?? ''}${texts[index + 1] ?? ''}`, texts[0] ?? '');
}

/** The canonical form of a shape's documents. */
export class Lines {
  readonly #fixed: readonly Group[];
  readonly #moved: readonly Group[];
  /** How often each slot occurs. */
  readonly #counts: readonly number[];
  readonly #length: number;
  /** Places of `#moved` as they were sorted last: the next document's order is nearly the same. */
  readonly #order: number[];
  readonly #keys: string[] = [];

  private constructor(groups: readonly Group[], counts: readonly number[], length: number) {
    this.#fixed = groups.filter(({ slot }) => slot < 0);
    this.#moved = groups.filter(({ slot }) => slot >= 0);
    this.#order = [...this.#moved.keys()];
    this.#counts = counts;
    this.#length = length;
  }

  /**
   * From the canonical form of a probe with sentinels in its slots. `undefined` where a slot does not simply stand in lines:
   * blank nodes, types, a value that is rewritten or left out. `count`: of the slots. `isIri` is told of each slot that is an IRI.
   */
  static of(nquads: string, sentinels: Sentinels, count: number, isIri: (slot: number) => void): Lines | undefined {
    const lines = parse(nquads);
    const whole = sentinels.cut(nquads);
    if (lines === undefined || whole === undefined) return undefined;
    const counts = Array.from({ length: count }, () => 0);
    for (const [index, slot] of whole.slots.entries()) {
      counts[slot] = (counts[slot] ?? 0) + 1;
      if (whole.texts[index]?.endsWith('<') === true) {
        isIri(slot);
        if (whole.texts[index].endsWith('<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <')) return undefined;
      }
    }
    if (counts.includes(0)) return undefined;
    const groups: Group[] = [];
    for (const own of splitBy(lines, ({ subject }) => subject)) {
      const subject = own[0]?.subject ?? '';
      const cut = sentinels.cut(`<${subject}>`);
      const runs = runsOf(own, sentinels);
      if (cut === undefined || runs === undefined) return undefined;
      groups.push({ slot: cut.slots[0] ?? -1, key: `${subject}>`, runs });
    }
    const length = whole.texts.reduce((sum, text) => sum + encoder.encode(text).length, 0);
    return new Lines(groups, counts, length);
  }

  /** Slots of subjects in the order of their subjects. `false` where two are one: their lines would mix. */
  #sort(values: readonly string[]): boolean {
    const order = this.#order;
    const keys = this.#keys;
    for (let index = 0; index < this.#moved.length; index++)
      keys[index] = `${values[(this.#moved[index] as Group).slot] as string}>`;
    for (let index = 1; index < order.length; index++) {
      const one = order[index] as number;
      const key = keys[one] as string;
      let place = index;
      for (; place > 0 && (keys[order[place - 1] as number] as string) > key; place--)
        order[place] = order[place - 1] as number;
      order[place] = one;
      if (place > 0 && keys[order[place - 1] as number] === key) return false;
    }
    return true;
  }

  /** The canonical form, in a buffer that the next call uses again; `undefined` where texts that are equal by chance make two lines one. */
  write(values: SlotValues): Uint8Array | undefined {
    if (!this.#sort(values.texts)) return undefined;
    let length = this.#length;
    for (let slot = 0; slot < this.#counts.length; slot++)
      length += (this.#counts[slot] as number) * (values.first[slot] as Uint8Array).length;
    const out = values.room(length);
    let at = 0;
    let fixed = 0;
    for (const place of this.#order) {
      const key = this.#keys[place] as string;
      for (; fixed < this.#fixed.length && (this.#fixed[fixed] as Group).key <= key; fixed++) {
        if ((this.#fixed[fixed] as Group).key === key) return undefined;
        at = this.#writeGroup(this.#fixed[fixed] as Group, values, out, at);
        if (at < 0) return undefined;
      }
      at = this.#writeGroup(this.#moved[place] as Group, values, out, at);
      if (at < 0) return undefined;
    }
    for (; fixed < this.#fixed.length; fixed++) {
      at = this.#writeGroup(this.#fixed[fixed] as Group, values, out, at);
      if (at < 0) return undefined;
    }
    return out.subarray(0, at);
  }

  #writeGroup({ runs }: Group, values: SlotValues, out: Uint8Array, from: number): number {
    let at = from;
    for (const { pieces, loose } of runs) {
      at = writePieces(pieces, values.first, out, at);
      if (loose.length === 0) continue;
      const lines = loose.map((line) => printed(line, values.texts)).sort();
      if (lines.some((line, index) => line === lines[index + 1])) return -1;
      const bytes = encoder.encode(lines.join(''));
      out.set(bytes, at);
      at += bytes.length;
    }
    return at;
  }
}
