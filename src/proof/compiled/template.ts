import {
  type Json,
  type JsonObject,
  Sentinels,
  type ShapePattern,
  type ShapeSlots,
  type SlotKind,
  type SlotValues,
  type TextPieces,
  type Unjoined,
  lengthOf,
  matchesPattern,
  patternOf,
  piecesOf,
  unclearedBytes,
  withTexts,
  writePieces,
} from '../../model/index.js';
import { Lines, type Canonical } from './lines.js';

/** The texts of one document in the slots of its shape. Good until the next document is taken in. */
export interface Filled {
  /** The same object for all documents of one shape, while it is compiled in one way. */
  readonly shape: object;
  /** The canonical N-Quads. */
  readonly canonical: Canonical;
  /** The form as JSON without the brace that ends it, in an array of its own with room for more behind it. */
  print(room: number): { readonly bytes: Uint8Array; readonly end: number };
}

/** How the plain library makes what is compiled here. */
export interface Source {
  /** What is proved: the document with the contexts and the status of the proved form. */
  formOf(document: JsonObject, status: Json): JsonObject;
  canonise(form: JsonObject): Promise<string>;
}

/** A shape, compiled: canonical form and JSON of its documents in pieces. */
export class Template {
  readonly #document: ShapePattern;
  readonly #status: ShapePattern;
  readonly #kinds: readonly SlotKind[];
  readonly #iris: ReadonlySet<number>;
  readonly #lines: Lines;
  readonly #json: TextPieces;

  private constructor(
    patterns: readonly [ShapePattern, ShapePattern],
    kinds: readonly SlotKind[],
    iris: ReadonlySet<number>,
    lines: Lines,
    json: TextPieces,
  ) {
    [this.#document, this.#status] = patterns;
    this.#kinds = kinds;
    this.#iris = iris;
    this.#lines = lines;
    this.#json = json;
  }

  /**
   * Canonicalises a probe, which has a sentinel in each slot, with the plain library, and cuts it there. `undefined` where that cannot
   * be done. `texts` are those of `sealable`, in the slots of that kind.
   */
  static async of(
    { document, status }: Unjoined,
    texts: readonly string[],
    slots: ShapeSlots,
    kinds: readonly SlotKind[],
    source: Source,
  ): Promise<Template | undefined> {
    const own = source.formOf(document, status as unknown as Json);
    const sentinels = new Sentinels(kinds, JSON.stringify(own));
    let text = 0;
    const next = (): string => {
      const slot = slots[text] ?? -1;
      const constant = texts[text++] ?? '';
      return slot < 0 ? constant : sentinels.of(slot);
    };
    const probed = withTexts(document, next) as JsonObject;
    const probe = source.formOf(probed, withTexts(status as unknown as Json, next));
    // What the plain library refuses has no canonical form.
    const nquads = await source.canonise(probe).catch(() => undefined);
    if (nquads === undefined) return undefined;
    const iris = new Set<number>();
    const lines = Lines.of(nquads, sentinels, kinds.length, (slot) => iris.add(slot));
    const json = sentinels.cut(JSON.stringify(probe).slice(0, -1));
    if (lines === undefined || json === undefined || [...iris].some((slot) => kinds[slot]?.scheme === ''))
      return undefined;
    let place = 0;
    const slotOf = (): number => slots[place++] ?? -1;
    const patterns = [patternOf(document, slotOf), patternOf(status, slotOf)] as const;
    return new Template(patterns, kinds, iris, lines, piecesOf(json));
  }

  /** `undefined` for a document of another shape, `false` for one with texts that the pieces do not answer for. */
  fill({ document, status }: Unjoined, values: SlotValues): Filled | false | undefined {
    const texts: (string | undefined)[] = [];
    if (!matchesPattern(this.#document, document, texts) || !matchesPattern(this.#status, status, texts))
      return undefined;
    for (let slot = 0; slot < this.#kinds.length; slot++) {
      const { scheme, pattern } = this.#kinds[slot] as SlotKind;
      const text = texts[slot] as string;
      const isIri = this.#iris.has(slot);
      // A literal that looked like an IRI so far may be anything; a time stays one, since the plain library asks for it.
      if (pattern !== undefined && (isIri || scheme === '') && !pattern.test(text)) return false;
      // An address that is no URL is refused by the plain library where it names a status entry.
      if (isIri && scheme.endsWith('//') && !URL.canParse(text)) return false;
      if (!values.put(slot, text, isIri)) return false;
    }
    const canonical = this.#lines.write(values);
    return canonical === undefined ? false : { shape: this, canonical, print: (room) => this.#print(values, room) };
  }

  #print({ second }: SlotValues, room: number): { readonly bytes: Uint8Array; readonly end: number } {
    // Whatever is left over of the room is cut off (`ended` in `prover`).
    const bytes = unclearedBytes(lengthOf(this.#json, second) + room);
    return { bytes, end: writePieces(this.#json, second, bytes, 0) };
  }
}
