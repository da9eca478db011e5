import { deflateSync } from 'fflate';
import { InvariantError, crc32, sameRun, type Slice } from '../model/index.js';
import { packedInStretches, type PackRun } from './stretches.js';
import { ZipFault, unzip, type Entry, type Unpack } from './zip.js';

/** Packs by what the platform has: raw DEFLATE and CRC-32 of the bytes. */
export type Pack = (bytes: Uint8Array) => Promise<{ readonly packed: Uint8Array; readonly crc: number }>;

/** What the platform packs and unpacks with; without it that is done here, more slowly. */
export interface Packing {
  readonly pack: Pack;
  readonly unpack: Unpack;
  readonly run: PackRun;
  crc(bytes: Uint8Array): number;
}

/** A file to be packed, and where it holds what others hold too. */
export interface Packable extends Entry {
  readonly slices?: readonly Slice[] | undefined;
}

const packedHere: Pack = (bytes) => Promise.resolve({ packed: deflateSync(bytes, { level: 6 }), crc: crc32(bytes) });

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Of the format that knows DEFLATE. */
const VERSION = 20;
const DEFLATED = 8;
const LOCAL_LENGTH = 30;
const CENTRAL_LENGTH = 46;
const END_LENGTH = 22;

const encoder = new TextEncoder();

/** Noon of that day as ZIP stores it, which knows no zones. */
function dosTime(day: string): number {
  const [year = 1980, month = 1, date = 1] = day.slice(0, 10).split('-').map(Number);
  return (((year - 1980) << 25) | (month << 21) | (date << 16) | (12 << 11)) >>> 0;
}

interface Packed {
  readonly name: Uint8Array;
  readonly size: number;
  readonly packed: Uint8Array;
  readonly crc: number;
}

/** What both headers of an entry say, from the version that is needed to the length of the name. */
function describe(view: DataView, at: number, { name, size, packed, crc }: Packed, time: number): void {
  view.setUint16(at, VERSION, true);
  view.setUint16(at + 4, DEFLATED, true);
  view.setUint32(at + 6, time, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, packed.length, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, name.length, true);
}

function written(entries: readonly Packed[], time: number): Uint8Array {
  const start = entries.reduce((sum, { name, packed }) => sum + LOCAL_LENGTH + name.length + packed.length, 0);
  const end = entries.reduce((sum, { name }) => sum + CENTRAL_LENGTH + name.length, start);
  const bytes = new Uint8Array(end + END_LENGTH);
  const view = new DataView(bytes.buffer);
  let [local, central] = [0, start];
  for (const entry of entries) {
    const { name, packed } = entry;
    view.setUint32(central, CENTRAL, true);
    view.setUint16(central + 4, VERSION, true);
    describe(view, central + 6, entry, time);
    view.setUint32(central + 42, local, true);
    bytes.set(name, central + CENTRAL_LENGTH);
    central += CENTRAL_LENGTH + name.length;
    view.setUint32(local, LOCAL, true);
    describe(view, local + 4, entry, time);
    bytes.set(name, local + LOCAL_LENGTH);
    bytes.set(packed, local + LOCAL_LENGTH + name.length);
    local += LOCAL_LENGTH + name.length + packed.length;
  }
  view.setUint32(end, END, true);
  view.setUint16(end + 8, entries.length, true);
  view.setUint16(end + 10, entries.length, true);
  view.setUint32(end + 12, end - start, true);
  view.setUint32(end + 16, start, true);
  return bytes;
}

/** Nothing where it is no archive, or too large a one. */
async function readAgain(archive: Uint8Array, packing: Packing | undefined): Promise<readonly Entry[]> {
  try {
    return await unzip(archive, () => true, packing?.unpack);
  } catch (cause) {
    if (cause instanceof ZipFault) return [];
    throw cause;
  }
}

async function packedAs({ bytes, slices }: Packable, packing: Packing | undefined): ReturnType<Pack> {
  if (packing === undefined) return packedHere(bytes);
  if (slices === undefined) return packing.pack(bytes);
  return { packed: packedInStretches(bytes, slices, packing.run), crc: packing.crc(bytes) };
}

/**
 * A ZIP of files with names in ASCII, in their order, all of one day. Where no slices are given it is read again as strictly as any, and
 * InvariantError says that it does not hold what went in, byte for byte. With them, what is packed once for many was read again then; who
 * makes many reads some of them again.
 */
export async function zipped(files: readonly Packable[], day: string, packing?: Packing): Promise<Uint8Array> {
  const entries = await Promise.all(
    files.map(async (file) => ({
      name: encoder.encode(file.name),
      size: file.bytes.length,
      ...(await packedAs(file, packing)),
    })),
  );
  const archive = written(entries, dosTime(day));
  if (packing !== undefined && files.some(({ slices }) => slices !== undefined)) return archive;
  const found = await readAgain(archive, packing);
  const same = found.every(({ name, bytes }, index) => {
    const file = files[index];
    return file?.name === name && file.bytes.length === bytes.length && sameRun(bytes, 0, file.bytes, 0, bytes.length);
  });
  if (!same || found.length !== files.length)
    throw new InvariantError('a package just made does not hold what was put in');
  return archive;
}
