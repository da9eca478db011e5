import {
  asList,
  isJsonObject,
  type Json,
  type JsonObject,
  type LanguageMap,
  type NamedOrganisation,
} from '../model/index.js';

/*
 * Members of a document as a summary reads them. The document may be anybody's: what is not of the expected kind says nothing.
 */

/** What a verdict shows of one text, in UTF-16 units; a hostile credential may hold megabytes. */
const LONGEST = 1000;
/** Identifiers, types and languages of one thing that are looked at. */
export const MOST = 64;

/** A text that is shown: not empty, no half characters, cut off where it is long. */
export function textOf(value: Json | undefined): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  return (value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value).toWellFormed();
}

/** JSON-LD allows one where several may stand, and an IRI where an object may; only objects say something. */
export function objectsOf(value: Json | undefined): readonly JsonObject[] {
  return asList(value).slice(0, MOST).filter(isJsonObject);
}

export function firstOf(value: Json | undefined): JsonObject | undefined {
  return objectsOf(value)[0];
}

/** Id of a node that is given as an object or by its IRI alone. */
export function idOf(value: Json | undefined): string | undefined {
  const [first] = asList(value);
  return textOf(isJsonObject(first) ? (first['id'] ?? first['@id']) : first);
}

/** A language map, a plain text (language `und`), or `@value` objects: what other issuers write for a text. */
export function textsOf(value: Json | undefined): LanguageMap | undefined {
  const entries: (readonly [string, string])[] = [];
  const add = (language: Json | undefined, said: Json | undefined): void => {
    const text = textOf(asList(said)[0]);
    if (text !== undefined && entries.length < MOST) entries.push([textOf(language)?.toLowerCase() ?? 'und', text]);
  };
  for (const one of asList(value).slice(0, MOST)) {
    if (!isJsonObject(one)) add('und', one);
    else if ('@value' in one) add(one['@language'], one['@value']);
    else for (const language of Object.keys(one).slice(0, MOST)) add(language, one[language]);
  }
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

export function oneText(value: Json | undefined): string | undefined {
  const map = textsOf(value);
  return map === undefined ? undefined : (map['en'] ?? Object.values(map)[0]);
}

/** `CYP` of `http://publications.europa.eu/resource/authority/country/CYP`. */
export function codeOf(value: Json | undefined): string | undefined {
  return idOf(value)?.split('/').at(-1);
}

export function notationOf(identifier: JsonObject): string | undefined {
  const notation = identifier['notation'];
  return textOf(typeof notation === 'number' ? String(notation) : notation);
}

const ORGANISATION_IDENTIFIERS = [
  'eIDASIdentifier',
  'vatIdentifier',
  'registration',
  'taxIdentifier',
  'identifier',
] as const;

/** An organisation, given as an object or by its id alone. */
export function organisationOf(value: Json | undefined): NamedOrganisation | undefined {
  const [first] = asList(value);
  if (first === undefined) return undefined;
  const issuer = isJsonObject(first) ? first : {};
  const identifiers = ORGANISATION_IDENTIFIERS.flatMap((member) => objectsOf(issuer[member])).flatMap((identifier) => {
    const notation = notationOf(identifier);
    const country = codeOf(identifier['spatial']);
    return notation === undefined ? [] : [{ notation, ...(country === undefined ? {} : { country }) }];
  });
  const name = textsOf(issuer['legalName']) ?? textsOf(issuer['prefLabel']) ?? textsOf(issuer['name']);
  const country = codeOf(firstOf(firstOf(issuer['location'])?.['address'])?.['countryCode']);
  return { ...defined({ id: idOf(first), name, country }), identifiers: identifiers.slice(0, MOST) };
}

/** Whole hours and minutes of an xsd:duration; a workload in months or years is no number of hours. */
export function hoursOf(value: Json | undefined): number | undefined {
  const [, days, hours, minutes] =
    /^P(?:(\d{1,4})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?)?$/.exec(textOf(value) ?? '') ?? [];
  // Days alone may be days of a course: nobody learns for 24 hours of each.
  if (hours === undefined && minutes === undefined) return undefined;
  return Number(days ?? 0) * 24 + Number(hours ?? 0) + Number(minutes ?? 0) / 60;
}

/** A number of credit points, given as a number or a text. */
export function pointsOf(value: Json | undefined): number | undefined {
  const [first] = asList(value);
  const text = typeof first === 'string' || typeof first === 'number' ? String(first) : '';
  return /^\d{1,4}(\.\d{1,4})?$/.test(text) ? Number(text) : undefined;
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The object without the members that are undefined. */
export function defined<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}
