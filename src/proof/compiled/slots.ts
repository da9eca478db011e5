/** Which texts of a shape vary: for each text its slot, and -1 for a constant. Texts that were always equal share a slot. */
export type Slots = readonly number[];

/**
 * Derived by comparing: what differs between two documents of the shape varies, beside what is known to vary. Texts stay in one slot
 * only while they are equal.
 */
export function compared(before: Slots | undefined, a: readonly string[], b: readonly string[]): Slots {
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

function countOf(slots: Slots): number {
  return slots.reduce((most, slot) => Math.max(most, slot + 1), 0);
}

/** The text of each slot in a document of the shape. */
function valuesOf(slots: Slots, texts: readonly string[]): readonly string[] {
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
export interface Kind {
  /** E.g. `urn:` or `https://`. */
  readonly scheme: string;
  readonly pattern: RegExp | undefined;
}

const TEXT: Kind = { scheme: '', pattern: undefined };
const TIME: Kind = { scheme: '', pattern: INSTANT };

function schemeOf(text: string): string | undefined {
  return SCHEME.exec(text)?.[1];
}

function kindOf(texts: readonly string[]): Kind {
  const [first = ''] = texts;
  if (texts.every((text) => INSTANT.test(text))) return TIME;
  const scheme = schemeOf(first);
  if (scheme === undefined || texts.some((text) => schemeOf(text) !== scheme)) return TEXT;
  return { scheme, pattern: new RegExp(`^${scheme.replace(/[.+]/g, '\\$&')}${SAFE}`) };
}

/** What each slot has been in all of these documents. */
export function kindsOf(slots: Slots, known: readonly (readonly string[])[]): readonly Kind[] {
  const values = known.map((texts) => valuesOf(slots, texts));
  return Array.from({ length: countOf(slots) }, (_, slot) => kindOf(values.map((each) => each[slot] ?? '')));
}

export function sameKinds(a: readonly Kind[], b: readonly Kind[]): boolean {
  return a.length === b.length && a.every(({ pattern }, slot) => pattern?.source === b[slot]?.pattern?.source);
}
