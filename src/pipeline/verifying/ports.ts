import type { Contexts, Finding, TrustSettings, Unreachable, VerifyingLimits } from '../../model/index.js';
import type { Conformer } from '../../elm/index.js';
import type { ProofMachine } from '../../proof/index.js';
import type { Unpack } from '../../passport/index.js';

/** Reads one status list by its URL: its bytes, or why there are none. */
export type StatusReader = (
  url: string,
) => Promise<
  | { readonly bytes: Uint8Array; readonly finding?: undefined }
  | { readonly finding: Finding; readonly bytes?: undefined }
>;

/** Where status lists come from. A session serves the judging of one file. */
export interface StatusSource {
  session(): Promise<StatusReader>;
}

/** Where DID documents come from that the DID itself does not hold (did:web). */
export interface DidSource {
  resolve(
    did: string,
  ): Promise<
    | { readonly document: unknown; readonly unreachable?: undefined }
    | { readonly unreachable: Unreachable; readonly document?: undefined }
  >;
}

/** What verifying needs of the world. Trust is an argument: nothing is known that is not in here. */
export interface VerifyingPorts {
  readonly contexts: Contexts;
  /** Digests and signatures that are answered at once, where there are such. */
  readonly machine?: ProofMachine;
  readonly conformer: () => Pick<Conformer, 'check'>;
  readonly trust: TrustSettings;
  readonly status: StatusSource;
  readonly dids: DidSource;
  /** What one file may cost; `VERIFYING_LIMITS` where it says nothing. */
  readonly limits?: Partial<VerifyingLimits>;
  /** What the platform unpacks archives with; without it that is done by code of ours, more slowly. */
  readonly unpack?: Unpack;
  /** Milliseconds of a clock that only goes forward. Without it nothing is given up for the time that it takes. */
  readonly elapsed?: () => number;
}
