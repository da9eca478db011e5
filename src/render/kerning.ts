/**
 * Pair kerning from a font's GPOS table (OpenType, GPOS lookup type 2, also behind the extension type 9, where the Noto
 * fonts keep theirs and which opentype.js does not read). Without it "Αθηνά" falls apart into "Α θηνά".
 */
export type Kerning = (left: number, right: number) => number;

type Pairs = (left: number, right: number) => number | undefined;

const NO_KERNING: Kerning = () => 0;

function bits(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest >>= 1) count += rest & 1;
  return count;
}

/** Offset of a table in the font, from its directory. */
function tableAt(view: DataView, tag: string): number | undefined {
  for (let index = 0; index < view.getUint16(4); index++) {
    const record = 12 + index * 16;
    if (tagAt(view, record) === tag) return view.getUint32(record + 8);
  }
  return undefined;
}

function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

/** Glyph to its index in the coverage. */
function coverage(view: DataView, at: number): ReadonlyMap<number, number> {
  const covered = new Map<number, number>();
  const count = view.getUint16(at + 2);
  if (view.getUint16(at) === 1) {
    for (let index = 0; index < count; index++) covered.set(view.getUint16(at + 4 + index * 2), index);
    return covered;
  }
  for (let range = 0; range < count; range++) {
    const record = at + 4 + range * 6;
    const start = view.getUint16(record);
    for (let glyph = start; glyph <= view.getUint16(record + 2); glyph++) {
      covered.set(glyph, view.getUint16(record + 4) + glyph - start);
    }
  }
  return covered;
}

/** Glyph to its class; glyphs that are not in it have class 0. */
function classes(view: DataView, at: number): ReadonlyMap<number, number> {
  const classOf = new Map<number, number>();
  if (view.getUint16(at) === 1) {
    const start = view.getUint16(at + 2);
    for (let index = 0; index < view.getUint16(at + 4); index++) {
      classOf.set(start + index, view.getUint16(at + 6 + index * 2));
    }
    return classOf;
  }
  for (let range = 0; range < view.getUint16(at + 2); range++) {
    const record = at + 4 + range * 6;
    for (let glyph = view.getUint16(record); glyph <= view.getUint16(record + 2); glyph++) {
      classOf.set(glyph, view.getUint16(record + 4));
    }
  }
  return classOf;
}

function pairs(view: DataView, at: number): Pairs {
  const covered = coverage(view, at + view.getUint16(at + 2));
  const first = view.getUint16(at + 4);
  const second = view.getUint16(at + 6);
  const size = 2 * (bits(first) + bits(second));
  // A value record holds only the fields of its format; the advance comes after the two placements (GPOS, ValueRecord).
  const advance = (first & 4) === 0 ? undefined : 2 * bits(first & 3);
  if (view.getUint16(at) === 1) {
    return (left, right) => {
      const index = covered.get(left);
      if (index === undefined) return undefined;
      const set = at + view.getUint16(at + 10 + index * 2);
      for (let pair = 0; pair < view.getUint16(set); pair++) {
        const record = set + 2 + pair * (2 + size);
        if (view.getUint16(record) === right) return advance === undefined ? 0 : view.getInt16(record + 2 + advance);
      }
      return undefined;
    };
  }
  const leftClasses = classes(view, at + view.getUint16(at + 8));
  const rightClasses = classes(view, at + view.getUint16(at + 10));
  const width = view.getUint16(at + 14);
  return (left, right) => {
    if (!covered.has(left)) return undefined;
    if (advance === undefined) return 0;
    const record = at + 16 + ((leftClasses.get(left) ?? 0) * width + (rightClasses.get(right) ?? 0)) * size;
    return view.getInt16(record + advance);
  };
}

function lookup(view: DataView, at: number): readonly Pairs[] {
  const found: Pairs[] = [];
  for (let index = 0; index < view.getUint16(at + 4); index++) {
    let type = view.getUint16(at);
    let subtable = at + view.getUint16(at + 6 + index * 2);
    if (type === 9) {
      type = view.getUint16(subtable + 2);
      subtable += view.getUint32(subtable + 4);
    }
    if (type === 2) found.push(pairs(view, subtable));
  }
  return found;
}

/** The kerning of a font, in font units between two glyphs; nothing where the font has none. The `kern` features of all its scripts count. */
export function readKerning(font: Uint8Array): Kerning {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const gpos = tableAt(view, 'GPOS');
  if (gpos === undefined) return NO_KERNING;
  const features = gpos + view.getUint16(gpos + 6);
  const list = gpos + view.getUint16(gpos + 8);
  const wanted = new Set<number>();
  for (let index = 0; index < view.getUint16(features); index++) {
    const record = features + 2 + index * 6;
    if (tagAt(view, record) !== 'kern') continue;
    const feature = features + view.getUint16(record + 4);
    for (let entry = 0; entry < view.getUint16(feature + 2); entry++) {
      wanted.add(view.getUint16(feature + 4 + entry * 2));
    }
  }
  const lookups = [...wanted]
    .sort((a, b) => a - b)
    .map((index) => lookup(view, list + view.getUint16(list + 2 + index * 2)));
  // Within a lookup the first subtable that knows the pair decides; lookups add up.
  return (left, right) => {
    let sum = 0;
    for (const subtables of lookups) {
      for (const known of subtables) {
        const value = known(left, right);
        if (value === undefined) continue;
        sum += value;
        break;
      }
    }
    return sum;
  };
}
