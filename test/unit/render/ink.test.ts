import { describe, expect, it } from '@jest/globals';
import { createDocuments, readFonts } from '../../../src/adapters/index.js';
import { drawn, filled, rect } from '../../../src/render/drawing.js';
import { createInk } from '../../../src/render/ink.js';
import { WIDTH, type Slot } from '../../../src/render/page.js';
import { COLOURS, PALETTE, quantise } from '../../../src/render/palette.js';
import { packed } from '../../../src/render/png.js';
import { createTypesetter, type Style } from '../../../src/render/typography.js';

const set = createTypesetter(readFonts(createDocuments()));

const TEXTS: readonly (readonly [text: string, style: Style, colour: string, ground: string])[] = [
  ['Ελένη Παπαδοπούλου', { face: 'serif', size: 54 }, COLOURS.ink, COLOURS.paper],
  ['Dąbrowska-Ćwik Łukasz'.normalize('NFD').normalize('NFC'), { face: 'serif', size: 46 }, COLOURS.ink, COLOURS.paper],
  ['Q\u0308 Ж\u0301 w\u0323 gj', { face: 'serif', size: 39 }, COLOURS.ink, COLOURS.paper],
  ['Ibáñez Núñez de Córdoba, AVAVA', { face: 'serif', size: 26 }, COLOURS.ink, COLOURS.paper],
  ['13 Νοεμβρίου 2026', { face: 'serifItalic', size: 23 }, COLOURS.quiet, COLOURS.paper],
  ['85.00 %', { face: 'serifSemiBold', size: 29 }, COLOURS.ink, COLOURS.tint],
  ['Credential urn:credential:6b7a2f0e', { face: 'sans', size: 13.5 }, COLOURS.quiet, COLOURS.paper],
];

const slot: Slot = { x: 72, y: 400, width: 848, height: 84, ground: COLOURS.paper, shared: false, lines: () => [] };

/** Brightness of each pixel. */
function greys(indices: Uint8Array): readonly number[] {
  const grey = PALETTE.map(([red, green, blue]) => 0.299 * red + 0.587 * green + 0.114 * blue);
  return Array.from(indices, (index) => grey[index] ?? 0);
}

function unpacked(rows: Uint8Array): Uint8Array {
  const stride = 1 + WIDTH / 2;
  return Uint8Array.from({ length: (rows.length / stride) * WIDTH }, (_, pixel) => {
    const pair = rows[Math.floor(pixel / WIDTH) * stride + 1 + Math.floor((pixel % WIDTH) / 2)] ?? 0;
    return pixel % 2 === 0 ? pair >> 4 : pair & 15;
  });
}

function blank(ground: string): Uint8Array {
  return quantise(drawn(WIDTH, slot.height, [rect(0, 0, WIDTH, slot.height, ground)]));
}

describe('letters that are set from memory', () => {
  it.each(TEXTS)('look like those that the drawing library draws: %s', (text, style, colour, ground) => {
    // The second setting takes all its letters from memory.
    const ink = createInk();
    const settings = [0, 1].map(() => {
      const rows = packed(blank(ground), WIDTH);
      ink.set(set.letters(text, style, 84.3, 462), colour, rows, slot);
      return unpacked(rows);
    });
    const [first, second] = settings;
    expect(second).toEqual(first);
    const shapes = [
      rect(0, 0, WIDTH, slot.height, ground),
      filled(set.outline(text, style, 84.3, 462 - slot.y), colour),
    ];
    const ours = greys(first ?? new Uint8Array());
    const theirs = greys(quantise(drawn(WIDTH, slot.height, shapes)));
    const paper = greys(blank(ground))[0] ?? 0;
    const sum = (value: (pixel: number) => number): number => ours.reduce((total, _, pixel) => total + value(pixel), 0);
    const inked = sum((pixel) => Math.abs((theirs[pixel] ?? 0) - paper));
    const differing = sum((pixel) => Math.abs((theirs[pixel] ?? 0) - (ours[pixel] ?? 0)));
    const lighter = sum((pixel) => (ours[pixel] ?? 0) - (theirs[pixel] ?? 0));
    expect(inked).toBeGreaterThan(20_000);
    // A quarter of a pixel is how far a letter may stand from its place; a whole pixel would differ by a third of the ink.
    expect(differing / inked).toBeLessThan(0.08);
    expect(Math.abs(lighter) / inked).toBeLessThan(0.02);
  });

  it('stay within their slot', () => {
    const low: Slot = { ...slot, x: 200, width: 101, height: 20 };
    const rows = packed(blank(COLOURS.paper).subarray(0, WIDTH * 20), WIDTH);
    createInk().set(set.letters('WWWWWWWW gjpqy', { face: 'serif', size: 54 }, 84, 420), COLOURS.ink, rows, low);
    const inked = Array.from(unpacked(rows).entries()).flatMap(([pixel, index]) =>
      index === 0 ? [] : [pixel % WIDTH],
    );
    expect(inked.length).toBeGreaterThan(100);
    expect(Math.min(...inked)).toBeGreaterThanOrEqual(200);
    expect(Math.max(...inked)).toBe(300);
    expect(rows.filter((_, at) => at % (1 + WIDTH / 2) === 0).every((filter) => filter === 0)).toBe(true);
  });
});
