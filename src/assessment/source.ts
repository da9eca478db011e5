import { finding } from '../model/index.js';
import { collect, decodeText, FILE_BYTES, FileFault, type Encoding } from './decode.js';
import { readSheet } from './sheet.js';
import { readTable, type Table } from './table.js';
import { openWorkbook } from './workbook.js';

/** How bytes become rows. */
export interface SourceOptions {
  readonly encoding?: Encoding;
  readonly maximumBytes?: number;
  /** Name of the sheet of a workbook that has several. */
  readonly sheet?: string;
}

/** What a file is, by its first bytes. */
const MAGIC: readonly { readonly form: string; readonly bytes: readonly number[] }[] = [
  { form: 'workbook', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { form: 'PDF', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { form: 'RTF', bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
  { form: 'gzip', bytes: [0x1f, 0x8b, 0x08] },
  { form: '7z', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { form: 'PNG', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { form: 'JPEG', bytes: [0xff, 0xd8, 0xff] },
];

/** Bytes that tell what a file is. */
const START = 512;

async function* again(first: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

interface Peeked {
  readonly start: Uint8Array;
  readonly whole: AsyncGenerator<Uint8Array>;
}

async function peek(source: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < START) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
    size += next.value.length;
  }
  const start = new Uint8Array(Buffer.concat(first).subarray(0, START));
  return { start, whole: again(first, iterator) };
}

/** Opens a file by its content and gives its rows. Throws FileFault for what is none that is read here. */
export async function openTable(source: AsyncIterable<Uint8Array>, options: SourceOptions): Promise<Table> {
  const { start, whole } = await peek(source);
  const limit = options.maximumBytes ?? FILE_BYTES;
  const form = MAGIC.find(({ bytes }) => bytes.every((byte, at) => start[at] === byte))?.form;
  if (form === undefined) return { rows: readTable(decodeText(whole, limit, options.encoding)) };
  if (form === 'workbook') return readSheet(openWorkbook(await collect(whole, limit)), options.sheet);
  await whole.return(undefined);
  throw new FileFault(finding('assessment.form-unsupported', undefined, { form }));
}
