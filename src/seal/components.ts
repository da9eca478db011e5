import {
  type Finding,
  type Json,
  type JsonObject,
  type Place,
  finding,
  fromBase64,
  fromBase64Url,
  fromUtf8,
  isJsonObject,
  readJson,
} from '../model/index.js';

/** LTA adds four components, each renewal one or two; a hundred are thirty years of renewals. */
const COMPONENTS_LIMIT = 100;

/** One for each certificate of the chains of seal, time-stamps and OCSP responders, and again at each renewal. */
const REVOCATION_VALUES_LIMIT = 64;

/** The components that hold time-stamps which this code reads. */
export type Stamped = 'adoTst' | 'sigTst' | 'arcTst';

/** A time-stamp token as it stands in its component. */
export interface Token {
  readonly component: Stamped;
  /** JSON pointer in the file, as if encoded parts were decoded. */
  readonly pointer: string;
  /** Position of its component in `etsiU`; -1 in the protected header. */
  readonly position: number;
  /** `undefined` when it is no DER in standard base64. */
  readonly der: Uint8Array | undefined;
  /** The encoding that it names, where that is none that is read. */
  readonly encoding?: string;
  /** What it covers can be told: not so for `timeStamped` other than `all` (an abandoned draft). */
  readonly told: boolean;
}

/** One component of `etsiU` and what it holds, DER throughout. */
export interface ComponentPart {
  readonly name: string;
  /** Position in `etsiU`. */
  readonly position: number;
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
}

/** The unsigned components of a seal (`etsiU`, ETSI TS 119 182-1 §5.3). */
export interface Components {
  readonly names: readonly string[];
  /** One for each name. */
  readonly parts: readonly ComponentPart[];
  /** The strings of the array; `undefined` for a component in the clear, of which the exact text is lost. */
  readonly texts: readonly (string | undefined)[];
  /** DER certificates of `xVals`, `axVals` and `tstVD`: for paths, never trusted by themselves. */
  readonly certificates: readonly Uint8Array[];
  /** DER of the embedded answers about revocation. */
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly tokens: readonly Token[];
  readonly findings: readonly Finding[];
}

export const NO_COMPONENTS: Components = {
  names: [],
  parts: [],
  texts: [],
  certificates: [],
  crls: [],
  ocsps: [],
  tokens: [],
  findings: [],
};

/** Each component is base64url of a JSON object, or that object itself; in both forms with exactly one member. */
function readComponent(value: Json): JsonObject | undefined {
  if (isJsonObject(value)) return value;
  if (typeof value !== 'string') return undefined;
  const bytes = fromBase64Url(value);
  const text = bytes === undefined ? undefined : fromUtf8(bytes);
  const read = text === undefined ? undefined : readJson(text);
  return isJsonObject(read?.value) ? read.value : undefined;
}

/** `http://uri.etsi.org/01903/v1.2.2#DER`, the default (ETSI TS 119 182-1 §5.4.1); the others are not read. */
const DER_ENCODING = 'http://uri.etsi.org/01903/v1.2.2#DER';

/** The encoding that a `pkiOb` object names, where it is another. */
function foreignEncoding(value: Json | undefined): { readonly encoding?: string } {
  const encoding = isJsonObject(value) ? value['encoding'] : undefined;
  return typeof encoding === 'string' && encoding !== DER_ENCODING ? { encoding } : {};
}

/** The bytes of a `pkiOb` object: `{ val, encoding? }`, standard base64. */
function encapsulated(value: Json | undefined): Uint8Array | undefined {
  if (!isJsonObject(value) || typeof value['val'] !== 'string') return undefined;
  return fromBase64(value['val']);
}

/** The tokens of a `tstContainer` (§5.4.3.3); `undefined` when it is none. */
export function tokensOf(
  component: Stamped,
  container: Json | undefined,
  pointer: string,
  position: number,
): readonly Token[] | undefined {
  if (!isJsonObject(container)) return undefined;
  const { tstTokens, timeStamped } = container;
  if (!Array.isArray(tstTokens) || tstTokens.length === 0) return undefined;
  const told = timeStamped === undefined || timeStamped === 'all';
  return (tstTokens as readonly Json[]).map((token, index) => ({
    component,
    pointer: `${pointer}/${component}/tstTokens/${index}`,
    position,
    der: encapsulated(token),
    ...foreignEncoding(token),
    told,
  }));
}

function certificatesOf(values: Json | undefined): readonly Uint8Array[] | undefined {
  if (!Array.isArray(values)) return undefined;
  const held = (values as readonly Json[]).flatMap((value) => (isJsonObject(value) ? (value['x509Cert'] ?? []) : []));
  const ders = held.flatMap((value) => encapsulated(value as Json) ?? []);
  return ders.length === held.length ? ders : undefined;
}

interface Answers {
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
}

function answersOf(values: Json | undefined): Answers | undefined {
  if (!isJsonObject(values)) return undefined;
  const { crlVals = [], ocspVals = [] } = values;
  if (!Array.isArray(crlVals) || !Array.isArray(ocspVals)) return undefined;
  const crls = crlVals.flatMap((value: Json) => encapsulated(value) ?? []);
  const ocsps = ocspVals.flatMap((value: Json) => encapsulated(value) ?? []);
  return crls.length === crlVals.length && ocsps.length === ocspVals.length ? { crls, ocsps } : undefined;
}

/** What one component adds; `undefined` when it is of a known name and another form. Unknown names add nothing. */
function contribution(
  name: string,
  value: Json | undefined,
  pointer: string,
  position: number,
): Partial<Pick<Components, 'certificates' | 'crls' | 'ocsps' | 'tokens'>> | undefined {
  switch (name) {
    case 'sigTst':
    case 'arcTst': {
      const tokens = tokensOf(name, value, pointer, position);
      return tokens === undefined ? undefined : { tokens };
    }
    case 'xVals':
    case 'axVals': {
      const certificates = certificatesOf(value);
      return certificates === undefined ? undefined : { certificates };
    }
    case 'rVals':
    case 'arVals':
      return answersOf(value);
    // Validation data of time-stamps (§5.3.6.1): both spellings and both pairs of member names are in use.
    case 'tstVD':
    case 'tstVd': {
      if (!isJsonObject(value)) return undefined;
      const certificates = certificatesOf(value['xVals'] ?? value['certVals'] ?? []);
      const answers = answersOf(value['rVals'] ?? value['revVals'] ?? {});
      return certificates === undefined || answers === undefined ? undefined : { certificates, ...answers };
    }
    default:
      return {};
  }
}

/**
 * Reads `etsiU`. What cannot be read of it is a finding at its place; the rest is read all the same, since nothing of it
 * was signed by the sealer. `place` is that of the signature in the file.
 */
export function readComponents(etsiU: Json, place: Place | undefined): Components {
  const base = `${place?.pointer ?? ''}/header/etsiU`;
  if (!Array.isArray(etsiU) || etsiU.length === 0 || etsiU.length > COMPONENTS_LIMIT)
    return { ...NO_COMPONENTS, findings: [finding('seal.components-malformed', { pointer: base })] };
  const names: string[] = [];
  let parts: ComponentPart[] = [];
  const found = { certificates: [] as Uint8Array[], crls: [] as Uint8Array[], ocsps: [] as Uint8Array[] };
  const tokens: Token[] = [];
  const findings: Finding[] = [];
  (etsiU as readonly Json[]).forEach((value, position) => {
    const pointer = `${base}/${position}`;
    const component = readComponent(value);
    const [name, ...more] = Object.keys(component ?? {});
    const added =
      component === undefined || name === undefined || more.length > 0
        ? undefined
        : contribution(name, component[name], pointer, position);
    names.push((name ?? '?').slice(0, 40));
    const { certificates = [], crls = [], ocsps = [] } = added ?? {};
    parts.push({ name: (name ?? '?').slice(0, 40), position, certificates, crls, ocsps });
    if (added === undefined) {
      findings.push(finding('seal.components-malformed', { pointer }));
      return;
    }
    found.certificates.push(...(added.certificates ?? []));
    found.crls.push(...(added.crls ?? []));
    found.ocsps.push(...(added.ocsps ?? []));
    tokens.push(...(added.tokens ?? []));
  });
  const answers = found.crls.length + found.ocsps.length;
  if (answers > REVOCATION_VALUES_LIMIT) {
    findings.push(
      finding('seal.too-many-revocation-values', place, { count: answers, limit: REVOCATION_VALUES_LIMIT }),
    );
    found.crls = [];
    found.ocsps = [];
    parts = parts.map((part) => ({ ...part, crls: [], ocsps: [] }));
  }
  const texts = (etsiU as readonly Json[]).map((value) => (typeof value === 'string' ? value : undefined));
  return { names, parts, texts, ...found, tokens, findings };
}
