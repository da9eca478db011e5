import {
  asList,
  finding,
  fromUtf8,
  isJsonObject,
  readJson,
  toHex,
  utf8,
  type CredentialFacts,
  type FileForm,
  type Finding,
  type FindingCode,
  type Json,
  type JsonObject,
  type PassportFacts,
  type VerifyingLimits,
  VERIFYING_LIMITS,
} from '../model/index.js';
import { describe } from './presentation.js';
import { FILE_NAMES, readManifest } from './manifest.js';
import { readAttachments, type Attachment } from './pdf/attachments.js';
import { PdfFault } from './pdf/fault.js';
import { archiveLooksLike, beginning, isCompactSeal, looksLike, textLooksLike } from './recognise.js';
import { ZipFault, namesIn, unzip, type Entry, type Unpack } from './zip.js';

/** One credential in one form, found in a file. */
export interface Part {
  readonly form: CredentialFacts['form'];
  /** As in `CredentialFacts`: the entry's name, `verifiableCredential[3]`, or empty for a file of its own. */
  readonly place: string;
  /** The exact bytes of a file; absent for a credential inside a presentation. */
  readonly bytes?: Uint8Array;
  /** The JSON of a proved or unsealed form, read strictly. */
  readonly document?: JsonObject;
  /** The JSON of a sealed form, read strictly; absent where the file is no JSON. */
  readonly envelope?: JsonObject;
}

/** A file taken apart. Nothing in it has been verified. */
export interface Unbundled {
  readonly form: FileForm;
  readonly parts: readonly Part[];
  readonly presentation?: JsonObject;
  /** It is a passport, or a PDF with one: its presentation must be there and be proved. */
  readonly passport?: true;
  /** What the presentation says of itself. */
  readonly stated?: Pick<PassportFacts, 'title' | 'set'>;
  readonly statusList?: JsonObject;
  /** What is wrong with the file as a whole, or what it is when it is none of these. */
  readonly findings: readonly Finding[];
}

interface Limits extends Pick<VerifyingLimits, 'fileBytes' | 'credentials'> {
  /** What the platform unpacks with; without it that is done here, more slowly. */
  readonly unpack?: Unpack | undefined;
  /** Digests that are answered at once: Web Crypto copies each file, and answers later. */
  readonly sha256?: ((bytes: Uint8Array) => Uint8Array) | undefined;
}

const LIST_TYPES: readonly Json[] = ['BitstringStatusListCredential', 'StatusList2021Credential'];
const CREDENTIAL_TYPES: readonly Json[] = ['VerifiableCredential', 'EuropeanDigitalCredential'];

function unknown(code: FindingCode, values?: Record<string, string | number>): Unbundled {
  return { form: 'unknown', parts: [], findings: [finding(code, undefined, values)] };
}

function startsWith(bytes: Uint8Array, ...magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** What a JSON object is. */
function formOf(value: JsonObject): Exclude<FileForm, 'package' | 'pdf'> {
  if (value['payload'] !== undefined && (value['signatures'] !== undefined || value['signature'] !== undefined))
    return 'sealed';
  const types = asList(value['type']);
  if (types.includes('VerifiablePresentation')) return 'presentation';
  if (types.some((type) => LIST_TYPES.includes(type))) return 'status-list';
  if (!types.some((type) => CREDENTIAL_TYPES.includes(type))) return 'unknown';
  return value['proof'] === undefined ? 'unsealed' : 'proved';
}

function strictly(bytes: Uint8Array): { readonly value: Json } | { readonly finding: Finding } {
  const text = fromUtf8(bytes);
  if (text === undefined) return { finding: finding('form.json-unreadable', undefined, { fault: 'not-utf-8', at: 0 }) };
  if (text.startsWith('\uFEFF'))
    return { finding: finding('form.json-unreadable', undefined, { fault: 'byte-order-mark', at: 0 }) };
  const { value, fault } = readJson(text);
  if (fault === undefined) return { value };
  return {
    finding: finding('form.json-unreadable', undefined, {
      fault: fault.fault,
      at: fault.at,
      ...(fault.member === undefined ? {} : { member: fault.member.slice(0, 80) }),
    }),
  };
}

/** The credentials of a presentation, each a document of its own. */
function inside(document: JsonObject, limits: Limits): Pick<Unbundled, 'parts' | 'findings'> {
  const credentials = asList(document['verifiableCredential']);
  if (credentials.length > limits.credentials)
    return {
      parts: [],
      findings: [finding('passport.too-many', undefined, { count: credentials.length, limit: limits.credentials })],
    };
  const parts: Part[] = [];
  const findings: Finding[] = [];
  credentials.forEach((credential, index) => {
    const place = `verifiableCredential[${String(index)}]`;
    const form = isJsonObject(credential) ? formOf(credential) : 'unknown';
    if (isJsonObject(credential) && (form === 'proved' || form === 'unsealed'))
      parts.push({ form, place, document: credential });
    else
      findings.push(finding('passport.credential-unreadable', { pointer: `/verifiableCredential/${String(index)}` }));
  });
  return { parts, findings };
}

function ofJson(value: Json, bytes: Uint8Array, limits: Limits): Unbundled {
  if (!isJsonObject(value)) return unknown('form.json-unknown');
  const form = formOf(value);
  switch (form) {
    case 'sealed':
      return { form, parts: [{ form, place: '', bytes, envelope: value }], findings: [] };
    case 'proved':
    case 'unsealed':
      return { form, parts: [{ form, place: '', bytes, document: value }], findings: [] };
    case 'status-list':
      return { form, parts: [], statusList: value, findings: [] };
    case 'presentation':
      return { form, passport: true, presentation: value, stated: describe(value), ...inside(value, limits) };
    case 'unknown':
      // The upload format of the Commission's issuer wraps an unsealed credential.
      return unknown(isJsonObject(value['credential']) ? 'form.is-upload' : 'form.json-unknown');
  }
}

async function digestOf(bytes: Uint8Array, { sha256 }: Limits): Promise<string> {
  return toHex(
    sha256?.(bytes) ??
      new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)),
  );
}

/** Digests are no signature: they find a damaged or incomplete package. What is true is said by seals and proofs. */
async function againstManifest(entries: readonly Entry[], limits: Limits): Promise<readonly Finding[]> {
  const written = entries.find(({ name }) => name === FILE_NAMES.manifest);
  if (written === undefined) return [finding('passport.manifest-missing')];
  const read = strictly(written.bytes);
  const listed = 'value' in read ? readManifest(read.value) : undefined;
  if (listed === undefined) return [finding('passport.manifest-malformed')];
  const lines = new Map(listed.map((line) => [line.name, line]));
  const compared = await Promise.all(
    entries.map(async ({ name, bytes }) => {
      if (name === FILE_NAMES.manifest) return undefined;
      const line = lines.get(name);
      if (line === undefined) return finding('passport.file-unlisted', { file: name });
      const same = line.size === bytes.length && line.sha256 === (await digestOf(bytes, limits));
      return same ? undefined : finding('passport.file-altered', { file: name });
    }),
  );
  const findings = compared.filter((one) => one !== undefined);
  const names = new Set(entries.map(({ name }) => name));
  for (const { name } of listed) if (!names.has(name)) findings.push(finding('passport.file-missing', { file: name }));
  return findings;
}

function ofEntry({ name, bytes }: Entry): { readonly part?: Part; readonly findings: readonly Finding[] } {
  const wanted = FILE_NAMES.formOf(name);
  if (wanted === undefined) return { findings: [] };
  const read = strictly(bytes);
  if ('finding' in read) return { findings: [{ ...read.finding, place: { file: name } }] };
  if (!isJsonObject(read.value) || formOf(read.value) !== wanted)
    return { findings: [finding('passport.file-other', { file: name }, { form: wanted })] };
  return {
    part: { form: wanted, place: name, bytes, [wanted === 'proved' ? 'document' : 'envelope']: read.value },
    findings: [],
  };
}

async function ofPackage(bytes: Uint8Array, limits: Limits): Promise<Unbundled> {
  const names = namesIn(bytes);
  const other = names === undefined ? undefined : archiveLooksLike(names);
  if (other !== undefined) return unknown(other);
  let entries: readonly Entry[];
  try {
    entries = await unzip(bytes, (name, size) => FILE_NAMES.accepts(name, size), limits.unpack);
  } catch (cause) {
    if (cause instanceof ZipFault) return { form: 'unknown', parts: [], findings: [cause.finding] };
    throw cause;
  }
  // Web Crypto computes digests beside this thread, which reads meanwhile.
  const comparing = againstManifest(entries, limits);
  const findings: Finding[] = [];
  const file = entries.find(({ name }) => name === FILE_NAMES.passport);
  const read = file === undefined ? undefined : strictly(file.bytes);
  const opened = read !== undefined && 'value' in read && isJsonObject(read.value) ? read.value : undefined;
  const passport = opened !== undefined && formOf(opened) === 'presentation' ? opened : undefined;
  if (read !== undefined && 'finding' in read) findings.push({ ...read.finding, place: { file: FILE_NAMES.passport } });
  else if (passport === undefined)
    findings.push(finding('passport.presentation-missing', { file: FILE_NAMES.passport }));
  const proved = passport === undefined ? undefined : inside(passport, limits);
  const others = entries.map((entry) => ofEntry(entry));
  findings.unshift(...(await comparing));
  return {
    form: 'package',
    passport: true,
    parts: [...(proved?.parts ?? []), ...others.flatMap(({ part }) => part ?? [])],
    ...(passport === undefined ? {} : { presentation: passport, stated: describe(passport) }),
    findings: [...findings, ...(proved?.findings ?? []), ...others.flatMap((other) => other.findings)],
  };
}

/** Attachments that are credentials, presentations or packages. */
const JUDGED: readonly FileForm[] = ['sealed', 'proved', 'unsealed', 'presentation', 'package'];

/** What a single credential of a PDF is called, so that no name of a file can look like a place in a presentation. */
function attached(part: Part, name: string): Part {
  return part.place === '' ? { ...part, place: `attachment:${name}` } : part;
}

async function ofPdf(bytes: Uint8Array, limits: Limits): Promise<Unbundled> {
  let attachments: readonly Attachment[];
  try {
    attachments = readAttachments(bytes);
  } catch (cause) {
    if (cause instanceof PdfFault) return { form: 'unknown', parts: [], findings: [cause.finding] };
    throw cause;
  }
  const unread: Finding[] = [];
  const opened: (readonly [string, Unbundled])[] = [];
  for (const { name, content } of attachments) {
    const one = content instanceof Uint8Array ? await ofFile(content, limits) : undefined;
    if (one !== undefined && JUDGED.includes(one.form)) opened.push([name, one]);
    else {
      const why = one?.findings[0] ?? (content instanceof Uint8Array ? undefined : content);
      unread.push(
        finding('form.pdf-attachment-unread', { file: name }, why === undefined ? undefined : { why: why.code }),
      );
    }
  }
  if (opened.length === 0) {
    // Past a limit of ours an attachment could still be a good credential.
    const faults = faultsOf(attachments);
    return { form: 'unknown', parts: [], findings: faults.length > 0 ? faults : [finding('form.is-pdf'), ...unread] };
  }
  const passports = opened.filter(([, { form }]) => form === 'presentation' || form === 'package');
  // Which of two passports a person means, nobody can tell; and each could borrow the other's good name.
  if (passports.length > 1)
    return {
      form: 'unknown',
      parts: [],
      findings: [finding('form.pdf-several', undefined, { count: passports.length })],
    };
  const [, passport] = passports[0] ?? [];
  return {
    ...(passport ?? {}),
    form: 'pdf',
    parts: opened.flatMap(([name, { parts }]) => parts.map((part) => attached(part, name))),
    findings: [...opened.flatMap(([, { findings }]) => findings), ...unread, finding('form.pdf-pages-unchecked')],
  };
}

/** What kept attachments from being unpacked. */
function faultsOf(attachments: readonly Attachment[]): readonly Finding[] {
  return attachments.flatMap(({ content }) => (content instanceof Uint8Array ? [] : [content]));
}

/** Everything but a PDF, which may hold other files. */
async function ofFile(bytes: Uint8Array, limits: Limits): Promise<Unbundled> {
  if (bytes.length === 0) return unknown('form.empty');
  if (startsWith(bytes, 0x50, 0x4b)) return ofPackage(bytes, limits);
  const other = isPdf(bytes) ? 'form.is-pdf' : looksLike(bytes);
  if (other !== undefined) return unknown(other);
  const first = bytes.find(
    (byte) => !(byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0xef || byte === 0xbb || byte === 0xbf),
  );
  if (first === 0x7b || first === 0x5b) {
    const read = strictly(bytes);
    return 'value' in read
      ? ofJson(read.value, bytes, limits)
      : { form: 'unknown', parts: [], findings: [read.finding] };
  }
  const token = first === 0x65 ? fromUtf8(bytes)?.trim() : undefined;
  if (token !== undefined && isCompactSeal(token, isCredential))
    return { form: 'sealed', parts: [{ form: 'sealed', place: '', bytes: utf8(token) }], findings: [] };
  const text = beginning(bytes);
  if (text === undefined) return unknown('form.is-binary');
  // Only bytes of UTF-16 get here with JSON in them, which RFC 8259 §8.1 leaves no room for.
  if (/^\s*[{[]/.test(text)) return unknown('form.json-unreadable', { fault: 'not-utf-8', at: 0 });
  return unknown(textLooksLike(text));
}

function isCredential(value: Json): boolean {
  return isJsonObject(value) && ['proved', 'unsealed'].includes(formOf(value));
}

function isPdf(bytes: Uint8Array): boolean {
  return startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d);
}

/**
 * Tells what an uploaded file is by its content alone, and takes it apart. JSON is read strictly, an archive within
 * limits of count, size and ratio and with the expected names only, a PDF for the files attached to it. What is no credential is
 * `unknown`, with a finding that says what it looks like.
 */
export async function unbundle(bytes: Uint8Array, limits: Limits = VERIFYING_LIMITS): Promise<Unbundled> {
  const { fileBytes, credentials } = limits;
  if (bytes.length > fileBytes) return unknown('form.too-large', { size: bytes.length, limit: fileBytes });
  const unbundled = isPdf(bytes) ? await ofPdf(bytes, limits) : await ofFile(bytes, limits);
  const count = unbundled.parts.length;
  // Beside a presentation a package has each credential sealed as well.
  if (count <= 2 * credentials) return unbundled;
  return {
    ...unbundled,
    parts: [],
    findings: [finding('passport.too-many', undefined, { count, limit: credentials })],
  };
}
