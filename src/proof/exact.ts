import {
  DATA_INTEGRITY_CONTEXT,
  ED25519_2020_CONTEXT,
  EDC_CONTEXT,
  SEALED_CONTEXTS,
  STATUS_CONTEXT,
  VC2_CONTEXT,
  VC_CONTEXT,
  asList,
  excerpt,
  type ExactRule,
  finding,
  isJsonObject,
  isLasting,
  printSorted,
  type Finding,
  type Json,
  type JsonObject,
} from '../model/index.js';
import { Interner } from './intern.js';
import { isSame } from './same.js';

/*
 * A proof covers RDF, readers read JSON: the same RDF has many spellings, and in some of them a reader that looks for
 * `credentialStatus` finds nothing although the proof holds (its key as an IRI, its type as an array). So a document is
 * read in one spelling only. Each rule below closes one other spelling; `rule` in the finding names it.
 */

/** Enough to see what is wrong with a document; a hostile one could have as many as it has values. */
const MOST_FINDINGS = 20;

/** Terms of edc-ap whose value is a language map (`@container: @language`). */
export const LANGUAGE_TERMS: ReadonlySet<string> = new Set(
  (
    'altLabel birthName category definition description familyName fullName geographicName givenName legalName ' +
    'noteLiteral patronymicName prefLabel schemeAgency title'
  ).split(' '),
);

/**
 * Terms of edc-ap with one literal each (its shapes say `sh:maxCount 1`). In an array of one the same literal would be out of sight for
 * a reader that expects a text. `contactHour` and `applicationDeadline` may be several.
 */
export const LITERAL_TERMS: ReadonlySet<string> = new Set(
  (
    'areaDialingCode awardingDate content contentSize contentURL count countryDialing dateCreated dateIssued dateOfBirth ' +
    'dialNumber duration endDate evidenceStatement expiryDate isPartialQualification label latitude levelOfCompletion ' +
    'longitude maximumDuration maximumScore minimumScore notation page percentageEqual percentageHigher percentageLower ' +
    'phoneNumber point reviewDate schemeId schemeName schemeVersion score startDate status summaryDisplay valid value ' +
    'volumeOfLearning workload'
  ).split(' '),
);

/** Prefixes that v1 and edc-ap define: an id that starts with one is a second spelling of an IRI. */
export const PREFIXES: readonly string[] = 'adms cred dc elm foaf locn org person rdf rdfs rov sec skos vc xsd'.split(
  ' ',
);

const PLAIN_NAME = /^[A-Za-z]+$/;
const LANGUAGE_TAG = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/;
const COMPACT_IRI = new RegExp(`^(${PREFIXES.join('|')}):(?!//)`);

/** Keywords of a value object, which credentials of data model 2.0 use for texts with a language (§11.1). */
const VALUE_KEYWORDS: ReadonlySet<string> = new Set(['@value', '@language', '@direction']);

/** A proved form of ours has the first of these, or a set of both. */
const PROOFS = ['Ed25519Signature2020', 'DataIntegrityProof'];

/** What may stand at the top of a form of ours, and the contexts that it may have. */
interface Form {
  readonly contexts: readonly (readonly string[])[];
  readonly types: readonly string[];
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

function withSuites(...base: readonly string[]): Form['contexts'] {
  const single = [...base, ED25519_2020_CONTEXT];
  return [single, [...single, DATA_INTEGRITY_CONTEXT]];
}

const CREDENTIAL: Form = {
  contexts: withSuites(...SEALED_CONTEXTS, STATUS_CONTEXT),
  types: ['VerifiableCredential', 'EuropeanDigitalCredential'],
  required: ['@context', 'id', 'type', 'issuer', 'credentialSubject', 'issuanceDate', 'proof'],
  // Members of elm:EuropeanDigitalCredential in application profile 1.2.0.
  optional: (
    'attachment credentialProfiles credentialSchema credentialStatus displayParameter evidence expirationDate holder ' +
    'identifier issued termsOfUse validFrom validUntil'
  ).split(' '),
};

const PASSPORT: Form = {
  contexts: withSuites(...SEALED_CONTEXTS),
  types: ['VerifiablePresentation'],
  required: ['@context', 'id', 'type', 'verifiableCredential', 'proof'],
  optional: ['title', 'identifier', 'hasPart', 'holder'],
};

const PROOF: Place = { name: 'proof' };
const STATUS: Place = { name: 'credentialStatus' };

const DATES = ['issuanceDate', 'issued', 'validFrom', 'expirationDate', 'validUntil'];
const ENTRY_MEMBERS = ['id', 'type', 'statusPurpose', 'statusListIndex', 'statusListCredential'];

/** A place in the document, printed as a JSON Pointer only where there is something to report. */
interface Place {
  readonly within?: Place;
  readonly name: string | number;
}

function glanceAt(value: Json): Json {
  if (Array.isArray(value)) return '[';
  if (!isJsonObject(value)) return value;
  const { id } = value;
  return typeof id === 'string' ? `{${id}` : '{';
}

type Report = (place: Place | undefined, rule: ExactRule) => void;

function under(within: Place | undefined, name: string | number): Place {
  return within === undefined ? { name } : { within, name };
}

function pointerTo(place: Place | undefined): string {
  let pointer = '';
  for (let at = place; at !== undefined; at = at.within)
    pointer = `/${String(at.name).replaceAll('~', '~0').replaceAll('/', '~1')}${pointer}`;
  return pointer;
}

function isPlain(text: unknown): text is string {
  return typeof text === 'string' && text !== '' && !text.includes(':') && !text.startsWith('@');
}

/** Rules for the members of any node, in every form; `inner` is told about each member that needs a closer look. */
function names(
  node: JsonObject,
  pointer: Place | undefined,
  allowed: ReadonlySet<string> | undefined,
  report: Report,
): void {
  for (const name of Object.keys(node)) {
    if (PLAIN_NAME.test(name)) continue;
    const place = under(pointer, name);
    if (name.includes(':')) report(place, 'iri-as-key');
    else if (name.startsWith('@') && allowed?.has(name) !== true) report(place, 'keyword');
    if (!name.isWellFormed()) report(place, 'lone-surrogate');
  }
}

function identity(node: JsonObject, pointer: Place | undefined, report: Report): void {
  const id = node['id'];
  if (id === undefined) return;
  if (typeof id !== 'string') report(under(pointer, 'id'), 'id-not-a-string');
  // A blank node that has a label can be described in two places (JSON-LD 1.1 §4.3).
  else if (id.startsWith('_:') || id.startsWith('@') || COMPACT_IRI.test(id))
    report(under(pointer, 'id'), 'id-not-an-iri');
}

/** What a part that lasts describes and refers to; there was nothing to report of it. */
interface Walked {
  readonly described: readonly (readonly [id: string, node: JsonObject])[];
  readonly references: readonly string[];
}

/** Parts of our own documents that were walked through, by the strict rules. */
const walked = new WeakMap<object, Walked>();

/** Every node below the top. `strict` adds the rules of our own forms. */
class Nodes {
  readonly #described = new Map<string, JsonObject>();
  readonly #interner = new Interner();
  readonly #references: { readonly id: string; readonly pointer: Place | undefined }[] = [];
  constructor(
    readonly own: Json | undefined,
    readonly strict: boolean,
    readonly report: Report,
    /** Whether what was walked through is left out where it is repeated: enough to see that nothing is wrong. */
    readonly briefly: boolean,
  ) {}

  value(name: string, value: Json | undefined, pointer: Place | undefined): void {
    if (value === null) this.report(pointer, 'null');
    else if (typeof value === 'string') {
      if (!value.isWellFormed()) this.report(pointer, 'lone-surrogate');
      // In a term of ours that is no literal, a text is the IRI of a node.
      if (this.strict && !LITERAL_TERMS.has(name)) this.#refer(value, pointer);
    } else if (Array.isArray(value)) this.#list(name, value as readonly Json[], pointer);
    else if (isJsonObject(value)) this.#node(value, pointer);
  }

  #list(name: string, values: readonly Json[], pointer: Place | undefined): void {
    if (this.strict) {
      // An empty array and a repeated value leave no trace in RDF.
      if (values.length === 0) this.report(pointer, 'empty-array');
      if (values.length > 1 && this.#repeats(values)) this.report(pointer, 'repeated-value');
    }
    values.forEach((item, index) => {
      if (Array.isArray(item)) this.report(under(pointer, index), 'array-in-array');
      else this.member(name, item, under(pointer, index));
    });
  }

  #repeats(values: readonly Json[]): boolean {
    // Texts, and nodes by their ids, are told apart at a glance; only what has an id in common is looked into.
    const glances = new Set(values.map(glanceAt));
    return (
      glances.size < values.length && new Set(values.map((item) => this.#interner.numberOf(item))).size < values.length
    );
  }

  member(name: string, value: Json | undefined, pointer: Place | undefined): void {
    if (this.strict && LANGUAGE_TERMS.has(name)) return languageMap(value, pointer, this.report);
    if (this.strict && LITERAL_TERMS.has(name) && typeof value === 'object') return this.report(pointer, 'literal');
    this.value(name, value, pointer);
  }

  #node(node: JsonObject, pointer: Place | undefined): void {
    if (!(this.strict && this.briefly && isLasting(node) && this.#again(node, pointer))) this.#walk(node, pointer);
  }

  /** Walks once through what lasts; what it describes counts each time. Gives whether there is nothing to report. */
  #again(node: JsonObject, pointer: Place | undefined): boolean {
    let known = walked.get(node);
    if (known === undefined) {
      let sound = true;
      const alone = new Nodes(undefined, true, () => (sound = false), true);
      alone.#walk(node, pointer);
      if (!sound) return false;
      known = { described: [...alone.#described], references: alone.#references.map(({ id }) => id) };
      walked.set(node, known);
    }
    for (const [id, described] of known.described) {
      const before = this.#described.get(id);
      if (id === this.own || (before !== undefined && !isSame(before, described))) return false;
    }
    for (const [id, described] of known.described) this.#described.set(id, described);
    for (const id of known.references) this.#refer(id, pointer);
    return true;
  }

  #walk(node: JsonObject, pointer: Place | undefined): void {
    names(node, pointer, this.strict ? undefined : VALUE_KEYWORDS, this.report);
    identity(node, pointer, this.report);
    const { id } = node;
    // The document's own node described again, deeper down, could hold members that no reader looks for there.
    if (id !== undefined && id === this.own) this.report(pointer, 'document-described-again');
    if (this.strict) {
      const { type } = node;
      if (asList(type).some((one) => !isPlain(one)) || (Array.isArray(type) && type.length === 1))
        this.report(under(pointer, 'type'), 'type-not-plain');
      if (Object.keys(node).length === 0) this.report(pointer, 'empty-object');
      if (typeof id === 'string' && this.#mention(id, node, pointer)) return;
    }
    for (const name of Object.keys(node)) if (name !== 'id') this.member(name, node[name], under(pointer, name));
  }

  /**
   * Nodes that share an id are one node in RDF: what stands under one of them could be moved to another. So a node is
   * described in full wherever it is written, and in the same words. Gives whether it need not be walked through again.
   */
  #mention(id: string, node: JsonObject, pointer: Place | undefined): boolean {
    if (Object.keys(node).length === 1) {
      this.#refer(id, pointer);
      return false;
    }
    const before = this.#described.get(id);
    if (before === undefined) {
      this.#described.set(id, node);
      return false;
    }
    const same = this.briefly
      ? isSame(before, node)
      : this.#interner.numberOf(before) === this.#interner.numberOf(node);
    if (!same) this.report(pointer, 'id-described-twice');
    return same && this.briefly;
  }

  #refer(id: string, pointer: Place | undefined): void {
    this.#references.push({ id, pointer });
  }

  /** To be called at the end: reports references to what is described somewhere. */
  end(): void {
    for (const { id, pointer } of this.#references)
      if (id === this.own || this.#described.has(id)) this.report(pointer, 'described-elsewhere');
  }
}

function languageMap(value: Json | undefined, pointer: Place | undefined, report: Report): void {
  if (!isJsonObject(value) || Object.keys(value).length === 0) return report(pointer, 'language-map');
  for (const [tag, text] of Object.entries(value)) {
    if (!LANGUAGE_TAG.test(tag)) report(under(pointer, tag), 'language-tag');
    if (typeof text !== 'string') report(under(pointer, tag), 'language-map');
    else if (!text.isWellFormed()) report(under(pointer, tag), 'lone-surrogate');
  }
}

function proofShape(value: Json | undefined, report: Report): void {
  if (value === undefined) return;
  const several = Array.isArray(value);
  const proofs = asList(value);
  if (proofs.length === 0) report(under(undefined, 'proof'), 'empty-array');
  if (new Set(proofs.map((proof) => printSorted(proof))).size < proofs.length)
    report(under(undefined, 'proof'), 'repeated-value');
  proofs.forEach((proof, index) => {
    const pointer = several ? under(PROOF, index) : PROOF;
    if (!isJsonObject(proof)) return report(pointer, 'object');
    names(proof, pointer, undefined, report);
    for (const [name, member] of Object.entries(proof))
      if (typeof member !== 'string') report(under(pointer, name), 'string');
      else if (!member.isWellFormed()) report(under(pointer, name), 'lone-surrogate');
  });
}

/** In others' forms: an entry must be an object with a plain type, or a reader takes it for something else. */
function looseStatus(value: Json | undefined, report: Report): void {
  if (value === undefined) return;
  const entries = asList(value);
  if (entries.length === 0) report(under(undefined, 'credentialStatus'), 'empty-array');
  entries.forEach((entry, index) => {
    const pointer = Array.isArray(value) ? under(STATUS, index) : STATUS;
    if (!isJsonObject(entry)) report(pointer, 'object');
    else if (!isPlain(entry['type'])) report(under(pointer, 'type'), 'type-not-plain');
  });
}

function exactStatus(value: Json | undefined, report: Report): void {
  if (value === undefined) return;
  if (!Array.isArray(value)) return report(under(undefined, 'credentialStatus'), 'array');
  (value as readonly Json[]).forEach((entry, index) => {
    const pointer = under(STATUS, index);
    if (!isJsonObject(entry)) return report(pointer, 'object');
    const members = Object.keys(entry);
    if (members.length !== ENTRY_MEMBERS.length) report(pointer, 'members');
    for (const name of ENTRY_MEMBERS) if (typeof entry[name] !== 'string') report(under(pointer, name), 'string');
    if (entry['type'] !== 'BitstringStatusListEntry') report(under(pointer, 'type'), 'type-not-plain');
    if (
      entry['id'] !==
      [entry['statusListCredential'], entry['statusListIndex']].map((part) => excerpt(part, 4096)).join('#')
    )
      report(under(pointer, 'id'), 'entry-id');
  });
}

function exactForm(document: JsonObject, form: Form, report: Report): void {
  const context = document['@context'];
  if (!form.contexts.some((wanted) => JSON.stringify(wanted) === JSON.stringify(context)))
    report(under(undefined, '@context'), 'contexts');
  for (const name of form.required) if (document[name] === undefined) report(under(undefined, name), 'member-missing');
  for (const name of Object.keys(document))
    if (!form.required.includes(name) && !form.optional.includes(name))
      report(under(undefined, name), 'member-unknown');
  // A set names the context of its second proof, so none of the two can be taken away.
  const set = asList(context).includes(DATA_INTEGRITY_CONTEXT);
  const kinds = asList(document['proof']).map((proof) => (isJsonObject(proof) ? proof['type'] : undefined));
  if (
    Array.isArray(document['proof']) !== set ||
    JSON.stringify(kinds) !== JSON.stringify(set ? PROOFS : PROOFS.slice(0, 1))
  )
    report(under(undefined, 'proof'), 'proofs');
  const types = document['type'];
  if (!Array.isArray(types) || form.types.some((type, index) => types[index] !== type))
    report(under(undefined, 'type'), 'types');
}

function credentialMembers(document: JsonObject, report: Report): void {
  for (const name of DATES)
    if (document[name] !== undefined && typeof document[name] !== 'string') report(under(undefined, name), 'string');
  for (const name of ['issuer', 'credentialSubject']) {
    const node = document[name];
    if (!isJsonObject(node) || typeof node['id'] !== 'string') report(under(undefined, name), 'object-with-id');
  }
}

function passportMembers(document: JsonObject, report: Report): void {
  const parts = document['hasPart'];
  if (parts !== undefined && !(Array.isArray(parts) && parts.every((part) => typeof part === 'string')))
    report(under(undefined, 'hasPart'), 'array-of-strings');
  const { holder } = document;
  if (holder !== undefined && typeof holder !== 'string') report(under(undefined, 'holder'), 'string');
}

function credentialsOf(document: JsonObject, report: Report): void {
  const inside = document['verifiableCredential'];
  if (inside === undefined) return;
  asList(inside).forEach((credential, index) => {
    if (!isJsonObject(credential)) report(under(under(undefined, 'verifiableCredential'), index), 'object');
  });
  // Nothing at all in it: a presentation of nothing verifies in the plain libraries.
  if (asList(inside).length === 0) report(under(undefined, 'verifiableCredential'), 'empty-array');
}

function contextsOf(document: JsonObject, report: Report): void {
  const contexts = document['@context'];
  if (!Array.isArray(contexts)) return report(under(undefined, '@context'), 'array-of-strings');
  (contexts as readonly Json[]).forEach((context, index) => {
    if (typeof context !== 'string') report(under(under(undefined, '@context'), index), 'inline-context');
  });
  if (contexts[0] !== VC_CONTEXT && contexts[0] !== VC2_CONTEXT)
    report(under(under(undefined, '@context'), 0), 'base-context');
}

/**
 * Whether a document that carries a proof is spelled in the one way that is read; findings `proof.shape-not-exact`
 * (place: JSON Pointer; value `rule`) and `proof.missing`, empty when it is. Our own forms (an EDC, a passport) have
 * closed members and exact contexts; other credentials are held to the rules that keep `credentialStatus`, `proof`
 * and `verifiableCredential` from hiding. Credentials inside a presentation are documents of their own: check each.
 */
export function exactShape(document: JsonObject): readonly Finding[] {
  return shape(document, true).length === 0 ? [] : shape(document, false);
}

/** `briefly` leaves out what is repeated: empty where the whole answer is. */
export function shape(document: JsonObject, briefly: boolean): readonly Finding[] {
  const findings: Finding[] = [];
  const report: Report = (place, rule) => {
    if (findings.length < MOST_FINDINGS)
      findings.push(finding('proof.shape-not-exact', { pointer: pointerTo(place) }, { rule }));
  };
  if (document['proof'] === undefined) findings.push(finding('proof.missing'));

  const types = asList(document['type']);
  const contexts = asList(document['@context']);
  const presentation = types.includes('VerifiablePresentation');
  const ours = types.includes('EuropeanDigitalCredential') || contexts.includes(EDC_CONTEXT);
  const form = ours ? (presentation ? PASSPORT : CREDENTIAL) : undefined;

  contextsOf(document, report);
  names(document, undefined, new Set(['@context']), report);
  if (typeof document['id'] !== 'string' && document['id'] !== undefined)
    report(under(undefined, 'id'), 'id-not-a-string');
  identity(document, undefined, report);
  if (types.length === 0 || types.some((type) => !isPlain(type))) report(under(undefined, 'type'), 'type-not-plain');
  proofShape(document['proof'], report);
  if (form !== undefined) exactForm(document, form, report);
  if (form === CREDENTIAL) {
    credentialMembers(document, report);
    exactStatus(document['credentialStatus'], report);
  } else looseStatus(document['credentialStatus'], report);
  if (form === PASSPORT) passportMembers(document, report);
  if (presentation) credentialsOf(document, report);

  const nodes = new Nodes(document['id'], form !== undefined, report, briefly);
  for (const [name, value] of Object.entries(document)) {
    if (['@context', 'id', 'proof'].includes(name) || (presentation && name === 'verifiableCredential')) continue;
    nodes.member(name, value, under(undefined, name));
  }
  nodes.end();
  return findings;
}
