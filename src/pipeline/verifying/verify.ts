import {
  type Evidence,
  type Finding,
  type Instant,
  type Json,
  type JsonObject,
  type Policy,
  type ProofFacts,
  type Verdict,
  isJsonObject,
} from '../../model/index.js';
import { DEFAULT_POLICY, judge, readEvidence } from '../../verdict/index.js';
import { checkProofs, exactShape } from '../../proof/index.js';
import { didsOfOneFile, gather } from './gather.js';
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
  /** The proofs of a document alone, and what is not exact about its shape: of a presentation, whose credentials are judged each on its own. */
  proofs(
    document: JsonObject,
    question: ProofQuestion,
  ): Promise<ProofFacts & { readonly findings: readonly Finding[] }>;
}

export interface ProofQuestion {
  /** The instant to judge at. */
  readonly at: Instant;
  /** What the proofs may be for: who presents proves by `authentication`. */
  readonly purposes: readonly ('assertionMethod' | 'authentication')[];
}

/**
 * Facts as they can be stored and read again: an excerpt of a hostile text may end in half a character, which is no UTF-8.
 */
function wellFormed(value: Json): Json {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map((item: Json) => wellFormed(item));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) =>
      item === undefined ? [] : [[name.toWellFormed(), wellFormed(item)] as const],
    ),
  );
}

async function gatherStorable(bytes: Uint8Array, at: Instant, ports: VerifyingPorts): Promise<Evidence> {
  return wellFormed((await gather(bytes, at, ports)) as unknown as Json) as unknown as Evidence;
}

/**
 * Judges evidence that was stored, without reaching for anything: at its own instant unless another is asked for, which leaves
 * the verdict open. `schema` is `schemas/evidence.schema.json`. InputError as `readEvidence`.
 */
export async function judgeStored(
  bytes: Uint8Array,
  options: { readonly schema: JsonObject; readonly policy?: Policy; readonly at?: Instant },
): Promise<{ readonly evidence: Evidence; readonly verdict: Verdict }> {
  const evidence = await readEvidence(bytes, options.schema);
  const verdict = await judge(evidence, options.policy ?? DEFAULT_POLICY, options.at ?? evidence.gatheredAt);
  return { evidence, verdict };
}

/** The verifying ceremony over what the caller trusts. Holds nothing between two files. */
export function createVerifying(ports: VerifyingPorts): Verifying {
  return {
    gather: (bytes, at) => gatherStorable(bytes, at, ports),
    async verify(bytes, { at, policy = DEFAULT_POLICY }) {
      const evidence = await gatherStorable(bytes, at, ports);
      return { evidence, verdict: await judge(evidence, policy, at) };
    },
    async proofs(document, { at, purposes }) {
      const resolveDid = didsOfOneFile(ports, () => false);
      const { contexts, machine } = ports;
      const { proofs } = await checkProofs(document, { contexts, resolveDid, at, purposes, ...machine });
      return { proofs, findings: exactShape(document) };
    },
  };
}
