import type { Finding } from '../../model/index.js';
import { PdfFault, beyond } from './fault.js';
import { type Dict, type Value, isDict, isRef, isText } from './objects.js';
import { type Stream, Structure } from './structure.js';

/** A file that is attached to a PDF. */
export interface Attachment {
  /** As the PDF names it, without what a terminal or a page would obey. */
  readonly name: string;
  /** What it holds, or why that cannot be had. */
  readonly content: Uint8Array | Finding;
}

/** A passport has one package, or a sealed and a proved file for each of twenty credentials. */
export const MOST_ATTACHMENTS = 64;
/** All attachments, unpacked; a package of twenty credentials takes 2 MB. */
const LARGEST_ATTACHMENTS = 64 * 1024 * 1024;
/** JSON shrinks to a tenth; what shrinks to less than a hundredth is a bomb. Small files are let be. */
const STEEPEST = 100;
const SMALL = 1024 * 1024;
/** A name tree of 64 files has two levels. */
const MOST_LEVELS = 16;
/** What a verdict shows of the name of a file. */
const LONGEST_NAME = 120;

/** §7.9.2.2: UTF-16 or UTF-8 with a byte order mark, else an encoding whose ASCII part is enough for a name. */
function textOf(value: Value | undefined): string | undefined {
  if (!isText(value)) return undefined;
  const bytes = Uint8Array.from(value.text, (character) => character.charCodeAt(0));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes.subarray(3));
  return value.text.replace(/[^\x20-\x7e]/g, '?');
}

function nameOf(specification: Dict): string {
  const name = textOf(specification.get('UF')) ?? textOf(specification.get('F')) ?? '?';
  return name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{FFFD}')
    .toWellFormed()
    .slice(0, LONGEST_NAME);
}

/** Finds the file specifications of a document: its name tree of embedded files, and its associated files (§7.11.4, PDF/A-3). */
class Finder {
  readonly found = new Map<number, { readonly name: string; readonly stream: Stream }>();
  readonly #nodes = new Set<number>();
  constructor(readonly structure: Structure) {}

  document(): void {
    const root = this.structure.dict(this.structure.trailer.get('Root'));
    if (root === undefined) return;
    const names = this.structure.dict(root.get('Names'));
    this.#tree(names?.get('EmbeddedFiles'), 1);
    for (const file of this.structure.list(root.get('AF'))) this.#file(file);
  }

  #tree(node: Value | undefined, depth: number): void {
    if (depth > MOST_LEVELS) throw beyond('levels', MOST_LEVELS);
    if (isRef(node)) {
      // A tree whose branches meet again would be walked for ever, or very often.
      if (this.#nodes.has(node.ref)) return;
      this.#nodes.add(node.ref);
    }
    const dict = this.structure.dict(node);
    if (dict === undefined) return;
    const names = this.structure.list(dict.get('Names'));
    for (let index = 1; index < names.length; index += 2) this.#file(names[index]);
    for (const kid of this.structure.list(dict.get('Kids'))) this.#tree(kid, depth + 1);
  }

  #file(value: Value | undefined): void {
    const specification = this.structure.dict(value);
    const embedded = specification === undefined ? undefined : this.structure.dict(specification.get('EF'));
    if (specification === undefined || !isDict(embedded)) return;
    const reference = embedded.get('UF') ?? embedded.get('F');
    const stream = this.structure.stream(reference);
    // Data in another file (§7.3.8.2) are nowhere here.
    if (!isRef(reference) || stream === undefined || stream.dict.has('F')) return;
    if (this.found.has(reference.ref)) return;
    if (this.found.size >= MOST_ATTACHMENTS) throw beyond('attachments', MOST_ATTACHMENTS);
    this.found.set(reference.ref, { name: nameOf(specification), stream });
  }
}

/**
 * The files attached to a PDF (ISO 32000-1 §7.11.4), each once, in the order in which they are listed. Nothing else of it
 * is read: no page, no form, no script. Throws a PdfFault for what is encrypted, beyond the limits or not as the standard has it.
 */
export function readAttachments(bytes: Uint8Array): readonly Attachment[] {
  const structure = new Structure(bytes);
  const finder = new Finder(structure);
  finder.document();
  let left = LARGEST_ATTACHMENTS;
  return [...finder.found.values()].map(({ name, stream }) => {
    try {
      const limit = Math.min(left, Math.max(SMALL, stream.packed.length * STEEPEST));
      const content = structure.unpack(stream, limit);
      left -= content.length;
      return { name, content };
    } catch (cause) {
      // What is wrong with one file says nothing about the others.
      if (cause instanceof PdfFault) return { name, content: cause.finding };
      throw cause;
    }
  });
}
