import {
  type Finding,
  type Instant,
  type ServiceCriteria,
  type ServicePeriod,
  type ServiceQualification,
  type TrustedService,
  finding,
  fromBase64,
  parseInstant,
} from '../../model/index.js';
import { readX509 } from '../x509.js';
import { along, childrenOf, parseXml, textOf } from './xml.js';

const TSL = 'http://uri.etsi.org/02231/v2#';
const SERVICE_EXTENSIONS = 'http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#';
const ADDITIONAL = 'http://uri.etsi.org/02231/v2/additionaltypes#';
const XADES = 'http://uri.etsi.org/01903/v1.3.2#';

/** TSLVersionIdentifier (TS 119 612 §5.3.1): 5 of version 2.1, 6 of version 2.3 and later. */
const VERSIONS = ['5', '6'];
const LIST_OF_LISTS = 'http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUlistofthelists';
const XML_LIST = 'application/vnd.etsi.tsl+xml';

/** §5.5.1.1. */
const KINDS: Readonly<Record<string, TrustedService['kind']>> = {
  'http://uri.etsi.org/TrstSvc/Svctype/CA/QC': 'seals',
  'http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST': 'time-stamps',
};

/** Real services have under ten periods and certificates; hostile ones must not fill the trust file. */
const PERIODS_LIMIT = 256;
const CERTIFICATES_LIMIT = 64;
const NAME_LIMIT = 300;

/** One other list that a list points to, and who may sign it (§5.3.13). */
export interface Pointer {
  readonly territory: string;
  readonly signers: readonly Uint8Array[];
}

/** A list as it stands; its signature is another question. */
export interface TrustedList {
  readonly document: Document;
  readonly listOfLists: boolean;
  readonly territory: string;
  readonly operator: string;
  readonly sequenceNumber: number;
  readonly issued: Instant;
  /** Absent for a closed list (§5.3.15). */
  readonly nextUpdate?: Instant;
  readonly pointers: readonly Pointer[];
}

/** The English text, or the first. */
function nameOf(parents: readonly Element[]): string {
  const names = parents.flatMap((parent) => childrenOf(parent, TSL, 'Name'));
  const english = names.find((one) => one.getAttribute('xml:lang')?.toLowerCase() === 'en');
  return textOf(english ?? names[0]).slice(0, NAME_LIMIT);
}

function lastPart(uri: string): string {
  return (uri.split('/').at(-1) ?? '').slice(0, 100);
}

/** The certificates of one list by their text: many services and pointers name the same. */
type Held = Map<string, Uint8Array | undefined>;

function readCertificate(text: string): Uint8Array | undefined {
  const der = fromBase64(text.replace(/\s/g, ''));
  return der !== undefined && readX509(der) !== undefined ? der : undefined;
}

function certificatesOf(identity: Element, held: Held): readonly Uint8Array[] {
  const texts = along(identity, TSL, 'DigitalId', 'X509Certificate').slice(0, CERTIFICATES_LIMIT).map(textOf);
  return texts.flatMap((text) => {
    if (!held.has(text)) held.set(text, readCertificate(text));
    return held.get(text) ?? [];
  });
}

function readPointer(pointer: Element, held: Held): readonly Pointer[] {
  const about = along(pointer, TSL, 'AdditionalInformation', 'OtherInformation');
  const territory = textOf(about.flatMap((one) => childrenOf(one, TSL, 'SchemeTerritory'))[0]);
  const form = textOf(about.flatMap((one) => childrenOf(one, ADDITIONAL, 'MimeType'))[0]);
  if (territory === '' || (form !== '' && form !== XML_LIST)) return [];
  const identities = along(pointer, TSL, 'ServiceDigitalIdentities', 'ServiceDigitalIdentity');
  return [{ territory, signers: identities.flatMap((one) => certificatesOf(one, held)) }];
}

/** Reads what stands at the head of a list (TS 119 612 §5.3), and its pointers. */
export function readList(bytes: Uint8Array): { readonly list: TrustedList } | { readonly refused: Finding } {
  const parsed = parseXml(bytes);
  if (parsed.refused !== undefined) return parsed;
  const { document } = parsed;
  const root = document.documentElement;
  const [scheme] = childrenOf(root, TSL, 'SchemeInformation');
  const held: Held = new Map();
  const value = (...names: readonly string[]): string => textOf(along(scheme, TSL, ...names)[0]);
  const issued = parseInstant(value('ListIssueDateTime'));
  const next = value('NextUpdate', 'dateTime');
  const nextUpdate = parseInstant(next);
  const number = value('TSLSequenceNumber');
  const territory = value('SchemeTerritory');
  const whole =
    root.namespaceURI === TSL &&
    root.localName === 'TrustServiceStatusList' &&
    VERSIONS.includes(value('TSLVersionIdentifier')) &&
    /^\d{1,9}$/.test(number) &&
    /^[A-Z]{2}$/.test(territory) &&
    (next === '' || nextUpdate !== undefined);
  if (!whole || issued === undefined) return { refused: finding('trust.list-not-a-list') };
  return {
    list: {
      document,
      listOfLists: value('TSLType') === LIST_OF_LISTS,
      territory,
      operator: nameOf(along(scheme, TSL, 'SchemeOperatorName')),
      sequenceNumber: Number(number),
      issued,
      ...(nextUpdate === undefined ? {} : { nextUpdate }),
      pointers: along(scheme, TSL, 'PointersToOtherTSL', 'OtherTSLPointer').flatMap((one) => readPointer(one, held)),
    },
  };
}

function identifiers(elements: readonly Element[]): readonly string[] {
  // XAdES §5.1.2 writes an object identifier bare or as a URN.
  return elements.map((one) => textOf(childrenOf(one, XADES, 'Identifier')[0]).replace(/^urn:oid:/i, ''));
}

function keyUsagesOf(element: Element): Readonly<Record<string, boolean>> {
  const bits = childrenOf(element, SERVICE_EXTENSIONS, 'KeyUsageBit').map((bit): [string, boolean] => {
    const name = bit.getAttribute('name') ?? '';
    return [name === 'crlSign' ? 'cRLSign' : name, textOf(bit) === 'true' || textOf(bit) === '1'];
  });
  return Object.fromEntries(bits);
}

const ASSERTIONS: Readonly<Record<string, ServiceCriteria['assert']>> = {
  all: 'all',
  atLeastOne: 'atLeastOne',
  none: 'none',
};

/** Criteria nest two levels in practice; the depth of the whole document is limited before. */
function readCriteria(list: Element): ServiceCriteria {
  const children = childrenOf(list).filter(({ localName }) => localName !== 'Description');
  const known = (name: string): readonly Element[] =>
    children.filter((one) => one.namespaceURI === SERVICE_EXTENSIONS && one.localName === name);
  const others = known('otherCriteriaList').flatMap((one) => childrenOf(one));
  const usages = others.filter((one) => one.namespaceURI === ADDITIONAL && one.localName === 'ExtendedKeyUsage');
  const assertion = ASSERTIONS[list.getAttribute('assert') ?? ''];
  const read = ['KeyUsage', 'PolicySet', 'CriteriaList', 'otherCriteriaList'].flatMap(known);
  // Criteria without content are met by nothing that could be named, and an unknown kind by nobody knows what.
  const unread = read.length < children.length || usages.length < others.length || children.length === 0;
  return {
    assert: assertion ?? 'all',
    policies: known('PolicySet').map((set) => identifiers(childrenOf(set, SERVICE_EXTENSIONS, 'PolicyIdentifier'))),
    keyUsages: known('KeyUsage').map(keyUsagesOf),
    extendedKeyUsages: usages.map((usage) => identifiers(childrenOf(usage, ADDITIONAL, 'KeyPurposeId'))),
    nested: known('CriteriaList').map(readCriteria),
    ...(unread || assertion === undefined ? { unread: true as const } : {}),
  };
}

function readQualification(element: Element): ServiceQualification {
  const [criteria] = childrenOf(element, SERVICE_EXTENSIONS, 'CriteriaList');
  return {
    qualifiers: along(element, SERVICE_EXTENSIONS, 'Qualifiers', 'Qualifier').map((one) =>
      lastPart(one.getAttribute('uri') ?? ''),
    ),
    criteria:
      criteria === undefined
        ? { assert: 'all', policies: [], keyUsages: [], extendedKeyUsages: [], nested: [], unread: true }
        : readCriteria(criteria),
  };
}

/** Extensions that say something about the service (§5.5.9); the last two change nothing that is asked here. */
const UNDERSTOOD = ['Qualifications', 'AdditionalServiceInformation', 'ExpiredCertsRevocationInfo', 'TakenOverBy'];

/** One service information or history instance (§5.5, §5.6); `undefined` where status or time cannot be read. */
function readPeriod(information: Element, type: string): ServicePeriod | undefined {
  const since = parseInstant(textOf(childrenOf(information, TSL, 'StatusStartingTime')[0]));
  const status = lastPart(textOf(childrenOf(information, TSL, 'ServiceStatus')[0]));
  if (since === undefined || status === '') return undefined;
  const extensions = along(information, TSL, 'ServiceInformationExtensions', 'Extension');
  const parts = extensions.flatMap((one) => childrenOf(one));
  const critical = extensions.filter((one) => ['true', '1'].includes(one.getAttribute('Critical') ?? ''));
  const unknown = critical.some((one) => !childrenOf(one).every(({ localName }) => UNDERSTOOD.includes(localName)));
  const other = textOf(childrenOf(information, TSL, 'ServiceTypeIdentifier')[0]) !== type;
  const named = (namespace: string, name: string): readonly Element[] =>
    parts.filter((one) => one.namespaceURI === namespace && one.localName === name);
  return {
    // Neither of the two is a status of the standard, so that neither grants anything.
    status: other ? 'other-service' : unknown ? 'not-understood' : status,
    since,
    purposes: named(TSL, 'AdditionalServiceInformation').flatMap((one) =>
      childrenOf(one, TSL, 'URI').map((uri) => lastPart(textOf(uri))),
    ),
    qualifications: named(SERVICE_EXTENSIONS, 'Qualifications').flatMap((one) =>
      childrenOf(one, SERVICE_EXTENSIONS, 'QualificationElement').map(readQualification),
    ),
  };
}

/** Whether it has ever been one for electronic seals; others need not be trusted for them. */
function isForSeals({ purposes, qualifications }: ServicePeriod): boolean {
  return purposes.includes('ForeSeals') || qualifications.some(({ qualifiers }) => qualifiers.includes('QCForESeal'));
}

function readService(service: Element, provider: string, list: TrustedList, held: Held): TrustedService | undefined {
  const [information] = childrenOf(service, TSL, 'ServiceInformation');
  const type = textOf(along(information, TSL, 'ServiceTypeIdentifier')[0]);
  const kind = KINDS[type];
  if (information === undefined || kind === undefined) return undefined;
  const history = along(service, TSL, 'ServiceHistory', 'ServiceHistoryInstance');
  const periods = [information, ...history].slice(0, PERIODS_LIMIT).map((one) => readPeriod(one, type));
  const certificates = along(information, TSL, 'ServiceDigitalIdentity').flatMap((one) => certificatesOf(one, held));
  // A period that cannot be read could be the withdrawal.
  const read = periods.flatMap((one) => one ?? []);
  if (read.length < periods.length || certificates.length === 0) return undefined;
  if (kind === 'seals' && !read.some(isForSeals)) return undefined;
  return {
    kind,
    name: nameOf(childrenOf(information, TSL, 'ServiceName')),
    provider,
    territory: list.territory,
    certificates,
    periods: read.sort((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : 0)),
    ...(list.nextUpdate === undefined ? {} : { nextUpdate: list.nextUpdate }),
  };
}

/** The services of a list that concern seals and time-stamps. */
export function readServices(list: TrustedList): readonly TrustedService[] {
  const providers = along(list.document.documentElement, TSL, 'TrustServiceProviderList', 'TrustServiceProvider');
  const held: Held = new Map();
  return providers.flatMap((provider) => {
    const name = nameOf(along(provider, TSL, 'TSPInformation', 'TSPName'));
    return along(provider, TSL, 'TSPServices', 'TSPService').flatMap((one) => readService(one, name, list, held) ?? []);
  });
}
