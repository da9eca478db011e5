import {
  InvariantError,
  fromUtf8,
  utf8,
  type Contexts,
  type Instant,
  type Json,
  type JsonObject,
} from '../model/index.js';
import { canonicalQuads, type Sha256 } from './canonical.js';
import { Options, isExact, signedData, writeProofs, type Dated } from './compiled/options.js';
import { obstacleIn } from './limits.js';
import { PresentedShapes } from './presented.js';
import type { Verifier } from './verifier.js';

/** A presentation with its proof. */
export interface ProvedPresentation {
  readonly document: JsonObject;
  /** Its signatures were verified when they were made. Where not, the plain library made it, and whoever publishes it checks it. */
  readonly checked: boolean;
}

/** How the plain library does it, and what stands for it. */
export interface DirectParts {
  readonly contexts: Contexts;
  readonly sha256: Sha256 | undefined;
  /** Adds the proofs to a document that has their contexts. */
  plainly(document: JsonObject, created: Instant): Promise<JsonObject>;
  canonise(document: JsonObject): Promise<string>;
  sign(data: Uint8Array): Promise<Uint8Array>;
  /** Of the key that signs. */
  verifier(): Promise<Verifier>;
}

/** The first, and one in so many after it, is made by the plain library too, and must be the same. */
const GUARDED = 100;

/** Lists of contexts that a presentation of ours may have: one, and a few more as they change. */
const MOST_OPTIONS = 8;

/** Of a document whose proofs are wanted, and not the document. */
const EMPTY = { id: 'urn:uuid:00000000-0000-4000-8000-000000000000', type: ['VerifiablePresentation'] };

/** Proves presentations by the direct canonicaliser: the same bytes as the plain library, to which whatever is odd is left. */
export class DirectProver {
  readonly #parts: DirectParts;
  readonly #options = new Map<string, Promise<Options | undefined>>();
  readonly #shapes: PresentedShapes | undefined;
  #made = 0;

  constructor(parts: DirectParts) {
    const { contexts, sha256 } = parts;
    this.#parts = parts;
    this.#shapes = sha256 && new PresentedShapes(contexts, sha256);
  }

  /** Of a document that has the contexts of its proofs. InvariantError where the plain library makes another one. */
  async prove(document: JsonObject, created: Instant): Promise<ProvedPresentation> {
    const { plainly } = this.#parts;
    const made = await this.#directly(document, created);
    if (made === undefined) return { document: await plainly(document, created), checked: false };
    if (this.#made++ % GUARDED > 0) return { document: made, checked: true };
    const plain = await plainly(document, created);
    if (JSON.stringify(plain) !== JSON.stringify(made))
      throw new InvariantError('a presentation proved directly is not what the plain library makes');
    return { document: plain, checked: false };
  }

  async #directly(document: JsonObject, created: Instant): Promise<JsonObject | undefined> {
    const { contexts, sha256 } = this.#parts;
    if (sha256 === undefined || document['proof'] !== undefined || !isExact(created)) return undefined;
    const walked = async (): Promise<Uint8Array | undefined> => {
      const canonical = await canonicalQuads(document, contexts, sha256);
      return canonical === undefined ? undefined : utf8(canonical);
    };
    let hash = await this.#shapes?.hash(document, walked);
    if (hash === undefined) {
      // Whoever verifies would meet it.
      if (obstacleIn(document, contexts) !== undefined) return undefined;
      const canonical = await walked();
      if (canonical === undefined) return undefined;
      hash = sha256(canonical);
    }
    const dated = (await this.#optionsFor(document['@context'] ?? null, created))?.at(created, { sha256 });
    if (dated === undefined) return undefined;
    const signatures = await this.#signed(hash, dated);
    const tail = new Uint8Array(dated.room);
    const text = fromUtf8(tail.subarray(0, writeProofs(dated, signatures, tail, 0))) ?? '';
    // The comma in front of the member and the brace that ends the document stand in the tail.
    return { ...document, ...(JSON.parse(`{${text.slice(1)}`) as JsonObject) };
  }

  async #signed(hash: Uint8Array, { hashes }: Dated): Promise<readonly Uint8Array[]> {
    const { sign, verifier } = this.#parts;
    const { verify } = await verifier();
    const signatures: Uint8Array[] = [];
    for (const options of hashes) {
      const data = signedData(await options, hash);
      const signature = await sign(data);
      if (!(await verify({ data, signature }))) throw new InvariantError('a signature just made does not hold');
      signatures.push(signature);
    }
    return signatures;
  }

  #optionsFor(contexts: Json, created: Instant): Promise<Options | undefined> {
    const key = JSON.stringify(contexts);
    const known = this.#options.get(key);
    if (known !== undefined) return known;
    const made = this.#optionsOf(contexts, created);
    const [oldest] = this.#options.keys();
    if (this.#options.size >= MOST_OPTIONS && oldest !== undefined) this.#options.delete(oldest);
    this.#options.set(key, made);
    made.catch(() => this.#options.delete(key));
    return made;
  }

  async #optionsOf(contexts: Json, created: Instant): Promise<Options | undefined> {
    const { proof } = await this.#parts.plainly({ '@context': contexts, ...EMPTY }, created);
    return Options.of((Array.isArray(proof) ? proof : [proof]) as readonly JsonObject[], contexts, this.#parts);
  }
}
