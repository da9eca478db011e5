import {
  type CertificateFacts,
  type CredentialFacts,
  type CredentialSummary,
  type Instant,
  type IssuerFacts,
  type JsonObject,
  type PathFacts,
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
import { findPath, readCertificate, sameOrganisation, suitsSealing } from '../../trust/index.js';
import { type Session, conformance, few, hiddenDates, unreadable } from './session.js';

type Material = OpenedSeal['material'][number];

/** A path at an instant, and what speaks against sealing with the leaf then. */
async function pathAt(
  leaf: Uint8Array,
  certificate: CertificateFacts,
  others: readonly Uint8Array[],
  at: Instant,
  { ports: { trust } }: Session,
): Promise<PathFacts> {
  const path = await findPath({ leaf, others, ...anchorsOf(trust), kind: 'seals', at });
  return { ...path, findings: [...path.findings, ...suitsSealing(certificate, at)] };
}

function anchorsOf({ anchors, services }: TrustSettings): Pick<TrustSettings, 'anchors' | 'services'> {
  return { anchors, ...(services === undefined ? {} : { services }) };
}

function isGood({ covers, intact: holds, findings }: TimeStampFacts): boolean {
  return covers === true && holds === true && findings.length === 0;
}

/** The authority of a token, and for a good one its path, at the token's own time. */
async function stampedBy(
  stamp: TimeStampFacts,
  held: Material['timeStamps'][number] | undefined,
  others: readonly Uint8Array[],
  { ports: { trust } }: Session,
): Promise<TimeStampFacts> {
  const leaf = held?.certificate;
  const certificate = leaf === undefined ? undefined : await readCertificate(leaf);
  if (leaf === undefined || certificate === undefined) return stamp;
  if (!isGood(stamp) || stamp.time === undefined) return { ...stamp, certificate };
  const lent = [...(held?.certificates ?? []), ...others];
  const path = await findPath({ leaf, others: lent, ...anchorsOf(trust), kind: 'time-stamps', at: stamp.time });
  return { ...stamp, certificate, path };
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
  if (leaf === undefined || certificate === undefined) return signature;
  const path = await pathAt(leaf, certificate, others, session.at, session);
  const stamps: TimeStampFacts[] = [];
  for (const [index, stamp] of (signature.timeStamps ?? []).entries())
    stamps.push(await stampedBy(stamp, material?.timeStamps[index], certificates, session));
  const provenTime = provenBy(stamps);
  return {
    ...signature,
    certificate,
    path,
    ...(stamps.length === 0 ? {} : { timeStamps: stamps }),
    ...(provenTime === undefined
      ? {}
      : { provenTime, pathThen: await pathAt(leaf, certificate, others, provenTime, session) }),
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

/** The facts about a sealed credential: seal, certificates and paths, what the payload says, and its status where the seal holds. */
export async function gatherSealed(bytes: Uint8Array, place: string, session: Session): Promise<CredentialFacts> {
  const opened = await openSeal(bytes);
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
