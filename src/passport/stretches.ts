import { InvariantError, sameRun, type Slice } from '../model/index.js';
import { inflate } from './inflate.js';

/*
 * A file that says mostly what others of its kind say is packed in stretches (RFC 1951): those that many files hold are packed once,
 * and what is a file's own is packed between them. Each is raw DEFLATE that ends on a byte and refers to nothing in front of it, so that they may
 * stand behind one another in any order.
 */

/**
 * Raw DEFLATE that ends on a byte and not the stream (a full flush). `kept`: pressed hard, for what is packed once; `once`: quickly, for text
 * that is mostly base64, in which nothing repeats.
 */
export type PackRun = (bytes: Uint8Array, effort: 'kept' | 'once') => Uint8Array;

/** A stretch that is shorter is no gain over standing with what is around it. */
const LEAST = 256;
/** What is a file's own and shorter stands as it is: packing it takes longer than writing it. */
const PLAIN = 400;
/** Most bytes of a stored block (RFC 1951 §3.2.4). */
const MOST_STORED = 65_535;
const STORED_HEAD = 5;
/** An empty last block with fixed codes. */
const END = new Uint8Array([0x03, 0x00]);
/** Of a stretch that a file holds only a part of: from this share on it is taken to be shorter in all, else this one is an exception. */
const MOSTLY = 0.7;
/** Where the stretches cover less than this share of what slices say, the first file was the exception. */
const POOR = 0.6;

interface Stretch {
  readonly from: number;
  readonly to: number;
  packed?: Uint8Array;
}

/** Of a text that others are woven from: what nearly all of them hold, in its order. */
const known = new WeakMap<Uint8Array, Stretch[]>();

function checkedRun(bytes: Uint8Array, run: PackRun): Uint8Array {
  const packed = run(bytes, 'kept');
  const whole = new Uint8Array(packed.length + END.length);
  whole.set(packed);
  whole.set(END, packed.length);
  const again = inflate(whole, bytes.length, 'raw');
  if (typeof again === 'string' || again.length !== bytes.length || !sameRun(again, 0, bytes, 0, bytes.length))
    throw new InvariantError('what was packed does not unpack to what it was');
  return packed;
}

function fresh(slices: readonly Slice[]): Stretch[] {
  return slices.flatMap(({ from, length }) => (length < LEAST ? [] : [{ from, to: from + length }]));
}

/** What of the file stands in one text: where it does, in the order of that text. */
interface Held {
  readonly source: Uint8Array;
  readonly slices: readonly Slice[];
}

function bySource(slices: readonly Slice[]): readonly Held[] {
  const found = new Map<Uint8Array, Slice[]>();
  for (const slice of slices) {
    const own = found.get(slice.source);
    if (own === undefined) found.set(slice.source, [slice]);
    else own.push(slice);
  }
  return [...found].map(([source, own]) => ({ source, slices: own.sort((a, b) => a.from - b.from) }));
}

interface Placed {
  readonly at: number;
  readonly length: number;
  readonly source: Uint8Array;
  /** Where it stands there. */
  readonly from: number;
  readonly packed: Uint8Array;
}

/** The stretches of that text which the file holds whole; those that it holds a little less of are shortened for good. */
function placedIn({ source, slices }: Held, run: PackRun): readonly Placed[] {
  const said = slices.reduce((sum, { length }) => sum + length, 0);
  let stretches = known.get(source);
  if (stretches === undefined) known.set(source, (stretches = fresh(slices)));
  let placed = fitted(source, stretches, slices, run);
  if (placed.reduce((sum, { length }) => sum + length, 0) < POOR * said && slices.length > stretches.length) {
    known.set(source, (stretches = fresh(slices)));
    placed = fitted(source, stretches, slices, run);
  }
  return placed;
}

function fitted(source: Uint8Array, stretches: Stretch[], slices: readonly Slice[], run: PackRun): readonly Placed[] {
  const placed: Placed[] = [];
  let place = 0;
  for (let index = 0; index < stretches.length; index++) {
    let stretch = stretches[index] as Stretch;
    while (place < slices.length && endOf(slices[place] as Slice) <= stretch.from) place++;
    let best: { readonly slice: Slice; readonly from: number; readonly to: number } | undefined;
    for (let next = place; next < slices.length; next++) {
      const slice = slices[next] as Slice;
      if (slice.from >= stretch.to) break;
      const [from, to] = [Math.max(stretch.from, slice.from), Math.min(stretch.to, endOf(slice))];
      if (best === undefined || to - from > best.to - best.from) best = { slice, from, to };
    }
    if (best === undefined) continue;
    const { slice, from, to } = best;
    if (from !== stretch.from || to !== stretch.to) {
      if (to - from < LEAST || to - from < MOSTLY * (stretch.to - stretch.from)) continue;
      stretch = { from, to };
      stretches[index] = stretch;
    }
    stretch.packed ??= checkedRun(source.subarray(from, to), run);
    placed.push({ at: slice.at + from - slice.from, length: to - from, source, from, packed: stretch.packed });
  }
  return placed;
}

function endOf({ from, length }: Slice): number {
  return from + length;
}

/** As they stand in stored blocks. */
function stored(bytes: Uint8Array): Uint8Array {
  const blocks = Math.ceil(bytes.length / MOST_STORED);
  const out = new Uint8Array(bytes.length + blocks * STORED_HEAD);
  for (let at = 0, end = 0; at < bytes.length; at += MOST_STORED) {
    const part = bytes.subarray(at, at + MOST_STORED);
    out.set([0, part.length & 255, part.length >> 8, ~part.length & 255, (~part.length >> 8) & 255], end);
    out.set(part, end + STORED_HEAD);
    end += STORED_HEAD + part.length;
  }
  return out;
}

/** Raw DEFLATE of a file. Slices that do not stand in their source are the file's own. */
export function packedInStretches(bytes: Uint8Array, slices: readonly Slice[], run: PackRun): Uint8Array {
  const placed = bySource(slices)
    .flatMap((held) => placedIn(held, run))
    .sort((a, b) => a.at - b.at);
  const parts: Uint8Array[] = [];
  let at = 0;
  const own = (to: number): void => {
    if (to === at) return;
    const part = bytes.subarray(at, to);
    parts.push(part.length < PLAIN ? stored(part) : run(part, 'once'));
  };
  for (const { at: start, length, source, from, packed } of placed) {
    // Of slices that overlap, one is enough.
    if (start < at || !sameRun(bytes, start, source, from, length)) continue;
    own(start);
    parts.push(packed);
    at = start + length;
  }
  own(bytes.length);
  parts.push(END);
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}
