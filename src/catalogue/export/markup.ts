import { create } from 'xmlbuilder2';

/** A part of an XML document: made as data, written in one place, so that no text can become markup. */
export interface Markup {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: readonly (Markup | string)[];
}

/** What stands inside an element; `undefined` leaves the place empty. */
export type Content = Markup | string | undefined | readonly Content[];

function flat(content: Content): readonly (Markup | string)[] {
  if (content === undefined) return [];
  if (typeof content === 'string' || 'name' in content) return [content];
  return content.flatMap(flat);
}

/** An element with attributes; attributes that are `undefined` are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...content: readonly Content[]
): Markup {
  const given = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { name, attributes: Object.fromEntries(given), content: flat(content) };
}

/** For what XML 1.0 §2.2 has no place for. */
const REPLACEMENT = '\u{FFFD}';

export interface MarkupStyle {
  /** Namespace by prefix; the empty prefix is the namespace of names without one. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly declaration?: boolean;
  /** Name of a document type without identifiers, as HTML wants it. */
  readonly doctype?: string;
  readonly indented?: boolean;
}

const XMLNS = 'http://www.w3.org/2000/xmlns/';

/**
 * The text as a parser shall read it. xmlbuilder2 leaves what looks like a reference as it is, so each ampersand is written
 * out before it sees one; a carriage return would become a line feed (§2.11).
 */
function literal(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('&', '&amp;');
}

function literals(attributes: Markup['attributes']): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, literal(value)]));
}

/** Writes a document. Names and namespaces are ours; texts and attribute values may be anything. */
export function writeMarkup(root: Markup, style: MarkupStyle): string {
  const namespaceOf = (name: string): string => {
    const colon = name.indexOf(':');
    return style.namespaces[colon < 0 ? '' : name.slice(0, colon)] ?? '';
  };
  const document = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: REPLACEMENT });
  if (style.doctype !== undefined) document.dtd({ name: style.doctype });
  const top = document.ele(namespaceOf(root.name), root.name, literals(root.attributes));
  for (const [prefix, namespace] of Object.entries(style.namespaces))
    if (prefix !== '') top.att(XMLNS, `xmlns:${prefix}`, namespace);
  const fill = (into: typeof top, content: Markup['content']): void => {
    for (const item of content) {
      if (typeof item === 'string') into.txt(literal(item));
      else fill(into.ele(namespaceOf(item.name), item.name, literals(item.attributes)), item.content);
    }
  };
  fill(top, root.content);
  return `${document.end({ headless: style.declaration !== true, prettyPrint: style.indented === true })}\n`;
}
