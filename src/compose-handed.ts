import { isIP } from 'node:net';
import type { BrowserFiles } from './adapters/browser-files.js';
import type { Documents } from './adapters/index.js';
import { isInside } from './adapters/https.js';
import type { StatusSource } from './adapters/status-source.js';
import type { HandedOut } from './http/index.js';
import type { Instant, Language, Policy, TrustSettings, VerifyingLimits } from './model/index.js';
import { trustToJson } from './pipeline/verifying/sources/index.js';

/** What a verifier in a browser is given, so that it comes to the verdict that this service would come to. */
export function createHandedOut(parts: {
  readonly files: BrowserFiles;
  readonly trust: TrustSettings;
  readonly policy?: Policy | undefined;
  readonly limits: VerifyingLimits;
  readonly status: StatusSource;
  /** Whether `status` has a folder. */
  readonly given: boolean;
  /** URLs of the lists of the register. */
  readonly listUrls: () => Promise<readonly string[]>;
  readonly documents: Pick<Documents, 'contexts' | 'schema'>;
  readonly titles: (language: Language) => Promise<ReadonlyMap<string, string>>;
  readonly now: () => Instant;
}): HandedOut {
  const { files, trust, policy, limits, status, given, listUrls, documents, titles, now } = parts;
  const hosts = [...trust.statusHosts, ...trust.issuers.flatMap(({ host }) => host ?? [])];
  const written = trustToJson(trust);
  const judging = { contexts: Object.fromEntries(documents.contexts()), schema: documents.schema('edc') };
  return {
    ...files,
    async basis(language) {
      return {
        at: now(),
        ...(policy === undefined ? {} : { policy }),
        limits,
        lists: [...(await listUrls()), ...(await status.inFolder())],
        given,
        inside: hosts.filter((host) => {
          const { hostname } = new URL(`https://${host}`);
          return isIP(hostname) !== 0 && isInside(hostname);
        }),
        titles: Object.fromEntries(await titles(language)),
      };
    },
    trust: () => written,
    documents: () => judging,
    list: (url) => status.at(url),
  };
}
