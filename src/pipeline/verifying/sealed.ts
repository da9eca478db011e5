import {
  type CertificateFacts,
  type CredentialSummary,
  type Finding,
  type Instant,
  type IssuerFacts,
  type JsonObject,
  type SealFacts,
  type SignatureFacts,
  type TimeStampFacts,
  type TrustSettings,
  asList,
  finding,
  isJsonObject,
  readJson,
  soundPath,
} from '../../model/index.js';
import { summarise } from '../../elm/index.js';
import { type OpenedSeal, openSeal } from '../../seal/index.js';
import { followPath, readCertificate, sameOrganisation, suitsSealing } from '../../trust/index.js';
import { type Gathered, type Session, accredited, conformance, few, hiddenDates, unreadable } from './session.js';

type Material = OpenedSeal['material'][number];

type FoundPath = Awaited<ReturnType<typeof followPath>>;
type Trusted = Pick<Parameters<typeof followPath>[0], 'anchors' | 'services' | 'revocation'>;

/** What the caller trusts, and the answers about revocation that the caller gave or that came with the seal. */
function trustedWith({ anchors, services, revocation }: TrustSettings, material: Material | undefined): Trusted {
  const embedded = { origin: 'embedded', crls: material?.crls ?? [], ocsps: material?.ocsps ?? [] } as const;
  return {
    anchors,
    ...(services === undefined ? {} : { services }),
    // Those given come first: a seal could bring more than are read, to crowd them out.
    revocation: [...(revocation === undefined ? [] : [{ origin: 'given', ...revocation } as const]), embedded],
  };
}

/** A path at an instant, and what speaks against sealing with the leaf then. */
async function pathAt(
  leaf: Uint8Array,
  certificate: CertificateFacts,
  others: readonly Uint8Array[],
  at: Instant,
  trusted: Trusted,
): Promise<FoundPath> {
  const { path, revocation } = await followPath({ leaf, others, ...trusted, kind: 'seals', at });
  return { path: { ...path, findings: [...path.findings, ...suitsSealing(certificate, at)] }, revocation };
}

/** Reasons after which what was stamped before stays good (RFC 3161 §4 1); after any other, nothing does. */
const HARMLESS: ReadonlySet<string> = new Set([
  'unspecified',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
]);

/** Revocations that take the tokens of an authority with them. A hold and an answer that is missing do not. */
function undoing(revocation: FoundPath['revocation'], time: Instant): readonly Finding[] {
  return revocation.flatMap(({ subject, answers }) => {
    const final = answers.find(({ value, reason }) => value === 'revoked' && reason !== 'certificateHold');
    if (final === undefined) return [];
    const { revokedAt: date = final.thisUpdate, reason = 'unspecified' } = final;
    if (HARMLESS.has(reason) && date > time) return [];
    return [finding('certificate.revoked', undefined, { subject, date, reason })];
  });
}

function isGood({ covers, intact: holds, findings }: TimeStampFacts): boolean {
  return covers === true && holds === true && findings.length === 0;
}

/** The authority of a token, and for a good one its path, at the token's own time. */
async function stampedBy(
  stamp: TimeStampFacts,
  held: Material['timeStamps'][number] | undefined,
  others: readonly Uint8Array[],
  trusted: Trusted,
): Promise<TimeStampFacts> {
  const leaf = held?.certificate;
  const certificate = leaf === undefined ? undefined : await readCertificate(leaf);
  if (leaf === undefined || certificate === undefined) return stamp;
  const { time } = stamp;
  if (!isGood(stamp) || time === undefined) return { ...stamp, certificate };
  const lent = [...(held?.certificates ?? []), ...others];
  const { path, revocation } = await followPath({ leaf, others: lent, ...trusted, kind: 'time-stamps', at: time });
  const findings = [...path.findings, ...undoing(revocation, time)];
  return { ...stamp, certificate, path: { ...path, anchored: path.anchored && findings.length === 0, findings } };
}

/**
 * The earliest instant at which the signature was there: only time-stamps over it count, not those over the content
 * alone, and only those of authorities on a path without fault.
 */
function provenBy(stamps: readonly TimeStampFacts[]): Instant | undefined {
  const times = stamps.flatMap(({ component, path, time }) => {
    const trusted = component !== 'adoTst' && path?.anchored === true && path.findings.length === 0;
    return trusted && time !== undefined ? [time] : [];
  });
  // Instants have one form, so that the order of the texts is that of the times.
  return times.sort()[0];
}

/** Certificate, paths and time-stamps of one signature: the path at the instant of the session, and at the time that is proven. */
async function certify(
  signature: SignatureFacts,
  certificates: readonly Uint8Array[],
  material: Material | undefined,
  session: Session,
): Promise<SignatureFacts> {
  const [leaf, ...others] = certificates;
  const certificate = leaf === undefined ? undefined : await readCertificate(leaf);
  if (leaf === undefined) return signature;
  const trusted = trustedWith(session.ports.trust, material);
  // What the seal's own reader takes and this one refuses: the path says why there is none.
  if (certificate === undefined)
    return { ...signature, path: (await followPath({ leaf, others, ...trusted, at: session.at })).path };
  const now = await pathAt(leaf, certificate, others, session.at, trusted);
  const stamps: TimeStampFacts[] = [];
  for (const [index, stamp] of (signature.timeStamps ?? []).entries())
    stamps.push(await stampedBy(stamp, material?.timeStamps[index], certificates, trusted));
  const provenTime = provenBy(stamps);
  const then = provenTime === undefined ? undefined : await pathAt(leaf, certificate, others, provenTime, trusted);
  return {
    ...signature,
    certificate,
    path: now.path,
    ...(stamps.length === 0 ? {} : { timeStamps: stamps }),
    ...(provenTime === undefined || then === undefined ? {} : { provenTime, pathThen: then.path }),
    revocation: (then?.path.anchored === true ? then : now).revocation,
  };
}

function intact(seal: SealFacts): boolean {
  return seal.signatures.length > 0 && seal.signatures.every((signature) => signature.intact === true);
}

/**
 * A certificate is public: anybody can put it into a file of their own. Its name is shown as the issuer's only where the
 * seal is intact, the path without fault (now, or when a time-stamp proves that it was made) and the organisation the one that the credential names.
 */
function sealer(summary: CredentialSummary, seal: SealFacts): IssuerFacts {
  const [first] = seal.signatures;
  const certificate: CertificateFacts | undefined = first?.certificate;
  if (certificate === undefined || summary.issuer === undefined) return {};
  const likeness = sameOrganisation(summary.issuer, certificate);
  const sound = intact(seal) && first !== undefined && soundPath(first) !== undefined;
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

/** The facts about a sealed credential: seal, certificates and paths, what the payload says, and the entries of its status, to be read where the seal holds. */
export async function gatherSealed(
  { bytes, envelope }: { readonly bytes: Uint8Array; readonly envelope?: JsonObject | undefined },
  place: string,
  session: Session,
): Promise<Gathered> {
  const opened = await openSeal(envelope === undefined ? bytes : { size: bytes.length, envelope });
  const signatures = await Promise.all(
    opened.facts.signatures.map((signature, index) =>
      certify(
        { ...signature, findings: few(signature.findings) },
        opened.certificates[index] ?? [],
        opened.material[index],
        session,
      ),
    ),
  );
  const seal: SealFacts = { ...opened.facts, signatures };
  const found = few(opened.findings);
  const read = opened.payload === undefined ? undefined : readJson(opened.payload);
  if (read === undefined || !isJsonObject(read.value)) {
    const findings = [...found, ...(read === undefined ? [] : [finding('form.payload-unreadable')])];
    return { facts: { ...unreadable('sealed', place, findings), seal } };
  }
  const document = read.value;
  const summary = await summarise(document, session.ways);
  return {
    facts: {
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
      ...accredited(summary, session),
      status: [],
    },
    entries: { document, issuer: summary.issuer?.id, read: intact(seal) },
  };
}
