import {
  type Finding,
  type FindingCode,
  type Instant,
  type SealLevel,
  type SignatureFacts,
  type TimeStampFacts,
  finding,
  millisecondsOf,
  soundPath,
} from '../model/index.js';

/** Findings of a signature that are not about its content: they are asked about by the checks of time, not by that of the seal. */
export const ABOUT_TIME: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'seal.components-malformed',
  'seal.too-many-revocation-values',
  'seal.time-claimed-twice',
]);

/** What shows that a token was altered, moved or made up; everything else leaves open what it proves. */
const BROKEN: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'seal.components-malformed',
  'seal.time-stamp-malformed',
  'seal.time-stamp-elsewhere',
  'seal.time-stamp-wrong',
]);

/** Clocks of sealers and authorities differ by seconds, of badly kept machines by a minute or two. */
const CLOCK_TOLERANCE = 120_000;

/** From here on `iat` takes the place of `sigT` in new seals (ETSI TS 119 182-1 §6.3 (a)). */
const SIGT_REPLACED = '2025-07-15T00:00:00Z';

/** What each level adds to those before, by the names of its components. */
const ADDED: readonly (readonly [SealLevel, string])[] = [
  ['T', 'sigTst'],
  ['LT', 'xVals, rVals'],
  ['LTA', 'arcTst'],
];

/** Whether there are components or time-stamps that could be broken. */
export function hasComponents(signature: SignatureFacts): boolean {
  return hasStamps(signature) || signature.findings.some(({ code }) => BROKEN.has(code));
}

export function hasStamps({ timeStamps = [] }: SignatureFacts): boolean {
  return timeStamps.length > 0;
}

export function hasLevel({ level }: SignatureFacts): boolean {
  return level !== undefined;
}

export function hasTimes(signature: SignatureFacts): boolean {
  return signature.claimedTime !== undefined || hasStamps(signature);
}

/** The level reached, and what is missing to the one that Europass expects. */
export function levelFindings({ level }: SignatureFacts): readonly Finding[] {
  if (level === undefined) return [];
  if (level === 'LTA') return [finding('seal.level-reached', undefined, { level })];
  const reached = ADDED.findIndex(([name]) => name === level);
  const missing = ADDED.slice(reached + 1).map(([, components]) => components);
  return [finding('seal.level-below-lta', undefined, { level, missing: missing.join(', ') })];
}

/** Tokens and components that were altered, moved or made up. */
export function brokenStamps({ findings, timeStamps = [] }: SignatureFacts): readonly Finding[] {
  return [...findings, ...timeStamps.flatMap((stamp) => stamp.findings)].filter(({ code }) => BROKEN.has(code));
}

/** An authority on no path without fault, at the earliest time that it stamped here. */
function unknownAuthority({ certificate, path, time }: TimeStampFacts): readonly Finding[] {
  if (path === undefined || (path.anchored && path.findings.length === 0)) return [];
  const authority = (certificate?.commonName ?? certificate?.organisation ?? certificate?.subject ?? '?').slice(0, 200);
  return [
    ...path.findings.filter(({ code }) => code !== 'trust.no-path'),
    finding('seal.time-stamp-authority-unknown', undefined, { time: time ?? '?', authority }),
  ];
}

/** Why a time-stamp that is not broken proves nothing to whoever asks. */
export function openStamps({ findings, timeStamps = [] }: SignatureFacts): readonly Finding[] {
  const open = timeStamps.flatMap((stamp) => stamp.findings).filter(({ code }) => !BROKEN.has(code));
  const limits = findings.filter(({ code }) => code === 'seal.too-many-revocation-values');
  const earliest = new Map<string, TimeStampFacts>();
  for (const stamp of timeStamps) {
    const { fingerprint } = stamp.certificate ?? {};
    if (fingerprint === undefined || stamp.path === undefined || stamp.time === undefined) continue;
    const before = earliest.get(fingerprint)?.time;
    if (before === undefined || stamp.time < before) earliest.set(fingerprint, stamp);
  }
  return [...limits, ...open, ...[...earliest.values()].flatMap(unknownAuthority)];
}

function later(a: Instant, b: Instant): boolean {
  return millisecondsOf(a) > millisecondsOf(b) + CLOCK_TOLERANCE;
}

/** A good token's time; one that covers nothing or is not intact says nothing of any time. */
function timesOf(timeStamps: readonly TimeStampFacts[], component: TimeStampFacts['component']): readonly Instant[] {
  return timeStamps
    .filter((stamp) => stamp.component === component && stamp.covers === true && stamp.intact === true)
    .flatMap(({ time }) => time ?? [])
    .sort();
}

/**
 * What speaks against the times that a seal states: claimed after it was time-stamped or after the instant judged at, twice,
 * or time-stamps that are older than those inside them (ETSI EN 319 102-1 §5.5.4). That `sigT` is the old way only informs.
 */
export function timeFindings(
  { claimedTime, claimedBy, findings, timeStamps = [] }: SignatureFacts,
  at: Instant,
): readonly Finding[] {
  const found = findings.filter(({ code }) => code === 'seal.time-claimed-twice');
  const [stamped] = timesOf(timeStamps, 'sigTst');
  if (claimedTime !== undefined) {
    if (claimedBy === 'sigT' && claimedTime >= SIGT_REPLACED) found.push(finding('seal.time-claimed-by-sigt'));
    if (stamped !== undefined && later(claimedTime, stamped))
      found.push(finding('seal.claimed-after-time-stamp', undefined, { claimed: claimedTime, stamped }));
    if (later(claimedTime, at)) found.push(finding('seal.claimed-in-future', undefined, { claimed: claimedTime }));
  }
  // The signature holds the content's time-stamp, an archive time-stamp holds that of the signature.
  const order = [timesOf(timeStamps, 'adoTst').at(-1), stamped, timesOf(timeStamps, 'arcTst')[0]];
  const times = order.filter((time) => time !== undefined);
  for (const [index, outer] of times.entries()) {
    const inner = times[index - 1];
    if (inner !== undefined && later(inner, outer))
      found.push(finding('seal.time-stamps-out-of-order', undefined, { inner, outer }));
  }
  return found;
}

/** The path that the seal rests on; where its certificates ended since, that they did, and what proves the time before. */
export function pathFindings(signature: SignatureFacts): readonly Finding[] {
  const { path, provenTime } = signature;
  const sound = soundPath(signature);
  if (sound === undefined) {
    const found = (path?.findings ?? []).filter(({ code }) => code !== 'trust.no-path');
    return path?.anchored === true ? found : [...found, finding('trust.no-path')];
  }
  if (sound === path || provenTime === undefined) return sound.findings;
  const [until] = (path?.findings.flatMap(({ values }) => values?.['until'] ?? []) ?? []).map(String).sort();
  return until === undefined
    ? sound.findings
    : [finding('certificate.expired-since', undefined, { until, proven: provenTime })];
}
