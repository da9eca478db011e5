import { SaxesParser } from 'saxes';
import { damaged } from './archive.js';

/** Elements inside one another. Workbooks come to ten. */
const DEPTH = 100;

/** Characters of one text or one attribute: more than any cell of Excel (32,767) holds. */
const TEXT = 1024 * 1024;

/** Bytes decoded at a time. */
const PIECE = 64 * 1024;

/** What happens in an XML text, names without their prefix: writers choose prefixes as they like. */
export interface MarkupListener {
  open?(name: string, attribute: (name: string) => string | undefined): void;
  text?(text: string): void;
  close?(name: string): void;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** By the whole name, else by the name behind any prefix (`r:id`). */
function attributeOf(attributes: Readonly<Record<string, string>>, wanted: string): string | undefined {
  return attributes[wanted] ?? Object.entries(attributes).find(([name]) => name.endsWith(`:${wanted}`))?.[1];
}

/** Takes XML in pieces. Throws what `wrong` makes for what is not well-formed. */
export function createMarkupReader(
  wrong: () => Error,
  listener: MarkupListener,
): { write(piece: string): void; end(): void } {
  const parser = new SaxesParser({ position: false });
  let depth = 0;
  // Declared entities are never expanded: saxes knows the five of XML and reports any other.
  parser.on('error', () => {
    throw wrong();
  });
  parser.on('doctype', () => {
    throw wrong();
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > DEPTH) throw wrong();
    listener.open?.(local(name), (wanted) => attributeOf(attributes as Record<string, string>, wanted));
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    listener.close?.(local(name));
  });
  const onText = (text: string): void => {
    if (text.length > TEXT) throw wrong();
    listener.text?.(text);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  let open = 0;
  return {
    write: (piece) => {
      // A text without any tag would pile up inside the parser before it is handed over.
      const tag = piece.lastIndexOf('<');
      open = tag < 0 ? open + piece.length : piece.length - tag;
      if (open > TEXT) throw wrong();
      parser.write(piece);
    },
    end: () => void parser.close(),
  };
}

/** Reads one part of a workbook; nothing is kept but what the listener keeps. Yields now and then, so that rows can be taken out. */
export function* readMarkup(part: string, pieces: Iterable<Uint8Array>, listener: MarkupListener): Generator<void> {
  const reader = createMarkupReader(() => damaged(part), listener);
  let decoder: TextDecoder | undefined;
  const decoded = (piece: Uint8Array | undefined): string => {
    try {
      return decoder?.decode(piece, { stream: piece !== undefined }) ?? '';
    } catch (cause) {
      if ((cause as Error).name === 'TypeError') throw damaged(part);
      throw cause;
    }
  };
  for (const piece of pieces) {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    for (let at = 0; at < piece.length; at += PIECE) {
      reader.write(decoded(piece.subarray(at, at + PIECE)));
      yield;
    }
  }
  reader.write(decoded(undefined));
  reader.end();
  yield;
}

/** ECMA-376-2 §9.1.2: parts are UTF-8 or UTF-16. */
function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
