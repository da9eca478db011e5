import type { SealLevel } from '../model/index.js';
import { sameBytes, toBase64 } from '../model/index.js';
import { type SealCertificate, keptCertificate } from './certificate.js';
import type { Components, Token } from './components.js';
import type { TimeStampRead } from './time-stamp.js';

/** A time-stamp as read, at its place. */
export interface Stamp {
  readonly token: Token;
  readonly read: TimeStampRead;
}

function isGood({ read }: Stamp): boolean {
  return read.covers === true && read.intact === true && read.findings.length === 0;
}

/** The certificate of whoever issued the seal certificate is there: a path can be built without asking anybody. */
function bringsIssuer({ issuer }: SealCertificate, certificates: readonly Uint8Array[]): boolean {
  return certificates.some((der) => {
    const subject = keptCertificate(toBase64(der))?.subject;
    return subject !== undefined && sameBytes(subject, issuer);
  });
}

const CERTIFICATES = ['xVals', 'axVals', 'tstVD', 'tstVd'];
const ANSWERS = ['rVals', 'arVals', 'tstVD', 'tstVd'];

/**
 * The level that structure and cryptography reach (ETSI TS 119 182-1 §6.3), for a seal that is intact and has what
 * baseline B demands: T with a good time-stamp over the signature, LT with the issuer's certificate and answers about
 * revocation besides, LTA with a good archive time-stamp that comes after these and so keeps them. Whether the answers
 * are about this certificate and the authorities known is for others to ask.
 */
export function levelOf(
  leaf: SealCertificate,
  certificates: readonly Uint8Array[],
  { names, crls, ocsps }: Components,
  stamps: readonly Stamp[],
): SealLevel {
  const good = stamps.filter(isGood);
  if (!good.some(({ token }) => token.component === 'sigTst')) return 'B';
  if (crls.length + ocsps.length === 0 || !bringsIssuer(leaf, certificates)) return 'T';
  // Certificates may stand in `x5c` instead, which is signed: then none of that name is before the time-stamp.
  const first = (these: readonly string[]): number => names.findIndex((name) => these.includes(name));
  const data = Math.max(first(CERTIFICATES), first(ANSWERS));
  const kept = good.some(({ token }) => token.component === 'arcTst' && token.position > data);
  return kept ? 'LTA' : 'LT';
}
