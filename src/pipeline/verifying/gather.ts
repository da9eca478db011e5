import {
  type CertificateFacts,
  type CredentialFacts,
  type CredentialSummary,
  type Evidence,
  type Finding,
  type Instant,
  type IssuerFacts,
  type Json,
  type JsonObject,
  type PassportFacts,
  InvariantError,
  type ProofFacts,
  type SealFacts,
  type SignatureFacts,
  type TrustSettings,
  asList,
  finding,
  isJsonObject,
  readJson,
  toHex,
} from '../../model/index.js';
import { summarise } from '../../elm/index.js';
import { type Part, type Unbundled, comparePassport, unbundle } from '../../passport/index.js';
import { type DidResolver, checkProofs, exactShape } from '../../proof/index.js';
import { openSeal } from '../../seal/index.js';
import { findPath, readCertificate, sameOrganisation, suitsSealing } from '../../trust/index.js';
import type { VerifyingPorts } from './ports.js';
import { createStatusGatherer } from './status.js';

type StatusGatherer = ReturnType<typeof createStatusGatherer>;

/** All that the credentials of one file share. */
interface Session {
  readonly ports: VerifyingPorts;
  readonly at: Instant;
  readonly resolveDid: DidResolver;
  readonly status: StatusGatherer;
}

const NOTHING: CredentialSummary = { types: [] };

/** A document-like fault: what a form cannot be read for. */
function unreadable(form: CredentialFacts['form'], place: string, findings: readonly Finding[]): CredentialFacts {
  return {
    form,
    place,
    summary: NOTHING,
    findings,
    issuer: {},
    conformance: { profile: 'none', findings: [] },
    status: [],
  };
}

function isEdc(document: JsonObject): boolean {
  return asList(document['type']).includes('EuropeanDigitalCredential');
}

function conformance(document: JsonObject, { ports }: Session): CredentialFacts['conformance'] {
  return isEdc(document)
    ? { profile: 'edc', findings: ports.conformer().check(document) }
    : { profile: 'none', findings: [] };
}

/** Certificate facts and path of one signature, judged at the instant of the session. */
async function certify(
  signature: SignatureFacts,
  certificates: readonly Uint8Array[],
  session: Session,
): Promise<SignatureFacts> {
  const [leaf, ...others] = certificates;
  const certificate = leaf === undefined ? undefined : await readCertificate(leaf);
  if (leaf === undefined || certificate === undefined) return signature;
  const path = await findPath({ leaf, others, anchors: session.ports.trust.anchors, at: session.at });
  const unfit = suitsSealing(certificate, session.at);
  return { ...signature, certificate, path: { ...path, findings: [...path.findings, ...unfit] } };
}

function intact(seal: SealFacts): boolean {
  return seal.signatures.length > 0 && seal.signatures.every((signature) => signature.intact === true);
}

function sealer(summary: CredentialSummary, seal: SealFacts): IssuerFacts {
  const certificate: CertificateFacts | undefined = seal.signatures[0]?.certificate;
  if (certificate === undefined || summary.issuer === undefined) return {};
  const likeness = sameOrganisation(summary.issuer, certificate);
  const anchored = seal.signatures[0]?.path?.anchored === true;
  if (!anchored || certificate.organisation === undefined) return likeness;
  return { ...likeness, trustedName: certificate.organisation, knownBy: 'certificate' };
}

async function gatherSealed(bytes: Uint8Array, place: string, session: Session): Promise<CredentialFacts> {
  const opened = await openSeal(bytes);
  const signatures = await Promise.all(
    opened.facts.signatures.map((signature, index) => certify(signature, opened.certificates[index] ?? [], session)),
  );
  const seal: SealFacts = { ...opened.facts, signatures };
  const read = opened.payload === undefined ? undefined : readJson(opened.payload);
  if (read === undefined || !isJsonObject(read.value)) {
    const findings = [...opened.findings, ...(read === undefined ? [] : [finding('form.payload-unreadable')])];
    return { ...unreadable('sealed', place, findings), seal };
  }
  const document = read.value;
  const summary = await summarise(document);
  return {
    form: 'sealed',
    place,
    summary,
    findings: opened.findings,
    seal,
    issuer: sealer(summary, seal),
    conformance: conformance(document, session),
    status: intact(seal) ? await session.status(document, summary.issuer?.id) : [],
  };
}

function holds(proof: ProofFacts): boolean {
  return proof.proofs.length > 0 && proof.proofs.every((one) => one.holds === true);
}

/** DIDs whose keys made the proofs; those whose controller is not confirmed are left out. */
function controllers(proof: ProofFacts): readonly string[] {
  return proof.proofs.flatMap(({ controller }) => controller ?? []);
}

function maySignFor(trust: TrustSettings, signer: string, issuer: string): boolean {
  return trust.issuers.some(({ did, signsFor }) => did === signer && signsFor?.includes(issuer) === true);
}

/** Who proved it, and whether the caller knows the issuer named. A seal in the same package can vouch later. */
function prover(summary: CredentialSummary, proof: ProofFacts, trust: TrustSettings): IssuerFacts {
  const issuer = summary.issuer?.id;
  if (issuer === undefined) return { controlsProof: false };
  const signers = controllers(proof);
  const controlled = signers.every((signer) => signer === issuer || maySignFor(trust, signer, issuer));
  const known = trust.issuers.find(({ did }) => did === issuer);
  return {
    ...(!controlled
      ? { controlsProof: false }
      : signers.length === proof.proofs.length && signers.length > 0
        ? { controlsProof: true }
        : {}),
    ...(known === undefined ? {} : { trustedName: known.name, knownBy: 'trust-file' }),
  };
}

async function gatherProved(document: JsonObject, place: string, session: Session): Promise<CredentialFacts> {
  const findings = exactShape(document);
  const summary = await summarise(document);
  const proof = await checkProofs(document, {
    contexts: session.ports.contexts,
    resolveDid: session.resolveDid,
    at: session.at,
  });
  const issuer = prover(summary, proof, session.ports.trust);
  return {
    form: 'proved',
    place,
    summary,
    findings,
    proof,
    issuer,
    conformance: conformance(document, session),
    status: holds(proof) && issuer.controlsProof === true ? await session.status(document, summary.issuer?.id) : [],
  };
}

async function gatherUnsealed(document: JsonObject, place: string, session: Session): Promise<CredentialFacts> {
  return {
    form: 'unsealed',
    place,
    summary: await summarise(document),
    findings: [],
    issuer: {},
    conformance: conformance(document, session),
    status: [],
  };
}

function gatherPart({ form, place, bytes, document }: Part, session: Session): Promise<CredentialFacts> {
  if (form === 'sealed') return gatherSealed(bytes ?? new Uint8Array(), place, session);
  if (document === undefined) throw new InvariantError('a part that is not sealed comes with its document');
  return form === 'proved' ? gatherProved(document, place, session) : gatherUnsealed(document, place, session);
}

/** DID and identifiers of the issuer named: a seal vouches only for its own organisation under that DID. */
function issuerKey({ issuer }: CredentialSummary): string {
  return JSON.stringify([issuer?.id, issuer?.identifiers]);
}

/**
 * A sealed credential that is intact, sealed by the organisation it names and anchored, vouches for the DID in
 * `issuer.id`: the proved forms by that DID and organisation in the same file are then by a known issuer.
 */
function vouched(credentials: readonly CredentialFacts[]): readonly CredentialFacts[] {
  const vouchers = new Map<string, string>();
  for (const { form, seal, issuer, summary } of credentials) {
    const did = summary.issuer?.id;
    if (form !== 'sealed' || seal === undefined || did === undefined || issuer.isSealer !== true) continue;
    if (intact(seal) && issuer.knownBy === 'certificate' && issuer.trustedName !== undefined)
      vouchers.set(issuerKey(summary), issuer.trustedName);
  }
  return credentials.map((facts) => {
    const name = vouchers.get(issuerKey(facts.summary));
    if (facts.form !== 'proved' || facts.issuer.knownBy !== undefined || name === undefined) return facts;
    return { ...facts, issuer: { ...facts.issuer, trustedName: name, knownBy: 'sealed-form' as const } };
  });
}

async function gatherPassport(
  { form, presentation, stated }: Unbundled,
  credentials: readonly CredentialFacts[],
  session: Session,
): Promise<PassportFacts | undefined> {
  if (form !== 'presentation' && form !== 'package') return undefined;
  const compared = comparePassport({
    credentials,
    presentation: presentation !== undefined,
    ...(stated?.set === undefined ? {} : { set: stated.set }),
  });
  if (presentation === undefined) return { findings: compared };
  const { contexts, trust } = session.ports;
  const proof = await checkProofs(presentation, { contexts, resolveDid: session.resolveDid, at: session.at });
  const signers = new Set(controllers(proof));
  const [assembler] = signers;
  const known = trust.issuers.some(({ did }) => did === assembler);
  const inside = credentials.some(
    ({ form: of, summary, issuer }) =>
      of === 'proved' && summary.issuer?.id === assembler && issuer.controlsProof === true,
  );
  const vouchedFor = signers.size === 1 && holds(proof) && (known || inside);
  return {
    ...stated,
    proof,
    ...(assembler === undefined ? {} : { assembler }),
    ...(vouchedFor ? { assemblerKnown: known ? ('trust-file' as const) : ('issuer-inside' as const) } : {}),
    findings: [...exactShape(presentation), ...compared],
  };
}

function fileFindings({ form, findings }: Unbundled): readonly Finding[] {
  return form === 'status-list' ? [...findings, finding('form.is-status-list')] : findings;
}

async function sha256(bytes: Uint8Array): Promise<string> {
  return toHex(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
}

/** Gathers the facts about one file, at an instant. Decides nothing; never throws because of what the file holds. */
export async function gather(bytes: Uint8Array, at: Instant, ports: VerifyingPorts): Promise<Evidence> {
  const resolveDid: DidResolver = async (did) => {
    const answer = await ports.dids.resolve(did);
    return answer.unreachable === undefined
      ? { document: answer.document as Json }
      : { unreachable: answer.unreachable };
  };
  const status = createStatusGatherer({
    contexts: ports.contexts,
    trust: ports.trust,
    resolveDid,
    read: await ports.status.session(),
    at,
  });
  const session: Session = { ports, at, resolveDid, status };
  const unbundled = await unbundle(bytes);
  const gathered: CredentialFacts[] = [];
  for (const part of unbundled.parts) gathered.push(await gatherPart(part, session));
  const credentials = vouched(gathered);
  const passport = await gatherPassport(unbundled, credentials, session);
  return {
    version: 1,
    file: { size: bytes.length, digest: await sha256(bytes), form: unbundled.form, findings: fileFindings(unbundled) },
    credentials,
    ...(passport === undefined ? {} : { passport }),
  };
}
