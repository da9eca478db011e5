import type { DocumentLoader } from '@digitalbazaar/vc';
import {
  DATA_INTEGRITY_CONTEXT,
  ED25519_2020_CONTEXT,
  EdcError,
  SEALED_CONTEXTS,
  STATUS_CONTEXT,
  VC2_CONTEXT,
  asList,
  utf8,
  type Contexts,
  type Instant,
  type Json,
  type JsonObject,
  type Sealable,
} from '../model/index.js';
import type { ProofMachine } from './check.js';
import { CompiledProver, type ProofWays } from './compiled/index.js';
import { DirectProver, type ProvedPresentation } from './direct.js';
import { signerOf, type NativeCrypto, type ProofKey, type Signer } from './key.js';
import { obstacleIn, type Obstacle } from './limits.js';
import { loaderOf } from './loader.js';
import { plainIssuing, plainLibraries } from './plain.js';
import { verifierOf } from './verifier.js';

export interface Prover {
  /**
   * The proved form of a credential: UTF-8 JSON, printed once, members in the order of the conformed document, then
   * `credentialStatus` and `proof`. `created` is the proof's date. What is met again and again is compiled: the same bytes, without
   * the plain library. `guard` has them compared with what the plain library makes; InvariantError where they are not the same.
   */
  prove(sealable: Sealable, created: Instant, options?: { readonly guard?: boolean }): Promise<Uint8Array>;
  /**
   * A copy of the document with its proof: a status list, or a presentation (assertionMethod and no challenge: it says
   * what belongs together, not who presents). Contexts that the proofs need are appended where they are missing.
   */
  proveDocument(document: JsonObject, created: Instant): Promise<JsonObject>;
  /**
   * The same for a document of anybody's making, which may be hostile: what is too large, or means nothing under its contexts, is
   * refused. It may write contexts out.
   */
  proveForeign(document: JsonObject, created: Instant): Promise<ForeignProved>;
  /**
   * Likewise of a presentation, byte for byte what `proveDocument` gives. Without the plain library where its canonical form is had
   * directly; the first, and one in a hundred, is made by both, and InvariantError says where they are not the same.
   */
  provePresentation(document: JsonObject, created: Instant): Promise<ProvedPresentation>;
  /** How the credentials so far were proved. */
  readonly ways: ProofWays;
}

export type ForeignProved =
  | { readonly proved: JsonObject; readonly refused?: undefined }
  | { readonly refused: Obstacle['kind'] | 'not-canonical'; readonly proved?: undefined };

export interface ProverOptions extends NativeCrypto {
  /** With its check of signatures, those just made are verified without waiting. */
  readonly machine?: ProofMachine;
  readonly key: ProofKey;
  /** Every context that a document may name. An unknown one fails; nothing is fetched. */
  readonly contexts: Contexts;
  /** Adds eddsa-rdfc-2022: `proof` is then an array of two, and every one must hold. */
  readonly proofSet?: boolean;
  /** In place of Ed25519Signature2020, for `proveDocument` alone: the proved form of our credentials has that one. */
  readonly suite?: 'eddsa-rdfc-2022';
}

/** One way to make a proof: the contexts that its terms need, and the suite that makes it. */
interface Way {
  contextsFor(contexts: readonly Json[]): readonly string[];
  suite(signer: Signer, created: Instant): Promise<unknown>;
}

const ED25519_2020: Way = {
  contextsFor: () => [ED25519_2020_CONTEXT],
  suite: async (signer, created) => {
    const { Ed25519Signature2020 } = await plainLibraries();
    return new Ed25519Signature2020({ signer, date: created });
  },
};

const EDDSA_RDFC_2022: Way = {
  // VCDM 2.0 defines DataIntegrityProof itself (its base context, §B.1).
  contextsFor: (contexts) => (contexts[0] === VC2_CONTEXT ? [] : [DATA_INTEGRITY_CONTEXT]),
  suite: async (signer, created) => {
    const { DataIntegrityProof, cryptosuite } = await plainLibraries();
    return new DataIntegrityProof({ signer, date: created, cryptosuite });
  },
};

/** What the plain library makes of a document: it changes its input, so it gets a copy. */
async function addProof(document: JsonObject, suite: unknown, documentLoader: DocumentLoader): Promise<JsonObject> {
  const { CredentialIssuancePurpose, issue, signPresentation } = await plainIssuing();
  const copy = structuredClone(document);
  const presentation = asList(document['type']).includes('VerifiablePresentation');
  const proved = presentation
    ? await signPresentation({ presentation: copy, suite, purpose: new CredentialIssuancePurpose(), documentLoader })
    : await issue({ credential: copy, suite, documentLoader });
  return proved as JsonObject;
}

async function digest(bytes: Uint8Array): Promise<Uint8Array> {
  // A copy: what is given is a buffer that is used again.
  return new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes.slice()));
}

/**
 * Makes proofs with one key, by the plain `@digitalbazaar/vc` in JSON-LD safe mode: what the contexts do not define is
 * refused instead of left out of the proof. ConfigurationError `keys.proof-key-…` on first use when the key is unusable.
 */
export function createProver(options: ProverOptions): Prover {
  const { key, contexts, proofSet = false, suite } = options;
  const ways =
    suite === 'eddsa-rdfc-2022' ? [EDDSA_RDFC_2022] : proofSet ? [ED25519_2020, EDDSA_RDFC_2022] : [ED25519_2020];
  const documentLoader = loaderOf(contexts);
  let opened: Promise<Signer> | undefined;
  const signer = (): Promise<Signer> => (opened ??= signerOf(key, options));

  function withContexts(document: JsonObject): JsonObject {
    const own = asList(document['@context']);
    const needed = ways.flatMap((way) => way.contextsFor(own)).filter((context) => !own.includes(context));
    return { ...document, '@context': [...own, ...needed] };
  }

  async function plainly(document: JsonObject, created: Instant): Promise<JsonObject> {
    let proved = document;
    for (const way of ways) proved = await addProof(proved, await way.suite(await signer(), created), documentLoader);
    return proved;
  }

  const proveDocument = (document: JsonObject, created: Instant): Promise<JsonObject> =>
    plainly(withContexts(document), created);

  async function canonise(document: JsonObject): Promise<string> {
    const { canonize } = await plainLibraries();
    return canonize(document, { documentLoader, base: null, safe: true });
  }

  const direct = new DirectProver({
    contexts,
    sha256: options.sha256,
    plainly,
    canonise,
    sign: async (data) => (await signer()).signNow(data),
    verifier: () => verifierOf(key.publicKeyMultibase, options.machine?.ed25519),
  });

  async function proveForeign(document: JsonObject, created: Instant): Promise<ForeignProved> {
    const obstacle = obstacleIn(document, contexts, true);
    if (obstacle !== undefined) return { refused: obstacle.kind };
    // A key that cannot be used is no fault of the document.
    await signer();
    try {
      return { proved: await proveDocument(document, created) };
    } catch (cause) {
      // Only the plain libraries run in there: they refuse by errors of many kinds, and trip over hostile values.
      if (cause instanceof EdcError || !(cause instanceof Error)) throw cause;
      return { refused: 'not-canonical' };
    }
  }

  const formOf = (document: JsonObject, status: Json): JsonObject =>
    withContexts({ ...document, '@context': [...SEALED_CONTEXTS, STATUS_CONTEXT], credentialStatus: status });

  const compiled = new CompiledProver(
    {
      formOf,
      canonise,
      async prove({ document, status }, created) {
        return utf8(JSON.stringify(await proveDocument(formOf(document, status as unknown as Json), created)));
      },
    },
    async () => ({ sha256: options.sha256 ?? digest, after: options.sha256After, sign: (await signer()).signNow }),
  );

  return {
    proveDocument,
    proveForeign,
    provePresentation: (document, created) => direct.prove(withContexts(document), created),
    prove: (sealable, created, { guard = false } = {}) => compiled.prove(sealable, created, guard),
    get ways() {
      return compiled.ways;
    },
  };
}
