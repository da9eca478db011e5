/** Which texts of a shape vary: for each text its slot, and -1 for a constant. Texts that were always equal share a slot. */
export type ShapeSlots = readonly number[];

/**
 * Derived by comparing: what differs between two documents of the shape varies, beside what is known to vary. Texts stay in one slot
 * only while they are equal.
 */
export function comparedSlots(before: ShapeSlots | undefined, a: readonly string[], b: readonly string[]): ShapeSlots {
  const numbers = new Map<string, number>();
  return a.map((text, index) => {
    const slot = before?.[index] ?? -1;
    const other = b[index] ?? '';
    if (slot < 0 && text === other) return -1;
    const key = JSON.stringify([slot, text, other]);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

function countOf(slots: ShapeSlots): number {
  return slots.reduce((most, slot) => Math.max(most, slot + 1), 0);
}

/** The text of each slot in a document of the shape. */
function valuesOf(slots: ShapeSlots, texts: readonly string[]): readonly string[] {
  const values: string[] = [];
  slots.forEach((slot, index) => {
    if (slot >= 0) values[slot] = texts[index] ?? '';
  });
  return values;
}

/*
 * Characters with which nothing happens on the way through JSON-LD, N-Quads and JSON; and a letter or digit after the scheme, so
 * that an IRI does not turn from `urn:x` into `urn://x`, which JSON-LD reads in another way.
 */
const SAFE = "[A-Za-z0-9][A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*$";
const SCHEME = new RegExp(`^([a-z][a-z0-9+.-]*:(?://)?)${SAFE}`);
const INSTANT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** What every text of a slot has been, which the next one must be as well. */
export interface SlotKind {
  /** E.g. `urn:` or `https://`. */
  readonly scheme: string;
  readonly pattern: RegExp | undefined;
}

const TEXT: SlotKind = { scheme: '', pattern: undefined };
const TIME: SlotKind = { scheme: '', pattern: INSTANT };

function schemeOf(text: string): string | undefined {
  return SCHEME.exec(text)?.[1];
}

function kindOf(texts: readonly string[]): SlotKind {
  const [first = ''] = texts;
  if (texts.every((text) => INSTANT.test(text))) return TIME;
  const scheme = schemeOf(first);
  if (scheme === undefined || texts.some((text) => schemeOf(text) !== scheme)) return TEXT;
  return { scheme, pattern: new RegExp(`^${scheme.replace(/[.+]/g, '\\$&')}${SAFE}`) };
}

/** What each slot has been in all of these documents. */
export function slotKinds(slots: ShapeSlots, known: readonly (readonly string[])[]): readonly SlotKind[] {
  const values = known.map((texts) => valuesOf(slots, texts));
  return Array.from({ length: countOf(slots) }, (_, slot) => kindOf(values.map((each) => each[slot] ?? '')));
}

export function sameSlotKinds(a: readonly SlotKind[], b: readonly SlotKind[]): boolean {
  return a.length === b.length && a.every(({ pattern }, slot) => pattern?.source === b[slot]?.pattern?.source);
}
