import PDFDocument from 'pdfkit';
import type { Language } from '../../model/index.js';
import { COLOURS } from '../palette.js';
import { guilloche, rosette } from '../drawing.js';
import { legible, type FaceName, type PageFonts } from '../typography.js';

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89, margin: 54, floor: 784 };
export const INNER = PAGE.width - 2 * PAGE.margin;

/** White prints without a ground; the picture's ivory would cost ink. */
export const PAPER = '#ffffff';

export interface Voice {
  readonly face: FaceName;
  readonly size: number;
  readonly colour: string;
  readonly tracking?: number;
  /** Between the baselines, of the size. */
  readonly leading?: number;
}

/** How the passport speaks; sizes in points. */
export const VOICES = {
  title: { face: 'serifSemiBold', size: 25, colour: COLOURS.ink, leading: 1.22 },
  heading: { face: 'serifSemiBold', size: 14, colour: COLOURS.ink, leading: 1.3 },
  kicker: { face: 'sansSemiBold', size: 8, colour: COLOURS.gold, tracking: 0.6 },
  label: { face: 'sansSemiBold', size: 7.5, colour: COLOURS.quiet },
  text: { face: 'serif', size: 10, colour: COLOURS.ink },
  strong: { face: 'serifSemiBold', size: 10, colour: COLOURS.ink },
  lead: { face: 'serifItalic', size: 10.5, colour: COLOURS.quiet },
  small: { face: 'sans', size: 8, colour: COLOURS.quiet },
} as const satisfies Readonly<Record<string, Voice>>;

/** The longest text of one place; a programme's description has some 500 characters. */
const LONGEST = 1_500;

type Element = PDFKit.PDFStructureElement;

/** That it is PDF/UA-1 too (ISO 14289-1 §5), with the schema of that statement, which PDF/A wants described (ISO 19005-3 §6.6.2.3). */
const ACCESSIBLE = `
    <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
        <pdfuaid:part>1</pdfuaid:part>
    </rdf:Description>
    <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
        xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
            <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
                <pdfaProperty:name>part</pdfaProperty:name>
                <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
                <pdfaProperty:category>internal</pdfaProperty:category>
                <pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
            </rdf:li></rdf:Seq></pdfaSchema:property>
        </rdf:li></rdf:Bag></pdfaExtension:schemas>
    </rdf:Description>
`;

/** Adds to what the file says of itself; the library would put these values into its XML as they are. */
function describeAs(document: PDFKit.PDFDocument, values: readonly string[]): void {
  const described = document as unknown as { appendXML(text: string, newline?: boolean): void };
  const append = described.appendXML.bind(described);
  const inXml = (value: string): string =>
    value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  described.appendXML = (text, newline) =>
    append(
      values.reduce((all, value) => all.replaceAll(`>${value}</rdf:li>`, () => `>${inXml(value)}</rdf:li>`), text),
      newline,
    );
  described.appendXML(ACCESSIBLE);
}

/**
 * Pages that are written from top to bottom, with their structure: whatever is read aloud is in an element, whatever only
 * decorates is an artifact (PDF 1.7 §14.8.2.2).
 */
export class Sheet {
  readonly #document: PDFKit.PDFDocument;
  readonly #chunks: Uint8Array[] = [];
  readonly #done: Promise<void>;
  readonly #root: Element;
  #parent: Element;
  /** Where the next line goes. */
  y = PAGE.margin;

  constructor(
    fonts: PageFonts,
    {
      language,
      title,
      author,
      created,
    }: { readonly language: Language; readonly title: string; readonly author: string; readonly created: Date },
  ) {
    const options = {
      size: 'A4',
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: '1.7',
      subset: 'PDF/A-3a',
      tagged: true,
      displayTitle: true,
      lang: language,
      // Without it the library would begin with Helvetica, which no PDF/A may leave out.
      font: fonts.serif,
      info: {
        Title: legible(title),
        Author: legible(author),
        Creator: 'edc-passport',
        Producer: 'edc-passport',
        CreationDate: created,
        ModDate: created,
      },
    };
    this.#document = new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions);
    this.#done = new Promise((resolve, reject) => {
      this.#document.on('data', (chunk: Uint8Array) => this.#chunks.push(chunk));
      this.#document.once('end', resolve);
      this.#document.once('error', reject);
    });
    describeAs(this.#document, [options.info.Title, options.info.Author]);
    for (const [face, bytes] of Object.entries(fonts)) this.#document.registerFont(face, bytes as never);
    this.#root = this.#document.struct('Document');
    this.#document.addStructure(this.#root);
    this.#parent = this.#root;
  }

  page(): void {
    this.#document.addPage({ size: 'A4', margin: 0 });
    this.y = PAGE.margin;
  }

  /** Whether that much more has its place on this page. */
  fits(height: number): boolean {
    return this.y + height <= PAGE.floor;
  }

  /** Begins another page where it would not fit. */
  ensure(height: number): void {
    if (!this.fits(height)) this.page();
  }

  /** Puts what `write` writes into an element. */
  within(type: string, write: () => void): void {
    const outer = this.#parent;
    const element = this.#document.struct(type as never);
    outer.add(element);
    this.#parent = element;
    try {
      write();
    } finally {
      element.end();
      this.#parent = outer;
    }
  }

  /** An entry of the bookmarks that leads to this page. */
  bookmark(title: string): void {
    this.#document.outline.addItem(legible(title));
  }

  /** A place that `linked` leads to. */
  destination(name: string): void {
    this.#document.addNamedDestination(name, 'XYZ', 0, 0, null as never);
  }

  #say({ face, size, colour }: Voice): PDFKit.PDFDocument {
    return this.#document.font(face).fontSize(size).fillColor(colour);
  }

  #options(voice: Voice, width: number): PDFKit.Mixins.TextOptions {
    const { tracking = 0, leading = 1.36, size } = voice;
    const own = this.#say(voice).currentLineHeight(true);
    return { width, characterSpacing: tracking, lineGap: size * leading - own };
  }

  height(text: string, voice: Voice, width: number): number {
    const options = this.#options(voice, width);
    return this.#say(voice).heightOfString(legible(text, LONGEST), options);
  }

  /** A paragraph as an element of that kind, at a place; its height. */
  text(
    type: string,
    text: string,
    voice: Voice,
    at: {
      readonly x?: number;
      readonly y?: number;
      readonly width?: number;
      readonly align?: 'left' | 'center' | 'right';
    } = {},
  ): number {
    const { x = PAGE.margin, y = this.y, width = INNER, align = 'left' } = at;
    const shown = legible(text, LONGEST);
    const height = this.height(shown, voice, width);
    if (shown !== '')
      this.#parent.add(
        this.#document.struct(type as never, {}, () => {
          this.#say(voice).text(shown, x, y, { ...this.#options(voice, width), align });
        }),
      );
    return height;
  }

  /** A paragraph below what was written last, on the next page where it has no room here. */
  paragraph(type: string, text: string, voice: Voice, after = 0): void {
    this.ensure(this.height(text, voice, INNER));
    this.y += this.text(type, text, voice) + after;
  }

  /**
   * Makes that part of the page a link, to an address or to a destination of the document, around what `write` writes: `about` is what is
   * heard of it (PDF/UA-1 §7.18.5). The library tells strings from names by their class.
   */
  linked(
    box: readonly [x: number, y: number, width: number, height: number],
    to: ({ readonly url: string } | { readonly goTo: string }) & { readonly about: string },
    write: () => void,
  ): void {
    this.within('Link', () => {
      write();
      const options = { structParent: this.#parent, Contents: Object(legible(to.about)) as unknown } as never;
      if ('url' in to) this.#document.link(...box, to.url, options);
      else this.#document.goTo(...box, to.goTo, options);
    });
  }

  /** Draws what nobody needs to hear of. */
  artifact(draw: (document: PDFKit.PDFDocument) => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.#document.markContent('Artifact', { type });
    draw(this.#document);
    this.#document.endMarkedContent();
  }

  /** A picture that is heard as its description. */
  figure(
    alt: string,
    box: readonly [number, number, number, number],
    draw: (document: PDFKit.PDFDocument) => void,
  ): void {
    const options = { alt, bbox: [...box] };
    this.#parent.add(this.#document.struct('Figure', options as never, () => draw(this.#document)));
  }

  /** The band at the top, with waves as on banknotes, and a line of gold below. */
  band(height: number): void {
    this.artifact((document) => {
      document.save().rect(0, 0, PAGE.width, height).clip();
      document.rect(0, 0, PAGE.width, height).fill(COLOURS.ink);
      const waves = guilloche(-30, 8, PAGE.width + 60, height - 16, 9);
      document.path(waves).lineWidth(0.6).stroke(COLOURS.deep);
      document.restore();
      document.rect(0, height, PAGE.width, 3).fill(COLOURS.gold);
    });
  }

  /** The seal that hangs from the band. */
  seal(x: number, y: number, radius: number): void {
    const part = (share: number): number => radius * share;
    this.artifact((document) => {
      document.path(rosette(x, y, part(0.93), radius, 44, 1)).fill(COLOURS.gold);
      document.circle(x, y, part(0.86)).fill(PAPER);
      document
        .path(rosette(x, y, part(0.66), part(0.82), 24, 4))
        .lineWidth(0.5)
        .stroke(COLOURS.faint);
      document.circle(x, y, part(0.62)).lineWidth(0.9).fillAndStroke(PAPER, COLOURS.gold);
    });
  }

  rule(y: number, colour: string = COLOURS.gold): void {
    this.artifact((document) => {
      document.rect(PAGE.margin, y, INNER, 0.75).fill(colour);
    });
  }

  ground(x: number, y: number, width: number, height: number): void {
    this.artifact((document) => {
      document.roundedRect(x, y, width, height, 4).fill(COLOURS.tint);
    });
  }

  /** Something at the foot of every page, once all are there. */
  feet(write: (number: number, total: number) => readonly [string, string]): void {
    const { start, count } = this.#document.bufferedPageRange();
    for (let index = start; index < start + count; index++) {
      this.#document.switchToPage(index);
      const [left, right] = write(index + 1, count).map((text) => legible(text, 120));
      this.artifact((document) => {
        this.#say(VOICES.small);
        const options = { width: INNER, lineBreak: false };
        document.text(left ?? '', PAGE.margin, 800, { ...options, align: 'left' });
        document.text(right ?? '', PAGE.margin, 800, { ...options, align: 'right' });
      }, 'Pagination');
    }
  }

  /** A file that travels with it (PDF/A-3 §6.8). */
  attach(
    name: string,
    bytes: Uint8Array,
    about: { readonly type: string; readonly description: string; readonly at: Date },
  ): void {
    this.#document.file(
      bytes as never,
      {
        name,
        type: about.type,
        description: legible(about.description),
        creationDate: about.at,
        modifiedDate: about.at,
        relationship: 'Source',
      } as never,
    );
  }

  async bytes(): Promise<Uint8Array> {
    this.#root.end();
    this.#document.end();
    await this.#done;
    const all = new Uint8Array(this.#chunks.reduce((size, { length }) => size + length, 0));
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }
}
