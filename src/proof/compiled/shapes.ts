import {
  type ShapeReading,
  type ShapeSlots,
  type SlotKind,
  SlotValues,
  type Unjoined,
  comparedSlots,
  escapeJson,
  readTexts,
  sameSlotKinds,
  slotKinds,
} from '../../model/index.js';
import { escapeNquads } from './escape.js';
import { type Filled, type Source, Template } from './template.js';

/** Why a document was proved plainly: `new` shape, `learned` what varies, `outside` of what is compiled, `unproven`, `unfit` texts. */
export type PlainReason = 'new' | 'learned' | 'outside' | 'unproven' | 'unfit';

/** Whether these are the bytes that the plain library gives for the document. */
export type IsRight<One extends Unjoined> = (filled: Filled, one: One) => Promise<boolean>;

interface Shape<One extends Unjoined> {
  readonly reading: ShapeReading;
  readonly first: One;
  readonly weight: number;
  /** Texts of each document that was learned from, the long ones left out: what is in a slot has one kind in all of them. */
  readonly seen: (readonly string[])[];
  compiled?: { readonly slots: ShapeSlots; readonly kinds: readonly SlotKind[]; readonly template: Template };
  /** How often it was compiled. Documents that always differ somewhere else are left to the plain library in the end. */
  tries: number;
}

/** What is kept and what is looked at, where documents come from strangers: the defaults are for documents of our own. */
export interface ShapeLimits {
  readonly shapes?: number;
  /** Characters of a document. */
  readonly weight?: number;
  /** Texts of a document: what is compiled of one subject is compared pair by pair. */
  readonly texts?: number;
}

/** Twenty programmes in five languages, with and without what a row may lack, fit twice over; a document is tried against each in turn. */
const MOST_SHAPES = 256;
/** Characters of texts in all shapes together; what is prepared of one takes some ten times as many bytes. */
const MOST_WEIGHT = 8_000_000;
const MOST_TRIES = 16;
/** So many documents of one structure with other addresses each, and addresses are taken to vary too. */
const MANY_STRANGERS = 32;

/** Long texts have no kind. */
function shortened(texts: readonly string[]): readonly string[] {
  return texts.map((text) => (text.length > 1024 ? '' : text));
}

/** Shapes of documents, most recently used first. Bounded; what was not used for long is forgotten. */
export class Shapes<One extends Unjoined> {
  #shapes: Shape<One>[] = [];
  readonly #source: Source;
  readonly #limits: Required<ShapeLimits>;
  readonly #values = new SlotValues(escapeNquads, escapeJson);

  constructor(source: Source, limits: ShapeLimits = {}) {
    this.#source = source;
    this.#limits = { shapes: MOST_SHAPES, weight: MOST_WEIGHT / 4, texts: Number.POSITIVE_INFINITY, ...limits };
  }

  /** The document in the pieces of its shape; `undefined` where no compiled shape answers for it. */
  fill(one: One): Filled | undefined {
    const shapes = this.#shapes;
    for (let index = 0; index < shapes.length; index++) {
      const shape = shapes[index] as Shape<One>;
      const filled = shape.compiled?.template.fill(one, this.#values);
      if (filled === undefined) continue;
      if (index > 0) {
        shapes.splice(index, 1);
        shapes.unshift(shape);
      }
      return filled === false ? undefined : filled;
    }
    return undefined;
  }

  /** Learns from a document that is proved plainly, and says why it is. */
  async learn(one: One, isRight: IsRight<One>): Promise<PlainReason> {
    const reading = readTexts(one);
    const weight = reading?.texts.reduce((sum, text) => sum + text.length, reading.structure.length) ?? 0;
    if (reading === undefined || weight > this.#limits.weight) return 'outside';
    if (reading.texts.length > this.#limits.texts) return 'outside';
    const alike = this.#shapes.filter(({ reading: { structure } }) => structure === reading.structure);
    const strangers = alike.filter(({ compiled }) => compiled === undefined);
    const shape =
      alike.find(({ reading: { addresses } }) => addresses === reading.addresses) ??
      (strangers.length < MANY_STRANGERS ? undefined : strangers[0]);
    if (shape === undefined) {
      this.#keep({ reading, first: one, weight, seen: [shortened(reading.texts)], tries: 0 });
      return 'new';
    }
    return this.#compare(shape, one, reading, isRight);
  }

  async #compare(shape: Shape<One>, one: One, { texts }: ShapeReading, isRight: IsRight<One>): Promise<PlainReason> {
    const slots = comparedSlots(shape.compiled?.slots, shape.reading.texts, texts);
    const seen = [...shape.seen, shortened(texts)];
    const kinds = slotKinds(slots, seen);
    // Nothing varies that was not known to: what is in it is at fault.
    if (shape.compiled !== undefined && sameSlotKinds(kinds, shape.compiled.kinds)) return 'unfit';
    if (shape.tries === MOST_TRIES) return 'unproven';
    shape.tries++;
    const template = await Template.of(shape.first, shape.reading.texts, slots, kinds, this.#source);
    if (template === undefined) return 'unproven';
    for (const known of [shape.first, one]) {
      const filled = template.fill(known, this.#values);
      if (filled === undefined || filled === false || !(await isRight(filled, known))) return 'unproven';
    }
    shape.compiled = { slots, kinds, template };
    shape.seen.push(shortened(texts));
    return 'learned';
  }

  #keep(shape: Shape<One>): void {
    this.#shapes.unshift(shape);
    let room = MOST_WEIGHT;
    this.#shapes = this.#shapes.slice(0, this.#limits.shapes).filter(({ weight }) => (room -= weight) >= 0);
  }
}
