import { type Json, type JsonObject, isJsonObject, readDateTime } from '../model/index.js';

/** What a value should have been. Each has words in the face that answers (http). */
export type VcdmRule =
  | 'object'
  | 'missing'
  | 'array'
  | 'base-context-first'
  | 'context'
  | 'type-missing'
  | 'text'
  | 'url'
  | 'subject-empty'
  | 'date-with-zone'
  | 'ends-before-it-begins'
  | 'language-object'
  | 'repeated'
  | 'digest-missing'
  | 'digest-wrong'
  | 'added-by-issuer'
  | 'too-many'
  | 'enveloped';

/** One place in a credential or presentation that the data model refuses. */
export interface VcdmFault {
  readonly rule: VcdmRule;
  /** JSON pointer from the credential or presentation. */
  readonly pointer: string;
}

/** Collects faults; nobody reads more than this. */
const MOST = 50;

export class Faults {
  readonly found: VcdmFault[] = [];

  add(pointer: string, rule: VcdmRule): void {
    if (this.found.length < MOST) this.found.push({ rule, pointer });
  }
}

/** A URL as VCDM 2.0 §4.4 means it: an absolute one, of any scheme (`did:`, `urn:`, `https:`). */
export function isUrl(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(value) && URL.canParse(value);
}

export function under(pointer: string, name: string | number): string {
  return `${pointer}/${String(name).replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/** The values of a member that may hold one or several, each with its place. */
export function several(value: Json | undefined, pointer: string): readonly (readonly [Json, string])[] {
  if (value === undefined) return [];
  return Array.isArray(value)
    ? value.map((item: Json, index) => [item, under(pointer, index)] as const)
    : [[value as Json, pointer]];
}

export function optionalUrl(node: JsonObject, name: string, pointer: string, faults: Faults): void {
  if (node[name] !== undefined && !isUrl(node[name])) faults.add(under(pointer, name), 'url');
}

/** An instant with a zone (VCDM 2.0 §4.9: xsd:dateTimeStamp); `undefined` where there is none, or after a fault. */
export function date(node: JsonObject, name: string, faults: Faults): number | undefined {
  const value = node[name];
  if (value === undefined) return undefined;
  const instant = typeof value === 'string' && /(?:Z|[+-]\d{2}:\d{2})$/.test(value) ? readDateTime(value) : undefined;
  if (instant === undefined) faults.add(under('', name), 'date-with-zone');
  return instant;
}

/** `type` holds plain names and, where one is wanted, that one. */
export function types(node: JsonObject, wanted: string | undefined, pointer: string, faults: Faults): void {
  const value = node['type'];
  const place = under(pointer, 'type');
  if (value === undefined || value === null) return faults.add(place, 'missing');
  const names = several(value, place);
  if (names.length === 0) faults.add(place, 'type-missing');
  for (const [name, at] of names) if (typeof name !== 'string' || name === '') faults.add(at, 'text');
  if (wanted !== undefined && !names.some(([name]) => name === wanted)) faults.add(place, 'type-missing');
}

export interface ContextTerms {
  /** Base contexts that may stand first. */
  readonly bases: readonly string[];
  /** Whether contexts may be written out: for issuing yes, for verifying never (they can give claims another meaning). */
  readonly inline: boolean;
}

export function contexts(node: JsonObject, { bases, inline }: ContextTerms, faults: Faults): void {
  const value = node['@context'];
  if (value === undefined || value === null) return faults.add('/@context', 'missing');
  if (!Array.isArray(value)) return faults.add('/@context', 'array');
  if (typeof value[0] !== 'string' || !bases.includes(value[0])) faults.add('/@context/0', 'base-context-first');
  (value as readonly Json[]).forEach((one, index) => {
    if (!(isUrl(one) || (inline && isJsonObject(one)))) faults.add(under('/@context', index), 'context');
  });
}

/** `name` and `description` (VCDM 2.0 §11.1): a text, or texts with a language and a direction. */
export function translated(node: JsonObject, name: string, faults: Faults): void {
  const pointer = under('', name);
  for (const [value, place] of several(node[name], pointer)) {
    if (typeof value === 'string') continue;
    const members = isJsonObject(value) ? Object.keys(value) : [];
    const known = members.every((member) => ['@value', '@language', '@direction'].includes(member));
    if (!isJsonObject(value) || !known || typeof value['@value'] !== 'string') faults.add(place, 'language-object');
    else if (['@language', '@direction'].some((member) => !['string', 'undefined'].includes(typeof value[member])))
      faults.add(place, 'language-object');
  }
}
