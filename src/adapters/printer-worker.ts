import { move } from 'piscina';
import { passportPdf, type Attached, type PassportContent } from '../render/pdf/index.js';
import { createDocuments } from './documents.js';
import { readFonts } from './fonts.js';

const fonts = readFonts(createDocuments());

/** What the thread of `createPrinter` does. */
export async function print({
  content,
  attached,
}: {
  readonly content: PassportContent;
  readonly attached: readonly Attached[];
}): Promise<Uint8Array> {
  return move(await passportPdf(content, attached, fonts)) as unknown as Uint8Array;
}
