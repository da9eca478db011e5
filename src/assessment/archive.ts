import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import { finding, type FindingValues } from '../model/index.js';
import { FileFault } from './decode.js';

/** Entries of one workbook. Excel writes some 20, and a few for each sheet and picture. */
const ENTRIES = 2000;

/** Bytes of one part once unpacked: a sheet of a million cells has some 40 MB. */
const PART_BYTES = 256 * 1024 * 1024;

/** How many times smaller the archive may be than a part. Sheets come to 30, empty formatted ones to 100, bombs to 1,000. */
const RATIO = 200;

/** Parts below it are taken whatever their ratio: they do no harm. */
const SMALL_PART = 1024 * 1024;

/** Compressed bytes unpacked at a time: DEFLATE makes at most 1,032 times as many of them. */
const STEP = 4096;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** The parts of a workbook by their names, as the central directory gives them. */
export interface Archive {
  has(name: string): boolean;
  names(): Iterable<string>;
  /** The part's bytes, piece by piece. Throws FileFault where they are not what the directory says. */
  unpack(name: string): Generator<Uint8Array>;
}

export function damaged(detail: string): FileFault {
  return new FileFault(finding('assessment.workbook-damaged', undefined, { detail }));
}

function tooLarge(values: FindingValues): FileFault {
  return new FileFault(finding('assessment.workbook-too-large', undefined, values));
}

/** APPNOTE.TXT §4.3.16: the record at the end, found backwards over its comment of at most 65,535 bytes. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--)
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at;
  throw damaged('no directory');
}

/** Sizes and offset of entries above 4 GiB, and of writers that always use the long form (APPNOTE.TXT §4.5.3). */
function longForm(view: DataView, at: number, length: number): readonly number[] {
  for (let from = at; from + 4 <= at + length;) {
    const size = view.getUint16(from + 2, true);
    if (view.getUint16(from, true) === 1)
      return Array.from({ length: Math.floor(size / 8) }, (_, index) =>
        Number(view.getBigUint64(from + 4 + index * 8, true)),
      );
    from += 4 + size;
  }
  return [];
}

function entriesOf(bytes: Uint8Array, view: DataView): ReadonlyMap<string, Entry> {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > ENTRIES) throw tooLarge({ what: 'entries', size: count, limit: ENTRIES });
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== ENTRY) throw damaged('directory');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const nameEnd = at + 46 + (nameLength ?? 0);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, nameEnd));
    // Two parts of one name: one reader would take the first, another the second.
    if (entries.has(name)) throw damaged(name);
    if ((view.getUint16(at + 8, true) & 1) === 1) throw new FileFault(finding('assessment.workbook-encrypted'));
    const long = [...longForm(view, nameEnd, extraLength ?? 0)];
    const [size = 0, packed = 0, offset = 0] = [24, 20, 42].map((position) => {
      const short = view.getUint32(at + position, true);
      return short === 0xffffffff ? long.shift() : short;
    });
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed,
      size,
      offset,
    });
    at = nameEnd + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}

function dataOf(bytes: Uint8Array, view: DataView, name: string, entry: Entry): Uint8Array {
  if (view.getUint32(entry.offset, true) !== LOCAL) throw damaged(name);
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  if (start + entry.packed > bytes.length) throw damaged(name);
  return bytes.subarray(start, start + entry.packed);
}

function* inflated(name: string, data: Uint8Array): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const inflate = new Inflate((piece) => {
    if (piece.length > 0) ready.push(piece);
  });
  for (let at = 0; at < data.length; at += STEP) {
    try {
      inflate.push(data.subarray(at, at + STEP), at + STEP >= data.length);
    } catch {
      // fflate throws for nothing but broken DEFLATE data.
      throw damaged(name);
    }
    yield* ready.splice(0);
  }
}

/** Reads the directory of a ZIP file and refuses what would not fit, before anything is unpacked. */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let entries: ReadonlyMap<string, Entry>;
  try {
    entries = entriesOf(bytes, view);
  } catch (cause) {
    if ((cause as Error).name === 'RangeError') throw damaged('directory');
    throw cause;
  }
  return {
    has: (name) => entries.has(name),
    names: () => entries.keys(),
    *unpack(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw damaged(name);
      const { size, packed, method, crc } = entry;
      if (size > PART_BYTES) throw tooLarge({ what: name, size, limit: PART_BYTES });
      if (size > SMALL_PART && size > packed * RATIO)
        throw tooLarge({ what: name, size, limit: Math.max(SMALL_PART, packed * RATIO) });
      if (method !== 0 && method !== 8) throw damaged(name);
      let data: Uint8Array;
      try {
        data = dataOf(bytes, view, name, entry);
      } catch (cause) {
        if ((cause as Error).name === 'RangeError') throw damaged(name);
        throw cause;
      }
      let sum = 0;
      let total = 0;
      for (const piece of method === 0 ? [data] : inflated(name, data)) {
        total += piece.length;
        // The directory may lie about sizes; what it promised is what is taken.
        if (total > size) throw damaged(name);
        sum = crc32(piece, sum);
        yield piece;
      }
      if (total !== size || sum !== crc) throw damaged(name);
    },
  };
}
