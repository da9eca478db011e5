import { createHash } from 'node:crypto';
import type { DevIdentity } from '../../src/adapters/dev-pki/index.js';
import { signAs } from '../../src/adapters/dev-pki/certificate.js';
import { toBase64, utf8 } from '../../src/model/index.js';

const QC = 'http://uri.etsi.org/TrstSvc/Svctype/CA/QC';
export const QTST = 'http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST';
const STATUS = 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/';
const EXTENSION = 'http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/';
const SIE = 'http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#';
const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** One status of a service. Everything is written in canonical form, so that the text itself is what is signed. */
export interface ListedPeriod {
  readonly status: string;
  readonly since: string;
  readonly purposes?: readonly string[];
  /** XML of further extensions. */
  readonly extensions?: string;
}

export interface ListedService {
  readonly name: string;
  readonly type?: string;
  readonly certificates: readonly Uint8Array[];
  /** The newest first. */
  readonly periods: readonly ListedPeriod[];
}

export interface ListProfile {
  readonly territory?: string;
  readonly type?: 'EUgeneric' | 'EUlistofthelists';
  readonly version?: string;
  readonly sequenceNumber?: number;
  readonly issued?: string;
  readonly nextUpdate?: string | null;
  readonly services?: readonly ListedService[];
  readonly pointers?: readonly {
    readonly territory: string;
    readonly signers: readonly Uint8Array[];
    readonly form?: string;
  }[];
}

function identity(certificates: readonly Uint8Array[]): string {
  const ids = certificates.map((der) => `<DigitalId><X509Certificate>${toBase64(der)}</X509Certificate></DigitalId>`);
  return `<ServiceDigitalIdentity>${ids.join('')}</ServiceDigitalIdentity>`;
}

function period({ status, since, purposes = ['ForeSeals'], extensions = '' }: ListedPeriod): string {
  const additional = purposes.map(
    (purpose) =>
      `<Extension Critical="true"><AdditionalServiceInformation><URI xml:lang="en">${EXTENSION}${purpose}</URI></AdditionalServiceInformation></Extension>`,
  );
  const all = [...additional, extensions].join('');
  const wrapped = all === '' ? '' : `<ServiceInformationExtensions>${all}</ServiceInformationExtensions>`;
  return `<ServiceStatus>${STATUS}${status}</ServiceStatus><StatusStartingTime>${since}</StatusStartingTime>${wrapped}`;
}

function service({ name, type = QC, certificates, periods }: ListedService): string {
  const head = `<ServiceTypeIdentifier>${type}</ServiceTypeIdentifier><ServiceName><Name xml:lang="de">${name} DE</Name><Name xml:lang="en">${name}</Name></ServiceName>`;
  const [current, ...past] = periods;
  const information = `<ServiceInformation>${head}${identity(certificates)}${current === undefined ? '' : period(current)}</ServiceInformation>`;
  const history = past.map(
    (one) => `<ServiceHistoryInstance>${head}${identity([])}${period(one)}</ServiceHistoryInstance>`,
  );
  return `<TSPService>${information}${past.length === 0 ? '' : `<ServiceHistory>${history.join('')}</ServiceHistory>`}</TSPService>`;
}

/** A qualification of TS 119 612 §5.5.9.2, with its criteria as XML. */
export function qualification(qualifiers: readonly string[], criteria: string, assert = 'all'): string {
  const list = qualifiers.map((one) => `<sie:Qualifier uri="${EXTENSION}${one}"></sie:Qualifier>`).join('');
  return `<Extension Critical="true"><sie:Qualifications xmlns:sie="${SIE}"><sie:QualificationElement><sie:Qualifiers>${list}</sie:Qualifiers><sie:CriteriaList assert="${assert}">${criteria}</sie:CriteriaList></sie:QualificationElement></sie:Qualifications></Extension>`;
}

/** The text of a list, from the root's tag to its end, without a signature. */
export function listText(profile: ListProfile): string {
  const {
    territory = 'CY',
    type = 'EUgeneric',
    version = '5',
    sequenceNumber = 7,
    services = [],
    pointers = [],
  } = profile;
  const { issued = '2026-10-01T00:00:00Z', nextUpdate = '2027-03-01T00:00:00Z' } = profile;
  const others = pointers.map(
    ({ territory: where, signers, form = 'application/vnd.etsi.tsl+xml' }) =>
      `<OtherTSLPointer><ServiceDigitalIdentities>${identity(signers)}</ServiceDigitalIdentities><AdditionalInformation><OtherInformation><SchemeTerritory>${where}</SchemeTerritory></OtherInformation><OtherInformation><ns3:MimeType xmlns:ns3="http://uri.etsi.org/02231/v2/additionaltypes#">${form}</ns3:MimeType></OtherInformation></AdditionalInformation></OtherTSLPointer>`,
  );
  const scheme = [
    `<TSLVersionIdentifier>${version}</TSLVersionIdentifier>`,
    `<TSLSequenceNumber>${String(sequenceNumber)}</TSLSequenceNumber>`,
    `<TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/${type}</TSLType>`,
    `<SchemeOperatorName><Name xml:lang="en">Operator of ${territory}</Name></SchemeOperatorName>`,
    `<SchemeTerritory>${territory}</SchemeTerritory>`,
    others.length === 0 ? '' : `<PointersToOtherTSL>${others.join('')}</PointersToOtherTSL>`,
    `<ListIssueDateTime>${issued}</ListIssueDateTime>`,
    `<NextUpdate>${nextUpdate === null ? '' : `<dateTime>${nextUpdate}</dateTime>`}</NextUpdate>`,
  ];
  const provider = `<TrustServiceProvider><TSPInformation><TSPName><Name xml:lang="en">Provider of ${territory}</Name></TSPName></TSPInformation><TSPServices>${services.map(service).join('')}</TSPServices></TrustServiceProvider>`;
  const providers = services.length === 0 ? '' : `<TrustServiceProviderList>${provider}</TrustServiceProviderList>`;
  return `<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" Id="list"><SchemeInformation>${scheme.join('')}</SchemeInformation>${providers}</TrustServiceStatusList>`;
}

export interface SigningChoice {
  readonly uri?: string;
  readonly transforms?: readonly string[];
  readonly method?: string;
  readonly digestMethod?: string;
  /** Certificates that the signature names, the signer's own where nothing else is said. */
  readonly named?: readonly Uint8Array[];
  /** XML of further references, and of objects after the key. */
  readonly references?: string;
  readonly objects?: string;
  /** What the digest is of, where it is not the list as it stands. */
  readonly digested?: string;
}

const METHODS = { 'P-256': 'ecdsa-sha256', 'P-384': 'ecdsa-sha384' } as const;

/**
 * The signature of a list by hand, without the library that checks it: exclusive canonical form is what the writer above
 * writes already.
 */
export async function signatureOf(text: string, signer: DevIdentity, choice: SigningChoice = {}): Promise<string> {
  const { uri = '', transforms = [`${DSIG}enveloped-signature`, EXCLUSIVE], references = '', objects = '' } = choice;
  const ecdsa = signer.key === 'P-256' || signer.key === 'P-384' ? METHODS[signer.key] : 'rsa-sha256';
  const method = choice.method ?? `http://www.w3.org/2001/04/xmldsig-more#${ecdsa}`;
  const digestMethod = choice.digestMethod ?? 'http://www.w3.org/2001/04/xmlenc#sha256';
  const digest = createHash(digestMethod.endsWith('sha1') ? 'sha1' : 'sha256')
    .update(choice.digested ?? text)
    .digest('base64');
  const list = transforms.map((one) => `<ds:Transform Algorithm="${one}"></ds:Transform>`).join('');
  const reference = `<ds:Reference URI="${uri}"><ds:Transforms>${list}</ds:Transforms><ds:DigestMethod Algorithm="${digestMethod}"></ds:DigestMethod><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`;
  const info = (namespace: string): string =>
    `<ds:SignedInfo${namespace}><ds:CanonicalizationMethod Algorithm="${EXCLUSIVE}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="${method}"></ds:SignatureMethod>${reference}${references}</ds:SignedInfo>`;
  const { sign } = await signAs(signer);
  const value = raw(await sign(utf8(info(` xmlns:ds="${DSIG}"`))), signer.key);
  const named = (choice.named ?? [signer.certificate]).map(
    (der) => `<ds:X509Certificate>${toBase64(der)}</ds:X509Certificate>`,
  );
  return `<ds:Signature xmlns:ds="${DSIG}" Id="signature">${info('')}<ds:SignatureValue>${toBase64(value)}</ds:SignatureValue><ds:KeyInfo><ds:X509Data>${named.join('')}</ds:X509Data></ds:KeyInfo>${objects}</ds:Signature>`;
}

/** XML signatures by elliptic curves are r and s side by side (RFC 4050 §3.3). */
function raw(signature: Uint8Array, key: DevIdentity['key']): Uint8Array {
  if (key.startsWith('RSA')) return signature;
  const size = key === 'P-384' ? 48 : 32;
  const first = signature[3] ?? 0;
  const parts = [signature.subarray(4, 4 + first), signature.subarray(6 + first)];
  const sides = new Uint8Array(2 * size);
  parts.forEach((part, index) => {
    const digits = part.length > size ? part.subarray(part.length - size) : part;
    sides.set(digits, (index + 1) * size - digits.length);
  });
  return sides;
}

const END = '</TrustServiceStatusList>';

/** Puts the signature where lists have it: last in the root. */
export function enveloped(text: string, signature: string): string {
  return `${text.slice(0, -END.length)}${signature}${END}`;
}

export async function signedList(
  profile: ListProfile,
  signer: DevIdentity,
  choice?: SigningChoice,
): Promise<Uint8Array> {
  const text = listText(profile);
  return utf8(`<?xml version="1.0" encoding="UTF-8"?>\n${enveloped(text, await signatureOf(text, signer, choice))}`);
}
