import { type Finding, type Unreachable, finding } from '../../../model/index.js';
import type { StatusSource } from '../ports.js';
import type { Fetch, Fetched } from './fetch.js';

/** A list of 131,072 entries with every second bit set at random is 22 KB in base64; lists of a million entries are under 200 KB. */
export const LIST_BYTES = 4 * 1024 * 1024;
/** Who keeps a person waiting longer for a list does not answer. */
const LIST_TIME = 10_000;

const ACCEPT_LIST = 'application/vc, application/vc+ld+json;q=0.9, application/ld+json;q=0.8, application/json;q=0.7';

/** Gives a list that is at hand, or why it could not be had; nothing where it is not among those. */
export type ListsAtHand = (url: string) => Promise<Fetched | undefined>;

/**
 * Where status lists come from: first those at hand, then HTTPS to the hosts that the trust settings allow. `atHand` is asked anew
 * for each file that is judged. `given`: the lists at hand were given to judge by, so that one that is not among them is missing.
 */
export function createStatusSource(options: {
  readonly atHand: () => Promise<ListsAtHand>;
  readonly given: boolean;
  readonly hosts: readonly string[];
  readonly fetch: Fetch;
}): StatusSource {
  const { atHand, given, hosts, fetch } = options;
  return {
    async session() {
      const held = await atHand();
      return async (address) => {
        const unreachable = (reason: Unreachable): { readonly finding: Finding } => ({
          finding: finding('status.list-unreachable', undefined, { url: address.slice(0, 200), reason }),
        });
        const told = (fetched: Fetched) =>
          fetched.bytes === undefined ? unreachable(fetched.reason) : { bytes: fetched.bytes };
        const known = await held(address);
        if (known !== undefined) return told(known);
        const url = URL.canParse(address) ? new URL(address) : undefined;
        if (url === undefined) return unreachable('address-wrong');
        if (!hosts.includes(url.host))
          return given
            ? unreachable('list-not-given')
            : { finding: finding('status.list-host-untrusted', undefined, { host: url.host.slice(0, 200) }) };
        return told(await fetch(url, ACCEPT_LIST, { size: LIST_BYTES, time: LIST_TIME }));
      };
    },
  };
}
