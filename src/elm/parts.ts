import {
  LANGUAGES,
  SCHEMES,
  type Json,
  type JsonObject,
  type LanguageMap,
  type OrganisationSpec,
  type Vocabularies,
} from '../model/index.js';

/**
 * Deterministic `urn:epass:<class>:<uuid>` for a node inside a credential: equal arguments give equal ids. JSON-LD merges
 * nodes that share an id, so the name tells a node from every other of its class that says something else.
 */
export type InnerId = (className: string, name: string) => string;

/** A name for `InnerId` from its parts; no two lists of parts give one name. */
export function named(...parts: readonly (string | number)[]): string {
  return JSON.stringify(parts);
}

type Members = Readonly<Record<string, Json | undefined>>;

/** The object without the members that are undefined or empty lists; a list of one stays a list. */
export function compact(members: Members): JsonObject {
  const object: Record<string, Json> = {};
  for (const name of Object.keys(members)) {
    const value = members[name];
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) object[name] = value;
  }
  return object;
}

/** A language map in the product's order of languages, without empty texts; `undefined` when there is none. */
export function texts(map: LanguageMap | undefined): LanguageMap | undefined {
  if (map === undefined) return undefined;
  const others = Object.keys(map).filter((language) => !(LANGUAGES as readonly string[]).includes(language));
  const entries: (readonly [string, string])[] = [];
  for (const language of others.length === 0 ? LANGUAGES : [...LANGUAGES, ...others.sort()]) {
    const text = map[language];
    if (text !== undefined && text.trim() !== '') entries.push([language, text]);
  }
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The same text for every language that the credential is written in: figures, names of editions. */
export function sameText(text: string): LanguageMap {
  return Object.fromEntries(LANGUAGES.map((language) => [language, text]));
}

/** What builds the parts of one credential. */
export interface Nodes {
  readonly innerId: InnerId;
  node(className: string, name: string, members: Members): JsonObject;
  note(name: string, text: LanguageMap | undefined): JsonObject | undefined;
  /** The concept, embedded with its scheme: the shapes refuse a bare IRI. Labels come from the vocabulary, else from `labels`. */
  concept(scheme: string, uri: string, labels?: LanguageMap): JsonObject;
  country(alpha3: string): JsonObject;
  /** An organisation as a programme names it; `name` tells it from others of the same programme. */
  organisation(name: string, spec: OrganisationSpec): JsonObject;
  location(name: string, country: string, region?: string): JsonObject;
  webResource(name: string, url: string | undefined): JsonObject | undefined;
}

const LEGAL_IDENTIFIERS = { eidas: 'eIDASIdentifier', vat: 'vatIdentifier', registration: 'registration' } as const;

export function nodesOf(innerId: InnerId, vocabularies: Vocabularies): Nodes {
  const node: Nodes['node'] = (className, name, members) => ({
    id: innerId(className, name),
    type: `${className.charAt(0).toUpperCase()}${className.slice(1)}`,
    ...compact(members),
  });
  const concept: Nodes['concept'] = (scheme, uri, labels) => {
    const known = vocabularies.concept(uri);
    return {
      id: uri,
      type: 'Concept',
      inScheme: { id: known?.scheme ?? scheme, type: 'ConceptScheme' },
      ...compact({ prefLabel: texts(known?.labels ?? labels) }),
    };
  };
  const country: Nodes['country'] = (alpha3) => concept(SCHEMES.country, `${SCHEMES.country}/${alpha3}`);
  const location: Nodes['location'] = (name, alpha3, region) =>
    node('location', name, {
      address: node('address', name, { countryCode: country(alpha3) }),
      spatialCode: region === undefined ? undefined : concept(SCHEMES.atu, region),
    });
  const webResource: Nodes['webResource'] = (name, url) =>
    url === undefined ? undefined : node('webResource', name, { contentURL: url });
  return {
    innerId,
    node,
    note: (name, text) => {
      const noteLiteral = texts(text);
      return noteLiteral === undefined ? undefined : node('note', name, { noteLiteral });
    },
    concept,
    country,
    location,
    webResource,
    organisation: (name, spec) => {
      const identifiers = (spec.identifiers ?? []).map(({ kind, notation }, index) => ({
        member: LEGAL_IDENTIFIERS[kind],
        node: node('legalIdentifier', named(name, kind, index), { notation, spatial: country(spec.country) }),
      }));
      const first = (member: string): JsonObject | undefined => identifiers.find((one) => one.member === member)?.node;
      return {
        id: spec.id ?? innerId('organisation', name),
        type: 'Organisation',
        ...compact({
          legalName: texts(spec.legalName),
          eIDASIdentifier: first('eIDASIdentifier'),
          vatIdentifier: identifiers.filter(({ member }) => member === 'vatIdentifier').map((one) => one.node),
          registration: first('registration'),
          location: location(name, spec.country, spec.region),
          homepage: webResource(name, spec.homepage),
        }),
      };
    },
  };
}
