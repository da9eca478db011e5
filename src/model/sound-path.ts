import type { PathFacts, SignatureFacts } from './evidence.js';
import type { FindingCode } from './finding.js';

/** What a seal outlives that was made before: its certificates ended, or the trusted list withdrew the service. */
const OUTLIVED: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'certificate.expired',
  'trust.certificate-expired',
  'trust.service-not-granted',
]);

/**
 * The path that a seal rests on: the one at the instant of judgement where nothing is wrong along it; else, where it only
 * ended since, the one at the time that a time-stamp proves (ETSI EN 319 102-1 §5.6.2). `undefined` where neither serves.
 */
export function soundPath({ path, pathThen }: SignatureFacts): PathFacts | undefined {
  if (path?.anchored === true && path.findings.length === 0) return path;
  if (pathThen?.anchored !== true || pathThen.findings.length > 0) return undefined;
  return path?.findings.every(({ code }) => OUTLIVED.has(code)) === true ? pathThen : undefined;
}
