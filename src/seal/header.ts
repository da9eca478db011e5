import {
  type Finding,
  type Instant,
  type Json,
  type JsonObject,
  finding,
  fromBase64,
  instantOf,
  isJsonObject,
  parseInstant,
} from '../model/index.js';

/** A header longer than this is refused unread: the longest real one, with a time-stamp inside, has 14,000 characters. */
export const HEADER_LIMIT = 131_072;

interface Parameter {
  /** `demanded`: a seal without it is refused. `refused`: its presence is. */
  readonly standing: 'demanded' | 'allowed' | 'refused';
  /** May stand in `crit`, because this code honours it. */
  readonly critical?: true;
  readonly holds: (value: Json) => boolean;
}

const text = (value: Json): boolean => typeof value === 'string' && value !== '';
const texts = (value: Json): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((item) => text(item as Json));
const boolean = (value: Json): boolean => typeof value === 'boolean';
/** RFC 3339 in UTC, whole seconds, and nothing else (ETSI TS 119 182-1 §5.2.1). */
const instant = (value: Json): boolean => typeof value === 'string' && parseInstant(value) === value;
/** Seconds since 1970 (RFC 7519 §4.1.6), up to the last year that four digits write. */
const seconds = (value: Json): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 253_402_300_800;
const object = (value: Json): boolean => isJsonObject(value);
const any = (): boolean => true;

function timeStamps(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  const tokens = value['tstTokens'];
  return (
    Array.isArray(tokens) &&
    tokens.length > 0 &&
    tokens.every(
      (token: Json) =>
        isJsonObject(token) && typeof token['val'] === 'string' && fromBase64(token['val']) !== undefined,
    )
  );
}

/**
 * The one table of header parameters, in the order in which they are written (facts.md §8). What is not named here has
 * no meaning for this code: it is reported, and refused when it stands in `crit` (RFC 7515 §4.1.11).
 */
const PARAMETERS = {
  // `none` would say that nothing was signed (RFC 8725 §3.2).
  alg: { standing: 'demanded', holds: (value) => text(value) && value !== 'none' },
  cty: { standing: 'allowed', holds: text },
  kid: { standing: 'allowed', holds: text },
  'x5t#S256': { standing: 'allowed', holds: text },
  x5c: { standing: 'demanded', holds: texts },
  typ: { standing: 'allowed', holds: text },
  // RFC 7797 §6: whoever does not know it would verify other bytes, so it is always critical.
  b64: { standing: 'allowed', critical: true, holds: boolean },
  sigT: { standing: 'allowed', critical: true, holds: instant },
  // In the place of `sigT`, never beside it.
  iat: { standing: 'allowed', critical: true, holds: seconds },
  adoTst: { standing: 'allowed', critical: true, holds: timeStamps },
  crit: { standing: 'allowed', holds: texts },
  // Read only from here on: ETSI TS 119 182-1 §5.1 and §5.2 allow them, we do not write them.
  'x5t#o': { standing: 'allowed', critical: true, holds: object },
  srCms: { standing: 'allowed', holds: any },
  sigPl: { standing: 'allowed', holds: object },
  srAts: { standing: 'allowed', holds: any },
  sigPId: { standing: 'allowed', holds: object },
  // Keys from elsewhere: never followed (RFC 8725 §3.10), and no seal of a certificate needs them.
  jku: { standing: 'refused', holds: any },
  jwk: { standing: 'refused', holds: any },
  x5u: { standing: 'refused', holds: any },
  // A payload that is elsewhere: Europass seals are enveloping (facts.md §8).
  sigD: { standing: 'refused', holds: any },
} as const satisfies Readonly<Record<string, Parameter>>;

type Name = keyof typeof PARAMETERS;

const TABLE: Readonly<Record<string, Parameter>> = PARAMETERS;

/** A header as text: compact JSON, members in the order of the table. */
export function printHeader(values: Readonly<Partial<Record<Name, Json>>>): string {
  const ordered: Partial<Record<Name, Json>> = {};
  for (const name of Object.keys(PARAMETERS) as Name[]) {
    const value = values[name];
    if (value !== undefined) ordered[name] = value;
  }
  return JSON.stringify(ordered);
}

export interface HeaderRead {
  /** Any of these, and the signature is not computed. */
  readonly refusals: readonly Finding[];
  /** Reported; the signature may still hold. */
  readonly remarks: readonly Finding[];
}

/** Judges the members of a protected header against the table. */
export function checkHeader(header: JsonObject): HeaderRead {
  const refusals: Finding[] = [];
  const remarks: Finding[] = [];
  const refuse = (
    code: 'seal.header-refused' | 'seal.header-malformed' | 'seal.header-missing' | 'seal.critical-unknown',
    name: string,
  ): void => {
    refusals.push(finding(code, undefined, { parameter: name.slice(0, 60) }));
  };
  for (const [name, value] of Object.entries(header)) {
    const parameter = Object.hasOwn(TABLE, name) ? TABLE[name] : undefined;
    if (parameter === undefined)
      remarks.push(finding('seal.header-unknown', undefined, { parameter: name.slice(0, 60) }));
    else if (parameter.standing === 'refused') refuse('seal.header-refused', name);
    else if (!parameter.holds(value ?? null)) refuse('seal.header-malformed', name);
  }
  for (const [name, { standing }] of Object.entries(TABLE))
    if (standing === 'demanded' && !Object.hasOwn(header, name)) refuse('seal.header-missing', name);
  checkCritical(header, refuse);
  if (header['sigT'] === undefined && header['iat'] === undefined) remarks.push(finding('seal.time-missing'));
  if (header['sigT'] !== undefined && header['iat'] !== undefined) remarks.push(finding('seal.time-claimed-twice'));
  return { refusals, remarks };
}

function checkCritical(
  header: JsonObject,
  refuse: (code: 'seal.header-malformed' | 'seal.critical-unknown', name: string) => void,
): void {
  const critical = header['crit'];
  const names = Array.isArray(critical) && texts(critical) ? (critical as readonly string[]) : [];
  // Each name once, and each of them in the header (RFC 7515 §4.1.11).
  if (new Set(names).size !== names.length || names.some((name) => !Object.hasOwn(header, name)))
    refuse('seal.header-malformed', 'crit');
  for (const name of names)
    if (!Object.hasOwn(TABLE, name) || TABLE[name]?.critical !== true) refuse('seal.critical-unknown', name);
  if (header['b64'] === false && !names.includes('b64')) refuse('seal.header-malformed', 'b64');
}

/** When the sealer says that it sealed: `sigT`, else `iat`. Proven by nothing at level B. */
export function claimedTime(header: JsonObject): {
  readonly claimedTime?: Instant;
  readonly claimedBy?: 'sigT' | 'iat';
} {
  const { sigT, iat } = header;
  const said = typeof sigT === 'string' ? parseInstant(sigT) : undefined;
  if (said !== undefined) return { claimedTime: said, claimedBy: 'sigT' };
  return typeof iat === 'number' && seconds(iat) ? { claimedTime: instantOf(iat * 1000), claimedBy: 'iat' } : {};
}
