import { utf8, type Contexts, type Json, type JsonObject } from '../model/index.js';
import { decodeMultibase } from './base58.js';
import { canonicalQuads, type Sha256 } from './canonical.js';
import { loaderOf } from './loader.js';
import { metUnder, type MetShapes } from './met.js';
import { plainLibraries } from './plain.js';
import type { Verifier } from './verifier.js';

/** Dates that the plain suites take as well: they look at them once more, after the signature. */
const PLAIN_DATE =
  /^[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

export interface SubjectOptions {
  readonly contexts: Contexts;
  readonly sha256?: Sha256;
  readonly plain?: boolean;
}

/** One document's way to its canonical form and its hash: each is had at most once, however many proofs there are. */
export class Subject {
  readonly document: JsonObject;
  readonly #options: SubjectOptions;
  #direct: Promise<string | undefined> | undefined;
  #canonical: Promise<string> | undefined;
  #hash: Uint8Array | Promise<Uint8Array> | undefined;
  #looked = false;

  constructor(document: JsonObject, options: SubjectOptions) {
    const { proof, ...rest } = document;
    void proof;
    this.document = rest;
    this.#options = options;
  }

  /** In the way of the plain suites: theirs is the last word on what can be canonicalised, and on what is wrong with it. */
  readonly canonise = (input: object): Promise<string> =>
    input === this.document ? this.canonical() : this.#canonise(input);

  /** Of the document without its proofs. Rejected as the library rejects it. */
  canonical(): Promise<string> {
    this.#canonical ??= this.#directly().then((direct) => direct ?? this.#canonise(this.document));
    return this.#canonical;
  }

  /** Rejected as `canonical` is; what is known by its shape needs no text. */
  async canonicalised(): Promise<void> {
    if (this.#known() === undefined) await this.canonical();
  }

  /** The document's hash where a document of its shape was met before. */
  #known(): Uint8Array | Promise<Uint8Array> | undefined {
    const { sha256, plain = false } = this.#options;
    // The pieces must be hashed at once.
    if (this.#looked || plain || sha256 === undefined) return this.#hash;
    this.#looked = true;
    const canonical = this.#met().canonical(this.document);
    if (canonical !== undefined) this.#hash = sha256(canonical);
    return this.#hash;
  }

  #met(): MetShapes {
    const { contexts, sha256 } = this.#options;
    return metUnder(contexts, (document) => canonicalQuads(document, contexts, sha256));
  }

  /** To be called when a proof held. */
  async remember(): Promise<void> {
    if (this.#options.plain !== true && this.#options.sha256 !== undefined && this.#direct !== undefined)
      await this.#met().learn(this.document);
  }

  async #canonise(input: object): Promise<string> {
    const { canonize } = await plainLibraries();
    return canonize(input, { documentLoader: loaderOf(this.#options.contexts), base: null, safe: true });
  }

  #directly(): Promise<string | undefined> {
    this.#direct ??= this.#quads(this.document);
    return this.#direct;
  }

  async #quads(document: JsonObject): Promise<string | undefined> {
    const { contexts, sha256, plain = false } = this.#options;
    return plain ? undefined : canonicalQuads(document, contexts, sha256);
  }

  async #digest(text: string): Promise<Uint8Array> {
    const bytes = utf8(text);
    return (
      this.#options.sha256?.(bytes) ??
      new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
    );
  }

  /**
   * Whether a proof's signature is over this document and the proof's own members (Data Integrity EdDSA Cryptosuites 1.0
   * §3.2; Ed25519Signature2020 does the same). `undefined` where that is left to the plain suites.
   */
  async holds(proof: JsonObject, contexts: readonly Json[], verifier: Verifier): Promise<boolean | undefined> {
    const { proofValue, created, expires, ...members } = proof;
    const signature = decodeMultibase(proofValue);
    const dates = [created, expires].filter((date) => date !== undefined);
    if (signature === undefined) return undefined;
    if (!dates.every((date) => typeof date === 'string' && PLAIN_DATE.test(date))) return undefined;
    const stated = await this.#quads({
      '@context': contexts,
      ...members,
      ...(created === undefined ? {} : { created }),
      ...(expires === undefined ? {} : { expires }),
    });
    if (stated === undefined) return undefined;
    const direct = this.#known() === undefined ? await this.#directly() : '';
    if (direct === undefined) return undefined;
    this.#hash ??= this.#digest(direct);
    const data = new Uint8Array(64);
    data.set(await this.#digest(stated));
    data.set(await this.#hash, 32);
    return verifier.verify({ data, signature });
  }
}
