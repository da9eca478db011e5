import { readFileSync } from 'node:fs';
import { createDocuments } from '../../src/adapters/index.js';
import { createDidSource } from '../../src/adapters/status-source.js';
import { unpack } from '../../src/adapters/unpack.js';
import { createConformer } from '../../src/elm/index.js';
import {
  type Answer,
  type Contexts,
  type Evidence,
  type Finding,
  type FindingCode,
  type JsonObject,
  type TrustSettings,
  type Verdict,
  finding,
  readVocabularies,
  utf8,
} from '../../src/model/index.js';
import {
  type Verifying,
  type VerifyingPorts,
  createVerifying,
  judgeStored,
} from '../../src/pipeline/verifying/index.js';
import { readTrust } from '../../src/trust/index.js';
import { weighs } from '../../src/verdict/checks.js';
import { DEFAULT_POLICY, judge } from '../../src/verdict/index.js';
import type { Vector } from './vector.js';

const documents = createDocuments();
const contexts: Contexts = documents.contexts();
const conformer = createConformer({
  schema: documents.schema('edc'),
  issuedSchema: documents.schema('edc-issued'),
  vocabularies: readVocabularies(documents.vocabularies()),
});

const EVIDENCE = JSON.parse(
  readFileSync(new URL('../../schemas/evidence.schema.json', import.meta.url), 'utf8'),
) as JsonObject;

const NOBODY: TrustSettings = { anchors: [], issuers: [], statusHosts: [], didDocuments: [] };

export function trustOf({ name, trust, files }: Vector): TrustSettings {
  if (trust === null) return NOBODY;
  const { settings, findings } = readTrust(trust, (file) => files.get(file));
  if (settings === undefined) throw new Error(`${name} has no trust file: ${JSON.stringify(findings)}`);
  return settings;
}

/** Verifying as `edc verify` wires it, but for the network: a list is in the vector or cannot be had. */
function verifyingOf(vector: Vector, onRead: (url: string) => void, more: Partial<VerifyingPorts> = {}): Verifying {
  const trust = trustOf(vector);
  return createVerifying({
    ...more,
    contexts,
    conformer: () => conformer,
    trust,
    status: {
      session: () =>
        Promise.resolve((url) => {
          const list = vector.lists.get(url);
          if (list !== undefined) {
            onRead(url);
            return Promise.resolve({ bytes: utf8(list) });
          }
          const { host } = new URL(url);
          return Promise.resolve({
            finding: trust.statusHosts.includes(host)
              ? finding('status.list-unreachable', undefined, { url, reason: 'list-not-given' })
              : finding('status.list-host-untrusted', undefined, { host }),
          });
        }),
    },
    dids: createDidSource({ documents: trust.didDocuments, hosts: [] }),
  });
}

export interface Judged {
  readonly evidence: Evidence;
  readonly verdict: Verdict;
  /** The verdict on the evidence as it comes back from a file. */
  readonly again: Verdict;
  /** URLs of the lists that were asked for. */
  readonly read: ReadonlySet<string>;
}

/** Gathers and judges a vector through the real pipeline. */
export async function judgeVector(vector: Vector): Promise<Judged> {
  const read = new Set<string>();
  const evidence = await verifyingOf(vector, (url) => read.add(url)).gather(vector.file, vector.at);
  const at = vector.judgedAt ?? vector.at;
  const verdict = await judge(evidence, DEFAULT_POLICY, at);
  const stored = await judgeStored(utf8(JSON.stringify(evidence)), { schema: EVIDENCE, at });
  return { evidence, verdict, again: stored.verdict, read };
}

/** Evidence of a vector with what the platform unpacks faster. */
export function gatherNatively(vector: Vector): Promise<Evidence> {
  return verifyingOf(vector, () => undefined, { unpack }).gather(vector.file, vector.at);
}

/** Every answer with its findings. */
function answersOf({ answers, credentials }: Verdict): readonly Answer[] {
  return [...answers, ...credentials.flatMap((credential) => credential.answers)];
}

function codesOf(findings: readonly Finding[]): readonly FindingCode[] {
  return [...new Set(findings.map(({ code }) => code))].sort();
}

/** What a verdict says of conclusion, cause and consequences; `expected` is what it should say. */
interface Told {
  readonly conclusion: string;
  readonly codes: readonly string[];
  readonly causes: readonly string[];
}

/** The verdict and the expectation in the same words, so that a test shows where they differ. */
export function compared({ expects }: Vector, { verdict }: Judged): { readonly told: Told; readonly expected: Told } {
  const cause = expects.cause === null ? [] : [expects.cause];
  // What fails a question, or leaves it open, weighs where the question counts; of the rest only the cause is looked for.
  const codes = answersOf(verdict).flatMap(({ severity, findings }) =>
    findings.filter(({ code }) => code === expects.cause || (severity !== 'inform' && weighs(code) !== 'informs')),
  );
  return {
    told: { conclusion: verdict.conclusion, codes: codesOf(codes), causes: codesOf(verdict.causes) },
    expected: {
      conclusion: expects.conclusion,
      codes: [...cause, ...expects.consequences].sort(),
      causes: expects.conclusion === 'passed' ? [] : cause,
    },
  };
}

/**
 * What a verdict says of causes that is not so: consequences that are none, answers that follow from something else, and
 * counting answers that are not passed and say neither why nor what they follow from.
 */
export function unexplained({ expects }: Vector, { verdict }: Judged): readonly string[] {
  const known: readonly (FindingCode | null)[] = [expects.cause, ...expects.consequences];
  const others = codesOf(verdict.consequences).filter((code) => !expects.consequences.includes(code));
  const answers = answersOf(verdict).flatMap(({ check, conclusion, severity, findings, follows }) => {
    if (conclusion === 'passed') return [];
    if (follows !== undefined) return known.includes(follows) ? [] : [`${check} follows ${follows}`];
    return severity === 'fail' && findings.length === 0 ? [`${check} says nothing`] : [];
  });
  return [...others, ...answers];
}
