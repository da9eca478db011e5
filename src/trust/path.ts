import {
  type Finding,
  type Instant,
  type PathFacts,
  type RevocationFacts,
  type TrustedService,
  finding,
  millisecondsOf,
  sameBytes,
} from '../model/index.js';
import { checkLink } from './link.js';
import { type RevocationSource, revocationOf } from './revocation.js';
import { isGranted, serviceFacts, servicesOf } from './listed-services.js';
import { type X509, readX509 } from './x509.js';

/** Real paths have three or four certificates. */
const PATH_LENGTH_LIMIT = 8;
/** Cross-signed authorities need a few tries; a bundle of look-alikes must not buy thousands of RSA operations. */
const LINK_CHECKS_LIMIT = 64;
/** Certificates that came with the document; anchors are the caller's own and not counted. */
const OTHERS_LIMIT = 128;

export interface PathQuestion {
  /** DER of the certificate that sealed. */
  readonly leaf: Uint8Array;
  /** DER of certificates that came with the document: used to build, trusted for nothing. */
  readonly others: readonly Uint8Array[];
  /** DER of what the caller trusts: a root, an intermediate or the leaf itself. */
  readonly anchors: readonly Uint8Array[];
  /** The instant at which every certificate of the path must be valid. */
  readonly at: Instant;
  /** Services of trusted lists: anchors while they are granted. */
  readonly services?: readonly TrustedService[];
  /** For what the leaf is used; services of the other kind are no anchors. */
  readonly kind?: TrustedService['kind'];
  /** Where given, the revocation of the certificates below the anchor is looked up in it. */
  readonly revocation?: readonly RevocationSource[];
}

/** A path, and what is known of the revocation of its certificates below the anchor, the leaf first. */
export interface FoundPath {
  readonly path: PathFacts;
  readonly revocation: readonly RevocationFacts[];
}

/** Trusted lists bring hundreds of anchors: they are read and sorted by subject once for each list of them. */
const sorted = new WeakMap<readonly Uint8Array[], ReadonlyMap<string, readonly X509[]>>();

function bySubject(ders: readonly Uint8Array[]): ReadonlyMap<string, readonly X509[]> {
  const ready = sorted.get(ders);
  if (ready !== undefined) return ready;
  const found = new Map<string, X509[]>();
  for (const der of ders) {
    const certificate = readX509(der);
    if (certificate === undefined) continue;
    const namesakes = found.get(certificate.subjectKey) ?? [];
    if (namesakes.some((other) => sameBytes(other.der, der))) continue;
    found.set(certificate.subjectKey, [...namesakes, certificate]);
  }
  sorted.set(ders, found);
  return found;
}

/** What is wrong along a path from the leaf to an anchor, by RFC 5280 §6.1. */
function faultsOf(path: readonly X509[], at: Instant): readonly Finding[] {
  const findings: Finding[] = [];
  const now = millisecondsOf(at);
  path.forEach((certificate, position) => {
    const fault = (code: Finding['code'], more: Finding['values'] = {}): number =>
      findings.push(finding(code, undefined, { subject: certificate.subject.slice(0, 200), ...more }));
    if (millisecondsOf(certificate.notBefore) > now)
      fault('trust.certificate-not-yet-valid', { from: certificate.notBefore });
    if (millisecondsOf(certificate.notAfter) < now) fault('trust.certificate-expired', { until: certificate.notAfter });
    for (const extension of certificate.unknownCritical)
      fault('trust.critical-extension', { extension: extension.slice(0, 60) });
    // Names are not compared with constraints, so a constrained path is not accepted rather than accepted too widely.
    if (certificate.nameConstraints) fault('trust.name-constraints');
    if (position === 0) return;
    if (!certificate.isCa) fault('trust.not-an-authority');
    else if (certificate.keyUsage !== undefined && !certificate.keyUsage.includes('keyCertSign'))
      fault('trust.usage-unfit');
    // Authorities between this one and the leaf; those that only renew themselves do not count (§4.2.1.9).
    const below = path.slice(1, position).filter((one) => one.subjectKey !== one.issuerKey).length;
    if (certificate.pathLength !== undefined && below > certificate.pathLength)
      fault('trust.path-too-long', { limit: certificate.pathLength });
  });
  return findings;
}

/**
 * Looks for a path from the leaf to an anchor. `anchored` is true only for a path along which nothing is wrong; where
 * each path has faults, the one with the fewest is described and `anchored` is false. Nothing is fetched. Never rejects
 * because of the input.
 */
export async function followPath(question: PathQuestion): Promise<FoundPath> {
  const { leaf, others, anchors, at, services = [], kind = 'seals' } = question;
  const start = readX509(leaf);
  if (start === undefined) {
    const findings = [finding('certificate.unreadable')];
    return { path: { at, subjects: [], anchored: false, findings }, revocation: [] };
  }
  const trusted = bySubject(anchors);
  const listed = servicesOf(services, kind);
  const lent = bySubject(others.slice(0, OTHERS_LIMIT));
  const isGiven = (one: X509): boolean =>
    (trusted.get(one.subjectKey) ?? []).some((anchor) => sameBytes(anchor.der, one.der));
  let checks = 0;
  let best: { readonly path: readonly X509[]; readonly faults: readonly Finding[] } | undefined;
  /** The longest chain of links that hold, for what it says where no path is found. */
  let longest: readonly X509[] = [start];
  const unverifiable = new Map<string, Finding>();

  /** What is wrong with ending the path here; `undefined` where no anchor stands here. */
  function ending(one: X509): readonly Finding[] | undefined {
    if (isGiven(one)) return [];
    const here = listed.of(one);
    if (here.length === 0) return undefined;
    if (here.some((service) => isGranted(service, at))) return [];
    return [finding('trust.service-not-granted', undefined, { service: (here[0]?.name ?? '').slice(0, 200) })];
  }

  /** Depth first; true when a path without faults is found. */
  async function climb(path: readonly X509[]): Promise<boolean> {
    const top = path.at(-1) as X509;
    if (path.length > longest.length) longest = path;
    const end = ending(top);
    if (end !== undefined) {
      const faults = [...faultsOf(path, at), ...end];
      if (best === undefined || faults.length < best.faults.length) best = { path, faults };
      if (faults.length === 0) return true;
    }
    if (path.length >= PATH_LENGTH_LIMIT) return false;
    const above = [trusted, listed, lent].flatMap((known) => known.get(top.issuerKey) ?? []);
    for (const issuer of above) {
      // The same key under the same name again would go in a circle, also through another certificate for it.
      if (
        path.some((one) => one.subjectKey === issuer.subjectKey && sameBytes(one.publicKeyInfo, issuer.publicKeyInfo))
      )
        continue;
      if (++checks > LINK_CHECKS_LIMIT) return false;
      const link = await checkLink(top, issuer);
      if (link === 'unverifiable') unverifiable.set(top.subject, unverifiableLink(top));
      else if (link === 'signed' && (await climb([...path, issuer]))) return true;
    }
    return false;
  }

  await climb([start]);
  const chain = best?.path ?? longest;
  const revocation =
    question.revocation === undefined ? [] : await revocationOf(chain, question.revocation, [...lent.values()].flat());
  if (best === undefined) return { path: noPath(at, [...unverifiable.values()]), revocation };
  const { path, faults } = best;
  // The service nearest to the leaf is the one that speaks of it (ETSI TS 119 615 §4.4), also where the path goes on to a root.
  const nearest = path.map((one) => listed.of(one)).find((here) => here.length > 0);
  const service = nearest && serviceFacts(nearest, start, at);
  return {
    path: {
      at,
      subjects: path.map(({ subject }) => subject),
      anchored: faults.length === 0,
      ...(service === undefined ? {} : { service }),
      findings: faults,
    },
    revocation,
  };
}

function noPath(at: Instant, unverifiable: readonly Finding[]): PathFacts {
  return { at, subjects: [], anchored: false, findings: [...unverifiable, finding('trust.no-path')] };
}

function unverifiableLink({ subject, signatureAlgorithm }: X509): Finding {
  return finding('trust.link-unverifiable', undefined, {
    subject: subject.slice(0, 200),
    algorithm: signatureAlgorithm.oid.slice(0, 60),
  });
}
