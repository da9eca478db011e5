import {
  type Instant,
  type ServiceCriteria,
  type ServiceFacts,
  type ServicePeriod,
  type TrustedService,
  sameBytes,
  toBase64,
} from '../model/index.js';
import { TAG, childrenOf, context, readDer, readWhole, wholeOf } from './der.js';
import { type X509, keyOfName, readX509 } from './x509.js';

/** Regulation (EU) 910/2014 applies, and with it qualified seals and the statuses `granted` and `withdrawn` (Article 52). */
const EIDAS = '2016-07-01T00:00:00Z' as Instant;

/** ETSI TS 119 612 §5.5.4; before eIDAS the supervised and accredited ones. */
const GRANTED: ReadonlySet<string> = new Set(['granted']);
const GRANTED_BEFORE: ReadonlySet<string> = new Set([
  'granted',
  'undersupervision',
  'supervisionincessation',
  'accredited',
]);

/** Anchors of one kind of service, as path building asks for them. */
export interface ListedAnchors {
  /** Certificates with that subject. */
  get(subjectKey: string): readonly X509[];
  /** Services that this very certificate identifies; a list may name one key in several. */
  of(certificate: X509): readonly TrustedService[];
}

interface Entry {
  readonly der: Uint8Array;
  readonly services: TrustedService[];
}

const sorted = new WeakMap<readonly TrustedService[], Map<TrustedService['kind'], ListedAnchors>>();

/** The services of one kind, sorted once for each list of them. */
export function servicesOf(services: readonly TrustedService[], kind: TrustedService['kind']): ListedAnchors {
  const kinds = sorted.get(services) ?? new Map<TrustedService['kind'], ListedAnchors>();
  sorted.set(services, kinds);
  const ready = kinds.get(kind) ?? sortServices(services.filter((service) => service.kind === kind));
  kinds.set(kind, ready);
  return ready;
}

/** The subject of a certificate (RFC 5280 §4.1), found without reading the rest. */
function subjectOf(der: Uint8Array): Uint8Array | undefined {
  const whole = readWhole(der, TAG.sequence);
  const tbs = whole && readDer(der, whole.content, whole.end);
  const members = tbs?.tag === TAG.sequence ? (childrenOf(der, tbs, 16) ?? []) : [];
  // The version comes first, where it is stated.
  const subject = members[members[0]?.tag === context(0, true) ? 5 : 4];
  return subject?.tag === TAG.sequence ? wholeOf(der, subject) : undefined;
}

/**
 * All European lists have some thousand certificates, and a path needs two or three of them: they are sorted by their subjects,
 * and only those asked for are read.
 */
function sortServices(services: readonly TrustedService[]): ListedAnchors {
  const keys = new Map<string, string | undefined>();
  const entries = new Map<string, Entry[]>();
  for (const service of services) {
    for (const der of service.certificates) {
      const name = subjectOf(der);
      if (name === undefined) continue;
      const text = toBase64(name);
      if (!keys.has(text)) keys.set(text, keyOfName(name));
      const key = keys.get(text);
      if (key === undefined) continue;
      const namesakes = entries.get(key) ?? [];
      entries.set(key, namesakes);
      const same = namesakes.find((one) => sameBytes(one.der, der));
      if (same === undefined) namesakes.push({ der, services: [service] });
      else same.services.push(service);
    }
  }
  return {
    get: (subjectKey) => (entries.get(subjectKey) ?? []).flatMap(({ der }) => readX509(der) ?? []),
    of: ({ subjectKey, der }) => entries.get(subjectKey)?.find((one) => sameBytes(one.der, der))?.services ?? [],
  };
}

/** The period in which the instant lies; none before the first. */
function periodAt({ periods }: TrustedService, at: Instant): ServicePeriod | undefined {
  return periods.find(({ since }) => since <= at);
}

function granted(period: ServicePeriod | undefined, at: Instant): boolean {
  return period !== undefined && (at < EIDAS ? GRANTED_BEFORE : GRANTED).has(period.status);
}

/** Whether the service was granted at that instant, or supervised or accredited before eIDAS. */
export function isGranted(service: TrustedService, at: Instant): boolean {
  return granted(periodAt(service, at), at);
}

/** Whether the certificate meets criteria (TS 119 612 §5.5.9.2.2); `undefined` where they cannot be worked off. */
function meets(certificate: X509, criteria: ServiceCriteria): boolean | undefined {
  const { policies, keyUsage = [], extendedKeyUsage = [] } = certificate;
  const parts: (boolean | undefined)[] = [
    ...criteria.policies.map((set) => set.every((oid) => policies.includes(oid))),
    ...criteria.keyUsages.map((bits) =>
      Object.entries(bits).every(([name, wanted]) => keyUsage.includes(name) === wanted),
    ),
    ...criteria.extendedKeyUsages.map((set) => set.every((oid) => extendedKeyUsage.includes(oid))),
    ...criteria.nested.map((inner) => meets(certificate, inner)),
    ...(criteria.unread === true ? [undefined] : []),
  ];
  const decided = { all: false, atLeastOne: true, none: true }[criteria.assert];
  // One part may settle the whole; a part that is not known leaves it open otherwise.
  if (parts.includes(decided)) return criteria.assert === 'atLeastOne';
  if (parts.includes(undefined)) return undefined;
  return criteria.assert !== 'atLeastOne';
}

/** These take something away, so they are kept where their criteria cannot be told: nothing is promised. */
const DENYING: ReadonlySet<string> = new Set(['NotQualified', 'QCNoQSCD', 'QCNoSSCD']);

function qualifiersOf(period: ServicePeriod, certificate: X509): readonly string[] {
  return period.qualifications.flatMap(({ qualifiers, criteria }) => {
    const met = meets(certificate, criteria);
    if (met === false) return [];
    return met === true ? qualifiers : qualifiers.filter((one) => DENYING.has(one));
  });
}

function factsOf(service: TrustedService, leaf: X509, at: Instant): ServiceFacts | undefined {
  const period = periodAt(service, at);
  if (period === undefined) return undefined;
  const qualifiers = qualifiersOf(period, leaf);
  return {
    name: service.name,
    provider: service.provider,
    territory: service.territory,
    status: period.status,
    since: period.since,
    // ETSI TS 119 615 §4.4: by the service's own purpose, or for this certificate by a qualifier; there were no qualified seals before eIDAS.
    forSeals: at >= EIDAS && (period.purposes.includes('ForeSeals') || qualifiers.includes('QCForESeal')),
    qualifiers,
    grantedAtIssue: isGranted(service, leaf.notBefore),
    ...(service.nextUpdate === undefined ? {} : { nextUpdate: service.nextUpdate }),
  };
}

/**
 * What the lists say of a certificate below these services at an instant. One certificate may identify several: a granted one
 * for seals says most; but `NotQualified` in any granted one is kept, for two that contradict each other promise nothing.
 */
export function serviceFacts(services: readonly TrustedService[], leaf: X509, at: Instant): ServiceFacts | undefined {
  const all = services.flatMap((service) => factsOf(service, leaf, at) ?? []);
  const good = all.filter(({ status }) => (at < EIDAS ? GRANTED_BEFORE : GRANTED).has(status));
  const best = good.find(({ forSeals }) => forSeals) ?? good[0] ?? all[0];
  if (best === undefined) return undefined;
  const denied = good.some(({ qualifiers }) => qualifiers?.includes('NotQualified') === true);
  const qualifiers = new Set([...(best.qualifiers ?? []), ...(denied ? ['NotQualified'] : [])]);
  return { ...best, qualifiers: [...qualifiers] };
}
