import { generate } from '@digitalbazaar/ed25519-multikey';
import { createDocuments } from '../../src/adapters/index.js';
import {
  fromUtf8,
  readJson,
  type CredentialDocument,
  type Instant,
  type JsonObject,
  type StatusEntry,
} from '../../src/model/index.js';
import { createProver, type DidResolver, type ProofKey } from '../../src/proof/index.js';
import { LIST_SIZE, listBits, listCredential, statusEntries } from '../../src/status/index.js';

export const AT = '2026-11-20T12:00:00Z' as Instant;
/** The plain libraries judge lists by the clock of the machine, so theirs are valid for long. */
export const LONG_AGO = '2024-01-01T00:00:00Z' as Instant;
export const FAR_AHEAD = '2099-01-01T00:00:00Z' as Instant;
export const contexts = createDocuments().contexts();
export const LISTS = {
  revocation: 'https://passport.example/status-lists/revocation/1',
  suspension: 'https://passport.example/status-lists/suspension/1',
};

/** A real key pair, from a seed so that tests repeat. */
export async function keyOf(seed: number, did?: string): Promise<ProofKey> {
  const pair = await generate({ seed: new Uint8Array(32).fill(seed) });
  const { publicKeyMultibase = '', secretKeyMultibase = '' } = await pair.export({ publicKey: true, secretKey: true });
  const controller = did ?? `did:key:${publicKeyMultibase}`;
  return {
    did: controller,
    verificationMethod: `${controller}#${did === undefined ? publicKeyMultibase : 'key-1'}`,
    publicKeyMultibase,
    secretKeyMultibase,
  };
}

export const unreachable: DidResolver = () => Promise.resolve({ unreachable: 'connection-failed' });

function concept(id: string, scheme: string, label: string): JsonObject {
  return { id, type: 'Concept', inScheme: { id: scheme, type: 'ConceptScheme' }, prefLabel: { en: label } };
}

const AUTHORITY = 'http://publications.europa.eu/resource/authority';

/** A small credential in the shape of the profile: what is proved here is its spelling, not its conformance. */
export function edc(did: string, number = 1): CredentialDocument {
  const country = concept(`${AUTHORITY}/country/CYP`, `${AUTHORITY}/country`, 'Cyprus');
  const issuer = {
    id: did,
    type: 'Organisation',
    legalName: { en: 'Demo VET Centre Nicosia', el: 'Κέντρο' },
    location: {
      id: 'urn:epass:location:1',
      type: 'Location',
      address: { id: 'urn:epass:address:1', type: 'Address', countryCode: country },
    },
  };
  return {
    id: `urn:credential:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    '@context': ['https://www.w3.org/2018/credentials/v1', 'http://data.europa.eu/snb/model/context/edc-ap'],
    credentialSchema: [{ id: 'http://data.europa.eu/snb/model/ap/edc-generic-full', type: 'ShaclValidator2017' }],
    credentialProfiles: [
      concept(
        'http://data.europa.eu/snb/credential/e34929035b',
        'http://data.europa.eu/snb/credential/25831c2',
        'Generic',
      ),
    ],
    issuer,
    issuanceDate: '2026-11-01T10:00:00Z',
    issued: '2026-11-01T10:00:00Z',
    validFrom: '2026-11-01T10:00:00Z',
    credentialSubject: {
      id: `urn:epass:person:${String(number)}`,
      type: 'Person',
      givenName: { el: 'Ελένη' },
      familyName: { el: 'Παπαδοπούλου 🎓' },
      dateOfBirth: '2000-02-29T00:00:00Z',
      hasClaim: [
        {
          id: `urn:epass:learningAchievement:${String(number)}`,
          type: 'LearningAchievement',
          title: { en: 'Working in a team', el: 'Ομαδική εργασία' },
          awardedBy: {
            id: `urn:epass:awardingProcess:${String(number)}`,
            type: 'AwardingProcess',
            awardingBody: issuer,
          },
          specifiedBy: {
            id: `https://passport.example/programmes/${String(number)}`,
            type: 'Qualification',
            title: { en: 'Working in a team' },
            volumeOfLearning: 'PT30H',
            isPartialQualification: true,
          },
        },
      ],
    },
    displayParameter: {
      id: `urn:epass:displayParameter:${String(number)}`,
      type: 'DisplayParameter',
      title: { en: 'Working in a team' },
      individualDisplay: [
        {
          id: `urn:epass:individualDisplay:${String(number)}`,
          type: 'IndividualDisplay',
          displayDetail: [{ id: `urn:epass:displayDetail:${String(number)}`, type: 'DisplayDetail', page: 1 }],
        },
      ],
    },
  };
}

export interface Material {
  readonly key: ProofKey;
  readonly document: CredentialDocument;
  readonly status: readonly StatusEntry[];
  readonly bytes: Uint8Array;
  readonly proved: JsonObject;
}

export function json(bytes: Uint8Array): JsonObject {
  const { value } = readJson(fromUtf8(bytes) ?? '');
  return value as JsonObject;
}

/** A proved credential with entries number 94567 (revocation) and 7 (suspension). */
export async function provedMaterial(
  options: { proofSet?: boolean; did?: string; number?: number } = {},
): Promise<Material> {
  const key = await keyOf(1, options.did);
  const prover = createProver({
    key,
    contexts,
    ...(options.proofSet === undefined ? {} : { proofSet: options.proofSet }),
  });
  const document = edc(key.did, options.number);
  const status = statusEntries(LISTS, { revocation: 94_567, suspension: 7 });
  // Conformance is not at issue here, so the document goes in without the mark that the conformance code gives.
  const bytes = await prover.prove({ document, status } as never, AT);
  return { key, document, status, bytes, proved: json(bytes) };
}

export async function provedList(
  key: ProofKey,
  purpose: 'revocation' | 'suspension',
  positions: readonly number[],
  proofSet = false,
): Promise<JsonObject> {
  const list = listCredential({
    url: LISTS[purpose],
    issuer: key.did,
    purpose,
    bits: listBits(positions, LIST_SIZE),
    validFrom: LONG_AGO,
    validUntil: FAR_AHEAD,
  });
  return createProver({ key, contexts, proofSet }).proveDocument(list, AT);
}
