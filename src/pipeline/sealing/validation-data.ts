import {
  type Instant,
  type RevocationAnswer,
  ConfigurationError,
  InvariantError,
  StateError,
  UpstreamError,
  millisecondsOf,
  sameBytes,
  toBase64,
} from '../../model/index.js';
import {
  type CertificateQuestions,
  certificatesIn,
  issuerAmong,
  ocspRequest,
  questionsOf,
} from '../../trust/asking/index.js';
import { followPath, readCertificate } from '../../trust/index.js';
import type { ServiceAnswer, TrustServices } from './ports.js';

/** Certificates and answers about their revocation, each once; DER throughout. */
export interface ValidationData {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
}

/** An answer that holds, and until when it may be given again. */
interface Kept {
  readonly kind: 'crl' | 'ocsp';
  readonly bytes: Uint8Array;
  readonly until: number;
}

/** Real paths have three or four certificates. */
const PATH_LENGTH_LIMIT = 8;
/** Answers that name no end are asked for anew after an hour. */
const WITHOUT_END = 3_600_000;
/** Certificates of one organisation and its authorities; a service for many organisations has some dozens. */
const KEPT_LIMIT = 256;

async function subjectOf(der: Uint8Array): Promise<string> {
  return (await readCertificate(der))?.subject.slice(0, 200) ?? '?';
}

function unique(list: readonly Uint8Array[]): readonly Uint8Array[] {
  return list.filter((one, index) => list.findIndex((other) => sameBytes(one, other)) === index);
}

/** What speaks for taking an answer: it is about this certificate, signed by whom it should be, and of now. */
function usable(answers: readonly RevocationAnswer[], now: Instant): RevocationAnswer | undefined {
  return answers.find(
    ({ thisUpdate, nextUpdate, value }) =>
      value !== 'unknown' && thisUpdate <= now && (nextUpdate === undefined || nextUpdate > now),
  );
}

export interface Collector {
  /** Whether the certificate names somebody who tells about its revocation. */
  canAsk(leaf: Uint8Array): Promise<boolean>;
  /**
   * Everything that shows the certificates good without asking anybody: chains, and an answer about each certificate below a root.
   * UpstreamError `services.revocation-unavailable` when nobody answers as they should, `services.issuer-unavailable` when nobody gives
   * the certificate above one of the leaves; StateError `services.certificate-revoked`; ConfigurationError `keys.revocation-unnamed` and
   * `keys.issuer-unnamed` when a certificate names nobody to ask.
   */
  dataFor(leaves: readonly Uint8Array[], others: readonly Uint8Array[]): Promise<ValidationData>;
}

/** Collects and keeps what long-term seals embed. An answer is kept as long as it says that it holds, never longer. */
export function createCollector(services: TrustServices, now: () => Instant): Collector {
  const kept = new Map<string, Kept>();
  const issuers = new Map<string, Uint8Array>();
  /** One list speaks of many certificates, and may have megabytes. */
  const heldLists = new Map<string, { readonly bytes: Uint8Array; readonly until: number }>();

  async function asked(der: Uint8Array): Promise<CertificateQuestions> {
    const questions = await questionsOf(der);
    if (questions === undefined) throw new InvariantError('a certificate of a seal just made cannot be read');
    return questions;
  }

  /** The certificate above, or why nobody gave it. */
  async function issuerOf(
    der: Uint8Array,
    { issuers: urls }: CertificateQuestions,
    others: readonly Uint8Array[],
  ): Promise<Uint8Array | readonly string[]> {
    const known = await issuerAmong(der, [...others, ...issuers.values()]);
    if (known !== undefined) return known;
    const failures: string[] = [];
    for (const url of urls) {
      const { bytes, reason } = await services.issuer(url);
      const found = bytes === undefined ? undefined : await issuerAmong(der, [bytes]);
      if (found === undefined) {
        failures.push(`${hostOf(url)}: ${reason ?? 'answer-unusable'}`);
        continue;
      }
      if (issuers.size < KEPT_LIMIT) issuers.set(toBase64(found), found);
      return found;
    }
    return failures;
  }

  /**
   * The chain of a certificate up to its root, completed by what certificates name; the certificate first. Where `needed`, it rejects
   * when not even its own issuer is found, since then no answer about it can be checked; further up a trusted list may know the last one.
   */
  async function chainOf(
    leaf: Uint8Array,
    others: readonly Uint8Array[],
    needed: boolean,
  ): Promise<readonly Uint8Array[]> {
    const chain = [leaf];
    while (chain.length < PATH_LENGTH_LIMIT) {
      const top = chain.at(-1) as Uint8Array;
      const questions = await asked(top);
      if (questions.selfSigned) return chain;
      const issuer = await issuerOf(top, questions, others);
      if (issuer instanceof Uint8Array) chain.push(issuer);
      else if (needed && chain.length === 1) throw await issuerMissing(leaf, issuer);
      else return chain;
    }
    return chain;
  }

  /** What an answer says of the certificate, checked as a verifier would. */
  async function weigh(
    certificate: Uint8Array,
    issuer: Uint8Array,
    kind: Kept['kind'],
    bytes: Uint8Array,
  ): Promise<RevocationAnswer | undefined> {
    const { revocation } = await followPath({
      leaf: certificate,
      others: [],
      anchors: [issuer],
      at: now(),
      revocation: [{ origin: 'given', crls: kind === 'crl' ? [bytes] : [], ocsps: kind === 'ocsp' ? [bytes] : [] }],
    });
    return usable(revocation[0]?.answers ?? [], now());
  }

  async function answerAbout(
    certificate: Uint8Array,
    issuer: Uint8Array,
    questions: CertificateQuestions,
  ): Promise<Kept> {
    const key = toBase64(certificate);
    const ready = kept.get(key);
    if (ready !== undefined && ready.until > millisecondsOf(now())) return ready;
    kept.delete(key);
    const request = questions.responders.length === 0 ? undefined : await ocspRequest(certificate, issuer);
    const list = async (url: string): Promise<ServiceAnswer> => {
      const held = heldLists.get(url);
      return held !== undefined && held.until > millisecondsOf(now()) ? { bytes: held.bytes } : services.list(url);
    };
    const tries: readonly (readonly [Kept['kind'], string, () => Promise<ServiceAnswer>])[] = [
      // A responder says what is so now, in some kilobytes; a list what was so when it was made.
      ...questions.responders.map(
        (url) => ['ocsp', url, () => services.responder(url, request as Uint8Array)] as const,
      ),
      ...questions.lists.map((url) => ['crl', url, () => list(url)] as const),
    ];
    const subject = await subjectOf(certificate);
    if (tries.length === 0)
      throw new ConfigurationError(
        'keys.revocation-unnamed',
        `the certificate of ${subject} names nobody who tells whether it is revoked, so no seal by it can be of level LT or LTA`,
        'choose level T, or use a certificate of a trust service provider',
      );
    const failures: string[] = [];
    for (const [kind, url, ask] of tries) {
      const { bytes, reason } = await ask();
      const answer = bytes === undefined ? undefined : await weigh(certificate, issuer, kind, bytes);
      if (bytes === undefined || answer === undefined) {
        failures.push(`${hostOf(url)}: ${reason ?? 'answer-unusable'}`);
        continue;
      }
      if (answer.value === 'revoked')
        throw new StateError(
          'services.certificate-revoked',
          `the certificate of ${subject} was revoked on ${answer.revokedAt ?? '?'}${answer.reason === undefined ? '' : ` (${answer.reason})`}`,
          'nothing can be sealed with it any more: get a new one from your trust service provider',
        );
      const until =
        answer.nextUpdate === undefined ? millisecondsOf(now()) + WITHOUT_END : millisecondsOf(answer.nextUpdate);
      const found = { kind, bytes, until };
      keep(kept, key, found);
      if (kind === 'crl') keep(heldLists, url, found);
      return found;
    }
    throw new UpstreamError(
      'services.revocation-unavailable',
      `nobody told whether the certificate of ${subject} is revoked (${failures.join('; ')})`,
      'nothing was sealed half: run the same command again later',
    );
  }

  async function dataFor(leaves: readonly Uint8Array[], others: readonly Uint8Array[]): Promise<ValidationData> {
    const certificates: Uint8Array[] = [];
    const answers: Kept[] = [];
    const done = new Set<string>();

    async function add(leaf: Uint8Array, needed: boolean): Promise<void> {
      const chain = await chainOf(leaf, others, needed);
      for (const [position, certificate] of chain.entries()) {
        const key = toBase64(certificate);
        if (done.has(key)) return;
        done.add(key);
        certificates.push(certificate);
        const issuer = chain[position + 1];
        const questions = await asked(certificate);
        if (issuer === undefined || questions.noCheck) continue;
        const answer = await answerAbout(certificate, issuer, questions);
        answers.push(answer);
        // Who signed the answer has a certificate of its own, which may be revoked too.
        if (answer.kind === 'ocsp') for (const responder of certificatesIn(answer.bytes)) await add(responder, false);
      }
    }
    for (const leaf of leaves) await add(leaf, true);
    const of = (kind: Kept['kind']): readonly Uint8Array[] =>
      unique(answers.filter((answer) => answer.kind === kind).map(({ bytes }) => bytes));
    return { certificates: unique(certificates), crls: of('crl'), ocsps: of('ocsp') };
  }

  async function canAsk(leaf: Uint8Array): Promise<boolean> {
    const { responders, lists } = await asked(leaf);
    return responders.length + lists.length > 0;
  }

  return { canAsk, dataFor };
}

function keep<Value>(store: Map<string, Value>, key: string, value: Value): void {
  const [oldest] = store.keys();
  if (store.size >= KEPT_LIMIT && oldest !== undefined) store.delete(oldest);
  store.set(key, value);
}

async function issuerMissing(
  leaf: Uint8Array,
  failures: readonly string[],
): Promise<UpstreamError | ConfigurationError> {
  const subject = await subjectOf(leaf);
  return failures.length === 0
    ? new ConfigurationError(
        'keys.issuer-unnamed',
        `the certificate of ${subject} does not name where that of its issuer is, so nothing shows it to be good`,
        'put the certificates above it into the file of the key',
      )
    : new UpstreamError(
        'services.issuer-unavailable',
        `nobody gave the certificate that issued that of ${subject} (${failures.join('; ')})`,
        'nothing was sealed half: run the same command again later, or put the certificates above it into the file of the key',
      );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url.slice(0, 60);
}
