import {
  type Instant,
  type ServiceCriteria,
  type ServiceFacts,
  type ServicePeriod,
  type TrustedService,
  sameBytes,
} from '../model/index.js';
import { type X509, readX509 } from './x509.js';

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

/** Anchors of one kind of service, sorted by subject as path building asks for them. */
export interface ListedAnchors {
  readonly bySubject: ReadonlyMap<string, readonly X509[]>;
  /** Services that this very certificate identifies; a list may name one key in several. */
  of(certificate: X509): readonly TrustedService[];
}

interface Entry {
  readonly certificate: X509;
  readonly services: TrustedService[];
}

const sorted = new WeakMap<readonly TrustedService[], Map<TrustedService['kind'], ListedAnchors>>();

/** The services of all European lists have a thousand certificates: they are read once for each list of them. */
export function servicesOf(services: readonly TrustedService[], kind: TrustedService['kind']): ListedAnchors {
  const kinds = sorted.get(services) ?? new Map<TrustedService['kind'], ListedAnchors>();
  sorted.set(services, kinds);
  const ready = kinds.get(kind) ?? sortServices(services.filter((service) => service.kind === kind));
  kinds.set(kind, ready);
  return ready;
}

function sortServices(services: readonly TrustedService[]): ListedAnchors {
  const entries = new Map<string, Entry[]>();
  for (const service of services) {
    for (const der of service.certificates) {
      const certificate = readX509(der);
      if (certificate === undefined) continue;
      const namesakes = entries.get(certificate.subjectKey) ?? [];
      entries.set(certificate.subjectKey, namesakes);
      const same = namesakes.find((one) => sameBytes(one.certificate.der, der));
      if (same === undefined) namesakes.push({ certificate, services: [service] });
      else same.services.push(service);
    }
  }
  const bySubject = new Map([...entries].map(([key, list]) => [key, list.map(({ certificate }) => certificate)]));
  return {
    bySubject,
    of: (certificate) =>
      entries.get(certificate.subjectKey)?.find((one) => sameBytes(one.certificate.der, certificate.der))?.services ??
      [],
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
