import {
  type CutText,
  type Sentinels,
  type SlotValues,
  type TextPieces,
  piecesOf,
  writePieces,
} from '../../model/index.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A copy of its own: a part of a text keeps all of that text in memory. */
function detached(text: string): string {
  return decoder.decode(encoder.encode(text));
}

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

const NO_BYTES = new Uint8Array(0);
/** Between what moves, which falls into few places. */
const MOST_STRETCHES = 64;
/** A beginning that is shorter is hashed as quickly as what is known of it is copied. */
const WORTH_KEEPING = 2048;

/** A canonical form in UTF-8. */
export interface Canonical {
  /** In a buffer that the next call uses again. */
  readonly bytes: Uint8Array;
  /** Its first bytes where documents of the shape begin with them again and again: the same object each time, which never changes. */
  readonly start: Uint8Array | undefined;
}

function isSolid(runs: readonly Run[]): boolean {
  return runs.every(({ pieces, loose }) => pieces.slots.length === 0 && loose.length === 0) && runs.length === 1;
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
  /** For each of `#moved` where it came last between `#fixed`. */
  readonly #places: number[] = [];
  /** What `#fixed` are in bytes, one behind the other, but for the slots in them. */
  readonly #solid: Uint8Array;
  /** Where each of `#fixed` begins in `#solid`, and where the last ends. */
  readonly #begins: readonly number[];
  readonly #stretches = new Map<number, Uint8Array>();
  #start: Uint8Array | undefined;

  private constructor(groups: readonly Group[], counts: readonly number[], length: number) {
    this.#fixed = groups.filter(({ slot }) => slot < 0);
    const parts = this.#fixed.map(({ runs }) => (isSolid(runs) ? (runs[0]?.pieces.bytes[0] ?? NO_BYTES) : NO_BYTES));
    const begins = [0];
    for (const part of parts) begins.push((begins.at(-1) ?? 0) + part.length);
    this.#solid = new Uint8Array(begins.at(-1) ?? 0);
    for (const [index, part] of parts.entries()) this.#solid.set(part, begins[index]);
    this.#begins = begins;
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
      groups.push({ slot: cut.slots[0] ?? -1, key: detached(`${subject}>`), runs });
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

  /** The canonical form; `undefined` where texts that are equal by chance make two lines one. */
  write(values: SlotValues): Canonical | undefined {
    if (!this.#sort(values.texts)) return undefined;
    this.#start = undefined;
    let length = this.#length;
    for (let slot = 0; slot < this.#counts.length; slot++)
      length += (this.#counts[slot] as number) * (values.first[slot] as Uint8Array).length;
    const out = values.room(length);
    let at = 0;
    let from = 0;
    for (const place of this.#order) {
      const key = this.#keys[place] as string;
      const to = this.#placeOf(key, from, place);
      if (to < 0) return undefined;
      at = this.#writeFixed(from, to, values, out, at);
      if (at >= 0) at = this.#writeGroup(this.#moved[place] as Group, values, out, at);
      if (at < 0) return undefined;
      from = to;
    }
    at = this.#writeFixed(from, this.#fixed.length, values, out, at);
    return at < 0 ? undefined : { bytes: out.subarray(0, at), start: this.#start };
  }

  /** Before which of `#fixed` a subject comes, not before `from`; nearly always where it came the last time. -1 where it is one of them. */
  #placeOf(key: string, from: number, moved: number): number {
    const fixed = this.#fixed;
    let to = Math.max(from, this.#places[moved] ?? 0);
    while (to > from && (fixed[to - 1] as Group).key >= key) to--;
    while (to < fixed.length && (fixed[to] as Group).key < key) to++;
    this.#places[moved] = to;
    return fixed[to]?.key === key ? -1 : to;
  }

  /** Most subjects are constants and stand side by side: a stretch of them without slots is one copy. */
  #writeFixed(from: number, to: number, values: SlotValues, out: Uint8Array, start: number): number {
    let at = start;
    for (let index = from; index < to && at >= 0;) {
      let end = index;
      while (end < to && (this.#begins[end] as number) < (this.#begins[end + 1] as number)) end++;
      if (end === index) at = this.#writeGroup(this.#fixed[index++] as Group, values, out, at);
      else {
        const stretch = this.#stretch(index, end);
        if (at === 0 && stretch.length >= WORTH_KEEPING) this.#start = stretch;
        out.set(stretch, at);
        at += stretch.length;
        index = end;
      }
    }
    return at;
  }

  #stretch(from: number, to: number): Uint8Array {
    const place = from * (this.#fixed.length + 1) + to;
    const known = this.#stretches.get(place);
    if (known !== undefined) return known;
    const stretch = this.#solid.subarray(this.#begins[from], this.#begins[to]);
    if (this.#stretches.size < MOST_STRETCHES) this.#stretches.set(place, stretch);
    return stretch;
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
