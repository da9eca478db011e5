/**
 * The page's sixteen colours: four that are drawn with, and the steps between each two that meet, so that the edges of
 * letters stay smooth (anti-aliasing makes nothing but such mixtures). A palette that is known beforehand makes
 * quantising a table lookup.
 */

export type Rgb = readonly [red: number, green: number, blue: number];

const PAPER: Rgb = [253, 252, 248];
const TINT: Rgb = [244, 240, 230];
const INK: Rgb = [21, 38, 66];
const GOLD: Rgb = [166, 124, 46];

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const channel = (x: number, y: number): number => Math.round(x * share + y * (1 - share));
  return [channel(a[0], b[0]), channel(a[1], b[1]), channel(a[2], b[2])];
}

export const PALETTE: readonly Rgb[] = [
  PAPER,
  TINT,
  INK,
  // Five steps: seven would be smoother than the eye asks for at this size, and a tenth larger.
  ...[0.9, 0.74, 0.54, 0.34, 0.16].map((share) => mix(INK, PAPER, share)),
  GOLD,
  ...[0.72, 0.45, 0.22].map((share) => mix(GOLD, PAPER, share)),
  ...[0.82, 0.6, 0.3].map((share) => mix(GOLD, INK, share)),
  mix(TINT, PAPER, 0.5),
];

function unhex(colour: string): Rgb {
  const channel = (at: number): number => parseInt(colour.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

function hex(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** What the page is drawn with, as SVG colours. All are palette entries, so that flat areas are exact. */
export const COLOURS = {
  paper: hex(PAPER),
  tint: hex(TINT),
  ink: hex(INK),
  /** Second voice: labels and small print. */
  quiet: hex(mix(INK, PAPER, 0.74)),
  gold: hex(GOLD),
  /** Fine lines on paper. */
  faint: hex(mix(GOLD, PAPER, 0.45)),
  /** Ornament under text. */
  whisper: hex(TINT),
  /** Fine lines on ink. */
  deep: hex(mix(INK, PAPER, 0.9)),
} as const;

/** Nearest entry for each colour of five bits a channel. */
function table(): Uint8Array {
  const nearest = new Uint8Array(32_768);
  for (let code = 0; code < nearest.length; code++) {
    const red = ((code >> 10) << 3) | 4;
    const green = (((code >> 5) & 31) << 3) | 4;
    const blue = ((code & 31) << 3) | 4;
    let best = Infinity;
    PALETTE.forEach(([r, g, b], index) => {
      // Weights of the eye's sensitivity (ITU-R BT.601 luma), so that a grey edge does not turn golden.
      const distance = 0.299 * (r - red) ** 2 + 0.587 * (g - green) ** 2 + 0.114 * (b - blue) ** 2;
      if (distance < best) {
        best = distance;
        nearest[code] = index;
      }
    });
  }
  // The exact entries win over a neighbour that shares their cell.
  PALETTE.forEach(([r, g, b], index) => {
    nearest[((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3)] = index;
  });
  return nearest;
}

let nearest: Uint8Array | undefined;

/** Palette indices, one byte a pixel, of opaque RGBA pixels. */
export function quantise(rgba: Uint8Array): Uint8Array {
  nearest ??= table();
  const indices = new Uint8Array(rgba.length / 4);
  for (let at = 0, pixel = 0; at < rgba.length; at += 4, pixel++) {
    const code = (((rgba[at] ?? 0) >> 3) << 10) | (((rgba[at + 1] ?? 0) >> 3) << 5) | ((rgba[at + 2] ?? 0) >> 3);
    indices[pixel] = nearest[code] ?? 0;
  }
  return indices;
}

/** How many steps of coverage there are in a mixing table, for each entry of the palette. */
export const COVERAGES = 256;

/** What each palette entry becomes under a colour that covers it so far: at `entry * COVERAGES + coverage`, as the drawing library mixes and `quantise` rounds. */
export function mixing(colour: string): Uint8Array {
  const over = unhex(colour);
  const rgba = new Uint8Array(PALETTE.length * COVERAGES * 4);
  PALETTE.forEach((under, entry) => {
    for (let coverage = 0; coverage < COVERAGES; coverage++)
      rgba.set([...mix(over, under, coverage / 255), 255], (entry * COVERAGES + coverage) * 4);
  });
  return quantise(rgba);
}
