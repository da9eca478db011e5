import {
  type CertificateFacts,
  type CredentialFacts,
  type CredentialSummary,
  type IssuerFacts,
  type JsonObject,
  type SealFacts,
  type SignatureFacts,
  asList,
  finding,
  isJsonObject,
  readJson,
} from '../../model/index.js';
import { summarise } from '../../elm/index.js';
import { openSeal } from '../../seal/index.js';
import { findPath, readCertificate, sameOrganisation, suitsSealing } from '../../trust/index.js';
import { type Session, conformance, few, hiddenDates, unreadable } from './session.js';

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

/** The facts about a sealed credential: seal, certificates and paths, what the payload says, and its status where the seal holds. */
export async function gatherSealed(bytes: Uint8Array, place: string, session: Session): Promise<CredentialFacts> {
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
