import {
  type Finding,
  type FindingCode,
  type Json,
  type JsonFault,
  type JsonObject,
  type Place,
  type SealFacts,
  type SignatureFacts,
  type TimeStampFacts,
  finding,
  fromBase64Url,
  fromUtf8,
  isJsonObject,
  readJson,
  utf8,
} from '../model/index.js';
import { type SealAlgorithm, importKey, isSealAlgorithm, verify } from './algorithms.js';
import { type Digest, type SealCertificate, keptCertificate, keptDer, thumbprint } from './certificate.js';
import {
  type ComponentPart,
  type Components,
  NO_COMPONENTS,
  type Token,
  readComponents,
  tokensOf,
} from './components.js';
import { HEADER_LIMIT, checkHeader, claimedTime } from './header.js';
import { coveredBy } from './imprint.js';
import { type Stamp, levelOf } from './level.js';
import { readTimeStamp } from './time-stamp.js';

/** What came with one signature, as DER. It proves nothing by itself. */
export interface SealMaterial {
  /** The protected header; without members where it cannot be read. */
  readonly header: JsonObject;
  /** How many of the certificates stand in the header (`x5c`); the rest came in components. */
  readonly chainLength: number;
  /** The components of `etsiU` in their order. */
  readonly parts: readonly ComponentPart[];
  /** Embedded answers about revocation, those of the time-stamp tokens among them. */
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  /** One for each time-stamp of the facts, in their order. */
  readonly timeStamps: readonly {
    /** The authority's certificate, where it was found. */
    readonly certificate?: Uint8Array;
    /** What the token brings. */
    readonly certificates: readonly Uint8Array[];
    /** Position of its component in `etsiU`; -1 in the protected header. */
    readonly position: number;
    readonly policy?: string;
    /** Seconds. */
    readonly accuracy?: number;
  }[];
}

/** What a sealed file holds. */
export interface OpenedSeal {
  /** The sealed text, unescaped or decoded: exactly what the signatures are over. There also when a signature is wrong: trust it only by the facts. */
  readonly payload?: string;
  /** One entry a signature, in their order. Certificates and paths are added by whoever knows the anchors. */
  readonly facts: SealFacts;
  /** For each signature the DER certificates that came with it, the leaf first; they prove nothing by themselves. */
  readonly certificates: readonly (readonly Uint8Array[])[];
  /** For each signature what else came with it. */
  readonly material: readonly SealMaterial[];
  /** About the file as a whole. */
  readonly findings: readonly Finding[];
}

/** The largest real seal has 1.3 MB, and Europass takes 5 MB; more is not worth the memory. */
const SEAL_BYTES_LIMIT = 16_777_216;
/** A credential is sealed by one organisation, rarely by a second; each signature costs a verification. */
const SIGNATURES_LIMIT = 8;
/** A long-term seal carries the chains of seal, time-stamps and OCSP responders: six to ten certificates. */
const CERTIFICATES_LIMIT = 64;
/** A seal has two or three, and each renewal adds one: thirty-two are a century. Each costs a signature and a path. */
const TIME_STAMPS_LIMIT = 32;
/** The outer object nests four levels, an unencoded `etsiU` a few more. */
const DEPTH_LIMIT = 16;

const FAULTS: Readonly<Record<JsonFault['fault'], FindingCode>> = {
  'not-json': 'seal.not-json',
  'duplicate-member': 'seal.duplicate-member',
  'lone-surrogate': 'seal.lone-surrogate',
  'too-deep': 'seal.too-deep',
  'forbidden-member': 'seal.member-unknown',
};

/** A signature as it stands in the file, before anything is decoded. */
interface Part {
  readonly protected: string;
  readonly signature: string;
  readonly unprotected?: Json | undefined;
  readonly place: Place | undefined;
}

interface Envelope {
  readonly serialisation: SealFacts['serialisation'];
  /** As it stands in the file: the payload itself, or its base64url text. */
  readonly payload: string;
  readonly parts: readonly Part[];
  readonly findings: readonly Finding[];
}

type Split = Envelope | { readonly refused: readonly Finding[] };

function faulty({ fault, member }: JsonFault, place?: Place): Finding {
  return finding(FAULTS[fault], place, member === undefined ? undefined : { member: member.slice(0, 60) });
}

function unknownMembers(object: JsonObject, known: readonly string[], pointer: string): readonly Finding[] {
  // RFC 7515 §7.2.1 would ignore them; a renamed `header` would then lose its contents under an intact signature.
  return Object.keys(object)
    .filter((name) => !known.includes(name))
    .map((name) => finding('seal.member-unknown', { pointer }, { member: name.slice(0, 60) }));
}

function partOf(value: Json, pointer: string): Part | Finding {
  if (!isJsonObject(value)) return finding('seal.signature-unreadable', { pointer });
  const { protected: header, signature } = value;
  if (typeof signature !== 'string') return finding('seal.signature-unreadable', { pointer });
  if (typeof header !== 'string') return finding('seal.header-unreadable', { pointer });
  return { protected: header, signature, unprotected: value['header'], place: { pointer } };
}

function isPart(part: Part | Finding): part is Part {
  return 'protected' in part;
}

/** The general serialisation, which Europass demands, and the flattened one (RFC 7515 §7.2). */
function splitJson(text: string): Split {
  const { value, fault } = readJson(text, DEPTH_LIMIT);
  return fault === undefined ? splitValue(value) : { refused: [faulty(fault)] };
}

function splitValue(value: Json): Split {
  if (!isJsonObject(value)) return { refused: [finding('seal.not-a-seal')] };
  const general = value['signatures'] !== undefined;
  if (!general && value['signature'] === undefined) return { refused: [finding('seal.not-a-seal')] };
  const list = general ? value['signatures'] : [value];
  if (!Array.isArray(list) || list.length === 0) return { refused: [finding('seal.signatures-missing')] };
  if (list.length > SIGNATURES_LIMIT)
    return {
      refused: [finding('seal.too-many-signatures', undefined, { count: list.length, limit: SIGNATURES_LIMIT })],
    };

  const pointers = list.map((_, index) => (general ? `/signatures/${index}` : ''));
  const members = ['protected', 'header', 'signature'];
  const refused = general
    ? [
        ...unknownMembers(value, ['payload', 'signatures'], ''),
        ...list.flatMap((item: Json, index) =>
          isJsonObject(item) ? unknownMembers(item, members, pointers[index] ?? '') : [],
        ),
      ]
    : [...unknownMembers(value, ['payload', ...members], '')];
  const { payload } = value;
  if (typeof payload !== 'string') refused.push(finding('seal.payload-missing'));
  const parts = list.map((item: Json, index) => partOf(item, pointers[index] ?? ''));
  refused.push(...parts.filter((part): part is Finding => !isPart(part)));
  if (typeof payload !== 'string' || refused.length > 0) return { refused };
  const findings: Finding[] = [];
  if (Object.keys(value)[0] !== 'payload') findings.push(finding('seal.payload-not-first'));
  if (!general) findings.push(finding('seal.not-general', undefined, { serialisation: 'flattened' }));
  return { serialisation: general ? 'general' : 'flattened', payload, parts: parts.filter(isPart), findings };
}

/** `header.payload.signature` (RFC 7515 §7.1). */
function splitCompact(text: string): Split {
  const [header, payload, signature, ...more] = text.split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0)
    return { refused: [finding('seal.not-a-seal')] };
  return {
    serialisation: 'compact',
    payload,
    parts: [{ protected: header, signature, place: undefined }],
    findings: [finding('seal.not-general', undefined, { serialisation: 'compact' })],
  };
}

/** Whether the value nests as deep as `readJson` would allow. */
function isWithin(value: Json | undefined, depth: number): boolean {
  if (depth < 1) return false;
  if (typeof value !== 'object' || value === null) return true;
  const items: readonly (Json | undefined)[] = Array.isArray(value) ? value : Object.values(value);
  return items.every((item) => isWithin(item, depth - 1));
}

/** A sealed file that is JSON and was read strictly before: its outer object, and how many bytes the file has. */
export interface ReadEnvelope {
  readonly size: number;
  readonly envelope: JsonObject;
}

function split(file: Uint8Array | ReadEnvelope): Split {
  const size = file instanceof Uint8Array ? file.length : file.size;
  if (size > SEAL_BYTES_LIMIT)
    return { refused: [finding('seal.too-large', undefined, { bytes: size, limit: SEAL_BYTES_LIMIT })] };
  if ('envelope' in file)
    return isWithin(file.envelope, DEPTH_LIMIT)
      ? splitValue(file.envelope)
      : { refused: [faulty({ fault: 'too-deep', at: 0 })] };
  const text = fromUtf8(file);
  if (text === undefined) return { refused: [finding('seal.not-json')] };
  return /^[\w-]+\./.test(text) ? splitCompact(text) : splitJson(text);
}

/** A signature with its header read; `refusals` say why it will not be computed. */
interface Read {
  readonly part: Part;
  readonly header: JsonObject;
  readonly refusals: readonly Finding[];
  readonly remarks: readonly Finding[];
  readonly signature: Uint8Array | undefined;
  readonly certificates: readonly Uint8Array[];
  /** How many of them are of the header. */
  readonly chainLength: number;
  readonly leaf: SealCertificate | undefined;
  readonly components: Components;
  readonly tokens: readonly Token[];
}

function readHeader(part: Part): { readonly header: JsonObject; readonly refusals: readonly Finding[] } {
  const refused = (code: FindingCode): { header: JsonObject; refusals: Finding[] } => ({
    header: {},
    refusals: [finding(code, part.place)],
  });
  if (part.protected.length > HEADER_LIMIT) return refused('seal.header-too-large');
  const bytes = fromBase64Url(part.protected);
  const text = bytes === undefined ? undefined : fromUtf8(bytes);
  if (text === undefined) return refused('seal.header-unreadable');
  const { value, fault } = readJson(text, DEPTH_LIMIT);
  if (fault !== undefined)
    return fault.fault === 'not-json'
      ? refused('seal.header-unreadable')
      : { header: {}, refusals: [faulty(fault, part.place)] };
  return isJsonObject(value) ? { header: value, refusals: [] } : refused('seal.header-unreadable');
}

/** The unprotected header may hold `etsiU` and nothing else (ETSI TS 119 182-1 §5.3.1): the rest could be changed by anybody. */
function readUnprotected(part: Part): {
  readonly components: Components;
  readonly refusals: Finding[];
} {
  const { unprotected, place } = part;
  const none = { components: NO_COMPONENTS };
  if (unprotected === undefined) return { ...none, refusals: [] };
  if (!isJsonObject(unprotected))
    return { ...none, refusals: [finding('seal.header-unprotected', place, { parameter: 'header' })] };
  const { etsiU, ...others } = unprotected;
  const refusals = Object.keys(others).map((name) =>
    finding('seal.header-unprotected', place, { parameter: name.slice(0, 60) }),
  );
  return etsiU === undefined ? { ...none, refusals } : { components: readComponents(etsiU, place), refusals };
}

/** The leaf is parsed here; the others are only decoded. */
function readChain(header: JsonObject): {
  readonly leaf: SealCertificate | undefined;
  readonly others: readonly (Uint8Array | undefined)[];
} {
  const chain = header['x5c'];
  const [first, ...rest] = Array.isArray(chain) ? (chain as readonly Json[]) : [];
  const others = rest.map((item) => (typeof item === 'string' ? keptDer(item) : undefined));
  return { leaf: typeof first === 'string' ? keptCertificate(first) : undefined, others };
}

async function readPart(part: Part): Promise<Read> {
  const { header, refusals: unreadable } = readHeader(part);
  const own = unreadable.length > 0 ? { refusals: unreadable, remarks: [] } : checkHeader(header);
  const unsigned = readUnprotected(part);
  const refusals = [...own.refusals.map((item) => ({ ...item, ...at(part.place) })), ...unsigned.refusals];
  const { components } = unsigned;
  const remarks = [...own.remarks.map((item) => ({ ...item, ...at(part.place) })), ...components.findings];

  const signature = fromBase64Url(part.signature);
  if (signature === undefined || signature.length === 0)
    refusals.push(finding('seal.signature-unreadable', part.place));
  const { leaf, others } = readChain(header);
  const held = others.filter((der) => der !== undefined);
  // Without a leaf the rest would move up into its place.
  const all = leaf === undefined ? [] : [leaf.der, ...held, ...components.certificates];
  if (all.length > CERTIFICATES_LIMIT)
    refusals.push(finding('seal.too-many-certificates', part.place, { count: all.length, limit: CERTIFICATES_LIMIT }));
  if (header['x5c'] !== undefined && (leaf === undefined || held.length < others.length))
    refusals.push(finding('seal.certificate-unreadable', part.place));
  if (leaf !== undefined) {
    const references = await checkReferences(header, leaf);
    refusals.push(...references.refusals.map((item) => ({ ...item, ...at(part.place) })));
    remarks.push(...references.remarks.map((item) => ({ ...item, ...at(part.place) })));
  }
  return {
    part,
    header,
    refusals,
    remarks,
    signature,
    certificates: all.slice(0, CERTIFICATES_LIMIT),
    chainLength: leaf === undefined ? 0 : 1 + held.length,
    leaf,
    components,
    tokens: [
      ...(tokensOf('adoTst', header['adoTst'], `${part.place?.pointer ?? ''}/protected`, -1) ?? []),
      ...components.tokens,
    ],
  };
}

function at(place: Place | undefined): { readonly place?: Place } {
  return place === undefined ? {} : { place };
}

/** `digAlg` of `x5t#o`, by the names that ETSI TS 119 182-1 §5.2.2 and XML signatures use. */
const DIGESTS: Readonly<Record<string, Digest>> = {
  S256: 'SHA-256',
  S384: 'SHA-384',
  S512: 'SHA-512',
  'http://www.w3.org/2001/04/xmlenc#sha256': 'SHA-256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'SHA-384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'SHA-512',
};

/** The references to the certificate must be to the one in `x5c`; RFC 7515 leaves that to the reader, and plain libraries do not look. */
async function checkReferences(
  header: JsonObject,
  leaf: SealCertificate,
): Promise<{ refusals: Finding[]; remarks: Finding[] }> {
  const refusals: Finding[] = [];
  const mismatch = (parameter: string): number =>
    refusals.push(finding('seal.certificate-mismatch', undefined, { parameter }));
  const sha256 = header['x5t#S256'];
  if (typeof sha256 === 'string' && sha256 !== (await thumbprint(leaf.der, 'SHA-256'))) mismatch('x5t#S256');
  const other = header['x5t#o'];
  if (isJsonObject(other)) {
    const { digAlg, digVal } = other;
    const digest = typeof digAlg === 'string' && Object.hasOwn(DIGESTS, digAlg) ? DIGESTS[digAlg] : undefined;
    if (digest === undefined || digVal !== (await thumbprint(leaf.der, digest))) mismatch('x5t#o');
  }
  if (header['kid'] !== undefined && header['kid'] !== leaf.issuerSerial) mismatch('kid');
  const remarks = sha256 === undefined && other === undefined ? [finding('seal.certificate-reference-missing')] : [];
  return { refusals, remarks };
}

type KeyRead = { readonly key: CryptoKey; readonly algorithm: SealAlgorithm } | { readonly refused: Finding };

async function keyOf({ header, part }: Read, leaf: SealCertificate): Promise<KeyRead> {
  const algorithm = String(header['alg']);
  const values = { algorithm: algorithm.slice(0, 40) };
  if (!isSealAlgorithm(algorithm)) return { refused: finding('seal.algorithm-unsupported', part.place, values) };
  const key = await importKey(algorithm, leaf.publicKeyInfo);
  return key === undefined ? { refused: finding('seal.key-unfit', part.place, values) } : { key, algorithm };
}

/** Reads the time-stamps one after the other: each costs a signature. */
async function readStamps(
  { part, tokens, components, certificates }: Read,
  payload: string,
): Promise<readonly Stamp[]> {
  const stamps: Stamp[] = [];
  for (const token of tokens) {
    const covered = coveredBy(token, { payload, ...part }, components.texts);
    const read = await readTimeStamp(token, covered, certificates, { pointer: token.pointer });
    stamps.push({ token, read });
  }
  return stamps;
}

function stampFacts({ token: { component, pointer }, read }: Stamp): TimeStampFacts {
  const { time, covers, intact, findings } = read;
  return {
    component,
    pointer,
    ...(time === undefined ? {} : { time }),
    ...(covers === undefined ? {} : { covers }),
    ...(intact === undefined ? {} : { intact }),
    findings,
  };
}

/** What baseline B demands and a seal can be intact without. */
const BELOW_BASELINE: ReadonlySet<FindingCode> = new Set(['seal.time-missing', 'seal.certificate-reference-missing']);

async function judgePart(
  read: Read,
  stamps: readonly Stamp[],
  payload: string,
  payloadRefused: boolean,
): Promise<SignatureFacts> {
  const { part, header, leaf, signature } = read;
  const facts = {
    ...(typeof header['alg'] === 'string' ? { algorithm: header['alg'].slice(0, 40) } : {}),
    ...claimedTime(header),
    ...(read.components.names.length === 0 ? {} : { components: read.components.names }),
    ...(stamps.length === 0 ? {} : { timeStamps: stamps.map(stampFacts) }),
  };
  const findings = [...read.refusals, ...read.remarks];
  // What was refused is not computed: an intact signature next to a refusal would invite to overlook the refusal.
  if (payloadRefused || read.refusals.length > 0 || leaf === undefined || signature === undefined)
    return { findings, ...facts };
  const found = await keyOf(read, leaf);
  if ('refused' in found) return { findings: [...findings, found.refused], ...facts };
  const intact = await verify(found.algorithm, found.key, signature, utf8(`${part.protected}.${payload}`));
  if (!intact || read.remarks.some(({ code }) => BELOW_BASELINE.has(code))) return { findings, ...facts, intact };
  return { findings, ...facts, intact, level: levelOf(leaf, read.certificates, read.components, stamps) };
}

function materialOf({ header, chainLength, components }: Read, stamps: readonly Stamp[]): SealMaterial {
  return {
    header,
    chainLength,
    parts: components.parts,
    crls: [...components.crls, ...stamps.flatMap(({ read }) => read.crls)],
    ocsps: components.ocsps,
    timeStamps: stamps.map(({ token: { position }, read: { certificate, certificates, policy, accuracy } }) => ({
      ...(certificate === undefined ? {} : { certificate }),
      certificates,
      position,
      ...(policy === undefined ? {} : { policy }),
      ...(accuracy === undefined ? {} : { accuracy }),
    })),
  };
}

/** How many time-stamps the file has, where that is more than are read. */
function tooMany(reads: readonly Read[]): readonly Finding[] {
  const count = reads.reduce((sum, { tokens }) => sum + tokens.length, 0);
  return count > TIME_STAMPS_LIMIT
    ? [finding('seal.too-many-time-stamps', undefined, { count, limit: TIME_STAMPS_LIMIT })]
    : [];
}

/** The text that the payload stands for; RFC 7797 §3 wants one and the same `b64` in all signatures. */
function payloadOf(field: string, reads: readonly Read[]): { readonly text: string } | { readonly refused?: Finding } {
  const encoded = new Set(
    reads.filter(({ header }) => header['alg'] !== undefined).map(({ header }) => header['b64'] !== false),
  );
  if (encoded.size === 0) return {};
  if (encoded.size > 1) return { refused: finding('seal.payload-ambiguous') };
  if (encoded.has(false)) return { text: field };
  const bytes = fromBase64Url(field);
  const text = bytes === undefined ? undefined : fromUtf8(bytes);
  return text === undefined ? { refused: finding('seal.payload-unreadable') } : { text };
}

/**
 * Opens a sealed file: any of the three JWS serialisations, the payload encoded or not. Every signature is computed with
 * the key of the first certificate of its own `x5c`, by Web Crypto; no key or certificate is ever fetched. Whether that
 * certificate is worth anything is not asked here, nor whether anybody knows the authorities of its time-stamps. Never rejects because of the input: what is wrong is a finding.
 */
export async function openSeal(file: Uint8Array | ReadEnvelope): Promise<OpenedSeal> {
  const envelope = split(file);
  if ('refused' in envelope) {
    const facts = { serialisation: 'general', signatures: [] } as const;
    return { facts, certificates: [], material: [], findings: envelope.refused };
  }
  const reads = await Promise.all(envelope.parts.map(readPart));
  const refusedStamps = tooMany(reads);
  const payload = payloadOf(envelope.payload, reads);
  const refused = 'refused' in payload ? payload.refused : undefined;
  const known = 'text' in payload;
  const stamps = await Promise.all(
    reads.map((read) => (refusedStamps.length > 0 ? [] : readStamps(read, envelope.payload))),
  );
  const signatures = await Promise.all(
    reads.map((read, index) => judgePart(read, stamps[index] ?? [], envelope.payload, !known)),
  );
  return {
    ...(known ? { payload: payload.text } : {}),
    facts: { serialisation: envelope.serialisation, signatures },
    certificates: reads.map(({ certificates }) => certificates),
    material: reads.map((read, index) => materialOf(read, stamps[index] ?? [])),
    findings: [...envelope.findings, ...refusedStamps, ...(refused === undefined ? [] : [refused])],
  };
}
