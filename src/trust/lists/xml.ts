import { DOMParser } from '@xmldom/xmldom';
import { SaxesParser } from 'saxes';
import { type Finding, finding, fromUtf8 } from '../../model/index.js';

/** The largest national lists have under ten megabytes. */
const BYTES_LIMIT = 33_554_432;
/** The largest real list has under two hundred thousand elements; each becomes an object. */
const ELEMENTS_LIMIT = 1_000_000;
/** Real lists nest fifteen levels; the libraries behind walk them by recursion. */
const DEPTH_LIMIT = 64;
/** Real elements have three attributes; canonical form sorts them, and compares each with each. */
const ATTRIBUTES_LIMIT = 64;

type Parsed = { readonly document: Document; readonly refused?: undefined } | { readonly refused: Finding };

function tooLarge(measure: 'bytes' | 'elements' | 'levels' | 'attributes', limit: number): Finding {
  return finding('trust.list-too-large', undefined, { measure, limit });
}

/** Ends the reading at the first fault: what follows is not worth its time. */
class Refused extends Error {
  constructor(readonly finding: Finding) {
    super(finding.code);
  }
}

/** Looks through the text before any tree is built from it: well-formed, no document type, within the limits. */
function look(text: string): void {
  const parser = new SaxesParser({ xmlns: true });
  let elements = 0;
  let depth = 0;
  const refuse = (found: Finding): never => {
    throw new Refused(found);
  };
  parser.on('error', () => refuse(finding('trust.list-unreadable')));
  // Entities and default attributes come by a document type, and no list has one (TS 119 612 §5.1.3 names schemas only).
  parser.on('doctype', () => refuse(finding('trust.list-doctype')));
  parser.on('opentag', ({ attributes }) => {
    depth += 1;
    elements += 1;
    if (depth > DEPTH_LIMIT) refuse(tooLarge('levels', DEPTH_LIMIT));
    if (elements > ELEMENTS_LIMIT) refuse(tooLarge('elements', ELEMENTS_LIMIT));
    if (Object.keys(attributes).length > ATTRIBUTES_LIMIT) refuse(tooLarge('attributes', ATTRIBUTES_LIMIT));
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  parser.write(text).close();
}

function faultOf(text: string): Finding | undefined {
  try {
    look(text);
    return undefined;
  } catch (cause) {
    if (cause instanceof Refused) return cause.finding;
    throw cause;
  }
}

/** An XML document of a trusted list as a tree; nothing outside the bytes is ever read. */
export function parseXml(bytes: Uint8Array): Parsed {
  if (bytes.length > BYTES_LIMIT) return { refused: tooLarge('bytes', BYTES_LIMIT) };
  const text = fromUtf8(bytes[0] === 0xef ? bytes.subarray(3) : bytes);
  if (text === undefined) return { refused: finding('trust.list-unreadable') };
  const fault = faultOf(text);
  if (fault !== undefined) return { refused: fault };
  let wrong = false;
  const parser = new DOMParser({
    onError: () => {
      wrong = true;
    },
  });
  try {
    const document = parser.parseFromString(text, 'application/xml') as unknown as Document;
    return wrong ? { refused: finding('trust.list-unreadable') } : { document };
  } catch (cause) {
    // The library throws its own error where it cannot go on.
    if (!(cause instanceof Error)) throw cause;
    return { refused: finding('trust.list-unreadable') };
  }
}

const ELEMENT_NODE = 1;

/** The child elements of a name, or all. */
export function childrenOf(parent: Element, namespace?: string, name?: string): readonly Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType !== ELEMENT_NODE) continue;
    const element = node as Element;
    if (namespace !== undefined && element.namespaceURI !== namespace) continue;
    if (name === undefined || element.localName === name) found.push(element);
  }
  return found;
}

/** Elements at the end of a way of names, each step through all that match. */
export function along(parent: Element | undefined, namespace: string, ...names: readonly string[]): readonly Element[] {
  return names.reduce<readonly Element[]>(
    (found, name) => found.flatMap((element) => childrenOf(element, namespace, name)),
    parent === undefined ? [] : [parent],
  );
}

/** Text of an element without child elements, blanks around it dropped. */
export function textOf(element: Element | undefined): string {
  if (element === undefined || childrenOf(element).length > 0) return '';
  return (element.textContent ?? '').trim();
}
