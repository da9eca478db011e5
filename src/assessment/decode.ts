import { finding, InputError, type Finding } from '../model/index.js';

/** A fault of the file as a whole: nothing after it can be read. */
export class FileFault extends Error {
  constructor(readonly finding: Finding) {
    super(finding.code);
  }
}

/** Bytes of a results file. A gradebook of 100,000 learners has some 10 MB. */
export const FILE_BYTES = 64 * 1024 * 1024;

/** Bytes of one row: it must fit in memory, feedback texts included. */
export const RECORD_BYTES = 1024 * 1024;

export function tooLong(): Finding {
  return finding('assessment.record-too-long', undefined, { limit: RECORD_BYTES });
}

/** Bytes decoded at a time, so that one huge chunk does not become one huge string. */
const BLOCK_BYTES = 64 * 1024;

/** Code pages that spreadsheets of European languages write, by the names of the WHATWG Encoding Standard. */
const CODE_PAGES = [
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-7',
  'iso-8859-13',
  'iso-8859-15',
  'iso-8859-16',
] as const;

const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', ...CODE_PAGES] as const;

/** How text becomes characters, where the file does not say. */
export type Encoding = (typeof ENCODINGS)[number];

const LF = 0x0a;
const CR = 0x0d;

/** An encoding by its name; an unknown one is an InputError for whoever gave it. */
export function statedEncoding(given: string | undefined): Encoding | undefined {
  if (given === undefined) return undefined;
  const name = given.trim().toLowerCase();
  const encoding = ENCODINGS.find((known) => known === name);
  if (encoding !== undefined) return encoding;
  throw new InputError(
    'assessment.encoding-unknown',
    `the encoding ${given} is not known`,
    `name one of ${ENCODINGS.join(', ')}`,
  );
}

/** By byte order mark. */
function marked(start: Uint8Array): Encoding | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 'utf-8' : undefined;
}

function differs(stated: Encoding, found: Encoding): FileFault {
  return new FileFault(
    finding('assessment.encoding-differs', undefined, { encoding: stated, found: found.toUpperCase() }),
  );
}

/** What is stated, else by byte order mark, else UTF-8 or nothing (there is no way to tell the code pages apart). */
function encodingOf(start: Uint8Array, stated: Encoding | undefined): Encoding {
  const mark = marked(start);
  if (stated !== undefined && mark !== undefined && stated !== mark) throw differs(stated, mark);
  return stated ?? mark ?? 'utf-8';
}

function isCodePage(encoding: Encoding): boolean {
  return (CODE_PAGES as readonly string[]).includes(encoding);
}

/** Text of a code page is practically never UTF-8 too; if it is, the code page would make other names of it. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Where the last whole line ends: a place at which no character is cut. */
function afterLastLine(bytes: Uint8Array, encoding: Encoding): number {
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be')
    return Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR)) + 1;
  const [low, high] = encoding === 'utf-16le' ? [0, 1] : [1, 0];
  for (let at = (bytes.length & ~1) - 2; at >= 0; at -= 2) {
    const unit = bytes[at + low];
    if (bytes[at + high] === 0 && (unit === LF || unit === CR)) return at + 2;
  }
  return 0;
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Decodes whole lines. UTF-8 is strict: bytes of a legacy code page would turn into other people's names. In UTF-16 a
 * lone surrogate concerns one cell only, so it becomes U+FFFD and the row's own finding.
 */
class Decoder {
  readonly encoding: Encoding;
  readonly #decoder: TextDecoder;
  #first = true;
  /** Until bytes beyond ASCII have shown that a stated code page may be right. */
  #doubtful: boolean;

  constructor(
    start: Uint8Array,
    readonly stated?: Encoding,
  ) {
    this.encoding = encodingOf(start, stated);
    const fatal = this.encoding !== 'utf-16le' && this.encoding !== 'utf-16be';
    this.#decoder = new TextDecoder(this.encoding, { fatal, ignoreBOM: true });
    this.#doubtful = isCodePage(this.encoding);
  }

  #doubt(bytes: Uint8Array): void {
    if (!this.#doubtful || bytes.every((byte) => byte < 0x80)) return;
    if (isUtf8(bytes)) throw differs(this.encoding, 'utf-8');
    this.#doubtful = false;
  }

  *texts(bytes: Uint8Array): Generator<string> {
    this.#doubt(bytes);
    const text = this.#try(bytes);
    if (text !== undefined) yield this.#unmarked(text);
    else {
      // The lines before the bad one are good, and the fault's row is then exact.
      for (let at = 0; at < bytes.length;) {
        const end = nextLine(bytes, at);
        const line = this.#try(bytes.subarray(at, end));
        if (line === undefined)
          throw new FileFault(
            finding('assessment.bytes-unreadable', undefined, { encoding: this.encoding.toUpperCase() }),
          );
        yield this.#unmarked(line);
        at = end;
      }
    }
  }

  #unmarked(text: string): string {
    const bare = this.#first && text.startsWith('\ufeff') ? text.slice(1) : text;
    this.#first = false;
    return bare;
  }

  #try(bytes: Uint8Array): string | undefined {
    try {
      const text = this.#decoder.decode(bytes);
      // Bytes that a code page leaves open become control characters of the same number (WHATWG Encoding §9).
      return isCodePage(this.encoding) && /[\u0080-\u009f]/.test(text) ? undefined : text;
    } catch (cause) {
      // By name: the error may come from another realm than this module.
      if ((cause as Error).name === 'TypeError') return undefined;
      throw cause;
    }
  }
}

function nextLine(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) if (bytes[at] === LF || bytes[at] === CR) return at + 1;
  return bytes.length;
}

async function* blocks(source: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > limit) throw new FileFault(finding('assessment.file-too-large', undefined, { limit }));
    for (let at = 0; at < chunk.length; at += BLOCK_BYTES) yield chunk.subarray(at, at + BLOCK_BYTES);
  }
}

/** The file's text in pieces that end where lines do. Throws FileFault for what is no readable text. */
export async function* decodeText(
  source: AsyncIterable<Uint8Array>,
  limit: number = FILE_BYTES,
  stated?: Encoding,
): AsyncGenerator<string> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let decoder: Decoder | undefined;
  for await (const block of blocks(source, limit)) {
    parts.push(block);
    size += block.length;
    // Four bytes hold any byte order mark. Without a line end in the block there is nothing to decode yet.
    if (size < 4 || !(block.includes(LF) || block.includes(CR))) {
      if (size > RECORD_BYTES) throw new FileFault(tooLong());
      continue;
    }
    const bytes = joined(parts, size);
    decoder ??= new Decoder(bytes, stated);
    const end = afterLastLine(bytes, decoder.encoding);
    yield* decoder.texts(bytes.subarray(0, end));
    parts = end < bytes.length ? [bytes.slice(end)] : [];
    size = bytes.length - end;
  }
  const rest = joined(parts, size);
  if (rest.length > 0) yield* (decoder ?? new Decoder(rest, stated)).texts(rest);
}

/** The text in pieces that end anywhere, for what has no lines. Throws FileFault as `decodeText` does. */
export async function* decodeStream(
  source: AsyncIterable<Uint8Array>,
  limit: number = FILE_BYTES,
  stated?: Encoding,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let encoding: Encoding = 'utf-8';
  const decoded = (bytes: Uint8Array | undefined): string => {
    try {
      return decoder?.decode(bytes, { stream: bytes !== undefined }) ?? '';
    } catch (cause) {
      if ((cause as Error).name !== 'TypeError') throw cause;
      throw new FileFault(finding('assessment.bytes-unreadable', undefined, { encoding: encoding.toUpperCase() }));
    }
  };
  for await (const block of blocks(source, limit)) {
    if (decoder === undefined) {
      encoding = encodingOf(block, stated);
      decoder = new TextDecoder(encoding, { fatal: true });
    }
    yield decoded(block);
  }
  yield decoded(undefined);
}

/** All bytes, for what can only be read from its end. */
export async function collect(source: AsyncIterable<Uint8Array>, limit: number = FILE_BYTES): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const block of blocks(source, limit)) {
    parts.push(block);
    size += block.length;
  }
  return joined(parts, size);
}
