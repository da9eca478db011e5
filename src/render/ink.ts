import { drawn, filled } from './drawing.js';
import { COVERAGES, mixing } from './palette.js';
import { strideOf } from './png.js';
import { WIDTH, type Slot } from './page.js';
import type { Letter, Outline } from './typography.js';

/** Sets letters on rows of a picture without drawing each anew. */
export interface Ink {
  /** Sets them on the packed rows of the slot; what would lie outside the slot is cut off. */
  set(letters: readonly Letter[], colour: string, rows: Uint8Array, slot: Slot): void;
}

/** How far the pixels of a box are covered by a letter, 0 to 255; the box is placed relative to where the letter stands. */
interface Mask {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly coverage: Uint8Array;
}

/** Places within a pixel across which the eye tells letters apart; a letter has a mask for each. */
const STEPS = 4;
/** Masks that are remembered: the letters of five languages in ten sizes, some 4 MB. */
const MASKS = 6000;

/** The letter drawn once by the drawing library, so that it looks like those of the rest of the page. */
function maskOf({ d, left, top, right, bottom }: Outline, step: number): Mask {
  const shift = step / STEPS;
  // A pixel more all around, where the library smooths the edge.
  const box = { left: Math.floor(left + shift) - 1, top: Math.floor(top) - 1 };
  const width = Math.ceil(right + shift) + 1 - box.left;
  const height = Math.ceil(bottom) + 1 - box.top;
  const pixels = drawn(width, height, [filled(`M${shift - box.left} ${-box.top}${d}`, '#000000')]);
  return { ...box, width, height, coverage: pixels.filter((_, index) => index % 4 === 3) };
}

/** Ink that remembers the letters that it set. */
export function createInk(): Ink {
  // By the outline itself, of which the typesetter makes one for each letter, face and size.
  let masks = new Map<Outline, (Mask | undefined)[]>();
  let count = 0;
  const tables = new Map<string, Uint8Array>();

  const maskFor = (outline: Outline, step: number): Mask => {
    const steps = masks.get(outline) ?? [];
    const known = steps[step];
    if (known !== undefined) return known;
    if (count >= MASKS) {
      masks = new Map();
      count = 0;
    }
    count++;
    const mask = maskOf(outline, step);
    masks.set(outline, Object.assign([...steps], { [step]: mask }));
    return mask;
  };

  const tableOf = (colour: string): Uint8Array => {
    const table = tables.get(colour) ?? mixing(colour);
    tables.set(colour, table);
    return table;
  };

  return {
    set(letters, colour, rows, slot) {
      const table = tableOf(colour);
      const stride = strideOf(WIDTH);
      for (const { outline, x, y } of letters) {
        const quarters = Math.round(x * STEPS);
        const step = ((quarters % STEPS) + STEPS) % STEPS;
        const { left, top, width, height, coverage } = maskFor(outline, step);
        const across = (quarters - step) / STEPS + left;
        const down = y + top - slot.y;
        const first = Math.max(0, slot.x - across);
        const last = Math.min(width, slot.x + slot.width - across);
        for (let row = Math.max(0, -down); row < Math.min(height, slot.height - down); row++) {
          const start = (down + row) * stride + 1;
          for (let column = first; column < last; column++) {
            const covered = coverage[row * width + column] ?? 0;
            if (covered === 0) continue;
            const pixel = across + column;
            const at = start + (pixel >> 1);
            const pair = rows[at] ?? 0;
            // Two pixels a byte, the left one in its upper half.
            rows[at] =
              pixel % 2 === 0
                ? (pair & 15) | ((table[(pair >> 4) * COVERAGES + covered] ?? 0) << 4)
                : (pair & 240) | (table[(pair & 15) * COVERAGES + covered] ?? 0);
          }
        }
      }
    },
  };
}
