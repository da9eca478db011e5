import { webcrypto } from 'node:crypto';
import { type DevIdentity, issueCertificate } from '../../src/adapters/dev-pki/index.js';
import { createDocuments } from '../../src/adapters/index.js';
import { PROOF_MACHINE } from '../../src/adapters/proof-machine.js';
import { unpack } from '../../src/adapters/unpack.js';
import { type AwardInput, createConformer, mapToCredential } from '../../src/elm/index.js';
import {
  type CertificateFacts,
  type Contexts,
  type Finding,
  type Instant,
  type Issuer,
  type Json,
  type JsonObject,
  type Sealable,
  type StatusPurpose,
  type TrustSettings,
  type Verdict,
  type VerifyingLimits,
  finding,
  fromUtf8,
  readJson,
  utf8,
} from '../../src/model/index.js';
import { packageOf, presentation } from '../../src/passport/index.js';
import { type Verifying, type VerifyingPorts, createVerifying } from '../../src/pipeline/verifying/index.js';
import { type ProofKey, createProver } from '../../src/proof/index.js';
import { type SealingKey, seal } from '../../src/seal/index.js';
import { LIST_SIZE, listBits, listCredential, statusEntries } from '../../src/status/index.js';
import { issuerOf, readCertificate } from '../../src/trust/index.js';
import { RESULT, award, catalogue, vocabularies } from './awards.js';
import { keyOf } from './proving.js';

/*
 * A small set of issued things, made once a test file by the real rooms: keys of the development PKI, credentials of the
 * catalogue in both forms, a passport, its package and the lists. Nothing in it is stubbed.
 */

export const ISSUED = '2026-11-20T09:30:00Z' as Instant;
/** The instant that tests judge at. */
export const NOW = '2026-11-21T12:00:00Z' as Instant;
export const LISTS: Readonly<Record<StatusPurpose, string>> = {
  revocation: 'https://passport.example/status-lists/revocation-1',
  suspension: 'https://passport.example/status-lists/suspension-1',
};
export const SET = 'https://passport.example/passports/passport-to-employment';

export const documents = createDocuments();
export const contexts: Contexts = documents.contexts();
export const conformer = createConformer({
  schema: documents.schema('edc'),
  issuedSchema: documents.schema('edc-issued'),
  vocabularies,
});

/** An organisation with a seal below its own authority, and an Ed25519 key. */
export interface Organisation {
  readonly authority: DevIdentity;
  readonly sealCertificate: Uint8Array;
  readonly sealingKey: SealingKey;
  readonly proofKey: ProofKey;
  readonly issuer: Issuer;
}

const BEGIN = '2026-01-01T00:00:00Z' as Instant;
const END = '2029-01-01T00:00:00Z' as Instant;

export interface OrganisationOptions {
  readonly name?: string;
  readonly identifier?: string;
  /** Seed of the proof key: another number is another key. */
  readonly seed: number;
  /** In place of the `did:key`. */
  readonly did?: string;
  readonly notAfter?: Instant;
  /** Of the authority and of the seal. P-256 where it says nothing, since making RSA keys takes seconds. */
  readonly key?: 'P-256' | 'RSA-2048';
}

const SEALING = {
  'P-256': { algorithm: 'ES256', taken: { name: 'ECDSA', namedCurve: 'P-256' } },
  'RSA-2048': { algorithm: 'RS256', taken: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } },
} as const;

export async function organisation(options: OrganisationOptions): Promise<Organisation> {
  const name = options.name ?? 'Demo VET Centre Nicosia';
  const { key = 'P-256' } = options;
  const { algorithm, taken } = SEALING[key];
  const shared = { organisation: name, country: 'CY', key, notBefore: BEGIN } as const;
  const authority = await issueCertificate({
    ...shared,
    commonName: `${name} CA`,
    notAfter: END,
    keyUsage: ['keyCertSign', 'cRLSign'],
    authority: {},
  });
  const leaf = await issueCertificate(
    {
      ...shared,
      commonName: name,
      identifier: options.identifier ?? 'VATCY-00000000D',
      notAfter: options.notAfter ?? END,
      keyUsage: ['digitalSignature', 'nonRepudiation'],
    },
    authority,
  );
  const proofKey = await keyOf(options.seed, options.did);
  const issuer = issuerOf((await readCertificate(leaf.certificate)) as CertificateFacts, proofKey.did);
  if (issuer === undefined) throw new Error('the certificate names no organisation');
  const signingKey = await webcrypto.subtle.importKey('pkcs8', leaf.privateKey, taken, false, ['sign']);
  return {
    authority,
    sealCertificate: leaf.certificate,
    proofKey,
    issuer,
    sealingKey: {
      algorithm,
      chain: [leaf.certificate, authority.certificate],
      sign: (inputs) =>
        Promise.all(
          inputs.map(
            async (input) =>
              new Uint8Array(await webcrypto.subtle.sign({ name: taken.name, hash: 'SHA-256' }, signingKey, input)),
          ),
        ),
    },
  };
}

/** One award in both forms. */
export interface IssuedCredential {
  readonly id: string;
  readonly programme: string;
  readonly slug: string;
  /** Position in both lists. */
  readonly index: number;
  readonly sealable: Sealable;
  readonly sealed: Uint8Array;
  readonly proved: Uint8Array;
}

function uuid(number: number): string {
  return `6b7a2f0e-5a0c-4f0b-9d3e-${String(number).padStart(12, '0')}`;
}

export interface IssueOptions {
  /** Which programme of the catalogue. */
  readonly number: number;
  readonly learner?: { readonly identifier: string; readonly givenName: string; readonly familyName: string };
  readonly proofSet?: boolean;
  /** Draws the page picture; one white pixel where it is not given. */
  readonly picture?: (of: Omit<AwardInput, 'picture' | 'innerId'>) => Uint8Array;
  /** Counts credentials apart that are of one programme. */
  readonly learnerNumber?: number;
  /** Changed in the document before it is conformed. */
  readonly change?: (document: JsonObject) => JsonObject;
}

export function jsonOf(bytes: Uint8Array): JsonObject {
  return readJson(fromUtf8(bytes) ?? '').value as JsonObject;
}

export async function issueOne(
  { issuer, sealingKey, proofKey }: Organisation,
  options: IssueOptions,
): Promise<IssuedCredential> {
  const programme = catalogue()[options.number];
  if (programme === undefined) throw new Error('the catalogue has no such programme');
  const own = 1000 * (options.learnerNumber ?? 0) + options.number;
  const index = 1000 + own;
  const id = `urn:credential:${uuid(own)}`;
  const learner = { ...RESULT.learner, ...options.learner };
  const given = { credentialId: id, programme, issuer, issued: ISSUED, result: { ...RESULT, learner } };
  const picture = options.picture?.({ ...given, language: 'el' });
  const mapped = mapToCredential(
    award(programme, { ...given, ...(picture === undefined ? {} : { picture }) }),
    vocabularies,
  );
  const document = (options.change?.(mapped) ?? mapped) as typeof mapped;
  const conformed = conformer.conform(document, statusEntries(LISTS, { revocation: index, suspension: index }));
  const { sealable } = conformed;
  if (sealable === undefined) throw new Error(`does not conform: ${JSON.stringify(conformed.findings)}`);
  const prover = createProver({ key: proofKey, contexts, proofSet: options.proofSet ?? false });
  return {
    id,
    programme: programme.id,
    slug: programme.slug,
    index,
    sealable,
    sealed: await seal(sealable, sealingKey, { signedAt: ISSUED }),
    proved: await prover.prove(sealable, ISSUED),
  };
}

export async function presentationOf(
  { proofKey }: Pick<Organisation, 'proofKey'>,
  credentials: readonly JsonObject[],
  programmes: readonly string[],
): Promise<Uint8Array> {
  const document = presentation({
    id: 'urn:uuid:0b9d9c3e-2f4f-4a5c-8a51-5d0d3f4b7a10',
    title: { en: 'Passport to Employment' },
    set: { id: SET, programmes },
    credentials,
  });
  return utf8(JSON.stringify(await createProver({ key: proofKey, contexts }).proveDocument(document, ISSUED)));
}

export async function packed(
  presented: Uint8Array,
  sealed: readonly Pick<IssuedCredential, 'id' | 'slug' | 'sealed'>[],
): Promise<Uint8Array> {
  return packageOf({
    presentation: presented,
    files: sealed.map(({ id, slug, sealed: bytes }) => ({ form: 'sealed', name: slug, credential: id, bytes })),
    at: ISSUED,
  });
}

export interface ListOptions {
  readonly revoked?: readonly number[];
  readonly suspended?: readonly number[];
  readonly validFrom?: Instant;
  readonly validUntil?: Instant;
  /** Who signs; the list names them as its issuer unless `issuer` does. */
  readonly key: ProofKey;
  readonly issuer?: string;
}

/** Published lists by their URL. */
export async function lists(options: ListOptions): Promise<ReadonlyMap<string, Uint8Array>> {
  const prover = createProver({ key: options.key, contexts });
  const one = async (purpose: StatusPurpose, positions: readonly number[]): Promise<[string, Uint8Array]> => {
    const list = listCredential({
      url: LISTS[purpose],
      issuer: options.issuer ?? options.key.did,
      purpose,
      bits: listBits(positions, LIST_SIZE),
      validFrom: options.validFrom ?? ISSUED,
      validUntil: options.validUntil ?? ('2026-12-20T00:00:00Z' as Instant),
    });
    return [LISTS[purpose], utf8(JSON.stringify(await prover.proveDocument(list, options.validFrom ?? ISSUED)))];
  };
  return new Map([await one('revocation', options.revoked ?? []), await one('suspension', options.suspended ?? [])]);
}

export const NO_TRUST: TrustSettings = { anchors: [], issuers: [], statusHosts: [], didDocuments: [] };

/** What somebody trusts who knows the organisation by certificate and by DID. */
export function trustIn({ authority, issuer }: Organisation): TrustSettings {
  return {
    ...NO_TRUST,
    anchors: [authority.certificate],
    issuers: [{ did: issuer.did, name: 'Demo VET Centre Nicosia (as we know it)', identifier: issuer.identifier }],
  };
}

export interface Surroundings {
  readonly trust?: Partial<TrustSettings>;
  readonly lists?: ReadonlyMap<string, Uint8Array>;
  /** Told of each list that is asked for. */
  readonly onRead?: (url: string) => void;
  readonly limits?: Partial<VerifyingLimits>;
  readonly elapsed?: () => number;
}

/** Verifying with published lists in memory: the port's other side, which reads folders and hosts, has tests of its own. */
export function verifyingWith({ trust, lists: published, onRead, ...cost }: Surroundings): Verifying {
  const settings = { ...NO_TRUST, ...trust };
  const ports: VerifyingPorts = {
    ...cost,
    unpack,
    machine: PROOF_MACHINE,
    contexts,
    conformer: () => conformer,
    trust: settings,
    status: {
      session: () =>
        Promise.resolve((url: string) => {
          onRead?.(url);
          const bytes = published?.get(url);
          return Promise.resolve(
            bytes === undefined
              ? { finding: finding('status.list-unreachable', undefined, { url, reason: 'list-not-given' }) }
              : { bytes },
          );
        }),
    },
    dids: {
      resolve: (did) => {
        const known = settings.didDocuments.find(({ id }) => id === did);
        return Promise.resolve(
          known === undefined ? { unreachable: 'host-not-allowed' } : { document: known.document },
        );
      },
    },
  };
  return createVerifying(ports);
}

/** A set for a whole test file. */
export interface IssuedSet {
  readonly organisation: Organisation;
  /** Has the same name and identifier, and is nobody. */
  readonly stranger: Organisation;
  /** Four awards of one learner. */
  readonly credentials: readonly IssuedCredential[];
  /** Of the first two; the set names all four. */
  readonly presentation: Uint8Array;
  readonly package: Uint8Array;
  /** Nothing is revoked or suspended. */
  readonly lists: ReadonlyMap<string, Uint8Array>;
  readonly trust: TrustSettings;
}

let made: Promise<IssuedSet> | undefined;

async function make(): Promise<IssuedSet> {
  const own = await organisation({ seed: 1 });
  const stranger = await organisation({ seed: 2 });
  const credentials = await Promise.all([0, 1, 2, 3].map((number) => issueOne(own, { number })));
  const two = credentials.slice(0, 2);
  const presented = await presentationOf(
    own,
    two.map(({ proved }) => jsonOf(proved)),
    credentials.map(({ programme }) => programme),
  );
  return {
    organisation: own,
    stranger,
    credentials,
    presentation: presented,
    package: await packed(presented, two),
    lists: await lists({ key: own.proofKey }),
    trust: trustIn(own),
  };
}

/** The set, made when it is first asked for. */
export function issuedSet(): Promise<IssuedSet> {
  return (made ??= make());
}

/** Codes of the findings of an answer about the credential at a position; those of the file's own answers without one. */
export function codesOf(verdict: Verdict, check: string, position?: number): readonly string[] {
  return answerOf(verdict, check, position)?.findings.map(({ code }: Finding) => code) ?? [];
}

export function answerOf(verdict: Verdict, check: string, position?: number): Verdict['answers'][number] | undefined {
  const answers = position === undefined ? verdict.answers : verdict.credentials[position]?.answers;
  return answers?.find((answer) => answer.check === check);
}

/** A JSON value as UTF-8. */
export function bytesOf(value: Json): Uint8Array {
  return utf8(JSON.stringify(value));
}
