import { constants, crc32, deflateRawSync } from 'node:zlib';
import { utf8 } from '../model/index.js';
import type { Rgb } from './palette.js';
import type { Press, Sums } from './press.js';

/**
 * Palette PNG of four bits a pixel (W3C PNG §11.2.2, colour type 3), written in strips of rows: a strip is compressed by
 * itself, so that what is the same on every learner's page is compressed once.
 */
export interface Strip {
  /** Raw deflate blocks that end on a byte and refer to nothing before them (RFC 1951 §3.2.3). */
  readonly deflated: Uint8Array;
  /** Adler-32 of the rows, in its two halves (RFC 1950 §8.2). */
  readonly low: number;
  readonly high: number;
  readonly length: number;
}

const ADLER = 65_521;

/** Bytes of a row of that many pixels, an even number: its filter byte and two samples a byte. */
export function strideOf(width: number): number {
  return 1 + width / 2;
}

/** Rows of four-bit samples, each behind its filter byte; filter 0, as PNG §12.7 advises for palettes. */
export function packed(indices: Uint8Array, width: number): Uint8Array {
  const stride = strideOf(width);
  const rows = indices.length / width;
  const bytes = new Uint8Array(rows * stride);
  let from = 0;
  for (let row = 0; row < rows; row++) {
    let to = row * stride + 1;
    for (let pair = 0; pair < width / 2; pair++, from += 2)
      bytes[to++] = ((indices[from] ?? 0) << 4) | (indices[from + 1] ?? 0);
  }
  return bytes;
}

function sumsOf(rows: Uint8Array): Sums {
  const { length } = rows;
  let [sum, weighted] = [0, 0];
  for (let at = 0; at < length; at++) {
    const byte = rows[at] as number;
    sum += byte;
    weighted += byte * (length - at);
  }
  return { sum, weighted };
}

/** What all of a programme have is pressed as hard as it goes; a grade that some have takes a seventh of the time for a twentieth more. */
const KEPT = { level: 9, memLevel: 8, finishFlush: constants.Z_FULL_FLUSH } as const;
const SHARED = { ...KEPT, level: 7 } as const;

/** An empty stored block (RFC 1951 §3.2.4), behind a byte that is whole. */
const FILLER = new Uint8Array([0x00, 0x00, 0x00, 0xff, 0xff]);

/**
 * A length that three divides: whatever learners have in their strips, the others are written the same in base64, and what is
 * kept of a credential need not hold them again.
 */
function inThrees(deflated: Uint8Array): Uint8Array {
  const fillers = deflated.length % 3;
  if (fillers === 0) return deflated;
  const filled = new Uint8Array(deflated.length + fillers * FILLER.length);
  filled.set(deflated);
  for (let at = deflated.length; at < filled.length; at += FILLER.length) filled.set(FILLER, at);
  return filled;
}

/** One strip of packed rows: by a press made for them, by what is quick, or as hard as it goes. */
export function strip(rows: Uint8Array, how: Press | 'shared' | 'kept' = 'kept'): Strip {
  const { length } = rows;
  const pressed = typeof how === 'string' ? undefined : how.press(rows);
  const { sum, weighted } = pressed?.sums ?? sumsOf(rows);
  const deflated = pressed?.deflated ?? deflateRawSync(rows, how === 'shared' ? SHARED : KEPT);
  return { deflated: inThrees(deflated), low: (1 + sum) % ADLER, high: (length + weighted) % ADLER, length };
}

/** Bytes around what a chunk holds: its length and type in front, its sum behind. */
const CHUNK = 12;

type Chunk = readonly [type: string, ...parts: readonly Uint8Array[]];

function sizeOf([, ...parts]: Chunk): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** Where the chunk ends. */
function writeChunk(bytes: Uint8Array, start: number, one: Chunk): number {
  const [type, ...parts] = one;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setUint32(start, sizeOf(one));
  bytes.set(utf8(type), start + 4);
  let at = start + 8;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  view.setUint32(at, crc32(bytes.subarray(start + 4, at)));
  return at + 4;
}

const SIGNATURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The PNG of these strips, top to bottom. */
export function png(width: number, height: number, palette: readonly Rgb[], strips: readonly Strip[]): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([4, 3, 0, 0, 0], 8);
  let low = 1;
  let high = 0;
  for (const part of strips) {
    const rest = part.length % ADLER;
    high = (rest * low + high + part.high + ADLER - rest) % ADLER;
    low = (low + part.low + ADLER - 1) % ADLER;
  }
  // An empty last block ends the stream; the sum is stored high half first.
  const end = new Uint8Array([0x03, 0x00, high >> 8, high & 255, low >> 8, low & 255]);
  const chunks: readonly Chunk[] = [
    ['IHDR', header],
    ['PLTE', new Uint8Array(palette.flat())],
    ['IDAT', new Uint8Array([0x78, 0xda]), ...strips.map((part) => part.deflated), end],
    ['IEND'],
  ];
  const bytes = new Uint8Array(chunks.reduce((sum, one) => sum + CHUNK + sizeOf(one), SIGNATURE.length));
  bytes.set(SIGNATURE);
  let at = SIGNATURE.length;
  for (const one of chunks) at = writeChunk(bytes, at, one);
  return bytes;
}
