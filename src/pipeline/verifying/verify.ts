import type { Evidence, Instant, Policy, Verdict } from '../../model/index.js';
import { DEFAULT_POLICY, judge } from '../../verdict/index.js';
import { gather } from './gather.js';
import type { VerifyingPorts } from './ports.js';

export interface VerifyOptions {
  /** The instant to judge at. */
  readonly at: Instant;
  readonly policy?: Policy;
}

/** What is this file worth? Facts first, then the judgement. */
export interface Verifying {
  gather(bytes: Uint8Array, at: Instant): Promise<Evidence>;
  verify(
    bytes: Uint8Array,
    options: VerifyOptions,
  ): Promise<{ readonly evidence: Evidence; readonly verdict: Verdict }>;
}

/** The verifying ceremony over what the caller trusts. Holds nothing between two files. */
export function createVerifying(ports: VerifyingPorts): Verifying {
  return {
    gather: (bytes, at) => gather(bytes, at, ports),
    async verify(bytes, { at, policy = DEFAULT_POLICY }) {
      const evidence = await gather(bytes, at, ports);
      return { evidence, verdict: await judge(evidence, policy, at) };
    },
  };
}
