// Pictures of pages as PNG with a palette: a quarter of the size, and nobody sees the difference.
import { Buffer } from 'node:buffer';
import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Enough for letters with soft edges and a small picture; each more makes a file larger. */
const COLOURS = 64;

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

function* chunksOf(bytes) {
  for (let at = 8; at < bytes.length;) {
    const size = bytes.readUInt32BE(at);
    yield { type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + size) };
    at += size + 12;
  }
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
}

/** Filters of PNG (§9.2): what is added to each byte, by its neighbours to the left, above, and above to the left. */
const PREDICTED = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  (left, up, corner) => {
    const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs);
    return a <= b && a <= c ? left : b <= c ? up : corner;
  },
];

/** The colours of an 8-bit PNG without interlacing, row by row, each as a number; what shines through is taken as it is. */
function pixelsOf(bytes) {
  const chunks = [...chunksOf(bytes)];
  const head = chunks.find(({ type }) => type === 'IHDR').data;
  const [width, height, depth, kind] = [head.readUInt32BE(0), head.readUInt32BE(4), head[8], head[9]];
  if (depth !== 8 || (kind !== 2 && kind !== 6) || head[12] !== 0) throw new Error('a PNG of a kind that is not read');
  const step = kind === 2 ? 3 : 4;
  const data = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data: part }) => part)));
  const row = width * step;
  const pixels = new Uint32Array(width * height);
  let above = new Uint8Array(row);
  for (let y = 0; y < height; y++) {
    const predicted = PREDICTED[data[y * (row + 1)]];
    const line = new Uint8Array(data.subarray(y * (row + 1) + 1, (y + 1) * (row + 1)));
    for (let x = 0; x < row; x++)
      line[x] += x < step ? predicted(0, above[x], 0) : predicted(line[x - step], above[x], above[x - step]);
    for (let x = 0; x < width; x++)
      pixels[y * width + x] = (line[x * step] << 16) | (line[x * step + 1] << 8) | line[x * step + 2];
    above = line;
  }
  return { width, height, pixels };
}

const PARTS = [16, 8, 0];
const part = (colour, shift) => (colour >> shift) & 255;

/** At most so many colours that stand for all: boxes of colours are cut in two where they are widest (median cut). */
function paletteOf(counts) {
  const spread = (box) => {
    const ranges = PARTS.map((shift) => {
      let [least, most] = [255, 0];
      for (const [colour] of box)
        [least, most] = [Math.min(least, part(colour, shift)), Math.max(most, part(colour, shift))];
      return most - least;
    });
    const widest = Math.max(...ranges);
    return { box, widest, shift: PARTS[ranges.indexOf(widest)] };
  };
  const boxes = [spread([...counts])];
  while (boxes.length < COLOURS) {
    const [first] = boxes.sort((one, other) => other.widest - one.widest);
    if (first.widest === 0) break;
    const sorted = first.box.sort(([one], [other]) => part(one, first.shift) - part(other, first.shift));
    const middle = Math.ceil(sorted.length / 2);
    boxes.splice(0, 1, spread(sorted.slice(0, middle)), spread(sorted.slice(middle)));
  }
  const places = new Map();
  // The commonest colour of a box stands for it: grounds and inks stay what they are.
  const palette = boxes.map(({ box }, index) => {
    for (const [colour] of box) places.set(colour, index);
    return box.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
  });
  return { palette, places };
}

/** The same picture with a palette. */
export function withPalette(bytes) {
  const { width, height, pixels } = pixelsOf(bytes);
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const { palette, places } = paletteOf(counts);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = places.get(pixels[y * width + x]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => PARTS.map((shift) => part(colour, shift))));
  const data = deflateSync(rows, { level: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
