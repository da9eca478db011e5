import { PDFDocument } from '@cantoo/pdf-lib';
import { zlibSync } from 'fflate';
import { utf8 } from '../../src/model/index.js';

/** A PDF by a well-known library, with a page and these files attached to it. */
export async function pdfWith(
  files: Readonly<Record<string, Uint8Array>>,
  { objectStreams = true }: { readonly objectStreams?: boolean } = {},
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage();
  for (const [name, bytes] of Object.entries(files))
    await document.attach(bytes, name, { mimeType: 'application/json', description: 'a file' });
  return document.save({ useObjectStreams: objectStreams });
}

/** An object of a PDF made by hand: its text, or its dictionary and data. */
export type Made = string | { readonly dict: string; readonly data: Uint8Array };

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** A PDF made by hand with a plain table: object 1 is the catalogue. `trailer` is added to its dictionary. */
export function rawPdf(objects: readonly Made[], trailer = ''): Uint8Array {
  const parts = [utf8('%PDF-1.7\n')];
  const offsets: number[] = [];
  let at = 9;
  const add = (part: Uint8Array): void => {
    parts.push(part);
    at += part.length;
  };
  objects.forEach((object, index) => {
    offsets.push(at);
    add(utf8(`${String(index + 1)} 0 obj\n`));
    if (typeof object === 'string') add(utf8(object));
    else {
      add(utf8(`<< ${object.dict} /Length ${String(object.data.length)} >>\nstream\n`));
      add(object.data);
      add(utf8('\nendstream'));
    }
    add(utf8('\nendobj\n'));
  });
  const table = at;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = String(objects.length + 1);
  add(utf8(`xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\n`));
  add(utf8(`startxref\n${String(table)}\n%%EOF\n`));
  return joined(parts);
}

/** Data as Flate, with the entry that says so. */
export function flate(data: Uint8Array, dict = ''): Made {
  return { dict: `${dict} /Filter /FlateDecode`, data: zlibSync(data, { level: 9 }) };
}

/** A catalogue whose name tree of embedded files is object 2. */
export const CATALOGUE = '<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>';
