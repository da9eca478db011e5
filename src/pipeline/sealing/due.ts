import { type Instant, type SealLevel, instantOf, millisecondsOf } from '../../model/index.js';
import { type OpenedSeal, openSeal } from '../../seal/index.js';
import { issuerAmong } from '../../trust/asking/index.js';
import { readCertificate } from '../../trust/index.js';

/** Why nothing can be added to a file: it is no sealed file, its seal or a time-stamp does not hold, or it has several signatures. */
export type Obstacle = 'not-a-seal' | 'broken' | 'several';

/** How long a seal can still be raised or renewed. */
export interface SealStanding {
  /** The level reached; absent where nothing can be added. */
  readonly level?: SealLevel;
  readonly obstacle?: Obstacle;
  /** The end of the certificate that ends first of those that the next step leans on. */
  readonly until?: Instant;
  /** The subject of that certificate. */
  readonly weakest?: string;
}

/**
 * What is to be done about a sealed file: `kept` nothing now, `due` renew it, `below` raise it to LTA while that is possible.
 * `too-late`: what shows its time has ended, and a further time-stamp would prove nothing.
 */
export type Dueness = Obstacle | 'kept' | 'due' | 'below' | 'too-late';

/** Real paths have three or four certificates. */
const PATH_LENGTH_LIMIT = 8;

type Signature = OpenedSeal['facts']['signatures'][number];

interface End {
  readonly until: Instant;
  readonly subject: string;
}

/** The first end along the chain of a certificate, as far as its issuers are in the file. */
async function chainEnd(leaf: Uint8Array, others: readonly Uint8Array[]): Promise<End | undefined> {
  let end: End | undefined;
  let top: Uint8Array | undefined = leaf;
  const seen = new Set<string>();
  while (top !== undefined && seen.size < PATH_LENGTH_LIMIT) {
    const facts = await readCertificate(top);
    // A root is its own issuer.
    if (facts === undefined || seen.has(facts.fingerprint)) break;
    seen.add(facts.fingerprint);
    if (end === undefined || facts.notAfter < end.until) end = { until: facts.notAfter, subject: facts.subject };
    top = await issuerAmong(top, others);
  }
  return end;
}

function later(one: End | undefined, other: End | undefined): End | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return other.until > one.until ? other : one;
}

function earlier(one: End | undefined, other: End | undefined): End | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return other.until < one.until ? other : one;
}

/** The end of the last time-stamp of that kind; of several tokens side by side the one that lasts longest counts. */
async function stampEnd(
  opened: OpenedSeal,
  { timeStamps = [] }: Signature,
  component: 'sigTst' | 'arcTst',
): Promise<End | undefined> {
  const material = opened.material[0]?.timeStamps ?? [];
  const last = Math.max(
    ...timeStamps.map((one, at) => (one.component === component ? (material[at]?.position ?? -1) : -1)),
  );
  let end: End | undefined;
  for (const [at, one] of timeStamps.entries()) {
    const held = material[at];
    if (one.component !== component || held?.position !== last || held.certificate === undefined) continue;
    const others = [...held.certificates, ...(opened.certificates[0] ?? [])];
    end = later(end, await chainEnd(held.certificate, others));
  }
  return end;
}

/**
 * How a seal stands. What the next step leans on: at B the seal certificate, about which answers must still be had; at T that
 * and the time-stamp over the signature; at LT this time-stamp alone, for the answers are there; at LTA the last archive
 * time-stamp. Never rejects because of the input.
 */
export async function standingOf(opened: OpenedSeal): Promise<SealStanding> {
  const [signature, ...more] = opened.facts.signatures;
  if (signature === undefined) return { obstacle: 'not-a-seal' };
  if (more.length > 0) return { obstacle: 'several' };
  const { level, timeStamps = [] } = signature;
  const broken = timeStamps.some(({ intact, covers }) => intact !== true || covers !== true);
  if (signature.intact !== true || level === undefined || broken) return { obstacle: 'broken' };
  const held = opened.certificates[0] ?? [];
  const [leaf] = held;
  const seal = leaf === undefined || level === 'LT' || level === 'LTA' ? undefined : await chainEnd(leaf, held);
  const stamp = level === 'B' ? undefined : await stampEnd(opened, signature, level === 'LTA' ? 'arcTst' : 'sigTst');
  const end = earlier(seal, stamp);
  return { level, ...(end === undefined ? {} : { until: end.until, weakest: end.subject }) };
}

const DAY = 86_400_000;

/** What is to be done at that instant, when everything that ends within so many days is to be renewed. */
export function duenessOf({ level, obstacle, until }: SealStanding, at: Instant, withinDays: number): Dueness {
  if (obstacle !== undefined) return obstacle;
  if (until !== undefined && until < at) return 'too-late';
  if (level !== 'LTA') return 'below';
  return until === undefined || until <= instantOf(millisecondsOf(at) + withinDays * DAY) ? 'due' : 'kept';
}

/** The standing of a file as it is. */
export async function lookAt(sealed: Uint8Array): Promise<SealStanding> {
  return standingOf(await openSeal(sealed));
}
