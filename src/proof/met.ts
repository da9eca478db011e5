import {
  isJsonObject,
  sameBytes,
  utf8,
  type Contexts,
  type Json,
  type JsonObject,
  type Unjoined,
} from '../model/index.js';
import { Shapes } from './compiled/shapes.js';
import type { Filled } from './compiled/template.js';

/*
 * Canonical forms of documents whose shape was met before. An issuer's credentials differ in a few texts: once two of them held, the
 * next is canonicalised by putting its texts into prepared pieces, as it was proved. What is remembered is a way to the canonical
 * form, never what became of a proof.
 */

/** Strangers choose what is learned here: a shape of theirs costs every document that is tried against it. */
const LIMITS = { shapes: 64, weight: 400_000, texts: 2_000 };

/** The entries apart, as for proving; `undefined` for other spellings of them. */
function unjoined(document: JsonObject): Unjoined | undefined {
  const { credentialStatus, ...rest } = document;
  if (credentialStatus === undefined) return { document: rest, status: [] };
  if (!Array.isArray(credentialStatus) || credentialStatus.length === 0) return undefined;
  const entries = credentialStatus as readonly Json[];
  return entries.every(isJsonObject) ? { document: rest, status: entries } : undefined;
}

function joined(document: JsonObject, status: Json): JsonObject {
  return Array.isArray(status) && status.length === 0 ? document : { ...document, credentialStatus: status };
}

/** How any document is canonicalised; `undefined` where that is left to the plain library. */
export type Canonicalise = (document: JsonObject) => Promise<string | undefined>;

export class MetShapes {
  readonly #shapes: Shapes<Unjoined>;
  readonly #canonicalise: Canonicalise;

  constructor(canonicalise: Canonicalise) {
    this.#canonicalise = canonicalise;
    const canonise = async (form: JsonObject): Promise<string> => {
      const canonical = await canonicalise(form);
      if (canonical === undefined) throw new Error('outside of what is canonicalised here');
      return canonical;
    };
    this.#shapes = new Shapes({ formOf: joined, canonise }, LIMITS);
  }

  /** UTF-8 of the canonical N-Quads, good until the next call; `undefined` for a document of no known shape. */
  canonical(document: JsonObject): Uint8Array | undefined {
    return this.fill(document)?.canonical.bytes;
  }

  /** With the shape that it has. */
  fill(document: JsonObject): Pick<Filled, 'shape' | 'canonical'> | undefined {
    const parts = unjoined(document);
    return parts === undefined ? undefined : this.#shapes.fill(parts);
  }

  /** Learns from a document whose proof held. */
  async learn(document: JsonObject): Promise<void> {
    const parts = unjoined(document);
    if (parts === undefined) return;
    await this.#shapes.learn(parts, async (filled, one) => {
      // The pieces are overwritten by the next document: they are taken before anything is waited for.
      const made = filled.canonical.bytes.slice();
      const canonical = await this.#canonicalise(joined(one.document, one.status as readonly JsonObject[]));
      return canonical !== undefined && sameBytes(made, utf8(canonical));
    });
  }
}

const met = new WeakMap<Contexts, MetShapes>();

/** What was met under these contexts. */
export function metUnder(contexts: Contexts, canonicalise: Canonicalise): MetShapes {
  const known = met.get(contexts) ?? new MetShapes(canonicalise);
  met.set(contexts, known);
  return known;
}
