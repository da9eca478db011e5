import {
  asList,
  fromBase64Url,
  fromUtf8,
  isJsonObject,
  readJson,
  type FindingCode,
  type Json,
} from '../model/index.js';

/*
 * What a file looks like that is none of the forms. It is told by its first bytes alone, and nothing of it is believed: the
 * answer is for a person who sent the wrong file.
 */

/** What is looked at of a text. */
const BEGINNING = 65_536;

const ascii = (text: string): readonly number[] => [...text].map((character) => character.charCodeAt(0));

/** Bytes that a kind of file has at a position. */
const MAGIC: readonly (readonly [FindingCode, readonly number[], number?])[] = [
  ['form.is-image', [0x89, ...ascii('PNG')]],
  ['form.is-image', [0xff, 0xd8, 0xff]],
  ['form.is-image', ascii('GIF8')],
  ['form.is-image', ascii('WEBP'), 8],
  ['form.is-image', ascii('ftyphei'), 4],
  ['form.is-image', ascii('ftypavif'), 4],
  ['form.is-image', [...ascii('II'), 0x2a, 0]],
  ['form.is-image', [...ascii('MM'), 0, 0x2a]],
  // The container of Word, Excel and PowerPoint up to 2003.
  ['form.is-office', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['form.is-office', ascii('{\\rtf')],
  ['form.is-archive', [0x1f, 0x8b]],
  ['form.is-archive', [...ascii('7z'), 0xbc, 0xaf, 0x27, 0x1c]],
  ['form.is-archive', ascii('Rar!')],
  ['form.is-archive', ascii('BZh')],
  ['form.is-archive', [0xfd, ...ascii('7zXZ')]],
  ['form.is-archive', ascii('ustar'), 257],
];

/** Open Badges 3.0 §5.3 and 2.0 "baking": a picture that carries a badge names it in a chunk or an element. */
const BAKED = /openbadge/i;

function has(bytes: Uint8Array, magic: readonly number[], at = 0): boolean {
  return magic.every((byte, index) => bytes[at + index] === byte);
}

/** One character a byte, so that any bytes can be looked through. */
function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

function image(bytes: Uint8Array): FindingCode {
  return BAKED.test(latin(bytes.subarray(0, BEGINNING))) ? 'form.is-badge-image' : 'form.is-image';
}

/** What a file looks like by the bytes at its beginning; `undefined` where they say nothing. */
export function looksLike(bytes: Uint8Array): FindingCode | undefined {
  const code = MAGIC.find(([, magic, at]) => has(bytes, magic, at))?.[0];
  return code === 'form.is-image' ? image(bytes) : code;
}

/** What an archive looks like that is no package, by the names in it. */
export function archiveLooksLike(names: readonly string[]): FindingCode | undefined {
  // Office Open XML (ECMA-376-2 §10.1.2.2) and OpenDocument (part 3 §3.3).
  if (names.includes('[Content_Types].xml') || (names.includes('mimetype') && names.includes('META-INF/manifest.xml')))
    return 'form.is-office';
  const ours = names.some((name) => /^(passport\.json|manifest\.json|(sealed|proved)\/)/.test(name));
  return ours ? undefined : 'form.is-archive';
}

/** The text of the beginning of a file in UTF-8, or in UTF-16 where a byte order mark says so. */
export function beginning(bytes: Uint8Array): string | undefined {
  const wide = has(bytes, [0xff, 0xfe]) ? 'utf-16le' : has(bytes, [0xfe, 0xff]) ? 'utf-16be' : undefined;
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes.subarray(2, BEGINNING));
  const text = fromUtf8(bytes);
  return text === undefined || text.includes('\0') ? undefined : text.replace(/^\uFEFF/, '').slice(0, BEGINNING);
}

/** Name and namespace of the root of an XML document; no entity is resolved and no declaration read. `doctype` where one stands before it. */
function rootOf(text: string): { readonly name: string; readonly namespace: string } | 'doctype' | undefined {
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    const close = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : undefined;
    if (close === undefined) break;
    const end = text.indexOf(close, at + 2);
    if (end < 0) return undefined;
    at = end + close.length;
  }
  if (/^<!doctype/i.test(text.slice(at, at + 9))) return 'doctype';
  const end = text.indexOf('>', at);
  const tag = text.slice(at, end < 0 ? at : end);
  const [, prefix = '', name = ''] = /^<(?:([\w.-]{1,40}):)?([\w.-]{1,80})(?=[\s/]|$)/.exec(tag) ?? [];
  if (name === '') return undefined;
  const declared = new RegExp(
    `\\sxmlns${prefix === '' ? '' : `:${prefix.replaceAll('.', '\\.')}`}\\s*=\\s*["']([^"']*)`,
  );
  return { name, namespace: declared.exec(tag)?.[1] ?? '' };
}

/** The older model of Europass: ELM 2 XML, its credentials and presentations, sealed with XAdES. */
const OLDER_MODEL = ['http://data.europa.eu/snb', 'http://data.europa.eu/europass/model/credentials/'];
const OLDER_ROOTS = ['europassCredential', 'verifiablePresentation'];

/** What a text looks like that is no JSON. */
export function textLooksLike(text: string): FindingCode {
  const start = text.trimStart();
  if (!start.startsWith('<')) return isToken(start) ? 'form.is-jwt' : 'form.is-text';
  const root = rootOf(start);
  if (root === 'doctype' ? /<!doctype\s+html/i.test(start) : root?.name.toLowerCase() === 'html') return 'form.is-html';
  if (root === undefined || root === 'doctype') return 'form.is-xml';
  if (OLDER_ROOTS.includes(root.name) && OLDER_MODEL.some((namespace) => root.namespace.startsWith(namespace)))
    return 'form.is-older-model';
  if (root.name === 'svg') return BAKED.test(start) ? 'form.is-badge-image' : 'form.is-image';
  return 'form.is-xml';
}

function isToken(text: string): boolean {
  return /^ey[\w-]+\.[\w-]*\.[\w-]*(~|\s|$)/.test(text) || /^ey[\w-]+\.[\w-]+$/.test(text.trim());
}

function jsonOf(part: string): Json | undefined {
  const bytes = fromBase64Url(part);
  const text = bytes === undefined ? undefined : fromUtf8(bytes);
  return text === undefined ? undefined : readJson(text).value;
}

/**
 * Whether a text of three parts is a seal in compact serialisation (RFC 7515 §7.1): its header refers to a certificate (ETSI TS
 * 119 182-1 §5.2.2) and the payload is a credential by its own type. Other tokens are JWT, which nobody reads here.
 */
export function isCompactSeal(text: string, isCredential: (payload: Json) => boolean): boolean {
  const parts = text.split('.');
  if (parts.length !== 3 || !text.startsWith('ey')) return false;
  const header = jsonOf(parts[0] ?? '');
  if (!isJsonObject(header)) return false;
  const [type] = asList(header['typ']);
  if (typeof type === 'string' && /jwt|sd/i.test(type)) return false;
  if (!['x5c', 'x5t#S256', 'x5t#o', 'sigX5ts', 'x5u'].some((name) => header[name] !== undefined)) return false;
  const payload = jsonOf(parts[1] ?? '');
  return payload !== undefined && isCredential(payload);
}
