import {
  type Json,
  type JsonObject,
  VC2_CONTEXT,
  VC_CONTEXT,
  asList,
  fromBase64,
  isJsonObject,
  sameBytes,
} from '../model/index.js';
import {
  type VcdmFault,
  Faults,
  contexts,
  date,
  isUrl,
  optionalUrl,
  several,
  translated,
  types,
  under,
} from './rules.js';

export interface CredentialTerms {
  /** What comes to be issued may write contexts out and must have no proof rules; what comes to be verified must carry a proof. */
  readonly to: 'issue' | 'verify';
  /** SHA-256 and SHA-384 of resources that are known offline, by URL; `undefined` for all others, whose digests stay unchecked. */
  readonly digestOf?: (url: string, algorithm: 'SHA-256' | 'SHA-384') => Uint8Array | undefined;
}

/** Members that hold typed objects (VCDM 2.0 §4.10 to §5.6). */
const TYPED = ['credentialStatus', 'credentialSchema', 'evidence', 'refreshService', 'termsOfUse'] as const;

function issuer(document: JsonObject, faults: Faults): void {
  const value = document['issuer'];
  if (value === undefined || value === null) return faults.add('/issuer', 'missing');
  if (typeof value === 'string') {
    if (!isUrl(value)) faults.add('/issuer', 'url');
  } else if (!isJsonObject(value)) faults.add('/issuer', 'object');
  else if (!isUrl(value['id'])) faults.add('/issuer/id', 'url');
}

function subjects(document: JsonObject, faults: Faults): void {
  const value = document['credentialSubject'];
  if (value === undefined || value === null) return faults.add('/credentialSubject', 'missing');
  const all = several(value, '/credentialSubject');
  if (all.length === 0) faults.add('/credentialSubject', 'subject-empty');
  for (const [subject, place] of all) {
    if (!isJsonObject(subject)) faults.add(place, 'object');
    else if (Object.keys(subject).length === 0) faults.add(place, 'subject-empty');
    else optionalUrl(subject, 'id', place, faults);
  }
}

function typedObjects(document: JsonObject, faults: Faults): void {
  for (const name of TYPED)
    for (const [value, place] of several(document[name], under('', name))) {
      if (!isJsonObject(value)) {
        faults.add(place, 'object');
        continue;
      }
      types(value, undefined, place, faults);
      optionalUrl(value, 'id', place, faults);
      if (name === 'credentialSchema' && value['id'] === undefined) faults.add(under(place, 'id'), 'missing');
    }
}

type DigestOf = CredentialTerms['digestOf'];

/** Subresource Integrity: `sha256-` or `sha384-` and base64. Others are not compared. */
function matchesSri(value: string, url: string, digestOf: DigestOf): boolean {
  const [, bits, text = ''] = /^sha(256|384)-([A-Za-z0-9+/]+=*)$/.exec(value) ?? [];
  if (bits === undefined) return !value.startsWith('sha');
  const known = digestOf?.(url, bits === '256' ? 'SHA-256' : 'SHA-384');
  const stated = fromBase64(text);
  return known === undefined || (stated !== undefined && sameBytes(known, stated));
}

/** VCDM 2.0 §5.3: each resource once, with a digest, which must be that of the resource where that is known. */
function relatedResources(document: JsonObject, digestOf: DigestOf, faults: Faults): void {
  const value = document['relatedResource'];
  if (value === undefined) return;
  const seen = new Set<Json>();
  for (const [resource, place] of several(value, '/relatedResource')) {
    if (!isJsonObject(resource)) {
      faults.add(place, 'object');
      continue;
    }
    const { id, digestSRI, digestMultibase } = resource;
    if (!isUrl(id)) faults.add(under(place, 'id'), id === undefined ? 'missing' : 'url');
    else if (seen.has(id)) faults.add(under(place, 'id'), 'repeated');
    else seen.add(id);
    if (digestSRI === undefined && digestMultibase === undefined) faults.add(place, 'digest-missing');
    for (const [name, digest] of Object.entries({ digestSRI, digestMultibase }))
      if (digest !== undefined && typeof digest !== 'string') faults.add(under(place, name), 'text');
    if (typeof digestSRI === 'string' && isUrl(id) && !matchesSri(digestSRI, id, digestOf))
      faults.add(under(place, 'digestSRI'), 'digest-wrong');
  }
}

/** What a proof must hold to be looked at (Data Integrity 1.0 §2.1); whether it holds is another question. */
function proofs(document: JsonObject, faults: Faults): void {
  const value = document['proof'];
  if (value === undefined || value === null) return faults.add('/proof', 'missing');
  const all = several(value, '/proof');
  if (all.length === 0) faults.add('/proof', 'missing');
  for (const [proof, place] of all) {
    if (!isJsonObject(proof)) {
      faults.add(place, 'object');
      continue;
    }
    const wanted = ['type', 'verificationMethod', 'proofPurpose', 'proofValue'];
    if (proof['type'] !== 'DataIntegrityProof') wanted.push('created');
    else wanted.push('cryptosuite');
    for (const name of wanted)
      if (typeof proof[name] !== 'string')
        faults.add(under(place, name), proof[name] === undefined ? 'missing' : 'text');
  }
}

function dates(document: JsonObject, faults: Faults): void {
  const first = asList(document['@context'])[0] === VC_CONTEXT;
  const names = first ? (['issuanceDate', 'expirationDate'] as const) : (['validFrom', 'validUntil'] as const);
  if (first && document['issuanceDate'] === undefined) faults.add('/issuanceDate', 'missing');
  const [from, until] = names.map((name) => date(document, name, faults));
  if (from !== undefined && until !== undefined && until < from)
    faults.add(under('', names[1]), 'ends-before-it-begins');
}

/**
 * What the W3C Verifiable Credentials Data Model (1.1 §4, 2.0 §4) refuses in a credential of any kind; empty when it may be
 * issued or looked at. The meaning of terms is for JSON-LD processing in safe mode, and proofs are for the room `proof`.
 */
export function credentialFaults(value: Json | undefined, terms: CredentialTerms): readonly VcdmFault[] {
  const faults = new Faults();
  if (!isJsonObject(value)) return [{ rule: value === undefined ? 'missing' : 'object', pointer: '' }];
  if (asList(value['type']).includes('EnvelopedVerifiableCredential')) return [{ rule: 'enveloped', pointer: '/type' }];
  contexts(value, { bases: [VC_CONTEXT, VC2_CONTEXT], inline: terms.to === 'issue' }, faults);
  types(value, 'VerifiableCredential', '', faults);
  optionalUrl(value, 'id', '', faults);
  issuer(value, faults);
  subjects(value, faults);
  dates(value, faults);
  typedObjects(value, faults);
  for (const name of ['name', 'description']) translated(value, name, faults);
  relatedResources(value, terms.digestOf, faults);
  if (terms.to === 'verify') proofs(value, faults);
  return faults.found;
}

/**
 * The same for a presentation, and for each credential inside as one to verify. A presentation without proof is none that
 * anybody presents, but it may be looked at.
 */
export function presentationFaults(
  value: Json | undefined,
  terms: Pick<CredentialTerms, 'digestOf'>,
): readonly VcdmFault[] {
  const faults = new Faults();
  if (!isJsonObject(value)) return [{ rule: value === undefined ? 'missing' : 'object', pointer: '' }];
  if (asList(value['type']).includes('EnvelopedVerifiablePresentation'))
    return [{ rule: 'enveloped', pointer: '/type' }];
  contexts(value, { bases: [VC_CONTEXT, VC2_CONTEXT], inline: false }, faults);
  types(value, 'VerifiablePresentation', '', faults);
  optionalUrl(value, 'id', '', faults);
  const { holder } = value;
  if (holder !== undefined && !isUrl(isJsonObject(holder) ? holder['id'] : holder)) faults.add('/holder', 'url');
  if (value['proof'] !== undefined) proofs(value, faults);
  const inside = value['verifiableCredential'];
  if (inside === null) faults.add('/verifiableCredential', 'object');
  const nested = several(inside ?? undefined, '/verifiableCredential').flatMap(([credential, place]) =>
    credentialFaults(credential, { ...terms, to: 'verify' }).map(({ rule, pointer }) => ({
      rule,
      pointer: `${place}${pointer}`,
    })),
  );
  return [...faults.found, ...nested];
}
