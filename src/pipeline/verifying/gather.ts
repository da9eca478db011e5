import {
  type CredentialFacts,
  type CredentialSummary,
  type Evidence,
  type Finding,
  type FindingCode,
  type Instant,
  type IssuerFacts,
  type Json,
  type JsonObject,
  type PassportFacts,
  InvariantError,
  VERIFYING_LIMITS,
  asList,
  isJsonObject,
  type ProofFacts,
  type TrustSettings,
  finding,
  toHex,
} from '../../model/index.js';
import { summarise } from '../../elm/index.js';
import { type Part, type Unbundled, comparePassport, unbundle } from '../../passport/index.js';
import { type DidResolver, checkProofs, exactShape } from '../../proof/index.js';
import type { VerifyingPorts } from './ports.js';
import { gatherSealed } from './sealed.js';
import { type Gathered, type Session, accredited, conformance, few, hiddenDates, unreadable } from './session.js';
import { createStatusGatherer } from './status.js';

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
  const { contexts, machine } = ports;
  const { proofs } = await checkProofs(document, { contexts, resolveDid, at, ...machine });
  return { proofs: proofs.map((one) => ({ ...one, findings: few(one.findings) })) };
}

async function gatherProved(document: JsonObject, place: string, session: Session): Promise<Gathered> {
  const findings = [...exactShape(document), ...hiddenDates(document)];
  const summary = await summarise(document, session.ways);
  const proof = await proofsOf(document, session);
  const issuer = prover(summary, proof, session.ports.trust);
  return {
    facts: {
      form: 'proved',
      place,
      summary,
      findings,
      proof,
      issuer,
      conformance: conformance(document, session),
      ...accredited(summary, session),
      status: [],
    },
    entries: { document, issuer: summary.issuer?.id, read: holds(proof) && issuer.controlsProof === true },
  };
}

async function gatherUnsealed(document: JsonObject, place: string, session: Session): Promise<Gathered> {
  return {
    facts: {
      form: 'unsealed',
      place,
      summary: await summarise(document, session.ways),
      findings: [],
      issuer: {},
      conformance: conformance(document, session),
      status: [],
    },
  };
}

function gatherPart({ form, place, bytes, document, envelope }: Part, session: Session): Promise<Gathered> {
  if (form === 'sealed') return gatherSealed({ bytes: bytes ?? new Uint8Array(), envelope }, place, session);
  if (document === undefined) throw new InvariantError('a part that is not sealed comes with its document');
  return form === 'proved' ? gatherProved(document, place, session) : gatherUnsealed(document, place, session);
}

/** Twenty credentials of one issuer name one DID; a hostile passport could name one for each of its proofs, and each costs a fetch. */
const MOST_DIDS = 64;

function tooSlow({ seconds }: Session): Finding {
  return finding('form.too-slow', undefined, { seconds });
}

/** So many credentials are in work at once: while signatures and digests of one are computed beside this thread, it reads the next. */
const AT_ONCE = 4;

/** How many DIDs the proofs of the parts name. */
function didsNamed(parts: readonly Part[]): number {
  const dids = new Set<string>();
  for (const { document } of parts)
    for (const proof of asList(document?.['proof'])) {
      const method = isJsonObject(proof) ? proof['verificationMethod'] : undefined;
      if (typeof method === 'string') dids.add(method.split('#', 1)[0] ?? '');
    }
  return dids.size;
}

/** The facts about each part, in their order. */
async function gatherParts(parts: readonly Part[], session: Session): Promise<readonly CredentialFacts[]> {
  const gathered: Gathered[] = [];
  const slow = tooSlow(session);
  // Where more DIDs are named than are asked for, the order of asking says which.
  const width = didsNamed(parts) > MOST_DIDS / 2 ? 1 : AT_ONCE;
  const waiting = parts.entries();
  async function work(): Promise<void> {
    for (const [index, part] of waiting)
      gathered[index] = session.late()
        ? { facts: unreadable(part.form, part.place, [slow]) }
        : await gatherPart(part, session);
  }
  await Promise.all(Array.from({ length: width }, work));
  const credentials: CredentialFacts[] = [];
  // Lists are asked for one after the other, so that of too many it is always the same ones that are not.
  for (const { facts, entries } of gathered)
    credentials.push(
      entries === undefined ? facts : { ...facts, status: await session.status(entries.document, entries) },
    );
  return credentials;
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

/** A list by the credential's own issuer is kept by whom the seal or the trust settings name. */
function listsNamed(facts: CredentialFacts): CredentialFacts {
  const { trustedName } = facts.issuer;
  if (trustedName === undefined) return facts;
  const status = facts.status.map((one) =>
    one.value === undefined || one.listIssuerName !== undefined || one.listIssuer !== facts.summary.issuer?.id
      ? one
      : { ...one, listIssuerName: trustedName },
  );
  return { ...facts, status };
}

/** A set of more programmes is none that a person completes, and each of them is named in the verdict. */
const MOST_PROGRAMMES = 1000;

function statedOf({ stated }: Unbundled): Pick<PassportFacts, 'title' | 'set'> {
  if (stated?.set === undefined || stated.set.programmes.length <= MOST_PROGRAMMES) return stated ?? {};
  return { ...stated, set: { ...stated.set, programmes: stated.set.programmes.slice(0, MOST_PROGRAMMES) } };
}

const UNREAD: ReadonlySet<FindingCode> = new Set<FindingCode>(['passport.too-many', 'passport.credential-unreadable']);

async function gatherPassport(
  unbundled: Unbundled,
  credentials: readonly CredentialFacts[],
  session: Session,
): Promise<PassportFacts | undefined> {
  const { presentation } = unbundled;
  if (unbundled.passport !== true) return undefined;
  const stated = statedOf(unbundled);
  // Of credentials that were not taken apart the file says so; a presentation of them is not one of nothing.
  const unread = credentials.length === 0 && unbundled.findings.some(({ code }) => UNREAD.has(code));
  const compared = unread
    ? []
    : few(
        comparePassport({
          credentials,
          presentation: presentation !== undefined,
          ...(stated.set === undefined ? {} : { set: stated.set }),
        }),
      );
  if (presentation === undefined) return { findings: compared };
  const { trust } = session.ports;
  const proof = session.late() ? { proofs: [] } : await proofsOf(presentation, session);
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

function fileFindings({ form, findings }: Unbundled, more: readonly Finding[]): readonly Finding[] {
  return form === 'status-list' ? [finding('form.is-status-list')] : few([...findings, ...more]);
}

/** The credentials attached to a PDF without a passport belong together by nothing but lying there: they are compared all the same. */
function comparedInPdf({ form, passport }: Unbundled, credentials: readonly CredentialFacts[]): readonly Finding[] {
  if (form !== 'pdf' || passport === true) return [];
  return comparePassport({ credentials, presentation: false });
}

async function sha256(bytes: Uint8Array, atOnce: ((bytes: Uint8Array) => Uint8Array) | undefined): Promise<string> {
  return toHex(
    atOnce?.(bytes) ??
      new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)),
  );
}

/** Each DID document is had once for a file, so that all its proofs are checked against the same one. */
export function didsOfOneFile({ dids }: Pick<VerifyingPorts, 'dids'>, late: () => boolean): DidResolver {
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
    if (late()) return Promise.resolve({ unreachable: 'no-answer' });
    const answer = ask(did);
    asked.set(did, answer);
    return answer;
  };
}

/** Gathers the facts about one file, at an instant. Decides nothing; never throws because of what the file holds. */
export async function gather(bytes: Uint8Array, at: Instant, ports: VerifyingPorts): Promise<Evidence> {
  const limits = { ...VERIFYING_LIMITS, ...ports.limits };
  const begun = ports.elapsed?.() ?? 0;
  const late = (): boolean => (ports.elapsed?.() ?? 0) - begun > limits.seconds * 1000;
  const resolveDid = didsOfOneFile(ports, late);
  const status = createStatusGatherer({
    contexts: ports.contexts,
    machine: ports.machine,
    trust: ports.trust,
    resolveDid,
    read: await ports.status.session(),
    at,
    late,
  });
  const ways = { agreed: new Map(), sha256: ports.machine?.sha256 };
  const session: Session = { ports, at, resolveDid, status, ways, late, seconds: limits.seconds };
  const digest = sha256(bytes, ways.sha256);
  const unbundled = await unbundle(bytes, { ...limits, unpack: ports.unpack, sha256: ways.sha256 });
  const credentials = vouched(await gatherParts(unbundled.parts, session)).map(listsNamed);
  const passport = await gatherPassport(unbundled, credentials, session);
  const more = [...comparedInPdf(unbundled, credentials), ...(late() ? [tooSlow(session)] : [])];
  return {
    version: 1,
    gatheredAt: at,
    file: {
      size: bytes.length,
      digest: await digest,
      form: unbundled.form,
      findings: fileFindings(unbundled, more),
    },
    credentials,
    ...(passport === undefined ? {} : { passport }),
  };
}
