import { isJsonObject, sameBytes, toHex, type Contexts, type Json, type JsonObject } from '../model/index.js';
import { attempt, canonicalQuads, hashed, linesOf, seenBy, type Label, type Sha256 } from './canonical.js';
import { NONE, countedIn, isWithin, obstacleIn, sumOf, textIn, type Counts } from './limits.js';
import { metUnder, type MetShapes } from './met.js';
import { quadsOf, type Graph, type Quads } from './quads.js';

/*
 * Canonical forms of presentations whose credentials have shapes that were met before. What a credential says is put together from the
 * prepared pieces of its shape; only what the presentation itself says, and the proofs, are walked. All credentials' lines are merged by their
 * subjects: two thirds of these occur in one credential alone, most of the others say the same in each.
 */

const PRESENTS = '<https://www.w3.org/2018/credentials#verifiableCredential>';
/**
 * Credentials that are learned from, of all presentations: twenty programmes in five languages twice over. To learn takes as long as walking
 * several times, and where more shapes come in turn than are remembered, each would be learned again and again.
 */
const MOST_LEARNED = 400;
/** A subject as it stands in N-Quads; such ones are in the same order as bytes and as characters. */
const SUBJECT = /^<[!-=?-~]*>$/;
/** After every IRI. */
const BLANK = '_:';
const [SPACE, POINT, NEWLINE, CLOSE] = [0x20, 0x2e, 0x0a, 0x3e] as const;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Lines about one subject in one graph, in their order, as bytes of the room. */
interface Stretch {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly lines: number;
  /** Number of the credential. */
  readonly of: number;
}

/** Lines of a subject that are written out. */
interface Loose {
  readonly key: string;
  readonly texts: readonly string[];
}

type Part = Stretch | Loose;

function isLoose(part: Part): part is Loose {
  return 'texts' in part;
}

function byKey(a: Part, b: Part): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** What the presentation says but for its credentials' claims. Their graphs have the link to the proof, and no more. */
interface Frame {
  readonly quads: Quads;
  /** Numbers of the blank nodes that name the credentials' graphs, in the order of the credentials. */
  readonly names: readonly number[];
}

function frameIn({ graphs, blanks }: Quads, credentials: readonly JsonObject[]): Frame | undefined {
  const links = graphs[0]?.abouts.flatMap((about) => about.links) ?? [];
  const names = links.flatMap(({ predicate, object }) => (predicate === PRESENTS ? [object] : []));
  if (names.length !== credentials.length) return undefined;
  const emptied: Graph[] = [];
  for (const graph of graphs) {
    const place = graph.name === undefined ? -1 : names.indexOf(graph.name);
    const [about, ...others] = graph.abouts;
    if (place < 0) emptied.push(graph);
    else if (about === undefined || others.length > 0 || about.links.length === 0) return undefined;
    else emptied.push({ ...graph, abouts: [{ ...about, said: [] }] });
  }
  return { quads: { graphs: emptied, blanks }, names };
}

/** Lines by their subjects, each in order. */
function looseOf(lines: readonly string[]): readonly Loose[] {
  const found = new Map<string, string[]>();
  for (const line of lines) {
    const key = line.startsWith(BLANK) ? BLANK : line.slice(0, line.indexOf('>') + 1);
    const own = found.get(key);
    if (own === undefined) found.set(key, [line]);
    else own.push(line);
  }
  return [...found].map(([key, texts]) => ({ key, texts }));
}

export class PresentedShapes {
  readonly #contexts: Contexts;
  readonly #sha256: Sha256;
  readonly #met: MetShapes;
  /** What was counted in the first credential of a shape; `undefined` where it cannot stand in a presentation as it does alone. */
  readonly #counts = new WeakMap<object, Counts | undefined>();
  /** Contexts and types of the first presentation. */
  #kind: string | undefined;
  #learned = 0;
  /** The credentials' lines, and behind them what is written last: bytes are copied fastest within one array. */
  #room = new Uint8Array(0);

  constructor(contexts: Contexts, sha256: Sha256) {
    this.#contexts = contexts;
    this.#sha256 = sha256;
    this.#met = metUnder(contexts, (document) => canonicalQuads(document, contexts, sha256));
  }

  /**
   * SHA-256 of the canonical N-Quads of a presentation in which nothing stands in the way of canonicalising it; `undefined` where that
   * is left to others. `walked` gives their UTF-8 in another way: it is asked for where a shape was not met in a presentation.
   */
  async hash(document: JsonObject, walked: () => Promise<Uint8Array | undefined>): Promise<Uint8Array | undefined> {
    const members = document['verifiableCredential'];
    if (!Array.isArray(members) || members.length === 0) return undefined;
    const credentials = (members as readonly Json[]).filter(isJsonObject);
    if (credentials.length !== members.length || credentials.some(({ proof }) => proof === undefined)) return undefined;
    // What a shape says depends on the contexts around it: what was found for one kind of presentation is true of no other.
    const kind = JSON.stringify([document['@context'], document['type']]);
    this.#kind ??= kind;
    const frame = kind === this.#kind ? await this.#frameOf(document, credentials) : undefined;
    if (frame === undefined) return undefined;
    // Up to what is made, nothing is waited for: all presentations are made in one room.
    const ends: number[] = [];
    const shapes: object[] = [];
    const missing: JsonObject[] = [];
    let at = 0;
    for (const { proof, ...one } of credentials) {
      void proof;
      const filled = this.#met.fill(one);
      if (filled === undefined) missing.push(one);
      else if (missing.length === 0) {
        const { bytes } = filled.canonical;
        this.#fit(at, at + bytes.length);
        this.#room.set(bytes, at);
        ends.push((at += bytes.length));
        shapes.push(filled.shape);
      }
    }
    if (missing.length > 0) return this.#learn(missing);
    if (!this.#isLight(document, credentials, shapes)) return undefined;
    const lines: (readonly Stretch[])[] = [];
    for (const [of, end] of ends.entries()) {
      const own = stretchesIn(this.#room, ends[of - 1] ?? 0, end, of);
      if (own === undefined) return undefined;
      lines.push(own);
    }
    const made = this.#printed(frame, lines, at);
    if (made === undefined) return undefined;
    const hash = this.#sha256(made);
    if (shapes.every((shape) => this.#counts.has(shape))) return hash;
    const right = await walked();
    const same = right !== undefined && sameBytes(hash, this.#sha256(right));
    for (const [index, shape] of shapes.entries())
      if (!this.#counts.has(shape))
        this.#counts.set(shape, same ? countedIn(credentials[index] ?? {}, this.#contexts) : undefined);
    return right && this.#sha256(right);
  }

  async #learn(missing: readonly JsonObject[]): Promise<undefined> {
    for (const one of missing) if (this.#learned++ < MOST_LEARNED) await this.#met.learn(one);
  }

  #frameOf(document: JsonObject, credentials: readonly JsonObject[]): Promise<Frame | undefined> {
    const bare = credentials.map(({ '@context': context = null, id = null, type = null, proof = null }) => {
      return { '@context': context, id, type, proof };
    });
    const shell = { ...document, verifiableCredential: bare };
    return attempt(this.#contexts, (root) => frameIn(quadsOf(shell, root), bare));
  }

  /** Whether nothing stands in the way: by what was counted in others of the shapes, where that is little, else by counting. */
  #isLight(document: JsonObject, credentials: readonly JsonObject[], shapes: readonly object[]): boolean {
    const counts: Counts[] = [];
    for (const shape of shapes) {
      const known = this.#counts.get(shape);
      if (known === undefined && this.#counts.has(shape)) return false;
      counts.push(known ?? NONE);
    }
    if (shapes.some((shape) => !this.#counts.has(shape))) return obstacleIn(document, this.#contexts) === undefined;
    const bare = credentials.map(({ proof = null }) => ({ proof }));
    const shell = countedIn({ ...document, verifiableCredential: bare }, this.#contexts);
    if (shell === undefined) return false;
    let characters = 0;
    for (const credential of credentials) {
      const text = textIn(credential);
      if (text === undefined) return false;
      characters += text;
    }
    if (isWithin({ ...sumOf([shell, ...counts]), characters: shell.characters + characters })) return true;
    return obstacleIn(document, this.#contexts) === undefined;
  }

  #fit(used: number, length: number): void {
    if (length <= this.#room.length) return;
    const larger = new Uint8Array(length + (length >> 1));
    larger.set(this.#room.subarray(0, used));
    this.#room = larger;
  }

  #printed({ quads, names }: Frame, lines: readonly (readonly Stretch[])[], end: number): Uint8Array | undefined {
    const seen = seenBy(quads);
    const hashes: string[] = [];
    for (const [blank, own] of seen.entries()) {
      const place = names.indexOf(blank);
      if (place < 0) {
        hashes.push(hashed(own, this.#sha256));
        continue;
      }
      const bytes = this.#merged([...(lines[place] ?? []), ...looseOf(own)].sort(byKey), () => '_:a', end);
      if (bytes === undefined) return undefined;
      hashes.push(toHex(this.#sha256(bytes)));
    }
    const places = new Map(hashes.toSorted().map((hash, place) => [hash, place] as const));
    if (places.size < hashes.length) return undefined;
    const labels = hashes.map((hash) => `_:c14n${String(places.get(hash))}`);
    const label: Label = (name) => (typeof name === 'string' ? name : (labels[name] ?? ''));
    const own: string[] = [];
    for (const graph of quads.graphs) linesOf(graph, label, own);
    return this.#merged([...lines.flat(), ...looseOf(own)].sort(byKey), (of) => labels[names[of] ?? -1] ?? '', end);
  }

  /** Lines of sorted parts behind one another, each with the name of its graph; written behind `end`. */
  #merged(parts: readonly Part[], labelOf: (of: number) => string, end: number): Uint8Array | undefined {
    let length = 0;
    for (const part of parts)
      if (isLoose(part)) for (const text of part.texts) length += 3 * text.length;
      else length += part.to - part.from + part.lines * (labelOf(part.of).length + 1);
    this.#fit(end, end + length);
    const writer = new Writer(this.#room, end);
    for (let index = 0; index < parts.length;) {
      const first = parts[index] as Part;
      let next = index + 1;
      while (next < parts.length && (parts[next] as Part).key === first.key) next++;
      const same = parts.slice(index, next);
      if (next === index + 1 && !isLoose(first)) writer.stretch(first, labelOf(first.of));
      else if (!writer.alike(same, labelOf)) writer.sorted(same, labelOf);
      index = next;
    }
    return this.#room.subarray(end, writer.at);
  }
}

/** Lines that stand behind one another, by subject; `undefined` where one has a subject that is no plain IRI. */
function stretchesIn(bytes: Uint8Array, start: number, end: number, of: number): readonly Stretch[] | undefined {
  const found: Stretch[] = [];
  for (let from = start; from < end;) {
    const size = bytes.indexOf(CLOSE, from) + 1 - from;
    const key = decoder.decode(bytes.subarray(from, from + size));
    if (!SUBJECT.test(key)) return undefined;
    let lines = 0;
    let to = from;
    do {
      to = bytes.indexOf(NEWLINE, to + size) + 1;
      lines++;
    } while (to < end && beginsAlike(bytes, from, to, size));
    found.push({ key, from, to, lines, of });
    from = to;
  }
  return found;
}

/** From the end, where addresses differ. */
function beginsAlike(bytes: Uint8Array, one: number, other: number, size: number): boolean {
  for (let index = size - 1; index >= 0; index--) if (bytes[one + index] !== bytes[other + index]) return false;
  return true;
}

/** Writes lines behind those that it reads. */
class Writer {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  /** A line, its end left out, and the name of its graph. */
  #line(from: number, to: number, label: string): void {
    const bytes = this.#bytes;
    // Behind the object stand a space, a point and the end of the line.
    bytes.copyWithin(this.at, from, to - 2);
    this.at += to - 2 - from;
    for (let index = 0; index < label.length; index++) bytes[this.at++] = label.charCodeAt(index);
    bytes[this.at++] = SPACE;
    bytes[this.at++] = POINT;
    bytes[this.at++] = NEWLINE;
  }

  stretch({ from, to }: Stretch, label: string): void {
    for (let start = from; start < to;) {
      const end = this.#bytes.indexOf(NEWLINE, start) + 1;
      this.#line(start, end, label);
      start = end;
    }
  }

  /** The same about one subject in several graphs: each line as often as there are graphs. `false` where it is not the same. */
  alike(parts: readonly Part[], labelOf: (of: number) => string): boolean {
    const bytes = this.#bytes;
    const [first] = parts;
    if (first === undefined || isLoose(first)) return false;
    const { from, to } = first;
    const labels: string[] = [];
    for (const part of parts) {
      if (isLoose(part) || part.to - part.from !== to - from) return false;
      if (!beginsAlike(bytes, from, part.from, to - from)) return false;
      labels.push(labelOf(part.of));
    }
    // No label has a character that comes before the space behind it.
    labels.sort();
    for (let start = from; start < to;) {
      const end = bytes.indexOf(NEWLINE, start) + 1;
      for (const label of labels) this.#line(start, end, label);
      start = end;
    }
    return true;
  }

  sorted(parts: readonly Part[], labelOf: (of: number) => string): void {
    const lines: string[] = [];
    for (const part of parts)
      if (isLoose(part)) lines.push(...part.texts);
      else
        for (const line of decoder.decode(this.#bytes.subarray(part.from, part.to)).split('\n').slice(0, -1))
          lines.push(`${line.slice(0, -1)}${labelOf(part.of)} .\n`);
    // By UTF-16 unit, as rdf-canonize sorts.
    const text = lines.sort().join('');
    this.at += encoder.encodeInto(text, this.#bytes.subarray(this.at)).written;
  }
}
