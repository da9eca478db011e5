import {
  type Json,
  type JsonObject,
  type Sealable,
  Sentinels,
  type ShapePattern,
  type ShapeReading,
  type ShapeSlots,
  SlotValues,
  type TextPieces,
  comparedSlots,
  escapeJson,
  lengthOf,
  matchesPattern,
  patternOf,
  piecesOf,
  readTexts,
  sameBytes,
  utf8,
  withTexts,
  writePieces,
} from '../model/index.js';

/** What is sealed, in UTF-8: as it is signed, and as a text within the JSON of the file. Good until the next one is asked for. */
export interface Payload {
  readonly length: number;
  readonly escapedLength: number;
  /** Where it ends. */
  write(out: Uint8Array, at: number): number;
  writeEscaped(out: Uint8Array, at: number): number;
}

/** Pieces of a shape: constants held ready in both ways of writing. */
interface Prepared {
  readonly slots: ShapeSlots;
  readonly document: ShapePattern;
  readonly status: ShapePattern;
  readonly plain: TextPieces;
  readonly escaped: TextPieces;
  readonly count: number;
}

interface Shape {
  readonly reading: ShapeReading;
  readonly first: Sealable;
  prepared?: Prepared;
  tries: number;
}

/** Twenty programmes in a language or two, with and without what a row may lack; a payload is tried against each in turn. */
const MOST_SHAPES = 64;
/** Documents that always differ somewhere else are written anew in the end. */
const MOST_TRIES = 16;
/** Characters; a document that is larger is not kept. */
const MOST_WEIGHT = 500_000;

/** The payload of a seal as text: the document, and the status entries behind it. */
export function payloadText({ document, status }: { readonly document: object; readonly status: unknown }): string {
  return JSON.stringify({ ...document, status });
}

function prepare({ document, status }: Sealable, texts: readonly string[], slots: ShapeSlots): Prepared | undefined {
  const count = slots.reduce((most, slot) => Math.max(most, slot + 1), 0);
  const kinds = Array.from({ length: count }, () => ({ scheme: '', pattern: undefined }));
  const sentinels = new Sentinels(kinds, payloadText({ document, status }));
  let text = 0;
  const next = (): string => {
    const slot = slots[text] ?? -1;
    const constant = texts[text++] ?? '';
    return slot < 0 ? constant : sentinels.of(slot);
  };
  const probe = {
    document: withTexts(document, next) as JsonObject,
    status: withTexts(status as unknown as Json, next),
  };
  const cut = sentinels.cut(payloadText(probe));
  if (cut === undefined) return undefined;
  let place = 0;
  const slotOf = (): number => slots[place++] ?? -1;
  return {
    slots,
    document: patternOf(document, slotOf),
    status: patternOf(status, slotOf),
    plain: piecesOf(cut),
    escaped: piecesOf({ ...cut, texts: cut.texts.map(escapeJson) }),
    count,
  };
}

/**
 * Payloads by the shapes of their documents. Those of one programme differ in a few texts; what differs is derived by comparing them, as
 * for proofs, and what does not is held in bytes.
 */
export class Payloads {
  #shapes: Shape[] = [];
  readonly #values = new SlotValues(escapeJson, (text) => escapeJson(escapeJson(text)));

  /** `undefined` for a document that differs from all that were met, or has a text without bytes. */
  of(sealable: Sealable): Payload | undefined {
    for (const [index, shape] of this.#shapes.entries()) {
      const payload = shape.prepared && this.#filled(shape.prepared, sealable);
      if (payload === undefined) continue;
      if (index > 0) {
        this.#shapes.splice(index, 1);
        this.#shapes.unshift(shape);
      }
      return payload;
    }
    return undefined;
  }

  #filled({ document, status, plain, escaped, count }: Prepared, sealable: Sealable): Payload | undefined {
    const texts: (string | undefined)[] = [];
    if (!matchesPattern(document, sealable.document, texts) || !matchesPattern(status, sealable.status, texts))
      return undefined;
    const values = this.#values;
    for (let slot = 0; slot < count; slot++) if (!values.put(slot, texts[slot] as string)) return undefined;
    return {
      length: lengthOf(plain, values.first),
      escapedLength: lengthOf(escaped, values.second),
      write: (out, at) => writePieces(plain, values.first, out, at),
      writeEscaped: (out, at) => writePieces(escaped, values.second, out, at),
    };
  }

  /** Learns from a document that was written anew. */
  learn(sealable: Sealable): void {
    const reading = readTexts(sealable);
    const weight = reading?.texts.reduce((sum, text) => sum + text.length, reading.structure.length) ?? 0;
    if (reading === undefined || weight > MOST_WEIGHT || Object.hasOwn(sealable.document, 'status')) return;
    const shape = this.#shapes.find(
      (one) => one.reading.structure === reading.structure && one.reading.addresses === reading.addresses,
    );
    if (shape === undefined) {
      this.#shapes = [{ reading, first: sealable, tries: 0 }, ...this.#shapes].slice(0, MOST_SHAPES);
      return;
    }
    if (shape.tries === MOST_TRIES) return;
    shape.tries++;
    const slots = comparedSlots(shape.prepared?.slots, shape.reading.texts, reading.texts);
    const prepared = prepare(shape.first, shape.reading.texts, slots);
    if (prepared !== undefined && [shape.first, sealable].every((one) => this.#isRight(prepared, one)))
      shape.prepared = prepared;
  }

  #isRight(prepared: Prepared, sealable: Sealable): boolean {
    const payload = this.#filled(prepared, sealable);
    if (payload === undefined) return false;
    const plain = new Uint8Array(payload.length);
    const escaped = new Uint8Array(payload.escapedLength);
    payload.write(plain, 0);
    payload.writeEscaped(escaped, 0);
    const text = payloadText(sealable);
    return sameBytes(plain, utf8(text)) && sameBytes(escaped, utf8(escapeJson(text)));
  }
}

/** A payload that is written anew. */
export function payloadOf(text: string): Payload {
  const plain = utf8(text);
  const escaped = utf8(escapeJson(text));
  const put = (bytes: Uint8Array, out: Uint8Array, at: number): number => {
    out.set(bytes, at);
    return at + bytes.length;
  };
  return {
    length: plain.length,
    escapedLength: escaped.length,
    write: (out, at) => put(plain, out, at),
    writeEscaped: (out, at) => put(escaped, out, at),
  };
}
