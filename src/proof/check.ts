import {
  ED25519_2020_CONTEXT,
  DATA_INTEGRITY_CONTEXT,
  InvariantError,
  VC2_CONTEXT,
  asList,
  excerpt,
  finding,
  isJsonObject,
  millisecondsOf,
  readDateTime,
  type Contexts,
  type Finding,
  type Instant,
  type Json,
  type JsonObject,
  type OneProofFacts,
  type ProofFacts,
  type WordValues,
} from '../model/index.js';
import { decodeMultibase } from './base58.js';
import type { Sha256 } from './canonical.js';
import { readKey, type DidResolver, type ProofPurpose } from './did.js';
import { MOST_PROOFS, obstacleIn, type Obstacle } from './limits.js';
import { loaderOf } from './loader.js';
import { plainLibraries } from './plain.js';
import { Subject } from './subject.js';
import { verifierOf, type Ed25519Check, type Verifier } from './verifier.js';

/** What a machine does quicker than Web Crypto, whose answers go by way of another thread. It changes nothing else. */
export interface ProofMachine {
  readonly sha256?: Sha256;
  readonly ed25519?: Ed25519Check;
}

export interface CheckOptions extends ProofMachine {
  readonly contexts: Contexts;
  readonly resolveDid: DidResolver;
  /** The instant judged at. */
  readonly at: Instant;
  /** Leaves everything to the plain libraries: what the quick way is compared with. */
  readonly plain?: boolean;
  /** What the proofs may be for; who presents proves by `authentication`. assertionMethod where it is left out. */
  readonly purposes?: readonly ProofPurpose[];
}

const ASSERTION: readonly ProofPurpose[] = ['assertionMethod'];

/** Clocks of issuer and verifier may differ by this much. */
const SKEW = 5 * 60 * 1000;

/** What a suite of the plain libraries offers to check one proof with. */
interface Suite {
  canonize: (input: object) => Promise<string>;
  verifyProof(options: {
    proof: object;
    document: object;
    documentLoader: unknown;
  }): Promise<{ verified: boolean; error?: Error }>;
}

interface Kind {
  readonly type: string;
  readonly cryptosuite?: string;
  /** Context without which the proof's own members mean nothing. */
  readonly context?: string;
  readonly createdRequired: boolean;
  /** The contexts in which the suite reads the proof itself. */
  contextsFor(contexts: readonly Json[]): readonly Json[];
  suite(verifier: Verifier): Promise<unknown>;
}

/** The proofs that can be checked. */
const KINDS: readonly Kind[] = [
  {
    type: 'Ed25519Signature2020',
    context: ED25519_2020_CONTEXT,
    createdRequired: true,
    contextsFor: (contexts) => contexts,
    suite: async (verifier) => {
      const { Ed25519Signature2020 } = await plainLibraries();
      return new Ed25519Signature2020({ verifier });
    },
  },
  {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    createdRequired: false,
    contextsFor: (contexts) =>
      contexts.includes(DATA_INTEGRITY_CONTEXT) || contexts.includes(VC2_CONTEXT)
        ? contexts
        : [...contexts, DATA_INTEGRITY_CONTEXT],
    suite: async (verifier) => {
      const { DataIntegrityProof, cryptosuite } = await plainLibraries();
      return new DataIntegrityProof({
        cryptosuite: { ...(cryptosuite as object), createVerifier: () => Promise.resolve(verifier) },
      });
    },
  },
];

/** Members of a proof that are understood (Data Integrity 1.0 §2.1). `previousProof` makes a chain, which is not a set. */
const PROOF_MEMBERS = new Set(
  'id type cryptosuite created expires verificationMethod proofPurpose proofValue domain challenge nonce'.split(' '),
);

/** Members whose own rule says more than that they are texts. */
const STATED = new Set([
  'type',
  'cryptosuite',
  'created',
  'expires',
  'verificationMethod',
  'proofPurpose',
  'proofValue',
]);

type Canonised = { readonly finding?: undefined } | { readonly holds: false | undefined; readonly finding: Finding };

function ofObstacle(obstacle: Obstacle): Canonised {
  switch (obstacle.kind) {
    case 'too-large':
      return {
        holds: undefined,
        finding: finding('proof.too-large', undefined, { measure: obstacle.measure, limit: obstacle.limit }),
      };
    case 'unknown-context':
      return { holds: undefined, finding: finding('proof.context-unknown', undefined, { context: obstacle.context }) };
    case 'inline-context':
      return { holds: false, finding: finding('proof.context-inline') };
    case 'keyword':
      return {
        holds: false,
        finding: finding('proof.not-canonical', undefined, { reason: 'keyword-unusual', detail: obstacle.keyword }),
      };
    case 'lone-surrogate':
      return { holds: false, finding: finding('proof.lone-surrogate') };
  }
}

type NotCanonical = WordValues['proof.not-canonical']['reason'];

/** Codes of jsonld's safe mode, which are English sentences; whatever else it refuses is broken. */
const NOT_CANONICAL: Readonly<Record<string, NotCanonical>> = {
  'invalid property': 'term-undefined',
  'relative @type reference': 'type-undefined',
  'relative @id reference': 'id-relative',
};

function reasonOf(error: Error): NotCanonical {
  const { details } = error as { readonly details?: { readonly event?: { readonly code?: unknown } } };
  const code = details?.event?.code;
  return (
    (typeof code === 'string' && Object.hasOwn(NOT_CANONICAL, code) ? NOT_CANONICAL[code] : undefined) ?? 'value-broken'
  );
}

/**
 * How jsonld and rdf-canonize refuse a document: by errors of their own, and by a TypeError where a hostile value trips
 * them (a member named `toString`). Only they run in there; any other error is a fault of ours and goes up.
 */
function refusal(error: unknown): Canonised | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.message.startsWith('Maximum deep iterations'))
    return { holds: undefined, finding: finding('proof.too-large', undefined, { measure: 'work', limit: 1 }) };
  if (!error.name.startsWith('jsonld.') && !(error instanceof TypeError)) return undefined;
  const values = { reason: reasonOf(error), detail: error.message.slice(0, 200) };
  return { holds: false, finding: finding('proof.not-canonical', undefined, values) };
}

/** Whether the library, or what stands for it, can canonicalise the document. */
async function canonisedOf(subject: Subject): Promise<Canonised> {
  try {
    await subject.canonicalised();
    return {};
  } catch (error) {
    const refused = refusal(error);
    if (refused === undefined) throw error;
    return refused;
  }
}

function purposeOf(proof: JsonObject, purposes: readonly ProofPurpose[]): ProofPurpose | undefined {
  return purposes.find((purpose) => purpose === proof['proofPurpose']);
}

/** What is wrong with the proof's own members, before any key is looked for. */
function faults(
  proof: JsonObject,
  kind: Kind,
  document: JsonObject,
  { at, purposes = ASSERTION }: CheckOptions,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const member of Object.keys(proof))
    if (!PROOF_MEMBERS.has(member))
      findings.push(finding('proof.member-unknown', undefined, { member: member.slice(0, 80) }));
    else if (typeof proof[member] !== 'string' && !STATED.has(member))
      findings.push(finding('proof.shape-not-exact', { pointer: `/proof/${member}` }, { rule: 'string' }));
  if (kind.context !== undefined && !asList(document['@context']).includes(kind.context))
    findings.push(finding('proof.context-missing', undefined, { context: kind.context }));
  if (purposeOf(proof, purposes) === undefined)
    findings.push(finding('proof.purpose-wrong', undefined, { purpose: excerpt(proof['proofPurpose']) }));
  if (decodeMultibase(proof['proofValue'])?.length !== 64) findings.push(finding('proof.value-malformed'));
  for (const member of ['created', 'expires'] as const) {
    const value = proof[member];
    if (value === undefined && !(member === 'created' && kind.createdRequired)) continue;
    const time = typeof value === 'string' ? readDateTime(value) : undefined;
    if (time === undefined)
      findings.push(finding('proof.date-unreadable', undefined, { member, value: excerpt(value) }));
    else if (member === 'created' && time > millisecondsOf(at) + SKEW)
      findings.push(finding('proof.created-later', undefined, { created: excerpt(value), at }));
    else if (member === 'expires' && time <= millisecondsOf(at))
      findings.push(finding('proof.expired', undefined, { expires: excerpt(value) }));
  }
  return findings;
}

function text(name: string, value: Json | undefined): Record<string, string> {
  return typeof value === 'string' ? { [name]: value } : {};
}

async function checkOne(
  value: Json,
  subject: Subject,
  hindered: Canonised | undefined,
  options: CheckOptions,
): Promise<OneProofFacts> {
  if (!isJsonObject(value))
    return {
      type: '',
      holds: false,
      findings: [finding('proof.shape-not-exact', { pointer: '/proof' }, { rule: 'object' })],
    };
  const proof = value;
  const stated = {
    type: typeof proof['type'] === 'string' ? proof['type'] : '',
    ...text('cryptosuite', proof['cryptosuite']),
    ...text('verificationMethod', proof['verificationMethod']),
    ...text('purpose', proof['proofPurpose']),
    ...text('created', proof['created']),
  };
  const open = (item: Finding): OneProofFacts => ({ ...stated, findings: [item] });
  const broken = (findings: readonly Finding[]): OneProofFacts => ({ ...stated, holds: false, findings });
  const ended = (holds: false | undefined, item: Finding): OneProofFacts =>
    holds === false ? broken([item]) : open(item);

  const kind = KINDS.find((item) => item.type === proof['type'] && item.cryptosuite === proof['cryptosuite']);
  if (kind === undefined)
    return open(
      finding('proof.type-unknown', undefined, {
        type: [
          excerpt(proof['type']),
          ...(proof['cryptosuite'] === undefined ? [] : [excerpt(proof['cryptosuite'])]),
        ].join(' '),
      }),
    );
  if (hindered?.finding !== undefined) return ended(hindered.holds, hindered.finding);
  const found = faults(proof, kind, subject.document, options);
  if (found.length > 0) return broken(found);

  const created = typeof proof['created'] === 'string' ? readDateTime(proof['created']) : undefined;
  const read = await readKey(proof['verificationMethod'], {
    resolveDid: options.resolveDid,
    created: created ?? millisecondsOf(options.at),
    at: options.at,
    purpose: purposeOf(proof, options.purposes ?? ASSERTION) ?? 'assertionMethod',
  });
  if (read.key === undefined) return ended(read.holds, read.finding);
  const controlled = { ...stated, controller: read.key.controller };

  const canonised = await canonisedOf(subject);
  if (canonised.finding !== undefined)
    return { ...ended(canonised.holds, canonised.finding), controller: read.key.controller };

  const verifier = await verifierOf(read.key.publicKeyMultibase, options.plain === true ? undefined : options.ed25519);
  const holds = await subject.holds(proof, kind.contextsFor(asList(subject.document['@context'])), verifier);
  if (holds === true) await subject.remember();
  if (holds !== undefined) return { ...controlled, holds, findings: holds ? [] : [finding('proof.wrong')] };

  const method = excerpt(proof['verificationMethod'], 2048);
  const methods = new Map([
    [
      method,
      {
        id: method,
        type: 'Multikey',
        controller: read.key.controller,
        publicKeyMultibase: read.key.publicKeyMultibase,
      },
    ],
  ]);
  const suite = (await kind.suite(verifier)) as Suite;
  suite.canonize = subject.canonise;
  const { verified, error } = await suite.verifyProof({
    proof: { '@context': subject.document['@context'], ...proof },
    document: subject.document,
    documentLoader: loaderOf(options.contexts, methods),
  });
  if (verified) return { ...controlled, holds: true, findings: [] };
  if (error?.message === 'Invalid signature.')
    return { ...controlled, holds: false, findings: [finding('proof.wrong')] };
  const refused = refusal(error);
  if (refused?.finding === undefined) throw new InvariantError('a suite failed on a proof that was read', error);
  return { ...ended(refused.holds, refused.finding), controller: read.key.controller };
}

/**
 * Checks every proof of a document, each on its own: a set holds only when all of its proofs do, so nothing is combined
 * here. `holds` is `undefined` where a proof could not be checked (its kind, a context or the key is out of reach), with a
 * finding that says why. The document's own dates, its status and who its issuer is are other questions.
 */
export async function checkProofs(document: JsonObject, options: CheckOptions): Promise<ProofFacts> {
  const proofs = asList(document['proof']);
  if (proofs.length > MOST_PROOFS)
    return {
      proofs: [
        { type: '', findings: [finding('proof.too-large', undefined, { measure: 'proofs', limit: MOST_PROOFS })] },
      ],
    };
  if (proofs.length === 0) return { proofs: [] };
  const obstacle = obstacleIn(document, options.contexts);
  const hindered = obstacle === undefined ? undefined : ofObstacle(obstacle);
  const subject = new Subject(document, options);
  const facts: OneProofFacts[] = [];
  for (const proof of proofs) facts.push(await checkOne(proof, subject, hindered, options));
  return { proofs: facts };
}
