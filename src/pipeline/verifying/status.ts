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
import { checkProofs, exactShape, type DidResolver } from '../../proof/index.js';
import { readEntries, readList } from '../../status/index.js';
import type { StatusReader } from './ports.js';

interface Opened {
  readonly document?: JsonObject;
  /** DIDs whose keys made the proofs, where every one holds. */
  readonly signers: readonly string[];
  readonly findings: readonly Finding[];
}

export interface StatusGathering {
  readonly contexts: Contexts;
  readonly trust: TrustSettings;
  readonly resolveDid: DidResolver;
  readonly read: StatusReader;
  readonly at: Instant;
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
    const signers = signerOf(await checkProofs(value, options));
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

  return async (document, { issuer, read: asked }) => {
    const facts: StatusFacts[] = [];
    for (const entry of readEntries(document)) {
      const { list: url, index, purpose } = entry;
      if (url === undefined || index === undefined || !asked) {
        facts.push(entry);
        continue;
      }
      const opened = await openOnce(url);
      if (opened.document === undefined || opened.findings.length > 0) {
        facts.push({ ...entry, findings: opened.findings });
        continue;
      }
      const read = readList(opened.document, { url, purpose, index, at: options.at });
      const { value, ...rest } = read;
      if (trusted(opened, read.listIssuer, issuer ?? '')) {
        facts.push({ ...entry, ...rest, ...(value === undefined ? {} : { value }) });
      } else {
        facts.push({
          ...entry,
          ...rest,
          findings: [...read.findings, finding('status.list-untrusted', undefined, { url })],
        });
      }
    }
    return facts;
  };
}
