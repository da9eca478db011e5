import { beforeAll, describe, expect, it } from '@jest/globals';
import { OPS, getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { encode } from 'uqr';
import { createDocuments } from '../../../src/adapters/documents.js';
import { readFonts } from '../../../src/adapters/fonts.js';
import { utf8, type Instant } from '../../../src/model/index.js';
import {
  passportPdf,
  type Attached,
  type CredentialContent,
  type PassportContent,
} from '../../../src/render/pdf/index.js';

const fonts = readFonts(createDocuments());
const LINK = 'https://passport.example/share/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg';

const CREDENTIAL: CredentialContent = {
  id: 'urn:credential:00000000-0000-4000-8000-000000000001',
  title: 'Μαζί καλύτερα: δουλεύω σε ομάδα',
  description: 'Το άτομο κάνει το μερίδιό του.',
  awardingBody: 'Κέντρο Κατάρτισης Λευκωσίας',
  country: 'Κύπρος',
  awardedOn: '2026-06-26T00:00:00Z' as Instant,
  outcomes: [{ text: 'Συμφωνεί σε δίκαιη κατανομή', skills: ['ομαδική εργασία'] }],
  workload: { hours: 40, ects: '1.5' },
  level: 4,
  assessment: { type: 'Ομαδική εργασία', description: 'Σε ομάδες των τεσσάρων.' },
  participation: 'Μέσω έργου',
  quality: { type: 'Διασφάλιση ποιότητας', agent: 'Οργανισμός' },
  prerequisites: 'Καμία',
  supervision: 'Με επιτήρηση',
  grade: '87 / 100',
  stackability: 'Μετρά ως ένα από τα είκοσι.',
  furtherInformation: 'Επίδειξη.',
  competence: { framework: 'LifeComp 2020', area: 'Κοινωνικός τομέας', name: 'Συνεργασία' },
};

const CONTENT: PassportContent = {
  language: 'el',
  title: 'Διαβατήριο Απασχόλησης',
  learner: 'Ελένη Παπαδοπούλου',
  assembler: 'Κέντρο Κατάρτισης Λευκωσίας',
  assembled: '2026-11-22T00:00:00Z' as Instant,
  awarded: 2,
  total: 3,
  missing: ['Πρώτο βήμα'],
  credentials: [CREDENTIAL, { ...CREDENTIAL, title: 'Żółta łódka', grade: 'celujący', level: 5 }],
  link: LINK,
};

const ATTACHED: readonly Attached[] = [
  {
    name: 'passport.json',
    mediaType: 'application/json',
    bytes: utf8('{"type":["VerifiablePresentation"]}'),
    kind: 'presentation',
  },
  {
    name: 'a.jsonld',
    mediaType: 'application/ld+json',
    bytes: new Uint8Array([0x7b, 0x7d, 0x0a]),
    kind: 'sealed',
    title: 'Α',
  },
];

const opened = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false }).promise;

async function textsOf(file: PDFDocumentProxy): Promise<readonly string[]> {
  const pages = [];
  for (let number = 1; number <= file.numPages; number++) {
    const { items } = await (await file.getPage(number)).getTextContent();
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join('')
        .replaceAll(/\s+/g, ' '),
    );
  }
  return pages;
}

interface Spoken {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly alt?: string;
  readonly children?: readonly Spoken[];
}

/** What is read aloud of a page: its texts by the structure, and descriptions of what is no text. */
async function aloud(page: PDFPageProxy): Promise<readonly string[]> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const texts = new Map<string, string>();
  const open: string[] = [];
  for (const item of items)
    if ('str' in item) {
      const at = open.findLast((id) => id !== '') ?? '';
      if (!open.includes('artifact')) texts.set(at, (texts.get(at) ?? '') + item.str + (item.hasEOL ? ' ' : ''));
    } else if (item.type === 'endMarkedContent') open.pop();
    else open.push((item as { tag?: string }).tag === 'Artifact' ? 'artifact' : (item.id ?? ''));
  const said = (node: Spoken): readonly string[] => {
    if (node.type === 'content') return [texts.get(node.id ?? '') ?? ''];
    return node.alt === undefined ? (node.children ?? []).flatMap(said) : [node.alt];
  };
  expect(texts.has('')).toBe(false);
  return said((await page.getStructTree()) as Spoken).filter((text) => text.trim() !== '');
}

/** The dark squares of the code on a page, in rows, as they are drawn; of an address, as they should be. */
async function squaresOf(page: PDFPageProxy, address: string) {
  const { fnArray, argsArray } = await page.getOperatorList();
  const rectangles = fnArray.flatMap((operator, index) => {
    if (operator !== OPS.constructPath) return [];
    const [kinds, numbers] = argsArray[index] as [readonly number[], readonly number[]];
    if (kinds.some((kind) => kind !== OPS.rectangle)) return [];
    return kinds.map((_, place) => numbers.slice(4 * place, 4 * place + 4));
  });
  const { data, size } = encode(address, { ecc: 'M', border: 2 });
  const dark = data.flat().filter(Boolean).length;
  // The ground comes first, then a square for each dark module.
  const from = rectangles.findIndex(([, , width = 0], place) => {
    const [, , next = 0] = rectangles[place + 1] ?? [];
    return Math.abs(width / size + 0.05 - next) < 0.01;
  });
  const [left = 0, top = 0, side = 0] = rectangles[from] ?? [];
  const drawn = data.map((row) => row.map(() => false));
  for (const [x = 0, y = 0] of rectangles.slice(from + 1, from + 1 + dark)) {
    const row = drawn[Math.round(((y - top) / side) * size)];
    if (row !== undefined) row[Math.round(((x - left) / side) * size)] = true;
  }
  return { drawn, wanted: data };
}

describe('a PDF passport, read back by another library', () => {
  let bytes: Uint8Array;
  let file: PDFDocumentProxy;
  beforeAll(async () => {
    bytes = await passportPdf(CONTENT, ATTACHED, fonts);
    file = await opened(bytes);
  });

  it('is tagged, says its language and its part of PDF/A, and has a bookmark for each part', async () => {
    const { info, metadata } = await file.getMetadata();
    expect(info).toMatchObject({ Language: 'el', Title: 'Διαβατήριο Απασχόλησης – Ελένη Παπαδοπούλου' });
    const stated = ['pdfaid:part', 'pdfaid:conformance', 'pdfuaid:part'].map((name): unknown => metadata.get(name));
    expect(stated).toEqual(['3', 'A', '1']);
    expect(await file.getMarkInfo()).toMatchObject({ Marked: true });
    const bookmarks = (await file.getOutline()).map(({ title }) => title);
    expect(bookmarks).toEqual([CONTENT.title, 'Τι έχει αποδείξει αυτό το άτομο', CREDENTIAL.title, 'Żółta łódka']);
  });

  it('shows every element, in reading order, with Greek and Polish letters as text', async () => {
    const [cover = '', overview = '', first = '', second = '', ...more] = await textsOf(file);
    expect(more).toEqual([]);
    for (const said of [CONTENT.title, CONTENT.learner, '2 / 3', '80 ώρες', '3 ECTS', '4–5', 'Συνεργασία', LINK])
      expect(cover).toContain(said);
    for (const said of ['2 από 3', CREDENTIAL.title, 'Żółta łódka', 'Πρώτο βήμα']) expect(overview).toContain(said);
    const { outcomes, assessment, quality, competence } = CREDENTIAL;
    const plain = Object.values(CREDENTIAL).filter((value) => typeof value === 'string' && !value.endsWith('Z'));
    const values = [
      ...plain,
      outcomes[0]?.text,
      'ομαδική εργασία',
      '40 ώρες · 1,5 ECTS',
      'Επίπεδο 4',
      '26 Ιουνίου 2026',
    ];
    for (const said of [...values, assessment?.type, assessment?.description, quality?.agent, competence?.area])
      expect(first).toContain(said);
    const order = [
      CREDENTIAL.awardingBody,
      CREDENTIAL.title,
      'μερίδιό',
      '87 / 100',
      'κατανομή',
      'τεσσάρων',
      'Επίδειξη',
    ];
    expect(order.map((said) => first.indexOf(said))).toEqual(
      order.map((said) => first.indexOf(said)).sort((a, b) => a - b),
    );
    expect(second).toContain('celujący');
  });

  it('is read aloud in the order in which it is seen, in Greek and in Polish', async () => {
    const cover = await aloud(await file.getPage(1));
    const wanted = [CONTENT.title, CONTENT.learner, '2 / 3', 'Συνεργασία', `Κωδικός QR με τη διεύθυνση ${LINK}`, LINK];
    const places = wanted.map((said) => cover.findIndex((text) => text.includes(said)));
    expect(places).toEqual(places.filter((place) => place >= 0).toSorted((a, b) => a - b));
    const polish = await passportPdf({ ...CONTENT, language: 'pl', learner: 'Łucja Żółkiewska-Świętość' }, [], fonts);
    const second = await aloud(await (await opened(polish)).getPage(4));
    const order = ['Żółta łódka', 'Łucja Żółkiewska-Świętość', 'celujący'];
    const found = second.filter((text) => order.includes(text.trim())).map((text) => text.trim());
    expect(found).toEqual(order);
  });

  it('leads to where it is verified, and from the overview to each credential', async () => {
    const links = async (number: number): Promise<unknown[]> =>
      (await (await file.getPage(number)).getAnnotations()).map(
        (one: { url?: string; dest?: unknown }) => one.url ?? one.dest,
      );
    expect(await links(1)).toEqual([LINK]);
    const { drawn, wanted } = await squaresOf(await file.getPage(1), LINK);
    expect(drawn).toEqual(wanted);
    expect(await links(2)).toEqual(['credential-1', 'credential-2']);
    const said = (await (await file.getPage(2)).getAnnotations()).map(
      (one: { contentsObj: { str: string } }) => one.contentsObj.str,
    );
    expect(said).toEqual([CREDENTIAL.title, 'Żółta łódka']);
    expect(JSON.stringify(await (await file.getPage(2)).getStructTree()).match(/"role":"Link"/g)).toHaveLength(2);
    const figures = JSON.stringify(await (await file.getPage(1)).getStructTree());
    expect(figures).toContain(`Κωδικός QR με τη διεύθυνση ${LINK}`);
  });

  it('carries what is attached byte for byte', async () => {
    const held = (await file.getAttachments()) as Readonly<Record<string, { content: Uint8Array }>>;
    expect(Object.entries(held).map(([name, { content }]) => [name, [...content]])).toEqual(
      ATTACHED.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, bytes: own }) => [name, [...own]]),
    );
  });

  it('is the same for the same content', async () => {
    expect(Buffer.compare(await passportPdf(CONTENT, ATTACHED, fonts), bytes)).toBe(0);
  });
});

describe('a PDF passport of odd content', () => {
  it('does without what nobody states', async () => {
    for (const language of ['en', 'es'] as const) {
      const { id, title, awardingBody, awardedOn } = CREDENTIAL;
      const bare = { id, title, awardingBody, awardedOn, outcomes: [] };
      const content = { ...CONTENT, language, missing: [], credentials: [bare], link: undefined } as never;
      const file = await opened(await passportPdf(content, [], fonts));
      const text = (await textsOf(file)).join(' ');
      expect([language, file.numPages, /undefined|NaN|\{\w+\}/.test(text)]).toEqual([language, 3, false]);
    }
  });

  it('without a link leads to the page on which the file can be verified, where that is known', async () => {
    const page = 'https://passport.example/';
    const file = await opened(await passportPdf({ ...CONTENT, link: undefined, page } as never, [], fonts));
    const cover = await file.getPage(1);
    const [link] = (await cover.getAnnotations()) as readonly { readonly url?: string }[];
    expect(link?.url).toBe(page);
    const { drawn, wanted } = await squaresOf(cover, page);
    expect(drawn).toEqual(wanted);
    expect((await textsOf(file))[0]).toContain('Ζητήστε το αρχείο');
  });

  it('keeps long and hostile texts on its pages', async () => {
    const long = 'wWορδ '.repeat(2_000);
    const hostile = '<script>alert(1)</script>\u202e\u0000\ud800 (\\) עברית 漢字 🎓';
    const outcomes = Array.from({ length: 12 }, () => ({ text: long, skills: [long, hostile] }));
    const credential = {
      ...CREDENTIAL,
      title: long,
      grade: long,
      prerequisites: long,
      awardingBody: long,
      outcomes,
      description: hostile,
    };
    const content = {
      ...CONTENT,
      learner: hostile + long,
      title: long,
      missing: [long, hostile],
      credentials: [credential],
    };
    const file = await opened(
      await passportPdf(content, [{ ...(ATTACHED[0] as Attached), name: '../../etc/<passwd>' }], fonts),
    );
    const texts = await textsOf(file);
    expect(texts.join(' ')).toContain('<script>alert(1)</script>');
    expect(file.numPages).toBeLessThan(25);
    for (let number = 1; number <= file.numPages; number++) {
      const { items } = await (await file.getPage(number)).getTextContent();
      for (const item of items)
        if ('transform' in item && item.str.trim() !== '') {
          const [, , , , x = -1, y = -1] = item.transform as readonly number[];
          expect([x >= 0 && x < 595, y > 0 && y < 842]).toEqual([true, true]);
        }
    }
  });

  it('says in its metadata what it is called, whatever it is called', async () => {
    const [learner, title] = ['<b>Tom</b> & Jerry', 'R&D </rdf:li> "1" $& \\1'];
    const file = await opened(await passportPdf({ ...CONTENT, learner, title, assembler: 'A & B < C' }, [], fonts));
    const { metadata } = await file.getMetadata();
    expect([metadata.get('dc:title'), metadata.get('dc:creator')]).toEqual([`${title} – ${learner}`, ['A & B < C']]);
  });

  it('has no link that is no address', async () => {
    for (const link of ['javascript:alert(1)', `https://a.example/${'x'.repeat(1_000)}`])
      await expect(passportPdf({ ...CONTENT, link }, [], fonts)).rejects.toThrow(
        'the link of a passport is no address',
      );
  });
});
