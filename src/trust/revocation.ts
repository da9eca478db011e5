import {
  type Finding,
  type FindingCode,
  type Instant,
  type RevocationAnswer,
  type RevocationData,
  type RevocationFacts,
  finding,
  sameBytes,
  toHex,
} from '../model/index.js';
import { type Crl, readCrl } from './crl.js';
import { checkLink } from './link.js';
import { type Ocsp, type OcspStatement, readOcsp } from './ocsp.js';
import { type X509, keyOfName, readX509 } from './x509.js';

/** Answers about revocation and where they come from. */
export interface RevocationSource extends RevocationData {
  readonly origin: RevocationAnswer['origin'];
}

/** A long-term seal has one answer for each certificate of three or four paths; each costs a signature. */
const ANSWERS_LIMIT = 64;
/** Rarely does a CRL have another key than the certificates; look-alikes must not buy verifications. */
const SIGNERS_LIMIT = 4;

const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';

/** Lists and answers come again with each credential of a passport or each certificate of a path: the same bytes are read once. */
function readOnce<Value>(read: (bytes: Uint8Array) => Value): (bytes: Uint8Array) => Value {
  const known = new WeakMap<Uint8Array, { readonly value: Value }>();
  return (bytes) => {
    const ready = known.get(bytes) ?? { value: read(bytes) };
    known.set(bytes, ready);
    return ready.value;
  };
}

interface NamedCrl extends Crl {
  readonly issuerKey: string;
}

const crlOf = readOnce((bytes): NamedCrl | undefined => {
  const crl = readCrl(bytes);
  const issuerKey = crl && keyOfName(crl.issuerName);
  return crl === undefined || issuerKey === undefined ? undefined : { ...crl, issuerKey };
});
const ocspOf = readOnce(readOcsp);

interface Held<Value> {
  readonly origin: RevocationAnswer['origin'];
  readonly value: Value;
}

/** What can be read of what was given; the rest is said. */
interface Answers {
  readonly crls: readonly Held<NamedCrl>[];
  readonly ocsps: readonly Held<Ocsp>[];
  readonly findings: readonly Finding[];
}

function readAnswers(sources: readonly RevocationSource[]): Answers {
  const findings: Finding[] = [];
  function few<Value>(
    kind: 'crl' | 'ocsp',
    pick: (source: RevocationSource) => readonly Uint8Array[],
    read: (bytes: Uint8Array) => Value | undefined,
  ): readonly Held<Value>[] {
    const all = sources.flatMap((source) => pick(source).map((bytes) => ({ origin: source.origin, bytes })));
    if (all.length > ANSWERS_LIMIT)
      findings.push(finding('certificate.revocation-too-many', undefined, { count: all.length, limit: ANSWERS_LIMIT }));
    return all.slice(0, ANSWERS_LIMIT).flatMap(({ origin, bytes }) => {
      const value = read(bytes);
      if (value !== undefined) return [{ origin, value }];
      findings.push(finding('certificate.revocation-unreadable', undefined, { kind }));
      return [];
    });
  }
  const crls = few('crl', ({ crls: given }) => given, crlOf);
  const ocsps = few('ocsp', ({ ocsps: given }) => given, ocspOf);
  return { crls, ocsps, findings };
}

/** A certificate whose revocation is asked, with those above it: its issuer, and the issuer's issuer where there is one. */
interface Asked {
  readonly certificate: X509;
  readonly issuer: X509;
  readonly above?: X509 | undefined;
  /** Certificates that came along; each proves itself by its signature. */
  readonly others: readonly X509[];
}

function sameKey(a: X509, b: X509): boolean {
  return a.subjectKey === b.subjectKey && sameBytes(a.publicKeyInfo, b.publicKeyInfo);
}

function validAt(certificate: X509, at: Instant): boolean {
  return certificate.notBefore <= at && at <= certificate.notAfter;
}

/** Keys that may sign lists of this issuer (RFC 5280 §6.3.3 (f)): its own, or another that it has under its own name. */
async function* crlSigners({ issuer, above, others }: Asked, crl: Crl): AsyncGenerator<X509> {
  const may = ({ keyUsage }: X509): boolean => keyUsage === undefined || keyUsage.includes('cRLSign');
  if (may(issuer)) yield issuer;
  const namesakes = others.filter(
    (one) =>
      one.subjectKey === issuer.subjectKey &&
      !sameKey(one, issuer) &&
      one.keyUsage?.includes('cRLSign') === true &&
      one.unknownCritical.length === 0 &&
      validAt(one, crl.thisUpdate),
  );
  for (const one of namesakes.slice(0, SIGNERS_LIMIT)) {
    const parent = one.issuerKey === issuer.subjectKey ? issuer : above;
    if (parent?.subjectKey === one.issuerKey && (await checkLink(one, parent)) === 'signed') yield one;
  }
}

async function signedCrl(asked: Asked, crl: Crl): Promise<boolean> {
  for await (const signer of crlSigners(asked, crl)) if ((await checkLink(crl, signer)) === 'signed') return true;
  return false;
}

/** Whether the list speaks of this certificate at all (§5.2.5, §6.3.3 (b)). */
function inScope({ scope }: Crl, { isCa, distributionPoints }: X509): boolean {
  if (scope.unusable || (scope.onlyUsers && isCa) || (scope.onlyAuthorities && !isCa)) return false;
  // A list that is a part of the whole would be silent about whatever stands in another part.
  return scope.points === undefined || scope.points.some((url) => distributionPoints.includes(url));
}

type Told = { readonly answer: RevocationAnswer } | { readonly aside: FindingCode } | undefined;

function dates({ thisUpdate, nextUpdate }: Pick<RevocationAnswer, 'thisUpdate' | 'nextUpdate'>) {
  return { thisUpdate, ...(nextUpdate === undefined ? {} : { nextUpdate }) };
}

async function askCrl(asked: Asked, { origin, value: crl }: Held<NamedCrl>): Promise<Told> {
  const { certificate } = asked;
  if (crl.issuerKey !== certificate.issuerKey) return undefined;
  if (!inScope(crl, certificate)) return { aside: 'certificate.revocation-scope' };
  if (!(await signedCrl(asked, crl))) return { aside: 'certificate.revocation-untrusted' };
  const entry = crl.entryOf(certificate.serialNumber);
  const common = { by: 'crl', origin, ...dates(crl) } as const;
  if (entry !== undefined && entry.reason !== 'removeFromCRL')
    return { answer: { ...common, value: 'revoked', revokedAt: entry.revokedAt, reason: entry.reason } };
  // §3.3: an entry may go once its certificate has ended, so that a later list is silent about it.
  const kept = crl.keepsExpiredSince !== undefined && crl.keepsExpiredSince <= certificate.notAfter;
  if (crl.scope.someReasons || (crl.thisUpdate > certificate.notAfter && !kept))
    return { aside: 'certificate.revocation-scope' };
  return { answer: { ...common, value: 'good' } };
}

type Bytes = Uint8Array<ArrayBuffer>;

async function digest(hash: string, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(hash, bytes as Bytes));
}

async function isAbout(statement: OcspStatement, { certificate, issuer }: Asked): Promise<boolean> {
  return (
    sameBytes(statement.serialNumber, certificate.serialNumber) &&
    sameBytes(statement.issuerNameHash, await digest(statement.hash, certificate.issuerName)) &&
    sameBytes(statement.issuerKeyHash, await digest(statement.hash, issuer.publicKey))
  );
}

async function isResponder(one: X509, { responder }: Ocsp): Promise<boolean> {
  if (responder.key !== undefined) return sameBytes(responder.key, await digest('SHA-1', one.publicKey));
  return one.subjectKey === keyOfName(responder.name);
}

/** A responder that the issuer itself appointed, by a certificate for just that (RFC 6960 §4.2.2.2). */
async function isDelegate(one: X509, asked: Asked, { producedAt }: Ocsp, answers: Answers): Promise<boolean> {
  const { issuer } = asked;
  const fit =
    one.issuerKey === issuer.subjectKey &&
    one.extendedKeyUsage?.includes(OCSP_SIGNING) === true &&
    one.unknownCritical.length === 0 &&
    validAt(one, producedAt);
  if (!fit || (await checkLink(one, issuer)) !== 'signed') return false;
  if (one.noCheck) return true;
  // Without nocheck the responder may be revoked itself; only lists can say so without asking in a circle.
  for (const crl of answers.crls) {
    const told = await askCrl({ ...asked, certificate: one }, crl);
    const revoked = told !== undefined && 'answer' in told && told.answer.value === 'revoked';
    if (revoked && (told.answer.revokedAt ?? producedAt) <= producedAt) return false;
  }
  return true;
}

async function signedOcsp(asked: Asked, ocsp: Ocsp, answers: Answers): Promise<boolean> {
  const inside = ocsp.certificates.flatMap((der) => readX509(der) ?? []);
  let tried = 0;
  for (const one of [asked.issuer, ...inside, ...asked.others]) {
    if (!(await isResponder(one, ocsp))) continue;
    if (++tried > SIGNERS_LIMIT) return false;
    const may = sameKey(one, asked.issuer) || (await isDelegate(one, asked, ocsp, answers));
    if (may && (await checkLink(ocsp, one)) === 'signed') return true;
  }
  return false;
}

async function askOcsp(asked: Asked, { origin, value: ocsp }: Held<Ocsp>, answers: Answers): Promise<readonly Told[]> {
  const told: Told[] = [];
  let signed: boolean | undefined;
  for (const statement of ocsp.statements) {
    if (!(await isAbout(statement, asked))) continue;
    signed ??= await signedOcsp(asked, ocsp, answers);
    if (!signed) return [{ aside: 'certificate.revocation-untrusted' }];
    const { value, revokedAt, reason, archiveCutoff } = statement;
    const { notAfter } = asked.certificate;
    const known = archiveCutoff !== undefined && archiveCutoff <= notAfter;
    // §4.4.4: past the end of a certificate a responder may have forgotten it.
    if (value === 'good' && statement.thisUpdate > notAfter && !known)
      told.push({ aside: 'certificate.revocation-scope' });
    else if (reason === 'removeFromCRL')
      told.push({ answer: { by: 'ocsp', origin, value: 'good', ...dates(statement) } });
    else {
      const when = revokedAt === undefined ? {} : { revokedAt, reason: reason ?? 'unspecified' };
      told.push({ answer: { by: 'ocsp', origin, value, ...when, ...dates(statement) } });
    }
  }
  return told;
}

/** Of certificates that are kept, and come again with each credential. */
const fingerprints = new WeakMap<X509, string>();

async function fingerprintOf(certificate: X509): Promise<string> {
  const fingerprint = fingerprints.get(certificate) ?? toHex(await digest('SHA-256', certificate.der));
  fingerprints.set(certificate, fingerprint);
  return fingerprint;
}

async function factsOf(asked: Asked, answers: Answers): Promise<RevocationFacts> {
  const { certificate } = asked;
  const subject = certificate.subject.slice(0, 200);
  const told: Told[] = [];
  for (const crl of answers.crls) told.push(await askCrl(asked, crl));
  for (const ocsp of answers.ocsps) told.push(...(await askOcsp(asked, ocsp, answers)));
  const aside = new Set(told.flatMap((one) => (one !== undefined && 'aside' in one ? one.aside : [])));
  return {
    subject,
    fingerprint: await fingerprintOf(certificate),
    sources: certificate.revocationSources,
    answers: told
      .flatMap((one) => (one !== undefined && 'answer' in one ? one.answer : []))
      .sort((a, b) => (a.thisUpdate < b.thisUpdate ? 1 : a.thisUpdate > b.thisUpdate ? -1 : 0)),
    findings: [...aside].map((code) => finding(code, undefined, { subject })),
  };
}

/**
 * What is known of the revocation of each certificate of a chain but the last, which is the anchor or has no issuer here. An
 * answer counts when it is about that certificate and signed by its issuer or by whom that appointed; whether it is fresh enough
 * for what it is used for is left to the judgement. Answers that are later than the instant judged at count: they know more.
 */
export async function revocationOf(
  chain: readonly X509[],
  sources: readonly RevocationSource[],
  others: readonly X509[],
): Promise<readonly RevocationFacts[]> {
  const answers = readAnswers(sources);
  const facts: RevocationFacts[] = [];
  for (const [position, certificate] of chain.entries()) {
    const issuer = chain[position + 1];
    if (issuer === undefined) break;
    const one = await factsOf({ certificate, issuer, above: chain[position + 2], others }, answers);
    facts.push(position === 0 ? { ...one, findings: [...answers.findings, ...one.findings] } : one);
  }
  return facts;
}
