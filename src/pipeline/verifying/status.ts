import {
  type Contexts,
  type Finding,
  type Instant,
  type JsonObject,
  type StatusFacts,
  type TrustSettings,
  finding,
  fromUtf8,
  isJsonObject,
  readJson,
  type Unreachable,
} from '../../model/index.js';
import { checkProofs, exactShape, type DidResolver, type ProofMachine } from '../../proof/index.js';
import { readEntries, readList } from '../../status/index.js';
import type { StatusReader } from './ports.js';

type EntryRead = ReturnType<typeof readEntries>[number];

interface Opened {
  readonly document?: JsonObject;
  /** DIDs whose keys made the proofs, where every one holds. */
  readonly signers: readonly string[];
  readonly findings: readonly Finding[];
}

export interface StatusGathering {
  readonly contexts: Contexts;
  readonly machine?: ProofMachine | undefined;
  readonly trust: TrustSettings;
  readonly resolveDid: DidResolver;
  readonly read: StatusReader;
  readonly at: Instant;
  /** Whether the time for this file is over. */
  readonly late: () => boolean;
}

function signerOf(facts: Awaited<ReturnType<typeof checkProofs>>): readonly string[] | undefined {
  const { proofs } = facts;
  if (proofs.length === 0 || proofs.some(({ holds }) => holds !== true)) return undefined;
  return proofs.map(({ controller }) => controller ?? '');
}

/** A passport of twenty names two lists, or two for each issuer; a hostile one could name sixteen for each credential. */
const MOST_LISTS = 64;

export interface StatusQuestion {
  /** `issuer.id` of the credential. */
  readonly issuer: string | undefined;
  /** Whether its own signature holds: before that its URLs are a stranger's, and its entries are noted without asking. */
  readonly read: boolean;
}

/**
 * Reads the status of the credentials of one file. A list that several of them name is had and opened once; nothing is
 * kept beyond the file.
 */
export function createStatusGatherer(
  options: StatusGathering,
): (document: JsonObject, question: StatusQuestion) => Promise<readonly StatusFacts[]> {
  const lists = new Map<string, Promise<Opened>>();

  async function open(url: string): Promise<Opened> {
    const had = await options.read(url);
    if (had.finding !== undefined) return { signers: [], findings: [had.finding] };
    const text = fromUtf8(had.bytes);
    const { value } = text === undefined ? {} : readJson(text);
    if (!isJsonObject(value) || exactShape(value).length > 0) return unreachable(url, 'answer-unreadable');
    const signers = signerOf(await checkProofs(value, { ...options.machine, ...options }));
    if (signers === undefined)
      return { document: value, signers: [], findings: [finding('status.list-untrusted', undefined, { url })] };
    return { document: value, signers, findings: [] };
  }

  function unreachable(url: string, reason: Unreachable): Opened {
    return { signers: [], findings: [finding('status.list-unreachable', undefined, { url, reason })] };
  }

  function openOnce(url: string): Promise<Opened> {
    const known = lists.get(url);
    if (known !== undefined) return known;
    if (lists.size >= MOST_LISTS) return Promise.resolve(unreachable(url, 'too-many'));
    if (options.late()) return Promise.resolve(unreachable(url, 'no-answer'));
    const opening = open(url);
    lists.set(url, opening);
    return opening;
  }

  /** The list's proof counts when it is by the credential's issuer, or by one that the caller trusts to sign for it. */
  function trusted(opened: Opened, listIssuer: string | undefined, issuer: string): boolean {
    return (
      opened.signers.length > 0 &&
      opened.signers.every((signer) => signer === listIssuer) &&
      (listIssuer === issuer ||
        options.trust.issuers.some(({ did, signsFor }) => did === listIssuer && signsFor?.includes(issuer) === true))
    );
  }

  /** The name under which the trust settings know the list's issuer. */
  function nameOf(listIssuer: string | undefined): { listIssuerName?: string } {
    const name = options.trust.issuers.find(({ did }) => did === listIssuer)?.name;
    return name === undefined ? {} : { listIssuerName: name };
  }

  async function ask(entry: EntryRead, question: StatusQuestion): Promise<StatusFacts> {
    const { size, messages, ...stated } = entry;
    const { list: url, index, purpose } = stated;
    if (url === undefined || index === undefined || !question.read) return stated;
    const opened = await openOnce(url);
    if (opened.document === undefined || opened.findings.length > 0) return { ...stated, findings: opened.findings };
    const { value, message, ...rest } = readList(opened.document, {
      url,
      purpose,
      index,
      ...(size === undefined ? {} : { size }),
      ...(messages === undefined ? {} : { messages }),
      at: options.at,
    });
    if (!trusted(opened, rest.listIssuer, question.issuer ?? ''))
      return { ...stated, ...rest, findings: [...rest.findings, finding('status.list-untrusted', undefined, { url })] };
    return {
      ...stated,
      ...rest,
      ...nameOf(rest.listIssuer),
      ...(value === undefined ? {} : { value }),
      ...(message === undefined ? {} : { message }),
    };
  }

  return async (document, question) => {
    const facts: StatusFacts[] = [];
    for (const entry of readEntries(document)) facts.push(await ask(entry, question));
    return facts;
  };
}
