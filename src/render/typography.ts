import opentype from 'opentype.js';
import { readKerning, type Kerning } from './kerning.js';

/** The TTF bytes of each face that the page is set in. They must hold Latin, Greek and Polish letters. */
export interface PageFonts {
  readonly serif: Uint8Array;
  readonly serifItalic: Uint8Array;
  readonly serifSemiBold: Uint8Array;
  readonly sans: Uint8Array;
  readonly sansSemiBold: Uint8Array;
}

export type FaceName = keyof PageFonts;

export interface Style {
  readonly face: FaceName;
  /** Pixels. */
  readonly size: number;
  /** Pixels added after each letter. */
  readonly tracking?: number;
}

/**
 * Sets text by its glyphs. Letters become outlines here, not in the renderer: resvg takes fonts as files only and reads
 * them anew for each picture, and a name that never enters the SVG as text cannot be mistaken for markup.
 */
export interface Typesetter {
  /** Width in pixels. */
  width(text: string, style: Style): number;
  /** The letters of one line, its baseline beginning at (x, y); those that leave no mark are left out. */
  letters(text: string, style: Style, x: number, y: number): readonly Letter[];
  /** SVG path data of the same. */
  outline(text: string, style: Style, x: number, y: number): string;
  /** At most `limit` lines, none wider than `width`; the last one ends in an ellipsis when text was left out. */
  wrap(
    text: string,
    style: Style,
    width: number,
    limit: number,
  ): { readonly lines: readonly string[]; readonly whole: boolean };
  /** Whether every letter of the text has a glyph in the face. */
  shows(text: string, face: FaceName): boolean;
}

/** The shape of a letter in one face and size; the same object for the same letter, as long as it is remembered. */
export interface Outline {
  /** SVG path data, relative to where the letter stands. */
  readonly d: string;
  /** Its extent in pixels around there, downwards. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A letter on the page. */
export interface Letter {
  readonly outline: Outline;
  readonly x: number;
  /** Whole pixels. */
  readonly y: number;
}

/** Longer texts are cut before they are measured: nothing on the page shows more, and measuring is not for free. */
const LONGEST = 400;
/** A letter may carry this many accents; Vietnamese has two, a "Zalgo" name has hundreds. */
const MARKS = 3;
/** Between letter and accent, and between accents, in font units of a thousand. */
const MARK_GAP = 60;
/** Pixels; larger letters would stand unevenly. */
const SMALL = 20;
const ELLIPSIS = '…';

// Controls, direction marks and other format characters are invisible and can only mislead (UAX 9 overrides, zero widths).
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]+/gu;
const MARK = /^\p{M}$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

// Latin, Greek and Cyrillic without combining marks: each character is a grapheme (UAX 29), and segmenting costs more than setting.
const SINGLE = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2026]*$/;

function* segmented(text: string): Generator<{ readonly segment: string; readonly index: number }> {
  if (!SINGLE.test(text)) yield* graphemes.segment(text);
  else for (let index = 0; index < text.length; index++) yield { segment: text.charAt(index), index };
}

/** The text as one line fit to be shown: composed, well-formed, single spaces, no invisible characters, not longer than the page could use. */
export function legible(text: string, longest = LONGEST): string {
  const cut = text.length > longest ? text.slice(0, longest) + ELLIPSIS : text;
  // A zero-width joiner goes too: the glyphs that it would join are not in these fonts.
  const seen = cut
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' ')
    .replace(UNSEEN, '');
  return seen.replace(/\s+/g, ' ').trim();
}

interface Placed {
  readonly glyph: opentype.Glyph;
  /** Font units, without tracking. */
  readonly x: number;
  readonly y: number;
  /** Letters before this one, each of which is followed by the tracking. */
  readonly before: number;
}

interface Run {
  readonly glyphs: readonly Placed[];
  readonly width: number;
  /** Where each letter ends: in font units, and in the text. */
  readonly ends: readonly { readonly x: number; readonly at: number }[];
}

/** Entries of each memory of a face; a run of words is only worth keeping when it is short, an outline always is. */
const REMEMBERED = { glyphs: 4000, pairs: 20_000, runs: 4000, outlines: 4000 };
const SHORT = 40;

function remembered<K, V>(memory: Map<K, V>, limit: number, key: K, make: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const value = make();
  if (memory.size >= limit) memory.clear();
  memory.set(key, value);
  return value;
}

class Face {
  readonly #font: opentype.Font;
  readonly #kerning: Kerning;
  readonly #pairs = new Map<number, number>();
  readonly #runs = new Map<string, Run>();
  #last: { readonly text: string; readonly run: Run } | undefined;
  readonly #outlines = new Map<string, Outline>();
  readonly #glyphs = new Map<string, opentype.Glyph>();

  constructor(bytes: Uint8Array) {
    // Glyphs are read when a text needs them: of 4,000 a page has a hundred, and all of five faces take 50 MB.
    this.#font = opentype.parse(bytes.slice().buffer, { lowMemory: true });
    this.#kerning = readKerning(bytes);
  }

  get units(): number {
    return this.#font.unitsPerEm;
  }

  has(character: string): boolean {
    return this.#font.charToGlyphIndex(character) !== 0;
  }

  #kern(left: opentype.Glyph, right: opentype.Glyph): number {
    const key = left.index * 65_536 + right.index;
    return remembered(this.#pairs, REMEMBERED.pairs, key, () => this.#kerning(left.index, right.index));
  }

  #glyph(character: string): opentype.Glyph {
    return remembered(this.#glyphs, REMEMBERED.glyphs, character, () =>
      this.#font.glyphs.get(this.#font.charToGlyphIndex(character)),
    );
  }

  run(text: string): Run {
    if (text.length <= SHORT) return remembered(this.#runs, REMEMBERED.runs, text, () => this.#set(text));
    // A long line is measured in several sizes and then drawn, and not seen again.
    if (this.#last?.text !== text) this.#last = { text, run: this.#set(text) };
    return this.#last.run;
  }

  #set(text: string): Run {
    const glyphs: Placed[] = [];
    let x = 0;
    const ends: { readonly x: number; readonly at: number }[] = [];
    let last: opentype.Glyph | undefined;
    for (const { segment, index } of segmented(text)) {
      const [first = '', ...rest] = segment;
      const base = this.#glyph(first);
      if (last !== undefined) x += this.#kern(last, base);
      glyphs.push({ glyph: base, x, y: 0, before: ends.length });
      if (base.index !== 0 && rest.length > 0) this.#attach(rest, base, x, ends.length, glyphs);
      x += base.advanceWidth ?? 0;
      ends.push({ x, at: index + segment.length });
      last = base;
    }
    return { glyphs, width: x, ends };
  }

  /** Accents without a composed letter: centred over the base, or under it, one above the other. */
  #attach(marks: readonly string[], base: opentype.Glyph, x: number, before: number, glyphs: Placed[]): void {
    const below = base.getBoundingBox();
    let top = below.y2;
    for (const character of marks.slice(0, MARKS)) {
      if (!MARK.test(character) || !this.has(character)) continue;
      const mark = this.#font.glyphs.get(this.#font.charToGlyphIndex(character));
      const box = mark.getBoundingBox();
      const above = box.y1 > 0;
      const y = above ? Math.max(0, top + MARK_GAP - box.y1) : 0;
      if (above) top = y + box.y2;
      glyphs.push({ glyph: mark, x: x + (below.x1 + below.x2 - box.x1 - box.x2) / 2, y, before });
    }
  }

  /** Outline of a glyph; closed contours end where they began, so the next one is relative to that. */
  outline(glyph: opentype.Glyph, size: number): Outline {
    return remembered(this.#outlines, REMEMBERED.outlines, `${glyph.index} ${size}`, () => {
      const scale = size / this.units;
      const parts: string[] = [];
      // Where the pen is after rounding, in hundredths: rounding errors must not add up along the contour.
      let penX = 0;
      let penY = 0;
      let startX = 0;
      let startY = 0;
      const at = (x = 0, y = 0): readonly [number, number] => [
        Math.round(x * scale * 100),
        Math.round(-y * scale * 100),
      ];
      const relative = ([x, y]: readonly [number, number]): string => `${(x - penX) / 100} ${(y - penY) / 100}`;
      for (const c of glyph.path.commands) {
        if (c.type === 'Z') {
          parts.push('z');
          [penX, penY] = [startX, startY];
          continue;
        }
        const end = at(c.x, c.y);
        if (c.type === 'Q') parts.push(`q${relative(at(c.x1, c.y1))} ${relative(end)}`);
        else if (c.type === 'C')
          parts.push(`c${relative(at(c.x1, c.y1))} ${relative(at(c.x2, c.y2))} ${relative(end)}`);
        else parts.push(`${c.type === 'M' ? 'm' : 'l'}${relative(end)}`);
        [penX, penY] = end;
        if (c.type === 'M') [startX, startY] = end;
      }
      const { x1, y1, x2, y2 } = glyph.getBoundingBox();
      return { d: parts.join(''), left: x1 * scale, top: -y2 * scale, right: x2 * scale, bottom: -y1 * scale };
    });
  }
}

/** The words of a text, a one-letter word ("i", "w", "ο") kept with the next: it does not end a line. */
function glued(text: string): readonly string[] {
  const words: string[] = [];
  let before = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    if (/^\p{L}$/u.test(word) && before.length < SHORT) before += `${word} `;
    else {
      words.push(before + word);
      before = '';
    }
  }
  if (before !== '') words.push(before.trimEnd());
  return words;
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A typesetter for these fonts. Each face is read when a text first needs it. */
export function createTypesetter(fonts: PageFonts): Typesetter {
  const faces = new Map<FaceName, Face>();
  const faceOf = (name: FaceName): Face => {
    let face = faces.get(name);
    if (face === undefined) {
      face = new Face(fonts[name]);
      faces.set(name, face);
    }
    return face;
  };

  const width = (text: string, style: Style): number => {
    const face = faceOf(style.face);
    const run = face.run(text);
    return (run.width * style.size) / face.units + Math.max(0, run.ends.length - 1) * (style.tracking ?? 0);
  };

  const letters: Typesetter['letters'] = (text, style, x, y) => {
    const face = faceOf(style.face);
    const scale = style.size / face.units;
    const placed: Letter[] = [];
    for (const { glyph, x: across, y: up, before } of face.run(text).glyphs) {
      const outline = face.outline(glyph, style.size);
      if (outline.d === '') continue;
      const left = x + across * scale + before * (style.tracking ?? 0);
      // Small letters stand on half pixels: the same letter then has one of two shapes, and the picture is smaller.
      const rounded = style.size <= SMALL ? Math.round(left * 2) / 2 : hundredth(left);
      placed.push({ outline, x: rounded, y: Math.round(y - up * scale) });
    }
    return placed;
  };

  const outline: Typesetter['outline'] = (text, style, x, y) =>
    letters(text, style, x, y)
      .map((letter) => `M${letter.x} ${letter.y}${letter.outline.d}`)
      .join('');

  /** The longest beginning that fits, cut between letters. */
  const fit = (text: string, style: Style, room: number): string => {
    const face = faceOf(style.face);
    const scale = style.size / face.units;
    let end = 0;
    for (const [index, letter] of face.run(text).ends.entries()) {
      if (letter.x * scale + index * (style.tracking ?? 0) > room) break;
      end = letter.at;
    }
    return text.slice(0, end);
  };

  const ellipsised = (text: string, style: Style, room: number): string => {
    const part = fit(text, style, room - width(ELLIPSIS, style));
    const word = part.lastIndexOf(' ');
    // Between words, unless the last word alone fills most of the line.
    const end = text.charAt(part.length) !== ' ' && word > part.length / 2 ? word : part.length;
    return part.slice(0, end).replace(/[\s,.;:·–—-]+$/u, '') + ELLIPSIS;
  };

  const wrap: Typesetter['wrap'] = (text, style, room, limit) => {
    const words = glued(text);
    const space = width(' ', style);
    const lines: string[] = [];
    let line = '';
    let used = 0;
    for (let index = 0; index < words.length; index++) {
      let word = words[index] ?? '';
      let long = width(word, style);
      const joined = line === '' ? long : used + space + long;
      if (joined <= room) {
        line = line === '' ? word : `${line} ${word}`;
        used = joined;
        continue;
      }
      // What remains is the rest of the text, so that an ellipsis fills its line with as many letters as there is room for.
      if (lines.length === limit - 1) {
        const rest = [line, ...words.slice(index)].filter((part) => part !== '').join(' ');
        return { lines: [...lines, ellipsised(rest, style, room)], whole: false };
      }
      if (line !== '') lines.push(line);
      while (long > room && lines.length < limit - 1) {
        const piece = fit(word, style, room);
        if (piece === '') break;
        lines.push(piece);
        word = word.slice(piece.length);
        long = width(word, style);
      }
      if (long > room) {
        const rest = [word, ...words.slice(index + 1)].join(' ');
        return { lines: [...lines, ellipsised(rest, style, room)], whole: false };
      }
      line = word;
      used = long;
    }
    if (line !== '') lines.push(line);
    return { lines, whole: !text.endsWith(ELLIPSIS) };
  };

  return {
    width,
    letters,
    outline,
    wrap,
    shows: (text, name) => Array.from(text).every((character) => faceOf(name).has(character)),
  };
}
