import {
  asList,
  DATA_INTEGRITY_CONTEXT,
  ED25519_2020_CONTEXT,
  isJsonObject,
  printSorted,
  STATUS_CONTEXT,
  toHex,
  utf8,
  type CredentialKind,
  type CredentialSummary,
  type Json,
  type JsonObject,
  type NamedAccreditation,
} from '../model/index.js';
import { learningOf } from './learning.js';
import { equal } from './quick.js';
import {
  codeOf,
  defined,
  firstOf,
  hoursOf,
  idOf,
  MOST,
  notationOf,
  objectsOf,
  oneText,
  organisationOf,
  pointsOf,
  textOf,
  textsOf,
} from './reading.js';
import { ECTS, EQF, PROGRAMME_SCHEME } from './specification.js';

/**
 * A notation means something within its scheme only: "4711" at two providers is two people. So the scheme is part of what
 * is compared, and an identifier that names none counts within its credential's issuer.
 */
function subjectIdentifiers(subject: JsonObject, issuer: string | undefined): readonly string[] {
  const scoped = objectsOf(subject['identifier']).map((identifier) => ({
    notation: notationOf(identifier),
    scheme: textOf(identifier['schemeId']) ?? textOf(identifier['schemeName']) ?? issuer ?? '',
  }));
  const national = objectsOf(subject['nationalID']).map((identifier) => ({
    notation: notationOf(identifier),
    scheme: `nationalID ${codeOf(identifier['spatial']) ?? issuer ?? ''}`,
  }));
  return [...scoped, ...national]
    .filter(({ notation }) => notation !== undefined)
    .map(({ notation, scheme }) => `${notation ?? ''} (${scheme})`);
}

function subjectOf(value: Json | undefined, issuer: string | undefined): CredentialSummary['subject'] {
  const subject = firstOf(value);
  if (subject === undefined) {
    const id = idOf(value);
    return id === undefined ? undefined : { id, identifiers: [] };
  }
  return {
    ...defined({
      id: idOf(subject),
      fullName: oneText(subject['fullName']) ?? badgeName(subject) ?? oneText(subject['name']),
      givenName: oneText(subject['givenName']),
      familyName: oneText(subject['familyName']),
      dateOfBirth: textOf(subject['dateOfBirth']),
    }),
    identifiers: subjectIdentifiers(subject, issuer),
  };
}

function programmeOf(claims: readonly JsonObject[]): string | undefined {
  for (const claim of claims) {
    const specification = asList(claim['specifiedBy'])[0];
    if (specification === undefined) continue;
    const identifiers = isJsonObject(specification) ? objectsOf(specification['identifier']) : [];
    const named = identifiers.find((identifier) => identifier['schemeName'] === PROGRAMME_SCHEME);
    const programme = (named === undefined ? undefined : notationOf(named)) ?? idOf(specification);
    if (programme !== undefined) return programme;
  }
  return undefined;
}

/** What the specifications of the claims state: the first of each counts, as in a micro-credential there is one. */
function sizeOf(claims: readonly JsonObject[]): Pick<CredentialSummary, 'workload' | 'level'> {
  const specifications = claims.flatMap((claim) => objectsOf(claim['specifiedBy']));
  const first = <T>(read: (specification: JsonObject) => T | undefined): T | undefined =>
    specifications.map(read).find((value) => value !== undefined);
  const hours =
    first((specification) => hoursOf(asList(specification['volumeOfLearning'])[0])) ??
    claims.map((claim) => hoursOf(asList(claim['workload'])[0])).find((stated) => stated !== undefined);
  const ects = first((specification) =>
    objectsOf(specification['creditPoint'])
      .filter((credit) => idOf(credit['framework']) === ECTS)
      .map((credit) => pointsOf(credit['point']))
      .find((points) => points !== undefined),
  );
  const level = first((specification) => levelOf(idOf(specification['eqfLevel'])));
  const workload = hours === undefined && ects === undefined ? undefined : defined({ hours, ects });
  return defined({ workload, level });
}

function levelOf(concept: string | undefined): number | undefined {
  const level = concept?.startsWith(EQF) === true ? concept.slice(EQF.length) : '';
  return /^[1-8]$/.test(level) ? Number(level) : undefined;
}

const OPEN_BADGE_TYPES: readonly Json[] = ['OpenBadgeCredential', 'AchievementCredential'];

/** By the types alone, as every reader tells them (Open Badges 3.0 §B.1: both names are of one class). */
function kindOf(types: readonly Json[]): CredentialKind {
  if (types.includes('EuropeanDigitalCredential')) return 'edc';
  return types.some((type) => OPEN_BADGE_TYPES.includes(type)) ? 'open-badge' : 'other';
}

/** Of an Open Badge the achievement is what the learner has; its name is the title, its id what a passport counts. */
function achievementOf(document: JsonObject): JsonObject | undefined {
  return firstOf(firstOf(document['credentialSubject'])?.['achievement']);
}

/** Open Badges 3.0 §B.2.15: identities of the subject; a hashed one says nothing to a reader. */
function badgeName(subject: JsonObject): string | undefined {
  const named = objectsOf(subject['identifier']).find(
    (identity) => identity['identityType'] === 'name' && identity['hashed'] === false,
  );
  return named === undefined ? undefined : textOf(named['identityHash']);
}

/** A credential names one or two; a transcript repeats them in each of its parts. */
const MOST_ACCREDITATIONS = 16;

/**
 * Accreditations wherever they stand: the profile has them with the issuer, the awarding body, the specification and as
 * evidence. Each is of the nearest organisation around it, of one who awards what it stands in, or of the issuer.
 */
function accreditationsOf(document: JsonObject): readonly NamedAccreditation[] {
  const found = new Map<string, NamedAccreditation>();
  const add = (value: Json, organisation: Json | undefined): void => {
    const node = isJsonObject(value) ? value : {};
    const named = organisationOf(organisation);
    const one: NamedAccreditation = defined({
      id: idOf(value),
      title: textsOf(node['title']),
      type: idOf(node['dcType']),
      organisation: named,
      agent: organisationOf(node['accreditingAgent'])?.name,
      expiryDate: textOf(node['expiryDate']),
    });
    const key = JSON.stringify([one.id, one.type, one.title, named?.id, named?.identifiers]);
    if (found.size < MOST_ACCREDITATIONS && !found.has(key)) found.set(key, one);
  };
  const look = (value: Json, organisation: Json | undefined): void => {
    if (Array.isArray(value)) {
      for (const one of value as readonly Json[]) look(one, organisation);
      return;
    }
    if (!isJsonObject(value) || found.size >= MOST_ACCREDITATIONS) return;
    const { type } = value;
    const isOrganisation = Array.isArray(type) ? type.includes('Organisation') : type === 'Organisation';
    const own = isOrganisation ? value : undefined;
    const awarded = value['awardedBy'] === undefined ? undefined : firstOf(value['awardedBy'])?.['awardingBody'];
    const around = own ?? (awarded === undefined ? undefined : asList(awarded)[0]) ?? organisation;
    if (value['accreditation'] !== undefined)
      for (const one of asList(value['accreditation']).slice(0, MOST)) add(one, around);
    for (const name of Object.keys(value)) {
      const inner = value[name];
      if (name !== 'accreditation' && typeof inner === 'object') look(inner, around);
    }
  };
  look(document, document['issuer']);
  return [...found.values()];
}

/** Contexts that the proved form adds to the sealed one's two. */
const ONE_FORM_ONLY: ReadonlySet<Json> = new Set<Json>([STATUS_CONTEXT, ED25519_2020_CONTEXT, DATA_INTEGRITY_CONTEXT]);

/**
 * What the credentials of one file said beside proof and status, by their ids, with its digest: printing and hashing a credential takes
 * ten times as long as seeing that another form says the very same. Not to be kept beyond the file.
 */
export type Agreed = Map<string, { readonly shared: JsonObject; readonly digest: Promise<string> }>;

type Sha256 = (bytes: Uint8Array) => Uint8Array;

async function digestOf(shared: JsonObject, sha256: Sha256 | undefined): Promise<string> {
  const bytes = utf8(printSorted(shared)) as Uint8Array<ArrayBuffer>;
  return toHex(sha256?.(bytes) ?? new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes)));
}

function agreementDigest(document: JsonObject, { agreed, sha256, digest: given }: SummaryWays): Promise<string> {
  if (given !== undefined) return Promise.resolve(given);
  const { status, credentialStatus, proof, ...rest } = document;
  void [status, credentialStatus, proof];
  const contexts = asList(rest['@context']).filter((context) => !ONE_FORM_ONLY.has(context));
  const shared: JsonObject = { ...rest, '@context': contexts };
  const key = typeof document['id'] === 'string' ? document['id'] : '';
  const known = agreed?.get(key);
  if (known !== undefined && equal(known.shared, shared)) return known.digest;
  const digest = digestOf(shared, sha256);
  agreed?.set(key, { shared, digest });
  return digest;
}

/** What need not be done twice for one file, and what is done at once. */
export interface SummaryWays {
  readonly agreed?: Agreed;
  readonly sha256?: Sha256 | undefined;
  /**
   * Taken for that of what the credential says, where it was seen by other means that another form says the same. Accreditations and what was
   * learned, which only a reader is shown, are left out then.
   */
  readonly digest?: string;
}

/**
 * What a credential says of itself: any EDC, ours or another issuer's, and any W3C credential as far as it goes. Nothing in
 * it is trusted. It never fails: what is not there, or is not of the expected kind, is left out. The document must come
 * from `readJson`, whose limits on depth hold here too.
 */
export async function summarise(document: JsonObject, ways: SummaryWays = {}): Promise<CredentialSummary> {
  const claims = objectsOf(firstOf(document['credentialSubject'])?.['hasClaim']);
  const display = firstOf(document['displayParameter']);
  const issuer = organisationOf(document['issuer']);
  const kind = kindOf(asList(document['type']));
  const achievement = kind === 'open-badge' ? achievementOf(document) : undefined;
  const isBrief = ways.digest !== undefined;
  const accreditations = isBrief ? [] : accreditationsOf(document);
  const learning = isBrief ? undefined : learningOf(document, { claims, achievement, kind });
  return {
    ...defined({
      id: idOf(document),
      title:
        textsOf(display?.['title']) ??
        textsOf(claims[0]?.['title']) ??
        textsOf(document['name']) ??
        textsOf(achievement?.['name']),
      issuer,
      subject: subjectOf(document['credentialSubject'], issuer?.id),
      programme: programmeOf(claims) ?? idOf(achievement),
      issued: textOf(document['issued']),
      issuanceDate: textOf(document['issuanceDate']),
      validFrom: textOf(document['validFrom']),
      expirationDate: textOf(document['expirationDate']),
      validUntil: textOf(document['validUntil']),
    }),
    ...sizeOf(claims),
    ...(accreditations.length === 0 ? {} : { accreditations }),
    ...(learning === undefined ? {} : { learning }),
    kind,
    types: asList(document['type'])
      .slice(0, MOST)
      .flatMap((type) => textOf(type) ?? []),
    agreementDigest: await agreementDigest(document, ways),
  };
}
