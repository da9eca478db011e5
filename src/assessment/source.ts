import { finding } from '../model/index.js';
import { collect, decodeStream, decodeText, FILE_BYTES, FileFault, type Encoding } from './decode.js';
import { readMoodleXml } from './moodle-xml.js';
import { readSheet } from './sheet.js';
import { readStatements } from './statements.js';
import { readTable, type Table } from './table.js';
import { openWorkbook } from './workbook.js';
import { readXls, XLS_BYTES, type OpenXls } from './xls.js';

/** How bytes become rows. */
export interface SourceOptions {
  readonly encoding?: Encoding;
  readonly maximumBytes?: number;
  /** Name of the sheet of a workbook that has several. */
  readonly sheet?: string;
  readonly openXls?: OpenXls;
}

/** What a file is, by its first bytes. */
const MAGIC: readonly { readonly form: string; readonly bytes: readonly number[] }[] = [
  { form: 'workbook', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { form: 'XLS', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
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
  /** Gives the source back without reading the rest. */
  close(): Promise<unknown>;
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
  return { start, whole: again(first, iterator), close: async () => iterator.return?.() };
}

/** Told by how they begin, blanks and the zeros of UTF-16 left out. A heading that begins so is no heading. */
const MARKUP = /^\s*<[?!a-z]/i;
const PAGE = /^\s*<(?:!doctype html|html|table)\b/i;
const JSON_TEXT = /^\s*(?:\[\s*[{\]]|\{\s*["}])/;

function textTable(
  start: Uint8Array,
  whole: AsyncGenerator<Uint8Array>,
  limit: number,
  encoding: Encoding | undefined,
): Table {
  const text = Buffer.from(start)
    .toString('latin1')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '');
  if (PAGE.test(text)) throw new FileFault(finding('assessment.form-unsupported', undefined, { form: 'HTML' }));
  if (MARKUP.test(text)) return readMoodleXml(decodeStream(whole, limit, encoding));
  if (JSON_TEXT.test(text)) return readStatements(decodeStream(whole, limit, encoding));
  return { form: 'csv', rows: readTable(decodeText(whole, limit, encoding)) };
}

async function tableOf(peeked: Peeked, options: SourceOptions): Promise<Table> {
  const { start, whole } = peeked;
  const { openXls, sheet } = options;
  const limit = options.maximumBytes ?? FILE_BYTES;
  const form = MAGIC.find(({ bytes }) => bytes.every((byte, at) => start[at] === byte))?.form;
  if (form === undefined) return textTable(start, whole, limit, options.encoding);
  if (form === 'workbook') return readSheet(openWorkbook(await collect(whole, limit)), sheet);
  if (form === 'XLS' && openXls !== undefined)
    return readXls(await collect(whole, Math.min(limit, XLS_BYTES)), openXls, sheet);
  throw new FileFault(finding('assessment.form-unsupported', undefined, { form }));
}

/** Opens a file by its content and gives its rows. Throws FileFault for what is none that is read here. */
export async function openTable(source: AsyncIterable<Uint8Array>, options: SourceOptions): Promise<Table> {
  const peeked = await peek(source);
  try {
    return await tableOf(peeked, options);
  } catch (cause) {
    await peeked.close();
    throw cause;
  }
}
