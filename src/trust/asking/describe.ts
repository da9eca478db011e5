import { type Instant, type RevocationAnswer, sameBytes, toHex } from '../../model/index.js';
import { readCrl } from '../crl.js';
import { checkLink } from '../link.js';
import { readOcsp } from '../ocsp.js';
import { revocationOf } from '../revocation.js';
import { type X509, keyOfName, printedName, readX509 } from '../x509.js';

/** What an answer says of one certificate. */
export interface AnswerSays {
  readonly subject: string;
  /** Lower-case hexadecimal SHA-256 of the certificate. */
  readonly fingerprint: string;
  /** Absent where the answer is about this certificate and does not count: its signature, or its scope. */
  readonly value?: RevocationAnswer['value'];
  readonly revokedAt?: Instant;
  readonly reason?: string;
}

/** An answer about revocation as it stands somewhere. */
export interface AnswerDescription {
  readonly kind: 'crl' | 'ocsp';
  /** Absent where it cannot be read: then there is nothing else either. */
  readonly thisUpdate?: Instant;
  readonly nextUpdate?: Instant;
  /** Name of whose list it is, or who answers; of a responder named by its key alone the certificate's, else the hash of the key. */
  readonly issuer?: string;
  /** Of the certificates given, those that it is about. */
  readonly says: readonly AnswerSays[];
  /** How many certificates its signature was tried for. */
  readonly checks: number;
}

async function sha1(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-1', bytes as Uint8Array<ArrayBuffer>));
}

async function responderOf(
  { name, key }: { readonly name?: Uint8Array | undefined; readonly key?: Uint8Array | undefined },
  certificates: readonly X509[],
): Promise<string> {
  if (name !== undefined) return printedName(name) ?? '?';
  if (key === undefined) return '?';
  for (const one of certificates) if (sameBytes(await sha1(one.publicKey), key)) return one.subject;
  return toHex(key.subarray(0, 32));
}

interface Described {
  readonly head: Pick<AnswerDescription, 'issuer' | 'thisUpdate' | 'nextUpdate'>;
  isAbout(certificate: X509): boolean;
  /** Certificates that it brings. */
  readonly brings: readonly X509[];
}

function updates(one: {
  readonly thisUpdate: Instant;
  readonly nextUpdate?: Instant;
}): Pick<AnswerDescription, 'thisUpdate' | 'nextUpdate'> {
  return {
    thisUpdate: one.thisUpdate,
    ...(one.nextUpdate === undefined ? {} : { nextUpdate: one.nextUpdate }),
  };
}

async function describedOcsp(der: Uint8Array, certificates: readonly X509[]): Promise<Described | undefined> {
  const ocsp = readOcsp(der);
  const [first] = ocsp?.statements ?? [];
  if (ocsp === undefined || first === undefined) return undefined;
  const brings = ocsp.certificates.flatMap((one) => readX509(one) ?? []);
  return {
    head: { issuer: await responderOf(ocsp.responder, [...brings, ...certificates]), ...updates(first) },
    isAbout: ({ serialNumber }) => ocsp.statements.some((one) => sameBytes(one.serialNumber, serialNumber)),
    brings,
  };
}

function describedCrl(der: Uint8Array): Described | undefined {
  const crl = readCrl(der);
  const key = crl && keyOfName(crl.issuerName);
  if (crl === undefined || key === undefined) return undefined;
  return {
    head: { issuer: printedName(crl.issuerName) ?? '?', ...updates(crl) },
    isAbout: ({ issuerKey }) => issuerKey === key,
    brings: [],
  };
}

async function issuerOf(certificate: X509, candidates: readonly X509[]): Promise<X509 | undefined> {
  for (const one of candidates)
    if (one.subjectKey === certificate.issuerKey && (await checkLink(certificate, one)) === 'signed') return one;
  return undefined;
}

/**
 * Describes a DER CRL or OCSP response and what it says of the certificates (DER) given, as a verifier would take it: by
 * signature, scope and who may answer. At most `limit` certificates are tried, each of which costs signatures. Never rejects
 * because of the input.
 */
export async function describeAnswer(
  kind: AnswerDescription['kind'],
  der: Uint8Array,
  certificates: readonly Uint8Array[],
  limit: number,
): Promise<AnswerDescription> {
  const known = certificates.flatMap((one) => readX509(one) ?? []);
  const described = kind === 'crl' ? describedCrl(der) : await describedOcsp(der, known);
  if (described === undefined) return { kind, says: [], checks: 0 };
  const others = [...known, ...described.brings];
  const asked = known.filter((one) => described.isAbout(one)).slice(0, Math.max(0, limit));
  const says: AnswerSays[] = [];
  for (const certificate of asked) {
    // A root is above everybody who could revoke it.
    if (certificate.subjectKey === certificate.issuerKey) continue;
    const issuer = await issuerOf(certificate, others);
    if (issuer === undefined) continue;
    const source = {
      origin: 'embedded',
      crls: kind === 'crl' ? [der] : [],
      ocsps: kind === 'ocsp' ? [der] : [],
    } as const;
    const [facts] = await revocationOf([certificate, issuer], [source], others);
    const [answer] = facts?.answers ?? [];
    if (facts === undefined || (answer === undefined && facts.findings.length === 0)) continue;
    says.push({
      subject: facts.subject,
      fingerprint: facts.fingerprint,
      ...(answer === undefined ? {} : { value: answer.value }),
      ...(answer?.revokedAt === undefined ? {} : { revokedAt: answer.revokedAt }),
      ...(answer?.reason === undefined ? {} : { reason: answer.reason }),
    });
  }
  return { kind, ...described.head, says, checks: asked.length };
}
