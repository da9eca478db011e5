import { describe, expect, it } from '@jest/globals';
import { zlibSync } from 'fflate';
import { fromUtf8, utf8 } from '../../../src/model/index.js';
import { unbundle, type Unbundled } from '../../../src/passport/index.js';
import { readAttachments } from '../../../src/passport/pdf/attachments.js';
import { PdfFault } from '../../../src/passport/pdf/fault.js';
import { CATALOGUE, type Made, flate, pdfWith, rawPdf } from '../../support/pdf.js';

const SEALED = utf8('{"payload":"{}","signatures":[]}');
const PRESENTATION = utf8(
  JSON.stringify({
    type: ['VerifiablePresentation'],
    verifiableCredential: [{ type: ['VerifiableCredential'], proof: {} }],
    proof: {},
  }),
);

function files(bytes: Uint8Array): readonly (readonly [string, string | undefined])[] {
  return readAttachments(bytes).map(({ name, content }) => [
    name,
    content instanceof Uint8Array ? fromUtf8(content) : content.code,
  ]);
}

/** The code of the fault and, in brackets, the measure that was past its limit. */
function fault(bytes: Uint8Array): string {
  try {
    return JSON.stringify(files(bytes));
  } catch (cause) {
    if (!(cause instanceof PdfFault)) throw cause;
    const { code, values } = cause.finding;
    return code === 'form.pdf-too-large' ? `${code} ${String(values?.['measure'])}` : code;
  }
}

function told({ form, parts, findings }: Unbundled): unknown {
  return [form, parts.map((part) => `${part.form} ${part.place}`), findings.map(({ code }) => code)];
}

/** A name tree of one file, and the objects behind it from number 3. */
function tree(...more: readonly Made[]): Uint8Array {
  return rawPdf([CATALOGUE, '<< /Names [(a.json) 3 0 R] >>', ...more]);
}

const SPECIFICATION = '<< /Type /Filespec /F (a.json) /EF << /F 4 0 R >> >>';

describe('the files attached to a PDF', () => {
  it('are read as a well-known library writes them, with and without object streams', async () => {
    for (const objectStreams of [true, false]) {
      const pdf = await pdfWith({ 'ελληνικά.json': utf8('{"a":1}'), 'b.json': SEALED }, { objectStreams });
      expect(files(pdf)).toEqual([
        ['b.json', '{"payload":"{}","signatures":[]}'],
        ['ελληνικά.json', '{"a":1}'],
      ]);
    }
  });

  it('are read from a plain file, each once, also where they are only associated with the document', () => {
    const file: Made = { dict: '/Type /EmbeddedFile', data: SEALED };
    expect(files(tree(SPECIFICATION, file))).toEqual([['a.json', fromUtf8(SEALED)]]);
    expect(files(rawPdf(['<< /Type /Catalog /AF [3 0 R 3 0 R] >>', 'null', SPECIFICATION, file]))).toHaveLength(1);
    const both = '<< /Type /Catalog /AF [3 0 R] /Names << /EmbeddedFiles << /Kids [2 0 R 2 0 R] >> >> >>';
    expect(files(rawPdf([both, '<< /Names [(a) 3 0 R] >>', SPECIFICATION, file]))).toHaveLength(1);
  });

  it('are read through strings, names, comments and filters of every kind', () => {
    const wide = '<< /EF << /UF 4 0 R >> /UF <FEFF03B1002E006A> /F (\\(a\\)\\\n\\101\\r\\7) % not ) this\n>>';
    expect(files(tree(wide, flate(SEALED)))).toEqual([['α.j', fromUtf8(SEALED)]]);
    const plain = '<< /E#46 << /F 4 0 R >> /F (\\(a\\)(b)\\101\\x) >>';
    const hex = {
      dict: '/Filter [/ASCIIHexDecode /FlateDecode]',
      data: utf8(`${Buffer.from(zlibSync(SEALED)).toString('hex')}>`),
    };
    expect(files(tree(plain, hex))).toEqual([['(a)(b)Ax', fromUtf8(SEALED)]]);
    const later = '<< /EF << /F 4 0 R >> /UF <EFBBBFCEB1> >>';
    expect(files(tree(later, { dict: '/Filter null', data: SEALED }))).toEqual([['α', fromUtf8(SEALED)]]);
  });

  it('have names that no terminal and no page obeys', () => {
    const named = '<< /EF << /F 4 0 R >> /UF <FEFF0061001B005B0033202E0062> >>';
    expect(files(tree(named, flate(SEALED)))[0]?.[0]).toBe('a\uFFFD[3\uFFFDb');
  });

  it('of the newest revision count', () => {
    const first = tree(SPECIFICATION, { dict: '', data: utf8('{"old":1}') });
    const text = Buffer.from(first);
    const start = Number(/startxref\n(\d+)/.exec(text.toString('latin1'))?.[1]);
    const body = '4 0 obj\n<< /Length 9 >>\nstream\n{"new":1}\nendstream\nendobj\n';
    const table = first.length + body.length;
    const more = `${body}xref\n4 1\n${String(first.length).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 5 /Root 1 0 R /Prev ${String(start)} >>\nstartxref\n${String(table)}\n%%EOF`;
    expect(files(new Uint8Array(Buffer.concat([text, Buffer.from(more)])))).toEqual([['a.json', '{"new":1}']]);
  });

  it('may be none, or lie elsewhere', () => {
    expect(files(rawPdf(['<< /Type /Catalog >>']))).toEqual([]);
    expect(files(tree(SPECIFICATION))).toEqual([]);
    expect(files(tree('<< /F (a) >>'))).toEqual([]);
    expect(files(tree(SPECIFICATION, { dict: '/F (elsewhere.json)', data: SEALED }))).toEqual([]);
    expect(files(tree('<< /EF << /F (text) >> >>', flate(SEALED)))).toEqual([]);
  });

  it('that cannot be unpacked say so, and the others are read', () => {
    const two = rawPdf([
      CATALOGUE,
      '<< /Names [(a) 3 0 R (b) 5 0 R (c) 7 0 R] >>',
      SPECIFICATION,
      { dict: '/Filter /LZWDecode', data: SEALED },
      '<< /F (b) /EF << /F 6 0 R >> >>',
      flate(SEALED),
      '<< /F (c) /EF << /F 8 0 R >> >>',
      { dict: '/Filter /FlateDecode', data: SEALED },
    ]);
    expect(files(two).map(([, content]) => content)).toEqual(['form.pdf-broken', fromUtf8(SEALED), 'form.pdf-broken']);
  });
});

describe('a PDF that is refused', () => {
  it('is encrypted', () => {
    expect(fault(rawPdf([CATALOGUE, '<< >>'], '/Encrypt 2 0 R'))).toBe('form.pdf-encrypted');
  });

  const at = (bytes: Uint8Array, from: string, to: string): Uint8Array => {
    const text = Buffer.from(bytes).toString('latin1').replace(from, to);
    return new Uint8Array(Buffer.from(text, 'latin1'));
  };
  const good = tree(SPECIFICATION, { dict: '', data: SEALED });

  it.each<readonly [string, Uint8Array]>([
    ['nothing but its name', utf8('%PDF-1.7')],
    ['no table', at(good, 'startxref', 'startnone')],
    ['a table elsewhere', at(good, 'xref\n0', 'yref\n0')],
    ['an object elsewhere', at(good, '3 0 obj', '9 0 obj')],
    ['a stream of another length', at(good, '/Length 3', '/Length 4')],
    ['a stream without a length', at(good, '/Length', '/Lenght')],
    ['a dictionary with a key twice', at(good, '/F (a.json)', '/F (a) /F (b)')],
    ['a dictionary that never ends', at(good, '/EF <<', '/EF (')],
    ['an object whose length stands in itself', at(good, '/Length 32', '/Length 4 0 R')],
    ['an object that is a reference to itself', tree('3 0 R')],
    ['a previous table that is this one', rawPdf([CATALOGUE, '<< >>'], '/Prev 75')],
    ['a previous table that is no number', rawPdf([CATALOGUE, '<< >>'], '/Prev (x)')],
    ['an object in an object stream that is none', rawPdf([CATALOGUE], '/XRefStm 9')],
  ])('has %s', (_, bytes) => {
    expect(fault(bytes)).toBe('form.pdf-broken');
  });

  it('holds more than is read of one', () => {
    const many = Array.from({ length: 65 }, (_, index) => `<< /EF << /F ${String(index + 100)} 0 R >> >>`);
    const nothing = Array.from({ length: 97 - 0 }, () => 'null');
    const data = Array.from({ length: 65 }, (): Made => ({ dict: '', data: utf8('{}') }));
    const names = `<< /Names [${many.map((_, index) => `(n) ${String(index + 200)} 0 R`).join(' ')}] >>`;
    const numbered = [CATALOGUE, names, ...nothing, ...data, ...Array.from({ length: 35 }, () => 'null'), ...many];
    expect(fault(rawPdf(numbered))).toBe('form.pdf-too-large attachments');
  });

  it('nests, branches or repeats without end', () => {
    const nested = `${'['.repeat(40)}${']'.repeat(40)}`;
    expect(fault(tree(nested))).toBe('form.pdf-too-large levels');
    const deep = Array.from({ length: 40 }, (_, index) => `<< /Kids [${String(index + 3)} 0 R] >>`);
    expect(fault(rawPdf([CATALOGUE, ...deep]))).toBe('form.pdf-too-large levels');
    expect(files(rawPdf([CATALOGUE, '<< /Kids [2 0 R 2 0 R] >>']))).toEqual([]);
    const numbers = `[${'0 '.repeat(2_100_000)}]`;
    expect(fault(tree(numbers))).toBe('form.pdf-too-large objects');
    const wide = Array.from({ length: 5_000 }, () => '<< >>');
    const kids = `<< /Kids [${wide.map((_, index) => `${String(index + 3)} 0 R`).join(' ')}] >>`;
    expect(fault(rawPdf([CATALOGUE, kids, ...wide]))).toBe('form.pdf-too-large objects');
  });

  it('is a bomb', () => {
    const zeros = new Uint8Array(64 * 1024 * 1024);
    const attached = tree(SPECIFICATION, flate(zeros));
    const table = rawPdf([CATALOGUE, flate(zeros, '/Type /XRef /W [1 2 1] /Size 9')]);
    const offset = Buffer.from(table).indexOf('2 0 obj');
    const text = Buffer.from(table)
      .toString('latin1')
      .replace(/startxref\n\d+/, `startxref\n${String(offset)}`);
    const started = performance.now();
    expect(files(attached)).toEqual([['a.json', 'form.pdf-too-large']]);
    expect(fault(new Uint8Array(Buffer.from(text, 'latin1')))).toBe('form.pdf-too-large bytes');
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('an uploaded PDF', () => {
  it('is taken apart into what is attached to it', async () => {
    const pdf = await pdfWith({
      'a.jsonld': SEALED,
      'p.json': PRESENTATION,
      'photo.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
    });
    expect(told(await unbundle(pdf))).toEqual([
      'pdf',
      ['sealed attachment:a.jsonld', 'proved verifiableCredential[0]'],
      ['form.pdf-attachment-unread', 'form.pdf-pages-unchecked'],
    ]);
    expect((await unbundle(pdf)).passport).toBe(true);
  });

  it('has no credential in it: nothing is attached, something else, or another PDF', async () => {
    expect(told(await unbundle(await pdfWith({})))).toEqual(['unknown', [], ['form.is-pdf']]);
    const inner = await pdfWith({ 'a.jsonld': SEALED });
    for (const other of [utf8('{}'), utf8('{"a":1,"a":1}'), inner])
      expect(told(await unbundle(await pdfWith({ x: other })))).toEqual([
        'unknown',
        [],
        ['form.is-pdf', 'form.pdf-attachment-unread'],
      ]);
  });

  it('with two passports is nobody’s', async () => {
    const pdf = await pdfWith({ 'a.json': PRESENTATION, 'b.json': PRESENTATION });
    expect(told(await unbundle(pdf))).toEqual(['unknown', [], ['form.pdf-several']]);
  });

  it('gives no attachment the place of a credential of a presentation', async () => {
    const pdf = await pdfWith({ 'verifiableCredential[0]': SEALED });
    expect((await unbundle(pdf)).parts[0]?.place).toBe('attachment:verifiableCredential[0]');
  });
});
