import {
  type Finding,
  type Instant,
  type QualifiedStatements,
  type RevocationFacts,
  type ServiceFacts,
  type SignatureFacts,
  finding,
} from '../model/index.js';

/** Whether an answer still tells at an instant: it is of later, or no newer one was due by then. */
function isFresh({ thisUpdate, nextUpdate }: RevocationFacts['answers'][number], at: Instant): boolean {
  return thisUpdate >= at || (nextUpdate !== undefined && nextUpdate >= at);
}

/** Revocation is final, so any answer that says it holds against newer ones; a hold can be lifted, so there the newest decides. */
function ofOne({ subject, sources, answers, findings }: RevocationFacts, at: Instant): readonly Finding[] {
  const final = answers.find(({ value, reason }) => value === 'revoked' && reason !== 'certificateHold');
  if (final !== undefined) {
    const date = final.revokedAt ?? final.thisUpdate;
    const values = { subject, date, reason: final.reason ?? 'unspecified' };
    return [finding(date <= at ? 'certificate.revoked' : 'certificate.revoked-later', undefined, values)];
  }
  const known = answers.filter(({ value }) => value !== 'unknown');
  const [newest] = known;
  if (newest === undefined) {
    if (answers.length > 0) return [...findings, finding('certificate.revocation-unknown', undefined, { subject })];
    const code = sources.length === 0 ? 'certificate.revocation-unnamed' : 'certificate.revocation-unavailable';
    return [...findings, finding(code, undefined, { subject })];
  }
  if (newest.value === 'revoked') {
    const date = newest.revokedAt ?? newest.thisUpdate;
    if (date <= at) return [finding('certificate.suspended', undefined, { subject, date })];
  }
  return known.some((answer) => isFresh(answer, at))
    ? []
    : [finding('certificate.revocation-stale', undefined, { subject, date: newest.thisUpdate })];
}

/**
 * What the answers about revocation come to: against the proven time where there is one, else the instant judged at (ETSI EN
 * 319 102-1 §5.5). `undefined` where no issuer is known that could have answered.
 */
export function revocationFindings(signature: SignatureFacts, at: Instant): readonly Finding[] | undefined {
  const { revocation = [], provenTime, path, pathThen } = signature;
  const anchored = (pathThen ?? path)?.anchored === true;
  if (revocation.length === 0 && !anchored) return undefined;
  return revocation.flatMap((one) => ofOne(one, provenTime ?? at));
}

/** Qualifiers of TS 119 612 §5.5.9.2.3 about the device, those of the directive before eIDAS included. */
const DEVICE = ['QCWithQSCD', 'QCQSCDManagedOnBehalf', 'QCWithSSCD'];
const NO_DEVICE = ['QCNoQSCD', 'QCNoSSCD'];

function isQualified(
  statements: QualifiedStatements | undefined,
  { qualifiers = [], forSeals }: ServiceFacts,
): boolean {
  const qualified = statements?.compliance === true || qualifiers.includes('QCStatement');
  const eseal = statements?.types.includes('eseal') === true || qualifiers.includes('QCForESeal');
  return forSeals && qualified && eseal && !qualifiers.includes('NotQualified');
}

function hasDevice(statements: QualifiedStatements | undefined, { qualifiers = [] }: ServiceFacts): boolean {
  if (qualifiers.some((one) => NO_DEVICE.includes(one))) return false;
  return statements?.device === true || qualifiers.some((one) => DEVICE.includes(one));
}

function granted({ status, grantedAtIssue }: ServiceFacts): boolean {
  return status === 'granted' && grantedAtIssue === true;
}

/**
 * Whether the seal was a qualified one when it was made, by what the certificate claims and the trusted list grants (ETSI TS
 * 119 615 §4.4); without a proven time, at the instant judged at. `undefined` where there is no certificate.
 */
export function qualifiedFindings(signature: SignatureFacts, at: Instant): readonly Finding[] | undefined {
  const { certificate, path, pathThen } = signature;
  if (certificate === undefined) return undefined;
  const statements = certificate.qualified;
  const service = (pathThen ?? path)?.service;
  if (service === undefined) {
    const claims = statements?.compliance === true && statements.types.includes('eseal');
    return [finding(claims ? 'certificate.qualified-unlisted' : 'certificate.not-qualified')];
  }
  const { name, provider, status, territory, nextUpdate: until } = service;
  const values = { service: name.slice(0, 200), provider: provider.slice(0, 200) };
  const stale =
    until !== undefined && until < at ? [finding('trust.list-expired', undefined, { territory, until })] : [];
  if (!granted(service))
    return [finding('certificate.qualified-withdrawn', undefined, { ...values, status }), ...stale];
  if (!isQualified(statements, service)) return [finding('certificate.not-qualified'), ...stale];
  if (hasDevice(statements, service)) return [finding('certificate.qualified-seal', undefined, values), ...stale];
  return [finding('certificate.seal-device-missing', undefined, { provider: values.provider }), ...stale];
}
