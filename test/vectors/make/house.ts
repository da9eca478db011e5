import { generate } from '@digitalbazaar/ed25519-multikey';
import { type DevIdentity, type DevProfile, issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { createDocuments } from '../../../src/adapters/index.js';
import {
  type Contexts,
  type Instant,
  type Json,
  type JsonObject,
  EDC_CONTEXT,
  STATUS_CONTEXT,
  type StatusPurpose,
  VC_CONTEXT,
  toBase64,
} from '../../../src/model/index.js';
import { type ProofKey, createProver } from '../../../src/proof/index.js';
import { LIST_SIZE, listBits, listCredential, statusEntries } from '../../../src/status/index.js';
import { type Header, headerOf, signatureOver } from '../../support/sealing.js';

/*
 * What the vectors are made of: small general credentials, since the faults of seals and proofs have nothing to do with
 * the profile. Keys are made anew in each run and never written.
 */

export const ISSUED = '2026-11-20T09:30:00Z' as Instant;
export const NOW = '2026-11-21T12:00:00Z' as Instant;
export const BEGIN = '2026-01-01T00:00:00Z' as Instant;
export const END = '2036-01-01T00:00:00Z' as Instant;
export const LISTS: Readonly<Record<StatusPurpose, string>> = {
  revocation: 'https://passport.example/status-lists/revocation-1',
  suspension: 'https://passport.example/status-lists/suspension-1',
};
export const INDICES: Readonly<Record<StatusPurpose, number>> = { revocation: 94_567, suspension: 7 };
export const NAME = 'Demo VET Centre Nicosia';
export const IDENTIFIER = 'VATCY-00000000D';
/** Gives every name a meaning, so that a small credential can say whom it is about. */
export const UNDEFINED_TERMS = 'https://www.w3.org/ns/credentials/undefined-terms/v2';

export const contexts: Contexts = createDocuments().contexts();

export const ROOT: DevProfile = {
  commonName: `${NAME} CA`,
  organisation: NAME,
  country: 'CY',
  key: 'P-256',
  notBefore: BEGIN,
  notAfter: END,
  keyUsage: ['keyCertSign', 'cRLSign'],
  authority: {},
};

export const LEAF: DevProfile = {
  commonName: `${NAME} e-Seal`,
  organisation: NAME,
  identifier: IDENTIFIER,
  country: 'CY',
  key: 'P-256',
  notBefore: BEGIN,
  notAfter: END,
  keyUsage: ['digitalSignature', 'nonRepudiation'],
};

/** Made when first asked for, once a run. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

export const authority = once(() => issueCertificate(ROOT));
export const sealer = once(async () => issueCertificate(LEAF, await authority()));
export const prover = once(() => newKey());

export async function newKey(did?: string): Promise<ProofKey> {
  const pair = await generate();
  const { publicKeyMultibase = '', secretKeyMultibase = '' } = await pair.export({ publicKey: true, secretKey: true });
  const controller = did ?? `did:key:${publicKeyMultibase}`;
  return {
    did: controller,
    verificationMethod: `${controller}#${did === undefined ? publicKeyMultibase : 'key-1'}`,
    publicKeyMultibase,
    secretKeyMultibase,
  };
}

export function pem(der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** A trust file that knows the authorities, and the DID of the issuer where a key is given. */
export function trusting(
  authorities: readonly DevIdentity[],
  key?: ProofKey,
  more: Readonly<Record<string, Json>> = {},
): JsonObject {
  return {
    certificates: authorities.map(({ certificate }) => ({ pem: pem(certificate) })),
    issuers: key === undefined ? [] : [{ did: key.did, name: NAME, identifier: IDENTIFIER }],
    ...more,
  };
}

export const trust = async (): Promise<JsonObject> => trusting([await authority()], await prover());

export const entries = statusEntries(LISTS, INDICES) as unknown as readonly JsonObject[];

export type Change = (document: JsonObject) => JsonObject;
export const same: Change = (document) => document;

/** A small credential as it is sealed, without its status. */
export async function credential(number = 1): Promise<JsonObject> {
  const { did } = await prover();
  return {
    '@context': [VC_CONTEXT, UNDEFINED_TERMS],
    id: `urn:credential:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    type: ['VerifiableCredential'],
    issuer: {
      id: did,
      legalName: { en: NAME },
      eIDASIdentifier: { notation: IDENTIFIER },
    },
    issuanceDate: ISSUED,
    credentialSubject: {
      id: 'urn:epass:person:1',
      givenName: { el: 'Ελένη' },
      familyName: { el: 'Παπαδοπούλου' },
      dateOfBirth: '2001-02-28T00:00:00Z',
    },
  };
}

/** The text that is sealed. */
export async function payload(change: Change = same, number = 1): Promise<string> {
  return JSON.stringify(change({ ...(await credential(number)), status: entries }));
}

export interface Sealing {
  readonly payload?: string;
  /** In place of the payload that was signed. */
  readonly shown?: string;
  readonly header?: (header: Header) => Header | string;
  readonly by?: DevIdentity;
  /** Authorities beside the sealing certificate. */
  readonly chain?: readonly DevIdentity[];
  /** Members beside `protected` and `signature`. */
  readonly beside?: JsonObject;
}

/** One signature with all that surrounds it. What is wrong with it is signed correctly. */
export async function signature(options: Sealing = {}): Promise<JsonObject> {
  const by = options.by ?? (await sealer());
  const x5c = [by, ...(options.chain ?? [])].map(({ certificate }) => toBase64(certificate));
  const header = { ...(await headerOf(by)), x5c, sigT: ISSUED };
  const signed = signatureOver(by, (options.header ?? ((item) => item))(header), options.payload ?? (await payload()));
  return { ...signed, ...options.beside };
}

/** A sealed file in the general serialisation. */
export async function sealed(options: Sealing = {}): Promise<JsonObject> {
  const text = options.payload ?? (await payload());
  return { payload: options.shown ?? text, signatures: [await signature({ ...options, payload: text })] };
}

const ANOTHER_DAY = '2026-12-20T00:00:00Z' as Instant;

export interface Listing {
  readonly purpose: StatusPurpose;
  readonly set?: boolean;
  readonly change?: Change;
  readonly key?: ProofKey;
  readonly validFrom?: Instant;
  readonly validUntil?: Instant;
  /** Changed after the proof was made. */
  readonly spoil?: Change;
}

/** A published list. */
export async function list(options: Listing): Promise<JsonObject> {
  const { purpose, set = false, change = same, spoil = same } = options;
  const key = options.key ?? (await prover());
  const document = listCredential({
    url: LISTS[purpose],
    issuer: key.did,
    purpose,
    bits: listBits(set ? [INDICES[purpose]] : [], LIST_SIZE),
    validFrom: options.validFrom ?? ISSUED,
    validUntil: options.validUntil ?? ANOTHER_DAY,
  });
  return spoil(await createProver({ key, contexts }).proveDocument(change(document), ISSUED));
}

/** Both lists, and nothing set in them. */
export const lists = once(async (): Promise<Readonly<Record<string, JsonObject>>> => ({
  [LISTS.revocation]: await list({ purpose: 'revocation' }),
  [LISTS.suspension]: await list({ purpose: 'suspension' }),
}));

/** The proved form of the small credential. */
export async function proved(
  options: { readonly change?: Change; readonly key?: ProofKey; readonly number?: number; readonly set?: boolean } = {},
): Promise<JsonObject> {
  const key = options.key ?? (await prover());
  const plain = await credential(options.number);
  const document = (options.change ?? same)({
    ...plain,
    '@context': [VC_CONTEXT, UNDEFINED_TERMS, STATUS_CONTEXT],
    issuer: { ...(plain['issuer'] as JsonObject), id: key.did },
    credentialStatus: entries,
  });
  return createProver({ key, contexts, proofSet: options.set ?? false }).proveDocument(document, ISSUED);
}

const AUTHORITY = 'http://publications.europa.eu/resource/authority';

function concept(scheme: string, name: string, label: string): JsonObject {
  return {
    id: `${AUTHORITY}/${scheme}/${name}`,
    type: 'Concept',
    inScheme: { id: `${AUTHORITY}/${scheme}`, type: 'ConceptScheme' },
    prefLabel: { en: label },
  };
}

/** The smallest PNG: one white pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==';

/** A European Digital Credential with no more than the official shapes demand, as it is sealed, without its status. */
export async function european(number = 1): Promise<JsonObject> {
  const { did } = await prover();
  const country = concept('country', 'CYP', 'Cyprus');
  const language = concept('language', 'ENG', 'English');
  const issuer = {
    id: did,
    type: 'Organisation',
    legalName: { en: NAME },
    eIDASIdentifier: {
      id: 'urn:epass:legalIdentifier:1',
      type: 'LegalIdentifier',
      notation: IDENTIFIER,
      spatial: country,
    },
    location: {
      id: 'urn:epass:location:1',
      type: 'Location',
      address: { id: 'urn:epass:address:1', type: 'Address', countryCode: country },
    },
  };
  return {
    id: `urn:credential:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    '@context': [VC_CONTEXT, EDC_CONTEXT],
    credentialSchema: [{ id: 'http://data.europa.eu/snb/model/ap/edc-generic-full', type: 'ShaclValidator2017' }],
    credentialProfiles: [
      {
        id: 'http://data.europa.eu/snb/credential/e34929035b',
        type: 'Concept',
        inScheme: { id: 'http://data.europa.eu/snb/credential/25831c2', type: 'ConceptScheme' },
        prefLabel: { en: 'Generic' },
      },
    ],
    issuer,
    issuanceDate: ISSUED,
    issued: ISSUED,
    validFrom: ISSUED,
    credentialSubject: {
      id: 'urn:epass:person:1',
      type: 'Person',
      givenName: { el: 'Ελένη' },
      familyName: { el: 'Παπαδοπούλου' },
      dateOfBirth: '2001-02-28T00:00:00Z',
      hasClaim: [
        {
          id: `urn:epass:learningAchievement:${String(number)}`,
          type: 'LearningAchievement',
          title: { en: 'Working in a team' },
          awardedBy: {
            id: `urn:epass:awardingProcess:${String(number)}`,
            type: 'AwardingProcess',
            awardingBody: issuer,
          },
        },
      ],
    },
    displayParameter: {
      id: `urn:epass:displayParameter:${String(number)}`,
      type: 'DisplayParameter',
      title: { en: 'Working in a team' },
      language: [language],
      primaryLanguage: language,
      individualDisplay: [
        {
          id: `urn:epass:individualDisplay:${String(number)}`,
          type: 'IndividualDisplay',
          language,
          displayDetail: [
            {
              id: `urn:epass:displayDetail:${String(number)}`,
              type: 'DisplayDetail',
              page: 1,
              image: {
                id: `urn:epass:mediaObject:${String(number)}`,
                type: 'MediaObject',
                content: PIXEL,
                contentEncoding: {
                  id: 'http://data.europa.eu/snb/encoding/6146cde7dd',
                  type: 'Concept',
                  inScheme: { id: 'http://data.europa.eu/snb/encoding/25831c2', type: 'ConceptScheme' },
                  prefLabel: { en: 'base64' },
                },
                contentType: concept('file-type', 'PNG', 'PNG'),
              },
            },
          ],
        },
      ],
    },
  };
}

/** The object without one of its members. */
export function without<T extends object>(value: T, member: keyof T & string): T {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== member)) as T;
}
