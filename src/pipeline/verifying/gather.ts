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

/**
 * A hostile file can earn a finding for every few of its bytes. The judgement looks at codes, so some of each code say all
 * that many would.
 */
const MOST_OF_ONE_CODE = 20;

function few(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>();
  return findings.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= MOST_OF_ONE_CODE;
  });
}

const DATES = ['issuanceDate', 'issued', 'validFrom', 'expirationDate', 'validUntil'];

/**
 * A date that is no text is out of sight for whoever expects one: `["2020-01-01T00:00:00Z"]` is the same RDF under the same
 * proof as the text alone (JSON-LD 1.1 §4.3), and the credential would never expire.
 */
function hiddenDates(document: JsonObject): readonly Finding[] {
  return DATES.filter((member) => document[member] !== undefined && typeof document[member] !== 'string').map(
    (member) =>
      finding(
        'credential.date-unreadable',
        { pointer: `/${member}` },
        {
          member,
          value: JSON.stringify(document[member]).slice(0, 60),
        },
      ),
  );
}

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

/**
 * A certificate is public: anybody can put it into a file of their own. Its name is shown as the issuer's only where the
 * seal is intact, the path without fault and the organisation the one that the credential names.
 */
function sealer(summary: CredentialSummary, seal: SealFacts): IssuerFacts {
  const [first] = seal.signatures;
  const certificate: CertificateFacts | undefined = first?.certificate;
  if (certificate === undefined || summary.issuer === undefined) return {};
  const likeness = sameOrganisation(summary.issuer, certificate);
  const sound = intact(seal) && first?.path?.anchored === true && first.path.findings.length === 0;
  if (!sound || likeness.isSealer !== true || certificate.organisation === undefined) return likeness;
  return { ...likeness, trustedName: certificate.organisation, knownBy: 'certificate' };
}

const CREDENTIAL_TYPES = ['VerifiableCredential', 'EuropeanDigitalCredential'];
const OTHER_TYPES = ['VerifiablePresentation', 'BitstringStatusListCredential', 'StatusList2021Credential'];

/** A seal over a letter, a list or a presentation is a good seal, and still no credential of a person. */
function isCredential(document: JsonObject): boolean {
  const types = asList(document['type']);
  return CREDENTIAL_TYPES.some((type) => types.includes(type)) && !OTHER_TYPES.some((type) => types.includes(type));
}

async function gatherSealed(bytes: Uint8Array, place: string, session: Session): Promise<CredentialFacts> {
  const opened = await openSeal(bytes);
  const signatures = await Promise.all(
    opened.facts.signatures.map((signature, index) =>
      certify({ ...signature, findings: few(signature.findings) }, opened.certificates[index] ?? [], session),
    ),
  );
  const seal: SealFacts = { ...opened.facts, signatures };
  const found = few(opened.findings);
  const read = opened.payload === undefined ? undefined : readJson(opened.payload);
  if (read === undefined || !isJsonObject(read.value)) {
    const findings = [...found, ...(read === undefined ? [] : [finding('form.payload-unreadable')])];
    return { ...unreadable('sealed', place, findings), seal };
  }
  const document = read.value;
  const summary = await summarise(document);
  return {
    form: 'sealed',
    place,
    summary,
    findings: [
      ...found,
      ...hiddenDates(document),
      ...(isCredential(document) ? [] : [finding('form.payload-not-a-credential')]),
    ],
    seal,
    issuer: sealer(summary, seal),
    conformance: conformance(document, session),
    status: await session.status(document, { issuer: summary.issuer?.id, read: intact(seal) }),
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
  const complete = signers.length === proof.proofs.length && signers.length > 0;
  const known = trust.issuers.find(({ did }) => did === issuer);
  const proven = controlled && complete && holds(proof);
  return {
    ...(!controlled ? { controlsProof: false } : complete ? { controlsProof: true } : {}),
    ...(known === undefined ? {} : { knownBy: 'trust-file' }),
    // Anybody can name a known DID; its name is shown where its key made the proof.
    ...(known !== undefined && proven ? { trustedName: known.name } : {}),
  };
}

async function proofsOf(document: JsonObject, { ports, resolveDid, at }: Session): Promise<ProofFacts> {
  const { proofs } = await checkProofs(document, { contexts: ports.contexts, resolveDid, at });
  return { proofs: proofs.map((one) => ({ ...one, findings: few(one.findings) })) };
}

async function gatherProved(document: JsonObject, place: string, session: Session): Promise<CredentialFacts> {
  const findings = [...exactShape(document), ...hiddenDates(document)];
  const summary = await summarise(document);
  const proof = await proofsOf(document, session);
  const issuer = prover(summary, proof, session.ports.trust);
  return {
    form: 'proved',
    place,
    summary,
    findings,
    proof,
    issuer,
    conformance: conformance(document, session),
    status: await session.status(document, {
      issuer: summary.issuer?.id,
      read: holds(proof) && issuer.controlsProof === true,
    }),
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
  for (const { form, issuer, summary } of credentials) {
    const did = summary.issuer?.id;
    if (form !== 'sealed' || did === undefined) continue;
    if (issuer.knownBy === 'certificate' && issuer.trustedName !== undefined)
      vouchers.set(issuerKey(summary), issuer.trustedName);
  }
  return credentials.map((facts) => {
    const name = vouchers.get(issuerKey(facts.summary));
    if (facts.form !== 'proved' || facts.issuer.knownBy !== undefined || name === undefined) return facts;
    const proven = facts.issuer.controlsProof === true && facts.proof !== undefined && holds(facts.proof);
    const issuer = { ...facts.issuer, knownBy: 'sealed-form' as const, ...(proven ? { trustedName: name } : {}) };
    return { ...facts, issuer };
  });
}

/** A set of more programmes is none that a person completes, and each of them is named in the verdict. */
const MOST_PROGRAMMES = 1000;

function statedOf({ stated }: Unbundled): Pick<PassportFacts, 'title' | 'set'> {
  if (stated?.set === undefined || stated.set.programmes.length <= MOST_PROGRAMMES) return stated ?? {};
  return { ...stated, set: { ...stated.set, programmes: stated.set.programmes.slice(0, MOST_PROGRAMMES) } };
}

async function gatherPassport(
  unbundled: Unbundled,
  credentials: readonly CredentialFacts[],
  session: Session,
): Promise<PassportFacts | undefined> {
  const { form, presentation } = unbundled;
  if (form !== 'presentation' && form !== 'package') return undefined;
  const stated = statedOf(unbundled);
  const compared = few(
    comparePassport({
      credentials,
      presentation: presentation !== undefined,
      ...(stated.set === undefined ? {} : { set: stated.set }),
    }),
  );
  if (presentation === undefined) return { findings: compared };
  const { trust } = session.ports;
  const proof = await proofsOf(presentation, session);
  const signers = new Set(controllers(proof));
  const [assembler] = signers;
  const known = trust.issuers.some(({ did }) => did === assembler);
  const inside = credentials.some(
    ({ summary, issuer, proof: own }) =>
      own !== undefined && holds(own) && summary.issuer?.id === assembler && issuer.controlsProof === true,
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
  return form === 'status-list' ? [finding('form.is-status-list')] : few(findings);
}

async function sha256(bytes: Uint8Array): Promise<string> {
  return toHex(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
}

/** Twenty credentials of one issuer name one DID; a hostile passport could name one for each of its proofs, and each costs a fetch. */
const MOST_DIDS = 64;

/** Each DID document is had once for a file, so that all its proofs are checked against the same one. */
function didsOfOneFile({ dids }: VerifyingPorts): DidResolver {
  const asked = new Map<string, ReturnType<DidResolver>>();
  async function ask(did: string): ReturnType<DidResolver> {
    const answer = await dids.resolve(did);
    return answer.unreachable === undefined
      ? { document: answer.document as Json }
      : { unreachable: answer.unreachable };
  }
  return (did) => {
    const known = asked.get(did);
    if (known !== undefined) return known;
    if (asked.size >= MOST_DIDS) return Promise.resolve({ unreachable: 'too-many' });
    const answer = ask(did);
    asked.set(did, answer);
    return answer;
  };
}

/** Gathers the facts about one file, at an instant. Decides nothing; never throws because of what the file holds. */
export async function gather(bytes: Uint8Array, at: Instant, ports: VerifyingPorts): Promise<Evidence> {
  const resolveDid = didsOfOneFile(ports);
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
