import {
  DATA_INTEGRITY_CONTEXT,
  ED25519_2020_CONTEXT,
  JSON_DEPTH,
  SEALED_CONTEXTS,
  STATUS_CONTEXT,
  STATUS_PURPOSES,
  asList,
  finding,
  frozenCopy,
  isJsonObject,
  isLasting,
  printSorted,
  type CredentialDocument,
  type Finding,
  type Json,
  type JsonObject,
  type Sealable,
  type StatusEntry,
  type Vocabularies,
} from '../model/index.js';
import { pointerTo, readGraph, termsOf, type Graph, type Occurrence } from './graph.js';
import { readPlain } from './quick.js';
import { createRules, type Rules } from './rules.js';

export interface ConformerOptions {
  /** `schemas/edc.schema.json`: what the official shapes want. */
  readonly schema: JsonObject;
  /** `schemas/edc-issued.schema.json`: what we want besides of what we issue. */
  readonly issuedSchema: JsonObject;
  readonly vocabularies: Vocabularies;
}

export type Conformed =
  | { readonly sealable: Sealable; readonly findings?: undefined }
  | { readonly findings: readonly Finding[]; readonly sealable?: undefined };

export interface Conformer {
  /**
   * Judges a document that we are about to issue, by the official rules and by ours. Only from here comes a Sealable; it
   * holds a frozen copy. `status` are the entries that both forms will carry, revocation first.
   */
  conform(document: CredentialDocument, status: readonly StatusEntry[]): Conformed;
  /**
   * What the official shapes (no-cv and full, 3.2) refuse in anybody's credential, and what cannot be read as one. In a
   * document with the contexts of a proved form, `proof` and `credentialStatus` are left to their own checks (the shapes are
   * for the document before both are added).
   */
  check(document: JsonObject): readonly Finding[];
}

/** A document can be wrong in each of its values; nobody reads more than this. */
const FINDING_LIMIT = 100;
const VALUE_LIMIT = 200;

/** Contexts of the proved form: they define nothing that edc-ap or a credential's own members mean. */
const FORM_CONTEXTS: ReadonlySet<Json> = new Set([
  STATUS_CONTEXT,
  ED25519_2020_CONTEXT,
  DATA_INTEGRITY_CONTEXT,
  'https://w3id.org/security/data-integrity/v1',
]);

// JSON-LD keeps a presented credential in a graph of its own, where the shapes would look for it in vain.
const PRESENTATIONS: ReadonlySet<string> = new Set(['VerifiablePresentation', 'EuropeanDigitalPresentation']);

const CREDENTIAL_TYPES = ['VerifiableCredential', 'EuropeanDigitalCredential'] as const;

function checkContexts(document: JsonObject): {
  readonly extra: readonly Json[];
  readonly findings: readonly Finding[];
} {
  const place = { pointer: '/@context' };
  const contexts = asList(document['@context']);
  if (SEALED_CONTEXTS.some((url, index) => contexts[index] !== url)) {
    return { extra: [], findings: [finding('elm.context-wrong', place)] };
  }
  const extra = contexts.slice(SEALED_CONTEXTS.length);
  const findings = extra
    .filter((context) => !FORM_CONTEXTS.has(context))
    .map((context) =>
      finding('elm.context-unknown', place, { context: typeof context === 'string' ? context : 'inline' }),
    );
  return { extra, findings };
}

/** The findings of each item in turn, until there are more than anybody reads. */
function someOf<T>(items: readonly T[], judge: (item: T) => readonly Finding[]): readonly Finding[] {
  const findings: Finding[] = [];
  for (const item of items) {
    for (const each of judge(item)) findings.push(each);
    if (findings.length > FINDING_LIMIT) break;
  }
  return findings;
}

/** Official rules on every node, each as one of every class that it is of. */
function checkNodes({ nodes }: Graph, rules: Rules): readonly Finding[] {
  return someOf(nodes, (node) => {
    const place = ([member, step]: readonly string[]): string => {
      const places = member === undefined ? undefined : node.members.get(member)?.places;
      return places?.[Number(step)] ?? places?.[0] ?? node.pointer;
    };
    return node.types.flatMap((type) => {
      if (PRESENTATIONS.has(type)) {
        return [
          finding('elm.class-wrong', { pointer: node.pointer }, { member: type, expected: 'part-of-credential' }),
        ];
      }
      return rules.has(type) ? rules.faults(type, node.view, place) : [];
    });
  });
}

function checkTypes(document: JsonObject): readonly Finding[] {
  const types = asList(document['type']);
  return CREDENTIAL_TYPES.filter((type) => !types.includes(type)).map((type) =>
    finding('elm.class-wrong', { pointer: '/type' }, { member: 'the-credential', expected: type }),
  );
}

/** Our own rules on every node as it is written. */
function checkIssued(occurrences: readonly Occurrence[], rules: Rules): readonly Finding[] {
  return someOf(occurrences, ({ pointer, value }) => {
    const type = pointer === '' ? CREDENTIAL_TYPES[1] : value['type'];
    if (typeof type !== 'string' || !rules.has(type)) {
      return [finding('elm.class-wrong', { pointer }, { member: 'type', expected: 'one-class' })];
    }
    return rules.faults(type, value, (path) => path.reduce((at, step) => pointerTo(at, step), pointer));
  });
}

/** RDF merges descriptions of one id. What we write says the same of it each time, or nothing would be certain of either. */
function checkRepeated(occurrences: readonly Occurrence[]): readonly Finding[] {
  const first = new Map<string, JsonObject>();
  const findings: Finding[] = [];
  for (const { pointer, value } of occurrences) {
    const id = value['id'];
    if (typeof id !== 'string') continue;
    const known = first.get(id);
    if (known === undefined) first.set(id, value);
    else if (JSON.stringify(known) !== JSON.stringify(value) && printSorted(known) !== printSorted(value)) {
      findings.push(finding('elm.node-differs', { pointer }, { id }));
    }
  }
  return findings;
}

/** The shapes look at the scheme only; a concept that a completely held scheme lacks was made up. */
function checkConcepts(occurrences: readonly Occurrence[], vocabularies: Vocabularies): readonly Finding[] {
  return occurrences.flatMap(({ pointer, value }) => {
    const { id, type, inScheme } = value;
    const scheme = isJsonObject(inScheme) ? inScheme['id'] : undefined;
    if (type !== 'Concept' || typeof id !== 'string' || typeof scheme !== 'string') return [];
    const vocabulary = vocabularies.vocabulary(scheme);
    const elsewhere = vocabularies.concept(id);
    const unknown =
      vocabulary?.concepts.has(id) === true
        ? false
        : vocabulary?.complete === true ||
          (elsewhere !== undefined && elsewhere.scheme !== scheme) ||
          !fitsScheme(id, scheme);
    return unknown ? [finding('elm.concept-unknown', { pointer }, { concept: id, scheme })] : [];
  });
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** URIs of concepts in schemes that are too large to hold: a fit shows no more than that the URI may exist. */
const CONCEPT_URIS: readonly { readonly scheme: RegExp; readonly concept: (scheme: string) => RegExp }[] = [
  {
    scheme: /^http:\/\/data\.europa\.eu\/esco\/concept-scheme\/skills$/,
    concept: () => new RegExp(`^http://data\\.europa\\.eu/esco/skill/(?:${UUID}|[A-Z][0-9.]*)$`),
  },
  {
    scheme: /^http:\/\/data\.europa\.eu\/esco\/concept-scheme\/occupations$/,
    concept: () => new RegExp(`^http://data\\.europa\\.eu/esco/(?:occupation/${UUID}|isco/C[0-9]+)$`),
  },
  {
    scheme: /^http:\/\/data\.europa\.eu\/snb\/[a-z-]+\/25831c2$/,
    concept: (scheme) => new RegExp(`^${scheme.replace(/25831c2$/, '').replaceAll('.', '\\.')}[A-Za-z0-9_-]+$`),
  },
  {
    scheme: /^http:\/\/publications\.europa\.eu\/resource\/authority\/[a-z-]+$/,
    concept: (scheme) => new RegExp(`^${scheme.replaceAll('.', '\\.')}/[A-Za-z0-9_-]+$`),
  },
];

function fitsScheme(id: string, scheme: string): boolean {
  return CONCEPT_URIS.every((each) => !each.scheme.test(scheme) || each.concept(scheme).test(id));
}

function checkDates(document: JsonObject): readonly Finding[] {
  const pairs = [
    ['issuanceDate', 'issued'],
    ['expirationDate', 'validUntil'],
  ] as const;
  const findings = pairs
    .filter(([member, other]) => document[member] !== document[other])
    .map(([member, other]) => finding('elm.dates-differ', { pointer: `/${member}` }, { member, other }));
  const { validFrom, validUntil } = document;
  // Both have the one shape that we write, so that texts compare as instants do.
  if (typeof validFrom === 'string' && typeof validUntil === 'string' && validUntil <= validFrom) {
    findings.push(finding('elm.validity-empty', { pointer: '/validUntil' }));
  }
  return findings;
}

/** Lone surrogates and nesting: what would break a copy or the bytes. */
function checkTexts(value: Json | undefined, path: readonly (string | number)[] = []): readonly Finding[] {
  const place = (): { pointer: string } => ({ pointer: path.reduce<string>(pointerTo, '') });
  if (typeof value === 'string') return value.isWellFormed() ? [] : [finding('elm.text-ill-formed', place())];
  if (typeof value !== 'object' || value === null) return [];
  if (path.length >= JSON_DEPTH) return [finding('elm.too-deep', place(), { limit: JSON_DEPTH })];
  const findings: Finding[] = [];
  for (const [name, member] of Object.entries(value)) {
    if (!name.isWellFormed()) findings.push(finding('elm.text-ill-formed', place()));
    if (typeof member === 'string' ? !member.isWellFormed() : typeof member === 'object') {
      findings.push(...checkTexts(member, [...path, name]));
    }
  }
  return findings;
}

const ENTRY_MEMBERS = ['id', 'type', 'statusPurpose', 'statusListIndex', 'statusListCredential'];
// 2^31 - 1 entries are the most that a list of ours could ever have; 131,072 is the least (Bitstring Status List §6.1).
const INDEX = /^(0|[1-9]\d{0,9})$/;

function isEntry(entry: StatusEntry, purpose: string): boolean {
  const { id, type, statusPurpose, statusListIndex, statusListCredential } = entry;
  return (
    Object.keys(entry).sort().join() === [...ENTRY_MEMBERS].sort().join() &&
    type === 'BitstringStatusListEntry' &&
    statusPurpose === purpose &&
    INDEX.test(statusListIndex) &&
    /^https?:\/\/[^\s#]+$/.test(statusListCredential) &&
    id === `${statusListCredential}#${statusListIndex}`
  );
}

function checkStatus(status: readonly StatusEntry[]): readonly Finding[] {
  const right =
    status.length === STATUS_PURPOSES.length &&
    STATUS_PURPOSES.every((purpose, index) => {
      const entry = status[index];
      return entry !== undefined && isEntry(entry, purpose);
    }) &&
    new Set(status.map((entry) => entry.id)).size === status.length;
  return right ? [] : [finding('elm.status-entry-wrong', { pointer: '/status' })];
}

/** Each finding once, hostile values cut, no more than anybody reads. */
function tidy(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, Finding>();
  for (const { code, place, values } of findings) {
    const key = `${code} ${place?.pointer ?? ''} ${String(values?.['member'] ?? values?.['name'] ?? '')}`;
    if (seen.has(key)) continue;
    const short = Object.entries(values ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, VALUE_LIMIT) : value,
    ]);
    seen.set(
      key,
      finding(code, place, values === undefined ? undefined : (Object.fromEntries(short) as Finding['values'])),
    );
    if (seen.size === FINDING_LIMIT) break;
  }
  return [...seen.values()];
}

/** The document as it was before it got its proved form. */
function withoutForm(document: JsonObject): JsonObject {
  const added = new Set(['proof', 'credentialStatus']);
  return Object.fromEntries(Object.entries(document).filter(([name]) => !added.has(name)));
}

/** Conformance by the official rules alone. */
function createOfficial(schema: JsonObject) {
  const terms = termsOf(schema);
  const official = createRules(schema);
  /** Parts of many documents that were taken. */
  const known = new WeakSet<object>();

  function officially(document: JsonObject): { readonly findings: readonly Finding[]; readonly reading?: Graph } {
    const contexts = checkContexts(document);
    // Under other contexts the members may mean anything: no more can be said.
    if (contexts.findings.length > 0) return { findings: contexts.findings };
    const reading = readGraph(contexts.extra.length > 0 ? withoutForm(document) : document, terms);
    if (reading.findings.some(({ code }) => code === 'elm.too-many-nodes')) return { findings: reading.findings };
    return { findings: [...reading.findings, ...checkTypes(document), ...checkNodes(reading, official)], reading };
  }

  /** The nodes of a plain document that the official rules take; `undefined` where they, or anybody, must look closer. */
  function accepted(document: JsonObject): readonly JsonObject[] | undefined {
    const contexts = checkContexts(document);
    if (contexts.findings.length > 0 || checkTypes(document).length > 0) return undefined;
    const nodes = readPlain(contexts.extra.length > 0 ? withoutForm(document) : document, terms);
    const fits = (type: Json, node: JsonObject): boolean =>
      typeof type === 'string' && !PRESENTATIONS.has(type) && (!official.has(type) || official.accepts(type, node));
    for (const node of nodes ?? []) {
      if (known.has(node)) continue;
      const type = node['type'];
      if (type !== undefined && !(Array.isArray(type) ? type.every((one: Json) => fits(one, node)) : fits(type, node)))
        return undefined;
      if (isLasting(node)) known.add(node);
    }
    return nodes;
  }

  const check = (document: JsonObject): readonly Finding[] =>
    accepted(document) === undefined ? tidy(officially(document).findings) : [];

  return { officially, accepted, check };
}

/** Only checks anybody's credentials, and needs no more than the official schema for it. */
export function createChecker(schema: JsonObject): Pick<Conformer, 'check'> {
  return { check: createOfficial(schema).check };
}

/** Conformance with application profile 1.2.0 and, for what we issue, with our own stricter rules. Schemas are compiled when first met. */
export function createConformer({ schema, issuedSchema, vocabularies }: ConformerOptions): Conformer {
  const { officially, accepted, check } = createOfficial(schema);
  const issued = createRules(issuedSchema);
  /** Parts of many documents that were taken by our rules. */
  const knownIssued = new WeakSet<object>();

  /** Whether all is right with a document of ours that is written plainly; what is wrong is for the long way to say. */
  function isSound(document: JsonObject, status: readonly StatusEntry[]): boolean {
    const nodes = accepted(document);
    if (nodes === undefined) return false;
    for (const node of nodes) {
      if (knownIssued.has(node)) continue;
      const type = node === document ? CREDENTIAL_TYPES[1] : node['type'];
      if (typeof type !== 'string' || !issued.has(type) || !issued.accepts(type, node)) return false;
      if (isLasting(node)) knownIssued.add(node);
    }
    const occurrences = nodes.map((value) => ({ pointer: '', value }));
    const found = [checkConcepts(occurrences, vocabularies), checkDates(document), checkStatus(status)];
    return found.every((findings) => findings.length === 0);
  }

  return {
    check,
    conform(document, status) {
      const copy = frozenCopy(document) as CredentialDocument | undefined;
      if (copy === undefined) return { findings: tidy(checkTexts(document)) };
      if (!isSound(copy, status)) {
        const { findings, reading } = officially(copy);
        const occurrences = reading?.occurrences ?? [];
        const all = [
          ...findings,
          ...(reading === undefined ? [] : checkIssued(occurrences, issued)),
          ...checkRepeated(occurrences),
          ...checkConcepts(occurrences, vocabularies),
          ...checkDates(copy),
          ...checkStatus(status),
        ];
        if (all.length > 0) return { findings: tidy(all) };
      }
      const entries = frozenCopy(status as unknown as Json);
      return { sealable: Object.freeze({ document: copy, status: entries }) as unknown as Sealable };
    },
  };
}
