import { createChecker } from './elm/index.js';
import type { Contexts, Instant, JsonObject, Language, TrustSettings, Verdict } from './model/index.js';
import { type Explanation, createVerifying, explain } from './pipeline/verifying/index.js';
import {
  type Basis,
  type Fetch,
  type Fetched,
  createDidSource,
  createStatusSource,
  trustFromJson,
} from './pipeline/verifying/sources/index.js';
import { speak } from './verdict/phrases/spoken.js';
import { judgedHere } from './web/judged-here.js';

/** What the service that served this code gives to judge by. */
export interface ServiceAsked {
  basis(language: Language): Promise<Basis>;
  /** As `trustToJson` wrote it. */
  trust(): Promise<JsonObject>;
  documents(): Promise<{ readonly contexts: Readonly<Record<string, JsonObject>>; readonly schema: JsonObject }>;
  /** A list of its own; nothing where it has it no more. */
  list(url: string): Promise<Fetched | undefined>;
}

interface Held {
  readonly contexts: Contexts;
  readonly checker: ReturnType<typeof createChecker>;
}

/** A file judged where it lies. */
export interface JudgedHere {
  readonly verdict: Verdict;
  readonly explanation: Explanation;
  /** Of the page, and what stands in its `main`. */
  readonly title: string;
  readonly body: string;
}

/**
 * Everything wired for a browser: the same ceremony over the same rooms as `compose.ts`, with what the service judges by. The file
 * goes nowhere; asked for are lists of status and DID documents, which the service would ask for too.
 */
export function createBrowserVerifier({ service, fetch }: { readonly service: ServiceAsked; readonly fetch: Fetch }) {
  let kept: Promise<Held> | undefined;

  /** Documents never change while a page is open. */
  async function documents(): Promise<Held> {
    const { contexts, schema } = await service.documents();
    return { contexts: new Map(Object.entries(contexts)), checker: createChecker(schema) };
  }

  function verifyingBy(
    { lists, given, inside, limits }: Basis,
    trust: TrustSettings,
    { contexts, checker }: Held,
    asked: string[],
  ) {
    const { statusHosts, issuers, didDocuments } = trust;
    const outside: Fetch = (url, accept, most) => {
      if (inside.includes(url.host)) return Promise.resolve({ reason: 'address-inside' });
      asked.push(url.host);
      return fetch(url, accept, most);
    };
    const held = (url: string): boolean => lists.some((one) => (one.endsWith('/') ? url.startsWith(one) : url === one));
    return createVerifying({
      contexts,
      conformer: () => checker,
      trust,
      limits,
      elapsed: () => performance.now(),
      status: createStatusSource({
        atHand: () =>
          Promise.resolve(async (url) => {
            if (!held(url)) return undefined;
            asked.push('');
            return service.list(url);
          }),
        given,
        hosts: statusHosts,
        fetch: outside,
      }),
      dids: createDidSource({
        documents: didDocuments,
        hosts: [...statusHosts, ...issuers.flatMap(({ host }) => host ?? [])],
        fetch: outside,
      }),
    });
  }

  return {
    /** Judges at the service's instant unless another is given. Throws what the service does not give. */
    async judge(bytes: Uint8Array, language: Language, at?: Instant): Promise<JudgedHere> {
      kept ??= documents();
      kept.catch(() => (kept = undefined));
      const [basis, trust, own] = await Promise.all([service.basis(language), service.trust(), kept, speak(language)]);
      const asked: string[] = [];
      const { verdict } = await verifyingBy(basis, trustFromJson(trust), own, asked).verify(bytes, {
        at: at ?? basis.at,
        ...(basis.policy === undefined ? {} : { policy: basis.policy }),
      });
      const explanation = explain(verdict, language, (id) => basis.titles[id] ?? id);
      return { verdict, explanation, ...judgedHere(explanation, asked) };
    },
  };
}
