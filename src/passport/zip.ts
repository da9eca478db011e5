import { crc32, finding, fromUtf8, type Finding, type WordValues } from '../model/index.js';
import { inflate } from './inflate.js';

/*
 * A ZIP read strictly (APPNOTE.TXT 6.3.10). Two readers of a loose one can see two packages: the directory at the end and the
 * headers in front of each file may differ, entries may overlap, and data may stand between them. Here both must agree
 * and the entries must fill the file.
 */

/** A passport of 200 sealed credentials, and the files beside them. */
const MOST_ENTRIES = 512;
/** A sealed credential with its page pictures takes 100 KB, and a passport of twenty 2 MB. */
const LARGEST_ENTRY = 32 * 1024 * 1024;
const LARGEST_TOTAL = 128 * 1024 * 1024;
/** JSON shrinks to a tenth; what shrinks to less than a hundredth is a bomb. Small files are let be. */
const STEEPEST = 100;
const SMALL = 1024 * 1024;

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x2041;
const SIZES_BEHIND = 0x08;

/** A file of the archive. */
export interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Header {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

export class ZipFault extends Error {
  constructor(readonly finding: Finding) {
    super(finding.code);
  }
}

function broken(fault: WordValues['form.zip-broken']['fault'], name?: string): ZipFault {
  return new ZipFault(finding('form.zip-broken', name === undefined ? undefined : { file: name }, { fault }));
}

function beyond(measure: WordValues['form.zip-too-large']['measure'], limit: number, name?: string): ZipFault {
  return new ZipFault(
    finding('form.zip-too-large', name === undefined ? undefined : { file: name }, { measure, limit }),
  );
}

/** Position of the end record, whose comment must reach the end of the file. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--)
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at;
  throw broken('no-end');
}

function nameAt(bytes: Uint8Array, at: number, length: number): string {
  const name = fromUtf8(bytes.subarray(at, at + length));
  if (name === undefined || length === 0 || length > 255) throw broken('name');
  return name;
}

function headers(bytes: Uint8Array, view: DataView): readonly Header[] {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  // Several disks and ZIP64 have no use for files this small.
  if (view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) throw broken('disks');
  if (start === 0xffffffff || count === 0xffff) throw broken('zip64');
  if (start + view.getUint32(end + 12, true) !== end) throw broken('directory');
  if (count > MOST_ENTRIES) throw beyond('entries', MOST_ENTRIES);
  const found: Header[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw broken('directory');
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [number, number, number];
    const next = at + 46 + lengths[0] + lengths[1] + lengths[2];
    if (next > end) throw broken('directory');
    found.push({
      name: nameAt(bytes, at + 46, lengths[0]),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at = next;
  }
  if (at !== end) throw broken('directory');
  return found.sort((a, b) => a.offset - b.offset);
}

/** Where the data of an entry begins, once the header in front of it says the same as the directory. */
function dataOf(bytes: Uint8Array, view: DataView, header: Header): number {
  const { name, offset } = header;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) throw broken('header', name);
  const length = view.getUint16(offset + 26, true);
  const start = offset + 30 + length + view.getUint16(offset + 28, true);
  if (start + header.packed > bytes.length) throw broken('header', name);
  const same =
    nameAt(bytes, offset + 30, length) === name &&
    view.getUint16(offset + 6, true) === header.flags &&
    view.getUint16(offset + 8, true) === header.method;
  const sizes = [
    view.getUint32(offset + 14, true),
    view.getUint32(offset + 18, true),
    view.getUint32(offset + 22, true),
  ];
  const told = (header.flags & SIZES_BEHIND) !== 0;
  const sizesSame = [header.crc, header.packed, header.size].every(
    (value, index) => value === sizes[index] || (told && sizes[index] === 0),
  );
  if (!same || !sizesSame) throw broken('header', name);
  return start;
}

function inflated(packed: Uint8Array, { name, size }: Header): Uint8Array {
  const whole = inflate(packed, size, 'raw');
  if (whole === 'too-long') throw broken('size', name);
  if (whole === 'broken') throw broken('data', name);
  return whole;
}

function unpack(bytes: Uint8Array, start: number, header: Header): Uint8Array {
  const { name, method, packed, size } = header;
  const data = bytes.subarray(start, start + packed);
  const whole = method === STORED ? data.slice() : inflated(data, header);
  if (whole.length !== size) throw broken('size', name);
  if (crc32(whole) !== header.crc) throw broken('crc', name);
  return whole;
}

function bounded(header: Header): void {
  const { name, flags, method, packed, size } = header;
  if ((flags & ENCRYPTED) !== 0) throw new ZipFault(finding('form.zip-encrypted', { file: name }));
  if (method !== STORED && method !== DEFLATED) throw broken('method', name);
  if (size > LARGEST_ENTRY) throw beyond('bytes', LARGEST_ENTRY, name);
  if (size > SMALL && size > packed * STEEPEST) throw beyond('ratio', STEEPEST, name);
}

/** The names in an archive, none of them unpacked; `undefined` where its directory cannot be read. */
export function namesIn(bytes: Uint8Array): readonly string[] | undefined {
  if (bytes.length < 22) return undefined;
  try {
    return headers(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)).map(({ name }) => name);
  } catch (cause) {
    if (cause instanceof ZipFault) return undefined;
    throw cause;
  }
}

/** Asked about each name before anything is unpacked: `false` refuses it, `'skip'` leaves it out. */
type Accept = (name: string, size: number) => boolean | 'skip';

/** What the directory says, within limits; nothing is unpacked. */
function directory(bytes: Uint8Array, view: DataView, accept: Accept): readonly Header[] {
  const found = headers(bytes, view);
  const names = new Set<string>();
  let total = 0;
  for (const header of found) {
    bounded(header);
    if ((total += header.size) > LARGEST_TOTAL) throw beyond('bytes', LARGEST_TOTAL);
    // Names that differ by case alone are one file on many machines.
    const key = header.name.toLowerCase();
    if (names.has(key)) throw new ZipFault(finding('form.zip-name-repeated', { file: header.name }));
    names.add(key);
    if (accept(header.name, header.size) === false)
      throw new ZipFault(finding('form.zip-name-unexpected', { file: header.name }));
  }
  return found;
}

/** Takes each entry's data in turn: they must fill the file up to the directory. */
function walk(
  bytes: Uint8Array,
  view: DataView,
  found: readonly Header[],
  take: (header: Header, start: number) => void,
): void {
  let at = 0;
  for (const header of found) {
    if (header.offset !== at) throw broken('gap', header.name);
    const start = dataOf(bytes, view, header);
    take(header, start);
    at = start + header.packed;
    if ((header.flags & SIZES_BEHIND) !== 0)
      at += at + 4 <= bytes.length && view.getUint32(at, true) === DESCRIPTOR ? 16 : 12;
  }
  if (at !== view.getUint32(endOf(view) + 16, true)) throw broken('gap');
}

function viewOf(bytes: Uint8Array): DataView {
  if (bytes.length < 22) throw broken('no-end');
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The files of an archive, in its order; a ZipFault with the first thing that is wrong. */
export function readZip(bytes: Uint8Array, accept: Accept): readonly Entry[] {
  const view = viewOf(bytes);
  const entries: Entry[] = [];
  walk(bytes, view, directory(bytes, view, accept), (header, start) => {
    if (accept(header.name, header.size) === true)
      entries.push({ name: header.name, bytes: unpack(bytes, start, header) });
  });
  return entries;
}

/** Unpacks by what the platform has; `undefined` for whatever is not one whole stream of that many bytes with that CRC-32. */
export type Unpack = (
  packed: Uint8Array,
  expected: { readonly size: number; readonly crc: number },
) => Promise<Uint8Array | undefined>;

/** `readZip`, with all entries unpacked at once by the platform. Where that does not go smoothly, it is read again one by one, so that the fault is the same. */
export async function unzip(bytes: Uint8Array, accept: Accept, native: Unpack | undefined): Promise<readonly Entry[]> {
  const view = viewOf(bytes);
  const found = directory(bytes, view, accept);
  const wanted: { readonly header: Header; readonly start: number }[] = [];
  try {
    walk(bytes, view, found, (header, start) => {
      if (accept(header.name, header.size) === true) wanted.push({ header, start });
    });
  } catch (cause) {
    if (cause instanceof ZipFault) return readZip(bytes, accept);
    throw cause;
  }
  if (native === undefined || wanted.some(({ header }) => header.method !== DEFLATED)) return readZip(bytes, accept);
  const unpacked = await Promise.all(
    wanted.map(({ header: { packed, size, crc }, start }) =>
      native(bytes.subarray(start, start + packed), { size, crc }),
    ),
  );
  const entries = wanted.flatMap(({ header: { name } }, index) => {
    const whole = unpacked[index];
    return whole === undefined ? [] : [{ name, bytes: whole }];
  });
  return entries.length === wanted.length ? entries : readZip(bytes, accept);
}
