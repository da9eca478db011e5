import {
  InputError,
  STATUS_CONTEXT,
  StateError,
  VC2_CONTEXT,
  asList,
  instantOf,
  isJsonObject,
  millisecondsOf,
  toHex,
  utf8,
  type Contexts,
  type JsonObject,
  type StatusPurpose,
} from '../../model/index.js';
import { createProver, type ProofKey } from '../../proof/index.js';
import { LIST_SIZE, drawIndex, encodeList, listBits, listCredential, statusEntries } from '../../status/index.js';
import { credentialFaults } from '../../vcdm/index.js';
import type { System } from '../issuing/index.js';
import { digestOf } from './digests.js';
import { malformed, type Exchange, type ExchangeStore } from './ports.js';

export interface ConformanceParts {
  /** The instance's own: it issues under no other DID, and no organisation under this one. */
  readonly key: ProofKey;
  readonly suite: 'Ed25519Signature2020' | 'eddsa-rdfc-2022';
  readonly contexts: Contexts;
  readonly system: System;
  readonly store: ExchangeStore;
  /** Which entries each credential gets. */
  readonly purposes: readonly StatusPurpose[];
  /** Address below which the lists are: `…/instances/<name>/status-lists`. */
  readonly lists: string;
}

/** An exchange whose lists are its own. */
export interface ConformanceExchange extends Exchange {
  /** The list as it stands; `undefined` where credentials have no such entry. */
  list(purpose: string): Promise<Uint8Array | undefined>;
}

/** Draws for a list that is at most half full end soon; so many failures mean that it is fuller. */
const DRAWS = 64;
/** A list is true for so long; a verifier that keeps it sees a decision after this at the latest. */
const LIST_MINUTES = 15;
/** A list whose bits stay the same is made anew when it is this old. */
const KEPT_MINUTES = 5;
const MINUTE = 60_000;

/** Why a document of anybody's making was not proved. */
function unprovable(refused: string): InputError {
  switch (refused) {
    case 'too-large':
      return new InputError('exchange.too-large', 'the credential is too large', 'make it smaller, or its parts fewer');
    case 'unknown-context':
      return new InputError(
        'exchange.context-unknown',
        'the credential names a context that is not known here',
        'name contexts that this service has; none is ever fetched',
      );
    default:
      return new InputError(
        'exchange.not-canonical',
        'the credential holds what its contexts do not define, or what is no JSON-LD',
        'define each term in a context, and write ids and types as absolute URLs or defined terms',
      );
  }
}

/**
 * Issues credentials of any kind, which are nobody's European Digital Credentials, under a DID of its own: for the conformance
 * suites of the W3C and for trying out.
 */
export function createConformanceIssuer(parts: ConformanceParts): ConformanceExchange {
  const { key, suite, contexts, system, store, purposes, lists } = parts;
  const prover = createProver({
    ...system,
    key,
    contexts,
    ...(suite === 'eddsa-rdfc-2022' ? { suite } : {}),
  });
  const urls = { revocation: `${lists}/revocation`, suspension: `${lists}/suspension` };
  const made = new Map<
    StatusPurpose,
    { readonly encoded: string; readonly until: number; readonly bytes: Uint8Array }
  >();

  /** Ids are the caller's, and may say anything: their digests are kept. */
  function digest(id: string): string {
    return toHex(system.sha256(utf8(id)));
  }

  async function draw(credential: string): Promise<number> {
    for (let tries = 0; tries < DRAWS; tries++) {
      const position = drawIndex((length) => system.random(length), LIST_SIZE);
      const recorded = await store.record({ credential, position });
      if (recorded === 'recorded') return position;
      if (recorded === 'credential-known')
        throw new StateError(
          'exchange.credential-known',
          'a credential of this id was issued here before',
          'leave the id out, or give another',
        );
    }
    throw new StateError('exchange.list-full', 'the lists of this instance are full', 'name another instance');
  }

  /** VCDM 2.0 defines status entries in its base context, 1.1 does not. */
  function withEntries(document: JsonObject, position: number): JsonObject {
    const entries = statusEntries(urls, { revocation: position, suspension: position }).filter(({ statusPurpose }) =>
      purposes.includes(statusPurpose),
    ) as unknown as readonly JsonObject[];
    const stated = asList(document['@context']);
    const defined = stated[0] === VC2_CONTEXT || stated.includes(STATUS_CONTEXT);
    const [only, ...more] = entries;
    return {
      ...document,
      '@context': defined ? stated : [...stated, STATUS_CONTEXT],
      credentialStatus: more.length === 0 && only !== undefined ? only : entries,
    };
  }

  async function prove(document: JsonObject): Promise<JsonObject> {
    const { proved, refused } = await prover.proveForeign(document, system.now());
    if (refused !== undefined) throw unprovable(refused);
    return proved;
  }

  return {
    async issue(credential) {
      const faults = credentialFaults(credential, { to: 'issue', digestOf });
      if (faults.length > 0 || !isJsonObject(credential)) throw malformed('credential', faults);
      const document = credential;
      const { issuer } = document;
      if ((isJsonObject(issuer) ? issuer['id'] : issuer) !== key.did)
        throw new InputError('exchange.issuer-other', 'the issuer is not that of this address', `name ${key.did}`);
      const id = typeof document['id'] === 'string' ? document['id'] : `urn:uuid:${system.uuid()}`;
      const whole: JsonObject = { ...document, id };
      if (document['credentialStatus'] !== undefined || purposes.length === 0)
        return { id, credential: await prove(whole) };
      // Tried first with a position of nobody: what cannot be proved takes none.
      await prove(withEntries(whole, 0));
      return { id, credential: await prove(withEntries(whole, await draw(digest(id)))) };
    },

    async decide({ credential, purpose, value, index, list }) {
      const position = await store.positionOf(digest(credential));
      if (position === undefined || !purposes.includes(purpose))
        throw new StateError('register.credential-unknown', 'no such credential was issued here');
      if ((index ?? String(position)) !== String(position) || (list ?? urls[purpose]) !== urls[purpose])
        throw new InputError(
          'exchange.entry-other',
          'the credential has no such status entry',
          'take the entry from the credential',
        );
      const decided = await store.decide(digest(credential), purpose, value);
      return { since: system.now(), changed: decided?.changed ?? false };
    },

    async list(asked) {
      const purpose = purposes.find((one) => one === asked);
      if (purpose === undefined) return undefined;
      const bits = listBits(await store.positionsSet(purpose));
      const encoded = encodeList(bits);
      const validFrom = system.now();
      const now = millisecondsOf(validFrom);
      const before = made.get(purpose);
      if (before !== undefined && before.encoded === encoded && now < before.until) return before.bytes;
      const validUntil = instantOf(now + LIST_MINUTES * MINUTE);
      const url = urls[purpose];
      const unproved = listCredential({ url, issuer: key.did, purpose, bits, validFrom, validUntil });
      const bytes = utf8(JSON.stringify(await prover.proveDocument(unproved, validFrom)));
      made.set(purpose, { encoded, until: now + KEPT_MINUTES * MINUTE, bytes });
      return bytes;
    },
  };
}
